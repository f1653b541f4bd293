"""Statuses from the database: kinds, stays on lists, who is supported and who is at risk on a day.

Other services read with these functions inside their own transaction. A school that closed or was
archived leaves every list after its last day, whatever its statuses say; one in the trash never was
on any. That is how a school that was joined to another leaves the count on the day of the joining.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select

from app import models
from app.domain.school import SchoolId, Shelf
from app.domain.statuses import StatusKind, StatusKindId, StatusLevel


def read_kinds(connection: Connection) -> dict[StatusKindId, StatusKind]:
    """Return the kinds of statuses by id, in the order of the catalogue."""
    kind = models.StatusKind
    rows = connection.execute(select(kind.__table__).order_by(kind.position, kind.id))
    return {StatusKindId(row.id): _kind(row) for row in rows}


def supported_schools(connection: Connection, day: date) -> set[SchoolId]:
    """Return the schools on a list of supported schools on a day."""
    rows = connection.execute(_on(day).where(models.StatusKind.supported))
    return {SchoolId(row.school_id) for row in rows}


def schools_at_risk(connection: Connection, day: date) -> Mapping[SchoolId, tuple[StatusKind, ...]]:
    """Return the schools on a risk list on a day, each with the kinds of those lists."""
    kinds = read_kinds(connection)
    found: dict[SchoolId, set[str]] = defaultdict(set)
    for row in connection.execute(_on(day).where(models.StatusKind.risk)):
        found[SchoolId(row.school_id)].add(row.kind_id)
    return {
        school: tuple(kind for key, kind in kinds.items() if key in keys)
        for school, keys in found.items()
    }


def _on(day: date) -> Select[*tuple[Any, ...]]:
    """Select the statuses that hold on a day, of schools that are there on it."""
    status, kind, school = models.SchoolStatus, models.StatusKind, models.School
    return (
        select(status.school_id, status.kind_id)
        .join(kind, kind.id == status.kind_id)
        .join(school, school.id == status.school_id)
        .where(status.start <= day, or_(status.end.is_(None), status.end >= day))
        .where(or_(school.opened.is_(None), school.opened <= day))
        .where(or_(school.closed.is_(None), school.closed >= day))
        .where(
            or_(
                school.shelf == Shelf.WORKING.value,
                (school.shelf == Shelf.ARCHIVE.value) & (school.shelved_on > day),
            )
        )
    )


def _kind(row: Row[Any]) -> StatusKind:
    return StatusKind(
        StatusKindId(row.id),
        row.key,
        row.name,
        row.abbreviation,
        StatusLevel(row.level),
        row.legal_basis,
        row.risk,
        row.supported,
        row.valid_from,
        row.valid_until,
        row.note,
    )
