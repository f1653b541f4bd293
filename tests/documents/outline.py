"""A tree as lines of text: what a golden file holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from app.documents.model import Document, Row, Run, SectionRow, Table
from app.documents.typography import NB_HYPHEN, NBSP


def outline(document: Document) -> str:
    """Return the sequences, nodes and rows of a tree, a line each; "~" is an unbreakable space."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield f"document {document.title!r} by {document.author!r}"
    for sequence in document.sequences:
        sheet = sequence.sheet
        yield (
            f"sequence {sheet.width_mm:g}×{sheet.height_mm:g} margins {sheet.left_mm:g} "
            f"{sheet.right_mm:g} {sheet.top_mm:g} {sheet.bottom_mm:g}, {sequence.numbers}"
        )
        for node in sequence.nodes:
            if isinstance(node, Table):
                yield from _table(node)
            else:
                yield f"  {_shown(node)}"


def _table(table: Table) -> Iterator[str]:
    yield f"  table {table.name!r}, {len(table.widths_mm)} columns, {sum(table.widths_mm):g} mm"
    for row in table.header:
        yield "    head    " + _row(row)
    for item in table.rows:
        if isinstance(item, SectionRow):
            yield f"    section {_text(item.cell.text)}"
        else:
            yield f"    {'tall' if item.tall else 'row '}    " + _row(item)


def _row(row: Row) -> str:
    return " | ".join(
        _text(cell.text) + ("" if cell.content == "text" else f" [{cell.content}]")
        for cell in row.cells
    )


def _shown(value: Any) -> str:
    if isinstance(value, Run):
        look = "b" * value.bold + "i" * value.italic
        return f"{look}«{_text(value.text)}»"
    if is_dataclass(value):
        inner = (
            (field.name, getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) not in (None, False, ())
        )
        return f"{type(value).__name__}({', '.join(f'{n}={_shown(v)}' for n, v in inner)})"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return _text(str(value))


def _text(text: str) -> str:
    return text.replace(NBSP, "~").replace(NB_HYPHEN, "‑").replace("\n", " ⏎ ")
