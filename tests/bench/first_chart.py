"""The first chart of a program that was left alone for a moment, and how the window answers while
what it is painted with is loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from statistics import median

from tests.bench.ratio import Ratio
from tests.conftest import ROOT

ON_SCREEN = 0.300  # seconds
ANSWER = 0.100
RUNS = 3
PROGRAM = """
import json, sys, time
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from app.db.engine import open_database
from app.services import compose
from app.ui.application import make_application
from app.ui.charts.panel import ChartPanel
from app.ui.charts.preparing import load
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences

folder = Path(sys.argv[1])
preferences = Preferences(QSettings(str(folder / "p.ini"), QSettings.Format.IniFormat))
application = make_application([], preferences)
database = open_database(folder / "office.db")
window = MainWindow(preferences, clock=lambda: datetime(2026, 11, 22, 9).astimezone())
window.show()
window.start(compose(database), folder / "office.db")
gaps, last = [], [0.0]

def look():
    now = time.perf_counter()
    gaps.append(now - last[0])
    last[0] = now

watch = QTimer(interval=2)
watch.timeout.connect(look)

def begin():
    last[0] = time.perf_counter()
    watch.start()
    window.jobs.run("", load, lambda _done: QTimer.singleShot(50, application.quit), quiet=True)

begun = time.perf_counter()
QTimer.singleShot(500, begin)
application.exec()
loading = time.perf_counter() - begun - 0.55
from tests.domain.chart_samples import progress
panel = ChartPanel()
panel.resize(900, 500)
panel.show()
begun = time.perf_counter()
panel.show_chart(progress())
panel.grab()
print(json.dumps([max(gaps), time.perf_counter() - begun, loading]))
window.close()
database.close()
"""


def measure() -> Iterable[Ratio]:
    """Yield the longest wait of the window while it loads, and the first chart after it."""
    runs = [_run() for _ in range(RUNS)]
    block, first, loading = (median(values) for values in zip(*runs, strict=True))
    detail = f"{block * 1000:.0f} ms of {loading * 1000:.0f} ms of loading"
    yield Ratio("longest wait while charts are loaded / 100 ms", block / ANSWER, 1.0, detail)
    detail = f"{first * 1000:.0f} ms"
    yield Ratio("the first chart after a quiet moment / 300 ms", first / ON_SCREEN, 1.0, detail)


def _run() -> tuple[float, float, float]:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, folder],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": folder},
            capture_output=True,
            check=True,
            text=True,
            timeout=120,
        )
    block, first, loading = json.loads(done.stdout.strip().splitlines()[-1])
    return block, first, loading
