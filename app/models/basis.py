"""The papers that statuses, names and appointments rest on."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, LongText, ShortText


class Basis(Base):
    """An order of any body; the scan lies under its `scan_digest` beside the database."""

    __tablename__ = "basis"

    id: Mapped[Key]
    issuer: Mapped[ShortText]
    number: Mapped[ShortText]
    date: Mapped[date | None]
    title: Mapped[LongText]
    scan_name: Mapped[ShortText]
    scan_digest: Mapped[str] = mapped_column(String(64), default="")
    scan_size: Mapped[int] = mapped_column(Integer, default=0)
    document_id: Mapped[str | None] = mapped_column(ForeignKey("official_document.id"))
