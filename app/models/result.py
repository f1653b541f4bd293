"""Results of exams, scales, runs of the identification of schools, collections, drafts of reports.

Figures are ten-thousandths. Nothing here tells of a pupil.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, LongText, ShortText, owned_by


class ExamResult(Base):
    """What a school, or a scope above it, had in a procedure of a year; once for each of these."""

    __tablename__ = "exam_result"

    id: Mapped[Key]
    scope: Mapped[str] = mapped_column(String(16))
    school_id: Mapped[str | None] = mapped_column(ForeignKey("school.id"), index=True)
    year: Mapped[int] = mapped_column(Integer, index=True)
    exam: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(64))
    grade: Mapped[int | None] = mapped_column(Integer)
    takers: Mapped[int | None] = mapped_column(Integer)
    mean: Mapped[int | None] = mapped_column(BigInteger)
    below: Mapped[int | None] = mapped_column(Integer)
    below_share: Mapped[int | None] = mapped_column(BigInteger)
    mark_2: Mapped[int | None] = mapped_column(BigInteger)
    mark_3: Mapped[int | None] = mapped_column(BigInteger)
    mark_4: Mapped[int | None] = mapped_column(BigInteger)
    mark_5: Mapped[int | None] = mapped_column(BigInteger)
    lowered: Mapped[int | None] = mapped_column(BigInteger)
    confirmed: Mapped[int | None] = mapped_column(BigInteger)
    raised: Mapped[int | None] = mapped_column(BigInteger)
    too_few: Mapped[bool] = mapped_column(default=False)
    source: Mapped[ShortText]
    accepted: Mapped[LongText]


class Scale(Base):
    """A scale that an office keeps over those that come with the program."""

    __tablename__ = "scale"

    id: Mapped[Key]
    exam: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(64))
    grade: Mapped[int | None] = mapped_column(Integer)
    first_year: Mapped[int] = mapped_column(Integer)
    last_year: Mapped[int | None] = mapped_column(Integer)
    minimum: Mapped[int | None] = mapped_column(Integer)
    bounds: Mapped[list[int]] = mapped_column(JSON)
    maximum: Mapped[int | None] = mapped_column(Integer)
    source: Mapped[ShortText]


class IdentificationRule(Base):
    """A version of a rule; a changed rule is a new version, `settings` are its own."""

    __tablename__ = "identification_rule"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(64), index=True)
    version: Mapped[int] = mapped_column(Integer)
    name: Mapped[ShortText]
    method: Mapped[str] = mapped_column(String(24))
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)
    source: Mapped[LongText]


class IdentificationRun(Base):
    """A run with all that went in and came out, to be repeated to the last row."""

    __tablename__ = "identification_run"

    id: Mapped[Key]
    rule_id: Mapped[str] = mapped_column(ForeignKey("identification_rule.id"), index=True)
    year: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(DateTime(timezone=False))
    person: Mapped[ShortText]
    official: Mapped[bool] = mapped_column(default=False)
    inputs: Mapped[list[Any]] = mapped_column(JSON)
    outcome: Mapped[list[Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    note: Mapped[LongText]


class GivenList(Base):
    """A ministry's list as given; `rows` keep its wording and the schools they were matched to."""

    __tablename__ = "given_list"

    id: Mapped[Key]
    kind_id: Mapped[str | None] = mapped_column(ForeignKey("status_kind.id"))
    year: Mapped[int] = mapped_column(Integer)
    name: Mapped[ShortText]
    basis_id: Mapped[str | None] = mapped_column(ForeignKey("basis.id"))
    rows: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class Collection(Base):
    """A form sent to schools; `fields` say what it asks, `digest` recognises it when it returns."""

    __tablename__ = "collection"

    id: Mapped[Key]
    name: Mapped[ShortText]
    period: Mapped[str] = mapped_column(String(16))
    due: Mapped[date | None]
    fields: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=False))


class CollectionReply(Base):
    """A school that was asked, and what came back; `received_at` is None until it answers."""

    __tablename__ = "collection_reply"

    id: Mapped[Key]
    collection_id: Mapped[str] = mapped_column(owned_by("collection.id"), index=True)
    school_id: Mapped[str] = mapped_column(ForeignKey("school.id"), index=True)
    received_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))
    file_digest: Mapped[str] = mapped_column(String(64), default="")
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)


class ReportDraft(Base):
    """A report that was put together from the data and is edited before it is printed."""

    __tablename__ = "report_draft"

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(24))
    title: Mapped[LongText]
    start: Mapped[date]
    end: Mapped[date]
    state: Mapped[str] = mapped_column(String(16))
    sections: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    made_at: Mapped[datetime] = mapped_column(DateTime(timezone=False))
