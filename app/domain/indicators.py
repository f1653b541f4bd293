"""Indicators: the passport, targets by year, values with their parts, and kinds of blank.

Figures are Decimals with at most four decimals; they are stored as ten-thousandths.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, NewType

from app.domain.school import GroupId, SchoolId

PassportId = NewType("PassportId", str)
ThresholdId = NewType("ThresholdId", str)
IndicatorTargetId = NewType("IndicatorTargetId", str)
ValueId = NewType("ValueId", str)

_VPR: Final = re.compile(r"\bвпр\b|всероссийск\w+ проверочн\w+", re.IGNORECASE)


class IndicatorKind(StrEnum):
    SHARE = "share"  # per cent: numerator / denominator
    NUMBER = "number"
    SCORE = "score"
    RATIO = "ratio"
    YES_NO = "yes_no"
    TEXT = "text"


class Direction(StrEnum):
    """Which way is better."""

    MORE = "more"
    LESS = "less"
    RANGE = "range"
    NONE = "none"  # context, not a goal


class Frequency(StrEnum):
    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


class IndicatorLevel(StrEnum):
    """Of what a value is told: of each school, or of the municipality as a whole."""

    SCHOOL = "school"
    MUNICIPALITY = "municipality"


class ValueBlank(StrEnum):
    """Why there is no figure; a zero is a figure."""

    NO_DATA = "no_data"
    TOO_FEW = "too_few"  # fewer than n


class TargetRole(StrEnum):
    BASELINE = "baseline"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Passport:
    """What an indicator is and how it is counted.

    Attributes:
        key: names an entry of the catalogue the passport was made from ("" for one's own).
        components: the parts of a pair or a set, as ("ЕГЭ", "ОГЭ"); empty for a single value.
        computed: names the share that the registry computes ("" where values are entered).
        decimals: how many decimals a value shows.
    """

    id: PassportId
    key: str
    name: str
    unit: str
    kind: IndicatorKind
    direction: Direction
    numerator: str
    denominator: str
    formula: str
    source: str
    keeper: str
    frequency: Frequency
    level: IndicatorLevel
    components: tuple[str, ...]
    computed: str
    decimals: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A named threshold with the office's own definition («программа минимум»)."""

    id: ThresholdId
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class IndicatorTarget:
    """A baseline or a target of a year, for all, a group or a school.

    `upper` ends a range; `text` is the wording of the paper where it came from one.
    """

    id: IndicatorTargetId
    passport: PassportId
    role: TargetRole
    year: int | None
    component: str
    threshold: ThresholdId | None
    school: SchoolId | None
    group: GroupId | None
    value: Decimal | None
    upper: Decimal | None
    text: str


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """A value of a period, of a school or (None) of the whole.

    Attributes:
        period: "2022", "2022-H1", "2022-Q3" or "2022-05".
        value: the figure; None where `blank` says why, or where `text` is the value.
        numerator, denominator: what a share was made of, where known.
        accepted: why a value that a check remarked stands.
    """

    id: ValueId
    passport: PassportId
    period: str
    component: str
    school: SchoolId | None
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    text: str
    blank: ValueBlank | None
    source: str
    accepted: str


def tells_of_vpr(passport: Passport) -> bool:
    """Tell whether an indicator is made of the all-Russian tests: schools are never rated by it."""
    told = (passport.name, passport.numerator, passport.denominator, passport.formula)
    return any(_VPR.search(" ".join(text.split())) for text in told)
