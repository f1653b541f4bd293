"""Visits and consultations: what a curator saw, with its recommendations, files and counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, select

from app import models, wording
from app.db import evidence as store
from app.db.unit_of_work import UnitOfWork
from app.domain.basis import StoredFile
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.office import PersonId
from app.domain.school import GroupId, SchoolId
from app.domain.support import Advice, Visit, VisitForm, VisitId
from app.domain.visiting import Counts, NextVisit, count_visits, last_visits, next_visits
from app.services import checks, naming
from app.services.base import change, committed, require
from app.services.bases import store_file
from app.services.support_checks import short_names
from app.services.support_reading import read_latest_visits, read_visit, read_visits
from app.services.support_recommendations import Recommendations, advice_rows

_MOST_PEOPLE = 100_000
_SCHOOLS = ("школа", "школы", "школ")


class VisitFields(TypedDict, total=False):
    """The fields of a visit; what is not named stays."""

    on: date
    form: VisitForm
    person: PersonId | None
    schools: Sequence[SchoolId]
    purpose: str
    findings: str
    people: int
    next_date: date | None


class Visits(Recommendations):
    """The log of visits and consultations."""

    def visits(
        self,
        school: SchoolId | None = None,
        person: PersonId | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> Sequence[Visit]:
        """Return visits by their day, the latest first: of a school, a curator, a period."""
        with self._db.read() as connection:
            found = read_visits(connection, school=school, person=person, start=start, end=end)
        return found[::-1]

    def add_visit(
        self,
        on: date,
        form: VisitForm,
        schools: Sequence[SchoolId],
        *,
        person: PersonId | None = None,
        purpose: str = "",
        findings: str = "",
        people: int = 0,
        next_date: date | None = None,
        files: Sequence[Path] = (),
        recommendations: Sequence[Advice] = (),
    ) -> Outcome[VisitId]:
        """Write down a visit with its files and recommendations, as one operation.

        Raises VISIT_IN_FUTURE, FIELD_EMPTY without schools or in a recommendation without text,
        NEXT_VISIT_EARLY, FIELD_INVALID, NOT_FOUND, and the errors of files that cannot be stored.
        """
        row = self._checked(
            {
                "on": on,
                "form": form,
                "person": person,
                "schools": schools,
                "purpose": purpose,
                "findings": findings,
                "people": people,
                "next_date": next_date,
            }
        )
        wanted = row.pop("schools")
        advised = advice_rows(recommendations, wanted, on)
        kept = self._kept(files)
        with self._db.write("Посещение") as work:
            work.name = self._name("", work.connection, form, wanted, on)
            _require(work.connection, wanted, person)
            key = work.add(models.Visit, **row)
            _put_schools(work, key, wanted)
            work.add_many(models.VisitFile, [{"visit_id": key, **file} for file in kept])
            work.add_many(models.Recommendation, [{"visit_id": key, **one} for one in advised])
            return committed(work, VisitId(key), Topic.SUPPORT)

    def change_visit(self, visit: VisitId, **fields: Unpack[VisitFields]) -> Outcome[None]:
        """Mend a visit; raises as `add_visit` does.

        Its recommendations keep the day they were made and the schools they are for.
        """
        with self._db.write("Правка посещения") as work:
            known = read_visit(work.connection, visit)
            held = {name: getattr(known, name) for name in VisitFields.__annotations__}
            row = self._checked({**held, **fields})
            schools, form = row.pop("schools"), fields.get("form", known.form)
            work.name = self._name("Правка: ", work.connection, form, schools, row["on"])
            _require(work.connection, schools, row["person_id"])
            change(work, models.Visit, visit, row)
            if tuple(schools) != known.schools:
                link = models.VisitSchool
                held_links = select(link.id).where(link.visit_id == visit)
                work.remove_many(link, work.connection.scalars(held_links).all())
                _put_schools(work, visit, schools)
            return committed(work, None, Topic.SUPPORT)

    def remove_visit(self, visit: VisitId) -> Outcome[None]:
        """Remove a visit with its recommendations; its files stay in the store for an undo."""
        advice = models.Recommendation
        with self._db.write("Удалено посещение") as work:
            known = read_visit(work.connection, visit)
            work.name = self._name(
                "Удалено: ", work.connection, known.form, known.schools, known.on
            )
            given = select(advice.id).where(advice.visit_id == visit)
            work.remove_many(advice, work.connection.scalars(given).all())
            work.remove(models.Visit, visit)
            return committed(work, None, Topic.SUPPORT)

    def attach_files(self, visit: VisitId, files: Sequence[Path]) -> Outcome[None]:
        """Copy files into the store and put them to a visit; raises as `add_visit` does."""
        if not files:
            return Outcome(None, frozenset(), None)
        kept = self._kept(files)
        with self._db.write("К посещению приложены файлы") as work:
            require(work.connection, models.Visit, visit)
            if len(kept) == 1:
                work.name = f"К посещению приложен {naming.quoted(str(kept[0]['name']))}"
            work.add_many(models.VisitFile, [{"visit_id": visit, **file} for file in kept])
            return committed(work, None, Topic.SUPPORT)

    def detach_file(self, visit: VisitId, file: StoredFile) -> Outcome[None]:
        """Take a file from a visit; it stays in the store, so that it can be undone."""
        stored = models.VisitFile
        with self._db.write(f"От посещения откреплён {naming.quoted(file.name)}") as work:
            require(work.connection, models.Visit, visit)
            held = (
                select(stored.id)
                .where(stored.visit_id == visit, stored.digest == file.digest)
                .where(stored.name == file.name)
            )
            work.remove_many(stored, work.connection.scalars(held).all())
            return committed(work, None, Topic.SUPPORT)

    def file_of(self, file: StoredFile) -> Path:
        """Return where a visit's file lies; raises EVIDENCE_MISSING when it is not there."""
        path = store.path_of(self._db.path, file.name, file.digest)
        if not path.is_file():
            raise UserError(UserCode.EVIDENCE_MISSING, name=file.name)
        return path

    def missing_files(self) -> Sequence[str]:
        """Return the names of files of visits that are not in the store."""
        stored = models.VisitFile
        with self._db.read() as connection:
            rows = connection.execute(select(stored.name, stored.digest).order_by(stored.id)).all()
        return [
            name
            for name, digest in rows
            if not store.path_of(self._db.path, name, digest).is_file()
        ]

    def last_visits(self, on: date | None = None) -> Mapping[SchoolId, Visit]:
        """Return the latest visit of each school up to a day, today by default."""
        day = on or self._today()
        with self._db.read() as connection:
            return last_visits(read_latest_visits(connection, day), day)

    def next_dates(self, on: date | None = None) -> Mapping[SchoolId, NextVisit]:
        """Return when each school is to be met next, as it stands on a day; missed ones stay."""
        day = on or self._today()
        with self._db.read() as connection:
            return next_visits(read_latest_visits(connection, day), day)

    def counts(self, start: date, end: date, group: GroupId | None = None) -> Counts:
        """Count what was done between two days, with the visits behind each number.

        With a group: the visits to schools that sat in it on the day of the visit, and of their
        schools only those. Raises PERIOD_REVERSED.
        """
        checks.period(start, end)
        with self._db.read() as connection:
            found = read_visits(connection, start=start, end=end)
            if group is None:
                return count_visits(found)
            members = _members(connection, group)
        inside = {
            visit.id: [one for one in visit.schools if _sat(members.get(one, ()), visit.on)]
            for visit in found
        }
        return count_visits(
            [visit for visit in found if inside[visit.id]],
            {school for schools in inside.values() for school in schools},
        )

    def _checked(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return a whole visit as columns, with its schools; see `add_visit` for what it raises."""
        on, next_date = fields["on"], fields["next_date"]
        if on > self._today():
            raise UserError(UserCode.VISIT_IN_FUTURE, day=on)
        if next_date is not None and next_date <= on:
            raise UserError(UserCode.NEXT_VISIT_EARLY, day=next_date, start=on)
        schools = list(dict.fromkeys(fields["schools"]))
        if not schools:
            raise UserError(UserCode.FIELD_EMPTY, field="schools")
        if not 0 <= fields["people"] <= _MOST_PEOPLE:
            raise UserError(UserCode.FIELD_INVALID, field="people", text=str(fields["people"]))
        return {
            "on": on,
            "form": fields["form"].value,
            "person_id": fields["person"],
            "schools": schools,
            "purpose": checks.lines("purpose", fields["purpose"]),
            "findings": checks.lines("findings", fields["findings"]),
            "people": fields["people"],
            "next_date": next_date,
        }

    def _kept(self, files: Sequence[Path]) -> list[dict[str, object]]:
        kept = (store_file(self._db, file) for file in files)
        return [{"name": one.name, "digest": one.digest, "size": one.size} for one in kept]

    def _name(
        self,
        verb: str,
        connection: Connection,
        form: VisitForm,
        schools: Sequence[SchoolId],
        on: date,
    ) -> str:
        """Return «Выезд 12.02.2022: «СОШ № 5»» for the history."""
        called = wording.plural(len(schools), *_SCHOOLS)
        if len(schools) == 1:
            names = short_names(connection, schools, self._today())
            called = naming.quoted(names.get(schools[0], ""))
        what = f"{verb}{wording.word(form)} {wording.date_text(on)}: {called}"
        return what[:1].upper() + what[1:]


def _require(connection: Connection, schools: Sequence[SchoolId], person: PersonId | None) -> None:
    for school in schools:
        require(connection, models.School, school)
    if person is not None:
        require(connection, models.Person, person)


def _put_schools(work: UnitOfWork, visit: str, schools: Sequence[SchoolId]) -> None:
    rows = [{"visit_id": visit, "school_id": school} for school in schools]
    work.add_many(models.VisitSchool, rows)


_Stay = tuple[date | None, date | None]


def _members(connection: Connection, group: GroupId) -> dict[SchoolId, list[_Stay]]:
    member = models.GroupMember
    require(connection, models.SchoolGroup, group)
    found: dict[SchoolId, list[_Stay]] = {}
    wanted = select(member.school_id, member.since, member.until).where(member.group_id == group)
    for school, since, until in connection.execute(wanted):
        found.setdefault(SchoolId(school), []).append((since, until))
    return found


def _sat(stays: Collection[_Stay], on: date) -> bool:
    return any(
        (since is None or since <= on) and (until is None or on <= until) for since, until in stays
    )
