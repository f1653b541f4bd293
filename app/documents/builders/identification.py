"""Why a school is on the list, and the list itself with its reckoning in an annex.

They are written for a head who never heard of the method: first the answer, then the conditions
with values and thresholds, then every figure that went in. Schools stand by their names, never by
their results.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from app import wording
from app.documents.builders.framing import signed, title_of, whole_document
from app.documents.builders.grids import GridColumn, GridRow, count_cell, grid
from app.documents.builders.tables import text_cell
from app.documents.builders.text import runs
from app.documents.model import (
    Cell,
    Document,
    ListItem,
    Node,
    Paragraph,
    Sheet,
    StyleName,
    StyleSheet,
    Table,
)
from app.documents.styles import landscape, portrait, style_sheet
from app.domain.identification import Cell as Counted
from app.domain.identification import Finding, Identification, Method, Rule
from app.domain.identification_judging import by_procedure, by_year
from app.domain.identification_views import (
    Explanation,
    ListDifferences,
    RunView,
)
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.domain.result_tables import is_private
from app.domain.school import SchoolId
from app.wording import figures
from app.wording import identification as told

_UPRIGHT_YEARS = 3
_YEAR_MM = 35.0  # «48,12 : 48,12 (25)» stands on one line
_SUBJECT_MM = 40.0  # at least
_SIZES = ((16, 11, 9), (9, 12, 10))  # above so many rows: points of text and of tables
_NUMBER = GridColumn("№ п/п", narrow=True)
_TRIAL = "Пробный расчёт: официальным решением он не является."


def build_explanation(one: Explanation, office: Office | None, profile: SheetProfile) -> Document:
    """Build the page of one school: why it is on the list, or why it is not."""
    rule, finding = one.found.rule, one.finding
    years = _years(rule, one.found.year)
    procedures = {cell.procedure for cell in finding.cells}
    said = 2 * len(finding.criteria) + len(one.found.cautions)
    profile = _fitting(profile, len(procedures) + said)
    styles, sheet = style_sheet(profile), _sheet(profile, years)
    question = "ПОЧЕМУ ШКОЛА В СПИСКЕ" if finding.included else "ПОЧЕМУ ШКОЛЫ НЕТ В СПИСКЕ"
    nodes: list[Node] = [
        title_of((question, one.full_name)),
        Paragraph(runs(told.verdict_text(rule, finding), bold=True)),
        Paragraph(runs(_by_what(one.found, one.run))),
        caption("Условия правила"),
        _conditions(rule, finding, sheet, styles),
    ]
    if finding.cells:
        nodes += [
            caption("Из чего сложились значения"),
            _reckoning("Расчёт", rule, years, _cells(rule, finding, years), sheet, styles),
        ]
    nodes = signed([*nodes, *_notes(rule, years), *_cautions(one.found)], office, profile)
    title = f"{question.capitalize()}: {one.short_name}, {one.found.year} год"
    return whole_document(title, office, styles, sheet, nodes, profile)


def build_identified(
    found: Identification,
    names: Mapping[SchoolId, str],
    run: RunView | None,
    office: Office | None,
    profile: SheetProfile,
) -> Document:
    """Build the list with the reason of every school, and the reckoning in an annex."""
    rule, years = found.rule, _years(found.rule, found.year)
    styles, sheet, wide = style_sheet(profile), portrait(profile), _sheet(profile, years)
    rows: list[GridRow] = [
        (count_cell(place), names[one.school], "\n".join(_reasons(rule, one)))
        for place, one in enumerate(found.included, start=1)
    ]
    columns = (_NUMBER, GridColumn("Школа"), GridColumn("Почему в списке"))
    lacking = [names[one.school] for one in found.findings if not one.judged]
    nodes: list[Node] = [
        title_of(("СПИСОК ШКОЛ", "с низкими образовательными результатами", f"{found.year} год")),
        Paragraph(runs(_by_what(found, run))),
        Paragraph(runs(told.method_text(rule, years))),
        *listed(told.rule_lines(rule)),
    ]
    if rows:
        nodes.append(grid("Список", columns, rows, sheet, styles))
    nodes.append(Paragraph(runs(_totals(found))))
    if lacking and rule.settings.cut_off is None and rule.method is Method.RELATIVE:
        lacking = [names[one.school] for one in found.findings if one.value is None]
    if lacking:
        nodes.append(Paragraph(runs(f"Не хватило данных: {', '.join(lacking)}.")))
    nodes = signed([*nodes, *_cautions(found)], office, profile)
    annex = [*_annex(found, names, years, wide, styles)]
    title = f"Список школ с низкими результатами, {found.year} год"
    whole = whole_document(title, office, styles, sheet, nodes, profile)
    if not annex:
        return whole
    apart = whole_document(title, office, styles, wide, annex, profile)
    return Document(whole.title, whole.author, styles, (*whole.sequences, *apart.sequences))


def build_differences(
    found: ListDifferences, office: Office | None, profile: SheetProfile
) -> Document:
    """Build the ministry's list beside the own reckoning: where they differ, and why."""
    styles, sheet = style_sheet(profile), landscape(profile)
    rule, given = found.found.rule, found.given
    rows: list[GridRow] = [
        (count_cell(place), one.name, told.difference_text(rule, one))
        for place, one in enumerate(found.differences, start=1)
    ]
    basis = f" ({given.basis.reference})" if given.basis else ""
    nodes: list[Node] = [
        title_of(("РАСХОЖДЕНИЯ", "списка министерства и своего расчёта", f"{given.year} год")),
        Paragraph(
            runs(
                f"Действует список министерства{basis}. Свой расчёт: правило «{rule.name}», "
                f"версия {rule.version}. Совпало школ: {len(found.common)}, "
                f"расхождений: {len(rows)}."
            )
        ),
    ]
    if rows:
        columns = (_NUMBER, GridColumn("Школа"), GridColumn("В чём расхождение и почему"))
        nodes.append(grid("Расхождения", columns, rows, sheet, styles))
    nodes = signed([*nodes, *_cautions(found.found)], office, profile)
    return whole_document(f"Расхождения, {given.year} год", office, styles, sheet, nodes, profile)


