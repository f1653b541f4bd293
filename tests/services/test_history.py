"""The journal as a person meets it, and the copies that are made of everything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.db.engine import Database
from app.db.rows import journalled
from app.domain.changes import Topic
from app.domain.errors import StorageCode, StorageError, UserCode, UserError
from app.domain.roadmap import Field, RoadmapId
from app.models import Roadmap
from app.services import Services
from app.services.history import TOPICS, topics_of


def test_every_table_has_its_topics() -> None:
    tables = set(journalled())
    assert set(TOPICS) == tables
    assert topics_of(tables) == frozenset(Topic)


def test_nothing_to_take_back(services: Services) -> None:
    calls: list[tuple[Callable[[], object], UserCode]] = [
        (services.history.undo, UserCode.UNDO_NOTHING),
        (services.history.redo, UserCode.REDO_NOTHING),
    ]
    for call, code in calls:
        with pytest.raises(UserError) as error:
            call()
        assert error.value.code is code


def test_the_state_names_what_would_be_done(services: Services, saved: RoadmapId) -> None:
    services.roadmaps.change_passport(saved, goal="Цель")
    state = services.history.state()
    assert state.undo is not None
    assert (state.undo.name, state.redo) == ("Правка цели дорожной карты", None)
    outcome = services.history.undo()
    assert outcome.value == ("Правка цели дорожной карты",)
    assert outcome.topics == {Topic.ROADMAPS, Topic.DOCUMENTS}
    state = services.history.state()
    assert state.undo is not None
    assert state.redo is not None
    assert (state.undo.name, state.redo.name) == (
        "Импорт: план.docx",
        "Правка цели дорожной карты",
    )


def test_operations_carry_who_is_at_the_desk(
    services: Services, saved: RoadmapId, db: Database
) -> None:
    services.office.sit_down("Павлова И.О.")
    services.roadmaps.change_passport(saved, goal="Цель")
    assert [entry.person for entry in services.history.list()] == ["Павлова И.О.", ""]


def test_a_hundred_steps_back_and_forth(services: Services, saved: RoadmapId) -> None:
    [row, *_] = services.roadmaps.get(saved).plans[0].sections[0].activities
    for step in range(100):
        services.roadmaps.change_activity(row.id, Field.RESULT, f"шаг {step}")
    for _ in range(100):
        services.history.undo()
    assert services.roadmaps.get(saved).plans[0].sections[0].activities[0] == row
    for _ in range(100):
        services.history.redo()
    assert services.roadmaps.get(saved).plans[0].sections[0].activities[0].result == "шаг 99"


def test_a_copy_is_restored(services: Services, saved: RoadmapId) -> None:
    copy = services.safekeeping.backup()
    assert copy in [one.path for one in services.safekeeping.backups()]
    services.roadmaps.remove(saved)
    former = services.safekeeping.restore(copy)
    assert [one.id for one in services.roadmaps.list()] == [saved]
    assert former is not None
    services.safekeeping.restore(former)
    assert services.roadmaps.list() == []
    assert services.safekeeping.verify() == []


def test_a_damaged_copy_is_refused(services: Services, saved: RoadmapId, tmp_path: Path) -> None:
    copy = tmp_path / "копия.db"
    copy.write_bytes(services.safekeeping.backup().read_bytes()[:9000])
    with pytest.raises(StorageError) as error:
        services.safekeeping.restore(copy)
    assert error.value.code is StorageCode.BACKUP_DAMAGED
    assert [one.id for one in services.roadmaps.list()] == [saved]
    with pytest.raises(UserError) as missing:
        services.safekeeping.restore(tmp_path / "нет.db")
    assert missing.value.code is UserCode.FILE_MISSING


def test_a_sound_database_has_no_trouble(services: Services, saved: RoadmapId) -> None:
    assert services.safekeeping.verify() == []
    assert services.safekeeping.trouble() == ""


def test_a_fault_is_said_in_russian(services: Services, saved: RoadmapId, db: Database) -> None:
    with db.write("порча") as work:
        work.connection.exec_driver_sql("DELETE FROM target")
        work.change(Roadmap, saved, goal="x")
        work.commit()
    [fault] = services.safekeeping.verify()
    assert "target" in fault
    assert "восстановите базу из резервной копии" in fault
