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

from sqlalchemy import Column, Connection, select

from app.db.rows import (
    RowChange,
    Values,
    chunks,
    foreign_keys,
    journalled,
    references_to,
    row_from_json,
    to_json,
    unique_columns,
)
from app.domain.changes import OperationId
from app.models import Change


@dataclass(frozen=True, slots=True)
class Entry:
    """An operation of the journal, without its changes."""

    id: OperationId
    sequence: int
    at: datetime
    person: str
    name: str
    undoes: OperationId | None
    depth: int
    schema_version: str


@dataclass(frozen=True, slots=True)
class _Obstacle:
    """A row that is in the way by what was written in its column; by its removal, without one."""

    table: str
    key: str
    column: str | None


_Made = Sequence[tuple[OperationId, RowChange]]


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


@dataclass
class Later:
    """The operations after a moment, and which of them still have an effect.

    Attributes:
        connection: the transaction in which they are read.
        entries: all operations after the moment, by id.
    """

    connection: Connection
    entries: Mapping[OperationId, Entry]
    _changes: dict[OperationId, list[RowChange]] = field(default_factory=dict)

    def effective_after(self, sequence: int) -> set[OperationId]:
        """Return the operations after `sequence` whose effect lasts.

        An operation and its undo cancel out; of «done, undone, done again» the last one counts.
        """
        return {
            entry.id
            for entry in self.entries.values()
            if entry.id not in self._undone and self._members_after(entry, sequence) % 2
        }

    def changes(self, operation: OperationId) -> list[RowChange]:
        """Return an operation's changes in the order in which they were made."""
        if operation not in self._changes:
            self._changes[operation] = changes_of(self.connection, operation)
        return self._changes[operation]

    @cached_property
    def _undone(self) -> set[OperationId]:
        return {entry.undoes for entry in self.entries.values() if entry.undoes}

    def _members_after(self, tip: Entry, sequence: int) -> int:
        count, entry = 0, tip
        while entry.sequence > sequence:
            count += 1
            if entry.undoes is None or entry.undoes not in self.entries:
                break
            entry = self.entries[entry.undoes]
        return count


def changes_of(connection: Connection, operation: OperationId) -> list[RowChange]:
    """Return an operation's changes in the order in which they were made."""
    columns = (Change.table_name, Change.row_key, Change.before, Change.after)
    wanted = select(*columns).where(Change.operation_id == operation).order_by(Change.id)
    return [RowChange(*row) for row in connection.execute(wanted)]


def in_the_way(
    connection: Connection, operation: Entry, reversal: Reversal, later: Later
) -> set[OperationId]:
    """Return the later operations that must be taken back before this one.

    What a later operation did counts even where a still later one did it away: else the two could
    not be taken back afterwards.
    """
    effective = later.effective_after(operation.sequence)
    if not effective:
        return set()
    made = [(one, change) for one in effective for change in later.changes(one)]
    rows = {(change.table, change.key) for change in reversal.changes}
    obstacles = {
        *_hanging(connection, reversal, made),
        *_parents_gone(connection, reversal),
        *_values_taken(connection, reversal, made),
    }
    return {
        one
        for one, change in made
        if (change.table, change.key) in rows or not obstacles.isdisjoint(_traces(change))
    }


def _traces(change: RowChange) -> Iterator[_Obstacle]:
    """Return what a change may have put in the way."""
    if change.kind == "removal":
        yield _Obstacle(change.table, change.key, None)
    columns = journalled()[change.table].columns.keys() if change.kind != "change" else ()
    for column in (*columns, *(change.after or {})):
        yield _Obstacle(change.table, change.key, column)


def _hanging(connection: Connection, reversal: Reversal, made: _Made) -> Iterator[_Obstacle]:
    for name, keys in reversal.leaving.items():
        for column in references_to(journalled()[name]):
            holding = _holders(connection, column, sorted(keys), made)
            yield from _in(column, holding, reversal)


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
        yield from (_Obstacle(name, key, None) for key in missing)


def _values_taken(connection: Connection, reversal: Reversal, made: _Made) -> Iterator[_Obstacle]:
    for name, rows in reversal.restored.items():
        for column in unique_columns(journalled()[name]):
            values = [row[column.name] for row in rows.values() if column.name in row]
            yield from _in(column, _holders(connection, column, values, made), reversal)


def _holders(
    connection: Connection, column: Column[Any], values: Sequence[str], made: _Made
) -> set[str]:
    """Return the rows that hold one of the values in a column, or held it at some later time."""
    wanted, name = {to_json(column, value) for value in values}, column.table.name
    held = {
        change.key
        for _, change in made
        if change.table == name
        and not wanted.isdisjoint(
            (kept or {}).get(column.name) for kept in (change.before, change.after)
        )
    }
    for some in chunks(values):
        held |= set(connection.scalars(select(column.table.c.id).where(column.in_(some))))
    return held


def _in(column: Column[Any], holders: Iterable[str], reversal: Reversal) -> Iterator[_Obstacle]:
    """Name the column of each row, unless the reversal itself takes the value from the row."""
    name = column.table.name
    for key in holders:
        given_up = key in reversal.leaving.get(name, ())
        if not given_up and column.name not in reversal.restored.get(name, {}).get(key, {}):
            yield _Obstacle(name, key, column.name)
