"""What is done once a day beside the copy: the trash of more than a year goes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from app.db import backup
from app.db.engine import open_database
from app.domain.errors import StorageCode, StorageError
from app.domain.school import SchoolId
from app.services import Services, compose

THROWN = datetime(2022, 3, 1, 9)  # noqa: DTZ001 - wall time
YEAR_LATER = datetime(2023, 3, 1, 9)  # noqa: DTZ001


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    path = tmp_path / "office.db"
    shutil.copy(template, path)  # a closed database is one whole file
    return path


@contextmanager
def started(path: Path, now: datetime) -> Iterator[Services]:
    """The program as it is started on a day."""
    database = open_database(path, now=lambda: now)
    services = compose(database)
    services.safekeeping.empty_old_trash()
    yield services
    database.close()


def thrown_away(path: Path) -> SchoolId:
    with started(path, THROWN) as services:
        key = services.schools.add(short_name="Заведена по ошибке").value
        services.schools.throw_away([key])
    return key


def test_the_trash_of_a_year_goes_after_the_copy_and_comes_back(path: Path) -> None:
    thrown_away(path)
    with started(path, datetime(2023, 2, 28, 9)) as services:  # noqa: DTZ001
        assert len(services.schools.trash()) == 1
        assert len(services.history.list()) == 2, "with nothing to do nothing is written"
    with started(path, YEAR_LATER) as services:
        assert services.schools.trash() == []
        assert services.history.list()[0].name == "Очистка корзины: 1 школа"
        [today, *_earlier] = services.safekeeping.backups()
        assert today.at.date() == YEAR_LATER.date()
        services.history.undo()
        assert len(services.schools.trash()) == 1
        services.history.redo()
        services.safekeeping.restore(today.path)
        assert [one.short_name for one in services.schools.trash()] == ["Заведена по ошибке"]


def test_without_the_copy_of_the_day_the_trash_waits(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thrown_away(path)

    def full(*_: object) -> None:
        raise StorageError(StorageCode.DISK_FULL, path=path)

    monkeypatch.setattr(backup, "daily_backup", full)
    with started(path, YEAR_LATER) as services:
        assert len(services.schools.trash()) == 1


def test_a_busy_database_does_not_keep_the_program_from_starting(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    thrown_away(path)
    monkeypatch.setattr("app.db.engine.BUSY_SECONDS", 0.2)
    database = open_database(path, now=lambda: YEAR_LATER)
    with database.write("Долгая работа"), started(path, YEAR_LATER) as services:
        assert len(services.schools.trash()) == 1
    database.close()
    assert "the trash waits" in caplog.text
    caplog.clear()
