"""The rows of a list of schools as a table: state by shape and word, what is wrong or changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app import wording
from app.domain.school_import import (
    ComparedRow,
    FieldChange,
    ListColumn,
    ListComparison,
    RowKey,
    RowState,
)
from app.ui.execution.point_words import Sign, SignDelegate
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.wording import school_lists

SIGNS = {
    RowState.FAULTY: Sign.OVERDUE,
    RowState.DOUBTFUL: Sign.SOON,
    RowState.CHANGED: Sign.IN_WORK,
    RowState.NEW: Sign.CURRENT,
    RowState.SAME: Sign.NOT_BEGUN,
    RowState.LEFT_OUT: Sign.CANCELLED,
}
UNSETTLED = (RowState.FAULTY, RowState.DOUBTFUL)
_BY_WEIGHT = tuple(SIGNS)
_STATE = 1  # the column that begins with a shape
_MOST_LETTERS = 160
_MOST_CHANGES = 2  # that are told with their values


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A field of a row: what the registry has, what the file gives, what is to be looked at."""

    key: RowKey
    column: ListColumn
    before: str
    after: str
    remark: str
    ticked: bool
    differs: bool
    editable: bool


def import_table() -> RecordTableView[ComparedRow]:
    """Return the table of rows."""
    columns = (
        TableColumn[ComparedRow](
            "Строка", lambda row: str(row.key.row), lambda row: row.key, letters=6, right=True
        ),
        TableColumn[ComparedRow](
            "Состояние",
            lambda row: state_text(row.state),
            lambda row: _BY_WEIGHT.index(row.state),
            letters=16,
        ),
        TableColumn[ComparedRow]("Код", lambda row: value(row, ListColumn.CODE), letters=8),
        TableColumn[ComparedRow]("Школа", called, share=3),
        TableColumn[ComparedRow](
            "Населённый пункт", lambda row: value(row, ListColumn.SETTLEMENT), letters=15
        ),
        TableColumn[ComparedRow]("Что не так, что изменится", told, share=5),
    )
    table = RecordTableView(RecordTableModel(columns, lambda row: row.key), "Строки списка")
    table.setItemDelegateForColumn(_STATE, SignDelegate(table))
    return table


def select_first(table: RecordTableView[Any]) -> None:
    """Select the first row that is to be settled, else the first, where none is selected."""
    rows = table.records.records()
    if rows and not table.selectionModel().hasSelection():
        table.select([next((row for row in rows if row.state in UNSETTLED), rows[0]).key])


def go_to_unsettled(table: RecordTableView[Any], by: int) -> None:
    """Go to the next row, or the one before, that is doubtful or faulty."""
    rows = table.records.records()
    current = table.currentIndex().row()
    for step in range(1, len(rows) + 1):
        row = rows[(current + by * step) % len(rows)]
        if row.state in UNSETTLED:
            table.select([row.key])
            return


def state_choices(counts: Mapping[RowState, int]) -> list[tuple[str, str]]:
    """Return the states that there are, with how many rows each has."""
    return [
        (state.value, f"{wording.word(state)} ({counts[state]})")
        for state in SIGNS
        if counts[state]
    ]


def remarks_line(comparison: ListComparison) -> str:
    """Return what is to be said of the file as a whole."""
    said = (
        f"{wording.where(one.origin)}: {wording.remark(one)}".removeprefix(": ")
        for one in comparison.remarks
    )
    return " · ".join(one[:1].upper() + one[1:] for one in said)


def state_text(state: RowState) -> str:
    """Return «■ ошибка»."""
    return f"{SIGNS[state]} {wording.word(state)}"


def called(row: ComparedRow) -> str:
    """Return what the row names, or how it reads where there is no school in it."""
    if row.row.skipped is None and row.row.name:
        return row.row.name
    said = " · ".join(" ".join(cell.split()) for cell in row.row.cells if cell)
    return said if len(said) <= _MOST_LETTERS else f"{said[:_MOST_LETTERS].rstrip()}…"


def value(row: ComparedRow, column: ListColumn) -> str:
    """Return what a row holds, in words."""
    return school_lists.value(column, row.row.values.get(column, ""))


def told(row: ComparedRow) -> str:
    """Return what is to be said of a row, a line each."""
    return "\n".join(_told(row))


def field_word(column: ListColumn) -> str:
    """Return what a column is called, with a capital."""
    word = wording.word(column)
    return word[:1].upper() + word[1:]


def values_of(row: ComparedRow, columns: Collection[ListColumn | None]) -> list[ValueRow]:
    """Return the fields of a row: those of the file's columns, and those taken from the name.

    What is to be looked at stands first, then what would change.
    """
    if row.row.skipped is not None:
        return []
    changes = {one.column: one for one in row.changes}
    remarks = {one.column: school_lists.note(one) for one in row.notes if one.column}
    fields = [
        _value_row(row, column, changes.get(column), remarks.get(column, ""), column in columns)
        for column in ListColumn
        if column is not ListColumn.ORDINAL and (column in columns or column in changes)
    ]
    return sorted(fields, key=lambda one: (not one.remark, not one.differs))


def _value_row(
    row: ComparedRow, column: ListColumn, change: FieldChange | None, remark: str, editable: bool
) -> ValueRow:
    after = value(row, column) or (school_lists.value(column, change.after) if change else "")
    known = row.state in {RowState.SAME, RowState.CHANGED}
    before = after if known else ""
    if change is not None:
        before = school_lists.value(column, change.before)
    differs = change is not None
    ticked = change is not None and change.ticked
    return ValueRow(row.key, column, before, after, remark, ticked, differs, editable)


def _told(row: ComparedRow) -> Iterator[str]:
    if row.row.skipped is not None:
        word = wording.word(row.row.skipped)
        yield word[:1].upper() + word[1:]
    for note in row.notes:
        yield school_lists.note(note)
    changed = [one for one in row.changes if one.ticked] if row.state is RowState.CHANGED else []
    if len(changed) > _MOST_CHANGES:
        yield f"Меняется: {', '.join(wording.word(one.column) for one in changed)}"
    else:
        for one in changed:
            after = school_lists.value(one.column, one.after)
            before = school_lists.value(one.column, one.before)
            yield (
                f"{field_word(one.column)}: {before} → {after}"
                if before
                else (f"{field_word(one.column)}: {after}")
            )
    if row.answered and row.called:
        yield f"Вы указали: {row.called}"
