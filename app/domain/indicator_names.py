"""Which indicator a name means: near-doubles among names, and entries of the catalogue.

Names differ by cases, by the way the schools are called, and by words that say nothing («доля»,
«общая численность»). What is left is compared by the stems of words; rare words weigh more. An
entry of the catalogue may bring a formula, so a wrong one is worse than none: a number is no share,
«не получивших» is not «получивших», and an entry may need words without which it is not meant.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.domain.rounding import rounded
from app.domain.stems import stem

DOUBLE: Final = Decimal("0.80")  # names this much alike are shown to a person as doubles
MATCH: Final = Decimal("0.42")  # an entry of the catalogue this much alike is taken
_CLEAR: Final = Decimal("0.10")  # by so much it is liker than the next one
_STEM: Final = 7  # «педагог» and «педагогических» are one word here

_WORD: Final = re.compile(r"[а-яa-z0-9]+(?:[.,]\d+)?")
# Of whom an indicator tells: the schools on the list are called by a dozen names.
_SCOPE: Final = re.compile(
    r"(?:\b(?:оу|оо|школ\w*|общеобразовательн\w+ организаци\w+)\s+)?(?:с\s+)?"
    r"\b(?:унор|шнор|шнро|шнсу|нро)\b(?:\s+(?:и|или)\s+[«\"]?групп\w+ риска[»\"]?)?"
)
_SPELLINGS: Final = {
    "обз": "овз",
    "позитивная": "положительная",
    "позитивной": "положительной",
    "позитивные": "положительные",
    "дот": "дистанционных технологий",
    "интернету": "интернет",
}
_EMPTY_WORDS = """
доля доли оу оо школа школы школ общая общее общей численность численности число количество
от из с в во на и или по за к для не их при том числе которые которых которым которой
данной данная категория категории обеспечено обеспечена имеющих имеющие среди всех др
также том же ли как что это общеобразовательных общеобразовательные организаций
"""
_TELLING_WORDS = """
минимум максимум егэ огэ впр рпр русскому математике физике химии биологии
"""
# What a name measures, by the first of these words among its first ones.
_MEASURES: Final = {
    "доля": "share", "процент": "share", "удельный": "share", "охват": "share",
    "число": "number", "количество": "number", "численность": "number", "вакансии": "number",
    "пропуски": "number", "балл": "score", "относительный": "ratio", "отношение": "ratio",
    "отклонение": "deviation", "прирост": "change", "рост": "change", "увеличение": "change",
    "снижение": "change", "уменьшение": "change", "повышение": "change",
}  # fmt: skip
_FIRST_WORDS: Final = 3
# «Не менее 30 %» denies nothing: it is a bound.
_DENIED: Final = re.compile(
    r"\b(?:не|без)\s+(?!менее|более|меньше|больше|ниже|выше|медленнее)([а-я]+)"
)
_EMPTY: Final = frozenset(stem(word)[:_STEM] for word in _EMPTY_WORDS.split())
# Names that differ in one of these, or in a number, are of two indicators, however alike else.
_TELLING: Final = frozenset(stem(word)[:_STEM] for word in _TELLING_WORDS.split())


@dataclass(frozen=True, slots=True)
class Alike:
    """Two names that seem to mean one indicator; `places` are those among the names given."""

    first: int
    second: int
    likeness: Decimal


def near_doubles(names: Sequence[str], least: Decimal = DOUBLE) -> tuple[Alike, ...]:
    """Return the pairs of names that may be one indicator, the likest first."""
    words = [words_of(name) for name in names]
    weights = _weights(words)
    holding: dict[str, list[int]] = {}
    found = []
    for second, own in enumerate(words):
        shared = {first for word in own for first in holding.get(word, ())}
        for first in shared:
            likeness = _likeness(words[first], own, weights)
            if likeness >= least and not _told_apart(words[first], own):
                found.append(Alike(first, second, likeness))
        for word in own:
            holding.setdefault(word, []).append(second)
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.first, one.second)))


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a name tells: its telling words, all its words, what it measures and what it denies."""

    words: frozenset[str]
    every: frozenset[str]
    measure: str
    denied: frozenset[str]

    @classmethod
    def of(cls, name: str) -> _Meaning:
        found = _WORD.findall(_folded(name))
        measures = (_MEASURES.get(word, "") for word in found[:_FIRST_WORDS])
        every = frozenset(map(_stem, found))
        return cls(words_of(name), every, next(filter(None, measures), ""), _denied(name))

    def can_be(self, other: _Meaning) -> bool:
        """Tell whether both may be one indicator, however much alike their words are."""
        measured = self.measure == other.measure or not (self.measure and other.measure)
        same = self.denied == other.denied
        return measured and same and not _told_apart(self.words, other.words)


