"""The sheet that a curator takes to a school and fills by hand: one page, whatever is open.

What is open takes the room that it needs as long as there is room to write; the rest of the page
is ruled for writing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app import wording
from app.documents import metrics
from app.documents.builders.cases import Cases
from app.documents.builders.framing import title_of, whole_document
from app.documents.builders.tables import text_cell
from app.documents.model import (
    Cell,
    Document,
    Node,
    Paragraph,
    Row,
    SectionRow,
    Sheet,
    StyleName,
    StyleSheet,
    Table,
)
from app.documents.styles import TABLE_GAP_PT, portrait, style_sheet
from app.documents.typography import NBSP
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.domain.support import Recommendation
from app.domain.support_papers import OpenPoint, VisitSheet
from app.domain.word_forms import Case

_TEXT_PT, _TABLE_PT = 13.0, 11.0  # the sheet is small, letters of a paper would fill it
_WRITING_LINES = 2  # lines of print that a line of writing needs
_FINDINGS, _ADVICE = 3, 2  # lines left for writing at least
_FINDINGS_SHARE = 2  # of three free lines
_MARGIN_MM = 4.0  # of the page stays free: programs differ in their measures
_DAY = f"«____»{NBSP}_________________{NBSP}20____{NBSP}г."
_LINE = "_" * 20
_HALVES = (0.5, 0.5)
_OPEN_SHARES = (0.06, 0.5, 0.2, 0.24)
_ADVICE_SHARES = (0.07, 0.53, 0.22, 0.18)

_Cells = tuple[str, str, str, str]


def build_visit_sheet(
    found: VisitSheet, cases: Cases, office: Office | None, profile: SheetProfile
) -> Document:
    """Build the sheet; of what is open the overdue stands first, what does not fit is counted."""
    small = replace(
        profile,
        text_pt=min(profile.text_pt, _TEXT_PT),
        table_pt=min(profile.table_pt, _TABLE_PT),
    )
    page = _Page(style_sheet(small), portrait(small))
    title = title_of(("ЛИСТ ПОСЕЩЕНИЯ", found.school.short_name))
    head, foot = page.side_by_side("Сведения", _head(found, cases, page)), _foot(found, cases, page)
    room = page.room(title.lines, [head, foot])
    findings, advice = _written_tables(page)
    page.taken += page.height(findings) + page.height(advice)
    open_tables = list(_open(found, page, room))
    writing = _ruled_to_the_end(page, room, findings, advice)
    nodes: list[Node] = [title, head, *open_tables, *writing, foot]
    called = f"Лист посещения: {found.school.short_name}"
    return whole_document(called, office, page.styles, page.sheet, nodes, small)


class _Page:
    """The page with the height that is taken already, in millimetres."""

    def __init__(self, styles: StyleSheet, sheet: Sheet) -> None:
        self.styles, self.sheet = styles, sheet
        self.size = styles[StyleName.TABLE_TEXT].size_pt
        self.taken = 0.0

    def room(self, title: Sequence[str], tables: Sequence[Table]) -> float:
        """Return the height that is left between the head and the foot of the page."""
        size = self.styles[StyleName.TITLE].size_pt
        lines = sum(metrics.line_count(one, self.sheet.text_width_mm, size) for one in title)
        fixed = metrics.height_mm(lines + 1, size) + _MARGIN_MM
        fixed += sum(self.height(table) for table in tables)
        return self.sheet.text_height_mm - fixed - _section_gaps()

    @property
    def writing(self) -> float:
        """The height of a line of writing."""
        return self._frame + metrics.height_mm(_WRITING_LINES, self.size)

    def height(self, table: Table) -> float:
        """Return how high a table is."""
        rows = [*table.header, *table.rows]
        return sum(self.row_height(row, table.widths_mm) for row in rows)

    def row_height(self, row: Row | SectionRow, widths: Sequence[float]) -> float:
        """Return how high a row is."""
        cells = row.cells if isinstance(row, Row) else (row.cell,)
        across = widths if isinstance(row, Row) else (sum(widths),)
        pad = 2 * self.styles.cell_pad_x_mm
        lines = max(
            metrics.line_count(cell.text, width - pad, self.size)
            for cell, width in zip(cells, across, strict=True)
        )
        return self._frame + metrics.height_mm(lines, self.size)

    def widths(self, shares: Sequence[float]) -> tuple[float, ...]:
        """Return the widths of columns by their shares of the page."""
        *first, _last = (round(self.sheet.text_width_mm * share, 1) for share in shares)
        return *first, round(self.sheet.text_width_mm - sum(first), 1)

    def side_by_side(self, name: str, rows: Sequence[str | tuple[str, str]]) -> Table:
        """Return texts beside each other, without rules; a lone one goes across the page."""
        made = tuple(
            SectionRow(text_cell(row, StyleName.TABLE_TEXT))
            if isinstance(row, str)
            else Row(tuple(text_cell(text, StyleName.TABLE_TEXT) for text in row))
            for row in rows
        )
        return Table(name, self.widths(_HALVES), (), made, ruled=False)

    def to_the_edge(self, text: str) -> str:
        """Return a text with a line to write on as far as the right edge."""
        pad = 2 * self.styles.cell_pad_x_mm + 2
        room = self.sheet.text_width_mm - pad - metrics.width_mm(f"{text} ", self.size)
        return f"{text} {'_' * int(room / metrics.width_mm('_', self.size))}"

    def ruled(
        self, name: str, headings: Sequence[str], shares: Sequence[float], rows: Sequence[Row]
    ) -> Table:
        """Return a ruled table under its name."""
        head = Row(tuple(text_cell(text, StyleName.TABLE_HEAD) for text in headings))
        title = SectionRow(text_cell(name, StyleName.TABLE_SECTION))
        return Table(name, self.widths(shares), (), (title, head, *rows))

    @property
    def _frame(self) -> float:
        return 2 * self.styles.cell_pad_y_mm + self.styles.rule_pt * 25.4 / 72


def _section_gaps() -> float:
    return 4 * TABLE_GAP_PT * 25.4 / 72


def _head(found: VisitSheet, cases: Cases, page: _Page) -> list[str | tuple[str, str]]:
    school = found.school
    curators = ", ".join(cases.person(one, Case.NOMINATIVE) for one in found.curators)
    last = found.last_visit.visit if found.last_visit else None
    before = f"{wording.date_text(last.on)}, {wording.word(last.form)}" if last else "не было"
    return [
        (f"Дата: {_DAY}", f"Форма: выезд, консультация, {'_' * 10}"),
        (f"Куратор: {curators or _LINE}", f"Руководитель школы: {school.head or _LINE}"),
        (
            f"Статус: {', '.join(found.statuses) or 'нет'}",
            f"Наставник: {', '.join(found.mentors) or 'нет'}",
        ),
        (f"Прошлая встреча: {before}", f"Обучено человек: {'_' * 8}"),
        page.to_the_edge("Цель:"),
        page.to_the_edge(""),
    ]


def _foot(found: VisitSheet, cases: Cases, page: _Page) -> Table:
    curator = cases.signed(found.curators[0].name) if found.curators else _LINE
    head = cases.signed(found.school.head) if found.school.head else _LINE
    return page.side_by_side(
        "Подписи",
        [
            f"Следующая встреча: {_DAY}",
            "",
            ("Куратор", "Руководитель школы"),
            (f"________________ {curator}", f"________________ {head}"),
        ],
    )


def _open(found: VisitSheet, page: _Page, room: float) -> Iterator[Table]:
    """Yield the tables of what is open, as much of it as there is room for."""
    advice = sorted(found.recommendations, key=lambda one: (one.due is None, one.due, one.made_on))
    tables = (
        (
            "Открытые рекомендации",
            ("№", "Рекомендация", "Кому и к какому дню", "Что сделано"),
            [_advice(one, found) for one in advice],
        ),
        (
            "Мероприятия, которые касаются школы",
            ("№", "Мероприятие", "Срок", "Что сделано"),
            [_point(one) for one in sorted(found.points, key=lambda one: one.due)],
        ),
    )
    widths = page.widths(_OPEN_SHARES)
    for place, (name, headings, texts) in enumerate(tables):
        if not texts:
            continue
        table = page.ruled(name, headings, _OPEN_SHARES, ())
        page.taken += page.height(table)
        # The first table leaves the second one half of what there is.
        share = 0.5 if place == 0 and tables[1][2] else 1.0
        limit = page.taken + (room - page.taken) * share
        rows: list[Row] = []
        for count, cells in enumerate(texts, start=1):
            row = _row((str(count), *cells))
            rest = _row(("", f"и ещё {len(texts) - count + 1}", "", ""))
            spare = page.row_height(rest, widths) if count < len(texts) else 0.0
            if page.taken + page.row_height(row, widths) + spare > limit:
                row = rest
            rows.append(row)
            page.taken += page.row_height(row, widths)
            if row is rest:
                break
        yield replace(table, rows=(*table.rows, *rows))


def _written_tables(page: _Page) -> tuple[Table, Table]:
    """Return the tables that are written into, with as many lines as there must be."""
    findings = page.ruled("Что выявлено", ("",), (1.0,), ())
    findings = replace(findings, rows=(findings.rows[0], *_blank(1, _FINDINGS)))
    headings = ("№", "Новая рекомендация", "Кому", "К какому дню")
    advice = page.ruled("Новые рекомендации", headings, _ADVICE_SHARES, _blank(4, _ADVICE))
    return findings, advice


def _ruled_to_the_end(
    page: _Page, room: float, findings: Table, advice: Table
) -> tuple[Table, Table]:
    """Return the tables that are written into, as high as the rest of the page."""
    free = max(int((room - page.taken) / page.writing), 0)
    more = free * _FINDINGS_SHARE // 3
    return (
        replace(findings, rows=(*findings.rows, *_blank(1, more))),
        replace(advice, rows=(*advice.rows, *_blank(4, free - more))),
    )


def _blank(columns: int, count: int) -> list[Row]:
    line = Paragraph((), StyleName.TABLE_TEXT)
    cells = tuple(Cell((line,) * _WRITING_LINES) for _ in range(columns))
    return [Row(cells) for _ in range(count)]


def _row(cells: _Cells) -> Row:
    number, *texts = cells
    return Row(
        (
            text_cell(number, StyleName.TABLE_CENTRED),
            *(text_cell(text, StyleName.TABLE_TEXT) for text in texts),
        )
    )


def _advice(found: Recommendation, sheet: VisitSheet) -> tuple[str, str, str]:
    due = f"до {wording.date_text(found.due)}" if found.due else "без срока"
    if found.overdue_on(sheet.day):
        due += ", просрочена"
    return found.text, "\n".join(filter(None, (found.addressee, due))), ""


def _point(found: OpenPoint) -> tuple[str, str, str]:
    late = ", просрочено" if found.overdue else ""
    number = f"{found.number} " if found.number else ""
    return f"{number}{found.text}", f"до {wording.date_text(found.due)}{late}", ""
