"""Spellings of one party: which two may be one, and what they are called once that is decided.

Two spellings with one `same_party_key` are one without asking. Of bolder likenesses a person
decides, once for each pair; what is decided holds transitively.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, pairwise

from app.domain.office import Likeness, PartyKind
from app.domain.responsible import candidate_key, same_party_key

LONGEST_KEY = 500  # as long as a key is stored
_REMEMBERED = 16384
_TRIED_IN_PAIRS = 8  # a larger crowd of one likeness is compared with its most used spelling only
_TELLING_LENGTH = 8  # in a shorter name one letter makes another body: «ИМЦ», «УМЦ»
_SHORTEST_CODE = 3
_WORD_ENDING = re.compile(
    r"(?:иями|ями|ами|ией|ого|его|ому|ему|ыми|ими|иям|иях|ой|ей|ом|ем|ам|ям|ах|ях|ую|юю|ый|ий|ая|яя|"
    r"ое|ее|ые|ие|ых|их|ым|им|ов|ев|ия|ии|ию|[аеийоуыьюя])$"
)
_SURNAME_ENDING = re.compile(r"(?:ого|ому|ой|ей|ую|ый|ий|ая|ым|им|ом|ем|[аеийоуыьюя])$")
_LEAST_STEM = 3


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a party is written in plans: all ways that fold to one key.

    Attributes:
        name: the way most used; `names` are all of them.
        activities: in how many activities it stands.
    """

    key: str
    name: str
    kind: PartyKind
    names: tuple[str, ...]
    activities: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of two keys; where they are the same, `first` is the one to show."""

    first: str
    second: str
    same: bool


@dataclass(frozen=True, slots=True)
class Double:
    """Two spellings that may be one party; the more used one stands first."""

    first: Spelling
    second: Spelling
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Canonical:
    """Which spellings are one party, and how it is shown.

    Attributes:
        keys: key of a spelling → key of its party, where they differ.
        names: key of a party → the name to show.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """Return the key of the party that is so written; equal for all its spellings."""
        folded = fold(name)
        return self.keys.get(folded, folded)

    def name(self, name: str) -> str:
        """Return how the party that is so written is shown; an unknown one as it is written."""
        return self.names.get(self.key(name), name)

    def same(self, one: str, other: str) -> bool:
        """Whether two spellings are one party; an empty one is nobody."""
        wanted = self.key(one)
        return bool(wanted) and wanted == self.key(other)


@lru_cache(_REMEMBERED)
def fold(name: str) -> str:
    """Return the key under which a spelling is stored."""
    return same_party_key(name)[:LONGEST_KEY]


def canonical(spellings: Iterable[Spelling], decisions: Sequence[Decision]) -> Canonical:
    """Return what is one party by the decisions, in the order they were made."""
    owner: dict[str, str] = {}

    def root(key: str) -> str:
        while owner.get(key, key) != key:
            key = owner[key]
        return key

    shown: dict[str, str] = {}
    for one in decisions:
        if one.same:
            first, second = root(one.first), root(one.second)
            owner[second] = owner[first] = first
            shown[first] = one.first
    known = {one.key: one for one in spellings}
    keys = {key: root(key) for key in owner if root(key) != key}
    names = {}
    for key in dict.fromkeys(keys.get(key, key) for key in known):
        best = known.get(shown.get(key, key)) or _most_used(known, keys, key)
        names[key] = best.name
    return Canonical(keys, names)


def doubles(
    spellings: Sequence[Spelling], decisions: Sequence[Decision], known: Canonical
) -> tuple[Double, ...]:
    """Return the pairs to be decided, the surest first; what was decided is not asked again."""
    by_key = {one.key: one for one in spellings}
    apart = {_pair(known, one.first, one.second) for one in decisions if not one.same}
    found: dict[frozenset[str], Double] = {}
    for likeness, first, second in _alike(spellings):
        pair = _pair(known, first, second)
        if len(pair) < 2 or pair in apart or pair in found:
            continue
        if not _comparable(by_key[first], by_key[second]):
            continue
        one, other = sorted((by_key[first], by_key[second]), key=_by_use)
        found[pair] = Double(one, other, likeness)
    order = tuple(Likeness)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.likeness)))


