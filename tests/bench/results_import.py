"""Reading a protocol of a district and a summary of a region, against the bare reader of books.

What they are compared with is calamine reading the same files into lists.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from app import models
from app.db.engine import Database, open_database
from app.importers.tabular import read_table
from app.services import compose
from tests.bench.ratio import Ratio, in_turn, seconds, table

NOW = datetime(2026, 11, 22, 9)  # noqa: DTZ001 - the clock of the bench
SCHOOLS, PUPILS, YEARS, SUBJECTS = 300, 20_000, 6, ("Русский язык", "Математика", "Физика", "Химия")
READ_LIMIT, SUMMARY_LIMIT, OWN_LIMIT = 14.0, 18.0, 4.0
_HEAD = ("№", "Код МСУ", "Код ОО", "Класс", "Фамилия", "Имя", "Отчество", "Серия", "Номер")


def measure() -> Iterable[Ratio]:
    """Yield what reading, settling and saving cost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = open_database(folder / "district.db", now=lambda: NOW)
        try:
            add_schools(database)
            intake = compose(database, lambda: NOW).results_intake
            for path, limit in (
                (protocol(folder), READ_LIMIT),
                (summary(folder), SUMMARY_LIMIT),
            ):
                ours, rows, bare = in_turn(
                    partial(intake.read, path), partial(read_table, path), bare_reader(path), runs=3
                )
                detail = f"{ours * 1000:.0f} ms; {bare * 1000:.0f} ms bare"
                yield Ratio(f"{path.stem} read / calamine", ours / bare, limit, detail)
                detail = f"{ours * 1000:.0f} ms; {rows * 1000:.0f} ms for its plain rows"
                yield Ratio(f"{path.stem} read / its rows read", ours / rows, OWN_LIMIT, detail)
            read = intake.read(folder / "summary.xlsx")
            drafts = []
            settled = seconds(lambda: drafts.append(intake.understand(read)))
            saved = seconds(lambda: intake.save(drafts[0]))
            detail = f"{settled * 1000:.0f} ms settled, {saved * 1000:.0f} ms saved"
            rows = len(drafts[0].entries)
            yield Ratio(f"{rows} rows saved / settled", saved / settled, None, detail)
        finally:
            database.close()


def bare_reader(path: Path) -> Callable[[], object]:
    """Return the reading of a book and nothing more."""
    return lambda: CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def add_schools(database: Database) -> None:
    """Lay down a district of schools."""
    with database.write("Школы") as work:
        keys = work.add_many(
            models.School,
            [
                {"code": f"{111000 + n}", "kind": "secondary", "locality": "rural"}
                for n in range(SCHOOLS)
            ],
        )
        work.add_many(
            models.SchoolName,
            [
                {"school_id": key, "full_name": f"СОШ № {n}", "short_name": f"СОШ № {n}"}
                for n, key in enumerate(keys)
            ],
        )
        work.commit()


def protocol(folder: Path) -> Path:
    """Write a protocol of many pupils."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Протокол")
    sheet.append(["01 - Русский язык 2026.05.30"])
    sheet.append([*_HEAD, "Первичный балл", "Тестовый балл"])
    for n in range(PUPILS):
        code = str(111000 + n % SCHOOLS)
        row = [n + 1, "111", code, "11А", f"Ученик{n}", "А", "Б", "5001", str(100000 + n)]
        sheet.append([*row, n % 50, n % 101])
    book.save(folder / "protocol.xlsx")
    return folder / "protocol.xlsx"


def summary(folder: Path) -> Path:
    """Write a summary of a district over years."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Свод")
    sheet.append(["Результаты ОГЭ"])
    sheet.append(["Код ОО", "Школа", "Предмет", "Год", "Участников", "Средний балл", "Доля 2, %"])
    for n in range(SCHOOLS):
        for year in range(2020, 2020 + YEARS):
            for subject in SUBJECTS:
                row = [str(111000 + n), f"СОШ № {n}", subject, year, 30 + n % 7, 3.5, n % 30]
                sheet.append(row)
    book.save(folder / "summary.xlsx")
    return folder / "summary.xlsx"


if __name__ == "__main__":
    print(table(measure()))
