"""The next year from this one: what is proposed, what a person can change, what is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app import models
from app.db.engine import Database
from app.documents.builders.execution import printed_numbers
from app.domain.deadline import DeadlineKind, Window
from app.domain.drafts import IndicatorDraft, PartDraft, RoadmapDraft, SectionDraft
from app.domain.errors import UserCode, UserError
from app.domain.execution import OwnMeaning, Reporting, Scope
from app.domain.marks import MarkState, PointRef
from app.domain.roadmap import (
    Activity,
    Column,
    Field,
    Numbering,
    PartKind,
    RoadmapId,
    RoadmapState,
    Target,
)
from app.domain.year_draft import YearChange, YearDraft
from app.domain.year_notes import Place, Reason, Why
from app.services import Services
from tests.services.conftest import PLAN_COLUMNS, activity
from tests.services.editing import carried_out

# The clock of the tests stands at 1 March 2022.
PLAN = RoadmapDraft(
    title="ДОРОЖНАЯ КАРТА\nна 2022 год",
    start=date(2022, 1, 1),
    end=date(2022, 12, 31),
    order=None,
    parts=(
        PartDraft(
            PartKind.PLAN,
            "План на 2022 год",
            PLAN_COLUMNS,
            sections=(
                SectionDraft(
                    "1.",
                    "Начало 2022 года",
                    (
                        activity("1.1.", "Приказ", deadline="до 20 января 2022"),
                        activity("1.2.", "Выбор школ", deadline="до 12 июня 2022"),
                        activity(
                            "1.3.",
                            "Семинары",
                            deadline="ежеквартально",
                            responsible="Павлова И.О., методист; МОУО",
                        ),
                        activity("1.4.", "Итоги 2021 года", deadline="декабрь"),
                    ),
                    (),
                ),
            ),
        ),
        PartDraft(
            PartKind.INDICATORS,
            "Показатели",
            (Column(Field.TEXT, "Показатель"), Column(Field.TARGET, "2022")),
            indicators=(
                IndicatorDraft("1.", "Доля", "", (Target(2022, "80%"), Target(2023, "90%")), ()),
            ),
        ),
    ),
    remarks=(),
    readings=(),
)


@pytest.fixture
def plan(services: Services) -> RoadmapId:
    return services.roadmaps.save(PLAN, source_name="план.docx").value


def rows_of(services: Services, roadmap: RoadmapId) -> Sequence[Activity]:
    return services.roadmaps.get(roadmap).plans[0].sections[0].activities


def proposed(services: Services, plan: RoadmapId) -> dict[tuple[Place, str], YearChange]:
    """Return the differences by what they are about and whose number they have."""
    return {(one.place, one.label): one for one in services.next_year.propose(plan).changes}


def with_choice(draft: YearDraft, place: Place, label: str, **fields: Any) -> YearDraft:
    return replace(
        draft,
        changes=tuple(
            replace(one, **fields) if (one.place, one.label) == (place, label) else one
            for one in draft.changes
        ),
    )


def test_title_period_and_every_year_are_moved(services: Services, plan: RoadmapId) -> None:
    draft = services.next_year.propose(plan)
    assert draft.title == "ДОРОЖНАЯ КАРТА\nна 2023 год"
    assert (draft.start, draft.end) == (date(2023, 1, 1), date(2023, 12, 31))
    after = {(one.place, one.before): one.after for one in draft.changes}
    assert after[Place.PART, "План на 2022 год"] == "План на 2023 год"
    assert after[Place.SECTION, "Начало 2022 года"] == "Начало 2023 года"
    assert after[Place.TEXT, "Итоги 2021 года"] == "Итоги 2022 года"
    assert after[Place.COLUMN, "2022"] == "2023"
    assert after[Place.TARGETS, "2022, 2023"] == "2023, 2024"
    assert after[Place.DEADLINE, "до 12 июня 2022"] == "до 12 июня 2023"
    assert (Place.DEADLINE, "ежеквартально") not in after


def test_what_is_over_is_proposed_for_removal_with_the_reason(
    services: Services, plan: RoadmapId
) -> None:
    june = rows_of(services, plan)[1]
    point = services.execution.points_of(june.id)[0].point
    services.execution.mark(
        [PointRef(june.id, point.key)], MarkState.DONE, done_on=date(2022, 2, 10)
    )
    found = proposed(services, plan)
    gone = {label: one for (place, label), one in found.items() if place is Place.REMOVAL}
    assert set(gone) == {"1.1.", "1.2."}
    assert gone["1.1."].whys == (Why(Reason.PAST, date(2022, 1, 20)),)
    assert gone["1.2."].whys == (Why(Reason.DONE, date(2022, 2, 10)),)
    assert all(one.ticked for one in gone.values())


def test_a_day_off_of_the_new_year_is_noted(services: Services, plan: RoadmapId) -> None:
    days = proposed(services, plan)[Place.DEADLINE, "1.2."].days
    assert [one.day for one in days] == [date(2023, 6, 12)]


def test_people_who_were_replaced_are_replaced(
    services: Services, plan: RoadmapId, db: Database
) -> None:
    with db.write("Люди") as work:
        new = work.add(
            models.Person,
            **person("Орлов", "Пётр", "Ильич"),
        )
        work.add(models.Person, **person("Павлова", "Инна", "Олеговна"), replaced_by=new)
        work.commit()
    change = proposed(services, plan)[Place.RESPONSIBLE, "1.3."]
    assert change.after == "Орлов П.И., методист; МОУО"
    assert change.whys == (Why(Reason.REPLACED, name="Орлов П.И."),)


def test_people_who_leave_without_a_successor_are_only_named(
    services: Services, plan: RoadmapId, db: Database
) -> None:
    with db.write("Люди") as work:
        work.add(models.Person, **person("Павлова", "Инна", "Олеговна"), until=date(2022, 9, 1))
        work.commit()
    change = proposed(services, plan)[Place.RESPONSIBLE, "1.3."]
    assert change.after == change.before
    assert change.whys == (Why(Reason.LEFT, date(2022, 9, 1), "Павлова И.О."),)


def person(surname: str, name: str, patronymic: str) -> dict[str, str]:
    return {"surname": surname, "name": name, "patronymic": patronymic}


def test_what_is_ticked_is_saved_in_one_step(
    services: Services, plan: RoadmapId, db: Database
) -> None:
    draft = services.next_year.propose(plan)
    draft = with_choice(draft, Place.DEADLINE, "1.2.", after="до 9 июня 2023")
    draft = with_choice(draft, Place.TEXT, "1.4.", ticked=False)
    name = "Новый год: «ДОРОЖНАЯ КАРТА на 2023 год»"
    key = carried_out(services, db, name, lambda: services.next_year.save(draft))
    saved = services.roadmaps.get(key)
    assert saved.title == "ДОРОЖНАЯ КАРТА\nна 2023 год"
    assert saved.state is RoadmapState.DRAFT
    assert [(row.number, row.text, row.deadline) for row in rows_of(services, key)] == [
        ("1.2.", "Выбор школ", "до 9 июня 2023"),
        ("1.3.", "Семинары", "ежеквартально"),
        ("1.4.", "Итоги 2021 года", "декабрь"),
    ]
    assert saved.indicators[0].targets == (Target(2023, "80%"), Target(2024, "90%"))
    assert rows_of(services, plan)[0].deadline == "до 20 января 2022"


def test_numbers_go_on_without_gaps_where_rows_are_left_out(
    services: Services, plan: RoadmapId
) -> None:
    key = services.next_year.save(services.next_year.propose(plan)).value
    new = services.roadmaps.get(key)
    assert new.plans[0].numbering is Numbering.COMPOUND
    assert list(printed_numbers(new).values()) == ["1.1.", "1.2.", "1.3."]


def test_a_removal_that_was_refused_carries_the_activity_over(
    services: Services, plan: RoadmapId
) -> None:
    draft = services.next_year.propose(plan)
    draft = with_choice(draft, Place.REMOVAL, "1.1.", ticked=False)
    key = services.next_year.save(draft).value
    assert rows_of(services, key)[0].deadline == "до 20 января 2023"


def test_meanings_and_schools_come_along_and_marks_do_not(
    services: Services, plan: RoadmapId
) -> None:
    school = services.schools.add(full_name="СОШ № 1", short_name="СОШ № 1").value
    _order, june, seminars, results = rows_of(services, plan)
    window = Window(date(2022, 5, 10), date(2022, 5, 20))
    own = OwnMeaning(DeadlineKind.ONE_OFF, (window,), Reporting.MONTH)
    services.execution.set_meaning([june.id], own)
    services.execution.set_schools([seminars.id], Scope.LISTED, [school])
    services.execution.set_schools([results.id], Scope.SUPPORTED)
    services.execution.mark(
        [PointRef(seminars.id, "2022-Q1", school)], MarkState.DONE, done_on=date(2022, 2, 1)
    )
    key = services.next_year.save(services.next_year.propose(plan)).value
    first, second, third = services.execution.activities(key)
    assert first.own.kind is DeadlineKind.ONE_OFF
    assert [(w.start, w.end) for w in first.own.windows] == [(date(2023, 5, 10), date(2023, 5, 20))]
    assert first.own.reporting is Reporting.MONTH
    assert (second.scope, second.schools) == (Scope.LISTED, (school,))
    assert third.scope is Scope.SUPPORTED
    assert all(not one.marks for one in services.execution.points(roadmap=key))


def test_the_passport_and_the_numbering_come_along(services: Services, plan: RoadmapId) -> None:
    services.roadmaps.change_passport(plan, goal="Поднять результаты в 2022 году")
    part = services.roadmaps.get(plan).plans[0].id
    services.roadmaps.change_part(part, numbering=Numbering.CONTINUOUS)
    saved = services.roadmaps.get(services.next_year.save(services.next_year.propose(plan)).value)
    assert saved.goal == "Поднять результаты в 2023 году"
    assert saved.plans[0].numbering is Numbering.CONTINUOUS


def test_a_draft_without_a_title_or_with_a_reversed_period_is_refused(
    services: Services, plan: RoadmapId
) -> None:
    draft = services.next_year.propose(plan)
    for wrong, code in (
        (replace(draft, title=" "), UserCode.FIELD_EMPTY),
        (replace(draft, end=date(2020, 1, 1)), UserCode.PERIOD_REVERSED),
    ):
        with pytest.raises(UserError) as error:
            services.next_year.save(wrong)
        assert error.value.code is code
    assert len(services.roadmaps.list()) == 1


def test_years_out_of_reach_and_a_roadmap_that_is_gone_are_refused(
    services: Services, plan: RoadmapId
) -> None:
    draft = services.next_year.propose(plan)
    with pytest.raises(UserError) as error:
        services.next_year.propose(plan, 100)
    assert error.value.code is UserCode.FIELD_INVALID
    services.roadmaps.remove(plan)
    with pytest.raises(UserError) as error:
        services.next_year.save(draft)
    assert error.value.code is UserCode.NOT_FOUND
