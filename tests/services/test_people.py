"""People: entered, declined, confirmed, shown where they are used, and not removed from there."""

from __future__ import annotations

from datetime import date

import pytest

from app import models, wording
from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.office import PersonId
from app.domain.replacing import PlaceKind
from app.domain.roadmap import RoadmapId
from app.domain.word_forms import Case, FormsOf, Gender
from app.services import Services
from app.services.word_form_reading import read_forms
from tests.services.editing import carried_out

BALABA = "Балаба Елена Викторовна"
BALABY = {
    Case.GENITIVE: "Балаба Елены Викторовны",
    Case.DATIVE: "Балаба Елене Викторовне",
    Case.ACCUSATIVE: "Балаба Елену Викторовну",
    Case.INSTRUMENTAL: "Балаба Еленой Викторовной",
    Case.PREPOSITIONAL: "Балаба Елене Викторовне",
}


def test_people_are_entered_changed_removed(services: Services, db: Database) -> None:
    people = services.people
    key = carried_out(
        services,
        db,
        "Добавлен человек: Яшина",
        lambda: people.add(surname="Яшина", name="Анна", signs=True),
    )
    people.add(surname="Белов")
    assert [person.surname for person in people.list()] == ["Белов", "Яшина"]
    name = "Правка сведений о человеке"
    carried_out(
        services,
        db,
        name,
        lambda: people.change(
            key, patronymic="Ивановна", signs=False, email="yashina@mail.ru", since=date(2020, 9, 1)
        ),
    )
    person = people.get(key)
    assert (person.initials_first, person.signs) == ("А.И. Яшина", False)
    assert (person.email, person.since) == ("yashina@mail.ru", date(2020, 9, 1))
    carried_out(services, db, "Удалён человек", lambda: people.remove(key))
    assert [person.surname for person in people.list()] == ["Белов"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"surname": ""}, UserCode.FIELD_EMPTY),
        ({"surname": "Б" * 501}, UserCode.FIELD_TOO_LONG),
        (
            {"surname": "Белов", "since": date(2022, 2, 1), "until": date(2022, 1, 31)},
            UserCode.PERIOD_REVERSED,
        ),
    ],
)
def test_what_a_person_cannot_be(
    services: Services, fields: dict[str, str], code: UserCode
) -> None:
    with pytest.raises(UserError) as error:
        services.people.add(**fields)  # type: ignore[arg-type]  # bad input is the point
    assert error.value.code is code
    assert not services.people.list()


def test_dates_of_office(services: Services) -> None:
    key = services.people.add(
        surname="Белов", since=date(2020, 9, 1), until=date(2022, 8, 31)
    ).value
    person = services.people.get(key)
    assert [
        person.holds_office(day)
        for day in (date(2020, 8, 31), date(2020, 9, 1), date(2022, 8, 31), date(2022, 9, 1))
    ] == [False, True, True, False]
    with pytest.raises(UserError) as error:
        services.people.change(key, until=date(2019, 1, 1))
    assert error.value.code is UserCode.PERIOD_REVERSED


def test_forms_are_proposed_confirmed_forgotten(services: Services, db: Database) -> None:
    people = services.people
    proposed = people.forms(FormsOf.NAME, BALABA)
    assert proposed.gender is Gender.FEMALE
    assert proposed.form(Case.DATIVE) == "Балабе Елене Викторовне"
    assert proposed.confirmed_on is None
    carried_out(
        services,
        db,
        f"Подтверждены падежи: «{BALABA}»",
        lambda: people.confirm(FormsOf.NAME, BALABA, BALABY, Gender.FEMALE),
    )
    confirmed = people.forms(FormsOf.NAME, f"  {BALABA.upper()} ")
    assert confirmed.form(Case.DATIVE) == "Балаба Елене Викторовне"
    assert confirmed.confirmed_on == date(2022, 3, 1)
    mended = {**BALABY, Case.GENITIVE: "Балабы Елены Викторовны"}
    people.confirm(FormsOf.NAME, BALABA, mended, Gender.FEMALE)
    assert people.forms(FormsOf.NAME, BALABA).form(Case.GENITIVE) == "Балабы Елены Викторовны"
    assert people.proposed(FormsOf.NAME, BALABA) == proposed
    carried_out(
        services,
        db,
        f"Падежи снова предложены: «{BALABA}»",
        lambda: people.forget(FormsOf.NAME, BALABA),
    )
    assert people.forms(FormsOf.NAME, BALABA) == proposed


def test_a_name_that_is_not_declined(services: Services) -> None:
    people = services.people
    people.confirm(FormsOf.NAME, BALABA, {}, Gender.FEMALE, declines=False)
    assert people.forms(FormsOf.NAME, BALABA).form(Case.INSTRUMENTAL) == BALABA


def test_an_empty_form_is_refused(services: Services) -> None:
    with pytest.raises(UserError) as error:
        services.people.confirm(FormsOf.POSITION, "директор", {Case.DATIVE: " "})
    assert error.value.code is UserCode.FIELD_EMPTY
    assert "Форма падежа" in wording.sentence(error.value)


def test_a_short_name_takes_the_forms_of_the_full_one(services: Services, db: Database) -> None:
    services.people.confirm(FormsOf.NAME, BALABA, BALABY, Gender.FEMALE)
    with db.read() as connection:
        forms = read_forms(
            connection, [(FormsOf.NAME, "Балаба Е.В."), (FormsOf.NAME, "Балаба А.В.")]
        )
    assert forms.name("Балаба Е.В.", Case.DATIVE) == "Балаба Е.В."
    assert forms.initials("Балаба Е.В.", Case.DATIVE, surname_first=False) == "Е.В. Балаба"
    assert [one.text for one in forms.unconfirmed] == ["Балаба А.В."]


