"""What a deadline phrase means, in the few words that fit under it, and in full."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from app import wording
from app.domain.control_points import deadline_of, goes_on
from app.domain.deadlines import Deadline, DeadlineKind, say
from app.domain.execution import USUAL_MEANING, OwnMeaning, Reporting
from app.domain.school_year import DEFAULT_CALENDAR, SchoolCalendar

LISTED = 3
SET_BY_HAND = "задано: "


@lru_cache(maxsize=4096)
def deadline_note(
    phrase: str,
    start: date,
    end: date,
    school: SchoolCalendar = DEFAULT_CALENDAR,
    own: OwnMeaning = USUAL_MEANING,
) -> str:
    """Return the control points of a deadline in a plan's period; "" where it says nothing more.

    What an officer set instead of the wording is said to be so.
    """
    if own.kind is not None:
        return f"{SET_BY_HAND}{_points(Deadline(own.kind, own.windows)) or wording.word(own.kind)}"
    if not phrase.strip():
        return ""
    deadline = deadline_of(phrase, start, end, school)
    if deadline.remark is not None:
        return wording.deadline_remark(deadline.remark)
    match deadline.kind:
        case DeadlineKind.UNSCHEDULED | DeadlineKind.INVALID:
            return "дата не названа"
        case DeadlineKind.CONTINUOUS:
            return ""
        case _:
            points = _points(deadline)
            return "" if points.removeprefix("до ") in phrase else points


@lru_cache(maxsize=4096)
def deadline_meaning(
    phrase: str,
    start: date,
    end: date,
    school: SchoolCalendar = DEFAULT_CALENDAR,
    own: OwnMeaning = USUAL_MEANING,
) -> str:
    """Return the meaning of a deadline as a sentence; "" for no phrase and nothing set."""
    if not phrase.strip() and own.kind is None:
        return ""
    deadline = deadline_of(phrase, start, end, school, own)
    usual = own.reporting is Reporting.QUARTER or not goes_on(deadline)
    said = say(deadline) if usual else say(deadline, f"отчёт {wording.word(own.reporting)}")
    if own.kind is not None:
        return f"{SET_BY_HAND}{said}"
    if deadline.remark is None:
        return said
    return f"{said} ({wording.deadline_remark(deadline.remark)})"


def _points(deadline: Deadline) -> str:
    ends = [window.end for window in deadline.windows]
    if not ends:
        return ""
    if len(ends) <= LISTED:
        return f"до {', '.join(wording.date_text(day) for day in ends)}"
    count = wording.plural(len(ends), "срок", "срока", "сроков")
    return f"{count}, первый до {wording.date_text(ends[0])}"
