"""The periods that a journal is looked through by."""

from __future__ import annotations

from datetime import date

from app.domain.school_year import year_of

YEAR = "year"
PERIODS = (
    ("month", "этот месяц"),
    ("quarter", "этот квартал"),
    (YEAR, "этот год"),
    ("school_year", "этот учебный год"),
    ("last_year", "прошлый год"),
    ("last_school_year", "прошлый учебный год"),
)


def period_of(key: str | None, today: date) -> tuple[date | None, date | None]:
    """Return the first and the last day of a period; open for all times."""
    year = today.year
    autumn = year_of(today)
    match key:
        case "month":
            return _months(year, today.month, 1)
        case "quarter":
            return _months(year, today.month - (today.month - 1) % 3, 3)
        case "year":
            return date(year, 1, 1), date(year, 12, 31)
        case "last_year":
            return date(year - 1, 1, 1), date(year - 1, 12, 31)
        case "school_year":
            return date(autumn, 9, 1), date(autumn + 1, 8, 31)
        case "last_school_year":
            return date(autumn - 1, 9, 1), date(autumn, 8, 31)
        case _:
            return None, None


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    after = first + count
    following = date(year + (after > 12), after - 12 * (after > 12), 1)
    return date(year, first, 1), date.fromordinal(following.toordinal() - 1)
