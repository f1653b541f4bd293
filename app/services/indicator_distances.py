"""The table of distances: facts of a year against targets and baselines, whole or by school."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from app.domain.indicator_checks import share_of
from app.domain.indicator_distances import Distance, MadeOf, distance
from app.domain.indicators import (
    IndicatorKind,
    IndicatorLevel,
    IndicatorTarget,
    IndicatorValue,
    Passport,
    PassportId,
    TargetRole,
    ThresholdId,
    ValueId,
)
from app.domain.school import GroupId, SchoolId
from app.services.indicator_reading import (
    passport_of,
    read_passports,
    read_targets,
    read_values,
)
from app.services.indicator_shares import IndicatorShares
from app.services.school_reading import at_work, groups_on

_Part = tuple[PassportId, str]
_NOBODY: Mapping[SchoolId, tuple[GroupId, ...]] = {}


@dataclass(frozen=True, slots=True)
class _Aims:
    """The targets of a part of an indicator: by threshold, then by school, group or all (None)."""

    by_threshold: dict[ThresholdId | None, dict[str | None, IndicatorTarget]]
    baselines: dict[str | None, Decimal | None]


class IndicatorDistances(IndicatorShares):
    """How far it is to the targets."""

    def distances(
        self,
        year: int,
        passport: PassportId | None = None,
        *,
        by_school: bool = False,
        schools: Collection[SchoolId] | None = None,
        with_few: bool = False,
        with_computed: bool = False,
    ) -> Sequence[Distance]:
        """Return facts of a year against targets: a row a part and a threshold.

        The whole stands first. A share of the whole that was not entered is added up from the
        schools' parts. `by_school` adds rows of schools: those named, else those that have a value
        or a target of their own. A school's own target goes before its group's and the common one;
        a common baseline is of the whole alone.
        Figures of fewer than ten come with `compared` False unless asked for, but for the whole of
        an indicator of the municipality. `with_computed` puts
        what the registry knows where nothing was entered: of the last day of the year, or of today.
        Raises NOT_FOUND.
        """
        last = date(year, 12, 31)
        with self._db.read() as connection:
            passports = _passports(connection, passport)
            targets = read_targets(connection, passport=passport, year=year)
            values = read_values(connection, passport=passport, years=[year])
            groups = groups_on(connection, last) if by_school else _NOBODY
            working = at_work(connection, [year], self._clock().date())[year]
        facts, aims = _facts(values), _aims(targets, year)
        found: list[Distance] = []
        for key, one in passports.items():
            for component in one.components or ("",):
                own = facts.get((key, component), {})
                aim = aims.get((key, component))
                whole, made_of = own.get(None), None
                if whole is None:
                    whole = sum_of_parts(one, component, year, own.values())
                    made_of = schools_of(whole, own.values(), working)
                if with_computed and whole.value is None and None not in own:
                    whole = self.computed_fact(one, whole, year)
                rows = _rows(one, year, whole, aim, groups, with_few)
                if None not in own and whole.value is not None:
                    rows = (replace(row, added_up=True, made_of=made_of) for row in rows)
                found += rows
                blank = no_fact(key, component, year)
                for school in _asked(own, aim, schools) if by_school else ():
                    fact = own.get(school) or replace(blank, school=school)
                    found += _rows(one, year, fact, aim, groups, with_few)
        return found

    def computed_fact(self, passport: Passport, blank: IndicatorValue, year: int) -> IndicatorValue:
        """Return what the registry knows of a passport in a year that has begun, else the blank."""
        today = self._clock().date()
        if not passport.computed or passport.components or year > today.year:
            return blank
        found = self.computed(passport.computed, min(date(year, 12, 31), today))
        if found.value is None or found.key.is_count:
            return replace(blank, value=found.value)
        part, whole = found.numerator, found.denominator
        return replace(blank, value=found.value, numerator=part, denominator=whole)

    def dynamics(
        self, passport: PassportId, years: Collection[int], school: SchoolId | None = None
    ) -> Sequence[Distance]:
        """Return an indicator's rows of some years by year, of the whole or of a school."""
        found: list[Distance] = []
        for year in sorted(years):
            rows = self.distances(
                year,
                passport,
                by_school=school is not None,
                schools=[school] if school else None,
                with_few=True,
            )
            found += [row for row in rows if row.school == school]
        return found


def read_distances_of(
    connection: Connection, school: SchoolId, year: int, known: Mapping[PassportId, Passport]
) -> list[Distance]:
    """Return a school's own facts of a year against targets, in the order of the passports.

    It reads that school alone: for a card among many.
    """
    facts = _facts(read_values(connection, years=[year], school=school))
    if not facts:
        return []
    aims = _aims(read_targets(connection, year=year), year)
    groups = groups_on(connection, date(year, 12, 31))
    return [
        row
        for key, passport in known.items()
        for component in passport.components or ("",)
        for fact in facts.get((key, component), {}).values()
        for row in _rows(passport, year, fact, aims.get((key, component)), groups, False)
    ]


