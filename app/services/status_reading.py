"""Statuses from the database: kinds, stays on lists, who is supported and who is at risk on a day.

Other services read with these functions inside their own transaction. A school that closed or was
archived leaves every list after its last day, whatever its statuses say; one in the trash never was
on any. That is how a school that was joined to another leaves the count on the day of the joining.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, or_, select

from app import models
from app.domain.basis import Basis
from app.domain.school import SchoolId, Shelf
from app.domain.status_lists import Stay
from app.domain.statuses import (
    SchoolStatus,
    StatusId,
    StatusKind,
    StatusKindId,
    StatusLevel,
    Typology,
    TypologyId,
    TypologyValue,
    TypologyValueId,
)
from app.services.base import missing
from app.services.bases import read_bases

_DAY = timedelta(days=1)
Period = tuple[date, date]


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


def supported_periods(connection: Connection) -> Mapping[SchoolId, Sequence[Period]]:
    """Return when schools were on lists of supported schools, both days inclusive.

    Where no school ever was on such a list, lists are not kept here: then all schools at work are
    supported, as long as they exist.
    """
    status, kind, school = models.SchoolStatus, models.StatusKind, models.School
    rows = connection.execute(
        select(school.id, status.start, status.end, *_LIFE)
        .join(status, status.school_id == school.id)
        .join(kind, kind.id == status.kind_id)
        .where(kind.supported)
        .order_by(school.id, status.start)
    ).all()
    if not rows:
        at_work = select(school.id, *_LIFE).where(school.shelf == Shelf.WORKING.value)
        return {
            SchoolId(row[0]): [(row.opened or date.min, row.closed or date.max)]
            for row in connection.execute(at_work.order_by(school.id))
        }
    found: dict[SchoolId, list[Period]] = defaultdict(list)
    for row in rows:
        if period := _cut(row[1], row[2], row[3:]):
            found[SchoolId(row[0])].append((period[0], period[1] or date.max))
    return found


def read_stays(connection: Connection, kinds: Collection[StatusKindId]) -> list[Stay]:
    """Return all stays on lists of these kinds, cut by the days of the schools themselves."""
    status, school = models.SchoolStatus, models.School
    wanted = (
        select(status.school_id, status.kind_id, status.start, status.end, status.id, *_LIFE)
        .join(school, school.id == status.school_id)
        .where(status.kind_id.in_(list(kinds)))
    )
    found = []
    for row in connection.execute(wanted).all():
        if period := _cut(row[2], row[3], row[5:]):
            found.append(Stay(SchoolId(row[0]), StatusKindId(row[1]), *period, StatusId(row[4])))
    return found


def read_listed(
    connection: Connection, kinds: Collection[StatusKindId], on: date | None = None
) -> list[tuple[Stay, SchoolStatus]]:
    """Return stays on lists of these kinds with their statuses; with a day those that hold on it.

    Stays are cut as by `read_stays`.
    """
    status, school = models.SchoolStatus, models.School
    wanted = (
        select(*_STATUS, *_LIFE)
        .join(school, school.id == status.school_id)
        .where(status.kind_id.in_(list(kinds)))
    )
    if on is not None:
        wanted = wanted.where(*_holding(on))
    rows = connection.execute(wanted).all()
    bases = read_bases(connection, {key for row in rows for key in row[5:7]})
    found = []
    for row in rows:
        period = _cut(row[3], row[4], row[9:])
        if period is None:
            continue
        stay = Stay(SchoolId(row[1]), StatusKindId(row[2]), *period, StatusId(row[0]))
        if on is None or stay.holds_between(on, on):
            found.append((stay, _status(row, bases)))
    return found


def read_statuses(
    connection: Connection,
    *,
    school: SchoolId | None = None,
    kinds: Collection[StatusKindId] | None = None,
    on: date | None = None,
    keys: Collection[StatusId] | None = None,
) -> list[SchoolStatus]:
    """Return statuses by their beginnings: of a school, of kinds, that hold on a day, by keys."""
    status = models.SchoolStatus
    conditions: list[ColumnElement[bool]] = []
    if school is not None:
        conditions.append(status.school_id == school)
    if kinds is not None:
        conditions.append(status.kind_id.in_(list(kinds)))
    if keys is not None:
        conditions.append(status.id.in_(list(keys)))
    if on is not None:
        conditions += _holding(on)
    wanted = select(*_STATUS).where(*conditions).order_by(status.start, status.id)
    rows = connection.execute(wanted).all()
    bases = read_bases(connection, {key for row in rows for key in row[5:7]})
    return [_status(row, bases) for row in rows]


def read_typologies(connection: Connection) -> list[Typology]:
    """Return the typologies with their values, in their order."""
    typology, value = models.Typology, models.TypologyValue
    values: dict[str, list[TypologyValue]] = defaultdict(list)
    for row in connection.execute(
        select(value.id, value.typology_id, value.number, value.name).order_by(
            value.position, value.id
        )
    ):
        values[row[1]].append(TypologyValue(TypologyValueId(row[0]), row[2], row[3]))
    rows = connection.execute(
        select(typology.id, typology.name, typology.legal_basis).order_by(
            typology.position, typology.id
        )
    )
    return [Typology(TypologyId(row[0]), row[1], row[2], tuple(values[row[0]])) for row in rows]


def fold_title(name: str) -> str:
    """Fold the name of a list or a typology: case, ё and quotes make no difference."""
    letters = name.casefold().replace("ё", "е")
    return " ".join("".join(" " if sign in "«»\"'“”„" else sign for sign in letters).split())


def typology_of(connection: Connection, typology: TypologyId) -> Typology:
    """Return a typology with its values; raises NOT_FOUND."""
    for known in read_typologies(connection):
        if known.id == typology:
            return known
    raise missing(models.Typology, typology)


def types_of_year(
    connection: Connection, year: int
) -> Mapping[SchoolId, Mapping[TypologyId, TypologyValue]]:
    """Return the typology values of schools in a year; typologies in their order."""
    found: dict[SchoolId, dict[TypologyId, TypologyValue]] = defaultdict(dict)
    held, typology = models.SchoolTypology, models.Typology
    rows = connection.execute(
        select(held.school_id, held.typology_id, held.value_id)
        .join(typology, typology.id == held.typology_id)
        .where(held.year == year)
        .order_by(typology.position, typology.id)
    ).all()
    if not rows:
        return found
    values = {value.id: value for one in read_typologies(connection) for value in one.values}
    for school, key, value in rows:
        found[SchoolId(school)][TypologyId(key)] = values[TypologyValueId(value)]
    return found


_LIFE = (
    models.School.opened,
    models.School.closed,
    models.School.shelf,
    models.School.shelved_on,
)
_STATUS = (
    models.SchoolStatus.id,
    models.SchoolStatus.school_id,
    models.SchoolStatus.kind_id,
    models.SchoolStatus.start,
    models.SchoolStatus.end,
    models.SchoolStatus.basis_id,
    models.SchoolStatus.end_basis_id,
    models.SchoolStatus.reason,
    models.SchoolStatus.end_reason,
)


def _on(day: date) -> Select[*tuple[Any, ...]]:
    """Select the statuses that hold on a day, of schools that are there on it."""
    status, kind, school = models.SchoolStatus, models.StatusKind, models.School
    archived_later = and_(school.shelf == Shelf.ARCHIVE.value, school.shelved_on > day)
    return (
        select(status.school_id, status.kind_id)
        .join(kind, kind.id == status.kind_id)
        .join(school, school.id == status.school_id)
        .where(*_holding(day))
        .where(or_(school.opened.is_(None), school.opened <= day))
        .where(or_(school.closed.is_(None), school.closed >= day))
        .where(or_(school.shelf == Shelf.WORKING.value, archived_later))
    )


def _holding(day: date) -> tuple[ColumnElement[bool], ...]:
    status = models.SchoolStatus
    return status.start <= day, or_(status.end.is_(None), status.end >= day)


def _cut(start: date, end: date | None, life: Sequence[Any]) -> tuple[date, date | None] | None:
    """Return a period within the days of a school's own existence, None where nothing is left.

    `life` is what `_LIFE` selects.
    """
    opened, closed, shelf, shelved_on = life
    if opened and opened > start:
        start = opened
    if closed and (end is None or closed < end):
        end = closed
    if shelf != Shelf.WORKING.value:
        if shelf == Shelf.TRASH.value:
            return None
        if shelved_on and (end is None or shelved_on <= end):
            end = shelved_on - _DAY
    return (start, end) if end is None or start <= end else None


def _status(row: Row[*tuple[Any, ...]], bases: Mapping[str, Basis]) -> SchoolStatus:
    basis, end_basis = row[5], row[6]
    return SchoolStatus(
        row[0],
        row[1],
        row[2],
        row[3],
        row[4],
        bases[basis] if basis else None,
        bases[end_basis] if end_basis else None,
        row[7],
        row[8],
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
