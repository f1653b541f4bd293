"""The zip of an office file, opened as something that may be broken or hostile.

Every entry is read in a stream with a limit of its own, so that an archive that unpacks without
end stops early, and no XML with a document type is parsed: office files never have one, and
entities live there.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lxml import etree

from app.domain.errors import UserCode, UserError

FILE_LIMIT_MB = 100
PART_LIMIT_MB = 96
TOTAL_LIMIT_MB = 384
ENTRY_LIMIT = 20_000
BOMB_RATIO = 150
_CHUNK = 1 << 20
_HEAD = 4096  # bytes in which an encoding and the namespaces show
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    ValueError,
    LookupError,
    struct.error,
    OverflowError,
)
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class Package:
    """An open office file.

    Attributes:
        path: the file, named in errors.
        names: the entries of the archive.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._left = TOTAL_LIMIT_MB * _CHUNK
        try:
            self._zip = zipfile.ZipFile(path)
            entries = self._zip.infolist()
        except _BROKEN as error:
            raise UserError(UserCode.FILE_DAMAGED, path=path) from error
        except OSError as error:
            raise UserError(UserCode.FILE_UNREADABLE, path=path) from error
        if len(entries) > ENTRY_LIMIT:
            raise UserError(UserCode.FILE_DANGEROUS, path=path)
        self.names = frozenset(entry.filename for entry in entries)

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *exc: object) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """Return an entry; FILE_DAMAGED if it is missing or broken, FILE_DANGEROUS for a bomb."""
        try:
            with self._zip.open(name) as stream:
                return b"".join(self._chunks(name, stream))
        except RuntimeError as error:  # the archive's own password
            raise UserError(UserCode.FILE_PROTECTED, path=self.path) from error
        except _BROKEN as error:
            raise UserError(UserCode.FILE_DAMAGED, path=self.path) from error
        except OSError as error:
            raise UserError(UserCode.FILE_UNREADABLE, path=self.path) from error

    def _chunks(self, name: str, stream: IO[bytes]) -> Iterator[bytes]:
        size = 0
        packed = max(self._zip.getinfo(name).compress_size, 1)
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            self._left -= len(chunk)
            if size > PART_LIMIT_MB * _CHUNK or self._left < 0:
                bomb = size / packed > BOMB_RATIO
                code = UserCode.FILE_DANGEROUS if bomb else UserCode.FILE_TOO_LARGE
                raise UserError(code, path=self.path, limit_mb=PART_LIMIT_MB)
            yield chunk

    def read_plain(self, name: str) -> bytes:
        """Return an XML entry unparsed; FILE_DANGEROUS if it has a document type."""
        data = self.read(name)
        if _has_document_type(data):
            raise UserError(UserCode.FILE_DANGEROUS, path=self.path)
        return data

    def xml(self, name: str) -> etree._Element:
        """Return the root of an XML entry."""
        return parse_xml(self.read(name), self.path)

    def main_part(self, default: str) -> str:
        """Return the entry that holds the document itself, as the package names it."""
        if "_rels/.rels" in self.names:
            for target in self.related("", "officeDocument"):
                if target in self.names:
                    return target
        return default

    def related(self, part: str, kind: str) -> list[str]:
        """Return the entries that a part points to by relationships of a kind («footnotes»)."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.names:
            return []
        return [
            _target(folder, found.get("Target", ""))
            for found in self.xml(rels).iter(_RELATIONSHIPS)
            if found.get("Type", "").endswith(f"/{kind}") and found.get("TargetMode") != "External"
        ]


def _target(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def parse_xml(data: bytes, path: Path) -> etree._Element:
    """Return the root of an XML text; FILE_DANGEROUS for entities, FILE_DAMAGED for bad XML."""
    if _has_document_type(data):
        raise UserError(UserCode.FILE_DANGEROUS, path=path)
    if b"purl.oclc.org/ooxml" in data[:_HEAD]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UserError(UserCode.FILE_DAMAGED, path=path) from error
    if root is None:
        raise UserError(UserCode.FILE_DAMAGED, path=path)
    if root.getroottree().docinfo.internalDTD is not None:
        raise UserError(UserCode.FILE_DANGEROUS, path=path)
    return root


def _has_document_type(data: bytes) -> bool:
    codings = ("utf-16-le", "utf-16-be") if b"\x00" in data[:_HEAD] else ("ascii",)
    return any(
        mark.encode(coding) in data for mark in ("<!DOCTYPE", "<!ENTITY") for coding in codings
    )
