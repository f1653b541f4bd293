"""The cases of names, posts and organisations, as a person confirmed them once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Case(StrEnum):
    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    PREPOSITIONAL = "prepositional"


class FormsOf(StrEnum):
    """What is declined."""

    NAME = "name"  # «Фамилия Имя Отчество»
    POSITION = "position"
    ORGANISATION = "organisation"


class Gender(StrEnum):
    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class WordForms:
    """The forms of a text by case.

    Attributes:
        text: the nominative, as written.
        declines: False for a name that is left as it is («не склонять»).
        forms: every case; the nominative is the text itself.
        confirmed_on: the day a person confirmed or mended them; None while they are a proposal.
    """

    kind: FormsOf
    text: str
    gender: Gender
    declines: bool
    forms: Mapping[Case, str]
    confirmed_on: date | None

    def form(self, case: Case) -> str:
        """Return the text in a case; the nominative where nothing else is known."""
        return self.forms.get(case, self.text) if self.declines else self.text
