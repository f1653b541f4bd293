"""Stacking strips on pages: what belongs together stays together, headers are repeated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.documents.model import PageNumbers, PageSequence, Run, StyleName, StyleSheet
from app.documents.renderers.pdf.faces import ASCENT
from app.documents.renderers.pdf.lines import Line, break_lines
from app.documents.renderers.pdf.nodes import PageTurn, Setter
from app.documents.renderers.pdf.painter import Painter
from app.documents.renderers.pdf.strips import Strip
from app.documents.styles import EXECUTOR_BOTTOM_MM, MM_PT, PAGE_NUMBER_TOP_MM
from app.domain.roadmap import Alignment

HAIR = 0.05  # points by which a strip may overhang: rounding, not layout
WORTH_STARTING = 0.3  # of a page: less is left free when a row longer than a page comes


class Pages:
    """The pages of a document, filled from the top; they are painted as they fill."""

    def __init__(self, painter: Painter, styles: StyleSheet) -> None:
        self._painter = painter
        self._styles = styles
        self._number = 0

    def add(self, sequence: PageSequence) -> None:
        """Lay out a sequence on pages of its own."""
        if sequence.numbers is PageNumbers.RESTARTED:
            self._number = 0
        stack = _Stack(self, sequence)
        setter = Setter(sequence.sheet, self._styles)
        strips = (strip for node in sequence.nodes for strip in setter.strips(node))
        for group in _groups(strips):
            stack.put(group)
        stack.close()

    def open_page(self, sequence: PageSequence) -> None:
        """Start a page of the sequence and write its number at the top, but on page 1."""
        self._number += 1
        sheet = sequence.sheet
        self._painter.open_page(sheet)
        if sequence.numbers is PageNumbers.NONE or self._number == 1:
            return
        size = self._styles[StyleName.TABLE_TEXT].size_pt
        baseline = (sheet.height_mm - PAGE_NUMBER_TOP_MM) * MM_PT - size * ASCENT
        self._painter.line_of_text(
            _number_line(self._number, size),
            size,
            sheet.left_mm * MM_PT,
            baseline,
            sheet.text_width_mm * MM_PT,
            Alignment.CENTER,
        )

    def close_page(self) -> None:
        """Finish the page."""
        self._painter.close_page()


class _Stack:
    """The current page of a sequence and how far it is filled."""

    def __init__(self, pages: Pages, sequence: PageSequence) -> None:
        self._pages = pages
        self._painter = pages._painter
        self._sequence = sequence
        sheet = sequence.sheet
        self._left = sheet.left_mm * MM_PT
        self._top = (sheet.height_mm - sheet.top_mm) * MM_PT
        self._bottom = sheet.bottom_mm * MM_PT
        self._y = self._top
        self._fresh = True  # nothing stands on the page yet
        self._bare = True  # nothing but a repeated header does
        self._turned = False  # the page was turned over, not started by the sequence
        self._after = 0.0  # the free space that the last strip wants below it
        pages.open_page(sequence)

    def put(self, group: list[Strip]) -> None:
        """Put strips that belong together, on a new page where this one has no room for them."""
        if isinstance(group[0], PageTurn):
            self._turn()
            return
        if group[0].sinks:
            self._sink(group)
            return
        needed = _height(group) + max(self._after - group[0].before, 0.0)
        if not self._fresh and needed > self._room + HAIR and self._better_on_next(group, needed):
            self._turn()
        for strip in group:
            self._place(strip)

    def close(self) -> None:
        """Finish the last page."""
        self._pages.close_page()

    @property
    def _room(self) -> float:
        return self._y - self._bottom

    @property
    def _page(self) -> float:
        return self._top - self._bottom

    def _better_on_next(self, group: list[Strip], needed: float) -> bool:
        """Return whether to turn the page for a group that does not fit on this one.

        What fits on a whole page goes there; a row longer than a page starts here if there is a
        good piece of page left for it.
        """
        if needed + _height(group[0].head) <= self._page:
            return True
        return self._room < self._page * WORTH_STARTING

    def _place(self, strip: Strip) -> None:
        if self._fresh:
            self._repeat_head(strip)
        while self._gap(strip) + strip.height > self._room + HAIR:
            room = self._room - self._gap(strip)
            torn = strip.split(room) if self._longer_than_page(strip) else None
            if torn is not None:
                self._paint(torn[0])
                strip = torn[1]
            elif self._bare:
                break  # an empty page has no room for it either: let it overhang
            self._turn()
            self._repeat_head(strip)
        self._paint(strip)

    def _longer_than_page(self, strip: Strip) -> bool:
        return strip.height + _height(strip.head) > self._page

    def _repeat_head(self, strip: Strip) -> None:
        for row in strip.head:
            self._paint(row)
        self._bare = True

    def _paint(self, strip: Strip) -> None:
        self._y -= self._gap(strip)
        strip.paint(self._painter, self._left, self._y)
        self._y -= strip.height
        self._after = strip.after
        self._fresh = self._bare = False

    def _gap(self, strip: Strip) -> float:
        return 0.0 if self._fresh and self._turned else max(self._after, strip.before)

    def _sink(self, group: list[Strip]) -> None:
        top = EXECUTOR_BOTTOM_MM * MM_PT + _height(group)
        if top > self._y + HAIR:
            self._turn()
        self._y = top
        self._after = 0.0
        for strip in group:
            self._paint(strip)

    def _turn(self) -> None:
        self._pages.close_page()
        self._pages.open_page(self._sequence)
        self._y = self._top
        self._after = 0.0
        self._fresh = self._bare = self._turned = True


def _groups(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    """Yield strips that must stand on one page together."""
    group: list[Strip] = []
    for strip in strips:
        if isinstance(strip, PageTurn) and group:
            yield group
            group = []
        group.append(strip)
        if not strip.keep or isinstance(strip, PageTurn):
            yield group
            group = []
    if group:
        yield group


def _height(strips: Iterable[Strip]) -> float:
    """Return how high the strips are together, with the free spaces between them."""
    total = after = 0.0
    for strip in strips:
        total += max(after, strip.before) + strip.height
        after = strip.after
    return total


def _number_line(number: int, size: float) -> Line:
    return break_lines((Run(str(number)),), size, float("inf"))[0]
