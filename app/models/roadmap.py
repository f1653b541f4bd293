"""Roadmaps: parts in their order, and what each kind of part holds."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, LongText, ShortText, owned_by


class Roadmap(Base):
    """A plan of activities of the municipality, or of one school under a parent roadmap."""

    __tablename__ = "roadmap"

    id: Mapped[Key]
    title: Mapped[LongText]
    start: Mapped[date]
    end: Mapped[date]
    state: Mapped[str] = mapped_column(String(16))
    goal: Mapped[LongText]
    tasks: Mapped[LongText]
    results: Mapped[LongText]
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("roadmap.id"))
    school_id: Mapped[str | None] = mapped_column(ForeignKey("school.id"))
    source_name: Mapped[ShortText]


class Part(Base):
    """A stretch of the annex; `columns` is a list of {"field", "heading"}."""

    __tablename__ = "part"

    id: Mapped[Key]
    roadmap_id: Mapped[str] = mapped_column(owned_by("roadmap.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(16))
    title: Mapped[LongText]
    columns: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    numbering: Mapped[str] = mapped_column(String(16))
    layout: Mapped[str] = mapped_column(String(16))


class Block(Base):
    """A piece of a text part; `cells` of a table is {"rows", "header_rows"}."""

    __tablename__ = "block"

    id: Mapped[Key]
    part_id: Mapped[str] = mapped_column(owned_by("part.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(16))
    text: Mapped[LongText]
    marker: Mapped[ShortText]
    level: Mapped[int] = mapped_column(Integer, default=0)
    alignment: Mapped[str] = mapped_column(String(16))
    cells: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class Section(Base):
    """A group of activities of a plan part."""

    __tablename__ = "section"

    id: Mapped[Key]
    part_id: Mapped[str] = mapped_column(owned_by("part.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    number: Mapped[ShortText]
    title: Mapped[LongText]


class Activity(Base):
    """One row of a plan, in the office's own wording."""

    __tablename__ = "activity"

    id: Mapped[Key]
    section_id: Mapped[str] = mapped_column(owned_by("section.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    number: Mapped[ShortText]
    text: Mapped[LongText]
    deadline: Mapped[LongText]
    responsible: Mapped[LongText]
    result: Mapped[LongText]


class ActivityParty(Base):
    """A party of an activity, in the order named in its responsible phrase."""

    __tablename__ = "activity_party"

    id: Mapped[Key]
    activity_id: Mapped[str] = mapped_column(owned_by("activity.id"), index=True)
    party_id: Mapped[str] = mapped_column(ForeignKey("party.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)


class Indicator(Base):
    """An indicator of a roadmap."""

    __tablename__ = "indicator"

    id: Mapped[Key]
    part_id: Mapped[str] = mapped_column(owned_by("part.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    number: Mapped[ShortText]
    name: Mapped[LongText]
    source: Mapped[LongText]


class Target(Base):
    """A target of an indicator as written; `year` is None where the paper names none."""

    __tablename__ = "target"

    id: Mapped[Key]
    indicator_id: Mapped[str] = mapped_column(owned_by("indicator.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    year: Mapped[int | None] = mapped_column(Integer)
    text: Mapped[ShortText]


class ColumnMemory(Base):
    """How an office's header was settled in a preview, by the header's fingerprint."""

    __tablename__ = "column_memory"

    id: Mapped[Key]
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    fields: Mapped[list[str | None]] = mapped_column(JSON)
