"""Opening: what is made, what is refused kindly, what the driver's errors become."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError

from app.db import engine, shares
from app.db.backup import list_backups
from app.db.engine import Database, open_database
from app.db.migrations import SCHEMA_VERSION
from app.db.verification import verify
from app.domain.errors import StorageCode, StorageError
from app.domain.safekeeping import BackupReason
from app.models import Activity, Roadmap
from tests.conftest import ROOT
from tests.db.conftest import Clock
from tests.db.rows import add_plan, add_roadmap, content


def refused(attempt: Callable[[], object]) -> StorageError:
    with pytest.raises(StorageError) as caught:
        attempt()
    return caught.value


def test_a_missing_database_is_made_with_its_folder(tmp_path: Path) -> None:
    target = tmp_path / "Отдел образования" / "50 % готово" / "база.db"
    open_database(target).close()
    assert verify(target) == []
    assert list_backups(target) == []


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    target = tmp_path / "пустой.db"
    target.touch()
    open_database(target).close()
    assert verify(target) == []


def test_a_url_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for url, path in (
        (f"sqlite:///{tmp_path}/абсолютный.db", tmp_path / "абсолютный.db"),
        ("sqlite:///относительный.db", tmp_path / "относительный.db"),
        ("sqlite+pysqlite:///ещё.db", tmp_path / "ещё.db"),
        ("просто имя.db", tmp_path / "просто имя.db"),
    ):
        database = open_database(url)
        assert database.path == path
        database.close()
        assert path.exists()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://office:secret@server/marshrut",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///base.db?mode=ro",
        "ftp://server/base.db",
        "nonsense:// ://",
    ],
)
def test_another_kind_of_database_is_refused(url: str) -> None:
    error = refused(lambda: open_database(url))
    assert error.code is StorageCode.DATABASE_URL
    assert "secret" not in error.data["url"]


def test_a_newer_database_is_refused_untouched(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    before = path.read_bytes()
    error = refused(lambda: open_database(path))
    assert error.code is StorageCode.DATABASE_NEWER
    assert (error.data["found"], error.data["known"]) == ("0999", SCHEMA_VERSION)
    assert path.read_bytes() == before
    assert list_backups(path) == []


def test_somebody_elses_database_is_refused_untouched(tmp_path: Path) -> None:
    other, alembic = tmp_path / "other.db", tmp_path / "alembic.db"
    for target, table in ((other, "notes"), (alembic, "alembic_version")):
        with closing(sqlite3.connect(target)) as connection, connection:
            connection.execute(f"CREATE TABLE {table} (version_num TEXT)")
            connection.execute(f"INSERT INTO {table} VALUES ('0001')")
        before = target.read_bytes()
        assert refused(partial(open_database, target)).code is StorageCode.DATABASE_FOREIGN
        assert target.read_bytes() == before
    assert refused(lambda: open_database(tmp_path)).code is StorageCode.DATABASE_FOREIGN


def test_what_is_not_a_database_is_refused_untouched(tmp_path: Path) -> None:
    for number, content_ in enumerate((b"PK\x03\x04 not a database" * 50, b"xy", b"SQLite" * 100)):
        target = tmp_path / f"{number}.db"
        target.write_bytes(content_)
        assert refused(partial(open_database, target)).code is StorageCode.DATABASE_DAMAGED
        assert target.read_bytes() == content_


def test_a_database_cut_short_is_damaged(db: Database, path: Path) -> None:
    with db.write("Импорт") as work:
        add_plan(work)
        work.commit()
    db.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert refused(lambda: open_database(path)).code is StorageCode.DATABASE_DAMAGED


def test_damage_within_is_found_by_the_daily_copy(db: Database, path: Path, clock: Clock) -> None:
    with db.write("Импорт") as work:
        add_plan(work)
        work.commit()
    db.close()
    spoil(path, "activity")
    clock.forward(days=1)
    assert refused(lambda: open_database(path, now=clock)).code is StorageCode.DATABASE_DAMAGED
    assert len(list_backups(path)) == 1


def test_the_data_is_written_ahead_and_fully(db: Database, path: Path) -> None:
    with db.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000


def test_on_a_network_share_nothing_is_written_ahead(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "on_network_share", lambda _: True)
    database = open_database(path)
    with database.write("Новая карта") as work:
        assert work.connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
        add_roadmap(work)
        work.commit()
    database.close()
    assert verify(path) == []


def test_network_shares_are_known_by_their_mount(monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\n"
        "//server/docs /mnt/Общая\\040папка cifs rw 0 0\n"
        "/dev/sdb1 /mnt/Общая\\040папка/disk ext4 rw 0 0\n"
    )
    assert shares.file_system(Path("/home/a.db"), mounts) == "ext4"
    assert shares.file_system(Path("/mnt/Общая папка/a.db"), mounts) == "cifs"
    assert shares.file_system(Path("/mnt/Общая папка/disk/a.db"), mounts) == "ext4"
    assert shares.on_network_share(Path("//server/docs/a.db"))
    assert not shares.on_network_share(Path(__file__))


def test_a_reader_cannot_write(db: Database, path: Path) -> None:
    with db.read() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.execute(text("DELETE FROM roadmap"))


def test_a_reader_sees_one_state(db: Database) -> None:
    count = select(func.count()).select_from(Roadmap)
    with db.read() as connection:
        assert connection.scalar(count) == 0
        with db.write("Новая карта") as work:
            add_roadmap(work)
            work.commit()
        assert connection.scalar(count) == 0
    with db.read() as connection:
        assert connection.scalar(count) == 1


def test_a_second_writer_waits_for_the_first(path: Path) -> None:
    with other_writer(path, hold=0.5) as other:
        database = open_database(path)
        with database.write("Вторая") as work:
            add_roadmap(work, "Вторая")
            work.commit()
        database.close()
        assert other.wait(timeout=10) == 0
    assert sorted(row[1] for row in content(path)["roadmap"]) == ["Вторая", "Первая"]
    assert verify(path) == []


def test_a_writer_that_waits_too_long_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.2)
    with other_writer(path, hold=30):
        database = open_database(path)
        error = refused(lambda: database.write("Вторая").__enter__())
        assert (error.code, error.data["path"]) == (StorageCode.DATABASE_LOCKED, path)
        with database.read() as connection:  # but reading goes on
            assert connection.scalar(select(func.count()).select_from(Roadmap)) == 0
        database.close()


def test_a_full_disk_is_told_and_leaves_what_was_there(db: Database, path: Path) -> None:
    with db.write("Первая") as work:
        section = add_plan(work)[1]
        work.commit()
    before = content(path)

    def fill() -> None:
        with db.write("Большая") as work:
            pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar()
            work.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            try:
                row = {"section_id": section, "position": 0, "text": "т" * 1_000_000}
                work.add_many(Activity, [row] * 3)
                work.commit()
            finally:
                work.connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")

    assert refused(fill).code is StorageCode.DISK_FULL
    assert content(path) == before
    with db.write("Снова") as work:
        add_roadmap(work)
        work.commit()
    db.close()
    assert verify(path) == []


def test_a_folder_without_permission_is_told(path: Path) -> None:
    """Another user, since root may write anywhere; in a process of its own."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    folder = path.parent
    for parent in (folder, *folder.parents):
        if parent.owner() == "root" and parent.is_relative_to("/tmp") and parent != Path("/tmp"):
            parent.chmod(0o755)
    program = """
import os, sys
from pathlib import Path
import app.db.backup, app.db.migrations.runner, sqlalchemy.dialects.sqlite
from app.db.engine import open_database
from app.domain.errors import StorageError
os.seteuid(65534)
for target in sys.argv[1:]:
    try:
        database = open_database(Path(target))
        database.write("").__enter__()
    except StorageError as error:
        print(error.code)
"""
    arguments = [str(path), str(folder / "новая.db"), str(folder / "нет" / "новая.db")]
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["no_permission"] * 3
    assert verify(path) == []


