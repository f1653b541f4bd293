"""Making things fit: nice numbers on an axis, names in lines, labels beside each other.

No name is ever cut: it takes as many lines as it needs, and a word that is wider than its line is
broken between letters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal

from app.documents.charts.picture import Measure

_BREAK = re.compile(r" +|(?<=[^\W\d_][-–—])(?=[^\W\d_])")
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def ticks(least: Decimal, most: Decimal, count: int = 5) -> tuple[Decimal, ...]:
    """Return round numbers at equal steps that hold both ends: about `count` of them."""
    if least == most:
        least, most = (min(least, Decimal(0)), max(most, Decimal(0)))
    if least == most:
        most = least + 1
    rough = (most - least) / max(count - 1, 1)
    power = Decimal(10) ** math.floor(math.log10(rough))
    step = next(power * one for one in _STEPS if power * one >= rough)
    first, last = math.floor(least / step), math.ceil(most / step)
    return tuple(step * place for place in range(first, last + 1))


def axis(
    reach: tuple[Decimal, Decimal] | None, *, per_cent: bool, from_zero: bool, count: int = 5
) -> tuple[Decimal, ...]:
    """Return the ticks of an axis: from zero where zero is near, or where lengths are compared."""
    least, most = reach or (Decimal(0), Decimal(100 if per_cent else 1))
    if from_zero or 0 <= least <= most * Decimal("0.5"):
        least = min(least, Decimal(0))
        most = max(most, Decimal(0))
    found = ticks(least, most, count)
    if per_cent and most <= 100 < found[-1]:
        found = (*(one for one in found if one < 100), Decimal(100))
    return found


def wrapped(
    text: str, width: float, size: float, measure: Measure, *, bold: bool = False
) -> list[str]:
    """Return the text in lines no wider than that."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _pieces(paragraph, width, size, measure, bold=bold):
            tried = line + word
            if line and measure(tried.rstrip(), size, bold) > width:
                lines.append(line.rstrip())
                tried = word.lstrip()
            line = tried
        lines.append(line.rstrip())
    return lines


def _pieces(text: str, width: float, size: float, measure: Measure, *, bold: bool) -> list[str]:
    """Return what a line may be made of, spaces kept after words."""
    found: list[str] = []
    start = 0
    for gap in _BREAK.finditer(text):
        found.append(text[start : gap.end()])
        start = gap.end()
    found.append(text[start:])
    pieces: list[str] = []
    for word in found:
        while len(word) > 1 and measure(word.rstrip(), size, bold) > width:
            count = _most_letters(word, width, size, measure, bold=bold)
            pieces.append(word[:count])
            word = word[count:]  # noqa: PLW2901 - what is left of it
        pieces.append(word)
    return pieces


def _most_letters(word: str, width: float, size: float, measure: Measure, *, bold: bool) -> int:
    count = len(word) - 1
    while count > 1 and measure(word[:count], size, bold) > width:
        count -= 1
    return count


def spread(
    centres: Sequence[float], heights: Sequence[float], least: float, most: float
) -> list[float]:
    """Return the upper ends of labels that want these centres and must not overlap.

    They stay between `least` and `most` where there is room for all; else they overhang at the end.
    """
    order = sorted(range(len(centres)), key=lambda place: centres[place])
    tops = [0.0] * len(centres)
    free = least
    for place in order:
        tops[place] = max(free, centres[place] - heights[place] / 2)
        free = tops[place] + heights[place]
    limit = max(most, least + sum(heights))
    for place in reversed(order):
        tops[place] = min(tops[place], limit - heights[place])
        limit = tops[place]
    return tops
