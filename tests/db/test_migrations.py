"""Every version of the schema, with data; and upgrades that fail."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Boolean, Date, DateTime, Integer, MetaData, String, Table, insert

from app.db import backup, engine, search_index
from app.db.backup import list_backups
from app.db.engine import Database, make_engine, open_database
from app.db.migrations import APPLICATION_ID, SCHEMA_VERSION, runner
from app.db.search_sources import SOURCES
from app.db.verification import verify
from app.domain.errors import StorageCode, StorageError
from app.domain.safekeeping import BackupReason, FaultCode
from app.models import Base
from tests.db.conftest import Clock
from tests.db.rows import add_plan, content

NEXT_VERSION = f"{int(SCHEMA_VERSION) + 1:04}"
NEXT = f"""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT_VERSION}"
down_revision = "{SCHEMA_VERSION}"


def upgrade() -> None:
"""
REBUILD = NEXT + (
    '    with op.batch_alter_table("section") as batch:\n'
    '        batch.alter_column("title", new_column_name="heading")\n'
    '        batch.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))\n'
    '    op.execute("UPDATE section SET note = heading")\n'
)
FAIL = REBUILD + (
    '    op.drop_table("activity_party")\n'
    '    op.execute("DELETE FROM clause")\n'
    '    raise KeyError("a bug in a migration")\n'
)
ORPHAN = NEXT + '    op.execute("DELETE FROM section")\n'


def test_the_models_are_what_the_migrations_make(path: Path) -> None:
    reading = make_engine(path, writing=False)
    with reading.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    reading.dispose()


def test_the_youngest_version_is_known_without_alembic() -> None:
    revisions = runner.revisions()
    assert revisions[-1] == SCHEMA_VERSION
    assert revisions == [f"{number:04}" for number in range(1, len(revisions) + 1)]


def test_every_version_has_a_test_with_data() -> None:
    missing = [
        revision
        for revision in runner.revisions()
        if not any(name.startswith(f"test_version_{revision}_") for name in globals())
    ]
    assert missing == []


def test_no_migration_imports_the_mapped_classes() -> None:
    for script in (runner.FOLDER / "versions").glob("v*.py"):
        assert "app." not in script.read_text(encoding="utf-8"), script


def test_version_0001_keeps_a_row_in_every_table(tmp_path: Path, clock: Clock) -> None:
    """Rows as the first version had them, every column filled, are there in the youngest one."""
    keeps_every_row("0001", tmp_path / "район.db", clock)


# What a later version keeps in another table; that version's own test follows it there.
MOVED = {("school", "head")}


# What the search looks through is made from the other tables.
NOT_FILLED = {"alembic_version", "search_entry", "search_word"}


def keeps_every_row(revision: str, path: Path, clock: Clock) -> None:
    given = fill_at(revision, path)
    open_database(path, now=clock).close()
    if revision >= search_index.FILLED_BY:  # these rows came past the unit of work
        engine_ = make_engine(path, writing=True)
        with engine_.begin() as writing:
            search_index.rebuild(writing)
        engine_.dispose()
    # No files lie under the digests that the rows were filled with.
    assert {fault.code for fault in verify(path)} <= {FaultCode.FILE_LOST}
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        for table, row in given.items():
            found = dict(connection.execute(f'SELECT * FROM "{table}"').fetchone())
            kept = {name: row[name] for name in row if (table, name) not in MOVED}
            assert {name: found[name] for name in kept} == kept


def fill_at(revision: str, path: Path) -> dict[str, dict[str, object]]:
    """Make a database of an earlier version with a row in every table; return what SQLite holds."""
    engine_ = make_engine(path, writing=True, foreign_keys=False)
    with engine_.begin() as connection:
        runner.upgrade(connection, revision)
        metadata = MetaData()
        metadata.reflect(connection)
        tables = [table for name, table in metadata.tables.items() if name not in NOT_FILLED]
        for table in tables:
            connection.execute(insert(table), _sample_row(table))
    engine_.dispose()
    with closing(sqlite3.connect(path)) as raw:
        raw.row_factory = sqlite3.Row
        names = [table.name for table in tables]
        return {name: dict(raw.execute(f'SELECT * FROM "{name}"').fetchone()) for name in names}


# The journal's own columns must tell of a row that is there, evidence of a file that is there.
_MEANT = {
    "sequence": 1,
    "schema_version": "0001",
    "table_name": "person",
    "row_key": "key-of-person",
    "digest": "",
    "scan_digest": "",
}


def _sample_row(table: Table) -> dict[str, object]:
    row: dict[str, object] = {}
    for column in table.columns:
        target = next(iter(column.foreign_keys), None)
        if target and target.column.table is table:
            row[column.name] = None
        elif target or column.primary_key:
            owner = target.column.table if target else table
            row[column.name] = 1 if owner.name == "change" else f"key-of-{owner.name}"
        else:
            row[column.name] = _MEANT.get(column.name, _sample(column.type))
    return row


def test_version_0002_keeps_a_row_in_every_table(tmp_path: Path, clock: Clock) -> None:
    """The calendar's rows, and all older ones, are there in the youngest version."""
    keeps_every_row("0002", tmp_path / "район.db", clock)


