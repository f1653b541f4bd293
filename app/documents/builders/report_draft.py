"""A report that was edited: its title, sections with paragraphs, tables and charts, the signature.

A place that nobody filled prints as a remark and blank lines to be filled by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from app import wording
from app.documents.builders.framing import signed, title_of, whole_document
from app.documents.builders.grids import GridColumn, GridRow, grid
from app.documents.builders.text import runs, single_line, without_orphan
from app.documents.model import (
    AnnexMark,
    Document,
    Figure,
    Heading,
    ListItem,
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
from app.domain.identification import Gap
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.domain.report_drafts import (
    FillIn,
    OwnText,
    Phrase,
    Reckoning,
    ReportChart,
    ReportDraft,
    ReportFigure,
    ReportItem,
    ReportSection,
    ReportTable,
    SourceRow,
)
from app.domain.result_tables import is_private
from app.wording.charts import figure as figure_text

_OF_ITSELF = frozenset({Reckoning.ITSELF, Reckoning.DIFFERENCE})  # the table beside shows them
_BLANK_LINE = "_" * 60
_BLANK_LINES = 2


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
    nodes = signed(nodes, office, profile)
    after = list(_annex(draft)) if annex else []
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
    made = grid(table.caption, columns, rows, sheet, styles)
    yield replace(made, keep_with_next=bool(table.note))
    if table.note:
        yield Paragraph(runs(table.note, italic=True))


def _annex(draft: ReportDraft) -> Iterator[Node]:
    """Yield the lists behind the figures of what is printed, each under its phrase and once."""
    shown: set[tuple[SourceRow, ...]] = set()
    nodes: list[Node] = []
    for section in draft.sections:
        for item in () if section.left_out else section.items:
            if not item.left_out and isinstance(item.content, Phrase):
                nodes += _lists(item.content, shown)
    if nodes:
        yield AnnexMark(("Приложение",))
        yield title_of(("ИЗ ЧЕГО СЛОЖИЛИСЬ ЧИСЛА",))
        yield from nodes


def _lists(phrase: Phrase, shown: set[tuple[SourceRow, ...]]) -> Iterator[Node]:
    """Yield a phrase and the lists behind its figures that its own words do not name."""
    told = [one for one in phrase.figures if _needs_list(one, phrase.said, shown)]
    if told:
        yield Paragraph(runs(phrase.said), keep_with_next=True)
    for figure in told:
        if figure.rows not in shown:
            shown.add(figure.rows)
            rows = "; ".join(_rows(figure))
            yield ListItem("–", (Run(f"{figure.text}: ", bold=True), *runs(f"{rows}.")))


def _needs_list(figure: ReportFigure, said: str, shown: set[tuple[SourceRow, ...]]) -> bool:
    if figure.reckoning in _OF_ITSELF or not figure.rows or figure.rows in shown:
        return False
    return not all(row.name in said for row in figure.rows)


def _rows(figure: ReportFigure) -> Iterator[str]:
    """Yield the rows of a figure; what is there several times is told once with its notes."""
    held: dict[tuple[str, str], list[SourceRow]] = {}
    for row in figure.rows:
        held.setdefault((row.kind, row.key), []).append(row)
    for rows in held.values():
        notes = _notes(list(dict.fromkeys(row.note for row in rows if row.note)))
        yield f"{rows[0].name.rstrip('.')}{f' ({notes})' if notes else ''}{_amount(figure, rows)}"


def _notes(notes: Sequence[str]) -> str:
    """Return notes in a line; a word that all of them begin with is said once."""
    heads = {note.partition(" ")[0] for note in notes}
    if len(notes) > 1 and len(heads) == 1:
        return ", ".join((notes[0], *(note.partition(" ")[2] for note in notes[1:])))
    return ", ".join(notes)


def _amount(figure: ReportFigure, rows: Sequence[SourceRow]) -> str:
    """Return « – 3,80» with the decimals of its rows; no mean that would give away single pupils.

    Their number stands in the note of the row.
    """
    amounts = [row.amount for row in rows if row.amount is not None]
    if not amounts:
        return ""
    if figure.reckoning is Reckoning.AVERAGE and any(is_private(row.whole) for row in rows):
        return f" – {wording.word(Gap.TOO_FEW)}"
    total = sum(amounts, Decimal(0))
    return f" – {figure_text(total, max(-int(total.as_tuple().exponent), 0))}"
