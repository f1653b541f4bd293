"""Undo, redo and history as an officer meets them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import UniqueConstraint, update

from app.db import journal
from app.db.engine import Database, open_database
from app.db.rows import journalled, unique_columns
from app.db.unit_of_work import UnitOfWork
from app.db.verification import verify
from app.domain.changes import OperationId
from app.domain.errors import Cancelled, UserCode, UserError
from app.domain.progress import Progress
from app.models import (
    Activity,
    ActivityParty,
    Base,
    Block,
    ColumnMemory,
    OfficialDocument,
    Operation,
    Party,
    Person,
    Roadmap,
    Section,
)
from tests.db.rows import add_activity, add_order, add_part, add_plan, add_section, content


def do(db: Database, name: str, act: Callable[[UnitOfWork], Any]) -> OperationId:
    with db.write(name) as work:
        act(work)
        operation = work.commit()
    assert operation is not None
    return operation


def change(db: Database, name: str, model: type[Base], key: str, **values: Any) -> OperationId:
    return do(db, name, lambda work: work.change(model, key, **values))


def refused(attempt: Callable[[], object]) -> UserError:
    with pytest.raises(UserError) as caught:
        attempt()
    return caught.value


@pytest.fixture
def plan(db: Database) -> tuple[str, str, str]:
    """The keys of a roadmap, a section and an activity, made in one operation «Импорт»."""
    with db.write("Импорт") as work:
        keys = add_plan(work)
        work.commit()
    return keys


def test_an_import_is_undone_row_for_row_also_the_next_day(db: Database, path: Path) -> None:
    before = content(path)
    do(db, "Импорт: план.docx", add_plan)
    db.close()
    reopened = open_database(path)
    assert journal.undo(reopened).names == ("Импорт: план.docx",)
    assert content(path) == before
    assert refused(lambda: journal.undo(reopened)).code is UserCode.UNDO_NOTHING
    reopened.close()
    assert verify(path) == []


def test_redo_brings_the_very_same_rows_back(db: Database, path: Path) -> None:
    do(db, "Импорт", add_plan)
    after = content(path)
    journal.undo(db)
    assert journal.redo(db).names == ("Импорт",)
    assert content(path) == after
    assert refused(lambda: journal.redo(db)).code is UserCode.REDO_NOTHING


def test_a_large_operation_tells_how_far_it_is_and_can_be_stopped(db: Database, path: Path) -> None:
    """Rows are added, then changed in two ways, one of them twice: back to each state, or none."""
    with db.write("Импорт") as work:
        people = work.add_many(Person, [{"surname": f"№ {n}"} for n in range(5000)])
        work.commit()
    added = content(path)
    with db.write("Правка") as work:
        work.change_many(Person, {key: {"surname": "Ёж"} for key in people})
        work.change_many(Person, {key: {"signs": True} for key in people[::2]})
        work.change_many(Person, {people[0]: {"surname": "Ель"}})
        work.commit()
    changed = content(path)
    with pytest.raises(Cancelled):
        journal.undo(db, progress=Watcher(stop_at=4000))
    assert content(path) == changed
    watcher = Watcher()
    journal.undo(db, progress=watcher)
    assert content(path) == added
    assert len(watcher.seen) > 3
    assert watcher.seen == sorted(watcher.seen)
    assert watcher.seen[-1] == 7501
    journal.undo(db)
    assert not content(path)["person"]
    with pytest.raises(Cancelled):
        journal.redo(db, Watcher(stop_at=0))
    assert not content(path)["person"]


class Watcher(Progress):
    """Hears how far the work is, and stops it at a row."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.seen: list[int] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int) -> None:
        assert done <= total
        self.seen.append(done)
        if self._stop_at is not None and done >= self._stop_at:
            raise Cancelled

    def seal(self) -> None:
        """Hear nothing of rows."""


def test_every_type_of_value_comes_back(db: Database, path: Path) -> None:
    with db.write("Разное") as work:
        roadmap, _, _ = add_plan(work)
        part = add_part(work, roadmap)
        person = work.add(Person, surname="Ёлкин", signs=True)
        row = {"part_id": part, "position": 1, "alignment": "left"}
        work.add(Block, **row, kind="table", cells={"rows": [["«А»", ""], [None, 1]]})
        work.add(Block, **row, kind="paragraph", text="а\nб\t", cells=None)
        order = add_order(work, roadmap)
        work.change(OfficialDocument, order, date=date(2020, 2, 27))
        work.commit()
    full = content(path)
    with db.write("Правка и удаление") as work:
        work.change(Person, person, signs=False, surname="")
        work.change(OfficialDocument, order, date=None, roadmap_id=None)
        work.remove(Roadmap, roadmap)
        work.commit()
    journal.undo(db)
    assert content(path) == full


