"""Stored files: who refers to them, what the check finds, what copies keep, what a sweep leaves."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from app import models, wording
from app.db import backup, evidence, journal
from app.db.backup import KEEP, list_backups, make_backup, restore
from app.db.engine import Database
from app.db.rows import journalled
from app.db.stored_files import REFERRING, digests_in
from app.db.sweeping import sweep, unneeded
from app.db.unit_of_work import UnitOfWork
from app.db.verification import verify
from app.domain.errors import StorageCode, StorageError, UserCode, UserError
from app.domain.safekeeping import Amount, BackupReason, FaultCode, StoredPlace
from tests.db.conftest import Clock
from tests.db.rows import add_plan

# Digests of something else: they recognise a content, nothing lies under them.
FINGERPRINTS = {
    "identification_run.digest",
    "collection.digest",
    "collection_reply.file_digest",
}


class Store:
    """Files kept beside a database, each with the row that refers to it."""

    def __init__(self, db: Database, folder: Path) -> None:
        self.db = db
        self.folder = folder

    def kept(self, name: str, content: bytes) -> evidence.Kept:
        source = self.folder / name
        source.write_bytes(content)
        return evidence.keep(self.db.path, source)

    def file(self, name: str, content: bytes) -> Path:
        """Give a new basis a scan; return where it lies."""
        kept = self.kept(name, content)
        with self.db.write(f"Основание {name}") as work:
            add_basis(work, kept)
            work.commit()
        return evidence.path_of(self.db.path, name, kept.digest)

    def lies(self) -> list[str]:
        return [file.name for file in evidence.stored_in(evidence.evidence_dir(self.db.path))]

    def lies_in_copies(self) -> list[str]:
        return [file.name for file in evidence.stored_in(evidence.copies_dir(self.db.path))]

    def grow_old(self) -> None:
        """Let two hours pass for all files."""
        for folder in (evidence.evidence_dir(self.db.path), evidence.copies_dir(self.db.path)):
            for file in folder.glob("*") if folder.is_dir() else ():
                os.utime(file, (time.time() - 7200,) * 2)


def add_basis(work: UnitOfWork, kept: evidence.Kept) -> str:
    return work.add(
        models.Basis,
        number="5",
        title="Об утверждении перечня",
        scan_name=kept.name,
        scan_digest=kept.digest,
        scan_size=kept.size,
    )


@pytest.fixture
def store(db: Database, tmp_path: Path) -> Store:
    folder = tmp_path / "принесено"
    folder.mkdir()
    return Store(db, folder)


def named(content: bytes, suffix: str = ".pdf") -> str:
    return sha256(content).hexdigest() + suffix


def test_every_column_of_a_digest_is_known() -> None:
    listed = {f"{one.digest.class_.__tablename__}.{one.digest.key}" for one in REFERRING}
    there = {
        f"{table.name}.{column.name}"
        for table in journalled().values()
        for column in table.columns
        if "digest" in column.name
    }
    assert listed | FINGERPRINTS == there, "a new one is a stored file or a fingerprint: say which"
    assert not listed & FINGERPRINTS
    assert all(name.endswith("digest") for name in there), "copies find them by this ending"
    assert {one.place for one in REFERRING} == set(StoredPlace)


# The check


def in_every_place(store: Store) -> dict[StoredPlace, Path]:
    """Give one row of each place its file; return where the files lie."""
    files = {place: store.kept(f"{place}.pdf", place.encode()) for place in StoredPlace}

    def scan(place: StoredPlace) -> dict[str, object]:
        kept = files[place]
        return {"scan_name": kept.name, "scan_digest": kept.digest, "scan_size": kept.size}

    def plain(place: StoredPlace) -> dict[str, object]:
        kept = files[place]
        return {"name": kept.name, "digest": kept.digest, "size": kept.size}

    day = date(2022, 3, 1)
    with store.db.write("Файлы") as work:
        _, _, activity = add_plan(work)
        mark = work.add(
            models.Mark,
            activity_id=activity,
            period_key="2022-03",
            start=day,
            planned=day,
            state="done",
        )
        added = datetime(2022, 3, 1, 10, 0)  # noqa: DTZ001 - wall time
        work.add(
            models.Evidence,
            mark_id=mark,
            kind="file",
            added=added,
            **plain(StoredPlace.EVIDENCE),
        )
        work.add(models.Basis, number="5", title="О перечне", **scan(StoredPlace.BASIS))
        school = work.add(models.School, kind="", locality="")
        pair = work.add(models.Mentorship, school_id=school, mentor_name="Институт", start=day)
        work.add(
            models.Agreement,
            mentorship_id=pair,
            number="3/22",
            state="signed",
            signed_on=day,
            start=day,
            parties=[],
            plan=[],
            **scan(StoredPlace.AGREEMENT),
        )
        visit = work.add(models.Visit, on=day, form="visit", purpose="Помощь с планом")
        work.add(models.VisitFile, visit_id=visit, **plain(StoredPlace.VISIT))
        work.commit()
    return {
        place: evidence.path_of(store.db.path, kept.name, kept.digest)
        for place, kept in files.items()
    }


def test_every_lost_file_is_named_with_its_record(store: Store, path: Path) -> None:
    files = in_every_place(store)
    assert verify(path) == []
    for file in files.values():
        file.unlink()
    faults = verify(path)
    assert {fault.code for fault in faults} == {FaultCode.FILE_LOST}
    assert [wording.fault(fault).split(":", 2)[:2] for fault in faults] == [
        ["Нет файла «evidence.pdf» (подтверждение исполнения", " Провести семинар)"],
        ["Нет файла «basis.pdf» (основание", " 5 О перечне)"],
        ["Нет файла «agreement.pdf» (соглашение о наставничестве", " 3/22 01.03.2022)"],
        ["Нет файла «visit.pdf» (выезд или консультация", " 01.03.2022 Помощь с планом)"],
    ]


def test_a_file_that_was_written_into_is_found_though_it_is_as_long(
    store: Store, path: Path
) -> None:
    file = in_every_place(store)[StoredPlace.VISIT]
    file.write_bytes(b"VISIT")
    [fault] = verify(path)
    assert fault.code is FaultCode.FILE_CHANGED
    assert "«visit.pdf»" in wording.fault(fault)


# Copies


def test_a_copy_brings_its_files_back(store: Store, path: Path, clock: Clock) -> None:
    file, other = store.file("Приказ.PDF", b"order"), store.file("лист.docx", b"sheet")
    copy = make_backup(store.db)
    file.unlink()
    other.write_bytes(b"SHEET")
    store.file("позже.pdf", b"later")
    clock.forward(minutes=5)
    present = restore(path, copy, now=clock)
    assert verify(path) == []
    assert (file.read_bytes(), other.read_bytes()) == (b"order", b"sheet")
    assert present is not None
    later = evidence.path_of(path, "позже.pdf", sha256(b"later").hexdigest())
    later.unlink()
    restore(path, present, now=clock)
    assert verify(path) == []
    assert later.read_bytes() == b"later"


def test_lost_files_come_back_without_the_rows_of_then(store: Store, path: Path) -> None:
    file, other = store.file("Приказ.pdf", b"order"), store.file("лист.pdf", b"sheet")
    make_backup(store.db)
    later = store.file("позже.pdf", b"later")
    file.unlink()
    other.write_bytes(b"SHEET")
    later.unlink()
    assert backup.restore_files(path) == 2
    [fault] = verify(path)
    assert fault.data["text"] == "позже.pdf"
    assert backup.restore_files(path) == 0


def test_a_copy_carried_elsewhere_with_its_folder_has_its_files(store: Store, path: Path) -> None:
    store.file("Приказ.pdf", b"order")
    copy = make_backup(store.db)
    elsewhere = path.parent / "другая папка" / "район.db"
    elsewhere.parent.mkdir()
    carried = elsewhere.parent / "на флешке"
    copy.parent.rename(carried)
    restore(elsewhere, carried / copy.name)
    assert verify(elsewhere) == []


def test_copies_share_one_store_and_a_file_is_copied_once(store: Store, path: Path) -> None:
    store.file("Приказ.pdf", b"order")
    make_backup(store.db)
    [kept] = evidence.stored_in(evidence.copies_dir(path))
    first = kept.stat()
    store.file("лист.pdf", b"sheet")
    make_backup(store.db)
    assert kept.stat().st_mtime_ns == first.st_mtime_ns
    assert kept.stat().st_nlink == 1, "a program that writes into a file must not spoil its copy"
    assert store.lies_in_copies() == sorted([named(b"order"), named(b"sheet")])


def test_a_spoilt_file_does_not_come_among_the_copies(store: Store, path: Path) -> None:
    file = store.file("Приказ.pdf", b"order")
    file.write_bytes(b"ORDER")
    make_backup(store.db)
    assert store.lies_in_copies() == []
    file.write_bytes(b"order")
    make_backup(store.db)
    assert store.lies_in_copies() == [named(b"order")]


def test_a_copy_whose_files_found_no_room_is_not_there(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.file("Приказ.pdf", b"order")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    before = list_backups(path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError) as caught:
        make_backup(store.db)
    assert caught.value.code is StorageCode.DISK_FULL
    assert list_backups(path) == before
    assert not [*evidence.copies_dir(path).iterdir()], "nothing half written is left"


def test_rotation_leaves_the_files_of_the_copies_that_stay(
    store: Store, path: Path, clock: Clock
) -> None:
    kept = store.kept("Приказ.pdf", b"order")
    with store.db.write("Основание") as work:
        basis = add_basis(work, kept)
        work.commit()
    copy = make_backup(store.db, BackupReason.MANUAL)
    with store.db.write("Удаление") as work:
        work.remove(models.Basis, basis)
        work.commit()
    for _ in range(KEEP[BackupReason.IMPORT] + 2):
        clock.forward(minutes=1)
        make_backup(store.db, BackupReason.IMPORT)
    store.grow_old()
    assert sweep(path) == Amount()
    evidence.path_of(path, kept.name, kept.digest).unlink()
    restore(path, copy, now=clock)
    assert verify(path) == []


# The sweep


def test_only_what_nothing_refers_to_is_swept(store: Store, path: Path) -> None:
    needed = store.file("Приказ.pdf", b"order")
    stray = store.kept("черновик.pdf", b"draft")
    leftover = evidence.evidence_dir(path) / ".0123456789abcdef.part"
    leftover.write_bytes(b"half")
    strange = evidence.evidence_dir(path) / "заметки.txt"
    strange.write_text("не наш", encoding="utf-8")
    assert unneeded(path) == Amount(), "what is young may be waiting for its row"
    store.grow_old()
    assert unneeded(path) == Amount(2, stray.size + len(b"half"))
    assert sweep(path) == Amount(2, stray.size + len(b"half"))
    assert store.lies() == [needed.name]
    assert strange.exists()
    assert not leftover.exists()
    assert sweep(path) == Amount()


def test_what_can_be_undone_or_done_again_keeps_its_file(store: Store, path: Path) -> None:
    removed = store.kept("Приказ.pdf", b"order")
    with store.db.write("Основание") as work:
        basis = add_basis(work, removed)
        work.commit()
    with store.db.write("Удаление") as work:
        work.remove(models.Basis, basis)
        work.commit()
    store.file("лист.pdf", b"sheet")
    journal.undo(store.db)  # its row is gone, but can be done again
    store.grow_old()
    assert sweep(path) == Amount()
    journal.redo(store.db)
    journal.undo(store.db)
    journal.undo(store.db)
    assert verify(path) == []


def test_operations_of_an_earlier_schema_keep_nothing(store: Store, path: Path) -> None:
    removed = store.kept("Приказ.pdf", b"order")
    with store.db.write("Основание") as work:
        basis = add_basis(work, removed)
        work.commit()
    with store.db.write("Удаление") as work:
        work.remove(models.Basis, basis)
        work.commit()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE operation SET schema_version = '0001'")
    store.grow_old()
    assert sweep(path) == Amount(1, removed.size)


def test_a_file_that_is_given_again_is_young_again(store: Store, path: Path) -> None:
    store.kept("Приказ.pdf", b"order")
    store.grow_old()
    store.kept("он же.pdf", b"order")  # its row is about to be written
    assert sweep(path) == Amount()


def test_a_copy_that_cannot_be_read_stops_the_sweep(store: Store, path: Path) -> None:
    store.kept("черновик.pdf", b"draft")
    copy = make_backup(store.db)
    store.grow_old()
    copy.write_bytes(b"\xff" * 5000)
    attempts: list[Callable[[], Amount]] = [lambda: sweep(path), lambda: unneeded(path)]
    for attempt in attempts:
        with pytest.raises(UserError) as caught:
            attempt()
        assert caught.value.code is UserCode.COPY_UNREADABLE
    assert store.lies() == [named(b"draft")]


def test_a_damaged_database_is_not_swept(store: Store, path: Path) -> None:
    store.kept("черновик.pdf", b"draft")
    store.grow_old()
    store.db.close()
    path.write_bytes(b"\xff" * 5000)
    with pytest.raises(StorageError) as caught:
        sweep(path)
    assert caught.value.code is StorageCode.DATABASE_DAMAGED
    assert store.lies() == [named(b"draft")]


def test_references_are_read_from_a_database_of_any_schema(store: Store, path: Path) -> None:
    files = in_every_place(store)
    with closing(
        sqlite3.connect(backup.copy_of(path, BackupReason.MANUAL, store.db.clock()))
    ) as old:
        old.execute("DROP TABLE visit_file")
        found = digests_in(old)
    assert found >= {evidence.digest_of(files[place]) for place in StoredPlace if place != "visit"}
