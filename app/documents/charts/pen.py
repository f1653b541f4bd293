"""The pen: puts pieces on a picture in one size of type and knows what room is taken."""

from __future__ import annotations

from collections.abc import Iterable

from app.documents.charts.fitting import wrapped
from app.documents.charts.picture import (
    ASCENT,
    LEADING,
    Anchor,
    Box,
    Ink,
    Label,
    Mark,
    Measure,
    Picture,
    Piece,
    Rect,
    Spot,
    Stroke,
)

SMALL = 0.88  # of the base size
LARGE = 1.15


class Pen:
    """Draws on one picture.

    Attributes:
        size: the base size of type.
        em: the height of a line of it.
    """

    def __init__(self, width: float, size: float, measure: Measure) -> None:
        self.picture = Picture(width)
        self.size = size
        self.em = size * LEADING
        self.measure = measure
        self._taken: list[Rect] = []
        self._dots: list[tuple[float, float]] = []

    def add(self, *pieces: Piece) -> None:
        """Put pieces on the picture."""
        self.picture.pieces.extend(pieces)

    def spot(self, series: int, point: int, x: float, y: float, reach: float) -> None:
        """Say that a value can be pointed at there, within that reach."""
        rect = Rect(x - reach, y - reach, x + reach, y + reach)
        self.picture.spots.append(Spot(series, point, x, y, rect))

    def line(
        self,
        points: Iterable[tuple[float, float]],
        ink: Ink,
        width: float = 1.0,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Draw a line."""
        self.add(Stroke(tuple(points), ink, width, dash))

    def width_of(self, text: str, share: float = 1.0, *, bold: bool = False) -> float:
        """Return how wide a text is, its size told as a share of the base."""
        return self.measure(text, self.size * share, bold)

    def label(
        self,
        text: str,
        x: float,
        baseline: float,
        *,
        ink: Ink = Ink.TEXT,
        share: float = 1.0,
        bold: bool = False,
        anchor: Anchor = Anchor.START,
    ) -> Label:
        """Return a line of letters without putting it down."""
        size = self.size * share
        return Label(text, x, baseline, size, self.measure(text, size, bold), ink, bold, anchor)

    def lines(
        self, text: str, width: float, share: float = 1.0, *, bold: bool = False
    ) -> list[str]:
        """Return a text in lines of that width."""
        return wrapped(text, width, self.size * share, self.measure, bold=bold)

    def write(
        self,
        lines: Iterable[str],
        x: float,
        top: float,
        *,
        ink: Ink = Ink.TEXT,
        share: float = 1.0,
        bold: bool = False,
        anchor: Anchor = Anchor.START,
    ) -> float:
        """Write lines from their upper edge downwards; return their lower edge."""
        step = self.em * share
        for line in lines:
            baseline = top + self.size * share * ASCENT
            made = self.label(line, x, baseline, ink=ink, share=share, bold=bold, anchor=anchor)
            if line:
                self.add(made)
                self._taken.append(made.rect)
            top += step
        return top

    def take(self, rect: Rect) -> None:
        """Keep a place free of labels that look for room."""
        self._taken.append(rect)

    def pass_along(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Have labels that look for room keep off a stretch of a line where they can."""
        far = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
        count = max(int(far / (self.size / 3)), 1)
        for step in range(count + 1):
            share = step / count
            self._dots.append(
                (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
            )

    def find_room(self, candidates: list[Label], inside: Rect) -> bool:
        """Put down the first label that is in nobody's way; return whether one was found."""
        free = [
            one
            for one in candidates
            if one.rect.left >= inside.left
            and one.rect.right <= inside.right
            and one.rect.top >= inside.top
            and one.rect.bottom <= inside.bottom
            and not any(one.rect.meets(rect) for rect in self._taken)
        ]
        if not free:
            return False
        clear = (one for one in free if not any(one.rect.holds(x, y) for x, y in self._dots))
        chosen = next(clear, None)
        if chosen is None:
            chosen = free[0]
            place = chosen.rect
            self.add(
                Box(
                    place.left - 1,
                    place.top + 1,
                    place.right - place.left + 2,
                    place.bottom - place.top - 2,
                    fill=Ink.GROUND,
                )
            )
        self.add(chosen)
        self._taken.append(chosen.rect)
        return True

    def mark(self, mark: Mark) -> None:
        """Put the sign of a point down and keep its place."""
        self.add(mark)
        reach = mark.radius
        self.take(Rect(mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach))

    def cross(self, x: float, y: float, reach: float, ink: Ink = Ink.MUTED) -> None:
        """Draw the small cross that means «no data»."""
        self.line(((x - reach, y - reach), (x + reach, y + reach)), ink, 1.2)
        self.line(((x - reach, y + reach), (x + reach, y - reach)), ink, 1.2)
        self.take(Rect(x - reach, y - reach, x + reach, y + reach))
