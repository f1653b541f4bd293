"""What a person settled in the import preview, and the way back: decisions with their own undo.

Nothing is saved before «Сохранить», so the journal knows nothing of these steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar

from app.domain.drafts import Decisions, Origin, RoadmapDraft, TableReading
from app.domain.roadmap import Field

D = TypeVar("D")


@dataclass(frozen=True)  # slots forbid Step(…) of a type variable
class Step(Generic[D]):
    """A state of the decisions and what led to it («Графа 3 — срок»)."""

    name: str
    decisions: D


@dataclass
class StepLog(Generic[D]):
    """The decisions so far, of whatever kind, and those that were taken back."""

    now: D
    _done: list[Step[D]] = field(default_factory=list)
    _undone: list[Step[D]] = field(default_factory=list)

    @property
    def undo_name(self) -> str:
        """What would be taken back; "" where there is nothing."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """What would be done again; "" where there is nothing."""
        return self._undone[-1].name if self._undone else ""

    def take(self, name: str, decisions: D) -> bool:
        """Take new decisions; False where they change nothing."""
        if decisions == self.now:
            return False
        self._done.append(Step(name, self.now))
        self._undone.clear()
        self.now = decisions
        return True

    def copy(self) -> StepLog[D]:
        """Return the log as it stands, to go back to."""
        return StepLog(self.now, [*self._done], [*self._undone])

    def drop(self) -> None:
        """Forget the last step: it could not be obeyed."""
        self.now = self._done.pop().decisions

    def undo(self) -> str:
        """Take the last step back and return its name."""
        step = self._done.pop()
        self._undone.append(Step(step.name, self.now))
        self.now = step.decisions
        return step.name

    def redo(self) -> str:
        """Do the step again that was taken back last, and return its name."""
        step = self._undone.pop()
        self._done.append(Step(step.name, self.now))
        self.now = step.decisions
        return step.name


class DecisionLog(StepLog[Decisions]):
    """The decisions about a roadmap."""

    def __init__(self) -> None:
        super().__init__(Decisions())


def joined(decisions: Decisions, rows: Iterable[Origin]) -> Decisions:
    """Have these rows continue the row above them."""
    chosen = frozenset(rows)
    return replace(
        decisions,
        joined=decisions.joined | chosen,
        split=decisions.split - chosen,
        left_out=decisions.left_out - chosen,
    )


def stood_alone(decisions: Decisions, rows: Iterable[Origin]) -> Decisions:
    """Have these rows stand by themselves."""
    chosen = frozenset(rows)
    return replace(
        decisions,
        joined=decisions.joined - chosen,
        split=decisions.split | chosen,
        left_out=decisions.left_out - chosen,
    )


def left_out(decisions: Decisions, rows: Iterable[Origin]) -> Decisions:
    """Have these rows and paragraphs not be saved."""
    chosen = frozenset(rows)
    return replace(decisions, left_out=decisions.left_out | chosen)


def taken_back(decisions: Decisions, rows: Iterable[Origin]) -> Decisions:
    """Have rows be saved after all: those left out by hand, and those the program passed over."""
    chosen = frozenset(rows)
    passed_over = chosen - decisions.left_out
    return replace(
        decisions, left_out=decisions.left_out - chosen, split=decisions.split | passed_over
    )


def with_column(
    decisions: Decisions,
    tables: Iterable[int],
    fields: tuple[Field | None, ...],
    place: int,
    what: Field | None,
) -> Decisions:
    """Settle what one column of these tables holds; another column that held it is left out."""
    settled = [None if what is not None and held is what else held for held in fields]
    settled[place] = what
    return replace(
        decisions, columns={**decisions.columns, **dict.fromkeys(tables, tuple(settled))}
    )


def of_one_header(table: int, readings: Sequence[TableReading]) -> list[int]:
    """Return a table with those under the same header: a plan that was cut page by page."""
    heads = {reading.table: reading.fingerprint for reading in readings}
    head = heads.get(table)
    return [other for other in heads if other == table or (head and heads[other] == head)] or [
        table
    ]


def with_passport(
    decisions: Decisions, *, title: str | None, start: date | None, end: date | None
) -> Decisions:
    """Set title and period by hand; None leaves what was understood."""
    return replace(decisions, title=title, start=start, end=end)


def to_remember(decisions: Decisions, draft: RoadmapDraft) -> dict[str, tuple[Field | None, ...]]:
    """Return the columns that were settled by hand, by the fingerprint of their header."""
    return {
        reading.fingerprint: tuple(decisions.columns[reading.table])
        for reading in draft.readings
        if reading.table in decisions.columns and reading.fingerprint
    }
