"""The sheet of values over 300 schools: opening it, a value typed, and 3,000 cells pasted.

In the whole window, offscreen; what the times are compared with is the services reading and writing
the same values without it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime
from decimal import Decimal
from functools import partial
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QMimeData, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.db.engine import open_database
from app.domain.indicator_checks import ValueEntry
from app.domain.indicators import IndicatorKind, PassportId
from app.domain.school import SchoolId
from app.services import Services, compose
from app.ui.application import make_application
from app.ui.commands import Command
from app.ui.indicators.values import ValuesView
from app.ui.indicators.values_grid import Block
from app.ui.main_window import MainWindow
from app.ui.pages.indicators import IndicatorsPage
from app.ui.preferences import Preferences
from app.ui.router import IndicatorsFace
from tests.bench.ratio import Ratio, in_turn, seconds, table
from tests.bench.results_import import SCHOOLS, add_schools

NOW = datetime(2026, 11, 22, 9)  # noqa: DTZ001 - the clock of the bench
YEARS = range(2017, 2027)
OPEN_LIMIT, COMMIT_LIMIT, PASTE_LIMIT = 1.0, 0.3, 5.0


def measure() -> Iterable[Ratio]:
    """Yield the seconds of opening, of a value and of a paste."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        path = Path(folder) / "office.db"
        database = open_database(path, now=lambda: NOW)
        stack.callback(database.close)
        add_schools(database)
        services = compose(database, lambda: NOW)
        passport = services.indicators.add(
            name="Число кружков", kind=IndicatorKind.NUMBER, unit="ед.", decimals=0
        ).value
        schools = [one.id for one in services.schools.list()]
        services.indicators.set_values(entries(passport, schools))
        preferences = Preferences(QSettings(f"{folder}/bench.ini", QSettings.Format.IniFormat))
        make_application([], preferences)
        window = MainWindow(preferences, clock=lambda: NOW, inline=True)
        stack.callback(window.close)
        window.resize(1366, 768)
        window.show()
        window.start(services, path)
        yield from _sheet(window, services, passport, schools)


def _sheet(
    window: MainWindow, services: Services, passport: PassportId, schools: list[SchoolId]
) -> Iterable[Ratio]:
    context = window.context
    assert context is not None
    opened = seconds(lambda: _open(window, passport))
    yield Ratio(f"the sheet of {SCHOOLS} schools opened, seconds", opened, OPEN_LIMIT)
    page = window.pages.page
    assert isinstance(page, IndicatorsPage)
    view = page.view
    assert isinstance(view, ValuesView)
    given = cycle((37, 38, 39))  # near what is stored: no check speaks against it

    def stored() -> None:
        year, figure = str(YEARS[-1]), Decimal(next(given))
        entry = ValueEntry(passport, year, schools[0], value=figure)
        outcome = services.indicators.set_values([entry])
        assert outcome.operation is not None
        context.hub.publish(outcome)
        QApplication.processEvents()

    shown, read = in_turn(stored, partial(services.indicators.values, passport))
    detail = f"{shown * 1000:.0f} ms; {read * 1000:.0f} ms read by the service alone"
    yield Ratio("a value stored and shown, seconds", shown, COMMIT_LIMIT, detail)
    columns = view.model.columnCount()
    data = QMimeData()
    line = "\t".join("7" for _ in range(columns))
    data.setText("\n".join(line for _ in schools))
    QGuiApplication.clipboard().setMimeData(data)
    view.grid.setFocus()
    view.grid.select(Block(0, 0, 1, 1))
    pasted = seconds(partial(window.actions_.trigger, Command.PASTE))
    held = services.indicators.values(passport)
    assert sum(one.value == 7 for one in held) >= len(schools), "nothing was pasted"
    yield Ratio(f"{len(schools) * columns} cells pasted, seconds", pasted, PASTE_LIMIT)


def _open(window: MainWindow, passport: PassportId) -> None:
    assert window.context is not None
    window.context.router.open_indicators(IndicatorsFace.VALUES, passport)
    QApplication.processEvents()


def entries(passport: PassportId, schools: list[SchoolId]) -> list[ValueEntry]:
    """Return ten years of values of every school."""
    return [
        ValueEntry(passport, str(year), school, value=Decimal(10 + (place + year) % 40))
        for year in YEARS
        for place, school in enumerate(schools)
    ]


if __name__ == "__main__":
    print(table(measure()))
