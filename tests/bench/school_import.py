"""A list of 10,000 schools: read, understood, compared, saved.

What is compared with is the table library that reads the same file, and the bare SQL that inserts
the same schools, names, heads and members of groups.
"""

from __future__ import annotations

import sqlite3
import tempfile
import uuid
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from python_calamine import CalamineWorkbook

from app.db.engine import connect, open_database
from app.domain.school_import import RowState
from app.services import compose
from tests.bench.ratio import Ratio, in_turn, seconds
from tests.importers.school_lists import HEAD, Cell, Planted, as_book, inn_of, ogrn_of, school_row

SCHOOLS, DISTRICTS = 10_000, 25
READ = 12.0  # limits of the package are checked, every cell is cleaned and shown as the sheet does
UNDERSTOOD = 20.0  # every cell is looked at for other columns' values and put into its form
SAVED = 45.0  # journal and search keys are written with every row; see the detail for the time
TABLES = ("school", "school_name", "school_head", "group_member")


def measure() -> Iterable[Ratio]:
    """Yield what the steps of an import cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = as_book(large_list(), Path(folder) / "школы.xlsx")
        database = open_database(Path(folder) / "office.db", now=lambda: datetime(2026, 3, 1, 9))  # noqa: DTZ001
        intake = compose(database).school_intake
        raw = intake.read(path)
        read, plain, understood = in_turn(
            lambda: intake.read(path),
            lambda: CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(),
            lambda: intake.understand(raw),
            runs=3,
        )
        draft = intake.understand(raw)
        compared = seconds(lambda: intake.compare(draft))
        saved = seconds(lambda: intake.save(draft))
        again = seconds(lambda: intake.compare(draft))
        assert intake.compare(draft).counts[RowState.SAME] == SCHOOLS
        bare = _bare_insert(Path(folder) / "office.db", Path(folder) / "bare.db")
        database.close()
    detail = f"{read * 1000:.0f} ms against {plain * 1000:.0f} ms"
    yield Ratio("list of 10,000 schools: read, against calamine alone", read / plain, READ, detail)
    detail = f"{understood * 1000:.0f} ms"
    yield Ratio("… understood, against calamine alone", understood / plain, UNDERSTOOD, detail)
    detail = (
        f"{saved * 1000:.0f} ms against {bare * 1000:.0f} ms; of it comparing "
        f"{compared * 1000:.0f} ms, with all schools known {again * 1000:.0f} ms"
    )
    yield Ratio("… saved, against the bare inserts", saved / bare, SAVED, detail)


def large_list() -> Planted:
    """Return a list of 10,000 sound schools in 25 districts."""
    made = Planted()
    made.add(HEAD)
    for number in range(1, SCHOOLS + 1):
        made.add(_row(number))
    return made


def _row(number: int) -> list[Cell]:
    row = school_row(number % 300 + 1)
    own: dict[int, Cell] = {
        1: str(200_000 + number),
        2: f"Муниципальное бюджетное учреждение «Средняя общеобразовательная школа № {number}»",
        3: f"МБОУ СОШ № {number}",
        4: f"{number * DISTRICTS // (SCHOOLS + 1) + 1}-й район",
        5: f"Село {number // 40}",
        7: f"Село {number // 40}, ул. Мира, {number}",
        10: f"+7 (38300) {number // 100:03d}-{number % 100:02d}",
        11: f"school{number}@example.org",
        12: f"school{number}.example.org",
        13: inn_of(number),
        14: ogrn_of(number),
    }
    return [own.get(place, value) for place, value in enumerate(row)]


def _bare_insert(source: Path, target: Path) -> float:
    """Return the seconds of inserting the same rows into bare tables of the same schema."""
    with closing(connect(source)) as held, closing(sqlite3.connect(target)) as bare:
        work = []
        for table in TABLES:
            (schema,) = held.execute(
                "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
            ).fetchone()
            bare.execute(schema)
            rows = [(str(uuid.uuid4()), *row[1:]) for row in held.execute(f"SELECT * FROM {table}")]
            marks = ", ".join("?" * len(rows[0]))
            work.append((f"INSERT INTO {table} VALUES ({marks})", rows))

        def insert() -> None:
            for statement, rows in work:
                bare.executemany(statement, rows)
            bare.commit()

        return seconds(insert)
