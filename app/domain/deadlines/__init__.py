"""Deadline phrase ⇄ kind and windows (DEADLINES conventions).

The wording of an office is printed as it stands; what is computed from it stands beside it. Any
text has an answer: what is not understood is said to be so, and nothing is guessed.
"""

from __future__ import annotations

from datetime import date

from app.domain.deadline import (
    Deadline,
    DeadlineKind,
    DeadlineRemark,
    DeadlineRemarkCode,
    Window,
    as_json,
)
from app.domain.deadlines.cursor import Sentence
from app.domain.deadlines.meaning import ImpossibleError
from app.domain.deadlines.periods import Plan, periods
from app.domain.deadlines.placing import all_clipped
from app.domain.deadlines.reading import read
from app.domain.deadlines.saying import say, span
from app.domain.deadlines.tokens import LONGEST, clean
from app.domain.deadlines.windows import place
from app.domain.deadlines.words import Rhythm
from app.domain.school_year import DEFAULT_CALENDAR, SchoolCalendar, is_academic

__all__ = [
    "Deadline",
    "DeadlineKind",
    "DeadlineRemark",
    "DeadlineRemarkCode",
    "Rhythm",
    "Window",
    "as_json",
    "reporting_points",
    "say",
    "span",
    "understand",
]


def understand(
    phrase: str, start: date, end: date, calendar: SchoolCalendar = DEFAULT_CALENDAR
) -> Deadline:
    """Read what a phrase means in a plan from `start` to `end`.

    A remark names the part that was not read, a date that no calendar has, or one outside the plan.
    """
    text = clean(phrase[: 4 * LONGEST])
    sentence = Sentence()
    try:
        sentence = read(text[:LONGEST], academic=is_academic(start, end))
        placed = place(sentence.items, Plan(start, end, calendar))
    except ImpossibleError as impossible:
        quote = text[impossible.start : impossible.end]
        remark = DeadlineRemark(DeadlineRemarkCode.IMPOSSIBLE, quote)
        return Deadline(DeadlineKind.INVALID, (), remark)
    unread = [text[a:b] for a, b in sentence.unread]
    if len(phrase) > LONGEST and len(text) > LONGEST:
        unread.append(text[LONGEST : LONGEST + _QUOTED])
    if unread:
        remark = DeadlineRemark(DeadlineRemarkCode.UNREAD, _shortened(" … ".join(unread)))
        return Deadline(placed.kind, placed.windows, remark)
    if placed.outside:
        quote = text[placed.outside.start : placed.outside.end]
        remark = DeadlineRemark(DeadlineRemarkCode.OUTSIDE_PLAN, quote)
        return Deadline(placed.kind, placed.windows, remark)
    return Deadline(placed.kind, placed.windows)


def reporting_points(
    window: Window, every: Rhythm = Rhythm.QUARTER, calendar: SchoolCalendar = DEFAULT_CALENDAR
) -> tuple[Window, ...]:
    """Cut the window of a continuous deadline into periods at whose end it is reported on."""
    span_of_work = Plan(window.start, window.end, calendar)
    return tuple(all_clipped(periods(span_of_work, every), [window]))


_QUOTED = 80


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _QUOTED else quote[: _QUOTED - 1].rstrip() + "…"
