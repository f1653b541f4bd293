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
    signs: Mapped[bool] = mapped_column(default=False)


class Party(Base):
    """A party of responsible columns; `folded` is its name ready for comparison."""

    __tablename__ = "party"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[ShortText]
    position: Mapped[ShortText]
    folded: Mapped[str] = mapped_column(String(500), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))


class SheetProfile(Base):
    """The measures of printed sheets, as the fields of `domain.paperwork.SheetProfile`."""

    __tablename__ = "sheet_profile"

    id: Mapped[Key]
    name: Mapped[ShortText]
    active: Mapped[bool] = mapped_column(default=False)
    measures: Mapped[dict[str, Any]] = mapped_column(JSON)
