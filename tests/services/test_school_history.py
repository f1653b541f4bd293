"""Names and heads of schools by period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.school import SchoolId
from app.services import Services
from app.services.bases import BasisFields
from tests.services.conftest import Rows
from tests.services.editing import carried_out

ORDER = BasisFields("Комитет образования", "№ 12-ОД", date(2015, 5, 20), "О переименовании")
BEFORE, RENAMED = date(2014, 12, 31), date(2015, 9, 1)


@pytest.fixture
def school(services: Services) -> SchoolId:
    return services.schools.add(short_name="В(С)Ш № 32", head="Серова О.И.").value


def test_every_day_has_its_name(services: Services, db: Database, school: SchoolId) -> None:
    schools = services.schools
    carried_out(
        services,
        db,
        "Переименована «В(С)Ш № 32»: «МБОУ СОШ № 32»",
        lambda: schools.rename(school, RENAMED, short_name="МБОУ СОШ № 32", basis=ORDER),
    )
    assert schools.get(school).short_name == "МБОУ СОШ № 32"
    assert schools.get(school, BEFORE).short_name == "В(С)Ш № 32"
    assert schools.list(on=BEFORE)[0].full_name == "В(С)Ш № 32"
    first, second = schools.names(school)
    assert (first.valid_from, first.basis) == (None, None)
    assert second.valid_from == RENAMED
    assert second.basis is not None
    assert (second.basis.number, second.basis.title) == ("12-ОД", "О переименовании")


def test_a_name_of_tomorrow_does_not_count_today(services: Services, school: SchoolId) -> None:
    services.schools.rename(school, date(2022, 9, 1), short_name="Лицей № 3")
    assert services.schools.get(school).short_name == "В(С)Ш № 32"
    services.schools.change(school, full_name="Вечерняя школа № 32")
    assert services.schools.get(school).full_name == "Вечерняя школа № 32"
    assert services.schools.get(school, date(2022, 9, 1)).full_name == "Лицей № 3"


def test_before_its_first_known_name_a_school_has_that_one(
    services: Services, school: SchoolId
) -> None:
    [name] = services.schools.names(school)
    services.schools.change_name(name.id, valid_from=RENAMED)
    assert services.schools.get(school, BEFORE).short_name == "В(С)Ш № 32"


def test_a_name_is_mended_and_removed(services: Services, db: Database, school: SchoolId) -> None:
    schools = services.schools
    new = schools.rename(school, RENAMED, short_name="СОШ № 32", basis=ORDER).value
    carried_out(
        services,
        db,
        "Правка названия школы «СОШ № 32»",
        lambda: schools.change_name(new, valid_from=date(2016, 1, 1), basis=None),
    )
    [_, mended] = schools.names(school)
    assert (mended.valid_from, mended.basis, mended.short_name) == (
        date(2016, 1, 1),
        None,
        "СОШ № 32",
    )
    remove = schools.remove_name
    carried_out(services, db, "Удалено название школы: «СОШ № 32»", lambda: remove(new))
    assert schools.get(school).short_name == "В(С)Ш № 32"


def test_wrong_names_are_refused(
    services: Services, school: SchoolId, content: Callable[[], Rows]
) -> None:
    schools = services.schools
    schools.add(short_name="Гимназия № 1")
    second = schools.rename(school, RENAMED, short_name="СОШ № 32").value
    [first, _] = schools.names(school)
    before = content()
    for code, edit in (
        (UserCode.DAY_TAKEN, lambda: schools.rename(school, RENAMED, short_name="Лицей № 9")),
        (UserCode.DAY_TAKEN, lambda: schools.change_name(first.id, valid_from=RENAMED)),
        (UserCode.FIELD_EMPTY, lambda: schools.change_name(second, valid_from=None)),
        (UserCode.FIELD_EMPTY, lambda: schools.rename(school, date(2020, 1, 1), short_name=" ")),
        (UserCode.FIELD_EMPTY, lambda: schools.change_name(second, full_name="", short_name="")),
        (
            UserCode.SCHOOL_DOUBLE,
            lambda: schools.rename(school, date(2020, 1, 1), short_name="МБОУ «Гимназия №1»"),
        ),
        (
            UserCode.FILE_MISSING,
            lambda: schools.change_name(second, basis=BasisFields(scan=Path("/нет.pdf"))),
        ),
    ):
        with pytest.raises(UserError) as error:
            edit()
        assert error.value.code is code
    assert content() == before


def test_the_last_name_stays(services: Services, school: SchoolId) -> None:
    [name] = services.schools.names(school)
    with pytest.raises(UserError) as error:
        services.schools.remove_name(name.id)
    assert error.value.code is UserCode.LAST_NAME


def test_every_day_has_its_head(services: Services, db: Database, school: SchoolId) -> None:
    schools = services.schools
    carried_out(
        services,
        db,
        "Новый руководитель школы «В(С)Ш № 32»: Ильин И.И.",
        lambda: schools.change_head(school, date(2020, 9, 1), "Ильин И.И.", "директор"),
    )
    schools.change_head(school, date(2018, 9, 1), "Панова А.А.")
    for day, head in (
        (date(2018, 8, 31), "Серова О.И."),
        (date(2018, 9, 1), "Панова А.А."),
        (date(2022, 1, 1), "Ильин И.И."),
    ):
        assert schools.get(school, day).head == head
    assert [one.name for one in schools.heads(school)] == [
        "Серова О.И.",
        "Панова А.А.",
        "Ильин И.И.",
    ]
    schools.change(school, head="Ильина И.И.")
    assert [one.name for one in schools.heads(school)][-1] == "Ильина И.И."
    assert schools.get(school).head_position == "директор"


def test_a_head_is_mended_and_removed(services: Services, db: Database, school: SchoolId) -> None:
    schools = services.schools
    new = schools.change_head(school, date(2020, 9, 1), "Ильин И.И.").value
    mend = schools.mend_head
    carried_out(
        services,
        db,
        "Правка сведений о руководителе школы",
        lambda: mend(new, since=date(2021, 9, 1), position="и.о. директора"),
    )
    assert schools.get(school, date(2021, 8, 31)).head == "Серова О.И."
    remove = schools.remove_head
    carried_out(services, db, "Удалён руководитель школы", lambda: remove(new))
    assert schools.get(school).head == "Серова О.И."


def test_a_vacancy_does_not_bring_the_former_head_back(
    services: Services, school: SchoolId
) -> None:
    schools = services.schools
    schools.change_head(school, date(2020, 9, 1), "Ильин И.И.")
    schools.change(school, head="")
    assert schools.get(school).head == ""
    assert schools.get(school, date(2020, 8, 31)).head == "Серова О.И."


def test_wrong_heads_are_refused(services: Services, school: SchoolId) -> None:
    schools = services.schools
    new = schools.change_head(school, date(2020, 9, 1), "Ильин И.И.").value
    for code, edit in (
        (UserCode.DAY_TAKEN, lambda: schools.change_head(school, date(2020, 9, 1), "Другой")),
        (UserCode.FIELD_EMPTY, lambda: schools.change_head(school, date(2021, 9, 1), " ")),
        (UserCode.FIELD_EMPTY, lambda: schools.mend_head(new, since=None)),
    ):
        with pytest.raises(UserError) as error:
            edit()
        assert error.value.code is code
