"""Which list a school was on, in which years and by whose order; typologies of the problem."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from app.domain.basis import Basis
from app.domain.school import SchoolId

StatusKindId = NewType("StatusKindId", str)
StatusId = NewType("StatusId", str)
TypologyId = NewType("TypologyId", str)
TypologyValueId = NewType("TypologyValueId", str)


class StatusLevel(StrEnum):
    """Who keeps the list."""

    FEDERAL = "federal"
    REGIONAL = "regional"
    MUNICIPAL = "municipal"


@dataclass(frozen=True, slots=True)
class StatusKind:
    """A list that schools come on and leave; the catalogue is the office's own to edit.

    Attributes:
        key: names a kind of the starter set ("shnor"), "" for an office's own.
        risk: a school on this list is not made a mentor without a recorded reason.
        supported: schools on this list are the ones that roadmaps mean by «все школы».
        valid_from, valid_until: the years in which the list is kept; None where open.
    """

    id: StatusKindId
    key: str
    name: str
    abbreviation: str
    level: StatusLevel
    legal_basis: str
    risk: bool
    supported: bool
    valid_from: date | None
    valid_until: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SchoolStatus:
    """A school stands on a list from `start` to `end` (inclusive; None: still)."""

    id: StatusId
    school: SchoolId
    kind: StatusKindId
    start: date
    end: date | None
    basis: Basis | None
    end_basis: Basis | None
    reason: str
    end_reason: str

    def holds_on(self, day: date) -> bool:
        """Tell whether the school is on the list on that day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class TypologyValue:
    """A type of problem, as «4. Школы с признаками неэффективного управления»."""

    id: TypologyValueId
    number: str
    name: str

    @property
    def title(self) -> str:
        """Return the type with its number, as tables name it: «3) с низким уровнем …»."""
        return f"{self.number.rstrip('.)')}) {self.name}" if self.number else self.name


@dataclass(frozen=True, slots=True)
class Typology:
    """A way to sort schools by their problem; several live side by side."""

    id: TypologyId
    name: str
    legal_basis: str
    values: tuple[TypologyValue, ...]


@dataclass(frozen=True, slots=True)
class SchoolTypology:
    """The one value that a school has in a typology in a calendar year."""

    school: SchoolId
    typology: TypologyId
    value: TypologyValueId
    year: int
    basis: Basis | None
