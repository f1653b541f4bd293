"""The paper of indicators: targets, facts and the distance between them, in words on top.

Without schools every indicator has its row; with them it has a heading and a row a school. Schools
stand in the order of their names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.documents.builders.framing import signed, title_of, whole_document
from app.documents.builders.grids import GridColumn, GridRow, count_cell, figure_cell, grid
from app.documents.builders.text import runs
from app.documents.model import Cell, Document, Node, Paragraph, StyleName
from app.documents.styles import landscape, style_sheet
from app.domain.indicator_distances import Distance
from app.domain.indicator_reports import (
    Attainment,
    IndicatorsReport,
    ReportedIndicator,
    attainment_of,
    tally_of_indicators,
    tally_of_rows,
)
from app.domain.indicators import Passport, ThresholdId
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.wording import indicator_papers as told

_WHOLE = "Муниципалитет"
_FIGURES = (
    GridColumn("Исходное значение", narrow=True),
    GridColumn("Цель", narrow=True),
    GridColumn("Факт"),
    GridColumn("До цели", narrow=True),
    GridColumn("Вывод"),
)
_TITLE = "ПОКАЗАТЕЛИ: ЦЕЛИ, ФАКТЫ, РАССТОЯНИЕ ДО ЦЕЛИ"


def build_indicators(
    report: IndicatorsReport, office: Office | None, profile: SheetProfile
) -> Document:
    """Build the table of a year's distances, of the whole or by school."""
    styles, sheet = style_sheet(profile), landscape(profile)
    columns, rows = _by_school(report) if report.by_school else _whole(report)
    about = f"{report.year} год" + (f", {report.whom}" if report.whom else "")
    nodes: list[Node] = [
        title_of((_TITLE, about)),
        *(Paragraph(runs(line)) for line in _totals(report)),
        grid("Показатели", columns, rows, sheet, styles),
        *_notes(report),
    ]
    title = f"Показатели, {about}"
    nodes = signed(nodes, office, profile)
    return whole_document(title, office, styles, sheet, nodes, profile)


def figure_cells(passport: Passport, one: Distance) -> tuple[str | Cell, ...]:
    """Return the baseline, the target, the fact, the distance and the outcome of a row."""
    return (
        figure_cell(told.figure_text(passport, one.baseline)),
        figure_cell(told.target_text(passport, one)),
        figure_cell(told.fact_text(passport, one)),
        figure_cell(told.distance_text(passport, one)),
        told.attainment_text(attainment_of(one)),
    )


def figure_columns() -> Sequence[GridColumn]:
    """Return the columns of `figure_cells`."""
    return _FIGURES


def _whole(report: IndicatorsReport) -> tuple[Sequence[GridColumn], list[GridRow]]:
    columns = (GridColumn("№ п/п", narrow=True), GridColumn("Показатель"), *_FIGURES)
    rows: list[GridRow] = []
    for section in report.sections:
        rows += [section.title] if section.title else []
        for indicator in section.indicators:
            rows += [
                (
                    count_cell(indicator.number),
                    _name(report, indicator, one.component, one.threshold),
                    *figure_cells(indicator.passport, one),
                )
                for one in indicator.whole
            ]
    return columns, rows


def _by_school(report: IndicatorsReport) -> tuple[Sequence[GridColumn], list[GridRow]]:
    rows: list[GridRow] = []
    for section in report.sections:
        rows += [section.title.upper()] if section.title else []
        for indicator in section.indicators:
            rows += _rows_of_schools(report, indicator)
    return (GridColumn("Школа"), *_FIGURES), rows


def _rows_of_schools(report: IndicatorsReport, indicator: ReportedIndicator) -> Iterator[GridRow]:
    """Yield a heading for each part and threshold, the whole, and the schools."""

    def part(one: Distance) -> tuple[str, ThresholdId | None]:
        return one.component, one.threshold

    found = dict.fromkeys(map(part, (*indicator.whole, *indicator.schools)))
    for component, threshold in found:
        yield f"{indicator.number}. {_name(report, indicator, component, threshold)}"
        for one in (*indicator.whole, *indicator.schools):
            if part(one) == (component, threshold):
                school = report.names[one.school] if one.school else _WHOLE
                yield (school, *figure_cells(indicator.passport, one))


def _totals(report: IndicatorsReport) -> Iterator[str]:
    wholes = [one for indicator in report.indicators for one in indicator.whole]
    for threshold, tally in tally_of_indicators(wholes).items():
        if threshold is None:
            yield told.tally_sentence(tally, report.year)
        else:
            yield told.threshold_sentence(report.thresholds[threshold].name, tally)
    aimless = sum(not _is_aimed(one) for one in report.indicators)
    if any(one.target is not None for one in wholes):
        yield from [told.aimless_sentence(aimless)] * bool(aimless)
    else:
        yield f"Целей на {report.year} год нет: показаны значения."
    schools = [one for indicator in report.indicators for one in indicator.schools]
    if schools:
        yield told.rows_sentence(tally_of_rows(schools))


def _is_aimed(indicator: ReportedIndicator) -> bool:
    """Whether there is a target of the indicator, if only in words."""
    rows = (*indicator.whole, *indicator.schools)
    return any(one.target is not None or one.target_text for one in rows)


def _notes(report: IndicatorsReport) -> Iterator[Node]:
    """Yield what signs and figures mean, in small letters."""
    shown = [
        (indicator.passport, one)
        for indicator in report.indicators
        for one in (*indicator.whole, *indicator.schools)
    ]
    lines = ["До цели: факт минус цель; у долей – в процентных пунктах."]
    if any(attainment_of(one) is Attainment.FEW for _passport, one in shown):
        lines.append(told.FEW_NOTE)
    lines += told.added_sentences(shown)
    used = dict.fromkeys(one.threshold for _passport, one in shown if one.threshold)
    for key in used:
        threshold = report.thresholds[key]
        lines += [f"{_capital(threshold.name)}: {threshold.definition}"] * bool(
            threshold.definition
        )
    for line in lines:  # they go with the signature, which would stand on a page alone
        yield Paragraph(runs(line), StyleName.TABLE_TEXT, keep_with_next=True)


def _name(
    report: IndicatorsReport,
    indicator: ReportedIndicator,
    component: str,
    threshold: ThresholdId | None,
) -> str:
    """Return «Качество знаний, % – программа минимум»."""
    name = told.name_text(indicator.passport, component)
    return f"{name} – {report.thresholds[threshold].name}" if threshold else name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
