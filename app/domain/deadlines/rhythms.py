"""Rules for what repeats: «ежегодно», «1 раз в квартал», «по окончании четверти», «за отчётным»."""

from __future__ import annotations

from app.domain.deadlines.calendar_words import is_small
from app.domain.deadlines.cursor import Cursor
from app.domain.deadlines.meaning import (
    AfterTerm,
    Day,
    ImpossibleError,
    Often,
    Report,
    SchoolPart,
    Stretch,
)
from app.domain.deadlines.words import BARE_WEEKDAYS, Rhythm, Sort

_LONGEST_MONTH = 31

# «2 раза в год» is each half-year; what is not here («3 раза в год») has no periods of its own.
_OFTENER = {
    (Rhythm.YEAR, 2): Rhythm.HALF,
    (Rhythm.YEAR, 4): Rhythm.QUARTER,
    (Rhythm.YEAR, 12): Rhythm.MONTH,
    (Rhythm.HALF, 2): Rhythm.QUARTER,
    (Rhythm.HALF, 6): Rhythm.MONTH,
    (Rhythm.QUARTER, 3): Rhythm.MONTH,
}


def often(at: Cursor) -> bool:
    """«ежегодно», «ежеквартально»."""
    return at.take(at.place + 1, Often(Rhythm(at.tokens[at.place].value)))


def every(at: Cursor) -> bool:
    """«каждый квартал», «каждый учебный год», «каждый понедельник»."""
    place = at.place + 1
    if at.sort(place) is Sort.WEEKDAY:
        return weekdays(at, place)
    return _unit(at, place)


def times(at: Cursor) -> bool:
    """«1 раз в квартал», «раз в год», «2 раза в год», «1 раз полугодие»."""
    number, place = 1, at.place
    if is_small(at.tokens[place]):
        number, place = at.tokens[place].value, place + 1
    if at.sort(place) is not Sort.TIMES:
        return False
    if _unit(at, at.over(place + 1, Sort.FILLER, Sort.EVERY, Sort.TO), number):
        return True
    # «3 раза в год» must not be read as «раз в год».
    while at.place <= place:
        at.leave()
    after = at.over(at.place, Sort.FILLER)
    if at.sort(after) is Sort.UNIT:
        at.place = after
        at.leave()
    return True


def by_unit(at: Cursor) -> bool:
    """«по полугодиям учебного года», «по пятницам», «по одному разу в квартал»."""
    place = at.place + 1
    if at.sort(place) is Sort.WEEKDAY:
        return weekdays(at, place)
    if is_small(at.tokens[place]) and at.sort(place + 1) is Sort.TIMES:
        at.place = place
        return times(at)
    return _unit(at, place)


def _unit(at: Cursor, place: int, number: int = 1) -> bool:
    """Take the noun of a rhythm, with «учебный» before or «учебного года» behind it."""
    unit = at.over(place, Sort.SCHOOL, Sort.DOT)
    if at.sort(unit) is not Sort.UNIT:
        return False
    noun = Rhythm(at.tokens[unit].value)
    rhythm = noun if number == 1 else _OFTENER.get((noun, number))
    if rhythm is None or rhythm is Rhythm.DECADE:
        return False
    academic = unit > place and noun >= Rhythm.HALF
    end = at.over(unit + 1, Sort.DOT)
    school_year = at.past_school_year(end)
    often = Often(rhythm, academic=academic or school_year > 0)
    return at.take(school_year or end, often)


def weekdays(at: Cursor, place: int) -> bool:
    """«понедельник», «по вторникам и четвергам», «понедельник–пятница»."""
    days = [at.tokens[place].value]
    end = place + 1
    while True:
        after = at.over(end, Sort.COMMA, Sort.AND, Sort.DASH, Sort.TO, Sort.EVERY, Sort.DOT)
        if at.sort(after) is not Sort.WEEKDAY:
            break
        day = at.tokens[after].value
        if any(at.sort(i) is Sort.DASH for i in range(end, after)):
            days.extend(range(days[-1] + 1, day))
        days.append(day)
        end = after + 1
    return at.take(end, Often(Rhythm.WEEK, weekdays=tuple(sorted(set(days)))))


def bare_weekday(at: Cursor) -> bool:
    """A day of the week repeats, unless it only explains a date («вторник, 1 марта»)."""
    after = at.over(at.place + 1, Sort.COMMA, Sort.BRACKET)
    if at.sort(after) is Sort.NUMBER and at.stretches(after):
        return at.take(after)
    return at.tokens[at.place].text in BARE_WEEKDAYS and weekdays(at, at.place)


def nth_weekday(at: Cursor) -> bool:
    """«первый понедельник каждого месяца», «каждая последняя пятница месяца»."""
    place = at.over(at.place, Sort.EVERY)
    nth, day = at.tokens[place : place + 2]
    end = at.over(place + 2, Sort.EVERY)
    if not is_small(nth) or day.sort is not Sort.WEEKDAY or not at.is_unit(end, Rhythm.MONTH):
        return False
    return at.take(end + 1, Often(Rhythm.MONTH, weekdays=(day.value,), nth=nth.value))


