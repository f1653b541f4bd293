"""A Word table on its grid: merges undone, rows that were deleted left out.

Reads `tr` and `tc` once each. python-docx's `cell(r, c)` and `row.cells` walk the table anew for
every cell and repeat merged ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from app.domain.drafts import Origin, RawRow, RawTable
from app.importers.word_numbering import VAL, W, number_of
from app.importers.word_styles import switched_on
from app.importers.word_text import DELETED, MC

_TR, _TC, _TBL, _TCPR, _TRPR = f"{W}tr", f"{W}tc", f"{W}tbl", f"{W}tcPr", f"{W}trPr"
WIDEST = 63  # Word's own limit of columns
_PROPERTIES = frozenset({f"{W}tblPr", f"{W}tblGrid", f"{W}sdtPr", _TRPR, _TCPR, f"{W}tblPrEx"})


@dataclass(frozen=True, slots=True)
class CellText:
    """What a cell says: its lines, and whether all of it is bold."""

    text: str
    bold: bool


@dataclass(slots=True)
class _Cell:
    start: int
    span: int
    text: str
    bold: bool
    continues: bool


def children(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield rows or cells through content controls and tracked insertions, not deletions."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag == f"{MC}AlternateContent":
            chosen = child.find(f"{MC}Choice")
            if chosen is not None:
                yield from children(chosen, wanted)
        elif tag not in _PROPERTIES and tag not in DELETED and tag not in {_TR, _TC, _TBL}:
            yield from children(child, wanted)


def read_table(
    table: etree._Element,
    number: int,
    read_cell: Callable[[etree._Element], CellText],
    on_deleted: Callable[[int], None],
) -> RawTable:
    """Return a table with all rows equally wide; `number` is its place in the document."""
    rows: list[tuple[Origin, list[_Cell], bool]] = []
    above: dict[int, _Cell] = {}
    for place, row in enumerate(children(table, _TR), start=1):
        properties = row.find(_TRPR)
        if properties is not None and properties.find(f"{W}del") is not None:
            on_deleted(place)
            continue
        cells = _cells(row, properties, read_cell, above)
        header = properties is not None and switched_on(properties.find(f"{W}tblHeader")) is True
        rows.append((Origin(table=number, row=place), cells, header))
        above = {cell.start: cell for cell in cells}
    width = max((cell.start + cell.span for _, cells, _ in rows for cell in cells), default=0)
    return RawTable(
        origin=Origin(table=number),
        width=width,
        rows=tuple(_row(origin, cells, header, width) for origin, cells, header in rows),
    )


def _cells(
    row: etree._Element,
    properties: etree._Element | None,
    read_cell: Callable[[etree._Element], CellText],
    above: dict[int, _Cell],
) -> list[_Cell]:
    before = properties.find(f"{W}gridBefore") if properties is not None else None
    place = 0 if before is None else _span(before.get(VAL))
    cells: list[_Cell] = []
    for found in children(row, _TC):
        span, down, sideways = _merges(found.find(_TCPR))
        if sideways and cells:
            cells[-1].span += span
        elif down and place in above:
            upper = above[place]
            cells.append(_Cell(place, span, upper.text, upper.bold, continues=True))
        else:
            content = read_cell(found)
            cells.append(_Cell(place, span, content.text, content.bold, continues=False))
        place += span
        if place > WIDEST * 2:
            break
    return cells


def _merges(properties: etree._Element | None) -> tuple[int, bool, bool]:
    """Return how many places a cell covers, and whether it continues the upper or left one."""
    if properties is None:
        return 1, False, False
    span, down, sideways = 1, False, False
    for found in properties:
        if found.tag == f"{W}gridSpan":
            span = max(_span(found.get(VAL)), 1)
        elif found.tag == f"{W}vMerge":
            down = found.get(VAL, "continue") == "continue"
        elif found.tag == f"{W}hMerge":
            sideways = found.get(VAL, "continue") == "continue"
    return span, down, sideways


def _span(value: str | None) -> int:
    return min(max(number_of(value), 0), WIDEST)


def _row(origin: Origin, cells: list[_Cell], header: bool, width: int) -> RawRow:
    texts = [""] * width
    across = [1] * width
    from_above = [False] * width
    for cell in cells:
        texts[cell.start] = cell.text
        across[cell.start : cell.start + cell.span] = [cell.span] + [0] * (cell.span - 1)
        from_above[cell.start] = cell.continues
    said = [cell for cell in cells if cell.text]
    return RawRow(
        origin=origin,
        cells=tuple(texts),
        across=tuple(across),
        from_above=tuple(from_above),
        marked_header=header,
        bold=bool(said) and all(cell.bold for cell in said),
    )
