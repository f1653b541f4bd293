"""What a file of results says, before anything is saved.

A file is read into `ReadResults`: one row for a school, or a scope above it, and a procedure. Rows
of protocols are sums over pupils: how often each score was met, and nothing about anybody. What
becomes of the rows is a `ResultDraft`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from app.domain.drafts import Origin, Remark
from app.domain.result_checks import ResultEntry
from app.domain.results import Exam, ResultScope
from app.domain.school import SchoolId
from app.domain.school_import import RowState
from app.domain.school_matching import Candidate

Marks = tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]
NO_MARKS: Marks = (None, None, None, None)


class ResultKind(StrEnum):
    """What a file of results is."""

    PROTOCOL = "protocol"  # of the state's exams, pupil by pupil
    MARKS = "marks"  # «Статистика по отметкам»
    JOURNAL = "journal"  # «Сравнение отметок с отметками по журналу»
    SUMMARY = "summary"  # a table of schools with their figures


class ResultFlaw(StrEnum):
    """What is to be said of a row or of the file; the words of each name its data."""

    # Faults: the row is not saved as it is.
    FORMULA_ERROR = "formula_error"
    NUMBER_UNREADABLE = "number_unreadable"
    YEAR_UNKNOWN = "year_unknown"
    OTHER_YEAR = "other_year"  # year, asked
    CHECK = "check"  # rule, text
    DOUBLE_IN_FILE = "double_in_file"  # row
    APPEALS_ALONE = "appeals_alone"
    # Doubts: a person says what is meant.
    SCHOOL_UNKNOWN = "school_unknown"  # text
    SCHOOL_SIMILAR = "school_similar"  # text
    SUBJECT_UNKNOWN = "subject_unknown"  # text
    EXAM_UNKNOWN = "exam_unknown"
    GRADE_UNKNOWN = "grade_unknown"
    FORMULA_EMPTY = "formula_empty"  # cell
    WITHOUT_CODE = "without_code"  # count, rows, more: takers of the procedure in no school
    # Remarks: saved, and to be looked at.
    SUBJECT_AS = "subject_as"  # text, name
    NO_SCALE = "no_scale"
    MINIMUM_DIFFERS = "minimum_differs"  # told, known
    WITHOUT_SCORE = "without_score"  # count
    APPEALS_USED = "appeals_used"  # count
    TAKEN_TWICE = "taken_twice"  # count
    ROWS_SHIFTED = "rows_shifted"  # count
    ROW_PASSED = "row_passed"
    TOTAL_DIFFERS = "total_differs"  # told, count

    @property
    def weight(self) -> RowState | None:
        """Return the state that it puts a row in; None for a remark."""
        return _WEIGHTS.get(self)


_WEIGHTS = dict.fromkeys(
    (
        ResultFlaw.FORMULA_ERROR, ResultFlaw.NUMBER_UNREADABLE, ResultFlaw.YEAR_UNKNOWN,
        ResultFlaw.OTHER_YEAR, ResultFlaw.CHECK, ResultFlaw.DOUBLE_IN_FILE,
        ResultFlaw.APPEALS_ALONE,
    ),
    RowState.FAULTY,
) | dict.fromkeys(
    (
        ResultFlaw.SCHOOL_UNKNOWN, ResultFlaw.SCHOOL_SIMILAR, ResultFlaw.SUBJECT_UNKNOWN,
        ResultFlaw.EXAM_UNKNOWN, ResultFlaw.GRADE_UNKNOWN, ResultFlaw.FORMULA_EMPTY,
        ResultFlaw.WITHOUT_CODE,
    ),
    RowState.DOUBTFUL,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResultNote:
    """Something to be said of a place: `column` is the heading of the cell, "" for a whole row."""

    flaw: ResultFlaw
    origin: Origin
    column: str = ""
    data: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each test score, primary score and mark was met; `least` is the file's minimum."""

    scores: Counter[Decimal] = field(default_factory=Counter)
    primary: Counter[Decimal] = field(default_factory=Counter)
    marks: Counter[int] = field(default_factory=Counter)
    takers: int = 0
    least: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures that a file tells itself; see `results.ExamResult` for the fields."""

    takers: int | None = None
    mean: Decimal | None = None
    below: int | None = None
    below_share: Decimal | None = None
    marks: Marks = NO_MARKS
    lowered: Decimal | None = None
    confirmed: Decimal | None = None
    raised: Decimal | None = None
    too_few: bool = False

    @property
    def empty(self) -> bool:
        """Whether it tells nothing."""
        return self == Figures()


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What a file says of a school, or a scope above it, in a procedure.

    Attributes:
        code, name: what the school is called by; "" where the file does not tell.
        subject, exam_code: as written; the code is that of the state's information system.
        exam, grade, year: None where the file does not tell.
        columns: the headings of its columns: by field of the figures, and of «code», «school»,
            «subject» and «year».
    """

    origin: Origin
    scope: ResultScope
    code: str
    name: str
    subject: str
    exam: Exam | None = None
    exam_code: str = ""
    grade: int | None = None
    year: int | None = None
    figures: Figures | None = None
    tally: Tally | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[ResultNote, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadResults:
    """A file as it was read; nothing of a pupil is left in it."""

    name: str
    kind: ResultKind
    rows: tuple[ReadRow, ...]
    notes: tuple[ResultNote, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultDecisions:
    """What a person settled.

    Attributes:
        exam, grade: where the file does not tell; None leaves it asked.
        subjects: by a subject as written, its name in the catalogue.
        schools: by the key that a row asks with, the school; None to leave its rows out.
        accepted: by place of a row, the reason for which it stands against a check.
        left_out: places of rows that are not to be saved.
    """

    exam: Exam | None = None
    grade: int | None = None
    subjects: Mapping[str, str] = field(default_factory=dict)
    schools: Mapping[str, SchoolId | None] = field(default_factory=dict)
    accepted: Mapping[int, str] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row beside what is stored. `entry` is None where it is not known what it tells of.

    `school_key` is what the school is asked by; `school` is its name, or how the file calls it.
    """

    place: int
    read: ReadRow
    state: RowState
    entry: ResultEntry | None
    school: str
    school_key: str
    notes: tuple[ResultNote, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedSchool:
    """A school that a person is asked about once, however many rows it has."""

    key: str
    text: str
    rows: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class ResultDraft:
    """What will be saved: the rows that are new or changed."""

    name: str
    kind: ResultKind
    rows: tuple[DraftRow, ...]
    notes: tuple[ResultNote, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def counts(self) -> Mapping[RowState, int]:
        """How many rows are in each state, in the order of the states."""
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state in RowState if counted[state]}

    @property
    def entries(self) -> tuple[ResultEntry, ...]:
        """The rows to be written."""
        wanted = {RowState.NEW, RowState.CHANGED}
        return tuple(row.entry for row in self.rows if row.entry and row.state in wanted)

    @property
    def asked_schools(self) -> tuple[AskedSchool, ...]:
        """The schools that are not known, each once."""
        found: dict[str, AskedSchool] = {}
        for row in self.rows:
            if any(note.flaw in _SCHOOL_FLAWS for note in row.notes):
                rows = found[row.school_key].rows if row.school_key in found else 0
                found[row.school_key] = AskedSchool(
                    row.school_key, row.school, rows + 1, row.candidates
                )
        return tuple(found.values())

    @property
    def asked_subjects(self) -> tuple[str, ...]:
        """The subjects that are not known, as they are written."""
        return tuple(
            dict.fromkeys(
                row.read.subject
                for row in self.rows
                if any(note.flaw is ResultFlaw.SUBJECT_UNKNOWN for note in row.notes)
            )
        )


_SCHOOL_FLAWS = frozenset({ResultFlaw.SCHOOL_UNKNOWN, ResultFlaw.SCHOOL_SIMILAR})
