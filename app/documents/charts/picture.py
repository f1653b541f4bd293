"""A chart laid out: lines, boxes, signs and letters at their places, and nothing of painters.

Lengths are units of the page or the screen (points, logical pixels); y grows downwards. Inks are
roles, so that one picture is painted light and dark.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

Measure = Callable[[str, float, bool], float]  # text, size, bold → width

ASCENT, DESCENT = 0.95, 0.27  # of PT Sans, in units of its size
LEADING = ASCENT + DESCENT


class Ink(StrEnum):
    """Roles of colour."""

    GROUND = "ground"
    TEXT = "text"
    MUTED = "muted"
    LINE = "line"
    ACCENT = "accent"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    FIFTH = "fifth"
    SIXTH = "sixth"


SERIES_INKS = (Ink.ACCENT, Ink.SECOND, Ink.THIRD, Ink.FOURTH, Ink.FIFTH, Ink.SIXTH)

# On paper and in files; those of the screen's light version (a test compares).
LIGHT = {
    Ink.GROUND: "#ffffff",
    Ink.TEXT: "#1d2125",
    Ink.MUTED: "#59616a",
    Ink.LINE: "#d9dad5",
    Ink.ACCENT: "#1f5f99",
    Ink.SECOND: "#a8431a",
    Ink.THIRD: "#1c6a3a",
    Ink.FOURTH: "#7a3b86",
    Ink.FIFTH: "#7a5600",
    Ink.SIXTH: "#0b6670",
}
DARK = {
    Ink.GROUND: "#272a2e",
    Ink.TEXT: "#e7e9eb",
    Ink.MUTED: "#a9b1b9",
    Ink.LINE: "#40454b",
    Ink.ACCENT: "#83bcee",
    Ink.SECOND: "#f0a17f",
    Ink.THIRD: "#7fca9a",
    Ink.FOURTH: "#d6a8e0",
    Ink.FIFTH: "#e6b768",
    Ink.SIXTH: "#74cfd6",
}


class Sign(StrEnum):
    """The shape of a point; it tells a line from another without colour."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"


MARK_LINE = 1.3  # the width of a sign's outline
SIGNS = tuple(Sign)
DASHES: tuple[tuple[float, ...], ...] = ((), (6, 3), (2, 2.5), (8, 2.5, 2, 2.5), (4, 2), (1, 2))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    ink: Ink
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or framed or both."""

    x: float
    y: float
    width: float
    height: float
    fill: Ink | None = None
    frame: Ink | None = None
    line: float = 0.8


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a line; a hollow one is not compared with others."""

    sign: Sign
    x: float
    y: float
    radius: float
    ink: Ink
    hollow: bool = False


class Anchor(StrEnum):
    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Label:
    """One line of letters, `width` wide; `y` is its baseline."""

    text: str
    x: float
    y: float
    size: float
    width: float
    ink: Ink = Ink.TEXT
    bold: bool = False
    anchor: Anchor = Anchor.START

    @property
    def left(self) -> float:
        """Where its letters begin."""
        match self.anchor:
            case Anchor.START:
                return self.x
            case Anchor.MIDDLE:
                return self.x - self.width / 2
            case Anchor.END:
                return self.x - self.width

    @property
    def rect(self) -> Rect:
        """The room it takes."""
        top = self.y - self.size * ASCENT
        return Rect(self.left, top, self.left + self.width, self.y + self.size * DESCENT)


@dataclass(frozen=True, slots=True)
class Rect:
    """A place on the picture by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect) -> bool:
        """Return whether two places share more than an edge."""
        return (
            self.left < other.right - 0.01
            and other.left < self.right - 0.01
            and self.top < other.bottom - 0.01
            and other.top < self.bottom - 0.01
        )

    def holds(self, x: float, y: float) -> bool:
        """Return whether a place lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value can be pointed at: which series and point of the spec stand there."""

    series: int
    point: int
    x: float
    y: float
    rect: Rect


Piece = Stroke | Box | Mark | Label


@dataclass(slots=True)
class Picture:
    """What is painted, in order, and where the values are."""

    width: float
    height: float = 0.0
    pieces: list[Piece] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    @property
    def labels(self) -> list[Label]:
        """All letters."""
        return [piece for piece in self.pieces if isinstance(piece, Label)]


def outline(mark: Mark) -> tuple[tuple[float, float], ...]:
    """Return the corners of a sign that is no circle."""
    x, y, r = mark.x, mark.y, mark.radius
    match mark.sign:
        case Sign.TRIANGLE:
            return ((x, y - r * 1.15), (x + r * 1.1, y + r * 0.8), (x - r * 1.1, y + r * 0.8))
        case Sign.DIAMOND:
            return ((x, y - r * 1.2), (x + r * 1.2, y), (x, y + r * 1.2), (x - r * 1.2, y))
        case _:
            s = r * 0.9
            return ((x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s))
