"""Moves the years and dates that stand in a text: «до 20 января 2022» → «до 20 января 2023».

Only the figures of a year change, the wording stays as it is; a phrase that names no year stays
whole. The date and the number of another paper («приказ от 12.03.2019 № 15») are never moved.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator
from datetime import date

from app.domain.calendar import Calendar
from app.domain.deadline import Deadline, DeadlineKind, Window
from app.domain.deadlines import understand
from app.domain.school_year import Stretch, year_of
from app.domain.year_notes import DayNote, DayRemark

_CENTURY = 100
YEARS = range(1990, 2051)

_MONTH = (
    r"(?:янв|фев|мар(?!ш)|апр|ма[йяею]|июн|июл|авг|сен|окт|ноя|дек)[а-яё]*\.?"  # «март», «мар.»
)
_YEAR = r"(?<!\d)(?:19[89]\d|20[0-4]\d|2050)(?!\d)"
_DATED = re.compile(
    rf"""
    (?P<paper>\bот\s+(?:\d{{1,2}}\s*[./]\s*\d{{1,2}}\s*[./]\s*\d{{2,4}}
                       |\d{{1,2}}\s+{_MONTH}\s+\d{{4}})|№\s*[\w/.-]+)
    |(?P<iso>(?<!\d)(?P<iso_year>\d{{4}})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?!\d))
    |(?P<numeric>(?<![\d.])(?P<day>\d{{1,2}})(?P<gap1>\s*[./-]\s*)(?P<month>\d{{1,2}})
       (?P<gap2>\s*[./-]\s*|\s+)(?P<year>\d{{4}}|\d\d)(?![\d.]?\d))
    |(?P<worded>(?<!\d)(?P<first>\d{{1,2}})(?P<name>(?:-?го)?\s+фев[а-яё]*\.?\s+)
       (?P<feb_year>\d{{4}})(?!\d))
    |(?P<range>(?P<since>{_YEAR})(?P<gap4>\s*[/–—‒-]\s*)(?P<until>{_YEAR}))
    |(?P<pair>(?P<pair_year>{_YEAR})(?P<gap3>\s*[/–—‒-]\s*)(?P<next>\d\d)(?![\d.]))
    |(?P<short>\b{_MONTH}\s+(?P<short_year>[12]\d|3\d|4\d)(?=\s*(?:$|[,;.)–—-]|г\b|г\.|год)))
    |(?P<bare>^(?P<bare_year>\d\d)(?=\s*г\.?$))
    |(?P<lone>{_YEAR})
    """,
    re.VERBOSE | re.IGNORECASE,
)


def shifted_day(day: date, years: int) -> date:
    """Return the same day of another year; 29 February becomes 28 where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def shifted_period(start: date, end: date, years: int) -> tuple[date, date]:
    """Return a plan's period moved; one that ends with February ends with it again."""
    moved = shifted_day(end, years)
    if end.month == 2 and shifted_day(end, 0).day == _last_of_february(end.year):
        moved = moved.replace(day=_last_of_february(moved.year))
    return shifted_day(start, years), moved


