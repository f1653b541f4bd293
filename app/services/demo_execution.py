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
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import cycle
from pathlib import Path

from app.documents.builders.text import runs
from app.documents.model import Document, PageSequence, Paragraph, StyleName
from app.documents.renderers import Format, render
from app.documents.styles import portrait, style_sheet
from app.domain.execution import Scope
from app.domain.marks import ControlStepKind, MarkState, PointRef, PointView
from app.domain.paperwork import SheetProfile
from app.domain.roadmap import ActivityId, RoadmapId
from app.services import Services
from app.services.demo_data import DemoDays, Json
from app.services.demo_schools import Keys
from app.services.demo_work import JoinedDatabase

_WORKDAY = time(10, 20)


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
        rows = [row for section in plan["sections"] for row in section["activities"]]
        activities = self.services.execution.activities(roadmap)
        pairs = [(one.id, row) for one, row in zip(activities, rows, strict=True)]
        for activity, row in pairs:
            self._concern(activity, row.get("schools"))
        for activity, row in pairs:
            if "course" in row:
                self._go(activity, row["course"])

    def _concern(self, activity: ActivityId, named: object) -> None:
        if named == Scope.SUPPORTED.value:
            self.services.execution.set_schools([activity], Scope.SUPPORTED)
        elif isinstance(named, list):
            schools = [self.schools[code] for code in named]
            self.services.execution.set_schools([activity], Scope.LISTED, schools)

    def _go(self, activity: ActivityId, course: Json) -> None:
        execution = self.services.execution
        points = list(execution.points_of(activity))
        past = [one for one in points if one.due < self.days.today]
        cancelled = [points[place] for place in course.get("cancelled", ())]
        for one in cancelled:
            if one in past:
                execution.mark([_ref(one)], MarkState.CANCELLED, note=course.get("why", ""))
        if moved := course.get("moved"):
            execution.move([_ref(points[0])], moved["to"], moved["reason"])
        done = [one for one in past if one not in cancelled]
        done = done[:-1] if course.get("skip_last") else done
        if "done" in course:
            self._mark_done(done, course)
        present = next(
            (one for one in points if one.point.start <= self.days.today <= one.due), None
        )
        if present and "work" in course:
            execution.mark([_ref(present)], MarkState.IN_WORK, note=course["work"])
        if "note" in course:
            execution.note([_ref(points[0])], course["note"])
        self._control(points, past, course)
        self._prove(points, done, course)

    def _mark_done(self, points: Sequence[PointView], course: Json) -> None:
        """Mark points as done, those of one day together."""
        early, notes = cycle(course["done"]), cycle(course.get("notes", [""]))
        by_day = defaultdict[tuple[date, str], list[PointRef]](list)
        for one in points:
            note = next(notes)
            schools = one.activity.schools or (None,)
            lagging = course.get("lagging", 0) if one is points[-1] else 0
            for school in schools[: len(schools) - lagging]:
                day = self._day(one, next(early))
                if day <= self.days.today:
                    ref = PointRef(one.activity.id, one.point.key, school)
                    by_day[day, note if school in {None, schools[0]} else ""].append(ref)
        for (day, note), refs in by_day.items():
            self.services.execution.mark(refs, MarkState.DONE, done_on=day, note=note)

    def _day(self, one: PointView, before: int) -> date:
        """Return a working day so many days before a point is due, not before its plan begins."""
        day = self.days.working(one.due - timedelta(days=before))
        if before < 0:
            day = max(day, one.due + timedelta(days=1))
        return max(day, one.activity.start)

    def _control(
        self, points: Sequence[PointView], past: Sequence[PointView], course: Json
    ) -> None:
        control = course.get("control")
        on = points if control and control["on"] == "first" else past
        if not control or not on:
            return
        point = on[0] if control["on"] == "first" else on[-1]
        now, desk = self.database.now, self.database.actor
        for step in control["steps"]:
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
                    self.services.execution.attach_files(_ref(point), [self._file(one)])

    def _file(self, data: Json) -> Path:
        """Write a short paper: a page of PDF, or plain text."""
        path = self.folder / str(data["name"])
        if path.suffix == ".pdf":
            path.write_bytes(render(_page(data), Format.PDF))
        else:
            text = "\n".join((data["title"], "", *data["lines"], ""))
            path.write_text(text, encoding="utf-8-sig")  # the mark is for old editors
        return path


def _ref(one: PointView) -> PointRef:
    return PointRef(one.activity.id, one.point.key)


def _page(data: Json) -> Document:
    profile = SheetProfile()
    nodes = (
        Paragraph(runs(data["title"]), StyleName.TITLE),
        *(Paragraph(runs(line), StyleName.BODY) for line in data["lines"]),
    )
    return Document(
        data["title"], "", style_sheet(profile), (PageSequence(portrait(profile), nodes),)
    )
