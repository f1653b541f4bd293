"""What a report says of results: a year against the last one, schools against the region.

Figures that are compared are rounded first as they are printed, so that a difference on paper is
the difference of the figures beside it. Schools with fewer than ten takers are compared with
nothing. Schools stand in the order of their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import Connection

from app import wording
from app.domain.chart_asking import ResultChart
from app.domain.charts import FEW, ChartQuestion
from app.domain.identification_cells import procedure_key
from app.domain.report_drafts import (
    Reckoning,
    ReportChart,
    ReportColumn,
    ReportFigure,
    ReportRow,
    ReportTable,
    SourceKind,
    SourceRow,
)
from app.domain.result_totals import municipality_of
from app.domain.results import Exam, ExamResult, Procedure, ResultScope
from app.domain.school import SchoolId
from app.services.report_lists import NOTHING
from app.services.report_phrases import Known, counted
from app.services.report_scope import ReportScope, named
from app.services.result_reading import read_results
from app.wording.charts import figure as figure_text
from app.wording.figures import procedure_text

FINAL = frozenset({Exam.EGE, Exam.OGE, Exam.GVE})
_MOST_CHARTS = 4
_HIGHEST_MARK = 5  # means of marks are told with two decimals, scores with one
_ABOVE = (ResultScope.MUNICIPALITY, ResultScope.REGION)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A procedure in the year of the report and the one before it.

    Attributes:
        now, before: the results of the report's schools; `above` those of the scopes over them, by
            scope and whether they are of the year itself.
    """

    procedure: Procedure
    year: int
    now: Mapping[SchoolId, ExamResult]
    before: Mapping[SchoolId, ExamResult]
    above: Mapping[tuple[ResultScope, bool], ExamResult]

    @property
    def decimals(self) -> int:
        """With how many decimals its means are told."""
        means = [one.mean for one in (*self.now.values(), *self.above.values()) if one.mean]
        return 2 if means and max(means) <= _HIGHEST_MARK else 1

    @property
    def takers(self) -> int:
        """How many of the report's schools took part."""
        return sum(one.takers or 0 for one in self.now.values())

    def mean(self, result: ExamResult | None) -> Decimal | None:
        """Return a mean as it is printed."""
        if result is None or result.mean is None:
            return None
        return result.mean.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)

    def compared(self, school: SchoolId) -> tuple[Decimal, Decimal] | None:
        """Return a school's means of this year and the last; None where there are too few."""
        pair = (self.now.get(school), self.before.get(school))
        now, before = (None if one is None or is_few(one) else self.mean(one) for one in pair)
        return None if now is None or before is None else (now, before)


def is_few(result: ExamResult) -> bool:
    """Tell whether a result is made of too few people to be compared."""
    return result.too_few or result.takers is None or result.takers < FEW


def known_results(connection: Connection, scope: ReportScope) -> Known:
    """Return what is known of the results of the report's year."""
    year = scope.day.year
    taken = _taken(read_results(connection, years=[year - 1, year]), scope, year)
    final = [one for one in taken if one.procedure.exam in FINAL]
    checks = [one for one in taken if one.procedure.exam not in FINAL]
    tables = {}
    for exam in Exam:
        own = [one for one in taken if one.procedure.exam is exam and one.now]
        if own:
            tables[f"results_{exam.value}"] = _table(scope, exam, own)
    groups = {
        "finals": [(_key(one.procedure), _of_procedure(scope, one)) for one in final],
        "checks": [(_key(one.procedure), _of_procedure(scope, one)) for one in checks],
    }
    most = sorted(final, key=lambda one: -one.takers)[:_MOST_CHARTS]
    chosen = [one for one in final if one in most]
    charts = {
        "dynamics": [(_key(one.procedure), _dynamics(one.procedure)) for one in chosen],
        "shares": [
            (_key(one.procedure), _shares(scope, one))
            for one in chosen
            if any(mark is not None for row in one.now.values() for mark in row.marks)
        ],
    }
    words = {"results_year": str(year), "results_before": str(year - 1)} if taken else {}
    overall = _overall(scope, final)
    if "all_below_schools" in overall:
        words["all_below_names"] = named(row.name for row in overall["all_below_schools"].rows)
    return Known(overall, words, tables, charts, groups)


def _taken(rows: Iterable[ExamResult], scope: ReportScope, year: int) -> list[_Taken]:
    """Return the procedures of the year in their order, those of which a figure is known."""
    own = set(scope.ids)
    now: dict[Procedure, dict[SchoolId, ExamResult]] = {}
    before: dict[Procedure, dict[SchoolId, ExamResult]] = {}
    above: dict[Procedure, dict[tuple[ResultScope, bool], ExamResult]] = {}
    every: dict[tuple[Procedure, bool], list[ExamResult]] = {}
    for row in rows:
        if row.school is None:
            above.setdefault(row.procedure, {})[row.scope, row.year == year] = row
            continue
        every.setdefault((row.procedure, row.year == year), []).append(row)
        if row.school in own:
            place = now if row.year == year else before
            place.setdefault(row.procedure, {})[row.school] = row
    for (procedure, present), schools in every.items():
        held = above.setdefault(procedure, {})
        if (ResultScope.MUNICIPALITY, present) not in held and (made := municipality_of(schools)):
            held[ResultScope.MUNICIPALITY, present] = made
    found = {
        *now,
        *(key for key, held in above.items() if any(present for _, present in held)),
    }
    return [
        _Taken(key, year, now.get(key, {}), before.get(key, {}), above.get(key, {}))
        for key in sorted(found, key=procedure_key)
    ]


