"""The card of a school: a new one, its fields, doubles, names, heads, figures, successions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.domain.indicator_checks import ValueEntry
from app.domain.indicators import Direction, IndicatorKind
from app.domain.result_checks import ResultEntry
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.school import FactMeasure, Locality, School, SchoolId, SchoolKind, SuccessionKind
from app.services import Services
from app.services.bases import BasisFields
from app.services.indicators import TargetEntry
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.school_names import HeadDialog, NameDialog
from app.ui.dialogs.school_succession import CloseDialog, SuccessionDialog
from app.ui.main_window import MainWindow
from app.ui.pages.schools import SchoolsPage
from app.ui.router import Place
from tests.ui.fakes import press, settle, type_text
from tests.ui.test_schools import key_of, names, opened

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, services: Services, context: Context) -> SchoolsPage:
    """The page over two schools, the first of them in the card."""
    services.schools.add(short_name="МБОУ СОШ № 2", settlement="с. Ключи", code="990102")
    services.schools.add(short_name="МБОУ ООШ № 10", settlement="д. Лог", kind=SchoolKind.BASIC)
    context.router.open_place(Place.SCHOOLS)
    settle()
    shown = window.pages.page
    assert isinstance(shown, SchoolsPage)
    shown.table.select([key_of(services, "№ 2")])
    return shown


def begin(page: SchoolsPage, window: MainWindow, name: str) -> None:
    window.actions_.trigger(Command.ADD_SCHOOL)
    field = page.card.details.line("short_name")
    type_text(field, name)
    field.settle()
    settle()


def get(services: Services, number: str) -> School:
    return services.schools.get(key_of(services, number))


def test_the_card_of_a_closed_school_names_the_day_and_the_order(
    page: SchoolsPage, services: Services
) -> None:
    order = BasisFields(issuer="приказ министерства", number="12-од", date=date(2026, 5, 20))
    services.schools.close(key_of(services, "№ 2"), date(2026, 8, 31), order, "")
    closed = services.schools.list(closed=True)
    page.card.show_school(next(one for one in closed if one.closed is not None))
    said = " ".join(label.text() for label in page.card.findChildren(QLabel))
    assert "Закрыта, последний день 31.08.2026 (приказ министерства от 20.05.2026 № 12-од)." in said


# A new school


def test_a_school_is_entered_by_its_name_alone_from_the_keyboard(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    begin(page, window, "МКОУ ООШ № 7")
    window.actions_.trigger(Command.SAVE_SCHOOL)
    settle()
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


def test_a_double_is_named_while_it_is_typed_and_may_be_told_apart(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    begin(page, window, "МКОУ «СОШ №2»")
    assert page.card.doubles.isVisible()
    assert page.card.doubles.found == (key_of(services, "№ 2"),)
    window.actions_.trigger(Command.SAVE_SCHOOL)
    assert "МБОУ СОШ № 2" in window.errors.sentence
    assert [way.text() for way in window.errors._ways] == [
        "Открыть её карточку",
        "Это другая школа, добавить",
    ]
    assert len(services.schools.list()) == 2
    assert page.card.is_new, "what was typed stays"
    page.card.doubles.other.click()
    window.actions_.trigger(Command.SAVE_SCHOOL)
    settle()
    assert len(services.schools.list()) == 3


def test_the_card_of_a_double_is_opened_and_the_draft_waits(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    begin(page, window, "СОШ №2")
    page.card.doubles._links[0].click()
    settle()
    assert not page.card.is_new
    current = page.table.current()
    assert current is not None
    assert current.id == key_of(services, "№ 2")
    window.actions_.trigger(Command.ADD_SCHOOL)
    assert page.card.details.line("short_name").text() == "СОШ №2"


def test_a_wrong_tax_number_is_said_under_its_field_and_nothing_is_lost(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    begin(page, window, "МКОУ ООШ № 7")
    page.card.details.line("inn").setText("5401234568")
    window.actions_.trigger(Command.SAVE_SCHOOL)
    assert "контрольная" in page.card.details.fault("inn")
    assert page.card.is_new
    assert page.card.details.line("inn").text() == "5401234568"
    assert len(services.schools.list()) == 2


def test_giving_up_a_new_school_leaves_the_list(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    begin(page, window, "Не та школа")
    page.give_up_new()
    settle()
    assert len(services.schools.list()) == 2
    assert page.card.details.line("short_name").text() in names(page)


# Fields


def test_a_field_is_saved_when_it_is_left_and_undone(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    field = page.card.details.line("head")
    field.setText("Иванова Мария Петровна")
    field.settle()
    assert get(services, "№ 2").head == "Иванова Мария Петровна"
    window.actions_.trigger(Command.UNDO)
    settle()
    assert get(services, "№ 2").head == ""
    assert field.text() == ""


def test_a_long_address_shows_its_beginning(page: SchoolsPage, services: Services) -> None:
    school = get(services, "№ 2").id
    address = "ул. Центральная, д. 14, с. Берёзовый Яр, Верхнереченский район, Заречная область"
    outcome = services.schools.change(school, address=address)
    page.context.hub.publish(outcome, None)
    settle()
    field = page.card.details.line("address")
    assert field.text() == address
    assert field.cursorPosition() == 0
    field.setFocus()
    field.end(False)
    page.card.details.line("website").setFocus()
    settle()
    assert field.cursorPosition() == 0


def test_what_is_refused_stands_in_the_field_with_the_reason_until_it_is_mended(
    page: SchoolsPage, services: Services
) -> None:
    field = page.card.details.line("ogrn")
    type_text(field, "123")
    field.settle()
    assert "123" in page.card.details.fault("ogrn")
    settle()
    page.make_stale()
    assert field.text() == "123", "a reload does not take it away"
    field.setText("1025400000002")
    field.settle()
    if not page.card.details.fault("ogrn"):
        assert get(services, "№ 2").ogrn == "1025400000002"


def test_a_last_day_before_the_first_is_refused_beside_the_field(
    page: SchoolsPage, services: Services
) -> None:
    services.schools.change(key_of(services, "№ 2"), opened=date(2000, 9, 1))
    page.make_stale()
    field = page.card.details.fields["closed"]
    type_text(field, "1.9.1999")
    press(field, Qt.Key.Key_Return)
    assert "01.09.1999" in page.card.details.fault("closed")
    assert get(services, "№ 2").closed is None


# Histories


def test_a_school_is_renamed_by_an_order_and_both_names_are_told(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    window.actions_.trigger(Command.RENAME_SCHOOL)
    dialog = opened(window, NameDialog)
    assert isinstance(dialog, NameDialog)
    dialog.since.show_day(date(2022, 9, 1))
    dialog.short_name.setText("Школа имени Орлова")
    dialog.form_of_order.number.setText("77")
    dialog.accept()
    settle()
    section = page.card.names
    section.fold(False)
    assert [one.short_name for one in section.table.records.records()] == [
        "МБОУ СОШ № 2",
        "Школа имени Орлова",
    ]
    assert [one.number for one in services.bases.list()] == ["77"]
    assert "Школа имени Орлова" in names(page)
    press(section.table, Qt.Key.Key_Delete)
    settle()
    assert "МБОУ СОШ № 2" in names(page), (
        "Del in the list of names removes the name, not the school"
    )


def test_a_double_of_a_new_name_is_said_once_and_then_taken(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    services.schools.change(key_of(services, "№ 10"), settlement="с. Ключи")
    window.actions_.trigger(Command.RENAME_SCHOOL)
    dialog = opened(window, NameDialog)
    assert isinstance(dialog, NameDialog)
    dialog.short_name.setText("ООШ №10")
    dialog.accept()
    assert "МБОУ ООШ № 10" in dialog.fault
    assert dialog.isVisible()
    dialog.accept()
    settle()
    assert sum("10" in name for name in names(page)) == 2


def test_heads_take_over_on_their_days(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    for name, day in (("Иванова А. П.", date(2020, 1, 1)), ("Орлова С. Ю.", date(2024, 8, 15))):
        window.actions_.trigger(Command.CHANGE_HEAD)
        dialog = opened(window, HeadDialog)
        assert isinstance(dialog, HeadDialog)
        dialog.name.setText(name)
        dialog.since.show_day(day)
        dialog.accept()
        settle()
    assert get(services, "№ 2").head == "Орлова С. Ю."
    assert services.schools.get(key_of(services, "№ 2"), date(2021, 1, 1)).head == "Иванова А. П."
    assert len(page.card.heads.table.records.records()) == 2


def test_a_school_that_joins_another_leaves_the_list_and_both_histories_stay(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    old, new = key_of(services, "№ 2"), key_of(services, "№ 10")
    window.actions_.trigger(Command.JOIN_SCHOOLS)
    dialog = opened(window, SuccessionDialog)
    assert isinstance(dialog, SuccessionDialog)
    dialog.accept()
    assert "Школы" in dialog.fault, "whom it joins is asked for"
    type_text(dialog.picker.find_field, "оош")
    dialog.on.show_day(date(2024, 6, 1))
    dialog.accept()
    settle()
    assert names(page) == ["МБОУ ООШ № 10"]
    [told] = services.schools.successions(new)
    assert (told.kind, told.predecessor, told.on) == (
        SuccessionKind.JOINED,
        old,
        date(2024, 6, 1),
    )
    window.actions_.trigger(Command.UNDO)
    settle()
    assert len(names(page)) == 2


def test_a_closed_school_is_found_among_the_closed_ones(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    window.actions_.trigger(Command.CLOSE_SCHOOL)
    dialog = opened(window, CloseDialog)
    assert isinstance(dialog, CloseDialog)
    dialog.on.show_day(date(2021, 8, 31))
    dialog.accept()
    settle()
    assert names(page) == ["МБОУ ООШ № 10"]
    page.filters.heap_filter.choose("closed")
    settle()
    assert names(page) == ["МБОУ СОШ № 2"]
    assert services.schools.list(on=date(2021, 8, 1))


# Figures


def facts(services: Services, school: SchoolId) -> dict[tuple[int, FactMeasure], Decimal]:
    return {(one.year, one.measure): one.value for one in services.schools.facts(school)}


def test_a_block_of_a_spreadsheet_is_pasted_and_no_data_is_not_zero(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    section, school = page.card.facts, key_of(services, "№ 2")
    section.fold(False)
    assert section.model.years == (2026, 2025, 2024)
    view = section.view
    view.setCurrentIndex(section.model.index(0, 0))
    QGuiApplication.clipboard().setText("512\t1 498,0\n–\t0\n")
    press(view, Qt.Key.Key_V, CTRL)
    settle()
    assert facts(services, school) == {
        (2026, FactMeasure.PUPILS): Decimal(512),
        (2025, FactMeasure.PUPILS): Decimal(1498),
        (2025, FactMeasure.PUPILS_DISABLED): Decimal(0),
    }
    assert section.model.index(1, 0).data() == ""
    assert section.model.index(1, 1).data() == "0"
    window.actions_.trigger(Command.UNDO)
    settle()
    assert facts(services, school) == {}


def test_a_figure_that_is_none_refuses_the_block_and_is_named(
    page: SchoolsPage, services: Services
) -> None:
    section = page.card.facts
    section.fold(False)
    section.view.setCurrentIndex(section.model.index(0, 0))
    QGuiApplication.clipboard().setText("512\nмного\n")
    press(section.view, Qt.Key.Key_V, CTRL)
    assert "много" in section.fault
    assert facts(services, key_of(services, "№ 2")) == {}


def test_what_does_not_fit_into_the_grid_is_counted(page: SchoolsPage, services: Services) -> None:
    section = page.card.facts
    section.fold(False)
    section.view.setCurrentIndex(section.model.index(0, 2))
    QGuiApplication.clipboard().setText("512\t500\t490\n")
    press(section.view, Qt.Key.Key_V, CTRL)
    settle()
    assert list(facts(services, key_of(services, "№ 2")).values()) == [Decimal(512)]
    assert "2 числа" in section.fault


def test_a_part_above_its_whole_is_refused_under_the_grid(
    page: SchoolsPage, services: Services
) -> None:
    section = page.card.facts
    section.fold(False)
    section.model.setData(section.model.index(0, 0), "100")
    section.model.setData(section.model.index(1, 0), "120")
    assert "120" in section.fault
    assert list(facts(services, key_of(services, "№ 2")).values()) == [Decimal(100)]


def test_del_in_the_grid_takes_figures_away_and_not_the_school(
    page: SchoolsPage, services: Services
) -> None:
    section, school = page.card.facts, key_of(services, "№ 2")
    section.fold(False)
    section.model.setData(section.model.index(0, 0), "100")
    settle()
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    section.view.selectionModel().select(section.model.index(0, 0), flag)
    press(section.view, Qt.Key.Key_Delete)
    settle()
    assert facts(services, school) == {}
    assert len(services.schools.list()) == 2


def test_the_card_tells_of_results_and_indicators_and_leads_to_them(
    page: SchoolsPage, window: MainWindow, services: Services
) -> None:
    school = key_of(services, "№ 2")
    assert page.card.results.table.isHidden()
    maths = Procedure(Exam.OGE, "Математика", None)
    services.results.save_results(
        [
            ResultEntry(ResultScope.SCHOOL, school, 2026, maths, 20, Decimal("3.4"), below=3),
            ResultEntry(ResultScope.SCHOOL, school, 2025, maths, 4, Decimal("3.2"), below=1),
        ],
        "сводная",
    )
    indicators = services.indicators
    kind, more = IndicatorKind.SHARE, Direction.MORE
    key = indicators.add(name="Доля успешных", unit="%", kind=kind, direction=more).value
    indicators.set_targets([TargetEntry(key, 2026, Decimal(60))])
    indicators.set_values([ValueEntry(key, "2026", school, value=Decimal(50))])
    page.refresh(frozenset())
    settle()
    results, followed = page.card.results.table.records, page.card.indicators.table.records
    assert [[column.text(row) for column in results.columns] for row in results.records()] == [
        ["2026", "ОГЭ, математика", "20", "3,40", "3 · 15,0\u00a0%"],
        ["2025", "ОГЭ, математика", "4", "3,20", "1 · 25,0\u00a0%"],
    ]
    assert [[column.text(row) for column in followed.columns] for row in followed.records()] == [
        ["Доля успешных,\u00a0%", "от 60", "50", "■ не достигнут"]
    ]
    led = []
    for section in (page.card.results, page.card.indicators):
        section.open()
        settle()
        led.append(window.pages.place)
    assert led == [Place.RESULTS, Place.INDICATORS]
