"""Activities as events of a chart: the days on which their points were done, else due.

Also on which day a yearly figure stands, so that one can see what was before and what after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from app.domain.charts import ChartEvent
from app.domain.control_points import points_of
from app.domain.errors import UserCode, UserError
from app.domain.execution import ControlledActivity, PointKey
from app.domain.marks import Mark, MarkState, PointView, view
from app.domain.results import Exam
from app.domain.roadmap import ActivityId
from app.domain.school import SchoolId
from app.services.calendar_reading import read_calendar
from app.services.execution_reading import read_controlled
from app.services.mark_reading import read_marks

LONGEST_NAME = 60  # a longer one stands in a note under the chart
_HELD = {Exam.VPR: (5, 1), Exam.RPR: (5, 1)}  # the tests of spring; exams stand at 1 June
_EXAMS = (6, 1)


def day_of_period(period: str) -> date:
    """Return the last day of a year, a half-year, a quarter or a month."""
    year, part = int(period[:4]), period[5:]
    if not part:
        month = 12
    elif part[0] == "H":
        month = 6 * int(part[1:])
    elif part[0] == "Q":
        month = 3 * int(part[1:])
    else:
        month = int(part)
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def day_of_exam(exam: Exam, year: int) -> date:
    """Return where the results of a year stand: 1 June, the tests of spring 1 May."""
    return date(year, *_HELD.get(exam, _EXAMS))


def events_of(
    connection: Connection,
    activities: Sequence[ActivityId],
    school: SchoolId | None,
    today: date,
) -> tuple[tuple[ChartEvent, ...], tuple[str, ...]]:
    """Return activities at their days, and notes that say what short names stand for.

    A point stands where it was done, for the school where one is asked for; an activity of which
    nothing is done stands at its first due day, which its name says. Raises CHART_NO_ACTIVITIES
    where none has a day, NOT_FOUND.
    """
    found = read_controlled(connection, activities=activities) if activities else []
    marks: dict[PointKey, list[Mark]] = defaultdict(list)
    for mark in read_marks(connection, activities=activities) if activities else ():
        marks[mark.activity, mark.key].append(mark)
    calendar = read_calendar(connection)
    events: list[ChartEvent] = []
    notes: list[str] = []
    for place, activity in enumerate(found, 1):
        views = [
            view(activity, point, marks.get(point.identity, ()), today)
            for point in points_of(activity, calendar)
        ]
        name, note = _named(activity, place)
        days = _days(views, school, name)
        events += days
        notes += [note] if note and days else []
    if not events:
        raise UserError(UserCode.CHART_NO_ACTIVITIES)
    return tuple(events), tuple(notes)


def _days(views: Sequence[PointView], school: SchoolId | None, name: str) -> list[ChartEvent]:
    done = sorted({day for one in views if (day := _done_on(one, school)) is not None})
    if done:
        return [ChartEvent(name, day) for day in done]
    planned = [one.due for one in views if one.state is not MarkState.CANCELLED]
    return [ChartEvent(f"{name} (срок)", min(planned))] if planned else []


def _done_on(one: PointView, school: SchoolId | None) -> date | None:
    """Return when a point was done: by the school, else by the office as a whole."""
    mark = one.mark_of(school) if school is not None else None
    if mark is None:
        return one.done_on if one.state is MarkState.DONE else None
    return mark.done_on if mark.state is MarkState.DONE else None


def _named(activity: ControlledActivity, place: int) -> tuple[str, str]:
    """Return what stands at an activity's day, and the note that says the rest of a long text."""
    text = " ".join(activity.text.split())
    number = activity.number.strip().rstrip(".")
    if len(text) <= LONGEST_NAME:
        return text or f"Мероприятие {number or place}", ""
    name = f"Мероприятие {number or place}"
    return name, f"{name}: {text.rstrip('.')}."
