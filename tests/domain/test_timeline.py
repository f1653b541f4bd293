"""The calendar's view of plans: periods, bars that meet, days that are marked, the sieve."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import Calendar, CalendarContent
from app.domain.deadline import DeadlineKind
from app.domain.execution import ControlledActivity, ControlPoint
from app.domain.marks import Mark, MarkId, MarkState, PointView, Standing, view
from app.domain.roadmap import ActivityId, RoadmapId, SectionId
from app.domain.school import SchoolId
from app.domain.timeline import (
    Period,
    PeriodKind,
    Plan,
    PlannedActivity,
    Sieve,
    by_day,
    due_between,
    lay_out,
    shown,
)

TODAY = date(2022, 4, 15)
YEAR = Period.around(PeriodKind.YEAR, TODAY)
DAYS = st.dates(date(1995, 1, 1), date(2045, 12, 31))


def activity(key: str = "a", **fields: object) -> ControlledActivity:
    start, end = date(2022, 1, 1), date(2022, 12, 31)
    known = {"number": "1.1", "text": "Дело", "deadline": "", "responsible": "", "result": ""}
    return ControlledActivity(
        ActivityId(key),
        RoadmapId("r"),
        SectionId("s"),
        start,
        end,
        **{**known, **fields},  # type: ignore[arg-type]
    )


def window(
    start: tuple[int, int], end: tuple[int, int], of: ControlledActivity | None = None, *marks: Mark
) -> PointView:
    first, last = date(2022, *start), date(2022, *end)
    owner = of or activity()
    point = ControlPoint(owner.id, f"{first}", first, last, last)
    return view(owner, point, marks, TODAY)


def planned(
    *views: PointView, of: ControlledActivity | None = None, **fields: object
) -> PlannedActivity:
    owner = of or activity()
    kind = fields.get("kind", DeadlineKind.ONE_OFF)
    parties = fields.get("parties", ())
    points = tuple(map(shown, views))
    return PlannedActivity(owner, owner.number, kind, parties, points)  # type: ignore[arg-type]


@given(st.sampled_from(PeriodKind), DAYS, st.integers(-30, 30))
def test_periods_follow_one_another_without_gaps(kind: PeriodKind, day: date, steps: int) -> None:
    period = Period.around(kind, day)
    assert period.start <= day <= period.end
    assert period.shifted(1).start == period.end + timedelta(days=1)
    assert period.shifted(steps).shifted(-steps) == period
    spans = period.spans
    assert (spans[0][0], spans[-1][1]) == (period.start, period.end)
    assert all(a[1] + timedelta(days=1) == b[0] for a, b in pairwise(spans))


def test_a_school_year_goes_from_september_to_august() -> None:
    period = Period.around(PeriodKind.SCHOOL_YEAR, TODAY)
    assert (period.start, period.end) == (date(2021, 9, 1), date(2022, 8, 31))
    assert len(period.spans) == 12


def test_the_calendar_stops_where_dates_end() -> None:
    first = Period.around(PeriodKind.MONTH, date(2, 1, 1))
    assert first.shifted(-1000) == first


def test_another_kind_of_period_keeps_the_place() -> None:
    quarter = YEAR.of(PeriodKind.QUARTER, TODAY)
    assert quarter.start == date(2022, 4, 1), "at today, which the year holds"
    earlier = YEAR.shifted(-1).of(PeriodKind.MONTH, TODAY)
    assert earlier.start == date(2021, 1, 1)


def test_windows_that_meet_make_one_bar() -> None:
    quarters = [window((1, 1), (3, 31)), window((4, 1), (6, 30)), window((10, 1), (12, 31))]
    cells = lay_out([shown(one) for one in quarters], YEAR.spans)
    assert [bool(cell.pieces) for cell in cells] == [True] * 6 + [False] * 3 + [True] * 3
    assert cells[0].pieces[0].begins
    assert not cells[2].pieces[0].ends, "the second quarter goes on from the first"
    assert cells[5].pieces[0].ends
    assert [len(cell.pins) for cell in cells] == [0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1]
    assert cells[2].pins[0].at > 0.95


def test_a_day_is_marked_where_it_stands_in_its_month() -> None:
    [cell] = [c for c in lay_out([shown(window((6, 15), (6, 15)))], YEAR.spans) if c.pins]
    [pin] = cell.pins
    assert pin.at == pytest.approx(14.5 / 30)
    [piece] = cell.pieces
    assert (piece.left, piece.right) == pytest.approx((14 / 30, 15 / 30))


def test_many_days_of_one_month_become_one_with_their_number() -> None:
    weeks = [window((3, day), (3, day)) for day in (4, 11, 18, 25)]
    late = window((3, 28), (3, 28), None, mark(None, MarkState.DONE, date(2022, 3, 28)))
    [pin] = lay_out([shown(one) for one in (*weeks, late)], YEAR.spans)[2].pins
    assert pin.count == 5
    assert pin.point.standing is Standing.OVERDUE, "the most pressing of them tells"


def mark(
    school: str | None, state: MarkState, done: date | None = None, moved: date | None = None
) -> Mark:
    key = SchoolId(school) if school else None
    return Mark(MarkId("m"), ActivityId("a"), "k", key, TODAY, TODAY, state, done, moved_to=moved)


def test_a_point_that_was_moved_is_marked_on_its_new_day() -> None:
    moved = window((2, 1), (2, 28), None, mark(None, MarkState.MOVED, moved=date(2022, 5, 20)))
    cells = lay_out([shown(moved)], YEAR.spans)
    assert [place for place, cell in enumerate(cells) if cell.pins] == [4]
    assert all(cell.pieces for cell in cells[1:5]), "the bar leads to it"


def plan(*activities: PlannedActivity) -> Plan:
    return Plan(TODAY, Calendar(CalendarContent()), {}, {}, activities, {}, {})


def test_each_choice_narrows_and_all_together_narrow_more() -> None:
    school = SchoolId("school")
    one = activity("one", schools=(school,))
    other = activity("other", number="2.1")
    first = planned(window((1, 10), (1, 20), one), of=one, parties=("умц",))
    second = planned(
        window((5, 1), (5, 31), other), of=other, parties=("школы",), kind=DeadlineKind.RECURRING
    )
    both = plan(first, second)
    assert both.sifted(Sieve()) == (first, second)
    assert both.sifted(Sieve(party="умц")) == (first,)
    assert both.sifted(Sieve(kind=DeadlineKind.RECURRING)) == (second,)
    assert [a.activity.id for a in both.sifted(Sieve(school=school))] == ["one"]
    assert both.sifted(Sieve(section=SectionId("нет"))) == ()
    assert both.sifted(Sieve(roadmap=RoadmapId("r"), party="школы")) == (second,)
    assert both.sifted(Sieve(standing=Standing.AHEAD)) == (second,)
    assert both.sifted(Sieve(party="умц", standing=Standing.AHEAD)) == ()


def test_a_school_sees_how_its_own_points_stand() -> None:
    school, other = SchoolId("one"), SchoolId("other")
    owner = activity(schools=(school, other))
    point = window((3, 1), (3, 31), owner, mark("one", MarkState.DONE, date(2022, 3, 30)))
    both = plan(planned(point, of=owner))
    assert point.standing is Standing.OVERDUE
    [[own]] = [one.points for one in both.sifted(Sieve(school=school))]
    assert (own.standing, own.state) == (Standing.IN_TIME, MarkState.DONE)
    assert both.sifted(Sieve(school=other))[0].points[0].standing is Standing.OVERDUE


def test_the_most_pressing_stand_first_on_their_day() -> None:
    done = window((3, 31), (3, 31), None, mark(None, MarkState.DONE, date(2022, 3, 31)))
    activities = [planned(done), planned(window((3, 1), (3, 31)))]
    days = by_day(due_between(activities, date(2022, 3, 1), date(2022, 3, 31)))
    assert [entry.point.standing for entry in days[date(2022, 3, 31)]] == [
        Standing.OVERDUE,
        Standing.IN_TIME,
    ]
    assert due_between(activities, date(2022, 4, 1), date(2022, 4, 30)) == []


def test_an_activity_without_days_belongs_to_its_whole_plan() -> None:
    undated = planned()
    assert undated.within(YEAR)
    assert not undated.within(YEAR.shifted(1))
    spring = planned(window((3, 1), (3, 31)))
    assert not spring.within(Period.around(PeriodKind.MONTH, date(2022, 5, 1)))
