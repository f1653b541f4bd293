"""Bringing in results: protocols and summaries, against bare readers of books and bare SQL.

A protocol and a summary are compared with calamine reading the same files into lists. A district of
300 schools with 200,000 rows of results is compared with pandas reading the same book, and with the
same rows inserted by sqlite3 into a table without anything around it.
"""

from __future__ import annotations

import itertools
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pandas
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from app import models
from app.db.engine import Database, open_database
from app.domain.errors import Cancelled
from app.domain.progress import Progress
from app.domain.results_import import ReadResults, ResultDraft
from app.importers.tabular import read_table
from app.services import compose
from app.services.results_intake import ResultsIntake
from tests.bench.ratio import Ratio, in_turn, seconds, table

NOW = datetime(2026, 11, 22, 9)  # noqa: DTZ001 - the clock of the bench
SCHOOLS, PUPILS, YEARS, SUBJECTS = 300, 20_000, 6, ("Русский язык", "Математика", "Физика", "Химия")
READ_LIMIT, SUMMARY_LIMIT, OWN_LIMIT = 14.0, 18.0, 4.0
DISTRICT_YEARS, DISTRICT_GRADES = range(2016, 2026), (4, 5, 6, 7, 8)
DISTRICT_SUBJECTS = (
    *("Русский язык", "Математика", "Биология", "История", "География", "Обществознание"),
    *("Физика", "Химия", "Английский язык", "Немецкий язык", "Французский язык", "Информатика"),
    *("Литература", "Окружающий мир"),
)
PANDAS_LIMIT, INSERT_LIMIT, REPLACE_LIMIT = 6.0, 15.0, 2.5
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
            yield from district(database, folder)
        finally:
            database.close()


def district(database: Database, folder: Path) -> Iterator[Ratio]:
    """Yield what a district of 200,000 rows costs: read, settled, saved, given up, saved again."""
    intake = compose(database, lambda: NOW).results_intake
    path = district_book(folder, 3)
    read: list[ReadResults] = []
    ours = seconds(lambda: read.append(intake.read(path)))
    bare = seconds(lambda: pandas.read_excel(path, engine="calamine"))
    pure = seconds(lambda: pandas.read_excel(path, engine="openpyxl"))
    count = len(read[0].rows)
    detail = f"{ours:.1f} s; pandas {bare:.1f} s by calamine, {pure:.1f} s by openpyxl"
    yield Ratio(f"{count} rows read / pandas", ours / bare, PANDAS_LIMIT, detail)
    drafts: list[ResultDraft] = []
    settled = seconds(lambda: drafts.append(intake.understand(read[0])))
    given_up = seconds(partial(give_up, intake, drafts[0]))
    assert not compose(database).results.years(), "what was given up has left rows"
    yield Ratio(f"{count} rows settled / read", settled / ours, None, f"{settled:.1f} s settled")
    saved = seconds(lambda: intake.save(drafts[0]))
    inserted = bare_insert(folder, drafts[0])
    detail = f"{saved:.1f} s; {inserted:.1f} s bare; given up at half after {given_up:.1f} s"
    yield Ratio(f"{count} rows saved / bare SQL", saved / inserted, INSERT_LIMIT, detail)
    again = intake.understand(intake.read(district_book(folder, 4)))
    replaced = seconds(lambda: intake.save(again))
    detail = f"{replaced:.1f} s"
    yield Ratio(f"{count} rows replaced / saved", replaced / saved, REPLACE_LIMIT, detail)


def give_up(intake: ResultsIntake, draft: ResultDraft) -> None:
    """Save a draft and stop at the half."""
    try:
        intake.save(draft, progress=_Half())
    except Cancelled:
        return
    raise AssertionError("nobody heard that it should stop")


class _Half(Progress):
    def step(self, done: int, total: int) -> None:
        if done * 2 >= total:
            raise Cancelled


def bare_insert(folder: Path, draft: ResultDraft) -> float:
    """Return the seconds of the same rows inserted into a table of SQLite, and nothing more."""
    rows = [
        (
            *(str(n), one.school, one.year, one.procedure.subject, one.procedure.grade, one.takers),
            float(one.mean or 0),
            *(None if share is None else float(share) for share in one.shares),
        )
        for n, one in enumerate(draft.entries)
    ]
    bare = sqlite3.connect(folder / "bare.db")
    columns = ", ".join(f"c{n}" for n in range(len(rows[0])))
    bare.execute(f"CREATE TABLE result ({columns}, PRIMARY KEY (c0))")
    bare.execute("CREATE INDEX by_school ON result (c1)")
    bare.execute("CREATE INDEX by_year ON result (c2)")
    marks = ", ".join("?" * len(rows[0]))

    def insert() -> None:
        bare.executemany(f"INSERT INTO result VALUES ({marks})", rows)
        bare.commit()

    try:
        return seconds(insert)
    finally:
        bare.close()


def district_book(folder: Path, mean: int) -> Path:
    """Write ten years of a district's ВПР in one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Свод")
    sheet.append(["Результаты ВПР"])
    sheet.append(
        ["Код ОО", "Школа", "Предмет", "Класс", "Год", "Участников", "Средний балл", "Доля 2, %"]
    )
    wholes = itertools.product(range(SCHOOLS), DISTRICT_YEARS, DISTRICT_GRADES, DISTRICT_SUBJECTS)
    for n, year, grade, subject in wholes:
        about = [str(111000 + n), f"СОШ № {n}", subject, grade, year]
        sheet.append([*about, 20 + n % 7, mean + n % 10 / 10, n % 30])
    book.save(folder / f"district-{mean}.xlsx")
    return folder / f"district-{mean}.xlsx"


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
