"""Paragraphs and plain tables of an annex as the blocks of a text part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.drafts import BlockDraft, RawParagraph, RawTable
from app.domain.roadmap import Alignment, BlockKind, TableRows
from app.importers.columns import said_cells
from app.importers.folding import LIST_MARK, clean, flat

_NUMBERED = re.compile(r"(\d{1,2}[.)])\s*(?=\S)")
_HEADING_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVXLC]+\.)\s+\S")
_CAPTION = re.compile(r"(?:таблица|рисунок|приложение|диаграмма)\s*№?\s*\d*\s*$", re.IGNORECASE)
_TITLE_LIMIT = 300
_LABEL = re.compile(r"[^:]{1,60}:\s+\S")


def block_of(item: RawParagraph | RawTable) -> BlockDraft:
    """Return a paragraph or a plain table as it will stand in a text part."""
    if isinstance(item, RawTable):
        return _table(item)
    text = clean(item.text.replace("\t", " "))
    if item.heading_level:
        return BlockDraft(
            BlockKind.HEADING, _with_marker(item, text), (item.origin,), level=item.heading_level,
            alignment=item.alignment,
        )  # fmt: skip
    if is_heading(item):
        return BlockDraft(
            BlockKind.HEADING, _with_marker(item, text), (item.origin,), level=1,
            alignment=item.alignment,
        )  # fmt: skip
    marker, rest = item.marker, text
    if not marker and (found := LIST_MARK.match(text) or _NUMBERED.match(text)):
        marker, rest = text[: found.end()].strip(), text[found.end() :]
    kind = BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH
    return BlockDraft(kind, rest, (item.origin,), marker=marker, alignment=item.alignment)


def _with_marker(item: RawParagraph, text: str) -> str:
    return f"{item.marker} {text}".strip()


def is_heading(item: RawParagraph) -> bool:
    """Tell whether a paragraph without a heading style looks like a heading."""
    text = flat(item.text)
    if len(text) > _TITLE_LIMIT or (text.endswith((";", ",", ":")) and not text.isupper()):
        return False
    if LIST_MARK.match(text) or _CAPTION.match(text):
        return False
    shaped = item.bold or item.alignment is Alignment.CENTER or text.isupper()
    return shaped and sum(char.isalpha() for char in text) >= 3


def looks_like_caption(item: RawParagraph) -> bool:
    """Tell whether a paragraph right above a table is its title and no sentence of the text."""
    text = flat(item.text)
    if not text or len(text) > _TITLE_LIMIT or text.endswith((";", ":", ",")):
        return False
    if LIST_MARK.match(text) or (item.marker and not item.marker[0].isalnum()):
        return False
    if _LABEL.match(text) and not item.bold:
        return False
    if item.heading_level or item.bold or item.alignment is Alignment.CENTER or text.isupper():
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
