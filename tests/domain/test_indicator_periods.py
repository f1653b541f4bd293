"""Which period of an indicator was the last to end."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.indicator_periods import last_over
from app.domain.indicators import Frequency


@pytest.mark.parametrize(
    ("frequency", "today", "period"),
    [
        (Frequency.YEAR, date(2026, 12, 31), "2025"),
        (Frequency.YEAR, date(2027, 1, 1), "2026"),
        (Frequency.HALF, date(2026, 6, 30), "2025-H2"),
        (Frequency.HALF, date(2026, 7, 1), "2026-H1"),
        (Frequency.QUARTER, date(2026, 3, 31), "2025-Q4"),
        (Frequency.QUARTER, date(2026, 11, 22), "2026-Q3"),
        (Frequency.MONTH, date(2026, 1, 31), "2025-12"),
        (Frequency.MONTH, date(2026, 2, 1), "2026-01"),
        (Frequency.MONTH, date(2026, 11, 22), "2026-10"),
    ],
)
def test_a_period_is_over_on_the_day_after_its_last(
    frequency: Frequency, today: date, period: str
) -> None:
    assert last_over(frequency, today) == period
