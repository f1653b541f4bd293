"""Figures of schools by school year: what indicators divide by. No data is not zero."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from app import models, wording
from app.db.rows import chunks
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.school import FactMeasure, SchoolFact, SchoolId
from app.domain.school_facts import (
    SCALE,
    FactEntry,
    checked_value,
    refuse_parts_above_wholes,
)
from app.services import checks, naming
from app.services.base import Service, committed, missing, require
from app.services.school_reading import Names, names_on

_YEARS = range(1990, 2101)
_FORMS = ("число", "числа", "чисел")
_MEASURES = {measure.value: measure for measure in FactMeasure}
_ORDER = {measure: place for place, measure in enumerate(FactMeasure)}

_Key = tuple[SchoolId, int, FactMeasure]
_Stored = tuple[str, int, str]  # key, value in hundredths, source


class SchoolFacts(Service):
    """What is known of schools year by year."""

    def facts(self, school: SchoolId) -> Sequence[SchoolFact]:
        """Return a school's figures, the latest year first; raises NOT_FOUND."""
        with self._db.read() as connection:
            require(connection, models.School, school)
            return read_facts(connection, schools=[school])

    def facts_of_year(self, year: int) -> Sequence[SchoolFact]:
        """Return all schools' figures of the school year that begins in `year`."""
        with self._db.read() as connection:
            return read_facts(connection, year=year)

    def set_facts(self, entries: Sequence[FactEntry]) -> Outcome[int]:
        """Write figures as one operation and return how many became different.

        Of two entries for one figure the later counts. Nothing is written where one is wrong:
        FACT_NOT_COUNT, FACT_NOT_SHARE, FACT_NOT_NUMBER, FACT_ABOVE_WHOLE name the school, the year
        and the measure; FIELD_INVALID for an impossible year, FIELD_TOO_LONG, NOT_FOUND.
        """
        with self._db.write("Данные школ по годам") as work:
            names = _names(work.connection, entries, self._clock().date())
            changed = _write_entries(work, entries, names)
            work.name = naming.counted("Данные школ: записано", _FORMS, changed)
            figures = {(one.school, one.year, one.measure) for one in entries}
            if len(figures) == 1:
                [(school, year, measure)] = figures
                called = naming.quoted(names[school].short_name)
                work.name = f"Данные школы {called} за {year}/{(year + 1) % 100:02d} год: " + (
                    wording.word(measure)
                )
            return committed(work, changed, Topic.SCHOOLS)


def write_facts(work: UnitOfWork, entries: Sequence[FactEntry], today: date) -> int:
    """Write figures inside an operation; see `SchoolFacts.set_facts`."""
    return _write_entries(work, entries, _names(work.connection, entries, today))


def _names(
    connection: Connection, entries: Sequence[FactEntry], today: date
) -> Mapping[SchoolId, Names]:
    return names_on(connection, today, list(dict.fromkeys(entry.school for entry in entries)))


def _write_entries(
    work: UnitOfWork, entries: Sequence[FactEntry], names: Mapping[SchoolId, Names]
) -> int:
    held = _held(work.connection, list(dict.fromkeys(entry.school for entry in entries)))
    wanted = {
        (entry.school, entry.year, entry.measure): _checked(entry, names) for entry in entries
    }
    _refuse_impossible(held, wanted, names)
    return _write(work, held, wanted)


def read_facts(
    connection: Connection,
    *,
    year: int | None = None,
    schools: Collection[SchoolId] | None = None,
) -> list[SchoolFact]:
    """Return figures by school, the latest year first, in the order of measures."""
    fact = models.SchoolFact
    wanted = select(fact.school_id, fact.year, fact.measure, fact.value, fact.source)
    if year is not None:
        wanted = wanted.where(fact.year == year)
    asked = [None] if schools is None else chunks(list(schools))
    found = [
        SchoolFact(SchoolId(row[0]), row[1], _MEASURES[row[2]], Decimal(row[3]) / SCALE, row[4])
        for some in asked
        for row in connection.execute(
            wanted if some is None else wanted.where(fact.school_id.in_(some))
        )
    ]
    return sorted(found, key=lambda one: (one.school, -one.year, _ORDER[one.measure]))


def _checked(entry: FactEntry, names: Mapping[SchoolId, Names]) -> tuple[Decimal | None, str]:
    if entry.school not in names:
        raise missing(models.School, entry.school)
    if entry.year not in _YEARS:
        raise UserError(UserCode.FIELD_INVALID, field="year", text=str(entry.year))
    value, called = entry.value, names[entry.school].short_name
    if value is not None:
        value = checked_value(entry.measure, value, school=called, year=entry.year)
    return value, checks.line("source", entry.source)


def _refuse_impossible(
    held: Mapping[_Key, _Stored],
    wanted: Mapping[_Key, tuple[Decimal | None, str]],
    names: Mapping[SchoolId, Names],
) -> None:
    """Raise FACT_ABOVE_WHOLE by what will stand of every school and year that is written to."""
    standing: dict[tuple[SchoolId, int], dict[FactMeasure, Decimal]] = defaultdict(dict)
    touched = {(school, year) for school, year, _ in wanted}
    for (school, year, measure), (_, value, _source) in held.items():
        if (school, year) in touched:
            standing[school, year][measure] = Decimal(value) / SCALE
    for (school, year, measure), (new, _source) in wanted.items():
        if new is None:
            standing[school, year].pop(measure, None)
        else:
            standing[school, year][measure] = new
    for (school, year), values in standing.items():
        called = names[school].short_name
        refuse_parts_above_wholes(values, school=called, year=year)


def _held(connection: Connection, schools: Sequence[SchoolId]) -> dict[_Key, _Stored]:
    fact = models.SchoolFact
    columns = select(fact.school_id, fact.year, fact.measure, fact.id, fact.value, fact.source)
    return {
        (SchoolId(row[0]), row[1], _MEASURES[row[2]]): (row[3], row[4], row[5])
        for some in chunks(schools)
        for row in connection.execute(columns.where(fact.school_id.in_(some)))
    }


def _write(
    work: UnitOfWork,
    held: Mapping[_Key, _Stored],
    wanted: Mapping[_Key, tuple[Decimal | None, str]],
) -> int:
    """Write what differs and return how many figures do."""
    new: list[dict[str, Any]] = []
    gone: list[str] = []
    changed = 0
    for key, (value, source) in wanted.items():
        known = held.get(key)
        if value is None:
            gone += [known[0]] if known else []
            continue
        row = {"value": int(value * SCALE), "source": source}
        if known is None:
            school, year, measure = key
            new.append({"school_id": school, "year": year, "measure": measure.value, **row})
        elif known[1:] != (row["value"], source):
            work.change(models.SchoolFact, known[0], **row)
            changed += 1
    work.remove_many(models.SchoolFact, gone)
    work.add_many(models.SchoolFact, new)
    return changed + len(new) + len(gone)
