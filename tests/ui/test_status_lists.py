"""Statuses through the window: orders over many, lists of any day, tables, the catalogue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.documents.renderers import Format
from app.domain.school import GroupKind, SchoolId
from app.domain.statuses import StatusKindId
from app.services import Services
from app.services.bases import BasisFields
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.paper_view import PaperView
from app.ui.dialogs.school_status import (
    EndOrderDialog,
    EndStatusDialog,
    GiveStatusDialog,
    MendStatusDialog,
    TakeOffDialog,
    TypeDialog,
)
from app.ui.main_window import MainWindow
from app.ui.pages.schools import SchoolsPage
from app.ui.pages.schools_lists import StatusListsPage
from app.ui.pages.settings import SettingsPage
from app.ui.router import Place
from app.ui.schools.list_controls import ListView
from app.ui.settings.statuses import StatusesPanel
from tests.ui.fakes import FakeChooser, press, settle, type_text
from tests.ui.test_schools import opened


@pytest.fixture
def kind(services: Services) -> StatusKindId:
    """A list, with the starter set around it."""
    services.statuses.ensure_starter()
    return services.statuses.kind_named("ШНОР").id


@pytest.fixture
def schools(services: Services) -> list[SchoolId]:
    """Three schools of a district."""
    names = ("МБОУ СОШ № 2", "МБОУ СОШ № 5", "МБОУ ООШ № 10")
    keys = [services.schools.add(short_name=name).value for name in names]
    district = services.schools.add_group(GroupKind.DISTRICT, "Северный").value
    services.schools.set_groups(keys, [district])
    return keys


@pytest.fixture
def page(
    window: MainWindow,
    context: Context,
    kind: StatusKindId,
    schools: list[SchoolId],
) -> SchoolsPage:
    """The page of schools."""
    context.router.open_place(Place.SCHOOLS)
    settle()
    shown = window.pages.page
    assert isinstance(shown, SchoolsPage)
    return shown


@pytest.fixture
def lists(
    window: MainWindow,
    context: Context,
    services: Services,
    kind: StatusKindId,
    schools: list[SchoolId],
) -> StatusListsPage:
    """The page of lists: two schools since 2020, one of them off it since 2023, one since 2025."""
    order = BasisFields("министерство образования", "146-ОД", date(2020, 2, 27))
    services.statuses.give(schools[:2], kind, date(2020, 3, 1), basis=order, reason="низкие баллы")
    services.statuses.take_schools_off([schools[1]], kind, date(2023, 9, 1))
    services.statuses.give(schools[2:], kind, date(2025, 9, 1))
    context.router.open_place(Place.STATUS_LISTS)
    settle()
    shown = window.pages.page
    assert isinstance(shown, StatusListsPage)
    return shown


def sense(page: StatusListsPage) -> str:
    return page._sense.text()


# Orders over many schools


def test_one_order_gives_a_status_to_all_selected_with_its_scan(
    page: SchoolsPage,
    window: MainWindow,
    services: Services,
    chooser: FakeChooser,
    tmp_path: Path,
    kind: StatusKindId,
) -> None:
    scan = tmp_path / "приказ.pdf"
    scan.write_bytes(b"%PDF")
    page.table.selectAll()
    window.actions_.trigger(Command.GIVE_STATUS)
    dialog = opened(window, GiveStatusDialog)
    assert isinstance(dialog, GiveStatusDialog)
    type_text(dialog.reason, "низкие результаты")
    form = dialog.form_of_order
    type_text(form.issuer, "министерство образования")
    type_text(form.number, "146-ОД")
    type_text(form.date, "27.2.2020")
    chooser.files = [scan]
    form.attach.click()
    dialog.start.show_day(date(2020, 3, 1))
    dialog.accept()
    settle()
    assert services.statuses.supported_on(date(2020, 3, 1)) == {
        row.id for row in page.table.records.records()
    }
    [basis] = services.bases.list()
    assert (basis.number, basis.scan.name) == ("146-ОД", "приказ.pdf")
    window.actions_.trigger(Command.UNDO)
    settle()
    assert not services.statuses.list_on(date(2020, 3, 1), [kind]).rows


def test_a_status_that_ends_before_it_begins_is_refused_beside_the_field(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    page.table.selectAll()
    window.actions_.trigger(Command.GIVE_STATUS)
    dialog = opened(window, GiveStatusDialog)
    assert isinstance(dialog, GiveStatusDialog)
    dialog.start.show_day(date(2025, 9, 1))
    type_text(dialog.end, "31.8.2025")
    dialog.accept()
    said = dialog._faults["end"]
    assert said.isVisible()
    assert "31.08.2025" in said.text()
    assert dialog.isVisible(), "what was typed stays"
    assert dialog.end.text() == "31.08.2025"
    type_text(dialog.end, "")
    dialog.end.show_day(date(2026, 8, 31))
    dialog.accept()
    settle()
    assert len(services.statuses.list_on(date(2026, 1, 1)).rows) == 3


def test_a_day_that_is_none_is_said_under_its_own_field(
    page: SchoolsPage, window: MainWindow
) -> None:
    page.table.selectAll()
    window.actions_.trigger(Command.GIVE_STATUS)
    dialog = opened(window, GiveStatusDialog)
    assert isinstance(dialog, GiveStatusDialog)
    type_text(dialog.end, "31.02.2025")
    dialog.accept()
    assert "31.02.2025" in dialog._faults["end"].text()
    assert dialog._faults["start"].isHidden()


def test_schools_are_taken_off_a_list_by_one_order(
    page: SchoolsPage,
    window: MainWindow,
    services: Services,
    kind: StatusKindId,
    schools: list[SchoolId],
) -> None:
    services.statuses.give(schools[:2], kind, date(2020, 1, 1))
    page.table.select(schools[:2])
    window.actions_.trigger(Command.TAKE_STATUS_OFF)
    dialog = opened(window, TakeOffDialog)
    assert isinstance(dialog, TakeOffDialog)
    assert dialog.kind.count() == 1, "only the lists that they are on are offered"
    dialog.on.show_day(date(2023, 9, 1))
    type_text(dialog.reason, "результаты выросли")
    dialog.accept()
    settle()
    assert {one.end for one in services.statuses.statuses(schools[0])} == {date(2023, 8, 31)}
    window.actions_.trigger(Command.UNDO)
    settle()
    assert {one.end for one in services.statuses.statuses(schools[1])} == {None}


# The card


def test_the_card_tells_statuses_with_their_orders_and_marks_those_without(
    page: SchoolsPage,
    window: MainWindow,
    services: Services,
    kind: StatusKindId,
    schools: list[SchoolId],
) -> None:
    page.table.select([schools[0]])
    section = page.card.statuses
    section.fold(False)
    section.give()
    dialog = opened(window, GiveStatusDialog)
    assert isinstance(dialog, GiveStatusDialog)
    dialog.start.show_day(date(2020, 3, 1))
    dialog.accept()
    settle()
    assert "без основания" in section.order.words.text()
    assert "▲ без основания: 1" in section._summary.text()
    section.mend()
    mending = opened(window, MendStatusDialog)
    assert isinstance(mending, MendStatusDialog)
    type_text(mending.form_of_order.number, "146-ОД")
    mending.accept()
    settle()
    assert "№ 146-ОД" in section.order.words.text()
    section.end()
    ending = opened(window, EndStatusDialog)
    assert isinstance(ending, EndStatusDialog)
    ending.on.show_day(date(2020, 2, 1))
    ending.accept()
    assert "01.02.2020" in ending._faults["on"].text(), "it had not begun by then"
    ending.on.show_day(date(2021, 9, 1))
    ending.accept()
    settle()
    [status] = services.statuses.statuses(schools[0])
    assert (status.kind, status.end) == (kind, date(2021, 8, 31))
    section.end()
    order = opened(window, EndOrderDialog)
    assert isinstance(order, EndOrderDialog)
    type_text(order.form_of_order.number, "300")
    type_text(order.reason, "результаты выросли")
    order.accept()
    settle()
    assert "Снят: № 300. Причина: результаты выросли" in section.order.words.text()


def test_a_type_of_the_year_is_given_mended_and_taken_back(
    page: SchoolsPage, window: MainWindow, services: Services, schools: list[SchoolId]
) -> None:
    page.table.select(schools[:2])
    window.actions_.trigger(Command.SET_TYPE)
    dialog = opened(window, TypeDialog)
    assert isinstance(dialog, TypeDialog)
    dialog.value.setCurrentIndex(2)
    dialog.accept()
    settle()
    [given] = services.statuses.types_of(schools[1])
    assert given.year == 2026
    section = page.card.types
    section.fold(False)
    press(section.table, Qt.Key.Key_Delete)
    settle()
    held = [len(services.statuses.types_of(school)) for school in schools[:2]]
    assert sorted(held) == [0, 1], "Del takes back the type of the school in the card"


# Lists and tables


def test_a_list_of_any_day_shows_the_order_behind_a_row(lists: StatusListsPage) -> None:
    assert sense(lists) == "На 22.11.2026 · 2 школы · ▲ без основания: 1"
    lists.controls.day.show_day(date(2021, 1, 1))
    settle()
    rows = lists.table.records.records()
    assert [one.row.name for one in rows] == ["МБОУ СОШ № 2", "МБОУ СОШ № 5"]
    lists.table.select([rows[0].key])
    said = lists.order.words.text()
    assert "министерство образования, № 146-ОД от 27.02.2020" in said
    assert "низкие баллы" in said


def test_a_list_is_cut_by_a_group_on_the_screen_and_on_paper(
    lists: StatusListsPage, services: Services, schools: list[SchoolId], window: MainWindow
) -> None:
    small = services.schools.add_group(GroupKind.CLUSTER, "Малые сельские").value
    services.schools.set_groups(schools[:1], [small])
    lists.make_stale()
    lists.controls.group.setCurrentIndex(2)
    lists.ask()
    settle()
    assert [one.row.name for one in lists.table.records.records()] == ["МБОУ СОШ № 2"]
    window.actions_.trigger(Command.PRINT)
    dialog = opened(window, PaperView)
    assert isinstance(dialog, PaperView)
    assert dialog.pdf
    dialog.reject()


def test_two_days_are_compared_in_three_groups(lists: StatusListsPage, window: MainWindow) -> None:
    lists.show_view(ListView.COMPARISON)
    lists.controls.first.show_day(date(2021, 1, 1))
    lists.ask()
    settle()
    assert "вошли 1 · вышли 1 · остались 1" in sense(lists)
    moved = {one.row.name: one.moved for one in lists.table.records.records()}
    assert moved == {
        "МБОУ ООШ № 10": "✓ вошла",
        "МБОУ СОШ № 5": "✕ вышла",
        "МБОУ СОШ № 2": "○ осталась",
    }
    lists.controls.second.show_day(date(2020, 1, 1))
    lists.ask()
    settle()
    assert "01.01.2020" in window.errors.sentence, "the second day is before the first"


def test_the_table_by_types_counts_also_those_without_one(
    lists: StatusListsPage, services: Services, schools: list[SchoolId]
) -> None:
    typology = services.statuses.typologies()[0]
    services.statuses.set_typology(schools[:1], typology.id, typology.values[1].id, 2026)
    lists.show_view(ListView.DISTRIBUTION)
    settle()
    counts = {one.title: one.counts[0] for one in lists.table.records.records()}
    assert counts[typology.values[1].title] == 1
    assert counts["тип не указан"] == 1
    assert counts["Всего"] == 2


def test_the_dynamics_name_the_schools_behind_each_number(lists: StatusListsPage) -> None:
    lists.show_view(ListView.DYNAMICS)
    settle()
    rows = {one.title: one.counts for one in lists.table.records.records()}
    assert rows["Северный"] == (2, 1, 1, 2, 2)
    assert rows["Всего"] == (2, 1, 1, 2, 2)
    assert rows["Вышли"] == (0, 1, 0, 0, 0)
    lists.table.select(["Вышли"])
    assert lists._said.text() == "2023: МБОУ СОШ № 5"
    area = lists._details_area
    assert area.verticalScrollBar().value() == 0
    assert area.viewport().height() % area.fontMetrics().lineSpacing() == 0
    titles = [column.title for column in lists.table.records.columns]
    assert titles[1:] == ["2022", "2023", "2024", "2025", "2026"]
    lists.controls.start.setValue(2020)
    settle()
    assert len(lists.table.records.columns) == 8


@pytest.mark.parametrize("view", list(ListView))
def test_what_is_on_the_screen_is_one_command_away_from_paper(
    lists: StatusListsPage,
    window: MainWindow,
    chooser: FakeChooser,
    tmp_path: Path,
    view: ListView,
) -> None:
    lists.show_view(view)
    settle()
    window.actions_.trigger(Command.PRINT)
    dialog = opened(window, PaperView)
    assert isinstance(dialog, PaperView)
    assert dialog.pdf.startswith(b"%PDF")
    for fmt in Format:
        chooser.files = [tmp_path / f"список.{fmt.value}"]
        dialog.save(fmt)
        assert (tmp_path / f"список.{fmt.value}").stat().st_size > 1000
    assert dialog.trouble == ""
    dialog.reject()


def test_enter_opens_the_card_of_a_school_of_the_list(
    lists: StatusListsPage, window: MainWindow
) -> None:
    rows = lists.table.records.records()
    lists.table.select([rows[0].key])
    press(lists.table, Qt.Key.Key_Return)
    settle()
    page = window.pages.page
    assert isinstance(page, SchoolsPage)
    assert [one.id for one in page.chosen()] == [rows[0].row.school]


def test_without_statuses_the_page_says_where_to_take_them(
    window: MainWindow, context: Context
) -> None:
    context.router.open_place(Place.STATUS_LISTS)
    settle()
    page = window.pages.page
    assert isinstance(page, StatusListsPage)
    assert page._stack.currentIndex() == 1


# The catalogue


@pytest.fixture
def panel(window: MainWindow, context: Context) -> StatusesPanel:
    """The panel of the settings over an empty catalogue."""
    context.router.open_place(Place.SETTINGS)
    settle()
    page = window.pages.page
    assert isinstance(page, SettingsPage)
    place = next(n for n, one in enumerate(page.panels) if isinstance(one, StatusesPanel))
    page.show_panel(place)
    shown = page.panels[place]
    assert isinstance(shown, StatusesPanel)
    return shown


def test_the_catalogue_begins_with_the_starter_set(
    panel: StatusesPanel, services: Services
) -> None:
    assert panel.starter.isVisible()
    panel.starter.click()
    settle()
    assert panel.starter.isHidden()
    assert services.statuses.kind_named("ШНОР").supported
    assert panel.table.records.total == len(services.statuses.kinds())
    assert panel.types.table.records.total == len(services.statuses.typologies())


def test_a_kind_is_added_named_moved_and_removed(panel: StatusesPanel, services: Services) -> None:
    panel.starter.click()
    settle()
    panel.add.click()
    settle()
    name = panel.fields["name"]
    name.setPlainText("Школы особого внимания")  # type: ignore[union-attr]
    name.settle()  # type: ignore[union-attr]
    panel.switches["supported"].click()
    settle()
    made = services.statuses.kinds()[-1]
    assert (made.name, made.supported) == ("Школы особого внимания", True)
    panel.up.click()
    settle()
    assert services.statuses.kinds()[-2].id == made.id
    panel.remove.click()
    settle()
    assert made.id not in {one.id for one in services.statuses.kinds()}


def test_a_kind_that_schools_have_is_kept_and_it_is_said(
    panel: StatusesPanel, services: Services, window: MainWindow
) -> None:
    panel.starter.click()
    school = services.schools.add(short_name="МБОУ СОШ № 2").value
    kind = services.statuses.kinds()[0]
    services.statuses.give([school], kind.id, date(2025, 1, 1))
    panel.table.select([kind.id])
    panel.remove.click()
    assert window.errors.sentence
    assert kind in services.statuses.kinds()
    until = panel.fields["valid_until"]
    panel.fields["valid_from"].show_day(None)  # type: ignore[union-attr]
    type_text(until, "1.1.2020")
    press(until, Qt.Key.Key_Return)
    settle()
    assert services.statuses.kinds()[0].valid_until == date(2020, 1, 1)


def test_types_of_a_typology_are_added_renamed_and_removed(
    panel: StatusesPanel, services: Services
) -> None:
    panel.show_view(1)
    panel.types.add.click()
    settle()
    panel.types.name.setText("Риски 2026")
    panel.types.name.settle()
    panel.types.add_type.click()
    settle()
    panel.types.type_name.setPlainText("нехватка кадров")
    panel.types.type_name.settle()
    settle()
    [typology] = services.statuses.typologies()
    assert typology.name == "Риски 2026"
    assert [one.title for one in typology.values] == ["1) нехватка кадров"]
    panel.types.remove_type.click()
    settle()
    assert services.statuses.typologies()[0].values == ()
