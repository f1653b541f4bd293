"""Carry out an edit and see that it can be undone and redone, row for row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.db.engine import Database
from app.db.rows import journalled
from app.domain.changes import Outcome
from app.services import Services
from tests.services.conftest import rows_of

T = TypeVar("T")


def carried_out(services: Services, db: Database, name: str, edit: Callable[[], Outcome[T]]) -> T:
    """Return what the edit made, after it was undone and redone again; check its name."""
    before = rows_of(db)
    outcome = edit()
    assert outcome.operation is not None, "nothing was changed"
    assert outcome.topics
    assert services.history.list(1)[0].name == name
    after = rows_of(db)
    undone = services.history.undo()
    assert undone.value == (name,)
    assert undone.topics
    assert rows_of(db) == before
    services.history.redo()
    assert rows_of(db) == after
    return outcome.value


def touched(services: Services, db: Database, edit: Callable[[], Outcome[T]]) -> set[str]:
    """Return the tables in which the edit wrote anything; derived ones follow by themselves."""
    before = rows_of(db)
    edit()
    after = rows_of(db)
    return {table for table in journalled() if before[table] != after[table]}
