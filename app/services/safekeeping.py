"""Copies of the database and its check, for the window and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app import wording
from app.db import backup
from app.db.verification import verify
from app.domain.safekeeping import BackupReason, BackupView
from app.services.base import Service


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

    def trouble(self) -> str:
        """Return why today's copy could not be made, as a sentence; "" when it stands."""
        error = self._db.backup_trouble
        return wording.sentence(error) if error else ""


def faults_of(file: Path) -> list[str]:
    """Return what is wrong with a database, a Russian sentence each; raises StorageError."""
    return [wording.fault(found) for found in verify(file)]
