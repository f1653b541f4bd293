"""What a deadline phrase means, in the few words that fit under it, and in full."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from app import wording
from app.domain.deadlines import Deadline, DeadlineKind, say, understand

LISTED = 3


@lru_cache(maxsize=4096)
def deadline_note(phrase: str, start: date, end: date) -> str:
    """Return the control points of a phrase in a plan's period; "" where it says nothing more."""
    if not phrase.strip():
        return ""
    deadline = understand(phrase, start, end)
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
def deadline_meaning(phrase: str, start: date, end: date) -> str:
    """Return the meaning of a phrase as a sentence; "" for no phrase."""
    if not phrase.strip():
        return ""
    deadline = understand(phrase, start, end)
    said = say(deadline)
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
