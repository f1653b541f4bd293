"""From the start of the process to the first paint: the shell against a bare window of Qt."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable

from tests.bench.ratio import Ratio, in_turn
from tests.conftest import ROOT
from tests.first_paint import program

LIMIT = 1.3

# Like the shell it is measured against, it leaves the process at its first paint.
BARE_WINDOW = """
import os
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        os._exit(0)
application = QApplication([])
window = Window()
window.resize(1280, 700)
window.show()
application.exec()
"""


def measure() -> Iterable[Ratio]:
    """Compare the medians of fifteen starts each, in turn."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "HOME": home,
            "XDG_DATA_HOME": home,
            "XDG_CONFIG_HOME": home,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
        }

        def start(program: str) -> None:
            subprocess.run(
                [sys.executable, "-c", program],
                capture_output=True,
                check=True,
                env=environment,
                timeout=60,
            )

        bare, shell = in_turn(lambda: start(BARE_WINDOW), lambda: start(program()), runs=15)
    detail = f"{shell:.2f} s against {bare:.2f} s"
    yield Ratio("first paint of the shell / of a bare window", shell / bare, LIMIT, detail)
