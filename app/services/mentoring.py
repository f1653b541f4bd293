"""Mentors: who is given to which school and for how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection

from app import models
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.school import School, SchoolId
from app.domain.school_names import fold_name
from app.domain.support import Mentorship, MentorshipId, meet
from app.services import checks, naming
from app.services.base import Service, change, committed
from app.services.bases import BasisEntry, with_scan, write_basis
from app.services.status_reading import schools_at_risk
from app.services.support_checks import school_at_work, short_names, term
from app.services.support_reading import read_mentorship, read_mentorships


class MentorshipFields(TypedDict, total=False):
    """What can be mended of a mentorship; what is not named stays.

    A mentor school takes the place of a named organisation, and the other way round.
    """

    mentor: SchoolId | None
    mentor_name: str
    school: SchoolId
    start: date
    end: date | None
    basis: BasisEntry
    override_reason: str
    end_reason: str
    note: str


_TEXTS = ("override_reason", "end_reason", "note")


class Mentoring(Service):
    """Mentors of schools."""

    def mentorships(self, on: date | None = None) -> Sequence[Mentorship]:
        """Return the mentorships of a day, or of all times, by their beginning."""
        with self._db.read() as connection:
            return read_mentorships(connection, on=on)

    def of_school(self, school: SchoolId) -> Sequence[Mentorship]:
        """Return a school's mentorships of all times, the latest first."""
        with self._db.read() as connection:
            return read_mentorships(connection, schools=[school])[::-1]

    def of_mentor(self, mentor: SchoolId) -> Sequence[Mentorship]:
        """Return what a school is mentor of, of all times, the latest first."""
        with self._db.read() as connection:
            return read_mentorships(connection, mentor=mentor)[::-1]

    def assign_mentor(
        self,
        school: SchoolId,
        start: date,
        *,
        mentor: SchoolId | None = None,
        mentor_name: str = "",
        end: date | None = None,
        basis: BasisEntry = None,
        override_reason: str = "",
        note: str = "",
    ) -> Outcome[MentorshipId]:
        """Give a school a mentor: a school of the registry, or an organisation by its name.

        Raises FIELD_EMPTY without a mentor, MENTOR_OF_ITSELF, PERIOD_REVERSED, SCHOOL_CLOSED,
        SCHOOL_NOT_OPEN, MENTOR_REPEATS where the pair is there on some of the days, and
        MENTOR_AT_RISK where the mentor is on a risk list on its first day and no reason to
        override that is given.
        """
        entry = with_scan(self._db, basis)
        values = _clean(
            {
                "mentor": mentor,
                "mentor_name": mentor_name,
                "school": school,
                "start": start,
                "end": end,
                "override_reason": override_reason,
                "end_reason": "",
                "note": note,
            }
        )
        with self._db.write("Назначен наставник") as work:
            whole = _checked(work.connection, values, None)
            called, helped = _called(work.connection, whole, self._clock().date())
            work.name = f"Назначен наставник {called} для {helped}"
            key = work.add(models.Mentorship, **whole, basis_id=write_basis(work, entry))
            return committed(work, MentorshipId(key), Topic.SUPPORT)

    def change_mentorship(
        self, mentorship: MentorshipId, **fields: Unpack[MentorshipFields]
    ) -> Outcome[None]:
        """Mend a mentorship; raises as `assign_mentor` does, and NOT_FOUND."""
        entry = with_scan(self._db, fields.get("basis"))
        given = _clean(fields)
        with self._db.write("Правка наставничества") as work:
            known = row_of(read_mentorship(work.connection, mentorship))
            whole = _checked(work.connection, {**known, **given}, mentorship)
            mentor, helped = _called(work.connection, whole, self._clock().date())
            work.name = f"Правка наставничества: {mentor} – {helped}"
            if "basis" in fields:
                whole["basis_id"] = write_basis(work, entry)
            change(work, models.Mentorship, mentorship, whole)
            return committed(work, None, Topic.SUPPORT)

    def end_mentorship(self, mentorship: MentorshipId, on: date, reason: str = "") -> Outcome[None]:
        """End a mentorship with its last day; raises PERIOD_REVERSED, MENTOR_REPEATS, NOT_FOUND."""
        said = checks.lines("end_reason", reason)
        with self._db.write("Завершено наставничество") as work:
            known = row_of(read_mentorship(work.connection, mentorship))
            whole = {**known, "end": on, "end_reason": said}
            term(whole["start"], on)
            refuse_repeated(work.connection, whole, mentorship)
            mentor, helped = _called(work.connection, whole, self._clock().date())
            work.name = f"Завершено наставничество: {mentor} – {helped}"
            work.change(models.Mentorship, mentorship, end=on, end_reason=said)
            return committed(work, None, Topic.SUPPORT)

    def remove_mentorship(self, mentorship: MentorshipId) -> Outcome[None]:
        """Remove a mentorship that was entered by mistake, with its agreements."""
        with self._db.write("Удалено наставничество") as work:
            known = row_of(read_mentorship(work.connection, mentorship))
            mentor, helped = _called(work.connection, known, self._clock().date())
            work.name = f"Удалено наставничество: {mentor} – {helped}"
            work.remove(models.Mentorship, mentorship)
            return committed(work, None, Topic.SUPPORT)


