"""The paper that something rests on: whose order gave a status, a mentor or a curator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType

from app.domain.paperwork import DocumentId

BasisId = NewType("BasisId", str)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file kept beside the database under its SHA-256; an empty digest means no file."""

    name: str = ""
    digest: str = ""
    size: int = 0

    def __bool__(self) -> bool:
        return bool(self.digest)


@dataclass(frozen=True, slots=True)
class Basis:
    """An order of any body; `document` is set where the order was made in this program.

    Several statuses and appointments rest on one basis: an order names many schools.
    """

    id: BasisId
    issuer: str
    number: str
    date: date | None
    title: str = ""
    scan: StoredFile = StoredFile()
    document: DocumentId | None = None

    @property
    def reference(self) -> str:
        """Return how papers refer to it: «приказ министерства от 26.03.2019 № 698»."""
        day = f"от {self.date:%d.%m.%Y}" if self.date else ""
        number = f"№ {self.number}" if self.number else ""
        return " ".join(filter(None, (self.issuer, day, number))) or self.title
