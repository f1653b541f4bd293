"""Working groups: roles and dates, the composition of a day, what an amending order says."""

from __future__ import annotations

from datetime import date

import pytest

from app import wording
from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.office import PersonId
from app.domain.support import GroupRole, WorkingGroupId
from app.services import Services
from app.services.bases import BasisFields
from app.services.working_groups import MemberFields
from tests.services.conftest import rows_of
from tests.services.editing import carried_out
from tests.services.support_world import TODAY, YEAR, District


@pytest.fixture
def anna(services: Services, db: Database) -> PersonId:
    return District(services, db).person("Иванова", position="начальник отдела")


@pytest.fixture
def group(services: Services, anna: PersonId) -> WorkingGroupId:
    members: list[MemberFields] = [
        {"name": "Сидоров Олег Львович", "position": "методист", "start": YEAR},
        {"person": anna, "role": GroupRole.CHAIR, "start": YEAR},
        {"name": "Орлова Вера Ильинична", "start": YEAR},
    ]
    basis = BasisFields(issuer="Комитет образования", number="15-ОД")
    return services.working_groups.add_group("Рабочая группа", basis=basis, members=members).value


def names(services: Services, group: WorkingGroupId, on: date) -> list[str]:
    return [one.name for one in services.working_groups.composition(group, on)]


def test_the_composition_begins_with_the_chair(services: Services, group: WorkingGroupId) -> None:
    assert names(services, group, TODAY) == [
        "Иванова Анна Петровна",
        "Сидоров Олег Львович",
        "Орлова Вера Ильинична",
    ]
    chair = services.working_groups.composition(group)[0]
    assert chair.position == "начальник отдела"
    assert names(services, group, date(2021, 12, 31)) == []
    known = services.working_groups.get(group)
    assert known.basis is not None
    assert services.working_groups.groups() == [known]


def test_the_difference_of_two_dates_is_the_amending_order(
    services: Services, db: Database, group: WorkingGroupId
) -> None:
    _, sidorov, orlova = services.working_groups.composition(group)
    carried_out(
        services,
        db,
        "Выведен из рабочей группы: Орлова Вера Ильинична",
        lambda: services.working_groups.end_membership([orlova.id], date(2022, 8, 31)),
    )
    carried_out(
        services,
        db,
        "Введён в рабочую группу: Белов Илья Ильич",
        lambda: services.working_groups.add_members(
            group, [{"name": "Белов Илья Ильич", "start": date(2022, 9, 1)}]
        ),
    )
    carried_out(
        services,
        db,
        "Новая роль в рабочей группе: Сидоров Олег Львович",
        lambda: services.working_groups.change_role(
            sidorov.id, GroupRole.SECRETARY, date(2022, 9, 1)
        ),
    )
    found = services.working_groups.difference(group, TODAY, date(2022, 9, 1))
    assert [one.name for one in found.brought_in] == ["Белов Илья Ильич"]
    assert [one.name for one in found.taken_out] == ["Орлова Вера Ильинична"]
    [(before, after)] = found.changed
    assert (before.role, after.role) == (GroupRole.MEMBER, GroupRole.SECRETARY)
    assert found
    assert not services.working_groups.difference(group, TODAY, date(2022, 8, 31))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": "Новый"}, UserCode.FIELD_EMPTY),
        ({"start": YEAR}, UserCode.FIELD_EMPTY),
        ({"name": "Новый", "start": YEAR, "end": date(2021, 1, 1)}, UserCode.PERIOD_REVERSED),
        ({"name": "орлова вера  ильинична", "start": TODAY}, UserCode.MEMBER_REPEATS),
        ({"person": "nobody", "start": YEAR}, UserCode.NOT_FOUND),
    ],
)
def test_impossible_members_are_refused(
    services: Services,
    db: Database,
    group: WorkingGroupId,
    fields: MemberFields,
    code: UserCode,
) -> None:
    before = rows_of(db)
    with pytest.raises(UserError) as told:
        services.working_groups.add_members(group, [{"name": "Первый", "start": YEAR}, fields])
    assert told.value.code is code
    assert wording.sentence(told.value)
    assert rows_of(db) == before


def test_who_has_no_office_is_no_member(
    services: Services, db: Database, group: WorkingGroupId
) -> None:
    gone = District(services, db).person("Прошлова", until=date(2021, 12, 31))
    with pytest.raises(UserError) as told:
        services.working_groups.add_members(group, [{"person": gone, "start": YEAR}])
    assert wording.sentence(told.value) == (
        "Прошлова А.П. в должности по 31.12.2021, начать 01.01.2022 нельзя: "
        "измените дату или выберите другого человека."
    )


def test_groups_and_members_are_mended_and_removed(
    services: Services, db: Database, group: WorkingGroupId, anna: PersonId
) -> None:
    chair, sidorov, orlova = services.working_groups.composition(group)
    services.working_groups.change_member(sidorov.id, position="директор", end=date(2022, 12, 31))
    services.working_groups.change_group(group, name="Муниципальный совет", note="До конца года")
    known = services.working_groups.get(group)
    assert (known.name, known.note) == ("Муниципальный совет", "До конца года")
    assert known.basis is not None
    with pytest.raises(UserError) as told:
        services.working_groups.change_member(orlova.id, person=anna)
    assert told.value.code is UserCode.MEMBER_REPEATS
    with pytest.raises(UserError) as told:
        services.working_groups.end_membership([chair.id], date(2020, 1, 1))
    assert told.value.code is UserCode.PERIOD_REVERSED
    with pytest.raises(UserError) as told:
        services.working_groups.change_role(sidorov.id, GroupRole.CHAIR, date(2023, 1, 1))
    assert told.value.code is UserCode.PERIOD_REVERSED
    carried_out(
        services,
        db,
        "Удалён из состава: Орлова Вера Ильинична",
        lambda: services.working_groups.remove_members([orlova.id]),
    )
    with pytest.raises(UserError) as told:
        services.people.remove(anna)
    assert "удалить нельзя" in wording.sentence(told.value).casefold()
    carried_out(
        services,
        db,
        "Удалена рабочая группа «Муниципальный совет»",
        lambda: services.working_groups.remove_group(group),
    )
    assert services.working_groups.groups() == []
