"""The roadmaps of the invented district with their orders: the present one and the one before."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain.drafts import (
    ActivityDraft,
    BlockDraft,
    ClauseDraft,
    IndicatorDraft,
    OrderDraft,
    PartDraft,
    RoadmapDraft,
    SectionDraft,
)
from app.domain.office import Office
from app.domain.roadmap import (
    Alignment,
    BlockKind,
    Column,
    Field,
    Numbering,
    PartKind,
    RoadmapId,
    TableRows,
    Target,
)
from app.services.demo_data import Json
from app.services.order_saving import write_order
from app.services.roadmap_saving import write_roadmap

_WORDING = ("text", "deadline", "responsible", "result")


def write_plan(work: UnitOfWork, data: Json, name: str) -> RoadmapId:
    """Write a roadmap with its passport; its numbers are counted."""
    roadmap = write_roadmap(work, _draft(data), name)
    passport = {name: data[name] for name in ("goal", "tasks", "results", "state")}
    work.change(models.Roadmap, roadmap, **passport)
    plans = select(models.Part.id).where(
        models.Part.roadmap_id == roadmap, models.Part.kind == PartKind.PLAN.value
    )
    for plan in work.connection.scalars(plans).all():
        work.change(models.Part, plan, numbering=Numbering.COMPOUND.value)
    return roadmap


def write_demo_order(
    work: UnitOfWork, data: Json, roadmap: RoadmapId | None, office: Office
) -> None:
    """Write an order, of a roadmap or of none; one without date and number is a draft."""
    write_order(
        work,
        _order(data, office),
        roadmap,
        numbering=Numbering.CONTINUOUS,
        issuer_genitive=office.genitive,
    )


def _draft(data: Json) -> RoadmapDraft:
    plan, indicators = data["plan"], data["indicators"]
    sections = tuple(
        _section(number, section) for number, section in enumerate(plan["sections"], start=1)
    )
    rows = _indicators(indicators["rows"], data["end"].year)
    texts = tuple(_block(block) for block in data["text"])
    return RoadmapDraft(
        title=data["title"],
        start=data["start"],
        end=data["end"],
        order=None,
        parts=(
            *((PartDraft(PartKind.TEXT, blocks=texts),) if texts else ()),
            PartDraft(PartKind.PLAN, plan["title"], _columns(plan), sections=sections),
            PartDraft(
                PartKind.INDICATORS, indicators["title"], _columns(indicators), indicators=rows
            ),
        ),
        remarks=(),
        readings=(),
    )


def _columns(table: Json) -> tuple[Column, ...]:
    return tuple(Column(Field(item["field"]), item["heading"]) for item in table["columns"])


def _block(block: Json) -> BlockDraft:
    rows = tuple(tuple(row) for row in block.get("rows", ()))
    kind = BlockKind(block["kind"])
    usual = Alignment.CENTER if kind is BlockKind.HEADING else Alignment.JUSTIFY
    return BlockDraft(
        kind=kind,
        text=block.get("text", ""),
        origins=(),
        marker=block.get("marker", ""),
        level=block.get("level", 0),
        alignment=Alignment(block.get("alignment", usual)),
        table=TableRows(rows, block["header_rows"]) if rows else None,
    )


def _section(number: int, section: Json) -> SectionDraft:
    activities = tuple(
        ActivityDraft(f"{number}.{row}.", **{name: activity[name] for name in _WORDING}, origins=())
        for row, activity in enumerate(section["activities"], start=1)
    )
    return SectionDraft(f"{number}.", section["title"], activities, ())


def _indicators(rows: Sequence[Json], year: int) -> tuple[IndicatorDraft, ...]:
    return tuple(
        IndicatorDraft(
            str(number), row["name"], row["source"], (Target(year, row["target"]),), origins=()
        )
        for number, row in enumerate(rows, start=1)
    )


def _order(data: Json, office: Office) -> OrderDraft:
    return OrderDraft(
        organisation=office.letterhead,
        place=office.place,
        date=data["date"],
        number=data["number"],
        heading=data["heading"],
        preamble=data["preamble"],
        command_on_own_line=True,
        clauses=tuple(_clause(clause) for clause in data["clauses"]),
        signatory=office.head_name,
        signatory_position=office.head_position,
        executor=office.executor,
        executor_phone=office.executor_phone,
        origins=(),
    )


def _clause(clause: Json) -> ClauseDraft:
    inner = tuple(_clause(one) for one in clause.get("subclauses", ()))
    return ClauseDraft(clause["number"], clause["text"], inner)
