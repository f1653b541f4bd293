"""Bring a database to the youngest schema, or leave it whole as it was."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from app.db import search_index
from app.db.backup import copy_of
from app.db.engine import make_engine, version
from app.db.migrations import APPLICATION_ID
from app.domain.errors import StorageCode, StorageError
from app.domain.safekeeping import BackupReason

FOLDER = Path(__file__).resolve().parent


class ReferencesBroken(Exception):  # noqa: N818 - it names what was found
    """A migration left rows whose parent is missing; it is rolled back."""


def configuration(connection: Connection | None = None) -> Config:
    """Return Alembic's settings without a file; `%` in a path must not be taken for a macro."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def revisions() -> list[str]:
    """Return all versions of the schema, oldest first."""
    scripts = ScriptDirectory.from_config(configuration()).walk_revisions()
    return [script.revision for script in scripts][::-1]


def migrate(path: Path, at: datetime) -> None:
    """Run the missing versions in one transaction, after making a copy of what is there.

    What can be found is filled in where the version before did not have it.
    StorageError MIGRATION_FAILED with the copy's path: the database is then as it was before.
    """
    before = version(path)
    copy = copy_of(path, BackupReason.MIGRATION, at) if before else None
    # Rebuilding a table with foreign keys ON empties its children by cascade.
    engine = make_engine(path, writing=True, foreign_keys=False)
    try:
        with engine.begin() as connection:
            upgrade(connection)
            if before is None or before < search_index.FILLED_BY:
                search_index.rebuild(connection)
    except StorageError:
        raise
    except Exception as error:
        raise StorageError(StorageCode.MIGRATION_FAILED, path=path, backup=copy) from error
    finally:
        engine.dispose()


def upgrade(connection: Connection, target: str = "head") -> None:
    """Run the missing versions inside the connection's transaction, which the caller commits."""
    command.upgrade(configuration(connection), target)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise ReferencesBroken([tuple(row) for row in broken[:10]])
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
