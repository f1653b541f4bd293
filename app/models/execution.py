"""Execution: how activities are controlled, marks of control points, steps of control, evidence."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, DateTime, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, LongText, ShortText, owned_by


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


class Mark(Base):
    """What is said of a control point for the office (`school_id` None) or for a school.

    Points are derived, so the mark names its activity and the key of its period; `start` and
    `planned` are the days of the window that was marked. A point has one mark for each school.
    """

    __tablename__ = "mark"

    id: Mapped[Key]
    activity_id: Mapped[str] = mapped_column(owned_by("activity.id"), index=True)
    period_key: Mapped[str] = mapped_column(String(64))
    school_id: Mapped[str | None] = mapped_column(ForeignKey("school.id"), index=True)
    start: Mapped[date]
    planned: Mapped[date]
    state: Mapped[str] = mapped_column(String(16))
    done_on: Mapped[date | None]
    note: Mapped[LongText]
    moved_to: Mapped[date | None]
    reason: Mapped[LongText]


class ControlStep(Base):
    """A step of control of a marked point, in the order of keys."""

    __tablename__ = "control_step"

    id: Mapped[Key]
    mark_id: Mapped[str] = mapped_column(owned_by("mark.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(DateTime(timezone=False))
    person: Mapped[ShortText]
    controller: Mapped[ShortText]
    text: Mapped[LongText]


class Evidence(Base):
    """A file kept under its `digest` (SHA-256) beside the database, or a link."""

    __tablename__ = "evidence"

    id: Mapped[Key]
    mark_id: Mapped[str] = mapped_column(owned_by("mark.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[ShortText]
    digest: Mapped[str] = mapped_column(String(64), default="")
    size: Mapped[int] = mapped_column(Integer, default=0)
    link: Mapped[LongText]
    added: Mapped[datetime] = mapped_column(DateTime(timezone=False))
