"""Search over everything: what of a text is kept to be found, and what a query asks for.

A text is kept as the stems of its words (`keys`), so that case endings, ё, quotes, «№», signs and
the order of words make no difference. Digits stand apart from letters: «№32» and «СОШ 32».
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import Final

from app.domain.stems import stem

_WORD: Final = re.compile(r"\d+|[^\W\d_]+")
# Words that stand everywhere and tell nothing; a query of nothing else is taken as it is.
_EMPTY: Final = frozenset(
    ("а", "без", "в", "во", "да", "для", "до", "за", "и", "из", "или", "к", "ко", "на", "не")
).union(("о", "об", "от", "по", "под", "при", "с", "со", "у"))
# Abbreviations up to this length and numbers have no endings.
_SHORT: Final = 3
# A word of fewer letters is too short to be told from another by a slip.
_SLIP_FROM: Final = 4
# No ending that matters here is longer.
_ENDING: Final = 3
# Of surnames («Петров») and of the many («директоров»): one has lost a letter, the other an ending.
_OV: Final = ("ов", "ев")
_OV_FROM: Final = 5
# Whoever looks for a school means it, whatever it is called.
_ALSO: Final = {short: (stem("школа"),) for short in ("сош", "оош", "нош", "сш", "ош", "всош")}
_MONTHS: Final = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_ZONE: Final = "|"


class SearchKind(StrEnum):
    """What can be found, in the order in which it is shown."""

    SCHOOL = "school"
    PERSON = "person"
    ORDER = "order"
    REPORT = "report"
    ROADMAP = "roadmap"
    ACTIVITY = "activity"
    SECTION = "section"
    INDICATOR = "indicator"
    PASSPORT = "passport"
    BLOCK = "block"
    CLAUSE = "clause"
    PARTY = "party"
    BASIS = "basis"
    AGREEMENT = "agreement"
    MENTORSHIP = "mentorship"
    VISIT = "visit"
    RECOMMENDATION = "recommendation"
    WORKING_GROUP = "working_group"
    GROUP = "group"
    STATUS_KIND = "status_kind"
    TYPOLOGY = "typology"
    EVIDENCE = "evidence"
    VISIT_FILE = "visit_file"
    COLLECTION = "collection"


def words(text: str) -> list[str]:
    """Return the folded words of a text: no case, ё as е, digits apart from letters, no signs."""
    return _WORD.findall(text.casefold().replace("ё", "е"))


@lru_cache(1 << 17)
def keys(word: str) -> tuple[str, ...]:
    """Return what a folded word is kept under, the first being its own; () for an empty word."""
    if word in _EMPTY:
        return ()
    if len(word) <= _SHORT or word[0].isdigit():
        return (word, *_ALSO.get(word, ()))
    if word.endswith(_OV) and len(word) >= _OV_FROM:
        return (word, stem(word))
    return (stem(word), *_ALSO.get(word, ()))


def entry(title: Iterable[str], detail: Iterable[str]) -> str:
    """Return the words of a title and of what stands below it, ready to be looked through.

    " школ 32 | новочановск директор ": each key stands once between spaces, in the title if it
    is there; "" where there is no word at all.
    """
    above = dict.fromkeys(chain.from_iterable(map(_keys_of, title)))
    below = dict.fromkeys(chain.from_iterable(map(_keys_of, detail)))
    if not above and not below:
        return ""
    rest = [key for key in below if key not in above]
    return f" {' '.join((*above, _ZONE, *rest))} "


@lru_cache(1 << 12)
def _keys_of(text: str) -> tuple[str, ...]:
    """Return the keys of a text; deadlines and parties repeat from row to row."""
    return tuple(chain.from_iterable(map(keys, words(text))))


def entry_words(kept: Iterable[str]) -> Counter[str]:
    """Return the keys of entries, and in how many of them each stands."""
    found = Counter(chain.from_iterable(map(str.split, kept)))
    found.pop(_ZONE, None)
    return found


def month_word(month: int) -> str:
    """Return the word by which a date is found besides its digits: «марта»."""
    return _MONTHS[month - 1]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a query.

    Attributes:
        typed: the word, folded.
        whole: the keys that it is the whole of.
        begins: what a key may begin with, or "": the word may be unfinished.
    """

    typed: str
    whole: tuple[str, ...]
    begins: str

    def meets(self, word: str) -> bool:
        """Tell whether a folded word of a text is meant."""
        return any(
            key in self.whole or (self.begins and key.startswith(self.begins))
            for key in (*keys(word), word)
        )

    @property
    def may_be_slip(self) -> bool:
        """Whether one wrong letter may be forgiven; a number with another digit is another one."""
        return len(self.typed) >= _SLIP_FROM and not self.typed[0].isdigit()


def terms(query: str) -> tuple[Term, ...]:
    """Return the words of a query, each once; the last one may be unfinished.

    Others of three letters and more may be abbreviated too: «новоч школа».
    """
    typed = list(dict.fromkeys(words(query)))
    telling = [word for word in typed if word not in _EMPTY] or typed[-1:]
    return tuple(_term(word, last=word == telling[-1]) for word in telling)


def _term(word: str, *, last: bool) -> Term:
    # Without `_ALSO`: who asks for «СОШ» does not ask for every school.
    whole = [key for key in keys(word) if key not in _ALSO.get(word, ())] or [word]
    if last and not word[0].isdigit():
        # An ending that is not typed to its end: «методическог».
        whole += [word[:-cut] for cut in (1, 2) if len(word) - cut > _SHORT]
    begins = word if last or len(word) >= _SHORT else ""
    return Term(word, tuple(dict.fromkeys(whole)), begins)


