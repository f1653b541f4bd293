"""«Мои школы», what needs attention, and the office's settings."""

from __future__ import annotations

from datetime import date

import pytest

from app import wording
from app.db.engine import Database
from app.domain.changes import Topic
from app.domain.errors import UserError
from app.domain.office import PersonId
from app.domain.school import SchoolId
from app.domain.settings import (
    AGREEMENT_WARNING_DAYS,
    CURATOR_LIMIT,
    ONE_CURATOR,
    SETTINGS,
    VISIT_HORIZON_DAYS,
)
from app.domain.support import Advice, VisitForm
from app.services import Services
from app.wording.fields import FORM_FIELDS
from tests.services.editing import carried_out
from tests.services.support_world import TODAY, YEAR, District


@pytest.fixture
def district(services: Services, db: Database) -> District:
    return District(services, db)


@pytest.fixture
def schools(district: District) -> list[SchoolId]:
    found = [district.school(f"СОШ № {number}") for number in (12, 2, 30)]
    district.on_list(*found)
    return found


@pytest.fixture
def anna(district: District) -> PersonId:
    return district.person("Иванова")


def test_my_schools_tell_what_a_curator_should_know(
    services: Services, district: District, schools: list[SchoolId], anna: PersonId
) -> None:
    first, second, third = schools
    district.on_list(first, name="500+", supported=False)
    district.on_list(first, name="УНОР", end=date(2022, 2, 1))
    mentor = district.school("Лицей № 1")
    services.support.assign_curator(anna, [first, second], YEAR)
    services.support.assign_mentor(first, YEAR, mentor=mentor)
    visit = services.visits.add_visit(
        date(2022, 2, 10),
        VisitForm.VISIT,
        [first],
        person=anna,
        next_date=date(2022, 3, 20),
        recommendations=[Advice("План", due=date(2022, 2, 20)), Advice("Уроки")],
    ).value
    other, mine = services.support.my_schools(anna)
    assert (other.name, mine.name) == ("СОШ № 2", "СОШ № 12")
    assert mine.statuses == ("ШНОР", "500+")
    assert mine.curators == (anna,)
    assert [one.mentor for one in mine.mentors] == [mentor]
    assert mine.last_visit is not None
    assert mine.last_visit.id == visit
    assert mine.next_visit is not None
    assert mine.next_visit.on == date(2022, 3, 20)
    assert [one.text for one in mine.open] == ["План", "Уроки"]
    assert [one.text for one in mine.overdue] == ["План"]
    assert (other.last_visit, other.next_visit, other.open) == (None, None, ())
    everybody = services.support.my_schools(None)
    assert [one.school for one in everybody] == [second, first, third]
    assert services.support.my_schools(anna, date(2021, 12, 31)) == ()


def test_attention_counts_and_lists(
    services: Services, district: District, schools: list[SchoolId], anna: PersonId
) -> None:
    first, second, third = schools
    services.support.assign_curator(anna, [first], YEAR)
    services.support.assign_mentor(second, YEAR, mentor_name="Институт", end=TODAY)
    lyceum = district.school("Лицей № 1")
    key = services.support.assign_mentor(first, YEAR, mentor=lyceum, end=date(2022, 3, 8)).value
    signed = services.support.add_agreement(key, signed_on=YEAR).value
    missed, near, far = date(2022, 2, 20), date(2022, 3, 31), date(2022, 4, 1)
    for school, day in ((first, near), (second, missed), (third, far)):
        services.visits.add_visit(
            date(2022, 2, 1),
            VisitForm.VISIT,
            [school],
            next_date=day,
            recommendations=[Advice("План", due=day)],
        )
    found = services.support.attention()
    assert found.without_curator == (second, third)
    assert found.without_mentor == (third,)
    assert [(one.agreement.id, one.days_left, one.step) for one in found.agreements] == [
        (signed, 7, 7)
    ]
    assert [one.school for one in found.overdue] == [second]
    assert [(one.school, one.on) for one in found.planned] == [(second, missed), (first, near)]
    assert services.support.schools_without_curator() == (second, third)
    assert services.support.schools_without_mentor(date(2022, 3, 2)) == (second, third)
    services.office_settings.set(VISIT_HORIZON_DAYS, 31)
    assert len(services.support.attention().planned) == 3


def test_a_school_that_left_the_lists_needs_nobody(services: Services, district: District) -> None:
    district.on_list(district.school("СОШ № 1"), end=date(2022, 2, 28))
    found = services.support.attention()
    assert (found.without_curator, found.without_mentor) == ((), ())


def test_a_closed_school_asks_for_nothing(
    services: Services, schools: list[SchoolId], anna: PersonId
) -> None:
    services.support.assign_curator(anna, schools[:2], YEAR)
    services.visits.add_visit(
        date(2022, 2, 1),
        VisitForm.VISIT,
        schools[:1],
        next_date=date(2022, 2, 20),
        recommendations=[Advice("План", due=date(2022, 2, 15))],
    )
    services.schools.change(schools[0], closed=date(2022, 2, 25))
    found = services.support.attention()
    assert (found.overdue, found.planned) == ((), ())
    assert services.visits.overdue() == ()
    assert services.support.load(TODAY)[0].schools == (schools[1],)
    assert [one.school for one in services.support.my_schools(anna)] == [schools[1]]
    before = services.support.attention(date(2022, 2, 25))
    assert (len(before.overdue), len(before.planned)) == (1, 1)


def test_settings_are_as_declared_until_they_are_set(services: Services, db: Database) -> None:
    assert services.office_settings.get(CURATOR_LIMIT) == 5
    assert services.office_settings.get(ONE_CURATOR) is True
    assert services.office_settings.get(AGREEMENT_WARNING_DAYS) == (60, 30, 7)
    carried_out(
        services,
        db,
        "Настройка: сколько школ ведёт куратор",
        lambda: services.office_settings.set(CURATOR_LIMIT, 8),
    )
    services.office_settings.set(CURATOR_LIMIT, 9)
    services.office_settings.set(ONE_CURATOR, False)
    services.office_settings.set(AGREEMENT_WARNING_DAYS, (90, 14))
    assert services.office_settings.get(CURATOR_LIMIT) == 9
    assert services.office_settings.get(ONE_CURATOR) is False
    assert services.office_settings.get(AGREEMENT_WARNING_DAYS) == (90, 14)
    outcome = services.office_settings.set(CURATOR_LIMIT, 5)
    assert outcome.topics == {Topic.SETTINGS, Topic.SUPPORT}
    assert services.office_settings.get(CURATOR_LIMIT) == 5
    assert services.office_settings.set(CURATOR_LIMIT, 5).operation is None


def test_impossible_settings_are_refused(services: Services) -> None:
    for value in (0, 101, True):
        with pytest.raises(UserError) as told:
            services.office_settings.set(CURATOR_LIMIT, value)
        assert "Сколько школ ведёт куратор" in wording.sentence(told.value)
    for days in ((), (60, 0), tuple(range(1, 12))):
        with pytest.raises(UserError):
            services.office_settings.set(AGREEMENT_WARNING_DAYS, days)
    with pytest.raises(UserError):
        services.office_settings.set(ONE_CURATOR, 1)  # type: ignore[misc]


def test_every_setting_has_a_key_of_its_own_and_a_name() -> None:
    keys = [one.key for one in SETTINGS]
    assert len(set(keys)) == len(keys)
    assert all(FORM_FIELDS[key] for key in keys)
    assert all(one.accepts(one.default) for one in SETTINGS)
