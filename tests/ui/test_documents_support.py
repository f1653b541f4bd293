"""Orders on mentors and curators in «Документы», and the preview of a composed paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from app.db.engine import open_database
from app.documents.renderers import Format
from app.domain.errors import UserCode, UserError
from app.domain.paperwork import DocumentState
from app.services import Services
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.assignment_order import AmendingOrderDialog, AssignmentOrderDialog
from app.ui.dialogs.paper_view import PaperView
from app.ui.main_window import MainWindow
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.schools import SchoolsPage
from app.ui.router import Place, SupportFace
from app.ui.support.papers import NotePeriod
from tests.services import supported_districts as facts
from tests.services.supported_districts import Supported
from tests.ui.fakes import FakeChooser, settle
from tests.ui.test_documents import wait_for


@pytest.fixture
def city(services: Services, database_path: Path) -> Supported:
    database = open_database(database_path)
    facts.office(database)
    found = facts.stavropol(services, database)
    database.close()
    return found


@pytest.fixture
def page(city: Supported, window: MainWindow) -> DocumentsPage:
    assert city
    assert window.context is not None
    window.context.router.open_place(Place.DOCUMENTS)
    settle()
    page = window.pages.page
    assert isinstance(page, DocumentsPage)
    return page


def dialog(page: DocumentsPage, kind: type[QDialog]) -> QDialog:
    [found] = [one for one in page.findChildren(kind) if one.isVisible()]
    return found


def drafted(page: DocumentsPage, window: MainWindow) -> None:
    window.actions_.trigger(Command.CREATE_ASSIGNMENTS_ORDER)
    dialog(page, AssignmentOrderDialog).accept()
    wait_for(lambda: page.panel.view.page_count == 2)


def test_an_order_is_drafted_and_opens_in_the_editor_beside_its_pages(
    page: DocumentsPage, window: MainWindow, services: Services
) -> None:
    drafted(page, window)
    [order] = services.paperwork.list()
    assert page.editing.order == order.id
    assert "Лобанко Анна Петровна" in page.panel.remark
    assert page.panel.view.page_count == 2
    page.show_list()
    assert page.panel.remark == ""
    row = page.papers.current()
    assert row is not None
    assert row.title == "О закреплении кураторов за школами"


def test_two_loose_orders_are_told_apart(
    page: DocumentsPage, window: MainWindow, services: Services
) -> None:
    drafted(page, window)
    page.show_list()
    drafted(page, window)
    first, second = (one.id for one in services.paperwork.list())
    assert page.editing.order == first
    assert window.context is not None
    window.context.router.open_order(second)
    assert page.editing.order == second
    row = page.papers.current()
    assert row is not None
    assert row.order is not None
    assert row.order.id == second


def test_a_signed_order_is_made_the_basis(
    page: DocumentsPage, window: MainWindow, services: Services
) -> None:
    drafted(page, window)
    [order] = services.paperwork.list()
    assert not window.actions_[Command.ORDER_AS_BASIS].isEnabled()
    services.paperwork.change_order(
        order.id, number="5", date=facts.DAY, state=DocumentState.SIGNED
    )
    page.show_list()
    page.make_stale()
    settle()
    window.actions_.trigger(Command.ORDER_AS_BASIS)
    held = services.support.curatorships(facts.DAY)
    assert all(one.basis and one.basis.document == order.id for one in held)


def test_changes_are_refused_in_the_dialog_where_nobody_came_or_went(
    page: DocumentsPage, window: MainWindow, services: Services
) -> None:
    window.actions_.trigger(Command.CREATE_AMENDING_ORDER)
    asked = dialog(page, AmendingOrderDialog)
    assert isinstance(asked, AmendingOrderDialog)
    asked.accept()
    assert "состав не менялся" in asked.fault
    assert asked.isVisible()
    asked.reject()
    assert not services.paperwork.list()


@pytest.mark.parametrize("fmt", list(Format))
def test_a_composed_paper_is_looked_at_and_saved(
    city: Supported,
    context: Context,
    window: MainWindow,
    chooser: FakeChooser,
    tmp_path: Path,
    fmt: Format,
) -> None:
    school = city.schools["МБОУ СОШ № 7"]
    papers = context.services.support_papers
    view = PaperView(context, window, "Лист посещения: СОШ № 7", lambda: papers.visit_sheet(school))
    view.show()
    wait_for(lambda: view.view.page_count == 1)
    target = tmp_path / f"лист.{fmt.value}"
    chooser.files = [target]
    view.save(fmt)
    wait_for(target.is_file)
    assert view.trouble == ""
    view.reject()


def test_why_a_paper_cannot_be_made_is_said_where_its_pages_would_be(
    city: Supported, context: Context, window: MainWindow
) -> None:
    assert city

    def refuse() -> None:
        raise UserError(UserCode.ASSIGNMENTS_EMPTY, day=facts.DAY)

    view = PaperView(context, window, "Приказ", refuse)  # type: ignore[arg-type]
    view.show()
    wait_for(lambda: "ни у одной школы" in view.view.message)
    view.print()
    view.save(Format.PDF)
    view.reject()


def shown(window: MainWindow, place: Place) -> None:
    assert window.context is not None
    window.context.router.open_place(place)
    settle()


def view_of(window: MainWindow) -> PaperView:
    page = window.pages.page
    assert page is not None
    [view] = [one for one in page.findChildren(PaperView) if one.isVisible()]
    wait_for(lambda: view.view.page_count > 0)
    return view


def test_papers_of_a_school_are_shown_from_its_row(city: Supported, window: MainWindow) -> None:
    shown(window, Place.SCHOOLS)
    page = window.pages.page
    assert isinstance(page, SchoolsPage)
    page.table.select([city.schools["МБОУ СОШ № 7"]])
    for command, title in (
        (Command.SCHOOL_CARD_PAPER, "Карточка школы: МБОУ СОШ № 7"),
        (Command.VISIT_SHEET_PAPER, "Лист посещения: МБОУ СОШ № 7"),
    ):
        window.actions_.trigger(command)
        view = view_of(window)
        assert view.windowTitle() == title
        view.reject()
        settle()


def _says(view: PaperView, message: str) -> bool:
    return message in view.view.message


def test_a_school_without_results_has_no_paper_of_them(city: Supported, window: MainWindow) -> None:
    assert window.context is not None
    router, school = window.context.router, city.schools["МБОУ СОШ № 7"]
    for go in (router.open_school, partial(router.open_support, SupportFace.SCHOOLS)):
        go(school)
        settle()
        window.actions_.trigger(Command.SCHOOL_RESULTS_PAPER)
        page = window.pages.page
        assert page is not None
        [view] = [one for one in page.findChildren(PaperView) if one.isVisible()]
        assert view.windowTitle() == "Результаты школы: МБОУ СОШ № 7"
        wait_for(partial(_says, view, "результатов школы МБОУ СОШ № 7 нет"))
        view.reject()
        settle()


def test_papers_of_help_are_shown_from_its_page(
    city: Supported, services: Services, window: MainWindow
) -> None:
    school = city.schools["МБОУ СОШ № 7"]
    pair = services.support.assign_mentor(school, facts.DAY, mentor_name="Центр «Опора»").value
    services.support.change_agreement(services.support.draft_agreement(pair).value, number="5")
    services.working_groups.add_group(
        "Совет по качеству", members=[{"person": city.people["Лобанко"], "start": facts.DAY}]
    )
    assert window.context is not None
    for face, command, title in (
        (SupportFace.MENTORS, Command.AGREEMENT_PAPER, "Соглашение № 5"),
        (SupportFace.GROUPS, Command.GROUP_PAPER, "Состав: Совет по качеству, 22.11.2026"),
        (SupportFace.SCHOOLS, Command.SCHOOL_CARD_PAPER, "Карточка школы: МБОУ СОШ № 7"),
    ):
        window.context.router.open_support(face, school)
        settle()
        window.actions_.trigger(command)
        view = view_of(window)
        assert view.windowTitle() == title
        view.reject()
        settle()


def test_a_curators_note_asks_for_its_period(city: Supported, window: MainWindow) -> None:
    assert city
    assert window.context is not None
    window.context.router.open_support(SupportFace.CURATORS)
    settle()
    window.actions_.trigger(Command.CURATOR_NOTE_PAPER)
    page = window.pages.page
    assert page is not None
    [asked] = [one for one in page.findChildren(NotePeriod) if one.isVisible()]
    asked.last.show_day(facts.DAY)
    asked.accept()
    assert asked.fault
    asked.first.show_day(facts.DAY)
    asked.accept()
    view = view_of(window)
    assert view.windowTitle().startswith("Справка куратора: ")
    view.reject()
