"""Collecting data from schools: a form that is sent, what it asks, and how a school answered.

A form is recognised by its stamp when it returns: the version and a digest of what it asks. What
the office only says about it, its name and its day, may change without making a new form of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from app.domain.indicators import PassportId
from app.domain.results import Procedure
from app.domain.school import FactMeasure, SchoolId

CollectionId = NewType("CollectionId", str)

FieldKey = str
"""Names a field within its form; a field keeps its key from version to version."""

_DIGEST_LENGTH = 40


class Asked(StrEnum):
    """Where an answer goes."""

    INDICATOR = "indicator"
    FACT = "fact"
    RESULT = "result"
    QUESTION = "question"  # it stays with the form


class AnswerKind(StrEnum):
    """What an answer may be."""

    SHARE = "share"  # per cent
    WHOLE = "whole"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TEXT = "text"


class ResultFigure(StrEnum):
    """A figure of a school's results in a procedure."""

    TAKERS = "takers"
    MEAN = "mean"
    BELOW = "below"
    MARK_2 = "mark_2"
    MARK_3 = "mark_3"
    MARK_4 = "mark_4"
    MARK_5 = "mark_5"


class ReplyState(StrEnum):
    """How a school stands with a form."""

    NOT_SENT = "not_sent"
    WAITING = "waiting"
    OVERDUE = "overdue"
    WRONG = "wrong"  # a file came that could not be taken
    PARTIAL = "partial"  # cells are faulty or empty
    EARLIER = "earlier"  # answered in a form of an earlier version
    RECEIVED = "received"


OPEN_STATES = frozenset(
    {ReplyState.NOT_SENT, ReplyState.WAITING, ReplyState.OVERDUE, ReplyState.WRONG}
)
"""Of these a school has not answered."""


@dataclass(frozen=True, slots=True)
class CollectionField:
    """What is asked in one row of a form.

    Attributes:
        text, unit, when: as the school reads them; they are those of the day it was made.
        parts: the numerator and the denominator are asked, the share is reckoned.
        numerator, denominator: what these are, where it is known.
        year: the school year's first year of a fact, the year of a result.
        component: the part of an indicator ("ЕГЭ"), "" for one of a single value.
        options: what is chosen from.
    """

    key: FieldKey
    asked: Asked
    kind: AnswerKind
    text: str
    unit: str = ""
    when: str = ""
    decimals: int = 0
    parts: bool = False
    numerator: str = ""
    denominator: str = ""
    passport: PassportId | None = None
    component: str = ""
    measure: FactMeasure | None = None
    year: int | None = None
    procedure: Procedure | None = None
    figure: ResultFigure | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CollectionForm:
    """A form with what it asks.

    Attributes:
        period: of its indicators: "2026", "2026-H1", "2026-Q3" or "2026-05".
        stamp: recognises this version of the form.
    """

    id: CollectionId
    name: str
    period: str
    due: date | None
    fields: tuple[CollectionField, ...]
    stamp: str
    made_at: datetime

    @property
    def version(self) -> int:
        """Return which version this is, from 1."""
        return version_of(self.stamp)


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What a school said in a cell, as it is kept with its reply.

    Attributes:
        said: as the school wrote it.
        note: its remark beside it.
        fault: why it is not taken, "" where it is.
    """

    said: str
    note: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A school that is asked, and what came back.

    Attributes:
        sent_at, sent_stamp: when its file was written and of which version; None, "" until then.
        stamp: of the version it answered.
        refused: why the file that came could not be taken, "" where none was refused.
        file_digest: of the file that was taken.
    """

    school: SchoolId
    sent_at: datetime | None = None
    sent_stamp: str = ""
    received_at: datetime | None = None
    stamp: str = ""
    file_digest: str = ""
    refused: str = ""
    answers: Mapping[FieldKey, GivenAnswer] = field(default_factory=dict)

    def faulty(self, form: CollectionForm) -> int:
        """Return how many of the form's cells wait to be mended."""
        return sum(bool(one.fault) for one in self._of(form))

    def empty(self, form: CollectionForm) -> int:
        """Return how many of the form's cells say nothing."""
        return len(form.fields) - sum(bool(one.said) for one in self._of(form))

    def state(self, form: CollectionForm, today: date) -> ReplyState:
        """Return how the school stands with the form on a day."""
        if self.received_at is not None:
            if self.stamp != form.stamp:
                return ReplyState.EARLIER
            whole = not self.faulty(form) and not self.empty(form)
            return ReplyState.RECEIVED if whole else ReplyState.PARTIAL
        if self.refused:
            return ReplyState.WRONG
        if form.due is not None and form.due < today:
            return ReplyState.OVERDUE
        return ReplyState.WAITING if self.sent_stamp == form.stamp else ReplyState.NOT_SENT

    def _of(self, form: CollectionForm) -> list[GivenAnswer]:
        return [self.answers[one.key] for one in form.fields if one.key in self.answers]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a cell was understood as; with neither figure, text nor blank it says nothing."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    text: str = ""
    no_data: bool = False
    too_few: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        figures = (self.value, self.numerator, self.denominator)
        return not (self.text or self.no_data or self.too_few) and figures == (None,) * 3


def digest_of(period: str, fields: Sequence[CollectionField]) -> str:
    """Return the digest of what a form asks; the order of its rows counts."""
    said = "\x1e".join(
        "\x1f".join(
            (
                *(one.key, one.asked, one.kind, one.text, one.unit, one.when, str(one.decimals)),
                *(str(one.parts), one.numerator, one.denominator, *one.options),
            )
        )
        for one in fields
    )
    return hashlib.sha256(f"{period}\x1d{said}".encode()).hexdigest()[:_DIGEST_LENGTH]


def stamp_of(version: int, period: str, fields: Sequence[CollectionField]) -> str:
    """Return what recognises a version of a form: «2-8c1f…»."""
    return f"{version}-{digest_of(period, fields)}"


def version_of(stamp: str) -> int:
    """Return the version that a stamp names; 0 where it names none."""
    number, _, _digest = stamp.partition("-")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
