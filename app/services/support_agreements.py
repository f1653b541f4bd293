"""Agreements of mentors and schools: drafts, signing, prolonging, and those that end soon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection

from app import models
from app.domain.agreements import (
    PARTIES_AT_LEAST,
    EndingAgreement,
    ending,
    named_parties,
    prolongation_period,
    renewed,
)
from app.domain.basis import StoredFile
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.school import SchoolId
from app.domain.settings import AGREEMENT_WARNING_DAYS
from app.domain.support import (
    Agreement,
    AgreementId,
    AgreementParty,
    AgreementState,
    JointActivity,
    Mentorship,
    MentorshipId,
)
from app.services import checks, naming
from app.services.base import Service, change, committed
from app.services.bases import store_file
from app.services.mentoring import refuse_repeated, row_of
from app.services.office_settings import read_setting
from app.services.school_reading import read_school
from app.services.support_checks import short_names, term
from app.services.support_reading import (
    read_agreement,
    read_agreements,
    read_mentorship,
    read_mentorships,
)
from app.wording.support import AUTHORITY, SUBJECT


class AgreementFields(TypedDict, total=False):
    """The fields of an agreement; what is not named stays, or is that of the mentorship."""

    number: str
    signed_on: date | None
    start: date
    end: date | None
    subject: str
    parties: Sequence[AgreementParty]
    plan: Sequence[JointActivity]
    scan: Path | StoredFile


class Agreements(Service):
    """The papers behind mentorships."""

    def agreements(self, mentorship: MentorshipId | None = None) -> Sequence[Agreement]:
        """Return the agreements of a mentorship, or all, by their beginning."""
        with self._db.read() as connection:
            return read_agreements(connection, mentorship=mentorship)

    def default_parties(self, mentorship: MentorshipId) -> tuple[AgreementParty, ...]:
        """Return the mentor and the school with those who head them today; raises NOT_FOUND."""
        with self._db.read() as connection:
            return self._parties(connection, read_mentorship(connection, mentorship))

    def draft_agreement(self, mentorship: MentorshipId) -> Outcome[AgreementId]:
        """Draft the agreement of a mentorship: its period, both parties, the usual subject."""
        return self.add_agreement(mentorship)

    def add_agreement(
        self, mentorship: MentorshipId, **fields: Unpack[AgreementFields]
    ) -> Outcome[AgreementId]:
        """Add an agreement: signed where its date is given, else a draft.

        Period and parties that are not named are those of the mentorship. Raises PARTIES_MISSING
        without two parties with names, PERIOD_REVERSED, FIELD_TOO_LONG, NOT_FOUND, and the errors
        of a scan that cannot be read.
        """
        given = self._columns(fields)
        with self._db.write("Новое соглашение") as work:
            known = read_mentorship(work.connection, mentorship)
            work.name = f"Новое соглашение: {self._pair(work.connection, known)}"
            parties = [asdict(one) for one in self._parties(work.connection, known)]
            usual: dict[str, Any] = {"start": known.start, "end": known.end, "signed_on": None}
            row = _checked({**usual, "subject": SUBJECT, "parties": parties, "plan": [], **given})
            row["state"] = _state(row["signed_on"])
            key = work.add(models.Agreement, mentorship_id=mentorship, **row)
            return committed(work, AgreementId(key), Topic.SUPPORT)

    def change_agreement(
        self, agreement: AgreementId, **fields: Unpack[AgreementFields]
    ) -> Outcome[None]:
        """Mend an agreement; a date of signing signs a draft, and its removal takes that back.

        Raises as `add_agreement` does.
        """
        given = self._columns(fields)
        with self._db.write("Правка соглашения") as work:
            known = read_agreement(work.connection, agreement)
            work.name = f"Правка соглашения {_label(known)}"
            row = _checked({**_row(known), **given})
            if "signed_on" in given and known.state is not AgreementState.ENDED:
                row["state"] = _state(row["signed_on"])
            change(work, models.Agreement, agreement, row)
            return committed(work, None, Topic.SUPPORT)

    def sign_agreement(
        self,
        agreement: AgreementId,
        signed_on: date | None,
        number: str = "",
        scan: Path | StoredFile | None = None,
    ) -> Outcome[None]:
        """Sign a draft; raises FIELD_EMPTY without a date. A blank number keeps the one there."""
        if signed_on is None:
            raise UserError(UserCode.FIELD_EMPTY, field="signed_on")
        given = self._columns({"scan": scan} if scan is not None else {})
        if number.strip():
            given["number"] = checks.line("number", number)
        with self._db.write("Соглашение подписано") as work:
            known = read_agreement(work.connection, agreement)
            row = {**given, "signed_on": signed_on, "state": AgreementState.SIGNED.value}
            work.name = f"Соглашение подписано: {_label(known, given.get('number', ''))}"
            work.change(models.Agreement, agreement, **row)
            return committed(work, None, Topic.SUPPORT)

    def end_agreement(self, agreement: AgreementId, on: date) -> Outcome[None]:
        """End an agreement with its last day; raises PERIOD_REVERSED, NOT_FOUND."""
        with self._db.write("Соглашение прекращено") as work:
            known = read_agreement(work.connection, agreement)
            work.name = f"Соглашение прекращено: {_label(known)}"
            term(known.start, on)
            work.change(models.Agreement, agreement, end=on, state=AgreementState.ENDED.value)
            return committed(work, None, Topic.SUPPORT)

    def remove_agreement(self, agreement: AgreementId) -> Outcome[None]:
        """Remove an agreement; raises IN_USE where another one prolongs it."""
        with self._db.write("Удалено соглашение") as work:
            work.name = f"Удалено соглашение {_label(read_agreement(work.connection, agreement))}"
            work.remove(models.Agreement, agreement)
            return committed(work, None, Topic.SUPPORT)

    def prolong(self, agreement: AgreementId, until: date) -> Outcome[AgreementId]:
        """Draft the agreement that prolongs another and extend its mentorship, as one operation.

        Subject and joint plan are taken over, the parties with their present heads. Raises
        AGREEMENT_OPEN_ENDED, AGREEMENT_NOT_LONGER, AGREEMENT_PROLONGED, MENTOR_REPEATS, NOT_FOUND.
        """
        with self._db.write("Продлено соглашение") as work:
            former = read_agreement(work.connection, agreement)
            start, end = self._prolonged(work.connection, former, until)
            known = read_mentorship(work.connection, former.mentorship)
            row = {**row_of(known), "end": known.end and max(known.end, end)}
            refuse_repeated(work.connection, row, known.id)
            work.name = f"Продлено соглашение {_label(former)}: проект и новый срок"
            parties = renewed(former.parties, self._parties(work.connection, known))
            key = work.add(
                models.Agreement,
                mentorship_id=known.id,
                state=AgreementState.DRAFT.value,
                start=start,
                end=end,
                subject=former.subject,
                parties=[asdict(party) for party in parties],
                plan=[asdict(one) for one in former.plan],
                prolongs_id=agreement,
            )
            if row["end"] != known.end:
                work.change(models.Mentorship, known.id, end=row["end"], end_reason="")
            return committed(work, AgreementId(key), Topic.SUPPORT)

    def ending(
        self, on: date | None = None, days: Sequence[int] | None = None
    ) -> Sequence[EndingAgreement]:
        """Return the agreements that end soon or have lapsed, by the days that are left.

        `days` are the steps, those of the office's settings by default (60, 30, 7).
        """
        with self._db.read() as connection:
            return read_ending(connection, on or self._clock().date(), days)

    def _prolonged(
        self, connection: Connection, former: Agreement, until: date
    ) -> tuple[date, date]:
        followers = [
            one
            for one in read_agreements(connection, mentorship=former.mentorship)
            if one.prolongs == former.id
        ]
        if followers:
            raise UserError(UserCode.AGREEMENT_PROLONGED, start=followers[0].start)
        if former.end is None:
            raise UserError(UserCode.AGREEMENT_OPEN_ENDED)
        period = prolongation_period(former, until)
        if period is None:
            raise UserError(UserCode.AGREEMENT_NOT_LONGER, until=until, end=former.end)
        return period

    def _parties(self, connection: Connection, known: Mentorship) -> tuple[AgreementParty, ...]:
        today = self._clock().date()
        helped = _party(connection, known.school, today)
        if known.mentor is None:
            return AgreementParty(known.mentor_name, authority=AUTHORITY), helped
        return _party(connection, known.mentor, today), helped

    def _pair(self, connection: Connection, known: Mentorship) -> str:
        keys = [key for key in (known.mentor, known.school) if key]
        names = short_names(connection, keys, self._clock().date())
        mentor = names[known.mentor] if known.mentor else known.mentor_name
        return f"{naming.quoted(mentor)} – {naming.quoted(names[known.school])}"

    def _columns(self, fields: AgreementFields) -> dict[str, Any]:
        """Return the given fields as columns; a scan is stored."""
        values: dict[str, Any] = {
            name: fields[name] for name in ("signed_on", "start", "end") if name in fields
        }
        if "number" in fields:
            values["number"] = checks.line("number", fields["number"])
        if "subject" in fields:
            values["subject"] = checks.lines("subject", fields["subject"])
        if "parties" in fields:
            values["parties"] = [_texts(one) for one in fields["parties"]]
        if "plan" in fields:
            rows = [_texts(one) for one in fields["plan"]]
            values["plan"] = [row for row in rows if any(row.values())]
        if "scan" in fields:
            scan = fields["scan"]
            kept = scan if isinstance(scan, StoredFile) else store_file(self._db, scan)
            values |= {
                "scan_name": kept.name,
                "scan_digest": kept.digest,
                "scan_size": kept.size,
            }
        return values


def read_ending(
    connection: Connection, on: date, steps: Sequence[int] | None = None
) -> tuple[EndingAgreement, ...]:
    """Return the agreements that end soon or have lapsed; see `Agreements.ending`."""
    mentorships = {one.id: one for one in read_mentorships(connection, on=on)}
    whole = steps or read_setting(connection, AGREEMENT_WARNING_DAYS)
    return ending(read_agreements(connection, helped_on=on), mentorships, on, whole)


def _party(connection: Connection, school: SchoolId, on: date) -> AgreementParty:
    card = read_school(connection, school, on)
    return AgreementParty(card.full_name, card.head, card.head_position, AUTHORITY)


def _texts(record: AgreementParty | JointActivity) -> dict[str, str]:
    return {name: checks.lines(name, text) for name, text in asdict(record).items()}


def _row(known: Agreement) -> dict[str, Any]:
    return {
        "signed_on": known.signed_on,
        "start": known.start,
        "end": known.end,
        "parties": [asdict(one) for one in known.parties],
    }


def _checked(row: dict[str, Any]) -> dict[str, Any]:
    """Return the row whose parties and days are in order."""
    term(row["start"], row["end"])
    parties = [AgreementParty(**party) for party in row["parties"]]
    if named_parties(parties) < PARTIES_AT_LEAST:
        raise UserError(UserCode.PARTIES_MISSING)
    return {**row, "parties": [asdict(one) for one in parties if one.name]}


def _state(signed_on: date | None) -> str:
    return (AgreementState.SIGNED if signed_on else AgreementState.DRAFT).value


def _label(known: Agreement, number: str = "") -> str:
    called = number or known.number
    return f"№ {called.lstrip('№ ')}" if called else "без номера"
