"""A person is replaced: everything ahead changes, the past stays, one undo takes all back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app import models
from app.db.engine import Database
from app.domain.drafts import PartDraft, RoadmapDraft, SectionDraft
from app.domain.errors import UserCode, UserError
from app.domain.office import PersonId
from app.domain.paperwork import DocumentState
from app.domain.replacing import Doubt, PlaceKind
from app.domain.roadmap import PartKind, Roadmap, RoadmapId, RoadmapState
from app.domain.word_forms import Case, FormsOf, Gender
from app.services import Services
from app.services.people import PersonFields
from tests.services.conftest import DRAFT, PLAN_COLUMNS, activity
from tests.services.editing import carried_out

SINCE = date(2022, 9, 1)
SIDOROV: PersonFields = {
    "surname": "Сидоров",
    "name": "Пётр",
    "patronymic": "Ильич",
    "phone": "2-11-40",
}


@pytest.fixture
def pavlova(services: Services) -> PersonId:
    return services.people.add(
        surname="Павлова",
        name="Ирина",
        patronymic="Олеговна",
        position="методист",
        since=date(2019, 9, 1),
    ).value


def plan(services: Services, title: str, *phrases: tuple[str, str]) -> RoadmapId:
    """Save a roadmap of 2022 with activities of these deadlines and responsible phrases."""
    rows = tuple(
        activity(f"{place}.", f"Мероприятие {place}", deadline=deadline, responsible=phrase)
        for place, (deadline, phrase) in enumerate(phrases, start=1)
    )
    section = SectionDraft("1.", "Раздел", rows, ())
    part = PartDraft(PartKind.PLAN, title="ПЛАН", columns=PLAN_COLUMNS, sections=(section,))
    draft: RoadmapDraft = replace(DRAFT, title=title, order=None, parts=(part,))
    return services.roadmaps.save(draft, source_name="").value


def phrases(roadmap: Roadmap) -> list[str]:
    return [
        row.responsible
        for part in roadmap.parts
        for section in part.sections
        for row in section.activities
    ]


def shown(services: Services, person: PersonId, by: Any = SIDOROV) -> list[tuple[Any, ...]]:
    return [
        (one.kind, one.before, one.after, set(one.doubts))
        for one in services.replacing.preview(person, by, SINCE)
    ]


def test_a_draft_is_reworded_where_work_is_ahead(
    services: Services, db: Database, pavlova: PersonId
) -> None:
    key = plan(
        services,
        "План",
        ("до 20 января", "МОУО, Павлова И.О."),
        ("декабрь", "И. О. Павлова; УМЦ"),
        ("ежеквартально", "методист Павлова Ирина Олеговна"),
        ("декабрь", "Павлова А.О., МОУО"),
        ("декабрь", "руководителю Павловой И.О."),
    )
    assert shown(services, pavlova) == [
        (PlaceKind.ACTIVITY, "МОУО, Павлова И.О.", "МОУО, Сидоров П.И.", {Doubt.PAST}),
        (PlaceKind.ACTIVITY, "И. О. Павлова; УМЦ", "П. И. Сидоров; УМЦ", set()),
        (
            PlaceKind.ACTIVITY,
            "методист Павлова Ирина Олеговна",
            "методист Сидоров Пётр Ильич",
            set(),
        ),
        (
            PlaceKind.ACTIVITY,
            "руководителю Павловой И.О.",
            "руководителю Сидорову П.И.",
            {Doubt.CASE},
        ),
    ]
    carried_out(
        services,
        db,
        "Замена с 01.09.2022: Павлова И.О. → Сидоров П.И.",
        lambda: services.replacing.carry_out(pavlova, SIDOROV, SINCE),
    )
    assert phrases(services.roadmaps.get(key)) == [
        "МОУО, Павлова И.О.",
        "П. И. Сидоров; УМЦ",
        "методист Сидоров Пётр Ильич",
        "Павлова А.О., МОУО",
        "руководителю Павловой И.О.",
    ]
    with db.read() as connection:
        party, link = models.Party, models.ActivityParty
        named = connection.scalars(select(party.name).join(link, link.party_id == party.id))
        assert "П. И. Сидоров" in set(named)


def test_both_people_keep_their_dates_of_office(services: Services, pavlova: PersonId) -> None:
    by = services.replacing.carry_out(pavlova, SIDOROV, SINCE).value
    former, new = services.people.get(pavlova), services.people.get(by)
    assert (former.until, former.replaced_by) == (date(2022, 8, 31), by)
    assert (new.since, new.until, new.position, new.phone) == (SINCE, None, "методист", "2-11-40")
    assert [usage.kind for usage in services.people.usages(by)] == [PlaceKind.SUCCESSION]


def test_approved_and_closed_plans(services: Services, pavlova: PersonId) -> None:
    approved = plan(services, "Утверждён", ("декабрь", "Павлова И.О."))
    closed = plan(services, "Закрыт", ("декабрь", "Павлова И.О."))
    services.roadmaps.change_passport(approved, state=RoadmapState.APPROVED)
    services.roadmaps.change_passport(closed, state=RoadmapState.CLOSED)
    [proposal] = services.replacing.preview(pavlova, SIDOROV, SINCE)
    assert proposal.doubts == {Doubt.APPROVED}
    assert not proposal.ticked
    services.replacing.carry_out(pavlova, SIDOROV, SINCE, [proposal.key])
    assert phrases(services.roadmaps.get(approved)) == ["Сидоров П.И."]
    assert phrases(services.roadmaps.get(closed)) == ["Павлова И.О."]


def test_drafts_of_orders_change_and_signed_ones_stay(
    services: Services, saved: RoadmapId, pavlova: PersonId
) -> None:
    papers = services.paperwork
    signed = papers.order_of(saved)
    assert signed is not None
    draft = papers.create_order(plan(services, "План")).value
    papers.change_order(draft, signatory="И.О. Павлова", executor="Павлова И.О.")
    papers.add_clause(draft, None, 3, "Контроль возложить на методиста Павлову И.О.")
    services.replacing.carry_out(pavlova, SIDOROV, SINCE)
    order = papers.get(draft)
    assert (order.signatory, order.executor, order.executor_phone) == (
        "П.И. Сидоров",
        "Сидоров П.И.",
        "2-11-40",
    )
    assert order.clauses[-1].text == "Контроль возложить на методиста Сидорова П.И."
    assert papers.get(signed.id).state is DocumentState.SIGNED
    assert papers.get(signed.id).executor == "Павлова"


def test_confirmed_forms_are_written_into_clauses(services: Services, pavlova: PersonId) -> None:
    services.people.confirm(
        FormsOf.NAME,
        "Балаба Егор Ильич",
        {Case.ACCUSATIVE: "Балаба Егора Ильича"},
        Gender.MALE,
    )
    papers = services.paperwork
    draft = papers.create_order(plan(services, "План")).value
    papers.add_clause(draft, None, 3, "Контроль возложить на Павлову И.О.")
    by: PersonFields = {"surname": "Балаба", "name": "Егор", "patronymic": "Ильич"}
    services.replacing.carry_out(pavlova, by, SINCE)
    assert papers.get(draft).clauses[-1].text == "Контроль возложить на Балаба Е.И."


def test_days_are_closed_and_begun_anew(
    services: Services, db: Database, pavlova: PersonId
) -> None:
    schools = [services.schools.add(short_name=f"СОШ № {n}").value for n in (5, 6, 7)]
    with db.write("Кураторы") as work:
        for school, start, end in (
            (schools[0], date(2021, 9, 1), None),
            (schools[1], date(2021, 9, 1), date(2022, 5, 31)),
            (schools[2], date(2022, 10, 1), None),
        ):
            work.add(models.Curatorship, person_id=pavlova, school_id=school, start=start, end=end)
        group = work.add(models.WorkingGroup, name="Рабочая группа")
        work.add(
            models.Membership,
            group_id=group,
            person_id=pavlova,
            name="Павлова Ирина Олеговна",
            role="secretary",
            start=date(2022, 1, 1),
        )
        work.commit()
    assert shown(services, pavlova) == [
        (
            PlaceKind.CURATORSHIP,
            "Павлова И.О., с 01.09.2021",
            "Сидоров П.И., с 01.09.2022",
            set(),
        ),
        (
            PlaceKind.CURATORSHIP,
            "Павлова И.О., с 01.10.2022",
            "Сидоров П.И., с 01.10.2022",
            set(),
        ),
        (
            PlaceKind.MEMBERSHIP,
            "Павлова И.О., с 01.01.2022",
            "Сидоров П.И., с 01.09.2022",
            set(),
        ),
    ]
    by = services.replacing.carry_out(pavlova, SIDOROV, SINCE).value
    with db.read() as connection:
        curator, member = models.Curatorship, models.Membership
        assert sorted(
            tuple(row)
            for row in connection.execute(
                select(curator.school_id, curator.start, curator.end, curator.person_id)
            )
        ) == sorted(
            [
                (schools[0], date(2021, 9, 1), date(2022, 8, 31), pavlova),
                (schools[0], SINCE, None, by),
                (schools[1], date(2021, 9, 1), date(2022, 5, 31), pavlova),
                (schools[2], date(2022, 10, 1), None, by),
            ]
        )
        seats = connection.execute(
            select(member.name, member.role, member.start, member.end).order_by(member.start)
        )
        assert [tuple(row) for row in seats] == [
            ("Павлова Ирина Олеговна", "secretary", date(2022, 1, 1), date(2022, 8, 31)),
            ("Сидоров Пётр Ильич", "secretary", SINCE, None),
        ]


def test_who_is_there_already_is_not_appointed_twice(
    services: Services, db: Database, pavlova: PersonId
) -> None:
    by = services.people.add(**SIDOROV).value
    school = services.schools.add(short_name="СОШ № 5").value
    with db.write("Кураторы") as work:
        for person in (pavlova, by):
            work.add(models.Curatorship, person_id=person, school_id=school, start=date(2021, 9, 1))
        work.commit()
    services.replacing.carry_out(pavlova, by, SINCE)
    with db.read() as connection:
        curator = models.Curatorship
        rows = connection.execute(select(curator.person_id, curator.end))
        assert set(map(tuple, rows)) == {(pavlova, date(2022, 8, 31)), (by, None)}


def test_the_office_gets_a_profile_from_that_day(services: Services, pavlova: PersonId) -> None:
    office = services.office
    office.save_office(
        valid_from=date(2020, 1, 1),
        full_name="Комитет",
        head_name="И.О. Павлова",
        head_position="Начальник",
        executor="Павлова",
    )
    changes = services.replacing.preview(pavlova, SIDOROV, SINCE)
    assert [(one.kind, one.after, set(one.doubts)) for one in changes] == [
        (PlaceKind.OFFICE_HEAD, "П.И. Сидоров", set()),
        (PlaceKind.OFFICE_EXECUTOR, "Сидоров", {Doubt.NAMESAKE}),
    ]
    services.replacing.carry_out(pavlova, SIDOROV, SINCE, [one.key for one in changes])
    before, after = office.office(date(2022, 8, 31)), office.office(SINCE)
    assert before is not None
    assert after is not None
    assert (before.head_name, before.executor) == ("И.О. Павлова", "Павлова")
    assert (after.valid_from, after.head_name, after.executor, after.executor_phone) == (
        SINCE,
        "П.И. Сидоров",
        "Сидоров",
        "2-11-40",
    )
    assert after.head_position == "Начальник"


def test_a_school_gets_its_new_head(services: Services, db: Database, pavlova: PersonId) -> None:
    school = services.schools.add(short_name="СОШ № 5", head="Павлова Ирина Олеговна").value
    services.replacing.carry_out(pavlova, SIDOROV, SINCE)
    with db.read() as connection:
        head = models.SchoolHead
        rows = connection.execute(
            select(head.name, head.since)
            .where(head.school_id == school)
            .order_by(head.since.is_not(None), head.since)
        )
        assert [tuple(row) for row in rows] == [
            ("Павлова Ирина Олеговна", None),
            ("Сидоров Пётр Ильич", SINCE),
        ]


def test_a_successor_must_hold_his_office_on_that_day(
    services: Services, pavlova: PersonId
) -> None:
    other = services.people.add(surname="Яшин", until=date(2022, 8, 31)).value
    with pytest.raises(UserError) as error:
        services.replacing.preview(pavlova, other, SINCE)
    assert error.value.code is UserCode.PERSON_OUT_OF_OFFICE


@pytest.mark.parametrize(
    ("by", "since", "code"),
    [
        ({"surname": " "}, SINCE, UserCode.FIELD_EMPTY),
        ({"name": "Пётр"}, SINCE, UserCode.FIELD_EMPTY),
        (None, SINCE, UserCode.REPLACED_BY_SELF),
        (
            {"surname": "Павлова", "name": "Ирина", "patronymic": "Олеговна"},
            SINCE,
            UserCode.REPLACED_BY_SELF,
        ),
        (SIDOROV, date(2019, 9, 1), UserCode.PERIOD_REVERSED),
        ("nobody", SINCE, UserCode.NOT_FOUND),
    ],
)
def test_what_is_refused(
    services: Services, pavlova: PersonId, by: Any, since: date, code: UserCode
) -> None:
    for call in (services.replacing.preview, services.replacing.carry_out):
        with pytest.raises(UserError) as error:
            call(pavlova, pavlova if by is None else by, since)
        assert error.value.code is code
    assert len(services.people.list()) == 1
