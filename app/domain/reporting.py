"""What the papers of execution say: reports of a period, extracts for one party, blanks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from app.domain.calendar import Event
from app.domain.execution import ControlledActivity
from app.domain.marks import MarkState, PointView, Standing
from app.domain.roadmap import ActivityId, Roadmap
from app.domain.school import SchoolId
from app.domain.school_year import Stretch
from app.domain.workload import LoadTable


class ExecutionPaper(StrEnum):
    """What can be printed of the execution of roadmaps."""

    REPORT = "report"
    EXTRACT = "extract"  # «моя часть плана»
    CALENDAR = "calendar"


class BlankKind(StrEnum):
    """What a report lacks."""

    NO_WORD = "no_word"  # the day has passed and nothing was said
    NO_REPORT = "no_report"  # work goes on and was not reported on
    NO_SCHOOLS = "no_schools"  # some schools have not done it
    NO_EVIDENCE = "no_evidence"  # the planned result is a paper, and none is there
    NO_DATES = "no_dates"  # the wording gives no day, and nobody has set one


@dataclass(frozen=True, slots=True)
class Blank:
    """What a report lacks of an activity; `points` is empty for an activity without any.

    `schools` are those that have not done it.
    """

    kind: BlankKind
    activity: ControlledActivity
    points: tuple[PointView, ...] = ()
    schools: tuple[SchoolId, ...] = ()


@dataclass(frozen=True, slots=True)
class ExecutionReport:
    """A roadmap's execution between two days as it stands on `today`.

    Attributes:
        points: the control points of the period, by activity.
        blanks: what is not filled, to be seen before the report is printed.
        schools: the short names of schools.
        school: whose execution alone is told; "" for the office with all schools.
    """

    roadmap: Roadmap
    start: date
    end: date
    today: date
    points: Mapping[ActivityId, Sequence[PointView]]
    blanks: tuple[Blank, ...]
    schools: Mapping[SchoolId, str]
    school: str = ""


@dataclass(frozen=True, slots=True)
class ExtractPart:
    """The activities of one roadmap that are a party's or a school's, with their points."""

    roadmap: Roadmap
    activities: tuple[ControlledActivity, ...]
    points: Mapping[ActivityId, Sequence[PointView]]


@dataclass(frozen=True, slots=True)
class Extract:
    """Somebody's part of the plans; `school` where it is a school's and not a party's."""

    name: str
    today: date
    parts: tuple[ExtractPart, ...]
    school: SchoolId | None = None


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """A roadmap's year by months: `months` are the first days of twelve months in a row.

    Attributes:
        load: who carries what is printed.
        note: what it was narrowed to, "" for the whole plan.
    """

    roadmap: Roadmap
    months: tuple[date, ...]
    points: Mapping[ActivityId, Sequence[PointView]]
    events: tuple[Event, ...] = ()
    load: LoadTable | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Addressees:
    """For whom an extract can be made: the parties and the schools that have activities."""

    parties: tuple[str, ...]
    schools: tuple[str, ...]


_QUARTER, _HALF, _YEAR = 3, 6, 12


def report_periods(start: date, end: date) -> tuple[Stretch, ...]:
    """Return the quarters, half-years and years that a plan touches, the short ones first."""
    return tuple(
        (date(year, first, 1), _last_day(year, first + months - 1))
        for months in (_QUARTER, _HALF, _YEAR)
        for year in range(start.year, end.year + 1)
        for first in range(1, _YEAR + 1, months)
        if date(year, first, 1) <= end and _last_day(year, first + months - 1) >= start
    )


def usual_period(start: date, end: date, today: date) -> Stretch:
    """Return the quarter that is reported on: the last one that ended, else the plan's first."""
    quarters = [
        one for one in report_periods(start, end) if (one[1] - one[0]).days < _LONGEST_QUARTER
    ]
    ended = [one for one in quarters if one[1] <= today]
    return ended[-1] if ended else quarters[0]


_LONGEST_QUARTER = 100


def _last_day(year: int, month: int) -> date:
    return date(year + month // _YEAR, month % _YEAR + 1, 1) - timedelta(days=1)


_PAPERS = re.compile(r"\b(приказ|справк|протокол|отч[её]т)", re.IGNORECASE)
_ORDER = tuple(BlankKind)


def blanks(
    activities: Iterable[ControlledActivity],
    points: Mapping[ActivityId, Sequence[PointView]],
    undated: frozenset[ActivityId],
) -> tuple[Blank, ...]:
    """Return what a report lacks, the most pressing first; of an activity, each lack once.

    `undated` are the activities that have no control point at all, in this period or any other.
    """
    found: list[Blank] = []
    for activity in activities:
        if activity.id in undated:
            found.append(Blank(BlankKind.NO_DATES, activity))
        lacking = defaultdict[BlankKind, list[PointView]](list)
        for one in points.get(activity.id, ()):
            kind = _lack(one)
            if kind:
                lacking[kind].append(one)
        for kind, views in lacking.items():
            schools = dict.fromkeys(school for one in views for school in _not_done(one))
            found.append(Blank(kind, activity, tuple(views), tuple(schools)))
    return tuple(sorted(found, key=lambda one: _ORDER.index(one.kind)))


def seen_by(one: PointView, school: SchoolId, today: date) -> PointView:
    """Return a point as it stands for one school, by its own mark alone."""
    mark = one.mark_of(school)
    return PointView(
        replace(one.activity, schools=()),
        one.point,
        (mark.moved_to if mark else None) or one.point.due,
        mark.state if mark else MarkState.NOT_BEGUN,
        one.of(school, today),
        mark.done_on if mark else None,
        marks=(mark,) if mark else (),
    )


def totals(views: Iterable[PointView]) -> Mapping[Standing, int]:
    """Return how many points stand how."""
    return Counter(one.standing for one in views)


def wants_paper(result: str) -> bool:
    """Whether an expected result is a paper: what is done shows it, or says why there is none."""
    return _PAPERS.search(result) is not None


def _lack(one: PointView) -> BlankKind | None:
    if one.standing in (Standing.OVERDUE, Standing.AWAITED):
        if one.total and one.done:
            return BlankKind.NO_SCHOOLS
        if one.standing is Standing.AWAITED:
            return BlankKind.NO_REPORT
        said = any(mark.note or mark.steps for mark in one.marks)
        return None if said else BlankKind.NO_WORD
    proven = any(mark.evidence or mark.note for mark in one.marks)
    if one.state is MarkState.DONE and not proven and wants_paper(one.activity.result):
        return BlankKind.NO_EVIDENCE
    return None


def _not_done(one: PointView) -> tuple[SchoolId, ...]:
    settled = {
        mark.school
        for mark in one.marks
        if mark.state in (MarkState.DONE, MarkState.CANCELLED, MarkState.MOVED)
    }
    return tuple(school for school in one.activity.schools if school not in settled)
