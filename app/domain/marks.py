"""Marks of control points, and how a point stands: what is typed, and what follows from it.

A mark is written when there is something to say of a point; overdue, late and in time are never
typed. A mark says itself what period it is about, so it outlives its point and waits to be settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, NewType

from app.domain.execution import ControlledActivity, ControlPoint
from app.domain.roadmap import ActivityId
from app.domain.school import SchoolId

MarkId = NewType("MarkId", str)
EvidenceId = NewType("EvidenceId", str)


class MarkState(StrEnum):
    """What a person says of a point."""

    NOT_BEGUN = "not_begun"
    IN_WORK = "in_work"
    DONE = "done"
    CANCELLED = "cancelled"
    MOVED = "moved"


class Standing(StrEnum):
    """How a point stands today, derived from its dates and marks."""

    AHEAD = "ahead"  # its period has not begun
    CURRENT = "current"
    AWAITED = "awaited"  # work goes on, the report on it is due
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    LATE = "late"
    MOVED = "moved"  # to a day that has not passed
    CANCELLED = "cancelled"


class ControlStepKind(StrEnum):
    """A step of control in the Russian manner; the last one is the state of control."""

    PUT = "put"  # «поставлено на контроль»
    REPORTED = "reported"
    RETURNED = "returned"
    TAKEN_OFF = "taken_off"  # «снято с контроля»


class EvidenceKind(StrEnum):
    FILE = "file"
    LINK = "link"


class PointRef(NamedTuple):
    """What is marked: a point for the office, or for one of the schools it concerns."""

    activity: ActivityId
    key: str
    school: SchoolId | None = None


@dataclass(frozen=True, slots=True)
class ControlStep:
    """A step of control: who took it and what he wrote. `controller` is who may take it off."""

    kind: ControlStepKind
    at: datetime
    person: str
    controller: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file kept beside the database under its `digest`, or a link; `size` is in bytes."""

    id: EvidenceId
    kind: EvidenceKind
    name: str
    digest: str
    size: int
    link: str
    added: datetime


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of a point.

    Attributes:
        school: None for the office itself.
        start: the first day of the point's window when it was marked, `planned` the last.
        moved_to: the new day, with its `reason`; kept when the work is done after all.
    """

    id: MarkId
    activity: ActivityId
    key: str
    school: SchoolId | None
    start: date
    planned: date
    state: MarkState
    done_on: date | None = None
    note: str = ""
    moved_to: date | None = None
    reason: str = ""
    steps: tuple[ControlStep, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def ref(self) -> PointRef:
        """Return what is marked."""
        return PointRef(self.activity, self.key, self.school)

    @property
    def control(self) -> ControlStepKind | None:
        """The state of control; None where it was never put on control."""
        return self.steps[-1].kind if self.steps else None

    @property
    def controller(self) -> str:
        """Who may take it off control, "" for anybody."""
        return self.steps[-1].controller if self.steps else ""


def standing(
    point: ControlPoint, today: date, state: MarkState, done_on: date | None, due: date
) -> Standing:
    """Return how a point stands; `due` is its day, or the one that it was moved to."""
    if state is MarkState.DONE:
        return Standing.LATE if done_on and done_on > due else Standing.IN_TIME
    if state is MarkState.CANCELLED:
        return Standing.CANCELLED
    if today > due:
        return Standing.AWAITED if point.is_report else Standing.OVERDUE
    if state is MarkState.MOVED:
        return Standing.MOVED
    return Standing.CURRENT if today >= point.start else Standing.AHEAD


@dataclass(frozen=True, slots=True)
class PointView:
    """A control point as a whole: for the office and all schools that it concerns.

    The office's own mark counts where it settles the point (done, cancelled, moved); else the point
    is done when all schools have done it, on the day of the last one.

    Attributes:
        due: the day to be done by: the point's, or the one that it was moved to.
        done: how many schools have done it, `total` how many have to.
        marks: the office's and the schools' marks.
    """

    activity: ControlledActivity
    point: ControlPoint
    due: date
    state: MarkState
    standing: Standing
    done_on: date | None = None
    done: int = 0
    total: int = 0
    marks: tuple[Mark, ...] = ()

    @property
    def own_mark(self) -> Mark | None:
        """The office's own mark."""
        return self.mark_of(None)

    def mark_of(self, school: SchoolId | None) -> Mark | None:
        """Return the mark of a school, or of the office."""
        return next((mark for mark in self.marks if mark.school == school), None)

    def of(self, school: SchoolId | None, today: date) -> Standing:
        """Return how the point stands for one school, or for the office by itself."""
        mark = self.mark_of(school)
        if mark is None:
            return standing(self.point, today, MarkState.NOT_BEGUN, None, self.point.due)
        return standing(self.point, today, mark.state, mark.done_on, _due(mark, self.point))


