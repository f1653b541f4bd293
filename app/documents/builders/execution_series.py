"""How papers say an activity with many control points: one line, not a line each week."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from app import wording
from app.domain.marks import PointView, Standing

# A series that is longer is told as a whole.
TOLD_ONE_BY_ONE = 4
_MOST_DAYS = 60  # more of them are told by the first and the last

_UNITS: tuple[tuple[re.Pattern[str], tuple[str, str, str]], ...] = (
    (re.compile(r"\d{4}-W\d\d"), ("неделя", "недели", "недель")),
    (re.compile(r"\d{4}-\d\d-\d\d"), ("день", "дня", "дней")),
    (re.compile(r"\d{4}-\d\d"), ("месяц", "месяца", "месяцев")),
    (re.compile(r"\d{4}-Q\d"), ("квартал", "квартала", "кварталов")),
)
_ANY_UNIT = ("срок", "срока", "сроков")
_SAID: tuple[tuple[Standing, str], ...] = (
    (Standing.IN_TIME, "выполнено"),
    (Standing.LATE, "выполнено с опозданием"),
    (Standing.OVERDUE, "просрочено"),
    (Standing.AWAITED, "ждёт отчёта"),
    (Standing.MOVED, "перенесено"),
    (Standing.CURRENT, "в работе"),
    (Standing.AHEAD, "срок не наступил"),
    (Standing.CANCELLED, "отменено"),
)


def is_series(views: Sequence[PointView]) -> bool:
    """Whether points are so many that they are told as a whole."""
    return len(views) > TOLD_ONE_BY_ONE


def counted(views: Sequence[PointView]) -> str:
    """Return how many points there are, by what they are: «13 недель»."""
    keys = [one.point.key for one in views]
    for pattern, forms in _UNITS:
        if all(map(pattern.fullmatch, keys)):
            return wording.plural(len(views), *forms)
    return wording.plural(len(views), *_ANY_UNIT)


def series_lines(views: Sequence[PointView]) -> Iterator[str]:
    """Yield what became of a series, then its days: «13 недель: выполнено 9, просрочено 1»."""
    days = {
        standing: [one.due for one in views if one.standing is standing]
        for standing, _said in _SAID
    }
    counts = ", ".join(f"{said} {len(days[kind])}" for kind, said in _SAID if days[kind])
    yield f"{counted(views)}: {counts}"
    for kind, said in _SAID:
        if days[kind] and len(days[kind]) < len(views) and kind is not Standing.AHEAD:
            yield f"{said}: {compact(days[kind])}"


def span_of(views: Sequence[PointView]) -> str:
    """Return a series by its first and last day: «13 недель, 09.01.2022 – 03.04.2022»."""
    first, last = wording.date_text(views[0].due), wording.date_text(views[-1].due)
    return f"{counted(views)}, {first} – {last}"


def compact(days: Iterable[date]) -> str:
    """Say many days in few signs, month by month: «14, 21, 28.01; 4, 11.02»."""
    ordered = sorted(set(days))
    if len(ordered) > _MOST_DAYS:
        return f"{wording.date_text(ordered[0])} – {wording.date_text(ordered[-1])}"
    years = len({day.year for day in ordered}) > 1
    months = []
    for first, group in groupby(ordered, key=lambda day: day.replace(day=1)):
        numbers = ", ".join(str(day.day) for day in group)
        months.append(f"{numbers}.{first:%m}" + (f".{first.year}" if years else ""))
    return "; ".join(months)
