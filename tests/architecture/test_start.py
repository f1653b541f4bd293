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
    "app.db",
    "app.models",
    "app.importers",
    "app.documents.renderers",
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
