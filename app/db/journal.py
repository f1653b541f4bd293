"""The journal read and turned back: history, undo and redo that survive a restart.

Taking back is a new operation with the inverse changes; taking that back is redo. So operations
stand in chains: done, undone, done again … Of each chain only the last one, its tip, can be taken
back, and the parity of the chain tells whether its first operation is in effect.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Table, select
from sqlalchemy.orm import aliased

from app.db.conflicts import Entry, Later, Reversal, changes_of, in_the_way
from app.db.engine import Database
from app.db.migrations import SCHEMA_VERSION
from app.db.rows import RowChange, Values, journalled, row_from_json
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import OperationId, OperationView, UndoState
from app.domain.errors import UserCode, UserError
from app.domain.progress import NoProgress, Progress
from app.models import Operation
from app.wording import name_of_redo, name_of_undo

_STRETCH: Final = 2000  # rows between two questions whether to stop


@dataclass(frozen=True, slots=True)
class UndoResult:
    """What was taken back.

    Attributes:
        names: the operations' names, newest first.
        tables: where rows changed.
        operation: the new entry of the journal; the last one where several were written.
    """

    names: tuple[str, ...]
    tables: frozenset[str]
    operation: OperationId


def history(connection: Connection, limit: int = 200) -> list[OperationView]:
    """Return the youngest operations, newest first; undo and redo are operations too."""
    undone: dict[OperationId, bool] = {}
    views = []
    for entry in _entries(connection, _operations(newest_first=True).limit(limit)):
        # Whoever took it back is younger, so it has been seen already.
        is_undone = undone.get(entry.id, False)
        if entry.undoes:
            undone[entry.undoes] = not is_undone
        views.append(_view(entry, undone=is_undone))
    return views


def undo_state(connection: Connection) -> UndoState:
    """Return what undo and redo would do now, by the name that the operation first had."""
    done, undone = _last_done(connection), _last_undone(connection)
    return UndoState(
        undo=_view(_first(connection, done), undone=False) if done else None,
        redo=_view(_first(connection, undone), undone=True) if undone else None,
    )


def undo(
    db: Database,
    operation: OperationId | None = None,
    *,
    together: bool = False,
    progress: Progress | None = None,
) -> UndoResult:
    """Take back an operation, the last one in effect by default; an undone one is done again.

    UserError: UNDO_BLOCKED with `names` where later operations stand in the way and `together` is
    not set; UNDO_NOTHING, UNDO_TOO_OLD (an earlier schema), NOT_FOUND. Cancelled, after which
    nothing was taken back.
    """
    with db.write("") as work:
        connection = work.connection
        target = _last_done(connection) if operation is None else _tip(connection, operation)
        if target is None:
            raise UserError(UserCode.UNDO_NOTHING)
        return _take_back(work, target, together, progress or NoProgress())


def redo(db: Database, progress: Progress | None = None) -> UndoResult:
    """Do again what was undone last; UserError REDO_NOTHING where something new was done since.

    Cancelled, after which nothing was done.
    """
    with db.write("") as work:
        target = _last_undone(work.connection)
        if target is None:
            raise UserError(UserCode.REDO_NOTHING)
        return _take_back(work, target, together=False, progress=progress or NoProgress())


def _take_back(work: UnitOfWork, target: Entry, together: bool, progress: Progress) -> UndoResult:
    """Take back the target and, newest first, whatever stands in its way.

    What hangs on what is seen only in the state that taking back the later ones leaves, so the
    whole is tried, and tried again with those that were found to be in the way.
    """
    younger = _operations().where(Operation.sequence > target.sequence)
    entries = {entry.id: entry for entry in _entries(work.connection, younger)}
    later = Later(work.connection, entries)
    chosen = {target.id: target}
    while True:
        attempt = work.connection.begin_nested()
        operations, tables, obstacles = _try(work, _newest_first(chosen), later, progress)
        if not obstacles:
            break
        attempt.rollback()
        work.recorder.changes.clear()
        chosen |= {key: later.entries[key] for key in obstacles}
    names = [_first(work.connection, entry).name for entry in _newest_first(chosen)]
    if len(chosen) > 1 and not together:
        raise UserError(UserCode.UNDO_BLOCKED, names=tuple(names[:-1]))
    attempt.commit()
    work.commit(progress)
    return UndoResult(tuple(names), frozenset(tables), operations[-1])


def _try(
    work: UnitOfWork, entries: list[Entry], later: Later, progress: Progress
) -> tuple[list[OperationId], set[str], set[OperationId]]:
    """Return the operations written, the tables changed, and what was found to be in the way."""
    operations: list[OperationId] = []
    tables: set[str] = set()
    for entry in entries:
        changes = changes_of(work.connection, entry.id)
        others = in_the_way(work.connection, entry, Reversal(changes), later)
        others -= {chosen.id for chosen in entries}
        if others:
            return [], set(), others
        _apply_inverse(work, changes, progress)
        tables |= {change.table for change in changes}
        name = _first(work.connection, entry).name
        name = name_of_redo(name) if entry.depth % 2 else name_of_undo(name)
        operations.append(work.record(name, entry.id, entry.depth + 1))
    return operations, tables, set()


def _apply_inverse(work: UnitOfWork, changes: list[RowChange], progress: Progress) -> None:
    """Go back through the very states the operation went through, so every reference holds."""
    done = 0
    for some in _runs(changes):
        progress.step(done, len(changes))
        table, done = journalled()[some[0].table], done + len(some)
        match some[0].kind:
            case "insert":
                work.recorder.delete(table, [change.key for change in some])
            case "removal":
                rows = [row_from_json(table, change.before or {}) for change in some]
                work.recorder.insert(table, rows)
            case _:
                _change_back(work, table, some)
    progress.step(done, len(changes))


def _runs(changes: Sequence[RowChange]) -> Iterator[Sequence[RowChange]]:
    """Yield the changes backwards, those of one kind and table together, a stretch at a time."""
    runs = groupby(reversed(changes), key=lambda change: (change.table, change.kind))
    for (_table, kind), run in runs:
        alike = list(run)
        # What was removed at once comes back at once: its rows may refer to each other.
        stretch = len(alike) if kind == "removal" else _STRETCH
        yield from (alike[at : at + stretch] for at in range(0, len(alike), stretch))


def _change_back(work: UnitOfWork, table: Table, changes: Sequence[RowChange]) -> None:
    """Write the values before; rows of the same columns that come one upon another at once."""
    rows: dict[str, Values] = {}
    columns: set[str] = set()
    for change in changes:
        values = row_from_json(table, change.before or {})
        if change.key in rows or (rows and columns != values.keys()):
            work.recorder.change_many(table, rows)
            rows = {}
        rows[change.key], columns = values, set(values)
    work.recorder.change_many(table, rows)


def _last_done(connection: Connection) -> Entry | None:
    """Return the tip that Ctrl+Z takes back: the youngest one that did something or redid it."""
    return _youngest(connection, Operation.depth % 2 == 0, _is_tip())


def _last_undone(connection: Connection) -> Entry | None:
    """Return the tip that Ctrl+Y takes back: the youngest undo, unless something new came after."""
    undone = _youngest(connection, Operation.depth % 2 == 1, _is_tip())
    new = _youngest(connection, Operation.depth == 0)
    return undone if undone and new and undone.sequence > new.sequence else None


def _is_tip() -> ColumnElement[bool]:
    younger = aliased(Operation)
    return ~select(younger.id).where(younger.undoes == Operation.id).exists()


def _youngest(connection: Connection, *conditions: ColumnElement[bool]) -> Entry | None:
    wanted = _operations(newest_first=True).where(
        Operation.schema_version == SCHEMA_VERSION, *conditions
    )
    return next(_entries(connection, wanted.limit(1)), None)


def _tip(connection: Connection, operation: OperationId) -> Entry | None:
    """Return the tip of an operation's chain; None when the operation is undone already."""
    entry = _one(connection, Operation.id == operation)
    if entry is None:
        raise UserError(UserCode.NOT_FOUND, kind=Operation.__tablename__, key=operation)
    if entry.schema_version != SCHEMA_VERSION:
        raise UserError(UserCode.UNDO_TOO_OLD)
    in_effect = True
    while younger := _one(connection, Operation.undoes == entry.id):
        entry, in_effect = younger, not in_effect
    return entry if in_effect else None


