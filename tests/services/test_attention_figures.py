"""Figures that are lacking, as «Сегодня» tells them: and no more than the office keeps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.db.engine import Database
from app.domain.agenda import AttentionItem, AttentionKind
from app.domain.indicator_checks import ValueEntry
from app.domain.indicators import Direction, Frequency, IndicatorKind, PassportId
from app.domain.result_checks import ResultEntry
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.school import SchoolId
from app.services import Services
from app.services.indicators import TargetEntry
from tests.services.collection_world import lay_down, written
from tests.services.support_world import TODAY, District

MATHS = Procedure(Exam.OGE, "Математика", None)
KINDS = (AttentionKind.NO_RESULTS, AttentionKind.NO_VALUES, AttentionKind.FORM_UNANSWERED)


def lacking(services: Services, on: date = TODAY) -> list[AttentionItem]:
    return [one for one in services.today.agenda(on).attention if one.kind in KINDS]


@pytest.fixture
def schools(services: Services, db: Database) -> list[SchoolId]:
    """Two supported schools and one that is not."""
    district = District(services, db)
    found = [district.school(f"СОШ № {number}") for number in (2, 12, 30)]
    district.on_list(*found[:2])
    return found


def passport(services: Services, name: str, frequency: Frequency = Frequency.YEAR) -> PassportId:
    kind, more = IndicatorKind.NUMBER, Direction.MORE
    return services.indicators.add(name=name, kind=kind, direction=more, frequency=frequency).value


def test_a_supported_school_without_results_of_the_last_year_is_named(
    services: Services, schools: list[SchoolId]
) -> None:
    assert lacking(services) == [], "an office that keeps no results is not asked for them"
    first, second, third = schools

    def results(year: int, *of: SchoolId) -> None:
        services.results.save_results(
            [ResultEntry(ResultScope.SCHOOL, one, year, MATHS, 20, Decimal("3.5")) for one in of],
            "сводная",
        )

    results(2020, first, second, third)
    assert lacking(services) == []
    results(2021, first)
    (item,) = lacking(services)
    assert (item.kind, item.school, item.what) == (AttentionKind.NO_RESULTS, second, "СОШ № 12")
    assert item.note == "нет ни одного результата за 2021 год"
    results(2021, second)
    assert lacking(services) == []


def test_an_indicator_without_values_of_a_period_that_is_over_is_one_line(
    services: Services, schools: list[SchoolId]
) -> None:
    aimed, followed, quarterly = (
        passport(services, name, often)
        for name, often in (
            ("С целью", Frequency.YEAR),
            ("Со значением", Frequency.YEAR),
            ("По кварталам", Frequency.QUARTER),
        )
    )
    passport(services, "Взят на будущее")
    services.indicators.set_targets([TargetEntry(aimed, 2021, Decimal(5))])
    services.indicators.set_values(
        [
            *(ValueEntry(followed, "2020", school, value=Decimal(1)) for school in schools),
            ValueEntry(quarterly, "2020-Q4", value=Decimal(1)),
        ]
    )
    told = [(one.passport, one.note) for one in lacking(services)]
    assert told == [
        (aimed, "нет значений за 2021 год"),
        (followed, "нет значений за 2021 год"),
        (quarterly, "нет значений за 4-й квартал 2021 года"),
    ]
    services.indicators.set_values(
        [
            ValueEntry(aimed, "2021", schools[0], value=Decimal(1)),
            ValueEntry(followed, "2021-H1", value=Decimal(1)),
            ValueEntry(quarterly, "2021-Q4", value=Decimal(2)),
        ]
    )
    assert lacking(services) == []
    later = lacking(services, date(2022, 4, 1))
    assert [(one.passport, one.note) for one in later] == [
        (quarterly, "нет значений за 1-й квартал 2022 года")
    ]


def test_a_form_waits_for_answers_after_its_day(services: Services, tmp_path: Path) -> None:
    due = date(2022, 3, 10)
    asked = lay_down(services, due)
    written(services, asked, tmp_path)
    on_time = [one.kind for one in lacking(services, due)]
    assert AttentionKind.FORM_UNANSWERED not in on_time
    late = lacking(services, date(2022, 3, 11))
    (item,) = (one for one in late if one.kind is AttentionKind.FORM_UNANSWERED)
    count = len(asked.schools)
    assert (item.collection, item.day) == (asked.form, due)
    assert f": {count} школ" in item.what
    assert "не ответили" in item.what
