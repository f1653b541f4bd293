"""Orders and the papers of a roadmap: edited, composed, rendered, written to a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypedDict, Unpack

from sqlalchemy import ColumnElement, Connection, and_, select

from app import models
from app.documents.builders import build
from app.documents.builders.assignments import build_order
from app.documents.model import Document
from app.documents.numbering import NumberedClause, clause_numbers
from app.documents.renderers import Format, render
from app.domain.changes import Outcome, Topic
from app.domain.paperwork import (
    AnnexMark,
    ClauseId,
    CommandStyle,
    DocumentId,
    DocumentState,
    Order,
    OrderSummary,
    Paper,
)
from app.domain.roadmap import Numbering, RoadmapId
from app.services import checks, naming
from app.services.base import Service, change, committed, missing, require
from app.services.exporting import write_whole
from app.services.office_reading import read_office, read_sheet_profile
from app.services.order_annexes import drop_annex, freeze_annex, read_annex
from app.services.order_reading import read_order, read_order_of, read_order_summaries
from app.services.order_saving import write_drafted_order
from app.services.ordering import make_room, move
from app.services.roadmap_reading import read_roadmap


class OrderFields(TypedDict, total=False):
    """The fields of an order that can be changed; what is not named stays."""

    state: DocumentState
    organisation: str
    place: str
    date: date | None
    number: str
    heading: str
    preamble: str
    command: CommandStyle
    numbering: Numbering
    signatory_position: str
    signatory: str
    executor: str
    executor_phone: str
    issuer_genitive: str
    annex_mark: AnnexMark


_LONG = {"organisation", "heading", "preamble", "signatory_position"}
_NAMES = {
    "state": "состояния",
    "organisation": "организации",
    "place": "места составления",
    "date": "даты",
    "number": "номера",
    "heading": "заголовка",
    "preamble": "преамбулы",
    "command": "слова «ПРИКАЗЫВАЮ»",
    "numbering": "нумерации пунктов",
    "signatory_position": "должности подписывающего",
    "signatory": "подписи",
    "executor": "исполнителя",
    "executor_phone": "телефона исполнителя",
    "issuer_genitive": "названия в грифе",
    "annex_mark": "грифа приложения",
}


class Paperwork(Service):
    """Orders, and what is printed of a roadmap."""

    def list(self) -> Sequence[OrderSummary]:
        """Return the orders: drafts first, then the newest."""
        with self._db.read() as connection:
            return read_order_summaries(connection)

    def get(self, order: DocumentId) -> Order:
        """Return an order; raises NOT_FOUND."""
        with self._db.read() as connection:
            return read_order(connection, order)

    def order_of(self, roadmap: RoadmapId) -> Order | None:
        """Return the order that approves a roadmap, if there is one."""
        with self._db.read() as connection:
            return read_order_of(connection, roadmap)

    def create_order(self, roadmap: RoadmapId) -> Outcome[DocumentId]:
        """Make a draft that approves a roadmap, with blanks for date and number."""
        with self._db.write("Проект приказа") as work:
            title = work.connection.scalar(
                select(models.Roadmap.title).where(models.Roadmap.id == roadmap)
            )
            if title is None:
                raise missing(models.Roadmap, roadmap)
            work.name = f"Проект приказа к дорожной карте {naming.quoted(title)}"
            office = read_office(work.connection, self._clock().date())
            key = write_drafted_order(work, title, roadmap, office)
            return committed(work, key, Topic.DOCUMENTS)

    def change_order(self, order: DocumentId, **fields: Unpack[OrderFields]) -> Outcome[None]:
        """Change what is named; `date=None` and `number=""` make blanks again."""
        values = {field: _stored(field, value) for field, value in fields.items()}
        with self._db.write("Правка приказа") as work:
            if len(values) == 1:
                work.name = f"Правка {_NAMES[next(iter(values))]} приказа"
            change(work, models.OfficialDocument, order, values)
            if fields.get("state") is DocumentState.SIGNED:
                freeze_annex(work, order)
            return committed(work, None, Topic.DOCUMENTS)

    def remove_order(self, order: DocumentId) -> Outcome[None]:
        """Remove an order; its roadmap stays."""
        with self._db.write("Удалён приказ") as work:
            found = read_order(work.connection, order)
            work.name = f"Удалён приказ {_order_label(found)}"
            drop_annex(work, order)
            work.remove(models.OfficialDocument, order)
            return committed(work, None, Topic.DOCUMENTS)

    def add_clause(
        self, document: DocumentId, parent: ClauseId | None, at: int, text: str
    ) -> Outcome[ClauseId]:
        """Add a clause, or a sub-clause of `parent`; its number is the next one."""
        clause = models.Clause
        with self._db.write("Добавлен пункт приказа") as work:
            require(work.connection, models.OfficialDocument, document)
            if parent is not None:
                work.name = "Добавлен подпункт приказа"
                require(work.connection, clause, parent)
            [place] = make_room(work, clause, _siblings(document, parent), at, 1)
            key = work.add(
                clause,
                document_id=document,
                parent_id=parent,
                position=place,
                number="",
                text=checks.lines("text", text),
            )
            return committed(work, ClauseId(key), Topic.DOCUMENTS)

    def change_clause(
        self, clause: ClauseId, *, number: str | None = None, text: str | None = None
    ) -> Outcome[None]:
        """Change a clause's text or its number as written."""
        values: dict[str, Any] = {}
        if number is not None:
            values["number"] = checks.line("number", number)
        if text is not None:
            values["text"] = checks.lines("text", text)
        with self._db.write("Правка пункта приказа") as work:
            work.name = f"{_clause_label(work.connection, clause)}: правка"
            change(work, models.Clause, clause, values)
            return committed(work, None, Topic.DOCUMENTS)

    def move_clause(self, clause: ClauseId, to: int) -> Outcome[None]:
        """Move a clause to a place among those of the same parent."""
        model = models.Clause
        with self._db.write("Перенос пункта приказа") as work:
            work.name = f"{_clause_label(work.connection, clause)}: перенос"
            row = work.connection.execute(
                select(model.document_id, model.parent_id).where(model.id == clause)
            ).one()
            siblings = _siblings(row.document_id, row.parent_id)
            move(work, model, siblings, to, [clause])
            return committed(work, None, Topic.DOCUMENTS)

    def nest_clause(self, clause: ClauseId) -> Outcome[None]:
        """Make a clause the last sub-clause of the one above it.

        Nothing is changed where none is above, or where it has sub-clauses: there are two levels.
        """
        model = models.Clause
        with self._db.write("Пункт приказа стал подпунктом") as work:
            work.name = f"{_clause_label(work.connection, clause)} стал подпунктом"
            order = _order_with(work.connection, clause)
            keys = [one.id for one in order.clauses]
            place = keys.index(clause) if clause in keys else 0
            if place and not order.clauses[place].subclauses:
                above = order.clauses[place - 1]
                under = _siblings(order.id, above.id)
                move(work, model, under, len(above.subclauses), [clause], parent_id=above.id)
            return committed(work, None, Topic.DOCUMENTS)

    def raise_clause(self, clause: ClauseId) -> Outcome[None]:
        """Make a sub-clause the clause after its own; a clause stays what it is."""
        model = models.Clause
        with self._db.write("Подпункт приказа стал пунктом") as work:
            work.name = f"{_clause_label(work.connection, clause)} стал пунктом"
            order = _order_with(work.connection, clause)
            for place, above in enumerate(order.clauses):
                if clause in {one.id for one in above.subclauses}:
                    top = _siblings(order.id, None)
                    move(work, model, top, place + 1, [clause], parent_id=None)
            return committed(work, None, Topic.DOCUMENTS)

    def remove_clause(self, clause: ClauseId) -> Outcome[None]:
        """Remove a clause with its sub-clauses."""
        with self._db.write("Удалён пункт приказа") as work:
            work.name = f"{_clause_label(work.connection, clause)}: удаление"
            work.remove(models.Clause, clause)
            return committed(work, None, Topic.DOCUMENTS)

    def compose(self, paper: Paper, roadmap: RoadmapId, *, dated: date | None = None) -> Document:
        """Return a paper as a tree; raises NOT_FOUND, NOTHING_TO_EXPORT.

        `dated` is printed as the day of an order that has none yet.
        """
        with self._db.read() as connection:
            whole = read_roadmap(connection, roadmap)
            order = read_order_of(connection, roadmap)
            profile = read_sheet_profile(connection)
        if order is not None and order.date is None:
            order = replace(order, date=dated)
        return build(paper, whole, order, profile)

    def compose_order(self, order: DocumentId, *, dated: date | None = None) -> Document:
        """Return an order as a tree: with its roadmap, with its own annex, or alone.

        `dated` is printed as the day of an order that has none yet. Raises NOT_FOUND.
        """
        with self._db.read() as connection:
            found = read_order(connection, order)
            annex = read_annex(connection, found)
            profile = read_sheet_profile(connection)
        if found.roadmap is not None:
            return self.compose(Paper.ORDER, found.roadmap, dated=dated)
        return build_order(replace(found, date=found.date or dated), annex, profile)

    def order_pdf(self, order: DocumentId) -> bytes:
        """Return an order as PDF, for the preview and the printer."""
        return render(self.compose_order(order), Format.PDF)

    def export_order(self, order: DocumentId, target: Path, *, dated: date | None = None) -> Path:
        """Write an order to a file; raises as `export` does."""
        kind = Format.of(target)
        return write_whole(target, render(self.compose_order(order, dated=dated), kind))

    def pdf(self, paper: Paper, roadmap: RoadmapId) -> bytes:
        """Return a paper as PDF, for the preview and the printer."""
        return render(self.compose(paper, roadmap), Format.PDF)

    def export(
        self, paper: Paper, roadmap: RoadmapId, target: Path, *, dated: date | None = None
    ) -> Path:
        """Write a paper to a file of the kind that its name says; return the full path.

        Raises FORMAT_UNKNOWN, NOT_FOUND, NOTHING_TO_EXPORT, and StorageError (see `write_whole`).
        """
        kind = Format.of(target)
        return write_whole(target, render(self.compose(paper, roadmap, dated=dated), kind))


