"""Who refers to the files of the store: one list for the check, the copies and the sweep.

A column that holds the SHA-256 of a stored file is named `digest` or ends with `_digest`. So the
references of any database, of an earlier schema too, are found by the names of its own columns;
a fingerprint of something else among them only keeps a file that would be kept anyway.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, FromClause, select
from sqlalchemy.orm import InstrumentedAttribute

from app.domain.safekeeping import StoredPlace
from app.models import Activity, Agreement, Basis, Evidence, Mark, Visit, VisitFile
from app.wording import date_text

_ENDING: Final = "digest"
_DIGEST: Final = re.compile(r"\b[0-9a-f]{64}\b")
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Referring:
    """A column that holds digests of stored files.

    Attributes:
        label: the columns that tell a person of what the file is.
        beside: the tables that the label stands in, joined to the column's own.
    """

    place: StoredPlace
    name: InstrumentedAttribute[str]
    digest: InstrumentedAttribute[str]
    size: InstrumentedAttribute[int]
    label: tuple[InstrumentedAttribute[Any], ...]
    beside: FromClause


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row's file: its name as it was given, its digest and size in bytes, and of what it is."""

    place: StoredPlace
    name: str
    digest: str
    size: int
    label: str


REFERRING: Final = (
    Referring(
        StoredPlace.EVIDENCE,
        Evidence.name,
        Evidence.digest,
        Evidence.size,
        (Activity.number, Activity.text),
        Evidence.__table__.join(Mark.__table__).join(Activity.__table__),
    ),
    Referring(
        StoredPlace.BASIS,
        Basis.scan_name,
        Basis.scan_digest,
        Basis.scan_size,
        (Basis.number, Basis.title),
        Basis.__table__,
    ),
    Referring(
        StoredPlace.AGREEMENT,
        Agreement.scan_name,
        Agreement.scan_digest,
        Agreement.scan_size,
        (Agreement.number, Agreement.signed_on),
        Agreement.__table__,
    ),
    Referring(
        StoredPlace.VISIT,
        VisitFile.name,
        VisitFile.digest,
        VisitFile.size,
        (Visit.on, Visit.purpose),
        VisitFile.__table__.join(Visit.__table__),
    ),
)


def stored_rows(connection: Connection) -> Iterator[StoredRow]:
    """Yield every file that a row of the database has, place by place."""
    for one in REFERRING:
        wanted = select(one.name, one.digest, one.size, *one.label).select_from(one.beside)
        for name, digest, size, *label in connection.execute(wanted.where(one.digest != "")):
            yield StoredRow(one.place, name, digest, size, _told(label))


def digests_in(raw: sqlite3.Connection) -> set[str]:
    """Return the digests that a database of any schema refers to.

    By its rows, and by the changes of the operations that can still be undone or done again.
    """
    found: set[str] = set()
    tables = []
    for (table,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        columns = [row[1] for row in raw.execute(f'PRAGMA table_info("{table}")')]
        held = [column for column in columns if column.endswith(_ENDING)]
        for column in held:
            rows = raw.execute(f'SELECT DISTINCT "{column}" FROM "{table}"')
            found |= {str(value) for (value,) in rows if value}
        tables += [table] if held else []
    return found | _in_journal(raw, tables)


def _in_journal(raw: sqlite3.Connection, tables: list[str]) -> set[str]:
    """An insert keeps its key only: its digest stands in the row, or in the removal after it."""
    marks = ", ".join("?" * len(tables))
    rows = raw.execute(
        "SELECT change.before, change.after FROM change"
        " JOIN operation ON operation.id = change.operation_id"
        " WHERE operation.schema_version = (SELECT version_num FROM alembic_version)"
        f" AND change.table_name IN ({marks})",
        tables,
    )
    return {digest for row in rows for value in row if value for digest in _DIGEST.findall(value)}


def _told(label: list[Any]) -> str:
    pieces = [date_text(one) if isinstance(one, date) else str(one or "") for one in label]
    told = " ".join(" ".join(pieces).split())
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST].rstrip()}…"