def test_a_database_opens_without_today_s_copy_but_tells_it(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = path.with_name("район.backups")
    folder.write_text("a file where the folder should be")
    database = open_database(path, now=clock)
    assert database.backup_trouble is not None
    assert database.backup_trouble.code is StorageCode.WRITE_FAILED
    database.close()


def test_today_s_copy_is_made_once(path: Path, clock: Clock) -> None:
    for _ in range(3):
        open_database(path, now=clock).close()
        clock.forward(hours=1)
    assert [view.reason for view in list_backups(path)] == [BackupReason.DAILY]
    clock.forward(days=1)
    open_database(path, now=clock).close()
    assert len(list_backups(path)) == 2


def test_alembic_is_not_imported_for_a_database_of_today(path: Path) -> None:
    program = (
        "import sys\n"
        "from app.db.engine import open_database\n"
        "open_database(sys.argv[1]).close()\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] == 'alembic'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


@contextmanager
def other_writer(path: Path, hold: float) -> Iterator[subprocess.Popen[str]]:
    """Run another process that adds a roadmap and holds its transaction for some seconds."""
    program = (
        "import sys, time\n"
        "from app.db.engine import open_database\n"
        "from tests.db.rows import add_roadmap\n"
        "database = open_database(sys.argv[1])\n"
        "with database.write('Первая') as work:\n"
        "    add_roadmap(work, 'Первая')\n"
        "    print('writing', flush=True)\n"
        "    time.sleep(float(sys.argv[2]))\n"
        "    work.commit()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path), str(hold)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        try:
            yield process
        finally:
            process.kill()


def spoil(path: Path, table: str) -> None:
    """Write noise over the first page of a table."""
    with closing(sqlite3.connect(path)) as connection:
        found = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        page = connection.execute(found, [table]).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