def _stored(field: str, value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return checks.lines(field, value) if field in _LONG else checks.line(field, value)
    return value


def _siblings(document: str, parent: str | None) -> ColumnElement[bool]:
    clause = models.Clause
    under = clause.parent_id.is_(None) if parent is None else clause.parent_id == parent
    return and_(clause.document_id == document, under)


def _order_label(order: Order) -> str:
    if order.number:
        return f"№ {order.number}"
    return naming.quoted(order.heading) if order.heading else "без заголовка"


def _clause_label(connection: Connection, clause: ClauseId) -> str:
    """Return «Пункт 2 приказа», «Подпункт 1 пункта 2 приказа», by the printed numbers."""
    return _labels(clause_numbers(_order_with(connection, clause)))[clause]


def _order_with(connection: Connection, clause: ClauseId) -> Order:
    """Return the order of a clause; raises NOT_FOUND."""
    model = models.Clause
    document = connection.scalar(select(model.document_id).where(model.id == clause))
    if document is None:
        raise missing(model, clause)
    return read_order(connection, DocumentId(document))


def _labels(clauses: Sequence[NumberedClause], above: str = "") -> Mapping[str, str]:
    labels: dict[str, str] = {}
    for numbered in clauses:
        number = naming.row_label(_printed(numbered), numbered.clause.text)
        own = f"Подпункт {number} пункта {above}" if above else f"Пункт {number}"
        labels[numbered.clause.id] = f"{own} приказа"
        labels.update(_labels(numbered.subclauses, above=number))
    return labels


def _printed(numbered: NumberedClause) -> str:
    number = numbered.number
    return number if isinstance(number, str) else number.text
