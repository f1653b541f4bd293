"""Mentors: who is given to whom, what is refused and why, who is proposed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app import wording
from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.identification import Method
from app.domain.mentoring import ReasonCode
from app.domain.school import FactMeasure, GroupKind, Locality, SchoolId, SchoolKind
from app.domain.school_facts import FactEntry
from app.domain.support import Mentorship
from app.services import Services
from app.services.bases import BasisFields
from tests.services import results_world
from tests.services.conftest import rows_of
from tests.services.editing import carried_out
from tests.services.support_world import TODAY, YEAR, District


@pytest.fixture
def district(services: Services, db: Database) -> District:
    return District(services, db)


@pytest.fixture
def weak(district: District) -> SchoolId:
    school = district.school("СОШ № 5")
    district.on_list(school)
    return school


@pytest.fixture
def strong(district: District) -> SchoolId:
    return district.school("Лицей № 1")


def only(services: Services, school: SchoolId) -> Mentorship:
    [found] = services.support.of_school(school)
    return found


def test_a_mentor_is_given_with_period_and_basis(
    services: Services, db: Database, weak: SchoolId, strong: SchoolId
) -> None:
    basis = BasisFields(issuer="Комитет образования", number="12-ОД", date=date(2022, 1, 10))
    key = carried_out(
        services,
        db,
        "Назначен наставник «Лицей № 1» для «СОШ № 5»",
        lambda: services.support.assign_mentor(
            weak, YEAR, mentor=strong, end=date(2022, 12, 31), basis=basis
        ),
    )
    found = only(services, weak)
    assert (found.id, found.mentor, found.end) == (key, strong, date(2022, 12, 31))
    assert found.basis is not None
    assert found.basis.number == "12-ОД"
    assert services.support.mentorships(TODAY) == services.support.of_mentor(strong) == [found]
    assert services.support.of_mentor(weak) == []
    assert services.support.mentorships(date(2023, 1, 1)) == []


def test_an_organisation_is_a_mentor_by_its_name(services: Services, weak: SchoolId) -> None:
    services.support.assign_mentor(weak, YEAR, mentor_name="  Педагогический   университет ")
    assert only(services, weak).mentor_name == "Педагогический университет"


def refused(services: Services, db: Database, school: SchoolId, **fields: object) -> UserError:
    before = rows_of(db)
    given = {"start": YEAR, **fields}
    with pytest.raises(UserError) as told:
        services.support.assign_mentor(school, **given)  # type: ignore[arg-type]
    assert rows_of(db) == before
    return told.value


def test_a_mentor_of_itself_is_refused(services: Services, db: Database, weak: SchoolId) -> None:
    error = refused(services, db, weak, mentor=weak)
    assert wording.sentence(error) == (
        "Школа не может быть наставником самой себе: выберите другую школу."
    )


def test_nobody_is_no_mentor(services: Services, db: Database, weak: SchoolId) -> None:
    error = refused(services, db, weak, mentor_name="  ")
    assert wording.sentence(error) == "Поле «Наставник» пусто: заполните его."


def test_an_end_before_the_beginning_is_refused(
    services: Services, db: Database, weak: SchoolId, strong: SchoolId
) -> None:
    error = refused(services, db, weak, mentor=strong, end=date(2021, 12, 31))
    assert error.code is UserCode.PERIOD_REVERSED


def test_the_same_pair_does_not_stand_twice_on_a_day(
    services: Services, db: Database, weak: SchoolId, strong: SchoolId
) -> None:
    services.support.assign_mentor(weak, YEAR, mentor=strong, end=date(2022, 6, 30))
    error = refused(services, db, weak, mentor=strong, start=date(2022, 6, 30))
    assert wording.sentence(error) == (
        "Наставник «Лицей № 1» у школы «СОШ № 5» в эти дни уже есть (с 01.01.2022): "
        "продлите прежнее наставничество или измените даты."
    )
    services.support.assign_mentor(weak, date(2022, 7, 1), mentor=strong)
    services.support.assign_mentor(weak, YEAR, mentor_name="Институт")
    assert refused(services, db, weak, mentor_name="«институт»").code is UserCode.MENTOR_REPEATS


def test_a_closed_school_is_no_mentor(
    services: Services, db: Database, district: District, weak: SchoolId
) -> None:
    closed = district.school("СОШ № 9", closed=date(2021, 8, 31))
    error = refused(services, db, weak, mentor=closed)
    assert (error.code, error.data["name"]) == (UserCode.SCHOOL_CLOSED, "СОШ № 9")


def test_a_mentor_on_a_risk_list_needs_a_reason_and_it_is_kept(
    services: Services, db: Database, district: District, weak: SchoolId, strong: SchoolId
) -> None:
    district.on_list(strong, name="группа риска", start=YEAR, end=date(2022, 12, 31))
    error = refused(services, db, weak, mentor=strong)
    assert wording.sentence(error) == (
        "Школа «Лицей № 1» в это время сама в списке «группа риска»: выберите другого наставника "
        "или напишите, почему берёте эту школу."
    )
    services.support.assign_mentor(weak, YEAR, mentor=strong, override_reason="Других рядом нет")
    assert only(services, weak).override_reason == "Других рядом нет"


def test_a_reason_without_need_is_not_kept(
    services: Services, district: District, weak: SchoolId, strong: SchoolId
) -> None:
    district.on_list(strong, name="группа риска", end=date(2022, 1, 31))
    services.support.assign_mentor(
        weak, date(2022, 2, 1), mentor=strong, override_reason="На всякий случай"
    )
    assert only(services, weak).override_reason == ""


def test_a_mentorship_ends_is_mended_and_removed(
    services: Services, db: Database, district: District, weak: SchoolId, strong: SchoolId
) -> None:
    key = services.support.assign_mentor(weak, YEAR, mentor=strong).value
    carried_out(
        services,
        db,
        "Завершено наставничество: «Лицей № 1» – «СОШ № 5»",
        lambda: services.support.end_mentorship(key, date(2022, 5, 31), "Цель достигнута"),
    )
    assert only(services, weak).end_reason == "Цель достигнута"
    with pytest.raises(UserError):
        services.support.end_mentorship(key, date(2021, 5, 31))
    other = district.school("Гимназия № 2")
    services.support.change_mentorship(key, mentor=other, note="Замена")
    assert (only(services, weak).mentor, only(services, weak).note) == (other, "Замена")
    with pytest.raises(UserError) as told:
        services.support.change_mentorship(key, mentor=weak)
    assert told.value.code is UserCode.MENTOR_OF_ITSELF
    carried_out(
        services,
        db,
        "Удалено наставничество: «Гимназия № 2» – «СОШ № 5»",
        lambda: services.support.remove_mentorship(key),
    )
    assert services.support.of_school(weak) == []


def test_mentors_are_proposed_by_like_context(
    services: Services, district: District, weak: SchoolId, strong: SchoolId
) -> None:
    cluster = services.schools.add_group(GroupKind.CLUSTER, "Малые сельские").value
    like = district.school(
        "СОШ № 7", kind=SchoolKind.SECONDARY, locality=Locality.RURAL, groups=[cluster]
    )
    at_risk = district.school("СОШ № 8", groups=[cluster])
    district.on_list(at_risk)
    district.school("СОШ № 9", closed=date(2021, 8, 31))
    services.schools.change(weak, kind=SchoolKind.SECONDARY, locality=Locality.RURAL)
    services.schools.set_groups([weak], [cluster], date(2021, 9, 1))
    services.schools.set_facts(
        [
            FactEntry(weak, 2021, FactMeasure.PUPILS, Decimal(412)),
            FactEntry(like, 2021, FactMeasure.PUPILS, Decimal(380)),
            FactEntry(strong, 2021, FactMeasure.PUPILS, Decimal(1050)),
        ]
    )
    first, second = services.support.suggest_mentors(weak)
    assert (first.mentor, second.mentor) == (like, strong)
    assert [one.code for one in first.reasons] == [
        ReasonCode.SAME_GROUP,
        ReasonCode.LIKE_SIZE,
        ReasonCode.SAME_KIND,
        ReasonCode.SAME_LOCALITY,
        ReasonCode.NO_LOAD,
    ]
    assert [one.code for one in second.against] == [ReasonCode.OTHER_SIZE]
    assert len(services.support.suggest_mentors(weak, limit=1)) == 1
    services.support.assign_mentor(weak, YEAR, mentor=like)
    assert [one.mentor for one in services.support.suggest_mentors(weak)] == [strong]


def test_a_school_with_a_mentor_is_not_removed(
    services: Services, weak: SchoolId, strong: SchoolId
) -> None:
    services.support.assign_mentor(weak, YEAR, mentor=strong)
    with pytest.raises(UserError) as told:
        services.schools.remove([strong])
    assert told.value.code in {UserCode.IN_USE, UserCode.SCHOOL_HAS_HISTORY}
    assert "удалить нельзя" in wording.sentence(told.value).casefold()


def test_relative_scores_are_those_of_the_exams_or_of_the_official_run(services: Services) -> None:
    assert services.support.relative_scores() == {}, "there are no results"
    district = results_world.lay_down(services)
    day = date(2022, 12, 1)
    scores = services.support.relative_scores(day)
    best, worst = (district.schools[name] for name in ("МБОУ Гимназия", "МБОУ СОШ № 2"))
    assert scores[best] > 1 > scores[worst]
    suggested = services.support.suggest_mentors(worst, on=day, results=scores)
    low = district.schools["МКОУ «Заречная СОШ»"]
    assert suggested[0].mentor == best
    against = next(one for one in suggested if one.mentor == low).against
    assert [one.code for one in against] == [ReasonCode.LOW_RESULTS]
    rule = next(one for one in services.identification.rules() if one.method is Method.RELATIVE)
    services.identification.run(rule.id, 2022, official=True)
    run = services.identification.runs(official=True)[0]
    found = services.identification.found_by(run.id).findings
    assert services.support.relative_scores(day) == {
        one.school: one.value for one in found if one.value is not None
    }
