"""Paragraphs and plain tables of an annex as the blocks of a text part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.drafts import BlockDraft, RawParagraph, RawTable
from app.domain.roadmap import Alignment, BlockKind, TableRows
from app.importers.columns import said_cells
from app.importers.folding import LIST_MARK, clean, flat
from app.importers.text_headings import LONGEST, heading_levels, is_shaped
from app.importers.titles import is_mark

_NUMBERED = re.compile(r"(\d{1,2}[.)])\s*(?=\S)")
_LABEL = re.compile(r"[^:]{1,60}:\s+\S")
_TABLE_LABEL = re.compile(r"таблица\s*№?\s*\d*", re.IGNORECASE)
_NAME_LINES = 3
_NAME_LIMIT = 160


def blocks_of(
    items: Sequence[RawParagraph | RawTable], *, followed: bool
) -> tuple[BlockDraft, ...]:
    """Return paragraphs and plain tables as they will stand in a text part.

    `followed` tells whether something stands after them: what closes a paper is no heading.
    """
    levels = heading_levels(items, followed=followed)
    captions = _table_captions(items)
    blocks = []
    for place, item in enumerate(items):
        if isinstance(item, RawTable):
            blocks.append(_table(item))
        elif place in captions:
            blocks.append(replace(_paragraph(item), alignment=captions[place]))
        elif place in levels:
            blocks.append(_heading(item, levels[place]))
        else:
            blocks.append(_paragraph(item))
    return tuple(blocks)


def _table_captions(items: Sequence[RawParagraph | RawTable]) -> dict[int, Alignment]:
    """Return how «Таблица 2» and the name below it are set, by place: right and in the middle."""
    found: dict[int, Alignment] = {}
    for place, item in enumerate(items):
        if not isinstance(item, RawTable):
            continue
        for above in range(place - 1, max(place - 2 - _NAME_LINES, -1), -1):
            line = items[above]
            if isinstance(line, RawTable) or line.heading_level:
                break
            if _TABLE_LABEL.fullmatch(flat(line.text)):
                found[above] = line.alignment if is_shaped(line) else Alignment.RIGHT
                found |= dict.fromkeys(range(above + 1, place), Alignment.CENTER)
                break
            if len(line.text) > _NAME_LIMIT or line.text.endswith((".", ";", ":", ",")):
                break
    return found


def _heading(item: RawParagraph, level: int) -> BlockDraft:
    """Return a heading; the one that nothing but its wording shows is set as headings are."""
    text = f"{item.marker} {_one_text(item)}".strip()
    alignment = item.alignment
    if not item.heading_level and not is_shaped(item):
        alignment = Alignment.CENTER if level == 1 else Alignment.LEFT
    return BlockDraft(BlockKind.HEADING, text, (item.origin,), level=level, alignment=alignment)


def _one_text(item: RawParagraph) -> str:
    return clean(item.text.replace("\t", " "))


def _paragraph(item: RawParagraph) -> BlockDraft:
    text = _one_text(item)
    marker, rest = item.marker, text
    if not marker and (found := LIST_MARK.match(text) or _NUMBERED.match(text)):
        marker, rest = text[: found.end()].strip(), text[found.end() :]
    kind = BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH
    return BlockDraft(kind, rest, (item.origin,), marker=marker, alignment=item.alignment)


def looks_like_caption(item: RawParagraph) -> bool:
    """Tell whether a paragraph right above a table is its title and no sentence of the text."""
    text = flat(item.text)
    if not text or len(text) > LONGEST or text.endswith((";", ":", ",")):
        return False
    if LIST_MARK.match(text) or (item.marker and not item.marker[0].isalnum()) or is_mark(text):
        return False
    if _LABEL.match(text) and not item.bold:
        return False
    if item.heading_level or is_shaped(item):
        return True
    sentences = re.findall(r"[а-яё»)]{3}\.\s+[А-ЯЁ]", text)
    if sentences:
        return False
    return not text.endswith(".") or len(text) < 160


def looks_like_section(items: Sequence[RawParagraph]) -> bool:
    """Tell whether the paragraphs between two tables are the title of a section."""
    return 0 < len(items) <= 3 and all(looks_like_caption(item) for item in items)


def _table(table: RawTable) -> BlockDraft:
    rows = tuple(
        tuple("" if above else text for text, above in zip(row.cells, row.from_above, strict=True))
        for row in table.rows
    )
    marked = 0
    while marked < len(table.rows) and table.rows[marked].marked_header:
        marked += 1
    first_is_head = bool(table.rows) and len(said_cells(table.rows[0])) > 1
    return BlockDraft(
        BlockKind.TABLE, "", (table.origin,),
        table=TableRows(rows, header_rows=marked or int(first_is_head)),
    )  # fmt: skip
