"""The calendar's view of plans: periods, what stands in them, and the sieve of who and what.

Everything is prepared once from control points that were read; a sieve then only walks over tuples,
so that a choice on the page answers at once whatever the plan.
"""

from __future__ import annotations

import calendar as gregorian
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from app.domain.calendar import Calendar
from app.domain.deadline import DeadlineKind
from app.domain.execution import ControlledActivity, PointKey
from app.domain.marks import MarkState, PointView, Standing
from app.domain.roadmap import RoadmapId, SectionId
from app.domain.school import SchoolId
from app.domain.school_year import FIRST_DAY, Stretch, whole_year

_DAY = timedelta(days=1)
_FIRST_MONTH = FIRST_DAY[0]
MOST_PINS = 3  # of one activity in one span: more of them become one with a number


class PeriodKind(StrEnum):
    """What the calendar shows at once."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"


@dataclass(frozen=True, slots=True)
class Period:
    """A month, a quarter, or a year from January or from September; both days are in it."""

    kind: PeriodKind
    start: date
    end: date

    @classmethod
    def around(cls, kind: PeriodKind, day: date) -> Period:
        """Return the period of a kind that a day is in."""
        match kind:
            case PeriodKind.MONTH:
                return cls(kind, day.replace(day=1), month_end(day))
            case PeriodKind.QUARTER:
                first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
                return cls(kind, first, month_end(_months_on(first, 2)))
            case PeriodKind.YEAR:
                return cls(kind, date(day.year, 1, 1), date(day.year, 12, 31))
            case PeriodKind.SCHOOL_YEAR:
                return cls(kind, *whole_year(day.year - (day.month < _FIRST_MONTH)))

    def shifted(self, steps: int) -> Period:
        """Return the period so many steps later, or earlier; it stays where the calendar ends."""
        months = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3}.get(self.kind, 12) * steps
        year = self.start.year + (self.start.month - 1 + months) // 12
        if not date.min.year < year < date.max.year:
            return self
        return Period.around(self.kind, _months_on(self.start, months))

    def of(self, kind: PeriodKind, today: date) -> Period:
        """Return the period of another kind at the same place: at today where today is in it."""
        return Period.around(kind, today if self.start <= today <= self.end else self.start)

    @property
    def months(self) -> tuple[Stretch, ...]:
        """The months of the period."""
        count = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1
        firsts = (_months_on(self.start, step) for step in range(count))
        return tuple((first, month_end(first)) for first in firsts)

    @property
    def weeks(self) -> tuple[Stretch, ...]:
        """The weeks that touch the period, each from its Monday to its Sunday."""
        found: list[Stretch] = []
        monday = self.start - _DAY * self.start.weekday()
        while monday <= self.end:
            found.append((monday, monday + 6 * _DAY))
            monday += 7 * _DAY
        return tuple(found)

    @property
    def spans(self) -> tuple[Stretch, ...]:
        """What its table has columns for: the months of a year, else the weeks, cut to it."""
        if self.kind in (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR):
            return self.months
        return tuple((max(first, self.start), min(last, self.end)) for first, last in self.weeks)


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=gregorian.monthrange(day.year, day.month)[1])


class ShownPoint(NamedTuple):
    """A control point as the calendar shows it: for the office, or for the school that is chosen.

    `start` is the first day of its bar and never after `due`, the day that is marked; `end`
    is the last day of the bar.
    """

    view: PointView
    state: MarkState
    standing: Standing
    start: date
    due: date
    end: date


def shown(view: PointView) -> ShownPoint:
    """Return a point as it stands as a whole."""
    return _shown(view, view.state, view.standing, view.due)


def shown_for(view: PointView, school: SchoolId, today: date) -> ShownPoint:
    """Return a point as it stands for one school."""
    mark = view.mark_of(school)
    moved = mark.moved_to if mark else None
    state = mark.state if mark else MarkState.NOT_BEGUN
    return _shown(view, state, view.of(school, today), moved or view.point.due)


def _shown(view: PointView, state: MarkState, standing: Standing, due: date) -> ShownPoint:
    point = view.point
    start, end = min(point.start, due), max(point.planned, due)
    return ShownPoint(view, state, standing, start, due, end)


@dataclass(frozen=True, slots=True)
class PlannedActivity:
    """An activity with its points by date; `parties` are the keys of those who answer."""

    activity: ControlledActivity
    number: str
    kind: DeadlineKind
    parties: tuple[str, ...]
    points: tuple[ShownPoint, ...]

    def within(self, period: Period) -> bool:
        """Whether it has to do with a period; without any day it belongs to its whole plan."""
        start, end = period.start, period.end
        if not self.points:
            return self.activity.start <= end and self.activity.end >= start
        return any(one.start <= end and one.end >= start for one in self.points)


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section of a plan with its title as it is printed."""

    id: SectionId
    roadmap: RoadmapId
    title: str


@dataclass(frozen=True, slots=True)
class Sieve:
    """What the calendar is narrowed to; None takes all. `party` is a key of `Plan.parties`."""

    roadmap: RoadmapId | None = None
    party: str | None = None
    school: SchoolId | None = None
    section: SectionId | None = None
    standing: Standing | None = None
    kind: DeadlineKind | None = None

    def takes(self, one: PlannedActivity) -> bool:
        """Whether an activity passes, whatever its points."""
        activity = one.activity
        return (
            (self.roadmap is None or activity.roadmap == self.roadmap)
            and (self.section is None or activity.section == self.section)
            and (self.kind is None or one.kind is self.kind)
            and (self.party is None or self.party in one.parties)
            and (self.school is None or self.school in activity.schools)
        )


