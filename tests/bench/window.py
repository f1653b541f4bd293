"""The window while a large file of results comes in: how long it stands still at each step.

The whole window with its worker thread, offscreen; what counts is the longest gap between two ticks
of a timer, in frames of 100 ms. `python -m tests.bench.window --district` takes 210,000 rows.
"""

from __future__ import annotations

import importlib
import itertools
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import QSettings

from app.db.engine import open_database
from app.domain.school_import import RowState
from app.services import compose
from app.ui.application import make_application
from app.ui.charts.preparing import HEAVY
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.result_import import ResultImportPage
from app.ui.pages.result_import_rows import procedure
from app.ui.preferences import Preferences
from app.ui.router import Place
from tests.bench.pulse import Pulse
from tests.bench.ratio import Ratio, table
from tests.bench.results_import import add_schools, district_book

NOW = datetime(2026, 11, 22, 9)  # noqa: DTZ001 - the clock of the bench
SCHOOLS, YEARS, GRADES = 300, range(2020, 2026), (5, 6, 7)
SUBJECTS = ("Русский язык", "Математика", "Физика", "История")
FRAME_S, LIMIT = 0.1, 3.0
_SUBJECT = 3  # the column of procedures


def measure(book: Path | None = None) -> Iterable[Ratio]:
    """Yield the longest standstill of each step of an import, in frames."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        path = folder / "office.db"
        database = open_database(path, now=lambda: NOW)
        stack.callback(database.close)
        add_schools(database)
        preferences = Preferences(QSettings(f"{folder}/bench.ini", QSettings.Format.IniFormat))
        make_application([], preferences)
        for module in HEAVY:  # the window loads them in its first quiet moment
            importlib.import_module(module)
        window = MainWindow(preferences, clock=lambda: NOW)
        stack.callback(window.close)
        window.resize(1366, 768)
        window.show()
        window.start(compose(database, lambda: NOW), path)
        yield from _imported(window, book or small_book(folder))


def _imported(window: MainWindow, book: Path) -> Iterator[Ratio]:
    context = window.context
    assert context is not None
    pulse = Pulse()

    def ratio(name: str, taken: float) -> Ratio:
        longest = pulse.longest
        detail = f"{longest * 1000:.0f} ms of {taken:.1f} s"
        return Ratio(f"{name}: longest standstill, frames", longest / FRAME_S, LIMIT, detail)

    for place in (Place.RESULTS, Place.RESULT_IMPORT):  # made before they are measured
        pulse.watch(partial(context.router.open_place, place), lambda: True)
    page = window.pages.page
    assert isinstance(page, ResultImportPage)
    taken = pulse.watch(partial(page.open, (book,)), lambda: page.table.records.total > 0)
    yield ratio(f"{page.table.records.total} rows read and settled", taken)
    for name, act, done in _steps(window, page):
        yield ratio(name, pulse.watch(act, done))


def _steps(
    window: MainWindow, page: ResultImportPage
) -> Iterator[tuple[str, Callable[[], object], Callable[[], bool]]]:
    """Yield what a person does with the rows, and how he sees that it is done."""
    records, undo = page.table.records, window.actions_.trigger
    count = records.total

    def is_sorted() -> bool:
        first, second = (procedure(records.record(row).of) for row in (0, 1))
        return first == second

    def is_left_out() -> bool:
        row = page.table.current()
        return row is not None and row.state is RowState.LEFT_OUT

    def is_told(word: str) -> bool:
        return window.status.text.startswith(word)

    find = page.find_field
    yield "a word looked for", partial(find.setText, "физика"), lambda: records.rowCount() < count
    yield "the word gone", find.clear, lambda: records.rowCount() == count
    yield "sorted by subject", partial(page.table.sort_by, _SUBJECT), is_sorted
    yield "a row left out", page.leave_out, is_left_out
    yield "saved", page.save, partial(is_told, "Загружено")
    yield "undone", partial(undo, Command.UNDO), partial(is_told, "Отменено")
    yield "done again", partial(undo, Command.REDO), partial(is_told, "Повторено")


def small_book(folder: Path) -> Path:
    """Write some years of a district in one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Свод")
    sheet.append(["Результаты ВПР"])
    sheet.append(
        ["Код ОО", "Школа", "Предмет", "Класс", "Год", "Участников", "Средний балл", "Доля 2, %"]
    )
    for n, year, grade, subject in itertools.product(range(SCHOOLS), YEARS, GRADES, SUBJECTS):
        about = [str(111000 + n), f"СОШ № {n}", subject, grade, year]
        sheet.append([*about, 20 + n % 7, 3 + n % 10 / 10, n % 30])
    book.save(folder / "district.xlsx")
    return folder / "district.xlsx"


if __name__ == "__main__":
    if "--district" in sys.argv:
        with tempfile.TemporaryDirectory() as made:
            print(table(measure(district_book(Path(made), 3))))
    else:
        print(table(measure()))
