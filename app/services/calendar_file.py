"""Calendar files: JSON with days, terms and events; the presets of the program are such files.

    {"source": "…", "days": [{"day", "kind", "name"}], "terms": [{"year", "kind", "number",
     "start", "end"}], "events": [{"key", "kind", "name", "start", "end"}]}

A date is «2022-05-03» or «03.05.2022»; any entry may name a `source` of its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from app import paths
from app.domain import calendar
from app.domain.calendar import (
    CalendarContent,
    DayKind,
    Event,
    EventKind,
    SpecialDay,
    Term,
    TermKind,
    YearDay,
)
from app.domain.errors import UserCode, UserError
from app.services import checks

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_LIMIT_BYTES = 5_000_000
_YEARS = range(1990, 2051)
_NUMBERS = range(1, 13)
_LONGEST_KEY = 64


class _Fault(Exception):  # noqa: N818 - it says where a file is wrong
    """A place of a file that is not what it should be."""


@lru_cache(1)
def presets() -> tuple[CalendarContent, Mapping[YearDay, str]]:
    """Return the calendars that come with the program, and the holidays of every year."""
    folder = paths.resources() / "calendars"
    yearly: dict[YearDay, str] = {}
    found: list[CalendarContent] = []
    for name in ("holidays.json", "school_years.json", "events.json"):
        raw = json.loads((folder / name).read_text(encoding="utf-8"))
        for one in raw.get("yearly", ()):
            month, day = one["day"].split("-")
            yearly[int(month), int(day)] = one["name"]
        found.append(_content(raw))
    whole = CalendarContent(
        days=tuple(one for content in found for one in content.days),
        terms=tuple(one for content in found for one in content.terms),
        events=tuple(one for content in found for one in content.events),
    )
    return whole, yearly


def read_calendar_file(path: Path) -> CalendarContent:
    """Return what a calendar file says.

    Raises FILE_MISSING, FILE_UNREADABLE, CALENDAR_INVALID, TERMS_OVERLAP, TERM_OUTSIDE_YEAR,
    PERIOD_REVERSED, CALENDAR_REPEATS.
    """
    if not path.is_file():
        raise UserError(UserCode.FILE_MISSING, path=path)
    try:
        with path.open("rb") as file:
            text = file.read(_LIMIT_BYTES + 1)
    except OSError as error:
        raise UserError(UserCode.FILE_UNREADABLE, path=path) from error
    try:
        if len(text) > _LIMIT_BYTES:
            raise _Fault("размер: он больше 5 МБ")
        content = _content(_parsed(text))
    except _Fault as fault:
        raise UserError(UserCode.CALENDAR_INVALID, path=path, where=str(fault)) from fault
    calendar.check(content)
    return content


def _parsed(text: bytes) -> Any:
    try:
        return json.loads(text.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise _Fault(f"строку {error.lineno}") from error
    except (ValueError, RecursionError) as error:  # no UTF-8, a number of ten thousand digits
        raise _Fault("вид и кодировку: нужен JSON") from error


def _content(raw: Any) -> CalendarContent:
    if not isinstance(raw, dict) or not {"days", "terms", "events"} & raw.keys():
        raise _Fault("списки: в нём нет ни дней, ни четвертей, ни событий")
    usual = raw.get("source", "")
    return CalendarContent(
        days=tuple(_entries(raw, "days", _day, usual)),
        terms=tuple(_entries(raw, "terms", _term, usual)),
        events=tuple(_entries(raw, "events", _event, usual)),
    )


def _entries(
    raw: Mapping[str, Any], name: str, read: Callable[[_Entry], T], source: Any
) -> Iterator[T]:
    entries = raw.get(name, [])
    if not isinstance(entries, list):
        raise _Fault(f"список «{name}»")
    for place, entry in enumerate(entries, start=1):
        where = f"запись {place} списка «{name}»"
        if not isinstance(entry, dict):
            raise _Fault(where)
        yield read(_Entry({"source": source, **entry}, where))


class _Entry:
    """One entry of a list; what is missing or wrong in it is named."""

    def __init__(self, raw: Mapping[str, Any], where: str) -> None:
        self._raw = raw
        self._where = where

    def text(self, name: str) -> str:
        found = self._raw.get(name)
        if not isinstance(found, str):
            raise self._fault(name)
        return checks.line(name, found)

    def key(self, name: str) -> str:
        found = self.text(name)
        if not 0 < len(found) <= _LONGEST_KEY:
            raise self._fault(name)
        return found

    def whole(self, name: str, within: range) -> int:
        found = self._raw.get(name)
        if not isinstance(found, int) or isinstance(found, bool) or found not in within:
            raise self._fault(name)
        return found

    def day(self, name: str) -> date:
        found = self.text(name)
        for form in ("%Y-%m-%d", "%d.%m.%Y"):
            try:
                day = datetime.strptime(found, form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
            if day.year in _YEARS:
                return day
        raise self._fault(name)

    def one_of(self, name: str, kind: type[E]) -> E:
        try:
            return kind(self.text(name))
        except ValueError:
            raise self._fault(name) from None

    def _fault(self, name: str) -> _Fault:
        return _Fault(f"{self._where}: «{name}»")


def _day(entry: _Entry) -> SpecialDay:
    return SpecialDay(
        entry.day("day"), entry.one_of("kind", DayKind), entry.text("name"), entry.text("source")
    )


def _term(entry: _Entry) -> Term:
    return Term(
        entry.whole("year", _YEARS),
        entry.one_of("kind", TermKind),
        entry.whole("number", _NUMBERS),
        entry.day("start"),
        entry.day("end"),
        entry.text("source"),
    )


def _event(entry: _Entry) -> Event:
    return Event(
        entry.key("key"),
        entry.one_of("kind", EventKind),
        entry.text("name"),
        entry.day("start"),
        entry.day("end"),
        entry.text("source"),
    )