def _conditions(rule: Rule, finding: Finding, sheet: Sheet, styles: StyleSheet) -> Node:
    columns = (
        GridColumn("Условие"),
        GridColumn("Годы", narrow=True),
        GridColumn("Значение школы"),
        GridColumn("Порог", narrow=True),
        GridColumn("Выполнено", narrow=True),
    )
    rows: list[GridRow] = [
        (
            told.condition_text(rule, one),
            _span(one.years),
            told.criterion_value(rule, one),
            told.criterion_threshold(rule, one),
            told.met_text(one),
        )
        for one in finding.criteria
    ]
    return grid("Условия", columns, rows, sheet, styles)


def _reckoning(
    name: str,
    rule: Rule,
    years: Sequence[int],
    rows: Sequence[GridRow],
    sheet: Sheet,
    styles: StyleSheet,
) -> Table:
    """Return a table of procedures by years; the years are of one width."""
    mean = [GridColumn("Среднее", narrow=True)] if rule.averages else []
    columns = (
        GridColumn("Экзамен и предмет"),
        *(GridColumn(str(year)) for year in years),
        *mean,
    )
    table = grid(name, columns, rows, sheet, styles)
    means = table.widths_mm[len(years) + 1 :]
    free = sheet.text_width_mm - sum(means)
    each = min(_YEAR_MM, round((free - _SUBJECT_MM) / len(years), 1))
    first = round(free - each * len(years), 1)
    return replace(table, widths_mm=(first, *([each] * len(years)), *means))


def _cells(
    rule: Rule, finding: Finding, years: Sequence[int], *, outside: bool = False
) -> list[GridRow]:
    """Return the figures of a school; `outside` of the office those of single pupils are not told.

    Nor are the means that such a figure could be reckoned back from.
    """
    private = [cell for cell in finding.cells if outside and _is_private(cell)]
    held = {(cell.procedure, cell.year): cell for cell in finding.cells}
    rows: list[GridRow] = []
    for mean in by_procedure(rule, finding.cells):
        assert mean.procedure is not None
        row: list[str | Cell] = [figures.procedure_text(mean.procedure)]
        row += [_figure(rule, held[mean.procedure, year], private) for year in years]
        if rule.averages:
            hidden = any(cell.procedure == mean.procedure for cell in private)
            row.append(_mean(rule, None if hidden else mean.value))
        rows.append(tuple(row))
    if rule.averages:
        by = {mean.year: mean.value for mean in by_year(rule, finding.cells)}
        by |= dict.fromkeys(cell.year for cell in private)
        told_years = [_centred(_mean(rule, by.get(year))) for year in years]
        whole = _mean(rule, finding.value)
        label = "R по годам и общий" if rule.ratios else "Среднее по годам и общее"
        rows.append((label, *told_years, whole))
    return rows


