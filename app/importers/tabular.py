"""From a table file (.xlsx, .xls, .ods, .csv) to plain rows: what kind it is, and who reads it.

The content decides, not the name: offices send text named .xls, and books named .csv.
"""

from __future__ import annotations

import re
from pathlib import Path

from app.domain.errors import UserCode, UserError
from app.domain.progress import NoProgress, Progress
from app.domain.tabular import RawBook
from app.importers.csv_files import read_text_table
from app.importers.package import FILE_LIMIT_MB, Package
from app.importers.tabular_books import read_ods, read_xls, read_xlsx

TABLE_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt"})
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype|<html|\{\\rtf|%PDF)", re.IGNORECASE)


def read_table(path: Path, progress: Progress | None = None) -> RawBook:
    """Read a table file as it stands, merges undone.

    Raises UserError with a code of its own for everything that cannot be read, Cancelled.
    """
    watched = progress if progress is not None else NoProgress()
    data = _content(path)
    if data.startswith(_ZIP):
        with Package(path) as package:
            if "xl/workbook.xml" in package.names:
                return read_xlsx(package, watched)
            if "content.xml" in package.names:
                return read_ods(package, watched)
        raise UserError(UserCode.TABLE_KIND_UNKNOWN, path=path)
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise UserError(UserCode.FILE_PROTECTED, path=path)
        if _WORD in data:
            raise UserError(UserCode.TABLE_KIND_UNKNOWN, path=path)
        return read_xls(path, watched)
    if _MARKUP.match(data):
        raise UserError(UserCode.TABLE_KIND_UNKNOWN, path=path)
    return read_text_table(path, data, watched)


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > FILE_LIMIT_MB << 20:
            raise UserError(UserCode.FILE_TOO_LARGE, path=path, limit_mb=FILE_LIMIT_MB)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(UserCode.FILE_MISSING, path=path) from error
    except (OSError, ValueError) as error:
        raise UserError(UserCode.FILE_UNREADABLE, path=path) from error
    if not data.strip():
        raise UserError(UserCode.FILE_EMPTY, path=path)
    if path.suffix.casefold() not in TABLE_SUFFIXES:
        raise UserError(UserCode.TABLE_KIND_UNKNOWN, path=path)
    if path.suffix.casefold() in {".xlsx", ".xlsm", ".ods"} and not data.startswith((b"PK", _OLE)):
        raise UserError(UserCode.FILE_DAMAGED, path=path)
    if data.startswith(b"PK") and not data.startswith(_ZIP):
        raise UserError(UserCode.FILE_DAMAGED, path=path)
    return data
