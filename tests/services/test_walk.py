"""A long random walk through all edits of a plan, beside a plain list that says what is right."""

from __future__ import annotations

import random

import pytest

from app.db.engine import Database
from app.domain.roadmap import ActivityId, ActivityText, Field, Roadmap, SectionId
from app.services import Services
from tests.services.conftest import rows_of

STEPS = 40
Plan = list[tuple[SectionId, list[tuple[ActivityId, str]]]]


def plan_of(services: Services, roadmap: Roadmap) -> Plan:
    return [
        (section.id, [(row.id, row.text) for row in section.activities])
        for section in services.roadmaps.get(roadmap.id).plans[0].sections
    ]


class Walk:
    """Carries out random edits through the services and on a list of lists."""

    def __init__(self, services: Services, roadmap: Roadmap, seed: int) -> None:
        self.roadmaps = services.roadmaps
        self.part = roadmap.plans[0].id
        self.plan = plan_of(services, roadmap)
        self.random = random.Random(seed)

    def step(self, number: int) -> None:
        edits = [self.add, self.add, self.copy, self.change, self.move, self.move, self.remove]
        edits += [self.add_section, self.move_section, self.remove_section]
        self.random.choice(edits)(f"текст {number}")

    def rows(self) -> list[tuple[ActivityId, str]]:
        return [row for _, rows in self.plan for row in rows]

    def some(self) -> list[ActivityId]:
        found = [key for key, _ in self.rows()]
        return self.random.sample(found, self.random.randint(1, min(3, len(found))))

    def add(self, text: str) -> None:
        if not self.plan:
            return self.add_section(text)
        section, rows = self.random.choice(self.plan)
        at = self.random.randint(0, len(rows))
        texts = [f"{text}.{n}" for n in range(self.random.randint(1, 3))]
        keys = self.roadmaps.add_activities(section, at, [ActivityText(text=t) for t in texts])
        rows[at:at] = zip(keys.value, texts, strict=True)
        return None

    def copy(self, _text: str) -> None:
        if not self.rows():
            return
        chosen = self.some()
        keys = self.roadmaps.duplicate_activities(chosen).value
        ordered = [row for row in self.rows() if row[0] in chosen]
        for _, rows in self.plan:
            if ordered[-1] in rows:
                at = rows.index(ordered[-1]) + 1
                rows[at:at] = [(k, text) for k, (_, text) in zip(keys, ordered, strict=True)]

    def change(self, text: str) -> None:
        if not self.rows():
            return
        [key, *_] = self.some()
        self.roadmaps.change_activity(key, Field.TEXT, text)
        for _, rows in self.plan:
            rows[:] = [(k, text if k == key else old) for k, old in rows]

    def move(self, _text: str) -> None:
        if not self.rows():
            return
        chosen = self.some()
        section, target = self.random.choice(self.plan)
        moved = [row for row in self.rows() if row[0] in chosen]
        at = self.random.randint(0, len([row for row in target if row not in moved]))
        self.roadmaps.move_activities(chosen, section, at)
        for _, rows in self.plan:
            rows[:] = [row for row in rows if row not in moved]
        target[at:at] = moved

    def remove(self, _text: str) -> None:
        if not self.rows():
            return
        chosen = self.some()
        self.roadmaps.remove_activities(chosen)
        for _, rows in self.plan:
            rows[:] = [row for row in rows if row[0] not in chosen]

    def add_section(self, text: str) -> None:
        at = self.random.randint(0, len(self.plan))
        self.plan.insert(at, (self.roadmaps.add_section(self.part, at, title=text).value, []))

    def move_section(self, text: str) -> None:
        if not self.plan:
            return self.add_section(text)
        moved = self.plan.pop(self.random.randrange(len(self.plan)))
        at = self.random.randint(0, len(self.plan))
        self.roadmaps.move_section(moved[0], at)
        self.plan.insert(at, moved)
        return None

    def remove_section(self, text: str) -> None:
        if len(self.plan) < 3:
            return self.add_section(text)
        section, _ = self.plan.pop(self.random.randrange(len(self.plan)))
        self.roadmaps.remove_section(section)
        return None


@pytest.mark.parametrize("seed", range(2))
def test_any_way_of_editing_is_right_and_can_be_walked_back(
    services: Services, db: Database, roadmap: Roadmap, seed: int
) -> None:
    before = rows_of(db)
    walk = Walk(services, roadmap, seed)
    for number in range(STEPS):
        walk.step(number)
        assert plan_of(services, roadmap) == walk.plan
    after = rows_of(db)
    steps = len(services.history.list(STEPS * 2)) - 1
    for _ in range(steps):
        services.history.undo()
    assert rows_of(db) == before
    for _ in range(steps):
        services.history.redo()
    assert rows_of(db) == after
    assert services.safekeeping.verify() == []
