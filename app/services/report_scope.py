"""Of which schools a report tells, and what all its parts need to know of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import Connection

from app import models
from app.domain.report_drafts import ReportRequest, SourceKind, SourceRow
from app.domain.school import School, SchoolId
from app.domain.school_names import natural_key
from app.domain.status_lists import Stay
from app.domain.statuses import StatusKind, StatusKindId
from app.services.base import missing
from app.services.school_reading import Names, names_on, read_schools
from app.services.status_reading import read_kinds, read_stays

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReportScope:
    """What a report is about.

    Attributes:
        day: the last day that it tells of: the end of the period, or today before that.
        before: the day before the period, which the lists are held against.
        schools: whose report it is, by name.
        names: what all schools are called on `day`.
        kinds: all lists there are; `listed` are the ones in question.
        stays: of the schools on all lists of `kinds`.
        at_work: all schools that exist on `day`.
    """

    request: ReportRequest
    day: date
    before: date
    schools: tuple[School, ...]
    names: Mapping[SchoolId, Names]
    kinds: Mapping[StatusKindId, StatusKind]
    listed: tuple[StatusKindId, ...]
    stays: tuple[Stay, ...]
    at_work: frozenset[SchoolId]

    @property
    def ids(self) -> tuple[SchoolId, ...]:
        """The schools of the report."""
        return tuple(one.id for one in self.schools)

    def name(self, school: SchoolId) -> str:
        """Return what a school is called for short."""
        return self.names[school].short_name

    def ordered(self, schools: Collection[SchoolId]) -> list[SchoolId]:
        """Return schools in the order of their names."""
        return sorted(set(schools), key=lambda one: natural_key(self.name(one)))

    def row(self, school: SchoolId, note: str = "", amount: Decimal | None = None) -> SourceRow:
        """Return a school as a row behind a figure."""
        return SourceRow(SourceKind.SCHOOL, school, self.name(school), note, school, amount)

    def rows(self, schools: Collection[SchoolId]) -> list[SourceRow]:
        """Return schools as rows behind a figure, in the order of their names."""
        return [self.row(one) for one in self.ordered(schools)]

    def on_lists(self, day: date) -> set[SchoolId]:
        """Return the schools on a list in question on a day."""
        return {
            stay.school
            for stay in self.stays
            if stay.kind in self.listed and stay.holds_between(day, day)
        }


def read_scope(connection: Connection, request: ReportRequest, today: date) -> ReportScope:
    """Return of what a report tells; raises NOT_FOUND for a school or a list that is not there."""
    day = min(request.end, max(today, request.start))
    kinds, names = read_kinds(connection), names_on(connection, day)
    for school in request.schools:
        if school not in names:
            raise missing(models.School, school)
    for kind in request.lists:
        if kind not in kinds:
            raise missing(models.StatusKind, kind)
    listed = request.lists or tuple(key for key, kind in kinds.items() if kind.supported)
    stays = read_stays(connection, list(kinds))
    known = read_schools(connection, day, existing=False)
    wanted = set(request.schools) or _on_lists_in(stays, listed, request.start, day)
    at_work = frozenset(one.id for one in known if one.exists_on(day))
    if not wanted and not any(stay.kind in listed for stay in stays):
        wanted = set(at_work)
    return ReportScope(
        request,
        day,
        request.start - _DAY,
        tuple(one for one in known if one.id in wanted),
        names,
        kinds,
        listed,
        tuple(stay for stay in stays if not request.schools or stay.school in set(request.schools)),
        at_work,
    )


def named(names: Iterable[str]) -> str:
    """Return names as a sentence lists them."""
    return ", ".join(names)


def _on_lists_in(
    stays: Sequence[Stay], kinds: Collection[StatusKindId], first: date, last: date
) -> set[SchoolId]:
    return {one.school for one in stays if one.kind in kinds and one.holds_between(first, last)}
