"""What came back, laid beside what is known: what is new, what differs, what must be mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.collection_layout import FormColumn
from app.domain.collection_reading import TAKEN, FormState
from app.domain.collections import Answer, CollectionField, CollectionForm, FieldKey, Reply
from app.domain.school import SchoolId


class AnswerChange(StrEnum):
    """What an answer would do to what is known."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    NO_DATA = "no_data"
    EMPTY = "empty"
    FAULTY = "faulty"


class AnswerFault(StrEnum):
    """What an answer goes against beside the checks of a cell, of indicators and of results."""

    FACT_ABOVE_WHOLE = "fact_above_whole"  # pupils with ОВЗ are more than pupils


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an answer waits; `code` is of `CellFault`, `ValueRule`, `ResultRule`, `AnswerFault`.

    An acceptable one goes in with a reason.
    """

    code: StrEnum
    text: str = ""
    acceptable: bool = False


@dataclass(frozen=True, slots=True)
class DraftAnswer:
    """A row of a form that came.

    Attributes:
        row, column: where it stands in the workbook, or where its fault is.
        said: as the school wrote it; `before` as it is known, "" where it is not.
    """

    field: CollectionField
    row: int
    column: FormColumn
    said: str
    note: str
    before: str
    answer: Answer
    change: AnswerChange
    faults: tuple[Fault, ...] = ()

    @property
    def acceptable(self) -> bool:
        """Whether a reason lets it in."""
        return bool(self.faults) and all(one.acceptable for one in self.faults)


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file that came.

    Attributes:
        name: the file's name, or its way from the folder that was read.
        sentence: what it turned out to be and what to do, in Russian.
        stray: rows under the table in which something is written that nobody asked.
    """

    name: str
    state: FormState
    sentence: str
    school: SchoolId | None = None
    school_name: str = ""
    digest: str = ""
    answers: tuple[DraftAnswer, ...] = ()
    stray: tuple[int, ...] = ()

    @property
    def taken(self) -> bool:
        """Whether its answers can go in."""
        return self.state in TAKEN

    def count(self, *changes: AnswerChange) -> int:
        """Return how many of its answers are of these changes."""
        return sum(one.change in changes for one in self.answers)


@dataclass(frozen=True, slots=True)
class CollectionDraft:
    """All that came for a form; nothing of it is written yet."""

    form: CollectionForm
    files: tuple[DraftFile, ...]

    def count(self, *states: FormState) -> int:
        """Return how many files are of these states."""
        return sum(one.state in states for one in self.files)


@dataclass(frozen=True, slots=True)
class SavedReplies:
    """What became of a draft: schools that answered, values written, cells that wait."""

    schools: int
    values: int
    waiting: int


@dataclass(frozen=True, slots=True)
class AskedSchool:
    """A school with how it stands with a form, and whom to call."""

    reply: Reply
    name: str
    head: str
    phone: str
    email: str
    curators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CollectionSummary:
    """A form of the list, with its counts."""

    form: CollectionForm
    asked: int
    received: int
    overdue: int
    unfinished: int

    @property
    def waiting(self) -> int:
        """Return how many schools have not answered."""
        return self.asked - self.received


@dataclass(frozen=True, slots=True)
class CollectionView:
    """A form with its schools, in the order of their names."""

    form: CollectionForm
    schools: tuple[AskedSchool, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be asked of schools: an indicator, a fact, a procedure with its figures."""

    title: str
    group: str
    fields: tuple[CollectionField, ...]


Accepted = Mapping[tuple[SchoolId, FieldKey], str]
"""Reasons for which answers stand although a check speaks against them."""
