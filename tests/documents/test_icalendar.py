"""The .ics file as other calendars read it: RFC 5545, Russian letters whole, names that stay."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.documents.icalendar import FOLD_OCTETS, DayEvent, escaped, folded, ics

STAMP = datetime(2022, 3, 1, 9, 30, tzinfo=UTC)
DAY = date(2022, 3, 31)
EVENT = DayEvent("a.2022-Q1@marshrut", DAY, DAY, "2.1 Семинары; школы, округа", "Срок:\nмарт")


def unfolded(text: bytes) -> list[str]:
    return text.decode("utf-8").replace("\r\n ", "").split("\r\n")


def test_an_event_lasts_whole_days_and_keeps_its_name() -> None:
    lines = unfolded(ics([EVENT], "Маршрут", STAMP))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "UID:a.2022-Q1@marshrut" in lines
    assert "DTSTAMP:20220301T093000Z" in lines
    assert "DTSTART;VALUE=DATE:20220331" in lines
    assert "DTEND;VALUE=DATE:20220401" in lines
    assert "SUMMARY:2.1 Семинары\\; школы\\, округа" in lines
    assert "DESCRIPTION:Срок:\\nмарт" in lines


def test_what_was_cancelled_says_so() -> None:
    gone = DayEvent("a@marshrut", DAY, DAY, "Семинар", cancelled=True)
    assert "STATUS:CANCELLED" in unfolded(ics([gone], "Маршрут", STAMP))


def test_the_same_plan_gives_the_same_file() -> None:
    assert ics([EVENT], "Маршрут", STAMP) == ics([EVENT], "Маршрут", STAMP)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_lines_are_folded_between_letters(text: str) -> None:
    made = folded(f"SUMMARY:{text}")
    assert made.endswith(b"\r\n")
    lines = made[:-2].split(b"\r\n")
    assert all(len(line) <= FOLD_OCTETS for line in lines)
    assert all(line.startswith(b" ") for line in lines[1:])
    assert b"".join([lines[0], *(line[1:] for line in lines[1:])]).decode() == f"SUMMARY:{text}"


def test_signs_that_part_values_are_escaped() -> None:
    assert escaped("а;б,в\\г\r\nд") == "а\\;б\\,в\\\\г\\nд"