class NameMatcher:
    """Finds the entry that a name means. Entries are texts by key: a name with its synonyms.

    `needs` are words without which an entry is not meant: of each text of them one has to be there.
    """

    def __init__(
        self, entries: Mapping[str, str], needs: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self._entries = {key: _Meaning.of(text) for key, text in entries.items()}
        self._weights = _weights(one.words for one in self._entries.values())
        self._needs = {
            key: [frozenset(map(_stem, _WORD.findall(_folded(text)))) for text in texts]
            for key, texts in (needs or {}).items()
        }

    def match(self, name: str, least: Decimal = MATCH) -> str:
        """Return the key of the likest entry, "" where none is alike enough or two are alike.

        A name that means two entries («по русскому языку и математике») is neither of them.
        """
        nothing = ("", Decimal(0))
        (key, likeness), (_other, next_best), *_rest = *self.ranked(name, 2), nothing, nothing
        return key if likeness >= least and likeness - next_best >= _CLEAR else ""

    def ranked(self, name: str, most: int = 5) -> tuple[tuple[str, Decimal], ...]:
        """Return the likest of the entries that can be meant, the likest first."""
        own = _Meaning.of(name)
        found = [
            (key, _likeness(own.words, one.words, self._weights))
            for key, one in self._entries.items()
            if own.can_be(one) and all(own.every & need for need in self._needs.get(key, ()))
        ]
        kept = [one for one in found if one[1] > 0]
        return tuple(sorted(kept, key=lambda one: (-one[1], one[0]))[:most])


def words_of(name: str) -> frozenset[str]:
    """Return the stems of a name that tell what it measures."""
    folded = _folded(name)
    bare = _SCOPE.sub(" ", folded)
    spelled = (_SPELLINGS.get(word, word) for word in _WORD.findall(bare))
    stems = {_stem(word) for text in spelled for word in text.split()}
    return frozenset(stems - _EMPTY) or frozenset(map(_stem, _WORD.findall(folded)))


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").replace("- ", "-").split())


def _denied(name: str) -> frozenset[str]:
    """Return the stems of the words that a name denies: «не получивших», «без категории»."""
    return frozenset(map(_stem, _DENIED.findall(_folded(name))))


def _told_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether each name has a telling word or a number that the other has not."""
    only = ({word for word in some if word in _TELLING or word[0].isdigit()}
            for some in (one - other, other - one))  # fmt: skip
    return all(only)


def _stem(word: str) -> str:
    return stem(word)[:_STEM]


def _weights(texts: Iterable[frozenset[str]]) -> Mapping[str, float]:
    every = list(texts)
    counts = Counter(word for words in every for word in words)
    return {word: 1 + math.log((1 + len(every)) / count) for word, count in counts.items()}


def _likeness(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> Decimal:
    """Return the cosine of two names, 0 to 1; a word of no entry weighs as much as a common one."""
    common = sum(weights.get(word, 1.0) ** 2 for word in one & other)
    if not common:
        return Decimal(0)
    lengths = (sum(weights.get(word, 1.0) ** 2 for word in words) for words in (one, other))
    found = common / math.sqrt(math.prod(lengths))
    return rounded(Decimal(found), 2)
