"""Orders on mentors, curators and groups as they are kept: drafted, signed, made a basis."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.paperwork import DocumentId, DocumentState
from app.domain.support import GroupRole
from app.importers import read_document
from app.services import Services
from tests.documents.reading import pdf_pages
from tests.services import supported_districts as facts
from tests.services.supported_districts import Supported

TODAY = date(2022, 3, 1)


@pytest.fixture
def city(services: Services, db: Database) -> Supported:
    facts.office(db)
    return facts.stavropol(services, db)


@pytest.fixture
def order(services: Services, city: Supported) -> DocumentId:
    assert city
    return services.support_papers.create_assignments_order(facts.DAY).value.id


def sign(services: Services, order: DocumentId) -> None:
    services.paperwork.change_order(order, number="15-ОД", date=date(2022, 2, 1))
    services.paperwork.change_order(order, state=DocumentState.SIGNED)


def pages(services: Services, order: DocumentId) -> str:
    return " ".join("".join(pdf_pages(services.paperwork.order_pdf(order))).split())


def test_a_draft_is_kept_and_edited_like_any_order(services: Services, order: DocumentId) -> None:
    [listed] = services.paperwork.list()
    assert (listed.id, listed.roadmap, listed.state) == (order, None, DocumentState.DRAFT)
    kept = services.paperwork.get(order)
    assert kept.heading == "О закреплении кураторов за школами"
    assert kept.clauses[0].subclauses[0].text.startswith("Лобанко Анну Петровну, директора")
    services.paperwork.change_clause(kept.clauses[-1].id, text="Контроль возложить на заместителя.")
    assert "Контроль возложить на заместителя." in pages(services, order)


def test_a_draft_follows_the_appointments_and_a_signed_order_does_not(
    services: Services, city: Supported, order: DocumentId
) -> None:
    new = services.schools.add(full_name="МБОУ СОШ № 50", short_name="МБОУ СОШ № 50").value
    services.support.assign_curator(city.people["Черных"], [new], facts.DAY)
    assert "СОШ № 50" in pages(services, order)
    sign(services, order)
    [held] = services.support.curatorships(school=new)
    services.support.remove_curatorship([held.id])
    assert "СОШ № 50" in pages(services, order)
    services.paperwork.change_order(order, state=DocumentState.DRAFT)
    assert "СОШ № 50" not in pages(services, order)


def test_a_signed_order_becomes_the_basis_of_its_appointments(
    services: Services, order: DocumentId
) -> None:
    with pytest.raises(UserError) as refused:
        services.support_papers.rest_on_order(order)
    assert refused.value.code is UserCode.ORDER_UNSIGNED
    sign(services, order)
    assert services.support_papers.rest_on_order(order).value == 3
    for held in services.support.curatorships(facts.DAY):
        assert held.basis is not None
        assert held.basis.document == order
        assert held.basis.number == "15-ОД"
        assert held.basis.issuer == "приказ управления образования администрации Верхнего района"
    services.history.undo()
    assert all(held.basis is None for held in services.support.curatorships(facts.DAY))


def test_what_changes_a_signed_order_refers_to_it(
    services: Services, city: Supported, order: DocumentId
) -> None:
    sign(services, order)
    services.support.assign_mentor(
        city.schools["МБОУ СОШ № 7"], date(2022, 2, 20), mentor_name="Центр «Опора»"
    )
    made = services.support_papers.create_amending_order(facts.DAY, TODAY).value
    kept = services.paperwork.get(made.id)
    assert kept.heading == (
        "О внесении изменений в приказ управления образования администрации Верхнего района "
        "от 01.02.2022 № 15-ОД «О закреплении кураторов за школами»"
    )
    [only] = kept.clauses[0].subclauses
    assert only.text.endswith("за МБОУ СОШ № 7 наставника центр «Опора».")
    assert "Приложение" not in pages(services, made.id)


def test_nothing_is_drafted_where_nobody_came_or_went(services: Services, city: Supported) -> None:
    assert city
    with pytest.raises(UserError) as refused:
        services.support_papers.create_amending_order(facts.DAY, TODAY)
    assert refused.value.code is UserCode.ASSIGNMENTS_SAME
    with pytest.raises(UserError) as reversed_:
        services.support_papers.create_amending_order(TODAY, facts.DAY)
    assert reversed_.value.code is UserCode.PERIOD_REVERSED
    with pytest.raises(UserError) as empty:
        services.support_papers.create_assignments_order(date(2020, 1, 1))
    assert empty.value.code is UserCode.ASSIGNMENTS_EMPTY
    assert not services.paperwork.list()


def test_an_order_that_appoints_nobody_is_no_basis(
    services: Services, city: Supported, order: DocumentId
) -> None:
    services.support.assign_mentor(
        city.schools["МБОУ СОШ № 7"], date(2022, 2, 20), mentor_name="Центр"
    )
    other = services.support_papers.create_amending_order(facts.DAY, TODAY).value.id
    assert other != order
    with pytest.raises(UserError) as refused:
        services.support_papers.rest_on_order(other)
    assert refused.value.code is UserCode.ORDER_WITHOUT_LIST


def test_an_order_goes_with_its_list_and_comes_back_with_it(
    services: Services, order: DocumentId
) -> None:
    services.paperwork.remove_order(order)
    assert not services.paperwork.list()
    services.history.undo()
    assert "Приложение" in pages(services, order)


def test_a_group_changes_by_an_order_of_those_brought_in_and_out(
    services: Services, city: Supported
) -> None:
    groups = services.working_groups
    group = groups.add_group(
        "Рабочая группа по поддержке школ",
        members=[
            {"person": city.people["Черных"], "start": facts.DAY, "end": date(2022, 2, 10)},
            {"person": city.people["Лобанко"], "start": date(2022, 2, 11)},
            {"name": "Ким Пётр Андреевич", "start": facts.DAY, "role": GroupRole.CHAIR},
        ],
    ).value
    made = services.support_papers.create_group_order(group, facts.DAY, TODAY).value
    kept = services.paperwork.get(made.id)
    assert kept.heading == "О внесении изменений в состав рабочей группы по поддержке школ"
    assert [one.text for one in kept.clauses[0].subclauses] == [
        "вывести из состава Черных Егора Ильича, директора гимназии № 24;",
        "ввести в состав Лобанко Анну Петровну, директора МАОУ «Лицей № 17».",
    ]
    document = services.support_papers.working_group(group).document
    assert document.title.startswith("Состав: Рабочая группа")
    with pytest.raises(UserError) as empty:
        services.support_papers.working_group(group, date(2020, 1, 1))
    assert empty.value.code is UserCode.GROUP_EMPTY


def test_an_exported_order_is_read_back_from_word(
    services: Services, order: DocumentId, tmp_path: Path
) -> None:
    written = services.paperwork.export_order(order, tmp_path / "приказ.docx")
    text = str(read_document(written))
    assert "Назначить кураторами школ (приложение):" in text.replace("\xa0", " ")
    assert "Черных Егор Ильич, директор гимназии" in text.replace("\xa0", " ")
