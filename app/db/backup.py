"""Copies of the database: made, rotated, restored.

Always through SQLite's backup API: a plain copy of a file in WAL mode loses what is not yet folded
into it. A copy is written under another name, checked, and only then takes its own; the files that
it refers to have come into the store of the copies by then.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from app import paths
from app.db import evidence
from app.db.engine import BUSY_SECONDS, Database, connect, local_now, translated, version
from app.db.migrations import SCHEMA_VERSION
from app.db.stored_files import digests_in
from app.db.unit_of_work import wall_time
from app.domain.errors import StorageCode, StorageError, UserCode, UserError
from app.domain.safekeeping import BackupReason, BackupView

# How many copies of each reason stay. Daily: two weeks of working days and a holiday between, so
# that what was spoilt before a leave is found after it. Before risky steps: the last ten steps;
# whoever needs more has noticed long ago. Made by hand: a person meant to keep it, so many more.
KEEP: Final = {
    BackupReason.DAILY: 14,
    BackupReason.MIGRATION: 10,
    BackupReason.IMPORT: 10,
    BackupReason.RESTORE: 10,
    BackupReason.MANUAL: 50,
    BackupReason.DAMAGED: 3,
}

_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d)(?:-\d+)?_([a-z-]+)\.db")
_MOMENT: Final = "%Y-%m-%d_%H-%M-%S"
# A copy takes a second: what is unfinished after an hour was left by a program that was killed.
_ABANDONED_SECONDS: Final = 3600
_BUSY: Final = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def make_backup(db: Database, reason: BackupReason = BackupReason.MANUAL) -> Path:
    """Copy the database, check the copy, drop the oldest copies of this reason; return its path.

    StorageError: DATABASE_DAMAGED when the copy does not pass the check (nothing is dropped then),
    DISK_FULL, NO_PERMISSION.
    """
    return copy_of(db.path, reason, db.clock())


def daily_backup(db: Database) -> Path | None:
    """Make today's copy; None when there is one already."""
    today = wall_time(db.clock()).date()
    if any(b.reason is BackupReason.DAILY and b.at.date() == today for b in list_backups(db.path)):
        return None
    return make_backup(db, BackupReason.DAILY)


def list_backups(path: Path) -> list[BackupView]:
    """Return the copies that stand in the database's folder of backups, newest first."""
    folder = paths.backups_dir(path)
    with translated(folder):
        if not folder.is_dir():
            return []
        views = [view for file in folder.iterdir() if (view := _view(file))]
        # Within a second the file system remembers the order.
        views.sort(key=lambda view: (view.at, view.path.stat().st_mtime_ns), reverse=True)
    return views


def copy_of(path: Path, reason: BackupReason, at: datetime) -> Path:
    """Copy a database file into its folder of backups; see `make_backup`."""
    folder = paths.backups_dir(path)
    with translated(folder):
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_name(folder, reason, at)
        unfinished = target.with_name(f".{target.name}.unfinished")
        unfinished.unlink(missing_ok=True)
    try:
        with translated(target), closing(connect(unfinished)) as copy:
            with translated(path), closing(connect(path)) as source:
                transfer(source, copy, path)
            # One file that needs no log beside it, wherever it is carried.
            copy.execute("PRAGMA journal_mode = DELETE")
            if damage(copy):
                raise StorageError(StorageCode.DATABASE_DAMAGED, path=path)
            needed = digests_in(copy)
        evidence.copy_missing(evidence.evidence_dir(path), evidence.copies_dir(path), needed)
        with translated(target):
            unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    _rotate(path, reason)
    return target


def restore(path: Path, copy: Path, *, now: Callable[[], datetime] = local_now) -> Path | None:
    """Put a copy's content in the place of the database's, after making a copy of the present.

    Its files that are not beside the database any more, or not whole, come back from the store of
    the copies. Returns the copy of the present; None where there was nothing. A copy of an older
    schema is migrated. Raises, with the database untouched: UserError FILE_MISSING; StorageError
    BACKUP_DAMAGED, DATABASE_FOREIGN, DATABASE_NEWER (of the copy), DATABASE_LOCKED.
    """
    found = _checked_version(copy)
    present = _keep_present(path, now())
    _bring_files_back(path, copy)
    with translated(path), closing(connect(path)) as target, closing(connect(copy)) as source:
        transfer(source, target, path)
    if found != SCHEMA_VERSION:
        # Alembic costs half a second that a copy of today's schema need not pay.
        from app.db.migrations import runner  # noqa: PLC0415

        runner.migrate(path, now())
    return present


