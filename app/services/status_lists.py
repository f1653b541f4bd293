"""Lists of schools by status as of a day, two days compared, distribution and dynamics."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from app import models
from app.db.unit_of_work import wall_time
from app.domain.errors import UserCode, UserError
from app.domain.school import GroupId, GroupKind, SchoolId
from app.domain.school_names import natural_key
from app.domain.status_lists import (
    Distribution,
    Dynamics,
    ListComparison,
    ListRow,
    SchoolList,
    Stay,
    YearRule,
    arrange,
    counting_day,
    distribute,
    in_year,
    movement,
)
from app.domain.statuses import (
    SchoolStatus,
    StatusKind,
    StatusKindId,
    Typology,
    TypologyId,
    TypologyValue,
)
from app.services.base import Service, missing
from app.services.school_groups import read_groups
from app.services.school_reading import groups_on, names_on
from app.services.status_catalogue import kind_of
from app.services.status_reading import (
    read_kinds,
    read_listed,
    read_stays,
    types_of_year,
    typology_of,
)

_YEARS = range(1990, 2101)
_MOST_NAMED = 2000  # more schools than this are read all together


class _Card(NamedTuple):
    """What a list says of a school itself, as of a day."""

    full_name: str
    short_name: str
    settlement: str
    closed: date | None
    groups: Sequence[GroupId]


class StatusLists(Service):
    """Reads only: what the kept statuses come to."""

    def list_on(
        self,
        day: date,
        kinds: Collection[StatusKindId] | None = None,
        groups: Collection[GroupId] | None = None,
        *,
        group_kind: GroupKind = GroupKind.DISTRICT,
    ) -> SchoolList:
        """Return the schools on lists on a day, under the names of that day.

        A row a status, by groups of `group_kind`, then by names. `kinds` None: all lists; `groups`:
        only schools that sit in one of them. Raises NOT_FOUND.
        """
        with self._db.read() as connection:
            known = read_kinds(connection)
            chosen = _chosen(known, kinds)
            listed = read_listed(connection, chosen, day)
            rows = _rows(connection, listed, day, day.year, known, group_kind)
        if groups is not None:
            wanted = set(groups)
            rows = [row for row in rows if not wanted.isdisjoint(row.groups)]
        return SchoolList(day, tuple(known[key] for key in chosen), tuple(rows))

    def compare(
        self,
        first: date,
        second: date,
        kind: StatusKindId,
        *,
        group_kind: GroupKind = GroupKind.DISTRICT,
    ) -> ListComparison:
        """Return who came on a list, who left it and who stayed between two days.

        The earlier day counts as the first. Raises NOT_FOUND.
        """
        first, second = sorted((first, second))
        with self._db.read() as connection:
            known = read_kinds(connection)
            one = kind_of(connection, kind)
            before, now = (
                {
                    stay.school: (stay, status)
                    for stay, status in read_listed(connection, [kind], day)
                }
                for day in (first, second)
            )
            left = [listed for school, listed in before.items() if school not in now]
            told = _rows(connection, now.values(), second, second.year, known, group_kind)
            gone = _rows(connection, left, first, first.year, known, group_kind)
        return ListComparison(
            first,
            second,
            one,
            entered=tuple(row for row in told if row.school not in before),
            left=tuple(gone),
            stayed=tuple(row for row in told if row.school in before),
        )

    def distribution(
        self,
        year: int,
        typology: TypologyId,
        kind: StatusKindId,
        *,
        rule: YearRule = YearRule.AT_END,
        group_kind: GroupKind = GroupKind.DISTRICT,
    ) -> Distribution:
        """Return the schools of a list in a year by the values of a typology.

        Raises NOT_FOUND, FIELD_INVALID for a year that cannot be.
        """
        _check_year(year)
        today = wall_time(self._clock()).date()
        day = counting_day(year, today)
        with self._db.read() as connection:
            one = kind_of(connection, kind)
            sorting = typology_of(connection, typology)
            listed = read_listed(connection, [kind], day if rule is YearRule.AT_END else None)
            stays = in_year([stay for stay, _status in listed], year, rule, today)
            kept = [one for one in listed if stays.get(one[0].school) == one[0]]
            known = read_kinds(connection)
            rows = _rows(connection, kept, day, year, known, group_kind)
        return Distribution(year, day, rule, one, sorting, distribute(rows, sorting))

    def dynamics(
        self,
        years: Sequence[int],
        kind: StatusKindId,
        group_kind: GroupKind = GroupKind.DISTRICT,
        *,
        rule: YearRule = YearRule.AT_END,
        typology: TypologyId | None = None,
    ) -> Dynamics:
        """Return a list by groups and years with totals, and who came on it and left it each year.

        Each year is counted against the one before, also the first. With a typology the rows are
        its values instead of groups. Rows without schools stand in the table too.
        Raises FIELD_EMPTY without years, FIELD_INVALID, NOT_FOUND.
        """
        if not years:
            raise UserError(UserCode.FIELD_EMPTY, field="year")
        chosen = sorted(set(years))
        _check_year(chosen[0])
        _check_year(chosen[-1])
        today = wall_time(self._clock()).date()
        with self._db.read() as connection:
            one = kind_of(connection, kind)
            stays = read_stays(connection, [kind])
            sorting = typology_of(connection, typology) if typology else None
            by_year = {
                year: in_year(stays, year, rule, today)
                for year in range(chosen[0] - 1, chosen[-1] + 1)
            }
            closed = _closed(connection)
            titles = _titles(connection, group_kind, sorting)
            columns = [
                _column(connection, by_year[year], year, counting_day(year, today), sorting)
                for year in chosen
            ]
        moved = tuple(movement(year, by_year[year - 1], by_year[year], closed) for year in chosen)
        rows = arrange(titles, [own for own, _called in columns])
        names = {
            (year, school): name
            for year, (_own, called) in zip(chosen, columns, strict=True)
            for school, name in called.items()
        }
        day = counting_day(chosen[-1], today)
        return Dynamics(tuple(chosen), one, group_kind, rule, sorting, rows, moved, names, day)


def _titles(
    connection: Connection, group_kind: GroupKind, typology: Typology | None
) -> dict[str, str]:
    """Return the rows of a dynamics table: types where there is a typology, else groups."""
    if typology:
        return {value.id: value.title for value in typology.values}
    groups = read_groups(connection)
    return {group.id: group.name for group in groups if group.kind is group_kind}


def _column(
    connection: Connection,
    schools: Collection[SchoolId],
    year: int,
    day: date,
    typology: Typology | None,
) -> tuple[Mapping[SchoolId, Sequence[str]], Mapping[SchoolId, str]]:
    """Return the groups, or the types, of a year's schools in the order of names, and the names."""
    names = {key: found.short_name for key, found in names_on(connection, day, schools).items()}
    own: Mapping[SchoolId, Sequence[str]] = groups_on(connection, day, schools)
    if typology:
        types = types_of_year(connection, year)
        own = {key: [had[typology.id].id] for key, had in types.items() if typology.id in had}
    order = sorted(names, key=lambda school: natural_key(names[school]))
    return {school: own.get(school, ()) for school in order}, names


