"""Mentors, agreements, curators, visits, recommendations, working groups."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, LongText, ShortText, owned_by


class Mentorship(Base):
    """A mentor is given to a school; `mentor_name` names one that is no school of the registry."""

    __tablename__ = "mentorship"

    id: Mapped[Key]
    mentor_id: Mapped[str | None] = mapped_column(ForeignKey("school.id"), index=True)
    mentor_name: Mapped[ShortText]
    school_id: Mapped[str] = mapped_column(ForeignKey("school.id"), index=True)
    start: Mapped[date]
    end: Mapped[date | None]
    basis_id: Mapped[str | None] = mapped_column(ForeignKey("basis.id"))
    override_reason: Mapped[LongText]
    end_reason: Mapped[LongText]
    note: Mapped[LongText]


class Agreement(Base):
    """The paper behind a mentorship; parties and joint plan are lists of their records' fields."""

    __tablename__ = "agreement"

    id: Mapped[Key]
    mentorship_id: Mapped[str] = mapped_column(owned_by("mentorship.id"), index=True)
    number: Mapped[ShortText]
    signed_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(16))
    start: Mapped[date]
    end: Mapped[date | None]
    subject: Mapped[LongText]
    parties: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    plan: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    scan_name: Mapped[ShortText]
    scan_digest: Mapped[str] = mapped_column(String(64), default="")
    scan_size: Mapped[int] = mapped_column(Integer, default=0)
    prolongs_id: Mapped[str | None] = mapped_column(ForeignKey("agreement.id"))


class Curatorship(Base):
    """A person is given to a school from `start` to `end` (inclusive; None: still)."""

    __tablename__ = "curatorship"

    id: Mapped[Key]
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    school_id: Mapped[str] = mapped_column(ForeignKey("school.id"), index=True)
    start: Mapped[date]
    end: Mapped[date | None]
    basis_id: Mapped[str | None] = mapped_column(ForeignKey("basis.id"))
    end_reason: Mapped[LongText]


class Visit(Base):
    """A contact with schools; `people` were taught there."""

    __tablename__ = "visit"

    id: Mapped[Key]
    on: Mapped[date] = mapped_column(index=True)
    form: Mapped[str] = mapped_column(String(16))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[LongText]
    findings: Mapped[LongText]
    people: Mapped[int] = mapped_column(Integer, default=0)
    next_date: Mapped[date | None]


class VisitSchool(Base):
    """A school that a visit concerned."""

    __tablename__ = "visit_school"

    id: Mapped[Key]
    visit_id: Mapped[str] = mapped_column(owned_by("visit.id"), index=True)
    school_id: Mapped[str] = mapped_column(ForeignKey("school.id"), index=True)


class VisitFile(Base):
    """A file of a visit, kept under its digest beside the database."""

    __tablename__ = "visit_file"

    id: Mapped[Key]
    visit_id: Mapped[str] = mapped_column(owned_by("visit.id"), index=True)
    name: Mapped[ShortText]
    digest: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer, default=0)


class Recommendation(Base):
    """What a school is advised until `closed_on`."""

    __tablename__ = "recommendation"

    id: Mapped[Key]
    school_id: Mapped[str] = mapped_column(ForeignKey("school.id"), index=True)
    visit_id: Mapped[str | None] = mapped_column(ForeignKey("visit.id"), index=True)
    made_on: Mapped[date]
    text: Mapped[LongText]
    addressee: Mapped[ShortText]
    due: Mapped[date | None]
    closed_on: Mapped[date | None]
    outcome: Mapped[LongText]


class WorkingGroup(Base):
    """A working group or council."""

    __tablename__ = "working_group"

    id: Mapped[Key]
    name: Mapped[ShortText]
    basis_id: Mapped[str | None] = mapped_column(ForeignKey("basis.id"))
    note: Mapped[LongText]


class Membership(Base):
    """A member of a working group from `start` to `end` (inclusive; None: still)."""

    __tablename__ = "membership"

    id: Mapped[Key]
    group_id: Mapped[str] = mapped_column(owned_by("working_group.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    name: Mapped[ShortText]
    position: Mapped[ShortText]
    role: Mapped[str] = mapped_column(String(16))
    start: Mapped[date]
    end: Mapped[date | None]
    place: Mapped[int] = mapped_column(Integer, default=0)
