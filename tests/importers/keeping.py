"""What of a document is neither in its draft nor in a remark: it should be nothing."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.drafts import (
    ClauseDraft,
    Origin,
    RawDocument,
    RawParagraph,
    RawRow,
    RawTable,
    RemarkCode,
    RoadmapDraft,
)
from app.importers.folding import fold

_COLUMN_CODES = {
    RemarkCode.COLUMN_LEFT_OUT,
    RemarkCode.COLUMN_UNKNOWN,
    RemarkCode.FACTS_LEFT_OUT,
}


def _clause_texts(clauses: tuple[ClauseDraft, ...]) -> Iterator[str]:
    for clause in clauses:
        yield f"{clause.number} {clause.text}"
        yield from _clause_texts(clause.subclauses)


def draft_texts(draft: RoadmapDraft) -> Iterator[str]:
    """Yield every text that a draft will save."""
    yield draft.title
    for reading in draft.readings:
        yield from reading.headings
    if draft.order is not None:
        order = draft.order
        yield from (
            order.organisation, order.place, order.number, order.heading, order.preamble,
            order.signatory, order.signatory_position, order.executor, order.executor_phone,
            order.annex_mark,
        )  # fmt: skip
        yield from _clause_texts(order.clauses)
    for part in draft.parts:
        yield part.title
        yield from (column.heading for column in part.columns)
        for block in part.blocks:
            yield f"{block.marker} {block.text}"
            for row in block.table.rows if block.table else ():
                yield from row
        for section in part.sections:
            yield f"{section.number} {section.title}"
            for said in section.activities:
                yield from (said.number, said.text, said.deadline, said.responsible, said.result)
        for item in part.indicators:
            yield from (item.number, item.name, item.source)
            yield from (target.text for target in item.targets)


def placed_origins(draft: RoadmapDraft) -> set[Origin]:
    """Return every place that a draft or a remark names."""
    placed = {remark.origin for remark in draft.remarks} | set(draft.title_origins)
    placed |= set(draft.mark_origins)
    placed |= set(draft.order.origins) if draft.order is not None else set()
    for part in draft.parts:
        placed.update(part.origins)
        for origins in (
            *(block.origins for block in part.blocks),
            *(section.origins for section in part.sections),
            *(item.origins for item in part.indicators),
        ):
            placed.update(origins)
        for section in part.sections:
            for said in section.activities:
                placed.update(said.origins)
    return placed


def lost_places(raw: RawDocument, draft: RoadmapDraft) -> list[Origin]:
    """Return the paragraphs and rows that no piece of a draft and no remark knows of."""
    placed = placed_origins(draft)
    lost = []
    for item in raw.items:
        if item.origin in placed:
            continue
        if isinstance(item, RawParagraph):
            lost.append(item.origin)
        else:
            lost += [row.origin for row in item.rows if any(row.cells) and row.origin not in placed]
    return lost


def words(text: str) -> str:
    """Letters and digits of a text, folded: marks and breaks between them do not count."""
    return "".join(char for char in fold(text) if char.isalnum())


def lost_texts(raw: RawDocument, draft: RoadmapDraft) -> list[tuple[Origin, str]]:
    """Return the texts of a document that its draft neither saves nor remarks on."""
    saved = "\n".join(words(text) for text in draft_texts(draft))
    told = {remark.origin for remark in draft.remarks} | set(draft.mark_origins)
    lost = []
    for item in raw.items:
        if isinstance(item, RawParagraph):
            if item.origin not in told and not _kept(item, saved, draft):
                lost.append((item.origin, item.text))
        else:
            lost += [found for row in item.rows if row.origin not in told
                     for found in _lost_cells(item, row, saved, draft)]  # fmt: skip
    return lost


def _kept(item: RawParagraph, saved: str, draft: RoadmapDraft) -> bool:
    if words(item.text) in saved:
        return True
    # Requisites are read into fields: a date, a number, a command word.
    return draft.order is not None and item.origin in draft.order.origins


def _lost_cells(
    table: RawTable, row: RawRow, saved: str, draft: RoadmapDraft
) -> Iterator[tuple[Origin, str]]:
    skipped = set()
    for reading in draft.readings:
        if reading.table == table.origin.table:
            named = {
                str(remark.data["heading"])
                for remark in draft.remarks
                if remark.code in _COLUMN_CODES and remark.origin.table == table.origin.table
            }
            skipped = {
                place
                for place, heading in enumerate(reading.headings)
                if reading.fields[place] is None and (heading in named or f"{place + 1}-я" in named)
            }
    if draft.order is not None and row.origin in draft.order.origins:
        return
    for place, text in enumerate(row.cells):
        if text and not row.from_above[place] and place not in skipped and words(text) not in saved:
            yield row.origin, text
