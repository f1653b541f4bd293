"""Annexes of orders that approve no roadmap: who is appointed on a day.

While an order is a draft its annex follows the appointments of that day; once signed it stays as
it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from app import models
from app.db.unit_of_work import UnitOfWork
from app.documents.builders.assignments import assignments_annex
from app.documents.builders.cases import Cases, appointee_texts, body_texts
from app.domain.assignments import Assignments
from app.domain.paperwork import DocumentId, DocumentState, Order, OrderAnnex
from app.services.office_reading import read_office
from app.services.support_papers_reading import read_assignments
from app.services.word_form_reading import read_forms

_KEY = "annex/"  # the settings of the office hold what an order lists, by the order's key


def keep_annex(work: UnitOfWork, order: DocumentId, day: date) -> None:
    """Let an order list those who are appointed on a day."""
    work.add(models.OfficeSetting, key=_KEY + order, value={"day": day.isoformat()})


def freeze_annex(work: UnitOfWork, order: DocumentId) -> None:
    """Keep the list of an order that is signed now as it is today."""
    held = _held(work.connection, order)
    if held is None:
        return
    key, value = held
    annex = compose_annex(work.connection, date.fromisoformat(value["day"]))
    work.change(models.OfficeSetting, key, value={**value, "annex": asdict(annex)})


def drop_annex(work: UnitOfWork, order: DocumentId) -> None:
    """Forget the list of an order that is removed."""
    held = _held(work.connection, order)
    if held is not None:
        work.remove(models.OfficeSetting, held[0])


def annex_day(connection: Connection, order: DocumentId) -> date | None:
    """Return whose day an order lists; None where it lists nobody."""
    held = _held(connection, order)
    return date.fromisoformat(held[1]["day"]) if held else None


def read_annex(connection: Connection, order: Order) -> OrderAnnex | None:
    """Return what an order lists: as it was signed, otherwise as it would be today."""
    held = _held(connection, order.id)
    if held is None:
        return None
    _, value = held
    kept = value.get("annex")
    if kept and order.state is DocumentState.SIGNED:
        return OrderAnnex(
            title=tuple(kept["title"]),
            columns=tuple(kept["columns"]),
            rows=tuple(tuple(row) for row in kept["rows"]),
        )
    return compose_annex(connection, date.fromisoformat(value["day"]))


def compose_annex(connection: Connection, day: date) -> OrderAnnex:
    """Return the list of those who are appointed on a day."""
    office = read_office(connection, day)
    found = read_assignments(connection, day, office)
    return assignments_annex(found, assignment_cases(connection, found))


def assignment_cases(connection: Connection, found: Assignments) -> Cases:
    """Return the cases of everybody and everything that an order on a list names."""
    people = [person for person, _schools in found.curated.values()]
    texts = [*appointee_texts(people), *body_texts(school.name for school in found.schools)]
    return Cases(read_forms(connection, texts))


def _held(connection: Connection, order: DocumentId) -> tuple[str, Mapping[str, Any]] | None:
    stored = models.OfficeSetting
    row = connection.execute(
        select(stored.id, stored.value).where(stored.key == _KEY + order)
    ).first()
    return None if row is None else (row.id, row.value)
