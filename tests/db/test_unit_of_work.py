"""The only writer: what it writes, what it refuses, what it leaves when nobody commits."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app.db import journal
from app.db.engine import Actor, Database
from app.db.rows import journalled
from app.domain.errors import UserCode, UserError
from app.models import (
    Activity,
    ActivityParty,
    Base,
    Clause,
    Operation,
    Party,
    Roadmap,
    School,
    Section,
    SheetProfile,
)
from tests.db.conftest import Clock
from tests.db.rows import (
    add_activity,
    add_clause,
    add_order,
    add_part,
    add_plan,
    add_roadmap,
    content,
)


def test_what_is_not_committed_is_not_there(db: Database, path: Path) -> None:
    before = content(path)
    with db.write("Черновик") as work:
        add_plan(work)
    assert content(path) == before


def test_an_error_rolls_everything_back(db: Database, path: Path) -> None:
    before = content(path)

    def fail() -> None:
        with db.write("Ошибка") as work:
            add_plan(work)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert content(path) == before


def test_a_commit_is_seen_by_the_next_reader(db: Database) -> None:
    with db.write("Новая карта") as work:
        roadmap = add_roadmap(work, "Карта района")
        operation = work.commit()
    with db.read() as connection:
        title = connection.scalar(select(Roadmap.title).where(Roadmap.id == roadmap))
        assert title == "Карта района"
        assert journal.history(connection)[0].id == operation


def test_defaults_of_the_model_fill_what_is_not_given(db: Database) -> None:
    with db.write("Мероприятия") as work:
        _, section, _ = add_plan(work)
        rows = [
            {"section_id": section, "position": 1, "text": "Первое"},
            {"section_id": section, "position": 2, "result": "Справка"},
        ]
        first, second = work.add_many(Activity, rows)
        wanted = select(Activity.text, Activity.result)
        assert work.connection.execute(wanted.where(Activity.id == first)).one() == ("Первое", "")
        assert work.connection.execute(wanted.where(Activity.id == second)).one() == ("", "Справка")


def test_a_misspelt_or_missing_column_is_a_bug(db: Database) -> None:
    with db.write("Ошибка") as work:
        with pytest.raises(TypeError, match="titel"):
            work.add(Roadmap, titel="Карта")
        with pytest.raises(TypeError, match="end"):
            work.add(Roadmap, start=date(2022, 1, 1), state="draft")


def test_a_given_key_is_kept(db: Database) -> None:
    with db.write("Раздел") as work:
        part = add_part(work, add_roadmap(work))
        assert work.add(Section, id="own-key", part_id=part, position=0) == "own-key"


def test_pieces_may_come_before_their_whole_in_one_batch(db: Database, path: Path) -> None:
    with db.write("Приказ") as work:
        order = add_order(work)
        row = {"document_id": order, "position": 0}
        rows = [
            {**row, "id": "inner", "parent_id": "middle"},
            {**row, "id": "middle", "parent_id": "outer"},
            {**row, "id": "outer"},
        ]
        assert work.add_many(Clause, rows) == ["inner", "middle", "outer"]
        work.commit()
    journal.undo(db)
    journal.redo(db)
    assert len(content(path)["clause"]) == 3


def test_nothing_changed_means_no_operation(db: Database) -> None:
    with db.write("Новая карта") as work:
        roadmap = add_roadmap(work, "Карта")
        work.commit()
    with db.write("Правка названия") as work:
        assert not work.change(Roadmap, roadmap, title="Карта", start=date(2022, 1, 1))
        assert work.commit() is None
    with db.read() as connection:
        assert [view.name for view in journal.history(connection)] == ["Новая карта"]


def test_only_what_differs_is_journalled(db: Database) -> None:
    with db.write("Новая карта") as work:
        roadmap = add_roadmap(work, "Карта")
        work.commit()
    with db.write("Правка") as work:
        assert work.change(Roadmap, roadmap, title="Карта", end=date(2023, 12, 31))
        changes = list(work.recorder.changes)
    assert [(c.before, c.after) for c in changes] == [
        ({"end": "2022-12-31"}, {"end": "2023-12-31"})
    ]


def test_many_rows_are_changed_as_one_by_one(db: Database, path: Path) -> None:
    with db.write("Карты") as work:
        keys = [add_roadmap(work, f"Карта {n}") for n in range(3)]
        work.commit()
    before = content(path)
    rows = {key: {"title": "Карта 1", "end": date(2023, 12, 31)} for key in keys[:2]}
    with db.write("Правка") as work:
        assert work.change_many(Roadmap, rows) == 2
        assert [(c.before, c.after) for c in work.recorder.changes] == [
            ({"title": "Карта 0", "end": "2022-12-31"}, {"title": "Карта 1", "end": "2023-12-31"}),
            ({"end": "2022-12-31"}, {"end": "2023-12-31"}),
        ]
        assert work.change_many(Roadmap, rows) == 0
        work.commit()
    with db.read() as connection:
        stored = connection.execute(select(Roadmap.title, Roadmap.end).order_by(Roadmap.title))
        assert [(title, end.year) for title, end in stored] == [
            ("Карта 1", 2023),
            ("Карта 1", 2023),
            ("Карта 2", 2022),
        ]
    journal.undo(db)
    assert content(path)["roadmap"] == before["roadmap"]


def test_the_journal_keeps_a_snapshot_of_nested_values(db: Database) -> None:
    measures: dict[str, object] = {"margins": [20, 10]}
    with db.write("Профиль") as work:
        profile = work.add(SheetProfile, name="Обычный", measures={})
        work.change(SheetProfile, profile, measures=measures)
        measures["margins"] = "spoilt"
        assert work.recorder.changes[-1].after == {"measures": {"margins": [20, 10]}}


def test_a_row_that_is_gone_is_named(db: Database) -> None:
    with db.write("Правка") as work:
        for attempt in (
            lambda: work.change(Roadmap, "нет", title="А"),
            lambda: work.change_many(Roadmap, {"нет": {"title": "А"}}),
            lambda: work.remove(Roadmap, "нет"),
        ):
            with pytest.raises(UserError) as caught:
                attempt()
            assert caught.value.code is UserCode.NOT_FOUND
            assert caught.value.data["kind"] == "roadmap"


def test_removal_takes_the_owned_pieces_at_any_depth(db: Database, path: Path) -> None:
    empty = content(path)
    with db.write("Новая карта") as work:
        roadmap, section, _ = add_plan(work)
        add_activity(work, section)
        order = add_order(work)
        outer = add_clause(work, order)
        add_clause(work, order, add_clause(work, order, outer))
        work.commit()
    with db.write("Удаление") as work:
        work.remove(Roadmap, roadmap)
        work.remove(Clause, outer)
        work.commit()
    left = content(path)
    assert {name for name, rows in left.items() if rows} == {"official_document"}
    journal.undo(db)
    assert len(content(path)["clause"]) == 3
    assert len(content(path)["activity"]) == 2
    journal.undo(db)
    assert content(path) == empty


def test_a_row_in_use_is_not_removed(db: Database) -> None:
    with db.write("Стороны") as work:
        _, _, activity = add_plan(work)
        party = work.add(Party, kind="role", name="Руководители", folded="руководители")
        work.add(ActivityParty, activity_id=activity, party_id=party, position=0)
        with pytest.raises(UserError) as caught:
            work.remove(Party, party)
        assert caught.value.code is UserCode.IN_USE
        assert caught.value.data == {"kind": "party", "by": "activity_party"}
        work.remove(Activity, activity)
        work.remove(Party, party)


def test_rows_that_own_one_another_are_removed_together(db: Database, path: Path) -> None:
    with db.write("Приказ") as work:
        order = add_order(work)
        outer = add_clause(work, order)
        inner = add_clause(work, order, outer)
        work.commit()
    for keys in ([outer, inner], [inner, outer]):
        with db.write("Удаление пунктов") as work:
            work.remove_many(Clause, keys)
            work.commit()
        assert content(path)["clause"] == []
        journal.undo(db)
        assert len(content(path)["clause"]) == 2


def test_many_rows_are_removed_beyond_one_statement(db: Database, path: Path) -> None:
    with db.write("Мероприятия") as work:
        _, section, _ = add_plan(work)
        rows = [{"section_id": section, "position": i} for i in range(1_203)]
        keys = work.add_many(Activity, rows)
        work.commit()
    with db.write("Удаление") as work:
        work.remove_many(Activity, keys)
        work.commit()
    assert len(content(path)["activity"]) == 1
    journal.undo(db)
    assert len(content(path)["activity"]) == 1_204


def test_the_operation_tells_who_and_when(db: Database, clock: Clock) -> None:
    db.actor = Actor(person="Иванова И. И.", seat="Методист")
    clock.moment = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
    with db.write("Новая карта") as work:
        add_roadmap(work)
        work.commit()
    with db.read() as connection:
        row = connection.execute(select(Operation.person, Operation.seat)).one()
        assert row == ("Иванова И. И.", "Методист")
        shown = journal.history(connection)[0].at
    assert shown == clock.moment.astimezone().replace(tzinfo=None)


def test_a_long_name_is_cut_not_refused(db: Database) -> None:
    with db.write("Импорт: " + "а" * 600) as work:
        add_roadmap(work)
        work.commit()
    with db.read() as connection:
        assert len(journal.history(connection)[0].name) == 500


def test_a_closed_unit_of_work_writes_nothing_more(db: Database) -> None:
    with db.write("Новая карта") as work:
        add_roadmap(work)
        work.commit()
        with pytest.raises(RuntimeError):
            add_roadmap(work)


def test_nobody_writes_the_journal_by_hand(db: Database) -> None:
    with db.write("Подлог") as work, pytest.raises(KeyError):
        work.add(Operation, name="Подлог")


def test_every_mapped_class_can_be_written(db: Database) -> None:
    mapped = {mapper.class_.__tablename__ for mapper in Base.registry.mappers}
    not_kept = {"operation", "change", "search_entry", "search_word"}
    assert mapped - journalled().keys() == not_kept
    assert all("id" in table.columns for table in journalled().values())


def test_a_school_is_removed_with_its_names_only(db: Database) -> None:
    with db.write("Школа") as work:
        school = work.add(School, kind="secondary", locality="urban")
        work.add(
            Roadmap,
            title="Карта школы",
            start=date(2022, 1, 1),
            end=date(2022, 12, 31),
            state="draft",
            school_id=school,
        )
        with pytest.raises(UserError) as caught:
            work.remove(School, school)
        assert caught.value.code is UserCode.IN_USE
