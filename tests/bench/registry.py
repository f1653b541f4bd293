"""The registry of a region: 10,000 schools over ten years, renamed, closed, headed, in groups.

What is compared with is the bare SQL that fetches the same rows.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from app import models
from app.db.engine import Database, connect, open_database
from app.db.unit_of_work import UnitOfWork
from app.domain.school import GroupKind, SchoolKind
from app.services import compose
from tests.bench.ratio import Ratio, in_turn, seconds

SCHOOLS, DISTRICTS = 10_000, 40
DAY = date(2020, 5, 1)
LIMIT = 6.0  # records are made, names chosen and put in order; see the detail for the time
FETCHED = (
    "SELECT * FROM school WHERE (closed IS NULL OR closed >= :day)",
    (
        "SELECT school_id, full_name, short_name, valid_from FROM school_name"
        " WHERE valid_from IS NULL OR valid_from <= :day ORDER BY valid_from"
    ),
    (
        "SELECT school_id, name, position, since FROM school_head"
        " WHERE since IS NULL OR since <= :day ORDER BY since"
    ),
    (
        "SELECT school_id, group_id FROM group_member"
        " WHERE (since IS NULL OR since <= :day) AND (until IS NULL OR until >= :day)"
    ),
)


def measure() -> Iterable[Ratio]:
    """Yield what the list of a past day, and looking for doubles, cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "region.db"
        database = open_database(path, now=lambda: datetime(2026, 3, 1, 9))  # noqa: DTZ001
        fill(database)
        schools = compose(database).schools
        first = seconds(lambda: schools.list(on=DAY))
        with closing(connect(path)) as bare:
            ours, raw, doubles = in_turn(
                lambda: schools.list(on=DAY),
                lambda: fetch(bare),
                lambda: schools.find_doubles({"short_name": "МБОУ СОШ № 77"}),
            )
        detail = f"{ours * 1000:.0f} ms against {raw * 1000:.0f} ms; {first * 1000:.0f} at first"
        yield Ratio(f"list of {SCHOOLS} schools as of a day / bare SQL", ours / raw, LIMIT, detail)
        detail = f"{doubles * 1000:.0f} ms"
        yield Ratio("doubles of a name / the same", doubles / raw, LIMIT, detail)
        database.close()


def fill(database: Database) -> list[str]:
    """Write the schools and return their keys; some were renamed or closed, or have a new head."""
    with database.write("Область") as work:
        cards = [
            {
                "code": f"{place:06d}",
                "kind": SchoolKind.SECONDARY.value,
                "number": str(place),
                "settlement": f"с. Село {place % 400}",
                "locality": "rural",
                "closed": date(2018, 8, 31) if place % 100 == 0 else None,
            }
            for place in range(SCHOOLS)
        ]
        keys = work.add_many(models.School, cards)
        work.add_many(models.SchoolName, [_name(key, place) for place, key in enumerate(keys)])
        renamed = [_name(key, place, date(2018, 1, 1)) for place, key in enumerate(keys)]
        work.add_many(models.SchoolName, renamed[::4])
        heads = [{"school_id": key, "name": "Белова Нина Андреевна"} for key in keys]
        work.add_many(models.SchoolHead, heads)
        later = [{**head, "since": date(2019, 9, 1)} for head in heads[::3]]
        work.add_many(models.SchoolHead, later)
        _put_in_groups(work, keys)
        work.commit()
        return keys


def fetch(bare: sqlite3.Connection) -> None:
    """Fetch the rows behind the list, and do nothing with them."""
    for query in FETCHED:
        bare.execute(query, {"day": DAY.isoformat()}).fetchall()


def _name(key: str, place: int, since: date | None = None) -> dict[str, object]:
    short = f"МБОУ СОШ № {place}" if since is None else f"МАОУ «Школа № {place}»"
    full = f"Муниципальное бюджетное общеобразовательное учреждение «{short}» области"
    return {"school_id": key, "valid_from": since, "full_name": full, "short_name": short}


def _put_in_groups(work: UnitOfWork, keys: list[str]) -> None:
    groups = work.add_many(
        models.SchoolGroup,
        [
            {"kind": GroupKind.DISTRICT.value, "name": f"Район {place}", "position": place}
            for place in range(DISTRICTS)
        ],
    )
    half = DISTRICTS // 2
    members = [
        {"school_id": key, "group_id": groups[part + place % half]}
        for place, key in enumerate(keys)
        for part in (0, half)
    ]
    work.add_many(models.GroupMember, members)
