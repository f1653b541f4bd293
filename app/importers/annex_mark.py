"""The mark in the corner of an annex: «Приложение № 2 к приказу …», «УТВЕРЖДЁН приказом …».

Word files break it over paragraphs, put it into a table without borders, or into a text box that is
anchored in the title and is therefore read after it. It is the order's, not the annex's: it is
taken out before the title and the texts are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.drafts import Origin, RawParagraph, RawTable
from app.importers.columns import said_cells
from app.importers.dates import DATE
from app.importers.folding import flat, has_list_mark, starts_small
from app.importers.titles import is_mark, is_plan_title

_OPENING = re.compile(
    r"[«\"]?(?:приложение(?:\s*(?:№|n)?\s*\d{1,2}[а-я]?)?\s*(?:$|[.,:]?\s*к\s)|утвержд[её]н[аоы]?\b|"
    r"утверждаю\b|согласовано\b|к (?:приказу|распоряжению|постановлению)\b)",
    re.IGNORECASE,
)
_BLANK = re.compile(r"_{3,}")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s")
_HEAD_ITEMS = 14  # before the mark only a title and an epigraph of the paper may stand
_MARK_LINES = 10
_LINE_LIMIT = 160
_MARK_LIMIT = 300
_TABLE_ROWS = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """The lines of a mark with their places among the items of a document."""

    lines: tuple[str, ...]
    origins: tuple[Origin, ...]
    places: frozenset[int]


def opens_mark(text: str) -> bool:
    """Tell whether a line begins a mark: «Приложение № 2», «УТВЕРЖДЕНА приказом …»."""
    return len(text) <= _MARK_LIMIT and _OPENING.match(flat(text)) is not None


def find_mark(items: Sequence[RawParagraph | RawTable], begin: int, end: int) -> Mark | None:
    """Return the mark at the head of an annex, among items[begin:end]; None where there is none."""
    for place in range(begin, min(end, begin + _HEAD_ITEMS)):
        item = items[place]
        if isinstance(item, RawTable):
            lines = _table_lines(item)
            if lines:
                return _table_mark(item, lines, place)
            return None
        if opens_mark(item.text):
            return _paragraph_mark(items, place, end)
        if not _may_precede(item):
            return None
    return None


def with_parted_mark(
    items: Sequence[RawParagraph | RawTable], end: int
) -> list[RawParagraph | RawTable]:
    """Part a paragraph of the head that holds the mark and, on lines of its own, the title."""
    for place, item in enumerate(items[: min(end, _HEAD_ITEMS)]):
        lines = item.text.split("\n") if isinstance(item, RawParagraph) else []
        title = next((i for i, line in enumerate(lines) if i and is_plan_title(line)), 0)
        if isinstance(item, RawParagraph) and title and opens_mark(lines[0]):
            pieces = ["\n".join(lines[:title]), "\n".join(lines[title:])]
            parted = [replace(item, text=piece) for piece in pieces]
            return [*items[:place], *parted, *items[place + 1 :]]
    return list(items)


def _may_precede(item: RawParagraph) -> bool:
    """Tell whether a line may stand above a mark: a line of the title, nothing of the text."""
    text = flat(item.text)
    if len(text) > _MARK_LIMIT or item.marker or item.heading_level or _NUMBERED.match(text):
        return False
    return not (has_list_mark(text) or text.endswith((";", ":")))


def _paragraph_mark(items: Sequence[RawParagraph | RawTable], start: int, end: int) -> Mark:
    """Take the lines up to the last one that tells of a mark, and what goes on with it."""
    stop = start + 1
    for place in range(start + 1, min(end, start + _MARK_LINES)):
        item = items[place]
        if isinstance(item, RawTable) or not _may_belong(item):
            break
        text = flat(item.text)
        if _tells(text) or (stop == place and _goes_on(items[place - 1], text)):
            stop = place + 1
    taken = [item for item in items[start:stop] if isinstance(item, RawParagraph)]
    return Mark(
        lines=tuple(flat(line) for item in taken for line in item.text.split("\n")),
        origins=tuple(item.origin for item in taken),
        places=frozenset(range(start, stop)),
    )


def _may_belong(item: RawParagraph) -> bool:
    text = flat(item.text)
    if len(text) > _LINE_LIMIT or item.marker or item.heading_level or is_plan_title(text):
        return False
    return not (has_list_mark(text) or text.endswith((";", ":")))


def _tells(text: str) -> bool:
    dated = DATE.match(text.strip(' _«»"'))
    return is_mark(text) or _BLANK.search(text) is not None or dated is not None


def _goes_on(above: RawParagraph | RawTable, text: str) -> bool:
    """Tell whether a line is the rest of the issuer's name: it begins small, no number before."""
    ended = isinstance(above, RawParagraph) and "№" in above.text
    return starts_small(text) and not ended


def _table_lines(table: RawTable) -> list[str]:
    """Return the lines of a table that holds nothing but marks, column by column; else []."""
    if len(table.rows) > _TABLE_ROWS:
        return []
    columns: dict[int, list[str]] = {}
    for row in table.rows:
        for place, _, text in said_cells(row):
            columns.setdefault(place, []).extend(text.split("\n"))
    for lines in columns.values():
        if not opens_mark(lines[0]) or sum(map(len, lines)) > _MARK_LIMIT + _LINE_LIMIT:
            return []
    return [flat(line) for lines in columns.values() for line in lines]


def _table_mark(table: RawTable, lines: Sequence[str], place: int) -> Mark:
    return Mark(tuple(lines), tuple(row.origin for row in table.rows), frozenset({place}))
