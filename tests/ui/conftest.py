"""Fixtures of the window: a real database, real services, jobs inline, a fake chooser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.db.engine import open_database
from app.domain.roadmap import ActivityText, IndicatorText, PartKind, RoadmapId
from app.services import Services, compose
from app.ui.application import make_application
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.theme import Scheme
from tests.ui.fakes import FakeChooser, RecordingNotifier, settle

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the present schema with nothing in it, to be copied."""
    file = tmp_path_factory.mktemp("template") / "empty.db"
    open_database(file).close()
    return file


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Preferences of nobody, in light colours."""
    settings = QSettings(str(tmp_path / "preferences.ini"), QSettings.Format.IniFormat)
    made = Preferences(settings)
    made.scheme = Scheme.LIGHT
    return made


@pytest.fixture
def dressed(qapp: QApplication, preferences: Preferences) -> QApplication:
    """The application with its fonts and style sheet."""
    return make_application([], preferences)


@pytest.fixture
def database_path(tmp_path: Path, empty_database: Path) -> Path:
    """A database file of this test alone."""
    return Path(shutil.copy(empty_database, tmp_path / "marshrut.db"))


@pytest.fixture
def services(database_path: Path) -> Iterator[Services]:
    """Real services over a real file."""
    database = open_database(database_path)
    yield compose(database, lambda: NOW)
    database.close()


@pytest.fixture
def chooser() -> FakeChooser:
    """Answers the system's dialogs."""
    return FakeChooser()


@pytest.fixture
def notifier() -> RecordingNotifier:
    """Keeps what is said, for tests of a page without its window."""
    return RecordingNotifier()


@pytest.fixture
def open_window(
    dressed: QApplication,
    preferences: Preferences,
    services: Services,
    chooser: FakeChooser,
    database_path: Path,
) -> Iterator[Callable[[], MainWindow]]:
    """Open the whole window over the services, at 1366×768."""
    opened: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(preferences, clock=lambda: NOW, inline=True, chooser=chooser)
        window.resize(1366, 768)
        window.show()
        window.start(services, database_path)
        settle()
        opened.append(window)
        return window

    yield make
    for window in opened:
        window.close()
        window.deleteLater()
    settle()


@pytest.fixture
def window(open_window: Callable[[], MainWindow]) -> MainWindow:
    """The whole window, opened at once."""
    return open_window()


@pytest.fixture
def context(window: MainWindow) -> Context:
    """What the window hands to its pages."""
    assert window.context is not None
    return window.context


@pytest.fixture
def roadmap(services: Services) -> RoadmapId:
    """A roadmap of two sections with five activities, three indicators, numbers as written."""
    roadmaps = services.roadmaps
    key = roadmaps.create(
        title="План поддержки школ", start=date(2026, 1, 1), end=date(2026, 12, 31)
    ).value
    part = roadmaps.get(key).plans[0]
    first = part.sections[0].id
    roadmaps.change_section(first, number="1.", title="Управление")
    roadmaps.add_activities(
        first,
        0,
        [
            ActivityText(
                "", "Утвердить перечень школ", "до 20 января 2026 г.", "Управление образования"
            ),
            ActivityText("", "Создать рабочую группу", "февраль 2026", "Иванова А.П., методист"),
            ActivityText("", "Ёлка для всех", "декабрь 2026", "Директора школ"),
        ],
    )
    second = roadmaps.add_section(part.id, 1, number="2.", title="Кадры").value
    roadmaps.add_activities(
        second,
        0,
        [
            ActivityText("", "Курсы для учителей", "ежеквартально", "Методический центр"),
            ActivityText("", "Наставничество", "весь период", "Методический центр", "Отчёт"),
        ],
    )
    indicators = roadmaps.add_part(key, PartKind.INDICATORS, 1).value
    roadmaps.add_indicators(
        indicators,
        0,
        [
            IndicatorText("1", "Доля школ", "Отчёт", "100%"),
            IndicatorText("2", "Доля учителей", "Мониторинг", "80%"),
            IndicatorText("3", "Средний балл", "ЕГЭ", "56"),
        ],
    )
    return key
