"""Statuses of schools: on which list from when until when, by whose order, and why.

One order puts many schools on a list and takes many off it, so that is one operation here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal, TypedDict, Unpack

from sqlalchemy import Connection

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.domain.school import SchoolId
from app.domain.status_lists import last_before, overlaps
from app.domain.statuses import SchoolStatus, StatusId, StatusKind, StatusKindId
from app.services import checks, naming
from app.services.base import committed, missing, require
from app.services.bases import BasisEntry, with_scan, write_basis
from app.services.school_reading import ALL_SHELVES, names_on, read_schools
from app.services.status_catalogue import STATUS_TOPICS, StatusCatalogue, kind_of, label_of
from app.services.status_lists import StatusLists
from app.services.status_reading import read_statuses, schools_at_risk, supported_schools
from app.services.typologies import SCHOOLS, Typologies


class StatusFields(TypedDict, total=False):
    """What can be mended of a status; what is not named stays."""

    kind: StatusKindId
    start: date
    end: date | None
    basis: BasisEntry
    end_basis: BasisEntry
    reason: str
    end_reason: str


class Statuses(StatusCatalogue, Typologies, StatusLists):
    """Statuses with their catalogue, typologies, and the lists and tables that follow."""

    def statuses(self, school: SchoolId) -> Sequence[SchoolStatus]:
        """Return a school's statuses by their beginnings; raises NOT_FOUND."""
        with self._db.read() as connection:
            require(connection, models.School, school)
            return read_statuses(connection, school=school)

    def without_basis(self) -> Sequence[SchoolStatus]:
        """Return the statuses that rest on no order, by their beginnings."""
        with self._db.read() as connection:
            return [one for one in read_statuses(connection) if one.basis is None]

    def supported_on(self, day: date) -> set[SchoolId]:
        """Return the schools on a list of supported schools on a day."""
        with self._db.read() as connection:
            return supported_schools(connection, day)

    def at_risk_on(self, day: date) -> set[SchoolId]:
        """Return the schools on a risk list on a day."""
        with self._db.read() as connection:
            return set(schools_at_risk(connection, day))

    def give(
        self,
        schools: Sequence[SchoolId],
        kind: StatusKindId,
        start: date,
        end: date | None = None,
        *,
        basis: BasisEntry = None,
        reason: str = "",
    ) -> Outcome[tuple[StatusId, ...]]:
        """Put schools on a list by one order, as one operation; `end` is the last day on it.

        Without an end the status goes on, for as long as the list is kept at all.
        Raises PERIOD_REVERSED, STATUS_REPEATS where a school is on the list on one of the days,
        STATUS_OUTSIDE_YEARS, SCHOOL_CLOSED, SCHOOL_NOT_OPEN, FIELD_EMPTY without schools,
        NOT_FOUND, and as `with_scan` does.
        """
        chosen = list(dict.fromkeys(schools))
        if not chosen:
            raise UserError(UserCode.FIELD_EMPTY, field="schools")
        basis, why = with_scan(self._db, basis), checks.lines("reason", reason)
        with self._db.write("Статус школ") as work:
            known = kind_of(work.connection, kind)
            start, end = _period(known, start, end)
            _refuse_absent(work.connection, chosen, start)
            _refuse_repeats(work.connection, known, chosen, start, end)
            of_whom = _called(work.connection, chosen, start)
            work.name = f"Статус {naming.quoted(label_of(known))}: {of_whom}"
            rests_on = write_basis(work, basis)
            row = {"start": start, "end": end, "basis_id": rests_on, "reason": why}
            keys = work.add_many(
                models.SchoolStatus,
                [
                    {**row, "school_id": school, "kind_id": kind, "end_reason": ""}
                    for school in chosen
                ],
            )
            return committed(work, tuple(map(StatusId, keys)), *STATUS_TOPICS)

    def take_off(
        self,
        statuses: Sequence[StatusId],
        on: date,
        *,
        basis: BasisEntry = None,
        reason: str = "",
    ) -> Outcome[None]:
        """End statuses by one order, as one operation; the day before `on` is the last one.

        Raises STATUS_NOT_HELD where one had not begun or had ended by then, FIELD_EMPTY without
        statuses, NOT_FOUND, and as `with_scan` does.
        """
        if not statuses:
            raise UserError(UserCode.FIELD_EMPTY, field="schools")
        basis = with_scan(self._db, basis)
        with self._db.write("Снятие статуса") as work:
            held = read_statuses(work.connection, keys=set(statuses))
            for key in set(statuses) - {one.id for one in held}:
                raise missing(models.SchoolStatus, key)
            _end(work, held, on, basis, reason)
            return committed(work, None, *STATUS_TOPICS)

    def take_schools_off(
        self,
        schools: Sequence[SchoolId],
        kind: StatusKindId,
        on: date,
        *,
        basis: BasisEntry = None,
        reason: str = "",
    ) -> Outcome[None]:
        """Take schools off a list by one order; the day before `on` is their last one.

        Raises as `take_off` does.
        """
        if not schools:
            raise UserError(UserCode.FIELD_EMPTY, field="schools")
        basis = with_scan(self._db, basis)
        with self._db.write("Снятие статуса") as work:
            known = kind_of(work.connection, kind)
            day = last_before(on)
            wanted = set(schools)
            found = read_statuses(work.connection, kinds=[kind], on=day)
            held = [one for one in found if one.school in wanted]
            absent = wanted - {one.school for one in held}
            if absent:
                raise _not_held(work.connection, known, absent, on)
            _end(work, held, on, basis, reason)
            return committed(work, None, *STATUS_TOPICS)

    def change_status(self, status: StatusId, **fields: Unpack[StatusFields]) -> Outcome[None]:
        """Mend what is named of a status; raises as `give` does."""
        given: dict[str, BasisEntry] = {}
        if "basis" in fields:
            given["basis_id"] = with_scan(self._db, fields["basis"])
        if "end_basis" in fields:
            given["end_basis_id"] = with_scan(self._db, fields["end_basis"])
        with self._db.write("Правка статуса школы") as work:
            held = _status(work.connection, status)
            known = kind_of(work.connection, fields.get("kind", held.kind))
            of_whom = _called(work.connection, [held.school], held.start)
            work.name = f"Правка статуса {naming.quoted(label_of(known))}: {of_whom}"
            row: dict[str, Any] = {"kind_id": known.id}
            if {"kind", "start", "end"} & fields.keys():
                start, end = fields.get("start", held.start), fields.get("end", held.end)
                start, end = _period(known, start, end)
                _refuse_absent(work.connection, [held.school], start)
                _refuse_repeats(work.connection, known, [held.school], start, end, status)
                row |= {"start": start, "end": end}
            for name in _TEXTS & fields.keys():
                row[name] = checks.lines("reason", fields[name])
            row |= {name: write_basis(work, entry) for name, entry in given.items()}
            work.change(models.SchoolStatus, status, **row)
            return committed(work, None, *STATUS_TOPICS)

    def remove_status(self, statuses: Sequence[StatusId]) -> Outcome[None]:
        """Remove statuses that were given by mistake, as if they had never been."""
        name = naming.counted("Удалено:", ("статус", "статуса", "статусов"), len(statuses))
        with self._db.write(name) as work:
            if len(statuses) == 1:
                held = _status(work.connection, statuses[0])
                label = naming.quoted(label_of(kind_of(work.connection, held.kind)))
                of_whom = _called(work.connection, [held.school], held.start)
                work.name = f"Удалён статус {label}: {of_whom}"
            work.remove_many(models.SchoolStatus, statuses)
            return committed(work, None, *STATUS_TOPICS)


