"""How a control point stands: derived from its days and marks, never typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.execution import ControlledActivity, ControlPoint
from app.domain.marks import (
    Mark,
    MarkId,
    MarkState,
    PointView,
    Standing,
    is_waiting,
    progress,
    view,
)
from app.domain.roadmap import ActivityId, RoadmapId, SectionId
from app.domain.school import SchoolId

A = ActivityId("a")
SCHOOLS = tuple(SchoolId(name) for name in ("s1", "s2", "s3"))
ACTIVITY = ControlledActivity(
    A,
    RoadmapId("r"),
    SectionId("s"),
    date(2022, 1, 1),
    date(2022, 12, 31),
    "1.1",
    "Семинар",
    "март",
    "УМЦ",
    "",
)
MANY = replace(ACTIVITY, schools=SCHOOLS)
POINT = ControlPoint(A, "2022-03", date(2022, 3, 1), date(2022, 3, 31), date(2022, 3, 31))
REPORT = replace(POINT, is_report=True)
BEFORE, DURING, AFTER = date(2022, 2, 1), date(2022, 3, 15), date(2022, 4, 10)


def mark(
    state: MarkState,
    school: SchoolId | None = None,
    done_on: date | None = None,
    moved_to: date | None = None,
) -> Mark:
    return Mark(
        MarkId(f"m-{school}"),
        A,
        POINT.key,
        school,
        POINT.start,
        POINT.planned,
        state,
        done_on,
        moved_to=moved_to,
    )


def done(day: int, school: SchoolId | None = None, month: int = 3) -> Mark:
    return mark(MarkState.DONE, school, date(2022, month, day))


@pytest.mark.parametrize(
    ("marks", "today", "standing"),
    [
        ([], BEFORE, Standing.AHEAD),
        ([], DURING, Standing.CURRENT),
        ([], date(2022, 3, 31), Standing.CURRENT),
        ([], AFTER, Standing.OVERDUE),
        ([mark(MarkState.IN_WORK)], DURING, Standing.CURRENT),
        ([mark(MarkState.IN_WORK)], AFTER, Standing.OVERDUE),
        ([done(31)], AFTER, Standing.IN_TIME),
        ([done(1, month=4)], AFTER, Standing.LATE),
        ([mark(MarkState.CANCELLED)], AFTER, Standing.CANCELLED),
        ([mark(MarkState.MOVED, moved_to=date(2022, 5, 1))], AFTER, Standing.MOVED),
        ([mark(MarkState.MOVED, moved_to=date(2022, 4, 5))], AFTER, Standing.OVERDUE),
        (
            [mark(MarkState.DONE, None, date(2022, 4, 5), date(2022, 4, 6))],
            AFTER,
            Standing.IN_TIME,
        ),
    ],
)
def test_the_office_s_own_point(marks: list[Mark], today: date, standing: Standing) -> None:
    assert view(ACTIVITY, POINT, marks, today).standing is standing


def test_work_that_goes_on_is_awaited_not_overdue() -> None:
    assert view(ACTIVITY, REPORT, [], AFTER).standing is Standing.AWAITED


def test_a_point_of_schools_is_done_when_all_have_done_it() -> None:
    two = [done(10, SCHOOLS[0]), done(12, SCHOOLS[1])]
    part = view(MANY, POINT, two, DURING)
    assert (part.done, part.total, part.state) == (2, 3, MarkState.IN_WORK)
    whole = view(MANY, POINT, [*two, done(30, SCHOOLS[2])], AFTER)
    assert (whole.done, whole.state, whole.standing) == (3, MarkState.DONE, Standing.IN_TIME)
    assert whole.done_on == date(2022, 3, 30)


def test_one_late_school_makes_the_point_late() -> None:
    marks = [done(10, SCHOOLS[0]), done(12, SCHOOLS[1]), done(3, SCHOOLS[2], month=4)]
    assert view(MANY, POINT, marks, AFTER).standing is Standing.LATE


def test_a_school_that_is_left_out_is_not_counted() -> None:
    marks = [done(10, SCHOOLS[0]), done(12, SCHOOLS[1]), mark(MarkState.CANCELLED, SCHOOLS[2])]
    found = view(MANY, POINT, marks, AFTER)
    assert (found.done, found.total, found.standing) == (2, 2, Standing.IN_TIME)
    none = view(MANY, POINT, [mark(MarkState.CANCELLED, one) for one in SCHOOLS], AFTER)
    assert none.standing is Standing.CANCELLED


def test_a_moved_school_keeps_the_point_from_being_overdue_only_if_the_rest_are_done() -> None:
    later = mark(MarkState.MOVED, SCHOOLS[2], moved_to=date(2022, 5, 1))
    ready = [done(10, SCHOOLS[0]), done(12, SCHOOLS[1])]
    assert view(MANY, POINT, [*ready, later], AFTER).standing is Standing.MOVED
    assert view(MANY, POINT, [ready[0], later], AFTER).standing is Standing.OVERDUE


def test_the_office_may_settle_a_point_of_schools() -> None:
    found = view(MANY, POINT, [done(20), done(10, SCHOOLS[0])], AFTER)
    assert (found.standing, found.done, found.total) == (Standing.IN_TIME, 1, 3)


def test_each_school_stands_by_itself() -> None:
    found = view(MANY, POINT, [done(10, SCHOOLS[0])], AFTER)
    assert found.of(SCHOOLS[0], AFTER) is Standing.IN_TIME
    assert found.of(SCHOOLS[1], AFTER) is Standing.OVERDUE
    assert found.mark_of(SCHOOLS[1]) is None


def test_a_mark_waits_when_its_point_or_school_is_gone() -> None:
    keys = frozenset([POINT.key])
    assert not is_waiting(done(1), ACTIVITY, keys)
    assert is_waiting(done(1), ACTIVITY, frozenset())
    assert is_waiting(done(1, SCHOOLS[0]), ACTIVITY, keys)
    assert not is_waiting(done(1, SCHOOLS[0]), MANY, keys)


def test_progress_counts_points_and_the_schools_of_the_present_one() -> None:
    later = replace(POINT, key="2022-06", start=date(2022, 6, 1), due=date(2022, 6, 30))
    views: list[PointView] = [
        view(MANY, POINT, [done(1, SCHOOLS[0]), done(2, SCHOOLS[1])], AFTER),
        view(MANY, later, [], AFTER),
    ]
    found = progress(views, AFTER)
    assert (found.done, found.points, found.schools_done, found.schools) == (0, 2, 2, 3)
    assert progress([], AFTER).points == 0
