"""Rows between the tables and the journal: complete values, JSON-safe values, owned pieces.

A `Recorder` writes rows and remembers each row's change in the order in which it was written, so
that the changes taken back in reverse order pass through states that the constraints allowed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Column,
    ColumnDefault,
    Connection,
    ForeignKey,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from app.domain.errors import UserCode, UserError
from app.models import Base, Change, Operation

Values = dict[str, Any]

# SQLite takes 32,766 variables in a statement, PostgreSQL 65,535: this stays far below both.
CHUNK: Final = 500

_JOURNAL: Final = {Operation.__tablename__, Change.__tablename__}
_FROM_JSON: Final[dict[type, Callable[[str], Any]]] = {
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    Decimal: Decimal,
}


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row's change: an insert has no values, a removal only those before it."""

    table: str
    key: str
    before: Values | None = None
    after: Values | None = None

    @property
    def kind(self) -> str:
        """Return "insert", "removal" or "change"."""
        if self.before is None:
            return "insert"
        return "removal" if self.after is None else "change"


@cache
def journalled() -> dict[str, Table]:
    """Return the tables whose changes are kept, parents first.

    All but the journal itself and what is derived from other tables.
    """
    return {
        table.name: table
        for table in Base.metadata.sorted_tables
        if table.name not in _JOURNAL and not table.info.get("derived")
    }


def table_of(model: type[Base]) -> Table:
    """Return a mapped class's table; the journal's and derived ones are nobody's to write."""
    return journalled()[model.__tablename__]


@cache
def references_to(table: Table) -> tuple[Column[Any], ...]:
    """Return the columns, of any journalled table, that refer to this table's key."""
    return tuple(
        key.parent
        for other in journalled().values()
        for key in sorted(other.foreign_keys, key=lambda k: k.parent.name)
        if key.column.table is table
    )


def is_owned(column: Column[Any]) -> bool:
    """Tell whether the column makes its row a piece of the row it refers to."""
    return any(key.info.get("owned") for key in column.foreign_keys)


def chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """Return the keys in stretches that one statement can name."""
    return (keys[at : at + CHUNK] for at in range(0, len(keys), CHUNK))


