"""Schools: cards, names and heads by period, groups, successions, facts by year."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Integer, String
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
    phone: Mapped[ShortText]
    email: Mapped[ShortText]
    address: Mapped[ShortText]
    website: Mapped[ShortText]
    inn: Mapped[str] = mapped_column(String(12), default="")
    ogrn: Mapped[str] = mapped_column(String(15), default="")
    opened: Mapped[date | None]
    closed: Mapped[date | None]
    # Orders may be roadmaps' annexes, and roadmaps of schools: this link closes the ring, so it is
    # left out when the tables are put in order.
    closed_basis_id: Mapped[str | None] = mapped_column(ForeignKey("basis.id", use_alter=True))
    shelf: Mapped[str] = mapped_column(String(16), default="working")
    shelved_on: Mapped[date | None]
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
    basis_id: Mapped[str | None] = mapped_column(ForeignKey("basis.id"))


class SchoolHead(Base):
    """Who heads a school from a day on; `since` is None for the first known head."""

    __tablename__ = "school_head"

    id: Mapped[Key]
    school_id: Mapped[str] = mapped_column(owned_by("school.id"), index=True)
    since: Mapped[date | None]
    name: Mapped[ShortText]
    position: Mapped[ShortText]


class Succession(Base):
    """A school gave way to another on a day."""

    __tablename__ = "succession"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(16))
    predecessor_id: Mapped[str] = mapped_column(ForeignKey("school.id"), index=True)
    successor_id: Mapped[str] = mapped_column(ForeignKey("school.id"), index=True)
    on: Mapped[date]
    basis_id: Mapped[str | None] = mapped_column(ForeignKey("basis.id"))
    note: Mapped[LongText]


class SchoolGroup(Base):
    """A district, an okrug, a cluster of like context."""

    __tablename__ = "school_group"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[ShortText]
    note: Mapped[LongText]
    position: Mapped[int] = mapped_column(Integer, default=0)


class GroupMember(Base):
    """A school sits in a group from `since` to `until` (inclusive; None: open)."""

    __tablename__ = "group_member"

    id: Mapped[Key]
    group_id: Mapped[str] = mapped_column(owned_by("school_group.id"), index=True)
    school_id: Mapped[str] = mapped_column(owned_by("school.id"), index=True)
    since: Mapped[date | None]
    until: Mapped[date | None]


class SchoolFact(Base):
    """A measure of a school in a school year, once; `value` in hundredths."""

    __tablename__ = "school_fact"

    id: Mapped[Key]
    school_id: Mapped[str] = mapped_column(owned_by("school.id"), index=True)
    year: Mapped[int] = mapped_column(Integer, index=True)
    measure: Mapped[str] = mapped_column(String(24))
    value: Mapped[int] = mapped_column(Integer)
    source: Mapped[ShortText]
