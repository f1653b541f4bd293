"""The days of a month as a calendar shows them: days off, holidays of schools, events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from app.domain.calendar import Calendar, TermKind
from app.domain.school_year import Stretch, whole_year

_DAY = timedelta(days=1)
_LEAST_REST = 3  # days between terms: fewer are a weekend


@dataclass(frozen=True, slots=True)
class Band:
    """What lasts over days: an event of the year, or the holidays between terms."""

    name: str
    start: date
    end: date
    source: str = ""


def bands(calendar: Calendar, first: date, last: date) -> list[Band]:
    """Return what touches the days from `first` to `last`, in order, each once."""
    found = [*_rests(calendar, first, last)]
    found += [Band(one.name, one.start, one.end, one.source) for one in calendar.events]
    kept = {one: None for one in found if one.start <= last and one.end >= first}
    return sorted(kept, key=lambda one: (one.start, one.end, one.name))


def _rests(calendar: Calendar, first: date, last: date) -> Iterator[Band]:
    for year in range(first.year - 1, last.year + 1):
        terms = [
            (term.start, term.end)
            for term in calendar.content.terms
            if (term.year, term.kind) == (year, TermKind.TERM)
        ]
        yield from _between(sorted(terms))
        if terms:
            yield Band("летние каникулы", max(terms)[1] + _DAY, whole_year(year)[1])


_SEASONS = {9: "осенние", 10: "осенние", 11: "осенние", 12: "зимние", 1: "зимние", 2: "зимние"}


def _between(terms: list[Stretch]) -> Iterator[Band]:
    for before, after in pairwise(terms):
        start, end = before[1] + _DAY, after[0] - _DAY
        if (end - start).days + 1 >= _LEAST_REST:
            season = _SEASONS.get(start.month, "весенние")
            yield Band(f"{season} каникулы", start, end)


def lanes(found: list[Band], first: date, last: date) -> list[list[Band]]:
    """Lay bands that touch these days in lanes, so that no two of one lane meet."""
    laid: list[list[Band]] = []
    for band in found:
        if band.start > last or band.end < first:
            continue
        lane = next((one for one in laid if one[-1].end < band.start), None)
        if lane is None:
            laid.append([band])
        else:
            lane.append(band)
    return laid
