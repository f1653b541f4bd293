"""«Мои школы»: what a curator knows of each school, with the activities that concern it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select

from app import models
from app.domain.calendar import Calendar
from app.domain.control_points import points_of
from app.domain.execution import ControlledActivity, Scope
from app.domain.indicator_trends import IndicatorTrend
from app.domain.marks import Mark, MarkState, PointRef, PointView, Standing, standing, view
from app.domain.office import PersonId
from app.domain.roadmap import ActivityId, RoadmapState
from app.domain.school import SchoolId
from app.domain.settings import VISIT_HORIZON_DAYS
from app.domain.support_overview import CuratedSchool
from app.services.base import Service
from app.services.calendar_reading import read_calendar
from app.services.execution_reading import read_controlled, with_plan
from app.services.indicator_trends import read_trends
from app.services.mark_reading import read_marks
from app.services.office_settings import read_setting
from app.services.support import read_curated

_SETTLED = {Standing.IN_TIME, Standing.LATE, Standing.CANCELLED}


@dataclass(frozen=True, slots=True)
class SchoolPoint:
    """An open control point for one of the schools that it concerns.

    Attributes:
        due: the day to be done by: the point's, or the one that the school's part was moved to.
    """

    view: PointView
    school: SchoolId
    standing: Standing
    due: date

    @property
    def ref(self) -> PointRef:
        """Return what is marked."""
        return PointRef(*self.view.point.identity, self.school)


@dataclass(frozen=True, slots=True)
class SchoolWork:
    """A school of «Мои школы» with what is open for it, and how its indicators go.

    Attributes:
        points: overdue, going on, or near; by day.
        trends: its indicators against those of a year before; empty where there is nothing to be
            held against each other.
    """

    curated: CuratedSchool
    points: tuple[SchoolPoint, ...]
    trends: tuple[IndicatorTrend, ...] = ()

    @property
    def overdue(self) -> int:
        """How many points are overdue."""
        return sum(one.standing is Standing.OVERDUE for one in self.points)


class MySchools(Service):
    """The one screen of a curator."""

    def list(self, person: PersonId | None = None, on: date | None = None) -> Sequence[SchoolWork]:
        """Return the schools that a curator leads on a day; without one, all that are supported.

        Points that begin later than the office's horizon of days are left out.
        """
        day = on or self._clock().date()
        with self._db.read() as connection:
            curated = read_curated(connection, person, day)
            horizon = day + timedelta(days=read_setting(connection, VISIT_HORIZON_DAYS))
            wanted = {one.school for one in curated}
            activities = _of_schools(connection, wanted)
            keys = [one.id for one in activities]
            marks = read_marks(connection, activities=keys) if keys else []
            calendar = read_calendar(connection)
            trends = read_trends(connection, wanted, day.year)
        points = _points(activities, marks, calendar, wanted, (day, horizon))
        return tuple(
            SchoolWork(one, tuple(points.get(one.school, ())), trends.get(one.school, ()))
            for one in curated
        )


def _of_schools(connection: Connection, wanted: set[SchoolId]) -> list[ControlledActivity]:
    """Return the activities of roadmaps that go on which concern some of the schools."""
    control, activity = models.ActivityControl, models.Activity
    query = (
        select(control.activity_id)
        .select_from(control)
        .join(activity, activity.id == control.activity_id)
    )
    keys = connection.scalars(
        with_plan(query)
        .where(control.scope != Scope.OFFICE.value)
        .where(models.Roadmap.state != RoadmapState.CLOSED.value)
    ).all()
    if not keys or not wanted:
        return []
    found = read_controlled(connection, activities=[ActivityId(key) for key in keys])
    return [one for one in found if not wanted.isdisjoint(one.schools)]


def _points(
    activities: Iterable[ControlledActivity],
    marks: Iterable[Mark],
    calendar: Calendar,
    wanted: Collection[SchoolId],
    days: tuple[date, date],
) -> Mapping[SchoolId, list[SchoolPoint]]:
    today, horizon = days
    said = defaultdict[tuple[ActivityId, str], list[Mark]](list)
    for mark in marks:
        said[mark.activity, mark.key].append(mark)
    found = defaultdict[SchoolId, list[SchoolPoint]](list)
    for activity in activities:
        for point in points_of(activity, calendar):
            if point.start > horizon:
                continue
            whole = view(activity, point, said.get(point.identity, ()), today)
            for one in _open(whole, wanted, today):
                found[one.school].append(one)
    for of_school in found.values():
        of_school.sort(key=lambda one: one.due)
    return found


def _open(whole: PointView, wanted: Collection[SchoolId], today: date) -> Iterator[SchoolPoint]:
    """Yield what is open of a point; what the office settled for all is not."""
    own = whole.own_mark
    if own is not None and own.state in {MarkState.DONE, MarkState.CANCELLED}:
        return
    point = whole.point
    moved = own.moved_to if own is not None and own.state is MarkState.MOVED else None
    theirs = {mark.school: mark for mark in whole.marks}
    for school in whole.activity.schools:
        if school not in wanted:
            continue
        mark = theirs.get(school)
        due = (mark.moved_to if mark else None) or moved or point.due
        state = mark.state if mark else MarkState.MOVED if moved else MarkState.NOT_BEGUN
        now = standing(point, today, state, mark.done_on if mark else None, due)
        if now not in _SETTLED:
            yield SchoolPoint(whole, school, now, due)
