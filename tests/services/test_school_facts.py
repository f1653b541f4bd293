"""Figures of schools by school year."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from app.db.engine import Database
from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.domain.school import FactMeasure, SchoolId
from app.domain.school_facts import FactEntry
from app.services import Services
from tests.services.conftest import Rows
from tests.services.editing import carried_out

PUPILS, DISABLED = FactMeasure.PUPILS, FactMeasure.PUPILS_DISABLED


@pytest.fixture
def school(services: Services) -> SchoolId:
    return services.schools.add(short_name="СОШ № 1").value


def told(services: Services, school: SchoolId) -> list[tuple[int, FactMeasure, Decimal, str]]:
    found = services.schools.facts(school)
    return [(one.year, one.measure, one.value, one.source) for one in found]


def put(
    services: Services,
    school: SchoolId,
    year: int,
    measure: FactMeasure,
    value: Decimal | None,
    source: str = "",
) -> Outcome[int]:
    return services.schools.set_facts([FactEntry(school, year, measure, value, source)])


def test_no_data_is_not_zero(services: Services, db: Database, school: SchoolId) -> None:
    name = "Данные школы «СОШ № 1» за 2021/22 год: вакансий"
    vacancies = FactMeasure.VACANCIES
    carried_out(
        services, db, name, lambda: put(services, school, 2021, vacancies, Decimal(0), "ОО-1")
    )
    assert told(services, school) == [(2021, vacancies, Decimal(0), "ОО-1")]
    carried_out(services, db, name, lambda: put(services, school, 2021, vacancies, None))
    assert told(services, school) == []


def test_fractions_are_kept_exactly(services: Services, school: SchoolId) -> None:
    share = FactMeasure.SHARE_PARENT_DEGREE
    put(services, school, 2021, share, Decimal("33.33"))
    assert told(services, school) == [(2021, share, Decimal("33.33"), "")]


def test_many_figures_are_one_operation(services: Services, db: Database) -> None:
    keys = [services.schools.add(short_name=f"СОШ № {n}").value for n in range(1, 4)]
    rows = [
        FactEntry(key, year, measure, Decimal(value))
        for key in keys
        for year in (2020, 2021)
        for measure, value in ((PUPILS, 100), (DISABLED, 7))
    ]
    put = services.schools.set_facts
    changed = carried_out(services, db, "Данные школ: записано 12 чисел", lambda: put(rows))
    assert changed == 12
    assert [one.year for one in services.schools.facts(keys[0])] == [2021, 2021, 2020, 2020]
    of_year = services.schools.facts_of_year(2020)
    assert sum(one.value for one in of_year if one.measure is PUPILS) == 300
    again = put([*rows, FactEntry(keys[0], 2021, PUPILS, Decimal(90))])
    assert again.value == 1
    assert put(rows[:2]).operation is None


@pytest.mark.parametrize(
    ("measure", "value", "code"),
    [
        (PUPILS, "-1", UserCode.FACT_NOT_NUMBER),
        (PUPILS, "10.5", UserCode.FACT_NOT_COUNT),
        (FactMeasure.SHARE_HARD_LIFE, "101", UserCode.FACT_NOT_SHARE),
        (DISABLED, "101", UserCode.FACT_ABOVE_WHOLE),
    ],
)
def test_one_wrong_figure_stops_them_all_and_is_named(
    services: Services,
    school: SchoolId,
    content: Callable[[], Rows],
    measure: FactMeasure,
    value: str,
    code: UserCode,
) -> None:
    put(services, school, 2021, PUPILS, Decimal(100))
    before = content()
    with pytest.raises(UserError) as error:
        services.schools.set_facts(
            [
                FactEntry(school, 2021, FactMeasure.CLASSES, Decimal(11)),
                FactEntry(school, 2021, measure, Decimal(value)),
            ]
        )
    assert error.value.code is code
    assert error.value.data["school"] == "СОШ № 1"
    assert (error.value.data["school_year"], error.value.data["measure"]) == (2021, measure)
    assert content() == before


def test_a_whole_does_not_fall_below_its_part(services: Services, school: SchoolId) -> None:
    put(services, school, 2021, DISABLED, Decimal(20))
    with pytest.raises(UserError) as error:
        put(services, school, 2021, PUPILS, Decimal(10))
    assert error.value.code is UserCode.FACT_ABOVE_WHOLE
    put(services, school, 2020, PUPILS, Decimal(10))
    both = [FactEntry(school, 2021, DISABLED, Decimal(5)), FactEntry(school, 2021, PUPILS, None)]
    services.schools.set_facts([*both, FactEntry(school, 2021, PUPILS, Decimal(10))])


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"year": 21}, UserCode.FIELD_INVALID),
        ({"source": "и" * 501}, UserCode.FIELD_TOO_LONG),
        ({"school": SchoolId("нет")}, UserCode.NOT_FOUND),
    ],
)
def test_wrong_entries_are_refused(
    services: Services, school: SchoolId, wrong: dict[str, Any], code: UserCode
) -> None:
    entry = {"school": school, "year": 2021, "measure": PUPILS, "value": Decimal(1), **wrong}
    with pytest.raises(UserError) as error:
        services.schools.set_facts([FactEntry(**entry)])
    assert error.value.code is code
