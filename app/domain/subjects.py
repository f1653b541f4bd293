"""Subjects under one name: protocols, reports and tables call them by code, in full or in short.

A name that is not known is asked about, never guessed: figures of one subject must not land in
those of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.results import Exam

_SIGNS = re.compile(r"[^\w]+")
_PREFIX = re.compile(r"^(?:предмет|по предмету|учебный предмет)\s*:?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject.

    Attributes:
        name: what is stored and shown.
        exams: where it is taken; empty for everywhere.
        codes: by exam, its codes in the state's information system.
        aliases: other names as they are met, beside the name itself.
        scale: the name under which its scale is kept, where it is not its own.
    """

    key: str
    name: str
    exams: frozenset[Exam] = frozenset()
    codes: Mapping[Exam, tuple[str, ...]] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    scale: str = ""


def fold_subject(text: str) -> str:
    """Return the form of a subject's name that is compared: words only, small, ё as е."""
    folded = _PREFIX.sub("", text.strip()).casefold().replace("ё", "е")
    return " ".join(_SIGNS.sub(" ", folded).split())


class Subjects:
    """The catalogue of subjects, found by what a paper calls them."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._by_name: dict[tuple[Exam, str], Subject] = {}
        self._by_code: dict[tuple[Exam, str], Subject] = {}
        self._own: dict[str, Subject] = {}
        self._words: set[str] = set()
        for subject in subjects:
            self._own[subject.name] = subject
            for exam in subject.exams or frozenset(Exam):
                for name in (subject.name, *subject.aliases):
                    self._by_name.setdefault((exam, fold_subject(name)), subject)
                for code in subject.codes.get(exam, ()):
                    self._by_code[exam, code] = subject
            self._words |= {fold_subject(name) for name in (subject.name, *subject.aliases)}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all subjects, in the order of the catalogue."""
        return tuple(self._own)

    def settle(self, text: str, exam: Exam | None, code: str = "") -> Subject | None:
        """Return the subject that a paper means by a name and a code of its own, or None.

        The code decides in ЕГЭ, where it tells both kinds of mathematics apart; elsewhere codes
        vary and the name comes first.
        """
        if exam is None:
            return next(
                (found for one in Exam if (found := self.settle(text, one))), self._own.get(text)
            )
        named = self._by_name.get((exam, fold_subject(text)))
        coded = self._by_code.get((exam, code.zfill(2))) if code else None
        if exam is Exam.EGE:
            return coded or named
        return named if text else coded

    def knows(self, text: str) -> bool:
        """Tell whether a text is the name of a subject in any exam."""
        return fold_subject(text) in self._words

    def scale_name(self, name: str) -> str:
        """Return under what name the scale of a subject is kept."""
        known = self._own.get(name)
        return known.scale or name if known else name
