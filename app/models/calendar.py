"""What an office keeps over the calendars that come with the program."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, ShortText


class CalendarDay(Base):
    """A local day off, or a local working day in the place of a day off."""

    __tablename__ = "calendar_day"

    id: Mapped[Key]
    day: Mapped[date] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[ShortText]
    source: Mapped[ShortText]


class SchoolTerm(Base):
    """A term of a school year; rows of a year and kind stand in the place of all preset ones."""

    __tablename__ = "school_term"

    id: Mapped[Key]
    year: Mapped[int] = mapped_column(Integer, index=True)
    kind: Mapped[str] = mapped_column(String(16))
    number: Mapped[int] = mapped_column(Integer)
    start: Mapped[date]
    end: Mapped[date]
    source: Mapped[ShortText]


class CalendarEvent(Base):
    """An event of the year; with the `key` of a preset it stands in the preset's place."""

    __tablename__ = "calendar_event"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(24))
    name: Mapped[ShortText]
    start: Mapped[date]
    end: Mapped[date]
    source: Mapped[ShortText]
    removed: Mapped[bool] = mapped_column(default=False)


class DayOffRule(Base):
    """Where control days that fall on days off go, from a day on."""

    __tablename__ = "day_off_rule"

    id: Mapped[Key]
    valid_from: Mapped[date] = mapped_column(unique=True)
    rule: Mapped[str] = mapped_column(String(16))
