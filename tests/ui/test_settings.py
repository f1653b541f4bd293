"""What is settled in «Настройки» reaches the papers, the journal and the window."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from app.db.evidence import evidence_dir
from app.domain.roadmap import RoadmapId
from app.services import Services
from app.services.bases import BasisFields
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.pages.settings import SettingsPage
from app.ui.router import Place
from app.ui.settings.copies import CopiesPanel
from app.ui.settings.desk import DeskPanel
from app.ui.settings.journal import JournalPanel
from app.ui.settings.look import LookPanel
from app.ui.settings.office import OfficePanel
from app.ui.settings.panel import SettingsPanel
from app.ui.settings.people import PeoplePanel
from app.ui.settings.sheet import SheetPanel
from app.ui.theme import Scheme
from tests.ui.fakes import FakeChooser, settle

P = TypeVar("P", bound=SettingsPanel)


@pytest.fixture
def page(window: MainWindow, context: Context) -> SettingsPage:
    """The page of settings, in front."""
    context.router.open_place(Place.SETTINGS)
    settle()
    shown = window.pages.page
    assert isinstance(shown, SettingsPage)
    return shown


def panel(page: SettingsPage, kind: type[P]) -> P:
    """Bring a panel to the front."""
    place = next(n for n, one in enumerate(page.panels) if isinstance(one, kind))
    page.show_panel(place)
    settle()
    found = page.panel
    assert isinstance(found, kind)
    return found


def test_the_office_is_named_and_stands_in_new_orders(
    page: SettingsPage, services: Services, roadmap: RoadmapId
) -> None:
    office = panel(page, OfficePanel)
    for name, text in (
        ("full_name", "Управление образования Заречного района"),
        ("head_name", "П.П. Северский"),
        ("head_position", "Начальник управления"),
    ):
        office.fields[name].setPlainText(text)
        office.fields[name].settle()
    order = services.paperwork.get(services.paperwork.create_order(roadmap).value)
    assert order.signatory == "П.П. Северский"
    assert order.signatory_position == "Начальник управления"


def test_operations_carry_the_person_at_the_desk(page: SettingsPage, services: Services) -> None:
    desk = panel(page, DeskPanel)
    desk.person.setEditText("Лиханова Т.Ю.")
    desk.finish_editing()
    services.schools.add(short_name="МБОУ СОШ № 1")
    assert services.history.list()[0].person == "Лиханова Т.Ю."


def test_a_person_is_added_with_his_surname_and_changed(
    page: SettingsPage, services: Services
) -> None:
    people = panel(page, PeoplePanel)
    people.begin_new()
    people.fields["surname"].setText("Терновой")
    people.fields["surname"].settle()
    settle()
    people.fields["position"].setText("Методист")
    people.fields["position"].settle()
    people.signs.click()
    (person,) = services.people.list()
    assert (person.surname, person.position, person.signs) == ("Терновой", "Методист", True)
    people.delete()
    assert not services.people.list()


def test_a_measure_of_the_sheet_is_kept_and_given_back(
    page: SettingsPage, services: Services
) -> None:
    sheet = panel(page, SheetPanel)
    sheet.measures["left_mm"].setValue(25)
    sheet.measures["left_mm"].editingFinished.emit()
    assert services.office.sheet_profile().left_mm == 25
    sheet.restore.click()
    assert services.office.sheet_profile().left_mm == 30


def test_the_window_changes_its_colours(page: SettingsPage, context: Context) -> None:
    look = panel(page, LookPanel)
    look.scheme.setCurrentIndex(2)
    look.scheme.activated.emit(2)
    assert context.preferences.scheme is Scheme.DARK
    assert page.palette().window().color().lightness() < 128
    look.scheme.activated.emit(1)


def test_an_older_operation_is_undone_with_those_that_stand_upon_it(
    page: SettingsPage, window: MainWindow, services: Services
) -> None:
    school = services.schools.add(short_name="МБОУ СОШ № 1").value
    services.schools.change(school, head="Иванов И.И.")
    journal = panel(page, JournalPanel)
    journal.refresh()
    oldest = services.history.list()[-1]
    journal.table.select([oldest.id])
    journal.undo_selected()
    assert services.schools.list(), "the later operation stands in the way and is named"
    assert window.errors.sentence
    journal._undo(together=True)
    assert not services.schools.list()


def test_a_copy_is_made_and_restored_after_a_question(
    page: SettingsPage, services: Services, chooser: FakeChooser
) -> None:
    services.schools.add(short_name="МБОУ СОШ № 1")
    copies = panel(page, CopiesPanel)
    copies.back_up()
    newest = max(services.safekeeping.backups(), key=lambda copy: (copy.at, str(copy.path)))
    services.schools.add(short_name="МБОУ СОШ № 2")
    copies.table.select([str(newest.path)])
    chooser.agrees = False
    copies.restore_selected()
    assert len(services.schools.list()) == 2
    chooser.agrees = True
    copies.restore_selected()
    assert [school.short_name for school in services.schools.list()] == ["МБОУ СОШ № 1"]


def add_scan(services: Services, folder: Path, name: str) -> None:
    """Give a status its order's scan."""
    scan = folder / name
    scan.write_bytes(name.encode())
    services.statuses.ensure_starter()
    kind = services.statuses.kinds()[0].id
    school = services.schools.add(short_name=f"Школа {name}").value
    services.statuses.give(
        [school], kind, date(2026, 1, 1), basis=BasisFields(number=name, scan=scan)
    )


def test_a_lost_file_is_named_and_comes_back_from_the_copies(
    page: SettingsPage, services: Services, database_path: Path, tmp_path: Path
) -> None:
    add_scan(services, tmp_path, "12-ОД.pdf")
    copies = panel(page, CopiesPanel)
    copies.back_up()
    assert copies.sizes.text() == "Приложенные файлы у копий общие: 1 файл, 1 КБ."
    [file] = evidence_dir(database_path).iterdir()
    file.unlink()
    copies.verify()
    assert "Нет файла «12-ОД.pdf» (основание: 12-ОД.pdf)" in copies.verdict.text()
    copies.return_files.click()
    settle()
    assert file.is_file()
    assert "исправна" in copies.verdict.text()


def test_files_that_nothing_needs_are_counted_and_removed_after_a_question(
    page: SettingsPage,
    services: Services,
    window: MainWindow,
    database_path: Path,
    tmp_path: Path,
    chooser: FakeChooser,
) -> None:
    add_scan(services, tmp_path, "12-ОД.pdf")
    stray = evidence_dir(database_path) / f"{'0' * 64}.pdf"
    stray.write_bytes(b"x" * 3000)
    copies = panel(page, CopiesPanel)
    copies.sweep.click()
    assert window.status.text == "Лишних файлов нет", "it has just come and may be waiting"
    os.utime(stray, (time.time() - 7200,) * 2)
    chooser.agrees = False
    copies.sweep.click()
    assert stray.exists()
    chooser.agrees = True
    copies.sweep.click()
    assert window.status.text == "Убрано: 1 файл, 3 КБ"
    assert not stray.exists()
    copies.verify()
    assert "исправна" in copies.verdict.text()


def test_a_sound_database_is_called_sound(page: SettingsPage, database_path: Path) -> None:
    copies = panel(page, CopiesPanel)
    copies.verify()
    assert database_path.exists()
    assert "исправна" in copies.verdict.text()
