"""Puts one stretch of the calendar upon a plan: its dates, its window, what is cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from app.domain.deadline import Window
from app.domain.deadlines.meaning import Bound, ImpossibleError, When
from app.domain.deadlines.periods import Plan, period_key


def one_off(whens: Sequence[When], plan: Plan) -> Iterator[Window]:
    """Yield a window for each stretch; none is clipped."""
    earliest: date | None = None
    for when in whens:
        start, end = once(when, plan, earliest)
        if when.stretch.year is not None:
            earliest = start
        yield bounded(when, start, end, plan)


def once(when: When, plan: Plan, earliest: date | None = None) -> tuple[date, date]:
    """Return the dates of a stretch; without a year, its first occurrence in the plan.

    `earliest`: in a list, what follows a dated item does not come before it («март 2022, май»).
    """
    if when.stretch.year is not None:
        return dates(when, when.stretch.year, plan)
    found: tuple[date, date] | None = None
    for start, end in floating(when, plan):
        if end >= plan.start and (earliest is None or start > earliest):
            return start, end
        found = found or (start, end)
    if found is None:
        raise ImpossibleError(when.start, when.end)
    return found


def floating(when: When, plan: Plan) -> Iterator[tuple[date, date]]:
    """Yield the dates of a stretch without a year for every year that may touch the plan."""
    for year in range(plan.start.year - 1, plan.end.year + 2):
        try:
            yield when.stretch.place(year, plan.calendar)
        except ValueError:
            continue  # 29 February of a common year


def dates(when: When, year: int, plan: Plan) -> tuple[date, date]:
    """Return the dates of a stretch in a year; raises ImpossibleError where there are none."""
    try:
        return when.stretch.place(year, plan.calendar)
    except ValueError:
        raise ImpossibleError(when.start, when.end) from None


def bounded(when: When, start: date, end: date, plan: Plan) -> Window:
    """Return the window of a stretch: «до D» begins with the plan, «с D» ends with it."""
    if when.bound is Bound.UNTIL:
        return Window(min(plan.start, end), end, end.isoformat())
    if when.bound is Bound.FROM:
        return Window(start, max(start, plan.end), f"{start}/")
    return Window(start, end, period_key(start, end))


def all_clipped(found: Iterable[Window], limits: Sequence[Window]) -> Iterator[Window]:
    """Yield what of each window lies inside a limit."""
    for window in found:
        yield from clipped(window, limits)


def clipped(window: Window, limits: Sequence[Window]) -> Iterator[Window]:
    """Yield the parts of a window that lie inside a limit; they keep its key."""
    for limit in limits:
        start, end = max(window.start, limit.start), min(window.end, limit.end)
        if start <= end:
            yield Window(start, end, window.key)
