"""What burns: the lists of «Сегодня», from control points, their marks and what was put off.

Many points of one activity are one line of a list. A point that is on control stands by its day
and among what awaits a report, so that either list can be worked through alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.domain.collections import CollectionId
from app.domain.execution import ControlledActivity, ControlPoint
from app.domain.indicators import PassportId
from app.domain.marks import (
    ControlStepKind,
    Mark,
    MarkState,
    PointRef,
    PointView,
    Standing,
    standing,
    view,
)
from app.domain.paperwork import DocumentId
from app.domain.roadmap import ActivityId, RoadmapId
from app.domain.school import SchoolId

MONTH_DAYS = 30
_SUNDAY = 6


class AgendaList(StrEnum):
    """The lists, in the order of the page."""

    OVERDUE = "overdue"
    WEEK = "week"  # to its Sunday
    MONTH = "month"  # the rest of thirty days
    AWAITING = "awaiting"  # a report, or being taken off control
    ATTENTION = "attention"


DATED = (AgendaList.OVERDUE, AgendaList.WEEK, AgendaList.MONTH)


class Settling(StrEnum):
    """The one action that settles a line."""

    MARK = "mark"  # done
    REPORT = "report"  # it is on control
    TAKE_OFF = "take_off"  # reported; the controller takes it off control


class AttentionKind(StrEnum):
    """What asks for a person, apart from control points."""

    NO_CURATOR = "no_curator"
    NO_MENTOR = "no_mentor"
    AGREEMENT_ENDING = "agreement_ending"
    RECOMMENDATION_OVERDUE = "recommendation_overdue"
    VISIT_PLANNED = "visit_planned"  # in the coming days, or missed
    ORDER_UNSIGNED = "order_unsigned"
    MARK_WAITING = "mark_waiting"
    DEADLINE_UNREAD = "deadline_unread"
    FILE_MISSING = "file_missing"
    NO_RESULTS = "no_results"  # a supported school in the last year of exams
    NO_VALUES = "no_values"  # of an indicator in a period that is over
    FORM_UNANSWERED = "form_unanswered"  # by schools after its day


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """A control point that is to be settled; `due` is its day, or the one it was moved to.

    `done` of `total` schools that it concerns have done it.
    """

    ref: PointRef
    due: date
    standing: Standing
    state: MarkState = MarkState.NOT_BEGUN
    control: ControlStepKind | None = None
    controller: str = ""
    done: int = 0
    total: int = 0

    @property
    def subject(self) -> str:
        """Name what a reminder is about; it stays the same from day to day."""
        activity, key, school = self.ref
        return f"point/{activity}/{key}" + (f"/{school}" if school else "")

    @property
    def settling(self) -> Settling:
        """What settles it."""
        match self.control:
            case ControlStepKind.REPORTED:
                return Settling.TAKE_OFF
            case ControlStepKind.PUT | ControlStepKind.RETURNED:
                return Settling.REPORT
            case _:
                return Settling.MARK


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An activity in one list.

    Attributes:
        number: as it is printed.
        roadmap: the title of its roadmap, on one line.
        points: at least one, by day; all are settled by the same action.
        is_mine: whether it names the person at the desk.
    """

    list: AgendaList
    activity: ControlledActivity
    points: tuple[AgendaPoint, ...]
    number: str = ""
    roadmap: str = ""
    is_mine: bool = False

    @property
    def key(self) -> str:
        """Name the line within the lists."""
        return f"{self.list}/{self.activity.id}/{self.settling}"

    @property
    def due(self) -> date:
        """The first day to be done by."""
        return self.points[0].due

    @property
    def settling(self) -> Settling:
        """The one action that settles the line."""
        return self.points[0].settling

    @property
    def subjects(self) -> tuple[str, ...]:
        """What is put off with the line."""
        return tuple(point.subject for point in self.points)

    @property
    def to_settle(self) -> tuple[PointRef, ...]:
        """The points that its action settles: all whose day has passed, or else the next one."""
        if self.list in {AgendaList.WEEK, AgendaList.MONTH}:
            return (self.points[0].ref,)
        return tuple(point.ref for point in self.points)


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """Something apart from control points; the ids say where it is settled."""

    kind: AttentionKind
    subject: str
    what: str
    note: str = ""
    day: date | None = None
    roadmap: RoadmapId | None = None
    activity: ActivityId | None = None
    order: DocumentId | None = None
    school: SchoolId | None = None
    passport: PassportId | None = None
    collection: CollectionId | None = None
    is_mine: bool = False

    @property
    def key(self) -> str:
        """Name the item within the lists."""
        return self.subject

    @property
    def subjects(self) -> tuple[str, ...]:
        """What is put off with it."""
        return (self.subject,)


@dataclass(frozen=True, slots=True)
class PutOff:
    """A line or an item that is left out until a day."""

    until: date
    of: AgendaLine | AttentionItem

    @property
    def key(self) -> str:
        """Name it within the list of what was put off."""
        return self.of.key

    @property
    def subjects(self) -> tuple[str, ...]:
        """What comes back with it."""
        return self.of.subjects


@dataclass(frozen=True, slots=True)
class Postponement:
    """A reminder that was put off, by its subject alone."""

    subject: str
    until: date


@dataclass(frozen=True, slots=True)
class News:
    """What one person did on one day: names of operations, the latest first."""

    on: date
    person: str
    names: tuple[str, ...]
    last: datetime


