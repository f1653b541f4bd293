"""The tree of a printed document: what stands on its pages, and nothing of formats.

Builders make the tree from records, renderers turn it into PDF, DOCX and XLSX. Every node is
frozen; a renderer matches over `Node` and ends in `assert_never`, so no new node is forgotten.
Lengths are millimetres, sizes of letters and spaces points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.charts import ChartSpec
from app.domain.roadmap import Alignment


class StyleName(StrEnum):
    """The named styles that nodes refer to; `styles.StyleSheet` gives their measures."""

    BODY = "body"
    TITLE = "title"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    CAPTION = "caption"  # the title of a part above its table
    LIST_ITEM = "list_item"
    ORGANISATION = "organisation"
    DOCUMENT_KIND = "document_kind"
    REQUISITES = "requisites"
    PLACE = "place"
    SUBJECT = "subject"  # the heading of an order
    COMMAND = "command"
    CLAUSE = "clause"
    SIGNATURE = "signature"
    EXECUTOR = "executor"
    ANNEX_MARK = "annex_mark"
    TABLE_HEAD = "table_head"
    TABLE_TEXT = "table_text"
    TABLE_CENTRED = "table_centred"
    TABLE_SECTION = "table_section"


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """The measures of one named style.

    Attributes:
        title: its Russian name, shown in Word's list of styles.
        first_line_mm: by how much the first line stands in.
        outline: 1… puts the paragraph into the outline of the document; 0 does not.
    """

    title: str
    size_pt: float
    alignment: Alignment = Alignment.LEFT
    bold: bool = False
    italic: bool = False
    first_line_mm: float = 0
    before_pt: float = 0
    after_pt: float = 0
    line_spacing: float = 1.0
    keep_with_next: bool = False
    outline: int = 0


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """All styles of a document, its font, and the measures of its tables and marks.

    `annex_zone_mm` is the width of the zone at the right edge where an annex mark stands.
    """

    font: str
    styles: Mapping[StyleName, ParagraphStyle]
    cell_pad_x_mm: float = 1.6
    cell_pad_y_mm: float = 0.4
    rule_pt: float = 0.5
    annex_zone_mm: float = 70

    def __getitem__(self, name: StyleName) -> ParagraphStyle:
        return self.styles[name]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of letters of one look; a newline in it starts a new line."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class AutoNumber:
    """A number that is counted, not written.

    `text` is what it comes to; Word counts it itself: paragraphs of one `series` together, by
    `pattern` («%1.», «%1.%2.»: the counts of levels 1 and 2) on the 0-based `level`.
    """

    series: str
    level: int
    pattern: str
    text: str
    roman: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a document or an annex, a paragraph a line, closed by a space."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a text; `level` is 1…3."""

    runs: tuple[Run, ...]
    level: int = 1
    alignment: Alignment | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `width_mm` narrows its lines, counted from the left text edge."""

    runs: tuple[Run, ...]
    style: StyleName = StyleName.BODY
    alignment: Alignment | None = None
    number: AutoNumber | None = None
    width_mm: float | None = None
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list with its mark as written («–», «1)»)."""

    marker: str
    runs: tuple[Run, ...]
    level: int = 0
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause of an order. `number` is text as written, or counted by Word."""

    number: str | AutoNumber
    runs: tuple[Run, ...]
    level: int = 0
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a form: the bodies in capitals and the kind of the document («ПРИКАЗ»)."""

    organisation: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Requisites:
    """The line of the date at the left and the number at the right."""

    date: str
    number: str


@dataclass(frozen=True, slots=True)
class Signature:
    """The position at the left, and the name at the right edge of its last line."""

    position: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class ExecutorMark:
    """The executor and the phone at the lower left of the last sheet of its sequence.

    It stands in the lower margin, so that it never asks for a sheet of its own.
    """

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnnexMark:
    """The lines in the upper right corner of an annex; "" leaves a line free."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


class Content(StrEnum):
    """What a cell means to a program that can calculate; paper shows its letters all the same."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Cell:
    paragraphs: tuple[Paragraph, ...]
    content: Content = Content.TEXT

    @property
    def text(self) -> str:
        """The letters of the cell, its lines separated by a newline."""
        return "\n".join(plain(item) for item in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: as many cells as the table has columns. A `tall` one may be torn by a page."""

    cells: tuple[Cell, ...]
    tall: bool = False


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A row across the whole table that opens a section; it stays with the row after it."""

    cell: Cell


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `header` is repeated on every page; `name` says what the table is.

    One that is not `ruled` only puts texts side by side: the sides of an agreement, a signature.
    With `keep_with_next` its last row stays with what follows.
    """

    name: str
    widths_mm: tuple[float, ...]
    header: tuple[Row, ...]
    rows: tuple[Row | SectionRow, ...]
    ruled: bool = True
    keep_with_next: bool = False

    def holds(self, place: int) -> bool:
        """Whether a row stays with what follows: no page begins or ends with a lonely row.

        A row longer than a page holds nothing, and neither does one before it.
        """
        last = len(self.rows) - 1
        if place == last:
            return self.keep_with_next
        near = self.rows[place : place + 2]
        return place in {0, last - 1} and not any(isinstance(row, Row) and row.tall for row in near)


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart, as wide as the text, with its caption («Рисунок 1 …») below it.

    One of many bars that is higher than a page comes in several parts.
    """

    chart: ChartSpec
    caption: tuple[Run, ...] = ()


Node = (
    Title
    | Heading
    | Paragraph
    | ListItem
    | Clause
    | Letterhead
    | Requisites
    | Signature
    | ExecutorMark
    | AnnexMark
    | Table
    | Figure
    | PageBreak
)


class PageNumbers(StrEnum):
    """How the pages of a sequence are numbered at the top."""

    NONE = "none"
    CONTINUED = "continued"  # the count goes on; page 1 of the document shows no number
    RESTARTED = "restarted"  # the count starts anew; the first page shows no number


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of a page sequence and its margins."""

    width_mm: float
    height_mm: float
    left_mm: float
    right_mm: float
    top_mm: float
    bottom_mm: float

    @property
    def landscape(self) -> bool:
        """Whether the long edge lies at the top."""
        return self.width_mm > self.height_mm

    @property
    def text_width_mm(self) -> float:
        """The printable width."""
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def text_height_mm(self) -> float:
        """The printable height."""
        return self.height_mm - self.top_mm - self.bottom_mm


@dataclass(frozen=True, slots=True)
class PageSequence:
    """Pages of one kind of sheet; a sequence starts on a new page."""

    sheet: Sheet
    nodes: tuple[Node, ...]
    numbers: PageNumbers = PageNumbers.CONTINUED


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document with its properties."""

    title: str
    author: str
    styles: StyleSheet
    sequences: tuple[PageSequence, ...]


def plain(node: Paragraph) -> str:
    """Return the letters of a paragraph as a reader sees them, its counted number included."""
    text = "".join(run.text for run in node.runs)
    if node.number is None:
        return text
    return f"{node.number.text} {text}" if text else node.number.text
