"""Tables of the tree: plans, indicators and the plain tables of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.documents import metrics
from app.documents.builders.columns import column_widths
from app.documents.model import (
    AutoNumber,
    Cell,
    Content,
    Paragraph,
    Row,
    Run,
    SectionRow,
    Sheet,
    StyleName,
    StyleSheet,
    Table,
)
from app.documents.numbering import PrintedNumber, plan_numbers
from app.documents.typography import printed
from app.domain.roadmap import (
    INDICATOR_FIELDS,
    PLAN_FIELDS,
    Activity,
    Column,
    Field,
    Indicator,
    Part,
    TableRows,
)
from app.wording import USUAL_HEADINGS

BARE_NUMBER_HEADING = "№"  # of numbers that stand in a table whose header does not name them
NEVER_TALL = 250  # letters of a row that cannot fill a page, however narrow its columns
TALL_SHARE = 0.85  # of the printable height: from here on a row may be torn
_DATE = re.compile(r"(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.(19|20)\d\d")
_WHOLE = re.compile(r"[1-9]\d{0,8}|0")
_PERCENT = re.compile(r"\d{1,4}(?:,\d{1,2})?%")


def plan_table(part: Part, sheet: Sheet, styles: StyleSheet, *, series: str, name: str) -> Table:
    """Return the table of a plan part, with its own columns in their own order."""
    columns = plan_columns(part)
    numbers = plan_numbers(part, series)
    rows: list[Row | SectionRow] = []
    for section, printed_numbers in zip(part.sections, numbers, strict=True):
        if section.title.strip() or section.number.strip():
            rows.append(SectionRow(_section_cell(section.title, printed_numbers.section)))
        rows.extend(
            Row(tuple(_activity_cell(activity, number, column.field) for column in columns))
            for activity, number in zip(section.activities, printed_numbers.activities, strict=True)
        )
    return _table(name, columns, rows, sheet, styles)


def plan_columns(part: Part) -> tuple[Column, ...]:
    """Return the columns to print: the office's own, and one for every field that they forget."""
    activities = [row for section in part.sections for row in section.activities]
    used = {field for field in PLAN_FIELDS if any(row.get(field).strip() for row in activities)}
    if any(isinstance(n, AutoNumber) for s in plan_numbers(part) for n in s.activities):
        used.add(Field.NUMBER)
    return _columns(part, used, PLAN_FIELDS)


def indicators_table(part: Part, sheet: Sheet, styles: StyleSheet, *, name: str) -> Table:
    """Return the table of a part of indicators."""
    used = {
        field
        for field in INDICATOR_FIELDS
        if any(item.get(field).strip() for item in part.indicators)
    }
    columns = _columns(part, used, INDICATOR_FIELDS)
    rows: list[Row | SectionRow] = [
        Row(tuple(_indicator_cell(item, column.field) for column in columns))
        for item in part.indicators
    ]
    return _table(name, columns, rows, sheet, styles)


def plain_table(table: TableRows, sheet: Sheet, styles: StyleSheet) -> Table:
    """Return a plain table of a text part."""
    width = max(len(row) for row in table.rows)
    texts = [tuple(row) + ("",) * (width - len(row)) for row in table.rows]
    head = texts[: table.header_rows]
    body = texts[table.header_rows :]
    size = styles[StyleName.TABLE_TEXT].size_pt
    widths = column_widths(
        ["\n".join(row[i] for row in head) for i in range(width)],
        body,
        total_mm=sheet.text_width_mm,
        size_pt=size,
        pad_mm=styles.cell_pad_x_mm,
    )
    return sized(
        Table(
            name="Таблица",
            widths_mm=widths,
            header=tuple(
                Row(tuple(text_cell(text, StyleName.TABLE_HEAD) for text in row)) for row in head
            ),
            rows=tuple(
                Row(tuple(text_cell(text, StyleName.TABLE_TEXT) for text in row)) for row in body
            ),
        ),
        sheet,
        styles,
    )


