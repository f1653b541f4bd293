"""Values of indicators through the window: typed, pasted, filled, checked, accepted, taken back."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from app.domain.indicator_checks import ValueEntry
from app.domain.indicators import (
    Frequency,
    IndicatorKind,
    IndicatorLevel,
    IndicatorValue,
    PassportId,
    ValueBlank,
)
from app.domain.school import SchoolId
from app.services import Services
from app.services.indicators import TargetEntry
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.indicators.values import ValuesView
from app.ui.indicators.values_dialogs import AcceptDialog, NamesDialog, SourceDialog
from app.ui.indicators.values_grid import Block
from app.ui.indicators.values_members import MembersDialog
from app.ui.indicators.values_model import Standing
from app.ui.main_window import MainWindow
from app.ui.pages.indicators import IndicatorsPage
from app.ui.router import IndicatorsFace, Place
from tests.ui.fakes import press, settle, type_text
from tests.ui.support import CTRL, SHIFT, agree, asked, press_keys

D = TypeVar("D", bound=QDialog)
LAST = 4  # the column of 2026 where five years are shown


class Office:
    """Four schools and some indicators."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.schools: list[SchoolId] = [
            services.schools.add(short_name=name, full_name=f"МБОУ «{name}»").value
            for name in ("СОШ № 1", "СОШ № 2", "СОШ № 10", "Лицей № 9")
        ]
        add = services.indicators.add
        self.share = add(name="Доля учителей с категорией").value
        self.count = add(
            name="Число кружков", kind=IndicatorKind.NUMBER, unit="ед.", decimals=0
        ).value
        self.pair = add(name="Доля сдавших экзамены", components=("ЕГЭ", "ОГЭ")).value
        self.months = add(name="Посещаемость", frequency=Frequency.QUARTER).value
        self.mentors = add(
            name="Доля школ с наставником",
            computed="with_mentor",
            level=IndicatorLevel.MUNICIPALITY,
        ).value

    def value(
        self, passport: PassportId, school: SchoolId | None, period: str = "2026", part: str = ""
    ) -> IndicatorValue | None:
        """Return what is stored."""
        found = self.services.indicators.values(passport)
        wanted = (period, part, school)
        return next((v for v in found if (v.period, v.component, v.school) == wanted), None)

    def figure(self, school: SchoolId | None, period: str = "2026") -> Decimal | None:
        """Return a stored figure of the share."""
        found = self.value(self.share, school, period)
        return found.value if found else None


@pytest.fixture
def office(services: Services) -> Office:
    return Office(services)


@pytest.fixture
def view(window: MainWindow, office: Office, context: Context) -> ValuesView:
    context.router.open_indicators(IndicatorsFace.VALUES, office.share)
    settle()
    page = window.pages.page
    assert isinstance(page, IndicatorsPage)
    assert isinstance(page.view, ValuesView)
    window.activateWindow()
    page.view.grid.setFocus()
    settle()
    return page.view


def go(view: ValuesView, row: int, column: int) -> None:
    view.grid.setFocus()
    view.grid.select(Block(row, column, 1, 1))
    settle()


