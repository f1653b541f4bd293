"""How the plans of the invented district are carried out: marks, control, evidence.

What is due by today is marked by the course that an activity's row tells, so that the plan looks
as lived-in on any other day:

    done: how many days before its day each point was done, in turn (less than 0: late); for
        activities that concern schools, in turn by school. Points without it are not marked.
    lagging: how many schools have not done the last point. `skip_last` leaves it to be reported on.
    notes: in turn, to the points that are done. `note` stands at the first point that is not.
    work: a note to the present point, which is in work.
    cancelled: places of points, with `why`. `moved`: the first point, to a day for a reason.
    control: steps at the first or the last point, in days from the day that it is to be done by.
    evidence: files and links at the first or the last point that is done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import cycle
from pathlib import Path

from app.domain.execution import Scope
from app.domain.marks import ControlStepKind, MarkState, PointRef, PointView
from app.domain.roadmap import ActivityId, RoadmapId
from app.services import Services
from app.services.demo_data import DemoDays, Json
from app.services.demo_files import write_file
from app.services.demo_schools import Keys
from app.services.demo_work import JoinedDatabase
from app.services.marking import Marked, marked_points, write_marks

_WORKDAY = time(10, 20)

Done = tuple[PointRef, tuple[date, str]]
"""A point that is done, with the day and the note."""


@dataclass(frozen=True, slots=True)
class Courses:
    """Writes how activities go.

    Attributes:
        folder: where files are made before they go into the store.
    """

    services: Services
    database: JoinedDatabase
    days: DemoDays
    schools: Keys
    folder: Path

    def carry_out(self, roadmap: RoadmapId, plan: Json) -> None:
        """Write whom activities concern, and how far each is."""
        execution = self.services.execution
        rows = [row for section in plan["sections"] for row in section["activities"]]
        activities = [one.id for one in execution.activities(roadmap)]
        pairs = list(zip(activities, rows, strict=True))
        for activity, row in pairs:
            self._concern(activity, row.get("schools"))
        points = defaultdict[ActivityId, list[PointView]](list)
        for one in execution.points(roadmap=roadmap):
            points[one.activity.id].append(one)
        going = [(points[key], row["course"]) for key, row in pairs if "course" in row]
        done = [self._done(some, course) for some, course in going]
        self._mark_done(
            [
                pair
                for some, (_points, course) in zip(done, going, strict=True)
                if "done" in course
                for pair in self._days_of(some, course)
            ]
        )
        for some, (held, course) in zip(done, going, strict=True):
            self._tell(held, course)
            self._control(held, course)
            self._prove(held, some, course)

    def _concern(self, activity: ActivityId, named: object) -> None:
        if named == Scope.SUPPORTED.value:
            self.services.execution.set_schools([activity], Scope.SUPPORTED)
        elif isinstance(named, list):
            schools = [self.schools[code] for code in named]
            self.services.execution.set_schools([activity], Scope.LISTED, schools)

    def _past(self, points: Sequence[PointView]) -> list[PointView]:
        return [one for one in points if one.due < self.days.today]

    def _done(self, points: Sequence[PointView], course: Json) -> list[PointView]:
        """Cancel and move what is to be, and return the points that are done."""
        execution = self.services.execution
        past = self._past(points)
        cancelled = [points[place] for place in course.get("cancelled", ())]
        off = [_ref(one) for one in cancelled if one in past]
        if off:
            execution.mark(off, MarkState.CANCELLED, note=course.get("why", ""))
        if moved := course.get("moved"):
            execution.move([_ref(points[0])], moved["to"], moved["reason"])
        done = [one for one in past if one not in cancelled]
        return done[:-1] if course.get("skip_last") else done

    def _tell(self, points: Sequence[PointView], course: Json) -> None:
        """Say what is in work now, and why something is not done."""
        today = self.days.today
        present = [_ref(one) for one in points if one.point.start <= today <= one.due]
        if present and "work" in course:
            execution = self.services.execution
            execution.mark(present[:1], MarkState.IN_WORK, note=course["work"])
        if "note" in course:
            self.services.execution.note([_ref(points[0])], course["note"])

    def _days_of(self, points: Sequence[PointView], course: Json) -> Iterator[Done]:
        early, notes = cycle(course["done"]), cycle(course.get("notes", [""]))
        for one in points:
            note = next(notes)
            schools = one.activity.schools or (None,)
            lagging = course.get("lagging", 0) if one is points[-1] else 0
            for place, school in enumerate(schools[: len(schools) - lagging]):
                day = self._day(one, next(early))
                if day <= self.days.today:
                    ref = PointRef(one.activity.id, one.point.key, school)
                    yield ref, (day, "" if place else note)

    def _mark_done(self, done: Sequence[Done]) -> None:
        """Mark points as done, those of one day together; they are read once for all days."""
        said = dict(done)
        with self.database.write("Отметки") as work:
            groups = defaultdict[tuple[date, str], list[Marked]](list)
            for one in marked_points(work, list(said)):
                groups[said[one.ref]].append(one)
            for (day, note), some in groups.items():
                values = {"state": MarkState.DONE.value, "done_on": day, "note": note}
                write_marks(work, some, values)
            work.commit()

    def _day(self, one: PointView, before: int) -> date:
        """Return a working day so many days before a point is due, not before its plan begins."""
        day = self.days.working(one.due - timedelta(days=before))
        if before < 0:
            day = max(day, one.due + timedelta(days=1))
        return max(day, one.activity.start)

    def _control(self, points: Sequence[PointView], course: Json) -> None:
        control = course.get("control")
        if not control:
            return
        on = points[:1] if control["on"] == "first" else self._past(points)[-1:]
        for point in on:
            self._take_steps(point, control["steps"])

    def _take_steps(self, point: PointView, steps: Sequence[Json]) -> None:
        """Let people take steps of control, each on his day."""
        now, desk = self.database.now, self.database.actor
        for step in steps:
            day = self.days.working(point.point.due + timedelta(days=step["days"]))
            self.database.now = datetime.combine(min(day, now.date()), _WORKDAY, now.tzinfo)
            self.database.actor = replace(desk, person=step["who"])
            self._step(_ref(point), step)
        self.database.now, self.database.actor = now, desk

    def _step(self, ref: PointRef, step: Json) -> None:
        execution, text = self.services.execution, step["text"]
        match ControlStepKind(step["kind"]):
            case ControlStepKind.PUT:
                execution.put_on_control([ref], text=text)
            case ControlStepKind.REPORTED:
                execution.report([ref], text)
            case ControlStepKind.RETURNED:
                execution.give_back([ref], text)
            case ControlStepKind.TAKEN_OFF:
                execution.take_off_control([ref], text=text)

    def _prove(self, points: Sequence[PointView], done: Sequence[PointView], course: Json) -> None:
        for one in course.get("evidence", ()):
            proved = points[:1] if one["on"] == "first" else done[-1:]
            for point in proved:
                if "link" in one:
                    self.services.execution.attach_link(_ref(point), one["link"], one["name"])
                else:
                    self.services.execution.attach_files(
                        _ref(point), [write_file(self.folder, one)]
                    )


def _ref(one: PointView) -> PointRef:
    return PointRef(one.activity.id, one.point.key)
