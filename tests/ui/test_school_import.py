"""The preview of a list of schools, used through the window: what is seen, settled and saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.school_import import ListColumn, RowState
from app.services import Services
from app.ui.commands import Command
from app.ui.dialogs.which_school import WhichSchoolDialog
from app.ui.main_window import MainWindow
from app.ui.pages.school_import import SchoolImportPage
from app.ui.router import Place
from tests.importers.school_lists import Planted, as_book, as_text, planted
from tests.ui.fakes import FakeChooser, Stopping, settle

Opener = Callable[[Path], SchoolImportPage]


@pytest.fixture
def opened(window: MainWindow) -> Opener:
    """Open a list in the window."""

    def open_list(path: Path) -> SchoolImportPage:
        assert window.context is not None
        window.context.router.open_school_import(path)
        settle()
        page = window.pages.page
        assert isinstance(page, SchoolImportPage)
        return page

    return open_list


@pytest.fixture
def book(tmp_path: Path) -> tuple[Planted, Path]:
    made = planted()
    return made, as_book(made, tmp_path / "школы.xlsx")


def at(page: SchoolImportPage, row: int) -> None:
    """Go to a row of the file."""
    keys = [one.key for one in page.table.records.records() if one.key.row == row]
    page.table.select(keys)
    settle()


def state(page: SchoolImportPage, row: int) -> RowState:
    return next(one.state for one in page.table.records.records() if one.key.row == row)


def shown(page: SchoolImportPage) -> list[str]:
    """Return the buttons that lead out of the row."""
    return [b.text().strip() for b in page.details.findChildren(QPushButton) if not b.isHidden()]


def test_every_row_of_the_file_is_seen_with_its_state(
    opened: Opener, book: tuple[Planted, Path]
) -> None:
    made, path = book
    page = opened(path)
    QAbstractItemModelTester(page.table.records)
    assert page.table.records.total == len(made.lines)
    page.state_filter.choose(RowState.FAULTY.value)
    rows = {one.key.row for one in page.table.records.records()}
    assert rows == {
        made.rows[fault]
        for fault in ("inn", "inn again", "ogrn", "double by code", "double by name",
                      "to the right", "to the left")
    }  # fmt: skip
    first = page.table.records.index(0, 1).data()
    assert first == "■ ошибка"


def test_saved_with_faults_left_they_stay_to_be_settled(
    opened: Opener, book: tuple[Planted, Path], services: Services, window: MainWindow
) -> None:
    _made, path = book
    page = opened(path)
    window.actions_.trigger(Command.SAVE_SCHOOL_LIST)
    settle()
    assert len(services.schools.list()) == 295
    assert window.pages.place is Place.SCHOOL_IMPORT
    assert not window.actions_[Command.SAVE_SCHOOL_LIST].isEnabled()
    assert "без изменений 295" in page._sense.text()
    window.actions_.trigger(Command.UNDO)
    settle()
    assert services.schools.list() == []
    assert "Новых 295" in page._sense.text()


def test_a_value_is_corrected_where_it_stands(
    opened: Opener, book: tuple[Planted, Path], window: MainWindow
) -> None:
    made, path = book
    page = opened(path)
    at(page, made.rows["inn"])
    fields = page.details.values.records.records()
    assert fields[0].column is ListColumn.INN
    assert "не сходится контрольная цифра" in fields[0].remark
    page.details.values.ticks.text_given.emit(fields[0], "5917102362")
    settle()
    assert state(page, made.rows["inn"]) is RowState.NEW
    window.actions_.trigger(Command.UNDO)
    settle()
    assert state(page, made.rows["inn"]) is RowState.FAULTY
    window.actions_.trigger(Command.REDO)
    settle()
    assert state(page, made.rows["inn"]) is RowState.NEW


def test_moved_cells_go_back_and_rows_are_left_out_and_taken_back(
    opened: Opener, book: tuple[Planted, Path], window: MainWindow
) -> None:
    made, path = book
    page = opened(path)
    at(page, made.rows["to the left"])
    assert "Сдвинуть ячейки обратно" in shown(page)
    window.actions_.trigger(Command.MOVE_CELLS_BACK)
    settle()
    assert state(page, made.rows["to the left"]) is RowState.NEW
    at(page, made.rows["double by code"])
    assert "Сдвинуть ячейки обратно" not in shown(page)
    window.actions_.trigger(Command.LEAVE_OUT)
    settle()
    assert state(page, made.rows["double by code"]) is RowState.LEFT_OUT
    window.actions_.trigger(Command.TAKE_BACK)
    settle()
    assert state(page, made.rows["double by code"]) is RowState.FAULTY


def test_a_doubtful_row_is_settled_by_a_button_or_from_the_whole_list(
    opened: Opener, book: tuple[Planted, Path], services: Services, window: MainWindow
) -> None:
    made, path = book
    row = made.rows["double in the base"]
    known = services.schools.add(short_name="МБОУ СОШ № 260", code="111777").value
    page = opened(path)
    at(page, row)
    assert state(page, row) is RowState.DOUBTFUL
    assert "Это МБОУ СОШ № 260, код 111777" in shown(page)
    (button,) = [b for b in page.details.findChildren(QPushButton) if b.text().startswith("Это М")]
    button.click()
    settle()
    assert state(page, row) is RowState.CHANGED
    window.actions_.trigger(Command.UNDO)
    settle()
    window.actions_.trigger(Command.WHICH_SCHOOL)
    settle()
    (dialog,) = page.findChildren(WhichSchoolDialog)
    dialog.picker.choose([known])
    dialog.accept()
    settle()
    assert state(page, row) is RowState.CHANGED
    at(page, row)
    window.actions_.trigger(Command.IS_NEW_SCHOOL)
    settle()
    assert state(page, row) is RowState.NEW


def test_only_ticked_fields_are_changed(
    opened: Opener, tmp_path: Path, services: Services, window: MainWindow
) -> None:
    school = services.schools.add(short_name="МБОУ СОШ № 1", code="111001", phone="2-11-32").value
    made = Planted()
    made.add(("Код", "Наименование", "Телефон"))
    made.add(("111001", "МБОУ СОШ № 1", "2-11-33"))
    made.add(("111002", "МБОУ СОШ № 2", ""))
    page = opened(as_text(made, tmp_path / "школы.csv", "cp1251", ";"))
    assert "Windows-1251" in page.remarks.text()
    at(page, 2)
    assert state(page, 2) is RowState.CHANGED
    page.details.values.ticks.tick_asked.emit(page.details.values.records.records()[:1], False)
    settle()
    assert state(page, 2) is RowState.SAME
    window.actions_.trigger(Command.SAVE_SCHOOL_LIST)
    settle()
    assert services.schools.get(school).phone == "2-11-32"
    assert window.pages.place is Place.SCHOOLS, "nothing is left to settle"


def test_a_column_is_settled_by_hand(opened: Opener, tmp_path: Path) -> None:
    made = Planted()
    made.add(("Наименование", "Шифр"))
    made.add(("МБОУ СОШ № 1", "a-1"))
    page = opened(as_book(made, tmp_path / "школы.xlsx"))
    combo = page.bar.combos[1]
    combo.setCurrentIndex(combo.findData(ListColumn.CODE))
    combo.activated.emit(combo.currentIndex())
    settle()
    (row,) = [one for one in page.table.records.records() if one.key.row == 2]
    assert row.row.values[ListColumn.CODE] == "a-1"


def test_a_file_that_cannot_be_read_says_why(opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "школы.csv"
    path.write_bytes("Код;Наименование\n1;Средняя школа\n".encode("cp866"))
    page = opened(path)
    assert "не читаются" in page.message.sentence.text()
    assert not page.message.button.isHidden()


def test_the_list_is_asked_for_on_the_page_of_schools_and_taken_when_dropped(
    window: MainWindow, chooser: FakeChooser, book: tuple[Planted, Path]
) -> None:
    _made, path = book
    window.pages.show_place(Place.SCHOOLS)
    settle()
    chooser.files = [path]
    window.actions_.trigger(Command.IMPORT_SCHOOLS)
    settle()
    assert window.pages.place is Place.SCHOOL_IMPORT
    window.pages.show_place(Place.SCHOOLS)
    settle()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    page = window.pages.page
    assert page is not None
    copying, left, bare = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(5, 5), copying, data, left, bare))
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), copying, data, left, bare))
    settle()
    assert window.pages.place is Place.SCHOOL_IMPORT


def test_a_stopped_save_of_a_list_stores_no_school(
    opened: Opener,
    book: tuple[Planted, Path],
    services: Services,
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Stopped at the last question, when every school is written but none is committed."""
    page = opened(book[1])
    monkeypatch.setattr("app.ui.jobs.NoProgress", Stopping)
    window.actions_.trigger(Command.SAVE_SCHOOL_LIST)
    settle()
    assert services.schools.list() == []
    assert window.status.text == "Запись остановлена: ничего не сохранено"
    monkeypatch.undo()
    window.actions_.trigger(Command.SAVE_SCHOOL_LIST)
    settle()
    assert len(services.schools.list()) == 295
    assert page.table.records.total
