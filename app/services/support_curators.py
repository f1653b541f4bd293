"""Curators: which person leads which school, how many, and who takes over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.office import Person, PersonId
from app.domain.school import SchoolId
from app.domain.settings import CURATOR_LIMIT, ONE_CURATOR
from app.domain.support import Assigned, Curatorship, CuratorshipId, Load, meet
from app.services import checks, naming
from app.services.base import Service, change, committed, missing
from app.services.bases import BasisEntry, with_scan, write_basis
from app.services.office_settings import read_setting
from app.services.people_reading import read_people, read_person
from app.services.support_checks import person_in_office, school_at_work, short_names, term
from app.services.support_reading import read_curatorships, schools_gone

_SCHOOLS = ("школа", "школы", "школ")
_ENDED = ("назначение", "назначения", "назначений")


class CuratorshipFields(TypedDict, total=False):
    """What can be mended of a curatorship; what is not named stays."""

    person: PersonId
    school: SchoolId
    start: date
    end: date | None
    basis: BasisEntry
    end_reason: str


class Curators(Service):
    """Curators of schools."""

    def curatorships(
        self,
        on: date | None = None,
        *,
        person: PersonId | None = None,
        school: SchoolId | None = None,
    ) -> Sequence[Curatorship]:
        """Return curatorships of a day, or of all times, by their beginning."""
        schools = None if school is None else [school]
        with self._db.read() as connection:
            return read_curatorships(connection, on=on, person=person, schools=schools)

    def load(self, on: date | None = None) -> Sequence[Load]:
        """Return what every curator of a day leads, those with the most schools first."""
        with self._db.read() as connection:
            return read_load(connection, on or self._clock().date())

    def assign_curator(
        self,
        person: PersonId,
        schools: Sequence[SchoolId],
        start: date,
        end: date | None = None,
        basis: BasisEntry = None,
    ) -> Outcome[Assigned]:
        """Give schools a curator, as one operation; a load above the limit is told, not refused.

        Raises FIELD_EMPTY without schools, PERIOD_REVERSED, PERSON_OUT_OF_OFFICE, SCHOOL_CLOSED,
        SCHOOL_NOT_OPEN, CURATOR_REPEATS, and CURATOR_TAKEN where only one is allowed.
        """
        wanted = list(dict.fromkeys(schools))
        if not wanted:
            raise UserError(UserCode.FIELD_EMPTY, field="schools")
        term(start, end)
        entry = with_scan(self._db, basis)
        with self._db.write("Назначен куратор") as work:
            found = person_in_office(work.connection, person, start)
            for school in wanted:
                school_at_work(work.connection, school, start)
            work.name = f"Назначен куратор {found.surname_first}: {self._called(work, wanted)}"
            _refuse_conflicts(work.connection, found, [(one, start, end) for one in wanted])
            basis_id = write_basis(work, entry)
            row = {"person_id": person, "start": start, "end": end, "basis_id": basis_id}
            keys = work.add_many(
                models.Curatorship, [{**row, "school_id": school} for school in wanted]
            )
            value = _assigned(work.connection, keys, person, start)
            return committed(work, value, Topic.SUPPORT)

    def change_curatorship(
        self, curatorship: CuratorshipId, **fields: Unpack[CuratorshipFields]
    ) -> Outcome[None]:
        """Mend a curatorship; raises as `assign_curator` does, and NOT_FOUND."""
        entry = with_scan(self._db, fields.get("basis"))
        with self._db.write("Правка назначения куратора") as work:
            known = _known(work.connection, [curatorship])[0]
            person = fields.get("person", known.person)
            school = fields.get("school", known.school)
            start, end = fields.get("start", known.start), fields.get("end", known.end)
            term(start, end)
            found = person_in_office(work.connection, person, start)
            school_at_work(work.connection, school, start)
            _refuse_conflicts(work.connection, found, [(school, start, end)], {curatorship})
            name = f"{found.surname_first}, {self._called(work, [school])}"
            work.name = f"Правка назначения куратора: {name}"
            row: dict[str, Any] = {"person_id": person, "school_id": school}
            row |= {"start": start, "end": end}
            if "basis" in fields:
                row["basis_id"] = write_basis(work, entry)
            if "end_reason" in fields:
                row["end_reason"] = checks.lines("end_reason", fields["end_reason"])
            change(work, models.Curatorship, curatorship, row)
            return committed(work, None, Topic.SUPPORT)

    def end_curatorship(
        self, curatorships: Sequence[CuratorshipId], on: date, reason: str = ""
    ) -> Outcome[None]:
        """End curatorships with their last day; raises PERIOD_REVERSED, NOT_FOUND.

        One that would then last longer may meet another: CURATOR_REPEATS, CURATOR_TAKEN.
        """
        said = checks.lines("end_reason", reason)
        with self._db.write(naming.counted("Завершено", _ENDED, len(curatorships))) as work:
            known = _known(work.connection, curatorships)
            if len(known) == 1:
                person = read_person(work.connection, known[0].person)
                work.name = (
                    f"Завершено назначение куратора: {person.surname_first}, "
                    f"{self._called(work, [known[0].school])}"
                )
            for one in known:
                term(one.start, on)
                if one.end is not None and one.end < on:
                    person = read_person(work.connection, one.person)
                    _refuse_conflicts(
                        work.connection, person, [(one.school, one.start, on)], {one.id}
                    )
                work.change(models.Curatorship, one.id, end=on, end_reason=said)
            return committed(work, None, Topic.SUPPORT)

    def remove_curatorship(self, curatorships: Sequence[CuratorshipId]) -> Outcome[None]:
        """Remove curatorships that were entered by mistake; raises NOT_FOUND."""
        with self._db.write(naming.counted("Удалено", _ENDED, len(curatorships))) as work:
            known = _known(work.connection, curatorships)
            if len(known) == 1:
                person = read_person(work.connection, known[0].person)
                work.name = (
                    f"Удалено назначение куратора: {person.surname_first}, "
                    f"{self._called(work, [known[0].school])}"
                )
            work.remove_many(models.Curatorship, curatorships)
            return committed(work, None, Topic.SUPPORT)

    def hand_over(
        self,
        person: PersonId,
        to: PersonId,
        since: date,
        schools: Collection[SchoolId] | None = None,
        basis: BasisEntry = None,
    ) -> Outcome[Assigned]:
        """Give a curator's schools, or some of them, to another from a day on, as one operation.

        The first one's time ends the day before; what he was to begin later becomes the other's.
        Ends stay as they were. Raises CURATOR_SAME, CURATOR_WITHOUT_SCHOOLS, PERSON_OUT_OF_OFFICE,
        CURATOR_REPEATS, NOT_FOUND.
        """
        if person == to:
            raise UserError(UserCode.CURATOR_SAME)
        entry = with_scan(self._db, basis)
        with self._db.write("Школы переданы другому куратору") as work:
            former, taker = (read_person(work.connection, one) for one in (person, to))
            leaving = [
                one
                for one in read_curatorships(work.connection, person=person, schools=schools)
                if one.end is None or one.end >= since
            ]
            if not leaving:
                name = former.surname_first
                raise UserError(UserCode.CURATOR_WITHOUT_SCHOOLS, name=name, day=since)
            called = self._called(work, [one.school for one in leaving])
            work.name = f"{called}: {former.surname_first} → {taker.surname_first}"
            keys = _handed(work, leaving, taker, since, write_basis(work, entry))
            value = _assigned(work.connection, keys, to, since)
            return committed(work, value, Topic.SUPPORT)

    def _called(self, work: UnitOfWork, schools: Sequence[SchoolId]) -> str:
        """Return what the history calls schools: the name of one, the number of several."""
        if len(schools) > 1:
            return naming.counted("", _SCHOOLS, len(schools)).strip()
        names = short_names(work.connection, schools, self._clock().date())
        return naming.quoted(names[schools[0]])


def read_load(connection: Connection, on: date, person: PersonId | None = None) -> tuple[Load, ...]:
    """Return what curators lead on a day, those with the most schools first, then by name."""
    limit = read_setting(connection, CURATOR_LIMIT)
    gone = schools_gone(connection, on)
    led: dict[PersonId, list[SchoolId]] = defaultdict(list)
    for one in read_curatorships(connection, on=on, person=person):
        if one.school not in gone:
            led[one.person].append(one.school)
    places = {one.id: place for place, one in enumerate(read_people(connection))}
    found = (Load(one, tuple(dict.fromkeys(schools)), limit) for one, schools in led.items())
    return tuple(sorted(found, key=lambda load: (-len(load.schools), places[load.person])))


_Wanted = tuple[SchoolId, date, date | None]


def _refuse_conflicts(
    connection: Connection,
    person: Person,
    wanted: Iterable[_Wanted],
    leaving: Collection[CuratorshipId] = (),
) -> None:
    """Raise CURATOR_REPEATS or CURATOR_TAKEN where a school has a curator on some of the days."""
    periods: dict[SchoolId, list[tuple[date, date | None]]] = defaultdict(list)
    for school, start, end in wanted:
        periods[school].append((start, end))
    meeting = [
        one
        for one in read_curatorships(connection, schools=periods)
        if one.id not in leaving
        and any(meet(*period, one.start, one.end) for period in periods[one.school])
    ]
    if not meeting:
        return
    own = [one for one in meeting if one.person == person.id]
    schools = [one.school for one in own or meeting]
    names = short_names(connection, schools, (own or meeting)[0].start)
    if own:
        called = tuple(dict.fromkeys(names[one] for one in schools))
        raise UserError(UserCode.CURATOR_REPEATS, name=person.surname_first, names=called)
    if read_setting(connection, ONE_CURATOR):
        people = {one.id: one.surname_first for one in read_people(connection)}
        called = tuple(f"{names[one.school]} – {people[one.person]}" for one in meeting)
        raise UserError(UserCode.CURATOR_TAKEN, names=called)


def _handed(
    work: UnitOfWork,
    leaving: Sequence[Curatorship],
    taker: Person,
    since: date,
    basis: str | None,
) -> list[str]:
    """Write a handing over and return the keys of the taker's curatorships."""
    first_days = [max(one.start, since) for one in leaving]
    for day in sorted(set(first_days)):
        person_in_office(work.connection, taker.id, day)
    wanted = [(one.school, day, one.end) for one, day in zip(leaving, first_days, strict=True)]
    _refuse_conflicts(work.connection, taker, wanted, {one.id for one in leaving})
    keys: list[str] = []
    for one, day in zip(leaving, first_days, strict=True):
        basis_id = basis or (one.basis.id if one.basis else None)
        if day == one.start:
            work.change(models.Curatorship, one.id, person_id=taker.id, basis_id=basis_id)
            keys.append(one.id)
            continue
        work.change(models.Curatorship, one.id, end=day - timedelta(days=1))
        row = {"person_id": taker.id, "school_id": one.school, "start": day, "end": one.end}
        keys.append(work.add(models.Curatorship, **row, basis_id=basis_id))
    return keys


def _assigned(connection: Connection, keys: Iterable[str], person: PersonId, on: date) -> Assigned:
    loads = read_load(connection, on, person)
    over = next((load for load in loads if load.over), None)
    return Assigned(tuple(CuratorshipId(key) for key in keys), over)


def _known(connection: Connection, keys: Sequence[CuratorshipId]) -> list[Curatorship]:
    """Return these curatorships; raises NOT_FOUND where one is gone."""
    found = {one.id: one for one in read_curatorships(connection, only=keys)}
    for key in keys:
        if key not in found:
            raise missing(models.Curatorship, key)
    return list(found.values())
