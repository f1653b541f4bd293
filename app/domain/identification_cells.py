"""Cells of schools: relative scores or shares below the minimum, with why some do not count.

r = school mean / region mean for every exam, subject and year (Stavropol's order of 2020);
share = below the minimum x 100 / takers. Nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from app.domain.identification import Cell, Gap, Gathered, InputRow, Rule, RuleSettings
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.school import SchoolId

_EXAMS = {exam: place for place, exam in enumerate(Exam)}
_Held = dict[tuple[Procedure, int], InputRow]


def gather(
    rule: Rule, year: int, rows: Iterable[InputRow], schools: Collection[SchoolId]
) -> Gathered:
    """Return the cells of schools; the order of the rows makes no difference.

    A school has a cell for every procedure that it took in one of the years, and every year.
    """
    first = year - rule.window + 1
    counts = _Counting(rule.settings)
    own: dict[SchoolId, _Held] = {school: {} for school in schools}
    reference: dict[tuple[Procedure, int], InputRow] = {}
    held: set[tuple[Procedure, int]] = set()
    for row in rows:
        if not first <= row.year <= year or not counts[row.procedure]:
            continue
        key = (row.procedure, row.year)
        held.add(key)
        if row.scope is ResultScope.SCHOOL:
            if row.school in own:
                own[row.school][key] = row
        elif row.scope is rule.settings.against:
            reference[key] = row
    years = range(first, year + 1)
    order = _ordered({procedure for procedure, _year in held})
    cells = {
        school: _cells(rule, results, order, years, reference, held)
        for school, results in own.items()
    }
    return Gathered(year, cells)


def _cells(
    rule: Rule,
    results: _Held,
    order: Iterable[Procedure],
    years: Iterable[int],
    reference: Mapping[tuple[Procedure, int], InputRow],
    held: Collection[tuple[Procedure, int]],
) -> tuple[Cell, ...]:
    taken = {procedure for procedure, _year in results}
    least = rule.settings.minimum_takers
    made = []
    for procedure in order:
        if procedure not in taken:
            continue
        for year in years:
            key = (procedure, year)
            row = results.get(key)
            if row is None:
                gap = Gap.NO_DATA if key in held else Gap.NOT_HELD
                made.append(Cell(procedure, year, None, None, None, None, None, gap))
            elif rule.ratios:
                made.append(_ratio(row, reference.get(key), least))
            else:
                made.append(_share(row, least))
    return tuple(made)


def _ratio(row: InputRow, against: InputRow | None, least: int) -> Cell:
    own = row.mean
    reference = against.mean if against else None
    gap = _too_few(row, least)
    value = None
    if own is None:
        gap = gap or Gap.NO_DATA
    elif not reference:  # a mean of zero divides nothing
        gap = gap or Gap.NO_REFERENCE
    else:
        value = own / reference
    return Cell(row.procedure, row.year, row.takers, own, reference, row.below, value, gap)


def _share(row: InputRow, least: int) -> Cell:
    value = row.below_share
    if row.below is not None and row.takers:
        value = Decimal(row.below) * 100 / row.takers
    gap = _too_few(row, least)
    if value is None:
        gap = gap or Gap.NO_DATA
    return Cell(row.procedure, row.year, row.takers, row.mean, None, row.below, value, gap)


def _too_few(row: InputRow, least: int) -> Gap | None:
    few = row.too_few or (row.takers is not None and row.takers < least)
    return Gap.TOO_FEW if few else None


class _Counting(dict[Procedure, bool]):
    """Whether a procedure counts, asked once for each."""

    def __init__(self, settings: RuleSettings) -> None:
        super().__init__()
        self._exams = frozenset(settings.exams)
        self._subjects = tuple(map(fold_subject, settings.subjects))
        self._grades = frozenset(settings.grades)

    def __missing__(self, procedure: Procedure) -> bool:
        counts = procedure.exam in self._exams
        if self._subjects and not fold_subject(procedure.subject).startswith(self._subjects):
            counts = False
        if self._grades and procedure.grade is not None and procedure.grade not in self._grades:
            counts = False
        self[procedure] = counts
        return counts


def fold_subject(name: str) -> str:
    """Fold the name of a subject: case, ё and spaces make no difference."""
    return " ".join(name.casefold().replace("ё", "е").split())


def _ordered(procedures: Collection[Procedure]) -> list[Procedure]:
    return sorted(procedures, key=procedure_key)


def procedure_key(procedure: Procedure) -> tuple[int, str, int]:
    """Return by what procedures stand in order: exam, subject, class."""
    return _EXAMS[procedure.exam], procedure.subject, procedure.grade or 0
