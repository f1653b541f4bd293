"""What burns: which list a point stands in, what is one line, what was put off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.agenda import (
    Agenda,
    AgendaLine,
    AgendaList,
    AgendaPoint,
    Settling,
    in_lines,
    in_order,
    listed,
    week_end,
    without_put_off,
)
from app.domain.execution import ControlledActivity, ControlPoint
from app.domain.marks import ControlStep, ControlStepKind, Mark, MarkId, MarkState, PointRef
from app.domain.roadmap import ActivityId, RoadmapId, SectionId
from app.domain.school import SchoolId

TODAY = date(2022, 3, 16)  # a Wednesday
A = ActivityId("a")
ACTIVITY = ControlledActivity(
    A, RoadmapId("r"), SectionId("s"), date(2022, 1, 1), date(2022, 12, 31), "1.1", "Семинар", "",
    "", "",
)  # fmt: skip
NOW = datetime(2022, 3, 1, 9, tzinfo=UTC)


def point(due: date, key: str = "", *, is_report: bool = False) -> ControlPoint:
    return ControlPoint(A, key or due.isoformat(), due, due, due, is_report)


def mark(due: date, state: MarkState, *kinds: ControlStepKind, school: str = "") -> Mark:
    steps = tuple(ControlStep(kind, NOW, "Иванова А.П.", "Павлова И.О.", "") for kind in kinds)
    where = SchoolId(school) if school else None
    return Mark(MarkId("m"), A, due.isoformat(), where, due, due, state, TODAY, steps=steps)


def lists(points: Sequence[ControlPoint], *marks: Mark) -> list[tuple[AgendaList, date]]:
    said: dict[str, list[Mark]] = {}
    for one in marks:
        said.setdefault(one.key, []).append(one)
    return [(which, found.due) for which, found in listed(ACTIVITY, points, said, TODAY)]


@pytest.mark.parametrize(
    ("due", "which"),
    [
        (date(2022, 1, 20), AgendaList.OVERDUE),
        (date(2022, 3, 15), AgendaList.OVERDUE),
        (TODAY, AgendaList.WEEK),
        (date(2022, 3, 20), AgendaList.WEEK),  # Sunday
        (date(2022, 3, 21), AgendaList.MONTH),
        (TODAY + timedelta(days=30), AgendaList.MONTH),
        (TODAY + timedelta(days=31), None),
    ],
)
def test_a_point_stands_in_the_list_of_its_day(due: date, which: AgendaList | None) -> None:
    assert lists([point(due)]) == ([(which, due)] if which else [])


def test_the_week_ends_on_sunday_whatever_the_day() -> None:
    monday = date(2022, 3, 14)
    days = [monday + timedelta(days=step) for step in range(7)]
    assert {week_end(day) for day in days} == {date(2022, 3, 20)}


def test_work_that_goes_on_awaits_its_report_and_is_never_overdue() -> None:
    due = date(2022, 2, 28)
    assert lists([point(due, is_report=True)]) == [(AgendaList.AWAITING, due)]


@pytest.mark.parametrize("state", [MarkState.DONE, MarkState.CANCELLED])
def test_what_is_settled_burns_no_more(state: MarkState) -> None:
    due = date(2022, 2, 28)
    assert lists([point(due)], mark(due, state)) == []


def test_a_moved_point_stands_by_its_new_day() -> None:
    due, moved_to = date(2022, 2, 28), date(2022, 3, 18)
    moved = replace(mark(due, MarkState.MOVED), moved_to=moved_to)
    assert lists([point(due)], moved) == [(AgendaList.WEEK, moved_to)]


def test_what_is_on_control_stands_by_its_day_and_among_the_awaited() -> None:
    put = (MarkState.NOT_BEGUN, ControlStepKind.PUT)
    overdue, far = date(2022, 2, 28), date(2022, 6, 30)
    assert lists([point(overdue)], mark(overdue, *put)) == [
        (AgendaList.OVERDUE, overdue),
        (AgendaList.AWAITING, overdue),
    ]
    assert lists([point(far)], mark(far, *put)) == [(AgendaList.AWAITING, far)]


def test_what_was_reported_waits_for_its_controller_only() -> None:
    due = date(2022, 2, 28)
    reported = mark(due, MarkState.DONE, ControlStepKind.PUT, ControlStepKind.REPORTED)
    [(which, found)] = listed(ACTIVITY, [point(due)], {due.isoformat(): [reported]}, TODAY)
    assert (which, found.settling) == (AgendaList.AWAITING, Settling.TAKE_OFF)
    assert found.controller == "Павлова И.О."
    taken_off = mark(due, MarkState.DONE, ControlStepKind.PUT, ControlStepKind.TAKEN_OFF)
    assert lists([point(due)], taken_off) == []


def test_a_report_of_one_school_is_told_of_that_school() -> None:
    due = date(2022, 2, 28)
    many = replace(ACTIVITY, schools=(SchoolId("s1"), SchoolId("s2")))
    kinds = ControlStepKind.PUT, ControlStepKind.REPORTED
    reported = mark(due, MarkState.DONE, *kinds, school="s1")
    found = list(listed(many, [point(due)], {due.isoformat(): [reported]}, TODAY))
    assert [(which, one.ref.school) for which, one in found] == [
        (AgendaList.OVERDUE, None),  # the other school
        (AgendaList.AWAITING, "s1"),
    ]


def test_many_points_of_an_activity_are_one_line_of_each_list() -> None:
    mondays = [point(date(2022, 2, 28) + timedelta(weeks=step)) for step in range(8)]
    lines = in_lines(ACTIVITY, listed(ACTIVITY, mondays, {}, TODAY))
    assert [(line.list, len(line.points)) for line in lines] == [
        (AgendaList.OVERDUE, 3),
        (AgendaList.MONTH, 4),
    ]
    overdue, month = lines
    assert len(overdue.to_settle) == 3
    assert month.to_settle == (PointRef(A, "2022-03-21"),)  # the others are still ahead


def line(*dues: date, which: AgendaList = AgendaList.OVERDUE) -> AgendaLine:
    points = tuple(
        found for _which, found in listed(ACTIVITY, [point(due) for due in dues], {}, TODAY)
    )
    return AgendaLine(which, ACTIVITY, points)


def test_a_subject_is_the_same_from_day_to_day_and_fits_its_column() -> None:
    key = "2022-09-01/2023-05-31"
    activity, school = ActivityId("a" * 36), SchoolId("s" * 36)
    found = AgendaPoint(PointRef(activity, key, school), TODAY, None)  # type: ignore[arg-type]
    assert found.subject == f"point/{activity}/{key}/{school}"
    assert len(f"point/{activity}/{'k' * 64}/{school}") <= 160


def test_what_was_put_off_is_left_out_and_told_apart() -> None:
    first, second = date(2022, 2, 1), date(2022, 2, 2)
    whole = line(first, second)
    back = date(2022, 3, 20)
    seen, hidden = without_put_off(whole, {whole.subjects[0]: back})
    assert seen is not None
    assert seen.due == second
    assert hidden is not None
    assert (hidden.until, hidden.subjects) == (back, whole.subjects[:1])
    seen, hidden = without_put_off(whole, dict.fromkeys(whole.subjects, back))
    assert seen is None
    assert hidden is not None
    assert without_put_off(whole, {}) == (whole, None)


def test_lines_are_in_the_order_of_their_days_and_counted() -> None:
    late, later = line(date(2022, 2, 2)), line(date(2022, 2, 1))
    today = line(TODAY, which=AgendaList.WEEK)
    agenda = Agenda(TODAY, in_order([late, later, today]))
    assert [one.due.day for one in agenda.of(AgendaList.OVERDUE)] == [1, 2]
    assert (agenda.today, agenda.burning, agenda.is_empty) == (1, 3, False)
    assert Agenda(TODAY).is_empty
    assert agenda.mine().burning == 0
