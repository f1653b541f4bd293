"""Statuses as the office meets them: orders over many schools, lists as of a day, tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.execution import Scope
from app.domain.marks import MarkState, PointRef
from app.domain.roadmap import ActivityText
from app.domain.school import GroupKind, SchoolId
from app.domain.status_lists import ListRow, YearRule
from app.domain.statuses import StatusKindId, StatusLevel
from app.services import Services
from app.services.bases import BasisFields
from tests.services import novosibirsk
from tests.services.conftest import rows_of
from tests.services.novosibirsk import City

ORDER = BasisFields("приказ управления образования", "12-ОД", date(2020, 1, 15))


@pytest.fixture
def city(services: Services) -> City:
    return novosibirsk.lay_down(services)


@pytest.fixture
def schools(services: Services) -> list[SchoolId]:
    names = ["СОШ № 1", "СОШ № 2", "ООШ № 3"]
    return [services.schools.add(full_name=name, short_name=name).value for name in names]


@pytest.fixture
def kind(services: Services) -> StatusKindId:
    services.statuses.ensure_starter()
    return services.statuses.kind_named("шнор").id


def refused(call: Callable[[], object]) -> UserError:
    with pytest.raises(UserError) as caught:
        call()
    return caught.value


def names(rows: tuple[ListRow, ...]) -> list[str]:
    return [row.name for row in rows]


# The catalogue


def test_the_starter_set_is_laid_down_once_and_undone_in_one_step(
    services: Services, db: Database
) -> None:
    before = rows_of(db)
    services.statuses.ensure_starter()
    labels = [kind.abbreviation for kind in services.statuses.kinds()]
    assert labels[:4] == ["ШНОР", "ШНРО", "УНОР", "ШНСУ"]
    assert [len(one.values) for one in services.statuses.typologies()] == [6, 3, 12]
    assert services.statuses.ensure_starter().operation is None
    services.history.undo()
    assert rows_of(db) == before


def test_an_office_adds_a_list_of_its_own(services: Services) -> None:
    key = services.statuses.add_kind(
        name="Школы пилота", abbreviation="ШП", level=StatusLevel.MUNICIPAL, supported=True
    ).value
    double = refused(lambda: services.statuses.add_kind(name="школы  «пилота»"))
    assert double.code is UserCode.STATUS_KIND_DOUBLE
    services.statuses.change_kind(key, name="Школы второго пилота", risk=False)
    [found] = services.statuses.kinds()
    assert (found.name, found.risk, found.supported) == ("Школы второго пилота", False, True)
    services.statuses.remove_kind(key)
    assert services.statuses.kinds() == []


def test_a_list_with_schools_is_not_removed(
    services: Services, schools: list[SchoolId], kind: StatusKindId
) -> None:
    services.statuses.give(schools[:1], kind, date(2020, 1, 1))
    assert refused(lambda: services.statuses.remove_kind(kind)).code is UserCode.IN_USE
    unknown = refused(lambda: services.statuses.kind_named("ШНОРР"))
    assert unknown.code is UserCode.STATUS_KIND_UNKNOWN
    assert "ШНОР" in unknown.data["names"]


# Giving and taking off


def test_one_order_puts_many_schools_on_a_list_in_one_step(
    services: Services, schools: list[SchoolId], kind: StatusKindId, db: Database
) -> None:
    before = rows_of(db)
    services.statuses.give(schools, kind, date(2020, 1, 15), basis=ORDER, reason="низкие баллы")
    [status] = services.statuses.statuses(schools[0])
    assert status.basis
    assert status.basis.reference == "приказ управления образования от 15.01.2020 № 12-ОД"
    state = services.history.state()
    assert state.undo
    assert state.undo.name == "Статус «ШНОР»: 3 школы"
    services.history.undo()
    assert rows_of(db) == before


def test_a_status_without_an_order_is_allowed_and_listed(
    services: Services, schools: list[SchoolId], kind: StatusKindId
) -> None:
    services.statuses.give(schools[:1], kind, date(2020, 1, 1), basis=ORDER)
    services.statuses.give(schools[1:2], kind, date(2020, 1, 1))
    [bare] = services.statuses.without_basis()
    assert bare.school == schools[1]
    services.statuses.change_status(bare.id, basis=ORDER)
    assert services.statuses.without_basis() == []


def test_impossible_statuses_are_refused_and_nothing_is_written(
    services: Services, schools: list[SchoolId], kind: StatusKindId, db: Database
) -> None:
    statuses = services.statuses
    statuses.give(schools[:1], kind, date(2020, 1, 1), date(2020, 12, 31))
    services.schools.close(schools[2], date(2021, 5, 31))
    before = rows_of(db)
    start = date(2020, 6, 1)
    plus500 = statuses.kind_named("500+").id
    reversed_ = refused(lambda: statuses.give(schools, kind, start, date(2020, 5, 31)))
    assert reversed_.code is UserCode.PERIOD_REVERSED
    repeats = refused(lambda: statuses.give(schools, kind, start))
    assert repeats.code is UserCode.STATUS_REPEATS
    assert repeats.data["names"] == ("СОШ № 1",)
    late = refused(lambda: statuses.give(schools[:1], plus500, date(2023, 1, 1)))
    assert late.code is UserCode.STATUS_OUTSIDE_YEARS
    closed = refused(lambda: statuses.give(schools, kind, date(2021, 9, 1)))
    assert closed.code is UserCode.SCHOOL_CLOSED
    nobody = refused(lambda: statuses.give([], kind, start))
    assert nobody.code is UserCode.FIELD_EMPTY
    unknown = refused(lambda: statuses.give(schools, StatusKindId("x"), start))
    assert unknown.code is UserCode.NOT_FOUND
    assert rows_of(db) == before


def test_a_status_lasts_no_longer_than_its_list_is_kept(
    services: Services, schools: list[SchoolId], kind: StatusKindId
) -> None:
    plus500 = services.statuses.kind_named("«500+»").id
    services.statuses.give(schools[:1], plus500, date(2021, 3, 1))
    [status] = services.statuses.statuses(schools[0])
    assert status.end == date(2022, 12, 31)


def test_an_order_takes_schools_off_from_its_day(
    services: Services, schools: list[SchoolId], kind: StatusKindId
) -> None:
    statuses = services.statuses
    statuses.give(schools, kind, date(2020, 1, 1), basis=ORDER)
    off = BasisFields("приказ управления образования", "40-ОД", date(2021, 2, 1))
    statuses.take_schools_off(schools[:2], kind, date(2021, 2, 1), basis=off, reason="выросли")
    assert names(statuses.list_on(date(2021, 1, 31)).rows) == ["ООШ № 3", "СОШ № 1", "СОШ № 2"]
    assert names(statuses.list_on(date(2021, 2, 1)).rows) == ["ООШ № 3"]
    [ended] = statuses.statuses(schools[0])
    assert ended.end_basis
    assert (ended.end_basis.number, ended.end_reason) == ("40-ОД", "выросли")
    again = refused(lambda: statuses.take_schools_off(schools, kind, date(2021, 3, 1)))
    assert again.code is UserCode.STATUS_NOT_HELD
    assert set(again.data["names"]) == {"СОШ № 1", "СОШ № 2"}
    early = refused(lambda: statuses.take_off([ended.id], date(2020, 1, 1)))
    assert early.code is UserCode.STATUS_NOT_HELD
    statuses.give(schools[:1], kind, date(2022, 1, 1))  # it may come back
    assert len(statuses.statuses(schools[0])) == 2


def test_a_status_is_mended_and_removed(
    services: Services, schools: list[SchoolId], kind: StatusKindId
) -> None:
    statuses = services.statuses
    [first] = statuses.give(schools[:1], kind, date(2020, 1, 1), date(2020, 12, 31)).value
    [second] = statuses.give(schools[:1], kind, date(2021, 1, 1)).value
    clash = refused(lambda: statuses.change_status(first, end=date(2021, 1, 1)))
    assert clash.code is UserCode.STATUS_REPEATS
    statuses.change_status(first, start=date(2019, 9, 1), reason="по итогам года")
    statuses.remove_status([second])
    [left] = statuses.statuses(schools[0])
    assert (left.start, left.reason) == (date(2019, 9, 1), "по итогам года")


def test_a_school_has_one_type_in_a_typology_and_year(
    services: Services, schools: list[SchoolId], kind: StatusKindId
) -> None:
    statuses = services.statuses
    six, three, _risks = statuses.typologies()
    statuses.set_typology(schools, six.id, six.values[2].id, 2020)
    statuses.set_typology(schools[:1], six.id, six.values[4].id, 2020, basis=ORDER)
    statuses.set_typology(schools[:1], three.id, three.values[0].id, 2020)
    assert [one.value for one in statuses.types_of(schools[0])] == [
        six.values[4].id,
        three.values[0].id,
    ]
    assert refused(lambda: statuses.remove_typology(six.id)).code is UserCode.IN_USE
    other = refused(lambda: statuses.set_typology(schools, six.id, three.values[0].id, 2020))
    assert other.code is UserCode.NOT_FOUND
    statuses.set_typology(schools, six.id, None, 2020)
    statuses.remove_typology(six.id)
    assert statuses.typologies()[0].name == three.name


# Novosibirsk


def test_the_joined_school_leaves_the_count_and_earlier_lists_name_it(
    services: Services, city: City
) -> None:
    before = services.statuses.list_on(date(2015, 11, 30), [city.hard])
    after = services.statuses.list_on(date(2015, 12, 1), [city.hard])
    assert (len(before.rows), len(after.rows)) == (10, 9)
    assert novosibirsk.JOINED in names(before.rows)
    assert novosibirsk.JOINED not in names(after.rows)
    found = services.statuses.compare(date(2015, 9, 1), date(2016, 9, 1), city.hard)
    assert (len(found.entered), len(found.left), len(found.stayed)) == (5, 1, 9)
    assert found.left[0].closed


def test_a_list_names_schools_as_they_were_called(services: Services, city: City) -> None:
    school = city.schools["МБОУ СОШ № 97"]
    services.schools.rename(school, date(2016, 9, 1), "МБОУ Лицей № 97", "МБОУ Лицей № 97")
    listed = services.statuses.list_on(date(2015, 9, 1), [city.hard])
    assert "МБОУ СОШ № 97" in names(listed.rows)
    assert "МБОУ Лицей № 97" in names(services.statuses.list_on(date(2017, 9, 1)).rows)


def test_seventeen_schools_came_on_the_list(services: Services, city: City) -> None:
    found = services.statuses.dynamics([2015, 2016, 2017, 2018], city.hard)
    moves = [(one.total, len(one.entered), len(one.left)) for one in found.movements]
    assert moves == [(9, 9, 0), (14, 5, 0), (17, 3, 0), (17, 0, 0)]
    during = services.statuses.dynamics([2015, 2016], city.hard, rule=YearRule.DURING)
    moves = [(one.total, len(one.entered), len(one.left)) for one in during.movements]
    assert moves == [(10, 10, 0), (14, 5, 1)]
    assert during.movements[1].closed == 1


@pytest.mark.parametrize("rule", YearRule)
def test_the_risk_group_by_districts(services: Services, city: City, rule: YearRule) -> None:
    found = services.statuses.dynamics([2017, 2018, 2019], city.risk, rule=rule)
    assert [row.title for row in found.rows] == list(novosibirsk.DISTRICTS)
    assert [one.total for one in found.movements] == [3, 4, 5]
    assert [(len(one.entered), len(one.left)) for one in found.movements] == [
        (3, 0),
        (4, 3),
        (5, 4),
    ]
    for place, year in enumerate(found.years):
        for row in found.rows:
            told = {found.names[year, school] for school in row.schools[place]}
            typed = novosibirsk.RISK[year].items()
            assert told == {name for name, district in typed if district == row.title}


def test_the_distribution_by_types(services: Services, city: City) -> None:
    [types] = [one for one in services.statuses.typologies() if len(one.values) == 6]
    found = services.statuses.distribution(2019, types.id, city.low)
    counts = {row.value.number: len(row.schools) for row in found.rows if row.value}
    assert counts == {"1": 0, "2": 0, "3": 2, "4": 0, "5": 1, "6": 1}
    assert (len(found.rows), found.total) == (6, 4)
    untyped = services.statuses.distribution(2020, types.id, city.low)
    assert untyped.rows[-1].value is None
    assert len(untyped.rows[-1].schools) == 4


def test_dynamics_go_by_types_too(services: Services, city: City) -> None:
    [types] = [one for one in services.statuses.typologies() if len(one.values) == 6]
    found = services.statuses.dynamics([2019], city.low, typology=types.id)
    assert [len(row.schools[0]) for row in found.rows] == [0, 0, 2, 0, 1, 1]


def test_barabinsk_keeps_three_lists_with_three_types(services: Services) -> None:
    statuses = services.statuses
    statuses.ensure_starter()
    kinds = {one.key: one.id for one in statuses.kinds()}
    [types] = [one for one in statuses.typologies() if len(one.values) == 3]
    listed = {  # by year: the list and the school, in the order of the types
        2020: ("shnsu", "МКОУ Старощербаковская СОШ"),
        2021: ("plus500", "МКОУ Новоспасская СОШ"),
        2022: ("shnor", "МКОУ Тополевская ООШ"),
    }
    for (year, (key, name)), value in zip(listed.items(), types.values, strict=True):
        school = services.schools.add(full_name=name, short_name=name).value
        statuses.give([school], kinds[key], date(year, 1, 1), date(year, 12, 31))
        statuses.set_typology([school], types.id, value.id, year)
    group = ["МКОУ СОШ № 1", "МКОУ Квашнинская ООШ", "МКОУ Новочановская СОШ"]
    fresh = [services.schools.add(full_name=name, short_name=name).value for name in group]
    old = next(one.id for one in services.schools.list() if "Старощерб" in one.short_name)
    statuses.give([*fresh, old], kinds["prevention"], date(2022, 1, 1))
    for year, (key, name) in listed.items():
        found = statuses.distribution(year, types.id, kinds[key])
        [row] = [row for row in found.rows if row.schools]
        assert names(row.schools) == [name]
    assert len(statuses.list_on(date(2022, 9, 1)).rows) == 5
    compared = statuses.compare(date(2021, 9, 1), date(2022, 9, 1), kinds["prevention"])
    assert len(compared.entered) == 4


# What others ask


def test_supported_and_at_risk_are_told_apart(
    services: Services, schools: list[SchoolId], kind: StatusKindId
) -> None:
    statuses = services.statuses
    strong = next(one.id for one in statuses.kinds() if one.key == "strong")
    group = next(one.id for one in statuses.kinds() if one.key == "risk_group")
    statuses.give(schools[:1], kind, date(2021, 1, 1))
    statuses.give(schools[1:2], group, date(2021, 1, 1))
    statuses.give(schools[2:], strong, date(2021, 1, 1))
    assert statuses.supported_on(date(2021, 5, 1)) == {schools[0]}
    assert statuses.at_risk_on(date(2021, 5, 1)) == set(schools[:2])
    assert statuses.supported_on(date(2020, 12, 31)) == set()


def test_archived_and_closed_schools_leave_lists_and_stay_in_earlier_ones(
    services: Services, schools: list[SchoolId], kind: StatusKindId
) -> None:
    services.statuses.give(schools, kind, date(2020, 1, 1))
    services.schools.archive(schools[:1])  # on 1 March 2022
    services.schools.close(schools[1], date(2020, 5, 31))
    assert names(services.statuses.list_on(date(2022, 3, 2)).rows) == ["ООШ № 3"]
    assert names(services.statuses.list_on(date(2021, 1, 1)).rows) == ["ООШ № 3", "СОШ № 1"]
    assert len(services.statuses.list_on(date(2020, 2, 1)).rows) == 3
    assert services.statuses.supported_on(date(2022, 3, 2)) == {schools[2]}


def test_lists_are_cut_by_groups(
    services: Services, schools: list[SchoolId], kind: StatusKindId
) -> None:
    north = services.schools.add_group(GroupKind.DISTRICT, "Северный").value
    services.schools.set_groups(schools[1:], [north])
    services.statuses.give(schools, kind, date(2020, 1, 1))
    listed = services.statuses.list_on(date(2020, 5, 1), groups=[north])
    assert [(row.group, row.name) for row in listed.rows] == [
        ("Северный", "ООШ № 3"),
        ("Северный", "СОШ № 2"),
    ]


def test_a_plan_concerns_the_schools_that_are_supported_in_each_quarter(
    services: Services, schools: list[SchoolId], kind: StatusKindId
) -> None:
    plan = services.roadmaps.create(
        title="План", start=date(2022, 1, 1), end=date(2022, 12, 31)
    ).value
    section = services.roadmaps.get(plan).plans[0].sections[0].id
    text = ActivityText(text="Консультации", deadline="ежеквартально", responsible="ИМЦ")
    [row] = services.roadmaps.add_activities(section, 0, [text]).value
    execution = services.execution
    execution.set_schools([row], Scope.SUPPORTED)
    assert [view.total for view in execution.points_of(row)] == [3, 3, 3, 3]  # no lists are kept
    [first, _second] = services.statuses.give(
        schools[:2], kind, date(2022, 1, 1), date(2022, 12, 31)
    ).value
    execution.mark([PointRef(row, "2022-Q1", schools[0])], MarkState.IN_WORK)
    services.statuses.take_off([first], date(2022, 7, 1))
    views = execution.points_of(row)
    assert [view.total for view in views] == [2, 2, 1, 1]
    assert views[0].mark_of(schools[0])  # it was supported then: the mark stays
    assert execution.waiting(plan) == []
    gone = PointRef(row, "2022-Q3", schools[0])
    assert refused(lambda: execution.mark([gone], MarkState.DONE)).code is UserCode.POINT_GONE
    services.statuses.remove_status([first])  # it never was on the list
    [waiting] = execution.waiting(plan)
    assert waiting.mark.school == schools[0]
    services.history.undo()
    assert execution.waiting(plan) == []