def view(
    activity: ControlledActivity, point: ControlPoint, marks: Sequence[Mark], today: date
) -> PointView:
    """Return how a point stands as a whole; `marks` are those of this point.

    The view's activity has the schools that this point concerns.
    """
    activity = activity.within(point.start, point.planned)
    total = len(activity.schools)
    if not marks:
        due = point.due
        now = standing(point, today, MarkState.NOT_BEGUN, None, due)
        return PointView(activity, point, due, MarkState.NOT_BEGUN, now, total=total)
    own = next((mark for mark in marks if mark.school is None), None)
    concerned = set(activity.schools)
    theirs = [mark for mark in marks if mark.school in concerned]
    done = [mark for mark in theirs if mark.state is MarkState.DONE]
    total -= sum(mark.state is MarkState.CANCELLED for mark in theirs)
    if own and (not concerned or own.state in _SETTLING):
        state, done_on, due = own.state, own.done_on, _due(own, point)
    else:
        state, done_on, due = _of_schools(point, theirs, own, len(concerned))
    now = standing(point, today, state, done_on, due)
    kept = (own, *theirs) if own else tuple(theirs)
    return PointView(activity, point, due, state, now, done_on, len(done), total, kept)


def is_waiting(mark: Mark, activity: ControlledActivity | None, keys: frozenset[str]) -> bool:
    """Whether a mark's point is gone, so that it waits to be settled.

    `keys` are those of the activity's points now.
    """
    return activity is None or bool(waiting_marks([mark], activity, keys))


def waiting_marks(
    marks: Iterable[Mark], activity: ControlledActivity, keys: frozenset[str]
) -> list[Mark]:
    """Return those of an activity's marks whose points are gone; see `is_waiting`."""
    concerned: dict[tuple[date, date], set[SchoolId]] = {}
    found = []
    for mark in marks:
        window = mark.start, mark.planned
        if window not in concerned:
            concerned[window] = set(activity.within(*window).schools)
        is_there = mark.school is None or mark.school in concerned[window]
        if mark.key not in keys or not is_there:
            found.append(mark)
    return found


_SETTLING = {MarkState.DONE, MarkState.CANCELLED, MarkState.MOVED}


def _due(mark: Mark, point: ControlPoint) -> date:
    return mark.moved_to or point.due


def _of_schools(
    point: ControlPoint, theirs: Sequence[Mark], own: Mark | None, schools: int
) -> tuple[MarkState, date | None, date]:
    """Return state, day done and due day of a point by the marks of the schools."""
    open_marks = [
        mark for mark in theirs if mark.state not in (MarkState.DONE, MarkState.CANCELLED)
    ]
    unmarked = schools - len(theirs)
    if not open_marks and not unmarked:
        done = [mark for mark in theirs if mark.state is MarkState.DONE]
        if not done:
            return MarkState.CANCELLED, None, point.due
        late = [mark for mark in done if mark.done_on and mark.done_on > _due(mark, point)]
        last = max((mark.done_on for mark in late or done if mark.done_on), default=None)
        due = point.due if late else max(_due(mark, point) for mark in done)
        return MarkState.DONE, last, due
    due = min([_due(mark, point) for mark in open_marks] + [point.due] * bool(unmarked))
    if not unmarked and all(mark.state is MarkState.MOVED for mark in open_marks):
        return MarkState.MOVED, None, due
    begun = any(mark.state is not MarkState.NOT_BEGUN for mark in theirs)
    in_work = begun or (own is not None and own.state is MarkState.IN_WORK)
    return (MarkState.IN_WORK if in_work else MarkState.NOT_BEGUN), None, due


@dataclass(frozen=True, slots=True)
class ActivityProgress:
    """How far an activity is: points done of all; schools of its present point («7 из 9»).

    The present point is the last one that has begun, or the first one. `telling` is the one that
    says how the activity stands: the oldest overdue, the oldest that a report is awaited on, the
    next open one, or the last.
    """

    done: int
    points: int
    schools_done: int
    schools: int
    telling: PointView | None = None

    @property
    def is_done(self) -> bool:
        """Whether all points are done."""
        return bool(self.points) and self.done == self.points

    @property
    def is_overdue(self) -> bool:
        """Whether a point is overdue."""
        return self.telling is not None and self.telling.standing is Standing.OVERDUE


def progress(views: Sequence[PointView], today: date) -> ActivityProgress:
    """Return the progress of one activity from its points by date; cancelled ones are left out."""
    counted = [one for one in views if one.standing is not Standing.CANCELLED]
    done = sum(one.state is MarkState.DONE for one in counted)
    begun = [one for one in counted if one.point.start <= today]
    present = begun[-1] if begun else next(iter(counted), None)
    telling = _telling(counted or views)
    if present is None:
        return ActivityProgress(done, len(counted), 0, 0, telling)
    return ActivityProgress(done, len(counted), present.done, present.total, telling)


_OPEN = {
    Standing.OVERDUE: 0,
    Standing.AWAITED: 1,
    Standing.CURRENT: 2,
    Standing.MOVED: 2,
    Standing.AHEAD: 2,
}


def _telling(views: Sequence[PointView]) -> PointView | None:
    open_ones = [one for one in views if one.standing in _OPEN]
    if open_ones:
        return min(open_ones, key=lambda one: (_OPEN[one.standing], one.due))
    return views[-1] if views else None
