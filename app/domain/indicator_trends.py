"""How a figure stands against that of a year before: better or worse by the indicator's direction.

Figures are held against each other as they are told: what looks the same is the same. Those made
of fewer than ten are told but not judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.indicator_distances import FEW, told
from app.domain.indicators import Direction, Passport, ValueBlank


class Trend(StrEnum):
    """What became of a figure in a year."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    CHANGED = "changed"  # the indicator has no better way
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of a school, or why there is none; `n` is the whole that a share is of."""

    value: Decimal | None
    n: Decimal | None = None
    blank: ValueBlank | None = None

    @property
    def few(self) -> bool:
        """Whether it is made of too few to be compared."""
        return self.blank is ValueBlank.TOO_FEW or (self.n is not None and self.n < FEW)


@dataclass(frozen=True, slots=True)
class IndicatorTrend:
    """A figure of a year beside that of the year before.

    Attributes:
        period: of the later figure: «2026» or «2026-Q3»; the earlier is of the same a year before.
        now, before: as they are told; None only of too few.
    """

    passport: Passport
    component: str
    period: str
    now: Decimal | None
    before: Decimal | None
    trend: Trend

    @property
    def change(self) -> Decimal | None:
        """The later figure less the earlier one; None where they are not compared."""
        if self.now is None or self.before is None or self.trend is Trend.FEW:
            return None
        return self.now - self.before


def trend_of(
    passport: Passport, component: str, period: str, now: Fact, before: Fact
) -> IndicatorTrend | None:
    """Return how two figures stand; None where one is missing for another reason than its n."""
    few = now.few or before.few
    later, earlier = _told(passport, now), _told(passport, before)
    if not few and (later is None or earlier is None):
        return None
    change = None if later is None or earlier is None else later - earlier
    trend = Trend.FEW if few or change is None else _judged(passport.direction, change)
    return IndicatorTrend(passport, component, period, later, earlier, trend)


def counts(trends: Sequence[IndicatorTrend]) -> dict[Trend, int]:
    """Return how many figures went which way."""
    return {one: sum(found.trend is one for found in trends) for one in Trend}


def _told(passport: Passport, fact: Fact) -> Decimal | None:
    if fact.value is None:
        return None
    return told(fact.value, passport.decimals, computed=fact.n is not None)


def _judged(direction: Direction, change: Decimal) -> Trend:
    if not change:
        return Trend.SAME
    if direction in {Direction.NONE, Direction.RANGE}:
        return Trend.CHANGED
    return Trend.BETTER if (change > 0) is (direction is Direction.MORE) else Trend.WORSE
