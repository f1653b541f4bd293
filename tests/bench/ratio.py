"""A measured ratio, how times are taken, and the table in which ratios are shown.

A bench is a module of this folder with `measure() -> Iterable[Ratio]`; `python -m tests.bench` runs
all of them. Ratios of times that were taken in turn, in one run, tell more than times: machines
differ.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio that should not exceed its limit; without a limit it is only told.

    Attributes:
        name: what is compared with what.
        value: the ratio.
        limit: the most it may be, or None.
        detail: the times behind it.
    """

    name: str
    value: float
    limit: float | None = None
    detail: str = ""

    @property
    def holds(self) -> bool:
        """Whether the ratio keeps its limit."""
        return self.limit is None or self.value <= self.limit


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes, once."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def in_turn(*works: Callable[[], object], runs: int = 5) -> tuple[float, ...]:
    """Return the median seconds of each work; run in turn, so that noise hits all alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, taken in zip(works, times, strict=True):
            taken.append(seconds(work))
    return tuple(statistics.median(taken) for taken in times)


def table(ratios: Iterable[Ratio]) -> str:
    """Return the ratios as a table of text."""
    rows = [("", "ratio", "limit", "", "")]
    rows += [
        (
            ratio.name,
            f"{ratio.value:.3f}",
            "" if ratio.limit is None else f"≤ {ratio.limit:g}",
            "" if ratio.holds else "EXCEEDED",
            ratio.detail,
        )
        for ratio in ratios
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(5)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)
