"""Doubles before saving, and schools named in lists."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.domain.errors import UserCode, UserError
from app.domain.school import SchoolId
from app.domain.school_matching import MatchKind
from app.services import Services


@pytest.fixture
def school(services: Services) -> SchoolId:
    """A school with a past and all its numbers."""
    key = services.schools.add(
        short_name="В(С)Ш № 32", code="540032", inn="5917102362", settlement="г. Приозёрск"
    ).value
    services.schools.rename(key, date(2015, 9, 1), short_name="МБОУ СОШ № 80")
    return key


@pytest.mark.parametrize(
    "fields",
    [
        {"short_name": "СОШ №80"},
        {"short_name": "МКОУ «СОШ № 80 им. Героя Петрова»"},
        {"full_name": "Вечерняя (сменная) школа № 32"},
        {"short_name": "В(С)ОШ № 32", "settlement": "Г. ПРИОЗЕРСК"},
        {"short_name": "Другая", "code": " 540032 "},
        {"short_name": "Другая", "inn": "5917102362"},
    ],
)
def test_a_double_is_found_before_saving(
    services: Services, school: SchoolId, fields: dict[str, Any]
) -> None:
    found = services.schools.find_doubles(fields)  # type: ignore[arg-type]
    assert [one.id for one in found] == [school]
    assert services.schools.find_doubles(fields, own=school) == []  # type: ignore[arg-type]
    with pytest.raises(UserError) as error:
        services.schools.add(**fields)
    assert error.value.code is UserCode.SCHOOL_DOUBLE
    assert error.value.data == {"name": "МБОУ СОШ № 80", "code": "540032"}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"short_name": "СОШ № 8"},
        {"short_name": "СОШ № 32"},
        {"short_name": "СОШ № 80", "settlement": "с. Дальнее"},
    ],
)
def test_another_school_is_no_double(
    services: Services, school: SchoolId, fields: dict[str, Any]
) -> None:
    assert services.schools.find_doubles(fields) == []  # type: ignore[arg-type]


def test_an_archived_school_is_a_double_too(services: Services, school: SchoolId) -> None:
    services.schools.archive([school])
    assert [one.id for one in services.schools.find_doubles({"short_name": "СОШ № 80"})] == [school]


def test_a_school_with_an_old_name_of_another_may_still_be_edited(
    services: Services, school: SchoolId
) -> None:
    other = services.schools.add(short_name="В(С)Ш № 32", allow_double=True).value
    services.schools.change(other, head="Белова Н.А.")
    services.schools.change(school, phone="2-31-17")


def test_the_names_of_a_list_are_matched_in_order(services: Services, school: SchoolId) -> None:
    other = services.schools.add(short_name="Верхнеозёрная СОШ").value
    found = services.schools.match_many(
        ["540032", "В(С)ОШ №32", "Верхнеозерская СОШ", "Лицей № 1", "верхнеозерная сош"]
    )
    assert [one.kind for one in found] == [
        MatchKind.CODE,
        MatchKind.NAME,
        MatchKind.DOUBTFUL,
        MatchKind.NONE,
        MatchKind.NAME,
    ]
    assert [one.school for one in found] == [school, school, None, None, other]
    assert [one.school for one in found[2].candidates] == [other]
    assert services.schools.match("СОШ № 80", settlement="г. Приозерск").school == school
