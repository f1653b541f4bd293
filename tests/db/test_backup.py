"""Copies that hold everything, are few enough, and come back."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from app.db import backup, engine, journal
from app.db.backup import KEEP, daily_backup, list_backups, make_backup, restore
from app.db.engine import Database, open_database
from app.db.verification import verify
from app.domain.errors import AppError, StorageCode, UserCode
from app.domain.safekeeping import BackupReason
from app.models import Roadmap
from tests.db.conftest import Clock
from tests.db.rows import add_plan, add_roadmap, content
from tests.db.test_engine import spoil


def add(db: Database, title: str) -> str:
    with db.write(f"Новая карта {title}") as work:
        key = add_roadmap(work, title)
        work.commit()
    return key


def titles(path: Path) -> list[str]:
    return sorted(row[1] for row in content(path)["roadmap"])


def test_a_copy_holds_what_is_still_in_the_log(db: Database, path: Path) -> None:
    with db.read():  # a reader keeps the log from being folded into the file
        add(db, "Только в журнале записи")
        assert path.with_name(path.name + "-wal").stat().st_size > 0
        copy = make_backup(db)
        assert content(copy) == content(path)
    assert not copy.with_name(copy.name + "-wal").exists()


def test_a_copy_s_name_tells_when_and_why(db: Database, path: Path) -> None:
    copy = make_backup(db, BackupReason.IMPORT)
    assert copy == path.parent / "район.backups" / "2026-11-22_10-00-00_before-import.db"
    again = make_backup(db, BackupReason.IMPORT)
    assert again.name == "2026-11-22_10-00-00-2_before-import.db"
    view = list_backups(path)[0]
    assert (view.at, view.reason) == (datetime(2026, 11, 22, 10, 0), BackupReason.IMPORT)  # noqa: DTZ001
    assert view.size == again.stat().st_size


def test_other_files_in_the_folder_are_left_alone(db: Database, path: Path) -> None:
    folder = make_backup(db).parent
    strange = [folder / "заметки.txt", folder / "2026-11-22_10-00-00_unknown.db"]
    for file in strange:
        file.write_text("x")
    for _ in range(KEEP[BackupReason.IMPORT] + 2):
        make_backup(db, BackupReason.IMPORT)
    assert all(file.exists() for file in strange)
    known = {BackupReason.MANUAL, BackupReason.DAILY, BackupReason.IMPORT}
    assert {view.reason for view in list_backups(path)} == known


def test_daily_copies_of_two_weeks_stay(db: Database, path: Path, clock: Clock) -> None:
    for day in range(20):
        add(db, f"День {day:02}")
        daily_backup(db)
        assert daily_backup(db) is None
        clock.forward(days=1)
    daily = [view for view in list_backups(path) if view.reason is BackupReason.DAILY]
    assert len(daily) == 14
    assert titles(daily[0].path)[-1] == "День 19"
    assert titles(daily[-1].path)[-1] == "День 06"


def test_copies_of_one_reason_do_not_push_out_the_others(
    db: Database, path: Path, clock: Clock
) -> None:
    mine = make_backup(db)
    for _ in range(15):
        clock.forward(minutes=1)
        make_backup(db, BackupReason.IMPORT)
    views = list_backups(path)
    assert mine in [view.path for view in views]
    assert sum(view.reason is BackupReason.IMPORT for view in views) == 10


def test_a_failed_copy_leaves_nothing_half_made(
    db: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_backup(db).parent
    before = sorted(folder.iterdir())

    def interrupted(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "transfer", interrupted)
    error = refused(lambda: make_backup(db))
    assert error.code is StorageCode.DISK_FULL
    assert sorted(folder.iterdir()) == before


def test_what_a_killed_program_left_unfinished_is_swept(db: Database, path: Path) -> None:
    folder = make_backup(db).parent
    left, being_made = folder / ".1_daily.db.unfinished", folder / ".2_daily.db.unfinished"
    for file in (left, being_made):
        file.write_bytes(b"half")
    os.utime(left, (time.time() - 7200,) * 2)
    make_backup(db)
    assert (left.exists(), being_made.exists()) == (False, True)
    assert all(view.path.suffix == ".db" for view in list_backups(path))


def test_a_damaged_database_does_not_push_out_sound_copies(db: Database, path: Path) -> None:
    for _ in range(KEEP[BackupReason.IMPORT]):
        make_backup(db, BackupReason.IMPORT)
    kept = list_backups(path)
    with db.write("Импорт") as work:
        add_plan(work)
        work.commit()
    db.close()
    spoil(path, "activity")
    error = refused(lambda: make_backup(db, BackupReason.IMPORT))
    assert error.code is StorageCode.DATABASE_DAMAGED
    assert list_backups(path) == kept


def test_a_restored_copy_is_the_state_of_then(db: Database, path: Path, clock: Clock) -> None:
    key = add(db, "Тогда")
    then = content(path)
    copy = make_backup(db)
    add(db, "После")
    with db.write("Удаление") as work:
        work.remove(Roadmap, key)
        work.commit()
    now = content(path)
    clock.forward(minutes=5)
    present = restore(path, copy, now=clock)
    assert content(path) == then
    assert present is not None
    assert content(present) == now
    assert verify(path) == []
    assert journal.undo(db).names == ("Новая карта Тогда",)  # the open database goes on
    restore(path, present, now=clock)
    assert content(path) == now


def test_a_copy_comes_back_where_there_is_no_database(db: Database, path: Path) -> None:
    add(db, "Тогда")
    copy = make_backup(db)
    elsewhere = path.parent / "другой.db"
    assert restore(elsewhere, copy) is None
    assert content(elsewhere) == content(path)
    open_database(elsewhere).close()


def test_a_copy_comes_back_over_a_damaged_database(db: Database, path: Path) -> None:
    add(db, "Тогда")
    copy = make_backup(db)
    db.close()
    path.write_bytes(b"\xff" * 5000)
    aside = restore(path, copy, now=Clock())
    assert titles(path) == ["Тогда"]
    assert verify(path) == []
    assert aside is not None
    assert aside.read_bytes() == b"\xff" * 5000
    assert BackupReason.DAMAGED in {view.reason for view in list_backups(path)}


def test_unfit_copies_are_refused_and_change_nothing(db: Database, path: Path) -> None:
    with db.write("Импорт") as work:
        add_plan(work)
        work.commit()
    copies = {name: make_backup(db) for name in ("cut", "noise", "newer", "foreign", "spoilt")}
    copies["cut"].write_bytes(copies["cut"].read_bytes()[:20_000])
    copies["noise"].write_bytes(b"\xff" * 5000)
    spoil(copies["spoilt"], "activity")
    for name, statement in (
        ("newer", "UPDATE alembic_version SET version_num = '0999'"),
        ("foreign", "PRAGMA application_id = 5"),
    ):
        with closing(sqlite3.connect(copies[name])) as connection, connection:
            connection.execute(statement)
    before, listed = content(path), list_backups(path)
    codes = {name: refused(partial(restore, path, copy)).code for name, copy in copies.items()}
    assert codes == {
        "cut": StorageCode.BACKUP_DAMAGED,
        "noise": StorageCode.BACKUP_DAMAGED,
        "spoilt": StorageCode.BACKUP_DAMAGED,
        "newer": StorageCode.DATABASE_NEWER,
        "foreign": StorageCode.DATABASE_FOREIGN,
    }
    assert refused(lambda: restore(path, path.parent / "нет.db")).code is UserCode.FILE_MISSING
    assert refused(lambda: restore(path, path.parent)).code is StorageCode.DATABASE_FOREIGN
    assert content(path) == before
    assert list_backups(path) == listed


def test_restore_does_not_wait_for_ever(
    db: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = make_backup(db)
    monkeypatch.setattr(backup, "BUSY_SECONDS", 0.2)
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.2)
    with db.write("Долгая работа") as work:
        add_roadmap(work)
        assert refused(lambda: restore(path, copy)).code is StorageCode.DATABASE_LOCKED


def refused(attempt: Callable[[], object]) -> AppError:
    with pytest.raises(AppError) as caught:
        attempt()
    return caught.value
