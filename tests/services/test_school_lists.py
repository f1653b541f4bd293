"""The list of schools as of a day, the cards' new fields, and one change to many schools."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.school import Locality, SchoolId, SchoolKind, Shelf
from app.services import Services
from tests.services.conftest import Rows
from tests.services.editing import carried_out

CARD: dict[str, Any] = {
    "short_name": "СОШ № 1",
    "address": "632001, с. Верхнее, ул. Школьная, 1",
    "website": "school1.example.org",
    "inn": "5917102362",
    "ogrn": "1042900006445",
    "opened": date(1975, 9, 1),
    "closed": None,
    "head": "Белова Н.А.",
    "head_position": "директор",
}


def names(services: Services, on: date | None = None, **asked: Any) -> list[str]:
    return [school.short_name for school in services.schools.list(on=on, **asked)]


def test_the_whole_card_is_kept(services: Services) -> None:
    key = services.schools.add(**CARD).value
    school = services.schools.get(key)
    assert {name: getattr(school, name) for name in CARD} == CARD
    services.schools.change(key, head_position="и.о. директора", website="")
    school = services.schools.get(key)
    assert (school.head, school.head_position, school.website) == (
        "Белова Н.А.",
        "и.о. директора",
        "",
    )


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("inn", "5917102361", UserCode.TAX_NUMBER_CHECK),
        ("inn", "59171", UserCode.TAX_NUMBER_LENGTH),
        ("ogrn", "1042900006446", UserCode.TAX_NUMBER_CHECK),
        ("ogrn", "5917102362", UserCode.TAX_NUMBER_LENGTH),
        ("closed", date(1970, 1, 1), UserCode.PERIOD_REVERSED),
        ("address", "У" * 501, UserCode.FIELD_TOO_LONG),
    ],
)
def test_a_wrong_field_is_refused_and_nothing_is_lost(
    services: Services, content: Callable[[], Rows], field: str, value: Any, code: UserCode
) -> None:
    key = services.schools.add(**CARD).value
    before = content()
    with pytest.raises(UserError) as error:
        services.schools.change(key, **{field: value})
    assert error.value.code is code
    with pytest.raises(UserError):
        services.schools.add(**{**CARD, "short_name": "СОШ № 2", field: value})
    assert content() == before


def test_a_past_day_has_its_own_schools(services: Services) -> None:
    schools = services.schools
    schools.add(short_name="СОШ № 1")
    schools.add(short_name="СОШ № 2", closed=date(2020, 8, 31))
    schools.add(short_name="СОШ № 3", opened=date(2021, 9, 1))
    assert names(services) == ["СОШ № 1", "СОШ № 3"]
    assert names(services, closed=True) == ["СОШ № 1", "СОШ № 2", "СОШ № 3"]
    assert names(services, date(2020, 8, 31)) == ["СОШ № 1", "СОШ № 2"]
    assert names(services, date(2020, 9, 1)) == ["СОШ № 1"]
    assert names(services, date(2021, 9, 1)) == ["СОШ № 1", "СОШ № 3"]


def test_an_archived_school_stays_in_lists_of_earlier_days(services: Services) -> None:
    key = services.schools.add(short_name="СОШ № 1").value
    services.schools.archive([key])
    assert names(services) == []
    assert names(services, date(2022, 2, 28)) == ["СОШ № 1"]
    assert names(services, shelf=Shelf.ARCHIVE) == ["СОШ № 1"]


def test_a_school_of_the_trash_is_in_no_list(services: Services) -> None:
    key = services.schools.add(short_name="СОШ № 1").value
    services.schools.throw_away([key])
    assert names(services, date(2022, 2, 28)) == []
    assert names(services, shelf=Shelf.TRASH) == ["СОШ № 1"]


def test_a_missing_school_is_said_so(services: Services) -> None:
    for read in (services.schools.get, services.schools.names, services.schools.heads):
        with pytest.raises(UserError) as error:
            read(SchoolId("нет"))
        assert error.value.code is UserCode.NOT_FOUND


def test_many_schools_are_changed_at_once(services: Services, db: Database) -> None:
    schools = services.schools
    keys = [schools.add(short_name=f"СОШ № {n}").value for n in range(1, 6)]
    schools.change(keys[0], settlement="с. Верхнее")
    change = schools.change_many
    changed = carried_out(
        services,
        db,
        "Общая правка: 4 школы",
        lambda: change(keys, settlement="с. Верхнее"),
    )
    assert changed == 4
    fields: dict[str, Any] = {"kind": SchoolKind.BASIC, "locality": Locality.RURAL}
    assert change(keys[:2], **fields).value == 2
    assert {school.settlement for school in schools.list()} == {"с. Верхнее"}
    again = change(keys, settlement="с. Верхнее")
    assert (again.value, again.operation) == (0, None)


@pytest.mark.parametrize("field", ["code", "short_name", "full_name", "inn", "ogrn", "head"])
def test_what_every_school_has_of_its_own_is_not_changed_for_many(
    services: Services, field: str
) -> None:
    keys = [services.schools.add(short_name=f"СОШ № {n}").value for n in (1, 2)]
    fields: dict[str, Any] = {field: "1"}
    with pytest.raises(UserError) as error:
        services.schools.change_many(keys, **fields)
    assert error.value.code is UserCode.FIELD_OF_ONE


def test_one_wrong_school_stops_the_change_of_many(
    services: Services, content: Callable[[], Rows]
) -> None:
    keys = [services.schools.add(short_name="СОШ № 1").value]
    keys.append(services.schools.add(short_name="СОШ № 2", opened=date(2020, 9, 1)).value)
    before = content()
    with pytest.raises(UserError) as error:
        services.schools.change_many(keys, closed=date(2019, 8, 31))
    assert error.value.code is UserCode.PERIOD_REVERSED
    assert content() == before