def test_a_later_edit_is_named_and_undone_together(
    db: Database, path: Path, plan: tuple[str, str, str]
) -> None:
    imported = _last(db)
    change(db, "Правка срока 2.4", Activity, plan[2], deadline="апрель")
    change(db, "Правка текста 2.4", Activity, plan[2], text="Вебинар")
    before = content(path)
    error = refused(lambda: journal.undo(db, imported))
    assert error.code is UserCode.UNDO_BLOCKED
    assert error.data["names"] == ("Правка текста 2.4", "Правка срока 2.4")
    assert content(path) == before
    result = journal.undo(db, imported, together=True)
    assert result.names == ("Правка текста 2.4", "Правка срока 2.4", "Импорт")
    assert {"activity", "section", "part", "roadmap"} <= result.tables
    assert not any(content(path).values())
    for _ in result.names:
        journal.redo(db)
    assert content(path) == before


def test_an_edit_elsewhere_is_not_in_the_way(db: Database, plan: tuple[str, str, str]) -> None:
    first = change(db, "Правка 1", Activity, plan[2], text="Вебинар")
    change(db, "Правка раздела", Section, plan[1], title="Меры")
    assert journal.undo(db, first).names == ("Правка 1",)


def test_an_edit_that_was_undone_is_not_in_the_way(
    db: Database, path: Path, plan: tuple[str, str, str]
) -> None:
    imported = _last(db)
    change(db, "Правка срока", Activity, plan[2], deadline="апрель")
    journal.undo(db)
    journal.redo(db)
    journal.undo(db)
    assert journal.undo(db, imported).names == ("Импорт",)
    assert not any(content(path).values())


def test_a_row_added_under_one_that_would_go_is_in_the_way(
    db: Database, plan: tuple[str, str, str]
) -> None:
    section = do(db, "Новый раздел", lambda work: add_section(work, _part(db)))
    key = content(db.path)["section"][-1][0]
    key = key if key != plan[1] else content(db.path)["section"][0][0]
    do(db, "Новое мероприятие", lambda work: add_activity(work, key))
    error = refused(lambda: journal.undo(db, section))
    assert error.data["names"] == ("Новое мероприятие",)
    assert journal.undo(db, section, together=True).names == ("Новое мероприятие", "Новый раздел")


def test_a_row_moved_under_one_that_would_go_is_in_the_way(
    db: Database, plan: tuple[str, str, str]
) -> None:
    with db.write("Новый раздел") as work:
        section = add_section(work, _part(db))
        added = work.commit()
    change(db, "Правка текста", Activity, plan[2], text="Вебинар")
    change(db, "Перенос", Activity, plan[2], section_id=section)
    change(db, "Перенос обратно", Activity, plan[2], section_id=plan[1])
    error = refused(lambda: journal.undo(db, added))
    assert error.data["names"] == ("Перенос обратно", "Перенос")


def test_a_parent_removed_later_is_in_the_way(
    db: Database, path: Path, plan: tuple[str, str, str]
) -> None:
    full = content(path)
    removed = do(db, "Удаление мероприятия", lambda work: work.remove(Activity, plan[2]))
    do(db, "Удаление раздела", lambda work: work.remove(Section, plan[1]))
    error = refused(lambda: journal.undo(db, removed))
    assert error.data["names"] == ("Удаление раздела",)
    journal.undo(db, removed, together=True)
    assert content(path) == full


def test_a_value_taken_since_is_in_the_way(db: Database, path: Path) -> None:
    with db.write("Графы запомнены") as work:
        first = work.add(ColumnMemory, fingerprint="а", fields=["text", None])
        work.commit()
    removed = do(db, "Графы забыты", lambda work: work.remove(ColumnMemory, first))
    do(db, "Снова", lambda work: work.add(ColumnMemory, fingerprint="а", fields=["text"]))
    error = refused(lambda: journal.undo(db, removed))
    assert error.data["names"] == ("Снова",)
    journal.undo(db, removed, together=True)
    assert content(path)["column_memory"] == [(first, "а", '["text", null]')]


def test_what_was_done_and_done_away_still_counts(
    db: Database, path: Path, plan: tuple[str, str, str]
) -> None:
    """Otherwise neither of the two later operations could ever be taken back."""
    with db.write("Сторона") as work:
        party = work.add(Party, kind="role", name="Учителя", folded="учителя")
        added = work.commit()
    with db.write("Ответственный") as work:
        link = work.add(ActivityParty, activity_id=plan[2], party_id=party, position=0)
        work.commit()
    do(db, "Ответственный снят", lambda work: work.remove(ActivityParty, link))
    error = refused(lambda: journal.undo(db, added))
    assert error.data["names"] == ("Ответственный снят", "Ответственный")
    for name in ("Ответственный снят", "Ответственный", "Сторона", "Импорт"):
        assert journal.undo(db).names == (name,)
    assert not any(content(path).values())


