"""Tables of texts, counts and dates with rows of sections, for reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app import wording
from app.documents.builders.columns import column_widths
from app.documents.builders.tables import sized, text_cell
from app.documents.model import (
    Cell,
    Content,
    Row,
    SectionRow,
    Sheet,
    StyleName,
    StyleSheet,
    Table,
)
from app.documents.typography import printed
from app.domain.roadmap import Alignment

_DATE = re.compile(r"\d\d\.\d\d\.\d{4}")
_COUNT = re.compile(r"[1-9]\d{0,8}|0")
_FIGURE = re.compile(r"−?\d{1,3}(?:\d{0,6}|(?:\u00a0\d{3})+)(?:,\d{1,4})?")


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: its heading, and whether it is narrow (as wide as its longest text, centred)."""

    heading: str
    narrow: bool = False


GridRow = str | tuple[str | Cell, ...]
"""One text goes across the table as the title of a section; cells stand as they are."""


def grid(
    name: str,
    columns: Sequence[GridColumn],
    rows: Sequence[GridRow],
    sheet: Sheet,
    styles: StyleSheet,
) -> Table:
    """Return a table; a row that is one text goes across it as the title of a section."""
    cells = [
        [text.text if isinstance(text, Cell) else printed(text) for text in row]
        for row in rows
        if not isinstance(row, str)
    ]
    widths = column_widths(
        [column.heading for column in columns],
        cells,
        total_mm=sheet.text_width_mm,
        size_pt=styles[StyleName.TABLE_TEXT].size_pt,
        pad_mm=styles.cell_pad_x_mm,
        narrow=frozenset(place for place, column in enumerate(columns) if column.narrow),
    )
    looks = [
        StyleName.TABLE_CENTRED if column.narrow else StyleName.TABLE_TEXT for column in columns
    ]
    made: list[Row | SectionRow] = [
        SectionRow(text_cell(row, StyleName.TABLE_SECTION))
        if isinstance(row, str)
        else Row(tuple(_cell(text, look) for text, look in zip(row, looks, strict=True)))
        for row in rows
    ]
    head = Row(tuple(text_cell(column.heading, StyleName.TABLE_HEAD) for column in columns))
    return sized(Table(name, widths, (head,), tuple(made)), sheet, styles)


def count_cell(count: int) -> Cell:
    """Return a count, which stays a number where it can be calculated with."""
    return text_cell(str(count), StyleName.TABLE_CENTRED, _COUNT, Content.NUMBER)


def figure_cell(text: str) -> Cell:
    """Return a figure at the right edge of its column; a number stays one, words stay words."""
    cell = text_cell(text, StyleName.TABLE_TEXT, _FIGURE, Content.NUMBER)
    lines = tuple(replace(line, alignment=Alignment.RIGHT) for line in cell.paragraphs)
    return Cell(lines, cell.content)


def date_cell(day: date | None) -> Cell:
    """Return a day, which stays a date where it can be sorted and calculated with."""
    return text_cell(wording.date_text(day), StyleName.TABLE_CENTRED, _DATE, Content.DATE)


def bold_cell(cell: Cell) -> Cell:
    """Return a cell in bold, as in a row of totals."""
    return Cell(
        tuple(
            replace(line, runs=tuple(replace(run, bold=True) for run in line.runs))
            for line in cell.paragraphs
        ),
        cell.content,
    )


def _cell(text: str | Cell, look: StyleName) -> Cell:
    if isinstance(text, Cell):
        return text
    if look is StyleName.TABLE_CENTRED:
        return text_cell(text, look, _COUNT, Content.NUMBER)
    return text_cell(text, look)
