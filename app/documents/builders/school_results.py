"""The paper of a school's results: tables by exam, the school's indicators, charts of the finals.

The municipality and the region stand beside every figure. Of ВПР the marks are told, and nothing
is held against the region.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from app import wording
from app.documents.builders.framing import signed, title_of, whole_document
from app.documents.builders.grids import GridColumn, GridRow, figure_cell, grid
from app.documents.builders.identification import caption
from app.documents.builders.indicators import figure_cells, figure_columns
from app.documents.builders.text import runs
from app.documents.model import (
    Document,
    Figure,
    Node,
    Paragraph,
    Sheet,
    StyleName,
    StyleSheet,
)
from app.documents.styles import landscape, portrait, style_sheet
from app.domain.charts import FEW
from app.domain.indicator_reports import IndicatorsReport
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.domain.result_tables import ResultLine
from app.domain.results import Exam
from app.domain.rounding import rounded
from app.domain.school_results import ProcedureYears, ResultYear, SchoolResults
from app.wording import indicator_papers
from app.wording.charts import NBSP, figure
from app.wording.figures import procedure_text

_NOTHING = "–"
_MEAN_PLACES, _SHARE_PLACES, _RATIO_PLACES = 2, 1, 4
_MARKS = (2, 3, 4, 5)
_HEADINGS = {
    Exam.EGE: "Единый государственный экзамен",
    Exam.OGE: "Основной государственный экзамен",
    Exam.GVE: "Государственный выпускной экзамен",
    Exam.VPR: "Всероссийские проверочные работы",
    Exam.RPR: "Региональные проверочные работы",
}
_VPR_NOTE = (
    "Результаты ВПР нужны самой школе. Оценивать и сравнивать по ним школы нельзя, так требует "
    "Рособрнадзор."
)

_Say = Callable[[ResultYear], str]


def build_school_results(
    found: SchoolResults, office: Office | None, profile: SheetProfile
) -> Document:
    """Build the paper of one school."""
    styles, wide, upright = style_sheet(profile), landscape(profile), portrait(profile)
    span = _span(found.years)
    nodes: list[Node] = [
        title_of(("РЕЗУЛЬТАТЫ ШКОЛЫ", found.full_name, span)),
        *(Paragraph(runs(line)) for line in _totals(found)),
        *_small(_legend(found)),
    ]
    for exam in Exam:
        if procedures := found.of(exam):
            nodes += [caption(_HEADINGS[exam]), _table(exam, procedures, wide, styles)]
            nodes += _small([_VPR_NOTE]) if exam is Exam.VPR else ()
    if found.indicators is not None:
        nodes += [
            caption(f"Показатели школы, {found.indicators.year} год"),
            _indicators(found.indicators, wide, styles),
        ]
    figures = [
        Figure(spec, runs(f"Рисунок {number}. {procedure_text(procedure)}"))
        for number, (procedure, spec) in enumerate(found.charts, start=1)
    ]
    after = signed(figures, office, profile) if figures else []
    nodes = nodes if figures else signed(nodes, office, profile)
    title = f"Результаты школы: {found.short_name}, {span}"
    whole = whole_document(title, office, styles, wide, nodes, profile, after)
    sheets = (wide, upright)
    sequences = tuple(
        replace(pages, sheet=sheet) for pages, sheet in zip(whole.sequences, sheets, strict=False)
    )
    return replace(whole, sequences=sequences)


def _table(
    exam: Exam, procedures: Sequence[ProcedureYears], sheet: Sheet, styles: StyleSheet
) -> Node:
    columns = _columns(exam)
    rows: list[GridRow] = []
    for one in procedures:
        grade = f", {one.procedure.grade}{NBSP}класс" if one.procedure.grade else ""
        rows.append(f"{one.procedure.subject}{grade}")
        rows += [tuple(figure_cell(say(year)) for _heading, say in columns) for year in one.years]
    headings = [GridColumn(heading, narrow=place < 2) for place, (heading, _) in enumerate(columns)]
    return grid(wording.word(exam), headings, rows, sheet, styles)


def _columns(exam: Exam) -> Sequence[tuple[str, _Say]]:
    """Return what is told of a year, each with its heading."""
    mean = "Средний балл" if exam is Exam.EGE else "Средняя отметка"
    found: list[tuple[str, _Say]] = [
        ("Год", lambda one: str(one.own.result.year)),
        ("Участников", lambda one: _takers(one.own)),
        (f"{mean}: школа", _of_own(_mean)),
        ("муниципалитет", _of_municipality(_mean)),
        ("регион", _of_region(_mean)),
    ]
    if exam in {Exam.EGE, Exam.OGE, Exam.GVE}:
        found.append(("Относит. балл", _of_own(_relative)))
    if exam is not Exam.EGE:
        found += [(f"«{mark}»,{NBSP}%", _of_own(_mark(place))) for place, mark in enumerate(_MARKS)]
        found += [
            (f"«2»,{NBSP}%: муниципалитет", _of_municipality(_mark(0))),
            (f"«2»,{NBSP}%: регион", _of_region(_mark(0))),
        ]
    else:
        found += [
            ("Ниже минимума, %: школа", _of_own(_below)),
            ("муниципалитет", _of_municipality(_below)),
            ("регион", _of_region(_below)),
        ]
    if exam is Exam.VPR:
        found.append(("Подтвердили отметку, %", _of_own(_confirmed)))
    return found


def _of_own(say: Callable[[ResultLine], str]) -> _Say:
    return lambda one: say(one.own)


def _of_municipality(say: Callable[[ResultLine], str]) -> _Say:
    return lambda one: say(one.municipality) if one.municipality else _NOTHING


def _of_region(say: Callable[[ResultLine], str]) -> _Say:
    return lambda one: say(one.region) if one.region else _NOTHING


def _takers(line: ResultLine) -> str:
    if line.result.takers is None:
        return f"меньше {FEW}" if line.result.too_few else _NOTHING
    return figure(Decimal(line.result.takers)) + (" ○" if line.few else "")


def _mean(line: ResultLine) -> str:
    return _figure(line.result.mean, _MEAN_PLACES)


def _below(line: ResultLine) -> str:
    return _figure(line.below_share, _SHARE_PLACES)


def _relative(line: ResultLine) -> str:
    return _figure(line.relative, _RATIO_PLACES)


def _confirmed(line: ResultLine) -> str:
    return _figure(line.result.confirmed, _SHARE_PLACES)


def _mark(place: int) -> Callable[[ResultLine], str]:
    return lambda line: _figure(_share_of(line, place), _SHARE_PLACES)


def _share_of(line: ResultLine, place: int) -> Decimal | None:
    """Return the share of a mark; that of «2» is also the share of those below the minimum."""
    share = line.result.marks[place]
    return line.below_share if share is None and place == 0 else share


def _figure(value: Decimal | None, places: int) -> str:
    return _NOTHING if value is None else figure(rounded(value, places), places)


def _totals(found: SchoolResults) -> Iterator[str]:
    counts = [
        f"{wording.word(exam)} – {len(procedures)}"
        for exam in Exam
        if (procedures := found.of(exam))
    ]
    yield f"Предметов, по которым есть результаты: {', '.join(counts)}."
    compared = list(found.last_compared())
    if compared:
        reached = sum(1 for line in compared if line.relative is not None and line.relative >= 1)
        of_all = wording.plural(len(compared), "экзамен", "экзамена", "экзаменов")
        yield (
            f"Где участников {FEW} и больше, результат сравнивается с региональным: таких в "
            f"{found.years[-1]} году {of_all}, не ниже региона – {reached}."
        )


def _legend(found: SchoolResults) -> Iterator[str]:
    lines = [year.own for one in found.procedures for year in one.years]
    if any(
        line.relative is not None and line.result.procedure.exam is not Exam.VPR for line in lines
    ):
        yield "Относительный балл: средний балл школы, делённый на средний балл региона."
    if any(line.few for line in lines):
        yield (
            f"○ Участников меньше {FEW}: с регионом не сравнивается, одна работа меняет доли "
            "на десять и больше пунктов."
        )


def _small(lines: Iterator[str] | Sequence[str]) -> Iterator[Node]:
    return (Paragraph(runs(line), StyleName.TABLE_TEXT) for line in lines)


def _indicators(report: IndicatorsReport, sheet: Sheet, styles: StyleSheet) -> Node:
    """Return the school's rows; where none began anywhere, nothing is said of that."""
    shown = [
        (indicator.passport, one) for indicator in report.indicators for one in indicator.schools
    ]
    first = 0 if any(one.baseline is not None for _passport, one in shown) else 1
    rows: list[GridRow] = []
    for passport, one in shown:
        name = indicator_papers.name_text(passport, one.component)
        named = f" – {report.thresholds[one.threshold].name}" if one.threshold else ""
        rows.append((f"{name}{named}", *figure_cells(passport, one)[first:]))
    columns = (GridColumn("Показатель"), *figure_columns()[first:])
    return grid("Показатели школы", columns, rows, sheet, styles)


def _span(years: Sequence[int]) -> str:
    return f"{years[0]} год" if len(years) == 1 else f"{years[0]}–{years[-1]} годы"