def _passports(
    connection: Connection, passport: PassportId | None
) -> Mapping[PassportId, Passport]:
    if passport is None:
        return read_passports(connection)
    return {passport: passport_of(connection, passport)}


def _facts(
    values: Iterable[IndicatorValue],
) -> Mapping[_Part, dict[SchoolId | None, IndicatorValue]]:
    """Return the value of the year of each place: the year's own, else the latest of its periods.

    Values come by period, and «2022» stands before «2022-Q1».
    """
    found: dict[_Part, dict[SchoolId | None, IndicatorValue]] = defaultdict(dict)
    for value in values:
        held = found[value.passport, value.component]
        known = held.get(value.school)
        if known is None or "-" in known.period:
            held[value.school] = value
    return found


def _aims(targets: Iterable[IndicatorTarget], year: int) -> Mapping[_Part, _Aims]:
    """Return targets by part; those of no year come first, so that those of the year hold."""
    found: dict[_Part, _Aims] = {}
    for one in sorted(targets, key=lambda target: target.year or 0):
        aim = found.setdefault((one.passport, one.component), _Aims({}, {}))
        whose = one.school or one.group
        if one.role is TargetRole.TARGET:
            aim.by_threshold.setdefault(one.threshold, {})[whose] = one
        elif one.year is None or one.year <= year:
            aim.baselines[whose] = one.value
    return found


def sum_of_parts(
    passport: Passport, component: str, year: int, values: Iterable[IndicatorValue]
) -> IndicatorValue:
    """Return the whole's share by the schools' parts; a fact without a figure where none are.

    It is not rounded.
    """
    blank = no_fact(passport.id, component, year)
    if passport.kind is not IndicatorKind.SHARE:
        return blank
    known = _parts(values)
    part = sum((one[0] for one in known), Decimal(0))
    whole = sum((one[1] for one in known), Decimal(0))
    if not whole:
        return blank
    return replace(blank, value=share_of(part, whole), numerator=part, denominator=whole)


def schools_of(
    whole: IndicatorValue, values: Collection[IndicatorValue], working: Collection[SchoolId]
) -> MadeOf | None:
    """Return from how many of the schools at work a whole is added up; None where it is not."""
    if whole.value is None:
        return None
    told = {one.school for one in values if one.school is not None}
    return MadeOf(len(_parts(values)), len(told | set(working)))


def _parts(values: Iterable[IndicatorValue]) -> list[tuple[Decimal, Decimal]]:
    return [
        (one.numerator, one.denominator)
        for one in values
        if one.numerator is not None and one.denominator is not None
    ]


def no_fact(passport: PassportId, component: str, year: int) -> IndicatorValue:
    """Return a fact that was never entered."""
    return IndicatorValue(
        ValueId(""), passport, str(year), component, None, None, None, None, "", None, "", ""
    )


def _asked(
    own: Mapping[SchoolId | None, IndicatorValue],
    aim: _Aims | None,
    schools: Collection[SchoolId] | None,
) -> Collection[SchoolId]:
    """Return the schools that are named, else those with a value or a target of their own."""
    if schools is not None:
        return schools
    found = dict.fromkeys(school for school in own if school is not None)
    for by_whose in aim.by_threshold.values() if aim else ():
        found |= dict.fromkeys(one.school for one in by_whose.values() if one.school is not None)
    return list(found)


def _rows(
    passport: Passport,
    year: int,
    fact: IndicatorValue,
    aim: _Aims | None,
    groups: Mapping[SchoolId, tuple[GroupId, ...]],
    with_few: bool,
) -> Iterable[Distance]:
    """Yield a row for each threshold that has a target here; one without a target if none has.

    The whole of an indicator of the municipality is compared although it is made of few: they are
    institutions, all there are, and no pupils.
    """
    school = fact.school
    with_few |= school is None and passport.level is IndicatorLevel.MUNICIPALITY
    whose = (school, *groups.get(school, ()), None) if school is not None else (None,)
    aims: list[IndicatorTarget | None] = []
    baseline: Decimal | None = None
    if aim is not None:
        begun = whose if school is None else whose[:-1]  # where the whole began is no school's
        baseline = next((aim.baselines[one] for one in begun if one in aim.baselines), None)
        for by_whose in aim.by_threshold.values():
            nearest = next((by_whose[one] for one in whose if one in by_whose), None)
            aims += [nearest] if nearest else []
    for target in aims or [None]:
        yield distance(
            year,
            fact,
            target,
            baseline,
            passport.direction,
            with_few=with_few,
        )
