"""Targets and baselines: by year, for all, a group or a school, and by named thresholds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from app import models
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.indicators import (
    IndicatorTarget,
    Passport,
    PassportId,
    TargetRole,
    ThresholdId,
)
from app.domain.result_checks import MOST, YEARS
from app.domain.school import GroupId, SchoolId
from app.models import Base
from app.services import checks, naming
from app.services.base import Service, committed, missing
from app.services.indicator_reading import read_passports, read_targets
from app.services.result_reading import scaled

_FORMS = ("целевое значение", "целевых значения", "целевых значений")
_PLACE = ("passport_id", "role", "year", "component", "threshold_id", "school_id", "group_id")


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """A target to be written; with neither a figure nor a text it is taken away.

    Attributes:
        year: None for a baseline or a target of no year.
        upper: the other end of a range.
        threshold: which named threshold it belongs to.
    """

    passport: PassportId
    year: int | None = None
    value: Decimal | None = None
    upper: Decimal | None = None
    role: TargetRole = TargetRole.TARGET
    component: str = ""
    threshold: ThresholdId | None = None
    school: SchoolId | None = None
    group: GroupId | None = None
    text: str = ""


class IndicatorTargets(Service):
    """What is aimed at, and where it began."""

    def targets(self, passport: PassportId) -> Sequence[IndicatorTarget]:
        """Return the targets and baselines of an indicator by year."""
        with self._db.read() as connection:
            return read_targets(connection, passport=passport)

    def set_targets(self, entries: Sequence[TargetEntry]) -> Outcome[int]:
        """Write targets as one operation and return how many became different.

        A target stands once for an indicator, role, year, part, threshold and school or group; of
        two the later counts. Nothing is written where one is wrong: FIELD_INVALID for a year, a
        figure, a part that the indicator has not, a range whose end is below its beginning;
        FIELD_TOO_LONG, NOT_FOUND.
        """
        with self._db.write("Целевые значения") as work:
            passports = read_passports(work.connection)
            _refuse_unknown(work.connection, entries)
            wanted = {
                tuple(row[name] for name in _PLACE): row
                for row in (_row(entry, passports) for entry in entries)
            }
            held = _held(work.connection, {entry.passport for entry in entries})
            gone, new, changed = [], [], 0
            for place, row in wanted.items():
                known = held.get(place)
                if _is_empty(row):
                    gone += [known] if known else []
                elif known is None:
                    new.append(row)
                else:
                    changed += work.change(models.IndicatorTarget, known, **row)
            work.remove_many(models.IndicatorTarget, gone)
            work.add_many(models.IndicatorTarget, new)
            count = len(gone) + len(new) + changed
            work.name = naming.counted("Записано", _FORMS, count)
            return committed(work, count, Topic.INDICATORS)


def stored_figure(name: str, value: Decimal | None) -> int | None:
    """Return a figure in ten-thousandths, half up; raises FIELD_INVALID for an endless one."""
    if value is not None and not (value.is_finite() and abs(value) <= MOST):
        raise UserError(UserCode.FIELD_INVALID, field=name, text=str(value))
    return scaled(value)


def check_component(passport: Passport, component: str) -> str:
    """Return the part of an indicator; raises FIELD_INVALID for one that it has not."""
    known = passport.components or ("",)
    if component not in known:
        raise UserError(UserCode.FIELD_INVALID, field="component", text=component)
    return component


def refuse_missing(connection: Connection, model: type[Base], keys: Collection[str]) -> None:
    """Raise NOT_FOUND for a row that another refers to and that is not there."""
    column = model.__table__.c.id
    known = set(connection.scalars(select(column))) if keys else set()
    for key in keys:
        if key not in known:
            raise missing(model, key)


def _refuse_unknown(connection: Connection, entries: Sequence[TargetEntry]) -> None:
    """Raise NOT_FOUND for schools, groups, thresholds and passports that are not there."""
    refuse_missing(connection, models.School, {one.school for one in entries if one.school})
    refuse_missing(connection, models.SchoolGroup, {one.group for one in entries if one.group})
    stored = models.Threshold
    owners: dict[str, str] = {
        row[0]: row[1] for row in connection.execute(select(stored.id, stored.passport_id))
    }
    for one in entries:
        if one.threshold and owners.get(one.threshold) != one.passport:
            raise missing(models.Threshold, one.threshold)


def _row(entry: TargetEntry, passports: Mapping[PassportId, Passport]) -> dict[str, Any]:
    if entry.passport not in passports:
        raise missing(models.Passport, entry.passport)
    if entry.year is not None and entry.year not in YEARS:
        raise UserError(UserCode.FIELD_INVALID, field="year", text=str(entry.year))
    reversed_ = entry.upper is not None and (entry.value is None or entry.upper < entry.value)
    if reversed_:
        raise UserError(UserCode.FIELD_INVALID, field="upper", text=str(entry.upper))
    if entry.school and entry.group:
        raise UserError(UserCode.FIELD_INVALID, field="groups", text=str(entry.group))
    return {
        "passport_id": entry.passport,
        "role": entry.role.value,
        "year": entry.year,
        "component": check_component(passports[entry.passport], entry.component),
        "threshold_id": entry.threshold,
        "school_id": entry.school,
        "group_id": entry.group,
        "value": stored_figure("value", entry.value),
        "upper": stored_figure("upper", entry.upper),
        "text": checks.line("text", entry.text),
    }


def _is_empty(row: Mapping[str, Any]) -> bool:
    return row["value"] is None and not row["text"]


def _held(connection: Connection, passports: Collection[PassportId]) -> dict[tuple[Any, ...], str]:
    stored = models.IndicatorTarget.__table__
    columns = (stored.c[name] for name in _PLACE)
    wanted = select(stored.c.id, *columns)
    if len(passports) == 1:
        wanted = wanted.where(stored.c.passport_id == next(iter(passports)))
    return {tuple(row[1:]): row[0] for row in connection.execute(wanted)}
