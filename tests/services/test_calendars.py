"""The office's calendar through its service: changes, files, and what would move."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.db.engine import Database
from app.domain.calendar import (
    CalendarEdit,
    DatedRule,
    DayKind,
    DayOffRule,
    SpecialDay,
    Term,
    TermKind,
)
from app.domain.errors import UserCode, UserError
from app.domain.roadmap import ActivityText, RoadmapId
from app.services import Services
from tests.services.editing import carried_out

DAY = SpecialDay(date(2022, 3, 31), DayKind.OFF, "День района", "постановление № 5")
TERMS = tuple(
    Term(2022, TermKind.TERM, number, start, end, "приказ № 1")
    for number, start, end in [
        (1, date(2022, 9, 1), date(2022, 10, 31)),
        (2, date(2022, 11, 8), date(2022, 12, 28)),
    ]
)


def test_a_local_day_off_is_kept_and_taken_back(services: Services, db: Database) -> None:
    edit = CalendarEdit(days=(DAY,))
    carried_out(
        services, db, "Календарь: выходной 31.03.2022", lambda: services.calendars.change(edit)
    )
    calendar = services.calendars.get()
    assert calendar.special(DAY.day) == DAY
    assert calendar.local.days == (DAY,)
    services.calendars.change(CalendarEdit(usual_days=(DAY.day,)))
    assert services.calendars.get().is_working_day(DAY.day)


def test_terms_are_changed_together(services: Services, db: Database) -> None:
    carried_out(
        services,
        db,
        "Календарь: четверти 2022/23 учебного года",
        lambda: services.calendars.change(CalendarEdit(terms=TERMS)),
    )
    assert len(services.calendars.get().school.terms(2022)) == 2
    services.calendars.change(CalendarEdit(usual_terms=((2022, TermKind.TERM),)))
    assert len(services.calendars.get().school.terms(2022)) == 4


def test_the_same_edit_twice_is_no_second_operation(services: Services) -> None:
    edit = CalendarEdit(days=(DAY,), terms=TERMS)
    assert services.calendars.change(edit).operation is not None
    assert services.calendars.change(edit).operation is None


@pytest.mark.usefixtures("saved")
def test_an_edit_tells_first_what_it_would_move(services: Services) -> None:
    edit = CalendarEdit(days=(DAY,))
    found = services.calendars.difference(edit)
    assert [(c.point.key, c.days) for c in found.changes] == [("2022-Q1", -1)]
    [activity] = found.activities.values()
    assert (activity.number, activity.text) == ("2.1.", "Семинары")
    assert services.calendars.get().is_working_day(DAY.day), "nothing was saved"
    services.calendars.change(edit)
    assert services.calendars.difference(edit).changes == ()


@pytest.mark.usefixtures("saved")
def test_a_rule_moves_what_falls_on_days_off(services: Services) -> None:
    edit = CalendarEdit(rules=(DatedRule(date(2022, 1, 1), DayOffRule.NEXT),))
    moved = {(c.point.key, c.days) for c in services.calendars.difference(edit).changes}
    assert moved == {("2022-Q4", 10)}  # from 30 December to 9 January


def test_terms_move_what_is_done_after_them(services: Services) -> None:
    key = services.roadmaps.create(
        title="План", start=date(2022, 9, 1), end=date(2023, 8, 31)
    ).value
    section = services.roadmaps.get(RoadmapId(key)).plans[0].sections[0].id
    phrase = "по окончании каждой учебной четверти"
    services.roadmaps.add_activities(section, 0, [ActivityText(text="Отчёт", deadline=phrase)])
    found = services.calendars.difference(CalendarEdit(terms=TERMS))
    told = {c.point.key: (c.days, c.after is None) for c in found.changes}
    assert told["2022-term-1-after"] == (3, False)
    assert told["2022-term-4-after"] == (0, True)


def write(path: Path, content: Any) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_a_calendar_file_is_taken_over(services: Services, db: Database, tmp_path: Path) -> None:
    file = write(
        tmp_path / "календарь.json",
        {
            "source": "приказ № 7",
            "days": [{"day": "31.03.2022", "kind": "off", "name": "День района"}],
            "terms": [
                {
                    "year": 2022,
                    "kind": "term",
                    "number": 1,
                    "start": "2022-09-01",
                    "end": "2022-10-30",
                }
            ],
            "events": [
                {
                    "key": "session",
                    "kind": "reporting_session",
                    "name": "Отчётная сессия",
                    "start": "2022-11-14",
                    "end": "2022-11-18",
                }
            ],
        },
    )
    carried_out(
        services,
        db,
        "Импорт календаря: календарь.json",
        lambda: services.calendars.import_file(file),
    )
    calendar = services.calendars.get()
    special = calendar.special(DAY.day)
    assert special is not None
    assert special.source == "приказ № 7"
    assert "Отчётная сессия" in {event.name for event in calendar.events}


SESSION = {
    "key": "session",
    "kind": "reporting_session",
    "name": "Отчётная сессия",
    "start": "2022-11-14",
    "end": "2022-11-18",
}
OVERLAP: dict[str, list[dict[str, Any]]] = {
    "terms": [
        {"year": 2022, "kind": "term", "number": 1, "start": "2022-09-01", "end": "2022-11-10"},
        {"year": 2022, "kind": "term", "number": 2, "start": "2022-11-08", "end": "2022-12-28"},
    ]
}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (OVERLAP, UserCode.TERMS_OVERLAP),
        ("не JSON", UserCode.CALENDAR_INVALID),
        ([], UserCode.CALENDAR_INVALID),
        ({"days": {}}, UserCode.CALENDAR_INVALID),
        ({"days": [7]}, UserCode.CALENDAR_INVALID),
        ({"days": [{"day": "31.02.2022", "kind": "off", "name": ""}]}, UserCode.CALENDAR_INVALID),
        ({"days": [{"day": "2022-03-01", "kind": "праздник"}]}, UserCode.CALENDAR_INVALID),
        ({"terms": [{"year": "2022"}]}, UserCode.CALENDAR_INVALID),
        (
            {"days": [{"day": "2022-03-01", "kind": "off", "name": "А"}] * 2},
            UserCode.CALENDAR_REPEATS,
        ),
        ("[" * 100_000, UserCode.CALENDAR_INVALID),
        ('{"terms": [{"year": ' + "9" * 5000 + "}]}", UserCode.CALENDAR_INVALID),
        (
            {"terms": [{**OVERLAP["terms"][0], "year": 10**9}]},
            UserCode.CALENDAR_INVALID,
        ),
        ({"events": [{**SESSION, "key": ""}]}, UserCode.CALENDAR_INVALID),
        ({"events": [SESSION, SESSION]}, UserCode.CALENDAR_REPEATS),
    ],
)
def test_a_bad_file_changes_nothing(
    services: Services, tmp_path: Path, content: Any, code: UserCode
) -> None:
    file = write(tmp_path / "календарь.json", content)
    with pytest.raises(UserError) as error:
        services.calendars.import_file(file)
    assert error.value.code is code
    assert services.calendars.get().local.days == ()
    assert services.history.list() == []


def test_a_missing_file_is_said(services: Services, tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        services.calendars.read_file(tmp_path / "нет.json")
    assert error.value.code is UserCode.FILE_MISSING
