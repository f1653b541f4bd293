"""What the store costs over bare sqlite3: `python -m tests.bench.store`.

Ratios of medians, measured in turn in one run, since the machine's speed wanders.
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.db import journal
from app.db.engine import Database, connect, open_database
from app.db.keys import new_key
from app.models import Activity, Section
from sqlalchemy import select

from tests.db.rows import add_part, add_roadmap, add_section

ROWS = 10_000
RUNS = 7
TEXT = "Проведение семинара-практикума для руководителей школ"


def main() -> None:
    """Measure all and print a line for each."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.db"
        open_database(template).close()
        inserts = in_turn(
            {"raw": lambda: insert_raw(template), "add_many": lambda: insert_many(template)}
        )
        filled = Path(folder) / "filled.db"
        shutil.copyfile(template, filled)
        db = open_database(filled)
        fill(db)
        reads = in_turn({"raw": lambda: read_raw(filled), "columns": lambda: read_columns(db)})
        turns = in_turn(
            {"undo": lambda: turn(db, journal.undo), "redo": lambda: turn(db, journal.redo)}
        )
        starts = in_turn({"raw": lambda: start_raw(filled), "open": lambda: start(filled)})
        db.close()
    say(f"insert {ROWS} rows, journalled (add_many / raw)", inserts["add_many"], inserts["raw"])
    say(f"read {ROWS} joined rows (columns / raw)", reads["columns"], reads["raw"], limit=2.0)
    say(f"undo the insert of {ROWS} rows / raw insert", turns["undo"], inserts["raw"])
    say(f"redo the insert of {ROWS} rows / raw insert", turns["redo"], inserts["raw"])
    say(
        "open an up-to-date database / bare connection and one SELECT",
        starts["open"],
        starts["raw"],
    )


def say(what: str, ours: float, raw: float, limit: float | None = None) -> None:
    """Print a ratio, and in brackets the times it was made of."""
    wanted = f" (limit {limit:g})" if limit else ""
    print(f"{what}: {ours / raw:.2f}{wanted}   [{ours * 1000:.1f} ms / {raw * 1000:.1f} ms]")


def in_turn(jobs: dict[str, Callable[[], float]]) -> dict[str, float]:
    """Return the median seconds of each job; the first turn warms up and does not count."""
    found: dict[str, list[float]] = {name: [] for name in jobs}
    for turn_ in range(RUNS + 1):
        for name, job in jobs.items():
            seconds = job()
            if turn_:
                found[name].append(seconds)
    return {name: statistics.median(seconds) for name, seconds in found.items()}


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
    main()
