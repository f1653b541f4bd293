"""How the window's editor grows with the plan, and what it adds to the service it calls.

An edit is a cell written through the panel of the plan until its page is painted again, in the
whole window, offscreen, on a real database file.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.db.engine import open_database
from app.domain.roadmap import ActivityId, ActivityText, Field, RoadmapId
from app.services import Services, compose
from app.ui.application import make_application
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.roadmap import RoadmapPage
from app.ui.preferences import Preferences
from app.ui.roadmap.plan_panel import PlanPanel
from tests.bench.data import roadmap
from tests.bench.ratio import Ratio, in_turn, table

SMALL, LARGE, RUNS = 400, 4000, 9
GROWTH_LIMIT, SERVICE_LIMIT = 8.0, 8.0


class Editor:
    """A window with a roadmap of so many activities open at its plan, a row in the middle chosen.

    Attributes:
        services: what the window writes through.
    """

    def __init__(self, folder: Path, activities: int, open_windows: ExitStack) -> None:
        now = datetime(2026, 11, 22, tzinfo=UTC)
        path = folder / f"{activities}.db"
        database = open_database(path)
        open_windows.callback(database.close)
        self.services = compose(database, lambda: now)
        key = fill(self.services, activities)
        file = str(folder / f"{activities}.ini")
        preferences = Preferences(QSettings(file, QSettings.Format.IniFormat))
        make_application([], preferences)
        self._window = MainWindow(preferences, clock=lambda: now, inline=True)
        open_windows.callback(self._window.close)
        self._window.resize(1366, 768)
        self._window.show()
        self._window.start(self.services, path)
        assert self._window.context is not None
        self._window.context.router.open_roadmap(key)
        page = self._window.pages.page
        assert isinstance(page, RoadmapPage)
        assert isinstance(page.panel, PlanPanel)
        self._panel = page.panel
        rows = self._panel.model.shown_rows()
        self._row = rows[len(rows) // 2].id
        self._panel.view.select([self._row], 1)
        self._numbers = count(1)
        settle()

    def edit(self) -> None:
        """Write another wording and have it painted."""
        model = self._panel.model
        model.setData(model.index_of(self._row, 1), self._wording())
        settle()

    def move(self) -> None:
        """Move the row one place down and have it painted."""
        self._window.actions_.trigger(Command.MOVE_ACTIVITIES_DOWN)
        settle()

    def write(self) -> None:
        """Write another wording by the service alone; the window is not told."""
        change = self.services.roadmaps.change_activity
        change(ActivityId(self._row), Field.TEXT, self._wording())

    def _wording(self) -> str:
        return f"Проведение семинара-практикума № {next(self._numbers)}"


def measure() -> Iterator[Ratio]:
    """Yield how an edit and a move grow, and how an edit stands against its service."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_windows:
        small = Editor(Path(folder), SMALL, open_windows)
        large = Editor(Path(folder), LARGE, open_windows)
        works = (small.edit, large.edit, small.move, large.move, small.write)
        for work in works:
            work()
        edit, edit_large, move, move_large, bare = in_turn(*works, runs=RUNS)
    yield _ratio(f"edit at {LARGE} / at {SMALL}", edit_large, edit, GROWTH_LIMIT)
    yield _ratio(f"move at {LARGE} / at {SMALL}", move_large, move, GROWTH_LIMIT)
    yield _ratio(f"edit at {SMALL} / the bare service call", edit, bare, SERVICE_LIMIT)


def fill(services: Services, activities: int) -> RoadmapId:
    """Write an invented roadmap, section by section."""
    source, roadmaps = roadmap(activities), services.roadmaps
    key = roadmaps.create(title=source.title, start=source.start, end=source.end).value
    part = roadmaps.get(key).plans[0]
    roadmaps.remove_section(part.sections[0].id)
    for place, section in enumerate(source.plans[0].sections):
        made = roadmaps.add_section(part.id, place, number=section.number, title=section.title)
        rows = [
            ActivityText(row.number, row.text, row.deadline, row.responsible, row.result)
            for row in section.activities
        ]
        roadmaps.add_activities(made.value, 0, rows)
    return key


def settle() -> None:
    """Let the window do what it put off, and paint."""
    for _ in range(2):
        QApplication.processEvents()


def _ratio(name: str, one: float, other: float, limit: float) -> Ratio:
    detail = f"{one * 1000:.1f} ms against {other * 1000:.1f} ms"
    return Ratio(f"editor: {name}", one / other, limit, detail)


if __name__ == "__main__":
    print(table(measure()))
