"""«Сотрудники»: cases confirmed, where somebody is used, and the dialog that replaces him."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.domain.office import PersonId
from app.domain.roadmap import Field, RoadmapId
from app.domain.word_forms import Case, FormsOf, Gender
from app.services import Services
from app.ui.context import Context
from app.ui.dialogs.replace_person import ReplacePersonDialog
from app.ui.main_window import MainWindow
from app.ui.pages.settings import SettingsPage
from app.ui.router import Place
from app.ui.settings.people import PeoplePanel
from tests.ui.fakes import FakeChooser, settle

CASES_VIEW, USED_VIEW = 1, 2


@pytest.fixture
def balaba(services: Services) -> PersonId:
    return services.people.add(
        surname="Балаба",
        name="Елена",
        patronymic="Викторовна",
        position="методист",
        since=date(2020, 9, 1),
    ).value


@pytest.fixture
def panel(window: MainWindow, context: Context, balaba: PersonId) -> PeoplePanel:
    """The panel in front, with the one person selected."""
    context.router.open_place(Place.SETTINGS)
    page = window.pages.page
    assert isinstance(page, SettingsPage)
    [place] = [n for n, one in enumerate(page.panels) if isinstance(one, PeoplePanel)]
    page.show_panel(place)
    settle()
    shown = page.panels[place]
    assert isinstance(shown, PeoplePanel)
    return shown


def test_dates_of_office_are_kept_and_wrong_ones_are_said(
    panel: PeoplePanel, services: Services, balaba: PersonId
) -> None:
    until = panel.days["until"]
    until.setText("31.08.2026")
    until.setModified(True)
    until.settle()
    assert services.people.get(balaba).until == date(2026, 8, 31)
    until.setText("31.08.2019")
    until.setModified(True)
    until.settle()
    assert services.people.get(balaba).until == date(2026, 8, 31)
    assert until.day == date(2026, 8, 31)


def test_a_proposal_is_confirmed(panel: PeoplePanel, services: Services, balaba: PersonId) -> None:
    panel.views[CASES_VIEW].click()
    card = panel.cases[FormsOf.NAME]
    assert card.state.text().startswith("○ Предложено")
    assert card.fields[Case.DATIVE].text() == "Балабе Елене Викторовне"
    card.confirm.click()
    assert card.state.text() == "✓ Подтверждено 22.11.2026"
    forms = services.people.forms(FormsOf.NAME, "Балаба Елена Викторовна")
    assert (forms.gender, forms.confirmed_on) == (Gender.FEMALE, date(2026, 11, 22))


def test_a_mended_form_is_saved_as_it_is_left(
    panel: PeoplePanel, services: Services, balaba: PersonId
) -> None:
    panel.views[CASES_VIEW].click()
    card = panel.cases[FormsOf.POSITION]
    card.fields[Case.DATIVE].setText("методисту отдела")
    card.fields[Case.DATIVE].settle()
    forms = services.people.forms(FormsOf.POSITION, "методист")
    assert forms.form(Case.DATIVE) == "методисту отдела"
    assert forms.form(Case.GENITIVE) == "методиста"
    card.fields[Case.DATIVE].setText(" ")
    card.fields[Case.DATIVE].settle()
    assert card.fields[Case.DATIVE].text() == "методисту отдела"
    card.forget.click()
    assert card.fields[Case.DATIVE].text() == "методисту"


def test_a_name_may_be_left_undeclined(
    panel: PeoplePanel, services: Services, balaba: PersonId
) -> None:
    panel.views[CASES_VIEW].click()
    card = panel.cases[FormsOf.NAME]
    card.undeclined.click()
    assert not services.people.forms(FormsOf.NAME, "Балаба Елена Викторовна").declines
    assert not card.fields[Case.GENITIVE].isEnabled()
    card.undeclined.click()
    assert card.fields[Case.GENITIVE].text() == "Балабы Елены Викторовны"


def test_another_gender_makes_another_proposal(panel: PeoplePanel, services: Services) -> None:
    key = services.people.add(surname="Ким", name="Женя").value
    panel.refresh()
    panel.table.select([key])
    panel.views[CASES_VIEW].click()
    card = panel.cases[FormsOf.NAME]
    assert card.state.text().startswith("▲ Пол")
    assert card.fields[Case.DATIVE].text() == "Ким Женя"
    card.gender.settled.emit(Gender.MALE)
    assert card.fields[Case.DATIVE].text() == "Киму Жене"
    card.confirm.click()
    assert services.people.forms(FormsOf.NAME, "Ким Женя").form(Case.DATIVE) == "Киму Жене"


def test_where_a_person_is_used_is_shown_before_he_is_removed(
    panel: PeoplePanel, services: Services, chooser: FakeChooser
) -> None:
    services.office.save_office(full_name="Комитет", executor="Балаба Е.В.")
    chooser.agrees = False
    panel.delete()
    assert panel.views[USED_VIEW].isChecked()
    assert [usage.text for usage in panel.used.records.records()] == ["Балаба Е.В."]
    assert chooser.questions
    assert services.people.list()
    chooser.agrees = True
    panel.delete()
    assert not services.people.list()


def _dialog(panel: PeoplePanel) -> ReplacePersonDialog:
    panel.replace.click()
    dialog = panel.findChild(ReplacePersonDialog)
    assert isinstance(dialog, ReplacePersonDialog)
    return dialog


def test_a_person_is_replaced_where_it_is_ticked(
    panel: PeoplePanel, services: Services, roadmap: RoadmapId, balaba: PersonId
) -> None:
    [part] = services.roadmaps.get(roadmap).plans
    [first, second] = part.sections[0].activities[:2]
    for row in (first, second):
        services.roadmaps.change_activity(row.id, Field.DEADLINE, "декабрь")
        services.roadmaps.change_activity(row.id, Field.RESPONSIBLE, "Балаба Е.В.")
    dialog = _dialog(panel)
    assert dialog.places.rowCount() == 0
    dialog.lines["surname"].setText("Яшин")
    dialog.lines["name"].setText("Олег")
    dialog.lines["patronymic"].setText("Ильич")
    dialog.lines["patronymic"].editingFinished.emit()
    assert [dialog.places.item(row, 3).text() for row in range(2)] == ["Яшин О.И."] * 2
    dialog.table.setFocus()
    dialog.table.selectRow(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert len(dialog.chosen) == 1
    corner = dialog.table.visualRect(dialog.places.index(0, 0)).topLeft() + QPoint(10, 10)
    for count in (0, 1):
        QTest.mouseClick(
            dialog.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), corner
        )
        assert len(dialog.chosen) == count
    dialog.accept()
    settle()
    [part] = services.roadmaps.get(roadmap).plans
    responsible = [row.responsible for row in part.sections[0].activities[:2]]
    assert responsible == ["Яшин О.И.", "Балаба Е.В."]
    assert services.people.get(balaba).until == date(2026, 11, 21)
    assert len(panel.table.records.records()) == 2
    services.history.undo()
    assert len(services.people.list()) == 1


def test_enter_goes_on_and_does_not_replace(panel: PeoplePanel, services: Services) -> None:
    dialog = _dialog(panel)
    dialog.lines["surname"].setText("Яшин")
    QTest.keyClick(dialog.lines["surname"], Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.lines["name"]
    assert len(services.people.list()) == 1
    dialog.reject()
    settle()


def test_a_known_person_takes_over(
    panel: PeoplePanel, services: Services, balaba: PersonId
) -> None:
    other = services.people.add(surname="Яшин", name="Олег").value
    dialog = _dialog(panel)
    dialog.who.setCurrentIndex(1)
    assert not dialog.form.isRowVisible(dialog.whole_name)
    dialog.accept()
    settle()
    assert services.people.get(balaba).replaced_by == other


def test_a_day_before_his_own_office_is_refused_in_the_dialog(
    panel: PeoplePanel, services: Services
) -> None:
    dialog = _dialog(panel)
    dialog.lines["surname"].setText("Яшин")
    dialog.day.setText("01.09.2019")
    dialog.day.setModified(True)
    dialog.accept()
    assert dialog.fault
    assert dialog.isVisible()
    assert len(services.people.list()) == 1
    dialog.reject()
    settle()


def test_who_is_appointed_cannot_be_removed(
    panel: PeoplePanel, services: Services, window: MainWindow, balaba: PersonId
) -> None:
    school = services.schools.add(short_name="СОШ № 5").value
    services.support.assign_curator(balaba, [school], date(2026, 9, 1))
    panel.delete()
    assert services.people.list()
    assert [usage.where for usage in panel.used.records.records()] == ["СОШ № 5"]
