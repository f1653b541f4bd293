"""A keystroke in the filter of the page of schools, and the list itself, over 10,000 schools.

A keystroke is a letter typed into the field until the window is painted again, in the whole window,
offscreen. What it is compared with is matching the same folded rows in bare Python.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date, datetime
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app import models
from app.db.engine import Database, open_database
from app.services import compose
from app.ui.application import make_application
from app.ui.main_window import MainWindow
from app.ui.pages.schools import SchoolsPage
from app.ui.preferences import Preferences
from app.ui.router import Place
from app.ui.tables.folding import folded, matches
from tests.bench.ratio import Ratio, in_turn, table
from tests.bench.registry import SCHOOLS
from tests.bench.registry import fill as fill_registry

NOW = datetime(2026, 11, 22, 9)  # noqa: DTZ001 - the clock of the bench
YEARS = range(2017, 2027)
WORDS = ("с", "сош", "сош №7", "село 77", "№ 7 с. село")
KEYSTROKE_MS, KEYSTROKE_LIMIT, READ_LIMIT = 50, 8.0, 4.0


def measure() -> Iterable[Ratio]:
    """Yield what a keystroke, and reading the list for the page, cost."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        path = Path(folder) / "region.db"
        database = open_database(path, now=lambda: NOW)
        stack.callback(database.close)
        give_statuses(database, fill_registry(database))
        page = opened(database, path, folder, stack)
        lines = [
            folded(" ".join(column.text(row) for column in page.table.records.columns))
            for row in page.table.records.records()
        ]
        words = cycle(WORDS)
        services = page.context.services

        def type_words() -> None:
            page.filters.find_field.setText(next(words))
            QApplication.processEvents()

        typed, raw = in_turn(
            type_words,
            lambda: [line for line in lines if matches("сош №7", line)],
            runs=15,
        )
        detail = f"{typed * 1000:.0f} ms of {KEYSTROKE_MS}; {raw * 1000:.1f} ms bare"
        name = f"a keystroke among {len(lines)} schools / matching the same lines"
        yield Ratio(name, typed / raw, KEYSTROKE_LIMIT, detail)
        page.filters.find_field.clear()
        shown, listed = in_turn(
            page.make_stale,
            lambda: (services.schools.list(), services.statuses.list_on(NOW.date())),
            runs=3,
        )
        detail = f"{shown * 1000:.0f} ms against {listed * 1000:.0f} ms"
        yield Ratio(
            "the list read and shown / read by the services", shown / listed, READ_LIMIT, detail
        )


def give_statuses(database: Database, schools: list[str]) -> None:
    """Put every third school on a list in each of ten years."""
    with database.write("Статусы области") as work:
        key = work.add(
            models.StatusKind,
            position=1,
            key="shnor",
            name="Школы с низкими результатами",
            abbreviation="ШНОР",
            level="regional",
            legal_basis="",
            risk=True,
            supported=True,
            note="",
        )
        rows = [
            {
                "school_id": school,
                "kind_id": key,
                "start": date(year, 1, 1),
                "end": date(year, 12, 31),
                "reason": "",
                "end_reason": "",
            }
            for school in schools[::3]
            for year in YEARS
        ]
        work.add_many(models.SchoolStatus, rows)
        work.commit()


def opened(database: Database, path: Path, folder: str, stack: ExitStack) -> SchoolsPage:
    """Return the page of schools in a window."""
    preferences = Preferences(QSettings(f"{folder}/bench.ini", QSettings.Format.IniFormat))
    make_application([], preferences)
    window = MainWindow(preferences, clock=lambda: NOW, inline=True)
    stack.callback(window.close)
    window.resize(1366, 768)
    window.show()
    window.start(compose(database, lambda: NOW), path)
    assert window.context is not None
    window.context.router.open_place(Place.SCHOOLS)
    QApplication.processEvents()
    page = window.pages.page
    assert isinstance(page, SchoolsPage)
    assert page.table.records.total > SCHOOLS * 0.9
    return page


if __name__ == "__main__":
    print(table(measure()))
