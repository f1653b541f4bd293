"""Help to 300 schools over ten years: 60 curators, 30,000 visits, 60,000 recommendations.

What is compared with is the bare SQL that fetches the rows of the same answer.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from app import models
from app.db.engine import Database, connect, open_database
from app.db.unit_of_work import UnitOfWork
from app.domain.indicators import Direction, Frequency, IndicatorKind, IndicatorLevel
from app.domain.office import PersonId
from app.domain.school import SchoolKind
from app.domain.statuses import StatusLevel
from app.domain.support import AgreementState, VisitForm
from app.services import compose
from tests.bench.ratio import Ratio, in_turn

SCHOOLS, CURATORS, VISITS_A_YEAR = 300, 60, 10
INDICATORS = 25
YEARS = range(2017, 2027)
TODAY = date(2026, 11, 1)
LIMIT = 8.0  # records are made and put in order; see the detail for the time

_HOLDS = 'start <= :day AND ("end" IS NULL OR "end" >= :day)'
_MINE = f"SELECT school_id FROM curatorship WHERE {_HOLDS} AND person_id = :person"
_CARDS = "SELECT * FROM school s JOIN school_name n ON n.school_id = s.id"
_STATUSES = f"SELECT school_id, kind_id FROM school_status WHERE {_HOLDS}"
_LED = f"SELECT * FROM curatorship WHERE {_HOLDS}"
_HELPED = f"SELECT * FROM mentorship WHERE {_HOLDS}"
_PAPERS = (
    f"SELECT * FROM agreement WHERE mentorship_id IN (SELECT id FROM mentorship WHERE {_HOLDS})"
)
_OPEN = "SELECT * FROM recommendation WHERE made_on <= :day AND closed_on IS NULL"
_LATEST = (
    "SELECT v.* FROM visit v WHERE v.id IN (SELECT visit_id FROM ("
    "SELECT l.visit_id, row_number() OVER (PARTITION BY l.school_id"
    ' ORDER BY w."on" DESC, w.id DESC) AS place'
    ' FROM visit_school l JOIN visit w ON w.id = l.visit_id WHERE w."on" <= :day'
)
_FIRST = ") WHERE place = 1)"
_WITH_NEXT = " AND w.next_date IS NOT NULL"
_OF_MINE = f" AND l.school_id IN ({_MINE})"

FETCHED_LOAD = (_LED, "SELECT * FROM person")
FETCHED_MINE = (
    f"{_CARDS} WHERE s.id IN ({_MINE})",
    _LED,
    f"{_HELPED} AND school_id IN ({_MINE})",
    f"{_OPEN} AND school_id IN ({_MINE})",
    _STATUSES,
    _LATEST + _OF_MINE + _FIRST,
    _LATEST + _WITH_NEXT + _OF_MINE + _FIRST,
)
FETCHED_ATTENTION = (
    f"{_CARDS} WHERE s.id IN (SELECT school_id FROM school_status WHERE {_HOLDS})",
    _LED,
    _HELPED,
    _PAPERS,
    _OPEN,
    _LATEST + _FIRST,
    _LATEST + _WITH_NEXT + _FIRST,
)
FETCHED_ALL = (
    _CARDS,
    _LED,
    _HELPED,
    _OPEN,
    _STATUSES,
    _LATEST + _FIRST,
    _LATEST + _WITH_NEXT + _FIRST,
    "SELECT * FROM indicator_value WHERE period BETWEEN '2024' AND '2026-Z'",
    "SELECT * FROM passport",
)


def measure() -> Iterable[Ratio]:
    """Yield what «Мои школы», the load and what needs attention cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        database = open_database(path, now=lambda: datetime(2026, 11, 1, 9))  # noqa: DTZ001
        person = PersonId(fill(database))
        support, my_schools = compose(database).support, compose(database).my_schools
        with closing(connect(path)) as bare:
            times = in_turn(
                lambda: support.my_schools(person),
                lambda: fetch(bare, FETCHED_MINE, person),
                support.load,
                lambda: fetch(bare, FETCHED_LOAD, person),
                support.attention,
                lambda: fetch(bare, FETCHED_ATTENTION, person),
                my_schools.list,
                lambda: fetch(bare, FETCHED_ALL, person),
            )
        names = (
            "«Мои школы» of a curator",
            "load of 60 curators",
            "attention over 300 schools",
            "«Мои школы» of all with their indicators",
        )
        for name, ours, raw in zip(names, times[::2], times[1::2], strict=True):
            detail = f"{ours * 1000:.0f} ms against {raw * 1000:.1f} ms"
            yield Ratio(f"{name} / bare SQL", ours / raw, LIMIT, detail)
        database.close()


