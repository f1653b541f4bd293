"""The papers of execution: reports, extracts, the year by months, dates for other calendars."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from app import wording
from app.db.unit_of_work import wall_time
from app.documents.builders.execution import (
    build_calendar,
    build_extract,
    build_report,
    printed_numbers,
)
from app.documents.builders.execution_words import blank_line
from app.documents.icalendar import DayEvent, ics
from app.documents.model import Document
from app.documents.renderers import Format, render
from app.domain.control_points import points_of
from app.domain.errors import UserCode, UserError
from app.domain.execution import ControlledActivity, PointKey
from app.domain.marks import PointView, Standing
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.domain.reporting import (
    Addressees,
    ExecutionPaper,
    ExecutionReport,
    Extract,
    ExtractPart,
    YearCalendar,
    blanks,
    seen_by,
)
from app.domain.roadmap import ActivityId, RoadmapId
from app.domain.school import SchoolId
from app.domain.school_names import fold_name
from app.domain.school_year import is_academic
from app.domain.timeline import Period, PeriodKind, only
from app.domain.workload import load_table
from app.services import checks
from app.services.base import Service
from app.services.calendar_reading import read_calendar
from app.services.execution import Execution
from app.services.exporting import write_whole
from app.services.office_reading import read_office, read_sheet_profile
from app.services.parties import canonical
from app.services.roadmap_reading import read_roadmap
from app.services.schools import Schools
from app.services.timeline import Timelines

_YEARS = range(1990, 2051)
Points = Mapping[ActivityId, Sequence[PointView]]


class Reporting(Service):
    """What goes on paper of the execution of roadmaps. Every export writes a whole file or none.

    Exports raise FORMAT_UNKNOWN, NOTHING_TO_EXPORT and StorageError (see `write_whole`).
    """

    def report(
        self, roadmap: RoadmapId, start: date, end: date, *, school: str = ""
    ) -> ExecutionReport:
        """Return a roadmap's execution between two days, with what is not filled.

        Of the office with all schools, or of one `school` by its name. Raises NOT_FOUND,
        PERIOD_REVERSED, PARTY_UNKNOWN, and NOTHING_TO_EXPORT without points in the period.
        """
        checks.period(start, end)
        execution = Execution(self._db, self._clock)
        with self._db.read() as connection:
            whole = read_roadmap(connection, roadmap)
            calendar = read_calendar(connection)
        activities = execution.activities(roadmap)
        found = execution.points(roadmap=roadmap)
        names = self._school_names()
        key = self._concerned(school, activities) if school else None
        if key is not None:
            own = [one for one in activities if key in one.schools]
            activities = [replace(one, schools=()) for one in own]
            kept = {one.id for one in own}
            found = [seen_by(one, key, self._today()) for one in found if one.activity.id in kept]
        points = _by_activity(one for one in found if _falls_into(one, start, end))
        if not points:
            raise UserError(UserCode.NOTHING_TO_EXPORT, what=ExecutionPaper.REPORT)
        undated = frozenset(one.id for one in activities if not points_of(one, calendar))
        lacking = blanks(activities, points, undated)
        called = names[key] if key is not None else ""
        return ExecutionReport(whole, start, end, self._today(), points, lacking, names, called)

    def _concerned(self, name: str, activities: Sequence[ControlledActivity]) -> SchoolId:
        key = self._school_named(name)
        if key is None or not any(key in one.schools for one in activities):
            raise UserError(UserCode.PARTY_UNKNOWN, name=name)
        return key

    def blank_lines(self, report: ExecutionReport) -> Sequence[str]:
        """Return what a report lacks, a line for each of its `blanks`, to be seen first."""
        numbers = printed_numbers(report.roadmap)
        return [
            blank_line(blank, numbers.get(blank.activity.id, ""), report.schools)
            for blank in report.blanks
        ]

    def compose_report(self, report: ExecutionReport) -> Document:
        """Return a report as a tree."""
        return build_report(report, *self._sheet())

    def report_pdf(self, report: ExecutionReport) -> bytes:
        """Return the pages of a report, to be looked at and printed."""
        return render(self.compose_report(report), Format.PDF)

    def export_report(self, report: ExecutionReport, target: Path) -> Path:
        """Write a report to a file; return the full path."""
        return self._write(target, lambda: self.compose_report(report))

    def addressees(self, roadmap: RoadmapId | None = None) -> Addressees:
        """Return for whom an extract can be made, by name; a party of several spellings once."""
        activities = Execution(self._db, self._clock).activities(roadmap)
        with self._db.read() as connection:
            known = canonical(connection)
        parties = {known.name(name) for one in activities for name in one.parties}
        concerned = {key for one in activities for key in one.schools}
        schools = (name for key, name in self._school_names().items() if key in concerned)
        return Addressees(tuple(sorted(parties, key=str.casefold)), tuple(schools))

    def extract(
        self,
        name: str,
        *,
        roadmap: RoadmapId | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> Extract:
        """Return the part of the plans of a party, or of a school, in any spelling of its name.

        Raises PARTY_UNKNOWN where no activity is its own.
        """
        execution = Execution(self._db, self._clock)
        activities = execution.activities(roadmap)
        with self._db.read() as connection:
            known = canonical(connection)
        school = None
        own = [one for one in activities if any(known.same(name, own) for own in one.parties)]
        if not own:
            school = self._school_named(name)
            own = [one for one in activities if school in one.schools]
        if not own:
            raise UserError(UserCode.PARTY_UNKNOWN, name=name)
        points = _by_activity(execution.points(start, end, roadmap=roadmap))
        by_roadmap = defaultdict[RoadmapId, list[ControlledActivity]](list)
        for one in own:
            by_roadmap[one.roadmap].append(one)
        with self._db.read() as connection:
            parts = tuple(
                ExtractPart(read_roadmap(connection, key), tuple(rows), points)
                for key, rows in by_roadmap.items()
            )
        return Extract(known.name(name), self._today(), parts, school)

    def compose_extract(self, extract: Extract) -> Document:
        """Return an extract as a tree."""
        return build_extract(extract, *self._sheet())

    def extract_pdf(self, extract: Extract) -> bytes:
        """Return the pages of an extract, to be looked at and printed."""
        return render(self.compose_extract(extract), Format.PDF)

    def export_extract(self, extract: Extract, target: Path) -> Path:
        """Write an extract to a file; return the full path."""
        return self._write(target, lambda: self.compose_extract(extract))

    def year(
        self,
        roadmap: RoadmapId,
        year: int | None = None,
        *,
        kind: PeriodKind | None = None,
        chosen: Collection[PointKey] | None = None,
        note: str = "",
    ) -> YearCalendar:
        """Return a year of a roadmap by months, with who carries it.

        By default the first year, from September on in a plan for school years; `chosen` are the
        points to print, None for all, and `note` says in words how they were chosen. Raises
        NOT_FOUND, FIELD_INVALID, NOTHING_TO_EXPORT.
        """
        if year is not None and year not in _YEARS:
            raise UserError(UserCode.FIELD_INVALID, field="year", text=str(year))
        with self._db.read() as connection:
            whole = read_roadmap(connection, roadmap)
        academic = is_academic(whole.start, whole.end)
        kind = kind or (PeriodKind.SCHOOL_YEAR if academic else PeriodKind.YEAR)
        period = Period.around(kind, date(year or whole.start.year, 12, 1))
        plan = Timelines(self._db, self._clock).plan(roadmap)
        within = [one for one in only(plan.activities, chosen) if one.within(period)]
        start, end = period.start, period.end
        points = _by_activity(
            point.view
            for one in within
            for point in one.points
            if point.start <= end and point.due >= start
        )
        if not points:
            raise UserError(UserCode.NOTHING_TO_EXPORT, what=ExecutionPaper.CALENDAR)
        events = tuple(
            event for event in plan.calendar.events if event.start <= end and event.end >= start
        )
        months = tuple(first for first, _last in period.months)
        load = load_table(within, plan.parties, period.spans)
        return YearCalendar(whole, months, points, events, load, note)

    def compose_calendar(self, year: YearCalendar, paper: str = "") -> Document:
        """Return a year by months as a tree; `paper` is "A4" or "A3", the office's own by default.

        What the office prints on is turned on its side.
        """
        office, profile = self._sheet()
        return build_calendar(year, office, replace(profile, paper=paper or profile.paper))

    def export_calendar(self, year: YearCalendar, target: Path, paper: str = "") -> Path:
        """Write a year by months to a file; return the full path."""
        return self._write(target, lambda: self.compose_calendar(year, paper))

    def calendar_pdf(self, year: YearCalendar, paper: str = "") -> bytes:
        """Return the pages of a year by months, to be looked at and printed."""
        return render(self.compose_calendar(year, paper), Format.PDF)

    def export_ics(
        self,
        target: Path,
        *,
        roadmap: RoadmapId | None = None,
        start: date | None = None,
        end: date | None = None,
        chosen: Collection[PointKey] | None = None,
    ) -> Path:
        """Write control points and events of the year for other calendars; return the full path.

        `chosen` are the points to write, None for all. Raises NOTHING_TO_EXPORT where no point is
        due between the days.
        """
        points = [
            one
            for one in Execution(self._db, self._clock).points(start, end, roadmap=roadmap)
            if chosen is None or one.point.identity in chosen
        ]
        if not points:
            raise UserError(UserCode.NOTHING_TO_EXPORT, what=ExecutionPaper.CALENDAR)
        with self._db.read() as connection:
            events = read_calendar(connection).events
        first, last = start or points[0].due, end or points[-1].due
        told = [_event(one) for one in points]
        told += [
            DayEvent(f"{one.key}@marshrut", one.start, one.end, one.name, one.source)
            for one in events
            if one.start <= last and one.end >= first
        ]
        return write_whole(target, ics(told, "Маршрут", self._moment()))

    def _write(self, target: Path, compose: Callable[[], Document]) -> Path:
        kind = Format.of(target)
        return write_whole(target, render(compose(), kind))

    def _sheet(self) -> tuple[Office | None, SheetProfile]:
        with self._db.read() as connection:
            return read_office(connection, self._today()), read_sheet_profile(connection)

    def _school_names(self) -> Mapping[SchoolId, str]:
        return {one.id: one.short_name for one in Schools(self._db, self._clock).list()}

    def _school_named(self, name: str) -> SchoolId | None:
        wanted = fold_name(name)
        for key, known in self._school_names().items():
            if fold_name(known) == wanted:
                return key
        return None

    def _today(self) -> date:
        return wall_time(self._clock()).date()

    def _moment(self) -> datetime:
        return self._clock().astimezone(UTC)


def _by_activity(views: Iterable[PointView]) -> Points:
    found = defaultdict[ActivityId, list[PointView]](list)
    for one in views:
        found[one.activity.id].append(one)
    return dict(found)


def _falls_into(one: PointView, start: date, end: date) -> bool:
    """Whether a point is due in a period, by the calendar or by where it was moved to.

    One whose day off leads back before its plan («до 9 января») belongs to the plan's first day.
    """
    days = (max(day, one.activity.start) for day in (one.due, one.point.due))
    return any(start <= day <= end for day in days)


def _event(one: PointView) -> DayEvent:
    activity = one.activity
    told = [
        f"Срок: {activity.deadline}" if activity.deadline else "",
        f"Ответственные: {activity.responsible}" if activity.responsible else "",
        wording.word(one.standing),
    ]
    return DayEvent(
        f"{activity.id}.{one.point.key}@marshrut",
        one.due,
        one.due,
        " ".join(f"{activity.number} {activity.text}".split()),
        "\n".join(filter(None, told)),
        cancelled=one.standing is Standing.CANCELLED,
    )