def _columns(part: Part, used: set[Field], order: tuple[Field, ...]) -> tuple[Column, ...]:
    usual = USUAL_HEADINGS[part.kind]
    written: dict[Field, Column] = {}
    for column in part.columns:
        if column.field in order:
            unnamed = BARE_NUMBER_HEADING if column.field is Field.NUMBER else usual[column.field]
            heading = column.heading.strip() or unnamed
            written.setdefault(column.field, Column(column.field, heading))
    if not written:
        return tuple(Column(f, usual[f]) for f in order if f in used or f is Field.TEXT)
    columns = list(written.values())
    for field in order:
        if field not in used or field in written:
            continue
        if field is Field.NUMBER:
            columns.insert(0, Column(field, BARE_NUMBER_HEADING))
        else:
            columns.append(Column(field, usual[field]))
    return tuple(columns)


def _table(
    name: str,
    columns: tuple[Column, ...],
    rows: list[Row | SectionRow],
    sheet: Sheet,
    styles: StyleSheet,
) -> Table:
    headings = [printed(column.heading) for column in columns]
    widths = column_widths(
        headings,
        [[cell.text for cell in row.cells] for row in rows if isinstance(row, Row)],
        total_mm=sheet.text_width_mm,
        size_pt=styles[StyleName.TABLE_TEXT].size_pt,
        pad_mm=styles.cell_pad_x_mm,
        narrow=frozenset(
            place for place, column in enumerate(columns) if column.field is Field.NUMBER
        ),
    )
    head = Row(tuple(text_cell(heading, StyleName.TABLE_HEAD) for heading in headings))
    return sized(Table(name, widths, (head,), tuple(rows)), sheet, styles)


def sized(table: Table, sheet: Sheet, styles: StyleSheet) -> Table:
    """Return a table whose rows that would fill a page may be torn by it."""
    limit = sheet.text_height_mm * TALL_SHARE
    rows = tuple(
        Row(row.cells, tall=True)
        if isinstance(row, Row) and _row_height(row.cells, table.widths_mm, styles) > limit
        else row
        for row in table.rows
    )
    return Table(table.name, table.widths_mm, table.header, rows)


def _row_height(cells: Sequence[Cell], widths: Sequence[float], styles: StyleSheet) -> float:
    if sum(len(cell.text) for cell in cells) < NEVER_TALL:
        return 0.0
    size = styles[StyleName.TABLE_TEXT].size_pt
    longest = max(
        metrics.line_count(cell.text, width - 2 * styles.cell_pad_x_mm, size)
        for cell, width in zip(cells, widths, strict=True)
    )
    return metrics.height_mm(longest, size)


def _section_cell(title: str, number: PrintedNumber) -> Cell:
    text = printed(title)
    if isinstance(number, AutoNumber):
        return Cell((Paragraph((Run(text),), StyleName.TABLE_SECTION, number=number),))
    return text_cell(f"{number} {text}".strip(), StyleName.TABLE_SECTION)


def _activity_cell(activity: Activity, number: PrintedNumber, field: Field) -> Cell:
    match field:
        case Field.NUMBER if isinstance(number, AutoNumber):
            return Cell((Paragraph((), StyleName.TABLE_CENTRED, number=number),))
        case Field.NUMBER:
            return _number_cell(activity.number)
        case Field.DEADLINE:
            return text_cell(activity.deadline, StyleName.TABLE_TEXT, _DATE, Content.DATE)
        case _:
            return text_cell(activity.get(field), StyleName.TABLE_TEXT)


def _indicator_cell(indicator: Indicator, field: Field) -> Cell:
    match field:
        case Field.NUMBER:
            return _number_cell(indicator.number)
        case Field.TARGET:
            return text_cell(indicator.target, StyleName.TABLE_CENTRED, _PERCENT, Content.PERCENT)
        case _:
            return text_cell(indicator.get(field), StyleName.TABLE_TEXT)


def _number_cell(number: str) -> Cell:
    return text_cell(number, StyleName.TABLE_CENTRED, _WHOLE, Content.NUMBER)


def text_cell(
    text: str,
    style: StyleName,
    pattern: re.Pattern[str] | None = None,
    content: Content = Content.TEXT,
) -> Cell:
    """Return a cell of a text, a paragraph a line; what matches `pattern` is `content`."""
    letters = printed(text)
    paragraphs = tuple(
        Paragraph((Run(line),) if line else (), style) for line in letters.split("\n")
    )
    matched = pattern is not None and pattern.fullmatch(letters) is not None
    return Cell(paragraphs, content if matched else Content.TEXT)
