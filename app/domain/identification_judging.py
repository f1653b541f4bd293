"""From cells to a list: means, criteria, thresholds, and what another threshold would change.

R is the mean of all relative scores that exist, or the mean of the means of each exam's subject
where the rule says so: the order's wording supports either (Stavropol, 2020). D = R - 1. R is
rounded to four decimals before it meets a threshold: what is printed is what decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from app.domain.identification import (
    Average,
    Averaging,
    Cell,
    Criterion,
    CriterionKind,
    Finding,
    FindingChange,
    FindingComparison,
    Gathered,
    Identification,
    InputRow,
    Joining,
    Method,
    Rule,
    RuleSettings,
    Trial,
    cautions_of,
    procedures_of,
    rounded,
)
from app.domain.identification_cells import gather
from app.domain.identification_settings import check_settings, same_cells
from app.domain.results import Procedure
from app.domain.school import SchoolId


def identify(
    rule: Rule, year: int, rows: Iterable[InputRow], schools: Collection[SchoolId]
) -> Trial:
    """Return what a rule comes to in a year; schools stand in the order in which they are given.

    Raises as `check_settings` does.
    """
    check_settings(rule.method, rule.settings)
    kept, whom = tuple(rows), tuple(schools)
    gathered = gather(rule, year, kept, whom)
    return Trial(kept, whom, gathered, judge(rule, gathered))


def judge(rule: Rule, gathered: Gathered) -> Identification:
    """Return what the thresholds of a rule make of cells that were gathered for it."""
    judged = {
        Method.RELATIVE: _by_relative_score,
        Method.BELOW_MINIMUM: _by_share,
        Method.LOWEST: _by_place,
    }[rule.method](rule, gathered)
    return Identification(rule, gathered.year, judged, cautions_of(rule))


def what_if(trial: Trial, settings: RuleSettings) -> tuple[Trial, FindingComparison]:
    """Return the reckoning under other settings, and who enters the list and leaves it by that.

    Raises as `check_settings` does.
    """
    check_settings(trial.found.rule.method, settings)
    rule = replace(trial.found.rule, settings=settings)
    gathered = trial.gathered
    if not same_cells(trial.found.rule.settings, settings):
        gathered = gather(rule, gathered.year, trial.rows, trial.schools)
    moved = replace(trial, gathered=gathered, found=judge(rule, gathered))
    return moved, compare(trial.found.findings, moved.found.findings)


def compare(before: Iterable[Finding], after: Iterable[Finding]) -> FindingComparison:
    """Return who entered, who left and who stayed, each with the criteria that differ."""
    was = {one.school: one for one in before}
    now = {one.school: one for one in after}
    entered: list[FindingChange] = []
    left: list[FindingChange] = []
    stayed: list[FindingChange] = []
    for school in dict.fromkeys((*now, *was)):
        old, new = was.get(school), now.get(school)
        on_old, on_new = bool(old and old.included), bool(new and new.included)
        if on_old or on_new:
            change = FindingChange(school, old, new, _differing(old, new))
            (stayed if on_old and on_new else entered if on_new else left).append(change)
    return FindingComparison(tuple(entered), tuple(left), tuple(stayed))


def by_year(rule: Rule, cells: Sequence[Cell]) -> tuple[Average, ...]:
    """Return the mean of each year of a school's cells, as R is made."""
    years = sorted({cell.year for cell in cells})
    found = []
    for year in years:
        counted = [cell for cell in cells if cell.year == year and cell.gap is None]
        found.append(Average(year, None, _mean(rule, counted), len(counted)))
    return tuple(found)


def by_procedure(rule: Rule, cells: Sequence[Cell]) -> tuple[Average, ...]:
    """Return the mean of each procedure of a school's cells, in their order."""
    found = []
    for procedure, all_cells in _grouped(cells).items():
        counted = [cell for cell in all_cells if cell.gap is None]
        found.append(Average(None, procedure, _mean(rule, counted), len(counted)))
    return tuple(found)


def is_low(cell: Cell, settings: RuleSettings) -> bool:
    """Tell whether a share that counts reaches the rule's threshold."""
    return cell.gap is None and cell.value is not None and cell.value >= settings.share


def _by_relative_score(rule: Rule, gathered: Gathered) -> tuple[Finding, ...]:
    cut_off = rule.settings.cut_off
    years = _window(rule, gathered.year)
    found = []
    for school, cells in gathered.cells.items():
        value, used = _value(rule, cells)
        met = None if value is None or cut_off is None else value < cut_off
        criterion = Criterion(CriterionKind.RELATIVE_SCORE, years, value, cut_off, met)
        found.append(Finding(school, bool(met), (criterion,), value, used, cells))
    return tuple(found)


