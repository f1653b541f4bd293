"""Starts Qt, paints the shell, and only then has the services and their libraries loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.crash import CrashReporter
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences

if TYPE_CHECKING:
    from app.services import Services


def local_now() -> datetime:
    """Return the time that the office's clock shows."""
    return datetime.now().astimezone()


def main(
    open_services: Callable[[], Services],
    database: Path,
    *,
    arguments: Sequence[str] = ("marshrut",),
    clock: Callable[[], datetime] = local_now,
) -> int:
    """Show the window and run until it is closed; return the exit code.

    `open_services` opens `database` (backup and migration included) and is called on a worker
    thread after the shell's first paint.
    """
    preferences = Preferences.of_user()
    application = make_application(arguments, preferences)
    reporter = CrashReporter(application)
    reporter.install()
    window = MainWindow(preferences, clock=clock)

    def load() -> None:
        window.jobs.run(
            "Открываю базу…",
            lambda _progress: open_services(),
            lambda services: window.start(services, database),
            window.fail,
        )

    AfterFirstPaint(window, load)
    window.show()
    return application.exec()


def make_application(arguments: Sequence[str], preferences: Preferences) -> QApplication:
    """Return the application, dressed; also for tests and for pictures without a display."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication([*arguments])
    application.setApplicationName("Маршрут")
    application.setApplicationDisplayName("Маршрут")
    application.setDesktopFileName("marshrut")
    QLocale.setDefault(QLocale(QLocale.Language.Russian, QLocale.Country.Russia))
    theme.load_fonts()
    theme.load_translation(application)
    theme.dress(application, preferences.scheme, preferences.points)
    application.styleHints().colorSchemeChanged.connect(
        lambda _scheme: theme.dress(application, preferences.scheme, preferences.points)
    )
    return application


class AfterFirstPaint(QObject):
    """Calls once, when the window has been painted for the first time."""

    def __init__(self, window: MainWindow, call: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._call = call
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint, then let the loop finish it before calling."""
        if watched is self._window and event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._call)
        return False
