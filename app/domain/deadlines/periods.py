"""Cuts a plan into the periods of a rhythm and names each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from app.domain.deadline import Window
from app.domain.deadlines.meaning import Day, last_day
from app.domain.deadlines.words import Rhythm
from app.domain.school_year import SchoolCalendar, is_academic, plan_years

AFTER_TERM = timedelta(days=14)
_DAY = timedelta(days=1)
_SUMMER = (6, 7, 8)


@dataclass(frozen=True)
class Plan:
    """The period of a plan with the school calendar that it goes by."""

    start: date
    end: date
    calendar: SchoolCalendar

    @cached_property
    def academic(self) -> bool:
        """Whether it is made for school years."""
        return is_academic(self.start, self.end)

    @property
    def years(self) -> range:
        """The calendar years, with one before: a stretch may cross the new year into the plan."""
        return range(max(self.start.year - 1, 1), min(self.end.year, 9998) + 1)

    @property
    def window(self) -> Window:
        """The plan as one window."""
        return Window(self.start, self.end, "plan")


def periods(plan: Plan, rhythm: Rhythm, *, academic: bool = False) -> Iterator[Window]:
    """Yield the whole periods of a rhythm that touch a plan, in order.

    `academic` or a plan for school years: half-years, months and weeks are those of teaching.
    """
    academic = academic or (plan.academic and rhythm < Rhythm.YEAR)
    for window in _CUTS[rhythm](plan, academic):
        if window.start <= plan.end and window.end >= plan.start:
            yield window


def reported(plan: Plan, rhythm: Rhythm, last: Day) -> Iterator[Window]:
    """Yield the days after each period that ends inside the plan: in the month or year after it."""
    if rhythm is Rhythm.YEAR:
        for _start, end in plan_years(plan.start, plan.end):
            year = end.year + 1
            yield Window(date(year, 1, 1), last_day(year, last), f"{end.year}-report")
        return
    for window in periods(plan, rhythm):
        if plan.start <= window.end <= plan.end:
            first = (window.end.replace(day=1) + timedelta(days=32)).replace(day=1)
            due = min(first.replace(day=1) + timedelta(days=last[1] - 1), month_end(first))
            yield Window(first, due, f"{window.key}-report")


def after_terms(plan: Plan, rhythm: Rhythm, number: int = 0) -> Iterator[Window]:
    """Yield the two weeks after each term, half-year or trimester that ends inside the plan.

    A school half-year ends with the second and the fourth term, a school year with the last one.
    """
    for year in plan.years:
        for place, (_start, end) in enumerate(_school_ends(plan.calendar, year, rhythm), 1):
            if plan.start <= end <= plan.end and number in (0, place):
                key = f"{year}-{_NAMES[rhythm]}-{place}-after"
                yield Window(end + _DAY, end + AFTER_TERM, key)


def _school_ends(
    calendar: SchoolCalendar, year: int, rhythm: Rhythm
) -> tuple[tuple[date, date], ...]:
    if rhythm is Rhythm.TRIMESTER:
        return calendar.trimesters(year)
    terms = calendar.terms(year)
    if rhythm is Rhythm.HALF:
        return terms[1::2]
    return terms[-1:] if rhythm is Rhythm.YEAR else terms


_NAMES = {
    Rhythm.TERM: "term",
    Rhythm.HALF: "half",
    Rhythm.TRIMESTER: "trimester",
    Rhythm.YEAR: "year",
}


def month_end(day: date) -> date:
    """Return the last day of the month of a day."""
    return last_day(day.year, (day.month, 0))


def period_key(start: date, end: date) -> str:
    """Name a period by its shape: «2022», «2022-H1», «2022-Q1», «2022-03», «2022-03-15»."""
    if start == end:
        return start.isoformat()
    whole = start.day == 1 and end == month_end(end) and start.year == end.year
    months = end.month - start.month + 1
    if whole and months == 1:
        return f"{start:%Y-%m}"
    if whole and months in _SHAPES and (start.month - 1) % months == 0:
        return f"{start.year}" + _SHAPES[months].format((start.month - 1) // months + 1)
    return f"{start.isoformat()}/{end.isoformat()}"


_SHAPES = {3: "-Q{}", 6: "-H{}", 12: ""}


def _months(plan: Plan, length: int) -> Iterator[Window]:
    for year in range(plan.start.year, plan.end.year + 1):
        for month in range(1, 13, length):
            start, end = date(year, month, 1), last_day(year, (month + length - 1, 0))
            yield Window(start, end, period_key(start, end))


def _years(plan: Plan, academic: bool) -> Iterator[Window]:
    if academic:
        for year in plan.years:
            yield Window(*plan.calendar.teaching(year), f"{year}-school")
    else:
        yield from _months(plan, 12)


def _halves(plan: Plan, academic: bool) -> Iterator[Window]:
    if not academic:
        yield from _months(plan, 6)
        return
    for year in plan.years:
        for number, half in enumerate(plan.calendar.halves(year), 1):
            yield Window(*half, f"{year}-half-{number}")


def _trimesters(plan: Plan, _academic: bool) -> Iterator[Window]:
    for year in plan.years:
        for number, stretch in enumerate(plan.calendar.trimesters(year), 1):
            yield Window(*stretch, f"{year}-trimester-{number}")


def _terms(plan: Plan, _academic: bool) -> Iterator[Window]:
    for year in plan.years:
        for number, stretch in enumerate(plan.calendar.terms(year), 1):
            yield Window(*stretch, f"{year}-term-{number}")


def _quarters(plan: Plan, _academic: bool) -> Iterator[Window]:
    yield from _months(plan, 3)


def _each_month(plan: Plan, academic: bool) -> Iterator[Window]:
    for window in _months(plan, 1):
        if not academic or window.start.month not in _SUMMER:
            yield window


def _teaching(plan: Plan, academic: bool) -> Iterator[tuple[date, date]]:
    """Yield the stretches of the plan in which days and weeks are counted."""
    if not academic:
        yield plan.start, plan.end
        return
    for year in plan.years:
        start, end = plan.calendar.teaching(year)
        if start <= plan.end and end >= plan.start:
            yield max(start, plan.start), min(end, plan.end)


def _weeks(plan: Plan, academic: bool) -> Iterator[Window]:
    """Yield weeks from Monday to Sunday; the first and the last may be cut by teaching time."""
    for start, end in _teaching(plan, academic):
        monday = start - timedelta(days=start.weekday())
        while monday <= end:
            sunday = monday + timedelta(days=6)
            key = "{}-W{:02}".format(*monday.isocalendar())
            yield Window(max(monday, start), min(sunday, end), key)
            monday += timedelta(days=7)


def _days(plan: Plan, academic: bool) -> Iterator[Window]:
    for start, end in _teaching(plan, academic):
        for number in range((end - start).days + 1):
            day = start + timedelta(days=number)
            yield Window(day, day, day.isoformat())


_CUTS = {
    Rhythm.DAY: _days,
    Rhythm.WEEK: _weeks,
    Rhythm.MONTH: _each_month,
    Rhythm.TERM: _terms,
    Rhythm.QUARTER: _quarters,
    Rhythm.TRIMESTER: _trimesters,
    Rhythm.HALF: _halves,
    Rhythm.YEAR: _years,
}
