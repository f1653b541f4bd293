"""Cuts a responsible phrase into words that keep their place in it.

What stands in quotes or in brackets is one token, so that no later rule can tear it. Unbalanced
marks happen («МКУ «ЦРО»): a mark without its partner protects nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import islice
from typing import NamedTuple


class Mark(Enum):
    """What a token is."""

    WORD = auto()
    INITIAL = auto()  # «И.» or a lone capital
    NUMBER = auto()  # «53», «№»
    QUOTED = auto()
    BRACKET = auto()
    DASH = auto()
    COMMA = auto()
    STOP = auto()  # a semicolon
    LINE = auto()
    OTHER = auto()


class Token(NamedTuple):
    """A piece of a phrase: phrase[start:end] is its text, in small letters in `folded`."""

    mark: Mark
    text: str
    folded: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital and is not an abbreviation: «Руководители»."""
        return self.text[:1].isupper() and self.text[1:2].islower()

    @property
    def code(self) -> bool:
        """Whether it is an abbreviation: «МБУ», «ЦДОиЗ»."""
        return self.text[:1].isupper() and self.text[1:2].isupper()


_OPENING = "«“„‘"
_CLOSING = "»”’"
_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029¶"
_DASHES = "–—−―‒‑"
_SINGLE = {",": Mark.COMMA, ";": Mark.STOP, "№": Mark.NUMBER}
_WORD = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*")
_PAIRED = re.compile(f'[{_OPENING}{_CLOSING}"()]')
_PARTING = re.compile("[,;\n]")


def tokens(
    phrase: str, start: int = 0, stop: int | None = None, *, most: int | None = None
) -> list[Token]:
    """Cut phrase[start:stop] into tokens in one pass, `most` of them; line ends are kept."""
    stop = len(phrase) if stop is None else stop
    return list(islice(_scan(phrase, start, stop, _partners(phrase, start, stop)), most))


def _scan(phrase: str, place: int, stop: int, partners: dict[int, int]) -> Iterator[Token]:
    while place < stop:
        char = phrase[place]
        if char in _BREAKS:
            mark, end = Mark.LINE, place + 1
        elif char.isspace():
            place += 1
            continue
        elif place in partners:
            mark = Mark.BRACKET if char == "(" else Mark.QUOTED
            end = partners[place] + 1
        elif char.isalnum():
            mark, end = _word(phrase, place, stop)
        elif char in _DASHES or char == "-":
            mark, end = Mark.DASH, place + 1
        else:
            mark, end = _SINGLE.get(char, Mark.OTHER), place + 1
        text = phrase[place:end]
        yield Token(mark, text, text.casefold(), place, end)
        place = end


def _word(phrase: str, place: int, stop: int) -> tuple[Mark, int]:
    found = _WORD.match(phrase, place, stop)
    end = found.end() if found else place + 1
    if phrase[place].isdigit():
        return Mark.NUMBER, end
    if end - place == 1:
        if phrase[place].isupper():
            return Mark.INITIAL, end + phrase.startswith(".", end)
        if phrase[place : place + 2] == "и." and (acting := _acting(phrase, place)):
            return Mark.WORD, acting
    return Mark.WORD, end


def _acting(phrase: str, place: int) -> int:
    """Return where «и.о.» ends, 0 where there is none."""
    for form in ("и.о.", "и. о."):
        if phrase.startswith(form, place):
            return place + len(form)
    return 0


def _partners(phrase: str, start: int, stop: int) -> dict[int, int]:
    """Return the closing place of each quote or bracket that protects what it holds."""
    quotes, brackets = list[tuple[int, str]](), list[tuple[int, str]]()
    for found in _PAIRED.finditer(phrase, start, stop):
        if found.group() in "()":
            brackets.append((found.start(), found.group()))
        else:
            quotes.append((found.start(), _quote(phrase, found.start())))
    if not quotes and not brackets:
        return {}
    separators = [found.start() for found in _PARTING.finditer(phrase, start, stop)]
    return _pairs(quotes, separators) | _pairs(brackets, separators)


def _pairs(marks: list[tuple[int, str]], separators: list[int]) -> dict[int, int]:
    """Pair «(» with «)»: the outermost pair counts, those inside need no place of their own.

    Where the numbers of both differ, an opening is dropped if a separator stands between it and
    the next opening: it was never closed.
    """
    pairs: dict[int, int] = {}
    even = sum(1 if role == "(" else -1 for _, role in marks) == 0
    stack: list[int] = []
    passed = 0
    for place, role in marks:
        while passed < len(separators) and separators[passed] < place:
            passed += 1
        if role == "(":
            if stack and not even and passed and separators[passed - 1] > stack[-1]:
                stack.clear()
            stack.append(place)
        elif stack:
            pairs[stack[0]] = place
            stack.pop()
    return pairs


def _quote(phrase: str, place: int) -> str:
    """Return "(" for an opening quote, ")" for a closing one."""
    char = phrase[place]
    if char == '"':
        before = phrase[place - 1] if place else " "
        return "(" if before.isspace() or before in "(«“-–" else ")"
    return "(" if char in _OPENING else ")"
