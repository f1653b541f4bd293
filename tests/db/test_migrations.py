"""Every version of the schema, with data; and upgrades that fail."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from app.db import backup, engine
from app.db.backup import list_backups
from app.db.engine import Database, make_engine, open_database
from app.db.migrations import APPLICATION_ID, SCHEMA_VERSION, runner
from app.db.rows import journalled
from app.db.verification import verify
from app.domain.errors import StorageCode, StorageError
from app.domain.safekeeping import BackupReason
from app.models import Base
from sqlalchemy import Boolean, Date, DateTime, Integer, String, insert

from tests.db.conftest import Clock
from tests.db.rows import add_plan, content

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


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


def test_version_0001_keeps_a_row_in_every_table(tmp_path: Path) -> None:
    """Rows with every column filled, written without our own unit of work, come back as given."""
    path = tmp_path / "район.db"
    open_database(path).close()
    given: dict[str, dict[str, object]] = {}
    writing = make_engine(path, writing=True)
    with writing.begin() as connection:
        for name, table in journalled().items():
            row: dict[str, object] = {}
            for column in table.columns:
                target = next(iter(column.foreign_keys), None)
                if column.name == "id" or (target and target.column.table is not table):
                    row[column.name] = f"key-of-{target.column.table.name if target else name}"
                elif target:
                    row[column.name] = None
                else:
                    row[column.name] = _sample(column.type)
            given[name] = row
            connection.execute(insert(table), row)
    with writing.connect() as connection:
        for name, table in journalled().items():
            assert dict(connection.execute(table.select()).mappings().one()) == given[name]
    writing.dispose()
    open_database(path).close()
    assert verify(path) == []


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
    """Pretend that the program has a version 0002."""
    scripts = folder / "migrations"
    shutil.copytree(runner.FOLDER, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "v0002.py").write_text(script, encoding="utf-8")
    monkeypatch.setattr(runner, "FOLDER", scripts)
    monkeypatch.setattr(engine, "SCHEMA_VERSION", "0002")
    monkeypatch.setattr(backup, "SCHEMA_VERSION", "0002")


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
        case DateTime() | Date():
            return date(2022, 1, 20)
        case String():
            return "текст «в кавычках» № 5"
        case _:
            return [{"field": "text"}, None, 1.5]
