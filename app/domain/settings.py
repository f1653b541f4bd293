"""The office's numbers and choices: each is declared here once, with its type and its limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", bool, int, tuple[int, ...])

_MOST_NUMBERS = 10


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A setting; `least` and `most` bound a number, or each number of several."""

    key: str
    default: T
    least: int = 0
    most: int = 0

    def accepts(self, value: object) -> bool:
        """Tell whether a value is of the setting's type and within its limits."""
        if isinstance(self.default, bool) or isinstance(value, bool):
            return isinstance(self.default, bool) and isinstance(value, bool)
        if isinstance(self.default, int):
            return isinstance(value, int) and self.least <= value <= self.most
        if not isinstance(value, tuple) or not 0 < len(value) <= _MOST_NUMBERS:
            return False
        whole = all(isinstance(one, int) and not isinstance(one, bool) for one in value)
        return whole and all(self.least <= one <= self.most for one in value)


CURATOR_LIMIT = Setting("curator_limit", 5, least=1, most=100)
ONE_CURATOR = Setting("one_curator_per_school", True)
AGREEMENT_WARNING_DAYS = Setting("agreement_warning_days", (60, 30, 7), least=1, most=366)
VISIT_HORIZON_DAYS = Setting("visit_horizon_days", 30, least=1, most=366)
INDICATOR_JUMP = Setting("indicator_jump", 30, least=1, most=1000)

SETTINGS: tuple[Setting[int] | Setting[bool] | Setting[tuple[int, ...]], ...] = (
    CURATOR_LIMIT,
    ONE_CURATOR,
    AGREEMENT_WARNING_DAYS,
    VISIT_HORIZON_DAYS,
    INDICATOR_JUMP,
)
