"""What the calendar shows: activities with their points, sections, parties and days, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from app import models
from app.db.unit_of_work import wall_time
from app.documents.numbering import PrintedNumber, plan_numbers
from app.domain.calendar import Calendar
from app.domain.control_points import deadline_of
from app.domain.execution import ControlledActivity
from app.domain.marks import PointView
from app.domain.party_spellings import Canonical
from app.domain.roadmap import (
    Activity,
    ActivityId,
    Numbering,
    Part,
    PartId,
    PartKind,
    RoadmapId,
    Section,
    SectionId,
)
from app.domain.school import SchoolId
from app.domain.timeline import Plan, PlannedActivity, PlannedSection, shown
from app.services.base import Service
from app.services.calendar_reading import read_calendar
from app.services.execution import Execution
from app.services.execution_reading import chosen_activities
from app.services.parties import canonical
from app.services.schools import Schools


class Timelines(Service):
    """The plans as the calendar shows them."""

    def plan(self, roadmap: RoadmapId | None = None) -> Plan:
        """Return a roadmap, or all that go on, with everything that the calendar narrows by."""
        execution = Execution(self._db, self._clock)
        activities = execution.activities(roadmap)
        points = execution.points(roadmap=roadmap)
        with self._db.read() as connection:
            calendar = read_calendar(connection)
            roadmaps = _roadmaps(connection, roadmap)
            sections = _sections(connection, roadmap)
            parties = canonical(connection)
        numbers, titles = _printed(activities, sections)
        return Plan(
            today=wall_time(self._clock()).date(),
            calendar=calendar,
            roadmaps=roadmaps,
            sections=titles,
            activities=_planned(activities, points, numbers, parties, calendar),
            parties=_shown_names(activities, parties),
            schools=self._schools(activities),
        )

    def again(self, plan: Plan, marked: Collection[ActivityId]) -> Plan:
        """Return a plan as it is after points of a few activities were marked; raises NOT_FOUND."""
        execution = Execution(self._db, self._clock)
        fresh = {key: tuple(map(shown, execution.points_of(key))) for key in marked}
        activities = tuple(
            replace(one, points=fresh[one.activity.id]) if one.activity.id in fresh else one
            for one in plan.activities
        )
        return replace(plan, activities=activities)

    def _schools(self, activities: Iterable[ControlledActivity]) -> Mapping[SchoolId, str]:
        concerned = {school for one in activities for school in one.schools}
        if not concerned:
            return {}
        known = Schools(self._db, self._clock).list()
        return {one.id: one.short_name for one in known if one.id in concerned}


def counted_numbers(
    connection: Connection, activities: Iterable[ControlledActivity]
) -> Mapping[ActivityId, str]:
    """Return the printed numbers of activities that go on, where plans don't keep them as written.

    All activities of those plans are to be given.
    """
    sections = _sections(connection, None)
    counted = [row for row in sections if row.numbering != Numbering.AS_WRITTEN.value]
    return _printed(activities, counted)[0] if counted else {}


def _planned(
    activities: Iterable[ControlledActivity],
    points: Iterable[PointView],
    numbers: Mapping[ActivityId, str],
    parties: Canonical,
    calendar: Calendar,
) -> tuple[PlannedActivity, ...]:
    by_activity = defaultdict[ActivityId, list[PointView]](list)
    for view in points:
        by_activity[view.activity.id].append(view)
    school = calendar.school
    return tuple(
        PlannedActivity(
            one,
            numbers.get(one.id, one.number),
            deadline_of(one.deadline, one.start, one.end, school, one.own).kind,
            tuple(dict.fromkeys(map(parties.key, one.parties))),
            tuple(map(shown, by_activity.get(one.id, ()))),
        )
        for one in activities
    )


def _shown_names(activities: Iterable[ControlledActivity], parties: Canonical) -> Mapping[str, str]:
    """Return the name of every party by its key, in alphabetical order."""
    written = {name for one in activities for name in one.parties}
    names = {parties.key(name): parties.name(name) for name in written}
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))


def _roadmaps(connection: Connection, roadmap: RoadmapId | None) -> Mapping[RoadmapId, str]:
    plan = models.Roadmap
    query = (
        select(plan.id, plan.title)
        .where(chosen_activities(roadmap, None))
        .order_by(plan.start.desc(), plan.end.desc(), plan.id.desc())
    )
    return {RoadmapId(key): " ".join(title.split()) for key, title in connection.execute(query)}


def _sections(connection: Connection, roadmap: RoadmapId | None) -> Sequence[Any]:
    section, part, plan = models.Section, models.Part, models.Roadmap
    query = (
        select(
            section.id,
            section.number,
            section.title,
            part.id.label("part"),
            part.title.label("part_title"),
            part.numbering,
            plan.id.label("roadmap"),
        )
        .join(part, part.id == section.part_id)
        .join(plan, plan.id == part.roadmap_id)
        .where(chosen_activities(roadmap, None))
        .order_by(plan.start.desc(), plan.id, part.position, section.position)
    )
    return connection.execute(query).all()


def _printed(
    activities: Iterable[ControlledActivity], rows: Sequence[Any]
) -> tuple[Mapping[ActivityId, str], Mapping[SectionId, PlannedSection]]:
    """Return numbers of activities and titles of sections as they are printed."""
    by_section = defaultdict[str, list[ControlledActivity]](list)
    for one in activities:
        by_section[one.section].append(one)
    parts = defaultdict[str, list[Any]](list)
    for row in rows:
        parts[row.part].append(row)
    numbers: dict[ActivityId, str] = {}
    titles: dict[SectionId, PlannedSection] = {}
    for of_part in parts.values():
        part = _part(of_part, by_section)
        for row, section, printed in zip(of_part, part.sections, plan_numbers(part), strict=True):
            title = " ".join(f"{_text(printed.section)} {section.title}".split())
            titles[section.id] = PlannedSection(
                section.id, RoadmapId(row.roadmap), title or " ".join(row.part_title.split())
            )
            for activity, number in zip(section.activities, printed.activities, strict=True):
                numbers[activity.id] = _text(number)
    return numbers, titles


def _part(rows: Sequence[Any], by_section: Mapping[str, Sequence[ControlledActivity]]) -> Part:
    return Part(
        PartId(rows[0].part),
        PartKind.PLAN,
        rows[0].part_title,
        numbering=Numbering(rows[0].numbering),
        sections=tuple(
            Section(
                SectionId(row.id),
                row.number,
                row.title,
                tuple(
                    Activity(one.id, one.number, one.text, "", "", "")
                    for one in by_section.get(row.id, ())
                ),
            )
            for row in rows
        ),
    )


def _text(number: PrintedNumber) -> str:
    return number if isinstance(number, str) else number.text
