"""Papers that statuses, names and appointments rest on: one order stands behind many rows.

A basis is written by whoever rests on it, in his own unit of work: `with_scan` before it opens (a
scan may be large), `write_basis` inside. An order that is there already is used again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select

from app import models
from app.db import evidence as store
from app.db.engine import Database
from app.db.rows import chunks
from app.db.unit_of_work import UnitOfWork
from app.domain.basis import Basis, BasisId, StoredFile
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.paperwork import DocumentId
from app.services import checks, naming
from app.services.base import Service, change, committed, missing

NO_FILE = StoredFile()


@dataclass(frozen=True, slots=True)
class BasisFields:
    """An order as it is entered; all fields blank mean that there is no basis.

    Attributes:
        scan: a file to be put into the store (see `with_scan`), or one that lies there.
        document: the order of this program that is the basis.
    """

    issuer: str = ""
    number: str = ""
    date: date | None = None
    title: str = ""
    scan: Path | StoredFile = NO_FILE
    document: DocumentId | None = None


BasisEntry = BasisFields | BasisId | None


class Bases(Service):
    """The orders of all bodies that anything rests on."""

    def list(self) -> Sequence[Basis]:
        """Return all bases, the latest first."""
        with self._db.read() as connection:
            found = [_basis(row) for row in connection.execute(select(models.Basis.__table__))]
        return sorted(found, key=lambda one: (one.date or date.min, one.id), reverse=True)

    def change(self, basis: BasisId, fields: BasisFields) -> Outcome[None]:
        """Mend an order for all that rests on it; a blank scan or document leaves what is there.

        Raises NOT_FOUND, FIELD_EMPTY where nothing is left of it, and as `with_scan` does.
        """
        whole = _values(_settled(self._db, fields))
        if not any(whole.values()):
            raise UserError(UserCode.FIELD_EMPTY, field="number")
        with self._db.write(f"Правка основания {naming.row_label(whole['number'], '')}") as work:
            kept = {**whole, **_additions(whole)}
            for name in ("scan_name", "scan_digest", "scan_size", "document_id"):
                if not whole[name]:
                    del kept[name]
            change(work, models.Basis, basis, kept)
            return committed(work, None, Topic.SCHOOLS, Topic.STATUSES, Topic.SUPPORT)

    def file_of(self, scan: StoredFile) -> Path:
        """Return where a stored scan lies; raises EVIDENCE_MISSING when it is not there."""
        path = store.path_of(self._db.path, scan.name, scan.digest)
        if not path.is_file():
            raise UserError(UserCode.EVIDENCE_MISSING, name=scan.name)
        return path


def store_file(db: Database, file: Path) -> StoredFile:
    """Copy a file into the store beside the database.

    Raises FILE_MISSING, FILE_UNREADABLE, FILE_EMPTY, EVIDENCE_TOO_LARGE and StorageError.
    """
    kept = store.keep(db.path, file)
    return StoredFile(checks.line("name", kept.name), kept.digest, kept.size)


def with_scan(db: Database, basis: BasisEntry) -> BasisEntry:
    """Put the scan of a basis into the store, before the unit of work opens.

    Raises as `store_file` does.
    """
    return _settled(db, basis) if isinstance(basis, BasisFields) else basis


def write_basis(work: UnitOfWork, basis: BasisEntry) -> str | None:
    """Return the key of a basis: that of an equal order where there is one, or of a new row.

    Orders are equal by issuer, number, date and title; one entered by its number without a title
    is the one that has it. A scan or a document that is new is added to the row. Raises NOT_FOUND
    for an id that is not there, FIELD_TOO_LONG.
    """
    if basis is None:
        return None
    if not isinstance(basis, BasisFields):
        if basis not in read_bases(work.connection, [basis]):
            raise missing(models.Basis, basis)
        return basis
    values = _values(basis)
    if not any(values.values()):
        return None
    known = _equal(work.connection, values)
    if known is None:
        return work.add(models.Basis, **values)
    if additions := _additions(values):
        work.change(models.Basis, known, **additions)
    return known


def read_bases(connection: Connection, keys: Iterable[str | None]) -> dict[str, Basis]:
    """Return the bases of these keys by key; None among them means no basis."""
    table = models.Basis.__table__
    wanted = list(dict.fromkeys(key for key in keys if key is not None))
    return {
        row.id: _basis(row)
        for some in chunks(wanted)
        for row in connection.execute(select(table).where(table.c.id.in_(some)))
    }


def _settled(db: Database, fields: BasisFields) -> BasisFields:
    if isinstance(fields.scan, StoredFile):
        return fields
    return replace(fields, scan=store_file(db, fields.scan))


def _values(fields: BasisFields) -> dict[str, Any]:
    scan = fields.scan
    if not isinstance(scan, StoredFile):
        raise TypeError("the scan is to be stored before the unit of work: see with_scan")
    return {
        "issuer": checks.line("issuer", fields.issuer),
        "number": checks.line("number", fields.number).lstrip("№").strip(),
        "date": fields.date,
        "title": checks.lines("title", fields.title),
        "scan_name": scan.name,
        "scan_digest": scan.digest,
        "scan_size": scan.size,
        "document_id": fields.document,
    }


def _equal(connection: Connection, values: dict[str, Any]) -> str | None:
    """Return the key of an equal order; SQLite would not fold the case of Cyrillic letters."""
    basis = models.Basis
    rows = connection.execute(
        select(basis.id, basis.issuer, basis.title)
        .where(basis.date.is_(None) if values["date"] is None else basis.date == values["date"])
        .where(basis.number == values["number"])
        .order_by(basis.id)
    ).all()
    alike = [row for row in rows if row.issuer.casefold() == values["issuer"].casefold()]
    title = values["title"].casefold()
    exact = [row.id for row in alike if row.title.casefold() == title]
    numbered = [row.id for row in alike] if values["number"] and not title else []
    return next(iter(exact or numbered), None)


def _additions(values: dict[str, Any]) -> dict[str, Any]:
    scan = ("scan_name", "scan_digest", "scan_size") if values["scan_digest"] else ()
    document = ("document_id",) if values["document_id"] else ()
    return {name: values[name] for name in (*scan, *document)}


def _basis(row: Row[Any]) -> Basis:
    return Basis(
        id=BasisId(row.id),
        issuer=row.issuer,
        number=row.number,
        date=row.date,
        title=row.title,
        scan=StoredFile(row.scan_name, row.scan_digest, row.scan_size),
        document=DocumentId(row.document_id) if row.document_id else None,
    )
