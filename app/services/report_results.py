"""What a report says of results: a year against the last one, schools against the region.

Compared are figures as they are printed, see `report_result_tables`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sqlalchemy import Connection

from app import wording
from app.domain.chart_asking import ResultChart
from app.domain.charts import FEW, ChartQuestion
from app.domain.identification_cells import procedure_key
from app.domain.report_drafts import (
    Reckoning,
    ReportChart,
    ReportFigure,
    SourceKind,
    SourceRow,
)
from app.domain.result_tables import is_private
from app.domain.result_totals import municipality_of
from app.domain.results import Exam, ExamResult, Procedure, ResultScope
from app.domain.school import SchoolId
from app.services.report_phrases import Known, counted
from app.services.report_result_tables import ABOVE, Taken, school_table, summary_table
from app.services.report_scope import ReportScope, named
from app.services.result_reading import read_results
from app.wording.charts import figure as figure_text
from app.wording.figures import procedure_text

FINAL = frozenset({Exam.EGE, Exam.OGE, Exam.GVE})
_MOST_CHARTS = 2  # of an exam: the subjects that most take


def known_results(connection: Connection, scope: ReportScope) -> Known:
    """Return what is known of the results of the report's year."""
    year = scope.day.year
    taken = _taken(read_results(connection, years=[year - 1, year]), scope, year)
    final = [one for one in taken if one.procedure.exam in FINAL]
    known = {_key(one): _of_procedure(scope, one) for one in taken}
    tables = {}
    for exam in Exam:
        own = [one for one in taken if one.procedure.exam is exam and one.now]
        if own:
            tables[f"schools_{exam.value}"] = school_table(scope, exam, own)
        told = [one for one in taken if one.procedure.exam is exam]
        if told:
            tables[f"results_{exam.value}"] = summary_table(
                exam, told, [known[_key(one)].figures for one in told]
            )
    groups = {"finals": [(key, known[key]) for key in map(_key, final)]}
    chosen = _charted(final)
    charts = {
        "dynamics": [(_key(one), _dynamics(one.procedure)) for one in chosen],
        "shares": [
            (_key(one), _shares(scope, one))
            for one in chosen
            if any(
                mark is not None
                for row in one.now.values()
                if not is_private(row.takers)
                for mark in row.marks
            )
        ],
    }
    words = {"results_year": str(year), "results_before": str(year - 1)} if taken else {}
    overall = _overall(scope, final)
    if "to_study" in overall:
        words["to_study_names"] = named(row.name for row in overall["to_study"].rows)
    return Known(overall, words, tables, charts, groups)


def _charted(final: Sequence[Taken]) -> list[Taken]:
    """Return the procedures whose charts are shown, in their order."""
    found: list[Taken] = []
    for exam in Exam:
        own = sorted((one for one in final if one.procedure.exam is exam), key=lambda o: -o.takers)
        found += sorted(own[:_MOST_CHARTS], key=lambda one: procedure_key(one.procedure))
    return found


def _taken(rows: Iterable[ExamResult], scope: ReportScope, year: int) -> list[Taken]:
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
        Taken(key, year, now.get(key, {}), before.get(key, {}), above.get(key, {}))
        for key in sorted(found, key=procedure_key)
    ]


def _of_procedure(scope: ReportScope, one: Taken) -> Known:
    figures: dict[str, ReportFigure] = {}
    for name, level in (("municipality", ABOVE[0]), ("region", ABOVE[1])):
        now, before = one.above.get((level, True)), one.above.get((level, False))
        figures |= _mean(name, one, now)
        figures |= _mean(f"{name}_before", one, before)
        figures |= _change(name, one, now, before)
    figures |= _against_region(one)
    figures |= _schools(scope, one)
    words = {"procedure": procedure_text(one.procedure)}
    return Known(figures, words)


def _mean(key: str, one: Taken, result: ExamResult | None) -> dict[str, ReportFigure]:
    row = _row(one, result)
    return counted(key, [row], Reckoning.ITSELF, one.decimals) if row else {}


def _change(
    key: str, one: Taken, now: ExamResult | None, before: ExamResult | None
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


def _against_region(one: Taken) -> dict[str, ReportFigure]:
    own, region = (one.above.get((level, True)) for level in ABOVE)
    rows = [row for row in (_row(one, own), _row(one, region)) if row]
    if len(rows) != len(ABOVE):
        return {}
    left, right = one.mean(own), one.mean(region)
    assert left is not None
    assert right is not None
    way = "above" if left > right else "under" if left < right else "level"
    return counted(way, rows, Reckoning.DIFFERENCE, one.decimals)


def _schools(scope: ReportScope, one: Taken) -> dict[str, ReportFigure]:
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


def _overall(scope: ReportScope, final: Sequence[Taken]) -> dict[str, ReportFigure]:
    """Return in how many procedures the municipality rose, and where there are results below."""
    figures: dict[str, ReportFigure] = {}
    rose: list[SourceRow] = []
    fell: list[SourceRow] = []
    compared: list[SourceRow] = []
    below: list[SourceRow] = []
    for one in final:
        now, before = (one.above.get((ABOVE[0], present)) for present in (True, False))
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
        (row, one.mean(own), one.mean(one.above.get((ABOVE[1], True))))
        for one in final
        if (own := one.above.get((ABOVE[0], True))) and (row := _row(one, own))
    ]
    against = [(row, mine, theirs) for row, mine, theirs in pairs if mine and theirs]
    figures |= counted("subjects_region", [row for row, _, _ in against])
    figures |= counted("subjects_above", [row for row, mine, theirs in against if mine > theirs])
    known = any(result.below is not None for one in final for result in one.now.values())
    if known:
        figures |= counted("all_below", below, Reckoning.SUM)
        schools = [result_owner(row) for row in below]
        figures |= counted("all_below_schools", scope.rows(schools))
        figures |= counted("to_study", scope.rows(scope.at_work.intersection(schools)))
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


def _moved(scope: ReportScope, one: Taken, schools: Iterable[SchoolId]) -> list[SourceRow]:
    found = []
    for school in schools:
        pair = one.compared(school)
        if pair:
            now, before = (figure_text(mean, one.decimals) for mean in pair)
            found.append(scope.row(school, f"{one.year - 1} год: {before}, {one.year} год: {now}"))
    return found


def _row(
    one: Taken, result: ExamResult | None, scope: ReportScope | None = None, whole: int = 0
) -> SourceRow | None:
    """Return a result with its printed mean as a row behind a figure; None without a mean.

    The mean of a whole that single pupils make is not told either; a school's is, in a sum.
    """
    mean = one.mean(result)
    if result is None or mean is None or (scope is None and is_private(result.takers)):
        return None
    return _result_row(one, result, scope, mean, Decimal(whole) if whole else None)


def _result_row(
    one: Taken,
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


def _dynamics(procedure: Procedure) -> ReportChart:
    caption = f"{procedure_text(procedure)}: средний балл по годам"
    return ReportChart(caption, ResultChart(procedure, ChartQuestion.DYNAMICS))


def _shares(scope: ReportScope, one: Taken) -> ReportChart:
    caption = f"{procedure_text(one.procedure)}: доли отметок, {one.year} год"
    told = [school for school, row in one.now.items() if not is_private(row.takers)]
    schools = tuple(scope.ordered(told))
    asked = ResultChart(one.procedure, ChartQuestion.SHARES, years=(one.year,), schools=schools)
    return ReportChart(caption, asked)


def _key(one: Taken) -> str:
    procedure = one.procedure
    return f"{procedure.exam.value}-{procedure.subject}-{procedure.grade or ''}"
