"""A person's name as papers write it, found in a text and replaced in the same written form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from app.documents.declension_names import NameWord, Role, initials_of, name_words
from app.domain.word_forms import Case, WordForms

_SPACE = "[ \u00a0]"
_BEFORE_WORD = r"(?<![А-Яа-яЁё.\-])"
_AFTER_WORD = r"(?![А-Яа-яЁё\-])"
_AFTER_INITIALS = rf"(?!{_SPACE}?[А-ЯЁ]\.)"
# Where a form fits several cases: what a paper means most often.
_LIKELY = (
    Case.NOMINATIVE,
    Case.DATIVE,
    Case.GENITIVE,
    Case.ACCUSATIVE,
    Case.INSTRUMENTAL,
    Case.PREPOSITIONAL,
)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text in which a name was replaced.

    Attributes:
        sure: False where a form fits several cases that differ for the new name.
    """

    text: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Manner:
    """How a name is written, but for its case."""

    full: bool
    surname_first: bool
    between_initials: str = ""
    beside_surname: str = " "


class WrittenName:
    """All ways in which a person's name is written: in full or with initials, in any case."""

    def __init__(self, forms: WordForms) -> None:
        self._words = name_words(forms.text)
        self._initials = initials_of(self._words)
        self._cases = dict(self._parts(forms))
        self._pattern = re.compile("|".join(self._alternatives()))

    @property
    def surname(self) -> str:
        """The surname in the nominative."""
        return self._cases[Case.NOMINATIVE][Role.SURNAME]

    @property
    def stem(self) -> str:
        """How the surname begins in every case: to seek by."""
        letters = zip(*(parts[Role.SURNAME] for parts in self._cases.values()), strict=False)
        same = takewhile(lambda column: len(set(column)) == 1, letters)
        return "".join(column[0] for column in same)

    def stands_in(self, text: str) -> bool:
        """Return whether the text names the person with his name or initials."""
        return self._pattern.search(text) is not None

    def is_surname(self, text: str) -> bool:
        """Return whether the whole text is the bare surname."""
        return _even(text) == _even(self.surname)

    def replaced(self, text: str, by: WrittenName, *, nominative: bool) -> Rewritten:
        """Write another name in place of this one, in the same form and case.

        `nominative` says that the text is a list of names: a form that can be the nominative is.
        """
        doubts = []

        def written(match: re.Match[str]) -> str:
            manner = self._manner(match[0])
            made = {case: by.written(manner, case) for case in self._cases_of(match[0], manner)}
            chosen = next(case for case in _LIKELY if case in made)
            if nominative:
                doubts.append(chosen is not Case.NOMINATIVE)
            else:
                doubts.append(len(set(made.values())) > 1)
            return made[chosen]

        return Rewritten(self._pattern.sub(written, text), not any(doubts))

    def written(self, manner: Manner, case: Case) -> str:
        """Return the name in a case, written in this manner."""
        parts = self._cases[case]
        if manner.full:
            surname_first, surname_last = self._full(parts)
            return (surname_first if manner.surname_first else surname_last).strip()
        short = manner.between_initials.join(self._initials)
        gap = manner.beside_surname if short else ""
        pieces = (parts[Role.SURNAME], short)
        return gap.join(pieces if manner.surname_first else reversed(pieces))

    def _parts(self, forms: WordForms) -> Iterator[tuple[Case, Mapping[Role, str]]]:
        for case in Case:
            words = forms.form(case).split()
            if len(words) != len(self._words):
                words = [word.text for word in self._words]
            pairs = zip(words, (word.role for word in self._words), strict=True)
            yield case, _by_role([NameWord(text, role) for text, role in pairs])

    def _alternatives(self) -> Iterator[str]:
        gap = f"{_SPACE}+"
        full = {
            order
            for parts in self._cases.values()
            if parts[Role.NAME]
            for order in self._full(parts)
        }
        for text in sorted(full, key=len, reverse=True):
            pattern = gap.join(_lenient(word) for word in text.split())
            yield f"{_BEFORE_WORD}{pattern}{_AFTER_WORD}"
        if self._initials:
            surnames = {parts[Role.SURNAME] for parts in self._cases.values()}
            some = "|".join(_lenient(one) for one in sorted(surnames, key=len, reverse=True))
            short = f"{_SPACE}?".join(re.escape(one) for one in self._initials)
            yield f"{_BEFORE_WORD}(?:{some}){_SPACE}*{short}{_AFTER_INITIALS}"
            yield f"{_BEFORE_WORD}{short}{_SPACE}*(?:{some}){_AFTER_WORD}"

    @staticmethod
    def _full(parts: Mapping[Role, str]) -> tuple[str, str]:
        given = f"{parts[Role.NAME]} {parts[Role.PATRONYMIC]}".strip()
        return f"{parts[Role.SURNAME]} {given}", f"{given} {parts[Role.SURNAME]}"

    def _manner(self, found: str) -> Manner:
        if "." not in found:
            first = {_even(self._full(parts)[0]) for parts in self._cases.values()}
            return Manner(full=True, surname_first=_even(found) in first)
        inner = re.search(rf"\.({_SPACE}?)[А-ЯЁ]\.", found)
        outer = re.search(rf"(?<=[а-яё])({_SPACE}*)[А-ЯЁ]\.|\.({_SPACE}*)[А-ЯЁ][а-яё]", found)
        return Manner(
            full=False,
            surname_first=not re.match(r"[А-ЯЁ]\.", found),
            between_initials=inner[1] if inner else "",
            beside_surname=(outer[1] or outer[2] or "") if outer else " ",
        )

    def _cases_of(self, found: str, manner: Manner) -> list[Case]:
        """Return the cases that a found form can be."""
        return [case for case in Case if _pressed(self.written(manner, case)) == _pressed(found)]


def _by_role(words: Sequence[NameWord]) -> Mapping[Role, str]:
    return {role: " ".join(word.text for word in words if word.role is role) for role in Role}


def _even(text: str) -> str:
    """Return a text in which spaces and «ё» do not count."""
    return " ".join(text.split()).replace("ё", "е")


def _pressed(text: str) -> str:
    return "".join(text.split()).replace("ё", "е")


def _lenient(word: str) -> str:
    """Return a pattern of a word in which «ё» may be «е»."""
    return re.sub("[её]", "[её]", re.escape(word))
