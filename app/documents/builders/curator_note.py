"""A curator's note on a period: counts, schools, visits, recommendations with their state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app import wording
from app.documents.builders.cases import Cases
from app.documents.builders.framing import title_of, whole_document
from app.documents.builders.grids import GridColumn, GridRow, count_cell, date_cell, grid
from app.documents.builders.text import runs
from app.documents.model import (
    Document,
    Node,
    Paragraph,
    Sheet,
    Signature,
    StyleName,
    StyleSheet,
    Table,
)
from app.documents.styles import landscape, style_sheet
from app.documents.typography import printed
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.domain.support import Recommendation
from app.domain.support_papers import CuratorNote
from app.domain.word_forms import Case

_SCHOOLS = (
    GridColumn("№ п/п", narrow=True),
    GridColumn("Школа"),
    GridColumn("Куратор с", narrow=True),
    GridColumn("по", narrow=True),
    GridColumn("Контактов", narrow=True),
    GridColumn("Последний", narrow=True),
    GridColumn("Дано рекомендаций", narrow=True),
    GridColumn("Закрыто", narrow=True),
    GridColumn("Открыто", narrow=True),
)
_SCHOOL_SHARES = (0.05, 0.22, 0.1, 0.1, 0.11, 0.11, 0.13, 0.09, 0.09)
_VISITS = (
    GridColumn("Дата", narrow=True),
    GridColumn("Форма"),
    GridColumn("Школы"),
    GridColumn("Цель"),
    GridColumn("Что выявлено"),
)
_RECOMMENDATIONS = (
    GridColumn("Школа"),
    GridColumn("Дана", narrow=True),
    GridColumn("Рекомендация"),
    GridColumn("Кому"),
    GridColumn("Срок", narrow=True),
    GridColumn("Состояние"),
)


def build_curator_note(
    note: CuratorNote, cases: Cases, office: Office | None, profile: SheetProfile
) -> Document:
    """Build the note, signed by the curator himself."""
    styles, sheet = style_sheet(profile), landscape(profile)
    period = f"с {wording.date_text(note.start)} по {wording.date_text(note.end)}"
    title = ("СПРАВКА", f"о работе куратора за период {period}")
    curator = cases.person(note.curator, Case.NOMINATIVE)
    nodes: list[Node] = [
        title_of(title),
        Paragraph(runs(f"Куратор: {curator}.")),
        Paragraph(runs(_counts(note))),
        *_tables(note, sheet, styles),
        Signature(
            (printed(_capital(cases.post(note.curator, Case.NOMINATIVE) or "куратор")),),
            printed(cases.signed(note.curator.name)),
        ),
    ]
    called = f"Справка куратора: {note.signature}, {period}"
    return whole_document(called, office, styles, sheet, nodes, profile)


def _counts(note: CuratorNote) -> str:
    counts = note.counts
    pieces = [
        _said(counts.visits.total, "выезд", "выезда", "выездов"),
        _said(counts.consultations.total, "консультация", "консультации", "консультаций"),
        _said(counts.seminars.total, "семинар", "семинара", "семинаров"),
        _said(counts.trainings.total, "обучение", "обучения", "обучений"),
    ]
    listed = ", ".join(piece for piece in pieces if piece) or "контактов не было"
    taught = counts.people.total
    people = wording.plural(taught, "человек", "человека", "человек")
    text = f"За период: {listed}."
    return f"{text} Обучено: {people}." if taught else text


def _said(count: int, one: str, few: str, many: str) -> str:
    return wording.plural(count, one, few, many) if count else ""


def _tables(note: CuratorNote, sheet: Sheet, styles: StyleSheet) -> Iterator[Node]:
    tables: tuple[tuple[str, tuple[GridColumn, ...], list[GridRow]], ...] = (
        ("Школы", _SCHOOLS, _schools(note)),
        ("Посещения и консультации", _VISITS, _visits(note)),
        ("Рекомендации", _RECOMMENDATIONS, _recommendations(note)),
    )
    for name, columns, rows in tables:
        if rows:
            yield Paragraph(runs(name), StyleName.CAPTION, keep_with_next=True)
            yield _wide(grid(name, columns, rows, sheet, styles), columns, sheet)


def _wide(table: Table, columns: tuple[GridColumn, ...], sheet: Sheet) -> Table:
    """Return the table of schools with columns of counts as wide as their headings."""
    if columns is not _SCHOOLS:
        return table
    widths = tuple(round(sheet.text_width_mm * share, 1) for share in _SCHOOL_SHARES)
    return replace(table, widths_mm=widths)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _schools(note: CuratorNote) -> list[GridRow]:
    return [
        (
            count_cell(place),
            one.name,
            date_cell(one.start),
            wording.date_text(one.end) or "сейчас",
            count_cell(one.visits),
            date_cell(one.last_visit),
            count_cell(one.made),
            count_cell(one.closed),
            count_cell(one.open),
        )
        for place, one in enumerate(note.schools, start=1)
    ]


def _visits(note: CuratorNote) -> list[GridRow]:
    return [
        (
            date_cell(line.visit.on),
            wording.word(line.visit.form),
            "\n".join(line.schools),
            line.visit.purpose,
            line.visit.findings,
        )
        for line in note.visits
    ]


def _recommendations(note: CuratorNote) -> list[GridRow]:
    return [
        (
            one.school,
            date_cell(one.recommendation.made_on),
            one.recommendation.text,
            one.recommendation.addressee,
            date_cell(one.recommendation.due),
            _state(one.recommendation, note),
        )
        for one in note.recommendations
    ]


def _state(found: Recommendation, note: CuratorNote) -> str:
    if found.closed_on is not None and found.closed_on <= note.day:
        said = f": {found.outcome}" if found.outcome else ""
        return f"закрыта {wording.date_text(found.closed_on)}{said}"
    return "просрочена" if found.overdue_on(note.day) else "выполняется"
