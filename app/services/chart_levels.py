"""What values of an indicator are held against: the baseline, targets by year, named thresholds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR

from app.domain.charts import ChartLevel, LevelRole
from app.domain.indicators import (
    IndicatorTarget,
    IndicatorValue,
    Passport,
    TargetRole,
    ThresholdId,
)
from app.domain.school import GroupId, SchoolId
from app.wording.charts import WORDS, target_note

Whose = SchoolId | None  # None is the whole
_RANGE = ("{}, не меньше", "{}, не больше")


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """What is known of an indicator.

    Attributes:
        values: by period, of the periods that are asked for.
        targets: of all years.
        thresholds: what named thresholds are called, in their order.
        groups: those that the schools asked for sit in.
        computed: what the registry knows of the whole, by period.
        working: the schools that were at work, by year.
    """

    passport: Passport
    values: Sequence[IndicatorValue]
    targets: Sequence[IndicatorTarget]
    thresholds: Mapping[ThresholdId, str]
    names: Mapping[SchoolId, str]
    groups: Mapping[SchoolId, tuple[GroupId, ...]]
    computed: Mapping[str, IndicatorValue]
    working: Mapping[int, Collection[SchoolId]]


def levels_of(
    figures: IndicatorFigures,
    school: Whose,
    component: str,
    asked: Sequence[int],
    periods: Sequence[str],
) -> tuple[list[ChartLevel], list[str]]:
    """Return the baseline, the targets and the thresholds as levels, and notes of those in words.

    `asked` are the years that are asked for, () all; `periods` stand on the axis. A school's own
    target goes before its group's, and that before the common one; a common baseline is of the
    whole alone.
    """
    whose = (school, *figures.groups.get(school, ()), None) if school else (None,)
    found: dict[ThresholdId | None, dict[int | None, IndicatorTarget]] = {}
    baseline: IndicatorTarget | None = None
    last = max(asked, default=MAXYEAR)
    for owner in whose:
        for one in figures.targets:
            if one.component != component or (one.school or one.group) != owner:
                continue
            if one.role is TargetRole.TARGET:
                if one.year is None or not asked or one.year in asked:
                    found.setdefault(one.threshold, {}).setdefault(one.year, one)
            elif one.value is not None and (one.year is None or one.year <= last):
                baseline = baseline or (one if owner or not school else None)
    levels, notes = [], []
    if baseline is not None:
        levels.append(ChartLevel(_called(LevelRole.BASELINE), LevelRole.BASELINE, baseline.value))
    for threshold in (None, *figures.thresholds):
        years = found.get(threshold, {})
        name = figures.thresholds[threshold] if threshold else _called(LevelRole.TARGET)
        role = LevelRole.THRESHOLD if threshold else LevelRole.TARGET
        levels += _steps(name, role, years, periods)
        notes += [
            target_note(year, one.text)
            for year, one in sorted(years.items(), key=lambda item: item[0] or 0)
            if one.value is None and one.text
        ]
    return levels, notes


def _steps(
    name: str,
    role: LevelRole,
    years: Mapping[int | None, IndicatorTarget],
    periods: Sequence[str],
) -> list[ChartLevel]:
    """Return a target as a level by year, or one for all; the two ends of a range are two."""
    ranged = any(one.upper is not None for one in years.values())
    made = []
    for place, pick in enumerate(("value", "upper") if ranged else ("value",)):
        known = {
            year: value for year, one in years.items() if (value := getattr(one, pick)) is not None
        }
        called = _RANGE[place].format(name) if ranged else name
        dated = {year: value for year, value in known.items() if year is not None}
        if dated:
            by_label = tuple((_place_of(year, periods), dated[year]) for year in sorted(dated))
            made.append(ChartLevel(called, role, by_label=by_label))
        elif None in known:
            made.append(ChartLevel(called, role, known[None]))
    return made


def _place_of(year: int, periods: Iterable[str]) -> str:
    """Return the first period of a year that stands on the axis, else the year itself."""
    return min((one for one in periods if one[:4] == str(year)), default=str(year))


def _called(role: LevelRole) -> str:
    return WORDS[LevelRole][role].capitalize()
