"""Shares that the registry computes: the number, who makes it, who misses, who is unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.indicator_checks import ValueEntry
from app.domain.indicator_distances import Verdict
from app.domain.indicator_shares import Computed, ComputedKey
from app.domain.marks import MarkState, PointRef
from app.domain.roadmap import RoadmapId
from app.domain.school import FactMeasure, SchoolId
from app.domain.school_facts import FactEntry
from app.services import Services
from app.services.indicators import TargetEntry
from tests.services.conftest import Rows
from tests.services.support_world import TODAY, YEAR, District

D = Decimal


@pytest.fixture
def district(services: Services, db: Database) -> District:
    return District(services, db)


@pytest.fixture
def listed(district: District) -> list[SchoolId]:
    """Three schools on the list; a fourth, the lyceum, is on none."""
    schools = [district.school(name) for name in ("СОШ № 1", "СОШ № 2", "СОШ № 3")]
    district.school("Лицей")
    district.on_list(*schools)
    return schools


def lists(found: Computed) -> tuple[list[str], list[str], list[str]]:
    """Return the names of those who make the number, who miss it, who are unknown."""
    return tuple(
        [one.name for one in some] for some in (found.makers, found.missing, found.unknown)
    )  # type: ignore[return-value]


def test_schools_with_a_curator(
    services: Services, district: District, listed: list[SchoolId]
) -> None:
    services.support.assign_curator(district.person("Ильина"), listed[:2], YEAR)
    found = services.indicators.computed("with_curator")
    assert (found.numerator, found.denominator) == (D(2), D(3))
    assert lists(found) == (["СОШ № 1", "СОШ № 2"], ["СОШ № 3"], [])
    assert services.indicators.computed("with_curator", date(2021, 12, 31)).value == 0
    assert [one.school for one in found.makers] == listed[:2]


def test_a_mentor_counts_without_an_agreement_and_a_signed_one_with_it(
    services: Services, listed: list[SchoolId]
) -> None:
    first, second, _third = listed
    pairs = [
        services.support.assign_mentor(school, YEAR, mentor_name="Институт").value
        for school in (first, second)
    ]
    services.support.add_agreement(pairs[0], signed_on=date(2022, 1, 12))
    services.support.add_agreement(pairs[1])
    with_mentor = services.indicators.computed(ComputedKey.WITH_MENTOR)
    assert lists(with_mentor) == (["СОШ № 1", "СОШ № 2"], ["СОШ № 3"], [])
    with_agreement = services.indicators.computed(ComputedKey.WITH_AGREEMENT)
    assert lists(with_agreement) == (["СОШ № 1"], ["СОШ № 2", "СОШ № 3"], [])
    before = services.indicators.computed(ComputedKey.WITH_AGREEMENT, date(2022, 1, 11))
    assert before.makers == (), "it was not signed yet"


def test_the_list_among_all_schools(services: Services, listed: list[SchoolId]) -> None:
    share = services.indicators.computed("listed_share")
    assert (share.value, lists(share)[1]) == (D(75), ["Лицей"])
    assert services.indicators.computed("listed").value == len(listed)


def test_who_left_the_list_within_a_year(services: Services, district: District) -> None:
    left, moved, stays, old = (district.school(name) for name in ("А", "Б", "В", "Г"))
    district.on_list(left, moved, start=date(2021, 1, 1), end=date(2021, 12, 31))
    district.on_list(moved, name="ШНСУ", start=date(2022, 1, 1))
    district.on_list(stays)
    district.on_list(old, start=date(2019, 1, 1), end=date(2020, 12, 31))
    found = services.indicators.computed("left_list", TODAY)
    assert found.value == 1
    assert lists(found)[:2] == (["А"], ["Б", "В"])


def test_figures_of_schools_are_added_up_and_gaps_are_told(
    services: Services, listed: list[SchoolId]
) -> None:
    first, second, _third = listed
    facts = [
        FactEntry(first, 2021, FactMeasure.TEACHERS, D(20)),
        FactEntry(first, 2021, FactMeasure.TEACHERS_YOUNG, D(5)),
        FactEntry(second, 2021, FactMeasure.TEACHERS, D(30)),
        FactEntry(second, 2021, FactMeasure.TEACHERS_YOUNG, D(0)),
        FactEntry(first, 2021, FactMeasure.PUPILS, D(200)),
        FactEntry(first, 2021, FactMeasure.SHARE_INCOMPLETE, D(25)),
        FactEntry(first, 2021, FactMeasure.INTERNET_MBIT, D(100)),
        FactEntry(second, 2021, FactMeasure.INTERNET_MBIT, D("0.5")),
        FactEntry(second, 2021, FactMeasure.VACANCIES, D(3)),
    ]
    services.schools.set_facts(facts)
    young = services.indicators.computed("teachers_young", TODAY)
    assert (young.numerator, young.denominator, young.value) == (D(5), D(50), D(10))
    assert lists(young) == (["СОШ № 1"], ["СОШ № 2"], ["СОШ № 3"])
    assert services.indicators.computed("incomplete", TODAY).numerator == 50
    assert services.indicators.computed("internet", TODAY).value == 50
    assert services.indicators.computed("vacancies", TODAY).value == 3
    nobody = services.indicators.computed("teachers_young", date(2023, 1, 1))
    assert (nobody.value, len(nobody.unknown)) == (None, 3)


def test_what_was_done_in_time(services: Services, saved: RoadmapId) -> None:
    before = services.indicators.computed("activities_on_time", date(2022, 2, 28))
    assert before.denominator > 0
    assert before.value == 0
    point = before.missing[0].point
    assert point is not None
    services.execution.mark([point], MarkState.DONE, done_on=date(2022, 1, 15))
    after = services.indicators.computed("activities_on_time", date(2022, 2, 28))
    assert (after.numerator, after.denominator) == (D(1), before.denominator)
    assert [one.point for one in after.makers] == [PointRef(point.activity, point.key)]
    reports = services.indicators.computed("reports_on_time", date(2022, 12, 31))
    every = services.indicators.computed("activities_on_time", date(2022, 12, 31))
    assert {one.point for one in reports.members} <= {one.point for one in every.members}


def test_where_nothing_is_known_there_is_no_number(services: Services) -> None:
    assert services.indicators.computed("with_curator").value is None
    assert services.indicators.computed("activities_on_time").value is None
    with pytest.raises(UserError) as refusal:
        services.indicators.computed("weather")
    assert refusal.value.code is UserCode.FIELD_INVALID


@pytest.mark.parametrize("key", list(ComputedKey))
def test_every_key_is_computed(
    services: Services, listed: list[SchoolId], key: ComputedKey
) -> None:
    found = services.indicators.computed(key)
    assert found.key is key
    assert found.value is None or found.value >= 0


def test_computed_shares_are_stored_only_when_asked(
    services: Services,
    district: District,
    listed: list[SchoolId],
    content: Callable[[], Rows],
) -> None:
    services.support.assign_curator(district.person("Ильина"), listed[:2], YEAR)
    services.indicators.from_catalogue(["curators", "listed_share", "collegial_bodies"])
    before = content()
    assert services.indicators.refresh_computed(2022) is None
    assert content() == before
    outcome = services.indicators.refresh_computed(2022, store=True)
    assert outcome is not None
    assert outcome.value.added == 2
    [curators, _share] = services.indicators.values()
    assert (curators.numerator, curators.denominator) == (D(2), D(3))
    assert curators.source == "реестр на 01.03.2022"


def test_the_table_of_distances_takes_what_the_registry_knows_where_nothing_was_entered(
    services: Services, district: District, listed: list[SchoolId]
) -> None:
    services.support.assign_curator(district.person("Ильина"), listed[:2], YEAR)
    [curators] = services.indicators.from_catalogue(["curators"]).value
    services.indicators.set_targets([TargetEntry(curators, 2022, D(60))])
    [bare] = services.indicators.distances(2022)
    assert (bare.fact, bare.verdict) == (None, Verdict.BLANK)
    [row] = services.indicators.distances(2022, with_computed=True)
    assert (row.verdict, row.n, row.added_up) == (Verdict.MET, D(3), True)
    [later] = services.indicators.distances(2023, with_computed=True)
    assert later.fact is None, "the year has not begun"
    services.indicators.set_values([ValueEntry(curators, "2022", value=D(50))])
    [entered] = services.indicators.distances(2022, with_computed=True)
    assert (entered.fact, entered.verdict) == (D(50), Verdict.NOT_MET)
