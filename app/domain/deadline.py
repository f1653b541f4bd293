"""What a deadline phrase means: its kind, its windows and what a person should look at.

Apart from the reader of phrases, whose tables of words take long to load: words for these values
are needed at every start, the reader only where a phrase is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class DeadlineKind(StrEnum):
    ONE_OFF = "one_off"  # a date, a month, a quarter … or a list of them
    RECURRING = "recurring"  # a window for each repetition
    CONTINUOUS = "continuous"  # never overdue by itself: it has reporting points
    MIXED = "mixed"  # windows of the known part; another schedule fixes the rest
    UNSCHEDULED = "unscheduled"  # a person sets the dates
    INVALID = "invalid"  # an impossible date


class DeadlineRemarkCode(StrEnum):
    """Why a person should look at a phrase; `app.wording` has the words."""

    UNREAD = "deadline_unread"
    IMPOSSIBLE = "deadline_impossible"
    OUTSIDE_PLAN = "deadline_outside_plan"


@dataclass(frozen=True, slots=True)
class DeadlineRemark:
    """A remark with the part of the phrase that it is about, as written."""

    code: DeadlineRemarkCode
    quote: str


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A closed interval; its last day is the control point.

    `key` names the period («2022-Q1», «2022-03», «2022-term-2», «2022-03-15»), is distinct within a
    deadline, and stays the same when a plan's edge or a calendar moves the window: marks are tied
    to it.
    """

    start: date
    end: date
    key: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The meaning of a phrase; windows are sorted and distinct."""

    kind: DeadlineKind
    windows: tuple[Window, ...] = ()
    remark: DeadlineRemark | None = None


def as_json(
    phrase: str, deadline: Deadline, say: Callable[[DeadlineRemark], str]
) -> dict[str, Any]:
    """Return the object that the command line prints for a phrase; `say` words its remark."""
    return {
        "text": phrase,
        "kind": deadline.kind.value,
        "windows": [
            [window.start.isoformat(), window.end.isoformat()] for window in deadline.windows
        ],
        "remark": say(deadline.remark) if deadline.remark else None,
    }
