"""The journal of visits: written by keyboard, counted for any period, a list behind each number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtTest import QTest

from app.domain.support import Advice, VisitForm
from app.services import Services
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.visit import VisitDialog
from app.ui.main_window import MainWindow
from app.ui.pages.support import SupportPage
from app.ui.router import SupportFace
from app.ui.support.periods import period_of
from app.ui.support.visits import VisitsView
from tests.ui.fakes import FakeChooser, settle, type_text
from tests.ui.support import (
    CTRL,
    SHIFT,
    TODAY,
    District,
    agree,
    asked,
    column,
    face,
    none_asked,
    opened,
    press_keys,
)


@pytest.fixture
def district(services: Services) -> District:
    return District(services)


@pytest.fixture
def page(window: MainWindow, district: District, context: Context) -> SupportPage:
    assert district.schools
    context.preferences.person = "Иванова А.И."
    return opened(window, context)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "лист посещения.pdf"
    path.write_bytes(b"%PDF-1.4")
    return path


def write(
    services: Services,
    district: District,
    on: date,
    form: VisitForm,
    *numbers: int,
    people: int = 0,
) -> None:
    services.visits.add_visit(
        on,
        form,
        [district.schools[number] for number in numbers],
        person=district.anna,
        people=people,
    )


def test_a_visit_is_written_from_the_keyboard_alone(
    page: SupportPage, window: MainWindow, services: Services, district: District
) -> None:
    press_keys(page.view, Qt.Key.Key_N)
    dialog = asked(window, VisitDialog)
    assert dialog.on.day == TODAY
    assert dialog.person.key == district.anna, "the person at the desk"
    assert dialog.picker.chosen == district.schools[:1], "the school that was selected"
    assert dialog.focusWidget() is dialog.purpose
    type_text(dialog.purpose, "Посещение уроков")
    QTest.keyClick(dialog.purpose, Qt.Key.Key_Tab)
    focused = dialog.focusWidget()
    assert focused is dialog.findings
    type_text(focused, "Договорились о листах учёта")
    dialog.people.setFocus()
    dialog.people.selectAll()  # as Tab does
    QTest.keyClicks(dialog.people, "12")
    dialog.next_date.setFocus()
    QTest.keyClicks(dialog.next_date, "20.12.26")
    QTest.keyClick(dialog.next_date, Qt.Key.Key_Return)
    assert none_asked(window) is False, "Enter goes on to the next field"
    agree(dialog)
    assert none_asked(window)
    [made] = services.visits.visits()
    assert (made.on, made.form, made.person) == (TODAY, VisitForm.VISIT, district.anna)
    assert (made.purpose, made.people) == ("Посещение уроков", 12)
    assert made.next_date == date(2026, 12, 20)
    window.actions_.trigger(Command.UNDO)
    settle()
    assert not services.visits.visits()


def test_a_visit_carries_recommendations_and_files_in_one_step(
    page: SupportPage,
    window: MainWindow,
    services: Services,
    district: District,
    chooser: FakeChooser,
    file: Path,
) -> None:
    page.record_visit()
    dialog = asked(window, VisitDialog)
    dialog.picker.choose(district.schools[:2])
    dialog.advice.show_rows([["Завести листы учёта", "завуч", "01.12.2026"]])
    chooser.files = [file]
    dialog.files.attach.click()
    agree(dialog)
    [made] = services.visits.visits()
    assert [one.name for one in made.files] == [file.name]
    advised = services.visits.recommendations()
    assert [(one.school, one.due) for one in advised] == [
        (district.schools[0], date(2026, 12, 1)),
        (district.schools[1], date(2026, 12, 1)),
    ]
    window.actions_.trigger(Command.UNDO)
    assert not services.visits.visits()
    assert not services.visits.recommendations()


def test_what_is_refused_is_said_beside_its_field_and_nothing_is_lost(
    page: SupportPage, window: MainWindow, services: Services
) -> None:
    page.record_visit()
    dialog = asked(window, VisitDialog)
    dialog.findings.setPlainText("Много выводов")
    dialog.on.setText("24.11.2026")
    dialog.on.setModified(True)
    agree(dialog)
    assert "ещё не наступил" in dialog.fault
    dialog.on.setText("31.11.2026")
    dialog.on.setModified(True)
    agree(dialog)
    assert "Даты «31.11.2026» нет" in dialog.fault
    dialog.on.setText("20.11.2026")
    dialog.on.setModified(True)
    dialog.next_date.setText("19.11.2026")
    dialog.next_date.setModified(True)
    agree(dialog)
    assert "должна быть позже самого посещения" in dialog.fault
    dialog.next_date.setText("")
    dialog.next_date.setModified(True)
    dialog.picker.choose([])
    agree(dialog)
    assert "Поле «Школы» пусто" in dialog.fault
    dialog.advice.show_rows([["Сделать", "", "скоро"]])
    agree(dialog)
    assert "Даты «скоро» нет" in dialog.fault
    assert dialog.findings.toPlainText() == "Много выводов"
    assert not services.visits.visits()


def test_a_half_written_visit_comes_back_after_it_was_closed_by_accident(
    page: SupportPage, window: MainWindow, services: Services
) -> None:
    page.record_visit()
    dialog = asked(window, VisitDialog)
    dialog.findings.setPlainText("Почти всё написано")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert none_asked(window)
    page.record_visit()
    again = asked(window, VisitDialog)
    assert again.findings.toPlainText() == "Почти всё написано"
    agree(again)
    assert services.visits.visits()[0].findings == "Почти всё написано"
    page.record_visit()
    assert asked(window, VisitDialog).findings.toPlainText() == ""


def test_each_number_of_a_period_opens_the_list_behind_it(
    page: SupportPage, services: Services, district: District
) -> None:
    write(services, district, date(2026, 2, 3), VisitForm.VISIT, 0)
    write(services, district, date(2026, 3, 3), VisitForm.CONSULTATION, 0)
    write(services, district, date(2026, 9, 9), VisitForm.CALL, 1)
    write(services, district, date(2026, 10, 1), VisitForm.SEMINAR, 0, 1, 2, 3, people=56)
    write(services, district, date(2025, 5, 5), VisitForm.VISIT, 3)
    page.make_stale()
    view = face(page, SupportFace.VISITS, VisitsView)
    shown = [one.text() for one in view.counts.buttons.values() if not one.isHidden()]
    assert shown == ["4 записи", "1 выезд", "2 консультации", "1 семинар", "56 обученных"]
    view.counts.buttons["consultations"].click()
    assert column(view, 0) == ["09.09.2026", "03.03.2026"]
    view.counts.buttons["people"].click()
    assert column(view, 6) == ["56"]
    view.counts.buttons["people"].click()
    assert len(column(view, 0)) == 4, "pressed again it shows all"
    view.period.choose("last_year")
    assert column(view, 0) == ["05.05.2025"]
    assert "2025 год" in view.sense()
    view.period.choose("school_year")
    assert column(view, 1) == ["семинар", "консультация по телефону"]
    view.since.setText("01.10.2026")
    view.since.setModified(True)
    view.since.settle()
    assert column(view, 1) == ["семинар"]
    assert view.period.value is None, "a day of one's own is no such period"


def test_the_journal_is_narrowed_by_person_school_and_form(
    page: SupportPage, services: Services, district: District
) -> None:
    write(services, district, date(2026, 2, 3), VisitForm.VISIT, 0)
    write(services, district, date(2026, 3, 3), VisitForm.CONSULTATION, 1)
    services.visits.add_visit(
        date(2026, 4, 4), VisitForm.VISIT, district.schools[1:2], person=district.boris
    )
    page.make_stale()
    view = face(page, SupportFace.VISITS, VisitsView)
    view.person.choose(district.anna)
    assert column(view, 0) == ["03.03.2026", "03.02.2026"]
    view.school.choose(district.schools[1])
    assert column(view, 0) == ["03.03.2026"]
    page.clear_filters()
    view.form.choose(VisitForm.VISIT.value)
    assert column(view, 0) == ["04.04.2026", "03.02.2026"]
    assert view.counts.buttons["visits"].text() == "2 выезда"


def test_a_visit_is_mended_its_files_attached_opened_and_removed(
    page: SupportPage,
    window: MainWindow,
    services: Services,
    district: District,
    chooser: FakeChooser,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    services.visits.add_visit(
        TODAY, VisitForm.VISIT, district.schools[:1], recommendations=[Advice("Сделать")]
    )
    page.make_stale()
    view = face(page, SupportFace.VISITS, VisitsView)
    press_keys(view.table, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    dialog = asked(window, VisitDialog)
    dialog.purpose.setPlainText("Новая цель")
    agree(dialog)
    assert column(view, 4) == ["Новая цель"]
    chooser.files = [file]
    press_keys(view.table, Qt.Key.Key_O, CTRL | SHIFT)
    assert column(view, 7) == ["1"]
    press_keys(view.table, Qt.Key.Key_O)
    assert Path(opened[0]).read_bytes() == b"%PDF-1.4"
    window.actions_.trigger(Command.DETACH_FROM_VISIT)
    assert column(view, 7) == [""]
    assert "открыта: СОШ № 1 – Сделать" in view.facts.text.replace("Открыта", "открыта")
    press_keys(view.table, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert column(view, 0) == []
    assert not services.visits.recommendations()


def test_files_are_dropped_onto_the_form(page: SupportPage, window: MainWindow, file: Path) -> None:
    page.record_visit()
    dialog = asked(window, VisitDialog)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://example.org/a")])
    dialog.files.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert dialog.files.paths == [file]
    dialog.files.list.setCurrentIndex(dialog.files.list.model().index(0, 0))
    dialog.files.remove.click()
    assert dialog.files.paths == []


@pytest.mark.parametrize(
    ("key", "today", "first", "last"),
    [
        ("month", date(2026, 12, 5), date(2026, 12, 1), date(2026, 12, 31)),
        ("month", date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        ("quarter", date(2026, 11, 22), date(2026, 10, 1), date(2026, 12, 31)),
        ("year", date(2026, 11, 22), date(2026, 1, 1), date(2026, 12, 31)),
        ("last_year", date(2026, 1, 1), date(2025, 1, 1), date(2025, 12, 31)),
        ("school_year", date(2026, 8, 31), date(2025, 9, 1), date(2026, 8, 31)),
        ("last_school_year", date(2026, 9, 1), date(2025, 9, 1), date(2026, 8, 31)),
        (None, date(2026, 9, 1), None, None),
    ],
)
def test_periods(key: str | None, today: date, first: date | None, last: date | None) -> None:
    assert period_of(key, today) == (first, last)
