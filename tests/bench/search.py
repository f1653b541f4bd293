"""Search over 100,000 things, and what keeping its index costs an import of 20,000 activities.

A query is compared with the bare SQL that looks through the same words once; the import with the
same import that keeps no index.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from app import models
from app.db import search_index
from app.db.engine import Database, connect, open_database
from app.db.rows import RowChange
from app.documents.renderers import Format
from app.domain.roadmap import Activity, Roadmap
from app.importers import read_document, understand
from app.services import compose
from app.services.search import Search
from tests.bench.data import roadmap
from tests.bench.papers import plan
from tests.bench.ratio import Ratio, in_turn, seconds
from tests.db.rows import add_part, add_roadmap, add_section

THINGS, IMPORTED, BATCH = 100_000, 20_000, 10_000
QUERIES = ("школа 32", "семинар", "педагогических коллективов", "32", "пе", "а", "новачановская")
LIMIT, SLIP_LIMIT, IMPORT_LIMIT = 5.0, 12.0, 1.25


def measure() -> Iterator[Ratio]:
    """Yield what queries cost over bare SQL, and an import over one that keeps no index."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.db"
        database = open_database(path)
        fill(database)
        yield from _queries(database, path)
        database.close()
        yield _import(Path(folder))


def fill(database: Database) -> None:
    """Write the activities of many plans, and some schools."""
    rows = [
        {
            "position": place,
            "number": one.number,
            "text": one.text,
            "deadline": one.deadline,
            "responsible": one.responsible,
            "result": one.result,
        }
        for place, one in enumerate(_activities(roadmap(BATCH)))
    ]
    chance = random.Random(5)
    for batch in range(THINGS // BATCH):
        with database.write(f"План {batch}") as work:
            section = add_section(work, add_part(work, add_roadmap(work, f"План {batch}")))
            chance.shuffle(rows)
            work.add_many(models.Activity, [{**row, "section_id": section} for row in rows])
            work.commit()
    with database.write("Школы") as work:
        card = {"kind": "secondary", "locality": "rural"}
        keys = work.add_many(models.School, [card] * 300)
        names = [
            {"school_id": key, "full_name": name, "short_name": name}
            for place, key in enumerate(keys)
            for name in [f"МБОУ СОШ № {place}" if place else "Новочановская школа"]
        ]
        work.add_many(models.SchoolName, names)
        work.commit()


def _activities(found: Roadmap) -> Iterator[Activity]:
    for section in found.parts[0].sections:
        yield from section.activities


def _queries(database: Database, path: Path) -> Iterator[Ratio]:
    with closing(connect(path)) as bare:
        for text in QUERIES:
            yield _query(compose(database).search, bare, text)


def _query(search: Search, bare: sqlite3.Connection, text: str) -> Ratio:
    once = "SELECT kind, count(*) FROM search_entry WHERE folded LIKE ? GROUP BY kind"
    word = f"% {text.split(maxsplit=1)[0][:5]}%"
    first = seconds(lambda: search.find(text))
    ours, raw = in_turn(
        lambda: search.find(text), lambda: bare.execute(once, (word,)).fetchall(), runs=5
    )
    found = search.find(text)
    detail = (
        f"{ours * 1000:.0f} ms against {raw * 1000:.0f} ms; {first * 1000:.0f} at first;"
        f" {found.count} found"
    )
    limit = SLIP_LIMIT if found.guesses else LIMIT
    return Ratio(f"search «{text}» among {THINGS} / bare SQL", ours / raw, limit, detail)


def _no_index(_connection: Connection, _changes: Sequence[RowChange]) -> None:
    """Stand in for what keeps the index."""


def _import(folder: Path) -> Ratio:
    file = folder / "plan.xlsx"
    file.write_bytes(plan(roadmap(IMPORTED), Format.XLSX))
    refresh = search_index.refresh
    whole: dict[bool, list[float]] = {True: [], False: []}
    saving: dict[bool, list[float]] = {True: [], False: []}
    for run in range(3):
        for indexed in (True, False):
            search_index.refresh = refresh if indexed else _no_index  # type: ignore[assignment]
            database = open_database(folder / f"{run}-{indexed}.db")
            started = time.perf_counter()
            draft = understand(read_document(file))
            understood = time.perf_counter()
            compose(database).roadmaps.save(draft, source_name=file.name)
            saving[indexed].append(time.perf_counter() - understood)
            whole[indexed].append(time.perf_counter() - started)
            database.close()
    search_index.refresh = refresh
    ours, bare = min(whole[True]), min(whole[False])
    return Ratio(
        f"import of {IMPORTED} activities / without an index",
        ours / bare,
        IMPORT_LIMIT,
        f"{ours:.1f} s against {bare:.1f} s;"
        f" saving alone {min(saving[True]):.1f} s / {min(saving[False]):.1f} s",
    )
