"""Finds the names of people among the tokens of a responsible phrase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.responsible.tokens import Mark, Token
from app.domain.responsible.words import BODY_CODES, head_of, is_patronymic, is_surname


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: tokens[start:end]."""

    start: int
    end: int


def names(tokens: Sequence[Token]) -> list[Name]:
    """Return the names in order; they do not overlap."""
    found: list[Name] = []
    place = 0
    while place < len(tokens):
        end = _name_end(tokens, place)
        if end:
            found.append(Name(place, end))
            place = end
        else:
            place += 1
    return found


def _name_end(tokens: Sequence[Token], place: int) -> int:
    """Return where a name that begins here ends, 0 if none does."""
    first = tokens[place]
    if first.mark is Mark.INITIAL:
        end = place + 1 + _is(tokens, place + 1, Mark.INITIAL)
        if end == place + 1 and first.folded == "г.":
            return 0  # «мэрии Г. Заречного»
        dotted = first.text.endswith(".")
        return end + 1 if _is_surname(tokens, end, sure=dotted) else 0
    if not _is_surname(tokens, place, sure=True):
        return 0
    if _is(tokens, place + 1, Mark.INITIAL):
        end = place + 2 + _is(tokens, place + 2, Mark.INITIAL)
        # «Школа А» is no person: a lone letter without a dot needs a surname's ending.
        dotted = tokens[place + 1].text.endswith(".") or end == place + 3
        return end if dotted or is_surname(first.text) else 0
    if _is(tokens, place + 1, Mark.WORD):
        return _undotted_end(tokens, place) or _full_end(tokens, place)
    return 0


def _undotted_end(tokens: Sequence[Token], place: int) -> int:
    """«Иванов ИО»: the two letters must not be a body's code, the surname must look like one."""
    code = tokens[place + 1].text
    fits = len(code) == 2 and code.isupper() and code not in BODY_CODES
    return place + 2 if fits and is_surname(tokens[place].text) else 0


def _full_end(tokens: Sequence[Token], place: int) -> int:
    """«Иванова Анна Петровна» and «Анна Петровна Иванова»; the patronymic makes it sure."""
    for patronymic in (place + 2, place + 1):
        if (
            _is(tokens, patronymic, Mark.WORD)
            and all(token.capital for token in tokens[place : patronymic + 1])
            and is_patronymic(tokens[patronymic].text)
        ):
            leads = patronymic == place + 1
            return patronymic + 1 + (leads and _is_surname(tokens, patronymic + 1, sure=True))
    return 0


def _is(tokens: Sequence[Token], place: int, mark: Mark) -> bool:
    return place < len(tokens) and tokens[place].mark is mark


def _is_surname(tokens: Sequence[Token], place: int, *, sure: bool) -> bool:
    if not _is(tokens, place, Mark.WORD) or not tokens[place].capital:
        return False
    word = tokens[place].text
    return head_of(word) is None and (sure or is_surname(word))
