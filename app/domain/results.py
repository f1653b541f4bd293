"""Results of exams and tests by school, subject, class and year; scales are data by year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from app.domain.school import SchoolId

ResultId = NewType("ResultId", str)
ScaleId = NewType("ScaleId", str)


class Exam(StrEnum):
    EGE = "ege"
    OGE = "oge"
    GVE = "gve"
    VPR = "vpr"
    RPR = "rpr"


class ResultScope(StrEnum):
    """Of whom a result is told."""

    SCHOOL = "school"
    MUNICIPALITY = "municipality"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Procedure:
    """What was taken: an exam in a subject, in a class (None where the exam implies it)."""

    exam: Exam
    subject: str
    grade: int | None


@dataclass(frozen=True, slots=True)
class ExamResult:
    """What a school, or a scope above it, had in a procedure of a year.

    Attributes:
        year: the calendar year of the exam.
        takers: how many took part; None where unknown.
        mean: the mean score or mark.
        below: how many stayed below the minimum; None where only the share is known.
        below_share, marks: per cent of takers; `marks` are those of «2», «3», «4», «5».
        lowered, confirmed, raised: per cent of takers whose mark is below, equal to, above that
            of the journal.
        too_few: the source says only that there were fewer than n.
    """

    id: ResultId
    scope: ResultScope
    school: SchoolId | None
    year: int
    procedure: Procedure
    takers: int | None
    mean: Decimal | None
    below: int | None
    below_share: Decimal | None
    marks: tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]
    lowered: Decimal | None
    confirmed: Decimal | None
    raised: Decimal | None
    too_few: bool
    source: str
    accepted: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """The minimum and the bounds of marks of a procedure in the years that it holds.

    `minimum` is the least score that passes; `bounds` are the least scores of «3», «4» and «5».
    """

    id: ScaleId
    procedure: Procedure
    first_year: int
    last_year: int | None
    minimum: int | None
    bounds: tuple[int, ...]
    maximum: int | None
    source: str
