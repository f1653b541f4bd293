"""Composition root: the one place where paths, log, database, services and window meet.

Nothing heavy is imported above: the command line asks for help in a few milliseconds, and the
window paints its shell before the database library is loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from app.domain.errors import StorageCode, StorageError, UserCode, UserError

if TYPE_CHECKING:
    from app.db.engine import Database
    from app.domain.safekeeping import Amount
    from app.services import Services

BUG_EXIT_CODE = 70
_SQLITE = "sqlite:///"
_LOG_BYTES = 1_000_000


def start_log() -> Path | None:
    """Begin the program's log and return its file; None where none can be written."""
    import logging.handlers  # noqa: PLC0415 - the window is painted before anything is logged

    file = paths.log_file()
    root = logging.getLogger("app")
    if any(isinstance(held, logging.handlers.RotatingFileHandler) for held in root.handlers):
        return file
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            file, maxBytes=_LOG_BYTES, backupCount=3, encoding="utf-8"
        )
    except OSError:
        root.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # A log that cannot be written must not answer with a traceback of its own.
    logging.raiseExceptions = False
    return file


def guarded(command: Callable[[], int]) -> int:
    """Run a command; a bug is logged and said in one line instead of a traceback."""
    try:
        return command()
    except Exception:
        import logging  # noqa: PLC0415 - as in start_log

        file = start_log()
        logging.getLogger(__name__).exception("a bug in a command")
        place = f" Подробности: {file}." if file else ""
        sys.stderr.write(
            "В программе случилась ошибка, которой в ней быть не должно; "
            f"сообщите о ней разработчикам.{place}\n"
        )
        return BUG_EXIT_CODE


def database_file(target: str | None) -> Path:
    """Return the file of the named path or URL, or of the user's own database.

    Raises DATABASE_URL for a kind of database that is not served.
    """
    if target is None:
        return paths.default_database()
    plain = target.removeprefix(_SQLITE)
    if not plain or "://" in plain:
        raise StorageError(StorageCode.DATABASE_URL, url=target)
    return Path(plain).expanduser().absolute()


@contextmanager
def opened(target: str | None, *, create: bool = False) -> Iterator[Services]:
    """Open a database, give its services, close it in the end.

    Raises FILE_MISSING where there is none and it is not to be created; StorageError.
    """
    if not create:
        _require(database_file(target))
    from app.services import compose  # noqa: PLC0415

    database = _open(target)
    try:
        yield compose(database)
    finally:
        database.close()


def run_window(target: str | None) -> int:
    """Show the window over a database until it is closed; return the exit code.

    Raises NO_DISPLAY where there is no screen: Qt would end the process without a word to the user.
    """
    if not _has_screen():
        raise UserError(UserCode.NO_DISPLAY)
    file = database_file(target)
    from app.ui.application import main  # noqa: PLC0415

    held: list[Database] = []

    def open_services() -> Services:
        import gc  # noqa: PLC0415

        from app.services import compose  # noqa: PLC0415

        start_log()
        held.append(_open(target))
        services = compose(held[-1])
        services.safekeeping.empty_old_trash()
        gc.freeze()  # modules live as long as the window: going through them slows large reads
        return services

    try:
        return main(open_services, file)
    finally:
        for database in held:
            database.close()


def verify(target: str | None) -> list[str]:
    """Return what is wrong with a database, which may be too damaged to be opened."""
    from app.services.safekeeping import faults_of  # noqa: PLC0415

    file = database_file(target)
    _require(file)
    return faults_of(file)


def restore_files(target: str | None) -> int:
    """Bring lost files back from the copies' store; return how many."""
    from app.services.safekeeping import restore_files_of  # noqa: PLC0415

    file = database_file(target)
    _require(file)
    return restore_files_of(file)


def sweep(target: str | None) -> Amount:
    """Remove stored files that neither a database nor its copies need; return how many."""
    from app.services.safekeeping import sweep_of  # noqa: PLC0415

    file = database_file(target)
    _require(file)
    return sweep_of(file)


def restore(target: str | None, copy: Path) -> Path | None:
    """Put a copy in the place of a database, which may be too damaged to be opened.

    Returns the copy of what stood there before; None where there was nothing.
    """
    from app.db import backup  # noqa: PLC0415

    return backup.restore(database_file(target), copy)


def _has_screen() -> bool:
    chosen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in chosen)


def _require(file: Path) -> None:
    if not file.exists():
        raise UserError(UserCode.FILE_MISSING, path=file)


def _open(target: str | None) -> Database:
    import platform  # noqa: PLC0415 - not needed before the first paint

    from app.db.engine import Actor, open_database  # noqa: PLC0415

    database = open_database(database_file(target))
    database.actor = Actor(seat=platform.node())
    return database
