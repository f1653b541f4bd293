"""How the calendar says days, periods and points."""

from __future__ import annotations

from datetime import date

from app import wording
from app.domain.deadlines import span
from app.domain.deadlines.saying import MONTHS
from app.domain.school_year import Stretch
from app.domain.timeline import Entry, Period, PeriodKind, PlannedActivity, ShownPoint
from app.ui.execution.point_words import PointWords, standing_words

WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
POINTS = ("срок", "срока", "сроков")
ACTIVITIES = ("мероприятие", "мероприятия", "мероприятий")


def point_sign(point: ShownPoint, today: date) -> PointWords:
    """Say how a point stands."""
    return standing_words(point.standing, point.state, point.due, today)


def activity_text(one: PlannedActivity) -> str:
    """Return an activity on one line: «2.4 Курсы для учителей»."""
    return " ".join(f"{one.number} {one.activity.text}".split())


def entry_text(entry: Entry, today: date) -> str:
    """Return a point as it is read out: «1.4 Курсы: просрочено, 12 дн.»."""
    return f"{activity_text(entry.planned)}: {point_sign(entry.point, today).word}"


def day_title(day: date) -> str:
    """Return «15 марта 2022, вторник»."""
    return f"{span(day, day)}, {WEEKDAYS[day.weekday()]}"


def period_title(period: Period) -> str:
    """Return «март 2022», «I квартал 2022», «2022 год», «2022/23 учебный год»."""
    if period.kind is PeriodKind.SCHOOL_YEAR:
        return f"{period.start.year}/{period.end.year % 100:02d} учебный год"
    said = span(period.start, period.end)
    return said[:1].upper() + said[1:]


def span_heading(span_: Stretch, kind: PeriodKind, *, short: bool = False) -> str:
    """Return the heading of a column: «мар» of a year, the days and the month of a week."""
    first, last = span_
    if kind in (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR):
        return MONTHS[first.month - 1][:3]
    whole = first != last and not short
    days = f"{first.day}–{last.day}" if whole else str(first.day)
    return f"{days}\n{MONTHS[(last if whole else first).month - 1][:3]}"


def span_title(span_: Stretch) -> str:
    """Return a column in full: «март 2022», «28 февраля – 3 марта 2022»."""
    return span(*span_)


def counted(points: int) -> str:
    """Return «40 сроков»."""
    return wording.plural(points, *POINTS) if points else "Сроков нет"
