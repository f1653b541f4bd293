"""What a person settles of a file of results: year, exam, class, schools, subjects, rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from app.domain.result_checks import ResultRule
from app.domain.results import Exam
from app.domain.results_import import DraftRow, ResultDecisions, ResultFlaw
from app.domain.school import SchoolId
from app.domain.school_import import RowState
from app.ui.commands import Command

# The ways out of a row, in the order of their buttons.
WAYS = (
    Command.WHICH_SCHOOL,
    Command.LEAVE_SCHOOL_OUT,
    Command.WHICH_SUBJECT,
    Command.ACCEPT_RESULTS,
    Command.LEAVE_OUT,
    Command.TAKE_BACK,
)
_SCHOOL = frozenset({ResultFlaw.SCHOOL_UNKNOWN, ResultFlaw.SCHOOL_SIMILAR})


@dataclass(frozen=True, slots=True)
class Settled:
    """Decisions, and the year of which rows are wanted; None takes each row's own."""

    year: int | None = None
    decisions: ResultDecisions = field(default_factory=ResultDecisions)


def asks_school(row: DraftRow) -> bool:
    """Tell a row of which a person must say which school it is."""
    return any(note.flaw in _SCHOOL for note in row.notes) and row.state is not RowState.LEFT_OUT


def asks_subject(row: DraftRow) -> bool:
    """Tell a row of which a person must say which subject it is."""
    return any(note.flaw is ResultFlaw.SUBJECT_UNKNOWN for note in row.notes)


def can_accept(row: DraftRow) -> bool:
    """Tell a row that only checks or pupils in no school speak against: a reason lets it in."""
    heavy = [note for note in row.notes if note.flaw.weight]
    return bool(heavy) and all(
        note.flaw is ResultFlaw.WITHOUT_CODE
        or (note.flaw is ResultFlaw.CHECK and note.data.get("rule") != ResultRule.IMPOSSIBLE.value)
        for note in heavy
    )


def can_leave_out(row: DraftRow) -> bool:
    """Tell a row that might be saved."""
    return row.state is not RowState.LEFT_OUT


def can_take_back(row: DraftRow) -> bool:
    """Tell a row that a person left out."""
    return row.state is RowState.LEFT_OUT


def left_out(settled: Settled, places: Iterable[int]) -> Settled:
    """Have these rows not be saved."""
    decided = settled.decisions
    return _with(settled, replace(decided, left_out=decided.left_out | frozenset(places)))


def taken_back(settled: Settled, rows: Iterable[DraftRow]) -> Settled:
    """Have rows be saved after all, those of schools that were left out, too."""
    decided, chosen = settled.decisions, tuple(rows)
    refused = {row.school_key for row in chosen if row.school_key in decided.schools}
    schools = {
        key: school
        for key, school in decided.schools.items()
        if not (key in refused and school is None)
    }
    left = decided.left_out - {row.place for row in chosen}
    return _with(settled, replace(decided, schools=schools, left_out=left))


def with_school(settled: Settled, keys: Iterable[str], school: SchoolId | None) -> Settled:
    """Say which school these keys mean, for all their rows; None leaves the rows out."""
    decided = settled.decisions
    return _with(
        settled, replace(decided, schools={**decided.schools, **dict.fromkeys(keys, school)})
    )


def with_subject(settled: Settled, text: str, name: str) -> Settled:
    """Say which subject a text means, for all rows that have it."""
    decided = settled.decisions
    return _with(settled, replace(decided, subjects={**decided.subjects, text: name}))


def accepted(settled: Settled, places: Iterable[int], reason: str) -> Settled:
    """Have rows stand against a check, for a reason."""
    decided = settled.decisions
    kept = {**decided.accepted, **dict.fromkeys(places, reason)}
    return _with(settled, replace(decided, accepted=kept))


def with_exam(settled: Settled, exam: Exam | None) -> Settled:
    """Say which exam it is where the file does not tell."""
    return _with(settled, replace(settled.decisions, exam=exam))


def with_grade(settled: Settled, grade: int | None) -> Settled:
    """Say which class it is where the file does not tell."""
    return _with(settled, replace(settled.decisions, grade=grade))


def _with(settled: Settled, decisions: ResultDecisions) -> Settled:
    return replace(settled, decisions=decisions)
