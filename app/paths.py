"""Where data, backups, logs and the bundled resources live."""

from __future__ import annotations

import sys
from pathlib import Path

APP_NAME = "Marshrut"


def resources() -> Path:
    """Return the folder of bundled resources, in the source tree or in a frozen build."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return root / "resources"


def data_dir() -> Path:
    """Return the user's data folder; it is made when something is written there."""
    import platformdirs  # noqa: PLC0415 - resources are found without it

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def default_database() -> Path:
    """Return the database that is opened when none is named."""
    return data_dir() / "marshrut.db"


def backups_dir(database: Path) -> Path:
    """Return the folder of a database's backups: it stands beside the database."""
    return database.with_name(f"{database.stem}.backups")


def log_file() -> Path:
    """Return the program's log."""
    import platformdirs  # noqa: PLC0415 - as above

    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False)) / "marshrut.log"
