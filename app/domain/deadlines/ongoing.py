"""Rules for what goes on, and for what another paper or need fixes: «постоянно», «по графику»."""

from __future__ import annotations

from dataclasses import replace

from app.domain.deadlines.calendar_words import is_small
from app.domain.deadlines.cursor import Cursor
from app.domain.deadlines.meaning import Always, Elsewhere, SchoolPart, Stretch, Then
from app.domain.deadlines.words import GENITIVE_MONTHS, Rhythm, Sort

_SCHOOL_YEAR = ((9, 1), (8, 31))
_TEACHING_END = (5, 31)


def during(at: Cursor) -> bool:
    """«в течение года», «в течение 2022 года», «течение учебного года», «весь период»."""
    place = at.over(at.place, Sort.DURING, Sort.WHOLE, Sort.PERIOD, *_BETWEEN)
    school_year_end = at.past_school_year(place)
    if school_year_end:
        return _school_year(at, school_year_end)
    if at.is_unit(place, Rhythm.YEAR):
        return at.take(at.over(place + 1, Sort.DOT), Always())
    found = at.stretches(place)
    if found:
        (whens, end), _joined = found
        return at.add([_teaching(each) for each in whens], end, during=True)
    named = any(_names_span(at, i) for i in range(at.place, place))
    return named and at.take(place, Always())


_BETWEEN = (Sort.DASH, Sort.DOT, Sort.FILLER)


def _names_span(at: Cursor, place: int) -> bool:
    return at.sort(place) is Sort.PERIOD or at.tokens[place].text.startswith("срок")


def period(at: Cursor) -> bool:
    """«период реализации» is the plan, «в период с … по …» is what follows."""
    place = at.over(at.place + 1, *_BETWEEN)
    if at.sort(place) is Sort.FROM:
        return at.take(place)
    return at.sort(place) in (Sort.END, Sort.COMMA, Sort.BRACKET) and at.take(place, Always())


def school_year(at: Cursor) -> bool:
    """«учебный год» without a preposition."""
    end = at.past_school_year(at.place)
    return end > 0 and _school_year(at, end)


def _school_year(at: Cursor, end: int) -> bool:
    """Take «учебного года», perhaps with its years behind."""
    found = at.stretches(end)
    if found and isinstance(found[0][0][0], Stretch):
        years = found[0][0][0]
        follow = years.start_year is not None and years.end_year == years.start_year + 1
        if follow and (years.is_years or (years.first, years.last) == _SCHOOL_YEAR):
            teaching = replace(years, first=_SCHOOL_YEAR[0], last=_TEACHING_END)
            return at.add([teaching], found[0][1], during=True)
    return at.take(end, Always(teaching=True))


def _teaching(stretch: Stretch | SchoolPart) -> Stretch | SchoolPart:
    """A school year in which work goes on ends with its teaching."""
    if isinstance(stretch, Stretch) and (stretch.first, stretch.last) == _SCHOOL_YEAR:
        return replace(stretch, last=_TEACHING_END)
    return stretch


def always(at: Cursor) -> bool:
    """«постоянно», «систематически»."""
    return at.take(at.place + 1, Always())


def then(at: Cursor) -> bool:
    """«далее»."""
    return at.take(at.place + 1, Then())


def elsewhere(at: Cursor) -> bool:
    """«по отдельному графику ЦРО», «при необходимости», «по итогам конкурса»: take it whole."""
    place = at.place
    for _step in range(5):
        token = at.tokens[place]
        if token.sort is Sort.ELSEWHERE or token.text == "итогам":
            return at.take(_end_of_reference(at, place + 1), Elsewhere())
        if token.sort not in _BEFORE_REFERENCE or (token.sort is Sort.TO and place > at.place):
            return False
        place += 1
    return False


_BEFORE_REFERENCE = (Sort.TO, Sort.UNKNOWN, Sort.FILLER, Sort.DASH, Sort.SCHOOL)
_MARKS = (Sort.END, Sort.COMMA, Sort.BRACKET, Sort.THEN)
_STOPS = frozenset((*_MARKS, Sort.OFTEN, Sort.EVERY, Sort.TIMES, Sort.DURING, Sort.ALWAYS))


def _end_of_reference(at: Cursor, place: int) -> int:
    """Return where a reference ends: at a mark, or at a date or rhythm of its own."""
    while at.sort(place) not in _STOPS and not _begins_date(at, place):
        place += 1
    return place


def _begins_date(at: Cursor, place: int) -> bool:
    """«по графику март 2022», but not «по плану на 2022 год», «по приказу от 15.03.2022»."""
    token = at.tokens[place]
    if token.sort is Sort.MONTH:
        return token.text not in GENITIVE_MONTHS
    if token.sort in (Sort.UNTIL, Sort.FROM):
        return at.stretches(place + 1) is not None
    if is_small(token) and at.sort(place + 1) is Sort.TIMES:
        return True
    dots = at.sort(place + 1) is Sort.DOT and at.sort(place + 3) is Sort.DOT
    return token.sort is Sort.NUMBER and dots and at.tokens[place - 1].text != "от"
