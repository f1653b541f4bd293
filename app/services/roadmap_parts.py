"""Editing the parts of a roadmap and the blocks of its text parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from app import models, wording
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.roadmap import (
    INDICATOR_FIELDS,
    PLAN_FIELDS,
    Alignment,
    BlockId,
    BlockKind,
    Column,
    Field,
    Layout,
    Numbering,
    PartId,
    PartKind,
    RoadmapId,
    TableRows,
)
from app.services import checks, naming
from app.services.base import Service, change, committed, missing, owner_of, require
from app.services.ordering import make_room, move
from app.services.roadmap_saving import cells_json, columns_json

USUAL_HEADINGS: dict[PartKind, dict[Field, str]] = {
    PartKind.TEXT: {},
    PartKind.PLAN: {
        Field.NUMBER: "№ п/п",
        Field.TEXT: "Мероприятие",
        Field.DEADLINE: "Срок",
        Field.RESPONSIBLE: "Ответственные",
        Field.RESULT: "Ожидаемый результат",
    },
    PartKind.INDICATORS: {
        Field.NUMBER: "№ п/п",
        Field.TEXT: "Наименование показателя",
        Field.SOURCE: "Источник данных",
        Field.TARGET: "Целевое значение",
    },
}
_FIELDS = {
    PartKind.TEXT: (),
    PartKind.PLAN: PLAN_FIELDS,
    PartKind.INDICATORS: INDICATOR_FIELDS,
}
_BLOCKS = ("абзац", "абзаца", "абзацев")


def new_part(kind: PartKind) -> dict[str, Any]:
    """Return the values of a new part: a plan and a table of indicators get the usual columns."""
    columns = [Column(field, heading) for field, heading in USUAL_HEADINGS[kind].items()]
    return {
        "kind": kind.value,
        "title": "",
        "columns": columns_json(columns),
        "numbering": (
            Numbering.CONTINUOUS if kind is PartKind.PLAN else Numbering.AS_WRITTEN
        ).value,
        "layout": Layout.TABLE.value,
    }


class PartEditing(Service):
    """Parts in their order, and the headings, paragraphs, lists and plain tables inside."""

    def add_part(self, roadmap: RoadmapId, kind: PartKind, at: int) -> Outcome[PartId]:
        """Add an empty part at a place; a plan comes with one untitled section."""
        part = models.Part
        with self._db.write(f"Добавлена часть: {wording.word(kind)}") as work:
            require(work.connection, models.Roadmap, roadmap)
            [place] = make_room(work, part, part.roadmap_id == roadmap, at, 1)
            key = work.add(part, roadmap_id=roadmap, position=place, **new_part(kind))
            if kind is PartKind.PLAN:
                work.add(models.Section, part_id=key, position=0, number="", title="")
            return committed(work, PartId(key), Topic.ROADMAPS)

    def change_part(
        self,
        part: PartId,
        *,
        title: str | None = None,
        columns: Sequence[Column] | None = None,
        numbering: Numbering | None = None,
        layout: Layout | None = None,
    ) -> Outcome[None]:
        """Change what is named; raises FIELD_INVALID for columns that this part can't have."""
        values: dict[str, Any] = {}
        if title is not None:
            values["title"] = checks.lines("title", title)
        if columns is not None:
            values["columns"] = columns_json(columns)
        if numbering is not None:
            values["numbering"] = numbering.value
        if layout is not None:
            values["layout"] = layout.value
        with self._db.write(_part_change(values)) as work:
            if columns is not None:
                _check_columns(_kind_of(work.connection, part), columns)
            change(work, models.Part, part, values)
            return committed(work, None, Topic.ROADMAPS)

    def move_part(self, part: PartId, to: int) -> Outcome[None]:
        """Move a part to a place among the parts of its roadmap."""
        model = models.Part
        with self._db.write("Перенос части") as work:
            roadmap = owner_of(work.connection, model, model.roadmap_id, part)
            move(work, model, model.roadmap_id == roadmap, to, [part])
            return committed(work, None, Topic.ROADMAPS)

    def remove_part(self, part: PartId) -> Outcome[None]:
        """Remove a part with all it holds."""
        with self._db.write("Удалена часть") as work:
            work.name += f": {wording.word(_kind_of(work.connection, part))}"
            work.remove(models.Part, part)
            return committed(work, None, Topic.ROADMAPS)

    def add_block(
        self,
        part: PartId,
        at: int,
        kind: BlockKind,
        *,
        text: str = "",
        marker: str = "",
        level: int = 0,
        alignment: Alignment = Alignment.LEFT,
        table: TableRows | None = None,
    ) -> Outcome[BlockId]:
        """Add a heading, paragraph, list item or plain table to a text part."""
        block = models.Block
        if kind is BlockKind.TABLE and table is None:
            table = TableRows((("", ""), ("", "")))
        with self._db.write(f"Добавлено: {wording.word(kind)}") as work:
            if _kind_of(work.connection, part) is not PartKind.TEXT:
                raise ValueError("blocks stand in text parts only")
            [place] = make_room(work, block, block.part_id == part, at, 1)
            key = work.add(
                block,
                part_id=part,
                position=place,
                kind=kind.value,
                text=checks.lines("text", text),
                marker=checks.line("marker", marker),
                level=level,
                alignment=alignment.value,
                cells=cells_json(_checked_table(table)),
            )
            return committed(work, BlockId(key), Topic.ROADMAPS)

    def change_block(
        self,
        block: BlockId,
        *,
        kind: BlockKind | None = None,
        text: str | None = None,
        marker: str | None = None,
        level: int | None = None,
        alignment: Alignment | None = None,
        table: TableRows | None = None,
    ) -> Outcome[None]:
        """Change what is named of a block."""
        values: dict[str, Any] = {}
        if kind is not None:
            values["kind"] = kind.value
        if text is not None:
            values["text"] = checks.lines("text", text)
        if marker is not None:
            values["marker"] = checks.line("marker", marker)
        if level is not None:
            values["level"] = level
        if alignment is not None:
            values["alignment"] = alignment.value
        if table is not None:
            values["cells"] = cells_json(_checked_table(table))
        name = "Правка таблицы" if table is not None else "Правка текста"
        with self._db.write(name) as work:
            change(work, models.Block, block, values)
            return committed(work, None, Topic.ROADMAPS)

    def move_block(self, block: BlockId, to: int) -> Outcome[None]:
        """Move a block to a place among the blocks of its part."""
        model = models.Block
        with self._db.write("Перенос абзаца") as work:
            part = owner_of(work.connection, model, model.part_id, block)
            move(work, model, model.part_id == part, to, [block])
            return committed(work, None, Topic.ROADMAPS)

    def remove_blocks(self, blocks: Sequence[BlockId]) -> Outcome[None]:
        """Remove blocks of text parts."""
        name = (
            "Удалён абзац" if len(blocks) == 1 else naming.counted("Удалено", _BLOCKS, len(blocks))
        )
        with self._db.write(name) as work:
            work.remove_many(models.Block, blocks)
            return committed(work, None, Topic.ROADMAPS)


