"""A Word table on its grid: merges undone, rows that were deleted left out.

Reads `tr` and `tc` once each. python-docx's `cell(r, c)` and `row.cells` walk the table anew for
every cell and repeat merged ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from app.domain.drafts import Origin, RawRow, RawTable
from app.importers.word_numbering import VAL, W, number_of
from app.importers.word_styles import switched_on
from app.importers.word_text import DELETED, MC

_TR, _TC, _TBL, _TCPR, _TRPR = f"{W}tr", f"{W}tc", f"{W}tbl", f"{W}tcPr", f"{W}trPr"
_GRID_SPAN, _V_MERGE, _H_MERGE = f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"
_GRID_BEFORE, _TBL_HEADER = f"{W}gridBefore", f"{W}tblHeader"
_DEL = f"{W}del"
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
        if properties is not None and properties.find(_DEL) is not None:
            on_deleted(place)
            continue
        cells = _cells(row, properties, read_cell, above)
        header = properties is not None and switched_on(properties.find(_TBL_HEADER)) is True
        rows.append((Origin(table=number, row=place), cells, header))
        above = {cell.start: cell for cell in cells}
    width = max((cell.start + cell.span for _, cells, _ in rows for cell in cells), default=0)
    return RawTable(
        origin=Origin(table=number),
        width=width,
        rows=tuple(_rows(rows, width)),
    )


def _cells(
    row: etree._Element,
    properties: etree._Element | None,
    read_cell: Callable[[etree._Element], CellText],
    above: dict[int, _Cell],
) -> list[_Cell]:
    before = properties.find(_GRID_BEFORE) if properties is not None else None
    place = 0 if before is None else _span(before.get(VAL))
    cells: list[_Cell] = []
    for found in children(row, _TC):
        first = found[0] if len(found) else None
        merged = first is not None and first.tag == _TCPR
        span, down, sideways = _merges(first if merged else None)
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
        if found.tag == _GRID_SPAN:
            span = max(_span(found.get(VAL)), 1)
        elif found.tag == _V_MERGE:
            down = found.get(VAL, "continue") == "continue"
        elif found.tag == _H_MERGE:
            sideways = found.get(VAL, "continue") == "continue"
    return span, down, sideways


def _span(value: str | None) -> int:
    return min(max(number_of(value), 0), WIDEST)


def _rows(rows: Sequence[tuple[Origin, list[_Cell], bool]], width: int) -> Iterator[RawRow]:
    """Yield the rows on a grid of equal width; rows of one shape share it, which saves memory."""
    shapes: dict[tuple[int, ...], tuple[int, ...]] = {}
    merged: dict[tuple[bool, ...], tuple[bool, ...]] = {}
    for origin, cells, header in rows:
        texts = [""] * width
        across = [1] * width
        from_above = [False] * width
        bold = None
        for cell in cells:
            texts[cell.start] = cell.text
            if cell.span > 1:
                end = cell.start + cell.span
                across[cell.start : end] = [cell.span] + [0] * (cell.span - 1)
            if cell.continues:
                from_above[cell.start] = True
            if cell.text:
                bold = cell.bold and bold is not False
        shape, above = tuple(across), tuple(from_above)
        yield RawRow(
            origin=origin,
            cells=tuple(texts),
            across=shapes.setdefault(shape, shape),
            from_above=merged.setdefault(above, above),
            marked_header=header,
            bold=bold is True,
        )
