"""Files written for people: whole or not at all, and never half over an older one."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from app.domain.errors import StorageCode, StorageError

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_whole(target: Path, content: bytes) -> Path:
    """Write a file beside the target and put it in the target's place; return its full path.

    Raises StorageError: FOLDER_MISSING, NO_PERMISSION, DISK_FULL, WRITE_FAILED, or TARGET_BUSY
    where the target is open in a program that locks it (Word and Excel on Windows).
    """
    target = target.expanduser().absolute()
    if not target.parent.is_dir():
        raise StorageError(StorageCode.FOLDER_MISSING, path=target.parent)
    if target.is_dir():
        raise StorageError(StorageCode.NO_PERMISSION, path=target)
    beside = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        _write(beside, content, target)
        try:
            beside.replace(target)
        except PermissionError as error:
            raise StorageError(StorageCode.TARGET_BUSY, path=target) from error
        except OSError as error:
            raise _storage_error(error, target) from error
    finally:
        beside.unlink(missing_ok=True)
    return target


def _write(path: Path, content: bytes, target: Path) -> None:
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _storage_error(error, target) from error


def _storage_error(error: OSError, target: Path) -> StorageError:
    if error.errno in _NO_SPACE:
        return StorageError(StorageCode.DISK_FULL, path=target)
    if error.errno in _DENIED:
        return StorageError(StorageCode.NO_PERMISSION, path=target.parent)
    return StorageError(StorageCode.WRITE_FAILED, path=target)