def test_undo_of_an_undo_is_redo(db: Database, path: Path, plan: tuple[str, str, str]) -> None:
    full = content(path)
    undone = journal.undo(db)
    assert journal.undo(db, undone.operation).names == ("Импорт",)
    assert content(path) == full


def test_what_is_undone_is_not_undone_twice(db: Database, plan: tuple[str, str, str]) -> None:
    imported = _last(db)
    journal.undo(db)
    assert refused(lambda: journal.undo(db, imported)).code is UserCode.UNDO_NOTHING
    journal.redo(db)
    assert journal.undo(db, imported).names == ("Импорт",)


def test_something_new_ends_redo_but_not_the_way_by_history(
    db: Database, plan: tuple[str, str, str]
) -> None:
    change(db, "Правка", Activity, plan[2], text="Вебинар")
    taken_back = journal.undo(db).operation
    change(db, "Новое", Section, plan[1], title="Меры")
    assert refused(lambda: journal.redo(db)).code is UserCode.REDO_NOTHING
    assert journal.undo(db, taken_back).names == ("Правка",)


def test_undo_and_redo_are_named_and_change_places(
    db: Database, plan: tuple[str, str, str]
) -> None:
    change(db, "Правка срока 2.4", Activity, plan[2], text="Вебинар")
    assert _state(db) == ("Правка срока 2.4", None)
    journal.undo(db)
    assert _state(db) == ("Импорт", "Правка срока 2.4")
    journal.undo(db)
    assert _state(db) == (None, "Импорт")
    journal.redo(db)
    assert _state(db) == ("Импорт", "Правка срока 2.4")
    journal.redo(db)
    assert _state(db) == ("Правка срока 2.4", None)


def test_history_tells_what_is_undone(db: Database, plan: tuple[str, str, str]) -> None:
    change(db, "ШНОР: правка", Activity, plan[2], text="Вебинар")
    journal.undo(db)
    journal.redo(db)
    journal.undo(db)
    with db.read() as connection:
        views = journal.history(connection)
        assert len(journal.history(connection, limit=2)) == 2
    assert [(view.name, view.undone, view.undoable) for view in views] == [
        ("Отмена: ШНОР: правка", False, True),
        ("Возврат: ШНОР: правка", True, False),
        ("Отмена: ШНОР: правка", False, True),
        ("ШНОР: правка", True, False),
        ("Импорт", False, True),
    ]
    assert views[0].undoes == views[1].id
    assert isinstance(views[0].at, datetime)


def test_more_than_a_hundred_steps_after_a_restart(
    db: Database, path: Path, plan: tuple[str, str, str]
) -> None:
    start = content(path)
    for number in range(250):
        change(db, f"Правка {number}", Activity, plan[2], text=f"Текст {number}")
    end = content(path)
    db.close()
    for number in reversed(range(250)):
        assert journal.undo(db).names == (f"Правка {number}",)
    assert content(path) == start
    for _ in range(250):
        journal.redo(db)
    assert content(path) == end


def test_what_was_done_under_an_earlier_schema_is_history_only(
    db: Database, plan: tuple[str, str, str]
) -> None:
    imported = _last(db)
    with db.write("") as work:  # as if a migration had come between
        work.connection.execute(update(Operation).values(schema_version="0000"))
        work.recorder.change(journalled()["activity"], plan[2], {"text": "Новее"})
        work.record("Правка")
        work.commit()
    assert _state(db) == ("Правка", None)
    journal.undo(db)
    assert _state(db) == (None, "Правка")
    assert refused(lambda: journal.undo(db)).code is UserCode.UNDO_NOTHING
    assert refused(lambda: journal.undo(db, imported)).code is UserCode.UNDO_TOO_OLD
    with db.read() as connection:
        assert not journal.history(connection)[-1].undoable


def test_an_unknown_operation_is_not_found(db: Database) -> None:
    error = refused(lambda: journal.undo(db, OperationId("нет")))
    assert (error.code, error.data["kind"]) == (UserCode.NOT_FOUND, "operation")


def test_nobody_has_done_anything_yet(db: Database) -> None:
    assert _state(db) == (None, None)
    assert refused(lambda: journal.undo(db)).code is UserCode.UNDO_NOTHING
    assert refused(lambda: journal.redo(db)).code is UserCode.REDO_NOTHING


def test_conflicts_by_unique_values_know_single_columns_only() -> None:
    """A wider constraint needs a wider search in `conflicts`."""
    for table in journalled().values():
        unique = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
        assert len(unique_columns(table)) == len(unique)
        assert not any(index.unique for index in table.indexes)


def _last(db: Database) -> OperationId:
    with db.read() as connection:
        return journal.history(connection, limit=1)[0].id


def _part(db: Database) -> str:
    return str(content(db.path)["part"][0][0])


def _state(db: Database) -> tuple[str | None, str | None]:
    with db.read() as connection:
        state = journal.undo_state(connection)
    return (
        state.undo.name if state.undo else None,
        state.redo.name if state.redo else None,
    )
