"""A deadline moved to another year: what moves, what stays, and that it means the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import (
    Calendar,
    CalendarContent,
    DayKind,
    SpecialDay,
    Term,
    TermKind,
)
from app.domain.deadlines import understand
from app.domain.year_notes import DayNote, DayRemark
from app.domain.year_shift import (
    day_remarks,
    shifted_day,
    shifted_period,
    shifted_text,
    usual_shift,
)
from tests.domain.test_deadlines import CASES, PLANS, _phrase

PLAN = (date(2022, 1, 1), date(2022, 12, 31))
NEXT = (date(2023, 1, 1), date(2023, 12, 31))
# A weekday is another day in every year.
WEEKDAYS = "each week and days of the week"
MOVABLE = [(cells[0], _phrase(cells[1])) for heading, cells in CASES if heading != WEEKDAYS]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("до 20 января 2022", "до 20 января 2023"),
        ("до 20 января 2022 г.", "до 20 января 2023 г."),
        ("до 20 января", "до 20 января"),
        ("ежегодно, март", "ежегодно, март"),
        ("март 2020 – июнь 2021", "март 2021 – июнь 2022"),
        ("март 2020 –\nиюнь 2021", "март 2021 –\nиюнь 2022"),
        ("2021/22 учебный год", "2022/23 учебный год"),
        ("2021/2022 учебный год", "2022/2023 учебный год"),
        ("2021-2025 гг.", "2022-2026 гг."),
        ("1999/00", "2000/01"),
        ("15.03.2022", "15.03.2023"),
        ("15.03.22", "15.03.23"),
        ("01.03 2021", "01.03 2022"),
        ("2022-03-15", "2023-03-15"),
        ("март 22 г.", "март 23 г."),
        ("22 марта", "22 марта"),
        ("с 10.02.2022 по 25.02.2022", "с 10.02.2023 по 25.02.2023"),
        ("План по приказу от 12.03.2022 № 2022", "План по приказу от 12.03.2022 № 2022"),
        ("29.02.2024", "28.02.2025"),
        ("до 29 февраля 2024 года", "до 28 февраля 2025 года"),
        ("31.02.2022", "31.02.2022"),
        ("", ""),
    ],
)
def test_years_and_dates_move_and_the_wording_stays(before: str, after: str) -> None:
    assert shifted_text(before, 1) == after


def test_only_the_years_that_are_asked_for_move() -> None:
    text = "По итогам 2012 года и на 2022 год"
    assert shifted_text(text, 2, range(2021, 2024)) == "По итогам 2012 года и на 2024 год"


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), 1),
        (date(2025, 8, 25), date(2026, 8, 31), 1),
        (date(2026, 9, 1), date(2026, 12, 31), 1),
        (date(2026, 1, 1), date(2027, 12, 31), 2),
        (date(2025, 1, 15), date(2027, 12, 25), 3),
    ],
)
def test_a_plan_follows_itself_without_overlapping(start: date, end: date, years: int) -> None:
    assert usual_shift(start, end) == years


def test_a_stretch_of_years_stays_as_long_as_it_is() -> None:
    assert shifted_text("в динамике 2020–2022 гг.", 1, range(2021, 2024)) == (
        "в динамике 2021–2023 гг."
    )
    assert shifted_text("опыт 2010-2012 годов", 1, range(2021, 2024)) == "опыт 2010-2012 годов"


@pytest.mark.parametrize(("plan", "phrase"), MOVABLE)
def test_a_phrase_means_the_same_a_year_later(plan: str, phrase: str) -> None:
    start, end = PLANS[plan]
    before = understand(phrase, start, end)
    after = understand(shifted_text(phrase, 1), *shifted_period(start, end, 1))
    assert after.kind is before.kind
    if any("-W" in window.key for window in before.windows):
        return  # a week is cut where the year begins
    assert [(window.start, window.end) for window in after.windows] == [
        shifted_period(window.start, window.end, 1) for window in before.windows
    ]


@given(
    day=st.dates(date(1995, 1, 1), date(2040, 12, 31)),
    years=st.integers(-5, 10),
    form=st.sampled_from(["{:%d.%m.%Y}", "до {:%d.%m.%Y} г.", "{:%Y-%m-%d}", "к {:%d.%m.%y}"]),
)
def test_a_date_moves_by_the_years_asked_for(day: date, years: int, form: str) -> None:
    said = form.format(day)
    minutes = {2015, 2030, 2045}  # «01.01.30» could be half past one
    both = {day.year, day.year + years}
    if "%y" in form and (min(both) < 2010 or both & minutes):
        return
    moved = shifted_day(day, years)
    found = understand(shifted_text(said, years), date(moved.year, 1, 1), date(moved.year, 12, 31))
    assert found.windows[-1].end == moved


@given(st.text(max_size=60), st.integers(-3, 3))
def test_any_text_has_an_answer_and_no_years_move_by_none(text: str, years: int) -> None:
    shifted_text(text, years)
    assert shifted_text(text, 0) == text


TERMS = tuple(
    Term(year, TermKind.TERM, number, start, end)
    for year, ends in (
        (2021, [date(2021, 12, 28)]),
        (2022, [date(2022, 12, 30)]),
    )
    for number, start, end in (
        (1, date(year, 9, 1), date(year, 10, 30)),
        (2, date(year, 11, 9), ends[0]),
    )
)


def calendar() -> Calendar:
    off = SpecialDay(date(2023, 2, 24), DayKind.OFF, "перенос")
    return Calendar(CalendarContent((off,), TERMS), {(6, 12): "День России"})


def notes(phrase: str) -> tuple[DayRemark, ...]:
    return day_remarks(phrase, PLAN, shifted_text(phrase, 1), NEXT, 1, calendar())


def test_a_day_off_of_the_new_year_is_told_with_the_day_to_be_done_by() -> None:
    friday = DayRemark(DayNote.DAY_OFF, date(2023, 2, 24), date(2023, 2, 23))
    assert notes("до 24 февраля 2022") == (friday,)
    assert notes("12 июня") == (DayRemark(DayNote.DAY_OFF, date(2023, 6, 12), date(2023, 6, 9)),)
    assert notes("март 2022") == ()


def test_days_in_holidays_and_former_edges_of_terms_are_told() -> None:
    before, after = (date(2021, 9, 1), date(2022, 8, 31)), (date(2022, 9, 1), date(2023, 8, 31))
    found = day_remarks("до 2 ноября 2021", before, "до 2 ноября 2022", after, 1, calendar())
    assert found == (DayRemark(DayNote.HOLIDAYS, date(2022, 11, 2)),)
    found = day_remarks("до 28.12.2021", before, "до 28.12.2022", after, 1, calendar())
    assert found == (DayRemark(DayNote.TERM_EDGE, date(2022, 12, 28), date(2022, 12, 30)),)


def test_a_phrase_that_came_to_mean_something_else_is_told() -> None:
    found = day_remarks("до 20 января 2022", PLAN, "к лету 2022", NEXT, 1, calendar())
    assert DayRemark(DayNote.UNSURE) in found
