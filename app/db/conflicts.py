"""What stands in the way of taking an operation back: later operations, by row and by reference.

A later operation is in the way when it touched the same row, put a row under one that would go,
removed a row that one would return to, or took a value that must be unique.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Column, Connection, Table, UniqueConstraint, and_, select
from sqlalchemy.orm import aliased

from app.db.rows import (
    RowChange,
    Values,
    chunks,
    foreign_keys,
    journalled,
    references_to,
    row_from_json,
)
from app.domain.changes import OperationId
from app.models import Change, Operation


@dataclass(frozen=True, slots=True)
class Entry:
    """An operation of the journal, without its changes."""

    id: OperationId
    sequence: int
    at: datetime
    person: str
    name: str
    undoes: OperationId | None
    schema_version: str


@dataclass(frozen=True, slots=True)
class _Obstacle:
    """A row that another operation left in the way; `column` is what it wrote there.

    Without a column the row's removal is in the way.
    """

    table: str
    key: str
    column: str | None


@dataclass(frozen=True)
class Reversal:
    """What is left of an operation's changes when they are taken back.

    Attributes:
        changes: the operation's changes in the order in which they were made.
    """

    changes: Sequence[RowChange]

    @cached_property
    def leaving(self) -> dict[str, set[str]]:
        """Return by table the rows that will be gone."""
        return self._net[0]

    @cached_property
    def restored(self) -> dict[str, dict[str, Values]]:
        """Return by table and key the values that rows will have again, as they are written."""
        return {
            name: {key: row_from_json(journalled()[name], row) for key, row in rows.items()}
            for name, rows in self._net[1].items()
        }

    @cached_property
    def _net(self) -> tuple[dict[str, set[str]], dict[str, dict[str, Values]]]:
        leaving: dict[str, set[str]] = defaultdict(set)
        restored: dict[str, dict[str, Values]] = defaultdict(dict)
        for change in reversed(self.changes):
            if change.before is not None:
                leaving[change.table].discard(change.key)
                restored[change.table].setdefault(change.key, {}).update(change.before)
            else:
                # What the operation itself made and removed again is as if it had never been.
                restored[change.table].pop(change.key, None)
                leaving[change.table].add(change.key)
        return leaving, restored

    def gives_up(self, column: Column[Any], key: str) -> bool:
        """Tell whether the row goes, or gets another value in this column."""
        name = column.table.name
        return key in self.leaving.get(name, ()) or column.name in self.restored.get(name, {}).get(
            key, {}
        )


@dataclass
class Later:
    """The operations after a moment, and which of them still have an effect.

    Attributes:
        entries: all operations after it, by id.
    """

    entries: Mapping[OperationId, Entry]
    _undone: set[OperationId] = field(init=False)

    def __post_init__(self) -> None:
        self._undone = {e.undoes for e in self.entries.values() if e.undoes}

    def effective_after(self, sequence: int) -> set[OperationId]:
        """Return the operations after `sequence` whose effect lasts.

        An operation and its undo cancel out; of «done, undone, done again» the last one counts.
        """
        return {
            entry.id
            for entry in self.entries.values()
            if entry.id not in self._undone and self._members_after(entry, sequence) % 2
        }

    def _members_after(self, tip: Entry, sequence: int) -> int:
        count, entry = 0, tip
        while entry.sequence > sequence:
            count += 1
            if entry.undoes is None or entry.undoes not in self.entries:
                break
            entry = self.entries[entry.undoes]
        return count


def in_the_way(
    connection: Connection, operation: Entry, reversal: Reversal, later: Later
) -> set[OperationId]:
    """Return the ids of later operations that must be taken back before this one."""
    obstacles = {
        *_hanging(connection, reversal),
        *_parents_gone(connection, reversal),
        *_values_taken(connection, reversal),
    }
    found = {*_same_rows(connection, operation), *_makers(connection, operation, obstacles)}
    return later.effective_after(operation.sequence) & found


def _same_rows(connection: Connection, operation: Entry) -> Iterable[str]:
    own, other = aliased(Change), aliased(Change)
    same = and_(own.table_name == other.table_name, own.row_key == other.row_key)
    return connection.scalars(
        select(other.operation_id)
        .distinct()
        .join(own, same)
        .join(Operation, Operation.id == other.operation_id)
        .where(own.operation_id == operation.id, Operation.sequence > operation.sequence)
    )


def _hanging(connection: Connection, reversal: Reversal) -> Iterator[_Obstacle]:
    for name, keys in reversal.leaving.items():
        for column in references_to(journalled()[name]):
            for some in chunks(sorted(keys)):
                wanted = select(column.table.c.id).where(column.in_(some))
                for key in connection.scalars(wanted):
                    if not reversal.gives_up(column, key):
                        yield _Obstacle(column.table.name, key, column.name)


def _parents_gone(connection: Connection, reversal: Reversal) -> Iterator[_Obstacle]:
    needed: dict[str, set[str]] = defaultdict(set)
    for name, rows in reversal.restored.items():
        for key in foreign_keys(journalled()[name]):
            values = {row.get(key.parent.name) for row in rows.values()}
            needed[key.column.table.name] |= {value for value in values if value is not None}
    for name, keys in needed.items():
        table = journalled()[name]
        missing = keys - reversal.restored.get(name, {}).keys()
        for some in chunks(sorted(missing)):
            missing -= set(connection.scalars(select(table.c.id).where(table.c.id.in_(some))))
        yield from (_Obstacle(name, key, None) for key in sorted(missing))


def _values_taken(connection: Connection, reversal: Reversal) -> Iterator[_Obstacle]:
    for name, rows in reversal.restored.items():
        table = journalled()[name]
        for constraint in table.constraints:
            if isinstance(constraint, UniqueConstraint):
                for key, row in rows.items():
                    yield from _takers(connection, table, constraint, key, row, reversal)


def _takers(
    connection: Connection,
    table: Table,
    constraint: UniqueConstraint,
    key: str,
    row: Values,
    reversal: Reversal,
) -> Iterator[_Obstacle]:
    columns = list(constraint.columns)
    if not any(column.name in row for column in columns):
        return
    present = connection.execute(select(*columns).where(table.c.id == key)).one_or_none()
    values = {**(present._asdict() if present else {}), **row}
    same = [column == values[column.name] for column in columns]
    for taker in connection.scalars(select(table.c.id).where(table.c.id != key, *same)):
        yield from (
            _Obstacle(table.name, taker, column.name)
            for column in columns
            if not reversal.gives_up(column, taker)
        )


def _makers(
    connection: Connection, operation: Entry, obstacles: Iterable[_Obstacle]
) -> Iterator[str]:
    by_row: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    for obstacle in obstacles:
        by_row[obstacle.table, obstacle.key].add(obstacle.column)
    wanted = (
        select(Change.table_name, Change.row_key, Change.operation_id, Change.before, Change.after)
        .join(Operation, Operation.id == Change.operation_id)
        .where(Operation.sequence > operation.sequence)
    )
    for name in {name for name, _ in by_row}:
        keys = sorted(key for table, key in by_row if table == name)
        for some in chunks(keys):
            here = wanted.where(Change.table_name == name, Change.row_key.in_(some))
            for row in connection.execute(here):
                change = RowChange(row.table_name, row.row_key, row.before, row.after)
                if any(_made(change, column) for column in by_row[name, row.row_key]):
                    yield row.operation_id


def _made(change: RowChange, column: str | None) -> bool:
    if column is None:
        return change.kind == "removal"
    return change.kind == "insert" or column in (change.after or {})