def to_json(column: Column[Any], value: Any) -> Any:
    """Return a value as the journal keeps it: text for dates and Decimals, a snapshot of JSON."""
    if value is None:
        return None
    if isinstance(column.type, JSON):
        return json.loads(json.dumps(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value


def from_json(column: Column[Any], value: Any) -> Any:
    """Return what `to_json` was given."""
    if value is None or isinstance(column.type, JSON):
        return value
    convert = _FROM_JSON.get(column.type.python_type)
    return convert(value) if convert else value


@cache
def _unlike(table: Table) -> Mapping[str, Column[Any]]:
    """Return the columns whose values the journal keeps in another form; most keep theirs."""
    kinds = (date, Decimal)
    return {
        column.name: column
        for column in table.columns
        if isinstance(column.type, JSON) or issubclass(column.type.python_type, kinds)
    }


def row_to_json(table: Table, row: Mapping[str, Any]) -> Values:
    """Return a row's values, or some of them, as the journal keeps them."""
    unlike, kept = _unlike(table), dict(row)
    for name in unlike.keys() & kept.keys():
        kept[name] = to_json(unlike[name], kept[name])
    return kept


def row_from_json(table: Table, kept: Mapping[str, Any]) -> Values:
    """Return values that the journal kept, ready to be written."""
    unlike, row = _unlike(table), dict(kept)
    for name in unlike.keys() & row.keys():
        row[name] = from_json(unlike[name], row[name])
    return row


@cache
def _defaults(table: Table) -> tuple[Values, frozenset[str]]:
    """Return what each column holds when nothing is given, and the columns that need a value."""
    given: Values = {}
    needed: set[str] = set()
    for column in table.columns:
        if isinstance(column.default, ColumnDefault) and column.default.is_scalar:
            given[column.name] = column.default.arg
        elif column.nullable:
            given[column.name] = None
        else:
            needed.add(column.name)
    return given, frozenset(needed)


def complete(table: Table, values: Mapping[str, Any]) -> Values:
    """Return a whole row; TypeError for a column that is unknown or left without a value."""
    given, needed = _defaults(table)
    row = {**given, **values}
    if len(row) != len(table.columns) or not needed <= row.keys():
        unknown = sorted(row.keys() - set(table.columns.keys()))
        missing = sorted(needed - row.keys())
        raise TypeError(f"{table.name}: unknown columns {unknown}, missing columns {missing}")
    return row


def parents_first(table: Table, rows: Sequence[Values]) -> list[Values]:
    """Return rows so that each stands after the row of the same table that it refers to."""
    columns = [c for c in references_to(table) if c.table is table]
    if not columns:
        return list(rows)
    waiting = {row["id"]: row for row in rows}
    ordered: list[Values] = []
    while waiting:
        ready = [
            row for row in waiting.values() if all(row[c.name] not in waiting for c in columns)
        ] or list(waiting.values())
        ordered += ready
        for row in ready:
            del waiting[row["id"]]
    return ordered


@dataclass(slots=True)
class Recorder:
    """The one place where rows are written; `changes` is what the journal will say of it.

    Attributes:
        connection: an open writing transaction.
        changes: the rows' changes in the order of writing.
    """

    connection: Connection
    changes: list[RowChange] = field(default_factory=list)

    def insert(self, table: Table, rows: Sequence[Values]) -> None:
        """Insert complete rows, parents first."""
        if not rows:
            return
        ordered = parents_first(table, rows)
        self.connection.execute(insert(table), ordered)
        self.changes += [RowChange(table.name, row["id"]) for row in ordered]

    def change(self, table: Table, key: str, values: Mapping[str, Any]) -> bool:
        """Write the values that differ; False when none does, UserError when the row is gone."""
        columns = [table.c[name] for name in values]
        found = self.connection.execute(select(*columns).where(table.c.id == key)).one_or_none()
        if found is None:
            raise UserError(UserCode.NOT_FOUND, kind=table.name, key=key)
        before = row_to_json(table, found._asdict())
        after = row_to_json(table, values)
        differing = [name for name in values if before[name] != after[name]]
        if not differing:
            return False
        written = {name: values[name] for name in differing}
        self.connection.execute(update(table).where(table.c.id == key).values(written))
        self.changes.append(
            RowChange(
                table.name,
                key,
                {name: before[name] for name in differing},
                {name: after[name] for name in differing},
            )
        )
        return True

    def change_many(self, table: Table, rows: Mapping[str, Mapping[str, Any]]) -> int:
        """Write the values of many rows, all of the same columns; return how many rows differed.

        UserError when one of them is gone.
        """
        if not rows:
            return 0
        names = tuple(next(iter(rows.values())))
        written = [
            {"the_key": key, **rows[key]}
            for some in chunks(list(rows))
            for key in self._differing(table, names, {key: rows[key] for key in some})
        ]
        if written:
            wanted = update(table).where(table.c.id == bindparam("the_key"))
            self.connection.execute(wanted, written)
        return len(written)

    def _differing(
        self, table: Table, names: Sequence[str], rows: Mapping[str, Mapping[str, Any]]
    ) -> list[str]:
        """Return the keys of the rows that will differ, and remember how."""
        wanted = select(table.c.id, *(table.c[name] for name in names))
        found = self.connection.execute(wanted.where(table.c.id.in_(list(rows))))
        held = {row.id: row_to_json(table, row._asdict()) for row in found}
        differing: list[str] = []
        for key, values in rows.items():
            if key not in held:
                raise UserError(UserCode.NOT_FOUND, kind=table.name, key=key)
            before, after = held[key], row_to_json(table, values)
            changed = [name for name in names if before[name] != after[name]]
            if changed:
                kept = {name: before[name] for name in changed}, {n: after[n] for n in changed}
                self.changes.append(RowChange(table.name, key, *kept))
                differing.append(key)
        return differing

    def delete(self, table: Table, keys: Sequence[str]) -> None:
        """Delete exactly these rows, children first; UserError when one of them is gone."""
        for some in chunks(keys):
            found = self.connection.execute(select(table).where(table.c.id.in_(some)))
            rows = {row.id: row._asdict() for row in found}
            for key in some:
                if key not in rows:
                    raise UserError(UserCode.NOT_FOUND, kind=table.name, key=key)
                self.changes.append(RowChange(table.name, key, row_to_json(table, rows[key])))
            self.connection.execute(delete(table).where(table.c.id.in_(some)))

    def delete_with_pieces(self, table: Table, keys: Sequence[str]) -> None:
        """Delete rows with all that they own; UserError when something else refers to them."""
        doomed = _with_pieces(self.connection, table, keys)
        _refuse_if_referenced(self.connection, doomed)
        for name in reversed(journalled()):
            if name in doomed:
                owner = journalled()[name]
                self.delete(owner, _children_first(self.connection, owner, list(doomed[name])))


def _with_pieces(
    connection: Connection, table: Table, keys: Iterable[str]
) -> dict[str, dict[str, None]]:
    """Return by table the keys of the rows and of everything that they own, at any depth."""
    doomed: dict[str, dict[str, None]] = {table.name: dict.fromkeys(keys)}
    frontier = [(table, list(doomed[table.name]))]
    while frontier:
        owner, owned_keys = frontier.pop()
        for column in filter(is_owned, references_to(owner)):
            known = doomed.setdefault(column.table.name, {})
            fresh = [k for k in _referring(connection, column, owned_keys) if k not in known]
            known.update(dict.fromkeys(fresh))
            if fresh:
                frontier.append((journalled()[column.table.name], fresh))
    return {name: found for name, found in doomed.items() if found}


def _referring(connection: Connection, column: Column[Any], keys: Sequence[str]) -> list[str]:
    return [
        key
        for some in chunks(keys)
        for key in connection.scalars(select(column.table.c.id).where(column.in_(some)))
    ]


def _refuse_if_referenced(connection: Connection, doomed: dict[str, dict[str, None]]) -> None:
    for name, keys in doomed.items():
        for column in references_to(journalled()[name]):
            staying = set(_referring(connection, column, list(keys)))
            if staying - doomed.get(column.table.name, {}).keys():
                raise UserError(UserCode.IN_USE, kind=name, by=column.table.name)


def _children_first(connection: Connection, table: Table, keys: list[str]) -> list[str]:
    columns = [c for c in references_to(table) if c.table is table]
    if not columns:
        return keys
    wanted = select(table.c.id, *columns)
    rows = [
        dict(row)
        for some in chunks(keys)
        for row in connection.execute(wanted.where(table.c.id.in_(some))).mappings()
    ]
    known = {row["id"] for row in rows}
    gone = [key for key in keys if key not in known]
    return [row["id"] for row in reversed(parents_first(table, rows))] + gone


def foreign_keys(table: Table) -> list[ForeignKey]:
    """Return a table's references to journalled tables, in a steady order."""
    return sorted(table.foreign_keys, key=lambda k: k.parent.name)


@cache
def unique_columns(table: Table) -> tuple[Column[Any], ...]:
    """Return the columns, other than the key, whose values no two rows may share."""
    constraints = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    return tuple(column for constraint in constraints for column in constraint.columns)
