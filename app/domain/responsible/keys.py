"""Keys under which two spellings of one party meet."""

from __future__ import annotations

import unicodedata

from app.domain.responsible.people import names
from app.domain.responsible.tokens import Mark, Token, tokens
from app.domain.responsible.words import (
    AFTER_LEGAL_FORM,
    LEGAL_FORMS,
    LEGAL_WORDS,
    is_patronymic,
)

_TELLING = (Mark.WORD, Mark.INITIAL, Mark.NUMBER)
_UNMARKED = str.maketrans("ёЁ", "еЕ", "\u0301\u00ad") | str.maketrans(
    dict.fromkeys('«»“”„‘’"№', " ")
)
_TOWN = frozenset(["г", "гор", "город", "города", "городе", "городу"])


def same_party_key(name: str) -> str:
    """Fold a party's name: two spellings of the same person or body give one key.

    Case, ё, spaces, quotes, dots, the legal form of a body and the order and dots of initials are
    folded; a full name is folded to its initials. A name that is a legal form only keeps it.
    """
    clean = _clean(name)
    for spelling in (clean, clean.title()):
        found = tokens(spelling)
        person = names(found)
        if person and person[0].end - person[0].start == len(found):
            return _person_key(found)
    words = [token for token in tokens(clean) if token.mark in _TELLING]
    return " ".join(_without_legal_form(words) or [word.folded for word in words])


def candidate_key(name: str) -> str:
    """Fold a name more boldly, to offer doubles to a person: a body's name in quotes tells it.

    «МБУ ЦИ «Росток»» and «МБУ ГЦИ «Росток»» give one key; so may two different bodies, which
    is why a person decides. Without quotes it is `same_party_key`.
    """
    quoted = [token for token in tokens(name) if token.mark is Mark.QUOTED]
    own = same_party_key(quoted[-1].text) if quoted else ""
    return own or same_party_key(name)


def _clean(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name.translate(_UNMARKED)).translate(_UNMARKED)
    return " ".join(folded.split())


def _person_key(found: list[Token]) -> str:
    initials = [token for token in found if token.mark is Mark.INITIAL]
    words = [token for token in found if token.mark is Mark.WORD]
    if initials:
        surname, letters = words[0], [token.folded[0] for token in initials]
    elif len(words) == 2 and words[1].text.isupper():
        surname, letters = words[0], list(words[1].folded)
    elif is_patronymic(words[1].text):
        surname, letters = words[-1], [word.folded[0] for word in words[:2]]
    else:
        surname, letters = words[0], [word.folded[0] for word in words[1:]]
    return " ".join([surname.folded, *letters])


def _without_legal_form(words: list[Token]) -> list[str]:
    kept: list[str] = []
    legal = False
    for token in words:
        folded = token.folded.rstrip(".")
        upper = token.text.upper()
        legal = upper in LEGAL_FORMS or (legal and upper in AFTER_LEGAL_FORM)
        if not legal:
            kept.append("г" if folded in _TOWN else folded)
    return _without_spelled_form(kept)


def _without_spelled_form(words: list[str]) -> list[str]:
    """Drop «муниципальное бюджетное учреждение …» where a name of its own follows."""
    place = 0
    while place < len(words) and words[place] in LEGAL_WORDS:
        place += 1
    return words[place:] if "учреждение" in words[:place] else words
