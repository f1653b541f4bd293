"""How activities are controlled: their own meaning of the deadline, and the schools they concern.

The wording of a deadline is never touched. Every change can be looked at before it is saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.control_points import named, plan_difference
from app.domain.deadline import DeadlineKind, Window
from app.domain.errors import UserCode, UserError
from app.domain.execution import (
    USUAL_MEANING,
    ControlledActivity,
    OwnMeaning,
    PlanDifference,
    Scope,
)
from app.domain.roadmap import ActivityId, RoadmapId
from app.domain.school import SchoolId
from app.services import checks, naming
from app.services.base import Service, committed, missing
from app.services.calendar_reading import read_calendar
from app.services.execution_reading import read_controlled

ACTIVITIES = ("мероприятия", "мероприятий", "мероприятий")
_YEARS = range(1990, 2051)
_MOST_WINDOWS = 2000


class ControlSettings(Service):
    """What an officer sets for the control of activities."""

    def set_meaning(self, activities: Sequence[ActivityId], own: OwnMeaning) -> Outcome[None]:
        """Set what deadlines mean, whatever their wording; `OwnMeaning()` goes back to it.

        Raises PERIOD_REVERSED, DATE_INVALID and FIELD_INVALID for a meaning that cannot be.
        """
        own = checked_meaning(own)
        with self._db.write("Значение срока") as work:
            found = read_controlled(work.connection, activities=activities)
            work.name = f"Значение срока {label_of(found)}"
            for activity in found:
                _write(work, activity.id, own, activity.scope)
            return committed(work, None, Topic.ROADMAPS, Topic.EXECUTION)

    def set_schools(
        self, activities: Sequence[ActivityId], scope: Scope, schools: Sequence[SchoolId] = ()
    ) -> Outcome[None]:
        """Set which schools activities concern; raises FIELD_EMPTY for a list of none."""
        wanted = list(dict.fromkeys(schools)) if scope is Scope.LISTED else []
        if scope is Scope.LISTED and not wanted:
            raise UserError(UserCode.FIELD_EMPTY, field="schools")
        with self._db.write("Школы мероприятия") as work:
            found = read_controlled(work.connection, activities=activities)
            _require_schools(work, wanted)
            work.name = f"Школы {label_of(found)}"
            for activity in found:
                _write(work, activity.id, activity.own, scope)
                if activity.scope is not Scope.LISTED or list(activity.schools) != wanted:
                    _write_schools(work, activity.id, wanted)
            return committed(work, None, Topic.ROADMAPS, Topic.EXECUTION)

    def difference_of_meaning(
        self, activities: Sequence[ActivityId], own: OwnMeaning
    ) -> PlanDifference:
        """Return what `set_meaning` would change in control points; raises as it does."""
        own = checked_meaning(own)
        with self._db.read() as connection:
            found = read_controlled(connection, activities=activities)
            calendar = read_calendar(connection)
        return plan_difference(found, calendar, [replace(one, own=own) for one in found], calendar)

    def difference_of_phrase(self, activity: ActivityId, phrase: str) -> PlanDifference:
        """Return what another wording of a deadline would change in control points."""
        with self._db.read() as connection:
            found = read_controlled(connection, activities=[activity])
            calendar = read_calendar(connection)
        after = [replace(one, deadline=checks.clean(phrase)) for one in found]
        return plan_difference(found, calendar, after, calendar)

    def difference_of_period(self, roadmap: RoadmapId, start: date, end: date) -> PlanDifference:
        """Return what another period of a roadmap would change; raises PERIOD_REVERSED."""
        checks.period(start, end)
        with self._db.read() as connection:
            found = read_controlled(connection, roadmap=roadmap)
            calendar = read_calendar(connection)
        after = [replace(one, start=start, end=end) for one in found]
        return plan_difference(found, calendar, after, calendar)


def copy_control(work: UnitOfWork, copies: Mapping[str, str]) -> None:
    """Control copies as the activities they were made from; `copies` are their keys by those."""
    control, link = models.ActivityControl, models.ActivitySchool
    rows = work.connection.execute(
        select(
            control.activity_id, control.kind, control.windows, control.reporting, control.scope
        ).where(control.activity_id.in_(copies))
    ).all()
    work.add_many(control, [{**row._mapping, "activity_id": copies[row[0]]} for row in rows])
    schools = work.connection.execute(
        select(link.activity_id, link.school_id)
        .where(link.activity_id.in_(copies))
        .order_by(link.id)
    ).all()
    work.add_many(link, [{"activity_id": copies[k], "school_id": school} for k, school in schools])


def label_of(activities: Sequence[ControlledActivity]) -> str:
    """Return what the history calls activities: «2.4», «3 мероприятий»."""
    if len(activities) == 1:
        return naming.row_label(activities[0].number, activities[0].text)
    return naming.counted("", ACTIVITIES, len(activities)).strip()


def checked_meaning(own: OwnMeaning) -> OwnMeaning:
    """Return a meaning with its windows sorted and named; see `set_meaning` for what it raises."""
    if own.kind is None:
        return replace(own, windows=())
    if own.kind is DeadlineKind.INVALID:
        raise UserError(UserCode.FIELD_INVALID, field="kind", text=own.kind.value)
    if own.kind is DeadlineKind.UNSCHEDULED:
        return replace(own, windows=())
    if not own.windows:
        raise UserError(UserCode.FIELD_EMPTY, field="windows")
    return replace(own, windows=named(_days(own.windows)))


def _days(windows: Sequence[Window]) -> Iterable[tuple[date, date]]:
    if len(windows) > _MOST_WINDOWS:
        raise UserError(UserCode.FIELD_INVALID, field="windows", text=str(len(windows)))
    for window in windows:
        checks.period(window.start, window.end)
        for day in (window.start, window.end):
            if day.year not in _YEARS:
                raise UserError(UserCode.DATE_INVALID, text=day.isoformat())
        yield window.start, window.end


def _write(work: UnitOfWork, activity: ActivityId, own: OwnMeaning, scope: Scope) -> None:
    """Write an activity's row; one that says nothing special is not kept."""
    control = models.ActivityControl
    held = work.connection.scalar(select(control.id).where(control.activity_id == activity))
    if own == USUAL_MEANING and scope is Scope.OFFICE:
        work.remove_many(control, [held] if held else [])
        return
    values: dict[str, Any] = {
        "kind": own.kind.value if own.kind else None,
        "windows": [[w.start.isoformat(), w.end.isoformat()] for w in own.windows],
        "reporting": own.reporting.value,
        "scope": scope.value,
    }
    if held:
        work.change(control, held, **values)
    else:
        work.add(control, activity_id=activity, **values)


def _write_schools(work: UnitOfWork, activity: ActivityId, schools: Sequence[SchoolId]) -> None:
    link = models.ActivitySchool
    held = work.connection.scalars(select(link.id).where(link.activity_id == activity)).all()
    work.remove_many(link, held)
    work.add_many(link, [{"activity_id": activity, "school_id": school} for school in schools])


def _require_schools(work: UnitOfWork, schools: Sequence[SchoolId]) -> None:
    known = set(work.connection.scalars(select(models.School.id)))
    for school in schools:
        if school not in known:
            raise missing(models.School, school)
