"""Distances over 60 schools, ten years and 60 indicators: 36,000 values with their targets.

What is compared with is the bare SQL that fetches the rows of the same year.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

from app.db.engine import connect, open_database
from app.domain.indicator_checks import ValueEntry
from app.domain.indicators import PassportId
from app.domain.school import SchoolId
from app.services import Services, compose
from app.services.indicators import TargetEntry
from tests.bench.ratio import Ratio, in_turn, seconds

SCHOOLS = 60
INDICATORS = 60
YEARS = range(2017, 2027)
TABLE_SECONDS = 0.3
LIMIT = 15.0  # records of Decimals are made of bare integers; see the detail for the time


def measure() -> Iterable[Ratio]:
    """Yield what the tables of distances and one indicator's dynamics cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        database = open_database(path, now=lambda: datetime(2026, 11, 22, 9))  # noqa: DTZ001
        services = compose(database)
        schools, passports = fill(services)
        rows = [*values(passports, schools)]
        saved = seconds(lambda: services.indicators.set_values(rows))
        yield Ratio(f"saving {len(rows)} values, seconds", saved, None, f"{saved:.1f} s")
        year = [row for row in rows if row.period == str(YEARS[-1])]
        again = seconds(lambda: services.indicators.set_values(year))
        yield Ratio(f"saving {len(year)} values again, seconds", again, 1.0)
        with closing(connect(path)) as bare:
            yield from _tables(services, bare, passports[0])
        database.close()


def _tables(services: Services, bare: sqlite3.Connection, one: PassportId) -> Iterator[Ratio]:
    whole, by_school, dynamics, raw = in_turn(
        partial(services.indicators.distances, YEARS[-1]),
        partial(services.indicators.distances, YEARS[-1], by_school=True),
        partial(services.indicators.dynamics, one, YEARS),
        partial(fetch, bare),
    )
    yield Ratio("distances of a year, the whole, seconds", whole, TABLE_SECONDS)
    yield Ratio("distances of a year by school, seconds", by_school, TABLE_SECONDS)
    yield Ratio("ten years of an indicator, seconds", dynamics, TABLE_SECONDS)
    detail = f"{by_school * 1000:.0f} ms against {raw * 1000:.1f} ms"
    yield Ratio("distances by school / bare SQL", by_school / raw, LIMIT, detail)


def fetch(bare: sqlite3.Connection) -> None:
    """Fetch the values and targets of a year, and do nothing with them."""
    year = YEARS[-1]
    query = "SELECT * FROM indicator_value WHERE period BETWEEN :first AND :last ORDER BY period"
    bare.execute(query, {"first": f"{year}", "last": f"{year}-Z"}).fetchall()
    aims = "SELECT * FROM indicator_target WHERE year = :year OR year IS NULL"
    bare.execute(aims, {"year": year}).fetchall()


def fill(services: Services) -> tuple[Sequence[SchoolId], Sequence[PassportId]]:
    """Write schools, passports and a target a year for each; return their keys."""
    schools = [
        services.schools.add(full_name=name, short_name=name).value
        for name in (f"МБОУ СОШ № {place}" for place in range(1, SCHOOLS + 1))
    ]
    passports = [
        services.indicators.add(name=f"Доля школ с признаком {place}").value
        for place in range(INDICATORS)
    ]
    services.indicators.set_targets(
        [
            TargetEntry(passport, year, Decimal(50 + (place + year) % 40))
            for place, passport in enumerate(passports)
            for year in YEARS
        ]
    )
    return schools, passports


def values(passports: Sequence[PassportId], schools: Sequence[SchoolId]) -> Iterator[ValueEntry]:
    """Yield every school's value of every indicator and year, with its parts."""
    for year in YEARS:
        for at, passport in enumerate(passports):
            for place, school in enumerate(schools):
                total = 8 + (place * 5 + at) % 60
                part = total * (40 + (place + at + year) % 20) // 100
                yield ValueEntry(
                    passport,
                    str(year),
                    school,
                    numerator=Decimal(part),
                    denominator=Decimal(total),
                    source="отчёт школы",
                    accepted="сверено",
                )
