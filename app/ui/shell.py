"""The frame of the window: painted before anything else is loaded, then it holds the window.

It touches little of Qt and nothing of the program: fonts, style, words and commands cost more than
a bare window does, and they come after the first paint. (`Qt` itself, the name that holds the
enums, costs 20 ms when it is first touched.)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow, QWidget

from app.ui import theme
from app.ui.preferences import Preferences

if TYPE_CHECKING:  # each name of Qt costs a millisecond when it is first touched
    from PySide6.QtGui import QCloseEvent, QPaintEvent

FIRST_WIDTH, FIRST_HEIGHT = 1280, 700
BAR_WIDTH, FAR_DOWN = 175, 10_000


class Shell(QMainWindow):
    """The top-level window. It remembers where it stood; what it holds does everything else.

    `load` is called once, after the first paint.
    """

    def __init__(self, preferences: Preferences, load: Callable[[], None]) -> None:
        super().__init__()
        self._preferences = preferences
        self._load: Callable[[], None] | None = load
        self._held: QWidget | None = None
        self._bar = QWidget(self)
        self._bar.setPalette(theme.bar_palette(self.palette()))
        self._bar.setAutoFillBackground(True)
        self._bar.setGeometry(0, 0, BAR_WIDTH, FAR_DOWN)
        self.setWindowTitle("Маршрут")
        if not self.restoreGeometry(preferences.geometry):
            self.resize(FIRST_WIDTH, FIRST_HEIGHT)

    def hold(self, window: QWidget) -> None:
        """Fill the frame with the window itself."""
        self._held = window
        self._bar.hide()
        self.setCentralWidget(window)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the window save what is half-typed first."""
        self._preferences.geometry = self.saveGeometry()
        if self._held is not None and not self._held.close():
            event.ignore()
            return
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Have the rest loaded once the frame is painted."""
        super().paintEvent(event)
        if self._load is not None:
            QTimer.singleShot(0, self._load)
            self._load = None