_TEXTS: frozenset[Literal["reason", "end_reason"]] = frozenset(("reason", "end_reason"))


def _end(
    work: UnitOfWork, held: Sequence[SchoolStatus], on: date, basis: BasisEntry, reason: str
) -> None:
    """Let statuses end on the day before `on`; `held` is not empty."""
    day, why = last_before(on), checks.lines("reason", reason)
    known = kind_of(work.connection, held[0].kind)
    absent = {one.school for one in held if not one.holds_on(day)}
    if absent:
        raise _not_held(work.connection, known, absent, on)
    schools = list(dict.fromkeys(one.school for one in held))
    work.name = f"Снят статус {naming.quoted(label_of(known))}: "
    work.name += _called(work.connection, schools, day)
    rests_on = write_basis(work, basis)
    for one in held:
        row = {"end": day, "end_basis_id": rests_on, "end_reason": why}
        work.change(models.SchoolStatus, one.id, **row)


def _status(connection: Connection, status: StatusId) -> SchoolStatus:
    for found in read_statuses(connection, keys=[status]):
        return found
    raise missing(models.SchoolStatus, status)


def _period(kind: StatusKind, start: date, end: date | None) -> tuple[date, date | None]:
    """Return the days of a status within those of its list; see `Statuses.give`."""
    if end is not None:
        checks.period(start, end)
    since, until = kind.valid_from, kind.valid_until
    last = end or start
    if (since and start < since) or (until and last > until):
        days = (since, until)
        raise UserError(UserCode.STATUS_OUTSIDE_YEARS, status=label_of(kind), office_days=days)
    return start, end or until


def _refuse_absent(connection: Connection, schools: Sequence[SchoolId], day: date) -> None:
    """Raise where a school is not there at all, is closed by a day, or is not open yet."""
    cards = read_schools(connection, day, shelves=ALL_SHELVES, existing=False, only=schools)
    for school in set(schools) - {card.id for card in cards}:
        raise missing(models.School, school)
    for card in cards:
        if card.closed and card.closed < day:
            raise UserError(UserCode.SCHOOL_CLOSED, name=card.short_name, day=card.closed)
        if card.opened and card.opened > day:
            raise UserError(UserCode.SCHOOL_NOT_OPEN, name=card.short_name, day=card.opened)


def _refuse_repeats(
    connection: Connection,
    kind: StatusKind,
    schools: Sequence[SchoolId],
    start: date,
    end: date | None,
    own: StatusId | None = None,
) -> None:
    by_school: dict[SchoolId, list[SchoolStatus]] = defaultdict(list)
    for one in read_statuses(connection, kinds=[kind.id]):
        by_school[one.school].append(one)
    found = [overlaps(by_school[school], start, end, own) for school in schools]
    repeats = [one for one in found if one is not None]
    if repeats:
        names = _names(connection, [one.school for one in repeats], start)
        raise UserError(
            UserCode.STATUS_REPEATS, names=names, status=label_of(kind), start=repeats[0].start
        )


def _not_held(
    connection: Connection, kind: StatusKind, schools: set[SchoolId], on: date
) -> UserError:
    names = _names(connection, sorted(schools), on)
    return UserError(UserCode.STATUS_NOT_HELD, names=names, status=label_of(kind), day=on)


def _names(connection: Connection, schools: Sequence[SchoolId], day: date) -> tuple[str, ...]:
    names = names_on(connection, day, schools)
    return tuple(names[school].short_name if school in names else school for school in schools)


def _called(connection: Connection, schools: Sequence[SchoolId], day: date) -> str:
    """Return what the history calls schools: the one by its name, more by their count."""
    if len(schools) == 1:
        return naming.quoted(_names(connection, schools, day)[0])
    return naming.counted("", SCHOOLS, len(schools)).strip()
