"""The cases of names, positions and bodies: proposals, and what a paper is given of them.

A proposal is replaced by what a person confirmed; `Declension` knows both, and a paper can say
which of its forms nobody has confirmed yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from app.documents.declension_names import (
    NameWord,
    Role,
    decline_name,
    gender_of,
    initials_of,
    is_abbreviated,
    name_words,
    surname_of,
)
from app.documents.language import decline_organisation, decline_position
from app.domain.word_forms import Case, FormsOf, Gender, WordForms


def propose_name(full_name: str, gender: Gender | None = None) -> WordForms:
    """Propose the cases of a name; without a gender it is taken from the name itself.

    Where the name shows no gender either, the gender is UNKNOWN and every case is the nominative,
    unless men and women are declined alike («Балаба Е.В.»).
    """
    text = " ".join(full_name.split())
    sure = gender_of(text) if gender in {None, Gender.UNKNOWN} else gender or Gender.UNKNOWN
    return _proposal(FormsOf.NAME, text, sure, partial(decline_name, text, sure))


def propose_position(text: str) -> WordForms:
    """Propose the cases of a position: «главный специалист отдела», «и.о. директора»."""
    text = " ".join(text.split())
    return _proposal(FormsOf.POSITION, text, Gender.UNKNOWN, partial(decline_position, text))


def propose_organisation(text: str) -> WordForms:
    """Propose the cases of a body as it is written; what stands in quotes does not change."""
    text = " ".join(text.split())
    return _proposal(
        FormsOf.ORGANISATION, text, Gender.UNKNOWN, partial(decline_organisation, text)
    )


def propose(kind: FormsOf, text: str, gender: Gender | None = None) -> WordForms:
    """Propose the cases of a text of a kind."""
    match kind:
        case FormsOf.NAME:
            return propose_name(text, gender)
        case FormsOf.POSITION:
            return propose_position(text)
        case FormsOf.ORGANISATION:
            return propose_organisation(text)


def initials(name_form: str, *, surname_first: bool = True, spaced: bool = False) -> str:
    """Shorten a full name in any case: «Ивановой Анны Петровны» → «Ивановой А.П.».

    `spaced` is the office's way to write «А. П.»; a name that is short already is only reordered.
    """
    words = name_words(name_form)
    surname = surname_of(words)
    letters = initials_of(words)
    short = (" " if spaced else "").join(letters).replace("- ", "-")
    pieces = (surname, short) if surname_first else (short, surname)
    return " ".join(piece for piece in pieces if piece)


def abbreviated(text: str, full: WordForms) -> WordForms | None:
    """Return the cases of «Балаба Е.В.» from those of the full name; None where it is another.

    The surname and the initials must be those of the full name, as far as both give them.
    """
    words, whole = name_words(text), name_words(full.text)
    if not is_abbreviated(text):
        return None
    if surname_of(words).casefold() != surname_of(whole).casefold():
        return None
    short, long = initials_of(words), initials_of(whole)
    if short != long[: len(short)]:
        return None
    places = [place for place, word in enumerate(whole) if word.role is Role.SURNAME]
    forms = {}
    for case in Case:
        form = full.form(case).split()
        if len(form) != len(whole):
            return None  # mended into another number of words: what is the surname is unknown
        forms[case] = _with_surname(words, [form[place] for place in places])
    return WordForms(
        FormsOf.NAME, text, full.gender, full.declines, MappingProxyType(forms), full.confirmed_on
    )


def _with_surname(words: Sequence[NameWord], surname: Sequence[str]) -> str:
    parts = iter(surname)
    return " ".join(next(parts) if word.role is Role.SURNAME else word.text for word in words)


class Declension:
    """The cases of the texts of one paper: as confirmed, otherwise proposed.

    Attributes:
        spaced: whether the office writes «А. П. Иванова» rather than «А.П. Иванова».
    """

    def __init__(
        self, stored: Mapping[tuple[FormsOf, str], WordForms], *, spaced: bool = False
    ) -> None:
        self._forms = dict(stored)
        self.spaced = spaced

    def forms(self, kind: FormsOf, text: str) -> WordForms:
        """Return all cases of a text; what was not asked for beforehand is proposed."""
        key = (kind, " ".join(text.split()))
        if key not in self._forms:
            self._forms[key] = propose(*key)
        return self._forms[key]

    def name(self, text: str, case: Case) -> str:
        """Return a person's name in a case, as full as it is written."""
        return self.forms(FormsOf.NAME, text).form(case)

    def initials(self, text: str, case: Case, *, surname_first: bool = True) -> str:
        """Return «Ивановой А.П.» or «А.П. Ивановой» of a name in a case."""
        form = self.name(text, case)
        return initials(form, surname_first=surname_first, spaced=self.spaced)

    def position(self, text: str, case: Case) -> str:
        """Return a position in a case."""
        return self.forms(FormsOf.POSITION, text).form(case)

    def organisation(self, text: str, case: Case) -> str:
        """Return a body in a case."""
        return self.forms(FormsOf.ORGANISATION, text).form(case)

    @property
    def unconfirmed(self) -> tuple[WordForms, ...]:
        """Return what was only proposed, in the order asked for."""
        return tuple(
            forms for forms in self._forms.values() if forms.text and forms.confirmed_on is None
        )


def _proposal(
    kind: FormsOf, text: str, gender: Gender, decline: Callable[[Case], str]
) -> WordForms:
    forms = {case: text if case is Case.NOMINATIVE else decline(case) for case in Case}
    return WordForms(kind, text, gender, True, MappingProxyType(forms), None)
