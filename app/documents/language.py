"""Russian dates, and proposals of grammatical cases for bodies, positions and people."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


def short_date(day: date) -> str:
    """Return «17.02.2020»."""
    return f"{day:%d.%m.%Y}"


def long_date(day: date) -> str:
    """Return «17 февраля 2020 г.», which no line break enters."""
    return f"{day.day}\u00a0{_MONTHS[day.month - 1]}\u00a0{day.year}\u00a0г."


def genitive_of_organisation(name: str) -> str:
    return " ".join(name.split())
