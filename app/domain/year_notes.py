"""What is said of the differences between a roadmap and its next year.

Apart from the rules that find them: those need the reader of phrases, which takes long to load.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Place(StrEnum):
    """What of a roadmap a difference is about."""

    REMOVAL = "removal"  # the activity as a whole
    GOAL = "goal"
    TASKS = "tasks"
    RESULTS = "results"
    PART = "part"  # its title
    COLUMN = "column"  # its heading
    TARGETS = "targets"  # the years of a part's targets
    BLOCK = "block"
    SECTION = "section"
    TEXT = "text"
    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    RESULT = "result"
    INDICATOR = "indicator"


class Reason(StrEnum):
    """Why something is proposed, or only shown."""

    PAST = "past"  # said once, and its day has passed
    DONE = "done"
    CANCELLED = "cancelled"
    REPLACED = "replaced"
    LEFT = "left"  # the person no longer works, nobody is named in his place


@dataclass(frozen=True, slots=True)
class Why:
    """A reason with its day, if it has one, and the person that it is about."""

    reason: Reason
    day: date | None = None
    name: str = ""


class DayNote(StrEnum):
    """What a person should know of a day in the new year."""

    DAY_OFF = "day_off"
    HOLIDAYS = "holidays"  # between two terms
    TERM_EDGE = "term_edge"  # it was the first or the last day of a term, and no longer is
    UNSURE = "unsure"  # the new phrase does not mean what the old one did, a year on


@dataclass(frozen=True, slots=True)
class DayRemark:
    """A note with its day, and the day that it leads to (to be done by; the term's new edge)."""

    note: DayNote
    day: date | None = None
    instead: date | None = None
