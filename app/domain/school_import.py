"""A list of schools from a file: what its columns hold, what is wrong in a row, what becomes of it.

Every row of the file has its `ListRow`, also those that hold no school: nothing is dropped in
silence. `ListDecisions` is what a person settled; rows are understood and compared under it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from app.domain.drafts import Origin, Remark
from app.domain.school import SchoolId
from app.domain.school_matching import MatchKind


class ListColumn(StrEnum):
    """What a column of a list of schools holds; the first ones are fields of the card."""

    CODE = "code"
    FULL_NAME = "full_name"
    SHORT_NAME = "short_name"
    KIND = "kind"
    NUMBER = "number"
    SETTLEMENT = "settlement"
    LOCALITY = "locality"
    ADDRESS = "address"
    HEAD = "head"
    HEAD_POSITION = "head_position"
    PHONE = "phone"
    EMAIL = "email"
    WEBSITE = "website"
    INN = "inn"
    OGRN = "ogrn"
    OPENED = "opened"
    CLOSED = "closed"
    NOTE = "note"
    DISTRICT = "district"
    OKRUG = "okrug"
    CLUSTER = "cluster"
    ORDINAL = "ordinal"  # № п/п: known, and not taken

    @property
    def is_group(self) -> bool:
        """Tell a group that schools sit in from a field of the card."""
        return self in GROUPS


GROUPS = frozenset({ListColumn.DISTRICT, ListColumn.OKRUG, ListColumn.CLUSTER})
NAME_COLUMNS = (ListColumn.SHORT_NAME, ListColumn.FULL_NAME)


class RowState(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"  # which school it is, a person says
    FAULTY = "faulty"  # not saved until it is mended
    LEFT_OUT = "left_out"  # by a person, or there is no school in it


class Skip(StrEnum):
    """Why a row of the file holds no school."""

    EMPTY = "empty"
    ABOVE_HEAD = "above_head"
    HEAD = "head"
    HEAD_REPEATED = "head_repeated"
    COLUMN_NUMBERS = "column_numbers"
    TOTAL = "total"
    GROUP_HEADING = "group_heading"  # the name of a district above its schools
    LONE_TEXT = "lone_text"
    BY_HAND = "by_hand"


class Flaw(StrEnum):
    """What is to be said of a row; the words of each name its data."""

    # Faults: the row is not saved as it is.
    NAME_MISSING = "name_missing"
    TAX_LENGTH = "tax_length"  # text, digits
    TAX_CHECK = "tax_check"  # text
    DATE_INVALID = "date_invalid"  # text
    PERIOD_REVERSED = "period_reversed"
    TOO_LONG = "too_long"  # limit
    SHIFTED = "shifted"  # side: to which side the cells moved
    MISFIT = "misfit"  # text, other: the column that it looks like
    FORMULA_ERROR = "formula_error"
    DOUBLE_IN_FILE = "double_in_file"  # row, by: the column that repeats
    SCHOOL_TWICE = "school_twice"  # row, name: both rows mean one school
    # Doubts: a person says which school it is.
    SIMILAR = "similar"
    CODE_DIFFERS = "code_differs"  # name, code: the school's own
    CODE_OF_OTHER = "code_of_other"  # name, other: by the name and by the code
    TAX_OF_OTHER = "tax_of_other"  # name: whose ИНН it is
    # Remarks: saved, and to be looked at.
    CELL_FILLED = "cell_filled"
    DATE_AS_TEXT = "date_as_text"  # text, read_as
    SEVERAL = "several"  # count: schools in one row
    OF_SEVERAL = "of_several"  # fields of one school in a row of several
    UNKNOWN_WORD = "unknown_word"  # text
    UNUSUAL = "unusual"  # text
    ZERO_LOST = "zero_lost"  # text
    NAME_REPEATS = "name_repeats"  # row
    SCHOOL_CLOSED = "school_closed"  # name

    @property
    def weight(self) -> RowState | None:
        """Return the state that it puts a row in; None for a remark."""
        return _WEIGHTS.get(self)


_WEIGHTS = dict.fromkeys(
    (
        Flaw.NAME_MISSING, Flaw.TAX_LENGTH, Flaw.TAX_CHECK, Flaw.DATE_INVALID,
        Flaw.PERIOD_REVERSED, Flaw.TOO_LONG, Flaw.SHIFTED, Flaw.MISFIT, Flaw.FORMULA_ERROR,
        Flaw.DOUBLE_IN_FILE, Flaw.SCHOOL_TWICE,
    ),
    RowState.FAULTY,
) | dict.fromkeys(
    (Flaw.SIMILAR, Flaw.CODE_DIFFERS, Flaw.CODE_OF_OTHER, Flaw.TAX_OF_OTHER), RowState.DOUBTFUL
)  # fmt: skip


class RowKey(NamedTuple):
    """Which school of which row: `place` counts the schools of one row from 0."""

    sheet: str
    row: int
    place: int = 0

    @property
    def origin(self) -> Origin:
        """The row in the file."""
        return Origin(row=self.row, sheet=self.sheet)


@dataclass(frozen=True, slots=True)
class Note:
    """A flaw of a row, in a column where it is of one."""

    flaw: Flaw
    column: ListColumn | None = None
    data: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of the file as it was understood.

    Attributes:
        cells: as they stand, to be shown where no school is in them.
        values: what the columns hold, without blanks: dates as ISO text, kinds and localities as
            the values of their enums, numbers of taxes as digits.
        skipped: why there is no school in it; None for a school.
    """

    key: RowKey
    cells: tuple[str, ...]
    values: Mapping[ListColumn, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    skipped: Skip | None = None

    @property
    def name(self) -> str:
        """What the school is called in the file, the short name before the full one."""
        return self.values.get(ListColumn.SHORT_NAME) or self.values.get(ListColumn.FULL_NAME, "")


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How the columns of a sheet were understood; None is a column that is not taken.

    `fingerprint` names the head's wording, so that what was settled by hand is remembered; it is
    "" where no head was found. `head` is the last row of the head, 0 for none.
    """

    sheet: str
    fingerprint: str
    headings: tuple[str, ...]
    columns: tuple[ListColumn | None, ...]
    head: int = 0


@dataclass(frozen=True, slots=True)
class SchoolListDraft:
    """A file as it was understood, before it is compared with the registry."""

    name: str
    readings: tuple[SheetReading, ...]
    rows: tuple[ListRow, ...]
    remarks: tuple[Remark, ...]

    @property
    def names_schools(self) -> bool:
        """Tell whether any column names schools or gives their codes."""
        telling = {*NAME_COLUMNS, ListColumn.CODE}
        return any(telling.intersection(one.columns) for one in self.readings)


@dataclass(frozen=True, slots=True)
class ListDecisions:
    """What a person settled in the preview.

    Attributes:
        columns: by sheet: what each place holds, None to leave a column out.
        left_out: rows that are not to be saved.
        taken: rows that the program passed over and that are to be read as schools.
        values: corrected values, "" for none.
        schools: doubtful rows: the school that is meant, None for a new one.
        ticks: fields of rows that are to be changed (True) or to stay (False).
        remembered: by head fingerprint: columns as they were settled earlier.
    """

    columns: Mapping[str, tuple[ListColumn | None, ...]] = field(default_factory=dict)
    left_out: frozenset[RowKey] = frozenset()
    taken: frozenset[RowKey] = frozenset()
    values: Mapping[tuple[RowKey, ListColumn], str] = field(default_factory=dict)
    schools: Mapping[RowKey, SchoolId | None] = field(default_factory=dict)
    ticks: Mapping[tuple[RowKey, ListColumn], bool] = field(default_factory=dict)
    remembered: Mapping[str, tuple[ListColumn | None, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a school that the file gives otherwise; both as `ListRow.values` holds them."""

    column: ListColumn
    before: str
    after: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Meant:
    """A school that a doubtful row may mean."""

    school: SchoolId
    name: str
    settlement: str
    code: str
    score: int


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row beside the registry.

    Attributes:
        school: the school that is meant, where there is one.
        called: its name in the registry.
        matched: by what it was found.
        answered: a person said which school it is, here or in an earlier list.
    """

    row: ListRow
    state: RowState
    notes: tuple[Note, ...] = ()
    school: SchoolId | None = None
    called: str = ""
    matched: MatchKind = MatchKind.NONE
    candidates: tuple[Meant, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    answered: bool = False

    @property
    def key(self) -> RowKey:
        """Which row it is."""
        return self.row.key


@dataclass(frozen=True, slots=True)
class ListComparison:
    """The whole list beside the registry, in the order of the file."""

    rows: tuple[ComparedRow, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def counts(self) -> Mapping[RowState, int]:
        """How many rows are in each state."""
        found = Counter(row.state for row in self.rows)
        return {state: found[state] for state in RowState}
