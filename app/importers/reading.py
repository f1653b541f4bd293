"""From a file of an office to plain paragraphs and tables: what kind it is, and who reads it."""

from __future__ import annotations

from pathlib import Path

from app.domain.drafts import RawDocument
from app.domain.errors import UserCode, UserError
from app.domain.progress import NoProgress, Progress
from app.importers.excel import read_workbook
from app.importers.package import FILE_LIMIT_MB, Package
from app.importers.word import read_word

WORD_SUFFIXES = frozenset({".docx", ".docm", ".dotx"})
EXCEL_SUFFIXES = frozenset({".xlsx", ".xlsm"})
_OLD_SUFFIXES = frozenset({".doc", ".xls", ".dot", ".rtf"})
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_document(path: Path, progress: Progress | None = None) -> RawDocument:
    """Read a .docx or .xlsx as it stands, merges undone; the content decides which it is.

    Raises UserError with a code of its own for everything that cannot be read.
    """
    refuse_unreadable(path)
    watched = progress if progress is not None else NoProgress()
    try:
        with Package(path) as package:
            part = _main_part(package)
            read = read_workbook if part.startswith("xl/") else read_word
            return read(package, part, watched)
    except RecursionError as error:  # elements nested without end
        raise UserError(UserCode.FILE_DAMAGED, path=path) from error


def refuse_unreadable(path: Path) -> None:
    """Raise UserError for a file that can't be read or is not of a present office kind."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(8)
            if head.startswith(_OLE):
                _refuse_ole(path, head + stream.read(FILE_LIMIT_MB << 20))
    except FileNotFoundError as error:
        raise UserError(UserCode.FILE_MISSING, path=path) from error
    except (OSError, ValueError) as error:
        raise UserError(UserCode.FILE_UNREADABLE, path=path) from error
    suffix = path.suffix.casefold()
    if suffix not in WORD_SUFFIXES | EXCEL_SUFFIXES | _OLD_SUFFIXES:
        raise UserError(UserCode.FILE_KIND_UNKNOWN, path=path)
    if size == 0:
        raise UserError(UserCode.FILE_EMPTY, path=path)
    if size > FILE_LIMIT_MB << 20:
        raise UserError(UserCode.FILE_TOO_LARGE, path=path, limit_mb=FILE_LIMIT_MB)
    if head[:2] == _ZIP[:2] and len(head) < 8:
        raise UserError(UserCode.FILE_DAMAGED, path=path)
    if not head.startswith(b"PK") or suffix in _OLD_SUFFIXES:
        raise UserError(UserCode.FILE_OF_OTHER_KIND, path=path)


def _refuse_ole(path: Path, data: bytes) -> None:
    if _ENCRYPTED in data:
        raise UserError(UserCode.FILE_PROTECTED, path=path)
    raise UserError(UserCode.FILE_OLD_WORD, path=path)


def _main_part(package: Package) -> str:
    """Return the entry of the document, whichever program the file's name claims.

    Raises FILE_DAMAGED for an office file without it, FILE_OF_OTHER_KIND for another archive.
    """
    usual = {"word/": "word/document.xml", "xl/": "xl/workbook.xml"}
    held = [folder for folder in usual if any(name.startswith(folder) for name in package.names)]
    if not held:
        raise UserError(UserCode.FILE_OF_OTHER_KIND, path=package.path)
    found = package.main_part(usual[held[0]])
    if found not in package.names:
        raise UserError(UserCode.FILE_DAMAGED, path=package.path)
    return found