def _first(connection: Connection, tip: Entry) -> Entry:
    """Return what a person did at the beginning of the operation's chain."""
    entry: Entry | None = tip
    while entry and entry.undoes:
        tip = entry
        entry = _one(connection, Operation.id == entry.undoes)
    return entry or tip


def _operations(*, newest_first: bool = False) -> Select[Any]:
    columns = [Operation.__table__.c[name] for name in Entry.__slots__]
    return select(*columns).order_by(
        Operation.sequence.desc() if newest_first else Operation.sequence
    )


def _entries(connection: Connection, wanted: Select[Any]) -> Iterator[Entry]:
    return (Entry(*row) for row in connection.execute(wanted))


def _one(connection: Connection, condition: ColumnElement[bool]) -> Entry | None:
    return next(_entries(connection, _operations().where(condition)), None)


def _newest_first(chosen: dict[OperationId, Entry]) -> list[Entry]:
    return sorted(chosen.values(), key=lambda entry: entry.sequence, reverse=True)


def _view(entry: Entry, *, undone: bool) -> OperationView:
    return OperationView(
        id=entry.id,
        at=entry.at,
        person=entry.person,
        name=entry.name,
        undone=undone,
        undoes=entry.undoes,
        undoable=not undone and entry.schema_version == SCHEMA_VERSION,
    )
