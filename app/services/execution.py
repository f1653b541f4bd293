"""Execution of roadmaps: control points, how they stand, and what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from app.domain.control_points import points_of
from app.domain.execution import ControlledActivity, PlanDifference, PointKey
from app.domain.marks import (
    ActivityProgress,
    Mark,
    PointRef,
    PointView,
    is_waiting,
    progress,
    view,
)
from app.domain.roadmap import ActivityId, RoadmapId
from app.services.calendar_reading import read_calendar
from app.services.evidencing import Evidencing
from app.services.execution_reading import read_controlled
from app.services.execution_settings import ControlSettings
from app.services.mark_reading import read_marks
from app.services.marking import Marking


@dataclass(frozen=True, slots=True)
class WaitingMark:
    """A mark whose point is gone, with its activity; a person settles it."""

    mark: Mark
    activity: ControlledActivity


@dataclass(frozen=True, slots=True)
class PlanExecution:
    """How activities of a roadmap are controlled and how far they are.

    Attributes:
        progress: of those that have control points.
        waiting: the marks whose points are gone, in the order they were made.
    """

    activities: Mapping[ActivityId, ControlledActivity]
    progress: Mapping[ActivityId, ActivityProgress]
    waiting: tuple[Mark, ...]


class Execution(ControlSettings, Marking, Evidencing):
    """The control of activities."""

    def activities(self, roadmap: RoadmapId | None = None) -> Sequence[ControlledActivity]:
        """Return a roadmap's activities with how they are controlled, or those of all that go on.

        They stand in the order of the page.
        """
        with self._db.read() as connection:
            return read_controlled(connection, roadmap=roadmap)

    def activity(self, activity: ActivityId) -> ControlledActivity:
        """Return how one activity is controlled; raises NOT_FOUND."""
        with self._db.read() as connection:
            return read_controlled(connection, activities=[activity])[0]

    def points(
        self,
        start: date | None = None,
        end: date | None = None,
        *,
        roadmap: RoadmapId | None = None,
    ) -> Sequence[PointView]:
        """Return control points of a roadmap, or of all that go on, by the day to be done by.

        Only those due between two days, by the calendar or by where they were moved to.
        """
        with self._db.read() as connection:
            found = self._views(connection, roadmap=roadmap)
        first, last = start or date.min, end or date.max
        kept = [one for one in found if first <= one.due <= last or first <= one.point.due <= last]
        return sorted(kept, key=lambda one: one.due)

    def points_of(self, activity: ActivityId) -> Sequence[PointView]:
        """Return the control points of one activity by date; raises NOT_FOUND."""
        with self._db.read() as connection:
            return self._views(connection, activities=[activity])

    def point(self, ref: PointRef) -> PointView | None:
        """Return a point by its name; None when it is gone."""
        return next((one for one in self.points_of(ref.activity) if one.point.key == ref.key), None)

    def marks_of(self, points: Iterable[PointRef]) -> Mapping[PointRef, Mark]:
        """Return what is said of points; those of which nothing is said are left out."""
        wanted = set(points)
        keys = list({ref.activity for ref in wanted})
        with self._db.read() as connection:
            marks = read_marks(connection, activities=keys)
        return {mark.ref: mark for mark in marks if mark.ref in wanted}

    def progress(self, roadmap: RoadmapId) -> Mapping[ActivityId, ActivityProgress]:
        """Return how far each activity of a roadmap is that has control points."""
        return self.plan(roadmap).progress

    def plan(
        self, roadmap: RoadmapId, activities: Sequence[ActivityId] | None = None
    ) -> PlanExecution:
        """Return how a roadmap's activities are controlled, or only those that are named.

        Raises NOT_FOUND for an activity that is not there.
        """
        with self._db.read() as connection:
            found = read_controlled(connection, roadmap=roadmap, activities=activities)
            marks = read_marks(connection, roadmap=roadmap, activities=activities)
            calendar, today = read_calendar(connection), self._today()
        by_point = _by_point(marks)
        far: dict[ActivityId, ActivityProgress] = {}
        keys: dict[ActivityId, frozenset[str]] = {}
        for one in found:
            points = points_of(one, calendar)
            keys[one.id] = frozenset(point.key for point in points)
            views = [view(one, p, by_point.get(p.identity, ()), today) for p in points]
            if views:
                far[one.id] = progress(views, today)
        by_key = {one.id: one for one in found}
        waiting = tuple(
            mark for mark in marks if is_waiting(mark, by_key[mark.activity], keys[mark.activity])
        )
        return PlanExecution(by_key, far, waiting)

    def waiting(self, roadmap: RoadmapId | None = None) -> Sequence[WaitingMark]:
        """Return the marks whose points are gone, in the order they were made."""
        with self._db.read() as connection:
            activities = read_controlled(connection, roadmap=roadmap)
            marks = read_marks(connection, roadmap=roadmap)
            calendar = read_calendar(connection)
        by_key = {one.id: one for one in activities}
        marked = {mark.activity for mark in marks}
        keys = {
            key: frozenset(point.key for point in points_of(by_key[key], calendar))
            for key in marked
        }
        return [
            WaitingMark(mark, by_key[mark.activity])
            for mark in marks
            if is_waiting(mark, by_key[mark.activity], keys[mark.activity])
        ]

    def stranded(self, difference: PlanDifference) -> Sequence[Mark]:
        """Return the marks that a change would leave without their points."""
        gone: set[PointKey] = {
            one.before.identity for one in difference.changes if one.before and not one.after
        }
        with self._db.read() as connection:
            marks = read_marks(connection, activities=[key for key, _period in gone])
        return [mark for mark in marks if (mark.activity, mark.key) in gone]

    def _views(
        self,
        connection: Connection,
        *,
        roadmap: RoadmapId | None = None,
        activities: Sequence[ActivityId] | None = None,
    ) -> list[PointView]:
        found = read_controlled(connection, roadmap=roadmap, activities=activities)
        marks = _by_point(read_marks(connection, roadmap=roadmap, activities=activities))
        calendar, today = read_calendar(connection), self._today()
        return [
            view(activity, point, marks.get(point.identity, ()), today)
            for activity in found
            for point in points_of(activity, calendar)
        ]


def _by_point(marks: Iterable[Mark]) -> Mapping[PointKey, list[Mark]]:
    found = defaultdict[PointKey, list[Mark]](list)
    for mark in marks:
        found[mark.activity, mark.key].append(mark)
    return found
