"""Two passports that mean one indicator become one: nothing of either is lost unasked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.indicators import (
    IndicatorTarget,
    IndicatorValue,
    Passport,
    PassportId,
    ThresholdId,
)
from app.models import Base
from app.services import naming
from app.services.base import Service, committed
from app.services.indicator_reading import (
    fold_name,
    passport_of,
    read_targets,
    read_thresholds,
    read_values,
)

R = TypeVar("R", IndicatorTarget, IndicatorValue)
_Thresholds = Mapping[ThresholdId, ThresholdId]


@dataclass(frozen=True, slots=True)
class Clash:
    """A place at which both passports say something else: a target, a baseline or a value."""

    kept: IndicatorTarget | IndicatorValue
    dropped: IndicatorTarget | IndicatorValue

    @property
    def key(self) -> str:
        """The id by which the figure of the passport that goes is chosen."""
        return self.dropped.id


class IndicatorMerging(Service):
    """The joining of near-doubles."""

    def clashes(self, keep: PassportId, drop: PassportId) -> Sequence[Clash]:
        """Return where the two differ, targets first; raises as `merge` does."""
        with self._db.read() as connection:
            _refuse_unlike(connection, keep, drop)
            same = _same_thresholds(connection, keep, drop)
            targets = _clashing(*_targets(connection, keep, drop, same))
            return (*targets, *_clashing(*_values(connection, keep, drop)))

    def merge(
        self, keep: PassportId, drop: PassportId, take: Collection[str] = ()
    ) -> Outcome[PassportId]:
        """Move targets, values, thresholds and rows of roadmaps to one passport; the other goes.

        Where both say something else the figure of the passport that stays holds, but for the
        clashes whose keys are in `take`. Thresholds of one name are one. All is one operation.
        Raises PASSPORTS_UNLIKE where the figures could not stand in the other passport, NOT_FOUND.
        """
        with self._db.write("Объединение показателей") as work:
            connection = work.connection
            stays, goes = _refuse_unlike(connection, keep, drop)
            work.name = (
                f"Объединены показатели {naming.quoted(stays.name)} и {naming.quoted(goes.name)}"
            )
            same, wanted = _same_thresholds(connection, keep, drop), set(take)
            targets = _targets(connection, keep, drop, same)
            values = _values(connection, keep, drop)
            _move_thresholds(work, keep, drop, same)
            _move(work, models.IndicatorTarget, keep, *targets, wanted, same)
            _move(work, models.IndicatorValue, keep, *values, wanted)
            _move_links(work, keep, drop)
            work.remove(models.Passport, drop)
            return committed(work, keep, Topic.INDICATORS)


def _refuse_unlike(
    connection: Connection, keep: PassportId, drop: PassportId
) -> tuple[Passport, Passport]:
    """Return both passports; raise PASSPORTS_UNLIKE where figures of one are not of the other."""
    stays, goes = passport_of(connection, keep), passport_of(connection, drop)
    if keep == drop:
        raise UserError(UserCode.FIELD_INVALID, field="passport", text=stays.name)
    values = read_values(connection, passport=drop)
    parts = {one.component for one in values}
    targets = read_targets(connection, passport=drop)
    parts |= {one.component for one in targets if one.component}  # a baseline may be of all parts
    unlike = bool(values) and (stays.kind is not goes.kind or stays.unit != goes.unit)
    if unlike or not parts <= set(stays.components or ("",)):
        raise UserError(UserCode.PASSPORTS_UNLIKE, name=stays.name, other=goes.name)
    return stays, goes


def _same_thresholds(connection: Connection, keep: PassportId, drop: PassportId) -> _Thresholds:
    """Return which threshold of the one that stays each of the other is, by its name."""
    own = {fold_name(one.name): one.id for one in read_thresholds(connection, keep)}
    other = read_thresholds(connection, drop)
    return {one.id: own[fold_name(one.name)] for one in other if fold_name(one.name) in own}


def _targets(
    connection: Connection, keep: PassportId, drop: PassportId, same: _Thresholds
) -> tuple[dict[tuple[Any, ...], IndicatorTarget], dict[tuple[Any, ...], IndicatorTarget]]:
    def place(one: IndicatorTarget) -> tuple[Any, ...]:
        threshold = same.get(one.threshold, one.threshold) if one.threshold else None
        return one.role, one.year, one.component, threshold, one.school, one.group

    found = (read_targets(connection, passport=key) for key in (keep, drop))
    first, second = ({place(one): one for one in rows} for rows in found)
    return first, second


def _values(
    connection: Connection, keep: PassportId, drop: PassportId
) -> tuple[dict[tuple[Any, ...], IndicatorValue], dict[tuple[Any, ...], IndicatorValue]]:
    found = (read_values(connection, passport=key) for key in (keep, drop))
    first, second = (
        {(one.period, one.component, one.school): one for one in rows} for rows in found
    )
    return first, second


def _clashing(
    kept: Mapping[tuple[Any, ...], R], dropped: Mapping[tuple[Any, ...], R]
) -> Iterable[Clash]:
    for place, one in dropped.items():
        if place in kept and _said(kept[place]) != _said(one):
            yield Clash(kept[place], one)


def _said(one: IndicatorTarget | IndicatorValue) -> tuple[Any, ...]:
    if isinstance(one, IndicatorTarget):
        return (one.value, one.upper, one.text if one.value is None else "")
    return (one.value, one.numerator, one.denominator, one.text, one.blank)


def _move_thresholds(
    work: UnitOfWork, keep: PassportId, drop: PassportId, same: _Thresholds
) -> None:
    moved = [one.id for one in read_thresholds(work.connection, drop) if one.id not in same]
    work.change_many(models.Threshold, {key: {"passport_id": keep} for key in moved})


def _move(
    work: UnitOfWork,
    model: type[Base],
    keep: PassportId,
    kept: Mapping[tuple[Any, ...], R],
    dropped: Mapping[tuple[Any, ...], R],
    take: Collection[str],
    same: _Thresholds | None = None,
) -> None:
    """Move the rows whose place is free, or which were chosen; the rest goes with its passport."""
    moved: dict[str, dict[str, Any]] = {}
    replaced: list[str] = []
    for place, one in dropped.items():
        held = kept.get(place)
        if held is not None and one.id not in take:
            continue
        replaced += [held.id] if held is not None else []
        moved[one.id] = {"passport_id": keep}
        if same is not None and isinstance(one, IndicatorTarget):
            threshold = one.threshold
            moved[one.id]["threshold_id"] = same.get(threshold, threshold) if threshold else None
    work.remove_many(model, replaced)
    work.change_many(model, moved)


def _move_links(work: UnitOfWork, keep: PassportId, drop: PassportId) -> None:
    link = models.PassportIndicator
    rows = work.connection.execute(
        select(link.id, link.passport_id, link.indicator_id).where(
            link.passport_id.in_([keep, drop])
        )
    ).all()
    held = {row.indicator_id for row in rows if row.passport_id == keep}
    moved = [row.id for row in rows if row.passport_id == drop and row.indicator_id not in held]
    work.change_many(link, {key: {"passport_id": keep} for key in moved})
