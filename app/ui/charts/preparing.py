"""Loads what the first chart needs while nobody waits for it.

The library that holds the drawing takes a second to import, most of it in Python: on a worker's
thread the window goes on answering meanwhile.
"""

from __future__ import annotations

import gc
from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.domain.progress import Progress
from app.ui.jobs import ThreadJobs

QUIET_MS = 3000  # after the last page that was shown
HEAVY: Final = ("numpy", "pyqtgraph", "app.ui.charts.view")


class Preparing(QObject):
    """Waits until no page was turned for a while and no work is under way, then loads once."""

    def __init__(self, jobs: ThreadJobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._begun = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._on_quiet)

    def wait(self) -> None:
        """Begin to wait anew: a page was shown."""
        if not self._begun:
            self._quiet.start()

    def _on_quiet(self) -> None:
        if self._jobs.busy():
            self.wait()
            return
        self._begun = True
        self._jobs.run("Готовлю диаграммы…", load, lambda _result: None, quiet=True)


def load(progress: Progress) -> None:
    """Import what a chart is painted with; stops between the parts where the program ends.

    A full look for garbage would stop the window for a fifth of a second in the midst of it. What
    the program consists of by now stays to its end and is left out of later looks as well.
    """
    gc.disable()
    try:
        for done, name in enumerate(HEAVY):
            progress.step(done, len(HEAVY))
            import_module(name)
        gc.freeze()
    finally:
        gc.enable()
