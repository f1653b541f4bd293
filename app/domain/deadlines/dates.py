"""Rules for dates and what bounds them: «март», «до 1 мая», «с 1 по 15 марта», «к концу года»."""

from __future__ import annotations

from app.domain.deadlines.calendar_words import Found
from app.domain.deadlines.cursor import Cursor
from app.domain.deadlines.meaning import Bound, SchoolPart, Stretch, When
from app.domain.deadlines.rhythms import days_of_month, report_of_year
from app.domain.deadlines.words import Rhythm, Sort

Stretches = list[Stretch | SchoolPart]
_BEGINNING, _MIDDLE = 0, 1


def date(at: Cursor) -> bool:
    """«март 2022», «9, 10 ноября», «I–II квартал»."""
    found = at.stretches(at.place)
    if not found:
        return False
    (whens, end), ranged = found
    if at.leaving and all(each.is_years for each in whens):
        return False  # «весной 2022»: the year alone would say too much
    end = at.past_school_year(end) or end  # «сентябрь–май учебного года»
    return at.add(whens, end, _bound_going_on(at, whens), ranged=ranged)


def _bound_going_on(at: Cursor, whens: Stretches) -> Bound:
    """«до 1 марта, 1 июня»: in a list of dates «до» serves them all."""
    last = at.sentence.items[-1] if at.sentence.items else None
    listed = at.place > 0 and at.sort(at.place - 1) in (Sort.COMMA, Sort.AND)
    if listed and isinstance(last, When) and last.bound is Bound.UNTIL:
        return Bound.UNTIL if last.stretch.is_day and whens[0].is_day else Bound.AT
    return Bound.AT


def until(at: Cursor) -> bool:
    """«до 1 марта», «к концу года», «до 5 числа каждого месяца», «до … за отчётным»."""
    place = at.over(at.place + 1, Sort.TIME, Sort.UNTIL, Sort.FILLER, Sort.COMMA)
    if days_of_month(at, place, until=True):
        return True
    found = _from_edge(at, place) or _stretches(at, place)
    if not found:
        return at.sort(place - 1) is Sort.TIME and at.take(place)
    whens, end = found
    report = report_of_year(at, whens[0], end)
    if report:
        return at.take(report[0], report[1])
    return at.add(whens, end, Bound.UNTIL)


def since(at: Cursor) -> bool:
    """«с 1 марта», «с 1 по 15 марта», «с 1 по 5 число каждого месяца»."""
    place = at.over(at.place + 1, Sort.TIME, Sort.FROM, Sort.FILLER)
    if days_of_month(at, place, until=False):
        return True
    edge = _from_edge(at, place)
    if edge:
        return at.add(*edge, Bound.FROM)
    found = at.stretches(place, spoken=True)
    if not found:
        return at.sort(place - 1) is Sort.TIME and at.take(place)
    (whens, end), _joined = found
    # «с 1 по 15 марта» is a range, «с марта» and «с 1–15 марта» have no end of their own.
    spoken = any(at.sort(i) in (Sort.TO, Sort.UNTIL) for i in range(place, end))
    if spoken:
        return at.add(whens, end, ranged=True)
    return at.add(whens, end, Bound.FROM)


def by(at: Cursor) -> bool:
    """«по 31 мая» includes its day, as «до» does."""
    found = at.stretches(at.place + 1)
    return found is not None and at.add(*found[0], Bound.UNTIL)


def _stretches(at: Cursor, place: int) -> Found | None:
    found = at.stretches(place)
    return found[0] if found else None


def _from_edge(at: Cursor, place: int) -> Found | None:
    """«конца года», «начала учебного года», «конца I полугодия», «начала марта»."""
    if at.sort(place) is not Sort.EDGE or at.tokens[place].value == _MIDDLE:
        return None
    beginning = at.tokens[place].value == _BEGINNING
    if at.sort(place + 1) is Sort.MONTH and not beginning:
        return None  # «конец марта» is a stretch of its own
    found = _year(at, place + 1) or _stretches(at, place + 1)
    if not found or not beginning:
        return found
    whens, end = found
    firsts = [_first_day(each) for each in whens if isinstance(each, Stretch)]
    return ([*firsts], end) if firsts else None


def _first_day(stretch: Stretch) -> Stretch:
    return Stretch(stretch.first, stretch.first, stretch.year, stretch.year)


def _year(at: Cursor, place: int) -> Found | None:
    """«года», «учебного года», which a plan makes certain."""
    school_year = at.past_school_year(place)
    if school_year:
        return [Stretch((9, 1), (5, 31))], school_year
    if at.is_unit(place, Rhythm.YEAR):
        return [Stretch((1, 1), (12, 0))], place + 1
    return None