def test_version_0003_keeps_a_row_in_every_table(tmp_path: Path, clock: Clock) -> None:
    keeps_every_row("0003", tmp_path / "район.db", clock)


def test_version_0004_keeps_a_row_in_every_table(tmp_path: Path, clock: Clock) -> None:
    keeps_every_row("0004", tmp_path / "район.db", clock)


def test_version_0005_keeps_a_row_in_every_table(tmp_path: Path, clock: Clock) -> None:
    keeps_every_row("0005", tmp_path / "район.db", clock)


def test_version_0005_makes_the_head_of_a_school_the_first_of_its_heads(
    tmp_path: Path, clock: Clock
) -> None:
    old = tmp_path / "район.db"
    engine_ = make_engine(old, writing=True, foreign_keys=False)
    with engine_.begin() as connection:
        runner.upgrade(connection, "0004")
    engine_.dispose()
    with closing(sqlite3.connect(old)) as raw, raw:
        for key, head in (("a", "Белова Н.А."), ("b", "")):
            raw.execute(
                "INSERT INTO school (id, code, kind, number, settlement, locality, head, phone,"
                " email, note) VALUES (?, '', 'basic', '', '', 'rural', ?, '', '', '')",
                (key, head),
            )
    with open_database(old, now=clock).read() as connection:
        heads = connection.exec_driver_sql("SELECT school_id, since, name FROM school_head").all()
        shelves = connection.exec_driver_sql("SELECT id, shelf FROM school ORDER BY id").all()
    assert [tuple(row) for row in heads] == [("a", None, "Белова Н.А.")]
    assert [tuple(row) for row in shelves] == [("a", "working"), ("b", "working")]


def test_version_0006_keeps_a_row_in_every_table(tmp_path: Path, clock: Clock) -> None:
    keeps_every_row("0006", tmp_path / "район.db", clock)


def test_version_0007_keeps_a_row_in_every_table(tmp_path: Path, clock: Clock) -> None:
    keeps_every_row("0007", tmp_path / "район.db", clock)


def test_version_0008_keeps_a_row_in_every_table(tmp_path: Path, clock: Clock) -> None:
    keeps_every_row("0008", tmp_path / "район.db", clock)


def test_version_0008_finds_what_was_there_before(tmp_path: Path, clock: Clock) -> None:
    """A database of the version before is filled once, and its schools have no order of closure."""
    old = tmp_path / "район.db"
    fill_at("0007", old)
    with open_database(old, now=clock).read() as connection:
        entries = connection.exec_driver_sql("SELECT kind, folded FROM search_entry").all()
        words = connection.exec_driver_sql("SELECT count(*) FROM search_word").scalar_one()
        closed = connection.exec_driver_sql("SELECT closed_basis_id FROM school").scalar_one()
    found = {entry.kind: entry.folded for entry in entries}
    assert {source.kind.value for source in SOURCES} == found.keys()
    assert all("текст" in folded and "кавычк" in folded for folded in found.values())
    assert words > 1
    assert closed is None


