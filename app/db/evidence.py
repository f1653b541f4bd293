"""Files of evidence: copied into NAME.files beside the database, each under its own hash.

The same content is kept once. A file is never changed or overwritten, so a copy of the database of
any day finds its files there. The copies have a store of their own, one for all of them: it is
filled with real copies, not with links, for a program that opens a file may write into it.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Collection
from pathlib import Path
from typing import IO, Final, NamedTuple

from app import paths
from app.db.engine import translated
from app.domain.errors import UserCode, UserError

LEFTOVER: Final = ".*.part"  # what a program that was killed had not finished

# A scan of a hundred pages takes twenty; what is larger is a film or a mistake.
LIMIT_MB: Final = 200
_CHUNK: Final = 1 << 20
_SUFFIX: Final = re.compile(r"\.\w{1,10}")
_NAME: Final = re.compile(r"([0-9a-f]{64})(?:\.\w{1,10})?")


class Kept(NamedTuple):
    """What was put into the store; `size` is in bytes."""

    name: str
    digest: str
    size: int


def evidence_dir(database: Path) -> Path:
    """Return the folder of a database's files: it stands beside the database."""
    return database.with_name(f"{database.stem}.files")


def copies_dir(database: Path) -> Path:
    """Return the folder of the files of a database's copies: one for all of them."""
    return paths.backups_dir(database) / "files"


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
            if target.exists() and target.stat().st_size == kept.size:
                os.utime(target)  # from now on it is as young as one that has just come
            else:
                beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return kept


def is_sound(file: Path) -> bool:
    """Whether a stored file holds what it was named after; raises StorageError."""
    digest = hashlib.sha256()
    with translated(file), file.open("rb") as given:
        while piece := given.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest() == digest_of(file)


def digest_of(file: Path) -> str:
    """Return the digest that a stored file is named after; "" for what is no stored file."""
    named = _NAME.fullmatch(file.name)
    return named[1] if named else ""


def stored_in(folder: Path) -> list[Path]:
    """Return the files of a store, which need not be there; raises StorageError."""
    with translated(folder):
        files = folder.iterdir() if folder.is_dir() else ()
        return sorted(file for file in files if digest_of(file))


def copy_missing(
    source: Path, target: Path, digests: Collection[str], *, thorough: bool = False
) -> int:
    """Copy from one store into another the files with these digests that it has not, or not whole.

    Returns how many were copied. What is there is whole when it is as long as its copy or, to be
    thorough, when its digest holds. What is spoilt or cannot be read in the source is passed over:
    the check tells of it. Raises StorageError where the target cannot be written.
    """
    copied = 0
    for file in stored_in(source):
        there = target / file.name
        if digest_of(file) in digests and not _is_whole(there, file, thorough):
            with translated(target):
                target.mkdir(parents=True, exist_ok=True)
            copied += _copy_stored(file, there)
    return copied


def _is_whole(there: Path, file: Path, thorough: bool) -> bool:
    with translated(there):
        same = there.is_file() and there.stat().st_size == file.stat().st_size
    return same and (not thorough or is_sound(there))


def _copy_stored(file: Path, there: Path) -> bool:
    beside = there.with_name(f".{secrets.token_hex(8)}.part")
    try:
        is_sound_copy = _copy(file, beside).digest == digest_of(file)
        if is_sound_copy:
            with translated(there):
                beside.replace(there)
    except UserError:  # it is gone or cannot be read
        return False
    finally:
        beside.unlink(missing_ok=True)
    return is_sound_copy


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
