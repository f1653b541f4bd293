"""How far a fact is from its target and from where it began, with a sign and a verdict.

A distance is the fact less the target: its sign says where the fact lies, the verdict says whether
that is good. Figures made of fewer than ten carry their n and stay out of comparisons.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.indicators import (
    Direction,
    IndicatorTarget,
    IndicatorValue,
    PassportId,
    ThresholdId,
    ValueBlank,
)
from app.domain.rounding import rounded
from app.domain.school import SchoolId

FEW: Final = 10
_ENTERED_DECIMALS = 4


class Verdict(StrEnum):
    """Whether a target is met."""

    MET = "met"
    NOT_MET = "not_met"
    BLANK = "blank"  # there is no fact
    NO_TARGET = "no_target"


class MadeOf(NamedTuple):
    """From how many schools a whole is added up.

    Attributes:
        gave: those that gave both parts of their share.
        schools: all that were at work in the year or have a value of it.
    """

    gave: int
    schools: int


@dataclass(frozen=True, slots=True)
class Distance:
    """A fact of a year against its target and its baseline.

    Attributes:
        school: None for the whole.
        threshold: which of the named thresholds the target is, None for the target itself.
        fact: None where `blank` says why, or where nothing was entered at all.
        n: the whole that a share is of, None where it is not known.
        upper: the other end of a target that is a range.
        distance: fact − target; for a range how far it is beyond the nearer end, 0 within.
        progress: fact − baseline.
        added_up: nobody entered the fact: it comes from the schools' parts or the registry.
        compared: whether it goes into comparisons; n below ten stays out unless asked for.
        made_of: from how many schools a fact is added up, None for any other.
    """

    passport: PassportId
    year: int
    component: str
    school: SchoolId | None
    threshold: ThresholdId | None
    fact: Decimal | None
    blank: ValueBlank | None
    text: str
    n: Decimal | None
    target: Decimal | None
    upper: Decimal | None
    target_text: str
    baseline: Decimal | None
    distance: Decimal | None
    progress: Decimal | None
    verdict: Verdict
    added_up: bool
    compared: bool
    made_of: MadeOf | None


def distance(
    year: int,
    fact: IndicatorValue,
    target: IndicatorTarget | None,
    baseline: Decimal | None,
    direction: Direction,
    *,
    with_few: bool = False,
) -> Distance:
    """Return one row of an entered fact, or of an `IndicatorValue` without a figure."""
    value, n = fact.value, fact.denominator
    low, high = (target.value, target.upper) if target else (None, None)
    far = None if value is None or low is None else _far(value, low, high)
    few = fact.blank is ValueBlank.TOO_FEW or (n is not None and n < FEW)
    return Distance(
        fact.passport,
        year,
        fact.component,
        fact.school,
        target.threshold if target else None,
        value,
        fact.blank,
        fact.text,
        n,
        low,
        high,
        target.text if target else "",
        baseline,
        far,
        None if value is None or baseline is None else value - baseline,
        _verdict(value, low, high, direction),
        False,
        value is not None and (with_few or not few),
        None,
    )


def told(value: Decimal, decimals: int, *, computed: bool = False) -> Decimal:
    """Return a figure as it is told: one that was entered as it stands, a computed one rounded.

    What is entered has at most four decimals; more tell of a division.
    """
    if not computed and -int(value.as_tuple().exponent) <= _ENTERED_DECIMALS:
        return value
    return rounded(value, decimals)


def _far(value: Decimal, low: Decimal, high: Decimal | None) -> Decimal:
    if high is None or value < low:
        return value - low
    return value - high if value > high else Decimal(0)


def _verdict(
    value: Decimal | None, low: Decimal | None, high: Decimal | None, direction: Direction
) -> Verdict:
    if low is None or direction is Direction.NONE:
        return Verdict.NO_TARGET if value is not None else Verdict.BLANK
    if value is None:
        return Verdict.BLANK
    if high is not None:
        met = low <= value <= high
    elif direction is Direction.LESS:
        met = value <= low
    else:
        met = value == low if direction is Direction.RANGE else value >= low
    return Verdict.MET if met else Verdict.NOT_MET
