"""What is said of backups and of a checked database: reasons, copies, faults."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any


class BackupReason(StrEnum):
    """Why a copy of the database was made; it stands in the copy's name."""

    DAILY = "daily"
    MIGRATION = "before-migration"
    IMPORT = "before-import"
    RESTORE = "before-restore"
    MANUAL = "manual"
    DAMAGED = "damaged"  # set aside as it was when a copy was restored over it


@dataclass(frozen=True, slots=True)
class BackupView:
    """A copy of the database; `size` is in bytes."""

    path: Path
    at: datetime
    reason: BackupReason
    size: int


@dataclass(frozen=True, slots=True)
class Amount:
    """How many files, and how large they are together, in bytes."""

    count: int = 0
    size: int = 0


class StoredPlace(StrEnum):
    """Whose files lie in the store beside the database."""

    EVIDENCE = "evidence"
    BASIS = "basis"
    AGREEMENT = "agreement"
    VISIT = "visit"


class FaultCode(StrEnum):
    """What the check of a database can find; the comment names the data of each fault."""

    FILE_DAMAGED = "file_damaged"  # text: what SQLite says, in English
    REFERENCE_BROKEN = "reference_broken"  # table, parent, count
    SCHEMA_DIFFERS = "schema_differs"  # text: what differs, in English
    JOURNAL_GAP = "journal_gap"  # expected, found: counts of operations
    JOURNAL_TABLE_UNKNOWN = "journal_table_unknown"  # table
    JOURNAL_ROW_LOST = "journal_row_lost"  # table, count: the journal knows rows that are gone
    JOURNAL_ROW_RETURNED = "journal_row_returned"  # table, count: rows that were removed are there
    # stored, text, of: whose file it is, its name, and of which record
    FILE_LOST = "file_lost"  # it is not in the store
    FILE_CHANGED = "file_changed"  # what lies in the store is not what was put there
    SEARCH_DIFFERS = "search_differs"  # count: entries of the search that the rows do not bear out
    PIECE_ASTRAY = "piece_astray"  # table, count: pieces that no whole reaches


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a database, with the data that its sentence names."""

    code: FaultCode
    data: dict[str, Any] = field(default_factory=dict)
