"""Strips: what cannot be torn across a page, each as wide as the text, stacked from the top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.documents.charts.picture import Picture
from app.documents.model import ParagraphStyle, Run
from app.documents.renderers.pdf.faces import ASCENT
from app.documents.renderers.pdf.lines import NO_LINE, Line, break_lines
from app.documents.renderers.pdf.painter import Painter
from app.documents.styles import LINE, MM_PT
from app.domain.roadmap import Alignment


@dataclass(slots=True)
class Strip:
    """A piece of a page.

    Attributes:
        before, after: free space; between two strips the larger of both stands, as in Word and
            LibreOffice, and none where a page is turned over.
        keep: it does not part from the next strip.
        head: the strips that are repeated above it when it starts a page (a table's header).
        sinks: it goes into the lower margin of its page.
    """

    height: float
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    head: Sequence[Strip] = ()
    sinks: bool = False

    def paint(self, painter: Painter, left: float, top: float) -> None:
        """Paint the strip with its upper left corner there; y grows upwards."""
        raise NotImplementedError

    def split(self, _room: float) -> tuple[Strip, Strip] | None:
        """Return a piece no higher than `room` and the rest; None where nothing can be torn."""
        return None


@dataclass(slots=True)
class TextStrip(Strip):
    """One line of a paragraph."""

    line: Line = NO_LINE
    size: float = 12.0
    left: float = 0.0
    width: float = 0.0
    alignment: Alignment = Alignment.LEFT

    def paint(self, painter: Painter, left: float, top: float) -> None:
        baseline = top - (self.height - self.size * LINE) - self.size * ASCENT
        painter.line_of_text(
            self.line, self.size, left + self.left, baseline, self.width, self.alignment
        )


@dataclass(slots=True)
class SidesStrip(Strip):
    """One line with a text at the left edge and another at the right."""

    left_line: Line = NO_LINE
    right_line: Line = NO_LINE
    size: float = 12.0
    width: float = 0.0

    def paint(self, painter: Painter, left: float, top: float) -> None:
        baseline = top - self.size * ASCENT
        for line, side in ((self.left_line, Alignment.LEFT), (self.right_line, Alignment.RIGHT)):
            painter.line_of_text(line, self.size, left, baseline, self.width, side)


@dataclass(slots=True)
class FigureStrip(Strip):
    """A chart, laid out."""

    picture: Picture = field(default_factory=lambda: Picture(0.0))

    def paint(self, painter: Painter, left: float, top: float) -> None:
        painter.figure(self.picture, left, top)


@dataclass(slots=True)
class CellLines:
    """The set lines of one cell, with the alignment of each."""

    lines: list[tuple[Line, Alignment]]
    left: float
    width: float
    size: float
    middle: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LINE


@dataclass(slots=True)
class RowStrip(Strip):
    """A row of a table: the lines of its cells between rules, or with no rule at all (0)."""

    cells: list[CellLines] = field(default_factory=list)
    edges: tuple[float, ...] = ()
    pad: float = 0.0
    rule: float = 0.5

    def paint(self, painter: Painter, left: float, top: float) -> None:
        bottom = top - self.height
        if self.rule:
            painter.rules(
                [(left + self.edges[0], y, left + self.edges[-1], y) for y in (top, bottom)]
                + [(left + x, top, left + x, bottom) for x in self.edges],
                self.rule,
            )
        for cell in self.cells:
            leading = cell.size * LINE
            free = self.height - cell.height
            y = top - (free / 2 if cell.middle else self.pad) - cell.size * ASCENT
            for line, alignment in cell.lines:
                painter.line_of_text(line, cell.size, left + cell.left, y, cell.width, alignment)
                y -= leading

    def split(self, room: float) -> tuple[Strip, Strip] | None:
        leading = max(cell.size for cell in self.cells) * LINE
        count = int((room - 2 * self.pad - self.rule) / leading)
        if count < 1 or all(len(cell.lines) <= count for cell in self.cells):
            return None
        return self._part(0, count), self._part(count, None)

    def _part(self, start: int, stop: int | None) -> RowStrip:
        cells = [
            CellLines(cell.lines[start:stop], cell.left, cell.width, cell.size)
            for cell in self.cells
        ]
        height = max(cell.height for cell in cells) + 2 * self.pad + self.rule
        return RowStrip(
            height,
            keep=self.keep and stop is None,
            head=self.head,
            cells=cells,
            edges=self.edges,
            pad=self.pad,
            rule=self.rule,
        )


def text_strips(
    runs: Sequence[Run],
    style: ParagraphStyle,
    width: float,
    *,
    alignment: Alignment | None = None,
    left: float = 0.0,
    first: float | None = None,
    keep: bool = False,
    before: float | None = None,
    after: float | None = None,
) -> list[Strip]:
    """Set a paragraph in strips, a line each; no single line of it stands alone on a page.

    Lengths are points; what is None comes from the style.
    """
    indent = style.first_line_mm * MM_PT if first is None else first
    lines = break_lines(
        runs, style.size_pt, width - left, indent, bold=style.bold, italic=style.italic
    )
    keep = keep or style.keep_with_next
    before = style.before_pt if before is None else before
    after = style.after_pt if after is None else after
    height = style.size_pt * LINE * style.line_spacing
    strips: list[Strip] = []
    for place, line in enumerate(lines):
        shift = indent if place == 0 else 0.0
        strips.append(
            TextStrip(
                height,
                before=before if place == 0 else 0.0,
                after=after if place == len(lines) - 1 else 0.0,
                keep=keep or (place == 0 and len(lines) > 1) or place == len(lines) - 2,
                line=line,
                size=style.size_pt,
                left=left + shift,
                width=width - left - shift,
                alignment=alignment or style.alignment,
            )
        )
    return strips