def _most_used(known: Mapping[str, Spelling], keys: Mapping[str, str], party: str) -> Spelling:
    return min((one for key, one in known.items() if keys.get(key, key) == party), key=_by_use)


def _by_use(one: Spelling) -> tuple[int, str]:
    return -one.activities, one.name


def _pair(known: Canonical, first: str, second: str) -> frozenset[str]:
    return frozenset((known.keys.get(first, first), known.keys.get(second, second)))


def _comparable(one: Spelling, other: Spelling) -> bool:
    """A person is never a body; what has other numbers is another school."""
    people = (one.kind is PartyKind.PERSON, other.kind is PartyKind.PERSON)
    return people[0] == people[1] and _numbers(one.key) == _numbers(other.key)


def _numbers(key: str) -> list[str]:
    return re.findall(r"\d+", key)


def _alike(spellings: Sequence[Spelling]) -> Iterator[tuple[Likeness, str, str]]:
    """Yield pairs of keys that meet under a bolder key, the surest likeness first."""
    people = [one for one in spellings if one.kind is PartyKind.PERSON]
    bodies = [one for one in spellings if one.kind is not PartyKind.PERSON]
    yield from _meeting(Likeness.SPACES, spellings, lambda one: [_solid(one.key)])
    yield from _by_initials(people)
    yield from _meeting(Likeness.QUOTED, bodies, lambda one: [candidate_key(one.name)])
    yield from _meeting(Likeness.FORMS, people, lambda one: [_person_stem(one.key)])
    yield from _meeting(Likeness.FORMS, bodies, lambda one: [_stems(one.key)])
    yield from _meeting(Likeness.LETTER, spellings, lambda one: _short_of_a_letter(one.key))
    yield from _meeting(Likeness.CODE, bodies, lambda one: _codes(one.key))


def _meeting(
    likeness: Likeness, spellings: Sequence[Spelling], keys: Callable[[Spelling], Iterable[str]]
) -> Iterator[tuple[Likeness, str, str]]:
    crowds = defaultdict[str, list[str]](list)
    for one in sorted(spellings, key=_by_use):
        for key in dict.fromkeys(keys(one)):
            if key:
                crowds[key].append(one.key)
    for crowd in crowds.values():
        pairs = (
            combinations(crowd, 2)
            if len(crowd) <= _TRIED_IN_PAIRS
            else ((crowd[0], other) for other in crowd[1:])
        )
        for first, second in pairs:
            yield likeness, first, second


def _solid(key: str) -> str:
    return "".join(letter for letter in key if letter.isalnum())


def _by_initials(people: Sequence[Spelling]) -> Iterator[tuple[Likeness, str, str]]:
    """Yield people of one surname whose initials go on where the other's end."""
    surnames = defaultdict[str, list[str]](list)
    for one in people:
        surnames[one.key.partition(" ")[0]].append(one.key)
    for crowd in surnames.values():
        ordered = sorted(crowd)
        for first, second in pairwise(ordered):
            if second.startswith(f"{first} "):
                yield Likeness.INITIALS, first, second


def _person_stem(key: str) -> str:
    surname, _space, initials = key.partition(" ")
    return f"{_stem(surname, _SURNAME_ENDING)} {initials}" if initials else ""


def _stems(key: str) -> str:
    return " ".join(_stem(word, _WORD_ENDING) for word in key.split())


def _stem(word: str, ending: re.Pattern[str]) -> str:
    stem = ending.sub("", word)
    return stem if len(stem) >= _LEAST_STEM else word


def _short_of_a_letter(key: str) -> Iterator[str]:
    """Yield the key and what is left of it without one letter: keys one letter apart meet."""
    if len(key) < _TELLING_LENGTH:
        return
    yield key
    for place, letter in enumerate(key):
        if letter.isalpha():
            yield f"{key[:place]}{key[place + 1 :]}"


def _codes(key: str) -> Iterator[str]:
    words = re.split(r"[ -]", key)
    if len(words) == 1 and _SHORTEST_CODE <= len(key) < _TELLING_LENGTH:
        yield key
    elif len(words) >= _SHORTEST_CODE:
        yield "".join(word[:1] for word in words)