def type_in(view: ValuesView, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the current cell as a person does: the first letter opens the field."""
    type_text(view.grid, text[0])
    field = editor(view)
    type_text(field, text[1:])
    press(field, key)
    settle()


def editor(view: ValuesView) -> QPlainTextEdit:
    settle()
    found = QApplication.focusWidget()
    assert isinstance(found, QPlainTextEdit)
    assert view.grid.isAncestorOf(found)
    return found


def put_on_clipboard(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def do(context: Context, command: Command) -> None:
    context.actions.trigger(command)
    settle()


def open_one(window: MainWindow, kind: type[D]) -> D:
    """Return the dialog that is open."""
    settle()
    [found] = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


def texts(view: ValuesView, column: int) -> list[str]:
    return [view.model.text(row, column) for row in range(view.model.rowCount())]


def heads(view: ValuesView, orientation: Qt.Orientation) -> list[str]:
    down = orientation is Qt.Orientation.Vertical
    count = view.model.rowCount() if down else view.model.columnCount()
    return [str(view.model.headerData(at, orientation)) for at in range(count)]


def test_schools_stand_in_the_order_of_names_with_the_whole_and_years_across(
    view: ValuesView, office: Office
) -> None:
    assert heads(view, Qt.Orientation.Vertical) == [
        "Лицей № 9",
        "СОШ № 1",
        "СОШ № 2",
        "СОШ № 10",
        "Всего по муниципалитету",
    ]
    assert heads(view, Qt.Orientation.Horizontal) == ["2022", "2023", "2024", "2025", "2026"]
    view.select(office.pair)
    assert heads(view, Qt.Orientation.Horizontal)[-2:] == ["2026\nЕГЭ", "2026\nОГЭ"]
    view.select(office.months)
    assert heads(view, Qt.Orientation.Horizontal) == [f"{n}-й квартал 2026" for n in range(1, 5)]
    view.select(office.share)
    assert len(heads(view, Qt.Orientation.Horizontal)) == 5


def test_typing_writes_and_enter_goes_down(view: ValuesView, office: Office) -> None:
    go(view, 1, LAST)
    type_in(view, "45,5")
    type_in(view, "5/11", Qt.Key.Key_Tab)
    assert office.figure(office.schools[0]) == Decimal("45.5")
    parts = office.value(office.share, office.schools[1])
    assert parts is not None
    assert parts.value == Decimal("45.4545")
    assert parts.numerator == 5
    assert parts.denominator == 11
    assert view.model.text(2, LAST) == "45,5"
    assert "45,5\u00a0% (5 из 11)" in view.model.index(2, LAST).data(Qt.ItemDataRole.ToolTipRole)
    assert view.model.index(2, LAST).data(Qt.ItemDataRole.EditRole) == "5/11"


def test_kinds_of_blank_stay_apart_and_a_figure_keeps_them_out(
    view: ValuesView, office: Office
) -> None:
    go(view, 0, LAST)
    for text in ("нет данных", "< 10", "менее 10", "0"):
        type_in(view, text)
    assert texts(view, LAST) == ["нет данных", "мало", "мало", "0", ""]
    blank = office.value(office.share, office.schools[0])
    assert blank is not None
    assert blank.blank is ValueBlank.TOO_FEW
    assert office.figure(office.schools[2]) == 0


def test_arrows_leave_a_typed_field_f2_edits_escape_gives_up(
    view: ValuesView, office: Office
) -> None:
    go(view, 0, LAST)
    type_in(view, "50", Qt.Key.Key_Down)
    assert view.grid.currentIndex().row() == 1
    press(view.grid, Qt.Key.Key_Up)
    press(view.grid, Qt.Key.Key_F2)
    field = editor(view)
    assert field.toPlainText() == "50"
    type_text(field, "1")
    press(field, Qt.Key.Key_Left)
    assert editor(view) is field  # in a cell that is edited arrows walk in the text
    press(field, Qt.Key.Key_Escape)
    settle()
    assert office.figure(office.schools[3]) == 50
    view.grid.setFocus()
    press(view.grid, Qt.Key.Key_Return, SHIFT)
    press(view.grid, Qt.Key.Key_Tab)
    assert view.grid.currentIndex().column() == 0  # Tab goes on in the next row


def test_what_is_not_read_stays_marked_over_a_change_of_page(
    view: ValuesView, office: Office, context: Context
) -> None:
    go(view, 1, LAST)
    type_in(view, "многие")
    assert view.grid.currentIndex().row() == 1  # the cursor stays by the sentence
    assert view.model.standing(1, LAST) is Standing.REFUSED
    notes = [one.text() for one in view.grid.viewport().findChildren(type(view._cell))]
    assert any("это не доля" in note for note in notes)
    context.router.open_place(Place.SCHOOLS)
    settle()
    context.router.open_indicators(IndicatorsFace.VALUES, office.count)
    settle()
    assert view.findings.table.records.rowCount() == 1
    view.next_finding()
    settle()
    assert view.choice.passport is not None
    assert view.choice.passport.id == office.share
    assert view.model.text(1, LAST) == "многие"
    type_in(view, "40")
    assert office.figure(office.schools[0]) == 40
    assert not view.findings.isVisible()


def test_a_half_typed_cell_is_written_when_the_page_is_left(
    view: ValuesView, office: Office, context: Context
) -> None:
    go(view, 1, LAST)
    type_text(view.grid, "3")
    type_text(editor(view), "7")
    context.router.open_place(Place.SCHOOLS)
    settle()
    assert office.figure(office.schools[0]) == 37


def test_a_jump_waits_until_it_is_accepted_with_a_reason(
    window: MainWindow, view: ValuesView, office: Office, context: Context
) -> None:
    go(view, 1, LAST - 1)
    type_in(view, "20")
    go(view, 1, LAST)
    type_in(view, "90")
    assert office.figure(office.schools[0]) is None
    assert view.model.standing(1, LAST) is Standing.WAITING
    [row] = view.findings.table.records.records()
    assert row.state == "▲ ждёт"
    assert row.draft.why == "резко отличается от прошлого года (20 → 90)"
    assert "ждут решения: 1" in view.sense()
    go(view, 1, LAST)
    do(context, Command.ACCEPT_VALUES)
    dialog = asked(window, AcceptDialog)
    agree(dialog)
    assert "Почему так" in dialog.fault
    dialog.reason.setPlainText("Слились две школы")
    agree(dialog)
    assert office.figure(office.schools[0]) == 90
    assert view.model.standing(1, LAST) is Standing.ACCEPTED
    assert "Слились две школы" in view.model.index(1, LAST).data(Qt.ItemDataRole.ToolTipRole)
    assert not view.findings.isVisible()
    press_keys(view.grid, Qt.Key.Key_Z)
    assert office.figure(office.schools[0]) is None


def test_what_waits_can_be_given_up_and_goes_in_once_it_fits(
    view: ValuesView, office: Office, context: Context
) -> None:
    go(view, 1, LAST)
    type_in(view, "12/10")
    assert view.model.standing(1, LAST) is Standing.WAITING
    go(view, 1, LAST)
    do(context, Command.REVERT_VALUES)
    assert view.model.text(1, LAST) == ""
    go(view, 4, LAST)
    type_in(view, "5/10")
    go(view, 1, LAST)
    type_in(view, "8/20")  # more than the whole of the district
    assert view.model.standing(1, LAST) is Standing.WAITING
    go(view, 4, LAST)
    type_in(view, "10/25")
    assert view.model.standing(1, LAST) is Standing.PLAIN
    assert office.figure(office.schools[0]) == 40


def test_a_block_from_excel_goes_in_as_one_operation_and_tells_what_did_not_fit(
    view: ValuesView, office: Office, context: Context, services: Services
) -> None:
    go(view, 2, LAST - 1)
    put_on_clipboard('10,5\t"20"\t30\r\n11\tн/д\t31\r\n12\t22\t32\r\n13\t23\t33\r\n')
    press_keys(view.grid, Qt.Key.Key_V)
    assert texts(view, LAST - 1) == ["", "", "10,5", "11", "12"]
    assert texts(view, LAST) == ["", "", "20", "нет данных", "22"]
    assert len(services.history.list()) >= 1
    assert services.history.list(1)[0].name.startswith("Показатели: записано 6 значений")
    assert view.grid.block() == Block(2, LAST - 1, 3, 2)
    do(context, Command.UNDO)
    assert not services.indicators.values(office.share)


def test_undo_takes_back_what_waited_since_the_same_paste(
    view: ValuesView, office: Office, context: Context
) -> None:
    go(view, 0, LAST)
    put_on_clipboard("50\n150\n")
    press_keys(view.grid, Qt.Key.Key_V)
    assert view.model.standing(1, LAST) is Standing.WAITING
    do(context, Command.UNDO)
    assert texts(view, LAST) == [""] * 5
    assert office.figure(office.schools[3]) is None


def test_several_findings_are_accepted_with_one_reason(
    window: MainWindow, view: ValuesView, office: Office, context: Context
) -> None:
    go(view, 0, LAST - 1)
    put_on_clipboard("20\t90\n30\t99\nабв\t5")
    press_keys(view.grid, Qt.Key.Key_V)
    assert view.findings.table.records.rowCount() == 3
    view.findings.table.setFocus()
    view.findings.table.selectAll()
    settle()
    do(context, Command.ACCEPT_VALUES)
    dialog = asked(window, AcceptDialog)
    assert dialog.windowTitle() == "Принять 2 значения"
    dialog.reason.setPlainText("Новый порядок аттестации")
    agree(dialog)
    assert texts(view, LAST) == ["90", "99", "5", "", ""]
    [left] = view.findings.table.records.records()
    assert left.state == "✕ не принято"
    do(context, Command.GO_TO_VALUE)
    assert view.grid.currentIndex().row() == 2


def test_a_school_at_work_no_more_keeps_its_row_while_it_has_values(
    view: ValuesView, office: Office, context: Context, services: Services
) -> None:
    go(view, 1, LAST)
    type_in(view, "40")
    context.hub.publish(services.schools.archive([office.schools[0], office.schools[1]]), None)
    settle()
    assert heads(view, Qt.Orientation.Vertical) == [
        "Лицей № 9",
        "СОШ № 10",
        "СОШ № 1",
        "Всего по муниципалитету",
    ]


def test_one_value_fills_a_selected_block_and_del_empties_it(
    view: ValuesView, office: Office, services: Services
) -> None:
    put_on_clipboard("40")
    view.grid.select(Block(0, 2, 4, 3))
    press_keys(view.grid, Qt.Key.Key_V)
    assert len(services.indicators.values(office.share)) == 12
    press_keys(view.grid, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert not services.indicators.values(office.share)


def test_filling_down_and_right_repeats_the_edge(view: ValuesView, office: Office) -> None:
    go(view, 0, 0)
    type_in(view, "5/10")
    view.grid.select(Block(0, 0, 3, 1))
    press_keys(view.grid, Qt.Key.Key_D)
    view.grid.select(Block(0, 0, 2, 2))
    press_keys(view.grid, Qt.Key.Key_R)
    assert texts(view, 0) == ["50", "50", "50", "", ""]
    assert texts(view, 1) == ["50", "50", "", "", ""]
    filled = office.value(office.share, office.schools[0], "2023")
    assert filled is not None
    assert filled.denominator == 10


def test_shift_selects_a_block_that_is_copied_for_excel_and_back(
    view: ValuesView, office: Office
) -> None:
    go(view, 0, 0)
    type_in(view, "5/11")
    type_in(view, "мало")
    go(view, 0, 0)
    press(view.grid, Qt.Key.Key_Down, SHIFT)
    assert view.grid.block() == Block(0, 0, 2, 1)
    press_keys(view.grid, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "45,4545\nмало"
    go(view, 2, 1)
    press_keys(view.grid, Qt.Key.Key_V)
    copied = office.value(office.share, office.schools[1], "2023")
    assert copied is not None
    assert copied.numerator == 5
    assert copied.denominator == 11


def test_rows_find_their_schools_by_the_names_in_the_first_column(
    window: MainWindow, view: ValuesView, office: Office
) -> None:
    put_on_clipboard("СОШ № 10\t10\nСОШ №2\t2\nИтого\t55\nШкола Венеры\t1\n")
    go(view, 0, LAST)
    press_keys(view.grid, Qt.Key.Key_V)
    dialog = open_one(window, NamesDialog)
    assert "Из 4 строк узнано 3" in dialog.told.text()
    dialog.by_names.click()
    settle()
    assert texts(view, LAST) == ["", "", "2", "10", "55"]
    assert office.figure(None) == 55


def test_names_in_the_order_of_the_sheet_ask_nothing(window: MainWindow, view: ValuesView) -> None:
    put_on_clipboard("Лицей № 9\t10\nСОШ № 1\t12\n")
    go(view, 0, LAST)
    press_keys(view.grid, Qt.Key.Key_V)
    assert not [one for one in window.findChildren(NamesDialog) if one.isVisible()]
    assert texts(view, LAST) == ["10", "12", "", "", ""]


def test_a_block_is_pasted_in_its_own_order_when_asked_to(
    window: MainWindow, view: ValuesView
) -> None:
    put_on_clipboard("СОШ № 1\t12\nЛицей № 9\t10\n")
    go(view, 0, LAST)
    press_keys(view.grid, Qt.Key.Key_V)
    open_one(window, NamesDialog).as_it_is.click()
    settle()
    assert texts(view, LAST)[:2] == ["12", "10"]


def test_one_period_shows_all_indicators_with_schools_across(
    view: ValuesView, office: Office, context: Context
) -> None:
    do(context, Command.TURN_VALUES)
    assert heads(view, Qt.Orientation.Vertical) == [
        "Доля учителей с категорией",
        "Число кружков",
        "Доля сдавших экзамены\nЕГЭ",
        "Доля сдавших экзамены\nОГЭ",
        "Доля школ с наставником\nсчитает программа",
    ]
    assert heads(view, Qt.Orientation.Horizontal)[:2] == ["Всего по муниципалитету", "Лицей № 9"]
    go(view, 3, 0)
    type_in(view, "96")
    stored = office.value(office.pair, None, part="ОГЭ")
    assert stored is not None
    assert stored.value == 96
    view.choice.period.choose("2026-Q4")
    assert heads(view, Qt.Orientation.Vertical) == ["Посещаемость"]
    view.choice.group.choose("whole")
    assert heads(view, Qt.Orientation.Horizontal) == ["Всего по муниципалитету"]


def test_computed_indicators_are_read_only_and_list_who_makes_them(
    window: MainWindow, view: ValuesView, office: Office, services: Services, context: Context
) -> None:
    view.select(office.mentors)
    settle()
    assert heads(view, Qt.Orientation.Vertical) == ["Всего по муниципалитету"]
    go(view, 0, LAST)
    type_text(view.grid, "5")
    assert not isinstance(QApplication.focusWidget(), QPlainTextEdit)
    put_on_clipboard("50")
    press_keys(view.grid, Qt.Key.Key_V)
    assert not services.indicators.values(office.mentors)
    assert "считает сама" in view._locked_text.text()
    press(view.grid, Qt.Key.Key_Return)
    dialog = open_one(window, MembersDialog)
    assert [one.state for one in dialog.table.records.records()] == ["✕ не входит"] * 4
    dialog.reject()


def test_the_source_of_a_block_is_set_at_once(
    window: MainWindow, view: ValuesView, office: Office, context: Context
) -> None:
    go(view, 0, LAST)
    type_in(view, "40")
    type_in(view, "50")
    view.grid.select(Block(0, LAST, 3, 1))
    settle()
    do(context, Command.VALUES_SOURCE)
    dialog = asked(window, SourceDialog)
    dialog.source.setText("Форма ОО-1")
    agree(dialog)
    stored = office.value(office.share, office.schools[3])
    assert stored is not None
    assert stored.source == "Форма ОО-1"
    assert stored.value == 40
    go(view, 0, LAST)
    assert "Форма ОО-1" in view._cell.text()


def test_the_filter_narrows_the_rows_and_a_paste_keeps_to_what_is_seen(
    window: MainWindow, view: ValuesView, office: Office
) -> None:
    page = window.pages.page
    assert isinstance(page, IndicatorsPage)
    page.find_field.setText("сош")
    settle()
    assert heads(view, Qt.Orientation.Vertical) == ["СОШ № 1", "СОШ № 2", "СОШ № 10"]
    go(view, 0, LAST)
    put_on_clipboard("1\n2\n3\n4")
    press_keys(view.grid, Qt.Key.Key_V)
    assert office.figure(office.schools[3]) is None
    assert office.figure(office.schools[2]) == 3


def test_without_passports_the_view_says_where_to_begin(
    window: MainWindow, context: Context, services: Services
) -> None:
    services.schools.add(short_name="СОШ № 1", full_name="МБОУ «СОШ № 1»")
    context.router.open_indicators(IndicatorsFace.VALUES)
    settle()
    page = window.pages.page
    assert isinstance(page, IndicatorsPage)
    view = page.views[IndicatorsFace.VALUES]
    assert isinstance(view, ValuesView)
    assert not view.grid.isVisible()


def test_values_written_elsewhere_show_at_once_and_the_cursor_stays(
    view: ValuesView, office: Office, context: Context, services: Services
) -> None:
    go(view, 2, 3)
    entry = ValueEntry(office.share, "2026", office.schools[0], value=Decimal(33))
    context.hub.publish(services.indicators.set_values([entry]), None)
    settle()
    assert view.model.text(1, LAST) == "33"
    assert (view.grid.currentIndex().row(), view.grid.currentIndex().column()) == (2, 3)


def test_control_enter_is_not_typed(view: ValuesView) -> None:
    go(view, 0, 0)
    press(view.grid, Qt.Key.Key_Return, CTRL)
    assert view.grid.currentIndex().row() == 0


def test_years_of_past_targets_can_be_filled(
    view: ValuesView, office: Office, context: Context, services: Services
) -> None:
    services.indicators.set_targets(
        [TargetEntry(office.count, year, Decimal(90)) for year in (2020, 2030)]
    )
    context.router.open_indicators(IndicatorsFace.VALUES, office.count)
    settle()
    years = heads(view, Qt.Orientation.Horizontal)
    assert (years[0], years[-1]) == ("2020", "2026"), "from the first target to this year"
    place = (office.count, "2020", "", office.schools[0])
    view.go_to(place)
    type_in(view, "88")
    found = office.value(office.count, office.schools[0], "2020")
    assert found is not None
    assert found.value == 88
