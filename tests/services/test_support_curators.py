"""Curators: assignments, load, handing over, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app import wording
from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.office import PersonId
from app.domain.school import SchoolId
from app.domain.settings import CURATOR_LIMIT, ONE_CURATOR
from app.services import Services
from app.services.bases import BasisFields
from tests.services.conftest import rows_of
from tests.services.editing import carried_out
from tests.services.support_world import TODAY, YEAR, District


@pytest.fixture
def district(services: Services, db: Database) -> District:
    return District(services, db)


@pytest.fixture
def schools(district: District) -> list[SchoolId]:
    return [district.school(f"СОШ № {number}") for number in range(1, 8)]


@pytest.fixture
def anna(district: District) -> PersonId:
    return district.person("Иванова", position="директор лицея")


@pytest.fixture
def boris(district: District) -> PersonId:
    return district.person("Борисов", since=date(2022, 2, 1), until=date(2022, 12, 31))


def refused(services: Services, db: Database, *given: object) -> UserError:
    before = rows_of(db)
    with pytest.raises(UserError) as told:
        services.support.assign_curator(*given)  # type: ignore[arg-type]
    assert rows_of(db) == before
    return told.value


def test_many_schools_get_a_curator_in_one_operation(
    services: Services, db: Database, schools: list[SchoolId], anna: PersonId
) -> None:
    basis = BasisFields(issuer="Комитет образования", number="146-ОД")
    made = carried_out(
        services,
        db,
        "Назначен куратор Иванова А.П.: 3 школы",
        lambda: services.support.assign_curator(anna, schools[:3], YEAR, None, basis),
    )
    assert made.over_limit is None
    found = services.support.curatorships(TODAY)
    assert [one.id for one in found] == list(made.ids)
    assert {one.basis.number for one in found if one.basis} == {"146-ОД"}
    [load] = services.support.load(TODAY)
    assert (load.person, load.schools, load.limit, load.over) == (
        anna,
        tuple(schools[:3]),
        5,
        False,
    )
    assert services.support.load(date(2021, 12, 31)) == ()


def test_a_load_above_the_limit_is_told_but_not_refused(
    services: Services, schools: list[SchoolId], anna: PersonId
) -> None:
    assert services.support.assign_curator(anna, schools[:5], YEAR).value.over_limit is None
    over = services.support.assign_curator(anna, schools[5:], YEAR).value.over_limit
    assert over is not None
    assert (len(over.schools), over.limit) == (7, 5)
    services.office_settings.set(CURATOR_LIMIT, 7)
    assert not services.support.load(TODAY)[0].over


def test_two_curators_are_refused_where_one_is_allowed(
    services: Services, db: Database, schools: list[SchoolId], anna: PersonId, boris: PersonId
) -> None:
    services.support.assign_curator(anna, schools[:2], YEAR)
    error = refused(services, db, boris, schools[1:3], date(2022, 2, 1))
    assert wording.sentence(error) == (
        "Куратор в эти дни уже есть: «СОШ № 2 – Иванова А.П.». Завершите прежнее назначение, "
        "передайте школы или разрешите в настройках нескольких кураторов."
    )
    services.office_settings.set(ONE_CURATOR, False)
    services.support.assign_curator(boris, schools[1:3], date(2022, 2, 1))
    assert len(services.support.curatorships(TODAY, school=schools[1])) == 2


def test_the_same_curator_does_not_stand_twice(
    services: Services, db: Database, schools: list[SchoolId], anna: PersonId
) -> None:
    services.support.assign_curator(anna, schools[:1], YEAR, date(2022, 6, 30))
    error = refused(services, db, anna, schools[:2], date(2022, 6, 30))
    assert wording.sentence(error) == (
        "Иванова А.П. в эти дни уже куратор: «СОШ № 1». Уберите эти школы из выбора "
        "или измените даты."
    )
    services.support.assign_curator(anna, schools[:1], date(2022, 7, 1))


def test_who_is_not_in_office_that_day_is_refused(
    services: Services, db: Database, schools: list[SchoolId], boris: PersonId
) -> None:
    error = refused(services, db, boris, schools[:1], YEAR)
    assert wording.sentence(error) == (
        "Борисов А.П. в должности с 01.02.2022 по 31.12.2022, начать 01.01.2022 нельзя: "
        "измените дату или выберите другого человека."
    )


def test_impossible_assignments_are_refused(
    services: Services, db: Database, district: District, schools: list[SchoolId], anna: PersonId
) -> None:
    assert refused(services, db, anna, [], YEAR).code is UserCode.FIELD_EMPTY
    reversed_period = refused(services, db, anna, schools[:1], YEAR, date(2021, 1, 1))
    assert reversed_period.code is UserCode.PERIOD_REVERSED
    closed = district.school("СОШ № 99", closed=date(2021, 8, 31))
    assert refused(services, db, anna, [closed], YEAR).code is UserCode.SCHOOL_CLOSED
    assert refused(services, db, anna, ["nothing"], YEAR).code is UserCode.NOT_FOUND
    assert refused(services, db, "nobody", schools[:1], YEAR).code is UserCode.NOT_FOUND


def test_a_curatorship_ends_is_mended_and_removed(
    services: Services, db: Database, schools: list[SchoolId], anna: PersonId, boris: PersonId
) -> None:
    key, other = services.support.assign_curator(anna, schools[:2], YEAR).value.ids
    carried_out(
        services,
        db,
        "Завершено назначение куратора: Иванова А.П., «СОШ № 1»",
        lambda: services.support.end_curatorship([key], TODAY, "Школа вышла из списка"),
    )
    services.support.assign_curator(boris, schools[:1], date(2022, 3, 2))
    with pytest.raises(UserError) as told:
        services.support.end_curatorship([key], date(2022, 4, 1))
    assert told.value.code is UserCode.CURATOR_TAKEN
    with pytest.raises(UserError) as told:
        services.support.change_curatorship(other, school=schools[0], start=date(2022, 5, 1))
    assert told.value.code is UserCode.CURATOR_TAKEN
    services.support.change_curatorship(other, school=schools[2], end=date(2022, 8, 31))
    [moved] = services.support.curatorships(school=schools[2])
    assert (moved.id, moved.end) == (other, date(2022, 8, 31))
    carried_out(
        services,
        db,
        "Удалено 2 назначения",
        lambda: services.support.remove_curatorship([key, other]),
    )
    with pytest.raises(UserError) as told:
        services.support.end_curatorship([key], TODAY)
    assert told.value.code is UserCode.NOT_FOUND


def test_schools_are_handed_over_from_a_day_on(
    services: Services, db: Database, schools: list[SchoolId], anna: PersonId, boris: PersonId
) -> None:
    services.support.assign_curator(anna, schools[:2], YEAR, date(2022, 12, 31))
    services.support.assign_curator(anna, schools[2:3], date(2022, 9, 1))
    since = date(2022, 3, 15)
    made = carried_out(
        services,
        db,
        "3 школы: Иванова А.П. → Борисов А.П.",
        lambda: services.support.hand_over(anna, boris, since),
    )
    assert len(made.ids) == 3
    assert services.support.load(date(2022, 3, 14))[0].person == anna
    [load] = services.support.load(since)
    assert (load.person, set(load.schools)) == (boris, set(schools[:2]))
    future = services.support.curatorships(date(2022, 10, 1), school=schools[2])
    assert [one.person for one in future] == [boris]
    ends = {one.end for one in services.support.curatorships(person=boris)}
    assert ends == {date(2022, 12, 31), None}
    with pytest.raises(UserError) as told:
        services.support.hand_over(anna, boris, since)
    assert told.value.code is UserCode.CURATOR_WITHOUT_SCHOOLS


def test_some_schools_are_handed_over_and_impossible_ways_refused(
    services: Services, schools: list[SchoolId], anna: PersonId, boris: PersonId
) -> None:
    services.support.assign_curator(anna, schools[:3], YEAR)
    services.support.hand_over(anna, boris, date(2022, 2, 1), schools[:1])
    assert [len(one.schools) for one in services.support.load(TODAY)] == [2, 1]
    with pytest.raises(UserError) as told:
        services.support.hand_over(anna, anna, TODAY)
    assert told.value.code is UserCode.CURATOR_SAME
    with pytest.raises(UserError) as told:
        services.support.hand_over(anna, boris, date(2023, 1, 1))
    assert told.value.code is UserCode.PERSON_OUT_OF_OFFICE


def test_a_curator_is_not_removed(
    services: Services, schools: list[SchoolId], anna: PersonId
) -> None:
    services.support.assign_curator(anna, schools[:1], YEAR)
    removals: list[Callable[[], object]] = [
        lambda: services.people.remove(anna),
        lambda: services.schools.remove(schools[:1]),
    ]
    for removal in removals:
        with pytest.raises(UserError) as told:
            removal()
        assert "удалить нельзя" in wording.sentence(told.value).casefold()
