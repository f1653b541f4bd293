"""Schools: the registry that everything refers to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from app.domain.basis import Basis

SchoolId = NewType("SchoolId", str)
SchoolNameId = NewType("SchoolNameId", str)
SchoolHeadId = NewType("SchoolHeadId", str)
SuccessionId = NewType("SuccessionId", str)
GroupId = NewType("GroupId", str)
GroupMemberId = NewType("GroupMemberId", str)


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


class Shelf(StrEnum):
    """Where a school's card lies: at work, kept for its history, or waiting to be destroyed."""

    WORKING = "working"
    ARCHIVE = "archive"
    TRASH = "trash"


class GroupKind(StrEnum):
    """By what schools are grouped; a school sits in several groups at once."""

    DISTRICT = "district"
    OKRUG = "okrug"
    CLUSTER = "cluster"  # schools of like context
    OTHER = "other"


class SuccessionKind(StrEnum):
    """How a school gave way to another."""

    JOINED = "joined"  # присоединена к другой
    MERGED = "merged"  # слита с другой в новую
    SPLIT = "split"  # выделена из другой
    REORGANISED = "reorganised"


class FactMeasure(StrEnum):
    """What is known of a school in a school year; shares are per cent of its pupils."""

    PUPILS = "pupils"
    PUPILS_DISABLED = "pupils_disabled"  # с ОВЗ и инвалидностью
    PUPILS_ON_REGISTER = "on_register"
    CLASSES = "classes"
    TEACHERS = "teachers"
    TEACHERS_YOUNG = "teachers_young"  # до 35 лет
    TEACHERS_TRAINED = "teachers_trained"  # повысили квалификацию за три года
    TEACHERS_RANKED = "teachers_ranked"  # первая и высшая категория
    VACANCIES = "vacancies"
    INTERNET_MBIT = "internet_mbit"
    SHARE_HARD_LIFE = "hard_life"
    SHARE_NOT_NATIVE = "not_native"
    SHARE_REGISTERED = "registered"
    SHARE_PARENT_DEGREE = "parent_degree"
    SHARE_INCOMPLETE = "incomplete"

    @property
    def is_share(self) -> bool:
        """Tell a per cent of pupils from a count."""
        return self in _SHARES


_SHARES = frozenset(
    {
        FactMeasure.SHARE_HARD_LIFE,
        FactMeasure.SHARE_NOT_NATIVE,
        FactMeasure.SHARE_REGISTERED,
        FactMeasure.SHARE_PARENT_DEGREE,
        FactMeasure.SHARE_INCOMPLETE,
    }
)


@dataclass(frozen=True, slots=True)
class School:
    """A school's card as it stands today, or on the day it was asked for.

    Attributes:
        code: the six-digit code of the organisation, kept as text, or "".
        full_name, short_name: the names of that day.
        head, head_position: who heads it on that day.
        inn, ogrn: digits, checked by their check digits, or "".
        opened, closed: the first and the last day of its existence, where known; a closed school
            stays in lists of earlier dates.
        closed_basis: the order behind the closure, where it was given.
        groups: the groups it sits in on that day.
    """

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
    head_position: str = ""
    address: str = ""
    website: str = ""
    inn: str = ""
    ogrn: str = ""
    opened: date | None = None
    closed: date | None = None
    shelf: Shelf = Shelf.WORKING
    shelved_on: date | None = None
    groups: tuple[GroupId, ...] = ()
    closed_basis: Basis | None = None

    def exists_on(self, day: date) -> bool:
        """Tell whether the school is open on that day, as far as is known."""
        return (self.opened is None or self.opened <= day) and (
            self.closed is None or day <= self.closed
        )


@dataclass(frozen=True, slots=True)
class SchoolName:
    """A school's names from a day on (None: as far back as is known)."""

    id: SchoolNameId
    school: SchoolId
    valid_from: date | None
    full_name: str
    short_name: str
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class SchoolHead:
    """Who heads a school from a day on (None: as far back as is known)."""

    id: SchoolHeadId
    school: SchoolId
    since: date | None
    name: str
    position: str


@dataclass(frozen=True, slots=True)
class Succession:
    """A school gave way to another on a day; both keep their histories."""

    id: SuccessionId
    kind: SuccessionKind
    predecessor: SchoolId
    successor: SchoolId
    on: date
    basis: Basis | None
    note: str


@dataclass(frozen=True, slots=True)
class SchoolGroup:
    """A district, an okrug, a cluster of like context."""

    id: GroupId
    kind: GroupKind
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class GroupMembership:
    """A school sits in a group from `since` to `until` (inclusive; None: open)."""

    id: GroupMemberId
    group: GroupId
    school: SchoolId
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class SchoolFact:
    """A measure of a school in the school year that begins in `year`; at most two decimals.

    No row means no data, which is not zero.
    """

    school: SchoolId
    year: int
    measure: FactMeasure
    value: Decimal
    source: str
