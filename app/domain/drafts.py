"""What an import read and understood, before anything is saved.

`Raw…` is the document as it stands, merges undone; `…Draft` is what will be saved. Every piece of a
draft knows its origins, and every raw paragraph, table and row is in the order, in a part or in a
remark: nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.roadmap import (
    Alignment,
    BlockKind,
    Column,
    Field,
    Layout,
    PartKind,
    TableRows,
    Target,
)


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A place in the document, counted from 1 as a reader counts.

    A row of a table: `table` and `row`; a whole table: `row` 0; a paragraph: `table` 0 and
    `paragraph`. Paragraphs inside cells are not counted. `sheet` names the sheet of a workbook.
    """

    paragraph: int = 0
    table: int = 0
    row: int = 0
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class RawParagraph:
    """A paragraph of the body. `marker` is the number or bullet that Word computes for it."""

    origin: Origin
    text: str
    marker: str = ""
    heading_level: int = 0
    alignment: Alignment = Alignment.LEFT
    bold: bool = False


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row of a table on its grid: a cell merged across stands in its first place only.

    `across[i]` is how many grid places the cell in place i covers (0 for covered places);
    `from_above[i]` is true where the cell continues one merged down (its text is then filled).
    """

    origin: Origin
    cells: tuple[str, ...]
    across: tuple[int, ...]
    from_above: tuple[bool, ...]
    marked_header: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table of the body; all rows have `width` places."""

    origin: Origin
    width: int
    rows: tuple[RawRow, ...]


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document as it stands: paragraphs and tables in their order."""

    name: str
    items: tuple[RawParagraph | RawTable, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def tables(self) -> tuple[RawTable, ...]:
        """The tables, in order."""
        return tuple(item for item in self.items if isinstance(item, RawTable))


class RemarkCode(StrEnum):
    """What an import has to say; `wording.remark` has one sentence for each."""

    ROWS_JOINED = "rows_joined"  # a row torn by a page break
    ROW_FILLED_DOWN = "row_filled_down"
    COLUMN_LEFT_OUT = "column_left_out"  # heading
    COLUMN_GUESSED = "column_guessed"  # heading, field
    COLUMN_UNKNOWN = "column_unknown"  # heading
    NUMBER_MISSING = "number_missing"
    NUMBER_REPEATED = "number_repeated"  # number
    NUMBER_OUT_OF_ORDER = "number_out_of_order"  # number, expected
    NUMBER_COMPUTED = "number_computed"  # made by Word, computed here
    DEADLINE_MISSING = "deadline_missing"
    RESPONSIBLE_MISSING = "responsible_missing"
    TEXT_MISSING = "text_missing"
    ORDER_NUMBERING = "order_numbering"  # numbers: «1, 2, 3, 2, 3, 4»
    DATE_UNUSUAL = "date_unusual"  # text, read_as
    PERIOD_UNKNOWN = "period_unknown"
    PERIOD_GUESSED = "period_guessed"  # start, end
    ROW_LEFT_OUT = "row_left_out"  # by a person, or a repeated header, or column numbers
    HEADER_REPEATED = "header_repeated"
    COLUMN_NUMBERS = "column_numbers"
    PARAGRAPH_UNPLACED = "paragraph_unplaced"  # text
    TABLE_AS_TEXT = "table_as_text"  # a table that is no plan, kept as a plain table
    DELETION_SKIPPED = "deletion_skipped"  # tracked deletions that were not read
    PICTURE_SKIPPED = "picture_skipped"
    FACTS_LEFT_OUT = "facts_left_out"  # heading: a column of facts is no target
    NESTED_TABLE = "nested_table"
    FOOTNOTES = "footnotes"  # count
    HEADER_FOOTER_LEFT_OUT = "header_footer_left_out"  # text
    HIDDEN_SKIPPED = "hidden_skipped"  # text that its author hid
    SHEET_HIDDEN = "sheet_hidden"  # text: its name
    FORMULA_EMPTY = "formula_empty"  # text: cells whose formula was saved without its value
    FORMULA_ERRORS = "formula_errors"  # count: cells that hold an error instead of a value
    TABLE_CODING = "table_coding"  # coding, separator: how a table written as text was read
    LIST_COLUMN_LEFT_OUT = "list_column_left_out"  # heading: of a list, not told or not wanted
    QUOTES_UNPAIRED = "quotes_unpaired"  # quotes in a text table were read as letters
    TITLE_UNKNOWN = "title_unknown"  # text: what was taken instead
    ORDER_KIND = "order_kind"  # text: «распоряжение», «постановление»
    ANNEX_MARK_LEFT_OUT = "annex_mark_left_out"  # text: a mark without its order


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should see. `serious` ones stand first in the preview."""

    code: RemarkCode
    origin: Origin
    data: Mapping[str, str | int] = field(default_factory=dict)
    serious: bool = False


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """A row to be saved; several origins mean that torn rows were joined."""

    number: str
    text: str
    deadline: str
    responsible: str
    result: str
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class SectionDraft:
    number: str
    title: str
    activities: tuple[ActivityDraft, ...]
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    number: str
    name: str
    source: str
    targets: tuple[Target, ...]
    origins: tuple[Origin, ...]

    @property
    def target(self) -> str:
        """The target of the last planned year, or the only one; "" without any."""
        return self.targets[-1].text if self.targets else ""


