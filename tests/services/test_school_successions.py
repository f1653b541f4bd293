"""Schools that closed or gave way to others; both histories are kept, and each counts once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.school import SchoolId, SuccessionKind
from app.services import Services
from app.services.bases import BasisFields
from tests.services.conftest import Rows
from tests.services.editing import carried_out

BEFORE, ON = date(2014, 9, 1), date(2015, 9, 1)
ORDER = BasisFields("Мэрия", "5-п", date(2015, 5, 20))


@pytest.fixture
def evening(services: Services) -> SchoolId:
    return services.schools.add(short_name="В(С)Ш № 32").value


@pytest.fixture
def absorbing(services: Services) -> SchoolId:
    return services.schools.add(short_name="МБОУ СОШ № 80").value


def names(services: Services, on: date | None = None) -> list[str]:
    return [school.short_name for school in services.schools.list(on=on)]


def test_a_joined_school_is_named_before_and_counts_once_after(
    services: Services, db: Database, evening: SchoolId, absorbing: SchoolId
) -> None:
    schools = services.schools
    carried_out(
        services,
        db,
        "Присоединение: «В(С)Ш № 32» к «МБОУ СОШ № 80»",
        lambda: schools.succeed(SuccessionKind.JOINED, [evening], absorbing, ON, ORDER, "по воле"),
    )
    assert names(services, BEFORE) == ["В(С)Ш № 32", "МБОУ СОШ № 80"]
    assert names(services, date(2015, 8, 31)) == ["В(С)Ш № 32", "МБОУ СОШ № 80"]
    assert names(services, ON) == names(services) == ["МБОУ СОШ № 80"]
    for school in (evening, absorbing):
        [told] = schools.successions(school)
        assert (told.predecessor, told.successor, told.on) == (evening, absorbing, ON)
        assert told.basis is not None
        assert (told.basis.issuer, told.note) == ("Мэрия", "по воле")


def test_a_merger_makes_a_new_school(services: Services) -> None:
    schools = services.schools
    old = [schools.add(short_name=f"СОШ № {n}").value for n in (1, 2)]
    new = schools.add(short_name="Лицей № 3").value
    schools.succeed(SuccessionKind.MERGED, old, new, ON)
    assert names(services, BEFORE) == ["СОШ № 1", "СОШ № 2"]
    assert names(services, ON) == ["Лицей № 3"]
    assert len(schools.successions(new)) == 2


def test_a_school_that_another_is_split_off_from_goes_on(services: Services) -> None:
    schools = services.schools
    old = schools.add(short_name="СОШ № 1").value
    new = schools.add(short_name="НОШ № 2").value
    schools.succeed(SuccessionKind.SPLIT, [old], new, ON)
    assert names(services, BEFORE) == ["СОШ № 1"]
    assert names(services, ON) == ["НОШ № 2", "СОШ № 1"]


def test_a_predecessor_may_stay_open_or_have_closed_earlier(
    services: Services, evening: SchoolId, absorbing: SchoolId
) -> None:
    schools = services.schools
    closed = schools.add(short_name="ООШ № 7", closed=date(2013, 8, 31)).value
    schools.succeed(SuccessionKind.JOINED, [closed], absorbing, ON)
    schools.succeed(SuccessionKind.REORGANISED, [evening], absorbing, ON, close=False)
    assert schools.get(closed).closed == date(2013, 8, 31)
    assert schools.get(evening).closed is None


def test_a_removed_succession_opens_its_predecessor_again(
    services: Services, db: Database, evening: SchoolId, absorbing: SchoolId
) -> None:
    schools = services.schools
    [key] = schools.succeed(SuccessionKind.JOINED, [evening], absorbing, ON).value
    carried_out(
        services,
        db,
        "Удалена запись о преемнике школы «В(С)Ш № 32»",
        lambda: schools.remove_succession(key),
    )
    assert names(services) == ["В(С)Ш № 32", "МБОУ СОШ № 80"]
    with pytest.raises(UserError) as error:
        schools.remove_succession(key)
    assert error.value.code is UserCode.NOT_FOUND


def test_impossible_successions_are_refused(
    services: Services, evening: SchoolId, absorbing: SchoolId, content: Callable[[], Rows]
) -> None:
    schools = services.schools
    later = schools.add(short_name="Гимназия № 9", opened=date(2020, 9, 1)).value
    gone = schools.add(short_name="ООШ № 4", closed=date(2010, 8, 31)).value
    schools.succeed(SuccessionKind.JOINED, [evening], absorbing, ON)
    before = content()
    for code, old, new in (
        (UserCode.SUCCESSOR_ITSELF, [absorbing], absorbing),
        (UserCode.SUCCESSION_REPEATS, [evening], absorbing),
        (UserCode.SUCCESSION_REPEATS, [gone, gone], absorbing),
        (UserCode.SCHOOL_NOT_OPEN, [later], absorbing),
        (UserCode.SCHOOL_NOT_OPEN, [absorbing], later),
        (UserCode.SCHOOL_CLOSED, [absorbing], gone),
        (UserCode.FIELD_EMPTY, [], absorbing),
        (UserCode.NOT_FOUND, [SchoolId("нет")], absorbing),
    ):
        with pytest.raises(UserError) as error:
            schools.succeed(SuccessionKind.JOINED, old, new, ON)
        assert error.value.code is code
    assert content() == before


def test_a_closed_school_stays_in_lists_of_its_days(
    services: Services, db: Database, evening: SchoolId
) -> None:
    schools = services.schools
    schools.change(evening, note="две смены")
    carried_out(
        services,
        db,
        "Закрыта школа «В(С)Ш № 32»",
        lambda: schools.close(evening, date(2015, 8, 31), ORDER, "Нет учеников."),
    )
    school = schools.get(evening)
    assert school.closed == date(2015, 8, 31)
    assert school.note == "две смены\nЗакрыта после 31.08.2015. Нет учеников."
    assert school.closed_basis is not None
    assert school.closed_basis.number == "5-п"
    assert names(services, date(2015, 8, 31)) == ["В(С)Ш № 32"]
    assert names(services, ON) == []
    schools.change(evening, closed=None)
    assert names(services) == ["В(С)Ш № 32"]
    schools.change(evening, closed=date(2016, 8, 31))
    assert schools.get(evening).closed_basis is None, "it was closed by another order"


def test_an_impossible_closure_is_refused(services: Services) -> None:
    schools = services.schools
    key = schools.add(short_name="СОШ № 1", opened=date(2010, 9, 1), closed=date(2015, 8, 31)).value
    for day, code in (
        (date(2009, 8, 31), UserCode.PERIOD_REVERSED),
        (date(2016, 8, 31), UserCode.SCHOOL_CLOSED),
    ):
        with pytest.raises(UserError) as error:
            schools.close(key, day)
        assert error.value.code is code
