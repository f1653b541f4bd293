"""What all services share: the database, the clock, and the answer of a write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from app.db.engine import Database
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.progress import Progress
from app.models import Base

T = TypeVar("T")


class Service:
    """A capability of the program over one database; holds no rows between calls."""

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock


def committed(
    work: UnitOfWork, value: T, *topics: Topic, progress: Progress | None = None
) -> Outcome[T]:
    """Commit the unit of work and return its outcome; no topics where nothing differed.

    Work that can be stopped hands its progress over: raises Cancelled before anything stands.
    """
    operation = work.commit(progress)
    return Outcome(value, frozenset(topics) if operation else frozenset(), operation)


def change(work: UnitOfWork, model: type[Base], key: str, values: Mapping[str, Any]) -> None:
    """Write what differs; with nothing to write the row need only be there."""
    if values:
        work.change(model, key, **values)
    else:
        require(work.connection, model, key)


def require(connection: Connection, model: type[Base], key: str) -> None:
    """Raise NOT_FOUND where the row is not there (any more)."""
    table = model.__table__
    found = connection.execute(select(table.c.id).where(table.c.id == key)).first()
    if found is None:
        raise missing(model, key)


def owner_of(connection: Connection, model: type[Base], column: Any, key: str) -> str:
    """Return the key in a row's column that names its owner; raises NOT_FOUND."""
    found = connection.scalar(select(column).where(model.__table__.c.id == key))
    if found is None:
        raise missing(model, key)
    return str(found)


def missing(model: type[Base], key: str) -> UserError:
    """Return the error for a row that is not there (any more)."""
    return UserError(UserCode.NOT_FOUND, kind=model.__tablename__, key=key)