@dataclass(frozen=True, slots=True)
class BlockDraft:
    kind: BlockKind
    text: str
    origins: tuple[Origin, ...]
    marker: str = ""
    level: int = 0
    alignment: Alignment = Alignment.LEFT
    table: TableRows | None = None


@dataclass(frozen=True, slots=True)
class PartDraft:
    """A part to be saved; see `roadmap.Part`. `origins` are those of its title and header rows."""

    kind: PartKind
    title: str = ""
    columns: tuple[Column, ...] = ()
    layout: Layout = Layout.TABLE
    blocks: tuple[BlockDraft, ...] = ()
    sections: tuple[SectionDraft, ...] = ()
    indicators: tuple[IndicatorDraft, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseDraft:
    number: str
    text: str
    subclauses: tuple[ClauseDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """The order before the plan. Letterhead and position lines are separated by a newline.

    `preamble` ends before «ПРИКАЗЫВАЮ:»; `command_on_own_line` says how that word stood.
    `annex_mark` holds the lines that stood above the annex («Приложение к приказу …»).
    """

    organisation: str
    place: str
    date: date | None
    number: str
    heading: str
    preamble: str
    command_on_own_line: bool
    clauses: tuple[ClauseDraft, ...]
    signatory: str
    signatory_position: str
    executor: str
    executor_phone: str
    origins: tuple[Origin, ...]
    annex_mark: str = ""


@dataclass(frozen=True, slots=True)
class TableReading:
    """How the columns of one raw table were understood; None is a column that is left out.

    `fingerprint` names the header's wording, so that an office's column order is remembered.
    """

    table: int
    fingerprint: str
    headings: tuple[str, ...]
    fields: tuple[Field | None, ...]
    kind: PartKind


@dataclass(frozen=True, slots=True)
class RoadmapDraft:
    """What will be saved. `start` and `end` are None where the title names no period.

    `mark_origins` are the lines of an annex mark that has no order to keep it; a remark tells.
    """

    title: str
    start: date | None
    end: date | None
    order: OrderDraft | None
    parts: tuple[PartDraft, ...]
    remarks: tuple[Remark, ...]
    readings: tuple[TableReading, ...]
    title_origins: tuple[Origin, ...] = ()
    mark_origins: tuple[Origin, ...] = ()

    @property
    def sections(self) -> tuple[SectionDraft, ...]:
        """The sections of all plan parts in one list."""
        return tuple(section for part in self.parts for section in part.sections)

    @property
    def indicators(self) -> tuple[IndicatorDraft, ...]:
        """The indicators of all parts in one list."""
        return tuple(item for part in self.parts for item in part.indicators)

    @property
    def activity_count(self) -> int:
        """How many activities will be saved."""
        return sum(len(section.activities) for section in self.sections)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person settled in the preview; `understand(raw, decisions)` obeys it.

    Attributes:
        columns: by table number: the field of each grid place, None to leave the column out.
        joined: rows that continue the row above, whatever they look like.
        split: rows that stand by themselves, whatever they look like.
        left_out: rows and paragraphs that are not to be saved.
        remembered: by header fingerprint: columns as this office settled them earlier.
        title, start, end: set by hand; None leaves what was understood.
    """

    columns: Mapping[int, tuple[Field | None, ...]] = field(default_factory=dict)
    joined: frozenset[Origin] = frozenset()
    split: frozenset[Origin] = frozenset()
    left_out: frozenset[Origin] = frozenset()
    remembered: Mapping[str, tuple[Field | None, ...]] = field(default_factory=dict)
    title: str | None = None
    start: date | None = None
    end: date | None = None
