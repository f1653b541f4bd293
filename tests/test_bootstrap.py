"""What is put together at the start: the log, the database's place, the window."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import bootstrap
from app.db.engine import open_database
from app.domain.errors import StorageError, UserCode, UserError
from app.services import Services, compose


@pytest.fixture
def own_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A log file of this test's own; the handlers it got are taken off again."""
    root = logging.getLogger("app")
    held, level = list(root.handlers), root.level
    root.handlers.clear()
    monkeypatch.setattr("app.paths.log_file", lambda: tmp_path / "log" / "marshrut.log")
    monkeypatch.setattr(logging, "raiseExceptions", True)
    yield tmp_path / "log" / "marshrut.log"
    for handler in root.handlers:
        handler.close()
    root.handlers[:] = held
    root.setLevel(level)


def test_the_log_is_begun_once(own_log: Path) -> None:
    assert bootstrap.start_log() == own_log
    assert bootstrap.start_log() == own_log
    logging.getLogger("app.test").warning("слово")
    assert own_log.read_text(encoding="utf-8").count("слово") == 1


def test_a_log_that_cannot_be_written_stops_nothing(own_log: Path) -> None:
    own_log.parent.write_text("a file where the folder should be")
    assert bootstrap.start_log() is None


def test_the_database_is_named_or_the_users_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("app.paths.data_dir", lambda: tmp_path)
    assert bootstrap.database_file(None) == tmp_path / "marshrut.db"
    assert bootstrap.database_file("/a/b.db") == Path("/a/b.db")
    assert bootstrap.database_file("sqlite:////a/b.db") == Path("/a/b.db")
    with pytest.raises(StorageError):
        bootstrap.database_file("postgresql://host/b")


def test_a_database_is_closed_whatever_happens(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with (
        pytest.raises(UserError),
        bootstrap.opened(str(path), create=True) as services,
    ):
        services.history.undo()
    assert path.exists()
    assert not path.with_name("a.db-wal").exists(), "a closed database is one file"


def test_the_window_gets_services_that_are_opened_when_it_asks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, own_log: Path
) -> None:
    path = tmp_path / "a.db"

    def main(open_services: object, database: Path) -> int:
        assert database == path
        assert not path.exists()
        assert callable(open_services)
        services = open_services()
        assert isinstance(services, Services)
        assert services.roadmaps.list() == []
        return 7

    monkeypatch.setattr("app.ui.application.main", main)
    assert bootstrap.run_window(str(path)) == 7
    assert not path.with_name("a.db-wal").exists()


def test_the_window_begins_with_emptying_the_trash_of_more_than_a_year(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, own_log: Path
) -> None:
    path = tmp_path / "a.db"
    database = open_database(path)
    services = compose(database, lambda: datetime(2020, 3, 1, tzinfo=UTC))
    services.schools.throw_away([services.schools.add(short_name="По ошибке").value])
    database.close()

    def main(open_services: Callable[[], Services], _database: Path) -> int:
        return len(open_services().schools.trash())

    monkeypatch.setattr("app.ui.application.main", main)
    assert bootstrap.run_window(str(path)) == 0


def test_no_screen_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(UserError) as error:
        bootstrap.run_window(None)
    assert error.value.code is UserCode.NO_DISPLAY
