"""Mentorships, agreements, curatorships, visits and recommendations from the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, and_, func, or_, select

from app import models
from app.db.rows import chunks
from app.domain.basis import Basis, StoredFile
from app.domain.office import PersonId
from app.domain.school import SchoolId, Shelf
from app.domain.support import (
    Agreement,
    AgreementId,
    AgreementParty,
    AgreementState,
    Curatorship,
    CuratorshipId,
    JointActivity,
    Mentorship,
    MentorshipId,
    Recommendation,
    RecommendationId,
    Visit,
    VisitForm,
    VisitId,
)
from app.models import Base
from app.services.base import missing
from app.services.bases import read_bases

Record = TypeVar("Record")

_VISIT = (
    models.Visit.id,
    models.Visit.on,
    models.Visit.form,
    models.Visit.person_id,
    models.Visit.purpose,
    models.Visit.findings,
    models.Visit.people,
    models.Visit.next_date,
)
_FORMS = {form.value: form for form in VisitForm}


def read_mentorships(
    connection: Connection,
    *,
    on: date | None = None,
    mentor: SchoolId | None = None,
    schools: Collection[SchoolId] | None = None,
    only: Collection[MentorshipId] | None = None,
) -> list[Mentorship]:
    """Return mentorships by their beginning: of a day, a mentor, the helped schools, or these."""
    stored = models.Mentorship
    wanted = _in_force(select(stored.__table__), stored, on)
    if mentor is not None:
        wanted = wanted.where(stored.mentor_id == mentor)
    if only is not None:
        wanted = wanted.where(stored.id.in_(only))
    rows = _of_schools(connection, wanted, stored.school_id, schools)
    bases = read_bases(connection, (row.basis_id for row in rows))
    found = [
        Mentorship(
            id=MentorshipId(row.id),
            mentor=row.mentor_id,
            mentor_name=row.mentor_name,
            school=row.school_id,
            start=row.start,
            end=row.end,
            basis=_basis(bases, row.basis_id),
            override_reason=row.override_reason,
            end_reason=row.end_reason,
            note=row.note,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.start, one.id))


def read_mentorship(connection: Connection, key: MentorshipId) -> Mentorship:
    """Return a mentorship; raises NOT_FOUND."""
    return _one(read_mentorships(connection, only=[key]), models.Mentorship, key)


def read_agreements(
    connection: Connection,
    *,
    mentorship: MentorshipId | None = None,
    helped_on: date | None = None,
    only: Collection[AgreementId] | None = None,
) -> list[Agreement]:
    """Return agreements by their beginning: of one mentorship, of those of a day, or these."""
    stored = models.Agreement
    wanted = select(stored.__table__).order_by(stored.start, stored.id)
    if mentorship is not None:
        wanted = wanted.where(stored.mentorship_id == mentorship)
    if helped_on is not None:
        helped = _in_force(select(models.Mentorship.id), models.Mentorship, helped_on)
        wanted = wanted.where(stored.mentorship_id.in_(helped))
    if only is not None:
        wanted = wanted.where(stored.id.in_(only))
    return [
        Agreement(
            id=AgreementId(row.id),
            mentorship=MentorshipId(row.mentorship_id),
            number=row.number,
            signed_on=row.signed_on,
            state=AgreementState(row.state),
            start=row.start,
            end=row.end,
            subject=row.subject,
            parties=tuple(AgreementParty(**party) for party in row.parties),
            plan=tuple(JointActivity(**activity) for activity in row.plan),
            scan=StoredFile(row.scan_name, row.scan_digest, row.scan_size),
            prolongs=AgreementId(row.prolongs_id) if row.prolongs_id else None,
        )
        for row in connection.execute(wanted)
    ]


def read_agreement(connection: Connection, key: AgreementId) -> Agreement:
    """Return an agreement; raises NOT_FOUND."""
    return _one(read_agreements(connection, only=[key]), models.Agreement, key)


def read_curatorships(
    connection: Connection,
    *,
    on: date | None = None,
    person: PersonId | None = None,
    schools: Collection[SchoolId] | None = None,
    only: Collection[CuratorshipId] | None = None,
) -> list[Curatorship]:
    """Return curatorships by their beginning: of a day, a person, schools, or these."""
    stored = models.Curatorship
    wanted = _in_force(select(stored.__table__), stored, on)
    if person is not None:
        wanted = wanted.where(stored.person_id == person)
    if only is not None:
        wanted = wanted.where(stored.id.in_(only))
    rows = _of_schools(connection, wanted, stored.school_id, schools)
    bases = read_bases(connection, (row.basis_id for row in rows))
    found = [
        Curatorship(
            id=CuratorshipId(row.id),
            person=PersonId(row.person_id),
            school=row.school_id,
            start=row.start,
            end=row.end,
            basis=_basis(bases, row.basis_id),
            end_reason=row.end_reason,
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: (one.start, one.id))


def read_visits(
    connection: Connection,
    *,
    school: SchoolId | None = None,
    person: PersonId | None = None,
    start: date | None = None,
    end: date | None = None,
    only: Collection[VisitId] | None = None,
) -> list[Visit]:
    """Return visits by their day: of a school, a person, a period (inclusive), or these."""
    stored, link = models.Visit, models.VisitSchool
    wanted = select(stored.id)
    if school is not None:
        wanted = wanted.where(stored.id.in_(select(link.visit_id).where(link.school_id == school)))
    if person is not None:
        wanted = wanted.where(stored.person_id == person)
    if start is not None:
        wanted = wanted.where(stored.on >= start)
    if end is not None:
        wanted = wanted.where(stored.on <= end)
    if only is not None:
        wanted = wanted.where(stored.id.in_(only))
    return _visits(connection, wanted)


def read_latest_visits(
    connection: Connection, on: date, schools: Collection[SchoolId] | None = None
) -> list[Visit]:
    """Return of each school the latest visit up to a day and the latest that set a next date.

    From them follow its last visit and its next date; years of visits are not fetched for that.
    """
    stored, link = models.Visit, models.VisitSchool
    order = (stored.on.desc(), stored.id.desc())
    place = func.row_number().over(partition_by=link.school_id, order_by=order)
    ranked = (
        select(link.visit_id, place.label("place"))
        .join(stored, stored.id == link.visit_id)
        .where(stored.on <= on)
    )
    keys: dict[str, None] = {}
    for wanted in (ranked, ranked.where(stored.next_date.is_not(None))):
        for some in [None] if schools is None else chunks(list(schools)):
            part = wanted if some is None else wanted.where(link.school_id.in_(some))
            first = part.subquery()
            keys |= dict.fromkeys(
                connection.scalars(select(first.c.visit_id).where(first.c.place == 1))
            )
    return [one for some in chunks(list(keys)) for one in _visits(connection, some)]


def _visits(connection: Connection, wanted: Select[Any] | Sequence[str]) -> list[Visit]:
    stored = models.Visit
    schools, files = _schools_of(connection, wanted), _files_of(connection, wanted)
    rows = connection.execute(
        select(*_VISIT).where(stored.id.in_(wanted)).order_by(stored.on, stored.id)
    )
    return [
        Visit(
            id=VisitId(row[0]),
            on=row[1],
            form=_FORMS[row[2]],
            person=PersonId(row[3]) if row[3] else None,
            schools=tuple(schools.get(row[0], ())),
            purpose=row[4],
            findings=row[5],
            people=row[6],
            next_date=row[7],
            files=tuple(files.get(row[0], ())),
        )
        for row in rows
    ]


def _schools_of(
    connection: Connection, visits: Select[Any] | Sequence[str]
) -> dict[str, list[SchoolId]]:
    link = models.VisitSchool
    wanted = select(link.visit_id, link.school_id).where(link.visit_id.in_(visits))
    found: dict[str, list[SchoolId]] = defaultdict(list)
    for visit, school in connection.execute(wanted.order_by(link.id)):
        found[visit].append(SchoolId(school))
    return found


def _files_of(
    connection: Connection, visits: Select[Any] | Sequence[str]
) -> dict[str, list[StoredFile]]:
    file = models.VisitFile
    wanted = select(file.visit_id, file.name, file.digest, file.size)
    found: dict[str, list[StoredFile]] = defaultdict(list)
    rows = connection.execute(wanted.where(file.visit_id.in_(visits)).order_by(file.id))
    for visit, name, digest, size in rows:
        found[visit].append(StoredFile(name, digest, size))
    return found


def read_visit(connection: Connection, key: VisitId) -> Visit:
    """Return a visit; raises NOT_FOUND."""
    return _one(read_visits(connection, only=[key]), models.Visit, key)


def read_recommendations(
    connection: Connection,
    *,
    schools: Collection[SchoolId] | None = None,
    open_on: date | None = None,
    only: Collection[RecommendationId] | None = None,
) -> list[Recommendation]:
    """Return recommendations by the day they were made: of schools, open on a day, or these."""
    stored = models.Recommendation
    wanted = select(stored.__table__)
    if open_on is not None:
        still = or_(stored.closed_on.is_(None), stored.closed_on > open_on)
        wanted = wanted.where(stored.made_on <= open_on).where(still)
    if only is not None:
        wanted = wanted.where(stored.id.in_(only))
    found = [
        Recommendation(
            id=RecommendationId(row.id),
            school=row.school_id,
            visit=VisitId(row.visit_id) if row.visit_id else None,
            made_on=row.made_on,
            text=row.text,
            addressee=row.addressee,
            due=row.due,
            closed_on=row.closed_on,
            outcome=row.outcome,
        )
        for row in _of_schools(connection, wanted, stored.school_id, schools)
    ]
    return sorted(found, key=lambda one: (one.made_on, one.id))


def schools_gone(connection: Connection, on: date) -> set[SchoolId]:
    """Return the schools that were closed or put away by a day: nobody is sent there any more."""
    school = models.School
    archived = and_(school.shelf == Shelf.ARCHIVE.value, school.shelved_on <= on)
    wanted = or_(school.closed < on, archived, school.shelf == Shelf.TRASH.value)
    return {SchoolId(key) for key in connection.scalars(select(school.id).where(wanted))}


def _in_force(wanted: Select[Any], stored: Any, on: date | None) -> Select[Any]:
    if on is None:
        return wanted
    return wanted.where(stored.start <= on).where(or_(stored.end.is_(None), stored.end >= on))


def _of_schools(
    connection: Connection, wanted: Select[Any], key: Any, schools: Collection[SchoolId] | None
) -> list[Any]:
    if schools is None:
        return list(connection.execute(wanted))
    parts = (wanted.where(key.in_(some)) for some in chunks(list(dict.fromkeys(schools))))
    return [row for part in parts for row in connection.execute(part)]


def _basis(bases: dict[str, Basis], key: str | None) -> Basis | None:
    return bases[key] if key else None


def _one(found: Iterable[Record], model: type[Base], key: str) -> Record:
    for record in found:
        return record
    raise missing(model, key)
