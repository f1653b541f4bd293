"""What a school's card tells of its results and its indicators: the last years, in short."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.indicator_distances import Distance, Verdict
from app.domain.indicators import Passport


@dataclass(frozen=True, slots=True)
class FollowedIndicator:
    """A school's fact of a year against a target; `threshold` is what a named target is called."""

    passport: Passport
    distance: Distance
    threshold: str = ""


@dataclass(frozen=True, slots=True)
class FollowedYear:
    """A school's indicators of a year."""

    year: int
    indicators: tuple[FollowedIndicator, ...]

    @property
    def aimed(self) -> int:
        """How many facts can be held against a target."""
        held = {Verdict.MET, Verdict.NOT_MET}
        rows = (one.distance for one in self.indicators)
        return sum(row.verdict in held and row.compared for row in rows)

    @property
    def met(self) -> int:
        """How many of them have met it."""
        rows = (one.distance for one in self.indicators)
        return sum(row.verdict is Verdict.MET and row.compared for row in rows)
