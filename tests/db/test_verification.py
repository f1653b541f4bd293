"""What the check finds, each fault made on purpose."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.db.engine import Database
from app.db.verification import verify
from app.domain.errors import StorageCode, StorageError
from app.domain.safekeeping import FaultCode
from app.models import Section
from tests.db.rows import add_clause, add_order, add_plan
from tests.db.test_engine import spoil

ORDERS = "SELECT id FROM official_document ORDER BY id"


@pytest.fixture
def filled(db: Database, path: Path) -> Path:
    with db.write("Импорт") as work:
        _, section, _ = add_plan(work)
        first, second = add_order(work), add_order(work)
        add_clause(work, first, add_clause(work, first))
        add_clause(work, second)
        work.commit()
    with db.write("Удаление") as work:
        work.remove(Section, section)
        work.commit()
    db.close()
    return path


def break_by(path: Path, *statements: str) -> list[tuple[FaultCode, dict[str, object]]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    return [(fault.code, fault.data) for fault in verify(path)]


def test_a_sound_database_has_no_faults(filled: Path) -> None:
    assert verify(filled) == []


def test_noise_in_a_page(filled: Path) -> None:
    spoil(filled, "clause")
    assert {fault.code for fault in verify(filled)} == {FaultCode.FILE_DAMAGED}


def test_a_file_that_is_no_database(filled: Path) -> None:
    filled.write_bytes(b"\xff" * 5000)
    assert [fault.code for fault in verify(filled)] == [FaultCode.FILE_DAMAGED]


def test_a_piece_without_its_whole(filled: Path) -> None:
    assert break_by(filled, "DELETE FROM roadmap") == [
        (FaultCode.REFERENCE_BROKEN, {"table": "part", "parent": "roadmap", "count": 1}),
        (FaultCode.JOURNAL_ROW_LOST, {"table": "roadmap", "count": 1}),
    ]


def test_a_missing_table_or_column(filled: Path) -> None:
    faults = break_by(filled, "DROP TABLE target", "ALTER TABLE person ADD COLUMN extra TEXT")
    assert {code for code, _ in faults} == {FaultCode.SCHEMA_DIFFERS}
    said = " ".join(str(data["text"]) for _, data in faults)
    assert "target" in said
    assert "extra" in said


def test_a_search_that_fell_behind(filled: Path) -> None:
    [(code, data)] = break_by(filled, "DELETE FROM search_entry")
    assert code is FaultCode.SEARCH_DIFFERS
    assert int(str(data["count"])) >= 1


def test_a_lost_operation(filled: Path) -> None:
    faults = break_by(
        filled,
        "DELETE FROM change WHERE operation_id IN (SELECT id FROM operation WHERE sequence = 1)",
        "DELETE FROM operation WHERE sequence = 1",
    )
    assert faults == [(FaultCode.JOURNAL_GAP, {"expected": 2, "found": 1})]


def test_a_journal_of_an_unknown_table(filled: Path) -> None:
    faults = break_by(filled, "UPDATE change SET table_name = 'notes' WHERE table_name = 'part'")
    assert faults == [(FaultCode.JOURNAL_TABLE_UNKNOWN, {"table": "notes"})]


def test_a_row_that_came_back_past_the_journal(filled: Path) -> None:
    faults = break_by(
        filled,
        "INSERT INTO section SELECT row_key, (SELECT id FROM part), 0, '', '' FROM change"
        " WHERE table_name = 'section' AND before IS NOT NULL",
    )
    assert faults == [(FaultCode.JOURNAL_ROW_RETURNED, {"table": "section", "count": 1})]


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE clause SET document_id = ({ORDERS} DESC LIMIT 1) WHERE parent_id IS NOT NULL",
        "UPDATE clause SET parent_id = id WHERE parent_id IS NOT NULL",
    ],
    ids=["under another order", "under itself"],
)
def test_a_piece_that_no_whole_reaches(filled: Path, statement: str) -> None:
    assert break_by(filled, statement) == [
        (FaultCode.PIECE_ASTRAY, {"table": "clause", "count": 1})
    ]


def test_a_file_that_is_not_ours_is_not_checked(tmp_path: Path) -> None:
    foreign = tmp_path / "чужой.db"
    with closing(sqlite3.connect(foreign)) as connection, connection:
        connection.execute("CREATE TABLE notes (id INTEGER)")
    for target in (foreign, tmp_path / "нет.db"):
        with pytest.raises(StorageError) as caught:
            verify(target)
        assert caught.value.code is StorageCode.DATABASE_FOREIGN


def test_the_check_itself_writes_nothing(filled: Path) -> None:
    before = filled.read_bytes()
    verify(filled)
    assert filled.read_bytes() == before
