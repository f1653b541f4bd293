"""What the two sides of the import preview show: the document's rows, and what will be saved.

Pure: a document and its draft in, rows out. The sides know of each other by origins, so that a row
chosen on one side finds its counterpart on the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from app import wording
from app.domain.drafts import (
    Decisions,
    Origin,
    RawDocument,
    RawParagraph,
    RawRow,
    RawTable,
    Remark,
    RemarkCode,
    RoadmapDraft,
    TableReading,
)
from app.domain.roadmap import PartKind

LONGEST_WEIGHED = 160  # letters of a cell that count for the width of its column
LONGEST_WORD = 16
LEAST_WEIGHT = 4.0
SAMPLE_ROWS = 60
MARK_LEFT_OUT = "отметка к приказу, которого в файле нет"

LEAVING_OUT = frozenset(
    {
        RemarkCode.ROW_LEFT_OUT,
        RemarkCode.HEADER_REPEATED,
        RemarkCode.COLUMN_NUMBERS,
        RemarkCode.PARAGRAPH_UNPLACED,
        RemarkCode.HEADER_FOOTER_LEFT_OUT,
        RemarkCode.PICTURE_SKIPPED,
    }
)


class Look(Enum):
    """How a row stands among the others."""

    PLAIN = auto()
    TITLE = auto()  # a part, the order
    SECTION = auto()  # across the table
    HEADER = auto()  # headings of columns


class Mark(Enum):
    """What became of a row of the document."""

    NONE = auto()
    JOINED = auto()  # continues the row above
    LEFT_OUT = auto()


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of either side.

    Attributes:
        place: where it stands («табл. 2, стр. 5») or what it is («раздел»).
        cells, weights: texts and the shares of width they take, of equal length.
        repeated: places whose text repeats a cell merged down.
        origins: the rows of the document it is, or is made of; the first is its own.
        note: why it is marked, in words.
        labelled: whether the place is shown; it is always spoken.
    """

    place: str
    cells: tuple[str, ...]
    weights: tuple[float, ...]
    origins: tuple[Origin, ...]
    look: Look = Look.PLAIN
    mark: Mark = Mark.NONE
    note: str = ""
    repeated: frozenset[int] = frozenset()
    labelled: bool = True

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        pieces = [self.place, *(" ".join(cell.split()) for cell in self.cells), self.note]
        return "; ".join(piece for piece in pieces if piece)


def place_of(origin: Origin) -> str:
    """Return «табл. 2, стр. 5», «абз. 12» or, in a workbook, «стр. 5»."""
    if origin.sheet:
        return f"стр. {origin.row}" if origin.row else f"лист «{origin.sheet}»"
    if origin.table:
        row = f", стр. {origin.row}" if origin.row else ""
        return f"табл. {origin.table}{row}"
    return f"абз. {origin.paragraph}" if origin.paragraph else ""


def blank_draft(raw: RawDocument, decisions: Decisions) -> RoadmapDraft:
    """Return what is known of a document in which no plan was found: what a person said of it."""
    readings = tuple(
        TableReading(table, fingerprint="", headings=(), fields=tuple(fields), kind=PartKind.TEXT)
        for table, fields in decisions.columns.items()
    )
    return RoadmapDraft(
        title="", start=None, end=None, order=None, parts=(), remarks=raw.remarks, readings=readings
    )


def source_strips(raw: RawDocument, draft: RoadmapDraft, decisions: Decisions) -> tuple[Strip, ...]:
    """Return the document's paragraphs and table rows in their order, with what became of each."""
    joined = _joined(draft)
    reasons = _reasons(draft, decisions)
    strips: list[Strip] = []
    for item in raw.items:
        if isinstance(item, RawParagraph):
            strips.append(_paragraph_strip(item, reasons))
        else:
            weights = column_weights([_own_cells(row) for row in item.rows], item.width)
            strips += [_row_strip(item, row, weights, joined, reasons) for row in item.rows]
    return tuple(strips)


