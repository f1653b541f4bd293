"""The ministry's list: loaded as given, above the own reckoning; statuses follow on demand only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from app import models
from app.db.unit_of_work import wall_time
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.identification import Identification, RunId, Trial
from app.domain.identification_views import (
    GivenEntry,
    GivenList,
    GivenListId,
    GivenMatch,
    GivenRow,
    ListDifferences,
    differences_of,
)
from app.domain.result_checks import YEARS
from app.domain.school import SchoolId
from app.domain.school_matching import Match, MatchKind
from app.domain.statuses import StatusId, StatusKindId
from app.services import checks, naming
from app.services.base import committed, missing
from app.services.bases import BasisEntry, read_bases, with_scan, write_basis
from app.services.identification_leaving import IdentificationLeaving
from app.services.identification_runs import run_of
from app.services.school_lookup import read_register
from app.services.status_catalogue import kind_of
from app.services.status_reading import read_statuses
from app.services.statuses import Statuses

_LIST = models.GivenList
_SURE = frozenset({MatchKind.CODE, MatchKind.NAME})


class IdentificationGiven(IdentificationLeaving):
    """Lists that came from the ministry, beside what the office reckons itself."""

    def match_given(self, rows: Sequence[GivenEntry]) -> Sequence[GivenMatch]:
        """Return which school each row means; what is not sure is for a person to settle."""
        with self._db.read() as connection:
            return self._matched(connection, rows)

    def load_given(
        self,
        rows: Sequence[GivenEntry],
        year: int,
        kind: StatusKindId | None,
        basis: BasisEntry = None,
        *,
        name: str = "",
        settled: Mapping[int, SchoolId | None] | None = None,
    ) -> Outcome[GivenListId]:
        """Keep a list as it was given, as one operation; a status is not given by that.

        `settled` says by the place of a row which school it means, None that the registry has no
        such school. Raises GIVEN_DOUBTFUL where a row is neither sure nor settled, FIELD_EMPTY
        without rows or for a row without a name, FIELD_INVALID for an impossible year, NOT_FOUND,
        FIELD_TOO_LONG, and as `with_scan` does.
        """
        if year not in YEARS:
            raise UserError(UserCode.FIELD_INVALID, field="year", text=str(year))
        if not rows:
            raise UserError(UserCode.FIELD_EMPTY, field="schools")
        entries = [_checked(one) for one in rows]
        basis, title = with_scan(self._db, basis), checks.line("name", name)
        with self._db.write("Загружен список министерства") as work:
            if kind is not None:
                kind_of(work.connection, kind)
            found = _settle(self._matched(work.connection, entries), settled or {})
            _refuse_unknown(work.connection, found)
            counted = naming.counted("", ("школа", "школы", "школ"), len(found)).strip()
            work.name = f"Загружен список министерства за {year} год: {counted}"
            key = work.add(
                _LIST,
                kind_id=kind,
                year=year,
                name=title,
                basis_id=write_basis(work, basis),
                rows=[_kept(row) for row in found],
            )
            return committed(work, GivenListId(key), Topic.RESULTS)

    def remove_given(self, given: GivenListId) -> Outcome[None]:
        """Remove a kept list; statuses that were given stay. Raises NOT_FOUND."""
        with self._db.write("Удалён список министерства") as work:
            work.remove(_LIST, given)
            return committed(work, None, Topic.RESULTS)

    def given_lists(self, year: int | None = None) -> Sequence[GivenList]:
        """Return the kept lists, the latest year first."""
        with self._db.read() as connection:
            found = _read(connection)
        kept = [one for one in found if year is None or one.year == year]
        return sorted(kept, key=lambda one: (-one.year, one.name, one.id))

    def differences(self, given: GivenListId, run: RunId | Trial) -> ListDifferences:
        """Return on which schools a kept list and a reckoning differ, and why; raises NOT_FOUND."""
        found = run.found if isinstance(run, Trial) else self.found_by(run)
        with self._db.read() as connection:
            kept = _given_of(connection, given)
        return differences_of(kept, found, self.names_of(found.year))

    def give_statuses(
        self,
        source: GivenListId | RunId,
        kind: StatusKindId,
        start: date,
        end: date | None = None,
        *,
        basis: BasisEntry = None,
        reason: str = "",
    ) -> Outcome[tuple[StatusId, ...]]:
        """Put the schools of an official list on the list of a status, as one operation.

        `source` is a kept list of the ministry or an official run. Schools that are on the list of
        the status on the first day already stay as they are; who is to leave it is another order.
        Raises RUN_NOT_OFFICIAL, RUN_WITHOUT_LIST where nobody is to be put on, NOT_FOUND, and as
        `Statuses.give` does.
        """
        with self._db.read() as connection:
            given = next((one for one in _read(connection) if one.id == source), None)
            if given is None and not run_of(connection, RunId(source)).official:
                raise UserError(UserCode.RUN_NOT_OFFICIAL)
            on_list = {one.school for one in read_statuses(connection, kinds=[kind], on=start)}
        if given is not None:
            wanted = [row.school for row in given.rows if row.school is not None]
            basis = basis or (given.basis.id if given.basis else None)
        else:
            wanted = _schools(self.found_by(RunId(source)))
        new = [school for school in wanted if school not in on_list]
        if not new:
            raise UserError(UserCode.RUN_WITHOUT_LIST)
        statuses = Statuses(self._db, self._clock)
        return statuses.give(new, kind, start, end, basis=basis, reason=reason)

    def _matched(self, connection: Connection, rows: Sequence[GivenEntry]) -> list[GivenMatch]:
        register = read_register(connection, wall_time(self._clock()).date())
        return [GivenMatch(one, register.match(one.name, code=one.code)) for one in rows]


def _schools(found: Identification) -> list[SchoolId]:
    return [one.school for one in found.included]


def _checked(entry: GivenEntry) -> GivenEntry:
    return GivenEntry(
        checks.line("name", entry.name, required=True),
        checks.line("code", entry.code),
        checks.lines("reason", entry.reason),
    )


def _settle(found: Sequence[GivenMatch], settled: Mapping[int, SchoolId | None]) -> list[GivenRow]:
    doubtful = [
        one.entry.name
        for place, one in enumerate(found)
        if place not in settled and not _sure(one.match)
    ]
    if doubtful:
        raise UserError(UserCode.GIVEN_DOUBTFUL, names=tuple(doubtful))
    return [
        GivenRow(one.entry, settled.get(place, one.match.school)) for place, one in enumerate(found)
    ]


def _sure(match: Match) -> bool:
    return match.kind in _SURE and match.school is not None


def _refuse_unknown(connection: Connection, rows: Sequence[GivenRow]) -> None:
    known = set(connection.scalars(select(models.School.id)))
    for row in rows:
        if row.school is not None and row.school not in known:
            raise missing(models.School, row.school)


def _kept(row: GivenRow) -> dict[str, Any]:
    entry = row.entry
    return {
        "name": entry.name,
        "code": entry.code,
        "reason": entry.reason,
        "school": row.school,
    }


def _given_of(connection: Connection, given: GivenListId) -> GivenList:
    for one in _read(connection):
        if one.id == given:
            return one
    raise missing(_LIST, given)


def _read(connection: Connection) -> list[GivenList]:
    rows = connection.execute(select(_LIST.__table__)).all()
    bases = read_bases(connection, (row.basis_id for row in rows))
    return [_list(row, bases) for row in rows]


def _list(row: Row[Any], bases: Mapping[str, Any]) -> GivenList:
    return GivenList(
        id=GivenListId(row.id),
        kind=None if row.kind_id is None else StatusKindId(row.kind_id),
        year=row.year,
        name=row.name,
        basis=bases.get(row.basis_id) if row.basis_id else None,
        rows=tuple(
            GivenRow(GivenEntry(one["name"], one["code"], one["reason"]), one["school"])
            for one in row.rows
        ),
    )
