"""What stands above the header of a table in Excel, where a sheet has no paragraphs.

A letterhead, «УТВЕРЖДАЮ» at the right and the title of a plan are rows of cells like any other.
Once the header is found they are lines of text, and are read as a Word file's paragraphs are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.drafts import RawParagraph, RawTable
from app.importers.columns import said_cells
from app.importers.headers import find_columns


def with_lines_apart(
    items: Sequence[RawParagraph | RawTable],
) -> Iterator[RawParagraph | RawTable]:
    """Yield the items of a document; rows above a sheet's header come as paragraphs before it."""
    for item in items:
        columns = None
        if isinstance(item, RawTable) and item.origin.sheet:
            columns = find_columns(item, None)
        if columns is None or not columns.titles or isinstance(item, RawParagraph):
            yield item
            continue
        above = len(columns.titles)
        for row in item.rows[:above]:
            if text := "\t".join(text for _, _, text in said_cells(row)):
                yield RawParagraph(origin=row.origin, text=text, bold=row.bold)
        yield replace(item, rows=item.rows[above:])
