"""A roadmap of any size is read by a handful of queries and saved by batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import event

from app.db.engine import Database
from app.domain.drafts import SectionDraft
from app.domain.roadmap import PartKind
from app.services import Services
from tests.services.conftest import DRAFT, activity


@pytest.fixture
def statements(db: Database) -> Iterator[list[str]]:
    """What the database was asked, as it is asked."""
    asked: list[str] = []

    def listen(_c: object, _k: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    engines = [db._reading, db._writing]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", listen)
    yield asked
    for engine in engines:
        event.remove(engine, "before_cursor_execute", listen)


@pytest.mark.parametrize("size", [1, 300])
def test_the_number_of_queries_does_not_grow(
    services: Services, statements: list[str], size: int
) -> None:
    sections = tuple(
        SectionDraft(
            f"{place}.",
            f"Раздел {place}",
            (activity(f"{place}.1", "Семинар", responsible=f"УМЦ, ОО {place}"),),
            (),
        )
        for place in range(size)
    )
    plan = next(part for part in DRAFT.parts if part.kind is PartKind.PLAN)
    draft = replace(DRAFT, parts=(replace(plan, sections=sections),))
    saved = asked_during(statements, lambda: services.roadmaps.save(draft, source_name="а.docx"))
    assert saved <= 48  # of them about thirty keep the search, whatever the size of the plan
    key = services.roadmaps.list()[0].id
    assert asked_during(statements, lambda: services.roadmaps.get(key)) <= 8
    assert asked_during(statements, services.roadmaps.list) <= 5
    row = services.roadmaps.get(key).plans[0].sections[0].activities[0]
    assert row.text == "Семинар"


def asked_during(statements: list[str], call: Callable[[], object]) -> int:
    statements.clear()
    call()
    return len(statements)
