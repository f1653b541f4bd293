"""Which school of the registry a code, a number or a name means: surely, perhaps, or none.

Used before a school is saved, when a list comes from a file, and where a phrase names schools.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from app.domain.school import SchoolId
from app.domain.school_names import fold_name

# Below this a name is another name: «гимназия 2» and «лицей 2» are 56 of 100 alike.
_LEAST_ALIKE = 70
_MOST_CANDIDATES = 5
_SAME_NUMBER_AT_LEAST = 60
# A word's beginning is enough to be compared: «Верхнеозёрная», «Верхнеозерской».
_BEGINNING = 5
# Words of half the registry: they tell no school from another.
_COMMON = frozenset({"сош", "оош", "нош", "всош", "школа", "гимна", "лицей", "им", "имени"})


class MatchKind(StrEnum):
    """How a school was found."""

    CODE = "code"  # by its code or its ИНН
    NAME = "name"  # by its name, present or former
    DOUBTFUL = "doubtful"  # several, or only similar ones: a person decides
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A school that may be meant; `score` is how alike the names are, up to 100."""

    school: SchoolId
    score: int


@dataclass(frozen=True, slots=True)
class Match:
    """What a text means.

    Attributes:
        school: the one school that is meant, or None where a person must decide or there is none.
        candidates: the schools that may be meant, the likeliest first.
    """

    kind: MatchKind
    school: SchoolId | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """What a school is known by.

    Attributes:
        names: all full and short names of today.
        former: all names that it had before.
    """

    id: SchoolId
    code: str
    inn: str
    settlement: str
    names: tuple[str, ...]
    former: tuple[str, ...] = ()


class Register:
    """An index of schools by all that they are known by. A name is folded once."""

    def __init__(self, schools: Iterable[KnownSchool]) -> None:
        self._settlements: dict[SchoolId, str] = {}
        self._codes: dict[str, list[SchoolId]] = defaultdict(list)
        self._inns: dict[str, list[SchoolId]] = defaultdict(list)
        self._names: dict[str, dict[SchoolId, None]] = defaultdict(dict)
        self._former: dict[str, dict[SchoolId, None]] = defaultdict(dict)
        self._pieces: dict[str, set[str]] | None = None
        for school in schools:
            self._take(school)

    def doubles(
        self, names: Iterable[str], *, code: str = "", inn: str = "", settlement: str = ""
    ) -> Sequence[SchoolId]:
        """Return schools with the same code, ИНН, or name, present or former.

        One of the same name is none where both settlements are known and differ.
        """
        found = dict.fromkeys(self._codes.get(code, ()) if code else ())
        found |= dict.fromkeys(self._inns.get(inn, ()) if inn else ())
        for name in filter(None, map(fold_name, names)):
            for known in (self._names, self._former):
                found |= dict.fromkeys(self._of_place(known.get(name, {}), settlement))
        return list(found)

    def match(self, name: str, *, code: str = "", inn: str = "", settlement: str = "") -> Match:
        """Return which school is meant: by code, by ИНН, by name, else what is similar.

        The name may be a code itself. A present name comes before a former one.
        """
        for key, index in ((code, self._codes), (name.strip(), self._codes), (inn, self._inns)):
            if key and len(found := index.get(key, [])) == 1:
                return Match(MatchKind.CODE, found[0])
        folded = fold_name(name)
        for known in (self._names, self._former):
            same = self._of_place(known.get(folded, {}), settlement)
            if len(same) == 1:
                return Match(MatchKind.NAME, same[0])
            if same:
                return Match(MatchKind.DOUBTFUL, None, tuple(Candidate(s, 100) for s in same))
        alike = self._alike(folded)
        return Match(MatchKind.DOUBTFUL if alike else MatchKind.NONE, None, alike)

    def _take(self, school: KnownSchool) -> None:
        self._settlements[school.id] = fold_name(school.settlement)
        if school.code:
            self._codes[school.code].append(school.id)
        if school.inn:
            self._inns[school.inn].append(school.id)
        for names, index in ((school.names, self._names), (school.former, self._former)):
            for name in filter(None, map(fold_name, names)):
                index[name][school.id] = None

    def _of_place(self, schools: Iterable[SchoolId], settlement: str) -> list[SchoolId]:
        place = fold_name(settlement)
        if not place:
            return list(schools)
        here = [one for one in schools if self._settlements[one] == place]
        return here or [one for one in schools if not self._settlements[one]]

    def _alike(self, folded: str) -> tuple[Candidate, ...]:
        """Return the similar schools; those of another number are not similar."""
        scores: dict[SchoolId, int] = {}
        numbers = _numbers(folded)
        for name in self._near(folded):
            others = _numbers(name)
            if numbers and others and numbers.isdisjoint(others):
                continue
            score = _alikeness(folded, name)
            least = _SAME_NUMBER_AT_LEAST if numbers & others else _LEAST_ALIKE
            if score < least:
                continue
            for school in (*self._names.get(name, ()), *self._former.get(name, ())):
                scores[school] = max(score, scores.get(school, 0))
        ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Candidate(*item) for item in ordered[:_MOST_CANDIDATES])

    def _near(self, folded: str) -> Iterable[str]:
        """Return the known names that share the number, or without one the beginning of a word."""
        if self._pieces is None:
            self._pieces = defaultdict(set)
            for name in (*self._names, *self._former):
                for piece in _pieces(name):
                    self._pieces[piece].add(name)
        rarest = sorted((self._pieces.get(piece, set()) for piece in _pieces(folded)), key=len)
        return dict.fromkeys(name for names in rarest for name in sorted(names))


def _alikeness(one: str, other: str) -> int:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() * 100 < _SAME_NUMBER_AT_LEAST:
        return 0
    return round(matcher.ratio() * 100)


def _numbers(folded: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", folded))


def _pieces(folded: str) -> Iterable[str]:
    numbers = _numbers(folded)
    if numbers:
        return numbers
    words = {word[:_BEGINNING] for word in folded.split()}
    return words - _COMMON or words
