"""Official documents and the clauses of orders."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, LongText, ShortText, owned_by


class OfficialDocument(Base):
    """An order; see `domain.paperwork.Order` for what each field means."""

    __tablename__ = "official_document"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(16))
    roadmap_id: Mapped[str | None] = mapped_column(ForeignKey("roadmap.id"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    organisation: Mapped[LongText]
    place: Mapped[ShortText]
    date: Mapped[date | None]
    number: Mapped[ShortText]
    heading: Mapped[LongText]
    preamble: Mapped[LongText]
    command: Mapped[str] = mapped_column(String(16))
    numbering: Mapped[str] = mapped_column(String(16))
    signatory_position: Mapped[LongText]
    signatory: Mapped[ShortText]
    executor: Mapped[ShortText]
    executor_phone: Mapped[ShortText]
    issuer_genitive: Mapped[ShortText]
    annex_mark: Mapped[str] = mapped_column(String(16))


class Clause(Base):
    """A clause of an order; a sub-clause has a parent clause of the same document."""

    __tablename__ = "clause"

    id: Mapped[Key]
    document_id: Mapped[str] = mapped_column(owned_by("official_document.id"), index=True)
    parent_id: Mapped[str | None] = mapped_column(owned_by("clause.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    number: Mapped[ShortText]
    text: Mapped[LongText]
