"""Mentors and curators through the window: who helps whom, what lacks, what is refused and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.settings import AGREEMENT_WARNING_DAYS, CURATOR_LIMIT, ONE_CURATOR
from app.domain.support import AgreementState, GroupRole
from app.services import Services
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.agreement import AgreementDialog, ProlongDialog, SignDialog
from app.ui.dialogs.curator import CuratorDialog, HandOverDialog
from app.ui.dialogs.mentor import MentorDialog
from app.ui.dialogs.mentor_ending import EndingDialog
from app.ui.dialogs.working_group import GroupDialog, MemberDialog
from app.ui.main_window import MainWindow
from app.ui.pages.settings import SettingsPage
from app.ui.pages.support import SupportPage
from app.ui.router import Place, SupportFace
from app.ui.settings.limits import LimitsPanel
from app.ui.support.curators import CuratorsView
from app.ui.support.groups import GroupsView
from app.ui.support.mentors import MentorsView
from app.ui.support.recommendations import RecommendationsView
from app.ui.support.schools import SchoolsView
from tests.ui.fakes import FakeChooser, settle, type_text
from tests.ui.support import (
    ALT,
    CTRL,
    SHIFT,
    TODAY,
    YEAR,
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
    return opened(window, context)


def schools_of(page: SupportPage) -> SchoolsView:
    view = page.view
    assert isinstance(view, SchoolsView)
    return view


def test_schools_without_help_are_seen_at_once_and_filtered(
    page: SupportPage, services: Services, district: District, context: Context
) -> None:
    first, second = district.schools[:2]
    context.hub.publish(services.support.assign_curator(district.anna, [first], YEAR), None)
    context.hub.publish(services.support.assign_mentor(second, YEAR, mentor=district.strong), None)
    settle()
    view = schools_of(page)
    assert column(view, 0) == ["СОШ № 1", "СОШ № 2", "СОШ № 3", "СОШ № 4"]
    assert column(view, 4) == ["Иванова А.И.", "■ нет", "■ нет", "■ нет"]
    assert column(view, 2) == ["■ нет", "Лицей № 9", "■ нет", "■ нет"]
    view.lack.choose("curator")
    assert column(view, 0) == ["СОШ № 2", "СОШ № 3", "СОШ № 4"]
    view.lack.choose("mentor")
    assert column(view, 0) == ["СОШ № 1", "СОШ № 3", "СОШ № 4"]
    assert "без куратора 3" in view.sense()
    page.clear_filters()
    page.find_field.setText("лицей")
    assert column(view, 0) == ["СОШ № 2"]


def test_a_school_on_no_list_needs_no_mentor_and_is_not_counted(
    page: SupportPage, services: Services, district: District, context: Context
) -> None:
    led = services.support.assign_curator(district.anna, [district.strong], YEAR)
    context.hub.publish(led, None)
    settle()
    view = schools_of(page)
    assert column(view, 2)[0] == "не нужен"
    assert "без наставника 4" in view.sense()
    assert len(services.support.schools_without_mentor()) == 4
    view.lack.choose("mentor")
    assert "Лицей № 9" not in column(view, 0)


def test_a_mentor_is_assigned_from_the_suggestions_and_undone(
    page: SupportPage, window: MainWindow, services: Services, district: District
) -> None:
    view = schools_of(page)
    view.table.setFocus()
    press_keys(view.table, Qt.Key.Key_N, CTRL | SHIFT)
    dialog = asked(window, MentorDialog)
    assert dialog.school.typed == "СОШ № 1"
    suggested = dialog.suggested.records.records()
    assert [one.mentor for one in suggested] == [district.strong], "those at risk are left out"
    assert dialog.suggested.records.index(0, 1).data(), "each has its reasons"
    dialog.suggested.select([district.strong])
    assert dialog.mentor.typed == "Лицей № 9"
    agree(dialog)
    assert none_asked(window)
    [made] = services.support.mentorships()
    assert (made.mentor, made.school, made.start) == (district.strong, district.schools[0], TODAY)
    assert column(view, 2)[0] == "Лицей № 9"
    window.actions_.trigger(Command.UNDO)
    settle()
    assert not services.support.mentorships()
    assert column(view, 2)[0] == "■ нет"


def test_a_mentor_of_itself_is_refused_beside_the_field_and_nothing_is_lost(
    page: SupportPage, window: MainWindow, services: Services
) -> None:
    page.assign_mentor()
    dialog = asked(window, MentorDialog)
    dialog.mentor.setEditText("сош № 1")
    dialog.note.setText("по договорённости")
    agree(dialog)
    assert "не может быть наставником самой себе" in dialog.fault
    assert dialog.isVisible()
    assert dialog.note.text() == "по договорённости"
    dialog.mentor.setEditText("Педагогический колледж")
    agree(dialog)
    [made] = services.support.mentorships()
    assert (made.mentor, made.mentor_name) == (None, "Педагогический колледж")


def test_a_mentor_from_a_risk_list_needs_a_reason_that_is_kept(
    page: SupportPage, window: MainWindow, services: Services, district: District
) -> None:
    page.assign_mentor()
    dialog = asked(window, MentorDialog)
    dialog.mentor.setEditText("СОШ № 2")
    assert dialog.override.isHidden()
    agree(dialog)
    assert district.risk in dialog.fault
    assert not dialog.override.isHidden()
    assert dialog.focusWidget() is dialog.override
    type_text(dialog.override, "сильная по математике")
    agree(dialog)
    [made] = services.support.mentorships()
    assert made.override_reason == "сильная по математике"


def test_two_curators_where_one_is_allowed_are_refused_beside_the_schools(
    page: SupportPage, window: MainWindow, services: Services, district: District
) -> None:
    services.support.assign_curator(district.boris, district.schools[:1], YEAR)
    view = schools_of(page)
    view.table.setFocus()
    press_keys(view.table, Qt.Key.Key_K, CTRL | SHIFT)
    dialog = asked(window, CuratorDialog)
    assert dialog.picker.chosen == district.schools[:1]
    dialog.person.setEditText("Иванова А.И., методист")
    agree(dialog)
    assert "Куратор в эти дни уже есть" in dialog.fault
    assert dialog.picker.chosen == district.schools[:1], "what was chosen stays"
    dialog.picker.choose(district.schools[1:3])
    agree(dialog)
    assert none_asked(window)
    assert column(view, 4) == ["Петров А.И.", "Иванова А.И.", "Иванова А.И.", "■ нет"]
    window.actions_.trigger(Command.UNDO)
    settle()
    assert column(view, 4) == ["Петров А.И.", "■ нет", "■ нет", "■ нет"], "both at once"


def test_a_name_that_nobody_has_is_said_beside_the_field(
    page: SupportPage, window: MainWindow, services: Services
) -> None:
    page.assign_curator()
    dialog = asked(window, CuratorDialog)
    dialog.person.setEditText("Сидорова")
    agree(dialog)
    assert "Сидорова" in dialog.fault
    dialog.person.setEditText("")
    agree(dialog)
    assert "Поле «Человек» пусто" in dialog.fault
    assert not services.support.curatorships()


def test_a_load_above_the_limit_is_told_before_and_after(
    page: SupportPage, window: MainWindow, services: Services, district: District
) -> None:
    services.office_settings.set(CURATOR_LIMIT, 2)
    page.assign_curator()
    dialog = asked(window, CuratorDialog)
    dialog.person.choose(district.anna)
    dialog.picker.choose(district.schools[:2])
    assert dialog.load.text() == "Всего будет 2 школы, норма – 2"
    dialog.picker.choose(district.schools[:3])
    assert dialog.load.text() == "Всего будет 3 школы, норма – 2. Это больше нормы."
    agree(dialog)
    view = face(page, SupportFace.CURATORS, CuratorsView)
    assert column(view, 2) == ["■ 3 из 2, больше нормы"]
    view.load.choose("over")
    assert column(view, 0) == ["Иванова А.И."]
    assert "больше нормы у 1" in view.sense()


def test_schools_are_handed_over_as_one_step(
    page: SupportPage, window: MainWindow, services: Services, district: District
) -> None:
    services.support.assign_curator(district.anna, district.schools[:3], YEAR)
    page.make_stale()
    view = face(page, SupportFace.CURATORS, CuratorsView)
    press_keys(view.table, Qt.Key.Key_H, CTRL | SHIFT)
    dialog = asked(window, HandOverDialog)
    dialog.picker.choose(district.schools[:2])
    dialog.person.choose(district.anna)
    agree(dialog)
    assert "только другому человеку" in dialog.fault
    dialog.person.choose(district.boris)
    agree(dialog)
    assert sorted(column(view, 2)) == ["● 1 из 5", "● 2 из 5"]
    window.actions_.trigger(Command.UNDO)
    settle()
    assert column(view, 2) == ["● 3 из 5"]


def test_a_curatorship_is_ended_with_its_last_day_and_removed_as_a_mistake(
    page: SupportPage, window: MainWindow, services: Services, district: District
) -> None:
    services.support.assign_curator(district.anna, district.schools[:2], YEAR)
    page.make_stale()
    view = face(page, SupportFace.CURATORS, CuratorsView)
    view.assignments.selectAll()
    press_keys(view.assignments, Qt.Key.Key_E)
    dialog = asked(window, EndingDialog)
    dialog.day.setText("01.12.2025")
    dialog.day.setModified(True)
    agree(dialog)
    assert "кончается (01.12.2025) раньше" in dialog.fault
    dialog.day.setText("30.11.2026")
    dialog.day.setModified(True)
    agree(dialog)
    ends = {one.end for one in services.support.curatorships()}
    assert ends == {date(2026, 11, 30)}
    view.assignments.setFocus()
    view.assignments.selectAll()
    press_keys(view.assignments, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert not services.support.curatorships()


def helped(services: Services, district: District, end: date | None = date(2026, 12, 31)) -> str:
    return services.support.assign_mentor(
        district.schools[0], YEAR, mentor=district.strong, end=end
    ).value


def test_an_agreement_without_parties_is_refused_beside_them(
    page: SupportPage, window: MainWindow, services: Services, district: District
) -> None:
    helped(services, district)
    page.make_stale()
    view = face(page, SupportFace.MENTORS, MentorsView)
    assert column(view, 3) == ["○ не заключено"]
    press_keys(view.table, Qt.Key.Key_G)
    dialog = asked(window, AgreementDialog)
    assert [row[0] for row in dialog.parties.rows()] == ["МБОУ «Лицей № 9»", "МБОУ «СОШ № 1»"]
    given = dialog.parties.rows()
    dialog.number.setText("7")
    dialog.parties.show_rows([])
    agree(dialog)
    assert "хотя бы две стороны" in dialog.fault
    assert dialog.number.text() == "7"
    dialog.parties.show_rows(given)
    dialog.plan.show_rows([["Открытые уроки", "ежемесячно", "завучи"]])
    agree(dialog)
    [made] = services.support.agreements()
    assert (made.number, made.state, made.plan[0].text) == (
        "7",
        AgreementState.DRAFT,
        "Открытые уроки",
    )
    assert column(view, 3) == ["◐ проект, до 31.12.2026"]


def test_rows_of_a_joint_plan_are_typed_with_the_keyboard(
    page: SupportPage, window: MainWindow, services: Services, district: District
) -> None:
    helped(services, district)
    page.make_stale()
    view = face(page, SupportFace.MENTORS, MentorsView)
    view.edit_agreement()
    dialog = asked(window, AgreementDialog)
    grid = dialog.plan
    grid.setFocus()
    for text in ("Семинар", "март"):
        editor = grid.viewport().focusWidget() if grid.focusWidget() is not grid else None
        if editor is None:
            grid.edit(
                grid.currentIndex() if grid.currentIndex().isValid() else grid.model().index(0, 0)
            )
            editor = grid.focusWidget()
        assert editor is not None
        type_text(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        settle()
    assert grid.rows() == [["Семинар", "март", ""]]
    grid.setCurrentIndex(grid.model().index(0, 0))
    QTest.keyClick(grid, Qt.Key.Key_Delete, CTRL)
    assert grid.rows() == []


def test_an_agreement_is_signed_and_prolonged_with_its_new_period(
    page: SupportPage,
    window: MainWindow,
    services: Services,
    district: District,
    chooser: FakeChooser,
    tmp_path: object,
) -> None:
    mentorship = helped(services, district)
    services.support.draft_agreement(services.support.mentorships()[0].id)
    page.make_stale()
    view = face(page, SupportFace.MENTORS, MentorsView)
    press_keys(view.table, Qt.Key.Key_G, CTRL | SHIFT)
    sign = asked(window, SignDialog)
    sign.day.setText("")
    sign.day.setModified(True)
    agree(sign)
    assert "Дата подписания" in sign.fault
    sign.day.setText("20.01.2026")
    sign.day.setModified(True)
    sign.number.setText("3")
    agree(sign)
    assert column(view, 3) == ["▲ кончается 31.12.2026, 39 дн."]
    press_keys(view.table, Qt.Key.Key_R)
    prolong = asked(window, ProlongDialog)
    prolong.until.setText("01.12.2026")
    prolong.until.setModified(True)
    agree(prolong)
    assert "и так действует по 31.12.2026" in prolong.fault
    prolong.until.setText("28.02.2027")
    prolong.until.setModified(True)
    agree(prolong)
    states = [(one.start, one.end, one.state) for one in services.support.agreements()]
    assert states[1] == (date(2027, 1, 1), date(2027, 2, 28), AgreementState.DRAFT)
    assert services.support.mentorships()[0].end == date(2027, 2, 28)
    assert [paper.of.number for paper in view.papers.records.records()] == ["", "3"]
    window.actions_.trigger(Command.UNDO)
    settle()
    assert services.support.mentorships()[0].end == date(2026, 12, 31)
    assert len(services.support.agreements()) == 1
    assert mentorship == services.support.mentorships()[0].id
    assert not chooser.questions
    assert tmp_path


def test_mentors_are_filtered_by_what_their_agreements_need(
    page: SupportPage, services: Services, district: District
) -> None:
    support = services.support
    for number, left in enumerate((5, -3, 300)):
        end = TODAY + timedelta(days=left)
        key = support.assign_mentor(district.schools[number], YEAR, mentor=district.strong).value
        support.add_agreement(key, number=str(number), signed_on=YEAR, end=end)
    support.assign_mentor(district.schools[3], YEAR, mentor=district.strong, end=date(2026, 5, 1))
    page.make_stale()
    view = face(page, SupportFace.MENTORS, MentorsView)
    assert column(view, 4) == ["3 школы"] * 3
    view.state.choose("ending")
    assert column(view, 1) == ["СОШ № 1", "СОШ № 2"]
    view.period.choose("past")
    view.state.choose(None)
    assert column(view, 1) == ["СОШ № 4"]
    assert "соглашений истекло: 1" in view.sense()


def test_the_router_brings_to_a_record_behind_any_filter(
    page: SupportPage, services: Services, district: District, context: Context
) -> None:
    helped(services, district, date(2026, 5, 1))
    [made] = services.support.mentorships()
    page.make_stale()
    context.router.open_support(SupportFace.MENTORS, made.id)
    settle()
    view = page.view
    assert isinstance(view, MentorsView)
    assert view.mentorship == made
    context.router.open_support(SupportFace.SCHOOLS, district.schools[2])
    settle()
    assert schools_of(page).chosen_schools() == [district.schools[2]]


def test_a_working_group_is_made_and_its_changes_are_told_between_two_days(
    page: SupportPage, window: MainWindow, services: Services, district: District
) -> None:
    view = face(page, SupportFace.GROUPS, GroupsView)
    press_keys(view, Qt.Key.Key_W, CTRL | SHIFT)
    group = asked(window, GroupDialog)
    agree(group)
    assert "Поле «Название» пусто" in group.fault
    group.name.setText("Совет по качеству")
    agree(group)
    assert view.shown is not None
    press_keys(view.table, Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier)
    member = asked(window, MemberDialog)
    member.person.choose(district.anna)
    member.role.show_member(GroupRole.CHAIR)
    member.start.setText("01.09.2026")
    member.start.setModified(True)
    agree(member)
    view.add_member()
    other = asked(window, MemberDialog)
    other.person.setEditText("Кузнецова Ольга Юрьевна")
    agree(other)
    assert column(view, 1) == ["Иванова Анна Ильинична", "Кузнецова Ольга Юрьевна"]
    assert column(view, 0) == ["председатель", "член рабочей группы"]
    view.since.setText("01.10.2026")
    view.since.setModified(True)
    view.since.settle()
    assert column(view, 4) == ["", "✓ введён"]
    assert "введено 1" in view.sense()
    view.since.setText("")
    view.since.setModified(True)
    view.since.settle()
    view.table.selectAll()
    press_keys(view.table, Qt.Key.Key_E)
    agree(asked(window, EndingDialog))
    view.day.show_day(TODAY + timedelta(days=1))
    view.refresh()
    assert column(view, 1) == []
    assert len(services.working_groups.groups()[0].members) == 2


def test_recommendations_are_given_closed_and_opened_again(
    page: SupportPage, window: MainWindow, services: Services, district: District
) -> None:
    from app.ui.dialogs.recommendation import CloseDialog, RecommendationDialog

    view = face(page, SupportFace.RECOMMENDATIONS, RecommendationsView)
    press_keys(view.table, Qt.Key.Key_R, CTRL | SHIFT)
    dialog = asked(window, RecommendationDialog)
    dialog.school.choose(district.schools[1])
    agree(dialog)
    assert "Поле «Текст» пусто" in dialog.fault
    dialog.text.setPlainText("Обновить программу")
    dialog.due.setText("01.11.2026")
    dialog.due.setModified(True)
    agree(dialog)
    assert column(view, 5) == ["■ просрочена, 21 дн."]
    press_keys(view.table, Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier)
    close = asked(window, CloseDialog)
    close.day.setText("01.01.2027")
    close.day.setModified(True)
    agree(close)
    assert "ещё не наступил" in close.fault
    close.day.setText("22.11.2026")
    close.day.setModified(True)
    close.outcome_text.setPlainText("Обновлена")
    agree(close)
    assert column(view, 1) == []
    view.state.choose("closed")
    assert column(view, 6) == ["Обновлена"]
    view.table.selectAll()
    press_keys(view.table, Qt.Key.Key_F8, SHIFT)
    assert column(view, 1) == []
    assert services.visits.recommendations(open_on=TODAY)


def test_the_offices_limits_are_set_and_what_cannot_be_read_is_said(
    page: SupportPage, window: MainWindow, services: Services, context: Context
) -> None:
    assert page
    context.router.open_place(Place.SETTINGS)
    settings = window.pages.page
    assert isinstance(settings, SettingsPage)
    [place] = [n for n, one in enumerate(settings.panels) if isinstance(one, LimitsPanel)]
    settings.show_panel(place)
    panel = settings.panel
    assert isinstance(panel, LimitsPanel)
    panel.limit.setValue(8)
    panel.limit.editingFinished.emit()
    panel.one.click()
    panel.days.setText("30 и 7")
    panel.days.settle()
    assert "30 и 7" in window.errors.sentence
    panel.days.setText("7, 90")
    panel.days.settle()
    settle()
    stored = services.office_settings
    assert (stored.get(CURATOR_LIMIT), stored.get(ONE_CURATOR)) == (8, False)
    assert stored.get(AGREEMENT_WARNING_DAYS) == (90, 7)
    assert panel.days.text() == "90, 7"


def test_a_district_without_schools_is_told_where_to_begin(
    window: MainWindow, context: Context
) -> None:
    context.router.open_place(Place.SUPPORT)
    settle()
    shown = window.pages.page
    assert isinstance(shown, SupportPage)
    assert not shown.find_field.isVisible()
    assert not window.actions_[Command.RECORD_VISIT].isEnabled()
    assert ALT
