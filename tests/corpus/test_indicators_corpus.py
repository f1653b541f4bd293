"""The indicators of real roadmaps become passports with their targets and sources."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from app.db.engine import open_database
from app.domain.indicator_reading import TargetRemark
from app.domain.indicators import Direction, IndicatorKind
from app.domain.roadmap import RoadmapId
from app.importers import read_document, understand
from app.services import Services, compose
from app.services.indicator_catalogue import entries
from app.services.indicators import Brought

pytestmark = pytest.mark.corpus

# The document, how many indicators it has, and how its rows are told as origins of the catalogue.
PAPERS = {"000": (25, "Новосибирск, 2020, № "), "002": (2, ""), "004": (17, "Искитим, 2021, № ")}


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    database = open_database(tmp_path / "office.db")
    yield compose(database)
    database.close()


def bring(services: Services, corpus: Path, paper: str) -> tuple[RoadmapId, Brought]:
    file = next(path for path in corpus.rglob(f"{paper}*.docx"))
    draft = understand(read_document(file))
    key = services.roadmaps.save(draft, source_name=file.name).value
    return key, services.indicators.from_roadmap(key).value


@pytest.mark.parametrize("paper", PAPERS)
def test_all_indicators_stand_as_passports(services: Services, corpus: Path, paper: str) -> None:
    key, found = bring(services, corpus, paper)
    count, label = PAPERS[paper]
    assert (len(found.passports), found.added) == (count, count)
    plan = services.roadmaps.get(key)
    rows = [one for part in plan.parts for one in part.indicators]
    links = services.indicators.links()
    origins = {origin: key for key, one in entries().items() for origin in one.origin}
    for row in rows:
        passport = services.indicators.get(links[row.id])
        assert (passport.name, passport.source) == (row.name, row.source)
        told = services.indicators.targets(passport.id)
        if row.target:
            assert {one.text for one in told} == {row.target}
            assert all(one.value is not None for one in told), row.number
        if label:
            assert passport.key == origins[label + row.number.rstrip(".")]


def test_a_pair_a_zero_and_near_doubles_are_found(services: Services, corpus: Path) -> None:
    _key, first = bring(services, corpus, "000")
    told = [(one.number, one.code) for one in first.remarks]
    assert told == [("10", TargetRemark.NEAR_DOUBLE)], "and № 10 is the only one"
    for at, figure in ((3, 100), (4, 10)):
        targets = services.indicators.targets(first.passports[at])
        assert {one.component: one.value for one in targets} == {
            "ЕГЭ": Decimal(figure),
            "ОГЭ": Decimal(figure),
        }
    services.indicators.remove(first.passports)
    _key, second = bring(services, corpus, "004")
    assert [(one.number.rstrip("."), one.code) for one in second.remarks] == [
        ("2", TargetRemark.ONE_FOR_ALL),
        ("3", TargetRemark.ONE_FOR_ALL),
        ("14", TargetRemark.ZERO_GROWTH),
    ]


def test_targets_inside_names_are_read(services: Services, corpus: Path) -> None:
    _key, found = bring(services, corpus, "002")
    growth, dynamics = map(services.indicators.get, found.passports)
    [target] = services.indicators.targets(growth.id)
    assert (target.value, growth.unit, growth.kind) == (Decimal(1), "балл", IndicatorKind.SCORE)
    assert (growth.direction, dynamics.direction) == (Direction.MORE, Direction.MORE)
    assert {one.code for one in found.remarks} == {
        TargetRemark.FROM_NAME,
        TargetRemark.DIRECTION_ONLY,
    }
    assert (growth.key, dynamics.key) == ("", ""), "each row means several indicators at once"
