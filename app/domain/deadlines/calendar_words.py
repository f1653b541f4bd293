"""Reads one stretch of the calendar: a date, a month, «I, III квартал 2022», «2022/23 учебный год».

Each function takes a place in the tokens and returns what it read with the place after it, or None
where nothing of its kind stands. An impossible date raises ImpossibleError.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.deadlines.meaning import (
    FIRST_YEAR,
    LAST_YEAR,
    Day,
    ImpossibleError,
    SchoolPart,
    Stretch,
)
from app.domain.deadlines.tokens import Token
from app.domain.deadlines.words import Rhythm, Sort

Tokens = Sequence[Token]
Pairs = list[tuple[int, int]]
Found = tuple[list[Stretch | SchoolPart], int]

_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_EDGES: tuple[tuple[int, int], ...] = ((1, 10), (11, 20), (21, 0))  # of a month; also its decades
_WEEKS: tuple[tuple[int, int], ...] = ((1, 7), (8, 14), (15, 21), (22, 28), (29, 0))
_QUARTERS: tuple[tuple[Day, Day], ...] = (
    ((1, 1), (3, 0)),
    ((4, 1), (6, 0)),
    ((7, 1), (9, 0)),
    ((10, 1), (12, 0)),
)
_HALVES: tuple[tuple[Day, Day], ...] = (((1, 1), (6, 0)), ((7, 1), (12, 0)))
_SEPARATORS = (Sort.DOT, Sort.SLASH, Sort.DASH)


def is_small(token: Token) -> bool:
    """Whether a token is a number that may count days, weeks, quarters."""
    return token.sort is Sort.ORDINAL or (token.sort is Sort.NUMBER and len(token.text) <= 2)


def is_unit(token: Token, rhythm: Rhythm) -> bool:
    """Whether a token is the noun of a rhythm («год»)."""
    return token.sort is Sort.UNIT and token.value == rhythm


def skip(tokens: Tokens, place: int, *sorts: Sort) -> int:
    """Return the first place from `place` on that holds none of these sorts."""
    while tokens[place].sort in sorts:
        place += 1
    return place


def stretches(tokens: Tokens, place: int, *, academic: bool, until: bool = False) -> Found | None:
    """Read a stretch, or several that share a noun («I, III квартал»).

    `academic`: half-years are those of school; `until`: «до» inside numbers makes a range.
    """
    token = tokens[place]
    if token.sort is Sort.MONTH:
        return _month(tokens, place)
    if token.sort is Sort.EDGE:
        return _edge_of_month(tokens, place)
    if token.sort is Sort.SCHOOL:
        return _school_years(tokens, place)
    if token.sort is Sort.NUMBER and len(token.text) > 2:
        return _iso(tokens, place) or _years(tokens, place)
    if not is_small(token):
        return None
    return (
        _dashed_date(tokens, place)
        or _spaced_date(tokens, place)
        or _numeric_month(tokens, place)
        or _short_years(tokens, place)
        or _counted(tokens, place, academic=academic, until=until)
        or _short_year(tokens, place)
    )


def year_of(tokens: Tokens, place: int) -> tuple[int, int]:
    """Return the year in a number token: 24 is 2024; raises ImpossibleError outside 1990–2050."""
    token = tokens[place]
    year = token.value + 2000 if len(token.text) <= 2 else token.value
    if len(token.text) == 3 or not FIRST_YEAR <= year <= LAST_YEAR:
        raise ImpossibleError(token.start, token.end)
    return year, skip(tokens, place + 1, Sort.DOT)


def _year_after(tokens: Tokens, place: int, *, dated: bool = False) -> tuple[int | None, int]:
    """Read the year behind a month or quarter, with «г.» or «года» behind it.

    `dated`: days of the month stand before it, so that «22 – 31 мая» behind cannot be days.
    """
    end = skip(tokens, place, Sort.DOT)
    token = tokens[end]
    if token.sort is not Sort.NUMBER or not _is_year(tokens, end, dated=dated):
        return None, _past_year_word(tokens, end)
    year, end = year_of(tokens, end)
    return year, _past_year_word(tokens, end)


def _is_year(tokens: Tokens, place: int, *, dated: bool) -> bool:
    """Whether a number behind a stretch is its year: of two digits, only where no date begins."""
    if len(tokens[place].text) != 2:
        return len(tokens[place].text) > 2
    follower = tokens[place + 1]
    if follower.sort is Sort.UNIT:
        return follower.value == Rhythm.YEAR
    end = place + 1 if dated else _numbers(tokens, place, until=False)[1]
    if tokens[end].sort in (Sort.DOT, Sort.SLASH):
        return tokens[end + 1].sort is not Sort.NUMBER
    return tokens[end].sort not in (Sort.MONTH, Sort.TIMES, Sort.TIME, Sort.NUMBERED, Sort.UNIT)


def _past_year_word(tokens: Tokens, place: int) -> int:
    while is_unit(tokens[place], Rhythm.YEAR):
        place = skip(tokens, place + 1, Sort.DOT)
    return place


def _school_year_after(tokens: Tokens, place: int) -> tuple[int | None, bool, int]:
    """Read «2022/23 учебного года» or «учебного года»: its first year, whether said, the end."""
    pair = _year_pair(tokens, place)
    year, end = (pair[0], pair[2]) if pair else (None, place)
    end = skip(tokens, end, Sort.DOT)
    if tokens[end].sort is Sort.SCHOOL:
        end = skip(tokens, end + 1, Sort.DOT)
        if is_unit(tokens[end], Rhythm.YEAR):
            return year, True, _past_year_word(tokens, end)
    if pair and pair[3]:
        return year, True, _past_year_word(tokens, pair[2])
    return None, False, place


def _year_pair(tokens: Tokens, place: int) -> tuple[int, int, int, bool] | None:
    """Read «2022/23», «2022–2023»: both years, the end, and whether a slash stood between."""
    first, mark, second = tokens[place : place + 3]
    if (
        first.sort is not Sort.NUMBER
        or second.sort is not Sort.NUMBER
        or mark.sort not in (Sort.SLASH, Sort.DASH)
        or len(second.text) not in (2, 4)
        or (len(first.text) <= 2 and mark.sort is Sort.DASH)
    ):
        return None
    start, _ = year_of(tokens, place)
    end, after = year_of(tokens, place + 2)
    if end < start:
        raise ImpossibleError(first.start, second.end)
    return start, end, after, mark.sort is Sort.SLASH and end == start + 1


def _years(tokens: Tokens, place: int) -> Found | None:
    """Read «2022», «2022–2024 годы», «2022/23 учебный год»; other long numbers are not years."""
    school_year, said, end = _school_year_after(tokens, place)
    if said and school_year is not None:
        return [Stretch((9, 1), (8, 31), school_year, school_year + 1)], end
    pair = _year_pair(tokens, place)
    if pair:
        return [Stretch((1, 1), (12, 0), pair[0], pair[1])], _past_year_word(tokens, pair[2])
    if len(tokens[place].text) != 4:
        return None
    year, end = year_of(tokens, place)
    return [Stretch((1, 1), (12, 0), year, year)], _past_year_word(tokens, end)


def _school_years(tokens: Tokens, place: int) -> Found | None:
    """Read «учебного 2022–2023 года»."""
    pair = _year_pair(tokens, skip(tokens, place + 1, Sort.DOT))
    if not pair or not is_unit(tokens[pair[2]], Rhythm.YEAR):
        return None
    return [Stretch((9, 1), (8, 31), pair[0], pair[1])], _past_year_word(tokens, pair[2])


def _short_years(tokens: Tokens, place: int) -> Found | None:
    """Read «22/23 учебный год»; «01/03» alone is a date, so the noun must stand behind."""
    if tokens[place].sort is not Sort.NUMBER or tokens[place + 1].sort is not Sort.SLASH:
        return None
    behind = skip(tokens, place + 3, Sort.DOT)
    if tokens[place + 2].sort is not Sort.NUMBER or tokens[behind].sort is not Sort.SCHOOL:
        return None
    return _years(tokens, place)


def _short_year(tokens: Tokens, place: int) -> Found | None:
    """Read «24 г.»."""
    if tokens[place].sort is Sort.NUMBER and is_unit(tokens[place + 1], Rhythm.YEAR):
        if len(tokens[place].text) < 2:
            return None
        year, end = year_of(tokens, place)
        return [Stretch((1, 1), (12, 0), year, year)], _past_year_word(tokens, end)
    return None


def _month(tokens: Tokens, place: int) -> Found:
    month = tokens[place].value
    end = skip(tokens, place + 1, Sort.DOT)
    if is_unit(tokens[end], Rhythm.MONTH):
        end += 1
    year, end = _year_after(tokens, end)
    return [Stretch((month, 1), (month, 0), year, year)], end


def _edge_of_month(tokens: Tokens, place: int) -> Found | None:
    if tokens[place + 1].sort is not Sort.MONTH:
        return None
    return _parts([_EDGES[tokens[place].value]], tokens, place + 1)


def _parts(parts: Sequence[tuple[int, int]], tokens: Tokens, place: int) -> Found:
    """Return these days of the month that stands at `place`."""
    month = tokens[place].value
    year, end = _year_after(tokens, place + 1)
    return [Stretch((month, a), (month, b), year, year) for a, b in parts], end


def _iso(tokens: Tokens, place: int) -> Found | None:
    year, mark, month, other, day = tokens[place : place + 5]
    dashes = mark.sort is Sort.DASH and other.sort is Sort.DASH
    if len(year.text) != 4 or not dashes or day.sort is not Sort.NUMBER or len(day.text) > 2:
        return None
    if len(month.text) != 2 or month.sort is not Sort.NUMBER:
        return None
    number, _ = year_of(tokens, place)
    days = _days([(day.value, day.value)], month.value, year, day)
    return [Stretch(*days[0], number, number)], place + 5


def _dashed_date(tokens: Tokens, place: int) -> Found | None:
    """Read «01-03-2021»."""
    day, mark, month, other, year = tokens[place : place + 5]
    sorts = [token.sort for token in (day, mark, month, other, year)]
    if sorts != [Sort.NUMBER, Sort.DASH, Sort.NUMBER, Sort.DASH, Sort.NUMBER]:
        return None
    if len(year.text) != 4 or not is_small(month):
        return None
    number, end = year_of(tokens, place + 4)
    days = _days([(day.value, day.value)], month.value, day, month)
    return [Stretch(*days[0], number, number)], _past_year_word(tokens, end)


def _spaced_date(tokens: Tokens, place: int) -> Found | None:
    """Read «15 03.2022», «15 03 2022»."""
    day, month = tokens[place : place + 2]
    year = skip(tokens, place + 2, Sort.DOT)
    numbers = all(token.sort is Sort.NUMBER for token in (day, month, tokens[year]))
    if not numbers or len(month.text) > 2 or len(tokens[year].text) != 4:
        return None
    days = _days([(day.value, day.value)], month.value, day, month)
    number, end = year_of(tokens, year)
    return [Stretch(*days[0], number, number)], _past_year_word(tokens, end)


def _numeric_month(tokens: Tokens, place: int) -> Found | None:
    """Read «03.2022»."""
    month, dot, year = tokens[place : place + 3]
    if month.sort is not Sort.NUMBER or dot.sort is not Sort.DOT or len(year.text) != 4:
        return None
    if year.sort is not Sort.NUMBER:
        return None
    if not 1 <= month.value <= 12:
        raise ImpossibleError(month.start, year.end)
    number, end = year_of(tokens, place + 2)
    stretch = Stretch((month.value, 1), (month.value, 0), number, number)
    return [stretch], _past_year_word(tokens, end)


def _numbers(tokens: Tokens, place: int, *, until: bool) -> tuple[Pairs, int]:
    """Read «9, 10», «1–15», «I и III», «с 1 по 15»: pairs of the first and the last."""
    between = (Sort.DASH, Sort.TO, Sort.UNTIL) if until else (Sort.DASH, Sort.TO)
    pairs: Pairs = []
    while True:
        first = tokens[place].value
        place = skip(tokens, place + 1, Sort.NUMBERED)
        last = first
        if tokens[place].sort in between and is_small(tokens[place + 1]):
            last = tokens[place + 1].value
            place = skip(tokens, place + 2, Sort.NUMBERED)
        pairs.append((first, last))
        after = skip(tokens, place, Sort.COMMA, Sort.AND)
        if after == place or not is_small(tokens[after]):
            return pairs, place
        place = after


def _counted(tokens: Tokens, place: int, *, academic: bool, until: bool) -> Found | None:
    """Read numbers with the noun that they count: days of a month, quarters, weeks, terms."""
    pairs, end = _numbers(tokens, place, until=until)
    first, noun = tokens[place], tokens[end]
    if noun.sort is Sort.MONTH and first.value >= 0:
        days = _days(pairs, noun.value, first, noun)
        year, end = _year_after(tokens, end + 1, dated=True)
        return [Stretch(a, b, year, year) for a, b in days], end
    if noun.sort in (Sort.DOT, Sort.SLASH) and is_small(tokens[end + 1]):
        return _numeric_days(pairs, tokens, place, end)
    if noun.sort is not Sort.UNIT:
        return None
    rhythm = Rhythm(noun.value)
    end = skip(tokens, end + 1, Sort.DOT)
    if rhythm in (Rhythm.WEEK, Rhythm.DECADE):
        parts = _WEEKS if rhythm is Rhythm.WEEK else _EDGES
        if tokens[end].sort is not Sort.MONTH:
            return None
        _check(pairs, len(parts), first, noun)
        if rhythm is Rhythm.WEEK and pairs == [(-1, -1)]:
            pairs = [(4, 5)]
        return _parts(
            [(parts[a - (a > 0)][0], parts[b - (b > 0)][1]) for a, b in pairs], tokens, end
        )
    return _of_year(pairs, rhythm, tokens, place, end, academic=academic)


def _of_year(
    pairs: Pairs, rhythm: Rhythm, tokens: Tokens, place: int, end: int, *, academic: bool
) -> Found | None:
    """Read the year behind counted quarters, half-years, trimesters or terms."""
    if rhythm not in _PARTS_OF_YEAR:
        return None
    school_year, school, end = _school_year_after(tokens, end)
    year: int | None = None
    if not school:
        year, end = _year_after(tokens, end)
    table = _PARTS_OF_YEAR[rhythm]
    _check(pairs, len(table), tokens[place], tokens[end - 1])
    counted = [(a % (len(table) + 1), b % (len(table) + 1)) for a, b in pairs]  # -1 is the last
    half = rhythm is Rhythm.HALF and (school or (academic and year is None))
    if half or rhythm in (Rhythm.TERM, Rhythm.TRIMESTER):
        named = school_year is not None
        of_year = school_year if named else year
        return [SchoolPart(rhythm, a, b, of_year, named) for a, b in counted], end
    if school_year is not None:
        year = school_year + (counted[0][0] < len(table))
    return [Stretch(table[a - 1][0], table[b - 1][1], year, year) for a, b in counted], end


_PARTS_OF_YEAR = {
    Rhythm.QUARTER: _QUARTERS,
    Rhythm.TERM: _QUARTERS,
    Rhythm.TRIMESTER: _QUARTERS[:3],
    Rhythm.HALF: _HALVES,
}


def _numeric_days(pairs: Pairs, tokens: Tokens, place: int, end: int) -> Found:
    """Read «01.03.2021», «9–10.11», «01.03 2021»: the month as a number, perhaps a year."""
    month = tokens[end + 1]
    days = _days(pairs, month.value, tokens[place], month)
    mark, year = tokens[end + 2 : end + 4]
    end += 2
    said: int | None = None
    if mark.sort is Sort.NUMBER and len(mark.text) == 4:
        said, end = year_of(tokens, end)
    elif (
        year.sort is Sort.NUMBER
        and mark.sort in _SEPARATORS
        # «01.03-05.03.2022» goes on with a date; of two digits, a year stands behind a dot.
        and (len(year.text) > 2 or mark.sort is not Sort.DASH)
    ):
        said, end = year_of(tokens, end + 1)
    return [Stretch(a, b, said, said) for a, b in days], _past_year_word(tokens, end)


def _days(pairs: Pairs, month: int, first: Token, last: Token) -> list[tuple[Day, Day]]:
    if not 1 <= month <= 12:
        raise ImpossibleError(first.start, last.end)
    _check(pairs, _MONTH_DAYS[month - 1], first, last)
    return [((month, a), (month, b)) for a, b in pairs]


def _check(pairs: Pairs, most: int, first: Token, last: Token) -> None:
    """Raise ImpossibleError for a fifth quarter, a 31 April, a range backwards."""
    for a, b in pairs:
        if not (1 <= a <= b <= most or a == b == -1):
            raise ImpossibleError(first.start, last.end)