def _by_share(rule: Rule, gathered: Gathered) -> tuple[Finding, ...]:
    """Judge by the federal rule as far as it is known.

    Low are procedures in which at least `share` per cent of takers stay below the minimum: in
    `procedures` or more of them this year, and (or) in the same one this year and the last.
    """
    settings, year = rule.settings, gathered.year
    found = []
    for school, cells in gathered.cells.items():
        known = [cell for cell in cells if cell.gap is None]
        now = [cell for cell in known if cell.year == year]
        last = {cell.procedure: cell for cell in known if cell.year == year - 1}
        low = [cell for cell in now if is_low(cell, settings)]
        both = [cell for cell in now if cell.procedure in last]
        again = [cell for cell in both if _twice(cell, last, settings)]
        criteria = (
            _counted(CriterionKind.PROCEDURES_BELOW, (year,), low, settings.procedures, now),
            _counted(CriterionKind.REPEATED_BELOW, (year - 1, year), again, 1, both),
        )
        met = [one.met is True for one in criteria]
        included = all(met) if settings.joining is Joining.AND else any(met)
        value, used = _mean(rule, now), len(now)
        found.append(Finding(school, included, criteria, value, used, cells))
    return tuple(found)


def _twice(cell: Cell, last: Mapping[Procedure, Cell], settings: RuleSettings) -> bool:
    return is_low(cell, settings) and is_low(last[cell.procedure], settings)


def _counted(
    kind: CriterionKind,
    years: tuple[int, ...],
    low: Collection[Cell],
    least: int,
    known: Collection[Cell],
) -> Criterion:
    if not known:
        return Criterion(kind, years, None, Decimal(least), None)
    count = len(low)
    return Criterion(
        kind, years, Decimal(count), Decimal(least), count >= least, procedures_of(low)
    )


def _by_place(rule: Rule, gathered: Gathered) -> tuple[Finding, ...]:
    """Judge by place: the lowest per cent of the schools that have a figure, rounded down.

    Schools with the figure of the last of them share its place and its fate.
    """
    values = {school: _value(rule, cells) for school, cells in gathered.cells.items()}
    known = sorted(
        (value for value, _used in values.values() if value is not None), reverse=not rule.ratios
    )
    count = int(len(known) * rule.settings.lowest_percent / 100)
    edge = known[count - 1] if count else None
    years = _window(rule, gathered.year)
    found = []
    for school, cells in gathered.cells.items():
        value, used = values[school]
        met = None
        if value is not None:
            met = edge is not None and (value <= edge if rule.ratios else value >= edge)
        criterion = Criterion(CriterionKind.LOWEST, years, value, edge, met)
        found.append(Finding(school, bool(met), (criterion,), value, used, cells))
    return tuple(found)


def _value(rule: Rule, cells: Sequence[Cell]) -> tuple[Decimal | None, int]:
    """Return a school's figure and how many cells it is made of."""
    counted = [cell for cell in cells if cell.gap is None]
    if len(counted) < rule.settings.minimum_cells:
        return None, len(counted)
    return _mean(rule, counted), len(counted)


def _mean(rule: Rule, counted: Sequence[Cell]) -> Decimal | None:
    if not counted:
        return None
    if rule.settings.averaging is Averaging.BY_SUBJECT:
        means = [_plain(_values(cells)) for cells in _grouped(counted).values()]
        return rounded(rule, _plain(means))
    return rounded(rule, _plain(_values(counted)))


def _values(cells: Iterable[Cell]) -> list[Decimal]:
    return [cell.value for cell in cells if cell.value is not None]


def _plain(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _grouped(cells: Iterable[Cell]) -> Mapping[Procedure, list[Cell]]:
    found: dict[Procedure, list[Cell]] = defaultdict(list)
    for cell in cells:
        found[cell.procedure].append(cell)
    return found


def _window(rule: Rule, year: int) -> tuple[int, ...]:
    return tuple(range(year - rule.window + 1, year + 1))


def _differing(
    old: Finding | None, new: Finding | None
) -> tuple[tuple[Criterion | None, Criterion | None], ...]:
    """Return the criteria that came out differently."""
    was = {one.kind: one for one in old.criteria} if old else {}
    now = {one.kind: one for one in new.criteria} if new else {}
    return tuple(
        (was.get(kind), now.get(kind))
        for kind in dict.fromkeys((*was, *now))
        if _told(was.get(kind)) != _told(now.get(kind))
    )


def _told(criterion: Criterion | None) -> tuple[object, ...] | None:
    """Return what a criterion says, whatever years it says it of."""
    if criterion is None:
        return None
    return criterion.value, criterion.threshold, criterion.met, criterion.procedures
