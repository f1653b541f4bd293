"""Agreements: drafts, signing, prolonging, and those that end soon."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app import wording
from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.settings import AGREEMENT_WARNING_DAYS
from app.domain.support import (
    Agreement,
    AgreementId,
    AgreementParty,
    AgreementState,
    JointActivity,
    MentorshipId,
)
from app.services import Services
from tests.services.conftest import rows_of
from tests.services.editing import carried_out
from tests.services.support_world import TODAY, YEAR, District

END = date(2022, 4, 30)  # 60 days after today


@pytest.fixture
def district(services: Services, db: Database) -> District:
    return District(services, db)


@pytest.fixture
def pair(services: Services, district: District) -> MentorshipId:
    mentor = district.school("Лицей № 1", head="Иванова Анна Петровна", head_position="директор")
    school = district.school("СОШ № 5", head="Петров Пётр Ильич", head_position="директор")
    return services.support.assign_mentor(school, YEAR, mentor=mentor, end=END).value


@pytest.fixture
def signed(services: Services, pair: MentorshipId) -> AgreementId:
    plan = [JointActivity("Открытые уроки", "ежемесячно", "Иванова А.П."), JointActivity(" ")]
    return services.support.add_agreement(
        pair, number="7", signed_on=date(2022, 1, 12), plan=plan
    ).value


def by_id(services: Services, key: AgreementId) -> Agreement:
    return next(one for one in services.support.agreements() if one.id == key)


def test_a_draft_is_filled_from_both_schools(
    services: Services, db: Database, pair: MentorshipId
) -> None:
    key = carried_out(
        services,
        db,
        "Новое соглашение: «Лицей № 1» – «СОШ № 5»",
        lambda: services.support.draft_agreement(pair),
    )
    draft = by_id(services, key)
    assert (draft.state, draft.start, draft.end) == (AgreementState.DRAFT, YEAR, END)
    assert draft.subject
    assert draft.parties == (
        AgreementParty("МБОУ «Лицей № 1»", "Иванова Анна Петровна", "директор", "Устава"),
        AgreementParty("МБОУ «СОШ № 5»", "Петров Пётр Ильич", "директор", "Устава"),
    )
    assert draft.parties == services.support.default_parties(pair)


def test_an_organisation_is_a_party_by_its_name(services: Services, district: District) -> None:
    school = district.school("СОШ № 6")
    key = services.support.assign_mentor(school, YEAR, mentor_name="Университет").value
    draft = by_id(services, services.support.draft_agreement(key).value)
    assert [one.name for one in draft.parties] == ["Университет", "МБОУ «СОШ № 6»"]


@pytest.mark.parametrize(
    "names", [(), ("Лицей № 1",), ("Лицей № 1", "  "), ("Лицей № 1", "лицей №1")]
)
def test_without_two_parties_there_is_no_agreement(
    services: Services, db: Database, pair: MentorshipId, names: tuple[str, ...]
) -> None:
    before = rows_of(db)
    with pytest.raises(UserError) as told:
        services.support.add_agreement(pair, parties=[AgreementParty(name) for name in names])
    assert wording.sentence(told.value) == (
        "В соглашении должны быть хотя бы две стороны: впишите их названия."
    )
    assert rows_of(db) == before


def test_a_draft_is_signed_with_a_date_and_then_ends(
    services: Services, db: Database, pair: MentorshipId, tmp_path: Path
) -> None:
    scan = tmp_path / "скан.pdf"
    scan.write_bytes(b"%PDF-1.4")
    key = services.support.draft_agreement(pair).value
    with pytest.raises(UserError) as told:
        services.support.sign_agreement(key, None)
    assert wording.sentence(told.value) == "Поле «Дата подписания» пусто: заполните его."
    carried_out(
        services,
        db,
        "Соглашение подписано: № 7",
        lambda: services.support.sign_agreement(key, date(2022, 1, 12), "7", scan),
    )
    found = by_id(services, key)
    assert (found.state, found.number, found.scan.name) == (AgreementState.SIGNED, "7", "скан.pdf")
    assert found.state_on(date(2022, 5, 1)) is AgreementState.ENDED
    with pytest.raises(UserError) as told:
        services.support.end_agreement(key, date(2021, 5, 1))
    assert told.value.code is UserCode.PERIOD_REVERSED
    carried_out(
        services,
        db,
        "Соглашение прекращено: № 7",
        lambda: services.support.end_agreement(key, TODAY),
    )
    assert by_id(services, key).state is AgreementState.ENDED


def test_a_change_of_the_date_signs_and_takes_back(services: Services, pair: MentorshipId) -> None:
    key = services.support.draft_agreement(pair).value
    services.support.change_agreement(key, signed_on=TODAY, number="9")
    assert by_id(services, key).state is AgreementState.SIGNED
    services.support.change_agreement(key, signed_on=None)
    assert by_id(services, key).state is AgreementState.DRAFT
    with pytest.raises(UserError) as told:
        services.support.change_agreement(key, end=date(2020, 1, 1))
    assert told.value.code is UserCode.PERIOD_REVERSED
    with pytest.raises(UserError) as told:
        services.support.change_agreement(key, parties=[])
    assert told.value.code is UserCode.PARTIES_MISSING


def test_prolonging_makes_draft_and_period_together(
    services: Services, db: Database, pair: MentorshipId, signed: AgreementId
) -> None:
    until = date(2023, 2, 28)
    [school] = {one.school for one in services.support.mentorships()}
    services.schools.change_head(school, date(2022, 2, 1), "Сидорова Мария Львовна", "директор")
    key = carried_out(
        services,
        db,
        "Продлено соглашение № 7: проект и новый срок",
        lambda: services.support.prolong(signed, until),
    )
    draft, former = by_id(services, key), by_id(services, signed)
    assert (draft.state, draft.prolongs) == (AgreementState.DRAFT, signed)
    assert (draft.start, draft.end) == (date(2022, 5, 1), until)
    assert (
        draft.plan
        == former.plan
        == (JointActivity("Открытые уроки", "ежемесячно", "Иванова А.П."),)
    )
    assert draft.parties[1].representative == "Сидорова Мария Львовна"
    assert services.support.mentorships()[0].end == until
    with pytest.raises(UserError) as told:
        services.support.prolong(signed, date(2023, 12, 31))
    assert told.value.code is UserCode.AGREEMENT_PROLONGED
    with pytest.raises(UserError) as told:
        services.support.remove_agreement(signed)
    assert told.value.code is UserCode.IN_USE
    services.support.remove_agreement(key)
    services.support.remove_agreement(signed)
    assert services.support.agreements() == []


def test_what_does_not_last_longer_is_not_prolonged(
    services: Services, db: Database, signed: AgreementId
) -> None:
    before = rows_of(db)
    with pytest.raises(UserError) as told:
        services.support.prolong(signed, END)
    assert wording.sentence(told.value) == (
        "Соглашение и так действует по 30.04.2022, день 30.04.2022 не позже: назовите более "
        "поздний."
    )
    assert rows_of(db) == before
    services.support.change_agreement(signed, end=None)
    with pytest.raises(UserError) as told:
        services.support.prolong(signed, END)
    assert told.value.code is UserCode.AGREEMENT_OPEN_ENDED


def test_a_prolonged_pair_must_not_meet_itself(
    services: Services, signed: AgreementId, pair: MentorshipId
) -> None:
    [known] = services.support.mentorships()
    services.support.assign_mentor(known.school, date(2022, 9, 1), mentor=known.mentor)
    with pytest.raises(UserError) as told:
        services.support.prolong(signed, date(2022, 12, 31))
    assert told.value.code is UserCode.MENTOR_REPEATS


@pytest.mark.parametrize(
    ("on", "left", "step"),
    [
        (date(2022, 2, 28), None, None),  # 61 days
        (TODAY, 60, 60),
        (date(2022, 3, 31), 30, 30),
        (date(2022, 4, 23), 7, 7),
        (END, 0, 7),
    ],
)
def test_agreements_that_end_are_told_by_steps(
    services: Services,
    signed: AgreementId,
    on: date,
    left: int | None,
    step: int | None,
) -> None:
    found = services.support.ending(on)
    told = [(one.agreement.id, one.days_left, one.step) for one in found]
    assert told == ([] if left is None else [(signed, left, step)])


def test_a_lapsed_agreement_is_told_while_the_mentor_helps(
    services: Services, pair: MentorshipId, signed: AgreementId
) -> None:
    day = date(2022, 5, 10)
    assert services.support.ending(day) == ()
    services.support.change_mentorship(pair, end=None)
    [lapsed] = services.support.ending(day)
    assert (lapsed.days_left, lapsed.step) == (-10, 0)


def test_a_signed_prolongation_settles_it(services: Services, signed: AgreementId) -> None:
    draft = services.support.prolong(signed, date(2023, 2, 28)).value
    [waiting] = services.support.ending(TODAY)
    assert waiting.prolongation == draft
    services.support.sign_agreement(draft, TODAY)
    assert services.support.ending(TODAY) == ()


def test_the_steps_are_the_offices(services: Services, signed: AgreementId) -> None:
    services.office_settings.set(AGREEMENT_WARNING_DAYS, (14,))
    assert services.support.ending(TODAY) == ()
    assert services.support.ending(TODAY, days=[90])[0].step == 90
