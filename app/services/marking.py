"""Marks of control points: states, notes, moved days, control in the Russian manner.

A mark is written at the first word on a point, and dropped when nothing is said of it any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import models, wording
from app.db.unit_of_work import UnitOfWork, wall_time
from app.domain.changes import Outcome, Topic
from app.domain.control_points import points_of
from app.domain.errors import UserCode, UserError
from app.domain.execution import ControlledActivity, ControlPoint
from app.domain.marks import ControlStepKind, Mark, MarkId, MarkState, PointRef
from app.domain.roadmap import ActivityId
from app.services import checks
from app.services.base import Service, committed, owner_of
from app.services.calendar_reading import read_calendar
from app.services.execution_reading import read_controlled
from app.services.execution_settings import label_of
from app.services.mark_reading import read_marks

_POINTS = ("контрольная точка", "контрольные точки", "контрольных точек")


@dataclass(frozen=True, slots=True)
class Marked:
    """A point that is to be written about, with its mark if there is one."""

    ref: PointRef
    activity: ControlledActivity
    point: ControlPoint
    mark: Mark | None


class Marking(Service):
    """What is said of control points; every call is one operation over all points it names."""

    def mark(
        self,
        points: Sequence[PointRef],
        state: MarkState,
        *,
        done_on: date | None = None,
        note: str | None = None,
    ) -> Outcome[None]:
        """Set the state of points; what is done without a day was done today.

        `note` None leaves the notes as they are. Raises POINT_GONE, DONE_IN_FUTURE,
        DATE_BEFORE_PLAN; `move` is for moving.
        """
        if state is MarkState.MOVED:
            raise ValueError("a point is moved by `move`")
        day = (done_on or self._today()) if state is MarkState.DONE else None
        values: dict[str, Any] = {"state": state.value, "done_on": day}
        if state is MarkState.NOT_BEGUN:
            values |= {"moved_to": None, "reason": ""}
        if note is not None:
            values["note"] = checks.lines("note", note)
        with self._db.write("Отметка") as work:
            found = marked_points(work, points)
            work.name = f"{_label(found)}: {wording.word(state)}"
            for one in found:
                self._check_done(one, day)
            write_marks(work, found, values)
            return committed(work, None, Topic.EXECUTION)

    def reopen(self, points: Sequence[PointRef]) -> Outcome[None]:
        """Take back that points are done; those that had been moved are moved again.

        Raises POINT_GONE.
        """
        with self._db.write("Отметка снята") as work:
            found = marked_points(work, points)
            work.name = f"{_label(found)}: отметка снята"
            moved = [one for one in found if one.mark and one.mark.moved_to]
            rest = [one for one in found if one not in moved]
            write_marks(work, moved, {"state": MarkState.MOVED.value, "done_on": None})
            write_marks(work, rest, {"state": MarkState.NOT_BEGUN.value, "done_on": None})
            return committed(work, None, Topic.EXECUTION)

    def move(self, points: Sequence[PointRef], to: date, reason: str) -> Outcome[None]:
        """Move points to a day for a reason; raises POINT_GONE, FIELD_EMPTY, DATE_BEFORE_PLAN."""
        values = {
            "state": MarkState.MOVED.value,
            "done_on": None,
            "moved_to": to,
            "reason": checks.lines("reason", reason, required=True),
        }
        with self._db.write("Перенос") as work:
            found = marked_points(work, points)
            work.name = f"{_label(found)}: перенесено на {wording.date_text(to)}"
            for one in found:
                _check_in_plan(one, to)
            write_marks(work, found, values)
            return committed(work, None, Topic.EXECUTION)

    def note(self, points: Sequence[PointRef], text: str) -> Outcome[None]:
        """Write a note to points, "" takes it away; raises POINT_GONE."""
        values = {"note": checks.lines("note", text)}
        with self._db.write("Примечание") as work:
            found = marked_points(work, points)
            work.name = f"{_label(found)}: примечание"
            write_marks(work, found, values)
            return committed(work, None, Topic.EXECUTION)

    def put_on_control(
        self, points: Sequence[PointRef], *, controller: str = "", text: str = ""
    ) -> Outcome[None]:
        """Put points on control; the controller is he who does it unless another is named.

        Raises POINT_GONE, ON_CONTROL.
        """
        named = checks.line("controller", controller) or self._db.actor.person
        return self._step(points, ControlStepKind.PUT, checks.lines("text", text), named)

    def report(
        self, points: Sequence[PointRef], text: str, *, done_on: date | None = None
    ) -> Outcome[None]:
        """Report that points on control are done, today by default.

        Raises POINT_GONE, NOT_ON_CONTROL, FIELD_EMPTY, DONE_IN_FUTURE, DATE_BEFORE_PLAN.
        """
        told = checks.lines("report", text, required=True)
        day = done_on or self._today()
        values = {"state": MarkState.DONE.value, "done_on": day}
        return self._step(points, ControlStepKind.REPORTED, told, values=values, day=day)

    def give_back(self, points: Sequence[PointRef], remark: str) -> Outcome[None]:
        """Return reported points with a remark; the report stays beside it.

        Raises POINT_GONE, NOT_REPORTED, NOT_CONTROLLER, FIELD_EMPTY.
        """
        told = checks.lines("remark", remark, required=True)
        values = {"state": MarkState.IN_WORK.value, "done_on": None}
        return self._step(points, ControlStepKind.RETURNED, told, values=values)

    def take_off_control(self, points: Sequence[PointRef], *, text: str = "") -> Outcome[None]:
        """Take points off control; raises POINT_GONE, NOT_ON_CONTROL, NOT_CONTROLLER.

        The state stays as it is: what was reported is done, the rest need not be watched.
        """
        return self._step(points, ControlStepKind.TAKEN_OFF, checks.lines("text", text))

    def settle(self, mark: MarkId, to: str) -> Outcome[None]:
        """Tie a mark whose point is gone to another point of its activity.

        Raises NOT_FOUND, POINT_GONE, POINT_MARKED.
        """
        return self.settle_all([mark], to)

    def settle_all(self, marks: Sequence[MarkId], to: str) -> Outcome[None]:
        """Tie the marks of several schools to one point of their activity; raises as `settle`."""
        with self._db.write("Отметка отнесена к другому сроку") as work:
            held = [_mark_of(work, mark) for mark in marks]
            found = marked_points(work, [PointRef(one.activity, to, one.school) for one in held])
            if len(found) < len(held) or any(one.mark is not None for one in found):
                raise UserError(UserCode.POINT_MARKED)
            work.name = f"{_label(found)}: отметка отнесена к другому сроку"
            for mark, one in zip(held, found, strict=True):
                work.change(
                    models.Mark,
                    mark.id,
                    period_key=to,
                    start=one.point.start,
                    planned=one.point.planned,
                )
            return committed(work, None, Topic.EXECUTION)

    def drop_marks(self, marks: Sequence[MarkId]) -> Outcome[None]:
        """Remove marks with all that was said; files stay in the store. Raises NOT_FOUND."""
        name = wording.plural(len(marks), "отметка", "отметки", "отметок")
        with self._db.write(f"Удалено: {name}") as work:
            work.remove_many(models.Mark, marks)
            return committed(work, None, Topic.EXECUTION)

    def _step(
        self,
        points: Sequence[PointRef],
        kind: ControlStepKind,
        text: str,
        controller: str = "",
        *,
        values: Mapping[str, Any] | None = None,
        day: date | None = None,
    ) -> Outcome[None]:
        with self._db.write("Контроль") as work:
            found = marked_points(work, points)
            work.name = f"{_label(found)}: {wording.word(kind)}"
            for one in found:
                self._check_step(one, kind)
                self._check_done(one, day)
            keys = write_marks(work, found, values or {})
            rows = [
                {
                    "mark_id": key,
                    "kind": kind.value,
                    "at": wall_time(self._clock()),
                    "person": self._db.actor.person,
                    "controller": controller or (one.mark.controller if one.mark else ""),
                    "text": text,
                }
                for key, one in zip(keys, found, strict=True)
            ]
            work.add_many(models.ControlStep, rows)
            return committed(work, None, Topic.EXECUTION)

    def _check_step(self, one: Marked, kind: ControlStepKind) -> None:
        now = one.mark.control if one.mark else None
        controlled = now not in (None, ControlStepKind.TAKEN_OFF)
        if kind is ControlStepKind.PUT:
            if controlled:
                raise UserError(UserCode.ON_CONTROL)
            return
        if not controlled or one.mark is None:
            raise UserError(UserCode.NOT_ON_CONTROL)
        if kind is ControlStepKind.RETURNED and now is not ControlStepKind.REPORTED:
            raise UserError(UserCode.NOT_REPORTED)
        may = one.mark.controller
        if kind is not ControlStepKind.REPORTED and may and not self._is_at_desk(may):
            raise UserError(UserCode.NOT_CONTROLLER, name=may)

    def _is_at_desk(self, person: str) -> bool:
        return _folded(person) == _folded(self._db.actor.person)

    def _check_done(self, one: Marked, day: date | None) -> None:
        if day is None:
            return
        if day > self._today():
            raise UserError(UserCode.DONE_IN_FUTURE, day=day)
        _check_in_plan(one, day)

    def _today(self) -> date:
        return wall_time(self._clock()).date()


def marked_points(work: UnitOfWork, points: Sequence[PointRef]) -> list[Marked]:
    """Return the points that are named, each once, with their marks; raises POINT_GONE."""
    refs = list(dict.fromkeys(points))
    keys = list(dict.fromkeys(ref.activity for ref in refs))
    calendar = read_calendar(work.connection)
    activities = {one.id: one for one in read_controlled(work.connection, activities=keys)}
    known = {p.identity: p for one in activities.values() for p in points_of(one, calendar)}
    marks = {mark.ref: mark for mark in read_marks(work.connection, activities=keys)}
    found = []
    for ref in refs:
        point = known.get((ref.activity, ref.key))
        activity = activities[ref.activity]
        if point is None:
            raise UserError(UserCode.POINT_GONE)
        concerned = activity.within(point.start, point.planned).schools
        if ref.school is not None and ref.school not in concerned:
            raise UserError(UserCode.POINT_GONE)
        found.append(Marked(ref, activity, point, marks.get(ref)))
    return found


def write_marks(
    work: UnitOfWork, found: Sequence[Marked], values: Mapping[str, Any]
) -> list[MarkId]:
    """Write values to the marks of points, making those that are not there; return their keys.

    A mark that says nothing any more is dropped, and so is one that would say nothing.
    """
    fresh = [one for one in found if one.mark is None]
    keys: dict[PointRef, MarkId] = {one.ref: one.mark.id for one in found if one.mark}
    is_word = values.get("state") != MarkState.NOT_BEGUN.value and values != {"note": ""}
    if is_word:
        made = work.add_many(models.Mark, [{**_new_row(one), **values} for one in fresh])
        keys.update((one.ref, MarkId(key)) for one, key in zip(fresh, made, strict=True))
    for one in found:
        if one.mark is None or not values:
            continue
        if _says_nothing(one.mark, values):
            work.remove(models.Mark, one.mark.id)
        else:
            work.change(models.Mark, one.mark.id, **values)
    return [keys[one.ref] for one in found if one.ref in keys]


def _new_row(one: Marked) -> dict[str, Any]:
    return {
        "activity_id": one.ref.activity,
        "period_key": one.ref.key,
        "school_id": one.ref.school,
        "start": one.point.start,
        "planned": one.point.planned,
        "state": MarkState.NOT_BEGUN.value,
        "done_on": None,
        "moved_to": None,
        "reason": "",
    }


def _says_nothing(mark: Mark, values: Mapping[str, Any]) -> bool:
    state = values.get("state", mark.state.value)
    note = values.get("note", mark.note)
    bare = state == MarkState.NOT_BEGUN.value and not note
    return bare and not mark.steps and not mark.evidence


def _mark_of(work: UnitOfWork, mark: MarkId) -> Mark:
    key = owner_of(work.connection, models.Mark, models.Mark.activity_id, mark)
    marks = read_marks(work.connection, activities=[ActivityId(key)])
    return next(one for one in marks if one.id == mark)


def _check_in_plan(one: Marked, day: date) -> None:
    if day < one.activity.start:
        raise UserError(UserCode.DATE_BEFORE_PLAN, day=day, start=one.activity.start)


def _label(found: Sequence[Marked]) -> str:
    """Return what the history calls points: «2.4», «12 контрольных точек»."""
    if len({one.activity.id for one in found}) == 1:
        return label_of([found[0].activity])
    return wording.plural(len(found), *_POINTS)


def _folded(name: str) -> str:
    return "".join(name.casefold().split())
