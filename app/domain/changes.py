"""What a write tells the rest of the program: topics, the operation, the result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, NewType, TypeVar

T = TypeVar("T")

OperationId = NewType("OperationId", str)


class Topic(StrEnum):
    """A part of the data that pages listen to."""

    ROADMAPS = "roadmaps"
    DOCUMENTS = "documents"
    SCHOOLS = "schools"
    STATUSES = "statuses"
    SUPPORT = "support"
    PEOPLE = "people"
    OFFICE = "office"
    SETTINGS = "settings"
    CALENDAR = "calendar"
    EXECUTION = "execution"
    REMINDERS = "reminders"
    INDICATORS = "indicators"
    RESULTS = "results"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """The answer of every writing service call.

    Attributes:
        value: what the call made or changed (often an id).
        topics: what may now look different.
        operation: the journal's entry; None when nothing changed.
    """

    value: T
    topics: frozenset[Topic]
    operation: OperationId | None


@dataclass(frozen=True, slots=True)
class OperationView:
    """A journal entry as a person reads it. `name` is the Russian sentence that was stored."""

    id: OperationId
    at: datetime
    person: str
    name: str
    undone: bool
    undoes: OperationId | None
    undoable: bool


@dataclass(frozen=True, slots=True)
class UndoState:
    """What Ctrl+Z and Ctrl+Y would do now; None where there is nothing."""

    undo: OperationView | None
    redo: OperationView | None
