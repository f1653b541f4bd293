"""Schools from the database as they stood on a day: four queries, whatever the number of schools.

Other services read with these functions inside their own transaction; `on` is the day that they
ask about, their clock's day for the present.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, literal, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from app import models
from app.db.rows import CHUNK, chunks
from app.domain.basis import Basis
from app.domain.school import GroupId, Locality, School, SchoolId, SchoolKind, Shelf
from app.domain.school_names import natural_key
from app.services.base import missing
from app.services.bases import read_bases

ALL_SHELVES = tuple(Shelf)


class Names(NamedTuple):
    """What a school was called on a day."""

    full_name: str
    short_name: str


_NOBODY = ("", "")
_KINDS = {kind.value: kind for kind in SchoolKind}
_LOCALITIES = {locality.value: locality for locality in Locality}
_SHELVES = {shelf.value: shelf for shelf in Shelf}
_CARD = (
    models.School.id,
    models.School.code,
    models.School.kind,
    models.School.number,
    models.School.settlement,
    models.School.locality,
    models.School.phone,
    models.School.email,
    models.School.note,
    models.School.address,
    models.School.website,
    models.School.inn,
    models.School.ogrn,
    models.School.opened,
    models.School.closed,
    models.School.shelf,
    models.School.shelved_on,
    models.School.closed_basis_id,
)


def read_schools(
    connection: Connection,
    on: date,
    *,
    shelves: Collection[Shelf] = (Shelf.WORKING,),
    existing: bool = True,
    only: Collection[SchoolId] | None = None,
) -> list[School]:
    """Return schools under the names, heads and groups of a day, in natural order of their names.

    Args:
        shelves: where the cards lie. A school that was archived after the day was at work on it;
            one in the trash never was, it is a mistake that somebody took out.
        existing: leave out those closed before the day or opened after it.
        only: these schools, as far as the other conditions let them through.
    """
    found = [*_schools(connection, on, _conditions(on, shelves, existing), only)]
    return sorted(found, key=lambda school: natural_key(school.short_name, school.number))


def read_school(connection: Connection, school: SchoolId, on: date) -> School:
    """Return one school's card of a day, wherever it lies and closed or not; raises NOT_FOUND."""
    for found in _schools(connection, on, [], [school]):
        return found
    raise missing(models.School, school)


def at_work(
    connection: Connection, years: Iterable[int], today: date
) -> Mapping[int, frozenset[SchoolId]]:
    """Return the schools that were at work on the last day of each year, or are today."""
    found: dict[int, set[SchoolId]] = {year: set() for year in years}
    wanted = [
        select(literal(year), models.School.id).where(
            *_conditions(min(date(year, 12, 31), today), (Shelf.WORKING,), existing=True)
        )
        for year in found
    ]
    if wanted:
        for year, school in connection.execute(union_all(*wanted)):
            found[year].add(SchoolId(school))
    return {year: frozenset(schools) for year, schools in found.items()}


def names_on(
    connection: Connection, on: date, only: Collection[SchoolId] | None = None
) -> Mapping[SchoolId, Names]:
    """Return what every school, also a closed or archived one, was called on a day.

    On days before the first known name the school is called by that one.
    """
    return {school: Names(*found) for school, found in _names_on(connection, on, only).items()}


def name_of(connection: Connection, school: SchoolId, on: date) -> str:
    """Return what a school was called in short on a day; raises NOT_FOUND."""
    found = names_on(connection, on, [school])
    if not found:
        raise missing(models.School, school)
    return found[school].short_name


def groups_on(
    connection: Connection, on: date, only: Collection[SchoolId] | None = None
) -> Mapping[SchoolId, tuple[GroupId, ...]]:
    """Return the groups that schools sit in on a day, in the order of the groups."""
    member, group = models.GroupMember, models.SchoolGroup
    wanted = (
        select(member.school_id, member.group_id)
        .join(group, group.id == member.group_id)
        .where(or_(member.since.is_(None), member.since <= on))
        .where(or_(member.until.is_(None), member.until >= on))
        .order_by(group.position, group.id)
    )
    found: dict[SchoolId, tuple[GroupId, ...]] = {}
    for school, key in _rows(connection, wanted, member.school_id, only):
        found[school] = (*found.get(school, ()), key)
    return found


