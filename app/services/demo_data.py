"""The texts and figures of the invented district, with their days counted from today.

In `resources/demo` a year is `{Y}`, `{Y-1}` …: the first year of the present plan. A day is
`{T-9}`, nine days ago, or the working day before that; `{=T+25}` is counted exactly, and `{W}` is
the last working day of this week. `{T-9:long}` is written out: «13 ноября 2026 г.».
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app import paths
from app.documents.language import long_date
from app.domain.agenda import week_end
from app.domain.calendar import Calendar
from app.services.bases import BasisEntry, BasisFields

Json = Mapping[str, Any]

_FIRST_MONTH = 2  # the plan goes on for two years: in January the former one still tells more
_HOLIDAYS = {7: 31, 8: 62}  # nobody visits schools in July and August: days back into June
_FIGURES_FROM = 10  # the figures of a school year are there from October
_EXAMS_OVER = 8  # by August the results of a year's exams are known
_PLACE = re.compile(r"\{(=?)([YSTW])([+-]\d+)?(:long)?\}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class DemoDays:
    """The days of the district as they are seen from today."""

    today: date
    calendar: Calendar

    @property
    def year(self) -> int:
        """The first year of the present plan."""
        return self.today.year - (self.today.month < _FIRST_MONTH)

    @property
    def school_year(self) -> int:
        """The latest school year that has figures."""
        return self.today.year - (self.today.month < _FIGURES_FROM)

    @property
    def exam_year(self) -> int:
        """The latest year whose exams are over."""
        return self.today.year - (self.today.month < _EXAMS_OVER)

    def working(self, day: date) -> date:
        """Return a day, or the working day before it."""
        return self.calendar.due(day).day

    def in_term(self, day: date) -> date:
        """Return a working day that is none of the summer holidays."""
        return self.working(day - timedelta(days=_HOLIDAYS.get(day.month, 0)))

    def filled(self, text: str) -> str:
        """Return a text with its years and days."""
        return _PLACE.sub(self._place, text)

    def _place(self, found: re.Match[str]) -> str:
        exact, anchor, offset, long = found.groups()
        shift = int(offset or 0)
        if anchor in "YS":
            return str((self.year if anchor == "Y" else self.school_year) + shift)
        if anchor == "W":
            day = max(self.today, self.working(week_end(self.today)))
        else:
            day = self.today + timedelta(days=shift)
            day = day if exact else self.working(day)
        return " ".join(long_date(day).split()) if long else day.isoformat()


@dataclass
class DemoData:
    """The files of the district, read once each and filled with the days of today."""

    days: DemoDays

    def read(self, name: str) -> Any:
        """Return a file, its dates as dates."""
        text = (paths.resources() / "demo" / f"{name}.json").read_text(encoding="utf-8")
        return self._filled(json.loads(text))

    def _filled(self, value: Any) -> Any:
        match value:
            case str():
                text = self.days.filled(value)
                return date.fromisoformat(text) if _DATE.fullmatch(text) else text
            case list():
                return [self._filled(one) for one in value]
            case dict():
                return {name: self._filled(one) for name, one in value.items()}
        return value


def basis(found: Json | None) -> BasisEntry:
    """Return an order that something rests on."""
    return BasisFields(**found) if found else None
