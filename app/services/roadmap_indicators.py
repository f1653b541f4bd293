"""Editing indicators and their targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from app import models, wording
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.roadmap import Field, IndicatorId, IndicatorText, PartId, Target
from app.services import checks, naming
from app.services.base import Service, committed, missing, require
from app.services.ordering import GAP, make_room, move
from app.services.roadmap_saving import target_rows

INDICATORS = ("показатель", "показателя", "показателей")
INDICATORS_GENITIVE = ("показателя", "показателей", "показателей")


class IndicatorEditing(Service):
    """Indicators in their order, with the target that the paper names."""

    def add_indicators(
        self, part: PartId, at: int, rows: Sequence[IndicatorText]
    ) -> Outcome[tuple[IndicatorId, ...]]:
        """Add indicators at a place of a part, in the order of `rows`."""
        indicator = models.Indicator
        name = "Добавлен показатель"
        if len(rows) != 1:
            name = naming.counted("Добавлено", INDICATORS, len(rows))
        with self._db.write(name) as work:
            require(work.connection, models.Part, part)
            places = make_room(work, indicator, indicator.part_id == part, at, len(rows))
            keys = work.add_many(
                indicator,
                [
                    {"part_id": part, "position": place, **_wording(row)}
                    for place, row in zip(places, rows, strict=True)
                ],
            )
            targets = [
                target
                for key, row in zip(keys, rows, strict=True)
                if row.target.strip()
                for target in target_rows(key, [Target(None, row.target.strip())])
            ]
            work.add_many(models.Target, targets)
            return committed(work, tuple(IndicatorId(key) for key in keys), Topic.ROADMAPS)

    def change_indicator(self, indicator: IndicatorId, field: Field, text: str) -> Outcome[None]:
        """Change one cell; the target is that of the last planned year, as it is printed."""
        with self._db.write("Правка показателя") as work:
            label = naming.edited_label(
                _label(work.connection, indicator), text if field is Field.TEXT else ""
            )
            work.name = (
                f"Правка {_GENITIVE.get(field, wording.FIELD_GENITIVE[field])} показателя {label}"
            )
            if field is Field.TARGET:
                _change_target(work, indicator, checks.line("target", text))
            else:
                work.change(models.Indicator, indicator, **_cell(field, text))
            return committed(work, None, Topic.ROADMAPS)

    def move_indicators(
        self, indicators: Sequence[IndicatorId], part: PartId, at: int
    ) -> Outcome[None]:
        """Move indicators, kept in their order on the page, to a place of a part."""
        model = models.Indicator
        with self._db.write("Перенос показателей") as work:
            require(work.connection, models.Part, part)
            work.name = _one_or_many(
                work.connection, "Перенос показателя", "Перенос", indicators, INDICATORS_GENITIVE
            )
            keys = _in_page_order(work.connection, indicators)
            move(work, model, model.part_id == part, at, keys, part_id=part)
            return committed(work, None, Topic.ROADMAPS)

    def remove_indicators(self, indicators: Sequence[IndicatorId]) -> Outcome[None]:
        """Remove indicators with their targets."""
        with self._db.write("Удаление показателей") as work:
            work.name = _one_or_many(
                work.connection, "Удалён показатель", "Удалено", indicators, INDICATORS
            )
            work.remove_many(models.Indicator, indicators)
            return committed(work, None, Topic.ROADMAPS)


_GENITIVE = {Field.TEXT: "названия"}


def _wording(row: IndicatorText) -> dict[str, str]:
    return {
        "number": checks.line("number", row.number),
        "name": checks.lines("name", row.name),
        "source": checks.lines("source", row.source),
    }


def _cell(field: Field, text: str) -> dict[str, str]:
    match field:
        case Field.NUMBER:
            return {"number": checks.line("number", text)}
        case Field.TEXT:
            return {"name": checks.lines("name", text)}
        case Field.SOURCE:
            return {"source": checks.lines("source", text)}
        case _:
            raise ValueError(f"an indicator has no {field.value}")


def _change_target(work: UnitOfWork, indicator: IndicatorId, text: str) -> None:
    target = models.Target
    last = work.connection.execute(
        select(target.id, target.year)
        .where(target.indicator_id == indicator)
        .order_by(target.position.desc(), target.id.desc())
    ).first()
    if last is None:
        if text:
            work.add(target, indicator_id=indicator, position=GAP, year=None, text=text)
    elif text or last.year is not None:
        work.change(target, last.id, text=text)
    else:
        work.remove(target, last.id)


def _one_or_many(
    connection: Connection,
    one: str,
    many: str,
    indicators: Sequence[IndicatorId],
    forms: tuple[str, str, str],
) -> str:
    if len(indicators) == 1:
        return f"{one} {_label(connection, indicators[0])}"
    return naming.counted(many, forms, len(indicators))


def _label(connection: Connection, indicator: IndicatorId) -> str:
    model = models.Indicator
    row: Any = connection.execute(
        select(model.number, model.name).where(model.id == indicator)
    ).first()
    if row is None:
        raise missing(model, indicator)
    return naming.row_label(row.number, row.name)


def _in_page_order(connection: Connection, indicators: Sequence[IndicatorId]) -> list[str]:
    indicator, part = models.Indicator, models.Part
    keys = list(
        connection.scalars(
            select(indicator.id)
            .join(part, part.id == indicator.part_id)
            .where(indicator.id.in_(indicators))
            .order_by(part.position, indicator.position, indicator.id)
        )
    )
    gone = set(indicators) - set(keys)
    if gone:
        raise missing(indicator, gone.pop())
    return keys
