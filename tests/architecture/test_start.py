"""The shell is painted before anything heavy is imported; Qt keeps count of references."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tests.conftest import ROOT
from tests.first_paint import program

# Each costs 80 to 500 ms of the first paint and is needed only when there is something to do.
HEAVY = {
    "sqlalchemy",
    "alembic",
    "lxml",
    "docx",
    "openpyxl",
    "reportlab",
    "python_calamine",
    "pypdfium2",
    "pymorphy3",
    "pytrovich",
    "pyqtgraph",
    "numpy",
    "app.db",
    "app.models",
    "app.importers",
    "app.documents.renderers",
    "app.documents.charts",
    "app.ui.charts",
}


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", program("print(json.dumps(sorted(sys.modules)), flush=True)")],
        capture_output=True,
        check=True,
        env={**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        text=True,
        timeout=60,
    )
    loaded = set(json.loads(result.stdout))
    assert "app.ui.shell" in loaded
    assert not HEAVY & loaded


def test_lists_load_neither_dictionaries_nor_writers_of_books(tmp_path: Path) -> None:
    """A dictionary costs 30 MB and 150 ms, openpyxl with numpy up to a second: who asks, pays."""
    source = """
import json, sys
from pathlib import Path
from app.db.engine import open_database
from app.services import compose
db = open_database(Path(sys.argv[1]))
services = compose(db)
services.people.add(surname="Павлова", name="Ирина")
services.people.list()
db.close()
print(json.dumps(sorted(sys.modules)))
"""
    result = subprocess.run(
        [sys.executable, "-c", source, str(tmp_path / "people.db")],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
        timeout=60,
    )
    loaded = set(json.loads(result.stdout))
    assert "app.documents.declension" in loaded
    assert not {"pymorphy3", "pytrovich", "openpyxl", "numpy", "reportlab"} & loaded


class Switch(QObject):
    """Emits what PySide6 6.10 and later lose a reference of."""

    turned = Signal(bool)


def test_emitting_true_keeps_its_references() -> None:
    heard: list[bool] = []
    switch = Switch()
    switch.turned.connect(heard.append)
    before = sys.getrefcount(True)
    for _ in range(1000):
        switch.turned.emit(True)
    assert len(heard) == 1000
    heard.clear()
    assert sys.getrefcount(True) > before - 100
