"""Passports of indicators, their targets and values. Figures are ten-thousandths."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, LongText, ShortText, owned_by


class Passport(Base):
    """What an indicator is and how it is counted; see `domain.indicators.Passport`."""

    __tablename__ = "passport"

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(64), default="")
    name: Mapped[LongText]
    folded: Mapped[str] = mapped_column(String(500), default="", index=True)
    unit: Mapped[ShortText]
    kind: Mapped[str] = mapped_column(String(16))
    direction: Mapped[str] = mapped_column(String(16))
    numerator: Mapped[LongText]
    denominator: Mapped[LongText]
    formula: Mapped[LongText]
    source: Mapped[LongText]
    keeper: Mapped[ShortText]
    frequency: Mapped[str] = mapped_column(String(16))
    level: Mapped[str] = mapped_column(String(16))
    components: Mapped[list[str]] = mapped_column(JSON)
    computed: Mapped[str] = mapped_column(String(64), default="")
    decimals: Mapped[int] = mapped_column(Integer, default=1)
    note: Mapped[LongText]
    position: Mapped[int] = mapped_column(Integer, default=0)


class PassportIndicator(Base):
    """A row of a roadmap's indicators is this passport."""

    __tablename__ = "passport_indicator"

    id: Mapped[Key]
    passport_id: Mapped[str] = mapped_column(owned_by("passport.id"), index=True)
    indicator_id: Mapped[str] = mapped_column(owned_by("indicator.id"), index=True)


class Threshold(Base):
    """A named threshold of an indicator with the office's own definition."""

    __tablename__ = "threshold"

    id: Mapped[Key]
    passport_id: Mapped[str] = mapped_column(owned_by("passport.id"), index=True)
    name: Mapped[ShortText]
    definition: Mapped[LongText]
    position: Mapped[int] = mapped_column(Integer, default=0)


class IndicatorTarget(Base):
    """A baseline or a target of a year."""

    __tablename__ = "indicator_target"

    id: Mapped[Key]
    passport_id: Mapped[str] = mapped_column(owned_by("passport.id"), index=True)
    role: Mapped[str] = mapped_column(String(16))
    year: Mapped[int | None] = mapped_column(Integer)
    component: Mapped[ShortText]
    threshold_id: Mapped[str | None] = mapped_column(owned_by("threshold.id"), index=True)
    school_id: Mapped[str | None] = mapped_column(ForeignKey("school.id"), index=True)
    group_id: Mapped[str | None] = mapped_column(ForeignKey("school_group.id"), index=True)
    value: Mapped[int | None] = mapped_column(BigInteger)
    upper: Mapped[int | None] = mapped_column(BigInteger)
    text: Mapped[ShortText]


class IndicatorValue(Base):
    """A value of a period, of a school or (None) of the whole; once for each of these."""

    __tablename__ = "indicator_value"

    id: Mapped[Key]
    passport_id: Mapped[str] = mapped_column(owned_by("passport.id"), index=True)
    period: Mapped[str] = mapped_column(String(16), index=True)
    component: Mapped[ShortText]
    school_id: Mapped[str | None] = mapped_column(ForeignKey("school.id"), index=True)
    value: Mapped[int | None] = mapped_column(BigInteger)
    numerator: Mapped[int | None] = mapped_column(BigInteger)
    denominator: Mapped[int | None] = mapped_column(BigInteger)
    text: Mapped[LongText]
    blank: Mapped[str | None] = mapped_column(String(16))
    source: Mapped[ShortText]
    accepted: Mapped[LongText]
