"""The registry of schools through the window: the list, its filters, and orders over many."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.domain.school import GroupKind, SchoolId, SchoolKind
from app.services import Services
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.school_bulk import BulkEditDialog
from app.ui.dialogs.school_columns import ListColumnsDialog
from app.ui.dialogs.school_groups import GroupsDialog, GroupsOfSchoolsDialog
from app.ui.main_window import MainWindow
from app.ui.pages.schools import SchoolsPage
from app.ui.router import Place
from app.ui.schools.rows import Heap
from app.ui.schools.saved_views import NameViewDialog, SavedView, read_views
from tests.ui.fakes import press, settle, type_text


@pytest.fixture
def page(window: MainWindow, services: Services, context: Context) -> SchoolsPage:
    """The page over three schools."""
    services.schools.add(short_name="МБОУ СОШ № 2", settlement="с. Ключи", code="990102")
    services.schools.add(short_name="МБОУ ООШ № 10", settlement="д. Лог", kind=SchoolKind.BASIC)
    services.schools.add(short_name="МБОУ СОШ № 14", settlement="г. Озёрск")
    context.router.open_place(Place.SCHOOLS)
    settle()
    shown = window.pages.page
    assert isinstance(shown, SchoolsPage)
    return shown


def names(page: SchoolsPage) -> list[str]:
    return [row.school.short_name for row in page.table.records.records()]


def key_of(services: Services, number: str) -> SchoolId:
    return next(one.id for one in services.schools.list() if one.short_name.endswith(number))


def choose(page: SchoolsPage, services: Services, *numbers: str) -> None:
    page.table.select([key_of(services, number) for number in numbers])


def opened(window: MainWindow, kind: type[QDialog]) -> QDialog:
    settle()
    [dialog] = [one for one in window.findChildren(kind) if one.isVisible()]
    return dialog


def sense(page: SchoolsPage) -> str:
    return page._sense.text()


# The list


def test_numbers_sort_as_numbers_and_the_filter_forgives(page: SchoolsPage) -> None:
    assert names(page) == ["МБОУ ООШ № 10", "МБОУ СОШ № 2", "МБОУ СОШ № 14"]
    field = page.filters.find_field
    field.setText("озерск СОШ")
    assert names(page) == ["МБОУ СОШ № 14"], "case, ё and the order of words don't matter"
    field.setText("№14")
    assert names(page) == ["МБОУ СОШ № 14"]
    field.setText("сош№14")
    assert names(page) == ["МБОУ СОШ № 14"]
    field.setText("990102")
    assert names(page) == ["МБОУ СОШ № 2"]
    assert "показано 1" in sense(page)
    page.clear_filters()
    page.filters.kind.choose(SchoolKind.BASIC.value)
    assert names(page) == ["МБОУ ООШ № 10"]


def test_sorting_by_a_heading_keeps_numbers_as_numbers(page: SchoolsPage) -> None:
    page.table.sort_by(0, Qt.SortOrder.DescendingOrder)
    assert names(page) == ["МБОУ СОШ № 14", "МБОУ СОШ № 2", "МБОУ ООШ № 10"]


def test_lists_and_schools_without_a_curator_are_told_in_one_line(
    page: SchoolsPage, services: Services
) -> None:
    services.statuses.ensure_starter()
    kind = services.statuses.kind_named("ШНОР")
    schools = [key_of(services, "№ 2"), key_of(services, "№ 14")]
    services.statuses.give(schools, kind.id, date(2025, 1, 1))
    page.make_stale()
    assert sense(page) == "3 школы · 2 в списке ШНОР · 2 без куратора"
    page.filters.status.choose(kind.id)
    assert names(page) == ["МБОУ СОШ № 2", "МБОУ СОШ № 14"]
    page.filters.status.choose("none")
    assert names(page) == ["МБОУ ООШ № 10"]


def test_a_past_day_shows_the_names_of_that_day_and_says_so(
    page: SchoolsPage, services: Services, window: MainWindow
) -> None:
    services.schools.rename(
        key_of(services, "№ 2"), date(2020, 9, 1), "", "Школа Орлова", allow_double=True
    )
    services.schools.close(key_of(services, "№ 10"), date(2021, 8, 31))
    page.make_stale()
    assert names(page) == ["МБОУ СОШ № 14", "Школа Орлова"]
    field = page.filters.day_filter.field
    type_text(field, "1.9.19")
    press(field, Qt.Key.Key_Return)
    settle()
    assert "МБОУ СОШ № 2" in names(page)
    assert "МБОУ ООШ № 10" in names(page), "a school closed since was open then"
    assert page.accessibleName() == "Школы на 01.09.2019"
    assert page.card.details.line("short_name").isReadOnly()
    page.filters.day_filter.back.click()
    settle()
    assert page.accessibleName() == "Школы"
    assert not page.card.details.line("short_name").isReadOnly()
    assert window.errors.sentence == ""


def test_a_day_that_is_none_is_said_and_the_list_stays(
    page: SchoolsPage, window: MainWindow
) -> None:
    field = page.filters.day_filter.field
    type_text(field, "31.02.2019")
    press(field, Qt.Key.Key_Return)
    assert "31.02.2019" in window.errors.sentence
    assert len(names(page)) == 3


def test_columns_are_chosen_and_remembered(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    window.actions_.trigger(Command.SCHOOL_COLUMNS)
    dialog = opened(window, ListColumnsDialog)
    assert isinstance(dialog, ListColumnsDialog)
    dialog.check(["short_name", "code", "head"])
    dialog.accept()
    settle()
    assert page.shown_columns() == {"short_name", "code", "head"}
    shown = [
        column.title
        for place, column in enumerate(page.table.records.columns)
        if not page.table.isColumnHidden(place)
    ]
    assert shown == ["Школа", "Код", "Руководитель"]
    assert page.context.preferences.columns("schools-shown").data() == b"short_name,code,head"
    assert services.schools.list()


def test_a_column_that_is_no_more_is_forgotten_and_the_others_stay(page: SchoolsPage) -> None:
    page.show_columns(["short_name", "colour of the roof", "code"])
    assert page.shown_columns() == {"short_name", "code"}


def test_a_view_is_saved_shown_again_and_may_be_the_first(
    page: SchoolsPage, window: MainWindow, context: Context
) -> None:
    page.filters.kind.choose(SchoolKind.BASIC.value)
    page.show_columns(["short_name", "phone"])
    page.views.ask_name()
    dialog = opened(window, NameViewDialog)
    assert isinstance(dialog, NameViewDialog)
    dialog.accept()
    assert "Название" in dialog.fault
    type_text(dialog.name, "Основные школы")
    dialog.accept()
    page.clear_filters()
    page.show_columns(["short_name", "code"])
    [action, *_] = page.views.menu().actions()
    assert action.text() == "Основные школы"
    action.trigger()
    settle()
    assert names(page) == ["МБОУ ООШ № 10"]
    assert page.shown_columns() == {"short_name", "phone"}
    page.views.begin_with("Основные школы")
    page.clear_filters()
    again = SchoolsPage(context)
    again.refresh(frozenset())
    assert [row.school.short_name for row in again.table.records.records()] == ["МБОУ ООШ № 10"]
    page.views.forget("Основные школы")
    assert page.views.views == []


def test_saved_views_of_other_versions_are_read_as_far_as_they_are_understood() -> None:
    assert read_views("nonsense") == []
    kept = '[{"name": "А", "kind": "basic", "roof": 1, "first": "yes"}, {"kind": "x"}, 5]'
    assert read_views(kept) == [SavedView("А", kind="basic")]


# Orders over many


def test_one_field_of_many_is_changed_after_it_was_shown_and_undone_at_once(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    page.table.selectAll()
    window.actions_.trigger(Command.EDIT_SCHOOLS)
    dialog = opened(window, BulkEditDialog)
    assert isinstance(dialog, BulkEditDialog)
    assert not dialog._do.isEnabled(), "nothing is typed yet"
    type_text(dialog.editor, "с. Ключи")
    assert "Изменится: 2 школы из 3" in dialog.preview.text()
    assert "МБОУ ООШ № 10: д. Лог → с. Ключи" in dialog.preview.text()
    dialog.accept()
    settle()
    assert {one.settlement for one in services.schools.list()} == {"с. Ключи"}
    window.actions_.trigger(Command.UNDO)
    settle()
    assert len({one.settlement for one in services.schools.list()}) == 3


def test_groups_of_many_are_changed_and_the_others_of_each_stay(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    district = services.schools.add_group(GroupKind.DISTRICT, "Северный").value
    cluster = services.schools.add_group(GroupKind.CLUSTER, "Малые сельские").value
    services.schools.set_groups([key_of(services, "№ 2")], [cluster])
    page.make_stale()
    page.table.selectAll()
    window.actions_.trigger(Command.SCHOOL_GROUPS)
    dialog = opened(window, GroupsOfSchoolsDialog)
    assert isinstance(dialog, GroupsOfSchoolsDialog)
    dialog.check(district, on=True)
    dialog.accept()
    settle()
    sat = {one.short_name: set(one.groups) for one in services.schools.list()}
    assert sat["МБОУ СОШ № 2"] == {district, cluster}
    assert sat["МБОУ СОШ № 14"] == {district}
    page.filters.group.choose(cluster)
    assert names(page) == ["МБОУ СОШ № 2"]
    window.actions_.trigger(Command.UNDO)
    settle()
    assert {one.groups for one in services.schools.list()} == {(), (cluster,)}


def test_groups_are_added_renamed_and_removed(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    window.actions_.trigger(Command.MANAGE_GROUPS)
    dialog = opened(window, GroupsDialog)
    assert isinstance(dialog, GroupsDialog)
    type_text(dialog.name, "Северный район")
    dialog.add.click()
    [group] = services.schools.groups()
    services.schools.set_groups([page.chosen()[0].id], [group.id])
    dialog.name.setText("Северный округ")
    dialog.save.click()
    assert services.schools.groups()[0].name == "Северный округ"
    dialog.remove.click()
    assert "Северный округ" in dialog.fault
    assert len(services.schools.groups()) == 1, "a group with schools goes at the second push only"
    dialog.remove.click()
    assert not services.schools.groups()


# Shelves


def test_mistaken_cards_go_to_the_trash_and_come_back(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    choose(page, services, "№ 2", "№ 14")
    window.actions_.trigger(Command.DELETE_SCHOOLS)
    settle()
    assert names(page) == ["МБОУ ООШ № 10"]
    page.filters.heap_filter.choose(Heap.TRASH.value)
    settle()
    assert len(names(page)) == 2
    assert page.accessibleName() == "Школы – корзина"
    place = [column.title for column in page.table.records.columns].index("Убрана")
    assert not page.table.isColumnHidden(place)
    assert page.table.records.index(0, place).data() == "22.11.2026"
    page.table.selectAll()
    window.actions_.trigger(Command.RESTORE_SCHOOLS)
    settle()
    assert names(page) == []
    assert sense(page) == "Корзина пуста"
    page.clear_filters()
    settle()
    assert len(names(page)) == 3


def test_a_school_with_a_history_is_offered_to_the_archive(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    services.statuses.ensure_starter()
    kind = services.statuses.kinds()[0]
    services.statuses.give([key_of(services, "№ 2")], kind.id, date(2025, 1, 1))
    choose(page, services, "№ 2")
    window.actions_.trigger(Command.DELETE_SCHOOLS)
    assert "архив" in window.errors.sentence
    [way] = window.errors._ways
    way.click()
    settle()
    assert "МБОУ СОШ № 2" not in names(page)
    page.filters.heap_filter.choose(Heap.ARCHIVE.value)
    settle()
    assert names(page) == ["МБОУ СОШ № 2"]


def test_the_trash_is_emptied_of_what_is_old_only(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    choose(page, services, "№ 2")
    window.actions_.trigger(Command.DELETE_SCHOOLS)
    page.filters.heap_filter.choose(Heap.TRASH.value)
    settle()
    window.actions_.trigger(Command.EMPTY_TRASH)
    settle()
    assert len(services.schools.trash()) == 1, "it lies there since today"
    assert "старше года" in window.status.text


def test_a_card_opens_from_elsewhere_wherever_it_lies(
    page: SchoolsPage, context: Context, services: Services
) -> None:
    school = key_of(services, "№ 14")
    services.schools.archive([school])
    page.filters.find_field.setText("№ 2")
    context.router.open_school(school)
    settle()
    current = page.table.current()
    assert current is not None
    assert current.id == school
    assert page.accessibleName() == "Школы – архив"
