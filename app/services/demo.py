"""A database with an invented district: a whole example to look at, try on, and take back at once.

The texts are data in `resources/demo`; here they become rows, in one operation.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app import models, paths
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
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
from app.domain.errors import UserCode, UserError
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
from app.domain.school_names import fold_name
from app.services.base import Service, committed
from app.services.order_saving import write_order
from app.services.roadmap_saving import write_roadmap

NAME = "Учебный район"

_Json = Mapping[str, Any]


class Demo(Service):
    """The invented district."""

    def build(self) -> Outcome[RoadmapId]:
        """Fill the database with the district; return the key of its roadmap.

        Raises DEMO_NOT_EMPTY where there are roadmaps, schools or an office already: an example
        must not mix with what is real.
        """
        with self._db.write(NAME) as work:
            for table in (models.Roadmap, models.School, models.Office):
                if work.connection.scalar(select(func.count()).select_from(table)):
                    raise UserError(UserCode.DEMO_NOT_EMPTY, path=str(self._db.path))
            office = _write_office(work)
            _write_schools(work)
            roadmap = _write_roadmap(work)
            write_order(
                work,
                _order(_read("order"), office),
                roadmap,
                numbering=Numbering.CONTINUOUS,
                issuer_genitive=office["genitive"],
            )
            return committed(work, roadmap, *Topic)


def _read(name: str) -> Any:
    return json.loads((paths.resources() / "demo" / f"{name}.json").read_text(encoding="utf-8"))


def _write_office(work: UnitOfWork) -> _Json:
    data = _read("office")
    office = data["office"]
    work.add(models.Office, **{**office, "valid_from": date.fromisoformat(office["valid_from"])})
    work.add_many(models.Person, data["people"])
    return dict(office)


def _write_schools(work: UnitOfWork) -> None:
    schools = _read("schools")
    names = [
        {
            "valid_from": None,
            "full_name": school.pop("full_name"),
            "folded": fold_name(school["short_name"]),
            "short_name": school.pop("short_name"),
        }
        for school in schools
    ]
    heads = [school.pop("head") for school in schools]
    keys = work.add_many(models.School, schools)
    work.add_many(
        models.SchoolHead,
        [{"school_id": key, "name": head} for key, head in zip(keys, heads, strict=True) if head],
    )
    work.add_many(
        models.SchoolName,
        [{"school_id": key, **name} for key, name in zip(keys, names, strict=True)],
    )


def _write_roadmap(work: UnitOfWork) -> RoadmapId:
    data = _read("roadmap")
    roadmap = write_roadmap(work, _draft(data), NAME)
    passport = {name: data[name] for name in ("goal", "tasks", "results")}
    work.change(models.Roadmap, roadmap, **passport)
    plans = select(models.Part.id).where(
        models.Part.roadmap_id == roadmap, models.Part.kind == PartKind.PLAN.value
    )
    for plan in work.connection.scalars(plans).all():
        work.change(models.Part, plan, numbering=Numbering.COMPOUND.value)
    return roadmap


def _draft(data: _Json) -> RoadmapDraft:
    plan, indicators = data["plan"], data["indicators"]
    return RoadmapDraft(
        title=data["title"],
        start=date.fromisoformat(data["start"]),
        end=date.fromisoformat(data["end"]),
        order=None,
        parts=(
            PartDraft(PartKind.TEXT, blocks=tuple(_block(block) for block in data["text"])),
            PartDraft(
                PartKind.PLAN,
                plan["title"],
                _columns(plan),
                sections=tuple(
                    _section(number, section)
                    for number, section in enumerate(plan["sections"], start=1)
                ),
            ),
            PartDraft(
                PartKind.INDICATORS,
                indicators["title"],
                _columns(indicators),
                indicators=_indicators(indicators["rows"], date.fromisoformat(data["end"]).year),
            ),
        ),
        remarks=(),
        readings=(),
    )


def _columns(table: _Json) -> tuple[Column, ...]:
    return tuple(Column(Field(item["field"]), item["heading"]) for item in table["columns"])


def _block(block: _Json) -> BlockDraft:
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


def _section(number: int, section: _Json) -> SectionDraft:
    activities = tuple(
        ActivityDraft(f"{number}.{row}.", **activity, origins=())
        for row, activity in enumerate(section["activities"], start=1)
    )
    return SectionDraft(f"{number}.", section["title"], activities, ())


def _indicators(rows: Sequence[_Json], year: int) -> tuple[IndicatorDraft, ...]:
    return tuple(
        IndicatorDraft(
            str(number), row["name"], row["source"], (Target(year, row["target"]),), origins=()
        )
        for number, row in enumerate(rows, start=1)
    )


def _order(data: _Json, office: _Json) -> OrderDraft:
    return OrderDraft(
        organisation=office["letterhead"],
        place=office["place"],
        date=date.fromisoformat(data["date"]),
        number=data["number"],
        heading=data["heading"],
        preamble=data["preamble"],
        command_on_own_line=True,
        clauses=tuple(_clause(clause) for clause in data["clauses"]),
        signatory=office["head_name"],
        signatory_position=office["head_position"],
        executor=office["executor"],
        executor_phone=office["executor_phone"],
        origins=(),
    )


def _clause(clause: _Json) -> ClauseDraft:
    inner = tuple(_clause(one) for one in clause.get("subclauses", ()))
    return ClauseDraft(clause["number"], clause["text"], inner)
