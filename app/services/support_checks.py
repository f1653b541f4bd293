"""What mentors, curators and members of groups have in common: periods, schools, people at work."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Connection

from app.domain.errors import UserCode, UserError
from app.domain.office import Person, PersonId
from app.domain.school import School, SchoolId
from app.services.people_reading import read_person
from app.services.school_reading import names_on, read_school


def term(start: date, end: date | None) -> None:
    """Raise PERIOD_REVERSED where a period ends before it begins; an end of None is open."""
    if end is not None and end < start:
        raise UserError(UserCode.PERIOD_REVERSED, start=start, end=end)


def school_at_work(connection: Connection, school: SchoolId, on: date) -> School:
    """Return a school's card of a day; raises NOT_FOUND, SCHOOL_CLOSED, SCHOOL_NOT_OPEN."""
    card = read_school(connection, school, on)
    if card.closed is not None and card.closed < on:
        raise UserError(UserCode.SCHOOL_CLOSED, name=card.short_name, day=card.closed)
    if card.opened is not None and on < card.opened:
        raise UserError(UserCode.SCHOOL_NOT_OPEN, name=card.short_name, day=card.opened)
    return card


def person_in_office(connection: Connection, person: PersonId, on: date) -> Person:
    """Return a person; raises NOT_FOUND, PERSON_OUT_OF_OFFICE where he has no office that day."""
    found = read_person(connection, person)
    began = found.since is None or found.since <= on
    if not began or (found.until is not None and found.until < on):
        raise UserError(
            UserCode.PERSON_OUT_OF_OFFICE,
            name=found.surname_first,
            office_days=(found.since, found.until),
            start=on,
        )
    return found


def short_names(
    connection: Connection, schools: Collection[SchoolId], on: date
) -> Mapping[SchoolId, str]:
    """Return what schools are called for short on a day."""
    return {key: one.short_name for key, one in names_on(connection, on, schools).items()}
