"""Periods of indicators that are over: of these values can be asked for."""

from __future__ import annotations

from datetime import date

from app.domain.indicators import Frequency

_MONTHS = {Frequency.HALF: 6, Frequency.QUARTER: 3, Frequency.MONTH: 1}
_LETTERS = {Frequency.HALF: "H", Frequency.QUARTER: "Q", Frequency.MONTH: ""}
_YEAR = 12


def last_over(frequency: Frequency, today: date) -> str:
    """Return the last period that ended before a day: «2025», «2026-Q3», «2026-10»."""
    if frequency is Frequency.YEAR:
        return str(today.year - 1)
    months = _MONTHS[frequency]
    number = (today.month - 1) // months  # how many of this year are over
    year = today.year if number else today.year - 1
    number = number or _YEAR // months
    letter = _LETTERS[frequency]
    return f"{year}-{letter}{number}" if letter else f"{year}-{number:02}"