def corrected(term: Term, known: Iterable[str], most: int = 8) -> Term:
    """Return the term with the known keys that one slip makes of it: another letter, one too many,
    one too few, two changed about. The term itself where there is none.
    """
    own = term.whole[0]
    near = [
        key
        for key in known
        if (len(own) >= _SLIP_FROM and one_slip(own, key)) or one_slip(term.typed, key)
    ]
    if not near and len(term.typed) > _SLIP_FROM:
        near = [key for key in known if _ends_after_slip(term.typed, key)]
    if not near and term.begins and len(term.typed) > _SLIP_FROM:
        near = [key for key in known if _begins_after_slip(term.typed, key)]
    return replace(term, whole=(*term.whole, *near[:most])) if near else term


def lengths(term: Term) -> tuple[int, int]:
    """Return between which lengths a key that is one slip away may lie."""
    return len(term.whole[0]) - 1, max(len(term.typed) + 1, len(term.whole[0]) + 1)


def one_slip(typed: str, meant: str) -> bool:
    """Tell whether exactly one slip lies between two words."""
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return False
    start = 0
    shorter = min(len(typed), len(meant))
    while start < shorter and typed[start] == meant[start]:
        start += 1
    one, other = typed[start:], meant[start:]
    if len(one) == len(other):
        changed_about = one[:2] == other[1::-1] and one[2:] == other[2:]
        return one[1:] == other[1:] or changed_about
    return one[1:] == other if len(one) > len(other) else one == other[1:]


def _begins_after_slip(typed: str, meant: str) -> bool:
    return any(one_slip(typed, meant[: len(typed) + more]) for more in (0, 1, -1))


def _ends_after_slip(typed: str, meant: str) -> bool:
    """Tell whether a stem with an ending was meant: a slip may have made another ending of it."""
    lengths_of_stem = (len(meant), len(meant) - 1, len(meant) + 1)
    return len(meant) > _SLIP_FROM and any(
        0 <= len(typed) - length <= _ENDING and one_slip(typed[:length], meant)
        for length in lengths_of_stem
    )


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the places that a query met: [start, end) of each."""

    text: str
    places: tuple[tuple[int, int], ...] = ()


def mark(text: str, asked: Sequence[Term]) -> Marked:
    """Find the words of a query in a text."""
    return Marked(text, tuple((start, end) for start, end, _ in _met(text, asked)))


def met(text: str, asked: Sequence[Term]) -> set[str]:
    """Return the typed words that a text has."""
    return {term.typed for _, _, found in _met(text, asked) for term in found}


def _met(text: str, asked: Sequence[Term]) -> Iterator[tuple[int, int, list[Term]]]:
    for place in _WORD.finditer(text):
        word = place.group().casefold().replace("ё", "е")
        found = [term for term in asked if term.meets(word)]
        if found:
            yield *place.span(), found


def excerpt(pieces: Iterable[str], asked: Sequence[Term], length: int = 140) -> Marked:
    """Return the pieces of a text in which a query is met, cut to a length; else their beginning.

    Of a long piece the words around the first place are shown.
    """
    marked = [mark(" ".join(piece.split()), asked) for piece in pieces if piece.strip()]
    telling = [one for one in marked if one.places] or marked[:2]
    text, places = "", list[tuple[int, int]]()
    for one in telling:
        if text and len(text) + len(one.text) > length:
            continue
        piece = _cut(one, length)
        shift = len(text) + 3 if text else 0
        text = f"{text} · {piece.text}" if text else piece.text
        places += [(start + shift, end + shift) for start, end in piece.places]
    return Marked(text, tuple(places))


def _cut(one: Marked, length: int) -> Marked:
    """Cut a text at words around the first place that was met."""
    if len(one.text) <= length:
        return one
    first = one.places[0][0] if one.places else 0
    start = 0 if first < length // 2 else one.text.rfind(" ", 0, first - length // 4) + 1
    end = one.text.rfind(" ", start, start + length)
    end = len(one.text) if start + length >= len(one.text) else max(end, start + length // 2)
    before, after = "… " if start else "", " …" if end < len(one.text) else ""
    shift = len(before) - start
    inside = ((a + shift, b + shift) for a, b in one.places if a >= start and b <= end)
    return Marked(f"{before}{one.text[start:end]}{after}", tuple(inside))


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing that can be opened."""

    kind: SearchKind
    key: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found.

    Attributes:
        title: its name, with the places that were met.
        detail: what stands below the name, an excerpt.
        within: what it lies in, outermost first: an activity's roadmap, a clause's order.
        where: how that is called, or "".
    """

    kind: SearchKind
    key: str
    title: Marked
    detail: Marked
    within: tuple[Ref, ...] = ()
    where: str = ""

    @property
    def parent(self) -> Ref | None:
        """Return what it lies in directly."""
        return self.within[-1] if self.within else None


@dataclass(frozen=True, slots=True)
class HitGroup:
    """What was found of a kind: the best ones, and how many there are in all."""

    kind: SearchKind
    count: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The answer of a search.

    Attributes:
        groups: by kind, only those that have something; the kind of the best hit first.
        guesses: where nothing was found as typed: the word as typed, and words that stand in what
            is shown instead.
    """

    query: str
    groups: tuple[HitGroup, ...] = ()
    guesses: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def count(self) -> int:
        """Return how many things were found."""
        return sum(group.count for group in self.groups)
