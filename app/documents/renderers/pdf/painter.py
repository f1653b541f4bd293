"""Paint on the pages of a PDF: lines of text and rules, gathered by page and written at once."""

from __future__ import annotations

from collections.abc import Iterable

from reportlab.pdfgen.canvas import Canvas

from app.documents.charts.paper import paint
from app.documents.charts.picture import Picture
from app.documents.model import Sheet
from app.documents.renderers.pdf.faces import Face
from app.documents.renderers.pdf.lines import Line
from app.documents.styles import MM_PT
from app.documents.typography import NB_HYPHEN, NBSP
from app.domain.roadmap import Alignment

UNSEEN = 1e-6
LARGEST_STRETCH = 5  # in units of the size: a wider gap is not a line any more


# Readers take a hyphen at the end of a line for hyphenation and drop it when they search and copy;
# a thin space after it keeps «учителей-предметников» whole.
THIN_SPACE = "\u2009"


class Painter:
    """The page being painted."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._rules: dict[float, list[tuple[float, float, float, float]]] = {}
        self._text = canvas.beginText()
        self._state: tuple[str, float] | None = None
        self._word_space = 0.0

    def open_page(self, sheet: Sheet) -> None:
        """Start a page of that size."""
        self._canvas.setPageSize((sheet.width_mm * MM_PT, sheet.height_mm * MM_PT))
        self._start()

    def _start(self) -> None:
        """Gather anew."""
        self._rules = {}
        self._text = self._canvas.beginText()
        self._state = None
        self._word_space = 0.0

    def close_page(self) -> None:
        """Write what was gathered and end the page."""
        self._flush()
        self._canvas.showPage()

    def _flush(self) -> None:
        for width, rules in self._rules.items():
            self._canvas.setLineWidth(width)
            self._canvas.lines(list(dict.fromkeys(rules)))
        self._canvas.drawText(self._text)
        self._start()

    def figure(self, picture: Picture, left: float, top: float) -> None:
        """Paint a chart; what was gathered goes before it, so that the text keeps its order."""
        self._flush()
        paint(self._canvas, picture, left, top)

    def rules(self, rules: Iterable[tuple[float, float, float, float]], width: float) -> None:
        """Draw straight lines from (x, y) to (x, y)."""
        gathered = self._rules.setdefault(width, [])
        gathered.extend(
            (round(x1, 2), round(y1, 2), round(x2, 2), round(y2, 2)) for x1, y1, x2, y2 in rules
        )

    def line_of_text(
        self, line: Line, size: float, x: float, y: float, width: float, alignment: Alignment
    ) -> None:
        """Set a line in the zone from `x`, `width` wide, its baseline at `y`."""
        if not line.pieces:
            return
        free = width - line.width
        stretch = 0.0
        match alignment:
            case Alignment.CENTER:
                x += free / 2
            case Alignment.RIGHT:
                x += free
            case Alignment.JUSTIFY if line.gaps and not line.last:
                stretch = free / line.gaps
                stretch = stretch if stretch <= size * LARGEST_STRETCH else 0.0
        self._stretch(stretch)
        self._text.setTextOrigin(x, y)
        for face, letters in _closed(line):
            if self._state != (face.name, size):
                self._text.setFont(face.name, size)
                self._state = (face.name, size)
            self._letters(letters.replace(NB_HYPHEN, "-"), stretch)

    def _letters(self, letters: str, stretch: float) -> None:
        """Write letters; unbreakable spaces keep their width where the others are stretched."""
        if not stretch or NBSP not in letters:
            self._text.textOut(letters)
            return
        for place, stretched in enumerate(letters.split(NBSP)):
            if place:
                self._stretch(0.0)
                self._text.textOut(NBSP)
                self._stretch(stretch)
            if stretched:
                self._text.textOut(stretched)

    def _stretch(self, space: float) -> None:
        if abs(space - self._word_space) > UNSEEN:
            self._text.setWordSpace(space)
            self._word_space = space


def _closed(line: Line) -> tuple[tuple[Face, str], ...]:
    """Return the pieces of a line, its hyphen at the end kept from being dropped."""
    *before, (face, letters) = line.pieces
    if line.last or not letters.endswith("-"):
        return line.pieces
    return (*before, (face, letters + THIN_SPACE))