@dataclass(frozen=True)
class Plan:
    """All that the calendar shows, read at once.

    Attributes:
        roadmaps: titles of the roadmaps that go on, the newest first.
        activities: in the order of the page.
        parties: the names of those who answer, by key, as the plans spell them most often.
        schools: the short names of the schools that activities concern.
    """

    today: date
    calendar: Calendar
    roadmaps: Mapping[RoadmapId, str]
    sections: Mapping[SectionId, PlannedSection]
    activities: tuple[PlannedActivity, ...]
    parties: Mapping[str, str]
    schools: Mapping[SchoolId, str]

    def sifted(self, sieve: Sieve) -> tuple[PlannedActivity, ...]:
        """Return the activities that pass, with the points that pass."""
        passed = [one for one in self.activities if sieve.takes(one)]
        if sieve.school is not None:
            passed = [_for_school(one, sieve.school, self.today) for one in passed]
        if sieve.standing is not None:
            passed = list(_standing_so(passed, sieve.standing))
        return tuple(passed)


def _for_school(one: PlannedActivity, school: SchoolId, today: date) -> PlannedActivity:
    points = tuple(shown_for(point.view, school, today) for point in one.points)
    return PlannedActivity(one.activity, one.number, one.kind, one.parties, points)


def only(
    activities: Sequence[PlannedActivity], chosen: Collection[PointKey] | None
) -> Sequence[PlannedActivity]:
    """Return the activities that have chosen points, with these points alone; None is all."""
    if chosen is None:
        return activities
    kept = (
        (one, tuple(point for point in one.points if point.view.point.identity in chosen))
        for one in activities
    )
    return [
        PlannedActivity(one.activity, one.number, one.kind, one.parties, points)
        for one, points in kept
        if points
    ]


def _standing_so(
    activities: Iterable[PlannedActivity], standing: Standing
) -> Iterable[PlannedActivity]:
    for one in activities:
        kept = tuple(point for point in one.points if point.standing is standing)
        if kept:
            yield PlannedActivity(one.activity, one.number, one.kind, one.parties, kept)


class Entry(NamedTuple):
    """A point with its activity, as a line of a day or of a list."""

    planned: PlannedActivity
    point: ShownPoint


def due_between(activities: Iterable[PlannedActivity], start: date, end: date) -> list[Entry]:
    """Return the points to be done between two days, by day."""
    found = [
        Entry(one, point) for one in activities for point in one.points if start <= point.due <= end
    ]
    found.sort(key=lambda entry: entry.point.due)
    return found


def by_day(entries: Iterable[Entry]) -> Mapping[date, list[Entry]]:
    """Return entries under the days that they are due, the most pressing first."""
    days = defaultdict[date, list[Entry]](list)
    for entry in entries:
        days[entry.point.due].append(entry)
    for found in days.values():
        found.sort(key=lambda entry: pressing(entry.point))
    return days


PRESSING = (
    Standing.OVERDUE,
    Standing.AWAITED,
    Standing.CURRENT,
    Standing.MOVED,
    Standing.AHEAD,
    Standing.LATE,
    Standing.IN_TIME,
    Standing.CANCELLED,
)
"""How points stand, the most pressing first."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a bar that lies in one span, as shares of its width from 0 to 1."""

    left: float
    right: float
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Pin:
    """What marks a day in a span: the point that is due, or the most pressing of `count`."""

    at: float
    point: ShownPoint
    count: int = 1


@dataclass(frozen=True, slots=True)
class SpanCell:
    """What an activity shows in one span."""

    pieces: tuple[Piece, ...] = ()
    pins: tuple[Pin, ...] = ()


_EMPTY = SpanCell()


def lay_out(points: Sequence[ShownPoint], spans: Sequence[Stretch]) -> tuple[SpanCell, ...]:
    """Lay the points of an activity out over spans: windows that meet make one bar.

    A span with more points than can be told apart gets one pin with their number.
    """
    bars = _bars(points)
    return tuple(_cell(points, bars, *span) for span in spans)


def _bars(points: Sequence[ShownPoint]) -> list[Stretch]:
    bars: list[Stretch] = []
    for start, end in sorted((one.start, one.end) for one in points):
        if bars and start <= bars[-1][1] + _DAY:
            bars[-1] = bars[-1][0], max(end, bars[-1][1])
        else:
            bars.append((start, end))
    return bars


def _cell(
    points: Sequence[ShownPoint], bars: Sequence[Stretch], first: date, last: date
) -> SpanCell:
    days = (last - first).days + 1
    pieces = tuple(
        Piece(
            max(0, (start - first).days) / days,
            min(days, (end - first).days + 1) / days,
            start >= first,
            end <= last,
        )
        for start, end in bars
        if start <= last and end >= first
    )
    due = sorted((one for one in points if first <= one.due <= last), key=lambda one: one.due)
    if not pieces and not due:
        return _EMPTY
    return SpanCell(pieces, _pins(due, first, days))


def _pins(due: Sequence[ShownPoint], first: date, days: int) -> tuple[Pin, ...]:
    if len(due) > MOST_PINS:
        return (Pin(0.5, min(due, key=pressing), len(due)),)
    return tuple(Pin(((one.due - first).days + 0.5) / days, one) for one in due)


def pressing(point: ShownPoint) -> int:
    """Return the place of a point among others: the most pressing first."""
    return PRESSING.index(point.standing)


def _months_on(day: date, months: int) -> date:
    """Return the first day of the month so many months later."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def identities(activities: Iterable[PlannedActivity]) -> frozenset[PointKey]:
    """Return the names of all points of activities."""
    return frozenset(point.view.point.identity for one in activities for point in one.points)