def refuse_repeated(connection: Connection, row: dict[str, Any], own: MentorshipId | None) -> None:
    """Raise MENTOR_REPEATS where the same pair has another mentorship on some of the days."""
    for other in read_mentorships(connection, schools=[row["school_id"]]):
        if other.id == own or not meet(row["start"], row["end"], other.start, other.end):
            continue
        if _mentor_key(row["mentor_id"], row["mentor_name"]) != _mentor_key(
            other.mentor, other.mentor_name
        ):
            continue
        keys = [key for key in (other.mentor, other.school) if key]
        called = short_names(connection, keys, other.start)
        raise UserError(
            UserCode.MENTOR_REPEATS,
            name=called[other.mentor] if other.mentor else other.mentor_name,
            school=called[other.school],
            start=other.start,
        )


def _mentor_key(mentor: SchoolId | None, name: str) -> tuple[str, str]:
    return mentor or "", "" if mentor else fold_name(name)


def _clean(fields: MentorshipFields) -> dict[str, Any]:
    """Return the given fields as columns."""
    given: Mapping[str, Any] = dict(fields)
    values: dict[str, Any] = {
        name: checks.lines(name, given[name]) for name in _TEXTS if name in given
    }
    values |= {name: given[name] for name in ("start", "end") if name in given}
    if "school" in fields:
        values["school_id"] = fields["school"]
    if fields.get("mentor"):
        values |= {"mentor_id": fields["mentor"], "mentor_name": ""}
    elif "mentor" in fields or "mentor_name" in fields:
        name = checks.line("mentor", fields.get("mentor_name", ""), required=True)
        values |= {"mentor_id": None, "mentor_name": name}
    return values


def _checked(
    connection: Connection, row: dict[str, Any], own: MentorshipId | None
) -> dict[str, Any]:
    """Return the row ready to be written; see `assign_mentor` for what it raises."""
    if not row["mentor_id"]:
        checks.line("mentor", row["mentor_name"], required=True)
    if row["mentor_id"] == row["school_id"]:
        raise UserError(UserCode.MENTOR_OF_ITSELF)
    term(row["start"], row["end"])
    school_at_work(connection, row["school_id"], row["start"])
    refuse_repeated(connection, row, own)
    if not row["mentor_id"]:
        return {**row, "override_reason": ""}
    mentor = school_at_work(connection, row["mentor_id"], row["start"])
    at_risk = _risk_lists(connection, mentor, row["start"])
    if at_risk and not row["override_reason"]:
        raise UserError(UserCode.MENTOR_AT_RISK, name=mentor.short_name, names=at_risk)
    return {**row, "override_reason": row["override_reason"] if at_risk else ""}


def _risk_lists(connection: Connection, mentor: School, on: date) -> tuple[str, ...]:
    """Return what the risk lists are called that the mentor is on."""
    return tuple(
        kind.abbreviation or kind.name
        for kind in schools_at_risk(connection, on).get(mentor.id, ())
    )


def row_of(known: Mentorship) -> dict[str, Any]:
    """Return a mentorship as its columns."""
    return {
        "mentor_id": known.mentor,
        "mentor_name": known.mentor_name,
        "school_id": known.school,
        "start": known.start,
        "end": known.end,
        **{name: getattr(known, name) for name in _TEXTS},
    }


def _called(connection: Connection, row: dict[str, Any], today: date) -> tuple[str, str]:
    """Return what the history calls the mentor and the school."""
    mentor, school = row["mentor_id"], row["school_id"]
    names = short_names(connection, [key for key in (mentor, school) if key], today)
    return naming.quoted(names[mentor] if mentor else row["mentor_name"]), naming.quoted(
        names[school]
    )
