"""The office, its people and parties, and the sheet its papers are printed on."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, LongText, ShortText


class Office(Base):
    """The profile of the office from a day on; the newest row that is valid counts."""

    __tablename__ = "office"

    id: Mapped[Key]
    valid_from: Mapped[date]
    full_name: Mapped[ShortText]
    short_name: Mapped[ShortText]
    genitive: Mapped[ShortText]
    letterhead: Mapped[LongText]
    place: Mapped[ShortText]
    address: Mapped[ShortText]
    head_position: Mapped[ShortText]
    head_name: Mapped[ShortText]
    executor: Mapped[ShortText]
    executor_phone: Mapped[ShortText]


class Person(Base):
    """A person named in papers; `signs` puts him into the list of signatories."""

    __tablename__ = "person"

    id: Mapped[Key]
    surname: Mapped[ShortText]
    name: Mapped[ShortText]
    patronymic: Mapped[ShortText]
    position: Mapped[ShortText]
    organisation: Mapped[ShortText]
    phone: Mapped[ShortText]
    email: Mapped[ShortText]
    signs: Mapped[bool] = mapped_column(default=False)
    since: Mapped[date | None]
    until: Mapped[date | None]
    replaced_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))


class WordForms(Base):
    """The cases of a name, a post or an organisation, once for each kind and folded text."""

    __tablename__ = "word_forms"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(16))
    folded: Mapped[str] = mapped_column(String(500), index=True)
    text: Mapped[ShortText]
    gender: Mapped[str] = mapped_column(String(16))
    declines: Mapped[bool] = mapped_column(default=True)
    forms: Mapped[dict[str, str]] = mapped_column(JSON)
    confirmed_on: Mapped[date | None]


class Party(Base):
    """A party of responsible columns; `folded` is its name ready for comparison."""

    __tablename__ = "party"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[ShortText]
    position: Mapped[ShortText]
    folded: Mapped[str] = mapped_column(String(500), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))


class PartyDecision(Base):
    """What a person decided of two spellings of parties: one, or two.

    `first` and `second` are folded names, a pair stands once; where they are the same, `first` is
    the one to show.
    """

    __tablename__ = "party_decision"

    id: Mapped[Key]
    first: Mapped[str] = mapped_column(String(500), index=True)
    second: Mapped[str] = mapped_column(String(500), index=True)
    same: Mapped[bool]


class OfficeSetting(Base):
    """A number or a choice of the office by its key; `app.domain` declares what each means."""

    __tablename__ = "office_setting"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(64), unique=True)
    value: Mapped[Any] = mapped_column(JSON)


class Postponement(Base):
    """A reminder that a person put off until a day; `subject` names what it reminds of."""

    __tablename__ = "postponement"

    id: Mapped[Key]
    subject: Mapped[str] = mapped_column(String(160), unique=True)
    until: Mapped[date]


class SheetProfile(Base):
    """The measures of printed sheets, as the fields of `domain.paperwork.SheetProfile`."""

    __tablename__ = "sheet_profile"

    id: Mapped[Key]
    name: Mapped[ShortText]
    active: Mapped[bool] = mapped_column(default=False)
    measures: Mapped[dict[str, Any]] = mapped_column(JSON)
