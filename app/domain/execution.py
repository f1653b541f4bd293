"""The records of execution: control points and how an activity is controlled.

Control points are derived from deadlines and never stored (see `control_points`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from app.domain.deadline import DeadlineKind, Window
from app.domain.roadmap import ActivityId, RoadmapId, SectionId
from app.domain.school import SchoolId

PointKey = tuple[ActivityId, str]
"""A control point's identity: its activity and the key of its period."""


class Reporting(StrEnum):
    """How often work that goes on is reported on."""

    MONTH = "month"
    TERM = "term"
    QUARTER = "quarter"
    TRIMESTER = "trimester"
    HALF = "half"
    YEAR = "year"
    END = "end"  # once, when it is over


@dataclass(frozen=True, slots=True)
class OwnMeaning:
    """What an officer set for an activity instead of what its wording says, which stays.

    `kind` None leaves kind and windows to the wording; `reporting` holds either way.
    """

    kind: DeadlineKind | None = None
    windows: tuple[Window, ...] = ()
    reporting: Reporting = Reporting.QUARTER


USUAL_MEANING = OwnMeaning()


class Scope(StrEnum):
    """Whose execution of an activity is kept."""

    OFFICE = "office"  # the office's alone
    SUPPORTED = "supported"  # of the schools on lists of supported ones in each period
    LISTED = "listed"  # of the schools that are named


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """A window of an activity whose last day is checked.

    Attributes:
        key: the name of its period, distinct within the activity; marks are tied to it.
        planned: the last day of the window, as the wording has it.
        due: the day to be done by: `planned`, moved from a day off by the office's rule.
        is_report: it only asks for a report on work that goes on.
    """

    activity: ActivityId
    key: str
    start: date
    planned: date
    due: date
    is_report: bool = False

    @property
    def identity(self) -> PointKey:
        """Return what marks are tied to."""
        return self.activity, self.key

    @property
    def moved(self) -> bool:
        """Whether the due day is not the planned one, which is a day off."""
        return self.due != self.planned


@dataclass(frozen=True, slots=True)
class PointChange:
    """One control point before and after a change; None where it is not there."""

    before: ControlPoint | None
    after: ControlPoint | None

    @property
    def point(self) -> ControlPoint:
        """Return the point as it will be, or as it was if it goes."""
        point = self.after or self.before
        assert point is not None
        return point

    @property
    def days(self) -> int:
        """By how many days it moves: later is positive; 0 for what comes or goes."""
        if self.before is None or self.after is None:
            return 0
        return (self.after.due - self.before.due).days


def difference(
    before: Iterable[ControlPoint], after: Iterable[ControlPoint]
) -> tuple[PointChange, ...]:
    """Return the points that come, go or move, in the order of their due days."""
    old = {point.identity: point for point in before}
    new = {point.identity: point for point in after}
    changes = [
        PointChange(old.get(key), new.get(key)) for key in old | new if old.get(key) != new.get(key)
    ]
    return tuple(sorted(changes, key=lambda one: (one.point.due, one.point.key)))


class SupportPeriods:
    """When schools are supported; activities and points ask it of the same days many times over."""

    def __init__(self, periods: Mapping[SchoolId, Sequence[tuple[date, date]]]) -> None:
        self._periods = periods
        self._known: dict[tuple[tuple[SchoolId, ...], date, date], tuple[SchoolId, ...]] = {}

    @property
    def schools(self) -> tuple[SchoolId, ...]:
        """All schools that ever are."""
        return tuple(self._periods)

    def concerned(
        self, schools: tuple[SchoolId, ...], first: date, last: date
    ) -> tuple[SchoolId, ...]:
        """Return those of some schools that are supported on any day between two."""
        asked = schools, first, last
        known = self._known.get(asked)
        if known is None:
            known = self._known[asked] = tuple(
                school
                for school in schools
                if any(start <= last and end >= first for start, end in self._periods[school])
            )
        return known


@dataclass(frozen=True, slots=True)
class ControlledActivity:
    """An activity with what its control points are computed from.

    Attributes:
        start: the first day of its roadmap's period, `end` the last.
        own: what an officer set instead of the wording.
        schools: those whose execution is kept, beside the office's.
        supported: when each of them is supported (both days inclusive), where only the points of
            those periods concern it; None where all points concern all of them.
        parties: who answers, in the order named.
    """

    id: ActivityId
    roadmap: RoadmapId
    section: SectionId
    start: date
    end: date
    number: str
    text: str
    deadline: str
    responsible: str
    result: str
    own: OwnMeaning = USUAL_MEANING
    scope: Scope = Scope.OFFICE
    schools: tuple[SchoolId, ...] = ()
    parties: tuple[str, ...] = ()
    supported: SupportPeriods | None = field(default=None, compare=False, repr=False)

    def within(self, first: date, last: date) -> ControlledActivity:
        """Return the activity with the schools alone that its period between two days concerns.

        A school that is supported on any day of the period is concerned.
        """
        if self.supported is None:
            return self
        schools = self.supported.concerned(self.schools, first, last)
        return self if len(schools) == len(self.schools) else replace(self, schools=schools)


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """What a change would do to control points, told before it is saved."""

    activities: Mapping[ActivityId, ControlledActivity]
    changes: tuple[PointChange, ...]
