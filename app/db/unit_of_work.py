"""The only writer of the database: one named operation, journalled in its own transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, func, insert, select

from app.db import search_index
from app.db.keys import new_key
from app.db.migrations import SCHEMA_VERSION
from app.db.rows import Recorder, complete, table_of
from app.domain.changes import OperationId
from app.domain.progress import Progress
from app.models import Base, Change, Operation

NAME_LIMIT: Final = 500


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is at the desk: a person, and the seat (the machine or role) he works from."""

    person: str = ""
    seat: str = ""


class UnitOfWork:
    """A writing transaction; everything in it is rolled back unless it is committed.

    Used as a context manager, once, in one thread. BEGIN IMMEDIATE on entering: what is read
    inside stays true until the commit.

    Attributes:
        name: what the operation is called in the history, in Russian.
        connection: for selects inside the transaction; writing goes through the methods.
    """

    def __init__(
        self, engine: Engine, name: str, actor: Actor, clock: Callable[[], datetime]
    ) -> None:
        self.name = name
        self._engine = engine
        self._actor = actor
        self._clock = clock
        self._recorder: Recorder | None = None

    def __enter__(self) -> Self:
        self._connection = self._engine.connect()
        try:
            self._transaction = self._connection.begin()
        except BaseException:
            self._connection.close()
            raise
        self._recorder = Recorder(self._connection)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._recorder = None
        try:
            if self._transaction.is_active:
                self._transaction.rollback()
        finally:
            self._connection.close()

    @property
    def recorder(self) -> Recorder:
        """Return the writer of rows, for the journal; RuntimeError outside the transaction."""
        if self._recorder is None:
            raise RuntimeError("the unit of work is not open")
        return self._recorder

    @property
    def connection(self) -> Connection:
        """Return the transaction's connection; RuntimeError outside the transaction."""
        return self.recorder.connection

    def add(self, model: type[Base], **values: Any) -> str:
        """Insert a row and return its key: a new one, or `id` where it is given."""
        return self.add_many(model, [values])[0]

    def add_many(self, model: type[Base], rows: Sequence[Mapping[str, Any]]) -> list[str]:
        """Insert rows in one batch and return their keys in the order of the rows.

        Rows may refer to each other in any order; rows of other tables must be there before.
        """
        table = table_of(model)
        whole = [complete(table, {"id": row.get("id") or new_key(), **row}) for row in rows]
        self.recorder.insert(table, whole)
        return [row["id"] for row in whole]

    def change(self, model: type[Base], key: str, **values: Any) -> bool:
        """Write what differs and tell whether anything did; UserError NOT_FOUND."""
        if "id" in values:
            raise TypeError("a key does not change")
        return self.recorder.change(table_of(model), key, values)

    def change_many(self, model: type[Base], rows: Mapping[str, Mapping[str, Any]]) -> int:
        """Write values by key, the same columns in all; return how many rows differed.

        UserError NOT_FOUND when one is gone.
        """
        return self.recorder.change_many(table_of(model), rows)

    def remove(self, model: type[Base], key: str) -> None:
        """Delete a row with all that it owns.

        UserError NOT_FOUND when it is gone, IN_USE when another row refers to it or to a piece.
        """
        self.remove_many(model, [key])

    def remove_many(self, model: type[Base], keys: Sequence[str]) -> None:
        """Delete rows with all that they own; they may own one another."""
        self.recorder.delete_with_pieces(table_of(model), keys)

    def record(self, name: str, undoes: OperationId | None = None, depth: int = 0) -> OperationId:
        """Write an operation of what was changed since the last one, and return its id.

        What can be found of the rows is brought up to date with it.
        """
        connection, changes = self.connection, self.recorder.changes
        search_index.refresh(connection, changes)
        operation = OperationId(new_key())
        last = connection.scalar(select(func.max(Operation.sequence))) or 0
        row = {
            "id": operation,
            "sequence": last + 1,
            "seat": self._actor.seat,
            "person": self._actor.person,
            "at": wall_time(self._clock()),
            "name": name[:NAME_LIMIT],
            "undoes": undoes,
            "depth": depth,
            "schema_version": SCHEMA_VERSION,
        }
        connection.execute(insert(Operation), row)
        if changes:
            connection.execute(
                insert(Change),
                [
                    {
                        "operation_id": operation,
                        "table_name": change.table,
                        "row_key": change.key,
                        "before": change.before,
                        "after": change.after,
                    }
                    for change in changes
                ],
            )
        changes.clear()
        return operation

    def commit(self, progress: Progress | None = None) -> OperationId | None:
        """Write the journal and commit; None, and no operation, when nothing was changed.

        Whether to stop is asked last when all is written but not committed; raises Cancelled then,
        and the whole is rolled back.
        """
        operation = self.record(self.name) if self.recorder.changes else None
        if progress is not None:
            progress.seal()
        self._transaction.commit()
        self._recorder = None
        return operation


def wall_time(moment: datetime) -> datetime:
    """Return what the office's clock shows: the journal is read by people, ids carry UTC."""
    return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment
