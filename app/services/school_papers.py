"""The papers of lists of schools: of a day, by types, by years, two days compared."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from app.db.unit_of_work import wall_time
from app.documents.builders.school_lists import (
    build_comparison,
    build_distribution,
    build_dynamics,
    build_school_list,
)
from app.documents.model import Document
from app.documents.renderers import Format, render
from app.domain.errors import UserCode, UserError
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.domain.school import GroupId, GroupKind
from app.domain.status_lists import YearRule
from app.domain.statuses import StatusKind, StatusKindId, TypologyId
from app.services.base import Service
from app.services.exporting import write_whole
from app.services.office_reading import read_office, read_sheet_profile
from app.services.status_catalogue import label_of
from app.services.statuses import Statuses


class SchoolPapers(Service):
    """Papers as trees, to be looked at or written to a file.

    All raise NOT_FOUND, and STATUS_LIST_EMPTY where there is no school to print.
    """

    def list_by_status(
        self,
        kind: StatusKindId | None = None,
        on: date | None = None,
        *,
        groups: Collection[GroupId] | None = None,
        group_kind: GroupKind = GroupKind.DISTRICT,
    ) -> Document:
        """Return the list of the schools with a status, or with any, on a day; today by default."""
        listed = self._statuses().list_on(
            on or self._today(), None if kind is None else [kind], groups, group_kind=group_kind
        )
        _refuse_empty(bool(listed.rows), listed.kinds)
        return build_school_list(listed, *self._sheet(), group_kind)

    def distribution(
        self,
        kind: StatusKindId,
        typology: TypologyId,
        year: int,
        *,
        rule: YearRule = YearRule.AT_END,
    ) -> Document:
        """Return a list of a year by the values of a typology."""
        found = self._statuses().distribution(year, typology, kind, rule=rule)
        _refuse_empty(bool(found.total), [found.kind])
        return build_distribution(found, *self._sheet())

    def dynamics(
        self,
        kind: StatusKindId,
        years: Sequence[int],
        *,
        group_kind: GroupKind = GroupKind.DISTRICT,
        typology: TypologyId | None = None,
        rule: YearRule = YearRule.AT_END,
    ) -> Document:
        """Return a list by groups, or by types, and years."""
        found = self._statuses().dynamics(years, kind, group_kind, rule=rule, typology=typology)
        _refuse_empty(any(one.total or one.left for one in found.movements), [found.kind])
        return build_dynamics(found, *self._sheet())

    def comparison(
        self,
        kind: StatusKindId,
        first: date,
        second: date,
        *,
        group_kind: GroupKind = GroupKind.DISTRICT,
    ) -> Document:
        """Return what changed in a list between two days."""
        found = self._statuses().compare(first, second, kind, group_kind=group_kind)
        _refuse_empty(bool(found.entered or found.left or found.stayed), [found.kind])
        return build_comparison(found, *self._sheet(), group_kind)

    def export(self, document: Document, target: Path) -> Path:
        """Write a paper as PDF, DOCX or XLSX by the target's suffix; return the full path.

        Raises FORMAT_UNKNOWN and StorageError (see `write_whole`).
        """
        kind = Format.of(target)
        return write_whole(target, render(document, kind))

    def _statuses(self) -> Statuses:
        return Statuses(self._db, self._clock)

    def _sheet(self) -> tuple[Office | None, SheetProfile]:
        with self._db.read() as connection:
            return read_office(connection, self._today()), read_sheet_profile(connection)

    def _today(self) -> date:
        return wall_time(self._clock()).date()


def _refuse_empty(there: bool, kinds: Sequence[StatusKind]) -> None:
    if not there:
        names = ", ".join(map(label_of, kinds))
        raise UserError(UserCode.STATUS_LIST_EMPTY, status=names)
