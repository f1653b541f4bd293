"""Passports of what a roadmap brought: names and targets stand as written, readings beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.indicator_names import near_doubles
from app.domain.indicator_reading import (
    IndicatorRemark,
    TargetReading,
    TargetRemark,
    by_component,
    direction_of,
    kind_of,
    parts_named,
    read_target,
    remarks_on,
    target_in_name,
)
from app.domain.indicators import (
    IndicatorKind,
    IndicatorTarget,
    Passport,
    PassportId,
    TargetRole,
)
from app.domain.roadmap import Indicator, PartKind, Roadmap, RoadmapId
from app.services import naming
from app.services.base import Service, committed
from app.services.indicator_catalogue import entries, matcher
from app.services.indicator_passports import add_passports, checked_passport, entry_fields
from app.services.indicator_reading import fold_name, read_links, read_passports, read_targets
from app.services.indicator_targets import stored_figure
from app.services.roadmap_reading import read_roadmap

_FORMS = ("показатель", "показателя", "показателей")
_SHORT = 500


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a roadmap's indicators.

    Attributes:
        passports: of all its rows that have a name, in their order.
        added: how many of them are new.
    """

    passports: tuple[PassportId, ...]
    added: int
    remarks: tuple[IndicatorRemark, ...]


@dataclass(slots=True)
class _Plan:
    """A row of a roadmap on its way to a passport."""

    indicator: Indicator
    readings: Sequence[tuple[int, TargetReading]]
    row: dict[str, Any]
    passport: PassportId | None = None
    components: tuple[str, ...] = ()
    remarks: list[TargetRemark] = field(default_factory=list)


class IndicatorImport(Service):
    """The way of a roadmap's indicators to passports."""

    def from_roadmap(self, roadmap: RoadmapId) -> Outcome[Brought]:
        """Make passports of a roadmap's indicators and link them, as one operation.

        A row whose name is that of a passport gives it its targets; every other becomes a passport
        under the office's own name, with the source of the paper and what the catalogue knows of
        such an indicator. A target of no year is that of the roadmap's last year. Rows that are
        linked already keep their passports. Nearly equal names are remarked, never joined. Raises
        NOT_FOUND.
        """
        with self._db.write("Показатели дорожной карты") as work:
            paper = read_roadmap(work.connection, roadmap)
            links, known = read_links(work.connection), read_passports(work.connection)
            rows = [one for one in _indicators(paper) if one.name.strip()]
            plans = [_planned(one, paper.end.year) for one in rows if one.id not in links]
            added = _give_passports(work, plans, known)
            linked = [
                {"passport_id": plan.passport, "indicator_id": plan.indicator.id} for plan in plans
            ]
            work.add_many(models.PassportIndicator, linked)
            _write_targets(work, plans)
            remarks = (*_remarks(plans), *_doubles(plans, [one.name for one in known.values()]))
            keys = {plan.indicator.id: plan.passport for plan in plans}
            passports = tuple(links.get(one.id) or keys[one.id] for one in rows)
            work.name = naming.counted("Из дорожной карты:", _FORMS, added)
            found = Brought(tuple(filter(None, passports)), added, remarks)
            return committed(work, found, Topic.INDICATORS)


def _give_passports(
    work: UnitOfWork, plans: Sequence[_Plan], known: Mapping[PassportId, Passport]
) -> int:
    """Find each row's passport by its name, add those that are new; return how many were."""
    by_name = {fold_name(one.name): key for key, one in known.items()}
    new: dict[str, dict[str, Any]] = {}
    for plan in plans:
        if plan.row["folded"] not in by_name:
            new.setdefault(plan.row["folded"], plan.row)
    by_name |= dict(zip(new, add_passports(work, list(new.values())), strict=True))
    for plan in plans:
        plan.passport = by_name[plan.row["folded"]]
        held = known.get(plan.passport)
        plan.components = held.components if held else tuple(new[plan.row["folded"]]["components"])
    return len(new)


def _write_targets(work: UnitOfWork, plans: Sequence[_Plan]) -> None:
    """Add the targets of papers; what stands there already is not overwritten."""
    stored = {_key(_row_of(one)) for one in read_targets(work.connection)}
    wanted = {_key(row): row for plan in plans for row in _targets(plan)}
    new = [row for key, row in wanted.items() if key not in stored]
    work.add_many(models.IndicatorTarget, new)


