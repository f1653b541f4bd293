"""Dates of orders and periods of roadmaps, as papers write them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from datetime import date

from app.importers.folding import flat, fold

MONTHS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр",
          "октябр", "ноябр", "декабр")  # fmt: skip
DATE = re.compile(
    r"(?:от\s*)?[«\"“]?(?P<day>\d{1,2})[»\"”]?\s*(?P<first>[.\-/\s])\s*"
    r"(?P<month>\d{1,2}|янв\w*|фев\w*|мар\w*|апр\w*|ма[йя]|июн\w*|июл\w*|авг\w*|сен\w*|окт\w*|ноя\w*|"
    r"дек\w*)\s*(?P<second>[.\-/\s])\s*(?P<year>\d{4})(?!\d)\s*(?:года|год|г\.?)?(?![а-яё])",
    re.IGNORECASE,
)
_YEAR = r"(20\d\d)"
_DASH = r"\s*(?:[-–—/]|по|до)\s*"
_SCHOOL = re.compile(rf"{_YEAR}{_DASH}(?:20)?(\d\d)(?=[^.;]{{0,30}}?\bуч(?:\.|еб))", re.IGNORECASE)
_RANGE = re.compile(
    rf"{_YEAR}\s*(?:г\w*\.?)?{_DASH}{_YEAR}(?!\d)(?=\s*(?:гг?\.?|год\w*|\)|»|\"|,|$))",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    rf"(?<![.\d/№-])(?<!№ ){_YEAR}(?!\d|\s*[-–—/]\s*\d)\s*(?:г\.|г\b|год\w*|$|\)|»)",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"\b(i{{1,2}}|[12]|перв\w+|втор\w+)(?:-?[а-я]{{1,2}})?\s+полугоди\w+\s+{_YEAR}", re.IGNORECASE
)
_FULL = re.compile(r"\bс\s+(\d{1,2}\.\d{1,2}\.\d{4})\D{0,12}\bпо\s+(\d{1,2}\.\d{1,2}\.\d{4})", re.I)
Period = tuple[date, date]


def date_in(text: str) -> tuple[date | None, str, bool] | None:
    """Return the date that a text names, its wording, and whether it is written in a usual way.

    None where there is no date at all; a date of None where the day does not exist.
    """
    found = DATE.search(text)
    if found is None:
        return None
    month = found["month"].casefold()
    number = int(month) if month.isdigit() else month_number(month)
    usual = (found["first"], found["second"]) == (".", ".") or not month.isdigit()
    wording = re.sub(r"^от\s*", "", found[0], flags=re.IGNORECASE).strip()
    return day_or_none(int(found["year"]), number, int(found["day"])), wording, usual


def month_number(word: str) -> int:
    """Return the number of a month by the beginning of its name; 0 for none."""
    folded = fold(word)
    for number, name in enumerate(MONTHS, start=1):
        if folded.startswith(name[:3]):
            return number
    return 0


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return a day; None where the calendar has none such."""
    if not (1900 <= year <= 2100 and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def period_of(text: str) -> Period | None:
    """Return the period that a title names: years, a school year, a half-year or two dates."""
    line = flat(text)
    if full := _FULL.search(line):
        days = [date_in(piece) for piece in full.groups()]
        start, end = (found[0] if found else None for found in days)
        if start and end and start <= end:
            return start, end
    if school := _school_years(line):
        return school
    if ranges := [m for m in _RANGE.findall(line) if m[0] <= m[1]]:
        return date(int(ranges[0][0]), 1, 1), date(int(ranges[0][1]), 12, 31)
    if half := _HALF.search(line):
        year = int(half[2])
        if half[1].casefold() in {"i", "1"} or half[1].casefold().startswith("перв"):
            return date(year, 1, 1), date(year, 6, 30)
        return date(year, 7, 1), date(year, 12, 31)
    if single := _SINGLE.findall(DATE.sub(" ", line)):
        years = sorted(map(int, single))
        return date(years[0], 1, 1), date(years[-1], 12, 31)
    return None


def _school_years(line: str) -> Period | None:
    pairs = [(int(first), int(f"20{second}")) for first, second in _SCHOOL.findall(line)]
    pairs = [pair for pair in pairs if pair[0] < pair[1]]
    if not pairs:
        return None
    return date(min(p[0] for p in pairs), 9, 1), date(max(p[1] for p in pairs), 8, 31)


def guessed_period(
    rows: Iterable[str], deadlines: Iterable[str], issued: date | None
) -> Period | None:
    """Return a period by what the plan's rows say, else by its deadlines, else by the order."""
    years = sorted({
        int(year) for text in deadlines for year in re.findall(r"(?<!\d)(20[0-4]\d)(?!\d)", text)
    })  # fmt: skip
    if issued is not None:
        years = [year for year in years if year >= issued.year]
    spans = Counter(
        (int(first), int(last))
        for text in rows
        for first, last in _RANGE.findall(flat(text))
        if first < last and (issued is None or int(first) >= issued.year)
    )
    for (first, last), _count in spans.most_common():
        if not years or first <= years[0] <= last:
            return date(first, 1, 1), date(max(last, years[-1] if years else last), 12, 31)
    if years:
        return date(years[0], 1, 1), date(years[-1], 12, 31)
    return (date(issued.year, 1, 1), date(issued.year, 12, 31)) if issued is not None else None
