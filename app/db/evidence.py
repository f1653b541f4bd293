"""Files of evidence: copied into NAME.files beside the database, each under its own hash.

The same content is kept once. A file is never changed or overwritten, so a copy of the database of
any day finds its files there.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from pathlib import Path
from typing import IO, Final, NamedTuple

from app.db.engine import translated
from app.domain.errors import UserCode, UserError

# A scan of a hundred pages takes twenty; what is larger is a film or a mistake.
LIMIT_MB: Final = 200
_CHUNK: Final = 1 << 20
_SUFFIX: Final = re.compile(r"\.\w{1,10}")


class Kept(NamedTuple):
    """What was put into the store; `size` is in bytes."""

    name: str
    digest: str
    size: int


def evidence_dir(database: Path) -> Path:
    """Return the folder of a database's files: it stands beside the database."""
    return database.with_name(f"{database.stem}.files")


def path_of(database: Path, name: str, digest: str) -> Path:
    """Return where a file of the store lies; its suffix stays, so that a click can open it."""
    suffix = Path(name).suffix.lower()
    return evidence_dir(database) / f"{digest}{suffix if _SUFFIX.fullmatch(suffix) else ''}"


def keep(database: Path, source: Path) -> Kept:
    """Copy a file into the store.

    Raises FILE_MISSING, FILE_UNREADABLE, FILE_EMPTY, EVIDENCE_TOO_LARGE; StorageError where the
    store can't be written. Nothing is left behind then.
    """
    folder = evidence_dir(database)
    with translated(folder):
        folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".{secrets.token_hex(8)}.part"
    try:
        kept = _copy(source, beside)
        target = path_of(database, source.name, kept.digest)
        with translated(target):
            if not target.exists() or target.stat().st_size != kept.size:
                beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return kept


def _copy(source: Path, beside: Path) -> Kept:
    try:
        if source.is_dir():
            raise UserError(UserCode.FILE_UNREADABLE, path=source)
        size = source.stat().st_size
        if size > LIMIT_MB * _CHUNK:
            raise UserError(UserCode.EVIDENCE_TOO_LARGE, path=source, limit_mb=LIMIT_MB)
        given = source.open("rb")
    except FileNotFoundError as error:
        raise UserError(UserCode.FILE_MISSING, path=source) from error
    except OSError as error:
        raise UserError(UserCode.FILE_UNREADABLE, path=source) from error
    with given:
        digest, size = _poured(given, source, beside)
    if not size:
        raise UserError(UserCode.FILE_EMPTY, path=source)
    return Kept(source.name, digest, size)


def _poured(given: IO[bytes], source: Path, beside: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with translated(beside), beside.open("xb") as copy:
        while True:
            try:
                piece = given.read(_CHUNK)
            except OSError as error:
                raise UserError(UserCode.FILE_UNREADABLE, path=source) from error
            if not piece:
                break
            size += len(piece)
            if size > LIMIT_MB * _CHUNK:  # it grows while it is read
                raise UserError(UserCode.EVIDENCE_TOO_LARGE, path=source, limit_mb=LIMIT_MB)
            digest.update(piece)
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest(), size
