"""Lists of schools by status: of a day and of a year, what changed between two, tables from them.

A school is on a list while its status holds and it exists itself: one that was joined to another
leaves the count on that day, and lists of earlier dates still name it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from app.domain.school import GroupId, GroupKind, SchoolId
from app.domain.statuses import (
    SchoolStatus,
    StatusId,
    StatusKind,
    StatusKindId,
    Typology,
    TypologyId,
    TypologyValue,
)

_DAY = timedelta(days=1)


class YearRule(StrEnum):
    """Which schools a list has in a year, where lists change within it."""

    AT_END = "at_end"  # those on its last day; in the year that goes on, those of today
    DURING = "during"  # those on any of its days


class SchoolPaper(StrEnum):
    """What can be printed of the lists of schools."""

    LIST = "schools"
    DISTRIBUTION = "distribution"
    DYNAMICS = "dynamics"
    COMPARISON = "comparison"


class Stay(NamedTuple):
    """A school is on a list from `start` to `end` (inclusive; None: still), as it exists itself."""

    school: SchoolId
    kind: StatusKindId
    start: date
    end: date | None
    status: StatusId

    def holds_between(self, first: date, last: date) -> bool:
        """Tell whether it is on the list on any day from the first to the last."""
        return self.start <= last and (self.end is None or self.end >= first)


def on_day(stays: Iterable[Stay], day: date) -> dict[SchoolId, Stay]:
    """Return the schools on a list on a day with their stays."""
    return {stay.school: stay for stay in stays if stay.holds_between(day, day)}


def in_year(stays: Iterable[Stay], year: int, rule: YearRule, today: date) -> dict[SchoolId, Stay]:
    """Return the schools that a list has in a year, with their last stays of that year."""
    first, last = date(year, 1, 1), counting_day(year, today)
    if rule is YearRule.AT_END:
        first = last
    by_start = sorted(stays, key=lambda stay: stay.start)
    return {stay.school: stay for stay in by_start if stay.holds_between(first, last)}


def counting_day(year: int, today: date) -> date:
    """Return the day on which a year is counted: its last one, or today while it goes on."""
    last = date(year, 12, 31)
    return today if today.year == year else last


@dataclass(frozen=True, slots=True)
class ListRow:
    """A school on a list, under the name of the day that the list is of.

    Attributes:
        group: the names of its groups of the kind that was asked for, or of its districts.
        until: its last day on the list, with the closing of the school counted; None: still.
        closed: whether it left because the school itself closed or gave way to another.
        types: its typology values in the year of the list.
    """

    school: SchoolId
    name: str
    full_name: str
    settlement: str
    group: str
    kind: StatusKind
    status: SchoolStatus
    until: date | None = None
    closed: bool = False
    groups: tuple[GroupId, ...] = ()
    types: Mapping[TypologyId, TypologyValue] = field(default_factory=dict)

    @property
    def type_names(self) -> tuple[str, ...]:
        """Return the names of its types, each once."""
        return tuple(dict.fromkeys(value.name for value in self.types.values()))


@dataclass(frozen=True, slots=True)
class SchoolList:
    """The schools of a list on a day; `kinds` are the statuses that were asked for."""

    day: date
    kinds: tuple[StatusKind, ...]
    rows: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class ListComparison:
    """What changed in a list between two days.

    `left` are under the names of the first day, the others under those of the second.
    """

    first: date
    second: date
    kind: StatusKind
    entered: tuple[ListRow, ...]
    left: tuple[ListRow, ...]
    stayed: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class DistributionRow:
    """The schools of one type; `value` None for those that have none yet."""

    value: TypologyValue | None
    schools: tuple[ListRow, ...]


@dataclass(frozen=True, slots=True)
class Distribution:
    """A list of a year by the values of a typology, in their order, also the empty ones."""

    year: int
    day: date
    rule: YearRule
    kind: StatusKind
    typology: Typology
    rows: tuple[DistributionRow, ...]

    @property
    def total(self) -> int:
        """Return how many schools there are."""
        return sum(len(row.schools) for row in self.rows)


@dataclass(frozen=True, slots=True)
class YearMovement:
    """How a list changed in a year against the year before.

    `closed` of those that left are schools that closed or gave way to others.
    """

    year: int
    total: int
    entered: tuple[SchoolId, ...]
    left: tuple[SchoolId, ...]
    closed: int = 0


@dataclass(frozen=True, slots=True)
class DynamicsRow:
    """The schools of a group, or of a type, by year; `title` "" for those that are in none."""

    title: str
    schools: tuple[tuple[SchoolId, ...], ...]


@dataclass(frozen=True, slots=True)
class Dynamics:
    """A list by groups, or by types, and years. A school of two groups counts once.

    Attributes:
        typology: by whose values the rows go; None: by groups of `group_kind`.
        rows: every group or type, also those without schools, in their order.
        movements: a year each, with the totals.
        names: what schools were called, by year.
        last_day: the day on which the last year was counted.
    """

    years: tuple[int, ...]
    kind: StatusKind
    group_kind: GroupKind
    rule: YearRule
    typology: Typology | None
    rows: tuple[DynamicsRow, ...]
    movements: tuple[YearMovement, ...]
    names: Mapping[tuple[int, SchoolId], str]
    last_day: date


def distribute(rows: Iterable[ListRow], typology: Typology) -> tuple[DistributionRow, ...]:
    """Return the schools by the values of a typology; those without one come last, if any."""
    by_value: dict[object, list[ListRow]] = {}
    for row in rows:
        value = row.types.get(typology.id)
        by_value.setdefault(value.id if value else None, []).append(row)
    found = [DistributionRow(value, tuple(by_value.get(value.id, ()))) for value in typology.values]
    if None in by_value:
        found.append(DistributionRow(None, tuple(by_value[None])))
    return tuple(found)


def arrange(
    titles: Mapping[str, str], years: Sequence[Mapping[SchoolId, Collection[str]]]
) -> tuple[DynamicsRow, ...]:
    """Return the rows of a dynamics table.

    `titles` are the groups or types by key; `years` give the schools of each year, in the order in
    which they are to stand, with the keys of their own. Schools that have none of them have a row
    at the end, if there are any.
    """
    rows = [
        DynamicsRow(
            title,
            tuple(tuple(school for school, own in year.items() if key in own) for year in years),
        )
        for key, title in titles.items()
    ]
    rest = tuple(
        tuple(school for school, own in year.items() if titles.keys().isdisjoint(own))
        for year in years
    )
    return (*rows, DynamicsRow("", rest)) if any(rest) else tuple(rows)


def movement(
    year: int,
    before: Mapping[SchoolId, Stay],
    now: Mapping[SchoolId, Stay],
    closed: Mapping[SchoolId, date],
) -> YearMovement:
    """Return how a list changed; `closed` tells the last days of schools that are no more."""
    left = tuple(school for school in before if school not in now)
    gone = sum(1 for school in left if school in closed and before[school].end == closed[school])
    entered = tuple(school for school in now if school not in before)
    return YearMovement(year, len(now), entered, left, gone)


def overlaps(
    held: Iterable[SchoolStatus], start: date, end: date | None, own: StatusId | None = None
) -> SchoolStatus | None:
    """Return the first status of one school and kind that shares days with a period."""
    last = end or date.max
    for status in held:
        if status.id != own and status.start <= last and (status.end or date.max) >= start:
            return status
    return None


def last_before(day: date) -> date:
    """Return the last day on a list of a school that is off it on `day`."""
    return day - _DAY
