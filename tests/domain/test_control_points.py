"""Control points: derived from deadlines, moved from days off, cut into reporting points."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import Calendar, CalendarContent, laid_over
from app.domain.control_points import control_points, named
from app.domain.deadline import DeadlineKind
from app.domain.execution import ControlPoint, OwnMeaning, Reporting, difference
from app.domain.roadmap import ActivityId
from app.services.calendar_file import presets

YEAR = (date(2022, 1, 1), date(2022, 12, 31))


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    content, yearly = presets()
    return laid_over(content, CalendarContent(), yearly)


def points(
    calendar: Calendar,
    phrase: str,
    own: OwnMeaning | None = None,
    period: tuple[date, date] = YEAR,
) -> tuple[ControlPoint, ...]:
    return control_points(ActivityId("a"), phrase, *period, calendar, own or OwnMeaning())


def test_every_window_is_a_point_with_the_name_of_its_period(calendar: Calendar) -> None:
    found = points(calendar, "ежеквартально")
    assert [point.key for point in found] == ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]
    assert found[0].due == date(2022, 3, 31)
    assert found[3].planned == date(2022, 12, 31)
    assert (found[3].due, found[3].moved) == (date(2022, 12, 30), True)
    assert not any(point.is_report for point in found)


@pytest.mark.parametrize(
    ("reporting", "keys"),
    [
        (Reporting.QUARTER, ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]),
        (Reporting.HALF, ["2022-H1", "2022-H2"]),
        (Reporting.YEAR, ["2022"]),
        (Reporting.END, ["plan"]),
    ],
)
def test_what_goes_on_is_reported_on(
    calendar: Calendar, reporting: Reporting, keys: list[str]
) -> None:
    found = points(calendar, "постоянно", OwnMeaning(reporting=reporting))
    assert [point.key for point in found] == keys
    assert all(point.is_report for point in found)


def test_the_last_report_falls_on_the_end_of_the_work(calendar: Calendar) -> None:
    found = points(calendar, "в течение учебного года")
    assert [point.planned for point in found][:2] == [date(2022, 3, 31), date(2022, 5, 31)]


@pytest.mark.parametrize("phrase", ["по графику", "", "31.11.2022", "—"])
def test_what_has_no_date_has_no_point(calendar: Calendar, phrase: str) -> None:
    assert points(calendar, phrase) == ()


def test_an_officer_sets_another_meaning(calendar: Calendar) -> None:
    windows = named([(date(2022, 3, 1), date(2022, 3, 31)), (date(2022, 5, 3), date(2022, 5, 3))])
    own = OwnMeaning(DeadlineKind.ONE_OFF, windows)
    found = points(calendar, "по графику", own)
    assert [point.key for point in found] == ["2022-03", "2022-05-03"]
    assert found[1].due == date(2022, 4, 29)  # 3 May and the days before it are off


def test_a_longer_plan_keeps_the_names_of_its_periods(calendar: Calendar) -> None:
    before = points(calendar, "ежеквартально")
    after = points(calendar, "ежеквартально", period=(date(2022, 2, 1), date(2023, 12, 31)))
    changes = difference(before, after)
    assert [one.point.key for one in changes] == [
        "2022-Q1",  # it begins later
        "2023-Q1",
        "2023-Q2",
        "2023-Q3",
        "2023-Q4",
    ]
    assert changes[0].days == 0
    assert changes[1].before is None


def test_another_date_is_another_point(calendar: Calendar) -> None:
    before, after = points(calendar, "15.03.2022"), points(calendar, "17.03.2022")
    changes = difference(before, after)
    assert [(one.point.key, one.after is None) for one in changes] == [
        ("2022-03-15", True),
        ("2022-03-17", False),
    ]
    assert difference(before, before) == ()


@given(st.text(max_size=60), st.sampled_from(Reporting))
def test_any_text_gives_points_with_distinct_names(text: str, reporting: Reporting) -> None:
    content, yearly = presets()
    over = laid_over(content, CalendarContent(), yearly)
    found = points(over, text + " постоянно", OwnMeaning(reporting=reporting))
    assert len({point.key for point in found}) == len(found)
    assert all(point.start <= point.planned for point in found)