def _of_procedure(scope: ReportScope, one: _Taken) -> Known:
    figures: dict[str, ReportFigure] = {}
    for name, level in (("municipality", _ABOVE[0]), ("region", _ABOVE[1])):
        now, before = one.above.get((level, True)), one.above.get((level, False))
        figures |= _mean(name, one, now)
        figures |= _mean(f"{name}_before", one, before)
        figures |= _change(name, one, now, before)
    figures |= _against_region(one)
    figures |= _schools(scope, one)
    words = {"procedure": procedure_text(one.procedure)}
    return Known(figures, words)


def _mean(key: str, one: _Taken, result: ExamResult | None) -> dict[str, ReportFigure]:
    row = _row(one, result)
    return counted(key, [row], Reckoning.ITSELF, one.decimals) if row else {}


def _change(
    key: str, one: _Taken, now: ExamResult | None, before: ExamResult | None
) -> dict[str, ReportFigure]:
    """Return by how much a mean rose or fell; `_same` where it did neither."""
    rows = [row for row in (_row(one, now), _row(one, before)) if row]
    if len(rows) != len((now, before)):
        return {}
    latest, former = one.mean(now), one.mean(before)
    assert latest is not None
    assert former is not None
    way = "rose" if latest > former else "fell" if latest < former else "same"
    return counted(f"{key}_{way}", rows, Reckoning.DIFFERENCE, one.decimals)


def _against_region(one: _Taken) -> dict[str, ReportFigure]:
    own, region = (one.above.get((level, True)) for level in _ABOVE)
    rows = [row for row in (_row(one, own), _row(one, region)) if row]
    if len(rows) != len(_ABOVE):
        return {}
    left, right = one.mean(own), one.mean(region)
    assert left is not None
    assert right is not None
    way = "above" if left > right else "under" if left < right else "level"
    return counted(way, rows, Reckoning.DIFFERENCE, one.decimals)


def _schools(scope: ReportScope, one: _Taken) -> dict[str, ReportFigure]:
    """Return what the report's schools had together, and how many of them went up or down."""
    order = scope.ordered(one.now)
    results = [one.now[school] for school in order]
    averaged = [
        row
        for result in results
        if result.takers and (row := _row(one, result, scope, whole=result.takers))
    ]
    figures = dict(counted("takers", _takers(scope, results), Reckoning.SUM))
    figures |= counted("takers_schools", scope.rows(order))
    if sum((row.whole for row in averaged if row.whole), Decimal(0)) >= FEW:
        figures |= counted("own_mean", averaged, Reckoning.AVERAGE, one.decimals)
    below = [
        _result_row(one, row, scope, Decimal(row.below)) for row in results if row.below is not None
    ]
    if below:
        held = [row for row in below if row.amount]
        figures |= counted("below", held, Reckoning.SUM)
        figures |= counted("below_schools", held)
    pairs = {school: pair for school in order if (pair := one.compared(school))}
    figures |= counted("compared", scope.rows(pairs))
    figures |= counted("up", _moved(scope, one, [k for k, (a, b) in pairs.items() if a > b]))
    figures |= counted("down", _moved(scope, one, [k for k, (a, b) in pairs.items() if a < b]))
    return figures


def _overall(scope: ReportScope, final: Sequence[_Taken]) -> dict[str, ReportFigure]:
    """Return in how many procedures the municipality rose, and where there are results below."""
    figures: dict[str, ReportFigure] = {}
    rose: list[SourceRow] = []
    fell: list[SourceRow] = []
    compared: list[SourceRow] = []
    below: list[SourceRow] = []
    for one in final:
        now, before = (one.above.get((_ABOVE[0], present)) for present in (True, False))
        latest, former = one.mean(now), one.mean(before)
        row = _row(one, now)
        if row and latest is not None and former is not None:
            compared.append(row)
            if latest != former:
                (rose if latest > former else fell).append(row)
        below += [
            _result_row(one, result, scope, Decimal(result.below))
            for school in scope.ordered(one.now)
            if (result := one.now[school]).below
        ]
    figures |= counted("subjects_rose", rose) | counted("subjects_fell", fell)
    figures |= counted("subjects_compared", compared)
    pairs = [
        (row, one.mean(own), one.mean(one.above.get((_ABOVE[1], True))))
        for one in final
        if (own := one.above.get((_ABOVE[0], True))) and (row := _row(one, own))
    ]
    against = [(row, mine, theirs) for row, mine, theirs in pairs if mine and theirs]
    figures |= counted("subjects_region", [row for row, _, _ in against])
    figures |= counted("subjects_above", [row for row, mine, theirs in against if mine > theirs])
    known = any(result.below is not None for one in final for result in one.now.values())
    if known:
        figures |= counted("all_below", below, Reckoning.SUM)
        schools = [result_owner(row) for row in below]
        figures |= counted("all_below_schools", scope.rows(schools))
    return figures


