"""What a deadline phrase is made of: stretches of the calendar, rhythms, links to other papers.

The reader turns words into these; `windows` puts them upon a plan. A stretch may lack its year:
then it floats, and a plan or another year of the phrase settles it.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.domain.deadlines.words import Rhythm
from app.domain.school_year import SchoolCalendar

FIRST_YEAR, LAST_YEAR = 1990, 2050


class ImpossibleError(Exception):
    """A date that no calendar has; `start` and `end` are its place in the clean phrase."""

    def __init__(self, start: int = 0, end: int = 0) -> None:
        super().__init__(start, end)
        self.start = start
        self.end = end


Day = tuple[int, int]
"""A month and a day in it; the day 0 is the month's last."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the calendar: a date, a month, a quarter … or a range of them."""

    first: Day
    last: Day
    start_year: int | None = None
    end_year: int | None = None

    @property
    def crosses(self) -> bool:
        """Whether it goes over the new year when no years say so («сентябрь–май»)."""
        first, last = self.first, self.last
        return (last[0], last[1] or 31) < first

    @property
    def year(self) -> int | None:
        """The year in which it begins, if the phrase said one."""
        if self.start_year is not None or self.end_year is None:
            return self.start_year
        return self.end_year - self.crosses

    @property
    def is_years(self) -> bool:
        """Whether it is whole calendar years."""
        return self.first == (1, 1) and self.last == (12, 0)

    @property
    def is_day(self) -> bool:
        """Whether it is one date."""
        return self.first == self.last and self.start_year == self.end_year

    def place(self, year: int, _calendar: SchoolCalendar) -> tuple[date, date]:
        """Return its first and last day if it begins in `year`; raises ValueError for none."""
        if self.start_year is None or self.end_year is None:
            end_year = year + self.crosses
        else:
            end_year = year + self.end_year - self.start_year
        start, end = date(year, *self.first), last_day(end_year, self.last)
        if end < start:
            raise ValueError
        return start, end

    def in_year(self, year: int) -> Stretch:
        """Return it with its last year known."""
        return Stretch(self.first, self.last, year - self.crosses, year)

    def without_year(self) -> Stretch:
        """Return it floating, as it comes round each year."""
        return Stretch(self.first, self.last)

    def to(self, other: Stretch) -> Stretch:
        """Return the range from the beginning of this one to the end of the other."""
        return Stretch(self.first, other.last, self.start_year, other.end_year)


@dataclass(frozen=True, slots=True)
class SchoolPart:
    """«2 четверть», «I полугодие учебного года»: its dates are those of the school calendar.

    `year` is the year in which it ends; if `of_school_year`, the one its school year begins in.
    """

    rhythm: Rhythm
    first: int
    last: int
    year: int | None = None
    of_school_year: bool = False
    is_years = False
    is_day = False

    def place(self, year: int, calendar: SchoolCalendar) -> tuple[date, date]:
        """Return its dates if it is of `year`; raises ValueError where there is no such part."""
        for school_year in (year,) if self.of_school_year else (year - 1, year):
            parts = self._parts(school_year, calendar)
            if self.last <= len(parts):
                start, end = parts[self.first - 1][0], parts[self.last - 1][1]
                if self.of_school_year or end.year == year:
                    return start, end
        raise ValueError

    def _parts(self, school_year: int, calendar: SchoolCalendar) -> tuple[tuple[date, date], ...]:
        if self.rhythm is Rhythm.TERM:
            return calendar.terms(school_year)
        if self.rhythm is Rhythm.TRIMESTER:
            return calendar.trimesters(school_year)
        return calendar.halves(school_year)

    def in_year(self, year: int) -> SchoolPart:
        """Return it with its year known."""
        return SchoolPart(self.rhythm, self.first, self.last, year)

    def without_year(self) -> SchoolPart:
        """Return it floating, as it comes round each year."""
        return SchoolPart(self.rhythm, self.first, self.last)


class Bound(Enum):
    """How a stretch limits the work."""

    AT = "at"
    UNTIL = "until"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class When:
    """A stretch in the phrase; `during` it the work goes on, `ranged`: «с … по …» was said."""

    stretch: Stretch | SchoolPart
    bound: Bound = Bound.AT
    during: bool = False
    ranged: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Often:
    """A rhythm. `days` are the first and last day in each month, `weekdays` the days in each week.

    With `nth` it is the nth of these weekdays in each month, -1 the last.
    """

    rhythm: Rhythm
    academic: bool = False
    days: Day | None = None
    weekdays: tuple[int, ...] = ()
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """«до N числа месяца, следующего за отчётным кварталом»: days after a period that is over.

    `last` is the last day: (0, N) in the month after, (month, day) in the year after.
    """

    rhythm: Rhythm | None
    last: Day


@dataclass(frozen=True, slots=True)
class AfterTerm:
    """«по окончании четверти»: two weeks after its end; `number` is one of them, 0 all."""

    rhythm: Rhythm
    number: int = 0


@dataclass(frozen=True, slots=True)
class Always:
    """The work goes on: through the plan, or through the teaching time of school years."""

    teaching: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another paper, or need, fixes the dates."""


@dataclass(frozen=True, slots=True)
class Then:
    """«далее»: what stands before is the first time."""


Item = When | Often | Report | AfterTerm | Always | Elsewhere | Then


def last_day(year: int, day: Day) -> date:
    """Return a day of a year; the day 0 is the month's last."""
    month, number = day
    return date(year, month, number or monthrange(year, month)[1])
