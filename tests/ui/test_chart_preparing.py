"""The first chart after a quiet moment: its library is there already, and the window answered."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

# The window as it runs, with a worker's thread; in a process where nothing was imported before.
PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from app.db.engine import open_database
from app.services import compose
from app.ui.application import make_application
from app.ui.charts import preparing
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.router import Place

preparing.QUIET_MS = 50
folder = Path(sys.argv[1])
preferences = Preferences(QSettings(str(folder / "p.ini"), QSettings.Format.IniFormat))
application = make_application([], preferences)
database = open_database(folder / "office.db")
window = MainWindow(preferences, clock=lambda: datetime(2026, 11, 22, 9).astimezone())
window.show()
window.start(compose(database), folder / "office.db")
window.pages.show_place(Place.SCHOOLS)
assert "pyqtgraph" not in sys.modules
answered = [0]

def look():
    answered[0] += 1
    if "app.ui.charts.view" in sys.modules and not window.jobs.busy():
        application.quit()

watch = QTimer(interval=5)
watch.timeout.connect(look)
watch.start()
QTimer.singleShot(30000, application.quit)
application.exec()
assert answered[0] > 10, answered
from tests.domain.chart_samples import progress
from app.ui.charts.panel import ChartPanel
loaded = set(sys.modules)
panel = ChartPanel()
panel.resize(900, 500)
panel.show_chart(progress())
panel.grab()
late = {name for name in set(sys.modules) - loaded if not name.startswith("app.")}
assert "pyqtgraph" in loaded and not late, late
window.close()
database.close()
"""


def test_the_first_chart_after_a_quiet_moment_imports_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path)},
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