def _is_private(cell: Counted) -> bool:
    return cell.gap is None and is_private(cell.takers)


def _figure(rule: Rule, cell: Counted, private: Sequence[Counted]) -> Cell:
    if cell in private:
        assert cell.takers is not None
        return _centred(figures.few_text(cell.takers))
    return _centred(told.cell_text(rule, cell))


def _mean(rule: Rule, value: Decimal | None) -> str:
    return "–" if value is None else told.value_text(rule, value)


def _notes(rule: Rule, years: Sequence[int]) -> Iterator[Node]:
    """Yield how the rule reckons, in small letters: a page of one school holds many figures."""
    yield from _legend(rule)
    how = " ".join((told.method_text(rule, years), *told.rule_lines(rule)))
    yield Paragraph(runs(f"Как считали. {how}"), StyleName.TABLE_TEXT)


def _legend(rule: Rule) -> Iterator[Node]:
    if rule.method is Method.BELOW_MINIMUM:
        share = told.per_cent(rule.settings.share)
        said = f"{told.LOW_SIGN} – не преодолели минимум {share} или больше."
        yield Paragraph(runs(said), StyleName.TABLE_TEXT)


def _centred(text: str) -> Cell:
    return text_cell(text, StyleName.TABLE_CENTRED)


def _annex(
    found: Identification,
    names: Mapping[SchoolId, str],
    years: Sequence[int],
    sheet: Sheet,
    styles: StyleSheet,
) -> Iterator[Node]:
    shown = found.included or (
        tuple(one for one in found.findings if one.value is not None)
        if found.rule.settings.cut_off is None and found.rule.method is Method.RELATIVE
        else ()
    )
    rows: list[GridRow] = []
    for one in shown:
        rows.append(names[one.school])
        rows += _cells(found.rule, one, years, outside=True)
    if rows:
        yield title_of(("ПРИЛОЖЕНИЕ", "Из чего сложились значения школ"))
        yield _reckoning("Приложение", found.rule, years, rows, sheet, styles)
        yield from _legend(found.rule)


def _reasons(rule: Rule, finding: Finding) -> Iterator[str]:
    for one in finding.criteria:
        if one.met:
            value = told.flat_value(rule, one)
            threshold = told.criterion_threshold(rule, one)
            yield f"{told.condition_text(rule, one)}: {value} (порог {threshold})"


def _by_what(found: Identification, run: RunView | None) -> str:
    rule = found.rule
    by = f"Правило «{rule.name}», версия {rule.version}, {found.year} год."
    if run is None:
        return f"{by} {_TRIAL}"
    kind = "Официальный расчёт" if run.official else "Неофициальный расчёт"
    return f"{by} {kind} от {wording.date_text(run.at.date())}."


def _totals(found: Identification) -> str:
    judged = sum(1 for one in found.findings if one.judged)
    return (
        f"Школ в списке: {len(found.included)}. Оценено школ: {judged} из {len(found.findings)}. "
        "Школы стоят в порядке названий, а не результатов."
    )


def _cautions(found: Identification) -> Iterator[Node]:
    for caution in found.cautions:
        said = f"Внимание. {wording.word(caution)}"
        yield Paragraph(runs(said, italic=True), StyleName.TABLE_TEXT)


def listed(lines: Iterator[str] | Sequence[str]) -> Iterator[Node]:
    return (ListItem("–", runs(line)) for line in lines)


def caption(text: str) -> Paragraph:
    return Paragraph(runs(text), StyleName.CAPTION, keep_with_next=True)


def _years(rule: Rule, year: int) -> tuple[int, ...]:
    return tuple(range(year - rule.window + 1, year + 1))


def _span(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _fitting(profile: SheetProfile, rows: int) -> SheetProfile:
    """Return a profile with smaller letters where many figures are to stand on one page."""
    for most, text_pt, table_pt in _SIZES:
        if rows > most:
            return replace(
                profile,
                text_pt=min(profile.text_pt, text_pt),
                table_pt=min(profile.table_pt, table_pt),
            )
    return profile


def _sheet(profile: SheetProfile, years: Sequence[int]) -> Sheet:
    return (portrait if len(years) <= _UPRIGHT_YEARS else landscape)(profile)
