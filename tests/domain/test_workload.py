"""Who carries the plan, and when."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.marks import MarkState
from app.domain.timeline import PlannedActivity
from app.domain.workload import Load, LoadTable, Measure, going_on, load_table, of_party
from tests.domain.test_timeline import YEAR, activity, mark, planned, window

NAMES = {"умц": "УМЦ", "школы": "Школы"}
SPRING = ((3, 1), (3, 31))


def table(*activities: PlannedActivity) -> LoadTable:
    return load_table(activities, NAMES, YEAR.spans)


def test_points_count_in_their_month_and_activities_while_they_go_on() -> None:
    row = table(planned(window((2, 10), (4, 20)), parties=("умц",))).rows[0]
    assert [cell.points for cell in row.cells] == [0, 0, 0, 1] + [0] * 8
    assert [cell.activities for cell in row.cells] == [0, 1, 1, 1] + [0] * 8
    assert row.total == Load(points=1, done=0, overdue=0, activities=1)


def test_a_series_is_one_activity_of_many_points() -> None:
    months = [window((month, 1), (month, 28)) for month in (1, 2, 3, 4)]
    row = table(planned(*months, parties=("умц",))).rows[0]
    assert row.total == Load(points=4, done=0, overdue=3, activities=1)


def test_what_is_done_and_what_is_late_is_told_apart() -> None:
    done = window(*SPRING, None, mark(None, MarkState.DONE, date(2022, 3, 30)))
    cell = table(planned(done), planned(window(*SPRING))).whole.cells[2]
    assert cell == Load(points=2, done=1, overdue=1, activities=2)


def test_two_parties_of_one_activity_both_carry_it_and_the_plan_has_it_once() -> None:
    found = table(planned(window(*SPRING), parties=("умц", "школы")))
    assert [row.total.points for row in found.rows] == [1, 1]
    assert found.whole.total == Load(points=1, done=0, overdue=1, activities=1)
    assert found.most(Measure.POINTS) == 1


def test_the_heaviest_stands_first() -> None:
    found = table(
        planned(window(*SPRING), parties=("школы",)),
        planned(window(*SPRING), parties=("умц",)),
        planned(parties=("умц",)),
    )
    rows = found.sorted_by(Measure.ACTIVITIES)
    assert [(row.name, row.total.activities) for row in rows] == [("УМЦ", 2), ("Школы", 1)]


def test_the_list_behind_a_cell_is_as_long_as_its_number_says() -> None:
    activities = [
        planned(window((2, 10), (4, 20)), parties=("умц",)),
        planned(window(*SPRING), window((6, 1), (6, 30)), parties=("умц", "школы")),
        planned(parties=("школы",)),
    ]
    found = table(*activities)
    for row in found.rows:
        own = of_party(activities, row.key)
        for cell, span in zip(row.cells, found.spans, strict=True):
            assert len(going_on(own, *span)) == cell.activities


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 28), st.integers(0, 200)), max_size=8))
def test_no_point_of_the_year_is_lost(days: list[tuple[int, int, int]]) -> None:
    views = []
    for month, day, length in days:
        start = date(2022, month, day)
        end = min(date.fromordinal(start.toordinal() + length), date(2022, 12, 31))
        views.append(window((start.month, start.day), (end.month, end.day), activity()))
    whole = table(planned(*views)).whole
    assert whole.total.points == len(days)
    assert sum(cell.points for cell in whole.cells) == len(days)
