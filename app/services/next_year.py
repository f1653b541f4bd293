"""The next year of a roadmap: proposed, looked at, and saved as a roadmap of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from app import models
from app.db.keys import new_key
from app.db.unit_of_work import UnitOfWork, wall_time
from app.documents.builders.execution import printed_numbers
from app.documents.numbering import plan_numbers
from app.domain.changes import Outcome, Topic
from app.domain.control_points import deadline_of
from app.domain.errors import UserCode, UserError
from app.domain.marks import PointView
from app.domain.roadmap import ActivityId, Numbering, Part, RoadmapId
from app.domain.year_draft import (
    YearDraft,
    YearSource,
    applied,
    chosen,
    kept_activities,
    proposed,
)
from app.domain.year_notes import Place
from app.domain.year_shift import YEARS, shifted_period, shifted_text, usual_shift
from app.services import checks, naming
from app.services.base import Service, committed
from app.services.calendar_reading import read_calendar
from app.services.execution import Execution
from app.services.execution_reading import read_controlled, with_plan
from app.services.parties import canonical
from app.services.people_reading import read_people
from app.services.roadmap_reading import read_roadmap
from app.services.roadmap_saving import write_roadmap

_PASSPORT = {Place.GOAL: "goal", Place.TASKS: "tasks", Place.RESULTS: "results"}


class NextYear(Service):
    """Copies a roadmap into another year; marks stay with the old one."""

    def propose(self, roadmap: RoadmapId, years: int | None = None) -> YearDraft:
        """Return a roadmap moved by whole years, with every difference to be looked at.

        Without a number of years: by as many as it lasts, so that it follows itself.
        Raises NOT_FOUND, and FIELD_INVALID where the new period is out of reach.
        """
        points = defaultdict[ActivityId, list[PointView]](list)
        for one in Execution(self._db, self._clock).points(roadmap=roadmap):
            points[one.activity.id].append(one)
        with self._db.read() as connection:
            people = read_people(connection)
            plan = read_roadmap(connection, roadmap)
            calendar = read_calendar(connection)
            activities = {one.id: one for one in read_controlled(connection, roadmap=roadmap)}
            known = canonical(connection)
        years = years or usual_shift(plan.start, plan.end)
        if not {plan.start.year + years, plan.end.year + years} <= set(YEARS):
            raise UserError(UserCode.FIELD_INVALID, field="year", text=str(plan.start.year + years))
        kinds = {
            one.id: deadline_of(one.deadline, one.start, one.end, calendar.school, one.own).kind
            for one in activities.values()
        }
        within = range(plan.start.year - 1, plan.end.year + 2)
        return proposed(
            plan,
            years,
            shifted_text(plan.title, years, within),
            shifted_period(plan.start, plan.end, years),
            YearSource(
                calendar,
                activities,
                kinds,
                points,
                people,
                known,
                printed_numbers(plan),
                wall_time(self._clock()).date(),
            ),
        )

    def save(self, draft: YearDraft) -> Outcome[RoadmapId]:
        """Save what is ticked as a new roadmap, a draft, in one operation.

        Raises FIELD_EMPTY without a title, PERIOD_UNKNOWN, PERIOD_REVERSED, and NOT_FOUND where
        the roadmap is gone.
        """
        checks.period(draft.start, draft.end)
        title = checks.lines("title", draft.title, required=True)
        with self._db.write(f"Новый год: {naming.quoted(title)}") as work:
            passport = _passport(work.connection, draft)
            key = write_roadmap(work, replace(applied(draft), title=title), "")
            work.change(models.Roadmap, key, **passport)
            _carry_numbering(work, draft, key)
            _carry_control(work, draft, key)
            return committed(
                work, key, Topic.ROADMAPS, Topic.DOCUMENTS, Topic.EXECUTION, Topic.PEOPLE
            )


def _passport(connection: Connection, draft: YearDraft) -> dict[str, Any]:
    """Return the passport of the new roadmap; it stands where the old one stands."""
    plan = models.Roadmap
    read_roadmap(connection, draft.source.id)  # it must be there
    row = connection.execute(
        select(plan.parent_id, plan.school_id).where(plan.id == draft.source.id)
    ).one()
    texts = {
        name: checks.lines(name, chosen(draft, place, draft.source.id, getattr(draft.source, name)))
        for place, name in _PASSPORT.items()
    }
    return {**texts, "parent_id": row.parent_id, "school_id": row.school_id}


def _carry_numbering(work: UnitOfWork, draft: YearDraft, key: RoadmapId) -> None:
    """Number as the old roadmap does; written numbers are counted on where rows are left out."""
    new = read_roadmap(work.connection, key)
    for before, after in zip(draft.source.parts, new.parts, strict=True):
        rows = {row.id for section in before.sections for row in section.activities}
        written = before.numbering is Numbering.AS_WRITTEN
        numbering = _counting(before) if written and rows & draft.removed else before.numbering
        work.change(models.Part, after.id, numbering=numbering.value)


def _counting(part: Part) -> Numbering:
    """Return the way of counting that gives a part the numbers it has, if there is one."""
    written = _bare_numbers(part)
    for numbering in (Numbering.COMPOUND, Numbering.PER_SECTION, Numbering.CONTINUOUS):
        if _bare_numbers(replace(part, numbering=numbering)) == written:
            return numbering
    return part.numbering


def _bare_numbers(part: Part) -> list[str]:
    found = plan_numbers(part)
    numbers = [number for section in found for number in (section.section, *section.activities)]
    return [(one if isinstance(one, str) else one.text).strip().rstrip(".)") for one in numbers]


def _carry_control(work: UnitOfWork, draft: YearDraft, key: RoadmapId) -> None:
    """Give activities the meanings and schools of those they were copied from."""
    new = [
        row.id
        for part in read_roadmap(work.connection, key).plans
        for section in part.sections
        for row in section.activities
    ]
    copies = dict(zip(kept_activities(draft), new, strict=True))
    control, link = models.ActivityControl, models.ActivitySchool
    work.add_many(
        control,
        [
            {**row, "windows": [_moved(days, draft.years) for days in row["windows"]]}
            for row in _copied(work.connection, control, draft.source.id, copies)
        ],
    )
    work.add_many(link, _copied(work.connection, link, draft.source.id, copies))


def _copied(
    connection: Connection,
    model: type[models.ActivityControl | models.ActivitySchool],
    source: RoadmapId,
    copies: Mapping[ActivityId, ActivityId],
) -> list[dict[str, Any]]:
    """Return the rows of a roadmap's activities, as rows of the activities copied from them."""
    query = select(*model.__table__.columns).join(
        models.Activity, models.Activity.id == model.activity_id
    )
    rows = connection.execute(
        with_plan(query).where(models.Roadmap.id == source).order_by(model.id)
    )
    return [
        {**row, "id": new_key(), "activity_id": copies[row["activity_id"]]}
        for row in rows.mappings()
        if row["activity_id"] in copies
    ]


def _moved(days: Sequence[str], years: int) -> list[str]:
    start, end = (date.fromisoformat(day) for day in days)
    return [day.isoformat() for day in shifted_period(start, end, years)]
