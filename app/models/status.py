"""Statuses of schools and typologies, with their catalogues."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, LongText, ShortText, owned_by


class StatusKind(Base):
    """A list that schools come on and leave; see `domain.statuses.StatusKind`."""

    __tablename__ = "status_kind"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(32), default="")
    name: Mapped[ShortText]
    abbreviation: Mapped[ShortText]
    level: Mapped[str] = mapped_column(String(16))
    legal_basis: Mapped[LongText]
    risk: Mapped[bool] = mapped_column(default=True)
    supported: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    note: Mapped[LongText]
    position: Mapped[int] = mapped_column(Integer, default=0)


class SchoolStatus(Base):
    """A school stands on a list from `start` to `end` (inclusive; None: still)."""

    __tablename__ = "school_status"

    id: Mapped[Key]
    school_id: Mapped[str] = mapped_column(ForeignKey("school.id"), index=True)
    kind_id: Mapped[str] = mapped_column(ForeignKey("status_kind.id"), index=True)
    start: Mapped[date]
    end: Mapped[date | None]
    basis_id: Mapped[str | None] = mapped_column(ForeignKey("basis.id"), index=True)
    end_basis_id: Mapped[str | None] = mapped_column(ForeignKey("basis.id"))
    reason: Mapped[LongText]
    end_reason: Mapped[LongText]


class Typology(Base):
    """A way to sort schools by their problem."""

    __tablename__ = "typology"

    id: Mapped[Key]
    name: Mapped[ShortText]
    legal_basis: Mapped[LongText]
    position: Mapped[int] = mapped_column(Integer, default=0)


class TypologyValue(Base):
    """A type of problem of a typology."""

    __tablename__ = "typology_value"

    id: Mapped[Key]
    typology_id: Mapped[str] = mapped_column(owned_by("typology.id"), index=True)
    number: Mapped[str] = mapped_column(String(32), default="")
    name: Mapped[ShortText]
    position: Mapped[int] = mapped_column(Integer, default=0)


class SchoolTypology(Base):
    """The one value that a school has in a typology in a calendar year."""

    __tablename__ = "school_typology"

    id: Mapped[Key]
    school_id: Mapped[str] = mapped_column(ForeignKey("school.id"), index=True)
    typology_id: Mapped[str] = mapped_column(ForeignKey("typology.id"))
    value_id: Mapped[str] = mapped_column(ForeignKey("typology_value.id"), index=True)
    year: Mapped[int] = mapped_column(Integer)
    basis_id: Mapped[str | None] = mapped_column(ForeignKey("basis.id"))
