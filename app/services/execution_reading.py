"""What control points are computed from, by few queries that do not grow with the plan."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app import models
from app.domain.execution import ControlledActivity
from app.domain.roadmap import ActivityId, RoadmapId, SectionId


def read_controlled(
    connection: Connection, roadmap: RoadmapId | None = None
) -> list[ControlledActivity]:
    """Return the activities of a roadmap, or of all, in the order of the page."""
    activity, section, part, plan = (
        models.Activity,
        models.Section,
        models.Part,
        models.Roadmap,
    )
    query = (
        select(
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
        )
        .join(section, section.id == activity.section_id)
        .join(part, part.id == section.part_id)
        .join(plan, plan.id == part.roadmap_id)
        .order_by(plan.id, part.position, section.position, activity.position, activity.id)
    )
    if roadmap is not None:
        query = query.where(plan.id == roadmap)
    return [
        ControlledActivity(ActivityId(row[0]), RoadmapId(row[1]), SectionId(row[2]), *row[3:])
        for row in connection.execute(query)
    ]
