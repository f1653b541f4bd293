"""What the store costs over bare sqlite3."""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from app.db import journal
from app.db.engine import Database, connect, open_database
from app.db.keys import new_key
from app.models import Activity, Section
from tests.bench.ratio import Ratio, table
from tests.db.rows import add_part, add_roadmap, add_section

ROWS = 10_000
RUNS = 7
READ_LIMIT = 2.0
TEXT = "Проведение семинара-практикума для руководителей школ"


def measure() -> Iterator[Ratio]:
    """Yield what writing, reading, taking back and opening cost over bare sqlite3."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.db"
        open_database(template).close()
        raw, ours = in_turn(lambda: insert_raw(template), lambda: insert_many(template))
        yield ratio(f"insert {ROWS} rows, journalled / raw", ours, raw)
        filled = Path(folder) / "filled.db"
        shutil.copyfile(template, filled)
        db = open_database(filled)
        fill(db)
        undo, redo = in_turn(lambda: turn(db, journal.undo), lambda: turn(db, journal.redo))
        yield ratio(f"undo the insert of {ROWS} rows / raw insert", undo, raw)
        yield ratio(f"redo the insert of {ROWS} rows / raw insert", redo, raw)
        raw, ours = in_turn(lambda: read_raw(filled), lambda: read_columns(db))
        yield ratio(f"read {ROWS} joined rows / raw", ours, raw, READ_LIMIT)
        db.close()
        raw, ours = in_turn(lambda: start_raw(filled), lambda: start(filled))
        yield ratio("open an up-to-date database / bare connection and a SELECT", ours, raw)


def ratio(name: str, ours: float, raw: float, limit: float | None = None) -> Ratio:
    """Return a ratio with the times it was made of."""
    return Ratio(name, ours / raw, limit, f"{ours * 1000:.1f} ms against {raw * 1000:.1f} ms")


def in_turn(*jobs: Callable[[], float]) -> tuple[float, ...]:
    """Return the median of what each job says it took; the first turn warms up.

    A job times itself, without its preparations.
    """
    turns = [[job() for job in jobs] for _ in range(RUNS + 1)]
    return tuple(statistics.median(taken) for taken in zip(*turns[1:], strict=True))


def insert_raw(template: Path) -> float:
    path = template.with_name("raw.db")
    shutil.copyfile(template, path)
    with closing(connect(path, foreign_keys=False)) as connection:
        section = new_key()
        start_ = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO activity VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(new_key(), section, i, str(i), TEXT, "март", "ОО", "") for i in range(ROWS)],
        )
        connection.execute("COMMIT")
        return time.perf_counter() - start_


def insert_many(template: Path) -> float:
    path = template.with_name("many.db")
    shutil.copyfile(template, path)
    db = open_database(path)
    try:
        return fill(db)
    finally:
        db.close()


def fill(db: Database) -> float:
    with db.write("Раздел") as work:
        section = add_section(work, add_part(work, add_roadmap(work)))
        work.commit()
    start_ = time.perf_counter()
    with db.write("Много строк") as work:
        work.add_many(
            Activity,
            [
                {
                    "section_id": section,
                    "position": i,
                    "number": str(i),
                    "text": TEXT,
                    "deadline": "март",
                    "responsible": "ОО",
                }
                for i in range(ROWS)
            ],
        )
        work.commit()
    return time.perf_counter() - start_


def read_raw(path: Path) -> float:
    query = (
        "SELECT activity.id, activity.number, activity.text, activity.deadline,"
        " activity.responsible, section.title FROM activity"
        " JOIN section ON section.id = activity.section_id ORDER BY activity.position"
    )
    with closing(sqlite3.connect(path)) as connection:
        start_ = time.perf_counter()
        rows = connection.execute(query).fetchall()
        assert len(rows) == ROWS
        return time.perf_counter() - start_


def read_columns(db: Database) -> float:
    start_ = time.perf_counter()
    with db.read() as connection:
        columns = (Activity.id, Activity.number, Activity.text, Activity.deadline)
        wanted = (
            select(*columns, Activity.responsible, Section.title)
            .join(Section, Section.id == Activity.section_id)
            .order_by(Activity.position)
        )
        rows = connection.execute(wanted).all()
    assert len(rows) == ROWS
    return time.perf_counter() - start_


def turn(db: Database, act: Callable[[Database], object]) -> float:
    start_ = time.perf_counter()
    act(db)
    return time.perf_counter() - start_


def start_raw(path: Path) -> float:
    start_ = time.perf_counter()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return time.perf_counter() - start_


def start(path: Path) -> float:
    start_ = time.perf_counter()
    open_database(path).close()
    return time.perf_counter() - start_


if __name__ == "__main__":
    print(table(measure()))