def result_owner(row: SourceRow) -> SchoolId:
    """Return the school of a row of a result."""
    return SchoolId(row.owner)


def _takers(scope: ReportScope, results: Iterable[ExamResult]) -> list[SourceRow]:
    return [
        scope.row(one.school, "участников", Decimal(one.takers))
        for one in results
        if one.school is not None and one.takers is not None
    ]


def _moved(scope: ReportScope, one: _Taken, schools: Iterable[SchoolId]) -> list[SourceRow]:
    found = []
    for school in schools:
        pair = one.compared(school)
        if pair:
            now, before = (figure_text(mean, one.decimals) for mean in pair)
            found.append(scope.row(school, f"{one.year - 1} год: {before}, {one.year} год: {now}"))
    return found


def _row(
    one: _Taken, result: ExamResult | None, scope: ReportScope | None = None, whole: int = 0
) -> SourceRow | None:
    """Return a result with its printed mean as a row behind a figure; None without a mean."""
    mean = one.mean(result)
    if result is None or mean is None:
        return None
    return _result_row(one, result, scope, mean, Decimal(whole) if whole else None)


def _result_row(
    one: _Taken,
    result: ExamResult,
    scope: ReportScope | None,
    amount: Decimal,
    whole: Decimal | None = None,
) -> SourceRow:
    named = scope and result.school and scope.name(result.school)
    name = named or wording.word(result.scope)
    note = f"{procedure_text(one.procedure)}, {result.year} год"
    note += "" if result.id else ", сложено по участникам школ"
    if result.takers is not None:
        note += f", {wording.plural(result.takers, 'участник', 'участника', 'участников')}"
    owner = result.school or ""
    return SourceRow(SourceKind.RESULT, result.id, name, note, owner, amount, whole)


def _table(scope: ReportScope, exam: Exam, taken: Sequence[_Taken]) -> ReportTable:
    year = taken[0].year
    rows: list[ReportRow] = []
    for one in taken:
        subject = procedure_text(one.procedure).partition(", ")[2]
        rows.append(ReportRow((subject[:1].upper() + subject[1:],), section=True))
        for school in scope.ordered({*one.now, *one.before}):
            pair = one.compared(school)
            own = (one.now.get(school), one.before.get(school))
            rows.append(_line(one, scope.name(school), *own, compared=pair is not None))
        for level in _ABOVE:
            own = (one.above.get((level, True)), one.above.get((level, False)))
            if any(own):
                name = wording.word(level)
                rows.append(_line(one, name[0].upper() + name[1:], *own, compared=all(own)))
    columns = (
        ReportColumn("Школа"),
        ReportColumn("Участников", narrow=True),
        ReportColumn(f"{year - 1} год", narrow=True),
        ReportColumn(f"{year} год", narrow=True),
        ReportColumn("Изменение", narrow=True),
        ReportColumn("Ниже минимума", narrow=True),
    )
    caption = f"{wording.word(exam)}: средний балл, {year - 1} и {year} годы"
    note = f"Изменение не считается, где в одном из годов участников меньше {FEW}."
    return ReportTable(caption, columns, tuple(rows), note)


def _line(
    one: _Taken, name: str, now: ExamResult | None, before: ExamResult | None, *, compared: bool
) -> ReportRow:
    latest, former = one.mean(now), one.mean(before)
    change = NOTHING
    if compared and latest is not None and former is not None:
        sign = "+" if latest > former else ""
        change = f"{sign}{figure_text(latest - former, one.decimals)}"
    takers = str(now.takers) if now and now.takers is not None else NOTHING
    below = str(now.below) if now and now.below is not None else NOTHING
    return ReportRow((name, takers, _cell(one, before), _cell(one, now), change, below))


def _cell(one: _Taken, result: ExamResult | None) -> str:
    if result is not None and result.too_few:
        return f"меньше {FEW}"
    mean = one.mean(result)
    return NOTHING if mean is None else figure_text(mean, one.decimals)


def _dynamics(procedure: Procedure) -> ReportChart:
    caption = f"{procedure_text(procedure)}: средний балл по годам"
    return ReportChart(caption, ResultChart(procedure, ChartQuestion.DYNAMICS))


def _shares(scope: ReportScope, one: _Taken) -> ReportChart:
    caption = f"{procedure_text(one.procedure)}: доли отметок, {one.year} год"
    schools = tuple(scope.ordered(one.now))
    asked = ResultChart(one.procedure, ChartQuestion.SHARES, years=(one.year,), schools=schools)
    return ReportChart(caption, asked)


def _key(procedure: Procedure) -> str:
    return f"{procedure.exam.value}-{procedure.subject}-{procedure.grade or ''}"