def test_a_new_database_is_marked_as_ours(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_an_upgrade_keeps_the_children_of_a_rebuilt_table(
    db: Database, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = _filled(db, path)
    _upgrade_to(REBUILD, tmp_path, monkeypatch)
    clock.forward(days=1)
    open_database(path, now=clock).close()
    after = content(path)
    assert after["activity"] == before["activity"]
    assert [row[:4] for row in after["section"]] == [row[:4] for row in before["section"]]
    reasons = {view.reason for view in list_backups(path)}
    assert reasons == {BackupReason.MIGRATION, BackupReason.DAILY}


def test_the_copy_before_an_upgrade_holds_the_old_state(
    db: Database, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = _filled(db, path)
    _upgrade_to(REBUILD, tmp_path, monkeypatch)
    open_database(path, now=clock).close()
    copy = next(v.path for v in list_backups(path) if v.reason is BackupReason.MIGRATION)
    assert content(copy) == before


def test_a_restored_copy_of_an_earlier_schema_is_brought_up(
    db: Database, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = _filled(db, path)
    copy = backup.copy_of(path, BackupReason.MANUAL, clock())
    _upgrade_to(REBUILD, tmp_path, monkeypatch)
    open_database(path, now=clock).close()
    upgraded = content(path)
    backup.restore(path, copy, now=clock)
    assert content(path) == upgraded
    assert content(copy) == before


@pytest.mark.parametrize("script", [FAIL, ORPHAN])
def test_a_failed_upgrade_leaves_the_old_database_whole(
    script: str,
    db: Database,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    before, schema = _filled(db, path), _schema(path)
    with monkeypatch.context() as patch:
        _upgrade_to(script, tmp_path, patch)
        with pytest.raises(StorageError) as caught:
            open_database(path)
        assert caught.value.code is StorageCode.MIGRATION_FAILED
        assert content(caught.value.data["backup"]) == before
    assert content(path) == before
    assert _schema(path) == schema
    assert verify(path) == []
    open_database(path).close()


def test_two_programs_may_make_the_same_database(tmp_path: Path) -> None:
    path = tmp_path / "район.db"
    open_database(path).close()
    runner.migrate(path, Clock()())  # the second one finds the work done
    assert verify(path) == []


def _filled(db: Database, path: Path) -> dict[str, list[tuple[object, ...]]]:
    with db.write("Импорт") as work:
        add_plan(work)
        work.commit()
    db.close()
    return content(path)


def _upgrade_to(script: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that the program has one version more."""
    scripts = folder / "migrations"
    shutil.copytree(runner.FOLDER, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / f"v{NEXT_VERSION}.py").write_text(script, encoding="utf-8")
    monkeypatch.setattr(runner, "FOLDER", scripts)
    monkeypatch.setattr(engine, "SCHEMA_VERSION", NEXT_VERSION)
    monkeypatch.setattr(backup, "SCHEMA_VERSION", NEXT_VERSION)


def _schema(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        wanted = "SELECT name, sql FROM sqlite_master ORDER BY name"
        version = "SELECT 'version', version_num FROM alembic_version"
        return [*connection.execute(wanted), *connection.execute(version)]


def _sample(kind: object) -> object:
    match kind:
        case Boolean():
            return True
        case Integer():
            return 7
        case DateTime():
            return datetime(2022, 1, 20, 14, 5)  # noqa: DTZ001 - wall time, as the journal's
        case Date():
            return date(2022, 1, 20)
        case String():
            return "текст «в кавычках» № 5"
        case _:
            return [{"field": "text"}, None, 1.5]
