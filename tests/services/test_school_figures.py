"""What a school's card tells of results and indicators: the last years, its own alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.errors import UserCode, UserError
from app.domain.indicator_checks import ValueEntry
from app.domain.indicator_distances import Verdict
from app.domain.indicators import Direction, IndicatorKind
from app.domain.school import SchoolId
from app.services import Services
from app.services.indicators import TargetEntry
from tests.services import results_world


def test_the_results_of_the_last_two_years_stand_by_year_and_exam(services: Services) -> None:
    district = results_world.lay_down(services)
    found = services.school_figures.results(district.schools["МБОУ СОШ № 1"])
    assert [one.year for one in found] == sorted((one.year for one in found), reverse=True)
    assert {one.year for one in found} == {2021, 2022}
    assert {one.school for one in found} == {district.schools["МБОУ СОШ № 1"]}
    maths = next(one for one in found if one.procedure == results_world.MATHS_11)
    assert (maths.year, maths.mean) == (2022, Decimal("53"))
    assert services.school_figures.results(district.schools["МКОУ Начальная школа"]) == ()


def test_the_indicators_of_the_last_year_stand_against_their_targets(services: Services) -> None:
    first, second = (services.schools.add(short_name=f"СОШ № {n}").value for n in (1, 2))
    kind = IndicatorKind.SHARE
    indicators = services.indicators
    key = indicators.add(name="Доля успешных", kind=kind, direction=Direction.MORE).value
    indicators.set_targets(
        [
            TargetEntry(key, 2022, Decimal(60)),
            TargetEntry(key, 2022, Decimal(40), school=second),
        ]
    )
    indicators.set_values(
        [
            ValueEntry(key, year, school, value=Decimal(value))
            for year, school, value in (
                ("2021", first, 45),
                ("2022", first, 50),
                ("2022", second, 50),
            )
        ]
    )
    for school, verdict in ((first, Verdict.NOT_MET), (second, Verdict.MET)):
        found = services.school_figures.indicators(school)
        assert found is not None
        (row,) = found.indicators
        assert (found.year, row.distance.fact, row.distance.verdict) == (2022, Decimal(50), verdict)
        assert (found.aimed, found.met) == (1, int(verdict is Verdict.MET))
    whole = indicators.distances(2022, key, by_school=True, schools=[first, second])
    told = [indicators_of(services, school) for school in (first, second)]
    assert told == [one for one in whole if one.school], "the card says what the page says"


def indicators_of(services: Services, school: SchoolId) -> object:
    found = services.school_figures.indicators(school)
    assert found is not None
    return found.indicators[0].distance


def test_a_school_without_figures_and_one_that_is_gone(services: Services) -> None:
    school = services.schools.add(short_name="СОШ № 1").value
    assert services.school_figures.indicators(school) is None
    with pytest.raises(UserError) as refused:
        services.school_figures.results(SchoolId("gone"))
    assert refused.value.code is UserCode.NOT_FOUND
