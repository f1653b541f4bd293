"""The registry of schools through the window."""

from __future__ import annotations

import pytest

from app.domain.school import Locality, SchoolKind
from app.services import Services
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.pages.schools import SchoolsPage
from app.ui.router import Place
from tests.ui.fakes import settle, type_text


@pytest.fixture
def page(window: MainWindow, services: Services, context: Context) -> SchoolsPage:
    """The page over two schools."""
    services.schools.add(short_name="МБОУ СОШ № 2", settlement="с. Ключи", code="990102")
    services.schools.add(short_name="МБОУ ООШ № 10", settlement="д. Лог", kind=SchoolKind.BASIC)
    context.router.open_place(Place.SCHOOLS)
    settle()
    shown = window.pages.page
    assert isinstance(shown, SchoolsPage)
    return shown


def names(page: SchoolsPage) -> list[str]:
    return [school.short_name for school in page.table.records.records()]


def add(page: SchoolsPage, window: MainWindow, name: str) -> None:
    window.actions_.trigger(Command.ADD_SCHOOL)
    field = page.card.lines["short_name"]
    type_text(field, name)
    field.settle()
    page.card.saved.emit()
    settle()


def test_a_school_is_entered_by_its_name_alone(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    add(page, window, "МКОУ ООШ № 7")
    made = next(s for s in services.schools.list() if s.number == "7")
    assert (made.kind, made.full_name, made.locality) == (
        SchoolKind.BASIC,
        "МКОУ ООШ № 7",
        Locality.UNKNOWN,
    )
    current = page.table.current()
    assert current is not None
    assert current.id == made.id
    assert not page.card.is_new


def test_a_double_is_asked_about_and_may_be_added_all_the_same(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    add(page, window, "МКОУ «СОШ №2»")
    assert len(services.schools.list()) == 2
    assert "МБОУ СОШ № 2" in window.errors.sentence
    assert page.card.is_new, "what was typed stays"
    page.save_new(allow_double=True)
    assert len(services.schools.list()) == 3


def test_a_field_of_the_card_is_saved_when_it_is_left_and_undone(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    school = page.table.current()
    assert school is not None
    field = page.card.lines["head"]
    field.setText("Иванова Мария Петровна")
    field.settle()
    assert services.schools.get(school.id).head == "Иванова Мария Петровна"
    window.actions_.trigger(Command.UNDO)
    settle()
    assert services.schools.get(school.id).head == ""
    assert field.text() == ""


def test_an_empty_name_is_refused_and_given_back(page: SchoolsPage, services: Services) -> None:
    school = page.table.current()
    assert school is not None
    page.card.full_name.setPlainText("")
    page.card.full_name.settle()
    settle()
    assert services.schools.get(school.id).full_name == school.full_name


def test_numbers_sort_as_numbers_and_the_filter_forgets_case(page: SchoolsPage) -> None:
    assert names(page) == ["МБОУ ООШ № 10", "МБОУ СОШ № 2"]
    page.find_field.setText("сош")
    assert names(page) == ["МБОУ СОШ № 2"]
    page.clear_filters()
    page.kind_filter.choose(SchoolKind.BASIC.value)
    assert names(page) == ["МБОУ ООШ № 10"]


def test_deleted_schools_come_back(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    page.table.selectAll()
    window.actions_.trigger(Command.DELETE_SCHOOLS)
    assert not services.schools.list()
    window.actions_.trigger(Command.UNDO)
    settle()
    assert len(names(page)) == 2


def test_giving_up_a_new_school_leaves_the_list(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    window.actions_.trigger(Command.ADD_SCHOOL)
    type_text(page.card.lines["short_name"], "Не та школа")
    page.give_up_new()
    settle()
    assert len(services.schools.list()) == 2
    assert page.card.lines["short_name"].text() in names(page)
