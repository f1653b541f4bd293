"""Indicators of schools in a year and the one before it, all schools at one look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from sqlalchemy import Connection, select

from app import models
from app.db.rows import chunks
from app.domain.indicator_checks import year_before
from app.domain.indicator_trends import Fact, IndicatorTrend, trend_of
from app.domain.indicators import Passport, PassportId, ValueBlank
from app.domain.school import SchoolId
from app.services.indicator_reading import read_passports
from app.services.result_reading import figure_of

_figure = cache(figure_of)
_Part = tuple[PassportId, str]
_Facts = Mapping[str, Fact]  # by period


def read_trends(
    connection: Connection, schools: Collection[SchoolId], year: int
) -> Mapping[SchoolId, tuple[IndicatorTrend, ...]]:
    """Return by school how its indicators stand against a year before, in the order of passports.

    The year is the given one, or the one before it where none of the schools has a figure of it
    yet. A year's own figure is held against that of the year before; where there is none, that of
    the latest part of the year which both have.
    """
    held = _facts(connection, schools, year)
    latest = max((period[:4] for parts in held.values() for period in _periods(parts)), default="")
    if latest < str(year - 1):
        return {}
    passports = read_passports(connection)
    places = {key: place for place, key in enumerate(passports)}
    return {
        school: tuple(_trends(parts, latest, passports, places)) for school, parts in held.items()
    }


def _periods(parts: Mapping[_Part, _Facts]) -> Iterable[str]:
    return (period for facts in parts.values() for period in facts)


def _trends(
    parts: Mapping[_Part, _Facts],
    latest: str,
    passports: Mapping[PassportId, Passport],
    places: Mapping[PassportId, int],
) -> Iterable[IndicatorTrend]:
    for passport, component in sorted(parts, key=lambda part: (places[part[0]], part[1])):
        facts = parts[passport, component]
        both = [one for one in facts if one.startswith(latest) and year_before(one) in facts]
        period = latest if latest in both else max(both, default="")
        if not period:
            continue
        now, before = facts[period], facts[year_before(period)]
        found = trend_of(passports[passport], component, period, now, before)
        if found is not None:
            yield found


def _facts(
    connection: Connection, schools: Collection[SchoolId], year: int
) -> Mapping[SchoolId, dict[_Part, dict[str, Fact]]]:
    """Return the figures of schools of three years, so that two of them can stand side by side."""
    row = models.IndicatorValue
    wanted = select(
        row.school_id, row.passport_id, row.component, row.period, row.value, row.denominator,
        row.blank,
    ).where(row.period.between(f"{year - 2}", f"{year}-Z"))  # fmt: skip
    found: dict[SchoolId, dict[_Part, dict[str, Fact]]] = defaultdict(lambda: defaultdict(dict))
    for some in chunks(sorted(schools)):
        for school, passport, component, period, value, whole, blank in connection.execute(
            wanted.where(row.school_id.in_(some))
        ):
            if value is not None or blank == ValueBlank.TOO_FEW.value:
                fact = Fact(_figure(value), _figure(whole), ValueBlank(blank) if blank else None)
                found[SchoolId(school or "")][PassportId(passport), component][period] = fact
    return found
