"""Puts what repeats upon a plan: a rhythm, within what else its phrase says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from app.domain.deadline import Window
from app.domain.deadlines.meaning import (
    AfterTerm,
    Always,
    Bound,
    Item,
    Often,
    Report,
    Then,
    When,
)
from app.domain.deadlines.periods import Plan, after_terms, period_key, periods, reported
from app.domain.deadlines.placing import all_clipped, bounded, clipped, dates, floating, once
from app.domain.deadlines.words import Rhythm

Repeat = Often | Report | AfterTerm
_SPANS = {
    Rhythm.DAY: 1,
    Rhythm.WEEK: 7,
    Rhythm.MONTH: 31,
    Rhythm.TERM: 90,
    Rhythm.QUARTER: 92,
    Rhythm.TRIMESTER: 92,
    Rhythm.HALF: 184,
    Rhythm.YEAR: 366,
}


def recurring(
    items: Sequence[Item],
    whens: Sequence[When],
    repeats: Sequence[Repeat],
    always: Sequence[Always],
    plan: Plan,
) -> Iterator[Window]:
    """Return the windows of the finest rhythm, within what else the phrase says."""
    repeat = _finest(repeats)
    if isinstance(repeat, Report):
        return reported(plan, repeat.rhythm or Rhythm.MONTH, repeat.last)
    limits: list[Window] = [plan.window]
    if isinstance(repeat, AfterTerm):
        return all_clipped(after_terms(plan, repeat.rhythm, repeat.number), limits)
    if any(item.teaching for item in always):
        limits = list(all_clipped(periods(plan, Rhythm.YEAR, academic=True), limits))
    at = items.index(Then()) if Then() in items else -1
    first = [item for item in items[: max(at, 0)] if isinstance(item, When)]
    if repeat.rhythm is Rhythm.YEAR and not repeat.academic:
        return _yearly(whens, limits, plan, then=at >= 0)
    if first:
        return _then(first, repeat, limits, plan)
    return _within(whens, repeat, limits, plan)


def _finest(repeats: Sequence[Repeat]) -> Repeat:
    """Of several conditions the finer holds; of two equal ones, that which says more."""
    known = [item for item in repeats if item.rhythm is not None]
    finest = min(known, key=_fineness) if known else repeats[0]
    for item in repeats:
        if isinstance(item, Report) and item.rhythm is None:
            return Report(finest.rhythm, item.last)
    return finest


def _fineness(item: Repeat) -> tuple[int, int]:
    plain = isinstance(item, Often) and not (item.days or item.weekdays)
    return (item.rhythm or Rhythm.YEAR), int(plain)


def _yearly(
    whens: Sequence[When], limits: Sequence[Window], plan: Plan, *, then: bool
) -> Iterator[Window]:
    """Yield the same part of each year, or whole years where no part is said."""
    parts: list[When] = []
    for when in whens:
        year = when.stretch.year
        if year is None:
            parts.append(when)
        elif when.stretch.is_years or when.during or when.bound is Bound.FROM:
            limits = _narrowed(limits, _once_window(when, plan, onward=then))
        elif when.bound is Bound.UNTIL and not then:
            limits = _narrowed(limits, _once_window(when, plan, onward=False))
        else:
            parts.append(when)
    if not parts:
        yield from all_clipped(periods(plan, Rhythm.YEAR), limits)
    for when in parts:
        yield from _each_year(when, limits, plan)


def _once_window(when: When, plan: Plan, *, onward: bool) -> Window:
    start, end = once(when, plan)
    window = bounded(when, start, end, plan)
    if onward and when.bound is Bound.AT:
        return Window(start, max(plan.end, start))
    return window


def _each_year(when: When, limits: Sequence[Window], plan: Plan) -> Iterator[Window]:
    """Yield a part of each year; the first that the phrase dates is kept, even outside the plan."""
    first = dates(when, when.stretch.year, plan) if when.stretch.year is not None else None
    if first:
        yield bounded(when, *first, plan)
    for start, end in floating(replace(when, stretch=when.stretch.without_year()), plan):
        if first and start <= first[0]:
            continue
        window = Window(start, end, period_key(start, end))
        if when.bound is Bound.UNTIL:
            window = replace(window, start=date(end.year, 1, 1))
        elif when.bound is Bound.FROM:
            window = Window(start, date(start.year, 12, 31), start.isoformat())
        yield from clipped(window, limits)


def _then(
    first: Sequence[When], repeat: Often, limits: Sequence[Window], plan: Plan
) -> Iterator[Window]:
    """«ноябрь 2021, далее ежеквартально»: the first time, then each period that follows it."""
    last = plan.start
    for when in first:
        window = bounded(when, *once(when, plan), plan)
        if when.bound is Bound.FROM:
            window = _to_end_of_period(window, repeat, plan)
        yield window
        last = max(last, window.end)
    for period in _beats(repeat, plan):
        if period.start > last:
            yield from clipped(period, limits)


def _to_end_of_period(window: Window, repeat: Often, plan: Plan) -> Window:
    """«с мая, далее ежеквартально»: the first time lasts as long as the period it begins in."""
    ends = [period.end for period in _beats(repeat, plan) if period.end >= window.start]
    return replace(window, end=ends[0] if ends else window.end)


def _within(
    whens: Sequence[When], repeat: Often, limits: Sequence[Window], plan: Plan
) -> Iterator[Window]:
    """Yield the periods within stretches that are longer than one; a shorter one is its part."""
    parts: list[When] = []
    for when in whens:
        if _is_part(when, whens, repeat, plan):
            parts.append(when)
        else:
            limits = _narrowed_by(when, limits, plan)
    if not parts:
        yield from all_clipped(_beats(repeat, plan), limits)
        return
    for when in parts:
        for start, end in _occurrences(when, plan):
            window = Window(start, end, period_key(start, end))
            if when.bound is Bound.UNTIL:
                begins = [p.start for p in _beats(repeat, plan) if p.start <= end <= p.end]
                window = Window(begins[0] if begins else start, end, window.key)
            yield from clipped(window, limits)


def _is_part(when: When, whens: Sequence[When], repeat: Often, plan: Plan) -> bool:
    """«1 раз в полугодие (май, декабрь)»: shorter than a period, and not its bound."""
    if when.during or when.ranged or when.stretch.is_years or when.bound is Bound.FROM:
        return False
    if when.bound is Bound.UNTIL:
        return when.stretch.year is None and len(whens) > 1 and repeat.rhythm > Rhythm.MONTH
    start, end = once(when, plan)
    return (end - start).days + 1 < _SPANS[repeat.rhythm]


def _occurrences(when: When, plan: Plan) -> Iterator[tuple[date, date]]:
    if when.stretch.year is not None:
        yield once(when, plan)
    else:
        yield from floating(when, plan)


def _narrowed_by(when: When, limits: Sequence[Window], plan: Plan) -> list[Window]:
    """Narrow limits to a stretch: a bare «сентябрь–май» bounds the work of every year."""
    if when.bound is not Bound.AT or when.stretch.year is not None:
        return _narrowed(limits, _once_window(when, plan, onward=False))
    found = [Window(start, end) for start, end in floating(when, plan)]
    return [cut for limit in limits for window in found for cut in clipped(window, [limit])]


def _narrowed(limits: Sequence[Window], to: Window) -> list[Window]:
    return [cut for limit in limits for cut in clipped(to, [limit])]


def _beats(repeat: Often, plan: Plan) -> Iterator[Window]:
    """Yield the periods of a rhythm, or the days in them that the phrase names."""
    for period in periods(plan, repeat.rhythm, academic=repeat.academic):
        if repeat.days:
            first, last = (min(day, period.end.day) for day in repeat.days)
            start, end = period.start.replace(day=first), period.start.replace(day=last)
            yield Window(start, end, period.key)
        elif repeat.nth:
            yield from _nth_weekday(period, repeat)
        elif repeat.weekdays:
            yield from _weekdays(period, repeat.weekdays)
        else:
            yield period


def _weekdays(week: Window, weekdays: Sequence[int]) -> Iterator[Window]:
    for number in range((week.end - week.start).days + 1):
        day = week.start + timedelta(days=number)
        if day.weekday() in weekdays:
            yield Window(day, day, day.isoformat())


def _nth_weekday(month: Window, repeat: Often) -> Iterator[Window]:
    days = list(_weekdays(month, repeat.weekdays))
    place = repeat.nth - (repeat.nth > 0)
    if -len(days) <= place < len(days):
        yield days[place]
