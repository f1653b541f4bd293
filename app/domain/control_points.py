"""Derives control points: the windows of a deadline, and reporting points of what goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from app.domain.calendar import Calendar
from app.domain.deadline import Deadline, DeadlineKind, Window
from app.domain.deadlines import Rhythm, reporting_points, understand
from app.domain.deadlines.periods import period_key
from app.domain.execution import (
    USUAL_MEANING,
    ControlledActivity,
    ControlPoint,
    OwnMeaning,
    PlanDifference,
    Reporting,
    difference,
)
from app.domain.roadmap import ActivityId
from app.domain.school_year import SchoolCalendar

_RHYTHMS = {
    Reporting.MONTH: Rhythm.MONTH,
    Reporting.TERM: Rhythm.TERM,
    Reporting.QUARTER: Rhythm.QUARTER,
    Reporting.TRIMESTER: Rhythm.TRIMESTER,
    Reporting.HALF: Rhythm.HALF,
    Reporting.YEAR: Rhythm.YEAR,
}
_REMEMBERED = 8192  # phrases with their plans: reading one takes a tenth of a millisecond
_REMEMBERED_ACTIVITIES = 32_768


def deadline_of(
    phrase: str, start: date, end: date, school: SchoolCalendar, own: OwnMeaning = USUAL_MEANING
) -> Deadline:
    """Return what an activity's deadline means: what an officer set, else what the phrase says."""
    if own.kind is not None:
        return Deadline(own.kind, own.windows)
    return _understood(phrase, start, end, school)


def goes_on(deadline: Deadline) -> bool:
    """Whether a deadline has no days of its own and is therefore only reported on."""
    if deadline.kind is DeadlineKind.CONTINUOUS:
        return True
    windows = deadline.windows
    mixed = deadline.kind is DeadlineKind.MIXED and len(windows) == 1
    return mixed and windows[0].key.endswith(("plan", "/"))


def control_points(
    activity: ActivityId,
    phrase: str,
    start: date,
    end: date,
    calendar: Calendar,
    own: OwnMeaning = USUAL_MEANING,
) -> tuple[ControlPoint, ...]:
    """Return the control points of an activity of a plan from `start` to `end`, by date."""
    windows, is_report = _windows(phrase, start, end, calendar.school, own)
    due = calendar.due
    return tuple(
        ControlPoint(activity, window.key, window.start, window.end, due(window.end).day, is_report)
        for window in windows
    )


def points_of(activity: ControlledActivity, calendar: Calendar) -> tuple[ControlPoint, ...]:
    """Return the control points of an activity, by date.

    The calendar remembers them until the activity's phrase, period or own meaning changes.
    """
    basis = activity.deadline, activity.start, activity.end, activity.own
    known = calendar.computed.get(activity.id)
    if known is not None and known[0] == basis:
        remembered: tuple[ControlPoint, ...] = known[1]
        return remembered
    found = control_points(activity.id, *basis[:3], calendar, activity.own)
    if len(calendar.computed) >= _REMEMBERED_ACTIVITIES:
        calendar.computed.clear()
    calendar.computed[activity.id] = basis, found
    return found


def plan_difference(
    before: Iterable[ControlledActivity],
    old: Calendar,
    after: Iterable[ControlledActivity],
    new: Calendar,
) -> PlanDifference:
    """Return which control points come, go or move when activities or the calendar change."""
    activities: dict[ActivityId, ControlledActivity] = {}
    points: tuple[list[ControlPoint], list[ControlPoint]] = ([], [])
    for found, some, calendar in zip(points, (before, after), (old, new), strict=True):
        for activity in some:
            activities[activity.id] = activity
            found.extend(points_of(activity, calendar))
    changes = difference(*points)
    touched = {change.point.activity for change in changes}
    kept = {key: one for key, one in activities.items() if key in touched}
    return PlanDifference(kept, changes)


def named(windows: Iterable[tuple[date, date]]) -> tuple[Window, ...]:
    """Return windows that a person set, sorted, each once, with the keys of their periods."""
    return tuple(Window(start, end, period_key(start, end)) for start, end in sorted(set(windows)))


@lru_cache(_REMEMBERED)
def _understood(phrase: str, start: date, end: date, school: SchoolCalendar) -> Deadline:
    return understand(phrase, start, end, school)


@lru_cache(_REMEMBERED)
def _windows(
    phrase: str, start: date, end: date, school: SchoolCalendar, own: OwnMeaning
) -> tuple[tuple[Window, ...], bool]:
    deadline = deadline_of(phrase, start, end, school, own)
    if not goes_on(deadline):
        return deadline.windows, False
    if own.reporting is Reporting.END:
        return deadline.windows, True
    rhythm = _RHYTHMS[own.reporting]
    found = [
        piece for window in deadline.windows for piece in reporting_points(window, rhythm, school)
    ]
    return _distinct(found), True


def _distinct(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Keep keys distinct where two stretches of work meet in one period."""
    keys: set[str] = set()
    kept: list[Window] = []
    for window in windows:
        key = window.key if window.key not in keys else f"{window.start}/{window.end}"
        if key not in keys:
            keys.add(key)
            kept.append(window if key == window.key else replace(window, key=key))
    return tuple(kept)
