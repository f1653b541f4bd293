"""Copies of the database and its check, for the window and the command line."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from app import wording
from app.db import backup, evidence, sweeping
from app.db.verification import verify
from app.domain.errors import StorageError
from app.domain.safekeeping import Amount, BackupReason, BackupView
from app.services.base import Service
from app.services.school_shelves import SchoolShelves, has_old_trash


class Safekeeping(Service):
    """Backup, restore and check of the open database."""

    def backup(self) -> Path:
        """Make a copy now; raises StorageError."""
        return backup.make_backup(self._db, BackupReason.MANUAL)

    def backups(self) -> Sequence[BackupView]:
        """Return the copies there are, the newest first."""
        return backup.list_backups(self._db.path)

    def restore(self, copy: Path) -> Path | None:
        """Put a copy in the place of the data, after copying the present; return that copy.

        Everything on the screen is stale afterwards. Raises FILE_MISSING, BACKUP_DAMAGED and the
        errors of opening a database; the data is then as it was.
        """
        return backup.restore(self._db.path, copy, now=self._clock)

    def verify(self) -> Sequence[str]:
        """Return what is wrong with the database, a Russian sentence each; empty when sound."""
        return faults_of(self._db.path)

    def restore_files(self) -> int:
        """Bring lost files back from the copies, rows untouched; return how many."""
        return restore_files_of(self._db.path)

    def files_in_copies(self) -> Amount:
        """Return how many files the copies keep, one store for all of them, and how large."""
        files = evidence.stored_in(evidence.copies_dir(self._db.path))
        return Amount(len(files), sum(file.stat().st_size for file in files))

    def unneeded_files(self) -> Amount:
        """Return how many files neither the database nor its copies need; raises as `sweep`."""
        return sweeping.unneeded(self._db.path)

    def sweep(self) -> Amount:
        """Remove those files, which nothing brings back; return how many.

        Raises COPY_UNREADABLE for a copy that cannot tell what it needs, and StorageError.
        """
        return sweep_of(self._db.path)

    def empty_old_trash(self) -> int:
        """Empty the trash of what lies there longer than a year; return how many schools went.

        Only where today's copy stands: the schools are in it, and undo brings them back too. At
        start nothing is to be refused, so a database that is busy waits until the next one.
        """
        if self._db.backup_trouble:
            return 0
        try:
            with self._db.read() as connection:
                if not has_old_trash(connection, self._clock().date()):
                    return 0
            return SchoolShelves(self._db, self._clock).empty_trash().value
        except StorageError:
            logging.getLogger(__name__).warning("the trash waits", exc_info=True)
            return 0

    def trouble(self) -> str:
        """Return why today's copy could not be made, as a sentence; "" when it stands."""
        error = self._db.backup_trouble
        return wording.sentence(error) if error else ""


def faults_of(file: Path) -> list[str]:
    """Return what is wrong with a database, a Russian sentence each; raises StorageError."""
    return [wording.fault(found) for found in verify(file)]


def restore_files_of(file: Path) -> int:
    """Bring lost files of a database back from its copies; return how many."""
    return backup.restore_files(file)


def sweep_of(file: Path) -> Amount:
    """Remove the files of a database that nothing needs; raises as `Safekeeping.sweep` does."""
    return sweeping.sweep(file)
