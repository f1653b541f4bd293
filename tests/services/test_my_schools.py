"""«Мои школы» of a curator: which control points concern each school, and how they stand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.db.engine import Database
from app.domain.execution import Scope
from app.domain.indicator_checks import ValueEntry
from app.domain.indicator_trends import Trend
from app.domain.indicators import Direction, IndicatorKind, PassportId
from app.domain.marks import MarkState, PointRef, Standing
from app.domain.office import PersonId
from app.domain.roadmap import Activity, Roadmap
from app.domain.school import SchoolId
from app.services import Services
from app.services.my_schools import SchoolWork
from tests.services.support_world import TODAY, YEAR, District


@pytest.fixture
def district(services: Services, db: Database) -> District:
    return District(services, db)


@pytest.fixture
def schools(district: District) -> list[SchoolId]:
    found = [district.school(f"СОШ № {number}") for number in (2, 12, 30)]
    district.on_list(*found)
    return found


@pytest.fixture
def anna(services: Services, district: District, schools: list[SchoolId]) -> PersonId:
    """Leads the first two schools."""
    key = district.person("Иванова")
    services.support.assign_curator(key, schools[:2], YEAR)
    return key


def activities(roadmap: Roadmap) -> list[Activity]:
    return [one for plan in roadmap.plans for part in plan.sections for one in part.activities]


def said(work: SchoolWork) -> list[tuple[str, Standing]]:
    return [(one.view.activity.number, one.standing) for one in work.points]


def test_each_school_is_told_the_open_activities_that_concern_it(
    services: Services, roadmap: Roadmap, schools: list[SchoolId], anna: PersonId
) -> None:
    first, second, third = schools
    group, choice = activities(roadmap)[0], activities(roadmap)[1]
    services.execution.set_schools([group.id], Scope.LISTED, [first, third])
    services.execution.set_schools([choice.id], Scope.SUPPORTED)
    works = {one.curated.school: one for one in services.my_schools.list(anna)}
    assert list(works) == [first, second], "the third school is led by nobody"
    assert said(works[first]) == [
        ("1.1.", Standing.OVERDUE),
        ("1.2.", Standing.OVERDUE),
    ]
    assert said(works[second]) == [("1.2.", Standing.OVERDUE)]
    assert (works[first].overdue, works[second].overdue) == (2, 1)
    everybody = services.my_schools.list()
    assert [one.curated.school for one in everybody] == schools


def test_what_a_school_has_done_is_no_longer_open_for_it(
    services: Services, roadmap: Roadmap, schools: list[SchoolId], anna: PersonId
) -> None:
    first, second = schools[:2]
    choice = activities(roadmap)[1]
    services.execution.set_schools([choice.id], Scope.SUPPORTED)
    point = services.my_schools.list(anna)[0].points[0]
    services.execution.mark([point.ref], MarkState.DONE)
    works = services.my_schools.list(anna)
    assert [one.overdue for one in works] == [0, 1]
    services.execution.mark([PointRef(choice.id, point.ref.key)], MarkState.DONE)
    assert [one.points for one in services.my_schools.list(anna)] == [(), ()], "done for all"
    assert second in {one.curated.school for one in works}
    assert first in {one.curated.school for one in works}


def test_what_was_moved_for_a_school_waits_for_its_new_day(
    services: Services, roadmap: Roadmap, schools: list[SchoolId], anna: PersonId
) -> None:
    services.execution.set_schools([activities(roadmap)[1].id], Scope.SUPPORTED)
    point = services.my_schools.list(anna)[0].points[0]
    services.execution.move([point.ref], date(2022, 4, 1), "ждём приказ")
    first, second = services.my_schools.list(anna)
    assert (first.points[0].standing, first.points[0].due) == (Standing.MOVED, date(2022, 4, 1))
    assert second.points[0].standing is Standing.OVERDUE


def test_what_begins_later_than_the_horizon_is_left_out(
    services: Services, roadmap: Roadmap, anna: PersonId
) -> None:
    quarterly = activities(roadmap)[-1]
    services.execution.set_schools([quarterly.id], Scope.SUPPORTED)
    points = services.my_schools.list(anna)[0].points
    assert [one.due for one in points] == [date(2022, 3, 31)], "April is 31 days away"
    assert [one.due for one in services.my_schools.list(anna, date(2022, 3, 3))[0].points] == [
        date(2022, 3, 31),
        date(2022, 6, 30),
    ]
    assert date(2022, 3, 3) > TODAY


def test_without_activities_of_schools_there_are_only_the_schools(
    services: Services, roadmap: Roadmap, anna: PersonId
) -> None:
    assert activities(roadmap)
    works = services.my_schools.list(anna)
    assert [one.curated.name for one in works] == ["СОШ № 2", "СОШ № 12"]
    assert all(not one.points for one in works)


def passport(services: Services, name: str, direction: Direction) -> PassportId:
    share = IndicatorKind.SHARE
    return services.indicators.add(name=name, kind=share, direction=direction, decimals=1).value


def share(
    of: PassportId, period: str, school: SchoolId, part: str, whole: str = "40"
) -> ValueEntry:
    return ValueEntry(
        of,
        period,
        school,
        numerator=Decimal(part),
        denominator=Decimal(whole),
        accepted="так и есть",
    )


def test_indicators_stand_against_a_year_before_by_their_direction(
    services: Services, schools: list[SchoolId], anna: PersonId
) -> None:
    more = passport(services, "Доля успешных", Direction.MORE)
    less = passport(services, "Доля не сдавших", Direction.LESS)
    context = passport(services, "Доля с ОВЗ", Direction.NONE)
    few = passport(services, "Доля медалистов", Direction.MORE)
    first, second, _third = schools
    services.indicators.set_values(
        [
            *(share(more, year, first, part) for year, part in (("2021", "20"), ("2022", "30"))),
            *(share(less, year, first, part) for year, part in (("2021", "2"), ("2022", "6"))),
            *(share(context, year, first, part) for year, part in (("2021", "2"), ("2022", "3"))),
            *(share(few, year, first, "3", "9") for year in ("2021", "2022")),
            share(more, "2021-Q1", second, "10"),
            share(more, "2022-Q1", second, "10"),
            share(less, "2022", second, "10"),
        ]
    )
    works = services.my_schools.list(anna)
    told = [(one.passport.id, one.trend, one.change) for one in works[0].trends]
    assert told == [
        (more, Trend.BETTER, Decimal("25.0")),
        (less, Trend.WORSE, Decimal("10.0")),
        (context, Trend.CHANGED, Decimal("2.5")),
        (few, Trend.FEW, None),
    ]
    assert [(one.period, one.trend) for one in works[1].trends] == [("2022-Q1", Trend.SAME)]


def test_until_a_year_has_figures_the_last_two_that_have_them_are_told(
    services: Services, schools: list[SchoolId], anna: PersonId
) -> None:
    more = passport(services, "Доля успешных", Direction.MORE)
    services.indicators.set_values(
        [share(more, "2020", schools[0], "10"), share(more, "2021", schools[0], "20")]
    )
    (trend,) = services.my_schools.list(anna)[0].trends
    assert (trend.period, trend.trend) == ("2021", Trend.BETTER)
    assert services.my_schools.list(anna, date(2024, 3, 1))[0].trends == (), "too long ago"
