"""The school calendar: defaults, the dates of single years, and what a plan is made for."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from app.domain.school_year import (
    DEFAULT_CALENDAR,
    SchoolCalendar,
    SchoolYear,
    is_academic,
    plan_years,
    whole_year,
)


def test_terms_end_where_most_schools_end_them() -> None:
    ends = [end for _, end in DEFAULT_CALENDAR.terms(2022)]
    assert ends == [date(2022, 10, 25), date(2022, 12, 28), date(2023, 3, 22), date(2023, 5, 26)]


@pytest.mark.parametrize("year", [2019, 2022, 2023])
def test_terms_and_trimesters_leave_no_gap(year: int) -> None:
    for parts in (DEFAULT_CALENDAR.terms(year), DEFAULT_CALENDAR.trimesters(year)):
        assert parts[0][0] == date(year, 9, 1)
        assert all(b[0] - a[1] == timedelta(days=1) for a, b in pairwise(parts))


def test_the_second_trimester_ends_with_february_in_any_year() -> None:
    assert DEFAULT_CALENDAR.trimesters(2022)[1][1] == date(2023, 2, 28)
    assert DEFAULT_CALENDAR.trimesters(2023)[1][1] == date(2024, 2, 29)


def test_a_year_may_have_dates_of_its_own() -> None:
    own = ((date(2022, 9, 1), date(2022, 10, 9)), (date(2022, 10, 17), date(2022, 11, 20)))
    calendar = SchoolCalendar(years=(SchoolYear(2022, terms=own),))
    assert calendar.terms(2022) == own
    assert calendar.terms(2023) == DEFAULT_CALENDAR.terms(2023)
    assert calendar.trimesters(2022) == DEFAULT_CALENDAR.trimesters(2022)


def test_half_years_and_teaching() -> None:
    assert DEFAULT_CALENDAR.halves(2022) == (
        (date(2022, 9, 1), date(2022, 12, 31)),
        (date(2023, 1, 1), date(2023, 5, 31)),
    )
    assert DEFAULT_CALENDAR.teaching(2022) == (date(2022, 9, 1), date(2023, 5, 31))


@pytest.mark.parametrize(
    ("start", "end", "academic"),
    [
        (date(2022, 9, 1), date(2023, 8, 31), True),
        (date(2022, 9, 1), date(2025, 8, 31), True),
        (date(2022, 8, 25), date(2023, 5, 31), True),
        (date(2022, 1, 1), date(2022, 12, 31), False),
        (date(2022, 9, 1), date(2022, 12, 31), False),
        (date(2022, 2, 1), date(2022, 6, 30), False),
    ],
)
def test_a_plan_for_school_years(start: date, end: date, academic: bool) -> None:
    assert is_academic(start, end) is academic


def test_years_that_end_inside_a_plan() -> None:
    assert plan_years(date(2020, 1, 1), date(2021, 12, 31)) == (
        (date(2020, 1, 1), date(2020, 12, 31)),
        (date(2021, 1, 1), date(2021, 12, 31)),
    )
    assert plan_years(date(2022, 9, 1), date(2024, 8, 31)) == (whole_year(2022), whole_year(2023))
    assert plan_years(date(2022, 2, 1), date(2022, 6, 30)) == ()
