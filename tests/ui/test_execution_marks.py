"""Marking in the editor of a roadmap: one key, a day and a note, control, evidence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtTest import QTest

from app.domain.execution import Scope
from app.domain.marks import ControlStepKind, MarkState, PointRef, Standing
from app.domain.roadmap import RoadmapId
from app.services import Services
from app.ui.commands import Command
from app.ui.dialogs.control_step import (
    GiveBackDialog,
    PutOnControlDialog,
    ReportDialog,
    TakeOffControlDialog,
)
from app.ui.dialogs.marking import CancelDialog, DoneDialog, LinkDialog, MoveDialog
from app.ui.error_bar import ErrorBar
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.roadmap.plan_panel import PlanPanel
from tests.ui.execution import add_schools, agree, choose, dialog, open_plan, refs, states, views
from tests.ui.fakes import FakeChooser, settle, type_text

TODAY = date(2026, 11, 22)
LIST, GROUP, COURSES = "Утвердить перечень школ", "Создать рабочую группу", "Курсы для учителей"


@pytest.fixture
def plan(window: MainWindow, roadmap: RoadmapId) -> PlanPanel:
    """The plan, opened in the editor."""
    return open_plan(window, roadmap)


@pytest.fixture
def do(window: MainWindow) -> Callable[[Command], None]:
    """Do a command as its key would."""

    def act(command: Command) -> None:
        settle()
        action = window.actions_[command]
        assert action.isVisible(), f"{command} is not offered here"
        assert action.isEnabled(), f"{command} is not possible now"
        action.trigger()
        settle()

    return act


def test_space_marks_done_today_and_takes_it_back(
    window: MainWindow, plan: PlanPanel, services: Services
) -> None:
    [row] = choose(plan, LIST)
    plan.view.setFocus()
    QTest.keyClick(plan.view, Qt.Key.Key_Space)
    settle()
    [view] = views(services, row)
    assert (view.state, view.done_on, view.standing) == (MarkState.DONE, TODAY, Standing.LATE)
    QTest.keyClick(plan.view, Qt.Key.Key_Space)
    settle()
    assert states(services, row) == [MarkState.NOT_BEGUN]
    window.actions_.trigger(Command.UNDO)
    settle()
    assert states(services, row) == [MarkState.DONE]


def test_space_on_several_rows_is_one_step(
    plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    rows = choose(plan, LIST, GROUP)
    plan.view.setFocus()
    QTest.keyClick(plan.view, Qt.Key.Key_Space)
    settle()
    assert [states(services, row) for row in rows] == [[MarkState.DONE]] * 2
    QTest.keyClick(plan.view, Qt.Key.Key_Space)
    settle()
    assert [states(services, row) for row in rows] == [[MarkState.NOT_BEGUN]] * 2
    do(Command.UNDO)
    do(Command.UNDO)
    assert [states(services, row) for row in rows] == [[MarkState.NOT_BEGUN]] * 2


def test_space_begins_with_the_oldest_overdue_and_stays_there(
    plan: PlanPanel, services: Services
) -> None:
    [row] = choose(plan, COURSES)  # four quarters, three of them over
    plan.view.setFocus()
    for _again in range(3):
        QTest.keyClick(plan.view, Qt.Key.Key_Space)
        settle()
    assert states(services, row) == [MarkState.DONE] + [MarkState.NOT_BEGUN] * 3
    choose(plan, LIST)
    choose(plan, COURSES)
    QTest.keyClick(plan.view, Qt.Key.Key_Space)
    settle()
    assert states(services, row)[:2] == [MarkState.DONE] * 2


def test_space_still_folds_a_section(plan: PlanPanel) -> None:
    heading = plan.view.grid.index(0, 0)
    plan.view.setCurrentIndex(heading)
    plan.view.setFocus()
    settle()
    QTest.keyClick(plan.view, Qt.Key.Key_Space)
    assert not plan.view.isExpanded(heading)


def test_del_among_the_points_takes_a_mark_back_and_no_activity_away(
    plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    [row] = choose(plan, LIST)
    do(Command.MARK_DONE)
    plan.whole.points.setFocus()
    QTest.keyClick(plan.whole.points, Qt.Key.Key_Delete)
    settle()
    assert states(services, row) == [MarkState.NOT_BEGUN]


def test_a_school_is_marked_by_itself(
    plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    schools = add_schools(services, "СОШ № 1", "СОШ № 2", "СОШ № 3")
    [row] = choose(plan, LIST)
    plan.perform(lambda: services.execution.set_schools([row], Scope.LISTED, schools))
    settle()
    [ref] = refs(services, row)
    points = plan.whole.points
    points.expandAll()
    points.choose([PointRef(*ref[:2], school) for school in schools[:2]])
    points.setFocus()
    QTest.keyClick(points, Qt.Key.Key_Space)
    settle()
    [view] = views(services, row)
    assert (view.done, view.total, view.state) == (2, 3, MarkState.IN_WORK)
    state = points.points.index(0, 2)
    assert "2 из 3" in state.data()
    assert points.points.index(2, 0, points.points.index(0, 0)).data() == "СОШ № 3"
    do(Command.UNDO)
    assert views(services, row)[0].done == 0


def test_a_day_in_the_future_is_refused_beside_its_field(
    window: MainWindow, plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    [row] = choose(plan, LIST)
    do(Command.MARK_DONE_ON)
    one = dialog(window, DoneDialog)
    one.note.setPlainText("Приказ подписан")
    one.day.setText("01.12.2026")
    one.day.setModified(True)
    agree(one)
    assert one.isVisible()
    assert "ещё не наступил" in one.fault
    assert one.note.toPlainText() == "Приказ подписан"
    one.day.setText("19.1.26")
    one.day.setModified(True)
    agree(one)
    [view] = views(services, row)
    assert (view.done_on, view.standing) == (date(2026, 1, 19), Standing.IN_TIME)
    assert view.own_mark is not None
    assert view.own_mark.note == "Приказ подписан"


@pytest.mark.parametrize(("typed", "told"), [("32.01.2026", "даты"), ("", "пуст")])
def test_what_is_no_day_is_said(
    window: MainWindow, plan: PlanPanel, do: Callable[[Command], None], typed: str, told: str
) -> None:
    choose(plan, LIST)
    do(Command.MARK_DONE_ON)
    one = dialog(window, DoneDialog)
    one.day.setText(typed)
    one.day.setModified(True)
    agree(one)
    assert told in one.fault.casefold()
    one.reject()


def test_moving_wants_a_reason_and_survives_a_mark_in_passing(
    window: MainWindow, plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    [row] = choose(plan, LIST)
    do(Command.MOVE_POINTS)
    one = dialog(window, MoveDialog)
    one.day.setText("10.12.2026")
    one.day.setModified(True)
    agree(one)
    assert "Причина" in one.fault
    one.reason.setPlainText("Ждём бюджет")
    agree(one)
    [view] = views(services, row)
    assert (view.standing, view.due) == (Standing.MOVED, date(2026, 12, 10))
    assert "перенесено с 20.01.2026" in plan.whole.points.points.index(0, 1).data()
    do(Command.MARK_DONE)
    do(Command.MARK_DONE)
    [view] = views(services, row)
    assert (view.state, view.due) == (MarkState.MOVED, date(2026, 12, 10))


def test_cancelling_wants_to_know_why(
    window: MainWindow, plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    [row] = choose(plan, LIST)
    do(Command.CANCEL_POINTS)
    one = dialog(window, CancelDialog)
    agree(one)
    assert one.fault
    one.note.setPlainText("Школа закрыта")
    agree(one)
    assert states(services, row) == [MarkState.CANCELLED]
    do(Command.MARK_IN_WORK)
    assert states(services, row) == [MarkState.IN_WORK]
    do(Command.UNMARK)
    assert states(services, row) == [MarkState.NOT_BEGUN]


def test_day_and_note_are_edited_in_place(plan: PlanPanel, services: Services) -> None:
    [row] = choose(plan, LIST)
    card = plan.whole.card
    card.day.setFocus()
    type_text(card.day, "15.01.2026")
    card.day.settle()
    settle()
    assert views(services, row)[0].done_on == date(2026, 1, 15)
    card.note.setPlainText("Разослано школам")
    card.note.settle()
    settle()
    mark = views(services, row)[0].own_mark
    assert mark is not None
    assert mark.note == "Разослано школам"
    card.day.setText("30.12.2026")
    card.day.setModified(True)
    card.day.settle()
    settle()
    assert "ещё не наступил" in card.fault.text()
    assert card.day.text() == "30.12.2026", "what was typed stays to be mended"
    assert views(services, row)[0].done_on == date(2026, 1, 15)
    card.day.setText("")
    card.day.setModified(True)
    card.day.settle()
    settle()
    assert states(services, row) == [MarkState.NOT_BEGUN]


def test_a_result_that_is_a_paper_is_asked_for_or_a_reason(
    plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    [row] = choose(plan, "Наставничество")  # its result is a report
    do(Command.MARK_DONE)
    card = plan.whole.card
    assert card.lack.isVisible()
    assert "приложите" in card.lack.text()
    card.note.setPlainText("Отчёт сдан устно")
    card.note.settle()
    settle()
    assert not card.lack.isVisible()
    [ref, *_rest] = refs(services, row)
    plan.perform(lambda: services.execution.note([ref], ""))
    settle()
    assert card.lack.isVisible()


def test_a_half_typed_note_goes_to_its_own_point(plan: PlanPanel, services: Services) -> None:
    [first] = choose(plan, LIST)
    plan.whole.card.note.setPlainText("Недописано")
    [second] = choose(plan, GROUP)
    marks = [views(services, row)[0].own_mark for row in (first, second)]
    assert marks[0] is not None
    assert marks[0].note == "Недописано"
    assert marks[1] is None
    assert plan.whole.card.note.toPlainText() == ""


def test_files_are_attached_opened_and_taken_away(
    plan: PlanPanel,
    services: Services,
    chooser: FakeChooser,
    tmp_path: Path,
    do: Callable[[Command], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    files = [tmp_path / "Приказ 12.pdf", tmp_path / "Справка.docx"]
    for file in files:
        file.write_text(file.name)
    chooser.files = list(files)
    [row] = choose(plan, LIST)
    do(Command.ATTACH_FILES)
    card = plan.whole.card
    mark = views(services, row)[0].own_mark
    assert mark is not None
    assert [one.name for one in mark.evidence] == ["Приказ 12.pdf", "Справка.docx"]
    assert plan.whole.points.points.index(0, 4).data() == "2"
    QTest.keyClick(card.evidence, Qt.Key.Key_Return)
    [url] = opened
    assert Path(url.toLocalFile()).read_text() == "Приказ 12.pdf"
    QTest.keyClick(card.evidence, Qt.Key.Key_Delete)
    settle()
    assert plan.whole.points.points.index(0, 4).data() == "1"
    do(Command.UNDO)
    assert plan.whole.points.points.index(0, 4).data() == "2"


def test_a_vanished_file_is_said_to_be_missing(
    window: MainWindow, plan: PlanPanel, services: Services, tmp_path: Path
) -> None:
    file = tmp_path / "Справка.pdf"
    file.write_text("справка")
    [row] = choose(plan, LIST)
    [ref] = refs(services, row)
    services.execution.attach_files(ref, [file])
    mark = views(services, row)[0].own_mark
    assert mark is not None
    services.execution.file_of(mark.evidence[0]).unlink()
    choose(plan, GROUP)
    plan.perform(lambda: services.execution.note([ref], "Справка готова"))
    choose(plan, LIST)
    card = plan.whole.card
    assert card.evidence.model().index(0, 0).data() == "файла нет: Справка.pdf"
    card.open_evidence()
    settle()
    [bar] = window.findChildren(ErrorBar)
    assert "Справка.pdf" in bar.sentence


def test_files_dropped_on_the_panel_are_attached(
    plan: PlanPanel, services: Services, tmp_path: Path
) -> None:
    file = tmp_path / "Протокол.pdf"
    file.write_text("протокол")
    [row] = choose(plan, LIST)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    plan.whole.dropEvent(
        QDropEvent(
            QPointF(1, 1),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    settle()
    mark = views(services, row)[0].own_mark
    assert mark is not None
    assert [one.name for one in mark.evidence] == ["Протокол.pdf"]


def test_a_link_is_checked_in_its_dialog(
    window: MainWindow,
    plan: PlanPanel,
    do: Callable[[Command], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    choose(plan, LIST)
    do(Command.ATTACH_LINK)
    one = dialog(window, LinkDialog)
    one.link.setText("просто текст")
    agree(one)
    assert one.fault
    one.link.setText("https://example.org/order")
    one.name.setText("Приказ на сайте")
    agree(one)
    card = plan.whole.card
    assert card.evidence.model().index(0, 0).data() == "Приказ на сайте (ссылка)"
    card.open_evidence()
    assert opened == ["https://example.org/order"]


def test_control_goes_through_its_steps_and_both_texts_stay(
    window: MainWindow,
    plan: PlanPanel,
    services: Services,
    preferences: Preferences,
    do: Callable[[Command], None],
) -> None:
    preferences.person = "Иванова А.П."
    [row] = choose(plan, LIST)
    do(Command.PUT_ON_CONTROL)
    put = dialog(window, PutOnControlDialog)
    put.controller.setCurrentText("Петров И.С.")
    put.text.setPlainText("Проверить рассылку")
    agree(put)
    do(Command.REPORT_POINTS)
    report = dialog(window, ReportDialog)
    agree(report)
    assert "Отчёт" in report.fault
    report.text.setPlainText("Разослано")
    agree(report)
    assert plan.whole.points.points.index(0, 5).data() == "есть отчёт"
    do(Command.TAKE_OFF_CONTROL)
    off = dialog(window, TakeOffControlDialog)
    agree(off)
    assert "Петров И.С." in off.fault, "only the controller takes off"
    off.reject()
    do(Command.GIVE_BACK)
    back = dialog(window, GiveBackDialog)
    back.reject()
    chain = plan.whole.card.chain.text()
    assert "Проверить рассылку" in chain
    assert "Разослано" in chain
    mark = views(services, row)[0].own_mark
    assert mark is not None
    assert mark.control is ControlStepKind.REPORTED


def test_a_report_is_given_back_by_its_controller(
    window: MainWindow, plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    [row] = choose(plan, LIST)
    [ref] = refs(services, row)
    services.execution.put_on_control([ref])
    services.execution.report([ref], "Сделано", done_on=date(2026, 1, 19))
    do(Command.GIVE_BACK)
    back = dialog(window, GiveBackDialog)
    back.text.setPlainText("Нет подписи")
    agree(back)
    chain = plan.whole.card.chain.text()
    assert "Сделано" in chain
    assert "Нет подписи" in chain
    assert states(services, row) == [MarkState.IN_WORK]
    services.execution.report([ref], "Подписано", done_on=date(2026, 1, 20))
    do(Command.TAKE_OFF_CONTROL)
    agree(dialog(window, TakeOffControlDialog))
    assert plan.whole.points.points.index(0, 5).data() == "снято"
