"""Roadmaps from the database: one query a table, columns straight into frozen records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, func, select

from app import models
from app.domain.roadmap import (
    Activity,
    ActivityId,
    Alignment,
    Block,
    BlockId,
    BlockKind,
    Column,
    Field,
    Indicator,
    IndicatorId,
    Layout,
    Numbering,
    Part,
    PartId,
    PartKind,
    Roadmap,
    RoadmapId,
    RoadmapState,
    RoadmapSummary,
    Section,
    SectionId,
    TableRows,
    Target,
)
from app.services.base import missing


def read_summaries(connection: Connection) -> list[RoadmapSummary]:
    """Return the list of roadmaps, the newest period first."""
    part, section = models.Part, models.Section
    activities = _count(
        connection, select(part.roadmap_id, func.count()).join(section).join(models.Activity)
    )
    sections = _count(connection, select(part.roadmap_id, func.count()).join(section))
    indicators = _count(connection, select(part.roadmap_id, func.count()).join(models.Indicator))
    roadmap = models.Roadmap
    rows = connection.execute(
        select(roadmap.id, roadmap.title, roadmap.start, roadmap.end, roadmap.state).order_by(
            roadmap.start.desc(), roadmap.end.desc(), roadmap.id.desc()
        )
    )
    return [
        RoadmapSummary(
            id=RoadmapId(row.id),
            title=row.title,
            start=row.start,
            end=row.end,
            state=RoadmapState(row.state),
            activities=activities.get(row.id, 0),
            sections=sections.get(row.id, 0),
            indicators=indicators.get(row.id, 0),
        )
        for row in rows
    ]


def read_roadmap(connection: Connection, key: RoadmapId) -> Roadmap:
    """Return a whole roadmap; raises NOT_FOUND."""
    roadmap = models.Roadmap
    row = connection.execute(
        select(
            roadmap.title,
            roadmap.start,
            roadmap.end,
            roadmap.state,
            roadmap.goal,
            roadmap.tasks,
            roadmap.results,
        ).where(roadmap.id == key)
    ).first()
    if row is None:
        raise missing(roadmap, key)
    return Roadmap(
        id=key,
        title=row.title,
        start=row.start,
        end=row.end,
        state=RoadmapState(row.state),
        goal=row.goal,
        tasks=row.tasks,
        results=row.results,
        parts=_parts(connection, key),
    )


def _count(connection: Connection, query: Any) -> dict[str, int]:
    rows = connection.execute(query.group_by(models.Part.roadmap_id))
    return {row[0]: row[1] for row in rows}


def _parts(connection: Connection, key: RoadmapId) -> tuple[Part, ...]:
    part = models.Part
    rows = connection.execute(
        select(part.id, part.kind, part.title, part.columns, part.numbering, part.layout)
        .where(part.roadmap_id == key)
        .order_by(part.position, part.id)
    ).all()
    blocks = _blocks(connection, key)
    sections = _sections(connection, key)
    indicators = _indicators(connection, key)
    return tuple(
        Part(
            id=PartId(row.id),
            kind=PartKind(row.kind),
            title=row.title,
            columns=read_columns(row.columns),
            numbering=Numbering(row.numbering),
            layout=Layout(row.layout),
            blocks=tuple(blocks.get(row.id, ())),
            sections=tuple(sections.get(row.id, ())),
            indicators=tuple(indicators.get(row.id, ())),
        )
        for row in rows
    )


def read_columns(stored: Iterable[dict[str, str]]) -> tuple[Column, ...]:
    """Return a part's columns from their stored form."""
    return tuple(Column(Field(item["field"]), item["heading"]) for item in stored)


def read_cells(stored: dict[str, Any] | None) -> TableRows | None:
    """Return a block's plain table from its stored form."""
    if stored is None:
        return None
    return TableRows(tuple(tuple(row) for row in stored["rows"]), stored["header_rows"])


def _blocks(connection: Connection, key: RoadmapId) -> dict[str, list[Block]]:
    block = models.Block
    rows = connection.execute(
        select(
            block.id,
            block.part_id,
            block.kind,
            block.text,
            block.marker,
            block.level,
            block.alignment,
            block.cells,
        )
        .join(models.Part)
        .where(models.Part.roadmap_id == key)
        .order_by(block.position, block.id)
    )
    found = defaultdict[str, list[Block]](list)
    for row in rows:
        found[row.part_id].append(
            Block(
                id=BlockId(row.id),
                kind=BlockKind(row.kind),
                text=row.text,
                marker=row.marker,
                level=row.level,
                alignment=Alignment(row.alignment),
                table=read_cells(row.cells),
            )
        )
    return found


def _sections(connection: Connection, key: RoadmapId) -> dict[str, list[Section]]:
    section = models.Section
    activities = _activities(connection, key)
    rows = connection.execute(
        select(section.id, section.part_id, section.number, section.title)
        .join(models.Part)
        .where(models.Part.roadmap_id == key)
        .order_by(section.position, section.id)
    )
    found = defaultdict[str, list[Section]](list)
    for row in rows:
        held = tuple(activities.get(row.id, ()))
        found[row.part_id].append(Section(SectionId(row.id), row.number, row.title, held))
    return found


def _activities(connection: Connection, key: RoadmapId) -> dict[str, list[Activity]]:
    activity = models.Activity
    rows = connection.execute(
        select(
            activity.section_id,
            activity.id,
            activity.number,
            activity.text,
            activity.deadline,
            activity.responsible,
            activity.result,
        )
        .join(models.Section)
        .join(models.Part)
        .where(models.Part.roadmap_id == key)
        .order_by(activity.position, activity.id)
    ).all()  # at once: a row at a time costs a call each
    found = defaultdict[str, list[Activity]](list)
    for section, identity, *wording in rows:
        found[section].append(Activity(ActivityId(identity), *wording))
    return found


def _indicators(connection: Connection, key: RoadmapId) -> dict[str, list[Indicator]]:
    indicator = models.Indicator
    targets = _targets(connection, key)
    rows: Iterable[Row[Any]] = connection.execute(
        select(indicator.id, indicator.part_id, indicator.number, indicator.name, indicator.source)
        .join(models.Part)
        .where(models.Part.roadmap_id == key)
        .order_by(indicator.position, indicator.id)
    )
    found = defaultdict[str, list[Indicator]](list)
    for row in rows:
        found[row.part_id].append(
            Indicator(
                id=IndicatorId(row.id),
                number=row.number,
                name=row.name,
                source=row.source,
                targets=tuple(targets.get(row.id, ())),
            )
        )
    return found


def _targets(connection: Connection, key: RoadmapId) -> dict[str, list[Target]]:
    target = models.Target
    rows = connection.execute(
        select(target.indicator_id, target.year, target.text)
        .join(models.Indicator)
        .join(models.Part)
        .where(models.Part.roadmap_id == key)
        .order_by(target.position, target.id)
    )
    found = defaultdict[str, list[Target]](list)
    for indicator, year, text in rows:
        found[indicator].append(Target(year, text))
    return found