def _rows(
    connection: Connection,
    listed: Iterable[tuple[Stay, SchoolStatus]],
    day: date,
    year: int,
    kinds: Mapping[StatusKindId, StatusKind],
    group_kind: GroupKind,
) -> list[ListRow]:
    """Return stays as rows, under the names and groups of a day, with the types of a year."""
    held = list(listed)
    cards = _cards(connection, day, {stay.school for stay, _status in held})
    groups = {group.id: group for group in read_groups(connection) if group.kind is group_kind}
    order = {key: place for place, key in enumerate(groups)}
    places = {key: place for place, key in enumerate(kinds)}
    types = types_of_year(connection, year)
    names: dict[SchoolId, str] = {}
    keys: dict[SchoolId, tuple[int, int]] = {}
    for place, (school, card) in enumerate(cards.items()):
        own = [key for key in card.groups if key in groups]
        names[school] = ", ".join(groups[key].name for key in own)
        keys[school] = (order[own[0]] if own else len(order), place)
    held.sort(key=lambda one: (keys[one[0].school], places[one[0].kind]))
    return [
        _row(cards[stay.school], names[stay.school], status, stay, kinds[stay.kind], types)
        for stay, status in held
    ]


def _row(
    card: _Card,
    group: str,
    status: SchoolStatus,
    stay: Stay,
    kind: StatusKind,
    types: Mapping[SchoolId, Mapping[TypologyId, TypologyValue]],
) -> ListRow:
    return ListRow(
        stay.school,
        card.short_name,
        card.full_name,
        card.settlement,
        group,
        kind,
        status,
        stay.end,
        stay.end is not None and stay.end == card.closed,
        tuple(card.groups),
        types.get(stay.school, {}),
    )


def _cards(connection: Connection, day: date, schools: set[SchoolId]) -> dict[SchoolId, _Card]:
    """Return schools by key in the order of their names, also those closed or archived by a day."""
    only = list(schools) if len(schools) <= _MOST_NAMED else None
    names, groups = names_on(connection, day, only), groups_on(connection, day, only)
    school = models.School
    wanted = select(school.id, school.settlement, school.number, school.closed)
    if only is not None:
        wanted = wanted.where(school.id.in_(only))
    found = []
    for row in connection.execute(wanted).all():
        key = SchoolId(row[0])
        if key in schools:
            called = names[key]
            order = natural_key(called.short_name, row[2])
            found.append((order, key, _Card(*called, row[1], row[3], groups.get(key, ()))))
    found.sort(key=lambda one: one[:2])
    return {key: card for _order, key, card in found}


def _closed(connection: Connection) -> dict[SchoolId, date]:
    school = models.School
    rows = connection.execute(select(school.id, school.closed).where(school.closed.is_not(None)))
    return {SchoolId(row[0]): row[1] for row in rows if row[1]}


def _chosen(
    known: Mapping[StatusKindId, StatusKind], kinds: Collection[StatusKindId] | None
) -> tuple[StatusKindId, ...]:
    if kinds is None:
        return tuple(known)
    for key in kinds:
        if key not in known:
            raise missing(models.StatusKind, key)
    return tuple(key for key in known if key in kinds)


def _check_year(year: int) -> None:
    if year not in _YEARS:
        raise UserError(UserCode.FIELD_INVALID, field="year", text=str(year))
