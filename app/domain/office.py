"""The user's organisation, the people named in its papers, and the parties of its plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

OfficeId = NewType("OfficeId", str)
PersonId = NewType("PersonId", str)
PartyId = NewType("PartyId", str)


class DeskRole(StrEnum):
    """What the person at the desk does; "my schools" and taking off control rest on it."""

    SPECIALIST = "specialist"
    COORDINATOR = "coordinator"
    CURATOR = "curator"


class PartyKind(StrEnum):
    ORGANISATION = "organisation"
    PERSON = "person"
    ROLE = "role"


class PartyRemark(StrEnum):
    """What a person should look at in a responsible phrase."""

    EMPTY = "party_empty"  # nobody is named
    SEVERAL = "party_several"  # one party that may be several
    TORN = "party_torn"  # begins or ends in the middle of a name
    OBLIQUE = "party_oblique"  # stands in another case than the nominative


class Likeness(StrEnum):
    """Why two spellings may be one party, the surest first."""

    SPACES = "spaces"  # they differ by spaces and marks only
    INITIALS = "initials"  # one surname, one of the initials is lacking
    QUOTED = "quoted"  # one name of its own in «ёлочки», different letters before it
    FORMS = "forms"  # the same words in another case or number
    LETTER = "letter"  # one letter apart
    CODE = "code"  # an abbreviation, and words that begin with its letters


@dataclass(frozen=True, slots=True)
class Office:
    """The profile of the office, valid from a day; letterhead lines are separated by a newline."""

    id: OfficeId
    valid_from: date
    full_name: str
    short_name: str
    genitive: str
    letterhead: str
    place: str
    address: str
    head_position: str
    head_name: str
    executor: str
    executor_phone: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in papers: a signatory, a specialist, a curator.

    `since` and `until` are his dates of office (inclusive; None: open or unknown).
    """

    id: PersonId
    surname: str
    name: str
    patronymic: str
    position: str
    organisation: str
    phone: str
    signs: bool
    email: str = ""
    since: date | None = None
    until: date | None = None
    replaced_by: PersonId | None = None

    @property
    def full_name(self) -> str:
        """«Фамилия Имя Отчество», as papers that appoint name a person."""
        return " ".join(word for word in (self.surname, self.name, self.patronymic) if word)

    def holds_office(self, on: date) -> bool:
        """Tell whether he holds his office on a day; open ends count as held."""
        began = self.since is None or self.since <= on
        return began and (self.until is None or on <= self.until)

    @property
    def initials_first(self) -> str:
        """«И.О. Фамилия», as a signature is deciphered."""
        return f"{self._initials}{' ' if self._initials else ''}{self.surname}"

    @property
    def surname_first(self) -> str:
        """«Фамилия И.О.», as lists and tables name a person."""
        return f"{self.surname} {self._initials}".strip()

    @property
    def _initials(self) -> str:
        return "".join(f"{word[0]}." for word in (self.name, self.patronymic) if word)


@dataclass(frozen=True, slots=True)
class Party:
    """A body, a role group or a person as named in the responsible column of a plan."""

    id: PartyId
    kind: PartyKind
    name: str
    position: str
