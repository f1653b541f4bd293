"""The tree as XLSX: every table on a sheet of its own, with what stands above it.

openpyxl writes it: it knows print titles, filters and quoted text, and Excel opens its files
without repair. Texts stay texts, whatever they begin with; numbers and dates become values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import assert_never
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment as SheetAlignment
from openpyxl.styles import Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.documents import metrics
from app.documents.charts.picture import Picture
from app.documents.model import (
    Cell,
    Content,
    Document,
    Figure,
    PageNumbers,
    PageSequence,
    Paragraph,
    Row,
    Run,
    SectionRow,
    Sheet,
    StyleName,
    StyleSheet,
    Table,
)
from app.documents.renderers.package import app_properties, core_properties, pack
from app.documents.renderers.xlsx_figures import (
    PageFill,
    picture_height,
    pictures_of,
    place_picture,
)
from app.documents.renderers.xlsx_lines import Line, lines_of
from app.documents.styles import PAGE_NUMBER_TOP_MM
from app.documents.typography import NBSP, breakable
from app.domain.roadmap import Alignment

INCH_MM = 25.4
PAPER_SIZES = {297.0: 9, 420.0: 8}  # the long edge → Excel's number of A4 and A3
LINE_SHARE = 1.32  # height of a line in a sheet, in units of its size
HIGHEST_ROW_PT = 409.0  # Excel's limit
LONGEST_TEXT = 32767  # letters of a cell, Excel's limit
TEXT_SHEET = "Текст"
# Where the right part of a row begins: a sheet of one wide column would not be fitted to the page.
LEFT_SHARE = 0.58
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def render_xlsx(document: Document) -> bytes:
    """Return the document as XLSX; equal documents give equal bytes."""
    book = Workbook()
    first = book.active
    assert first is not None  # a new workbook has a sheet
    book.remove(first)
    writer = _Writer(book, document.styles)
    for sequence in document.sequences:
        writer.sequence(sequence)
    target = BytesIO()
    book.save(target)
    with ZipFile(target) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/core.xml"] = core_properties(document)
    parts["docProps/app.xml"] = app_properties()
    return pack(parts)


class _Writer:
    """Writes page sequences into sheets."""

    def __init__(self, book: Workbook, styles: StyleSheet) -> None:
        self._book = book
        self._styles = styles

    def sequence(self, sequence: PageSequence) -> None:
        """Write a sequence: the text before a table stands on the sheet of the table."""
        pending: list[Line | Figure] = []
        sheet: _Sheet | None = None
        for node in sequence.nodes:
            if isinstance(node, Table):
                sheet = self._sheet(node.name, sequence, node.widths_mm)
                sheet.lines(pending, node)
                sheet.table(node)
                pending = []
            else:
                pending.extend(lines_of(node, self._styles))
        if pending and sheet is None:
            width = sequence.sheet.text_width_mm
            shares = (width * LEFT_SHARE, width * (1 - LEFT_SHARE))
            sheet = self._sheet(TEXT_SHEET, sequence, shares)
        if sheet is not None:
            sheet.lines(pending)

    def _sheet(self, name: str, sequence: PageSequence, widths: tuple[float, ...]) -> _Sheet:
        page = self._book.create_sheet(self._free_name(name))
        _set_up(page, sequence)
        for place, width in enumerate(widths, start=1):
            page.column_dimensions[get_column_letter(place)].width = _sheet_width(width)
        return _Sheet(page, self._styles, widths, sequence.sheet)

    def _free_name(self, name: str) -> str:
        base = _FORBIDDEN.sub(" ", breakable(name)).strip()[:31].strip() or TEXT_SHEET
        taken = {title.casefold() for title in self._book.sheetnames}
        free, count = base, 1
        while free.casefold() in taken:
            count += 1
            free = f"{base[: 31 - len(f' ({count})')]} ({count})"
        return free


class _Sheet:
    """One sheet, filled row by row."""

    def __init__(
        self, page: Worksheet, styles: StyleSheet, widths: tuple[float, ...], paper: Sheet
    ) -> None:
        self._page = page
        self._styles = styles
        self._widths = widths
        self._row = 0
        self._paper = paper
        self._fill = PageFill(page, paper)
        self._templates: dict[tuple[StyleName, Alignment, bool], SheetCell] = {}
        side = Side(style="thin", color="FF000000")
        self._border = Border(left=side, right=side, top=side, bottom=side)

    def lines(self, lines: list[Line | Figure], table: Table | None = None) -> None:
        """Write texts across the whole width, a row each, and charts over rows of their own.

        The head of the table that follows, and its first row, stay with the line that names it.
        """
        self._fill.breaking = any(isinstance(line, Figure) for line in lines)
        head = [] if table is None else [*table.header, *table.rows[:1]]
        together: list[Line | Picture] = []
        for piece, kept in self._pieces(lines):
            together.append(piece)
            if not kept:
                self._write(together)
                together = []
        self._write(together, sum(map(self._row_height, head)))

    def _pieces(self, lines: list[Line | Figure]) -> Iterator[tuple[Line | Picture, bool]]:
        """Yield lines and the pictures of charts, each with whether it stays with the next one."""
        for line in lines:
            if isinstance(line, Line):
                yield line, line.keep
                continue
            width = sum(self._widths)
            *above, last = pictures_of(line, width, self._paper, self._styles)
            yield from ((picture, False) for picture in above)
            yield last, bool(line.caption)

    def _write(self, pieces: list[Line | Picture], after: float = 0.0) -> None:
        """Write what stands on one page, with what is to follow it there."""
        if not pieces:
            return
        high = sum(
            picture_height(piece) if isinstance(piece, Picture) else self._line_height(piece)
            for piece in pieces
        )
        charted = any(isinstance(piece, Picture) for piece in pieces)
        self._fill.put(high + after, self._row, charted=charted)
        for piece in pieces:
            if isinstance(piece, Picture):
                self._row = place_picture(self._page, self._row, piece)
            else:
                self._across(piece, ruled=False)

    def table(self, table: Table) -> None:
        """Write a table: frozen, filtered and repeated by its header."""
        top = self._row + 1
        for row in table.header:
            self._cells(row, ruled=table.ruled)
        if table.header:
            self._page.freeze_panes = f"A{self._row + 1}"
            self._page.print_title_rows = f"{top}:{self._row}"
        head = self._row
        for item in table.rows:
            match item:
                case Row():
                    self._cells(item, ruled=table.ruled)
                case SectionRow():
                    style = item.cell.paragraphs[0].style
                    line = Line(item.cell.text, style, self._styles[style].alignment)
                    self._across(line, ruled=table.ruled)
                case _:
                    assert_never(item)
        self._fill.lost()
        if table.header and self._row > head:
            last = get_column_letter(len(table.widths_mm))
            self._page.auto_filter.ref = f"A{head}:{last}{self._row}"

    def _cells(self, row: Row, *, ruled: bool) -> None:
        self._row += 1
        rest = 0
        for place, cell in enumerate(row.cells, start=1):
            style = cell.paragraphs[0].style
            look = self._styles[style]
            target = self._cell(place)
            alignment = cell.paragraphs[0].alignment or look.alignment
            self._dress(target, style, alignment, ruled=ruled)
            _fill(target, cell)
            rest = max(rest, len(cell.text) - LONGEST_TEXT)
        self._page.row_dimensions[self._row].height = self._row_height(row)
        if rest > 0:
            self._cells(_continued(row), ruled=ruled)

    def _row_height(self, row: Row | SectionRow) -> float:
        """Return how high a row of a table is, in points."""
        lines, size = 1, 1.0
        cells = row.cells if isinstance(row, Row) else (row.cell,)
        widths = self._widths if isinstance(row, Row) else (sum(self._widths),)
        for cell, width in zip(cells, widths, strict=True):
            look = self._styles[cell.paragraphs[0].style]
            usable = width - 2 * self._styles.cell_pad_x_mm
            lines = max(lines, metrics.line_count(cell.text, usable, look.size_pt, bold=look.bold))
            size = max(size, look.size_pt)
        return _height(lines, size)

    def _across(self, line: Line, *, ruled: bool) -> None:
        self._row += 1
        for first, last, text, alignment in self._sides(line):
            for place in range(first, last + 1):
                self._dress(self._cell(place), line.style, alignment, ruled=ruled)
            _text(self._cell(first), text)
            if last > first:
                self._page.merge_cells(
                    start_row=self._row, end_row=self._row, start_column=first, end_column=last
                )
        self._page.row_dimensions[self._row].height = self._line_height(line)

    def _sides(self, line: Line) -> list[tuple[int, int, str, Alignment]]:
        """Return the texts of a line, each with its first and last column."""
        end = len(self._widths)
        if not line.right:
            return [(1, end, line.text, line.alignment)]
        if end == 1:
            return [(1, end, f"{line.text} {line.right}".strip(), line.alignment)]
        split = self._split()
        return [
            (1, split, line.text, line.alignment),
            (split + 1, end, line.right, line.right_alignment),
        ]

    def _line_height(self, line: Line) -> float:
        look = self._styles[line.style]
        most = max(
            metrics.line_count(
                text, sum(self._widths[first - 1 : last]), look.size_pt, bold=look.bold
            )
            for first, last, text, _ in self._sides(line)
        )
        return _height(most, look.size_pt)

    def _split(self) -> int:
        """Return after how many columns the right part of a row begins."""
        wanted = sum(self._widths) * LEFT_SHARE
        ends = [sum(self._widths[:count]) for count in range(1, len(self._widths))]
        return min(range(len(ends)), key=lambda place: abs(ends[place] - wanted)) + 1

    def _cell(self, column: int) -> SheetCell:
        cell = self._page.cell(self._row, column)
        assert isinstance(cell, SheetCell)  # the row is new: nothing is merged in it yet
        return cell

    def _dress(
        self, cell: SheetCell, style: StyleName, alignment: Alignment, *, ruled: bool
    ) -> None:
        """Give a cell its look. Looks are copied: to compare them anew costs more than the cell."""
        key = (style, alignment, ruled)
        template = self._templates.get(key)
        if template is not None:
            cell._style = copy(template._style)  # type: ignore[attr-defined]
            return
        look = self._styles[style]
        cell.font = Font(
            name=self._styles.font, size=look.size_pt, bold=look.bold, italic=look.italic
        )
        cell.alignment = SheetAlignment(
            horizontal=alignment.value,
            vertical="center" if style is StyleName.TABLE_HEAD else "top",
            wrap_text=True,
        )
        if ruled:
            cell.border = self._border
        self._templates[key] = cell


def _height(lines: int, size: float) -> float:
    return round(min(lines * size * LINE_SHARE + 2, HIGHEST_ROW_PT), 1)


def _fill(target: SheetCell, cell: Cell) -> None:
    text = cell.text
    match cell.content:
        case Content.NUMBER:
            number = Decimal(text.replace("−", "-").replace(NBSP, "").replace(",", "."))
            target.value = number
            target.number_format = _places("#,##0" if NBSP in text else "0", number)
        case Content.PERCENT:
            share = Decimal(text.rstrip("%").replace(",", "."))
            target.value = share / 100
            target.number_format = f"{_places('0', share)}%"
        case Content.DATE:
            target.value = datetime.strptime(text, "%d.%m.%Y")  # noqa: DTZ007 - a day, no moment
            target.number_format = "DD.MM.YYYY"
        case Content.TEXT:
            _text(target, text)
        case _:
            assert_never(cell.content)


def _places(whole: str, number: Decimal) -> str:
    """Return the format of a number that shows as many decimals as it was written with."""
    places = -int(number.as_tuple().exponent)
    return f"{whole}.{'0' * places}" if places > 0 else whole


def _continued(row: Row) -> Row:
    """Return the row under one whose texts are longer than a cell may be."""
    cells = []
    for cell in row.cells:
        style = cell.paragraphs[0].style
        cells.append(Cell((Paragraph((Run(cell.text[LONGEST_TEXT:]),), style),)))
    return Row(tuple(cells))


def _text(target: SheetCell, text: str) -> None:
    """Write a text that no program takes for a formula."""
    letters = breakable(text)
    if not letters:
        return
    target.value = letters[:LONGEST_TEXT]
    target.data_type = "s"
    if letters[0] in "=+-@":
        target.quotePrefix = True


def _set_up(page: Worksheet, sequence: PageSequence) -> None:
    sheet = sequence.sheet
    page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    page.page_setup.paperSize = PAPER_SIZES.get(max(sheet.width_mm, sheet.height_mm), 9)
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = page.page_margins
    margins.left, margins.right = sheet.left_mm / INCH_MM, sheet.right_mm / INCH_MM
    margins.top, margins.bottom = sheet.top_mm / INCH_MM, sheet.bottom_mm / INCH_MM
    margins.header = margins.footer = PAGE_NUMBER_TOP_MM / INCH_MM
    if sequence.numbers is not PageNumbers.NONE:
        header = page.HeaderFooter.oddHeader
        assert header is not None  # a new sheet has one
        header.center.text = "&P"
        page.HeaderFooter.differentFirst = True


def _sheet_width(mm: float) -> float:
    """Return millimetres in Excel's unit: digits of its default font, 7 pixels wide at 96 dpi."""
    return round((mm / INCH_MM * 96 - 5) / 7, 2)
