"""Schools' names: folded for comparison, put in order, and taken out of phrases."""

from __future__ import annotations

import re
from functools import lru_cache

from app.domain.school import SchoolKind

# A district has hundreds of names, a region tens of thousands: each is folded once.
_REMEMBERED = 65536

# In honour of whom: up to a number, a closing quote or the end. «им. Героя И.И. Петрова».
_HONOUR = re.compile(r"\b(?:имени|им)\b\.?\s.*?(?=№|[»”\"]|$)")
_SIGNS = str.maketrans(dict.fromkeys("«»“”„\"'`.,;:–—-", " ") | {"ё": "е", "№": " "})
_NUMBER_SIGN = re.compile(r"\b(?:n|no|номер)\b\.?(?=\s*\d)")
# Spelled-out kinds come before the words of legal forms: «средняя общеобразовательная школа».
_EVENING = r"вечерн\w+ (?:\(сменн\w+\) |сменн\w+ )?(?:(?:обще)?образовательн\w+ )?школ\w+"
_KINDS = (
    (re.compile(rf"{_EVENING}|\bв ?\(с\) ?о?ш\b|\bвсо?ш\b"), "всош"),
    (re.compile(r"\bсредн\w+ (?:полн\w+ )?(?:(?:обще)?образовательн\w+ )?школ\w+|\bсш\b"), "сош"),
    (re.compile(r"\bосновн\w+ (?:(?:обще)?образовательн\w+ )?школ\w+|\bош\b"), "оош"),
    (re.compile(r"\bначальн\w+ (?:(?:обще)?образовательн\w+ )?школ\w+(?! дет)|\bнш\b"), "нош"),
)
_LEGAL_FORM = re.compile(
    r"\b(?:муниципальн\w+|государственн\w+|бюджетн\w+|казенн\w+|автономн\w+|областн\w+|краев\w+"
    r"|(?:обще)?образовательн\w+|учреждени\w+"
    r"|(?:м|мо|г|ог|кг)[бка]?(?:в ?\(с\) ?|вс)?о?у|оу)(?!\w)"
)
_BETWEEN_LETTERS_AND_DIGITS = re.compile(r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])")


@lru_cache(_REMEMBERED)
def fold_name(name: str) -> str:
    """Fold a school's name for comparison: «МБОУ "СОШ № 32"» and «СОШ №32» give one key.

    Case, ё, quotes, the number sign, the legal form and a spelled-out kind make no difference; nor
    does «им. …» where the school has a number besides.
    """
    folded = name.casefold().replace("\xa0", " ")
    nameless = _HONOUR.sub(" ", folded)
    if nameless is not folded and re.search(r"\d", nameless):
        folded = nameless
    folded = " ".join(_NUMBER_SIGN.sub(" ", folded.translate(_SIGNS)).split())
    for spelled, short in _KINDS:
        folded = spelled.sub(short, folded)
    own = _LEGAL_FORM.sub(" ", folded).strip() or folded
    return " ".join(_BETWEEN_LETTERS_AND_DIGITS.sub(" ", own).split())


@lru_cache(_REMEMBERED)
def natural_key(name: str, number: str = "") -> tuple[object, ...]:
    """Return by what schools are put in order: numbers as numbers, legal forms left out."""
    pieces = re.findall(r"\d+|\D+", f"{fold_name(name)} {number}")
    natural = tuple(
        (not piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in pieces
    )
    return natural, name


_KIND_WORDS = (
    (SchoolKind.EVENING, r"\bв ?\(с\) ?о?ш\b|\bвсо?ш\b|вечерн"),
    (SchoolKind.GYMNASIUM, r"гимнази"),
    (SchoolKind.LYCEUM, r"лице[йяюе]"),
    (SchoolKind.BASIC, r"\bоо?ш\b|основн\w+ ((обще)?образ|школ)"),
    (SchoolKind.PRIMARY, r"\bно?ш\b|начальн\w+ ((обще)?образ|школ)"),
    (SchoolKind.SECONDARY, r"\bсо?ш\b|средн\w+ ((обще)?образ|школ)"),
)


def kind_in_name(name: str) -> SchoolKind:
    """Return the kind that a school's name says («МБОУ ООШ № 5» → BASIC), else OTHER."""
    folded = name.casefold()
    return next((kind for kind, words in _KIND_WORDS if re.search(words, folded)), SchoolKind.OTHER)


def number_in_name(name: str) -> str:
    """Return the number that a school's name carries («МБОУ СОШ № 32» → «32»), else ""."""
    found = re.search(r"(?:№|\bN)\s*(\d{1,4})\b", name)
    return found.group(1) if found else ""


_SEVERAL = re.compile(
    r"^(?P<prefix>.*?)[\s,]*(?:№+|\bN)?\s*"
    r"(?P<numbers>\d{1,4}(?:\s*(?:,|;|\bи\b)+\s*(?:№+\s*)?\d{1,4})*)\s*\.?$"
)
_KIND_BEGINS = r"м[бка]?оу\b|сош\b|оош\b|нош\b|в\(с\)|гимнази|лице|школ"
_NAMES_APART = re.compile(
    rf"[;,\n]|\sи\s(?=\s*(?:№|\d|{_KIND_BEGINS}))|(?<=\d)\s+(?={_KIND_BEGINS})", re.IGNORECASE
)


def numbers_in_phrase(phrase: str) -> tuple[str, tuple[str, ...]]:
    """Take one prefix with its numbers: «СОШ №№ 32, 66, 77» → ("СОШ", ("32", "66", "77")).

    A phrase that does not end with numbers is given back whole, with none.
    """
    text = " ".join(phrase.split())
    found = _SEVERAL.match(text)
    if not found:
        return text, ()
    return found["prefix"].strip(" ,;"), tuple(re.findall(r"\d+", found["numbers"]))


def names_in_phrase(phrase: str) -> tuple[str, ...]:
    """Return each school that a phrase names, by a name of its own, in order.

    «МБОУ СОШ № 71, 135; гимназия № 2» → «МБОУ СОШ № 71», «МБОУ СОШ № 135», «гимназия № 2».
    """
    names: list[str] = []
    prefix = ""
    for piece in _NAMES_APART.split(phrase):
        before, numbers = numbers_in_phrase(piece)
        if numbers:
            prefix = before or prefix
            names += [f"{prefix} № {number}".strip() for number in numbers]
        elif before:
            names.append(before)
    return tuple(names)
