"""Schools: the registry that everything refers to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

SchoolId = NewType("SchoolId", str)


class SchoolKind(StrEnum):
    SECONDARY = "secondary"  # СОШ
    BASIC = "basic"  # ООШ
    PRIMARY = "primary"  # НОШ
    GYMNASIUM = "gymnasium"
    LYCEUM = "lyceum"
    EVENING = "evening"  # В(С)ОШ
    OTHER = "other"


class Locality(StrEnum):
    URBAN = "urban"
    RURAL = "rural"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class School:
    """A school's card. `code` is the six-digit code of the organisation, kept as text, or ""."""

    id: SchoolId
    code: str
    full_name: str
    short_name: str
    kind: SchoolKind
    number: str
    settlement: str
    locality: Locality
    head: str
    phone: str
    email: str
    note: str
