"""Removes stored files that nothing refers to any more; only when a person asks for it.

A file stays while a row of the database, an operation that can be undone or a kept copy refers to
it. It comes into the store before its row is written, so what is young stays too.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import Final

from app.db import backup, evidence
from app.db.engine import connect, translated, version
from app.db.stored_files import digests_in
from app.domain.errors import StorageCode, StorageError
from app.domain.safekeeping import Amount

# Copying the largest file over a slow share and writing its row takes minutes.
_YOUNG_SECONDS: Final = 3600


def unneeded(path: Path) -> Amount:
    """Return how many files of the stores nothing refers to; raises as `sweep` does."""
    kept = backup.digests_of_copies(path)
    _require(path)
    with translated(path), closing(connect(path)) as raw:
        kept |= digests_in(raw)
    return _amount(_doomed(path, kept))


def sweep(path: Path) -> Amount:
    """Remove the files that nothing refers to; return how many there were.

    Raises COPY_UNREADABLE for a copy whose files are not known, and StorageError: DATABASE_DAMAGED,
    _FOREIGN, _NEWER, _LOCKED, NO_PERMISSION. Where the references are not known nothing is removed.
    """
    kept = backup.digests_of_copies(path)
    _require(path)
    with translated(path), closing(connect(path)) as raw:
        if backup.damage(raw):
            raise StorageError(StorageCode.DATABASE_DAMAGED, path=path)
        raw.execute("BEGIN IMMEDIATE")  # nobody writes a row for a file that goes
        try:
            doomed = _doomed(path, kept | digests_in(raw))
            amount = _amount(doomed)
            for file in doomed:
                with translated(file):
                    file.unlink(missing_ok=True)
        finally:
            raw.execute("ROLLBACK")
    return amount


def _doomed(path: Path, kept: Collection[str]) -> list[Path]:
    before = time.time() - _YOUNG_SECONDS
    found = []
    for folder in (evidence.evidence_dir(path), evidence.copies_dir(path)):
        with translated(folder):
            found += [f for f in folder.glob(evidence.LEFTOVER) if f.stat().st_mtime < before]
            for file in evidence.stored_in(folder):
                if evidence.digest_of(file) not in kept and file.stat().st_mtime < before:
                    found.append(file)
    return found


def _amount(files: list[Path]) -> Amount:
    sizes = [file.stat().st_size for file in files]
    return Amount(len(sizes), sum(sizes))


def _require(path: Path) -> None:
    if version(path) is None:
        raise StorageError(StorageCode.DATABASE_FOREIGN, path=path)
