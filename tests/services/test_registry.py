"""Schools, the office, its people and its sheet: entered, guarded, undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.paperwork import SheetProfile
from app.domain.school import Locality, School, SchoolKind
from app.services import Services
from app.services.office import LIMITS, OfficeFields
from app.services.paperwork import OrderFields
from app.services.people import PersonFields
from app.services.schools import SchoolFields
from app.wording import FORM_FIELDS
from tests.services.conftest import Rows
from tests.services.editing import carried_out

CARD: dict[str, Any] = {
    "code": "540032",
    "full_name": "Муниципальное бюджетное общеобразовательное учреждение «СОШ № 32»",
    "short_name": "МБОУ СОШ № 32",
    "kind": SchoolKind.SECONDARY,
    "number": "32",
    "settlement": "с. Верхнее",
    "locality": Locality.RURAL,
    "head": "Белова Н.А.",
    "phone": "2-31-17",
    "email": "s32@example.org",
    "note": "две смены\nс сентября",
}


def test_a_card_is_kept_as_entered(services: Services, db: Database) -> None:
    key = carried_out(
        services,
        db,
        "Добавлена школа «МБОУ СОШ № 32»",
        lambda: services.schools.add(**CARD),
    )
    assert services.schools.get(key) == School(id=key, **CARD)
    assert services.schools.list() == [School(id=key, **CARD)]


def test_one_name_is_enough(services: Services) -> None:
    key = services.schools.add(short_name=" СОШ  № 1 ").value
    school = services.schools.get(key)
    assert (school.short_name, school.full_name) == ("СОШ № 1", "СОШ № 1")
    assert (school.kind, school.locality) == (SchoolKind.OTHER, Locality.UNKNOWN)


@pytest.mark.parametrize(
    "other",
    [
        {"short_name": "СОШ №32"},
        {"short_name": "МКОУ «Средняя общеобразовательная школа N 32»"},
        {"short_name": "Школа у реки", "code": "540032"},
        {"short_name": "СОШ 32", "settlement": "С. Верхнее"},
    ],
)
def test_a_double_is_noticed(
    services: Services, other: dict[str, Any], content: Callable[[], Rows]
) -> None:
    services.schools.add(**CARD)
    before = content()
    with pytest.raises(UserError) as error:
        services.schools.add(**other)
    assert error.value.code is UserCode.SCHOOL_DOUBLE
    assert error.value.data == {"name": "МБОУ СОШ № 32", "code": "540032"}
    assert content() == before
    services.schools.add(allow_double=True, **other)
    assert len(services.schools.list()) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"short_name": "СОШ № 32", "settlement": "с. Нижнее"},
        {"short_name": "ООШ № 32"},
        {"short_name": "СОШ № 3"},
    ],
)
def test_another_school_is_no_double(services: Services, other: dict[str, Any]) -> None:
    services.schools.add(**CARD)
    services.schools.add(**other)
    assert len(services.schools.list()) == 2


def test_schools_stand_in_natural_order(services: Services) -> None:
    for name in ("СОШ № 10", "СОШ № 9", "Гимназия № 2", "СОШ № 2"):
        services.schools.add(short_name=name)
    names = [school.short_name for school in services.schools.list()]
    assert names == ["Гимназия № 2", "СОШ № 2", "СОШ № 9", "СОШ № 10"]


def test_a_card_is_changed(services: Services, db: Database) -> None:
    key = services.schools.add(**CARD).value
    change = services.schools.change
    values: dict[str, Any] = {"short_name": "СОШ № 32 «Исток»", "head": "Серова О.И."}
    name = "Правка карточки школы «МБОУ СОШ № 32»"
    carried_out(services, db, name, lambda: change(key, **values))
    assert services.schools.get(key) == School(id=key, **{**CARD, **values})


def test_a_school_becomes_no_double_of_another(services: Services) -> None:
    services.schools.add(**CARD)
    key = services.schools.add(short_name="СОШ № 5").value
    with pytest.raises(UserError) as error:
        services.schools.change(key, short_name="МБОУ «СОШ №32»")
    assert error.value.code is UserCode.SCHOOL_DOUBLE
    services.schools.change(key, head="Ильин И.И.")


def test_schools_are_removed(services: Services, db: Database) -> None:
    keys = [services.schools.add(short_name=f"СОШ № {n}").value for n in (1, 2, 3)]
    remove = services.schools.remove
    carried_out(services, db, "Удалено 2 школы", lambda: remove(keys[:2]))
    carried_out(services, db, "Удалена школа «СОШ № 3»", lambda: remove(keys[2:]))
    assert services.schools.list() == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, UserCode.FIELD_EMPTY),
        ({"short_name": " "}, UserCode.FIELD_EMPTY),
        ({"short_name": "С" * 501}, UserCode.FIELD_TOO_LONG),
        ({"short_name": "С", "code": "1" * 33}, UserCode.FIELD_TOO_LONG),
    ],
)
def test_an_impossible_card_is_refused(
    services: Services, fields: dict[str, Any], code: UserCode
) -> None:
    with pytest.raises(UserError) as error:
        services.schools.add(**fields)
    assert error.value.code is code


def test_the_office_is_entered_and_corrected(services: Services, db: Database) -> None:
    assert services.office.office() is None
    name = "Правка сведений об учреждении"
    save = services.office.save_office
    key = carried_out(
        services, db, name, lambda: save(full_name="Комитет образования города", place="г. Н.")
    )
    office = services.office.office()
    assert office is not None
    assert (office.id, office.valid_from) == (key, date(2022, 3, 1))
    assert office.genitive == "комитета образования города"
    carried_out(services, db, name, lambda: save(genitive="КО города", executor="Павлова"))
    assert services.office.office() == replace(office, genitive="КО города", executor="Павлова")


def test_the_office_of_a_day(services: Services) -> None:
    save = services.office.save_office
    save(full_name="Комитет образования", head_name="А.В. Ильина")
    save(valid_from=date(2023, 1, 1), full_name="Управление образования")
    then, now = services.office.office(), services.office.office(date(2023, 6, 1))
    assert then is not None
    assert now is not None
    assert (then.full_name, now.full_name) == ("Комитет образования", "Управление образования")
    assert now.head_name == "А.В. Ильина"
    assert services.office.office(date(2020, 1, 1)) == then


def test_the_office_needs_its_name(services: Services) -> None:
    with pytest.raises(UserError) as error:
        services.office.save_office(full_name=" ")
    assert error.value.code is UserCode.FIELD_EMPTY


def test_the_sheet_is_measured_anew(services: Services, db: Database) -> None:
    assert services.office.sheet_profile() == SheetProfile()
    own = SheetProfile(name="Свой", left_mm=25, text_pt=13, space_in_initials=True, justify=False)
    save = services.office.save_sheet_profile
    carried_out(services, db, "Правка параметров листа", lambda: save(own))
    assert services.office.sheet_profile() == own
    save(replace(own, table_pt=10))
    assert services.office.sheet_profile() == replace(own, table_pt=10)


@pytest.mark.parametrize("values", [{"left_mm": -1}, {"text_pt": 40}, {"line_spacing": 0}])
def test_an_impossible_sheet_is_refused(services: Services, values: dict[str, Any]) -> None:
    with pytest.raises(UserError) as error:
        services.office.save_sheet_profile(SheetProfile(**values))
    assert error.value.code is UserCode.FIELD_INVALID


FORMS = (OfficeFields, PersonFields, SchoolFields, OrderFields)


@pytest.mark.parametrize("form", FORMS)
def test_every_field_of_a_form_has_a_name(form: type) -> None:
    assert set(form.__annotations__) <= set(FORM_FIELDS)


def test_every_measure_that_can_be_refused_has_a_name() -> None:
    assert set(LIMITS) <= set(FORM_FIELDS)
