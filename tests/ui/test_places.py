"""Where moved rows go, and how numbers of sections are typed: pure rules of the editor."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.roadmap import places
from app.ui.roadmap.block_model import split_marker
from app.ui.roadmap.deadline_note import deadline_meaning, deadline_note
from app.ui.roadmap.section_numbers import next_number, split_number
from app.ui.roadmap.text_panel import next_marker

TWO = [("A", ["1", "2", "3"]), ("B", ["4", "5"])]
YEAR = (date(2022, 1, 1), date(2022, 12, 31))


def moved(
    sections: list[tuple[str, list[str]]], rows: list[str], goal: tuple[str, int]
) -> list[list[str]]:
    """Carry out a move as the service does."""
    left = {name: [row for row in its if row not in rows] for name, its in sections}
    section, at = goal
    left[section][at:at] = rows
    return list(left.values())


@pytest.mark.parametrize(
    ("rows", "result"),
    [
        (["2"], [["2", "1", "3"], ["4", "5"]]),
        (["2", "3"], [["2", "3", "1"], ["4", "5"]]),
        (["4"], [["1", "2", "3", "4"], ["5"]]),
        (["1"], None),
    ],
)
def test_one_up(rows: list[str], result: list[list[str]] | None) -> None:
    goal = places.one_up(TWO, rows)
    assert (moved(TWO, rows, goal) if goal else None) == result


@pytest.mark.parametrize(
    ("rows", "result"),
    [
        (["2"], [["1", "3", "2"], ["4", "5"]]),
        (["1", "2"], [["3", "1", "2"], ["4", "5"]]),
        (["3"], [["1", "2"], ["3", "4", "5"]]),
        (["5"], None),
    ],
)
def test_one_down(rows: list[str], result: list[list[str]] | None) -> None:
    goal = places.one_down(TWO, rows)
    assert (moved(TWO, rows, goal) if goal else None) == result


@given(st.permutations(range(6)), st.sets(st.integers(0, 5), min_size=1), st.integers(-1, 5))
def test_rows_land_right_before_their_goal(order: list[int], picked: set[int], goal: int) -> None:
    siblings = [str(number) for number in order]
    rows = [key for key in siblings if int(key) in picked]
    at = places.before(siblings, rows, "" if goal < 0 else str(goal))
    left = [key for key in siblings if key not in rows]
    left[at:at] = rows
    if goal < 0:
        assert left[-len(rows) :] == rows
    elif str(goal) not in rows:
        assert left[left.index(str(goal)) - 1] == rows[-1]
    else:
        assert sorted(left) == sorted(siblings)


@pytest.mark.parametrize(
    ("text", "known", "number", "title"),
    [
        ("1. Кадры", "", "1.", "Кадры"),
        ("2.1 Ресурсы", "", "2.1", "Ресурсы"),
        ("II. Кадры", "", "II.", "Кадры"),
        ("2022 год", "", "", "2022 год"),
        ("1 Кадры", "1", "1", "Кадры"),
        ("Кадры", "1.", "", "Кадры"),
        ("3)", "", "3)", ""),
    ],
)
def test_number_and_title_of_a_typed_heading(
    text: str, known: str, number: str, title: str
) -> None:
    assert split_number(text, known) == (number, title)


@pytest.mark.parametrize(
    ("numbers", "following"), [(["1.", "2."], "3."), (["1", ""], "2"), ([], ""), (["I."], "")]
)
def test_the_next_section_takes_the_next_number(numbers: list[str], following: str) -> None:
    assert next_number(numbers) == following


@pytest.mark.parametrize(
    ("typed", "marker", "text"),
    [
        ("– помочь школам", "–", "помочь школам"),
        ("1) помочь", "1)", "помочь"),
        ("а) помочь", "а)", "помочь"),
        ("-5 баллов", "", "-5 баллов"),
        ("помочь", "", "помочь"),
    ],
)
def test_the_mark_of_a_typed_list_item(typed: str, marker: str, text: str) -> None:
    assert split_marker(typed) == (marker, text)


@pytest.mark.parametrize(
    ("mark", "following"), [("1)", "2)"), ("–", "–"), ("", "–"), ("9.", "10.")]
)
def test_the_next_list_item_takes_the_next_mark(mark: str, following: str) -> None:
    assert next_marker(mark) == following


@pytest.mark.parametrize(
    ("phrase", "note"),
    [
        ("до 20 января 2022 г.", "до 20.01.2022"),
        ("до 10.09.2022", ""),
        ("ежеквартально", "4 срока, первый до 31.03.2022"),
        ("1 раз в полугодие", "до 30.06.2022, 31.12.2022"),
        ("в течение года", ""),
        ("по отдельному плану", "дата не названа"),
        ("", ""),
    ],
)
def test_what_stands_under_a_deadline(phrase: str, note: str) -> None:
    assert deadline_note(phrase, *YEAR) == note


def test_a_date_that_no_calendar_has_is_said_under_the_deadline() -> None:
    assert "31 февраля" in deadline_note("31 февраля 2022", *YEAR)
    assert deadline_meaning("", *YEAR) == ""
    assert "контроль" in deadline_meaning("март 2022", *YEAR)