def _part_change(values: dict[str, Any]) -> str:
    match sorted(values):
        case ["columns"]:
            return "Правка граф таблицы"
        case ["numbering"]:
            return f"Нумерация: {wording.word(Numbering(values['numbering']))}"
        case ["title"]:
            return "Правка заголовка части"
        case _:
            return "Правка части"


def _check_columns(kind: PartKind, columns: Sequence[Column]) -> None:
    fields = [column.field for column in columns]
    foreign = [field for field in fields if field not in _FIELDS[kind]]
    twice = [field for field in fields if fields.count(field) > 1]
    if foreign or twice:
        text = wording.word((foreign or twice)[0])
        raise UserError(UserCode.FIELD_INVALID, field="columns", text=text)
    if Field.TEXT not in fields:
        raise UserError(UserCode.FIELD_EMPTY, field="columns")


def _checked_table(table: TableRows | None) -> TableRows | None:
    if table is not None and len({len(row) for row in table.rows}) > 1:
        raise UserError(UserCode.FIELD_INVALID, field="table", text="строки разной длины")
    return table


def _kind_of(connection: Connection, part: str) -> PartKind:
    kind = connection.scalar(select(models.Part.kind).where(models.Part.id == part))
    if kind is None:
        raise missing(models.Part, part)
    return PartKind(kind)
