"""The office's calendar: working days, the rule for days off, what lies over the presets."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.calendar import (
    Calendar,
    CalendarContent,
    CalendarEdit,
    DatedRule,
    DayKind,
    DayOffRule,
    Event,
    EventKind,
    SpecialDay,
    Term,
    TermKind,
    check,
    laid_over,
)
from app.domain.errors import UserCode, UserError
from app.domain.school_year import DEFAULT_CALENDAR
from app.services.calendar_file import presets

RULE = {kind: DatedRule(date(2000, 1, 1), kind) for kind in DayOffRule}


def usual(*rules: DatedRule, days: tuple[SpecialDay, ...] = ()) -> Calendar:
    content, yearly = presets()
    return laid_over(content, CalendarContent(days=days, rules=rules), yearly)


def term(number: int, start: date, end: date, kind: TermKind = TermKind.TERM) -> Term:
    return Term(2022, kind, number, start, end)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2019, 247),
        (2020, 248),
        (2021, 247),
        (2022, 247),
        (2023, 247),
        (2024, 248),
        (2025, 247),
        (2026, 247),
        (2027, 247),
    ],
)
def test_a_year_has_the_working_days_of_its_production_calendar(year: int, days: int) -> None:
    calendar = usual()
    first = date(year, 1, 1).toordinal()
    all_days = [date.fromordinal(first + i) for i in range(366)]
    assert sum(calendar.is_working_day(d) for d in all_days if d.year == year) == days


@pytest.mark.parametrize(
    ("planned", "rule", "due"),
    [
        (date(2025, 5, 3), DayOffRule.PRECEDING, date(2025, 4, 30)),
        (date(2025, 5, 3), DayOffRule.NEXT, date(2025, 5, 5)),
        (date(2025, 5, 3), DayOffRule.STAYS, date(2025, 5, 3)),
        (date(2025, 11, 2), DayOffRule.PRECEDING, date(2025, 11, 1)),  # a working Saturday
        (date(2025, 11, 2), DayOffRule.NEXT, date(2025, 11, 5)),
        (date(2022, 12, 31), DayOffRule.PRECEDING, date(2022, 12, 30)),
        (date(2022, 1, 1), DayOffRule.PRECEDING, date(2021, 12, 30)),
        (date(2022, 3, 15), DayOffRule.NEXT, date(2022, 3, 15)),
    ],
)
def test_a_control_day_on_a_day_off_moves_by_the_rule(
    planned: date, rule: DayOffRule, due: date
) -> None:
    found = usual(RULE[rule]).due(planned)
    assert (found.day, found.planned, found.moved) == (due, planned, due != planned)


def test_without_a_rule_it_moves_to_the_preceding_working_day() -> None:
    assert usual().due(date(2025, 5, 3)).day == date(2025, 4, 30)


def test_a_rule_holds_from_its_day_on() -> None:
    calendar = usual(DatedRule(date(2023, 1, 1), DayOffRule.NEXT))
    assert calendar.due(date(2022, 10, 15)).day == date(2022, 10, 14)
    assert calendar.due(date(2023, 10, 15)).day == date(2023, 10, 16)


def test_a_local_day_overrules_the_preset_and_says_its_name() -> None:
    local = SpecialDay(date(2022, 3, 25), DayKind.OFF, "День района", "постановление № 5")
    calendar = usual(days=(local,))
    assert not calendar.is_working_day(local.day)
    assert calendar.name_of(local.day) == "День района"
    assert calendar.special(date(2022, 6, 12)) is not None
    assert calendar.name_of(date(2022, 6, 12)) == "День России"


def test_years_without_a_calendar_keep_the_holidays_of_every_year() -> None:
    calendar = usual()
    assert not calendar.is_working_day(date(2031, 6, 12))
    assert calendar.name_of(date(2031, 6, 12)) == "День России"
    assert calendar.is_working_day(date(2031, 6, 11))


def test_days_off_without_end_leave_the_day_where_it_is() -> None:
    first = date(2022, 3, 1).toordinal()
    days = tuple(SpecialDay(date.fromordinal(first - i), DayKind.OFF, "Ремонт") for i in range(100))
    assert usual(days=days).due(date(2022, 3, 1)).moved is False
    assert usual().due(date.max).planned == date.max


def test_terms_of_an_office_replace_those_of_the_preset() -> None:
    usual_terms = usual().school.terms(2022)
    assert usual_terms[0] == (date(2022, 9, 1), date(2022, 10, 28))
    own = (
        term(1, date(2022, 9, 1), date(2022, 10, 30)),
        term(2, date(2022, 11, 8), date(2023, 1, 1)),
    )
    content, yearly = presets()
    school = laid_over(content, CalendarContent(terms=own), yearly).school
    assert school.terms(2022) == tuple((one.start, one.end) for one in own)
    assert school.trimesters(2022)[0] == (date(2022, 9, 1), date(2022, 11, 20))
    assert school.terms(2026) == DEFAULT_CALENDAR.terms(2026)


def test_half_years_may_have_dates_of_their_own() -> None:
    own = term(1, date(2022, 9, 1), date(2022, 12, 28), TermKind.HALF)
    school = Calendar(CalendarContent(terms=(own,))).school
    assert school.halves(2022) == ((own.start, own.end),)
    assert school.halves(2023) == DEFAULT_CALENDAR.halves(2023)


def test_an_event_of_a_preset_is_changed_removed_and_brought_back() -> None:
    content, yearly = presets()
    known = next(one for one in content.events if one.key == "vpr-2026")
    gone = Event(known.key, known.kind, known.name, known.start, known.end, removed=True)
    local = CalendarContent().edited(CalendarEdit(events=(gone,)))
    assert "vpr-2026" not in {one.key for one in laid_over(content, local, yearly).events}
    back = local.edited(CalendarEdit(usual_events=("vpr-2026",)))
    assert known in laid_over(content, back, yearly).events


def test_every_preset_is_sound_and_names_its_source() -> None:
    content, _yearly = presets()
    check(content)
    sources = [one.source for one in content.days] + [one.source for one in content.terms]
    assert all(sources + [one.source for one in content.events])
    assert {one.kind for one in content.events} <= set(EventKind)


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (
            [
                term(1, date(2022, 9, 1), date(2022, 11, 1)),
                term(2, date(2022, 11, 1), date(2023, 1, 1)),
            ],
            UserCode.TERMS_OVERLAP,
        ),
        ([term(1, date(2022, 11, 1), date(2022, 9, 1))], UserCode.PERIOD_REVERSED),
        ([term(1, date(2022, 8, 31), date(2022, 11, 1))], UserCode.TERM_OUTSIDE_YEAR),
        (
            [
                term(1, date(2022, 9, 1), date(2022, 9, 2)),
                term(1, date(2022, 9, 3), date(2022, 9, 4)),
            ],
            UserCode.CALENDAR_REPEATS,
        ),
    ],
)
def test_terms_that_cannot_be_are_refused(terms: list[Term], code: UserCode) -> None:
    with pytest.raises(UserError) as error:
        check(CalendarContent(terms=tuple(terms)))
    assert error.value.code is code


def test_terms_of_different_kinds_may_overlap() -> None:
    check(
        CalendarContent(
            terms=(
                term(1, date(2022, 9, 1), date(2022, 11, 1)),
                term(1, date(2022, 9, 1), date(2022, 12, 1), TermKind.TRIMESTER),
            )
        )
    )
