"""The cases that one paper of support needs, with a note of those that nobody has confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.documents.declension import Declension
from app.domain.assignments import Appointee
from app.domain.word_forms import Case, FormsOf, Gender, WordForms

# «МКОУ», «МБОУ»: a legal form before the name itself, which alone changes.
_LEGAL_FORM = re.compile(r"((?:[А-ЯЁ]{3,7} )+)(?=[А-ЯЁ][а-яё])")
# What a name begins with that is no name of its own.
_COMMON = frozenset({"гимназия", "лицей", "школа", "центр", "институт", "управление", "комитет"})

Text = tuple[FormsOf, str]


class Cases:
    """Declines the texts of a paper and remembers which forms it has used."""

    def __init__(self, declension: Declension) -> None:
        self._declension = declension
        self._used: dict[Text, WordForms] = {}

    @property
    def unconfirmed(self) -> tuple[WordForms, ...]:
        """Return what stands on the paper in a form that was only proposed, in its order."""
        return tuple(one for one in self._used.values() if one.confirmed_on is None)

    def name(self, text: str, case: Case) -> str:
        """Return a person's full name in a case."""
        return self._form(FormsOf.NAME, text, case)

    def initials(self, text: str, case: Case) -> str:
        """Return «Ивановой А.П.»."""
        self._form(FormsOf.NAME, text, case)
        return self._declension.initials(text, case)

    def signed(self, text: str) -> str:
        """Return «А.П. Иванова», as a signature is deciphered."""
        return self._declension.initials(text, Case.NOMINATIVE, surname_first=False)

    def position(self, text: str, case: Case) -> str:
        """Return a position in a case."""
        return self._form(FormsOf.POSITION, text, case)

    def body(self, text: str, case: Case) -> str:
        """Return a school or another body in a case, for the middle of a phrase.

        «МКОУ Верхняя СОШ» gives «МКОУ Верхней СОШ», «Лицей № 5» gives «лицея № 5».
        """
        whole = self._declension.forms(FormsOf.ORGANISATION, text)
        head = _LEGAL_FORM.match(text)
        if head is None or whole.confirmed_on is not None:
            form = self._form(FormsOf.ORGANISATION, text, case)
            common = text.split(" ", 1)[0].casefold() in _COMMON
            return form[:1].lower() + form[1:] if common else form
        return head[1] + self._form(FormsOf.ORGANISATION, text[head.end() :], case)

    def feminine(self, text: str) -> bool:
        """Tell whether a name is a woman's, as far as it shows."""
        return self._declension.forms(FormsOf.NAME, text).gender is Gender.FEMALE

    def post(self, person: Appointee, case: Case) -> str:
        """Return a position with the body where it is not the office's own, "" for none.

        «директора МБОУ «Лицей № 5»»: the body stands in the genitive. A person of no known
        position is named by the body alone.
        """
        body = person.organisation
        if not body or body.casefold() in person.position.casefold():
            return self.position(person.position, case) if person.position else ""
        if not person.position:
            return self.body(body, Case.NOMINATIVE)
        return f"{self.position(person.position, case)} {self.body(body, Case.GENITIVE)}"

    def person(self, person: Appointee, case: Case) -> str:
        """Return the full name with the post: «Иванову Анну Петровну, методиста».

        The post stands inside a sentence, so it begins with a small letter unless it abbreviates.
        """
        name, post = self.name(person.name, case), self.post(person, case)
        if post[1:2].islower():
            post = post[:1].lower() + post[1:]
        return ", ".join(filter(None, (name, post)))

    def _form(self, kind: FormsOf, text: str, case: Case) -> str:
        forms = self._declension.forms(kind, text)
        form = forms.form(case)
        # A body that does not change («МБОУ СОШ № 7») leaves nothing to be confirmed.
        if case is not Case.NOMINATIVE and (form != forms.text or kind is FormsOf.NAME):
            self._used[kind, forms.text] = forms
        return form


def appointee_texts(people: Iterable[Appointee]) -> Iterator[Text]:
    """Yield what is declined of people, to be read from the store at once."""
    for one in people:
        yield FormsOf.NAME, one.name
        yield FormsOf.POSITION, one.position
        yield from body_texts([one.organisation])


def body_texts(names: Iterable[str]) -> Iterator[Text]:
    """Yield what is declined of bodies: the whole name, and the name after its legal form."""
    for name in names:
        yield FormsOf.ORGANISATION, name
        head = _LEGAL_FORM.match(name)
        if head is not None:
            yield FormsOf.ORGANISATION, name[head.end() :]
