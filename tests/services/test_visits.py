"""Visits, their files and recommendations, next dates, and counts of a period."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from app import wording
from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.office import PersonId
from app.domain.school import GroupKind, SchoolId
from app.domain.support import Advice, Visit, VisitForm, VisitId
from app.domain.visiting import last_visits, next_visits
from app.services import Services
from tests.services.conftest import rows_of
from tests.services.editing import carried_out
from tests.services.support_world import TODAY, District

FEBRUARY = date(2022, 2, 10)


@pytest.fixture
def district(services: Services, db: Database) -> District:
    return District(services, db)


@pytest.fixture
def schools(district: District) -> list[SchoolId]:
    return [district.school(f"СОШ № {number}") for number in range(1, 4)]


@pytest.fixture
def anna(district: District) -> PersonId:
    return district.person("Иванова")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "Лист посещения.pdf"
    path.write_bytes(b"%PDF-1.4 sheet")
    return path


def by_id(services: Services, key: VisitId) -> Visit:
    return next(one for one in services.visits.visits() if one.id == key)


def test_a_visit_is_written_with_all_that_belongs_to_it(
    services: Services, db: Database, schools: list[SchoolId], anna: PersonId, scan: Path
) -> None:
    key = carried_out(
        services,
        db,
        "Выезд 10.02.2022: «СОШ № 1»",
        lambda: services.visits.add_visit(
            FEBRUARY,
            VisitForm.VISIT,
            schools[:1],
            person=anna,
            purpose="Уроки математики",
            findings="Нет системы повторения",
            people=12,
            next_date=date(2022, 3, 20),
            files=[scan],
            recommendations=[
                Advice("Составить план повторения", "Директор", date(2022, 2, 28)),
                Advice("Посетить уроки в лицее"),
            ],
        ),
    )
    scan.unlink()
    found = by_id(services, key)
    assert (found.person, found.people, found.schools) == (anna, 12, tuple(schools[:1]))
    assert services.visits.file_of(found.files[0]).read_bytes() == b"%PDF-1.4 sheet"
    first, second = services.visits.recommendations(schools[0])
    assert (first.addressee, first.due, first.made_on) == ("Директор", date(2022, 2, 28), FEBRUARY)
    assert (second.text, second.visit) == ("Посетить уроки в лицее", key)


def test_a_seminar_is_one_visit_of_several_schools(
    services: Services, schools: list[SchoolId]
) -> None:
    key = services.visits.add_visit(
        FEBRUARY,
        VisitForm.SEMINAR,
        [*schools, schools[0]],
        recommendations=[Advice("Всем"), Advice("Одной", school=schools[1])],
    ).value
    assert by_id(services, key).schools == tuple(schools)
    assert services.history.list(1)[0].name == "Семинар 10.02.2022: 3 школы"
    counts = [len(services.visits.recommendations(school)) for school in schools]
    assert counts == [1, 2, 1]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"on": date(2022, 3, 2)},
            (
                "День 02.03.2022 ещё не наступил: запишите посещение, когда оно состоится, "
                "а пока укажите этот день как следующую дату."
            ),
        ),
        ({"schools": []}, "Поле «Школы» пусто: заполните его."),
        (
            {"next_date": FEBRUARY},
            (
                "Следующая дата 10.02.2022 должна быть позже самого посещения (10.02.2022): "
                "поправьте её."
            ),
        ),
        ({"people": -1}, "В поле «Обучено человек» не подходит значение «-1»: поправьте его."),
        ({"recommendations": [Advice("  ")]}, "Поле «Текст» пусто: заполните его."),
        ({"person": "nobody"}, "Человек не найден: возможно, запись уже удалена."),
        ({"schools": ["nothing"]}, "Школа не найдена: возможно, запись уже удалена."),
    ],
)
def test_an_impossible_visit_is_refused_whole(
    services: Services,
    db: Database,
    schools: list[SchoolId],
    fields: dict[str, object],
    said: str,
) -> None:
    before = rows_of(db)
    given = {"on": FEBRUARY, "form": VisitForm.VISIT, "schools": schools[:1], **fields}
    with pytest.raises(UserError) as told:
        services.visits.add_visit(**given)  # type: ignore[arg-type]
    assert wording.sentence(told.value) == said
    assert rows_of(db) == before


def test_a_file_that_is_not_there_is_told(
    services: Services, db: Database, schools: list[SchoolId], scan: Path, tmp_path: Path
) -> None:
    with pytest.raises(UserError) as told:
        services.visits.add_visit(
            FEBRUARY, VisitForm.CALL, schools[:1], files=[tmp_path / "нет.pdf"]
        )
    assert told.value.code is UserCode.FILE_MISSING
    assert services.visits.visits() == []
    key = services.visits.add_visit(FEBRUARY, VisitForm.CALL, schools[:1]).value
    carried_out(
        services,
        db,
        "К посещению приложен «Лист посещения.pdf»",
        lambda: services.visits.attach_files(key, [scan]),
    )
    [kept] = by_id(services, key).files
    assert services.visits.missing_files() == []
    services.visits.file_of(kept).unlink()
    assert services.visits.missing_files() == ["Лист посещения.pdf"]
    with pytest.raises(UserError) as told:
        services.visits.file_of(kept)
    assert told.value.code is UserCode.EVIDENCE_MISSING
    carried_out(
        services,
        db,
        "От посещения откреплён «Лист посещения.pdf»",
        lambda: services.visits.detach_file(key, kept),
    )
    assert by_id(services, key).files == ()


def test_a_visit_is_mended_and_removed(
    services: Services, db: Database, schools: list[SchoolId]
) -> None:
    key = services.visits.add_visit(
        FEBRUARY, VisitForm.VISIT, schools[:1], recommendations=[Advice("План")]
    ).value
    carried_out(
        services,
        db,
        "Правка: консультация 10.02.2022: 2 школы",
        lambda: services.visits.change_visit(
            key, form=VisitForm.CONSULTATION, schools=schools[:2], findings="Порядок"
        ),
    )
    found = by_id(services, key)
    assert (found.form, found.schools) == (VisitForm.CONSULTATION, tuple(schools[:2]))
    with pytest.raises(UserError) as told:
        services.visits.change_visit(key, on=date(2022, 12, 1))
    assert told.value.code is UserCode.VISIT_IN_FUTURE
    carried_out(
        services,
        db,
        "Удалено: консультация 10.02.2022: 2 школы",
        lambda: services.visits.remove_visit(key),
    )
    assert services.visits.visits() == []
    assert services.visits.recommendations() == []


def test_visits_are_found_by_school_person_and_period(
    services: Services, schools: list[SchoolId], anna: PersonId
) -> None:
    first = services.visits.add_visit(date(2021, 5, 1), VisitForm.CALL, schools[:1]).value
    second = services.visits.add_visit(FEBRUARY, VisitForm.CALL, schools[:2], person=anna).value
    ids = [one.id for one in services.visits.visits()]
    assert ids == [second, first]
    assert [one.id for one in services.visits.visits(school=schools[1])] == [second]
    assert [one.id for one in services.visits.visits(person=anna)] == [second]
    assert [one.id for one in services.visits.visits(end=date(2021, 12, 31))] == [first]
    assert [one.id for one in services.visits.visits(start=FEBRUARY)] == [second]


def test_last_visits_and_next_dates(services: Services, schools: list[SchoolId]) -> None:
    def visit(on: date, next_date: date | None = None) -> VisitId:
        return services.visits.add_visit(
            on, VisitForm.VISIT, schools[:1], next_date=next_date
        ).value

    visit(date(2022, 1, 10), date(2022, 2, 20))
    call = visit(date(2022, 1, 20))
    assert services.visits.last_visits()[schools[0]].id == call
    planned = services.visits.next_dates(date(2022, 2, 1))[schools[0]]
    assert (planned.on, planned.missed_on(date(2022, 2, 1))) == (date(2022, 2, 20), False)
    assert services.visits.next_dates()[schools[0]].missed_on(TODAY)
    kept = visit(date(2022, 2, 25))
    assert services.visits.next_dates() == {}
    assert services.visits.last_visits(date(2022, 2, 24))[schools[0]].id == call
    assert services.visits.last_visits()[schools[0]].id == kept


def test_recommendations_live_until_they_are_closed(
    services: Services, db: Database, schools: list[SchoolId]
) -> None:
    late, other = services.visits.advise(
        schools[0], FEBRUARY, [Advice("План", "Директор", date(2022, 2, 20)), Advice("Уроки")]
    ).value
    assert [one.id for one in services.visits.recommendations(open_on=TODAY)] == [late, other]
    assert services.visits.recommendations(open_on=date(2022, 2, 9)) == []
    assert [one.id for one in services.visits.overdue()] == [late]
    assert services.visits.overdue(date(2022, 2, 20)) == ()
    carried_out(
        services,
        db,
        "Закрыта рекомендация «План»",
        lambda: services.visits.close([late], date(2022, 2, 25), "Выполнено"),
    )
    assert services.visits.overdue() == ()
    assert [one.id for one in services.visits.overdue(date(2022, 2, 24))] == [late]
    history = services.visits.recommendations(schools[0])
    assert [(one.id, one.outcome) for one in history] == [(late, "Выполнено"), (other, "")]
    carried_out(
        services,
        db,
        "Снова открыта рекомендация «План»",
        lambda: services.visits.reopen([late]),
    )
    services.visits.change_recommendation(late, due=date(2022, 4, 1), text="План повторения")
    assert services.visits.overdue() == ()
    carried_out(
        services,
        db,
        "Удалено: 2 рекомендации",
        lambda: services.visits.remove_recommendations([late, other]),
    )


def test_impossible_closings_are_refused(services: Services, schools: list[SchoolId]) -> None:
    [key] = services.visits.advise(schools[0], FEBRUARY, [Advice("План")]).value
    with pytest.raises(UserError) as told:
        services.visits.close([key], date(2022, 2, 9))
    assert wording.sentence(told.value) == (
        "Рекомендация дана 10.02.2022, закрыть её днём 09.02.2022 нельзя: поправьте дату."
    )
    with pytest.raises(UserError) as told:
        services.visits.close([key], date(2022, 3, 2))
    assert wording.sentence(told.value) == (
        "День исполнения 02.03.2022 ещё не наступил: поправьте дату."
    )
    services.visits.close([key], TODAY)
    with pytest.raises(UserError) as told:
        services.visits.change_recommendation(key, made_on=date(2022, 3, 2))
    assert told.value.code is UserCode.CLOSED_EARLY
    with pytest.raises(UserError) as told:
        services.visits.change_recommendation(key, text=" ")
    assert told.value.code is UserCode.FIELD_EMPTY


def test_each_count_names_the_visits_behind_it(
    services: Services, schools: list[SchoolId], anna: PersonId
) -> None:
    def visit(form: VisitForm, *whose: SchoolId, people: int = 0, on: date = FEBRUARY) -> VisitId:
        person = anna if form is not VisitForm.TRAINING else None
        return services.visits.add_visit(on, form, whose, people=people, person=person).value

    seen = visit(VisitForm.VISIT, schools[0])
    asked = visit(VisitForm.CONSULTATION, schools[0])
    online = visit(VisitForm.ONLINE, schools[1])
    called = visit(VisitForm.CALL, schools[1])
    seminar = visit(VisitForm.SEMINAR, *schools, people=40)
    taught = visit(VisitForm.TRAINING, schools[2], people=16)
    other = visit(VisitForm.OTHER, schools[2])
    visit(VisitForm.CALL, schools[0], on=date(2021, 12, 31))
    counts = services.visits.counts(date(2022, 1, 1), date(2022, 12, 31))
    assert counts.contacts.visits == (seen, asked, online, called, seminar, taught, other)
    assert counts.contacts.total == 7
    assert (counts.visits.total, counts.visits.visits) == (1, (seen,))
    assert (counts.consultations.total, counts.consultations.visits) == (3, (asked, online, called))
    assert (counts.seminars.total, counts.seminars.visits) == (1, (seminar,))
    assert (counts.trainings.total, counts.trainings.visits) == (1, (taught,))
    assert (counts.people.total, counts.people.visits) == (56, (seminar, taught))
    assert counts.schools == tuple(schools)
    assert counts.by_form[VisitForm.ONLINE].visits == (online,)
    assert counts.by_person[anna].total == 6
    assert counts.by_person[None].visits == (taught,)
    with pytest.raises(UserError) as told:
        services.visits.counts(date(2022, 12, 31), date(2022, 1, 1))
    assert told.value.code is UserCode.PERIOD_REVERSED


def test_a_group_counts_its_schools_of_the_day(services: Services, schools: list[SchoolId]) -> None:
    group = services.schools.add_group(GroupKind.DISTRICT, "Северный").value
    services.schools.set_groups(schools[:1], [group], date(2022, 2, 1))
    services.visits.add_visit(date(2022, 1, 20), VisitForm.CALL, schools[:1])
    inside = services.visits.add_visit(FEBRUARY, VisitForm.SEMINAR, schools[:2]).value
    services.visits.add_visit(FEBRUARY, VisitForm.CALL, schools[1:])
    counts = services.visits.counts(date(2022, 1, 1), date(2022, 12, 31), group)
    assert counts.contacts.visits == (inside,)
    assert counts.schools == (schools[0],)


def test_years_of_visits_are_not_needed_to_know_the_last_and_the_next(
    services: Services, schools: list[SchoolId]
) -> None:
    chance = random.Random(3)
    for _ in range(60):
        on = date(2021, 1, 1) + timedelta(days=chance.randrange(400))
        ahead = chance.choice((None, None, 5, 40))
        services.visits.add_visit(
            on,
            VisitForm.CALL,
            chance.sample(schools, chance.randint(1, 3)),
            next_date=None if ahead is None else on + timedelta(days=ahead),
        )
    everything = services.visits.visits()
    for day in (date(2021, 2, 1), date(2021, 9, 1), TODAY):
        assert services.visits.last_visits(day) == last_visits(everything, day)
        assert services.visits.next_dates(day) == next_visits(everything, day)
