"""The index of the search: every table with text is looked through, or has a reason why not."""

from __future__ import annotations

from sqlalchemy import JSON, String, Table, select

from app.db import journal, search_index
from app.db.engine import Database
from app.db.search_sources import NOT_SEARCHED, SOURCES, Thing, texts_in, things
from app.domain.search import SearchKind
from app.models import Activity, Base, SearchEntry, SearchWord, Section
from tests.db.rows import add_activity, add_order, add_plan


def _has_text(table: Table) -> bool:
    return any(
        isinstance(column.type, String | JSON)
        for column in table.columns
        if not column.primary_key and not column.foreign_keys
    )


def test_every_table_with_text_is_searched_or_has_a_reason() -> None:
    with_text = {table.name for table in Base.metadata.sorted_tables if _has_text(table)}
    searched = {source.table.name for source in SOURCES} | {
        piece.table.name for source in SOURCES for piece in source.pieces
    }
    assert searched & NOT_SEARCHED.keys() == set()
    assert with_text - searched - NOT_SEARCHED.keys() == set()
    assert NOT_SEARCHED.keys() <= Base.metadata.tables.keys()
    assert all(NOT_SEARCHED.values())


def test_every_kind_has_one_source() -> None:
    assert [source.kind for source in SOURCES].count(SearchKind.SCHOOL) == 1
    assert {source.kind for source in SOURCES} == set(SearchKind)
    assert len({source.table.name for source in SOURCES}) == len(SOURCES)


def _kept(db: Database) -> dict[str, str]:
    with db.read() as connection:
        kept = select(SearchEntry.id, SearchEntry.folded)
        return {row.id: row.folded for row in connection.execute(kept)}


def _sound(db: Database) -> bool:
    with db.read() as connection:
        return search_index.differing(connection) == 0


def test_a_row_is_found_as_soon_as_it_is_written(db: Database) -> None:
    with db.write("План") as work:
        _, section, activity = add_plan(work)
        add_order(work)
        work.commit()
    assert "семинар" in _kept(db)[activity]
    with db.write("Правка") as work:
        work.change(Activity, activity, text="Собрать совет")
        work.commit()
    assert "семинар" not in _kept(db)[activity]
    assert "совет" in _kept(db)[activity]
    assert _sound(db)
    with db.write("Удаление") as work:
        work.remove(Section, section)
        work.commit()
    assert activity not in _kept(db)
    assert _sound(db)
    journal.undo(db)
    assert "совет" in _kept(db)[activity]
    assert _sound(db)


def test_what_was_not_committed_is_not_found(db: Database) -> None:
    with db.write("План") as work:
        add_plan(work)
        work.record("Первое")
    assert _kept(db) == {}


def test_many_rows_beyond_one_batch_are_kept_in_step(db: Database) -> None:
    with db.write("План") as work:
        _, section, _ = add_plan(work)
        for place in range(1200):
            add_activity(work, section, f"Занятие кружка {place}")
        work.commit()
    assert len(_kept(db)) == 1203
    assert _sound(db)
    journal.undo(db)
    assert _kept(db) == {}
    with db.read() as connection:
        assert connection.scalars(select(SearchWord.word)).all() == []


def test_a_rebuilt_index_is_the_same(db: Database) -> None:
    with db.write("План") as work:
        add_plan(work)
        work.commit()
    before = _kept(db)
    with db.write("") as work:
        assert search_index.rebuild(work.connection) == len(before)
        work.commit()
    assert _kept(db) == before
    assert _sound(db)


def test_stored_lists_of_any_shape_are_read() -> None:
    stored = [{"name": "первое", "n": 5}, ["второе", None], "третье"]
    assert list(texts_in(stored)) == ["первое", "второе", "третье"]


def test_things_that_are_gone_are_not_read(db: Database) -> None:
    with db.read() as connection:
        found: list[Thing] = list(things(connection, SOURCES[0], ["нет такого"]))
    assert found == []