def _indicators(paper: Roadmap) -> Iterable[Indicator]:
    for part in paper.parts:
        if part.kind is PartKind.INDICATORS:
            yield from part.indicators


def _planned(indicator: Indicator, last_year: int) -> _Plan:
    """Return the passport of a row: the paper's words first, then the catalogue's."""
    name = " ".join(indicator.name.split())
    written = [(one.year or last_year, read_target(one.text)) for one in indicator.targets]
    readings = written or [(last_year, target_in_name(name))]
    last = readings[-1][1]
    entry = entries().get(matcher().match(name))
    fields: dict[str, Any] = dict(entry_fields(entry)) if entry else {}
    unit = last.unit or (entry.unit if entry else "")
    kind = kind_of(name, last.unit)
    if entry and kind in {entry.kind, IndicatorKind.TEXT}:
        kind = entry.kind
    direction = entry.direction if entry else direction_of(name, last)
    components = parts_named(last, name) or (entry.components if entry else ())
    fields |= {
        "name": indicator.name,
        "unit": "%" if kind is IndicatorKind.SHARE else unit,
        "kind": kind,
        "direction": last.direction or direction,
        "source": indicator.source,
        "components": components,
    }
    plan = _Plan(indicator, readings, checked_passport(fields), components=components)
    for _year, reading in readings:
        plan.remarks += remarks_on(reading, fields["direction"], components)
    return plan


def _targets(plan: _Plan) -> Iterable[dict[str, Any]]:
    """Yield the rows of targets, and of baselines where the paper names them."""
    for year, reading in plan.readings:
        if reading.baseline is not None:
            row = _target(plan, TargetRole.BASELINE, None, reading.text)
            yield {**row, "value": stored_figure("value", reading.baseline)}
        if TargetRemark.MISSING in reading.remarks:
            continue
        for component, part in by_component(reading, plan.components).items():
            row = _target(plan, TargetRole.TARGET, year, reading.text)
            value = None if part is None else stored_figure("value", part.value)
            upper = None if part is None else stored_figure("upper", part.upper)
            yield {**row, "component": component, "value": value, "upper": upper}


def _target(plan: _Plan, role: TargetRole, year: int | None, text: str) -> dict[str, Any]:
    return {
        "passport_id": plan.passport,
        "role": role.value,
        "year": year,
        "component": "",
        "text": text[:_SHORT],
    }


def _row_of(target: IndicatorTarget) -> dict[str, Any]:
    return {
        "passport_id": target.passport,
        "role": target.role.value,
        "year": target.year,
        "component": target.component,
        "whose": target.threshold or target.school or target.group,
    }


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what a target is of."""
    names = ("passport_id", "role", "year", "component", "whose")
    return tuple(row.get(name) for name in names)


def _remarks(plans: Sequence[_Plan]) -> Iterable[IndicatorRemark]:
    for plan in plans:
        text = plan.indicator.target
        for code in dict.fromkeys(plan.remarks):
            yield _remark(plan, code, text)


def _doubles(plans: Sequence[_Plan], known: Sequence[str]) -> Iterable[IndicatorRemark]:
    """Yield a remark for every row that nearly repeats an earlier one, or a passport."""
    names = [*known, *(plan.indicator.name for plan in plans)]
    told: set[int] = set()
    for pair in sorted(near_doubles(names), key=lambda one: one.second):  # a row's likest first
        same = fold_name(names[pair.first]) == fold_name(names[pair.second])
        at = pair.second - len(known)
        if at >= 0 and at not in told and not same:
            told.add(at)
            other = " ".join(names[pair.first].split())
            yield _remark(plans[at], TargetRemark.NEAR_DOUBLE, "", other)


def _remark(plan: _Plan, code: TargetRemark, text: str, other: str = "") -> IndicatorRemark:
    assert plan.passport is not None
    name = " ".join(plan.indicator.name.split())
    return IndicatorRemark(code, plan.passport, plan.indicator.number, name, text, other)
