"""A checked draft into rows: one batch a table, all in the unit of work that is handed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import select

from app import models
from app.db.keys import new_key
from app.db.unit_of_work import UnitOfWork
from app.domain.drafts import BlockDraft, IndicatorDraft, PartDraft, RoadmapDraft, SectionDraft
from app.domain.roadmap import (
    Column,
    Numbering,
    PartKind,
    RoadmapId,
    RoadmapState,
    TableRows,
    Target,
)
from app.services import checks
from app.services.order_saving import write_order
from app.services.ordering import GAP, spread
from app.services.responsibility import write_parties

Rows: TypeAlias = list[dict[str, Any]]


@dataclass
class _Batches:
    """The rows of a roadmap's tables, gathered before anything is written."""

    parts: Rows = field(default_factory=list)
    blocks: Rows = field(default_factory=list)
    sections: Rows = field(default_factory=list)
    activities: Rows = field(default_factory=list)
    indicators: Rows = field(default_factory=list)
    targets: Rows = field(default_factory=list)

    def write(self, work: UnitOfWork) -> None:
        """Write all rows, owners before what they own."""
        work.add_many(models.Part, self.parts)
        work.add_many(models.Block, self.blocks)
        work.add_many(models.Section, self.sections)
        work.add_many(models.Activity, self.activities)
        work.add_many(models.Indicator, self.indicators)
        work.add_many(models.Target, self.targets)


def write_roadmap(work: UnitOfWork, draft: RoadmapDraft, source_name: str) -> RoadmapId:
    """Write a draft as a new roadmap with its parts, order and parties; return its id.

    Raises FIELD_EMPTY without a title, PERIOD_UNKNOWN without a period, PERIOD_REVERSED.
    """
    start, end = checks.period(draft.start, draft.end)
    roadmap = RoadmapId(
        work.add(
            models.Roadmap,
            title=checks.lines("title", draft.title, required=True),
            start=start,
            end=end,
            state=RoadmapState.DRAFT.value,
            goal="",
            tasks="",
            results="",
            parent_id=None,
            school_id=None,
            source_name=checks.line("title", source_name),
        )
    )
    batches = _Batches()
    for part, position in zip(draft.parts, spread(len(draft.parts)), strict=True):
        _gather_part(batches, roadmap, part, position)
    batches.write(work)
    write_parties(work, [(row["id"], row["responsible"]) for row in batches.activities])
    if draft.order is not None:
        write_order(work, draft.order, roadmap)
    return roadmap


def write_column_memory(work: UnitOfWork, remember: Mapping[str, Sequence[StrEnum | None]]) -> None:
    """Keep how headers were settled, so that the next paper of this office is read alike."""
    memory = models.ColumnMemory
    known = {
        row.fingerprint: row.id
        for row in work.connection.execute(select(memory.fingerprint, memory.id))
    }
    for fingerprint, fields in remember.items():
        stored = [item.value if item else None for item in fields]
        if fingerprint in known:
            work.change(memory, known[fingerprint], fields=stored)
        else:
            work.add(memory, fingerprint=fingerprint, fields=stored)


def columns_json(columns: Iterable[Column]) -> list[dict[str, str]]:
    """Return a part's columns in their stored form."""
    return [
        {"field": column.field.value, "heading": checks.clean(column.heading)} for column in columns
    ]


def cells_json(table: TableRows | None) -> dict[str, Any] | None:
    """Return a block's plain table in its stored form."""
    if table is None:
        return None
    rows = [[checks.clean(cell) for cell in row] for row in table.rows]
    return {"rows": rows, "header_rows": table.header_rows}


def target_rows(indicator: str, targets: Sequence[Target]) -> Rows:
    """Return the rows of an indicator's targets."""
    return [
        {
            "id": new_key(),
            "indicator_id": indicator,
            "position": position,
            "year": target.year,
            "text": checks.short("target", target.text),
        }
        for target, position in zip(targets, spread(len(targets)), strict=True)
    ]


def _gather_part(batches: _Batches, roadmap: str, draft: PartDraft, position: int) -> None:
    part = new_key()
    batches.parts.append(
        {
            "id": part,
            "roadmap_id": roadmap,
            "position": position,
            "kind": draft.kind.value,
            "title": checks.clean(draft.title),
            "columns": columns_json(draft.columns),
            "numbering": Numbering.AS_WRITTEN.value,
            "layout": draft.layout.value,
        }
    )
    match draft.kind:
        case PartKind.TEXT:
            batches.blocks += _blocks(part, draft.blocks)
        case PartKind.PLAN:
            _gather_sections(batches, part, draft.sections)
        case PartKind.INDICATORS:
            _gather_indicators(batches, part, draft.indicators)


def _blocks(part: str, drafts: Sequence[BlockDraft]) -> Rows:
    return [
        {
            "id": new_key(),
            "part_id": part,
            "position": GAP * place,
            "kind": draft.kind.value,
            "text": checks.clean(draft.text),
            "marker": checks.short("marker", draft.marker),
            "level": draft.level,
            "alignment": draft.alignment.value,
            "cells": cells_json(draft.table),
        }
        for place, draft in enumerate(drafts, start=1)
    ]


def _gather_sections(batches: _Batches, part: str, drafts: Sequence[SectionDraft]) -> None:
    for place, draft in enumerate(drafts, start=1):
        section = new_key()
        batches.sections.append(
            {
                "id": section,
                "part_id": part,
                "position": GAP * place,
                "number": checks.short("number", draft.number),
                "title": checks.clean(draft.title),
            }
        )
        batches.activities += [
            {
                "id": new_key(),
                "section_id": section,
                "position": GAP * row,
                "number": checks.short("number", activity.number),
                "text": checks.clean(activity.text),
                "deadline": checks.clean(activity.deadline),
                "responsible": checks.clean(activity.responsible),
                "result": checks.clean(activity.result),
            }
            for row, activity in enumerate(draft.activities, start=1)
        ]


def _gather_indicators(batches: _Batches, part: str, drafts: Sequence[IndicatorDraft]) -> None:
    for place, draft in enumerate(drafts, start=1):
        indicator = new_key()
        batches.indicators.append(
            {
                "id": indicator,
                "part_id": part,
                "position": GAP * place,
                "number": checks.short("number", draft.number),
                "name": checks.clean(draft.name),
                "source": checks.clean(draft.source),
            }
        )
        batches.targets += target_rows(indicator, draft.targets)
