"""How long the window stands still while work goes on: the longest gap between two of its ticks."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEventLoop, Qt, QTimer

TICK_MS: Final = 10
PATIENCE_S: Final = 600.0


class Pulse:
    """Ticks with the window.

    Attributes:
        longest: the worst gap of the last watch, in seconds.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self._began = self._last = 0.0
        self._done: Callable[[], bool] = lambda: True
        self._loop = QEventLoop()
        self._timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)

    def watch(self, begin: Callable[[], object], done: Callable[[], bool]) -> float:
        """Begin something in the window and return the seconds until it is done and shown."""
        self.longest, self._done = 0.0, done
        self._began = self._last = time.perf_counter()
        QTimer.singleShot(0, begin)
        self._timer.start()
        self._loop.exec()
        self._timer.stop()
        return self._last - self._began

    def _on_timeout(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now
        if now - self._began > PATIENCE_S:
            raise TimeoutError("the window was not done in time")
        if self._done is _nothing_more:
            self._loop.quit()
        elif self._done():
            self._done = _nothing_more  # what the last event began is still to be painted


def _nothing_more() -> bool:
    return True
