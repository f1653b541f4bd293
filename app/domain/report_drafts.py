"""Drafts of reports: put together from the data, edited by a person, then printed.

Whatever the program says stands beside what a person made of it, so that reading the data again
shows the difference and overwrites nothing. Every figure in a phrase knows the rows behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from app.domain.chart_asking import IndicatorChart, ResultChart
from app.domain.roadmap import RoadmapId
from app.domain.school import SchoolId
from app.domain.statuses import StatusKindId

ReportId = NewType("ReportId", str)


class ReportKind(StrEnum):
    SESSION = "session"  # for the ministry's session with the heads of municipal offices
    ANALYTICAL = "analytical"  # on the results and indicators of a year


class ReportState(StrEnum):
    DRAFT = "draft"
    READY = "ready"  # nothing in it changes until it is a draft again


class SourceKind(StrEnum):
    """What a row behind a figure is."""

    SCHOOL = "school"
    VISIT = "visit"
    RECOMMENDATION = "recommendation"
    ACTIVITY = "activity"
    MENTORSHIP = "mentorship"
    AGREEMENT = "agreement"
    CURATORSHIP = "curatorship"
    GROUP = "group"
    RESULT = "result"
    INDICATOR = "indicator"


class Reckoning(StrEnum):
    """How a figure comes from the rows behind it."""

    COUNT = "count"  # how many rows there are
    SUM = "sum"  # what their amounts add up to
    ITSELF = "itself"  # the amount of the only row
    DIFFERENCE = "difference"  # how far the first amount is from the second, without a sign
    SHARE = "share"  # per cent: the sum of amounts of the sum of wholes
    AVERAGE = "average"  # of the amounts, each as heavy as its whole
    DISTINCT = "distinct"  # how many owners the rows have


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row behind a figure.

    Attributes:
        key: the id of the record.
        name: what a person calls it.
        note: what it adds, or when it was.
        owner: what the record belongs to: the roadmap of an activity, the school of a result, the
            person of a curatorship; "" where there is none.
        amount, whole: what it gives to a sum or a share.
    """

    kind: SourceKind
    key: str
    name: str
    note: str = ""
    owner: str = ""
    amount: Decimal | None = None
    whole: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """A figure with the rows it was made of.

    Attributes:
        key: its name in the phrase.
        text: how it is written there.
        at: where it begins in what the program says.
    """

    key: str
    text: str
    value: Decimal
    reckoning: Reckoning
    rows: tuple[SourceRow, ...]
    at: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of the program, with the person's own wording where there is one.

    Attributes:
        said: what the program says of the data as last read; "" where it says it no longer.
        own: the person's wording; None where he left it as it is.
        seen: what the program said when the person last settled his wording.
    """

    said: str
    figures: tuple[ReportFigure, ...] = ()
    own: str | None = None
    seen: str = ""

    @property
    def text(self) -> str:
        """What is printed."""
        return self.said if self.own is None else self.own

    @property
    def differs(self) -> bool:
        """Whether the data changed after the person had worded the phrase himself."""
        return self.own is not None and self.said != self.seen


@dataclass(frozen=True, slots=True)
class OwnText:
    """A paragraph that a person added."""

    text: str


@dataclass(frozen=True, slots=True)
class FillIn:
    """A place for what the data does not hold: `ask` says what to write, `text` is what was."""

    ask: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column; a narrow one holds figures, dates or marks and is centred."""

    heading: str
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row of as many cells as there are columns; a `section` has one cell across the table."""

    cells: tuple[str, ...]
    section: bool = False


@dataclass(frozen=True, slots=True)
class ReportTable:
    caption: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[ReportRow, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportChart:
    """A chart, drawn anew whenever it is shown."""

    caption: str
    asked: IndicatorChart | ResultChart


Content = Phrase | OwnText | FillIn | ReportTable | ReportChart


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A piece of a section; `key` stays the same whenever the data is read again."""

    key: str
    content: Content
    left_out: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether it is a place that nobody has filled and that would be printed."""
        return (
            isinstance(self.content, FillIn) and not self.content.text.strip() and not self.left_out
        )


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section. `own_heading` is the person's wording of its heading, "" for the program's."""

    key: str
    heading: str
    items: tuple[ReportItem, ...]
    own_heading: str = ""
    left_out: bool = False

    @property
    def title(self) -> str:
        """The heading that is printed."""
        return self.own_heading or self.heading


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Of what a report tells.

    Attributes:
        schools: of which schools; () is those on the lists in question.
        lists: on which lists; () is all lists of supported schools.
        roadmap: whose activities are told; None is every roadmap of the period.
    """

    kind: ReportKind
    start: date
    end: date
    schools: tuple[SchoolId, ...] = ()
    lists: tuple[StatusKindId, ...] = ()
    roadmap: RoadmapId | None = None


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report with its sections. One that is not stored has the id ""."""

    id: ReportId
    request: ReportRequest
    title: str
    state: ReportState
    made_at: datetime
    sections: tuple[ReportSection, ...]

    @property
    def items(self) -> tuple[ReportItem, ...]:
        """All items in their order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def figures(self) -> tuple[ReportFigure, ...]:
        """All figures that the program's phrases hold, in their order."""
        return tuple(
            figure
            for item in self.items
            if isinstance(item.content, Phrase)
            for figure in item.content.figures
        )


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report in the list of reports; `blanks` are the places that wait to be filled."""

    id: ReportId
    kind: ReportKind
    title: str
    start: date
    end: date
    state: ReportState
    made_at: datetime
    blanks: int


@dataclass(frozen=True, slots=True)
class Lacking:
    """A place to be filled before printing: in which section, which item, and what to write."""

    section: str
    item: str
    ask: str


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What reading the data again came to: keys of items.

    Attributes:
        changed: items that say something else now.
        added, gone: items that came or went.
        waiting: phrases in a person's wording, of which the program would say something else now.
    """

    changed: tuple[str, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    waiting: tuple[str, ...]


def reckon(reckoning: Reckoning, rows: tuple[SourceRow, ...]) -> Decimal | None:
    """Return the figure that rows come to, unrounded; None where they do not give one."""
    amounts = [row.amount for row in rows if row.amount is not None]
    match reckoning:
        case Reckoning.COUNT:
            return Decimal(len(rows))
        case Reckoning.DISTINCT:
            return Decimal(len({row.owner for row in rows}))
        case Reckoning.SUM:
            return sum(amounts, Decimal(0))
        case Reckoning.ITSELF:
            return amounts[0] if len(amounts) == len(rows) == 1 else None
        case Reckoning.DIFFERENCE:
            return abs(amounts[0] - amounts[1]) if len(amounts) == len(rows) == 2 else None
        case Reckoning.SHARE:
            whole = sum((row.whole for row in rows if row.whole is not None), Decimal(0))
            return sum(amounts, Decimal(0)) * 100 / whole if whole else None
        case Reckoning.AVERAGE:
            pairs = [
                (one.amount, one.whole) for one in rows if one.amount is not None and one.whole
            ]
            heavy = sum((whole for _, whole in pairs), Decimal(0))
            return (
                sum((part * whole for part, whole in pairs), Decimal(0)) / heavy if heavy else None
            )
