"""Schools and their names by period."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, LongText, ShortText, owned_by


class School(Base):
    """A school's card; `code` is unique where it is given, which the service sees to."""

    __tablename__ = "school"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(String(32), default="", index=True)
    kind: Mapped[str] = mapped_column(String(16))
    number: Mapped[str] = mapped_column(String(32), default="")
    settlement: Mapped[ShortText]
    locality: Mapped[str] = mapped_column(String(16))
    head: Mapped[ShortText]
    phone: Mapped[ShortText]
    email: Mapped[ShortText]
    note: Mapped[LongText]


class SchoolName(Base):
    """A school's names from a day on; `valid_from` is None for the first known name."""

    __tablename__ = "school_name"

    id: Mapped[Key]
    school_id: Mapped[str] = mapped_column(owned_by("school.id"), index=True)
    valid_from: Mapped[date | None]
    full_name: Mapped[ShortText]
    short_name: Mapped[ShortText]
    folded: Mapped[str] = mapped_column(String(500), default="", index=True)
