"""Why a school left a list: its years on lists, what changed in the reckoning, who helped it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from app import wording
from app.documents.builders.framing import signed, title_of, whole_document
from app.documents.builders.grids import GridColumn, GridRow, date_cell, grid
from app.documents.builders.identification import caption, listed
from app.documents.builders.text import runs
from app.documents.model import Document, Node, Paragraph, Sheet, StyleSheet
from app.documents.styles import portrait, style_sheet
from app.domain.identification import Criterion
from app.domain.identification_views import Help, LeavingExplanation, YearFinding
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.domain.result_checks import figure


def build_leaving(
    one: LeavingExplanation, office: Office | None, profile: SheetProfile
) -> Document:
    """Build the page of one school: how it came on lists and left them."""
    styles, sheet = style_sheet(profile), portrait(profile)
    left = one.left
    question = "ПОЧЕМУ ШКОЛА ВЫШЛА ИЗ СПИСКА" if left else "ШКОЛА В СПИСКАХ"
    nodes: list[Node] = [
        title_of((question, one.full_name)),
        Paragraph(runs(_leaving_verdict(one), bold=True)),
    ]
    if one.stays:
        nodes += [caption("В каких списках была школа"), _stays(one, sheet, styles)]
    if one.change is not None:
        nodes += [caption("Что изменилось в расчёте"), *listed(_changed(one))]
    if one.findings:
        nodes += [caption("Официальные расчёты по годам"), _runs(one.findings, sheet, styles)]
    helped = [*_helped(one)]
    if helped:
        nodes += [caption("Кто помогал школе"), *listed(helped)]
    nodes = signed(nodes, office, profile)
    title = f"{question.capitalize()}: {one.short_name}"
    return whole_document(title, office, styles, sheet, nodes, profile)


def _leaving_verdict(one: LeavingExplanation) -> str:
    left = one.left
    if left is None:
        return _staying(one) if one.stays else "Школа в списках не была."
    status = left.status
    assert status.end is not None
    name = left.kind.abbreviation or left.kind.name
    text = f"Школа была в списке «{name}» с {_day(status.start)} по {_day(status.end)}"
    if status.end_basis is not None:
        text = f"{text} и вышла из него: {status.end_basis.reference}"
    why = f" Причина: {status.end_reason.rstrip('.')}." if status.end_reason else ""
    return f"{text}.{why}"


def _staying(one: LeavingExplanation) -> str:
    """Return that a school is on lists, and until when where that is settled."""
    now = [
        stay.status for stay in one.stays if stay.status.end is None or stay.status.end >= one.day
    ]
    ends = [status.end for status in now if status.end is not None]
    if not ends or len(ends) < len(now):
        return "Школа остаётся в списке."
    last = max(ends)
    orders = dict.fromkeys(
        status.end_basis.reference for status in now if status.end == last and status.end_basis
    )
    why = f": {', '.join(orders)}" if orders else ""
    return f"Школа остаётся в списке до {_day(last)}{why}."


def _stays(one: LeavingExplanation, sheet: Sheet, styles: StyleSheet) -> Node:
    columns = (
        GridColumn("Список"),
        GridColumn("С", narrow=True),
        GridColumn("По", narrow=True),
        GridColumn("На каком основании внесена"),
        GridColumn("На каком основании исключена"),
    )
    rows: list[GridRow] = []
    for stay in one.stays:
        status = stay.status
        basis, end_basis = status.basis, status.end_basis
        rows.append(
            (
                stay.kind.abbreviation or stay.kind.name,
                date_cell(status.start),
                date_cell(status.end) if status.end else "по сей день",
                _lines(basis.reference if basis else "", status.reason),
                _lines(end_basis.reference if end_basis else "", status.end_reason),
            )
        )
    return grid("Списки", columns, rows, sheet, styles)


def _runs(findings: Sequence[YearFinding], sheet: Sheet, styles: StyleSheet) -> Node:
    columns = (
        GridColumn("Правило"),
        GridColumn("Год", narrow=True),
        GridColumn("Что вышло"),
        GridColumn("В списке", narrow=True),
    )
    rows: list[GridRow] = [
        (
            f"{one.run.rule_name}, версия {one.run.version}",
            str(one.run.year),
            "\n".join(map(_outcome, one.finding.criteria)),
            "да" if one.finding.included else "нет",
        )
        for one in findings
    ]
    return grid("Расчёты", columns, rows, sheet, styles)


def _outcome(one: Criterion) -> str:
    kind = wording.word(one.kind)
    if one.value is None:
        return f"{kind}: нет данных"
    value = figure(one.value)
    return f"{kind}: {value}" + (
        "" if one.threshold is None else f" (порог {figure(one.threshold)})"
    )


def _changed(one: LeavingExplanation) -> Iterator[str]:
    assert one.change is not None
    for before, after in one.change.criteria:
        was = "не считали" if before is None or before.value is None else figure(before.value)
        now = "не считали" if after is None or after.value is None else figure(after.value)
        known = after or before
        assert known is not None
        threshold = "" if known.threshold is None else f", порог {figure(known.threshold)}"
        yield f"{wording.word(known.kind)}: было {was}, стало {now}{threshold}."


def _helped(one: LeavingExplanation) -> Iterator[str]:
    for label, helpers in (("Наставник", one.mentors), ("Куратор", one.curators)):
        yield from (f"{label}: {helper.name}, {_period(helper)}." for helper in helpers)
    if one.visits:
        yield f"Посещений и консультаций кураторов: {one.visits}."
    if one.recommendations:
        yield f"Рекомендаций выполнено: {one.closed_recommendations} из {one.recommendations}."


def _period(helper: Help) -> str:
    end = f" по {_day(helper.end)}" if helper.end else ""
    return f"с {_day(helper.start)}{end}"


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def _day(day: date) -> str:
    return wording.date_text(day)
