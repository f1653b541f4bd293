"""Finding the school that a code, a number or a name means; the guard against doubles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, select

from app import models
from app.domain.errors import UserCode, UserError
from app.domain.school import School, SchoolId, Shelf
from app.domain.school_matching import KnownSchool, Match, Register
from app.services.base import Service
from app.services.school_cards import SchoolFields
from app.services.school_reading import ALL_SHELVES, names_on, read_schools


class SchoolLookup(Service):
    """Which school is meant; closed and archived ones are found too, those in the trash are not."""

    def find_doubles(self, fields: SchoolFields, own: SchoolId | None = None) -> Sequence[School]:
        """Return other schools with the same code, ИНН or name, present or former.

        One of the same name in another settlement is none, where both settlements are known.
        """
        today = self._clock().date()
        with self._db.read() as connection:
            found = read_doubles(connection, fields, today, own)
            return read_schools(connection, today, shelves=ALL_SHELVES, existing=False, only=found)

    def match(self, name: str, *, code: str = "", inn: str = "", settlement: str = "") -> Match:
        """Return which school is meant by its code, its ИНН or its name."""
        with self._db.read() as connection:
            register = read_register(connection, self._clock().date())
        return register.match(name, code=code, inn=inn, settlement=settlement)

    def match_many(self, names: Iterable[str]) -> Sequence[Match]:
        """Return which school each of the names (or codes) means, in their order."""
        with self._db.read() as connection:
            register = read_register(connection, self._clock().date())
        return [register.match(name) for name in names]


def read_register(connection: Connection, on: date) -> Register:
    """Return the index of all schools but those in the trash; the day tells present names."""
    school, name = models.School, models.SchoolName
    present = names_on(connection, on)
    held: dict[str, list[str]] = defaultdict(list)
    all_names = select(name.school_id, name.full_name, name.short_name)
    for row in connection.execute(all_names).all():
        if present[SchoolId(row.school_id)] != (row.full_name, row.short_name):
            held[row.school_id] += (row.full_name, row.short_name)
    cards = connection.execute(
        select(school.id, school.code, school.inn, school.settlement)
        .where(school.shelf != Shelf.TRASH.value)
        .order_by(school.id)
    ).all()
    return Register(
        KnownSchool(key, code, inn, settlement, present[key], tuple(held.get(key, ())))
        for key, code, inn, settlement in ((SchoolId(row[0]), *row[1:]) for row in cards)
    )


def read_doubles(
    connection: Connection, fields: SchoolFields, on: date, own: SchoolId | None = None
) -> Sequence[SchoolId]:
    """Return the other schools that a card would double."""
    found = read_register(connection, on).doubles(
        (fields.get("full_name", ""), fields.get("short_name", "")),
        code=fields.get("code", "").strip(),
        inn="".join(fields.get("inn", "").split()),
        settlement=fields.get("settlement", ""),
    )
    return [school for school in found if school != own]


def refuse_double(
    connection: Connection, fields: SchoolFields, on: date, own: SchoolId | None = None
) -> None:
    """Raise SCHOOL_DOUBLE, which names the first double, where a card would have one."""
    found = read_doubles(connection, fields, on, own)
    if found:
        school = models.School
        code = connection.scalar(select(school.code).where(school.id == found[0]))
        name = names_on(connection, on, found[:1])[found[0]].short_name
        raise UserError(UserCode.SCHOOL_DOUBLE, name=name, code=code)
