"""The invented district: whole, printable, taken back in one step, never mixed with real data."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import paths
from app.db.engine import Database, open_database
from app.domain.deadlines import DeadlineKind, understand
from app.domain.errors import UserCode, UserError
from app.domain.paperwork import DocumentState, Paper
from app.domain.responsible import parties
from app.domain.roadmap import Numbering, PartKind
from app.domain.school import SchoolKind
from app.services import Services, compose


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path / "district.db")
    yield database
    database.close()


@pytest.fixture
def services(db: Database) -> Services:
    return compose(db)


def test_the_district_is_whole(services: Services) -> None:
    roadmap = services.roadmaps.get(services.demo.build().value)
    assert [part.kind for part in roadmap.parts] == [
        PartKind.TEXT,
        PartKind.PLAN,
        PartKind.INDICATORS,
    ]
    [plan] = roadmap.plans
    assert (len(plan.sections), roadmap.activity_count, len(roadmap.indicators)) == (6, 40, 10)
    assert plan.numbering is Numbering.COMPOUND
    assert all(
        all((row.number, row.text, row.deadline, row.responsible, row.result))
        for section in plan.sections
        for row in section.activities
    )
    assert roadmap.goal
    assert roadmap.tasks
    assert roadmap.results


def test_every_phrase_is_understood_and_every_kind_of_deadline_met(services: Services) -> None:
    roadmap = services.roadmaps.get(services.demo.build().value)
    rows = [row for section in roadmap.plans[0].sections for row in section.activities]
    for row in rows:
        reading = parties(row.responsible)
        assert reading.parties, row.responsible
        assert not reading.remark, row.responsible
    deadlines = [understand(row.deadline, roadmap.start, roadmap.end) for row in rows]
    assert not [deadline.remark for deadline in deadlines if deadline.remark]
    assert {deadline.kind for deadline in deadlines} == set(DeadlineKind) - {DeadlineKind.INVALID}


def test_the_order_is_registered_and_names_the_office(services: Services) -> None:
    order = services.paperwork.order_of(services.demo.build().value)
    office = services.office.office()
    assert order is not None
    assert office is not None
    assert order.state is DocumentState.SIGNED
    assert (order.organisation, order.signatory) == (office.letterhead, office.head_name)
    assert len(order.clauses) == 7
    assert order.issuer_genitive == office.genitive


def test_the_schools_are_of_every_kind_and_no_two_are_alike(services: Services) -> None:
    services.demo.build()
    schools = services.schools.list()
    assert len(schools) == 24
    assert {school.kind for school in schools} == set(SchoolKind)
    for field in ("code", "full_name", "short_name", "head", "phone", "email"):
        assert len({getattr(school, field) for school in schools}) == 24, field
    with pytest.raises(UserError) as refusal:
        services.schools.add(short_name="МБОУ СОШ №1", settlement="р. п. Верхнереченск")
    assert refusal.value.code is UserCode.SCHOOL_DOUBLE


def test_the_district_never_mixes_with_what_is_there(services: Services) -> None:
    services.schools.add(short_name="МБОУ СОШ № 1")
    with pytest.raises(UserError) as refusal:
        services.demo.build()
    assert refusal.value.code is UserCode.DEMO_NOT_EMPTY
    assert len(services.schools.list()) == 1
    assert not services.roadmaps.list()


def test_one_undo_takes_the_whole_district_back(services: Services) -> None:
    services.demo.build()
    services.history.undo()
    assert not services.roadmaps.list()
    assert not services.schools.list()
    assert not services.people.list()
    assert services.office.office() is None
    services.demo.build()
    assert services.roadmaps.list()


@pytest.mark.parametrize("paper", list(Paper))
def test_every_paper_of_the_district_prints(services: Services, paper: Paper) -> None:
    assert services.paperwork.pdf(paper, services.demo.build().value).startswith(b"%PDF")


def test_the_texts_are_typographic() -> None:
    for path in (paths.resources() / "demo").glob("*.json"):
        texts = _texts(json.loads(path.read_text(encoding="utf-8")))
        for text in texts:
            assert not re.search(r" - |\.\.|  |\s[,.;:]|[\"']", text), text
            assert text == text.strip()
            counts = Counter(text)
            assert counts["«"] == counts["»"], text


def _texts(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return [text for item in value.values() for text in _texts(item)]
        case list():
            return [text for item in value for text in _texts(item)]
    return []
