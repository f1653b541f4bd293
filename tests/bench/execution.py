"""Control points of a large plan: 2,000 activities, 20,000 points, 60 schools, 12,000 marks.

What is compared with is the bare SQL that fetches the same rows.
"""

from __future__ import annotations

import gc
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from app.db.engine import connect, open_database
from app.domain.execution import Scope
from app.domain.marks import MarkState, PointRef
from app.domain.roadmap import ActivityText, RoadmapId
from app.services import Services, compose
from tests.bench.ratio import Ratio, in_turn

ACTIVITIES, SCHOOLS, CONCERNING = 2000, 60, 20  # every twentieth activity concerns the schools
PHRASES = ("ежемесячно", "ежемесячно", "ежемесячно", "ежеквартально")
LIMIT = 10.0  # every point is made and judged; on an idle machine it is a tenth of a second
FETCHED = (
    (
        "SELECT a.*, s.title, r.title, r.start, r.end FROM activity a"
        " JOIN section s ON s.id = a.section_id JOIN part p ON p.id = s.part_id"
        " JOIN roadmap r ON r.id = p.roadmap_id"
    ),
    "SELECT l.activity_id, y.name FROM activity_party l JOIN party y ON y.id = l.party_id",
    "SELECT * FROM activity_control",
    "SELECT * FROM mark",
)


def measure() -> Iterable[Ratio]:
    """Yield what all points, and the bare rows behind them, cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        database = open_database(path, now=lambda: datetime(2022, 3, 1, 9))  # noqa: DTZ001
        services = compose(database)
        roadmap = fill(services)
        with closing(connect(path)) as bare:
            gc.freeze()  # as the program does once its services are there
            ours, raw, progress, today = in_turn(
                services.execution.points,
                lambda: fetch(bare),
                lambda: services.execution.progress(roadmap),
                services.today.agenda,
            )
        count = len(services.execution.points())
        detail = f"{ours * 1000:.0f} ms against {raw * 1000:.0f} ms"
        yield Ratio(f"{count} control points / bare SQL of their rows", ours / raw, LIMIT, detail)
        detail = f"{progress * 1000:.0f} ms"
        yield Ratio("progress of every activity / the same", progress / ours, None, detail)
        lines = sum(map(len, services.today.agenda().lines.values()))
        detail = f"{today * 1000:.0f} ms against {raw * 1000:.0f} ms"
        yield Ratio(f"{lines} lines of what burns / bare SQL", today / raw, LIMIT, detail)
        gc.unfreeze()
        database.close()


def fill(services: Services) -> RoadmapId:
    """Make the plan, the schools and the marks."""
    key = services.roadmaps.create(
        title="План", start=date(2022, 1, 1), end=date(2022, 12, 31)
    ).value
    section = services.roadmaps.get(key).plans[0].sections[0].id
    texts = [
        ActivityText(
            text=f"Мероприятие {place}",
            deadline=PHRASES[place % len(PHRASES)],
            responsible=f"Отдел № {place % 30}",
        )
        for place in range(ACTIVITIES)
    ]
    rows = services.roadmaps.add_activities(section, 0, texts).value
    schools = [
        services.schools.add(full_name=f"СОШ № {place}", short_name=f"СОШ № {place}").value
        for place in range(SCHOOLS)
    ]
    services.execution.set_schools(rows[::CONCERNING], Scope.SUPPORTED)
    refs = [
        PointRef(row, month, school)
        for row in rows[::CONCERNING]
        for month in ("2022-01", "2022-02")
        for school in schools
    ]
    services.execution.mark(refs, MarkState.DONE)
    return key


def fetch(bare: sqlite3.Connection) -> None:
    """Fetch the rows behind the points, and do nothing with them."""
    for query in FETCHED:
        bare.execute(query).fetchall()
