"""Rows from the clipboard of Word and Excel, as the wording of activities or indicators.

Every row of the clipboard stays a row: a person sees at once what was pasted and can take it back,
so nothing is joined or guessed to be a section here.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence

from lxml import etree
from lxml import html as html_parser

from app.domain.drafts import Origin, RawRow, RawTable
from app.domain.roadmap import ActivityText, Field, IndicatorText, PartKind
from app.importers.columns import (
    average,
    column_texts,
    is_column_numbers,
    plain_columns,
    reassigned,
    share,
)
from app.importers.folding import clean
from app.importers.headers import find_columns
from app.importers.headings import looks_like_deadline, looks_like_number
from app.importers.rows import TableLine, line_of

_HTML_LIMIT = 30_000_000
_WIDEST = 63
_TALLEST = 5_000
_BREAKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3"})
_UNREAD = frozenset({"style", "script", "head", "del"})
_NUMBERED_LINE = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,3}[.)]?)\s+(\S.*)", re.DOTALL)
_TARGET = re.compile(
    r"\s*(?:[<>≥≤]|не (?:менее|более|ниже|выше)|до|от)?\s*\d[\d\s.,]*\s*(?:%|\w|/|$)"
)
_Guess = Callable[[RawTable], list[Field | None]]


def read_pasted(text: str, html: str = "") -> list[ActivityText]:
    """Return the activities of a pasted table; columns by its header, else by content and order.

    `html` is preferred to `text`, whose columns are parted by tabs and whose cells may be quoted.
    """
    return [
        ActivityText(
            number=line.value(Field.NUMBER),
            text=line.value(Field.TEXT),
            deadline=line.value(Field.DEADLINE),
            responsible=line.value(Field.RESPONSIBLE),
            result=line.value(Field.RESULT),
        )
        for line in _lines(text, html, PartKind.PLAN, _guessed_plan)
    ]


def read_pasted_indicators(text: str, html: str = "") -> list[IndicatorText]:
    """Return the indicators of a pasted table; see `read_pasted`."""
    return [
        IndicatorText(
            number=line.value(Field.NUMBER),
            name=line.value(Field.TEXT),
            source=line.value(Field.SOURCE),
            target=line.value(Field.TARGET),
        )
        for line in _lines(text, html, PartKind.INDICATORS, _guessed_indicators)
    ]


def _lines(text: str, html: str, kind: PartKind, guess: _Guess) -> list[TableLine]:
    lines = []
    for table in _tables(text, html):
        columns = find_columns(table, None)
        if columns is None or columns.kind is not kind:
            columns = reassigned(plain_columns(table, header=0), guess(table))
        for row in table.rows[columns.header :]:
            if not any(row.cells) or is_column_numbers(row):
                continue
            line = line_of(row, columns, first=False)
            if line.lone:
                line.values = _of_lone(line.lone, line.lone_field)
            if line.values:
                lines.append(line)
    return lines


def _of_lone(text: str, found: Field | None) -> dict[Field, str]:
    """Return the values of a row with one cell: a line of text, perhaps with its number."""
    if found not in {None, Field.TEXT, Field.NUMBER} or looks_like_number(text):
        return {found or Field.TEXT: text}
    numbered = _NUMBERED_LINE.fullmatch(text)
    if numbered:
        return {Field.NUMBER: numbered[1], Field.TEXT: numbered[2]}
    return {Field.TEXT: text}


def _tables(text: str, html: str) -> list[RawTable]:
    found = _html_tables(html) if 0 < len(html) < _HTML_LIMIT and "<t" in html.casefold() else []
    return found or _text_table(text)


def read_pasted_cells(text: str) -> list[list[str]]:
    """Return the cells of a block copied in Excel: parted by tabs, perhaps quoted."""
    source = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="")
    quoted = "\t" in text or text.lstrip().startswith('"')
    try:
        rows = (
            list(csv.reader(source, delimiter="\t", strict=False))
            if quoted
            else [[line] for line in text.splitlines()]
        )
    except csv.Error:  # a cell longer than csv allows: take the lines as they are
        rows = [line.split("\t") for line in text.splitlines()]
    return [[clean(cell) for cell in row] for row in rows]


def _text_table(text: str) -> list[RawTable]:
    return _raw([row[:_WIDEST] for row in read_pasted_cells(text)])


def _raw(rows: Sequence[Sequence[str]]) -> list[RawTable]:
    width = max(map(len, rows), default=0)
    if not any(any(row) for row in rows):
        return []
    raw = [
        RawRow(
            origin=Origin(table=1, row=number),
            cells=(*row, *[""] * (width - len(row))),
            across=(1,) * width,
            from_above=(False,) * width,
        )
        for number, row in enumerate(rows, start=1)
    ]
    return [RawTable(Origin(table=1), width, tuple(raw))]


def _html_tables(html: str) -> list[RawTable]:
    try:
        root = html_parser.fromstring(_without_nul(html))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):  # no HTML after all
        return []
    return [
        raw
        for table in root.iter("table")
        if next(table.iterancestors("table"), None) is None
        for raw in _html_table(table)
    ]


def _without_nul(html: str) -> str:
    """Return HTML as lxml takes it: without zeros and without a declared encoding."""
    return re.sub(r"^\s*<\?xml[^>]*>", "", html.replace("\x00", ""))


def _html_table(table: html_parser.HtmlElement) -> list[RawTable]:
    grid: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}  # place → rows still to fill, text
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is not table:
            continue
        line: list[str] = []
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        for cell in cells:
            _fill_hanging(line, hanging)
            text = clean(_text_of(cell))
            across = _span(cell.get("colspan"), _WIDEST)
            down = _span(cell.get("rowspan"), _TALLEST)
            if down > 1:
                hanging[len(line)] = (down - 1, text)
            line.extend([text, *[""] * (across - 1)])
        _fill_hanging(line, hanging)
        grid.append(line[:_WIDEST])
    return _raw(grid)


def _fill_hanging(line: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    while (found := hanging.get(len(line))) is not None:
        left, text = found
        if left > 1:
            hanging[len(line)] = (left - 1, text)
        else:
            del hanging[len(line)]
        line.append(text)


def _span(value: str | None, limit: int) -> int:
    return min(max(int(value), 1), limit) if value is not None and value.isdecimal() else 1


def _text_of(element: html_parser.HtmlElement) -> str:
    """Return the text of a cell; source line breaks are blanks, paragraphs are lines."""
    pieces: list[str] = []
    _gather(element, pieces)
    return "".join(pieces)


def _gather(element: html_parser.HtmlElement, pieces: list[str]) -> None:
    if element.text:
        pieces.append(_inline(element.text))
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _BREAKS:
            pieces.append("\n")
        if tag and tag not in _UNREAD:
            _gather(child, pieces)
        if tag in _BREAKS and tag != "br":
            pieces.append("\n")
        if child.tail:
            pieces.append(_inline(child.tail))


def _inline(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text)


def _guessed_plan(table: RawTable) -> list[Field | None]:
    """Return the columns of pasted rows without a header: number, text, deadline and so on."""
    texts = [column_texts(table.rows, place) for place in range(table.width)]
    fields: list[Field | None] = [None] * table.width
    free = [place for place in range(table.width) if texts[place]] or [0]
    if len(free) > 1 and share(texts[free[0]], looks_like_number) > 0.5:
        fields[free.pop(0)] = Field.NUMBER
    fields[free.pop(0)] = Field.TEXT
    timed = max(free, key=lambda p: share(texts[p], looks_like_deadline), default=None)
    order = [Field.DEADLINE, Field.RESPONSIBLE, Field.RESULT]
    if timed is not None and share(texts[timed], looks_like_deadline) >= 0.5:
        fields[timed] = Field.DEADLINE
        free.remove(timed)
        order.remove(Field.DEADLINE)
    for place, found in zip(free, order, strict=False):
        fields[place] = found
    return fields


def _guessed_indicators(table: RawTable) -> list[Field | None]:
    texts = [column_texts(table.rows, place) for place in range(table.width)]
    fields: list[Field | None] = [None] * table.width
    free = [place for place in range(table.width) if texts[place]] or [0]
    if len(free) > 1 and share(texts[free[0]], looks_like_number) > 0.5:
        fields[free.pop(0)] = Field.NUMBER
    fields[free.pop(0)] = Field.TEXT
    measured = [place for place in free if share(texts[place], _is_target) >= 0.5]
    if measured:
        fields[measured[-1]] = Field.TARGET
        free = [place for place in free if place not in measured]
    order = [Field.SOURCE] if measured else [Field.SOURCE, Field.TARGET][-len(free) :]
    for place, found in zip(free, order, strict=False):
        fields[place] = found
    return fields


def _is_target(text: str) -> bool:
    return average([text]) < 40 and _TARGET.match(text) is not None
