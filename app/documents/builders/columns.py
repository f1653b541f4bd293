"""Widths of columns from what stands in them.

A column is never narrower than its longest word; what is left of the printable width goes, step by
step, to the column whose growth makes the table shortest. So a number stays narrow, a text wide,
and a column that nobody filled takes no more than its heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

from app.documents import metrics

STEPS = 48
SAMPLE = 120  # rows are looked at evenly when there are more
SHARPNESS = 4  # of the norm that stands for "the highest cell of a row"
WIDEST_WORD_SHARE = 0.4
SLACK_MM = 0.8
RAGGED_MM = 5.0  # of a line stays empty on average, because a word did not fit
NARROWEST_MM = 4.0


def column_widths(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    total_mm: float,
    size_pt: float,
    pad_mm: float,
    narrow: frozenset[int] = frozenset(),
) -> tuple[float, ...]:
    """Return the width of every column in millimetres; they add up to `total_mm`.

    `narrow` columns hold short marks: they take the width of their longest text and no more.
    """
    count = len(headings)
    sample = rows[:: max(1, len(rows) // SAMPLE)]
    frame = 2 * pad_mm + SLACK_MM
    least = [
        _least(headings[i], rows, i, size_pt, total_mm, whole=i in narrow) + frame
        for i in range(count)
    ]
    if sum(least) >= total_mm:
        return _rounded([width * total_mm / sum(least) for width in least], total_mm)
    free = [i for i in range(count) if i not in narrow] or list(range(count))
    lengths = [[_length(row[i], size_pt) for row in sample] for i in range(count)]
    return _rounded(_grow(least, lengths, free, total_mm, frame + RAGGED_MM), total_mm)


def _least(
    heading: str,
    rows: Sequence[Sequence[str]],
    column: int,
    size_pt: float,
    total_mm: float,
    *,
    whole: bool,
) -> float:
    head = metrics.widest_word_mm(heading, size_pt, bold=True)
    measure = _longest_line if whole else _longest_word
    body = measure((row[column] for row in rows), size_pt)
    return max(head, min(body, total_mm * WIDEST_WORD_SHARE))


def _longest_line(texts: Iterable[str], size_pt: float) -> float:
    return metrics.longest((line for text in texts for line in text.split("\n")), size_pt)


def _longest_word(texts: Iterable[str], size_pt: float) -> float:
    return max((metrics.widest_word_mm(text, size_pt) for text in texts), default=0.0)


def _length(text: str, size_pt: float) -> float:
    return metrics.width_mm(text, size_pt) if text else 0.0


def _grow(
    widths: list[float],
    lengths: list[list[float]],
    free: list[int],
    total_mm: float,
    lost_mm: float,
) -> list[float]:
    step = (total_mm - sum(widths)) / STEPS
    room = [max(width - lost_mm, NARROWEST_MM) for width in widths]
    shares = [
        [(length / usable) ** SHARPNESS for length in column]
        for column, usable in zip(lengths, room, strict=True)
    ]
    sums = [sum(row) for row in zip(*shares, strict=True)]
    for _ in range(STEPS):
        best, gain = free[0], -1.0
        for i in free:
            saved = _saved(sums, shares[i], (room[i] / (room[i] + step)) ** SHARPNESS)
            if saved > gain:
                best, gain = i, saved
        factor = (room[best] / (room[best] + step)) ** SHARPNESS
        for row, share in enumerate(shares[best]):
            sums[row] = max(sums[row] - share * (1 - factor), 0.0)
            shares[best][row] = share * factor
        widths[best] += step
        room[best] += step
    return widths


def _saved(sums: list[float], shares: list[float], factor: float) -> float:
    """Return by how much the table gets lower when a column's share of the rows shrinks so."""
    shrink = 1 - factor
    return sum(
        sqrt(sqrt(total)) - sqrt(sqrt(max(total - share * shrink, 0.0)))
        for total, share in zip(sums, shares, strict=True)
        if share > 0
    )


def _rounded(widths: list[float], total_mm: float) -> tuple[float, ...]:
    rounded = [round(width, 1) for width in widths]
    widest = max(range(len(rounded)), key=rounded.__getitem__)
    rounded[widest] = round(rounded[widest] + total_mm - sum(rounded), 1)
    return tuple(rounded)
