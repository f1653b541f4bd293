"""Open the database, read it, hand out units of work.

What is peculiar to SQLite is here and in `backup`: how a connection is made and how a transaction
begins, whose file it is, and what an error of the driver means. Alembic is not imported until a
database is behind.
"""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError

from app.db.migrations import APPLICATION_ID, SCHEMA_VERSION
from app.db.shares import on_network_share
from app.db.unit_of_work import Actor, UnitOfWork
from app.domain.errors import StorageCode, StorageError

__all__ = ["Actor", "Database", "UnitOfWork", "connect", "open_database", "translated", "version"]

# A single edit takes milliseconds, an import a second or two: who waits longer is not waiting for
# work but for a program that hangs.
BUSY_SECONDS: Final = 5.0

_CODES: Final = {
    sqlite3.SQLITE_BUSY: StorageCode.DATABASE_LOCKED,
    sqlite3.SQLITE_LOCKED: StorageCode.DATABASE_LOCKED,
    sqlite3.SQLITE_FULL: StorageCode.DISK_FULL,
    sqlite3.SQLITE_READONLY: StorageCode.NO_PERMISSION,
    sqlite3.SQLITE_PERM: StorageCode.NO_PERMISSION,
    sqlite3.SQLITE_CANTOPEN: StorageCode.NO_PERMISSION,
    sqlite3.SQLITE_CORRUPT: StorageCode.DATABASE_DAMAGED,
    sqlite3.SQLITE_NOTADB: StorageCode.DATABASE_DAMAGED,
    sqlite3.SQLITE_IOERR: StorageCode.WRITE_FAILED,
}


def local_now() -> datetime:
    """Return the time that the office's clock shows."""
    return datetime.now().astimezone()


def storage_error(error: BaseException, path: Path) -> StorageError | None:
    """Return what an error of the driver or of the system means; None when it is a bug."""
    if isinstance(error, sqlite3.Error):
        # Extended codes keep the primary one in their low byte.
        code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    elif isinstance(error, OSError):
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        denied = error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}
        code = StorageCode.DISK_FULL if full else StorageCode.WRITE_FAILED
        code = StorageCode.NO_PERMISSION if denied else code
    else:
        return None
    return StorageError(code, path=path) if code else None


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of the driver and of the system about `path` into StorageError."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        known = storage_error(error, path)
        if known is None:
            raise
        raise known from error


def connect(path: Path, *, foreign_keys: bool = True) -> sqlite3.Connection:
    """Return a bare connection that begins no transaction of its own accord."""
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(path: Path, *, writing: bool, foreign_keys: bool = True) -> Engine:
    """Return an engine for transactions of one kind.

    A writing one begins with BEGIN IMMEDIATE: a deferred transaction that reads and then writes
    fails at once in WAL, whatever the timeout. The driver's own BEGIN would also leave out DDL.
    """

    def connection() -> sqlite3.Connection:
        made = connect(path, foreign_keys=foreign_keys)
        made.execute(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
        return made

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connection,
        poolclass=QueuePool,
        json_serializer=partial(json.dumps, ensure_ascii=False),
    )

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def _on_error(context: ExceptionContext) -> None:
        found = storage_error(context.original_exception, path)
        # A write through a reading connection is a bug, not a missing permission.
        if found and (writing or found.code is not StorageCode.NO_PERMISSION):
            raise found from context.original_exception

    return engine


class Database:
    """An open database: a reader of rows and a maker of units of work. May be shared by threads.

    Attributes:
        path: the SQLite file.
        actor: who is at the desk; every operation carries it.
        clock: what time it is.
        backup_trouble: why today's backup could not be made; None when it stands. It does not
            keep a person from his data, but he must be told.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime] = local_now) -> None:
        self.path = path
        self.actor = Actor()
        self.clock = clock
        self.backup_trouble: StorageError | None = None
        self._reading = make_engine(path, writing=False)
        self._writing = make_engine(path, writing=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the data; writing through it fails."""
        with self._reading.connect() as connection:
            yield connection

    def write(self, name: str) -> UnitOfWork:
        """Return a unit of work: one operation with this Russian name, to be used in `with`."""
        return UnitOfWork(self._writing, name, self.actor, self.clock)

    def close(self) -> None:
        """Close all connections; the last one folds the write-ahead log into the file."""
        self._reading.dispose()
        self._writing.dispose()


def open_database(target: Path | str, *, now: Callable[[], datetime] = local_now) -> Database:
    """Open a database by path or by `sqlite:///` URL; make it when there is none.

    A database that is behind is copied and migrated; today's backup is made if there is none yet.
    Raises StorageError: DATABASE_URL, _NEWER, _FOREIGN, _DAMAGED, _LOCKED, MIGRATION_FAILED,
    NO_PERMISSION, DISK_FULL.
    """
    # Here and not above: they build on this module; and the second one imports Alembic.
    from app.db import backup  # noqa: PLC0415

    path = _path_of(target)
    found = version(path)
    if found is None:
        with translated(path):
            path.parent.mkdir(parents=True, exist_ok=True)
    with translated(path), closing(connect(path)) as connection:
        mode = "DELETE" if on_network_share(path) else "WAL"
        connection.execute(f"PRAGMA journal_mode = {mode}")
    if found != SCHEMA_VERSION:
        from app.db.migrations import runner  # noqa: PLC0415

        runner.migrate(path, now())
    database = Database(path, now)
    if found is not None:
        try:
            backup.daily_backup(database)
        except StorageError as error:
            if error.code is StorageCode.DATABASE_DAMAGED:
                database.close()
                raise
            database.backup_trouble = error
    return database


def version(path: Path) -> str | None:
    """Return the schema version of a database of ours, or None when there is none yet.

    One raw SELECT: nothing is created or changed. StorageError when the file is newer than the
    program, foreign or damaged.
    """
    if path.is_dir():
        raise StorageError(StorageCode.DATABASE_FOREIGN, path=path)
    with translated(path):
        if not path.exists():
            return None
        with closing(connect(path)) as connection:
            application: int = connection.execute("PRAGMA application_id").fetchone()[0]
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
            if not tables and not application:
                return None
            if application != APPLICATION_ID or "alembic_version" not in tables:
                raise StorageError(StorageCode.DATABASE_FOREIGN, path=path)
            row: Any = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise StorageError(StorageCode.DATABASE_DAMAGED, path=path)
    found = str(row[0])
    if not (found.isdecimal() and len(found) == len(SCHEMA_VERSION) and found <= SCHEMA_VERSION):
        raise StorageError(StorageCode.DATABASE_NEWER, path=path, found=found, known=SCHEMA_VERSION)
    return found


def _path_of(target: Path | str) -> Path:
    if isinstance(target, Path) or "://" not in target:
        return Path(target).expanduser().absolute()
    try:
        url = make_url(target)
    except (ArgumentError, ValueError) as error:  # the second one of a port that is no number
        raise StorageError(StorageCode.DATABASE_URL, url=target) from error
    served = url.drivername in {"sqlite", "sqlite+pysqlite"} and url.database and not url.query
    if not served or url.database is None or url.database == ":memory:":
        raise StorageError(StorageCode.DATABASE_URL, url=url.render_as_string(hide_password=True))
    return Path(url.database).expanduser().absolute()
