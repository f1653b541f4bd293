"""Groups of schools: several at once, each from when until when."""

from __future__ import annotations

from datetime import date

import pytest

from app import wording
from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.school import GroupId, GroupKind, SchoolId
from app.services import Services
from tests.services.editing import carried_out

DAY = date(2020, 9, 1)


@pytest.fixture
def groups(services: Services) -> tuple[GroupId, GroupId, GroupId]:
    """Two districts and a cluster."""
    add = services.schools.add_group
    return (
        add(GroupKind.DISTRICT, "Ленинский район").value,
        add(GroupKind.DISTRICT, "Кировский район").value,
        add(GroupKind.CLUSTER, "Малые сельские").value,
    )


@pytest.fixture
def school(services: Services, groups: tuple[GroupId, GroupId, GroupId]) -> SchoolId:
    """A school of the first district and of the cluster."""
    return services.schools.add(short_name="СОШ № 1", groups=[groups[0], groups[2]]).value


Groups = tuple[GroupId, GroupId, GroupId]


def test_groups_stand_by_kind_and_in_their_order(services: Services, groups: Groups) -> None:
    services.schools.add_group(GroupKind.OKRUG, "Первый округ", "школы у реки")
    names = [group.name for group in services.schools.groups()]
    assert names == ["Ленинский район", "Кировский район", "Первый округ", "Малые сельские"]


def test_a_school_sits_in_several_groups(
    services: Services, groups: Groups, school: SchoolId
) -> None:
    assert services.schools.get(school).groups == (groups[0], groups[2])
    assert services.schools.list(on=date(2000, 1, 1))[0].groups == (groups[0], groups[2])


def test_a_school_moves_to_another_district_on_a_day(
    services: Services, db: Database, groups: Groups, school: SchoolId
) -> None:
    schools = services.schools
    carried_out(
        services,
        db,
        "Группы школы «СОШ № 1»",
        lambda: schools.set_groups([school], [groups[1], groups[2]], DAY),
    )
    assert schools.get(school, date(2020, 8, 31)).groups == (groups[0], groups[2])
    assert schools.get(school, DAY).groups == (groups[1], groups[2])
    told = {one.group: (one.since, one.until) for one in schools.memberships(school)}
    assert told == {
        groups[0]: (None, date(2020, 8, 31)),
        groups[1]: (DAY, None),
        groups[2]: (None, None),
    }
    schools.set_groups([school], [groups[0], groups[2]], DAY)
    told = {one.group: (one.since, one.until) for one in schools.memberships(school)}
    assert told == {groups[0]: (None, None), groups[2]: (None, None)}, "as if it never moved"
    assert len(schools.memberships(school)) == 2


def test_a_correction_was_always_so(services: Services, groups: Groups, school: SchoolId) -> None:
    services.schools.set_groups([school], [groups[1]])
    assert services.schools.get(school, date(2000, 1, 1)).groups == (groups[1],)
    assert len(services.schools.memberships(school)) == 1


def test_many_schools_are_put_into_groups_at_once(
    services: Services, db: Database, groups: Groups, school: SchoolId
) -> None:
    others = [services.schools.add(short_name=f"СОШ № {n}").value for n in (2, 3)]
    put = services.schools.set_groups
    everybody = [school, *others]
    carried_out(services, db, "Группы: 3 школы", lambda: put(everybody, [groups[1]], DAY))
    assert {one.groups for one in services.schools.list()} == {(groups[1],)}
    again = put(everybody, [groups[1]], DAY)
    assert again.operation is None


def test_a_term_in_a_group_is_mended_and_removed(
    services: Services, db: Database, groups: Groups, school: SchoolId
) -> None:
    schools = services.schools
    first = schools.memberships(school)[0]
    mend = schools.change_membership
    end = date(2021, 8, 31)
    carried_out(services, db, "Правка срока в группе школ", lambda: mend(first.id, DAY, end))
    assert schools.get(school, end).groups == (groups[0], groups[2])
    assert schools.get(school, date(2021, 9, 1)).groups == (groups[2],)
    with pytest.raises(UserError) as error:
        mend(first.id, end, DAY)
    assert error.value.code is UserCode.PERIOD_REVERSED
    remove = schools.remove_membership
    name = "Удалена запись о группе школы «СОШ № 1»"
    carried_out(services, db, name, lambda: remove(first.id))
    assert schools.get(school, end).groups == (groups[2],)


def test_a_group_is_renamed(services: Services, db: Database, groups: Groups) -> None:
    change = services.schools.change_group
    name = "Правка группы школ «Ленинский район»"
    carried_out(services, db, name, lambda: change(groups[0], name="Заречный район"))
    assert services.schools.groups()[0].name == "Заречный район"
    with pytest.raises(UserError) as error:
        change(groups[0], name="кировский  район")
    assert error.value.code is UserCode.GROUP_DOUBLE


def test_wrong_groups_are_refused(services: Services, groups: Groups, school: SchoolId) -> None:
    schools = services.schools
    with pytest.raises(UserError) as error:
        schools.add_group(GroupKind.DISTRICT, "«Ленинский район»")
    assert error.value.code is UserCode.GROUP_DOUBLE
    schools.add_group(GroupKind.CLUSTER, "Ленинский район")
    with pytest.raises(UserError) as error:
        schools.add_group(GroupKind.OKRUG, " ")
    assert error.value.code is UserCode.FIELD_EMPTY
    for wrong in ([GroupId("нет")], [groups[0], GroupId("нет")]):
        with pytest.raises(UserError) as error:
            schools.set_groups([school], wrong)
        assert error.value.code is UserCode.NOT_FOUND


def test_a_group_with_schools_is_removed_only_where_that_is_said(
    services: Services, db: Database, groups: Groups, school: SchoolId
) -> None:
    remove = services.schools.remove_group
    with pytest.raises(UserError) as error:
        remove(groups[0])
    assert error.value.code is UserCode.GROUP_NOT_EMPTY
    assert "1 школа" in wording.sentence(error.value)
    name = "Удалена группа школ «Ленинский район»"
    carried_out(services, db, name, lambda: remove(groups[0], with_members=True))
    assert services.schools.get(school).groups == (groups[2],)
    remove(groups[1])
    assert len(services.schools.groups()) == 1
