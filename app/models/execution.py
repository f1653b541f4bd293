"""How activities are controlled: what an officer set for them, and the schools they concern."""

from __future__ import annotations

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, owned_by


class ActivityControl(Base):
    """What an officer set for an activity; one without a row goes by its wording.

    `kind` is None where the wording decides; `windows` is a list of two days each, as ISO text.
    """

    __tablename__ = "activity_control"

    id: Mapped[Key]
    activity_id: Mapped[str] = mapped_column(owned_by("activity.id"), unique=True)
    kind: Mapped[str | None] = mapped_column(String(16))
    windows: Mapped[list[list[str]]] = mapped_column(JSON)
    reporting: Mapped[str] = mapped_column(String(16))
    scope: Mapped[str] = mapped_column(String(16))


class ActivitySchool(Base):
    """A school that an activity with a list of schools concerns."""

    __tablename__ = "activity_school"

    id: Mapped[Key]
    activity_id: Mapped[str] = mapped_column(owned_by("activity.id"), index=True)
    school_id: Mapped[str] = mapped_column(ForeignKey("school.id"), index=True)
