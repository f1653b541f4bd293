"""Orders from the database: the document and its clauses, into frozen records."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Select, select

from app import models
from app.domain.paperwork import (
    AnnexMark,
    Clause,
    ClauseId,
    CommandStyle,
    DocumentId,
    DocumentState,
    Order,
    OrderSummary,
)
from app.domain.roadmap import Numbering, RoadmapId
from app.services.base import missing

KIND_ORDER = "order"


def read_order_summaries(connection: Connection) -> list[OrderSummary]:
    """Return the list of orders, the newest first; drafts without a date stand on top."""
    document, roadmap = models.OfficialDocument, models.Roadmap
    rows = connection.execute(
        select(
            document.id,
            document.roadmap_id,
            roadmap.title,
            document.state,
            document.date,
            document.number,
            document.heading,
        )
        .outerjoin(roadmap, roadmap.id == document.roadmap_id)
        .where(document.kind == KIND_ORDER)
        .order_by(document.date.is_not(None), document.date.desc(), document.id.desc())
    )
    return [
        OrderSummary(
            id=DocumentId(row.id),
            roadmap=RoadmapId(row.roadmap_id) if row.roadmap_id else None,
            roadmap_title=row.title or "",
            state=DocumentState(row.state),
            date=row.date,
            number=row.number,
            heading=row.heading,
        )
        for row in rows
    ]


def read_order(connection: Connection, key: DocumentId) -> Order:
    """Return an order with its clauses; raises NOT_FOUND."""
    document = models.OfficialDocument
    found = _first(connection, select(document.id).where(document.id == key))
    if found is None:
        raise missing(document, key)
    return found


def read_order_of(connection: Connection, roadmap: RoadmapId) -> Order | None:
    """Return the order of a roadmap, the newest where there are several."""
    document = models.OfficialDocument
    return _first(
        connection,
        select(document.id)
        .where(document.roadmap_id == roadmap, document.kind == KIND_ORDER)
        .order_by(document.id.desc()),
    )


def _first(connection: Connection, which: Select[Any]) -> Order | None:
    document = models.OfficialDocument
    query = which.with_only_columns(*document.__table__.columns, maintain_column_froms=True)
    row = connection.execute(query.limit(1)).first()
    if row is None:
        return None
    return Order(
        id=DocumentId(row.id),
        roadmap=RoadmapId(row.roadmap_id) if row.roadmap_id else None,
        state=DocumentState(row.state),
        organisation=row.organisation,
        place=row.place,
        date=row.date,
        number=row.number,
        heading=row.heading,
        preamble=row.preamble,
        command=CommandStyle(row.command),
        clauses=_clauses(connection, row.id),
        numbering=Numbering(row.numbering),
        signatory_position=row.signatory_position,
        signatory=row.signatory,
        executor=row.executor,
        executor_phone=row.executor_phone,
        issuer_genitive=row.issuer_genitive,
        annex_mark=AnnexMark(row.annex_mark),
    )


def _clauses(connection: Connection, document: str) -> tuple[Clause, ...]:
    clause = models.Clause
    rows = connection.execute(
        select(clause.id, clause.parent_id, clause.number, clause.text)
        .where(clause.document_id == document)
        .order_by(clause.position, clause.id)
    )
    children = defaultdict[str | None, list[Any]](list)
    for row in rows:
        children[row.parent_id].append(row)

    def under(parent: str | None) -> tuple[Clause, ...]:
        return tuple(
            Clause(ClauseId(row.id), row.number, row.text, under(row.id))
            for row in children.get(parent, ())
        )

    return under(None)