def test_two_people_of_one_short_name_leave_it_to_a_proposal(
    services: Services, db: Database
) -> None:
    people = services.people
    people.confirm(FormsOf.NAME, BALABA, BALABY, Gender.FEMALE)
    people.confirm(FormsOf.NAME, "Балаба Егор Ваганович", {}, Gender.MALE)
    with db.read() as connection:
        forms = read_forms(connection, [(FormsOf.NAME, "Балаба Е.В.")])
    assert [one.text for one in forms.unconfirmed] == ["Балаба Е.В."]


def test_capitals_and_the_offices_spacing_are_kept(services: Services, db: Database) -> None:
    services.people.confirm(
        FormsOf.POSITION, "директор школы", {Case.DATIVE: "директору школы (и.о.)"}
    )
    sheet = services.office.sheet_profile()
    services.office.save_sheet_profile(type(sheet)(space_in_initials=True))
    with db.read() as connection:
        forms = read_forms(
            connection, [(FormsOf.POSITION, "Директор школы"), (FormsOf.NAME, BALABA)]
        )
    assert forms.position("Директор школы", Case.DATIVE) == "Директору школы (и.о.)"
    assert forms.initials(BALABA, Case.DATIVE) == "Балабе Е. В."
    assert services.people.unconfirmed([(FormsOf.POSITION, "Директор школы")]) == ()


def _pavlova(services: Services) -> PersonId:
    return services.people.add(surname="Павлова", name="Ирина", patronymic="Олеговна").value


def test_where_a_person_is_used(services: Services, saved: RoadmapId, db: Database) -> None:
    key = _pavlova(services)
    school = services.schools.add(short_name="СОШ № 5").value
    with db.write("Куратор") as work:
        work.add(models.Curatorship, person_id=key, school_id=school, start=date(2022, 1, 10))
        work.add(models.Visit, on=date(2022, 2, 1), form="visit", person_id=key, purpose="уроки")
        group = work.add(models.WorkingGroup, name="Рабочая группа")
        work.add(
            models.Membership,
            group_id=group,
            name="Павлова И.О.",
            role="member",
            start=date(2022, 1, 1),
        )
        work.commit()
    services.office.save_office(full_name="КО", head_name="И.О. Павлова", executor="Павлова")
    used = [(usage.kind, usage.where, usage.text) for usage in services.people.usages(key)]
    assert used == [
        (PlaceKind.CURATORSHIP, "СОШ № 5", "с 10.01.2022"),
        (PlaceKind.MEMBERSHIP, "Рабочая группа", "с 01.01.2022"),
        (PlaceKind.VISIT, "01.02.2022, выезд", "уроки"),
        (
            PlaceKind.ACTIVITY,
            "1.1, «ПЛАН МЕРОПРИЯТИЙ по поддержке школ на 2022 год»",
            "МОУО, Павлова И.О.",
        ),
        (PlaceKind.EXECUTOR, "Приказ № 12-ОД", "Павлова"),
        (PlaceKind.OFFICE_HEAD, "Сведения с 01.03.2022", "И.О. Павлова"),
        (PlaceKind.OFFICE_EXECUTOR, "Сведения с 01.03.2022", "Павлова"),
    ]
    with pytest.raises(UserError) as error:
        services.people.remove(key)
    assert error.value.code is UserCode.PERSON_IN_USE
    assert wording.sentence(error.value).startswith(
        "Павлова И.О.: удалить нельзя, есть записи, где указан этот человек "
        "(куратор школы, посещение школы)."
    )
    assert services.people.list()


def test_a_person_who_is_only_named_can_be_removed(services: Services, saved: RoadmapId) -> None:
    key = _pavlova(services)
    assert not any(usage.binding for usage in services.people.usages(key))
    services.people.remove(key)
    assert not services.people.list()


def test_a_namesake_is_not_used(services: Services, saved: RoadmapId) -> None:
    key = services.people.add(surname="Павлова", name="Алла", patronymic="Олеговна").value
    assert [usage.kind for usage in services.people.usages(key)] == [PlaceKind.EXECUTOR]


def test_a_mended_form_is_used_in_a_drafted_order(services: Services, saved: RoadmapId) -> None:
    services.people.add(
        surname="Балаба", name="Елена", patronymic="Викторовна", position="главный специалист"
    )
    services.office.save_office(full_name="Комитет образования", executor="Балаба Е.В.")
    papers = services.paperwork

    def informing() -> str:
        clauses = papers.get(papers.create_order(saved).value).clauses
        return next(one.text for one in clauses if "довести приказ" in one.text)

    rest = "довести приказ до сведения ответственных исполнителей."
    assert informing() == f"Главному специалисту (Балабе Е.В.) {rest}"
    services.people.confirm(FormsOf.NAME, BALABA, BALABY, Gender.FEMALE)
    assert informing() == f"Главному специалисту (Балаба Е.В.) {rest}"
    services.people.confirm(
        FormsOf.POSITION, "главный специалист", {Case.DATIVE: "главному специалисту отдела"}
    )
    assert informing() == f"Главному специалисту отдела (Балаба Е.В.) {rest}"
