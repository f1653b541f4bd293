"""What the papers of support say, from the database into their records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import Connection

from app.domain.assignments import (
    Appointee,
    Assignment,
    Assignments,
    GivenCurator,
    GivenMentor,
)
from app.domain.office import Office, Person, PersonId
from app.domain.school import SchoolId
from app.domain.support import Membership, MembershipId, Mentorship
from app.services.people_reading import read_people
from app.services.school_reading import names_on, read_schools
from app.services.status_reading import read_kinds, read_statuses
from app.services.support_reading import read_curatorships, read_mentorships


def read_assignments(connection: Connection, on: date, office: Office | None) -> Assignments:
    """Return the schools that have a mentor or a curator on a day, with both."""
    mentorships = read_mentorships(connection, on=on)
    curatorships = read_curatorships(connection, on=on)
    helped = {one.school for one in mentorships} | {one.school for one in curatorships}
    people = people_by_id(connection)
    mentors = _mentors(connection, mentorships, on)
    curators: dict[SchoolId, list[GivenCurator]] = defaultdict(list)
    for one in curatorships:
        who = appointee(people[one.person], office)
        curators[one.school].append(GivenCurator(one.person, who, one.start))
    statuses = read_abbreviations(connection, helped, on)
    return Assignments(
        on,
        tuple(
            Assignment(
                school=school.id,
                name=school.short_name,
                full_name=school.full_name,
                statuses=statuses.get(school.id, ()),
                mentors=tuple(mentors.get(school.id, ())),
                curators=tuple(curators.get(school.id, ())),
            )
            for school in read_schools(connection, on, only=helped)
        ),
    )


def read_abbreviations(
    connection: Connection, schools: Collection[SchoolId], on: date
) -> Mapping[SchoolId, tuple[str, ...]]:
    """Return what the lists are called for short that schools are on, as in the catalogue."""
    kinds = read_kinds(connection)
    order = list(kinds)
    held: dict[SchoolId, set[str]] = defaultdict(set)
    for one in read_statuses(connection, on=on):
        if one.school in schools:
            held[one.school].add(one.kind)
    return {
        school: tuple(kinds[key].abbreviation or kinds[key].name for key in order if key in keys)
        for school, keys in held.items()
    }


def appointee(person: Person, office: Office | None) -> Appointee:
    """Return a person as papers appoint him; those of the office itself need no organisation."""
    own = {name.casefold() for name in (office.full_name, office.short_name)} if office else set()
    elsewhere = person.organisation.casefold() not in own
    return Appointee(person.full_name, person.position, person.organisation if elsewhere else "")


def member_appointees(
    connection: Connection, members: Iterable[Membership], office: Office | None
) -> Mapping[MembershipId, Appointee]:
    """Return how members of a group are appointed; one of the register with where he works."""
    people = people_by_id(connection)
    found = {}
    for one in members:
        known = people.get(one.person) if one.person else None
        organisation = appointee(known, office).organisation if known else ""
        same = known is not None and known.position == one.position
        found[one.id] = Appointee(one.name, one.position, organisation if same else "")
    return found


def people_by_id(connection: Connection) -> Mapping[PersonId, Person]:
    """Return the register of people."""
    return {one.id: one for one in read_people(connection)}


def mentor_names(
    connection: Connection, mentorships: Iterable[Mentorship], on: date
) -> Mapping[str, str]:
    """Return what mentors are called for short on a day, by mentorship."""
    held = list(mentorships)
    names = names_on(connection, on, [one.mentor for one in held if one.mentor])
    return {one.id: names[one.mentor].short_name if one.mentor else one.mentor_name for one in held}


def _mentors(
    connection: Connection, mentorships: Iterable[Mentorship], on: date
) -> Mapping[SchoolId, list[GivenMentor]]:
    held = list(mentorships)
    names = mentor_names(connection, held, on)
    found: dict[SchoolId, list[GivenMentor]] = defaultdict(list)
    for one in held:
        key = one.mentor or one.mentor_name.casefold()
        found[one.school].append(GivenMentor(key, names[one.id], one.mentor is not None, one.start))
    return found