def restore_files(path: Path) -> int:
    """Bring back from the store of the copies the files that a database has lost; return how many.

    What is not whole any more comes back too; rows are not touched. Raises StorageError.
    """
    with translated(path), closing(connect(path)) as raw:
        needed = digests_in(raw)
    store, target = evidence.copies_dir(path), evidence.evidence_dir(path)
    return evidence.copy_missing(store, target, needed, thorough=True)


def digests_of_copies(path: Path) -> set[str]:
    """Return the digests of all files that the kept copies of a database refer to.

    Raises COPY_UNREADABLE for a copy that cannot tell.
    """
    found: set[str] = set()
    for view in list_backups(path):
        try:
            found |= _digests_of(view.path)
        except sqlite3.Error as error:
            raise UserError(UserCode.COPY_UNREADABLE, path=view.path) from error
    return found


def damage(connection: sqlite3.Connection) -> list[str]:
    """Return what SQLite's own check complains of, at most twenty lines; empty when sound."""
    try:
        rows = connection.execute("PRAGMA integrity_check(20)").fetchall()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise
        return [str(error)]
    return [str(row[0]) for row in rows if row[0] != "ok"]


def transfer(source: sqlite3.Connection, target: sqlite3.Connection, path: Path) -> None:
    """Copy all pages in one step, so that no write comes between two halves of the copy.

    The driver repeats a busy step without end; here it gives up as every other transaction does.
    """
    deadline = time.monotonic() + BUSY_SECONDS

    def give_up(status: int, _remaining: int, _total: int) -> None:
        if status & 0xFF in _BUSY and time.monotonic() > deadline:
            raise StorageError(StorageCode.DATABASE_LOCKED, path=path)

    source.backup(target, pages=-1, progress=give_up, sleep=0.1)


def _digests_of(copy: Path) -> set[str]:
    # Only read: what was set aside with its log stays as it was.
    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return digests_in(connection)


def _bring_files_back(path: Path, copy: Path) -> None:
    """From the store of the copies; a database that is no copy of ours has a store of its own."""
    with translated(copy):
        needed = _digests_of(copy)
    target = evidence.evidence_dir(path)
    for store in (copy.parent / evidence.copies_dir(path).name, evidence.evidence_dir(copy)):
        evidence.copy_missing(store, target, needed, thorough=True)


def _checked_version(copy: Path) -> str:
    if not copy.exists():
        raise UserError(UserCode.FILE_MISSING, path=copy)
    try:
        found = version(copy)
        with translated(copy), closing(connect(copy)) as connection:
            if found is None or damage(connection):
                raise StorageError(StorageCode.BACKUP_DAMAGED, path=copy)
    except StorageError as error:
        if error.code is StorageCode.DATABASE_DAMAGED:
            raise StorageError(StorageCode.BACKUP_DAMAGED, path=copy) from error
        raise
    return found


def _keep_present(path: Path, at: datetime) -> Path | None:
    try:
        if not path.exists() or version(path) is None:
            return None
        return copy_of(path, BackupReason.RESTORE, at)
    except StorageError as error:
        if error.code is StorageCode.DATABASE_NEWER:
            return copy_of(path, BackupReason.RESTORE, at)
        if error.code is StorageCode.DATABASE_DAMAGED:
            return _set_aside(path, at)
        raise


def _set_aside(path: Path, at: datetime) -> Path:
    """Move a damaged database with its log among the copies: something of it may be saved yet."""
    folder = paths.backups_dir(path)
    with translated(path):
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_name(folder, BackupReason.DAMAGED, at)
        for ending in ("-wal", "-shm", ""):
            piece = path.with_name(path.name + ending)
            if piece.exists():
                piece.replace(target.with_name(target.name + ending))
    _rotate(path, BackupReason.DAMAGED)
    return target


def _view(file: Path) -> BackupView | None:
    name = _NAME.fullmatch(file.name)
    if not name or name[2] not in set(BackupReason):
        return None
    at = datetime.strptime(name[1], _MOMENT)  # noqa: DTZ007 - wall time, as the journal's
    return BackupView(file, at, BackupReason(name[2]), file.stat().st_size)


def _free_name(folder: Path, reason: BackupReason, at: datetime) -> Path:
    moment = wall_time(at).strftime(_MOMENT)
    target = folder / f"{moment}_{reason}.db"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{moment}-{number}_{reason}.db"
    return target


def _rotate(path: Path, reason: BackupReason) -> None:
    same = [view for view in list_backups(path) if view.reason is reason]
    with translated(paths.backups_dir(path)):
        for view in same[KEEP[reason] :]:
            for ending in ("", "-wal", "-shm"):
                view.path.with_name(view.path.name + ending).unlink(missing_ok=True)
        for file in paths.backups_dir(path).glob(".*.unfinished*"):
            if time.time() - file.stat().st_mtime > _ABANDONED_SECONDS:
                file.unlink(missing_ok=True)