@dataclass(frozen=True, slots=True)
class Agenda:
    """What burns on a day; `lines` are by day within each list, `person` is at the desk."""

    on: date
    lines: Mapping[AgendaList, tuple[AgendaLine, ...]] = field(default_factory=dict)
    attention: tuple[AttentionItem, ...] = ()
    put_off: tuple[PutOff, ...] = ()
    person: str = ""

    def of(self, which: AgendaList) -> tuple[AgendaLine, ...]:
        """Return the lines of a list of control points."""
        return self.lines.get(which, ())

    def count(self, which: AgendaList) -> int:
        """Return how much a list holds."""
        return len(self.attention if which is AgendaList.ATTENTION else self.of(which))

    @property
    def today(self) -> int:
        """How many lines are due on the very day."""
        return sum(line.due == self.on for line in self.of(AgendaList.WEEK))

    @property
    def burning(self) -> int:
        """How many lines are overdue or due on the very day."""
        return len(self.of(AgendaList.OVERDUE)) + self.today

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not any(self.lines.values()) and not self.attention and not self.put_off

    def mine(self) -> Agenda:
        """Return what names the person at the desk."""
        return replace(
            self,
            lines={
                which: tuple(line for line in lines if line.is_mine)
                for which, lines in self.lines.items()
            },
            attention=tuple(item for item in self.attention if item.is_mine),
            put_off=tuple(one for one in self.put_off if one.of.is_mine),
        )


def week_end(today: date) -> date:
    """Return the Sunday of a day's week."""
    return today + timedelta(days=_SUNDAY - today.weekday())


def listed(
    activity: ControlledActivity,
    points: Iterable[ControlPoint],
    marks: Mapping[str, Sequence[Mark]],
    today: date,
) -> Iterator[tuple[AgendaList, AgendaPoint]]:
    """Yield the points of an activity that are to be settled, with their lists.

    `marks` are the activity's by period key.
    """
    sunday, horizon = week_end(today), today + timedelta(days=MONTH_DAYS)
    for point in points:
        said = marks.get(point.key)
        if said:
            yield from _marked(view(activity, point, said, today), sunday, horizon)
        elif point.due <= horizon:
            ref = PointRef(activity.id, point.key)
            now = standing(point, today, MarkState.NOT_BEGUN, None, point.due)
            total = _concerned(activity, point) if activity.schools else 0
            found = AgendaPoint(ref, point.due, now, total=total)
            yield _by_day(found, sunday), found


def _marked(
    one: PointView, sunday: date, horizon: date
) -> Iterator[tuple[AgendaList, AgendaPoint]]:
    is_open = one.state not in {MarkState.DONE, MarkState.CANCELLED}
    own = one.own_mark
    if is_open and one.due <= horizon:
        ref = PointRef(one.activity.id, one.point.key)
        found = AgendaPoint(
            ref,
            one.due,
            one.standing,
            one.state,
            own.control if own else None,
            own.controller if own else "",
            one.done,
            one.total,
        )
        which = _by_day(found, sunday)
        controlled = found.settling is not Settling.MARK and which is AgendaList.AWAITING
        if not controlled:  # it is told below
            yield which, found
    for mark in one.marks:
        if mark.control in _CONTROLLED and (is_open or mark.control is ControlStepKind.REPORTED):
            due = mark.moved_to or one.point.due
            yield (
                AgendaList.AWAITING,
                AgendaPoint(mark.ref, due, one.standing, mark.state, mark.control, mark.controller),
            )


def _concerned(activity: ControlledActivity, point: ControlPoint) -> int:
    return len(activity.within(point.start, point.planned).schools)


_CONTROLLED = {ControlStepKind.PUT, ControlStepKind.RETURNED, ControlStepKind.REPORTED}


def _by_day(point: AgendaPoint, sunday: date) -> AgendaList:
    if point.standing is Standing.OVERDUE:
        return AgendaList.OVERDUE
    if point.standing is Standing.AWAITED:
        return AgendaList.AWAITING
    return AgendaList.WEEK if point.due <= sunday else AgendaList.MONTH


def in_lines(
    activity: ControlledActivity,
    found: Iterable[tuple[AgendaList, AgendaPoint]],
    number: str = "",
    roadmap: str = "",
) -> list[AgendaLine]:
    """Return an activity's lines: its points of a list that the same action settles are one."""
    groups = defaultdict[tuple[AgendaList, Settling], list[AgendaPoint]](list)
    for which, point in found:
        groups[which, point.settling].append(point)
    return [
        AgendaLine(which, activity, tuple(sorted(points, key=_due)), number, roadmap)
        for (which, _settling), points in groups.items()
    ]


def _due(point: AgendaPoint) -> date:
    return point.due


def without_put_off(
    line: AgendaLine, until: Mapping[str, date]
) -> tuple[AgendaLine | None, PutOff | None]:
    """Split a line into what is to be seen and what was put off; None where there is nothing."""
    hidden = [point for point in line.points if point.subject in until]
    if not hidden:
        return line, None
    day = min(until[point.subject] for point in hidden)
    put_off = PutOff(day, replace(line, points=tuple(hidden)))
    seen = tuple(point for point in line.points if point.subject not in until)
    return (replace(line, points=seen) if seen else None), put_off


def in_order(lines: Iterable[AgendaLine]) -> dict[AgendaList, tuple[AgendaLine, ...]]:
    """Return lines by list, each by day; what was reported comes first of what is awaited."""
    found = defaultdict[AgendaList, list[AgendaLine]](list)
    for line in lines:
        found[line.list].append(line)
    return {
        which: tuple(
            sorted(some, key=lambda line: (line.settling is not Settling.TAKE_OFF, line.due))
        )
        for which, some in found.items()
    }