def day_of_month(at: Cursor) -> bool:
    """«15 числа каждого месяца», «1–5 числа ежемесячно»."""
    return days_of_month(at, at.place, until=False)


def days_of_month(at: Cursor, place: int, *, until: bool) -> bool:
    """Take days that stand at `place` and repeat each month, or follow a period that is over."""
    if not is_small(at.tokens[place]):
        return False
    first = last = at.tokens[place].value
    end = at.over(place + 1, Sort.NUMBERED)
    ranged = at.sort(end) in (Sort.TO, Sort.DASH) and is_small(at.tokens[end + 1])
    if ranged and not until:
        last = at.tokens[end + 1].value
        end = at.over(end + 2, Sort.NUMBERED)
    numbered = at.sort(end - 1) is Sort.NUMBERED
    report = _report(at, end, last) if until and numbered else None
    monthly = 0 if report else _monthly_end(at, end, numbered=numbered or until)
    if not report and not monthly:
        return False
    if not 1 <= first <= last <= _LONGEST_MONTH:
        raise ImpossibleError(at.tokens[at.place].start, at.tokens[end - 1].end)
    if report:
        return at.take(*report)
    return at.take(monthly, Often(Rhythm.MONTH, days=(1 if until else first, last)))


def _monthly_end(at: Cursor, place: int, *, numbered: bool) -> int:
    """Return where days end that repeat each month, 0 if nothing says that they do."""
    after = at.over(place, Sort.EVERY, Sort.COMMA, Sort.BRACKET)
    if at.is_unit(after, Rhythm.MONTH) and at.sort(after - 1) is Sort.EVERY:
        return after + 1
    token = at.tokens[after]
    if token.sort is Sort.OFTEN and token.value == Rhythm.MONTH:
        return after + 1
    if not numbered or at.sort(place) not in _AFTER_DAYS:
        return 0
    said = any(isinstance(i, Often) and i.rhythm is Rhythm.MONTH for i in at.sentence.items)
    return place if said else 0


_AFTER_DAYS = (Sort.END, Sort.COMMA, Sort.BRACKET, Sort.TO, Sort.FILLER)


def _report(at: Cursor, place: int, last: int) -> tuple[int, Report] | None:
    """«[месяца,] следующего [месяца] за отчётным [кварталом]», behind «до N числа»."""
    end = _past_month(at, at.over(place, Sort.COMMA))
    if at.sort(end) is not Sort.NEXT:
        return None
    end, rhythm = _reported(at, _past_month(at, end + 1))
    return end, Report(rhythm, (0, last))


def _past_month(at: Cursor, place: int) -> int:
    return at.over(place + 1, Sort.COMMA) if at.is_unit(place, Rhythm.MONTH) else place


def report_of_year(at: Cursor, day: Stretch | SchoolPart, place: int) -> tuple[int, Report] | None:
    """«года, следующего за отчётным», behind a date without a year."""
    end = at.over(place, Sort.COMMA)
    if at.sort(end) is not Sort.NEXT or not isinstance(day, Stretch) or day.year is not None:
        return None
    last: Day = day.last
    return _reported(at, end + 1)[0], Report(Rhythm.YEAR, last)


def _reported(at: Cursor, place: int) -> tuple[int, Rhythm | None]:
    """Return the end of «за отчётным кварталом [месяца]», and the period that it names."""
    end = at.over(place, Sort.FILLER, Sort.REPORTED)
    token = at.tokens[end]
    if token.sort is Sort.PERIOD:
        return _past_month(at, end + 1), None
    if token.sort is not Sort.UNIT:
        return end, None
    return _past_month(at, at.over(end + 1, Sort.DOT)), Rhythm(token.value)


def after_term(at: Cursor) -> bool:
    """«[по, после] окончании каждой учебной четверти», «по завершении I полугодия»."""
    start = at.over(at.place, Sort.TO, Sort.PAST)
    if at.sort(start) is not Sort.AFTER or start > at.place + 1:
        return False
    place = at.over(start + 1, Sort.EVERY, Sort.SCHOOL, Sort.FILLER)
    number = 0
    if is_small(at.tokens[place]):
        number, place = at.tokens[place].value, at.over(place + 1, Sort.SCHOOL)
    token = at.tokens[place]
    school_year = at.is_unit(place, Rhythm.YEAR) and at.sort(place - 1) is Sort.SCHOOL
    if not school_year and (token.sort is not Sort.UNIT or token.value not in _SCHOOL_PERIODS):
        return False
    end = at.over(place + 1, Sort.DOT)
    end = at.past_school_year(end) or end
    return at.take(end, AfterTerm(Rhythm(token.value), number))


_SCHOOL_PERIODS = (Rhythm.TERM, Rhythm.HALF, Rhythm.TRIMESTER)
