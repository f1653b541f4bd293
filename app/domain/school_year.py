"""The school year: its terms, half-years, trimesters and teaching time, as data.

Schools set their own dates, so nothing here is a rule: a calendar has defaults and, where an office
has said so, the dates of single years. A school year is named by the calendar year it begins in:
2022 is 2022/23.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MonthDay = tuple[int, int]
Stretch = tuple[date, date]
"""The first and the last day of a stretch of time."""

FIRST_DAY: MonthDay = (9, 1)
LAST_DAY: MonthDay = (8, 31)


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """The dates of one school year; where a tuple is empty, the calendar's defaults hold."""

    year: int
    terms: tuple[Stretch, ...] = ()
    trimesters: tuple[Stretch, ...] = ()
    halves: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """When terms end, unless a year says otherwise.

    `term_ends` and `trimester_ends` are days of a school year in order; a term begins on the day
    after the one before it ends. Teaching ends on `teaching_end`, a half-year on the last day of
    December. In a 28-day February, 29 means 28.
    """

    term_ends: tuple[MonthDay, ...] = ((10, 25), (12, 28), (3, 22), (5, 26))
    trimester_ends: tuple[MonthDay, ...] = ((11, 30), (2, 29), (5, 31))
    teaching_end: MonthDay = (5, 31)
    years: tuple[SchoolYear, ...] = ()

    def terms(self, year: int) -> tuple[Stretch, ...]:
        """Return the terms («четверти») of the school year that begins in `year`."""
        own = self._own(year)
        return own.terms if own and own.terms else _stretches(year, self.term_ends)

    def trimesters(self, year: int) -> tuple[Stretch, ...]:
        """Return the trimesters of the school year that begins in `year`."""
        own = self._own(year)
        return own.trimesters if own and own.trimesters else _stretches(year, self.trimester_ends)

    def halves(self, year: int) -> tuple[Stretch, ...]:
        """Return 1 September – 31 December and 1 January – the end of teaching, or the own ones."""
        own = self._own(year)
        if own and own.halves:
            return own.halves
        first = (date(year, *FIRST_DAY), date(year, 12, 31))
        return first, (date(year + 1, 1, 1), date(year + 1, *self.teaching_end))

    def teaching(self, year: int) -> Stretch:
        """Return the teaching time of the school year that begins in `year`."""
        return date(year, *FIRST_DAY), date(year + 1, *self.teaching_end)

    def _own(self, year: int) -> SchoolYear | None:
        return next((own for own in self.years if own.year == year), None)


DEFAULT_CALENDAR = SchoolCalendar()


def whole_year(year: int) -> Stretch:
    """Return 1 September – 31 August."""
    return date(year, *FIRST_DAY), date(year + 1, *LAST_DAY)


def year_of(day: date) -> int:
    """Return the year in which the school year of a day begins."""
    return day.year - (day.month < FIRST_DAY[0])


def is_academic(start: date, end: date) -> bool:
    """Whether a plan is made for school years: it begins with one and ends with one."""
    return start.month in (8, 9) and end.month in (5, 6, 7, 8)


def plan_years(start: date, end: date) -> tuple[Stretch, ...]:
    """Return the whole years that end inside a plan: calendar ones, or school years of its own."""
    if is_academic(start, end):
        years = [whole_year(year) for year in range(start.year - 1, end.year + 1)]
    else:
        years = [(date(y, 1, 1), date(y, 12, 31)) for y in range(start.year, end.year + 1)]
    return tuple(year for year in years if start <= year[1] <= end)


def _stretches(year: int, ends: tuple[MonthDay, ...]) -> tuple[Stretch, ...]:
    stretches: list[Stretch] = []
    start = date(year, *FIRST_DAY)
    for month, day in ends:
        end = _day(year if (month, day) >= FIRST_DAY else year + 1, month, day)
        stretches.append((start, end))
        start = end + timedelta(days=1)
    return tuple(stretches)


def _day(year: int, month: int, day: int) -> date:
    if (month, day) == (2, 29):
        return date(year, 3, 1) - timedelta(days=1)
    return date(year, month, day)
