"""Lists of a region: 10,000 schools, ten years of statuses; the list as of a date.

What is compared with is the bare SQL that fetches the schools on the lists, their names and orders.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from app import models
from app.db.engine import Database, connect, open_database
from app.domain.school import GroupKind
from app.domain.school_names import fold_name
from app.services import Services, compose
from tests.bench.ratio import Ratio, in_turn

SCHOOLS, YEARS, DISTRICTS, ORDERS = 10_000, range(2013, 2023), 30, 40
LISTED = 0.2  # of the schools on a list in a year
DAY = date(2020, 10, 1)
LIMIT = 8.0
FETCHED = (
    "SELECT s.*, c.*, n.short_name, n.full_name, b.issuer, b.number, b.date, m.group_id"
    " FROM school_status s JOIN school c ON c.id = s.school_id"
    " JOIN school_name n ON n.school_id = c.id"
    " LEFT JOIN basis b ON b.id = s.basis_id LEFT JOIN group_member m ON m.school_id = c.id"
    ' WHERE s.start <= ? AND (s."end" IS NULL OR s."end" >= ?)'
)


def measure() -> Iterable[Ratio]:
    """Yield what the list as of a date and the dynamics cost beside the bare rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        database = open_database(path, now=lambda: datetime(2022, 3, 1, 9))  # noqa: DTZ001
        services = compose(database)
        fill(database, services)
        statuses = services.statuses
        kind = statuses.kind_named("ШНОР").id
        with closing(connect(path)) as bare:
            ours, raw, one, years, compared = in_turn(
                lambda: statuses.list_on(DAY),
                lambda: fetch(bare),
                lambda: statuses.list_on(DAY, [kind]),
                lambda: statuses.dynamics(YEARS, kind),
                lambda: statuses.compare(date(2019, 10, 1), DAY, kind),
            )
        count = len(statuses.list_on(DAY).rows)
        detail = f"{ours * 1000:.0f} ms against {raw * 1000:.0f} ms"
        yield Ratio(f"{count} rows of all lists as of a date / bare SQL", ours / raw, LIMIT, detail)
        rows = len(statuses.list_on(DAY, [kind]).rows)
        told = f"{one * 1000:.0f} ms, {rows} rows"
        yield Ratio("one list as of a date / all lists", one / ours, None, told)
        told = f"{years * 1000:.0f} ms"
        yield Ratio("dynamics of ten years / all lists as of a date", years / ours, None, told)
        told = f"{compared * 1000:.0f} ms"
        yield Ratio("two dates compared / all lists as of a date", compared / ours, None, told)
        database.close()


def fill(database: Database, services: Services) -> None:
    """Make the schools, the districts, the orders and ten years of lists."""
    services.statuses.ensure_starter()
    kinds = [kind.id for kind in services.statuses.kinds()]
    groups = [
        services.schools.add_group(GroupKind.DISTRICT, f"Район {place}").value
        for place in range(DISTRICTS)
    ]
    with database.write("Школы") as work:
        card = {"kind": "secondary", "locality": "urban"}
        schools = work.add_many(models.School, [{**card, **BLANK} for _ in range(SCHOOLS)])
        names = [f"МБОУ СОШ № {place}" for place in range(SCHOOLS)]
        work.add_many(
            models.SchoolName,
            [
                {"school_id": key, "full_name": name, "short_name": name, "folded": fold_name(name)}
                for key, name in zip(schools, names, strict=True)
            ],
        )
        work.add_many(
            models.GroupMember,
            [
                {"school_id": key, "group_id": groups[place % DISTRICTS]}
                for place, key in enumerate(schools)
            ],
        )
        orders = work.add_many(
            models.Basis,
            [{**ORDER, "number": str(place), "date": date(2013, 1, 9)} for place in range(ORDERS)],
        )
        work.add_many(models.SchoolStatus, [*_statuses(schools, kinds, orders)])
        work.commit()


BLANK = dict.fromkeys(("settlement", "phone", "email", "address", "website", "note"), "")
ORDER = {"issuer": "приказ министерства", "title": "", "scan_name": ""}


def _statuses(
    schools: Sequence[str], kinds: Sequence[str], orders: Sequence[str]
) -> Iterable[dict[str, object]]:
    """Yield a year's status for a part of the schools, by one of the orders."""
    chance = Random(7)
    for year in YEARS:
        for school in schools:
            if chance.random() < LISTED * len(kinds) / 2:
                start = date(year, 1, 1) + timedelta(days=chance.randrange(60))
                yield {
                    "school_id": school,
                    "kind_id": chance.choice(kinds),
                    "start": start,
                    "end": date(year, 12, 31),
                    "basis_id": chance.choice(orders),
                    "reason": "",
                    "end_reason": "",
                }


def fetch(bare: sqlite3.Connection) -> list[object]:
    """Return the rows behind the list, by bare SQL."""
    return bare.execute(FETCHED, (DAY.isoformat(), DAY.isoformat())).fetchall()
