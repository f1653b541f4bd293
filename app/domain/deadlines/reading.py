"""Reads the tokens of a deadline phrase from left to right into items of meaning.

The sort of a token chooses the rules that may begin with it, in the order of the table below. A
rule looks at a few tokens ahead, and either takes what is its own or leaves all to the next rule.
What no rule takes is remembered as not read: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.domain.deadlines import dates, ongoing, rhythms
from app.domain.deadlines.cursor import Cursor, Sentence
from app.domain.deadlines.meaning import Bound, Item, Stretch, When
from app.domain.deadlines.tokens import END, tokens
from app.domain.deadlines.words import Rhythm, Sort

Rule = Callable[[Cursor], bool]

_RULES: dict[Sort, tuple[Rule, ...]] = {
    Sort.NUMBER: (rhythms.times, rhythms.nth_weekday, rhythms.day_of_month, dates.date),
    Sort.ORDINAL: (rhythms.times, rhythms.nth_weekday, rhythms.day_of_month, dates.date),
    Sort.TIMES: (rhythms.times,),
    Sort.MONTH: (dates.date,),
    Sort.EDGE: (dates.date,),
    Sort.UNTIL: (dates.until,),
    Sort.FROM: (dates.since,),
    Sort.TO: (rhythms.after_term, rhythms.by_unit, ongoing.elsewhere, dates.by),
    Sort.WEEKDAY: (rhythms.bare_weekday,),
    Sort.OFTEN: (rhythms.often,),
    Sort.EVERY: (rhythms.nth_weekday, rhythms.every),
    Sort.AFTER: (rhythms.after_term, ongoing.elsewhere),
    Sort.PAST: (rhythms.after_term,),
    Sort.DURING: (ongoing.during,),
    Sort.WHOLE: (ongoing.during,),
    Sort.PERIOD: (ongoing.period,),
    Sort.SCHOOL: (ongoing.school_year, dates.date, ongoing.elsewhere),
    Sort.ALWAYS: (ongoing.always,),
    Sort.THEN: (ongoing.then,),
    Sort.ELSEWHERE: (ongoing.elsewhere,),
    Sort.UNKNOWN: (ongoing.elsewhere,),
}
# What says nothing by itself.
_MARKS = (Sort.COMMA, Sort.BRACKET, Sort.DASH, Sort.DOT, Sort.SLASH, Sort.COLON)
_LINKS = frozenset((*_MARKS, Sort.AND, Sort.FILLER, Sort.TIME))


def read(text: str, *, academic: bool) -> Sentence:
    """Read a clean phrase; raises ImpossibleError where it names a date that no calendar has.

    `academic`: the plan is made for school years, so half-years are those of school.
    """
    at = Cursor(tokens(text), academic=academic)
    while (token := at.tokens[at.place]) is not END:
        if token.sort in _LINKS or _is_stray(at):
            at.place += 1
        elif not any(rule(at) for rule in _RULES.get(token.sort, ())):
            at.leave()
    at.sentence.items = _with_years(at.sentence.items)
    return at.sentence


def _is_stray(at: Cursor) -> bool:
    """«года» behind something that was read and «месяц» before «март» say nothing new."""
    if at.is_unit(at.place, Rhythm.MONTH):
        return at.sort(at.place + 1) is Sort.MONTH
    return at.place > 0 and at.is_unit(at.place, Rhythm.YEAR) and not at.leaving


def _with_years(items: list[Item]) -> list[Item]:
    """A year at the end of a list serves the whole of it; so does a bare year behind a month."""
    kept: list[Item] = []
    year: int | None = None
    for item in reversed(items):
        if not isinstance(item, When):
            year = None
        elif (said := _last_year(item)) is not None:
            year = said
        elif year is not None and item.stretch.year is None:
            if _is_bare_year(kept[-1]):
                kept.pop()
            kept.append(replace(item, stretch=item.stretch.in_year(year)))
            continue
        kept.append(item)
    return kept[::-1]


def _last_year(when: When) -> int | None:
    """Return the year that a stretch shares with those before it in its list."""
    stretch = when.stretch
    if not isinstance(stretch, Stretch):
        return None if stretch.of_school_year else stretch.year
    if stretch.is_years and not _is_bare_year(when):
        return None
    return stretch.end_year


def _is_bare_year(item: Item) -> bool:
    if not isinstance(item, When) or not isinstance(item.stretch, Stretch):
        return False
    stretch = item.stretch
    one = stretch.start_year == stretch.end_year
    return stretch.is_years and one and item.bound is Bound.AT and not item.during
