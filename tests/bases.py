"""Databases that are laid down once a session, and copied by the tests that write."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from app.db.engine import open_database
from app.db.evidence import evidence_dir
from app.services import compose
from tests.services import results_world

DEMO_NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
RESULTS_NOW = datetime(2022, 3, 1, 9, tzinfo=UTC)


def build_demo(path: Path, now: datetime = DEMO_NOW) -> Path:
    """Build the invented district as it is on a day; return the closed file."""
    database = open_database(path, now=lambda: now)
    compose(database).demo.build()
    database.close()
    return path


def build_results(path: Path) -> Path:
    """Lay down `results_world` as on 01.03.2022; return the closed file."""
    database = open_database(path, now=lambda: RESULTS_NOW)
    results_world.lay_down(compose(database))
    database.close()
    return path


def copied(base: Path, folder: Path) -> Path:
    """Copy a closed base with the evidence that lies beside it; return the copy."""
    folder.mkdir(parents=True, exist_ok=True)
    evidence = evidence_dir(base)
    if evidence.is_dir():
        shutil.copytree(evidence, folder / evidence.name)
    return Path(shutil.copy(base, folder / base.name))
