"""Rules over 300 schools, ten years, twenty procedures: 60,000 rows of results and their means.

What is compared with is the bare SQL that fetches the rows of the same years.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

from app import models
from app.db.engine import Database, connect, open_database
from app.domain.identification import Rule
from app.domain.identification_judging import what_if
from app.domain.result_checks import ResultEntry
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.school import SchoolId, SchoolKind
from app.services import Services, compose
from tests.bench.ratio import Ratio, in_turn, seconds

SCHOOLS = 300
YEARS = range(2017, 2027)
LIMIT_SECONDS = 1.0
LIMIT = 8.0  # Decimals are divided and put in order; see the detail for the time
MOVED_SECONDS = 0.1

_SUBJECTS = ("Русский язык", "Математика", "Физика", "Химия", "Биология", "История")
PROCEDURES = (
    *(Procedure(Exam.EGE, name, None) for name in _SUBJECTS),
    *(Procedure(Exam.OGE, name, None) for name in _SUBJECTS),
    *(Procedure(Exam.VPR, name, grade) for name in _SUBJECTS[:2] for grade in (5, 6, 7, 8)),
)


def measure() -> Iterable[Ratio]:
    """Yield what a trial, a stored run and a moved threshold cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        database = open_database(path, now=lambda: datetime(2026, 11, 22, 9))  # noqa: DTZ001
        services = compose(database)
        schools = fill(database)
        rows = [*results(schools)]
        saved = seconds(lambda: services.results.save_results(rows, "выгрузка"))
        yield Ratio(f"saving {len(rows)} results, seconds", saved, None, f"{saved:.1f} s")
        with closing(connect(path)) as bare:
            yield from _runs(services, bare)
        database.close()


def _runs(services: Services, bare: sqlite3.Connection) -> Iterator[Ratio]:
    rules = services.identification.rules()
    for rule in rules:
        trial, run, raw = in_turn(
            partial(services.identification.trial, rule, 2026),
            partial(services.identification.run, rule.id, 2026),
            partial(fetch, bare, rule),
            runs=3,
        )
        detail = f"{trial * 1000:.0f} ms against {raw * 1000:.1f} ms"
        yield Ratio(f"trial of «{rule.key}» / bare SQL", trial / raw, LIMIT, detail)
        yield Ratio(f"run of «{rule.key}», stored, seconds", run, LIMIT_SECONDS, "")
    federal = next(rule for rule in rules if rule.key == "federal")
    tried = services.identification.trial(federal, 2026)
    settings = replace(federal.settings, share=Decimal(33))
    moved = seconds(lambda: what_if(tried, settings))
    yield Ratio("a moved threshold over 300 schools, seconds", moved, MOVED_SECONDS)
    [last, *_older] = services.identification.runs()
    repeated = seconds(lambda: services.identification.repeat(last.id))
    yield Ratio("a run repeated from its inputs, seconds", repeated, LIMIT_SECONDS)


def fetch(bare: sqlite3.Connection, rule: Rule) -> None:
    """Fetch the rows that a rule needs, and do nothing with them."""
    exams = ", ".join(f"'{exam.value}'" for exam in rule.settings.exams)
    query = f"SELECT * FROM exam_result WHERE year > :year AND exam IN ({exams})"
    bare.execute(query, {"year": YEARS[-1] - rule.window}).fetchall()


def fill(database: Database) -> list[SchoolId]:
    """Write the schools and return their keys."""
    with database.write("Район") as work:
        keys = work.add_many(
            models.School, [{"kind": SchoolKind.SECONDARY.value, "locality": "rural"}] * SCHOOLS
        )
        names = [f"МБОУ СОШ № {place}" for place in range(SCHOOLS)]
        work.add_many(
            models.SchoolName,
            [
                {"school_id": key, "full_name": name, "short_name": name, "valid_from": None}
                for key, name in zip(keys, names, strict=True)
            ],
        )
        work.commit()
    return [SchoolId(key) for key in keys]


def results(schools: Iterable[SchoolId]) -> Iterator[ResultEntry]:
    """Yield every school's results, and the region's means."""
    whose = [(ResultScope.SCHOOL, school) for school in schools]
    for year in YEARS:
        for at, procedure in enumerate(PROCEDURES):
            for place, (scope, school) in enumerate([*whose, (ResultScope.REGION, None)]):
                mean = Decimal(40 + (place * 7 + at * 3 + year) % 35) + Decimal("0.37")
                takers = 8 + (place * 5 + at) % 60
                below = (place + at + year) % 23 * takers // 40
                yield ResultEntry(scope, school, year, procedure, takers, mean, below)
