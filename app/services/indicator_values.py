"""Values of indicators: one for a period, a part, a school or the whole, replaced when saved again.

What a check speaks against waits for a reason; the rest goes in.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from app import models
from app.db.keys import new_key
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.indicator_checks import (
    PlaceKey,
    ValueEntry,
    ValueFinding,
    ValueRule,
    figure_of,
    findings_of,
    rules_broken,
    wholes_broken,
    year_before,
    year_of,
)
from app.domain.indicators import IndicatorKind, IndicatorValue, Passport, PassportId
from app.domain.school import SchoolId
from app.domain.settings import INDICATOR_JUMP
from app.services import checks, naming
from app.services.base import Service, committed, missing
from app.services.indicator_reading import (
    VALUE_COLUMNS,
    held_values,
    read_passports,
    read_values,
)
from app.services.indicator_targets import check_component, stored_figure
from app.services.office_settings import read_setting
from app.services.result_reading import figure_of as from_stored
from app.services.school_reading import Names, names_on

_FORMS = ("значение", "значения", "значений")
_PLACE_LENGTH = 4

_Held = Mapping[tuple[Any, ...], tuple[str, tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class SavedValues:
    """What became of rows: new, replaced, taken away, the same, and those that wait."""

    added: int
    replaced: int
    removed: int
    unchanged: int
    findings: tuple[ValueFinding, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows are checked against."""

    passports: Mapping[PassportId, Passport]
    names: Mapping[SchoolId, Names]
    held: _Held
    jump: int


class IndicatorValues(Service):
    """Facts as they are entered; no data, too few and zero are three things."""

    def values(
        self, passport: PassportId | None = None, years: Collection[int] | None = None
    ) -> Sequence[IndicatorValue]:
        """Return values by period: of one indicator, of some years."""
        with self._db.read() as connection:
            return read_values(connection, passport=passport, years=years)

    def check(self, rows: Sequence[ValueEntry]) -> Sequence[ValueFinding]:
        """Return what checks say of rows, also of those that were accepted; raises NOT_FOUND."""
        with self._db.read() as connection:
            return check_values(connection, rows, self._clock().date())

    def set_values(self, rows: Sequence[ValueEntry]) -> Outcome[SavedValues]:
        """Write values as one operation; of two for one place the later counts.

        A share without a value is counted from its parts; an empty row takes its value away. A row
        that a check speaks against is written where it says for what reason it is accepted, else
        it is left out and stands among the findings. Raises NOT_FOUND for an unknown passport or
        school, FIELD_INVALID for a part that the indicator has not or a figure beside a kind of
        blank, FIELD_TOO_LONG.
        """
        with self._db.write("Значения показателей") as work:
            saved = write_values(work, rows, self._clock().date())
            changed = saved.added + saved.replaced + saved.removed
            work.name = naming.counted("Показатели: записано", _FORMS, changed)
            return committed(work, saved, Topic.INDICATORS)


def check_values(
    connection: Connection, rows: Sequence[ValueEntry], today: date
) -> list[ValueFinding]:
    """Return what checks say of rows; see `IndicatorValues.check`."""
    return _findings(rows, _known(connection, rows, today))


def write_values(work: UnitOfWork, rows: Sequence[ValueEntry], today: date) -> SavedValues:
    """Write values inside an operation; see `IndicatorValues.set_values`."""
    known = _known(work.connection, rows, today)
    findings = _findings(rows, known)
    refused = {
        one.place for one in findings if not (one.acceptable and rows[one.place].accepted.strip())
    }
    wanted = {
        one.place: _row(one, known.passports[one.passport])
        for place, one in enumerate(rows)
        if place not in refused
    }
    left = tuple(one for one in findings if one.place in refused)
    return replace(_write(work, wanted, known.held), findings=left)


def _known(connection: Connection, rows: Sequence[ValueEntry], today: date) -> _Known:
    periods = {row.period for row in rows if year_of(row.period) is not None}
    return _Known(
        read_passports(connection),
        names_on(connection, today),
        held_values(
            connection, {row.passport for row in rows}, periods | set(map(year_before, periods))
        ),
        read_setting(connection, INDICATOR_JUMP),
    )