def _conditions(on: date, shelves: Collection[Shelf], existing: bool) -> list[ColumnElement[bool]]:
    school = models.School
    lies: ColumnElement[bool] = school.shelf.in_([shelf.value for shelf in shelves])
    if Shelf.WORKING in shelves:
        archived = school.shelf == Shelf.ARCHIVE.value
        lies = or_(lies, and_(archived, school.shelved_on > on))
    if not existing:
        return [lies]
    opened = or_(school.opened.is_(None), school.opened <= on)
    return [lies, opened, or_(school.closed.is_(None), school.closed >= on)]


def _schools(
    connection: Connection,
    on: date,
    conditions: Sequence[ColumnElement[bool]],
    only: Collection[SchoolId] | None,
) -> Iterator[School]:
    cards = _rows(connection, select(*_CARD).where(*conditions), models.School.id, only)
    names = _names_on(connection, on, only)
    heads = _heads_on(connection, on, only)
    groups = groups_on(connection, on, only)
    bases = _closures(connection, only)
    for row in cards:
        key = row[0]
        head, position = heads.get(key, _NOBODY)
        full_name, short_name = names[key]
        yield School(
            id=key,
            code=row[1],
            full_name=full_name,
            short_name=short_name,
            kind=_KINDS[row[2]],
            number=row[3],
            settlement=row[4],
            locality=_LOCALITIES[row[5]],
            head=head,
            phone=row[6],
            email=row[7],
            note=row[8],
            head_position=position,
            address=row[9],
            website=row[10],
            inn=row[11],
            ogrn=row[12],
            opened=row[13],
            closed=row[14],
            shelf=_SHELVES[row[15]],
            shelved_on=row[16],
            groups=groups.get(key, ()),
            closed_basis=bases.get(row[17]) if row[14] else None,
        )


def _closures(connection: Connection, only: Collection[SchoolId] | None) -> Mapping[str, Basis]:
    """Return the orders behind closures by key."""
    school = models.School
    wanted = select(school.closed_basis_id).where(school.closed_basis_id.is_not(None))
    keys = [row[0] for row in _rows(connection, wanted.distinct(), school.id, only)]
    return read_bases(connection, keys)


def _names_on(
    connection: Connection, on: date, only: Collection[SchoolId] | None
) -> dict[SchoolId, tuple[str, str]]:
    # Bare tuples: of tens of thousands of named ones the garbage collector makes a pause.
    name = models.SchoolName
    columns = select(name.school_id, name.full_name, name.short_name)
    known = columns.where(or_(name.valid_from.is_(None), name.valid_from <= on))
    later = columns.where(name.valid_from > on)
    # A dict keeps the last row of a school: of the names known by then the latest, else the first.
    ordered = (
        later.order_by(name.valid_from.desc(), name.id.desc()),
        known.order_by(name.valid_from.is_not(None), name.valid_from, name.id),
    )
    return {
        SchoolId(row[0]): (row[1], row[2])
        for wanted in ordered
        for row in _rows(connection, wanted, name.school_id, only)
    }


def _heads_on(
    connection: Connection, on: date, only: Collection[SchoolId] | None
) -> Mapping[SchoolId, tuple[str, str]]:
    head = models.SchoolHead
    wanted = (
        select(head.school_id, head.name, head.position)
        .where(or_(head.since.is_(None), head.since <= on))
        .order_by(head.since.is_not(None), head.since, head.id)
    )
    return {row[0]: (row[1], row[2]) for row in _rows(connection, wanted, head.school_id, only)}


def _rows(
    connection: Connection,
    wanted: Select[*tuple[Any, ...]],
    key: InstrumentedAttribute[str],
    only: Collection[SchoolId] | None,
) -> Iterator[Row[*tuple[Any, ...]]]:
    """Return the rows, or those of some schools.

    Fetched in stretches: one by one is slow, and all at once they set off the garbage collector.
    """
    asked = [None] if only is None else chunks(list(only))
    for some in asked:
        limited = wanted if some is None else wanted.where(key.in_(some))
        for stretch in connection.execute(limited).partitions(CHUNK):
            yield from stretch
