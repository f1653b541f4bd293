"""The rules of lists: days and years, movement, tables."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.school import SchoolId
from app.domain.status_lists import (
    Stay,
    YearRule,
    arrange,
    counting_day,
    in_year,
    movement,
    on_day,
    overlaps,
)
from app.domain.statuses import SchoolStatus, StatusId, StatusKindId

KIND = StatusKindId("k")
A, B = SchoolId("a"), SchoolId("b")
TODAY = date(2022, 3, 1)


def stay(school: SchoolId, start: date, end: date | None = None) -> Stay:
    return Stay(school, KIND, start, end, StatusId(f"{school}{start}"))


def status(start: date, end: date | None) -> SchoolStatus:
    return SchoolStatus(StatusId(f"{start}"), A, KIND, start, end, None, None, "", "")


@pytest.mark.parametrize(
    ("year", "day"),
    [(2021, date(2021, 12, 31)), (2022, TODAY), (2023, date(2023, 12, 31))],
)
def test_a_year_is_counted_on_its_last_day_and_the_present_one_today(year: int, day: date) -> None:
    assert counting_day(year, TODAY) == day


def test_both_days_of_a_stay_are_on_the_list() -> None:
    one = [stay(A, date(2020, 1, 1), date(2020, 5, 31))]
    assert on_day(one, date(2020, 1, 1)).keys() == {A}
    assert on_day(one, date(2020, 5, 31)).keys() == {A}
    assert not on_day(one, date(2020, 6, 1))


def test_a_school_that_left_within_the_year_counts_by_one_rule_only() -> None:
    stays = [stay(A, date(2019, 3, 1), date(2020, 5, 31)), stay(B, date(2020, 9, 1))]
    assert in_year(stays, 2020, YearRule.AT_END, TODAY).keys() == {B}
    assert in_year(stays, 2020, YearRule.DURING, TODAY).keys() == {A, B}


def test_a_school_that_came_back_is_told_by_its_last_stay() -> None:
    stays = [stay(A, date(2020, 9, 1)), stay(A, date(2020, 1, 1), date(2020, 5, 31))]
    assert in_year(stays, 2020, YearRule.DURING, TODAY)[A].start == date(2020, 9, 1)


def test_who_left_with_the_school_itself_is_counted_apart() -> None:
    closed = date(2020, 5, 31)
    before = {A: stay(A, date(2019, 1, 1), closed), B: stay(B, date(2019, 1, 1), date(2020, 8, 1))}
    found = movement(2020, before, {}, {A: closed})
    assert (found.left, found.closed, found.total) == ((A, B), 1, 0)


def test_a_school_of_two_groups_stands_in_both_and_one_of_none_at_the_end() -> None:
    rows = arrange({"n": "Север", "s": "Юг"}, [{A: ("n", "s"), B: ()}])
    assert [(row.title, row.schools) for row in rows] == [
        ("Север", ((A,),)),
        ("Юг", ((A,),)),
        ("", ((B,),)),
    ]
    assert len(arrange({"n": "Север"}, [{A: ("n",)}])) == 1


DAYS = st.dates(date(2019, 1, 1), date(2023, 12, 31))


@given(DAYS, DAYS, DAYS, DAYS)
def test_periods_overlap_where_they_share_a_day(a: date, b: date, c: date, d: date) -> None:
    first, second = sorted((a, b)), sorted((c, d))
    held = status(first[0], first[1])
    shared = max(first[0], second[0]) <= min(first[1], second[1])
    assert (overlaps([held], second[0], second[1]) is held) is shared
    assert overlaps([held], second[0], second[1], held.id) is None