def usual_shift(start: date, end: date) -> int:
    """Return how many years a plan is moved by to follow itself: its length in whole years."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    return max(1, (months + 6) // 12)


def shifted_text(text: str, years: int, within: Container[int] = YEARS) -> str:
    """Return a text with its years and dates moved, those of years `within` alone."""

    def moved(match: re.Match[str]) -> str:
        found = match.groupdict()
        if found["paper"]:
            return match.group()
        if found["iso"]:
            day = _day(found["iso_year"], found["iso_month"], found["iso_day"])
            return (
                shifted_day(day, years).isoformat() if day and day.year in within else found["iso"]
            )
        if found["numeric"]:
            return _numeric(found, years, within)
        if found["worded"]:
            return _worded(found, years, within)
        if found["range"]:
            return _range(found, years, within)
        if found["pair"]:
            return _pair(found, years, within)
        year = found["short_year"] or found["bare_year"] or found["lone"]
        if _whole(year) not in within:
            return match.group()
        return match.group()[: -len(year)] + _year_like(year, _whole(year) + years)

    return _DATED.sub(moved, text)


def names_a_year(phrase: str) -> bool:
    """Whether a text names a year that can be moved."""
    return shifted_text(phrase, 1) != phrase


def day_remarks(
    phrase: str,
    before: Stretch,
    moved: str,
    after: Stretch,
    years: int,
    calendar: Calendar,
) -> tuple[DayRemark, ...]:
    """Return what a person should know of a deadline phrase moved from one plan to another."""
    old = understand(phrase, *before, calendar.school)
    new = understand(moved, *after, calendar.school)
    found = [
        remark
        for window in new.windows
        if window.key == window.end.isoformat() and new.kind is not DeadlineKind.RECURRING
        for remark in _of_day(window.end, years, calendar)
    ]
    if names_a_year(phrase) and not _goes_with(old, new, years):
        found.append(DayRemark(DayNote.UNSURE))
    return tuple(dict.fromkeys(found))


def _of_day(day: date, years: int, calendar: Calendar) -> Iterator[DayRemark]:
    if not calendar.is_working_day(day):
        yield DayRemark(DayNote.DAY_OFF, day, calendar.due(day).day)
    was = shifted_day(day, -years)
    year = year_of(day)
    terms, old = calendar.school.terms(year), calendar.school.terms(year - years)
    between = itertools.pairwise(terms)
    if any(one[1] < day < following[0] for one, following in between):
        yield DayRemark(DayNote.HOLIDAYS, day)
    for one, following in zip(old, terms, strict=False):
        for edge, now in zip(one, following, strict=True):
            if was == edge and day != now:
                yield DayRemark(DayNote.TERM_EDGE, day, now)


def _goes_with(old: Deadline, new: Deadline, years: int) -> bool:
    """Whether the windows of a phrase moved with it; weeks do not fall on the same days."""
    if old.kind is not new.kind:
        return False
    if old.kind is DeadlineKind.RECURRING:
        return True
    return [_moved(one, years) for one in old.windows] == [(w.start, w.end) for w in new.windows]


def _moved(window: Window, years: int) -> Stretch:
    return shifted_period(window.start, window.end, years)


def _numeric(found: dict[str, str], years: int, within: Container[int]) -> str:
    day = _day(str(_whole(found["year"])), found["month"], found["day"])
    if day is None or day.year not in within:
        return found["numeric"]
    moved = shifted_day(day, years)
    head = found["day"] if moved.day == day.day else str(moved.day)
    year = _year_like(found["year"], moved.year)
    return f"{head}{found['gap1']}{found['month']}{found['gap2']}{year}"


def _worded(found: dict[str, str], years: int, within: Container[int]) -> str:
    """Move a day of February: the 29th is not in every year."""
    year = int(found["feb_year"])
    day = _day(str(year), "2", found["first"])
    if year not in within:
        return found["worded"]
    number = str(shifted_day(day, years).day) if day else found["first"]
    return f"{number}{found['name']}{year + years}"


def _range(found: dict[str, str], years: int, within: Container[int]) -> str:
    """Move both ends of «2020–2022 гг.» where either is to be moved: the stretch stays as long."""
    since, until = int(found["since"]), int(found["until"])
    if since not in within and until not in within:
        return found["range"]
    return f"{since + years}{found['gap4']}{until + years}"


def _pair(found: dict[str, str], years: int, within: Container[int]) -> str:
    """Move «2021/22»; what goes on with a smaller number is a year and something else."""
    first, second = int(found["pair_year"]), int(found["next"])
    if first not in within:
        return found["pair"]
    if second <= first % _CENTURY and second != (first + 1) % _CENTURY:
        return f"{first + years}{found['gap3']}{found['next']}"
    return f"{first + years}{found['gap3']}{(second + years) % _CENTURY:02}"


def _whole(year: str) -> int:
    return int(year) if len(year) > 2 else 2000 + int(year)


def _year_like(written: str, year: int) -> str:
    return str(year) if len(written) > 2 else f"{year % _CENTURY:02}"


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _last_of_february(year: int) -> int:
    return 29 if shifted_day(date(2024, 2, 29), year - 2024).day == 29 else 28
