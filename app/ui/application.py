"""Starts Qt, paints the shell, and only then has the services and their libraries loaded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.preferences import Preferences
from app.ui.shell import Shell

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
    application = QApplication([*arguments])
    theme.ground(application, preferences.scheme)

    def load() -> None:
        # The words, commands and parts of the window cost as much as Qt itself: after the paint.
        from app.ui.crash import CrashReporter  # noqa: PLC0415
        from app.ui.main_window import MainWindow  # noqa: PLC0415

        make_application(arguments, preferences)
        CrashReporter(application).install()
        window = MainWindow(preferences, clock=clock)
        shell.hold(window)
        window.jobs.run(
            "Открываю базу…",
            lambda _progress: open_services(),
            lambda services: window.start(services, database),
            window.fail,
        )

    shell = Shell(preferences, load)
    shell.show()
    return application.exec()


def make_application(arguments: Sequence[str], preferences: Preferences) -> QApplication:
    """Return the application, dressed; also for tests and for pictures without a display."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication([*arguments])
    application.setApplicationName("Маршрут")
    application.setApplicationDisplayName("Маршрут")
    application.setDesktopFileName("marshrut")
    from PySide6.QtCore import QLocale  # noqa: PLC0415 - not needed before the first paint

    QLocale.setDefault(QLocale(QLocale.Language.Russian, QLocale.Country.Russia))
    theme.load_fonts()
    theme.load_translation(application)
    theme.dress(application, preferences.scheme, preferences.points)
    application.styleHints().colorSchemeChanged.connect(
        lambda _scheme: theme.dress(application, preferences.scheme, preferences.points)
    )
    return application
