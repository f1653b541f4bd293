"""Indicators from the database: passports, thresholds, targets, values."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select

from app import models
from app.db.rows import CHUNK, chunks
from app.domain.indicators import (
    Direction,
    Frequency,
    IndicatorKind,
    IndicatorLevel,
    IndicatorTarget,
    IndicatorTargetId,
    IndicatorValue,
    Passport,
    PassportId,
    TargetRole,
    Threshold,
    ThresholdId,
    ValueBlank,
    ValueId,
)
from app.domain.roadmap import IndicatorId
from app.domain.school import SchoolId
from app.services.base import missing
from app.services.result_reading import figure_of

_ROLES = {role.value: role for role in TargetRole}
_BLANKS: dict[str | None, ValueBlank | None] = {
    None: None,
    **{blank.value: blank for blank in ValueBlank},
}
VALUE_COLUMNS = (
    *("passport_id", "period", "component", "school_id", "value", "numerator", "denominator"),
    *("text", "blank", "source", "accepted"),
)
_figure = cache(figure_of)


def fold_name(name: str) -> str:
    """Fold a name: case, ё and spaces make no difference."""
    return " ".join(name.casefold().replace("ё", "е").split())[:500]


def read_passports(
    connection: Connection, only: Collection[PassportId] | None = None
) -> dict[PassportId, Passport]:
    """Return passports by id in their order; those asked for that are not there are left out."""
    stored = models.Passport
    wanted = select(stored.__table__)
    if only is not None:
        wanted = wanted.where(stored.id.in_(list(only)))
    rows = connection.execute(wanted.order_by(stored.position, stored.id))
    return {PassportId(row.id): _passport(row) for row in rows}


def passport_of(connection: Connection, passport: PassportId) -> Passport:
    """Return a passport; raises NOT_FOUND."""
    found = read_passports(connection, [passport])
    if not found:
        raise missing(models.Passport, passport)
    return found[passport]


def read_links(connection: Connection) -> dict[IndicatorId, PassportId]:
    """Return which passport each row of a roadmap's indicators is."""
    link = models.PassportIndicator
    rows = connection.execute(select(link.indicator_id, link.passport_id).order_by(link.id))
    return {IndicatorId(row[0]): PassportId(row[1]) for row in rows}


def read_thresholds(connection: Connection, passport: PassportId | None = None) -> list[Threshold]:
    """Return a passport's thresholds, or all, in their order."""
    stored = models.Threshold
    wanted = select(stored.id, stored.name, stored.definition)
    if passport is not None:
        wanted = wanted.where(stored.passport_id == passport)
    rows = connection.execute(wanted.order_by(stored.passport_id, stored.position, stored.id))
    return [Threshold(ThresholdId(row[0]), row[1], row[2]) for row in rows]


def read_targets(
    connection: Connection,
    *,
    passport: PassportId | None = None,
    year: int | None = None,
) -> list[IndicatorTarget]:
    """Return targets and baselines by year; with a year those of it and those of no year.

    Baselines are told whatever their year: a baseline is where it began.
    """
    stored = models.IndicatorTarget
    wanted = select(stored.__table__)
    if passport is not None:
        wanted = wanted.where(stored.passport_id == passport)
    if year is not None:
        begins = stored.role == TargetRole.BASELINE.value
        wanted = wanted.where(or_(stored.year == year, stored.year.is_(None), begins))
    rows = connection.execute(wanted.order_by(stored.year, stored.id))
    return [
        IndicatorTarget(
            id=IndicatorTargetId(row.id),
            passport=PassportId(row.passport_id),
            role=_ROLES[row.role],
            year=row.year,
            component=row.component,
            threshold=row.threshold_id,
            school=row.school_id,
            group=row.group_id,
            value=figure_of(row.value),
            upper=figure_of(row.upper),
            text=row.text,
        )
        for row in rows
    ]


def read_values(
    connection: Connection,
    *,
    passport: PassportId | None = None,
    years: Collection[int] | None = None,
    whole_only: bool = False,
    school: SchoolId | None = None,
) -> list[IndicatorValue]:
    """Return values by period: of some years, of one passport, of the whole alone, of a school."""
    stored = models.IndicatorValue
    columns = (stored.id, *(getattr(stored, name) for name in VALUE_COLUMNS))
    wanted: Select[*tuple[Any, ...]] = select(*columns)
    if passport is not None:
        wanted = wanted.where(stored.passport_id == passport)
    if whole_only:
        wanted = wanted.where(stored.school_id.is_(None))
    if school is not None:
        wanted = wanted.where(stored.school_id == school)
    if years is not None:
        spans = [stored.period.between(f"{year}", f"{year}-Z") for year in years]
        wanted = wanted.where(or_(False, *spans))
    found: list[IndicatorValue] = []
    rows = connection.execute(wanted.order_by(stored.period))
    for some in rows.partitions(CHUNK):
        found += map(_value, some)
    return found


def held_values(
    connection: Connection, passports: Collection[PassportId], periods: Collection[str]
) -> dict[tuple[Any, ...], tuple[str, tuple[Any, ...]]]:
    """Return stored rows of periods by place: key and values in `VALUE_COLUMNS`' order."""
    stored = models.IndicatorValue.__table__
    wanted = select(stored.c.id, *(stored.c[name] for name in VALUE_COLUMNS))
    wanted = wanted.where(stored.c.passport_id.in_(list(passports)))
    found: dict[tuple[Any, ...], tuple[str, tuple[Any, ...]]] = {}
    for some in chunks(sorted(periods)):
        for rows in connection.execute(wanted.where(stored.c.period.in_(some))).partitions(CHUNK):
            for row in rows:
                found[tuple(row[1:5])] = (row[0], tuple(row[1:]))
    return found


def _value(row: Row[*tuple[Any, ...]]) -> IndicatorValue:
    return IndicatorValue(
        ValueId(row[0]),
        PassportId(row[1]),
        row[2],
        row[3],
        row[4],
        _figure(row[5]),
        _figure(row[6]),
        _figure(row[7]),
        row[8],
        _BLANKS[row[9]],
        row[10],
        row[11],
    )


def _passport(row: Row[Any]) -> Passport:
    return Passport(
        id=PassportId(row.id),
        key=row.key,
        name=row.name,
        unit=row.unit,
        kind=IndicatorKind(row.kind),
        direction=Direction(row.direction),
        numerator=row.numerator,
        denominator=row.denominator,
        formula=row.formula,
        source=row.source,
        keeper=row.keeper,
        frequency=Frequency(row.frequency),
        level=IndicatorLevel(row.level),
        components=tuple(row.components),
        computed=row.computed,
        decimals=row.decimals,
        note=row.note,
    )
