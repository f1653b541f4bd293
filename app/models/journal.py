"""The journal: who did what, and every row's value before and after it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, ShortText


class Operation(Base):
    """One unit of work: named in Russian, undoable while the schema is the same.

    `sequence` counts operations of this database from 1 and orders them for undo. `depth` is 0 for
    what a person did, 1 for its undo, 2 for its redo, 3 for the undo of that, and so on.
    """

    __tablename__ = "operation"

    id: Mapped[Key]
    sequence: Mapped[int] = mapped_column(Integer, unique=True)
    seat: Mapped[ShortText]
    person: Mapped[ShortText]
    at: Mapped[datetime] = mapped_column(DateTime(timezone=False))
    name: Mapped[ShortText]
    undoes: Mapped[str | None] = mapped_column(ForeignKey("operation.id"), index=True)
    depth: Mapped[int] = mapped_column(Integer, default=0)
    schema_version: Mapped[str] = mapped_column(String(32))


class Change(Base):
    """One row's change. An insert stores its key only; a removal stores the whole row before."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_row", "table_name", "row_key"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    operation_id: Mapped[str] = mapped_column(ForeignKey("operation.id"), index=True)
    table_name: Mapped[str] = mapped_column(String(64))
    row_key: Mapped[str] = mapped_column(String(36))
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
