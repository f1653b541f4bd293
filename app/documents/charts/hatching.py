"""Filled bars that are told apart in grey: solid, crossed, striped, empty.

Strokes are cut to the bar here, so that every painter draws the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.charts.picture import SERIES_INKS, Box, Ink, Piece, Stroke

STEP = 5.0  # between the strokes of a hatching
_UP, _DOWN = (1, -1), (1, 1)


def ink_of(pattern: int) -> Ink:
    """Return the colour that goes with a pattern."""
    return SERIES_INKS[pattern % len(SERIES_INKS)]


def bar(x: float, y: float, width: float, height: float, pattern: int) -> Iterator[Piece]:
    """Yield a bar of the pattern: 0 solid, 1 crossed, 2 and 4 striped, 3 empty, 5 lying stripes."""
    ink = ink_of(pattern)
    kind = pattern % 6
    yield Box(x, y, width, height, fill=ink if kind == 0 else Ink.GROUND, frame=ink, line=1.0)
    if kind in (1, 2):
        yield from _stripes(x, y, width, height, ink, _UP)
    if kind in (1, 4):
        yield from _stripes(x, y, width, height, ink, _DOWN)
    if kind == 5:
        line = y + STEP
        while line < y + height:
            yield Stroke(((x, line), (x + width, line)), ink, 0.9)
            line += STEP


def _stripes(
    x: float, y: float, width: float, height: float, ink: Ink, way: tuple[int, int]
) -> Iterator[Stroke]:
    """Yield slanting strokes, each cut to the bar."""
    shift = STEP * 1.4
    while shift < width + height:
        # from the left or upper edge to the lower or right one, as the bar were mirrored for _DOWN
        start = (min(shift, width), max(shift - width, 0.0))
        end = (max(shift - height, 0.0), min(shift, height))
        points = tuple((x + a, y + (b if way == _UP else height - b)) for a, b in (start, end))
        yield Stroke(points, ink, 0.9)
        shift += STEP * 1.4
