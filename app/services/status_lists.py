"""Lists of schools by status as of a day, two days compared, distribution and dynamics."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from app import models
from app.db.unit_of_work import wall_time
from app.domain.errors import UserCode, UserError
from app.domain.school import GroupId, GroupKind, School, SchoolGroup, SchoolId
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
    on_day,
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
from app.services.school_reading import ALL_SHELVES, groups_on, names_on, read_schools
from app.services.status_catalogue import kind_of
from app.services.status_reading import (
    read_kinds,
    read_statuses,
    read_stays,
    types_of_year,
    typology_of,
)

_YEARS = range(1990, 2101)
_MOST_NAMED = 2000  # more schools than this are read all together


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
            stays = read_stays(connection, chosen, on=day)
            rows = _rows(connection, stays, day, day.year, known, group_kind, on=day)
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
            stays = read_stays(connection, [kind])
            before, now = on_day(stays, first), on_day(stays, second)
            left = [stay for school, stay in before.items() if school not in now]
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
            stays = in_year(read_stays(connection, [kind]), year, rule, today)
            known = read_kinds(connection)
            rows = _rows(connection, stays.values(), day, year, known, group_kind)
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
            closed = _closed(connection, {stay.school for stay in stays}, today)
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
    stays: Iterable[Stay],
    day: date,
    year: int,
    kinds: Mapping[StatusKindId, StatusKind],
    group_kind: GroupKind,
    *,
    on: date | None = None,
) -> list[ListRow]:
    """Return stays as rows, under the names and groups of a day, with the types of a year.

    `on` is a day on which all these stays hold, where there is one.
    """
    held = {stay.status: stay for stay in stays}
    schools = list(dict.fromkeys(stay.school for stay in held.values()))
    cards = _cards(connection, day, schools)
    groups = [group for group in read_groups(connection) if group.kind is group_kind]
    types = types_of_year(connection, year)
    asked = {stay.kind for stay in held.values()}
    statuses = read_statuses(connection, kinds=asked, on=on)
    sat = {
        school: tuple(group for group in groups if group.id in card.groups)
        for school, card in cards.items()
    }
    order = {group.id: place for place, group in enumerate(groups)}
    keys = {
        school: (order[own[0].id] if own else len(order), place)
        for place, (school, own) in enumerate(sat.items())
    }
    places = {key: place for place, key in enumerate(kinds)}
    made = [
        _row(cards[one.school], sat[one.school], one, held[one.id], kinds[one.kind], types)
        for one in statuses
        if one.id in held
    ]
    return sorted(made, key=lambda row: (*keys[row.school], places[row.kind.id]))


def _row(
    card: School,
    groups: Sequence[SchoolGroup],
    status: SchoolStatus,
    stay: Stay,
    kind: StatusKind,
    types: Mapping[SchoolId, Mapping[TypologyId, TypologyValue]],
) -> ListRow:
    return ListRow(
        card.id,
        card.short_name,
        card.full_name,
        card.settlement,
        ", ".join(group.name for group in groups),
        kind,
        status,
        stay.end,
        stay.end is not None and stay.end == card.closed,
        card.groups,
        types.get(card.id, {}),
    )


def _cards(
    connection: Connection, day: date, schools: Collection[SchoolId]
) -> dict[SchoolId, School]:
    """Return schools by key in the order of their names, also those closed or archived by a day."""
    only = schools if len(schools) <= _MOST_NAMED else None
    found = read_schools(connection, day, shelves=ALL_SHELVES, existing=False, only=only)
    wanted = set(schools)
    return {card.id: card for card in found if card.id in wanted}


def _closed(
    connection: Connection, schools: Collection[SchoolId], day: date
) -> dict[SchoolId, date]:
    cards = _cards(connection, day, schools)
    return {key: card.closed for key, card in cards.items() if card.closed}


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
