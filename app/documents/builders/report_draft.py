"""A report that was edited: its title, sections with paragraphs, tables and charts, the signature.

A place that nobody filled prints as a remark and blank lines to be filled by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app import wording
from app.documents.builders.framing import signature, title_of, whole_document
from app.documents.builders.grids import GridColumn, GridRow, count_cell, grid
from app.documents.builders.text import runs, single_line, without_orphan
from app.documents.model import (
    AnnexMark,
    Document,
    Figure,
    Heading,
    Node,
    Paragraph,
    Run,
    Sheet,
    StyleName,
    StyleSheet,
)
from app.documents.styles import portrait, style_sheet
from app.documents.typography import printed
from app.domain.charts import ChartSpec
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.domain.report_drafts import (
    FillIn,
    OwnText,
    Phrase,
    ReportChart,
    ReportDraft,
    ReportFigure,
    ReportItem,
    ReportSection,
    ReportTable,
)

_BLANK_LINE = "_" * 60
_BLANK_LINES = 3


def build_report(
    draft: ReportDraft,
    charts: Mapping[str, ChartSpec],
    office: Office | None,
    profile: SheetProfile,
    *,
    annex: bool = False,
) -> Document:
    """Build a report; `charts` are by the keys of their items, one that is not there is left out.

    With an annex the lists behind the figures follow, on pages of their own.
    """
    styles, sheet = style_sheet(profile), portrait(profile)
    nodes: list[Node] = [title_of(_title(draft, office))]
    pictures = _Pictures(charts)
    for section in draft.sections:
        if not section.left_out:
            nodes += _section(section, pictures, sheet, styles)
    nodes += signature(office)
    after = list(_annex(draft, sheet, styles)) if annex else []
    return whole_document(_called(draft), office, styles, sheet, nodes, profile, after)


class _Pictures:
    """Charts with the running numbers of their captions."""

    def __init__(self, charts: Mapping[str, ChartSpec]) -> None:
        self._charts = charts
        self._count = 0

    def node(self, item: ReportItem, chart: ReportChart) -> Iterator[Node]:
        spec = self._charts.get(item.key)
        if spec is not None:
            self._count += 1
            yield Figure(spec, runs(f"Рисунок {self._count}. {chart.caption}"))


def _title(draft: ReportDraft, office: Office | None) -> Sequence[str]:
    whose = [single_line(office.full_name)] if office else []
    return (*draft.title.split("\n"), *whose, wording.date_text(draft.made_at.date()))


def _called(draft: ReportDraft) -> str:
    return single_line(draft.title).capitalize()


def _section(
    section: ReportSection, pictures: _Pictures, sheet: Sheet, styles: StyleSheet
) -> Iterator[Node]:
    nodes = [
        node
        for item in section.items
        if not item.left_out
        for node in _item(item, pictures, sheet, styles)
    ]
    if nodes:
        yield Heading((Run(without_orphan(printed(section.title))),), level=2)
        yield from nodes


def _item(
    item: ReportItem, pictures: _Pictures, sheet: Sheet, styles: StyleSheet
) -> Iterator[Node]:
    match item.content:
        case Phrase() | OwnText() as words:
            yield from _paragraphs(words.text)
        case FillIn(text=text) if text.strip():
            yield from _paragraphs(text)
        case FillIn(ask=ask):
            yield Paragraph(runs(f"({ask})", italic=True), keep_with_next=True)
            yield from (
                Paragraph((Run(_BLANK_LINE),), keep_with_next=line < _BLANK_LINES - 1)
                for line in range(_BLANK_LINES)
            )
        case ReportTable() as table:
            yield from _table(table, sheet, styles)
        case ReportChart() as chart:
            yield from pictures.node(item, chart)


def _paragraphs(text: str) -> Iterator[Node]:
    return (Paragraph(runs(line)) for line in text.split("\n") if line.strip())


def _table(table: ReportTable, sheet: Sheet, styles: StyleSheet) -> Iterator[Node]:
    columns = [GridColumn(one.heading, one.narrow) for one in table.columns]
    rows: list[GridRow] = [row.cells[0] if row.section else row.cells for row in table.rows]
    yield Paragraph(runs(table.caption), StyleName.CAPTION, keep_with_next=True)
    yield grid(table.caption, columns, rows, sheet, styles)
    if table.note:
        yield Paragraph(runs(table.note, italic=True))


def _annex(draft: ReportDraft, sheet: Sheet, styles: StyleSheet) -> Iterator[Node]:
    """Yield the lists behind the figures of what is printed, each under its phrase."""
    phrases = [
        (item.content.said, item.content.figures)
        for section in draft.sections
        if not section.left_out
        for item in section.items
        if not item.left_out and isinstance(item.content, Phrase)
    ]
    counted = [(said, list(_listed(figures))) for said, figures in phrases]
    if not any(figures for _, figures in counted):
        return
    yield AnnexMark(("Приложение",))
    yield title_of(("ИЗ ЧЕГО СЛОЖИЛИСЬ ЧИСЛА",))
    columns = (
        GridColumn("№ п/п", narrow=True),
        GridColumn("Запись"),
        GridColumn("Что это"),
        GridColumn("Подробности"),
    )
    for said, figures in counted:
        for place, figure in enumerate(figures):
            if place == 0:
                yield Paragraph(runs(said), keep_with_next=True)
            rows: list[GridRow] = [
                (count_cell(at), row.name, wording.word(row.kind), row.note)
                for at, row in enumerate(figure.rows, start=1)
            ]
            name = f"Число {figure.text}"
            yield Paragraph(runs(name), StyleName.CAPTION, keep_with_next=True)
            yield grid(name, columns, rows, sheet, styles)


def _listed(figures: Iterable[ReportFigure]) -> Iterator[ReportFigure]:
    """Yield figures that have rows, those of the same rows once."""
    seen = set()
    for figure in figures:
        if figure.rows and figure.rows not in seen:
            seen.add(figure.rows)
            yield figure
