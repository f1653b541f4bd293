"""The start: the shell is painted before anything heavy is imported, then the services come."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "sqlalchemy", "alembic", "lxml", "docx", "openpyxl", "reportlab", "python_calamine",
    "pypdfium2", "pymorphy3", "pytrovich", "app.services.roadmaps", "app.db", "app.documents",
    "app.importers",
)  # fmt: skip
SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.ui import application

def open_services():
    loaded.extend(sorted(sys.modules))
    from app.db.engine import open_database
    from app.services import compose
    return compose(open_database(Path(sys.argv[1])))

loaded = []
window = []
from app.ui.shell import Shell
loaded_before = Shell.hold
start = None

def hold(self, window):
    loaded_before(self, window)
    global start
    start = type(window).start
    type(window).start = started
Shell.hold = hold

def started(self, services, database):
    start(self, services, database)
    print("\\n".join(["place " + self.pages.place, *("loaded " + name for name in loaded)]))
    QTimer.singleShot(0, self.window().close)

raise SystemExit(application.main(open_services, Path(sys.argv[1]), arguments=["marshrut"]))
"""


def run(script: str, *arguments: str, home: Path) -> str:
    """Run a script in a fresh interpreter and return what it printed."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_DATA_HOME": str(home),
        "XDG_STATE_HOME": str(home),
    }
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    lines = run(SCRIPT, str(tmp_path / "a.db"), home=tmp_path).splitlines()
    loaded = {line.removeprefix("loaded ") for line in lines if line.startswith("loaded ")}
    assert "PySide6.QtWidgets" in loaded
    assert not [
        name
        for name in loaded
        if any(name == heavy or name.startswith(f"{heavy}.") for heavy in HEAVY)
    ]
    assert [line for line in lines if line.startswith("place ")]


EMITTING = """
import sys
from PySide6.QtCore import QObject, Signal

class Sender(QObject):
    said = Signal(bool)

sender = Sender()
sender.said.connect(lambda on: None)
before = sys.getrefcount(True)
for _ in range(1000):
    sender.said.emit(True)
print(sys.getrefcount(True) - before)
"""


def test_emitting_takes_no_reference_of_true_away(tmp_path: Path) -> None:
    """Later Qt bindings drop one reference an emit on Python 3.11 and abort after some hundreds."""
    assert int(run(EMITTING, home=tmp_path)) >= 0
