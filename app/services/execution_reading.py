"""What control points are computed from, by few queries that do not grow with the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, true

from app import models
from app.domain.control_points import named
from app.domain.deadline import DeadlineKind
from app.domain.execution import (
    USUAL_MEANING,
    ControlledActivity,
    OwnMeaning,
    Reporting,
    Scope,
    SupportPeriods,
)
from app.domain.roadmap import ActivityId, RoadmapId, RoadmapState, SectionId
from app.domain.school import SchoolId
from app.services.base import missing
from app.services.status_reading import supported_periods

# SQLite takes 32,766 values in one statement; more activities than this are read all together.
_NAMED_ONE_BY_ONE = 500


def read_controlled(
    connection: Connection,
    *,
    roadmap: RoadmapId | None = None,
    activities: Sequence[ActivityId] | None = None,
) -> list[ControlledActivity]:
    """Return activities in the order of the page: those named, a roadmap's, or all that go on.

    A closed roadmap is read only by its key. Raises NOT_FOUND for an activity that is not there.
    """
    chosen = chosen_activities(roadmap, activities)
    owns = _owns(connection, chosen)
    listed = _listed(connection, chosen)
    parties = _parties(connection, chosen)
    supported = _supported(connection, owns)
    found = []
    for row in connection.execute(_activities(chosen)).all():
        key, plan, section, start, end, number, text, deadline, responsible, result = row
        own, scope = owns.get(key, (USUAL_MEANING, Scope.OFFICE))
        by_list = scope is Scope.SUPPORTED
        one = ControlledActivity(
            ActivityId(key),
            RoadmapId(plan),
            SectionId(section),
            start,
            end,
            number,
            text,
            deadline,
            responsible,
            result,
            own,
            scope,
            schools=supported.schools if by_list else tuple(listed.get(key, ())),
            parties=tuple(parties.get(key, ())),
            supported=supported if by_list else None,
        )
        found.append(one.within(start, end))
    if activities is not None:
        return _those_named(found, activities)
    return found


def chosen_activities(
    roadmap: RoadmapId | None, activities: Sequence[ActivityId] | None
) -> ColumnElement[bool]:
    """Return the condition that chooses activities, for queries joined by `with_plan`."""
    if activities is not None:
        few = len(activities) <= _NAMED_ONE_BY_ONE
        return models.Activity.id.in_(activities) if few else true()
    if roadmap is not None:
        return models.Roadmap.id == roadmap
    return models.Roadmap.state != RoadmapState.CLOSED.value


def with_plan(query: Any) -> Any:
    """Join a query that has activities with their sections, parts and roadmaps."""
    activity, section, part, plan = (
        models.Activity,
        models.Section,
        models.Part,
        models.Roadmap,
    )
    return (
        query.join(section, section.id == activity.section_id)
        .join(part, part.id == section.part_id)
        .join(plan, plan.id == part.roadmap_id)
    )


def _activities(chosen: ColumnElement[bool]) -> Any:
    activity, plan = models.Activity, models.Roadmap
    query = select(
        activity.id,
        plan.id.label("roadmap"),
        activity.section_id,
        plan.start,
        plan.end,
        activity.number,
        activity.text,
        activity.deadline,
        activity.responsible,
        activity.result,
    ).select_from(activity)
    return (
        with_plan(query)
        .where(chosen)
        .order_by(
            plan.start.desc(),
            plan.id,
            models.Part.position,
            models.Section.position,
            activity.position,
            activity.id,
        )
    )


def _owns(
    connection: Connection, chosen: ColumnElement[bool]
) -> dict[str, tuple[OwnMeaning, Scope]]:
    control, activity = models.ActivityControl, models.Activity
    query = (
        select(control.activity_id, control.kind, control.windows, control.reporting, control.scope)
        .select_from(control)
        .join(activity, activity.id == control.activity_id)
    )
    return {
        row.activity_id: (read_meaning(row.kind, row.windows, row.reporting), Scope(row.scope))
        for row in connection.execute(with_plan(query).where(chosen))
    }


def read_meaning(kind: str | None, windows: Sequence[Sequence[str]], reporting: str) -> OwnMeaning:
    """Return a meaning from its stored form."""
    days = ((date.fromisoformat(start), date.fromisoformat(end)) for start, end in windows)
    return OwnMeaning(DeadlineKind(kind) if kind else None, named(days), Reporting(reporting))


def _listed(connection: Connection, chosen: ColumnElement[bool]) -> dict[str, list[SchoolId]]:
    link, activity = models.ActivitySchool, models.Activity
    query = (
        select(link.activity_id, link.school_id)
        .select_from(link)
        .join(activity, activity.id == link.activity_id)
    )
    found = defaultdict[str, list[SchoolId]](list)
    for key, school in connection.execute(with_plan(query).where(chosen).order_by(link.id)).all():
        found[key].append(SchoolId(school))
    return found


def _parties(connection: Connection, chosen: ColumnElement[bool]) -> dict[str, list[str]]:
    link, party, activity = models.ActivityParty, models.Party, models.Activity
    query = (
        select(link.activity_id, party.name)
        .select_from(link)
        .join(party, party.id == link.party_id)
        .join(activity, activity.id == link.activity_id)
    )
    found = defaultdict[str, list[str]](list)
    for key, name in connection.execute(
        with_plan(query).where(chosen).order_by(link.position)
    ).all():
        found[key].append(name)
    return found


def _supported(connection: Connection, owns: dict[str, tuple[OwnMeaning, Scope]]) -> SupportPeriods:
    """Return when schools are supported; nothing where no activity asks for it."""
    if all(scope is not Scope.SUPPORTED for _own, scope in owns.values()):
        return SupportPeriods({})
    return SupportPeriods(supported_periods(connection))


def _those_named(
    found: list[ControlledActivity], activities: Sequence[ActivityId]
) -> list[ControlledActivity]:
    by_key = {one.id: one for one in found}
    for key in activities:
        if key not in by_key:
            raise missing(models.Activity, key)
    return [by_key[key] for key in dict.fromkeys(activities)]