def column_weights(rows: Sequence[Sequence[str]], width: int) -> tuple[float, ...]:
    """Return the share of width of each column, by the length of what it holds."""
    sample = rows[:: max(1, len(rows) // SAMPLE_ROWS)]
    weights = []
    for place in range(width):
        texts = [row[place] for row in sample if place < len(row)]
        mean = sum(min(len(text), LONGEST_WEIGHED) for text in texts) / max(1, len(texts))
        word = max((len(word) for text in texts for word in text.split()), default=0)
        weights.append(LEAST_WEIGHT + max(mean**0.75, min(word, LONGEST_WORD)))
    return tuple(weights)


def remarks_in_order(draft: RoadmapDraft) -> tuple[Remark, ...]:
    """Return the remarks, serious ones first, each kind in the order of the document."""
    return tuple(sorted(draft.remarks, key=lambda remark: not remark.serious))


def counts_line(draft: RoadmapDraft) -> str:
    """Return «8 разделов, 48 мероприятий, 25 показателей; приказ № 12 от 20.01.2022»."""
    counted = [
        wording.plural(len(draft.sections), "раздел", "раздела", "разделов"),
        wording.plural(draft.activity_count, "мероприятие", "мероприятия", "мероприятий"),
        wording.plural(len(draft.indicators), "показатель", "показателя", "показателей"),
    ]
    return f"{', '.join(counted)}; {order_label(draft)}"


def order_label(draft: RoadmapDraft) -> str:
    """Return «приказ № 12 от 20.01.2022», or that the file holds none."""
    order = draft.order
    if order is None:
        return "приказа в файле нет"
    number = f" № {order.number}" if order.number else " без номера"
    day = f" от {wording.date_text(order.date)}" if order.date else ""
    return f"приказ{number}{day}"


def lost_mark(draft: RoadmapDraft) -> frozenset[Origin]:
    """Return the lines of an annex mark that are not saved; one that holds the title too is."""
    return frozenset(draft.mark_origins) - frozenset(draft.title_origins)


def _paragraph_strip(item: RawParagraph, reasons: Mapping[Origin, str]) -> Strip:
    text = f"{item.marker} {item.text}".strip()
    return Strip(
        place=place_of(item.origin),
        cells=(text,),
        weights=(1.0,),
        origins=(item.origin,),
        look=Look.TITLE if item.heading_level else Look.PLAIN,
        mark=Mark.LEFT_OUT if item.origin in reasons else Mark.NONE,
        note=reasons.get(item.origin, ""),
    )


def _row_strip(
    table: RawTable,
    row: RawRow,
    weights: Sequence[float],
    joined: Iterable[Origin],
    reasons: Mapping[Origin, str],
) -> Strip:
    cells: list[str] = []
    shares: list[float] = []
    repeated: set[int] = set()
    for place, (cell, across) in enumerate(zip(row.cells, row.across, strict=True)):
        if across == 0:
            continue
        if row.from_above[place]:
            repeated.add(len(cells))
        cells.append(cell)
        shares.append(sum(weights[place : place + across]))
    reason = reasons.get(row.origin) or reasons.get(table.origin, "")
    mark, note = Mark.NONE, ""
    if reason:
        mark, note = Mark.LEFT_OUT, reason
    elif row.origin in joined:
        mark, note = Mark.JOINED, "соединена со строкой выше"
    alone = len(cells) == 1 and table.width > 1
    return Strip(
        place=place_of(row.origin),
        cells=tuple(cells),
        weights=tuple(shares),
        origins=(row.origin,),
        look=Look.SECTION if alone else Look.HEADER if row.marked_header else Look.PLAIN,
        mark=mark,
        note=note,
        repeated=frozenset(repeated),
    )


def _own_cells(row: RawRow) -> list[str]:
    """Return the cells of single columns; one merged across says nothing of its column."""
    return [cell if across == 1 else "" for cell, across in zip(row.cells, row.across, strict=True)]


def _joined(draft: RoadmapDraft) -> frozenset[Origin]:
    """Return the rows that continue the one above."""
    rows = [a.origins for section in draft.sections for a in section.activities]
    rows += [indicator.origins for indicator in draft.indicators]
    return frozenset(origin for origins in rows for origin in origins[1:])


def _reasons(draft: RoadmapDraft, decisions: Decisions) -> dict[Origin, str]:
    """Return why a row is not saved, for every row that is not."""
    reasons = {
        remark.origin: wording.remark(remark)
        for remark in draft.remarks
        if remark.code in LEAVING_OUT and remark.origin != Origin()
    }
    reasons |= dict.fromkeys(lost_mark(draft), MARK_LEFT_OUT)
    reasons |= dict.fromkeys(decisions.left_out, "не загружается: так решено здесь")
    return reasons
