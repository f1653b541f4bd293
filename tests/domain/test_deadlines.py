"""What a deadline phrase means: a table of cases, and what holds for any text."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from app.domain.deadlines import (
    Deadline,
    DeadlineKind,
    DeadlineRemarkCode,
    Rhythm,
    Window,
    as_json,
    reporting_points,
    understand,
)
from app.domain.deadlines.periods import period_key
from app.domain.school_year import SchoolCalendar, SchoolYear

PLANS = {
    "C": (date(2022, 1, 1), date(2022, 12, 31)),
    "M": (date(2020, 1, 1), date(2023, 12, 31)),
    "A": (date(2022, 9, 1), date(2023, 8, 31)),
    "S": (date(2022, 2, 1), date(2022, 6, 30)),
    "F": (date(2015, 1, 1), date(2015, 12, 31)),
}


def _cases() -> list[tuple[str, list[str]]]:
    """Return the rows of the table, each with the heading it stands under."""
    lines = Path(__file__).with_name("deadline_cases.txt").read_text(encoding="utf-8").splitlines()
    heading, rows = "", []
    for line in lines:
        if line.startswith("== "):
            heading = line[3:]
        elif line and not line.startswith("#"):
            rows.append((heading, [cell.strip() for cell in line.split("|")]))
    return rows


CASES = _cases()


def _phrase(cell: str) -> str:
    return cell.replace("⏎", "\n").replace("·", " ")


def _notation(windows: Sequence[Window]) -> str:
    said = [period_key(window.start, window.end).replace("/", "..") for window in windows]
    if len(said) > 6:
        return f"{len(said)}: {said[0]} {said[1]} … {said[-1]}"
    return " ".join(said)


@pytest.mark.parametrize(
    "cells", [cells for _, cells in CASES], ids=[f"{h}: {c[0]} {c[1]}" for h, c in CASES]
)
def test_meaning_of_a_phrase(cells: list[str]) -> None:
    plan, phrase, kind, windows, *remark = cells
    found = understand(_phrase(phrase), *PLANS[plan])
    said = (
        f"{found.remark.code.removeprefix('deadline_')}: {found.remark.quote}"
        if found.remark
        else ""
    )
    assert (found.kind.value, _notation(found.windows), said) == (kind, windows, "".join(remark))


def test_each_construction_has_ten_rows_or_more() -> None:
    counts = Counter(heading for heading, _ in CASES)
    assert min(counts.values()) >= 10, counts.most_common()[-1]
    assert len(CASES) >= 250


PHRASES = [_phrase(cells[1]) for _, cells in CASES]
ANY_TEXT = st.text(max_size=120) | st.lists(
    st.sampled_from(sorted({word for phrase in PHRASES for word in phrase.split()} | {"\n", "31"})),
    max_size=15,
).map(" ".join)
ANY_PLAN = st.sampled_from(list(PLANS.values()))


def _meaning(deadline: Deadline) -> tuple[DeadlineKind, tuple[Window, ...]]:
    return deadline.kind, deadline.windows


@settings(max_examples=600)
@given(ANY_TEXT, ANY_PLAN)
@example("с 1 по", PLANS["C"])
@example("до до до", PLANS["C"])
def test_any_text_has_an_answer_with_sound_windows(phrase: str, plan: tuple[date, date]) -> None:
    found = understand(phrase, *plan)
    assert all(window.start <= window.end for window in found.windows)
    assert list(found.windows) == sorted(set(found.windows))
    assert len({window.key for window in found.windows}) == len(found.windows)
    assert all(window.key for window in found.windows)
    dated = found.kind not in (DeadlineKind.UNSCHEDULED, DeadlineKind.INVALID)
    assert dated or not found.windows
    assert found.kind is not DeadlineKind.INVALID or found.remark is not None


@settings(max_examples=600)
@given(st.sampled_from(PHRASES), ANY_PLAN, st.data())
def test_looks_do_not_change_the_meaning(
    phrase: str, plan: tuple[date, date], data: st.DataObject
) -> None:
    """Case, dashes, spaces and line ends are the typist's, not the meaning's."""
    other = data.draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))(phrase)
    dash = data.draw(st.sampled_from(["-", "–", "—", " - ", " –", "— ", "−", "‑"]))
    space = data.draw(st.sampled_from([" ", "  ", "\n", "\t", "\u00a0", " \n ", "\r\n", "\u202f"]))
    for mark in "-–—―":
        other = other.replace(mark, dash)
    other = data.draw(st.sampled_from(["", " ", "\n"])) + space.join(other.split(" "))
    assert _meaning(understand(other, *plan)) == _meaning(understand(phrase, *plan))


@given(st.dates(date(1990, 1, 1), date(2050, 12, 31)), ANY_PLAN)
def test_an_explicit_date_is_never_changed(day: date, plan: tuple[date, date]) -> None:
    for phrase in (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year} г.", f"{day:%d/%m/%Y}"):
        found = understand(phrase, *plan)
        assert _meaning(found) == (DeadlineKind.ONE_OFF, (Window(day, day),))
        outside = not plan[0] <= day <= plan[1]
        assert outside == (found.remark is not None)


@given(
    st.dates(date(1995, 1, 1), date(2045, 12, 31)),
    st.dates(date(1995, 1, 1), date(2045, 12, 31)),
    ANY_PLAN,
)
def test_explicit_edges_are_never_changed(one: date, other: date, plan: tuple[date, date]) -> None:
    first, last = sorted([one, other])
    assume(first < last)
    for phrase in (f"с {first:%d.%m.%Y} по {last:%d.%m.%Y}", f"{first:%d.%m.%Y}–{last:%d.%m.%Y}"):
        assert understand(phrase, *plan).windows == (Window(first, last),)
    assert understand(f"до {last:%d.%m.%Y}", *plan).windows[0].end == last
    assert understand(f"с {first:%d.%m.%Y}", *plan).windows[0].start == first


@given(st.integers(0, 99), st.integers(0, 99), st.integers(1990, 2050))
def test_an_impossible_date_is_never_mended(day: int, month: int, year: int) -> None:
    found = understand(f"{day:02}.{month:02}.{year}", *PLANS["M"])
    try:
        real = date(year, month, day)
    except ValueError:
        assert found.kind is DeadlineKind.INVALID
        assert found.remark is not None
        assert found.remark.code is DeadlineRemarkCode.IMPOSSIBLE
    else:
        assert found.windows == (Window(real, real),)


@pytest.mark.parametrize(
    ("plan", "phrase", "keys"),
    [
        ("C", "ежеквартально", ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]),
        ("C", "март, май", ["2022-03", "2022-05"]),
        ("C", "до 15 марта", ["2022-03-15"]),
        ("C", "15 марта", ["2022-03-15"]),
        ("M", "ежегодно", ["2020", "2021", "2022", "2023"]),
        ("A", "1 раз в полугодие", ["2022-half-1", "2022-half-2"]),
        ("A", "1 раз в четверть", [f"2022-term-{number}" for number in (1, 2, 3, 4)]),
        ("A", "1 раз в триместр", [f"2022-trimester-{number}" for number in (1, 2, 3)]),
        ("S", "ежеквартально", ["2022-Q1", "2022-Q2"]),
        ("C", "1 марта, до 1 марта", ["2022-03-01", "2022-03-01/2022-03-01"]),
    ],
)
def test_a_window_is_known_by_its_period(plan: str, phrase: str, keys: list[str]) -> None:
    found = [window.key for window in understand(phrase, *PLANS[plan]).windows]
    assert sorted(found) == sorted(keys)


def test_terms_are_the_calendars() -> None:
    own = SchoolYear(2022, terms=((date(2022, 9, 1), date(2022, 10, 29)),))
    calendar = SchoolCalendar(term_ends=((10, 1), (12, 20), (3, 1), (5, 20)), years=(own,))
    found = understand("по окончании каждой учебной четверти", *PLANS["C"], calendar)
    starts = [f"{window.start:%d.%m}" for window in found.windows]
    assert starts == ["02.03", "21.05", "30.10"]


def test_a_moved_term_keeps_its_key() -> None:
    moved = SchoolCalendar(term_ends=((10, 31), (12, 28), (3, 22), (5, 26)))
    phrase = "по окончании каждой учебной четверти"
    before = understand(phrase, *PLANS["A"]).windows
    after = understand(phrase, *PLANS["A"], moved).windows
    assert [window.key for window in before] == [window.key for window in after]
    assert before != after


def test_what_goes_on_is_reported_each_quarter() -> None:
    (window,) = understand("постоянно", *PLANS["S"]).windows
    points = reporting_points(window)
    assert [(point.key, f"{point.end:%d.%m}") for point in points] == [
        ("2022-Q1", "31.03"),
        ("2022-Q2", "30.06"),
    ]
    assert len(reporting_points(window, Rhythm.MONTH)) == 5


def test_a_long_text_is_read_at_its_beginning_and_said_to_be_cut() -> None:
    found = understand("ежегодно " + "и так далее по тексту " * 500, *PLANS["C"])
    assert found.kind is DeadlineKind.RECURRING
    assert found.remark is not None
    assert found.remark.code is DeadlineRemarkCode.UNREAD
    assert len(found.remark.quote) <= 80


@pytest.mark.parametrize("noise", ["1 2, 3-4.", "март, ", "с по до и ", "((«—.,;", "еже\nгодно\n"])
def test_noise_takes_no_longer_than_a_long_phrase(noise: str) -> None:
    def spent(length: int) -> float:
        phrase = (noise * length)[:length]
        started = time.process_time()
        understand(phrase, *PLANS["M"])
        return time.process_time() - started

    short = min(spent(2_000) for _ in range(5))
    assert min(spent(100_000) for _ in range(3)) < 10 * short


def test_the_command_line_prints_days_and_a_worded_remark() -> None:
    found = understand("март 2022, после каникул", *PLANS["C"])
    assert as_json("март", found, lambda remark: f"не понято: {remark.quote}") == {
        "text": "март",
        "kind": "one_off",
        "windows": [["2022-03-01", "2022-03-31"]],
        "remark": "не понято: после каникул",
    }
