"""Archive and trash: what has a history is kept, what was a mistake waits a year and goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest

from app import models, wording
from app.db.engine import Database
from app.db.rows import is_owned, references_to, table_of
from app.domain.errors import UserCode, UserError
from app.domain.school import FactMeasure, SchoolId, Shelf, SuccessionKind
from app.domain.school_facts import FactEntry
from app.services import Services, compose
from app.wording.fields import HISTORY_WORDS
from tests.services.editing import carried_out


def add(services: Services, *numbers: int) -> list[SchoolId]:
    return [services.schools.add(short_name=f"СОШ № {number}").value for number in numbers]


def at(db: Database, day: date) -> Services:
    """The services on another day."""
    return compose(db, lambda: datetime(day.year, day.month, day.day, 9))  # noqa: DTZ001


def test_schools_go_to_the_archive_and_come_back(services: Services, db: Database) -> None:
    keys = add(services, 1, 2, 3)
    schools = services.schools
    carried_out(services, db, "В архив: 2 школы", lambda: schools.archive(keys[:2]))
    carried_out(
        services, db, "В архив отправлена школа «СОШ № 3»", lambda: schools.archive(keys[2:])
    )
    assert schools.list() == []
    assert {one.shelved_on for one in schools.list(shelf=Shelf.ARCHIVE)} == {date(2022, 3, 1)}
    carried_out(services, db, "Возвращено 3 школы", lambda: schools.bring_back(keys))
    assert [one.shelved_on for one in schools.list()] == [None, None, None]
    assert schools.bring_back(keys).operation is None


def test_a_school_thrown_away_is_found_in_the_trash(services: Services, db: Database) -> None:
    one, other = add(services, 1, 2)
    schools = services.schools
    carried_out(services, db, "Удалена школа «СОШ № 1»", lambda: schools.throw_away([one]))
    at(db, date(2022, 5, 1)).schools.throw_away([other])
    told = [(school.short_name, school.shelved_on) for school in schools.trash()]
    assert told == [("СОШ № 2", date(2022, 5, 1)), ("СОШ № 1", date(2022, 3, 1))]
    name = "Возвращена школа «СОШ № 1»"
    carried_out(services, db, name, lambda: schools.bring_back([one]))
    assert [school.id for school in schools.list()] == [one]


def test_a_school_of_the_trash_is_no_double(services: Services) -> None:
    services.schools.throw_away(add(services, 1))
    assert services.schools.add(short_name="СОШ № 1").value


def test_the_trash_keeps_a_school_for_a_year(services: Services, db: Database) -> None:
    services.schools.throw_away(add(services, 1, 2))
    day_before = at(db, date(2023, 2, 28)).schools
    assert day_before.empty_trash().operation is None
    later = at(db, date(2023, 3, 1))
    later.schools.throw_away(add(later, 3))
    name = "Очистка корзины: 2 школы"
    assert carried_out(later, db, name, later.schools.empty_trash) == 2
    assert [school.short_name for school in later.schools.trash()] == ["СОШ № 3"]
    assert later.schools.empty_trash(0).value == 1


def given_a_fact(services: Services, school: SchoolId) -> None:
    services.schools.set_facts([FactEntry(school, 2021, FactMeasure.PUPILS, Decimal(10))])


def joined(services: Services, school: SchoolId) -> None:
    other = services.schools.add(short_name="СОШ № 80").value
    services.schools.succeed(SuccessionKind.JOINED, [school], other, date(2021, 9, 1))


@pytest.mark.parametrize(
    ("live", "word"), [(given_a_fact, "данные по годам"), (joined, "присоединения и слияния")]
)
def test_a_school_with_history_can_only_be_archived(
    services: Services, live: Callable[[Services, SchoolId], None], word: str
) -> None:
    [key] = add(services, 1)
    live(services, key)
    with pytest.raises(UserError) as error:
        services.schools.throw_away([key])
    assert error.value.code is UserCode.SCHOOL_HAS_HISTORY
    said = wording.sentence(error.value)
    assert "СОШ № 1" in said
    assert word in said
    assert services.schools.get(key).shelf is Shelf.WORKING
    services.schools.archive([key])


def test_what_got_a_history_in_the_trash_stays(services: Services) -> None:
    keys = add(services, 1, 2)
    services.schools.throw_away(keys)
    given_a_fact(services, keys[0])
    assert services.schools.empty_trash(0).value == 1
    assert [school.id for school in services.schools.trash()] == [keys[0]]


def test_a_missing_school_goes_nowhere(services: Services) -> None:
    [key] = add(services, 1)
    for move in (services.schools.archive, services.schools.throw_away):
        with pytest.raises(UserError) as error:
            move([key, SchoolId("нет")])
        assert error.value.code is UserCode.NOT_FOUND
    assert services.schools.get(key).shelf is Shelf.WORKING


def test_every_kind_of_history_has_its_word() -> None:
    columns = references_to(table_of(models.School))
    history = {column.table.name for column in columns if not is_owned(column)}
    assert history | {"school_fact"} <= set(HISTORY_WORDS)
