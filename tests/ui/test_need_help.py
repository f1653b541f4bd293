"""«Кому нужна помощь» through the window: trials, moved thresholds, runs, the ministry's list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.db.engine import open_database
from app.domain.identification import Method
from app.domain.identification_views import GivenEntry
from app.domain.progress import NoProgress
from app.domain.results import Exam
from app.services import Services, compose
from app.ui.commands import Command
from app.ui.dialogs.paper_view import PaperView
from app.ui.main_window import MainWindow
from app.ui.pages.results import ResultsPage
from app.ui.results.need_help import NeedHelpView
from app.ui.results.need_help_banner import MOVED, TRIAL
from app.ui.results.need_help_dialogs import (
    NewRuleDialog,
    SaveRunDialog,
    SaveVersionDialog,
    VersionsDialog,
)
from app.ui.results.need_help_given import FIRST
from app.ui.results.need_help_loading import LoadGivenDialog
from app.ui.results.need_help_statuses import GiveStatusesDialog
from app.ui.results.need_help_words import Standing
from app.ui.router import Place, ResultsFace
from tests.services import results_world
from tests.services.results_world import District
from tests.ui import conftest as whole
from tests.ui.fakes import FakeChooser, settle, type_text

D = TypeVar("D", bound=QDialog)
NOW = datetime(2022, 11, 22, 10, 30, tzinfo=timezone(timedelta(hours=7)))
STAYS, LEFT, ENTERS = "МБОУ СОШ № 2", "МБОУ ООШ с. Ключевое", "МКОУ «Заречная СОШ»"
SMALL, CALM = "МКОУ Начальная школа", "МБОУ СОШ № 1"


@pytest.fixture
def services(database_path: Path) -> Iterator[Services]:
    database = open_database(database_path)
    yield compose(database, lambda: NOW)
    database.close()


@pytest.fixture
def district(services: Services) -> District:
    return results_world.lay_down(services)


@pytest.fixture
def window(
    district: District, open_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    assert district.schools
    monkeypatch.setattr(whole, "NOW", NOW)
    return open_window()


@pytest.fixture
def view(window: MainWindow) -> NeedHelpView:
    assert window.context is not None
    window.context.router.open_place(Place.RESULTS)
    page = window.pages.page
    assert isinstance(page, ResultsPage)
    QTest.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    settle()
    assert page.face is ResultsFace.NEED_HELP
    assert isinstance(page.view, NeedHelpView)
    return page.view


def standings(view: NeedHelpView) -> dict[str, Standing]:
    return {row.name: row.standing for row in view.table.records.records()}


def put(view: NeedHelpView, key: str, value: object) -> None:
    """Set a field of the rule as a person does, and let the moment of waiting pass."""
    view.tabs.setCurrentWidget(view.moving)
    view.moving.form.editors[key].show(value)
    view.moving.settle()
    settle()


def do(window: MainWindow, command: Command) -> None:
    window.actions_.refresh()
    window.actions_.trigger(command)
    settle()


def asked(window: MainWindow, kind: type[D]) -> D:
    [found] = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


def test_a_trial_is_there_at_once_and_says_that_nothing_is_saved(
    view: NeedHelpView, services: Services
) -> None:
    assert view.banner.title.text().startswith(TRIAL)
    assert "так требует Рособрнадзор" in view.banner.notes.text()
    found = standings(view)
    assert list(found) == [one.short_name for one in services.schools.list()]
    assert found[STAYS] is found[ENTERS] is Standing.IN
    assert (found[LEFT], found[SMALL]) == (Standing.OUT, Standing.UNKNOWN)
    assert view.sense() == "В списке 2 из 6 школ · не хватило данных: 1"
    assert not services.identification.runs()


def test_a_heading_never_puts_schools_in_the_order_of_results(view: NeedHelpView) -> None:
    before = list(standings(view))
    for column, title in enumerate(one.title for one in view.table.records.columns):
        if title in {"Условия", "Учтено"}:
            view.table.sort_by(column, Qt.SortOrder.DescendingOrder)
            assert list(standings(view)) == before


def test_a_moved_threshold_shows_at_once_who_enters_and_who_leaves(
    view: NeedHelpView, services: Services
) -> None:
    put(view, "share", Decimal(34))
    assert standings(view)[ENTERS] is Standing.LEAVES
    assert view.moving.leaving.heading.text() == "Выйдут: 1"
    [leaving] = view.moving.leaving.table.records.records()
    assert leaving.text.startswith(ENTERS)
    assert "2 → 1; порог 2" in leaving.text
    assert view.banner.title.text().startswith(MOVED)
    put(view, "share", Decimal(30))
    put(view, "procedures", 1)
    put(view, "share", Decimal(12))
    entering = {one.text.split("\n")[0] for one in view.moving.entering.table.records.records()}
    assert entering == {LEFT, CALM}
    assert len(services.identification.rules()) == 3
    assert not services.identification.runs()


def test_the_saved_settings_come_back_with_one_command(
    view: NeedHelpView, window: MainWindow
) -> None:
    put(view, "share", Decimal(34))
    do(window, Command.RESET_RULE)
    assert standings(view)[ENTERS] is Standing.IN
    assert view.moving.leaving.heading.text() == "Выйдут: 0"
    assert not window.actions_[Command.RESET_RULE].isEnabled()


def test_moved_settings_are_never_stored_as_if_they_were_the_rule(
    view: NeedHelpView, window: MainWindow, services: Services
) -> None:
    put(view, "share", Decimal(34))
    do(window, Command.SAVE_RUN)
    assert "Настройки правила изменены и не сохранены" in window.errors.sentence
    assert not services.identification.runs()
    do(window, Command.SAVE_RULE_VERSION)
    dialog = asked(window, SaveVersionDialog)
    dialog.accept()
    settle()
    assert standings(view)[ENTERS] is Standing.OUT
    rule = services.identification.rule_named("federal")
    assert (rule.version, rule.settings.share) == (2, Decimal(34))
    do(window, Command.SAVE_RUN)
    asked(window, SaveRunDialog).accept()
    settle()
    [run] = services.identification.runs()
    assert (run.version, run.included, run.official) == (2, 1, False)


def test_versions_say_what_differs_and_an_old_one_can_be_tried(
    view: NeedHelpView, window: MainWindow, services: Services
) -> None:
    put(view, "share", Decimal(34))
    do(window, Command.SAVE_RULE_VERSION)
    asked(window, SaveVersionDialog).accept()
    settle()
    do(window, Command.RULE_VERSIONS)
    dialog = asked(window, VersionsDialog)
    latest, first = dialog.table.records.records()
    assert latest.differs == "Порог доли, %: 30 → 34"
    dialog.table.select([first.of.id])
    dialog.accept()
    settle()
    assert standings(view)[ENTERS] is Standing.IN
    assert "версия 1" in view.banner.title.text()
    assert len(services.identification.versions(first.of.id)) == 2


def test_a_rating_by_vpr_is_refused_beside_the_exams(view: NeedHelpView) -> None:
    view.rule.choose("relative")
    before = standings(view)
    put(view, "exams", (Exam.EGE, Exam.VPR))
    assert "По результатам ВПР школы не сравнивают" in view.moving.form.fault
    assert standings(view) == before
    put(view, "exams", (Exam.EGE,))
    assert view.moving.form.fault == ""
    assert standings(view)


def test_what_cannot_be_read_is_said_beside_its_field(view: NeedHelpView) -> None:
    view.tabs.setCurrentWidget(view.moving)
    field = view.moving.form.editors["grades"].widget
    type_text(field, ", пятый")
    view.moving.settle()
    assert "«Классы»" in view.moving.form.fault
    assert "пятый" in view.moving.form.fault


def test_a_rule_without_a_threshold_has_values_and_no_list(view: NeedHelpView) -> None:
    view.rule.choose("relative")
    assert "Порог в правиле не задан" in view.banner.notes.text()
    assert standings(view)[STAYS] is Standing.NO_LIST
    put(view, "cut_off", Decimal("0.95"))
    found = standings(view)
    assert {name for name, one in found.items() if one is Standing.ENTERS} == {STAYS, LEFT, ENTERS}


def test_a_wider_window_and_other_exams_are_reckoned_too(
    view: NeedHelpView, services: Services
) -> None:
    view.rule.choose("lowest")
    put(view, "years", 3)
    put(view, "exams", (Exam.EGE, Exam.OGE))
    moved = view.reckoning.moved
    assert moved is not None
    assert {cell.year for one in moved.found.findings for cell in one.cells} == {2020, 2021, 2022}
    assert not services.identification.runs()


def test_a_new_rule_is_in_hand_when_it_is_saved(
    view: NeedHelpView, window: MainWindow, services: Services
) -> None:
    do(window, Command.NEW_RULE)
    dialog = asked(window, NewRuleDialog)
    dialog.name.setText("Федеральный перечень ШНОР")
    dialog.method.choose(Method.BELOW_MINIMUM)
    dialog.accept()
    assert "уже есть" in dialog.fault
    dialog.name.setText("Доля «2» на ОГЭ")
    dialog.method.choose(Method.LOWEST)
    dialog.settings.editors["exams"].show((Exam.VPR,))
    dialog.accept()
    assert "ВПР" in dialog.settings.fault
    dialog.settings.editors["exams"].show((Exam.OGE,))
    dialog.accept()
    settle()
    rule = services.identification.rule_named("доля «2» на огэ")
    assert view.chosen_rule == rule
    assert "Доля «2» на ОГЭ" in view.banner.title.text()


def test_official_is_a_command_of_its_own_with_a_plain_question(
    view: NeedHelpView, window: MainWindow, services: Services, chooser: FakeChooser
) -> None:
    federal = services.identification.rule_named("federal")
    for note in ("первый", "второй"):
        do(window, Command.SAVE_RUN)
        dialog = asked(window, SaveRunDialog)
        dialog.note.setText(note)
        dialog.accept()
        settle()
    newer, older = view.runs.table.records.records()
    assert not services.identification.runs(official=True)
    view.tabs.setCurrentWidget(view.runs)
    view.runs.table.select([older.id])
    chooser.agrees = False
    do(window, Command.MAKE_RUN_OFFICIAL)
    assert not services.identification.runs(official=True)
    chooser.agrees = True
    do(window, Command.MAKE_RUN_OFFICIAL)
    view.runs.table.select([newer.id])
    do(window, Command.MAKE_RUN_OFFICIAL)
    assert chooser.questions == ["Сделать расчёт официальным?"] * 3
    [official] = services.identification.runs(official=True)
    assert official.id == newer.id
    assert official.rule_key == federal.key
    do(window, Command.UNDO)
    [official] = services.identification.runs(official=True)
    assert official.id == older.id


def test_a_run_is_repeated_shown_and_compared(
    view: NeedHelpView, window: MainWindow, services: Services, district: District
) -> None:
    federal = services.identification.rule_named("federal")
    assert window.context is not None
    runs = [services.identification.run(federal.id, year) for year in (2021, 2022)]
    window.context.hub.publish(runs[1], None)
    settle()
    view.tabs.setCurrentWidget(view.runs)
    view.runs.table.select([runs[0].value])
    do(window, Command.REPEAT_RUN)
    assert "совпал до последней строки" in view.runs.answer.text()
    do(window, Command.SHOW_RUN)
    assert standings(view)[LEFT] is Standing.IN
    assert view.banner.title.text().startswith("Сохранённый расчёт, не официальный")
    assert not window.actions_[Command.SAVE_RUN].isEnabled()
    do(window, Command.BACK_TO_TRIAL)
    assert standings(view)[LEFT] is Standing.OUT
    view.runs.table.select([one.value for one in runs])
    do(window, Command.COMPARE_RUNS)
    told = {one.text.split("\n")[0]: one.state[2:] for one in view.runs.compared.records.records()}
    assert told == {ENTERS: "вошла", LEFT: "вышла", STAYS: "осталась"}


def test_why_shows_every_division_and_what_became_of_it(
    view: NeedHelpView, window: MainWindow, district: District
) -> None:
    view.rule.choose("relative")
    view.tabs.setCurrentWidget(view.why)
    view.table.select([district.schools[STAYS]])
    text = view.why.text
    for piece in ("58,40 : 67,20 = 0,8690", "Среднее r по годам", "R = 0,8595", "D = R − 1"):
        assert piece in text
    view.table.select([district.schools[SMALL]])
    assert "результатов, которые идут в расчёт, не хватило" in view.why.text
    view.table.select([district.schools[LEFT]])
    assert "ШНОР: с 01.02.2021" in view.why.text
    for command in (Command.WHY_PAPER, Command.WHY_LEFT_PAPER, Command.LIST_PAPER):
        do(window, command)
        paper = asked(window, PaperView)
        QTest.qWait(10)
        assert paper.pdf.startswith(b"%PDF")
        paper.reject()
        settle()


def test_the_ministrys_list_stands_above_and_differences_have_reasons(
    view: NeedHelpView, window: MainWindow, services: Services, district: District
) -> None:
    do(window, Command.LOAD_GIVEN)
    dialog = asked(window, LoadGivenDialog)
    dialog.text.setPlainText(
        "№\tНаименование ОО\tПричина\n"
        f"1\t{CALM}\tнизкие результаты ОГЭ\n2\tЗаречная школа\t\n3\tШкола № 77\t\nИтого\t3\t"
    )
    dialog.read()
    assert [row.is_open for row in dialog.table.records.records()] == [False, True, True]
    dialog.accept()
    assert "Не ясно, какие это школы" in dialog.fault
    dialog.table.select([2])
    dialog.not_in_registry()
    dialog.table.select([1])
    dialog._settle(dialog.table.selected(), district.schools[STAYS])
    dialog.accept()
    settle()
    [given] = services.identification.given_lists(2022)
    assert [row.entry for row in given.rows] == [
        GivenEntry(CALM, "", "низкие результаты ОГЭ"),
        GivenEntry("Заречная школа"),
        GivenEntry("Школа № 77"),
    ]
    assert view.tabs.currentWidget() is view.given
    assert "он важнее расчёта" in view.banner.notes.text()
    assert FIRST in view.given._about.text()
    told = {row.of.name: row.why for row in view.given.table.records.records()}
    assert set(told) == {CALM, ENTERS, "Школа № 77"}
    assert "Ни одно условие правила не выполнено" in told[CALM]
    assert "низкие результаты ОГЭ" in told[CALM]
    marks = {row.name: row.given for row in view.table.records.records()}
    assert (marks[CALM], marks[STAYS], marks[ENTERS]) == (True, True, False)


def test_statuses_follow_a_list_only_when_told_and_what_is_done_is_said_before(
    view: NeedHelpView, window: MainWindow, services: Services, district: District
) -> None:
    assert window.context is not None
    rows = [GivenEntry(CALM), GivenEntry(STAYS)]
    outcome = services.identification.load_given(rows, 2022, district.low)
    window.context.hub.publish(outcome, None)
    settle()
    do(window, Command.GIVE_LIST_STATUSES)
    dialog = asked(window, GiveStatusesDialog)
    assert f"Получат статус (1 школа): {CALM}." in dialog.plan.text()
    assert f"останутся как есть (1 школа): {STAYS}." in dialog.plan.text()
    dialog.accept()
    settle()
    on_list = services.statuses.list_on(date(2022, 11, 22), [district.low]).rows
    assert {row.school for row in on_list} == {district.schools[one] for one in (CALM, STAYS, LEFT)}
    do(window, Command.UNDO)
    rows_after = services.statuses.list_on(date(2022, 11, 22), [district.low]).rows
    assert len(rows_after) == 2


def test_a_run_that_is_not_official_gives_no_status(
    view: NeedHelpView, window: MainWindow, services: Services
) -> None:
    do(window, Command.SAVE_RUN)
    asked(window, SaveRunDialog).accept()
    settle()
    view.tabs.setCurrentWidget(view.runs)
    view.runs.table.select([view.runs.table.records.key_of(0)])
    do(window, Command.GIVE_LIST_STATUSES)
    assert "сначала сделайте его официальным" in window.errors.sentence


def test_a_school_is_reached_from_its_card(window: MainWindow, district: District) -> None:
    assert window.context is not None
    window.context.router.open_school(district.schools[ENTERS])
    settle()
    do(window, Command.SCHOOL_NEED_HELP)
    page = window.pages.page
    assert isinstance(page, ResultsPage)
    view = page.view
    assert isinstance(view, NeedHelpView)
    assert view.chosen is not None
    assert view.chosen.name == ENTERS
    assert ENTERS in view.why.text


def test_a_school_that_is_not_reckoned_is_said_to_be_so(
    view: NeedHelpView, window: MainWindow, services: Services
) -> None:
    assert window.context is not None
    said: list[str] = []
    window.notifier.said.connect(lambda text, _undo: said.append(text))
    window.context.router.open_results(ResultsFace.NEED_HELP, "нет такой")
    settle()
    assert said == ["В расчёте за 2022 год этой школы нет"]
    assert view.chosen is None


def test_without_results_it_says_what_to_do_first(
    services: Services, open_window: Callable[[], MainWindow]
) -> None:
    services.schools.add(full_name="МБОУ СОШ № 1", short_name="СОШ № 1")
    window = open_window()
    assert window.context is not None
    window.context.router.open_results(ResultsFace.NEED_HELP)
    settle()
    page = window.pages.page
    assert isinstance(page, ResultsPage)
    view = page.view
    assert isinstance(view, NeedHelpView)
    assert not view.table.isVisible()
    assert not window.actions_[Command.SAVE_RUN].isEnabled()


def test_a_list_of_a_year_without_results_is_shown_as_it_is(
    view: NeedHelpView, window: MainWindow, services: Services, district: District
) -> None:
    do(window, Command.LOAD_GIVEN)
    dialog = asked(window, LoadGivenDialog)
    dialog.text.setPlainText(f"{CALM}\n{STAYS}")
    dialog.year.setValue(2027)
    dialog.accept()
    settle()
    assert view.year.year == 2027
    assert view.banner.title.text() == "Расчёта нет"
    assert "2027" in view.banner.notes.text()
    assert [row.of.name for row in view.given.table.records.records()] == [CALM, STAYS]
    assert not window.actions_[Command.SAVE_RUN].isEnabled()
    view.year.choose("2022")
    assert standings(view)[STAYS] is Standing.IN


def test_what_is_moved_while_it_is_reckoned_is_not_lost(
    window: MainWindow, view: NeedHelpView, services: Services
) -> None:
    """A slow machine: the thread answers after the person has moved on."""
    waiting: list[Callable[[], None]] = []

    class Slow:
        def run(
            self, _title: str, work: Any, on_done: Any, *_on_failed: Any, **_quiet: bool
        ) -> None:
            waiting.append(lambda: on_done(work(NoProgress())))

    jobs: Any = Slow()
    slow = replace(view.context, jobs=jobs)
    view.reckoning._context = slow
    view.rule.choose("relative")
    assert view.banner.title.text() == "Считаю…"
    window.actions_.refresh()
    assert not window.actions_[Command.SAVE_RUN].isEnabled()
    put(view, "cut_off", Decimal("0.95"))
    view.rule.choose("federal")
    view.rule.choose("relative")
    put(view, "cut_off", Decimal("0.9"))
    for answer in waiting:
        answer()
    assert view.reckoning.moved is not None
    assert view.reckoning.moved.found.rule.settings.cut_off == Decimal("0.9")
    assert view.moving.entering.heading.text() == "Войдут: 1"
    assert not services.identification.runs()
