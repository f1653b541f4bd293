"""Tables of texts with rows of sections, for the papers of execution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

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

_COUNT = re.compile(r"[1-9]\d{0,8}|0")


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: its heading, and whether it is narrow (as wide as its longest text, centred)."""

    heading: str
    narrow: bool = False


def grid(
    name: str,
    columns: Sequence[GridColumn],
    rows: Sequence[str | tuple[str, ...]],
    sheet: Sheet,
    styles: StyleSheet,
) -> Table:
    """Return a table; a row that is one text goes across it as the title of a section."""
    cells = [[printed(text) for text in row] for row in rows if not isinstance(row, str)]
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


def _cell(text: str, look: StyleName) -> Cell:
    if look is StyleName.TABLE_CENTRED:
        return text_cell(text, look, _COUNT, Content.NUMBER)
    return text_cell(text, look)
