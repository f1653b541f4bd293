"""A real database for each test, copied from one that was migrated once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.db.engine import Database, open_database


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    moment: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 10, 0))  # noqa: DTZ001

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **spans: float) -> None:
        self.moment += timedelta(**spans)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    open_database(path).close()
    return path


@pytest.fixture
def path(tmp_path: Path, template: Path) -> Path:
    target = tmp_path / "район.db"
    shutil.copyfile(template, target)  # closed, so nothing is left in its log
    return target


@pytest.fixture
def db(path: Path, clock: Callable[[], datetime]) -> Iterator[Database]:
    database = open_database(path, now=clock)
    yield database
    database.close()
