"""Marks with their steps of control and evidence, by three queries whatever the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from app import models
from app.domain.marks import (
    ControlStep,
    ControlStepKind,
    Evidence,
    EvidenceId,
    EvidenceKind,
    Mark,
    MarkId,
    MarkState,
)
from app.domain.roadmap import ActivityId, RoadmapId
from app.domain.school import SchoolId
from app.services.execution_reading import chosen_activities, with_plan

_STATES = {state.value: state for state in MarkState}  # an enum's own search is ten times slower


def read_marks(
    connection: Connection,
    *,
    roadmap: RoadmapId | None = None,
    activities: Sequence[ActivityId] | None = None,
) -> list[Mark]:
    """Return marks in the order they were made; what is chosen as by `read_controlled`."""
    chosen = chosen_activities(roadmap, activities)
    steps, evidence = _steps(connection, chosen), _evidence(connection, chosen)
    wanted = None if activities is None else set(activities)
    return [
        Mark(
            MarkId(row[0]),
            ActivityId(row[1]),
            row[2],
            SchoolId(row[3]) if row[3] else None,
            row[4],
            row[5],
            _STATES[row[6]],
            row[7],
            row[8],
            row[9],
            row[10],
            tuple(steps.get(row[0], ())),
            tuple(evidence.get(row[0], ())),
        )
        for row in connection.execute(_marks(chosen)).all()
        if wanted is None or row[1] in wanted
    ]


def _marks(chosen: ColumnElement[bool]) -> Any:
    mark = models.Mark
    query = select(
        mark.id,
        mark.activity_id,
        mark.period_key,
        mark.school_id,
        mark.start,
        mark.planned,
        mark.state,
        mark.done_on,
        mark.note,
        mark.moved_to,
        mark.reason,
    ).select_from(mark)
    return _of_marks(query, chosen).order_by(mark.id)


def _of_marks(query: Any, chosen: ColumnElement[bool]) -> Any:
    activity = models.Activity
    return with_plan(query.join(activity, activity.id == models.Mark.activity_id)).where(chosen)


def _steps(connection: Connection, chosen: ColumnElement[bool]) -> dict[str, list[ControlStep]]:
    step, mark = models.ControlStep, models.Mark
    query = (
        select(step.mark_id, step.kind, step.at, step.person, step.controller, step.text)
        .select_from(step)
        .join(mark, mark.id == step.mark_id)
    )
    found = defaultdict[str, list[ControlStep]](list)
    for row in connection.execute(_of_marks(query, chosen).order_by(step.id)):
        found[row[0]].append(ControlStep(ControlStepKind(row[1]), *row[2:]))
    return found


def _evidence(connection: Connection, chosen: ColumnElement[bool]) -> dict[str, list[Evidence]]:
    evidence, mark = models.Evidence, models.Mark
    query = (
        select(
            evidence.mark_id,
            evidence.id,
            evidence.kind,
            evidence.name,
            evidence.digest,
            evidence.size,
            evidence.link,
            evidence.added,
        )
        .select_from(evidence)
        .join(mark, mark.id == evidence.mark_id)
    )
    found = defaultdict[str, list[Evidence]](list)
    for row in connection.execute(_of_marks(query, chosen).order_by(evidence.id)):
        found[row[0]].append(Evidence(EvidenceId(row[1]), EvidenceKind(row[2]), *row[3:]))
    return found
