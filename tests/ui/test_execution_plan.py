"""Progress in the plan, what a deadline is set to mean, schools, many marks at once, lost marks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.domain.calendar import CalendarEdit, Term, TermKind
from app.domain.deadline import DeadlineKind
from app.domain.execution import Reporting, Scope
from app.domain.marks import MarkState, PointRef
from app.domain.roadmap import ActivityId, Field, RoadmapId
from app.services import Services
from app.services.execution import Execution
from app.ui.commands import Command
from app.ui.dialogs.activity_schools import ActivitySchoolsDialog
from app.ui.dialogs.bulk_marks import SCHOOLS, TILL, BulkMarksDialog
from app.ui.dialogs.marking_difference import DifferenceDialog
from app.ui.dialogs.meaning import MeaningDialog
from app.ui.dialogs.settle_marks import SettleMarksDialog
from app.ui.main_window import MainWindow
from app.ui.pages.roadmap import RoadmapPage
from app.ui.roadmap.cell_editor import CellEditor
from app.ui.roadmap.passport_panel import PassportPanel
from app.ui.roadmap.plan_panel import PlanPanel
from app.ui.roadmap.plan_progress import DONE, OVERDUE
from app.ui.roadmap.typed_meaning import TypedMeaning
from tests.ui.execution import (
    add_schools,
    agree,
    choose,
    dialog,
    open_plan,
    progress_of,
    refs,
    states,
    views,
)
from tests.ui.fakes import press, settle

LIST, GROUP, COURSES = "Утвердить перечень школ", "Создать рабочую группу", "Курсы для учителей"
MENTORS, TREE = "Наставничество", "Ёлка для всех"


@pytest.fixture
def plan(window: MainWindow, roadmap: RoadmapId) -> PlanPanel:
    """The plan, opened in the editor."""
    return open_plan(window, roadmap)


@pytest.fixture
def do(window: MainWindow) -> Callable[[Command], None]:
    """Do a command as its key would."""

    def act(command: Command) -> None:
        settle()
        assert window.actions_[command].isEnabled(), f"{command} is not possible now"
        window.actions_[command].trigger()
        settle()

    return act


def sense_of(window: MainWindow) -> str:
    page = window.pages.page
    assert isinstance(page, RoadmapPage)
    return page._sense.text()


def test_each_row_says_how_it_stands_by_shape_and_word(
    window: MainWindow, plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    assert progress_of(plan, LIST) == ("■ просрочено, 306 дн.", "до 20.01.2026")
    assert progress_of(plan, TREE)[0] == "○ впереди"
    text, note = progress_of(plan, MENTORS)
    assert text.startswith("◆ ждёт отчёта")
    assert "сроков 0 из 4" in note
    assert [group.tally for group in plan.model.groups] == ["выполнено 0 из 3", "выполнено 0 из 2"]
    choose(plan, LIST)
    do(Command.MARK_DONE)
    assert progress_of(plan, LIST) == ("✓ выполнено с опозданием", "")
    assert plan.model.groups[0].tally == "выполнено 1 из 3"
    assert "5 мероприятий · 1 выполнено · 2 просрочено" in sense_of(window)


def test_progress_is_told_of_the_schools_concerned(plan: PlanPanel, services: Services) -> None:
    schools = add_schools(services, *(f"СОШ № {n}" for n in range(1, 10)))
    [row] = choose(plan, LIST)
    [ref] = refs(services, row)
    plan.perform(lambda: services.execution.set_schools([row], Scope.LISTED, schools))
    done = [PointRef(*ref[:2], school) for school in schools[:7]]
    plan.perform(lambda: services.execution.mark(done, MarkState.DONE))
    settle()
    assert "7 из 9" in progress_of(plan, LIST)[1]


def test_the_column_of_progress_is_neither_edited_nor_copied(
    window: MainWindow, plan: PlanPanel, do: Callable[[Command], None]
) -> None:
    choose(plan, LIST)
    do(Command.COPY)
    assert "просрочено" not in QGuiApplication.clipboard().text()
    last = plan.view.grid.index_of(plan.view.current_row(), 5)
    assert not plan.view.grid.flags(last) & Qt.ItemFlag.ItemIsEditable


def test_a_state_can_be_filtered_by(plan: PlanPanel, do: Callable[[Command], None]) -> None:
    choose(plan, LIST)
    do(Command.MARK_DONE)
    plan.state_filter.choose(DONE)
    assert [row.cells[1] for row in plan.model.shown_rows()] == [LIST]
    assert "выполнено" in plan.state_filter.text()
    plan.state_filter.choose(OVERDUE)
    assert [row.cells[1] for row in plan.model.shown_rows()] == [GROUP, COURSES]
    do(Command.CLEAR_FILTERS)
    assert plan.state_filter.value is None
    assert len(plan.model.shown_rows()) == 5


def test_an_edit_asks_for_the_progress_of_what_it_changed_alone(
    plan: PlanPanel, monkeypatch: pytest.MonkeyPatch, do: Callable[[Command], None]
) -> None:
    asked: list[Any] = []
    whole = Execution.plan

    def spy(self: Execution, roadmap: RoadmapId, activities: Any = None) -> Any:
        asked.append(activities)
        return whole(self, roadmap, activities)

    monkeypatch.setattr(Execution, "plan", spy)
    [row] = choose(plan, LIST)
    plan.model.cell_edited.emit(row, Field.TEXT, "Утвердить список")
    settle()
    assert asked == []
    plan.model.cell_edited.emit(row, Field.DEADLINE, "до 25 января 2026 г.")
    settle()
    assert asked == [[row]]
    do(Command.MARK_DONE)
    assert asked == [[row], [row]]
    do(Command.UNDO)
    assert asked[-1] is None, "what undo takes back may be anything"
    assert progress_of(plan, "Утвердить список")[1] == "до 23.01.2026", "the 25th is a Sunday"


def test_a_meaning_is_set_beside_the_wording_and_taken_back(
    window: MainWindow, plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    [row] = choose(plan, MENTORS)
    do(Command.SET_MEANING)
    one = dialog(window, MeaningDialog)
    one.kind.setCurrentIndex(one.kind.findData(DeadlineKind.ONE_OFF))
    one.windows.setPlainText("март 2026\nкак-нибудь потом")
    agree(one)
    assert one.isVisible()
    assert "как-нибудь потом" in one.fault
    one.windows.setPlainText("март 2026\n20 мая 2026")
    one.show_difference()
    told = one.difference.toPlainText()
    assert "появится: март 2026, до 31.03.2026" in told
    assert "исчезнет: I квартал 2026" in told
    agree(one)
    assert [v.point.due for v in views(services, row)] == [date(2026, 3, 31), date(2026, 5, 20)]
    cells = next(r for r in plan.model.shown_rows() if r.id == row)
    assert cells.cells[2] == "весь период"
    assert cells.notes[2].startswith("задано: до 31.03.2026")
    do(Command.BACK_TO_WORDING)
    assert len(views(services, row)) == 4
    assert not window.actions_[Command.BACK_TO_WORDING].isEnabled()


def test_work_that_goes_on_is_reported_on_less_often(
    window: MainWindow, plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    [row] = choose(plan, MENTORS)
    do(Command.SET_MEANING)
    one = dialog(window, MeaningDialog)
    one.reporting.setCurrentIndex(one.reporting.findData(Reporting.HALF))
    assert "исчезнет" in one.difference.toPlainText()
    agree(one)
    assert len(views(services, row)) == 2
    assert "каждое полугодие" in dict(plan.details())["Как понят срок"]


def test_going_back_to_the_wording_shows_what_marks_would_lose(
    window: MainWindow, plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    [row] = choose(plan, MENTORS)
    do(Command.SET_MEANING)
    one = dialog(window, MeaningDialog)
    one.kind.setCurrentIndex(one.kind.findData(DeadlineKind.ONE_OFF))
    one.windows.setPlainText("20 мая 2026")
    agree(one)
    do(Command.MARK_DONE)
    do(Command.BACK_TO_WORDING)
    lost = dialog(window, DifferenceDialog)
    assert "отметка: выполнено 22.11.2026" in lost.view.toPlainText()
    lost.reject()
    assert len(views(services, row)) == 1


def test_schools_are_chosen_from_a_filtered_list(
    window: MainWindow, plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    schools = add_schools(services, "Лицей № 5", "СОШ № 1", "СОШ № 2")
    [row] = choose(plan, LIST)
    do(Command.ACTIVITY_SCHOOLS)
    one = dialog(window, ActivitySchoolsDialog)
    one.scope.setCurrentIndex(one.scope.findData(Scope.LISTED))
    agree(one)
    assert "Школы" in one.fault, "a list of none is refused"
    one.find_field.setText("сош")
    one.all.click()
    assert set(one.chosen) == set(schools[1:])
    agree(one)
    assert views(services, row)[0].total == 2
    assert "школы по списку: 2" in dict(plan.details())["Чьё исполнение"]
    [ref] = refs(services, row)
    plan.perform(lambda: services.execution.mark([PointRef(*ref[:2], schools[1])], MarkState.DONE))
    do(Command.ACTIVITY_SCHOOLS)
    one = dialog(window, ActivitySchoolsDialog)
    one.check(schools[2:])
    assert "1 школы" in one.warning.text()
    agree(one)
    assert plan.control.bar.isVisible()


def marked(services: Services, row: ActivityId) -> None:
    """Say that the first two quarters are done."""
    services.execution.mark(refs(services, row)[:2], MarkState.DONE, done_on=date(2026, 3, 20))


def test_what_a_deadline_means_stands_at_it_as_it_is_typed(plan: PlanPanel) -> None:
    [row] = choose(plan, COURSES)
    plan.view.edit_field(row, Field.DEADLINE)
    settle()
    [editor] = [e for e in plan.view.viewport().findChildren(CellEditor) if e.isVisible()]
    [note] = [n for n in plan.view.viewport().findChildren(TypedMeaning) if n.isVisible()]
    editor.setPlainText("март")
    assert "март 2026" in note.text()
    editor.setPlainText("март, когда-нибудь")
    assert "не понято: «когда-нибудь»" in note.text()
    assert editor.accessibleDescription() == note.text()
    editor.setPlainText("")
    assert not note.isVisible()
    press(editor, Qt.Key.Key_Escape)
    settle()
    assert not [n for n in plan.view.viewport().findChildren(TypedMeaning) if n.isVisible()]


def test_another_phrase_shows_what_marks_would_lose(
    window: MainWindow, plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    [row] = choose(plan, COURSES)
    marked(services, row)
    plan.model.cell_edited.emit(row, Field.DEADLINE, "до 20 мая 2026 г.")
    one = dialog(window, DifferenceDialog)
    told = one.view.toPlainText()
    assert "исчезнет: I квартал 2026, до 31.03.2026 – отметка: выполнено 20.03.2026" in told
    assert "появится: 20 мая 2026" in told
    one.reject()
    settle()
    [editor] = [e for e in plan.view.viewport().findChildren(CellEditor) if e.isVisible()]
    assert editor.toPlainText() == "до 20 мая 2026 г.", "what was typed is there to be mended"
    plan.finish_editing()
    agree(dialog(window, DifferenceDialog))
    assert [view.point.due for view in views(services, row)] == [date(2026, 5, 20)]
    assert len(services.execution.waiting()) == 2
    do(Command.UNDO)
    assert states(services, row)[:2] == [MarkState.DONE] * 2
    assert services.execution.waiting() == []


def test_marks_without_a_point_are_settled_one_by_one(
    window: MainWindow, plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    [row] = choose(plan, COURSES)
    marked(services, row)
    plan.model.cell_edited.emit(row, Field.DEADLINE, "до 20 мая 2026 г.")
    agree(dialog(window, DifferenceDialog))
    assert plan.control.bar.isVisible()
    do(Command.SETTLE_MARKS)
    one = dialog(window, SettleMarksDialog)
    assert [r.mark.key for r in one.table.records.records()] == ["2026-Q1", "2026-Q2"]
    assert one.points.count() == 1
    one.settle()
    settle()
    assert states(services, row) == [MarkState.DONE]
    assert one.points.count() == 0, "the only point has its mark"
    assert not one.tie.isEnabled()
    one.drop_chosen()
    settle()
    assert not window.findChildren(SettleMarksDialog), "nothing is left to settle"
    assert not plan.control.bar.isVisible()
    do(Command.UNDO)
    assert plan.control.bar.isVisible()


def test_marks_of_several_schools_are_settled_in_one_step(
    window: MainWindow, plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    schools = add_schools(services, "СОШ № 1", "СОШ № 2")
    [row] = choose(plan, LIST)
    services.execution.set_schools([row], Scope.LISTED, schools)
    [ref] = refs(services, row)
    done = [PointRef(*ref[:2], school) for school in schools]
    plan.perform(lambda: services.execution.mark(done, MarkState.DONE))
    plan.model.cell_edited.emit(row, Field.DEADLINE, "до 20 мая 2026 г.")
    agree(dialog(window, DifferenceDialog))
    do(Command.SETTLE_MARKS)
    one = dialog(window, SettleMarksDialog)
    one.table.selectAll()
    one.settle()
    settle()
    assert views(services, row)[0].done == 2
    do(Command.UNDO)
    assert len(services.execution.waiting()) == 2


def test_another_period_shows_what_marks_would_lose(
    window: MainWindow, plan: PlanPanel, services: Services, roadmap: RoadmapId
) -> None:
    [row] = choose(plan, COURSES)
    marked(services, row)
    page = window.pages.page
    assert isinstance(page, RoadmapPage)
    page.show_part("")
    settle()
    passport = page.panel
    assert isinstance(passport, PassportPanel)
    passport.start.setText("01.07.2026")
    passport.start.setModified(True)
    passport.start.settle()
    one = dialog(window, DifferenceDialog)
    assert "I квартал 2026" in one.view.toPlainText()
    one.reject()
    settle()
    assert passport.start.day == date(2026, 1, 1)
    assert services.roadmaps.get(roadmap).start == date(2026, 1, 1)


def test_many_points_are_marked_at_once_and_taken_back_at_once(
    window: MainWindow, plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    schools = add_schools(services, "СОШ № 1", "СОШ № 2")
    rows = choose(plan, LIST, GROUP, COURSES)
    plan.perform(lambda: services.execution.set_schools(rows[:1], Scope.LISTED, schools))
    choose(plan, LIST, GROUP, COURSES)
    do(Command.BULK_MARKS)
    one = dialog(window, BulkMarksDialog)
    one.which.setCurrentIndex(one.which.findData(TILL))
    assert one.count.text() == "Отметить 5 точек"  # two days and three quarters
    assert "I квартал 2026" in one.sample.toPlainText()
    one.whose.setCurrentIndex(one.whose.findData(SCHOOLS))
    assert one.count.text() == "Отметить 6 точек"
    one.done_on.setText("30.12.2026")
    one.done_on.setModified(True)
    agree(one)
    assert "ещё не наступил" in one.fault
    one.done_on.setText("20.11.2026")
    one.done_on.setModified(True)
    agree(one)
    assert [states(services, row) for row in rows] == [
        [MarkState.DONE],
        [MarkState.DONE],
        [MarkState.DONE] * 3 + [MarkState.NOT_BEGUN],
    ]
    do(Command.UNDO)
    assert {state for row in rows for state in states(services, row)} == {MarkState.NOT_BEGUN}


def test_nothing_to_mark_is_said(
    window: MainWindow, plan: PlanPanel, do: Callable[[Command], None]
) -> None:
    choose(plan, LIST, GROUP)
    do(Command.BULK_MARKS)
    one = dialog(window, BulkMarksDialog)  # of the present period: both are long over
    assert one.count.text() == "Таких точек нет"
    agree(one)
    assert "Отмечать нечего" in one.fault
    one.reject()


def test_the_note_under_a_phrase_goes_by_the_offices_own_terms(
    plan: PlanPanel, services: Services
) -> None:
    [row] = choose(plan, LIST)
    plan.model.cell_edited.emit(row, Field.DEADLINE, "3 четверть")
    settle()

    def note() -> str:
        return next(r for r in plan.model.shown_rows() if r.id == row).notes[2]

    before = note()
    terms = tuple(
        Term(2025, TermKind.TERM, number, date(*start), date(*end))
        for number, start, end in (
            (1, (2025, 9, 1), (2025, 10, 24)),
            (2, (2025, 11, 3), (2025, 12, 30)),
            (3, (2026, 1, 12), (2026, 3, 13)),
            (4, (2026, 3, 23), (2026, 5, 26)),
        )
    )
    plan.perform(lambda: services.calendars.change(CalendarEdit(terms=terms)))
    settle()
    assert note() == "до 13.03.2026"
    assert before != note()


def test_a_copy_keeps_the_meaning_and_the_schools_but_not_the_marks(
    window: MainWindow, plan: PlanPanel, services: Services, do: Callable[[Command], None]
) -> None:
    schools = add_schools(services, "СОШ № 1", "СОШ № 2")
    [row] = choose(plan, MENTORS)
    plan.perform(lambda: services.execution.set_schools([row], Scope.LISTED, schools))
    do(Command.SET_MEANING)
    one = dialog(window, MeaningDialog)
    one.kind.setCurrentIndex(one.kind.findData(DeadlineKind.ONE_OFF))
    one.windows.setPlainText("20 мая 2026")
    agree(one)
    do(Command.MARK_DONE)
    do(Command.DUPLICATE_ACTIVITIES)
    copy = ActivityId(plan.view.current_row())
    assert copy != row
    mine, its = services.execution.activity(row), services.execution.activity(copy)
    assert (its.own, its.scope, its.schools) == (mine.own, mine.scope, mine.schools)
    assert states(services, copy) == [MarkState.NOT_BEGUN]
    do(Command.UNDO)
    assert states(services, row) == [MarkState.DONE]
