"""People from the database, into frozen records."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, RowMapping, select

from app import models
from app.domain.office import Person, PersonId
from app.services.base import missing


def read_people(connection: Connection) -> list[Person]:
    """Return the people of the papers by surname."""
    rows = connection.execute(select(*models.Person.__table__.columns)).mappings()
    return sorted(
        map(_person, rows), key=lambda one: (one.surname.casefold(), one.name, one.patronymic)
    )


def read_person(connection: Connection, person: PersonId) -> Person:
    """Return a person; raises NOT_FOUND."""
    table = models.Person.__table__
    row = connection.execute(select(*table.columns).where(table.c.id == person)).mappings().first()
    if row is None:
        raise missing(models.Person, person)
    return _person(row)


def _person(row: RowMapping) -> Person:
    values: dict[str, Any] = dict(row)
    values["id"] = PersonId(values["id"])
    return Person(**values)
