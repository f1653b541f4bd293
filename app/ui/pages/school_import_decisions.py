"""What a person settles in the preview of a list of schools: rows, values, columns, schools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.domain.school import SchoolId
from app.domain.school_import import (
    ComparedRow,
    Flaw,
    ListColumn,
    ListDecisions,
    RowKey,
    RowState,
    SheetReading,
    Skip,
)
from app.ui.commands import Command

# The ways out of a row, in the order of their buttons.
WAYS = (
    Command.WHICH_SCHOOL,
    Command.IS_NEW_SCHOOL,
    Command.MOVE_CELLS_BACK,
    Command.LEAVE_OUT,
    Command.TAKE_BACK,
)
_UNREADABLE = frozenset({Skip.EMPTY, Skip.HEAD})


def can_leave_out(row: ComparedRow) -> bool:
    """Tell a row that would be a school."""
    return row.state is not RowState.LEFT_OUT


def can_take_back(row: ComparedRow) -> bool:
    """Tell a row that was left out, by a person or by the program, and says something."""
    return row.row.skipped is not None and row.row.skipped not in _UNREADABLE


def is_doubtful(row: ComparedRow) -> bool:
    """Tell a row of which a person must say, or has said here, which school it is."""
    return row.state is RowState.DOUBTFUL or row.answered


def is_shifted(row: ComparedRow) -> bool:
    """Tell a row whose cells had moved aside."""
    return any(note.flaw is Flaw.SHIFTED for note in row.notes)


def left_out(decisions: ListDecisions, keys: Iterable[RowKey]) -> ListDecisions:
    """Have these rows not be saved."""
    chosen = frozenset(keys)
    return replace(decisions, left_out=decisions.left_out | chosen, taken=decisions.taken - chosen)


def taken_back(decisions: ListDecisions, keys: Iterable[RowKey]) -> ListDecisions:
    """Have rows be read as schools: those left out by hand, and those the program passed over."""
    chosen = frozenset(keys)
    passed_over = chosen - decisions.left_out
    return replace(
        decisions, left_out=decisions.left_out - chosen, taken=decisions.taken | passed_over
    )


def with_values(
    decisions: ListDecisions, key: RowKey, values: Mapping[ListColumn, str]
) -> ListDecisions:
    """Correct values of a row."""
    given = {(key, column): text for column, text in values.items()}
    return replace(decisions, values={**decisions.values, **given})


def with_schools(
    decisions: ListDecisions, keys: Iterable[RowKey], school: SchoolId | None
) -> ListDecisions:
    """Say which school rows mean; None for a new one each."""
    return replace(decisions, schools={**decisions.schools, **dict.fromkeys(keys, school)})


def with_column(
    decisions: ListDecisions, reading: SheetReading, place: int, column: ListColumn | None
) -> ListDecisions:
    """Settle what one column of a sheet holds; another column that held it is left out."""
    settled = [None if column is not None and held is column else held for held in reading.columns]
    settled[place] = column
    return replace(decisions, columns={**decisions.columns, reading.sheet: tuple(settled)})
