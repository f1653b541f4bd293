"""The roadmap: an ordered list of parts, each text, plan or indicators (DESIGN: a whole annex).

The wording of an office is kept as it stands: numbers, phrases and headings are text, and what was
understood of them stands beside, never instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

RoadmapId = NewType("RoadmapId", str)
PartId = NewType("PartId", str)
BlockId = NewType("BlockId", str)
SectionId = NewType("SectionId", str)
ActivityId = NewType("ActivityId", str)
IndicatorId = NewType("IndicatorId", str)


class RoadmapState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    CLOSED = "closed"


class PartKind(StrEnum):
    TEXT = "text"
    PLAN = "plan"
    INDICATORS = "indicators"


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"


class Alignment(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class Field(StrEnum):
    """What a column of a plan or of an indicators table holds."""

    NUMBER = "number"
    TEXT = "text"  # the activity, or the indicator's name
    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    RESULT = "result"
    SOURCE = "source"
    TARGET = "target"


PLAN_FIELDS = (Field.NUMBER, Field.TEXT, Field.DEADLINE, Field.RESPONSIBLE, Field.RESULT)
INDICATOR_FIELDS = (Field.NUMBER, Field.TEXT, Field.SOURCE, Field.TARGET)


class Numbering(StrEnum):
    """How rows of a plan are numbered in print."""

    AS_WRITTEN = "as_written"
    CONTINUOUS = "continuous"  # 1, 2, 3 … through all sections
    PER_SECTION = "per_section"  # 1, 2, 3 … anew in every section
    COMPOUND = "compound"  # 1.1, 1.2 … 2.1


class Layout(StrEnum):
    """How a part of indicators stands on the page."""

    TABLE = "table"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """One printed column: what it holds and the office's own heading («Сроки реализации»)."""

    field: Field
    heading: str


@dataclass(frozen=True, slots=True)
class TableRows:
    """A plain table: rows of cells of equal length; the first `header_rows` are its head.

    A cell merged across stands in its first place, the places it covers hold "".
    """

    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or plain table of a text part.

    `marker` is a list item's mark as written («–», «1.», «1)») and stands before `text` in print;
    `level` is 1… for headings, 0… for list items. `table` is set for tables only, whose `text` is
    then "".
    """

    id: BlockId
    kind: BlockKind
    text: str
    marker: str = ""
    level: int = 0
    alignment: Alignment = Alignment.LEFT
    table: TableRows | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of a plan. Lines of a cell are separated by a newline; list marks stay in them."""

    id: ActivityId
    number: str
    text: str
    deadline: str
    responsible: str
    result: str

    def get(self, field: Field) -> str:
        """Return the wording that stands in the column of this field; "" for foreign fields."""
        return _ACTIVITY_GETTERS[field](self) if field in _ACTIVITY_GETTERS else ""


_ACTIVITY_GETTERS = {
    Field.NUMBER: lambda a: a.number,
    Field.TEXT: lambda a: a.text,
    Field.DEADLINE: lambda a: a.deadline,
    Field.RESPONSIBLE: lambda a: a.responsible,
    Field.RESULT: lambda a: a.result,
}


@dataclass(frozen=True, slots=True)
class ActivityText:
    """The wording of a row that is not saved yet: typed, pasted or duplicated."""

    number: str = ""
    text: str = ""
    deadline: str = ""
    responsible: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """The wording of an indicator that is not saved yet."""

    number: str = ""
    name: str = ""
    source: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A group of activities under a merged row. An untitled section prints no row of its own."""

    id: SectionId
    number: str
    title: str
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A target as written («100%/ 100%»); `year` is None where the paper names no year."""

    year: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measured quantity of a roadmap, as its paper names it."""

    id: IndicatorId
    number: str
    name: str
    source: str
    targets: tuple[Target, ...]

    @property
    def target(self) -> str:
        """The target to print where there is one column: that of the last planned year."""
        return self.targets[-1].text if self.targets else ""

    def get(self, field: Field) -> str:
        """Return the wording that stands in the column of this field; "" for foreign fields."""
        match field:
            case Field.NUMBER:
                return self.number
            case Field.TEXT:
                return self.name
            case Field.SOURCE:
                return self.source
            case Field.TARGET:
                return self.target
            case _:
                return ""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the annex of one kind. Only the tuple of its kind is filled.

    `title` is printed above the table of a plan or the indicators («Планируемые результаты»,
    «ДОРОЖНАЯ КАРТА»); for a text part it is "".
    """

    id: PartId
    kind: PartKind
    title: str
    columns: tuple[Column, ...] = ()
    numbering: Numbering = Numbering.AS_WRITTEN
    layout: Layout = Layout.TABLE
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A roadmap as a whole, with its parts in their order.

    `title` is the title of the annex as printed, lines separated by a newline. `goal`, `tasks` and
    `results` are the passport of a roadmap made in the program; an imported one usually says them
    in its text parts, and then they stay "" so that nothing is printed twice.
    """

    id: RoadmapId
    title: str
    start: date
    end: date
    state: RoadmapState
    goal: str
    tasks: str
    results: str
    parts: tuple[Part, ...]

    @property
    def plans(self) -> tuple[Part, ...]:
        """The plan parts, in order."""
        return tuple(part for part in self.parts if part.kind is PartKind.PLAN)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of all parts, in order."""
        return tuple(item for part in self.parts for item in part.indicators)

    @property
    def activity_count(self) -> int:
        """How many activities all plans hold together."""
        return sum(len(s.activities) for part in self.plans for s in part.sections)


@dataclass(frozen=True, slots=True)
class RoadmapSummary:
    """One row of the list of roadmaps."""

    id: RoadmapId
    title: str
    start: date
    end: date
    state: RoadmapState
    activities: int
    sections: int
    indicators: int
