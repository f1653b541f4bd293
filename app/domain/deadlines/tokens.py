"""Cuts a deadline phrase into words, and mends what a narrow cell or a hasty hand did to them.

Spaces and line ends are equal, and so are all dashes: the reader sees neither. What only stands in
the way of reading goes here: words broken in two, endings of ordinals, the time of day.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from app.domain.deadlines.words import UNKNOWN, WORDS, Rhythm, Sort, known

# A deadline is short; of a longer text only the beginning is read.
LONGEST = 600

_PIECE = re.compile(r"\d+|[^\W\d_]+|\S")  # numbers, words, marks: one step a character
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff")


class Token(NamedTuple):
    """A word or mark of a clean phrase; `text` is in small letters, a number's `value` is it."""

    sort: Sort
    value: int
    text: str
    start: int
    end: int


END = Token(Sort.END, 0, "", 0, 0)
_AHEAD = 12  # the reader may look so far past the last token


def clean(phrase: str) -> str:
    """Fold spaces and line ends of a phrase and drop what nobody sees; all else stays."""
    return " ".join(unicodedata.normalize("NFC", phrase).translate(_UNSEEN).split())


def tokens(text: str) -> list[Token]:
    """Cut a clean phrase into tokens, followed by a few END tokens."""
    found: list[Token] = []
    strange = timed = False
    yo = "ё" in text or "Ё" in text
    for match in _PIECE.finditer(text):
        piece = match.group().lower()
        if yo:
            piece = piece.replace("ё", "е")
        if piece[0].isdecimal():
            sort, value = Sort.NUMBER, int(piece[:9])
        else:
            sort, value = WORDS.get(piece) or known(piece)
            if sort is Sort.UNKNOWN and not piece[0].isalpha():
                continue  # a stray mark
            strange |= sort in _FRAGMENTS
            timed |= sort in (Sort.HOUR, Sort.COLON)
        found.append(Token(sort, value, piece, match.start(), match.end()))
    if strange:
        found = _joined(found)
    return [*_mended(found, timed=timed), *[END] * _AHEAD]


# What a half of a broken word may look like: unknown, an ending («-е»), or a short word.
_FRAGMENTS = frozenset([Sort.UNKNOWN, Sort.SUFFIX])


def _joined(found: list[Token]) -> list[Token]:
    """Join words broken by a line end: «понедельн⏎ик», «ежеквар-⏎тально», «теч-е»."""
    joined: list[Token] = []
    place = 0
    while place < len(found):
        token, place = _whole(found, place)
        joined.append(token)
    return joined


def _whole(found: list[Token], place: int) -> tuple[Token, int]:
    first = found[place]
    text, strange, end, pieces = first.text, first.sort in _FRAGMENTS, place + 1, 1
    if not text[0].isalpha():
        return first, end
    while pieces < 4 and end < len(found):
        if found[end].sort is Sort.DASH:
            end += 1
            continue
        follower = found[end]
        if not follower.text[0].isalpha():
            break
        text += follower.text
        strange |= follower.sort in _FRAGMENTS
        end, pieces = end + 1, pieces + 1
        word = WORDS.get(text) or (known(text) if first.sort is Sort.UNKNOWN else UNKNOWN)
        if strange and word.sort not in _FRAGMENTS:
            return Token(word.sort, word.value, text, first.start, follower.end), end
    return first, place + 1


_TIMES_OF_DAY = ("00", "15", "30", "45")


def _mended(found: list[Token], *, timed: bool) -> list[Token]:
    """Drop the endings of ordinals and «с.г.», and make a time of day one token."""
    kept: list[Token] = []
    place = 0
    while place < len(found):
        token = found[place]
        if token.sort is Sort.SUFFIX:
            # «1-я», «2й»: the number says it all; a lone letter says nothing.
            if len(kept) > 1 and kept[-1].sort is Sort.DASH and kept[-2].sort is _NUMBER:
                kept.pop()
        elif (
            token.sort is _NUMBER
            and not _is_month(found, place)
            and (end := _time_end(found, place, timed=timed))
        ):
            if [each.sort for each in kept[-2:]] in _BETWEEN_TIMES:
                kept[-2:] = []  # «с 10:00 до 12:00» is one stretch of a day
            if kept and kept[-1].sort is Sort.FROM and _sort_at(found, end) in _TO:
                kept.pop()
            kept.append(Token(Sort.TIME, 0, token.text, token.start, found[end - 1].end))
            place = end
            continue
        elif _is_this_year(found, place):
            place += 3
            continue
        else:
            kept.append(token)
        place += 1
    return kept


_NUMBER = Sort.NUMBER
_TO = (Sort.UNTIL, Sort.TO, Sort.DASH)
_BETWEEN_TIMES = [[Sort.TIME, sort] for sort in _TO]


def _sort_at(found: list[Token], place: int) -> Sort:
    return found[place].sort if place < len(found) else Sort.END


def _is_month(found: list[Token], place: int) -> bool:
    """Whether a number is the second of «01.01.15», whose end must not be read as a time."""
    pieces = found[place - 2 : place + 3] if place > 1 else []
    return (
        [piece.sort for piece in pieces] == [_NUMBER, Sort.DOT, _NUMBER, Sort.DOT, _NUMBER]
        and all(one.end == other.start for one, other in pairwise(pieces))
        and all(len(piece.text) <= 2 for piece in pieces)
    )


def _time_end(found: list[Token], place: int, *, timed: bool) -> int:
    """Return where a time of day that begins here ends, 0 if none does."""
    after = [token.sort for token in found[place + 1 : place + 4]]
    if after[:1] == [Sort.HOUR]:
        end = place + 2
        while found[end : end + 1] and found[end].sort in (Sort.HOUR, Sort.DOT):
            end += 1
        if [token.sort for token in found[end : end + 2]] == [_NUMBER, Sort.HOUR]:
            end += 2
        return end
    if after[1:2] != [_NUMBER] or after[0] not in (Sort.DOT, Sort.DASH, Sort.COLON):
        return 0
    if timed and (after[0] is Sort.COLON or after[2:] == [Sort.HOUR]):
        return place + 3 + (after[2:] == [Sort.HOUR])
    longer = after[2:] and after[2] in (Sort.DOT, Sort.SLASH, Sort.DASH)
    # «10-15 марта» is no time of day, «10-00» is.
    times = _TIMES_OF_DAY if after[0] is Sort.DOT else _TIMES_OF_DAY[:1]
    minutes = after[0] is not Sort.COLON and found[place + 2].text in times
    return place + 3 if minutes and not longer and found[place].value <= 24 else 0


def _is_this_year(found: list[Token], place: int) -> bool:
    """«с.г.», «т. г.»: this year, which is what a phrase without a year means."""
    if found[place].text not in ("с", "т") or place + 2 >= len(found):
        return False
    dot, year = found[place + 1], found[place + 2]
    return dot.sort is Sort.DOT and year.sort is Sort.UNIT and year.value == Rhythm.YEAR
