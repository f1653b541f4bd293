"""Schools: the registry that everything refers to."""

from __future__ import annotations

import re
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


# Spelled-out kinds come before the words of legal forms: «средняя общеобразовательная школа».
_KINDS = (
    (r"средн\w+ (обще)?образовательн\w+ школ\w+", "сош"),
    (r"основн\w+ (обще)?образовательн\w+ школ\w+", "оош"),
    (r"начальн\w+ (обще)?образовательн\w+ школ\w+", "нош"),
    (r"вечерн\w+ (\(сменн\w+\) )?(обще)?образовательн\w+ школ\w+", "в(с)ош"),
    (r"средн\w+ школ\w+", "сош"),
    (r"основн\w+ школ\w+", "оош"),
)
_LEGAL_FORM = re.compile(
    r"\b(муниципальн\w+|государственн\w+|бюджетн\w+|казенн\w+|автономн\w+|областн\w+|краев\w+"
    r"|(обще)?образовательн\w+|учреждени\w+|м[бка]?оу|г[бка]?оу|м[бка]?в\(с\)оу|м[бка]?у)\b"
)
_NUMBER_SIGN = re.compile(r"№|\b(?:n|no|номер)\b\.?(?=\s*\d)")


def fold_name(name: str) -> str:
    """Fold a school's name for comparison: «МБОУ "СОШ № 32"» and «СОШ №32» give one key.

    Case, ё, quotes, the number sign, the legal form and a spelled-out kind make no difference.
    """
    folded = name.casefold().replace("ё", "е")
    folded = _NUMBER_SIGN.sub(" ", folded)
    folded = re.sub(r"[«»“”„\"'.,–—-]", " ", folded)
    folded = " ".join(folded.split())
    for spelled, short in _KINDS:
        folded = re.sub(spelled, short, folded)
    own = " ".join(_LEGAL_FORM.sub(" ", folded).split())
    own = re.sub(r"(?<=\D)(?=\d)|(?<=\d)(?=\D)", " ", own or folded)
    return " ".join(own.split())


_KIND_WORDS = (
    (SchoolKind.EVENING, r"\bв\(с\)о?ш|вечерн"),
    (SchoolKind.GYMNASIUM, r"гимнази"),
    (SchoolKind.LYCEUM, r"лице[йяюе]"),
    (SchoolKind.BASIC, r"\bоош\b|основн\w+ (обще)?образ"),
    (SchoolKind.PRIMARY, r"\bнош\b|начальн\w+ (обще)?образ|начальная школа"),
    (SchoolKind.SECONDARY, r"\bсош\b|средн\w+ (обще)?образ|средняя школа"),
)


def kind_in_name(name: str) -> SchoolKind:
    """Return the kind that a school's name says («МБОУ ООШ № 5» → BASIC), else OTHER."""
    folded = name.casefold()
    return next((kind for kind, words in _KIND_WORDS if re.search(words, folded)), SchoolKind.OTHER)


def number_in_name(name: str) -> str:
    """Return the number that a school's name carries («МБОУ СОШ № 32» → «32»), else ""."""
    found = re.search(r"(?:№|\bN)\s*(\d{1,4})\b", name)
    return found.group(1) if found else ""
