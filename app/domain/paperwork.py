"""Official documents: the order that approves a roadmap, and the sheet it is printed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from app.domain.roadmap import Numbering, RoadmapId

DocumentId = NewType("DocumentId", str)
ClauseId = NewType("ClauseId", str)


class Paper(StrEnum):
    """What can be printed of a roadmap."""

    PLAN = "plan"  # the plan parts alone, landscape
    ANNEX = "annex"  # all parts in order, portrait text and landscape plans
    ORDER = "order"  # the order, with the annex in the same file
    INDICATORS = "indicators"  # the indicators table alone


class DocumentState(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"


class CommandStyle(StrEnum):
    """Where «ПРИКАЗЫВАЮ:» stands."""

    OWN_LINE = "own_line"  # centred or left on a line of its own, capitals
    IN_PREAMBLE = "in_preamble"  # capitals at the end of the preamble
    SPACED = "spaced"  # «п р и к а з ы в а ю:» at the end of the preamble


class AnnexMark(StrEnum):
    """What stands in the upper right corner of the annex."""

    ANNEX = "annex"  # «Приложение к приказу … от … № …»
    APPROVED = "approved"  # «Приложение» and «УТВЕРЖДЁН приказом … от … № …»


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its sub-clauses. `number` is as written («1», «1)»); "" takes the next one."""

    id: ClauseId
    number: str
    text: str
    subclauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """An order («приказ») that approves a roadmap.

    `organisation` holds the lines of the letterhead, separated by a newline. `date` and `number`
    are None and "" until it is registered; blanks are printed for them. `issuer_genitive` is the
    issuing body in the genitive, for the annex mark («комитета образования …»). `numbering` is
    AS_WRITTEN (the numbers kept) or CONTINUOUS (1, 2, 3 … with 1), 2) … inside).
    """

    id: DocumentId
    roadmap: RoadmapId | None
    state: DocumentState
    organisation: str
    place: str
    date: date | None
    number: str
    heading: str
    preamble: str
    command: CommandStyle
    clauses: tuple[Clause, ...]
    numbering: Numbering
    signatory_position: str
    signatory: str
    executor: str
    executor_phone: str
    issuer_genitive: str
    annex_mark: AnnexMark


@dataclass(frozen=True, slots=True)
class OrderSummary:
    """One row of the list of documents."""

    id: DocumentId
    roadmap: RoadmapId | None
    roadmap_title: str
    state: DocumentState
    date: date | None
    number: str
    heading: str


@dataclass(frozen=True, slots=True)
class SheetProfile:
    """The measures of a printed sheet: millimetres and points. Defaults: ГОСТ Р 7.0.97-2025.

    Sources: DOMAIN §1.2 (margins, sizes, indents, requisite widths). Landscape pages are bound at
    the former left edge, that is at their top, which gets `binding_mm`.
    """

    name: str = "ГОСТ Р 7.0.97-2025"
    font: str = "Times New Roman"
    left_mm: float = 30
    right_mm: float = 10
    top_mm: float = 20
    bottom_mm: float = 20
    binding_mm: float = 30
    text_pt: float = 14
    table_pt: float = 12
    executor_pt: float = 10
    line_spacing: float = 1.0
    first_line_mm: float = 12.5
    requisite_width_mm: float = 80
    annex_tab_mm: float = 100
    space_in_initials: bool = False
    page_numbers: bool = True
    annex_numbering_continues: bool = True
    justify: bool = True
    paper: str = "A4"


@dataclass(frozen=True, slots=True)
class OrderAnnex:
    """The annex of an order that approves no roadmap: a table under a title.

    The first column counts the rows.
    """

    title: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
