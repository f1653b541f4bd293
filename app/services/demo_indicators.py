"""The indicators of the invented district: passports, targets, five years of values.

Passports are those of the present plan, mended as the office means them, and some of the
catalogue. In `indicators.json` values stand as they are typed into cells: «7/18», «12,5», «мало»,
«н/д»; a row has six years as in `results.json`, and a cell may be accepted with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.domain.indicator_checks import ValueEntry
from app.domain.indicator_entering import read_cell
from app.domain.indicators import (
    Direction,
    Frequency,
    IndicatorKind,
    IndicatorLevel,
    Passport,
    PassportId,
    TargetRole,
    ThresholdId,
)
from app.domain.roadmap import RoadmapId
from app.domain.school import GroupId, SchoolId
from app.services import Services
from app.services.demo_data import DemoData, DemoDays, Json
from app.services.demo_results import years_of
from app.services.demo_schools import Keys
from app.services.indicator_passports import PassportFields
from app.services.indicator_targets import TargetEntry

_KINDS: Mapping[str, Any] = {
    "kind": IndicatorKind,
    "direction": Direction,
    "frequency": Frequency,
    "level": IndicatorLevel,
}


@dataclass(frozen=True, slots=True)
class _Owners:
    """Whose a target or a value can be, by code and by name."""

    schools: Keys
    groups: Mapping[str, GroupId]

    def school(self, row: Json) -> SchoolId | None:
        code = row.get("school")
        return self.schools[code] if code else None

    def group(self, row: Json) -> GroupId | None:
        name = row.get("group")
        return self.groups[name] if name else None


def write_indicators(services: Services, data: DemoData, schools: Keys, roadmap: RoadmapId) -> None:
    """Write passports with targets and values; what the registry knows is computed."""
    found = data.read("indicators")
    indicators = services.indicators
    indicators.from_roadmap(roadmap)
    indicators.from_catalogue([row["key"] for row in found["passports"] if "key" in row])
    owners = _Owners(schools, {one.name: one.id for one in services.schools.groups()})
    known = {name: one for one in indicators.passports() for name in (one.name, one.key)}
    targets: list[TargetEntry] = []
    values: list[ValueEntry] = []
    for row in found["passports"]:
        passport = known[row.get("key") or row["name"]]
        indicators.change(passport.id, **_fields(row["fields"]))
        thresholds = {
            one["name"]: indicators.add_threshold(passport.id, one["name"], one["definition"]).value
            for one in row.get("thresholds", ())
        }
        targets += _targets(passport.id, row, thresholds, owners)
        changed = indicators.get(passport.id)
        values += _values(changed, row, data.days, owners, found["source"])
    indicators.set_targets(targets)
    saved = indicators.set_values(values).value
    if saved.findings:
        raise RuntimeError(f"the district's values go against checks: {saved.findings}")
    for year in (data.days.exam_year - 1, data.days.exam_year):
        indicators.refresh_computed(year, store=True)


def _fields(row: Json) -> PassportFields:
    fields: Any = {name: _KINDS.get(name, _same)(value) for name, value in row.items()}
    given: PassportFields = fields
    return given


def _same(value: object) -> object:
    return value


def _targets(
    passport: PassportId, row: Json, thresholds: Mapping[str, ThresholdId], owners: _Owners
) -> Iterable[TargetEntry]:
    for one in row.get("targets", ()):
        upper = one.get("upper")
        yield TargetEntry(
            passport,
            year=int(one["year"]) if "year" in one else None,
            value=Decimal(one["value"]),
            upper=Decimal(upper) if upper else None,
            role=TargetRole(one.get("role", TargetRole.TARGET)),
            component=one.get("component", ""),
            threshold=thresholds[one["threshold"]] if "threshold" in one else None,
            school=owners.school(one),
            group=owners.group(one),
        )


def _values(
    passport: Passport, row: Json, days: DemoDays, owners: _Owners, source: str
) -> Iterable[ValueEntry]:
    for series in row.get("values", ()):
        cells: Sequence[Any] = series["cells"]
        suffix = f"-{series['of']}" if "of" in series else ""
        for year, place in years_of(days).items():
            cell = cells[place]
            if cell is None:
                continue
            text, accepted = (cell, "") if isinstance(cell, str) else (cell["cell"], cell["why"])
            read = read_cell(text, passport.kind)
            yield ValueEntry(
                passport.id,
                f"{year}{suffix}",
                owners.school(series),
                series.get("component", ""),
                read.value,
                read.numerator,
                read.denominator,
                read.text,
                read.blank,
                source=row["fields"].get("source") or source,
                accepted=accepted,
            )