def _findings(rows: Sequence[ValueEntry], known: _Known) -> list[ValueFinding]:
    """Return what checks say; figures of last year are those of the rows, else those stored."""
    for row in rows:
        _refuse_unknown(row, known)
    figures = {row.place: figure_of(known.passports[row.passport], row) for row in rows}
    found: list[ValueFinding] = []
    for place, row in enumerate(rows):
        passport = known.passports[row.passport]
        before = None if year_of(row.period) is None else _before(row, figures, known.held)
        broken = [*rules_broken(passport, row, before, known.jump)]
        if broken:
            found += findings_of(place, broken, passport, _called(row, known), row)
    impossible = {one.place for one in found if not one.acceptable}
    sound = [(place, row) for place, row in enumerate(rows) if place not in impossible]
    return found + _unfitting_wholes(sound, known)


def _unfitting_wholes(sound: Sequence[tuple[int, ValueEntry]], known: _Known) -> list[ValueFinding]:
    """Return findings of wholes that are less than their schools' parts, stored ones included.

    A finding stands by the row of the whole, else by the first of the schools' rows.
    """
    touched: dict[PlaceKey, int] = {}
    for place, row in sound:
        key: PlaceKey = (row.passport, row.period, row.component, None)
        if known.passports[row.passport].kind is IndicatorKind.SHARE:
            touched[key] = place if row.school is None else touched.get(key, place)
    standing: dict[tuple[Any, ...], ValueEntry] = {
        key: _stored_parts(values)
        for key, (_id, values) in known.held.items()
        if (*key[:3], None) in touched
    }
    standing |= {row.place: row for _place, row in sound}
    wholes = {key: standing[key] for key in touched if key in standing}
    schools = [one for one in standing.values() if one.school is not None]
    rows = dict(sound)
    return [
        finding
        for key, text in wholes_broken(wholes, schools)
        for finding in findings_of(
            touched[key],
            [(ValueRule.WHOLE_AGAINST_SCHOOLS, text)],
            known.passports[key[0]],
            "",
            rows[touched[key]],
        )
    ]


def _stored_parts(values: tuple[Any, ...]) -> ValueEntry:
    passport, period, component, school, _value, part, whole, *_rest = values
    return ValueEntry(
        passport, period, school, component,
        numerator=from_stored(part), denominator=from_stored(whole),
    )  # fmt: skip


def _refuse_unknown(row: ValueEntry, known: _Known) -> None:
    if row.passport not in known.passports:
        raise missing(models.Passport, row.passport)
    if row.school is not None and row.school not in known.names:
        raise missing(models.School, row.school)
    check_component(known.passports[row.passport], row.component)
    if row.blank is not None and row.value is not None:
        raise UserError(UserCode.FIELD_INVALID, field="value", text=str(row.value))


def _called(row: ValueEntry, known: _Known) -> str:
    return known.names[row.school].short_name if row.school else ""


def _before(
    row: ValueEntry, figures: Mapping[PlaceKey, Decimal | None], held: _Held
) -> Decimal | None:
    place = (row.passport, year_before(row.period), row.component, row.school)
    if place in figures:
        return figures[place]
    return from_stored(held[place][1][_PLACE_LENGTH]) if place in held else None


def _row(entry: ValueEntry, passport: Passport) -> tuple[Any, ...] | None:
    """Return the values of a row in the order of `VALUE_COLUMNS`; None where nothing is said."""
    if entry.is_empty:
        return None
    return (
        *entry.place,
        stored_figure("value", figure_of(passport, entry)),
        stored_figure("numerator", entry.numerator),
        stored_figure("denominator", entry.denominator),
        checks.lines("text", entry.text) if entry.text else "",
        entry.blank.value if entry.blank else None,
        checks.line("source", entry.source) if entry.source else "",
        checks.lines("accepted", entry.accepted) if entry.accepted else "",
    )


def _write(
    work: UnitOfWork, wanted: Mapping[PlaceKey, tuple[Any, ...] | None], held: _Held
) -> SavedValues:
    """Write what differs; what is replaced keeps its key."""
    gone, new = [], []
    replaced = 0
    for place, values in wanted.items():
        known = held.get(place)
        if known is not None and known[1] != values:
            gone.append(known[0])
        if values is not None and (known is None or known[1] != values):
            key = known[0] if known else new_key()
            new.append({"id": key, **dict(zip(VALUE_COLUMNS, values, strict=True))})
            replaced += known is not None
    work.remove_many(models.IndicatorValue, gone)
    work.add_many(models.IndicatorValue, new)
    removed = len(gone) - replaced
    added = len(new) - replaced
    unchanged = len(wanted) - added - replaced - removed
    return SavedValues(added, replaced, removed, unchanged, ())
