"""People of the papers, and the cases that a person confirmed for names, posts and bodies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select

from app import models
from app.documents.declension import propose
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.office import Person, PersonId
from app.domain.replacing import Usage
from app.domain.word_forms import Case, FormsOf, Gender, WordForms
from app.services import checks, naming
from app.services.base import Service, change, committed
from app.services.people_places import read_usages
from app.services.people_reading import read_people, read_person
from app.services.word_form_reading import fold, read_forms


class PersonFields(TypedDict, total=False):
    """The fields of a person; what is not named stays. Dates of office may be None."""

    surname: str
    name: str
    patronymic: str
    position: str
    organisation: str
    phone: str
    email: str
    signs: bool
    since: date | None
    until: date | None


class People(Service):
    """Who is named in papers, from when until when, and how he is declined."""

    def list(self) -> Sequence[Person]:
        """Return the people by surname."""
        with self._db.read() as connection:
            return read_people(connection)

    def get(self, person: PersonId) -> Person:
        """Return a person; raises NOT_FOUND."""
        with self._db.read() as connection:
            return read_person(connection, person)

    def add(self, **fields: Unpack[PersonFields]) -> Outcome[PersonId]:
        """Add a person; raises FIELD_EMPTY without a surname, PERIOD_REVERSED."""
        values = person_values(fields)
        checks.line("surname", values.get("surname", ""), required=True)
        _check_dates(values.get("since"), values.get("until"))
        with self._db.write(f"Добавлен человек: {values['surname']}") as work:
            key = work.add(models.Person, **values)
            return committed(work, PersonId(key), Topic.PEOPLE)

    def change(self, person: PersonId, **fields: Unpack[PersonFields]) -> Outcome[None]:
        """Change what is named of a person; raises as `add` does, and NOT_FOUND."""
        values = person_values(fields)
        with self._db.write("Правка сведений о человеке") as work:
            known = read_person(work.connection, person)
            _check_dates(values.get("since", known.since), values.get("until", known.until))
            change(work, models.Person, person, values)
            return committed(work, None, Topic.PEOPLE)

    def usages(self, person: PersonId) -> Sequence[Usage]:
        """Return where a person is used: by reference, or by his name in any case."""
        with self._db.read() as connection:
            return read_usages(connection, read_person(connection, person), self._clock().date())

    def remove(self, person: PersonId) -> Outcome[None]:
        """Remove a person; papers keep his name as text.

        Raises PERSON_IN_USE where records refer to him: he can be replaced, not removed.
        """
        with self._db.write("Удалён человек") as work:
            known = read_person(work.connection, person)
            used = read_usages(work.connection, known, self._clock().date())
            binding = [usage for usage in used if usage.binding]
            if binding:
                raise UserError(
                    UserCode.PERSON_IN_USE,
                    name=known.surname_first,
                    places=tuple(dict.fromkeys(usage.kind for usage in binding)),
                    count=len(binding),
                )
            work.remove(models.Person, person)
            return committed(work, None, Topic.PEOPLE)

    def forms(self, kind: FormsOf, text: str) -> WordForms:
        """Return the cases of a text: what was confirmed, otherwise a proposal."""
        with self._db.read() as connection:
            return read_forms(connection, [(kind, text)]).forms(kind, text)

    def proposed(self, kind: FormsOf, text: str, gender: Gender | None = None) -> WordForms:
        """Return the program's own proposal, whatever was confirmed."""
        return propose(kind, checks.line("text", text), gender)

    def unconfirmed(self, texts: Iterable[tuple[FormsOf, str]]) -> Sequence[WordForms]:
        """Return the proposals among the cases of these texts."""
        with self._db.read() as connection:
            return read_forms(connection, texts).unconfirmed

    def confirm(
        self,
        kind: FormsOf,
        text: str,
        forms: Mapping[Case, str],
        gender: Gender = Gender.UNKNOWN,
        *,
        declines: bool = True,
    ) -> Outcome[None]:
        """Remember the cases of a text; every paper takes them from now on.

        A case that is not given stands as proposed. Raises FIELD_EMPTY for an empty text or form.
        """
        text = checks.line("text", text, required=True)
        whole = {**propose(kind, text, gender).forms, **forms, Case.NOMINATIVE: text}
        values = {
            "kind": kind.value,
            "folded": fold(text),
            "text": text,
            "gender": gender.value,
            "declines": declines,
            "forms": {
                case.value: checks.line("word_form", form, required=True)
                for case, form in whole.items()
            },
            "confirmed_on": self._clock().date(),
        }
        table = models.WordForms
        with self._db.write(f"Подтверждены падежи: {naming.quoted(text)}") as work:
            known = work.connection.scalar(
                select(table.id).where(table.kind == kind.value, table.folded == fold(text))
            )
            if known is None:
                work.add(table, **values)
            else:
                work.change(table, known, **values)
            return committed(work, None, Topic.PEOPLE, Topic.DOCUMENTS)

    def forget(self, kind: FormsOf, text: str) -> Outcome[None]:
        """Go back to the program's proposal for a text."""
        table = models.WordForms
        with self._db.write(f"Падежи снова предложены: {naming.quoted(text)}") as work:
            known = work.connection.scalars(
                select(table.id).where(table.kind == kind.value, table.folded == fold(text))
            ).all()
            work.remove_many(table, known)
            return committed(work, None, Topic.PEOPLE, Topic.DOCUMENTS)


def person_values(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the clean values of a person's fields; raises FIELD_EMPTY, FIELD_TOO_LONG."""
    return {
        name: checks.line(name, value, required=name == "surname")
        if isinstance(value, str)
        else value
        for name, value in fields.items()
    }


def _check_dates(since: date | None, until: date | None) -> None:
    if since is not None and until is not None:
        checks.period(since, until)
