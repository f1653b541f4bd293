"""Many services in one operation: an example of a whole district is taken back by one undo.

Services open a unit of work for every call. Over a `JoinedDatabase` each of these is a stretch of
one that is open already, so that their checks hold and the journal has a single entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from app.db.engine import Database
from app.db.unit_of_work import UnitOfWork
from app.domain.progress import Progress


class JoinedDatabase(Database):
    """A database whose reads and writes are those of one open unit of work.

    Attributes:
        now: what its clock shows; it may be set back to write down what was done earlier.
    """

    def __init__(self, database: Database, work: UnitOfWork, now: datetime) -> None:
        # Nothing of the parent's is wanted: a connection of one's own would wait for the lock.
        self.path = database.path
        self.actor = database.actor
        self.backup_trouble = None
        self.now = now
        self.clock = lambda: self.now
        self._work = work

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give the connection of the unit of work: what it has written is seen."""
        yield self._work.connection

    def write(self, name: str) -> UnitOfWork:
        """Return a stretch of the unit of work."""
        return _Stretch(self._work, name)

    def close(self) -> None:
        """Do nothing: the connection belongs to the unit of work."""


class _Stretch(UnitOfWork):
    """Writes through another unit of work and leaves it to that one to commit or to give up."""

    def __init__(self, whole: UnitOfWork, name: str) -> None:
        self.name = name
        self._recorder = whole.recorder

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let an error pass: it ends the whole."""

    def commit(self, progress: Progress | None = None) -> None:
        """Leave it to the whole."""