def fill(database: Database) -> str:
    """Write ten years of help and return the key of one of the curators."""
    with database.write("Район") as work:
        schools = work.add_many(
            models.School, [{"kind": SchoolKind.SECONDARY.value, "locality": "rural"}] * SCHOOLS
        )
        names = [f"МБОУ СОШ № {place}" for place in range(SCHOOLS)]
        work.add_many(
            models.SchoolName,
            [
                {"school_id": key, "full_name": name, "short_name": name, "valid_from": None}
                for key, name in zip(schools, names, strict=True)
            ],
        )
        people = work.add_many(
            models.Person,
            [{"surname": f"Куратор {place:02d}", "name": "Анна"} for place in range(CURATORS)],
        )
        for year in YEARS:
            _help(work, schools, people, year)
        _follow(work, schools)
        work.commit()
        return people[0]


def _help(work: UnitOfWork, schools: Sequence[str], people: Sequence[str], year: int) -> None:
    """Write a year: every third school is supported and has a mentor, all have a curator."""
    period = {"start": date(year, 1, 1), "end": date(year, 12, 31)}
    kind = work.add(
        models.StatusKind, name=f"Список {year}", level=StatusLevel.REGIONAL.value, supported=True
    )
    listed = [{"school_id": key, "kind_id": kind, **period} for key in schools[::3]]
    work.add_many(models.SchoolStatus, listed)
    led = [
        {"school_id": key, "person_id": people[place % CURATORS], **period}
        for place, key in enumerate(schools)
    ]
    work.add_many(models.Curatorship, led)
    helped = [
        {"school_id": key, "mentor_id": schools[place * 3 + 1], **period}
        for place, key in enumerate(schools[::3])
    ]
    mentorships = work.add_many(models.Mentorship, helped)
    parties = [{"name": "Лицей", "representative": "", "position": "", "authority": ""}] * 2
    signed = {"state": AgreementState.SIGNED.value, "signed_on": period["start"], **period}
    work.add_many(
        models.Agreement,
        [{"mentorship_id": key, "parties": parties, "plan": [], **signed} for key in mentorships],
    )
    _visit(work, schools, people, year)


def _follow(work: UnitOfWork, schools: Sequence[str]) -> None:
    """Write ten years of the indicators of all schools."""
    kinds = {
        "kind": IndicatorKind.SHARE.value,
        "direction": Direction.MORE.value,
        "frequency": Frequency.YEAR.value,
        "level": IndicatorLevel.SCHOOL.value,
        "components": [],
    }
    passports = work.add_many(
        models.Passport, [{"name": f"Доля {place}", **kinds} for place in range(INDICATORS)]
    )
    work.add_many(
        models.IndicatorValue,
        [
            {
                "passport_id": passport,
                "school_id": school,
                "period": str(year),
                "value": (year * (place + 7)) % 100 * 10_000,
                "denominator": 250_000,
            }
            for year in YEARS
            for place, school in enumerate(schools)
            for passport in passports
        ],
    )


def _visit(work: UnitOfWork, schools: Sequence[str], people: Sequence[str], year: int) -> None:
    visits: list[dict[str, Any]] = []
    for round_ in range(VISITS_A_YEAR):
        on = date(year, 1, 10) + timedelta(days=28 * round_)
        visits += [
            {
                "on": on,
                "form": VisitForm.CONSULTATION.value,
                "person_id": people[place % CURATORS],
                "next_date": on + timedelta(days=28) if place % 2 else None,
            }
            for place in range(SCHOOLS)
        ]
    keys = work.add_many(models.Visit, visits)
    owners = [*schools] * VISITS_A_YEAR
    pairs = list(zip(keys, owners, visits, strict=True))
    links = [{"visit_id": key, "school_id": school} for key, school, _ in pairs]
    work.add_many(models.VisitSchool, links)
    advice = [
        {
            "visit_id": key,
            "school_id": school,
            "made_on": visit["on"],
            "text": "Составить план повторения",
            "due": visit["on"] + timedelta(days=30),
            "closed_on": visit["on"] + timedelta(days=20) if year < YEARS[-1] else None,
        }
        for key, school, visit in pairs
        for _ in range(2)
    ]
    work.add_many(models.Recommendation, advice)


def fetch(bare: sqlite3.Connection, queries: Sequence[str], person: str) -> None:
    """Fetch the rows behind an answer, and do nothing with them."""
    for query in queries:
        bare.execute(query, {"day": TODAY.isoformat(), "person": person}).fetchall()
