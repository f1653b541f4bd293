"""«Сегодня» over a large plan: what the page adds to its data, and how its filter answers.

The page is that of the whole window, offscreen, on a real database file.
"""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.db.engine import open_database
from app.domain.agenda import AgendaList
from app.services import Services, compose
from app.ui.application import make_application
from app.ui.main_window import MainWindow
from app.ui.pages.today import TodayPage
from app.ui.preferences import Preferences
from app.ui.router import Place
from tests.bench.execution import fill
from tests.bench.ratio import Ratio, in_turn

NOW = datetime(2022, 3, 1, 9, tzinfo=UTC)
PAGE_LIMIT, FILTER_LIMIT = 2.0, 0.6
RUNS = 8


def measure() -> Iterable[Ratio]:
    """Yield what reading and painting, a filter and a whole list cost beside the data."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        database = open_database(path, now=lambda: NOW)
        services = compose(database)
        fill(services)
        window = _window(services, path)
        page = window.pages.page
        assert isinstance(page, TodayPage)
        gc.freeze()  # as the program does once its services are there
        words = cycle(("12", "мероприятие 3", "отдел", ""))
        lists = cycle((AgendaList.MONTH, None))
        data, opened, filtered, listed = in_turn(
            services.today.agenda,
            _painted(page.make_stale),
            _painted(lambda: page.find_field.setText(next(words))),
            _painted(lambda: page.show_list(next(lists))),
            runs=RUNS,
        )
        detail = f"{opened * 1000:.0f} ms against {data * 1000:.0f} ms"
        yield Ratio("«Сегодня» read and painted / its data", opened / data, PAGE_LIMIT, detail)
        detail = f"filter {filtered * 1000:.0f} ms, a whole list {listed * 1000:.0f} ms"
        yield Ratio("its filter / its data", filtered / data, FILTER_LIMIT, detail)
        gc.unfreeze()
        window.close()
        database.close()


def _window(services: Services, path: Path) -> MainWindow:
    settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    preferences = Preferences(settings)
    make_application([], preferences)
    window = MainWindow(preferences, clock=lambda: NOW, inline=True)
    window.resize(1366, 768)
    window.show()
    window.start(services, path)
    window.pages.show_place(Place.TODAY)
    QApplication.processEvents()
    return window


def _painted(change: Callable[[], object]) -> Callable[[], object]:
    def work() -> None:
        change()
        QApplication.processEvents()

    return work
