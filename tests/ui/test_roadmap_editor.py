"""The editor of a roadmap, used as a person uses it: through the window, on a real database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QMimeData, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.roadmap import (
    ActivityText,
    Alignment,
    BlockKind,
    Column,
    Field,
    Layout,
    Numbering,
    Part,
    PartKind,
    RoadmapId,
    RoadmapState,
    TableRows,
)
from app.services import Services
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.main_window import MainWindow
from app.ui.pages.roadmap import RoadmapPage, sense
from app.ui.roadmap.grid_model import ROWS_MIME
from app.ui.roadmap.grid_view import GridView
from app.ui.roadmap.indicators_panel import IndicatorsPanel
from app.ui.roadmap.passport_panel import PassportPanel
from app.ui.roadmap.plan_panel import PlanPanel
from app.ui.roadmap.text_panel import TextPanel
from app.ui.router import Place
from tests.ui.fakes import press, settle, type_text

FIRST = ["Утвердить перечень школ", "Создать рабочую группу", "Ёлка для всех"]
SECOND = ["Курсы для учителей", "Наставничество"]


@pytest.fixture
def page(window: MainWindow, roadmap: RoadmapId) -> RoadmapPage:
    """The roadmap, opened at its plan."""
    assert window.context is not None
    window.context.router.open_roadmap(roadmap)
    settle()
    page = window.pages.page
    assert isinstance(page, RoadmapPage)
    return page


@pytest.fixture
def plan(page: RoadmapPage) -> PlanPanel:
    """The panel of the plan."""
    panel = page.panel
    assert isinstance(panel, PlanPanel)
    return panel


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


def saved(services: Services, roadmap: RoadmapId) -> list[list[str]]:
    """The wording of all activities in the database, section by section."""
    part = services.roadmaps.get(roadmap).plans[0]
    return [[activity.text for activity in section.activities] for section in part.sections]


def shown(view: GridView) -> list[str]:
    """The wording of the rows on the screen."""
    fields = [column.field for column in view.grid.columns]
    return [row.cells[fields.index(Field.TEXT)] for row in view.grid.shown_rows()]


def choose(view: GridView, *texts: str) -> None:
    """Select rows by their wording."""
    rows = {row.cells[1]: row.id for row in view.grid.shown_rows()}
    view.select([rows[text] for text in texts], 1)
    settle()


def chosen(view: GridView) -> list[str]:
    """The wording of the selected rows."""
    keys = view.selected_rows()
    return [row.cells[1] for row in view.grid.shown_rows() if row.id in keys]


def editor(view: GridView) -> QPlainTextEdit:
    """The field that is open over the table."""
    found = [f for f in view.viewport().findChildren(QPlainTextEdit) if not f.isHidden()]
    assert len(found) == 1, "one cell is being edited"
    return found[0]


def test_a_roadmap_opens_at_its_plan_with_sections_and_rows(plan: PlanPanel) -> None:
    assert shown(plan.view) == FIRST + SECOND
    assert [group.label for group in plan.model.groups_shown()] == ["1. Управление", "2. Кадры"]
    assert [c.heading for c in plan.model.columns] == [
        "№ п/п",
        "Мероприятие",
        "Срок",
        "Ответственные",
        "Ожидаемый результат",
        "Ход",
    ]


def test_a_typed_cell_is_saved_and_named_in_undo(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, window: MainWindow
) -> None:
    choose(plan.view, FIRST[0])
    type_text(plan.view, "У")
    type_text(editor(plan.view), "твердить список")
    press(editor(plan.view), Qt.Key.Key_Return)
    settle()
    assert saved(services, roadmap)[0][0] == "Утвердить список"
    assert window.actions_[Command.UNDO].text() == "Отменить: правка текста 1"
    assert "Правка текста 1" in window.status.text


def test_escape_leaves_a_cell_as_it_was(
    plan: PlanPanel, services: Services, roadmap: RoadmapId
) -> None:
    choose(plan.view, FIRST[0])
    press(plan.view, Qt.Key.Key_F2)
    type_text(editor(plan.view), " лишнее")
    press(editor(plan.view), Qt.Key.Key_Escape)
    settle()
    assert saved(services, roadmap)[0] == FIRST


def test_shift_enter_begins_a_line_inside_the_cell(
    plan: PlanPanel, services: Services, roadmap: RoadmapId
) -> None:
    choose(plan.view, FIRST[1])
    press(plan.view, Qt.Key.Key_F2)
    press(editor(plan.view), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_text(editor(plan.view), "до марта")
    press(editor(plan.view), Qt.Key.Key_Return)
    assert saved(services, roadmap)[0][1] == "Создать рабочую группу\nдо марта"


def test_tab_saves_a_cell_and_edits_the_next(
    plan: PlanPanel, services: Services, roadmap: RoadmapId
) -> None:
    choose(plan.view, FIRST[0])
    press(plan.view, Qt.Key.Key_F2)
    type_text(editor(plan.view), "!")
    press(editor(plan.view), Qt.Key.Key_Tab)
    settle()
    assert saved(services, roadmap)[0][0] == FIRST[0] + "!"
    assert editor(plan.view).toPlainText() == "до 20 января 2026 г."


def test_tab_steps_over_counted_numbers_and_section_rows(plan: PlanPanel) -> None:
    choose(plan.view, FIRST[2])
    plan.view.edit_field(plan.view.current_row(), Field.RESULT)
    press(editor(plan.view), Qt.Key.Key_Tab)
    settle()
    assert editor(plan.view).toPlainText() == SECOND[0]


def test_a_half_typed_cell_survives_a_switch_of_page(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, window: MainWindow
) -> None:
    choose(plan.view, SECOND[0])
    press(plan.view, Qt.Key.Key_F2)
    type_text(editor(plan.view), " и завуче")
    window.pages.show_place(Place.ROADMAPS)
    settle()
    assert saved(services, roadmap)[1][0] == "Курсы для учителей и завуче"


def test_ctrl_enter_saves_the_cell_and_adds_a_row_below(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    choose(plan.view, FIRST[0])
    press(plan.view, Qt.Key.Key_F2)
    type_text(editor(plan.view), " до конца")
    do(Command.ADD_ACTIVITY_BELOW)
    type_text(editor(plan.view), "Новое дело")
    press(editor(plan.view), Qt.Key.Key_Return)
    assert saved(services, roadmap)[0][:2] == [FIRST[0] + " до конца", "Новое дело"]


def test_a_row_is_added_at_the_end_of_the_section_in_hand(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    choose(plan.view, FIRST[0])
    do(Command.ADD_ACTIVITY)
    assert [len(rows) for rows in saved(services, roadmap)] == [4, 2]
    assert saved(services, roadmap)[0][3] == ""
    assert editor(plan.view).toPlainText() == ""


def test_a_row_is_inserted_above(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    choose(plan.view, SECOND[1])
    do(Command.INSERT_ACTIVITY)
    assert saved(services, roadmap)[1] == [SECOND[0], "", SECOND[1]]


def test_rows_are_duplicated_below_and_selected(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    choose(plan.view, FIRST[0], FIRST[1])
    do(Command.DUPLICATE_ACTIVITIES)
    assert saved(services, roadmap)[0] == [FIRST[0], FIRST[1], FIRST[0], FIRST[1], FIRST[2]]
    assert len(plan.view.selected_rows()) == 2


def test_several_rows_are_deleted_at_once_and_come_back_by_undo(
    plan: PlanPanel,
    services: Services,
    roadmap: RoadmapId,
    window: MainWindow,
    do: Callable[[Command], None],
) -> None:
    choose(plan.view, FIRST[0], FIRST[2], SECOND[0])
    do(Command.DELETE_ACTIVITIES)
    assert saved(services, roadmap) == [[FIRST[1]], [SECOND[1]]]
    assert window.status.text == "Удалено 3 мероприятия"
    assert window.status.offers_undo
    window.status.undo_asked.emit()
    settle()
    assert saved(services, roadmap) == [FIRST, SECOND]
    assert shown(plan.view) == FIRST + SECOND
    do(Command.REDO)
    assert saved(services, roadmap) == [[FIRST[1]], [SECOND[1]]]


def test_after_a_deletion_the_next_row_is_selected(
    plan: PlanPanel, do: Callable[[Command], None]
) -> None:
    choose(plan.view, FIRST[1])
    do(Command.DELETE_ACTIVITIES)
    assert chosen(plan.view) == [FIRST[2]]


def test_undo_and_redo_keep_the_selection(plan: PlanPanel, do: Callable[[Command], None]) -> None:
    choose(plan.view, FIRST[0])
    plan.model.cell_edited.emit(plan.view.current_row(), Field.DEADLINE, "март 2026")
    choose(plan.view, SECOND[0], SECOND[1])
    do(Command.UNDO)
    assert chosen(plan.view) == SECOND
    do(Command.REDO)
    assert chosen(plan.view) == SECOND


def test_rows_move_by_keys_through_sections_and_stay_selected(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    choose(plan.view, SECOND[0])
    do(Command.MOVE_ACTIVITIES_UP)
    assert saved(services, roadmap) == [[*FIRST, SECOND[0]], [SECOND[1]]]
    do(Command.MOVE_ACTIVITIES_UP)
    assert saved(services, roadmap)[0] == [FIRST[0], FIRST[1], SECOND[0], FIRST[2]]
    assert chosen(plan.view) == [SECOND[0]]
    do(Command.MOVE_ACTIVITIES_DOWN)
    do(Command.MOVE_ACTIVITIES_DOWN)
    assert saved(services, roadmap) == [FIRST, SECOND]


def test_the_first_row_goes_no_higher(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    choose(plan.view, FIRST[0])
    do(Command.MOVE_ACTIVITIES_UP)
    assert saved(services, roadmap) == [FIRST, SECOND]


def test_rows_are_dragged_before_another_row(
    plan: PlanPanel, services: Services, roadmap: RoadmapId
) -> None:
    model = plan.model
    indexes = [model.index_of(row.id) for row in model.shown_rows()[:2]]
    data = model.mimeData(indexes)
    assert data.hasFormat(ROWS_MIME)
    removed = model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, model.index(1, 0))
    settle()
    assert removed is False, "the view must not remove the rows itself"
    assert saved(services, roadmap) == [
        [FIRST[2]],
        [SECOND[0], FIRST[0], FIRST[1], SECOND[1]],
    ]


def test_a_section_is_dragged_before_another(
    plan: PlanPanel, services: Services, roadmap: RoadmapId
) -> None:
    data = plan.model.mimeData([plan.model.index(1, 0)])
    plan.model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    settle()
    assert saved(services, roadmap) == [SECOND, FIRST]


def test_rows_are_copied_for_word_and_excel_and_pasted_back(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    choose(plan.view, SECOND[0], SECOND[1])
    do(Command.COPY)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().split("\n")[0].split("\t")[1] == SECOND[0]
    assert "<td>" in data.html()
    choose(plan.view, FIRST[0])
    do(Command.PASTE)
    assert saved(services, roadmap)[0] == [FIRST[0], *SECOND, *FIRST[1:]]
    assert chosen(plan.view) == SECOND
    do(Command.UNDO)
    assert saved(services, roadmap) == [FIRST, SECOND]


def test_rows_from_excel_are_pasted_in_one_step(
    plan: PlanPanel,
    services: Services,
    roadmap: RoadmapId,
    window: MainWindow,
    do: Callable[[Command], None],
) -> None:
    data = QMimeData()
    data.setText("1\tСеминар\tмарт\tЦентр\n2\tПедсовет\tапрель\tДиректор\n")
    QGuiApplication.clipboard().setMimeData(data)
    choose(plan.view, SECOND[1])
    do(Command.PASTE)
    assert saved(services, roadmap)[1] == [*SECOND, "Семинар", "Педсовет"]
    assert window.actions_[Command.UNDO].text() == "Отменить: добавлено 2 мероприятия"


def test_an_empty_clipboard_is_said_and_changes_nothing(
    plan: PlanPanel,
    services: Services,
    roadmap: RoadmapId,
    window: MainWindow,
    do: Callable[[Command], None],
) -> None:
    QGuiApplication.clipboard().setText("")
    do(Command.PASTE)
    assert saved(services, roadmap) == [FIRST, SECOND]
    assert window.status.text == "В буфере обмена нет строк таблицы"


def test_the_filter_forgives_case_and_yo_and_shows_how_many(
    plan: PlanPanel, do: Callable[[Command], None]
) -> None:
    plan.find_field.setText("ЕЛКА")
    assert shown(plan.view) == ["Ёлка для всех"]
    assert plan.found_text == "1 из 5"
    do(Command.CLEAR_FILTERS)
    assert shown(plan.view) == FIRST + SECOND


def test_sections_and_responsible_filter_together(plan: PlanPanel) -> None:
    section = plan.part.sections[1].id if plan.part else ""
    plan.section_filter.choose(section)
    assert shown(plan.view) == SECOND
    plan.section_filter.choose(None)
    key = next(key for key, name in plan.responsible_filter.choices if "Методический" in name)
    plan.responsible_filter.choose(key)
    assert shown(plan.view) == SECOND


def test_a_row_that_was_edited_under_a_filter_stays_in_sight(plan: PlanPanel) -> None:
    plan.find_field.setText("ёлка")
    row = plan.model.shown_rows()[0]
    plan.model.cell_edited.emit(row.id, Field.TEXT, "Праздник")
    settle()
    assert shown(plan.view) == ["Праздник"]
    plan.find_field.setText("праздн")
    assert shown(plan.view) == ["Праздник"], "what was searched before the edit is forgotten"


def test_moving_under_a_filter_counts_hidden_rows_too(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    plan.find_field.setText("ёлка")
    choose(plan.view, FIRST[2])
    do(Command.MOVE_ACTIVITIES_UP)
    assert saved(services, roadmap)[0] == [FIRST[0], FIRST[2], FIRST[1]]


def test_a_section_is_added_with_the_next_number_and_renamed_in_place(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    choose(plan.view, SECOND[0])
    do(Command.ADD_SECTION)
    field = editor(plan.view)
    assert field.accessibleName() == "Раздел"
    type_text(field, "Ресурсы")  # over «Новый раздел», after the number
    press(field, Qt.Key.Key_Return)
    settle()
    section = services.roadmaps.get(roadmap).plans[0].sections[2]
    assert (section.number, section.title) == ("3.", "Ресурсы")


def test_a_section_is_moved_and_deleted_whole(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    assert plan.part is not None
    plan.view.select([plan.part.sections[0].id], 0)
    do(Command.MOVE_ACTIVITIES_DOWN)
    assert saved(services, roadmap) == [SECOND, FIRST]
    do(Command.DELETE_ACTIVITIES)
    assert saved(services, roadmap) == [SECOND]


def test_sections_and_rows_are_deleted_in_one_step_and_come_back_by_one_undo(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    assert plan.part is not None
    first, second = plan.part.sections
    plan.view.select([first.id, first.activities[0].id, second.activities[0].id], 0)
    do(Command.DELETE_ACTIVITIES)
    assert saved(services, roadmap) == [SECOND[1:]]
    do(Command.UNDO)
    assert saved(services, roadmap) == [FIRST, SECOND]
    plan.view.select([first.id, second.id], 0)
    do(Command.DELETE_ACTIVITIES)
    assert saved(services, roadmap) == []
    do(Command.UNDO)
    assert saved(services, roadmap) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("numbering", "numbers"),
    [
        (Numbering.CONTINUOUS, ["1.", "2.", "3.", "4.", "5."]),
        (Numbering.PER_SECTION, ["1.", "2.", "3.", "1.", "2."]),
        (Numbering.COMPOUND, ["1.1.", "1.2.", "1.3.", "2.1.", "2.2."]),
    ],
)
def test_numbers_are_counted_as_the_part_says(
    plan: PlanPanel, numbering: Numbering, numbers: list[str]
) -> None:
    plan.number(numbering)
    settle()
    assert [row.cells[0] for row in plan.model.shown_rows()] == numbers
    cell = plan.model.index_of(plan.model.shown_rows()[0].id, 0)
    assert not plan.model.flags(cell) & Qt.ItemFlag.ItemIsEditable


def test_a_part_without_a_result_column_shows_four_and_progress(
    plan: PlanPanel, services: Services, roadmap: RoadmapId
) -> None:
    assert plan.part is not None
    columns = tuple(c for c in plan.part.columns if c.field is not Field.RESULT)
    renamed = (*columns[:2], Column(Field.DEADLINE, "Сроки реализации"), *columns[3:])
    part = plan.part.id
    plan.perform(lambda: services.roadmaps.change_part(part, columns=renamed))
    settle()
    assert [c.heading for c in plan.model.columns][2] == "Сроки реализации"
    assert len(plan.model.columns) == 5
    assert shown(plan.view) == FIRST + SECOND


def test_the_details_show_the_whole_row(plan: PlanPanel) -> None:
    choose(plan.view, SECOND[1])
    assert dict(plan.details())["Ожидаемый результат"] == "Отчёт"


def test_folded_sections_stay_folded_over_a_reload(
    plan: PlanPanel, do: Callable[[Command], None]
) -> None:
    do(Command.FOLD_ALL)
    plan.view.setExpanded(plan.model.index(0, 0), True)
    choose(plan.view, FIRST[0])
    do(Command.DUPLICATE_ACTIVITIES)
    assert plan.view.isExpanded(plan.model.index(0, 0))
    assert not plan.view.isExpanded(plan.model.index(1, 0))


def test_passport_fields_are_saved_when_they_are_left(
    page: RoadmapPage, services: Services, roadmap: RoadmapId
) -> None:
    page.show_part("")
    panel = page.panel
    assert isinstance(panel, PassportPanel)
    panel.goal.setPlainText("Поднять результаты")
    panel.start.setText("01.09.2026")
    panel.start.setModified(True)
    panel.end.setText("31.08.2027")
    panel.end.setModified(True)
    panel.finish_editing()
    panel.state.setCurrentIndex(1)
    panel.state.activated.emit(1)
    settle()
    record = services.roadmaps.get(roadmap)
    assert record.goal == "Поднять результаты"
    assert record.end == date(2027, 8, 31)
    assert record.state is RoadmapState.APPROVED


def test_an_empty_title_is_refused_in_words_and_comes_back(
    page: RoadmapPage, services: Services, roadmap: RoadmapId, window: MainWindow
) -> None:
    page.show_part("")
    panel = page.panel
    assert isinstance(panel, PassportPanel)
    panel.title.setPlainText("")
    panel.title.settle()
    assert window.errors.sentence
    assert panel.title.toPlainText() == "План поддержки школ"
    assert services.roadmaps.get(roadmap).title == "План поддержки школ"


def test_parts_are_added_moved_and_deleted(
    page: RoadmapPage, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    do(Command.ADD_TEXT_PART)
    kinds = [part.kind for part in services.roadmaps.get(roadmap).parts]
    assert kinds == [PartKind.PLAN, PartKind.TEXT, PartKind.INDICATORS]
    assert isinstance(page.panel, TextPanel)
    do(Command.MOVE_PART_UP)
    assert services.roadmaps.get(roadmap).parts[0].kind is PartKind.TEXT
    do(Command.DELETE_PART)
    assert len(services.roadmaps.get(roadmap).parts) == 2
    do(Command.UNDO)
    assert len(services.roadmaps.get(roadmap).parts) == 3


@pytest.fixture
def text(page: RoadmapPage, do: Callable[[Command], None]) -> TextPanel:
    """A text part that was just added."""
    do(Command.ADD_TEXT_PART)
    panel = page.panel
    assert isinstance(panel, TextPanel)
    return panel


def text_part(services: Services, roadmap: RoadmapId) -> Part:
    """The text part in the database."""
    return next(p for p in services.roadmaps.get(roadmap).parts if p.kind is PartKind.TEXT)


def type_block(panel: TextPanel, words: str) -> None:
    """Type into the block that is open, and leave it."""
    field = panel.view.viewport().findChildren(QPlainTextEdit)[0]
    type_text(field, words)
    press(field, Qt.Key.Key_Return)
    settle()


def test_a_text_part_is_written_block_by_block(
    text: TextPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    do(Command.ADD_HEADING)
    type_block(text, "Цели")
    do(Command.ADD_LIST_ITEM)
    type_block(text, " поднять результаты")
    do(Command.ADD_LIST_ITEM)
    type_block(text, " помочь школам")
    do(Command.ADD_PARAGRAPH)
    type_block(text, "Сроки: год")
    blocks = text_part(services, roadmap).blocks
    assert [(b.kind, b.marker, b.text) for b in blocks] == [
        (BlockKind.HEADING, "", "Цели"),
        (BlockKind.LIST_ITEM, "–", "поднять результаты"),
        (BlockKind.LIST_ITEM, "–", "помочь школам"),
        (BlockKind.PARAGRAPH, "", "Сроки: год"),
    ]
    do(Command.MOVE_BLOCK_UP)
    assert text_part(services, roadmap).blocks[2].text == "Сроки: год"
    do(Command.DELETE_BLOCK)
    assert len(text_part(services, roadmap).blocks) == 3


def test_a_paragraph_becomes_a_heading_and_is_centred(
    text: TextPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    do(Command.ADD_PARAGRAPH)
    type_block(text, "Задачи")
    text.make(BlockKind.HEADING, 2)
    text.align(Alignment.CENTER)
    block = text_part(services, roadmap).blocks[0]
    assert (block.kind, block.level, block.alignment) == (BlockKind.HEADING, 2, Alignment.CENTER)


def test_a_plain_table_is_edited_where_it_stands(
    text: TextPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    do(Command.ADD_TABLE)
    table = text.view.table_widget(text_part(services, roadmap).blocks[0].id)
    assert table is not None
    model = table.cells.model()
    assert model.setData(model.index(0, 0), "Школа")
    assert model.setData(model.index(1, 0), "Лицей № 1")
    settle()
    saved_table = text_part(services, roadmap).blocks[0].table
    assert saved_table == TableRows((("Школа", "", ""), ("Лицей № 1", "", "")), 1)
    do(Command.UNDO)
    assert model.data(model.index(1, 0)) == ""


def test_indicators_are_edited_moved_pasted_and_deleted(
    page: RoadmapPage, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    page.show_part(services.roadmaps.get(roadmap).parts[1].id)
    panel = page.panel
    assert isinstance(panel, IndicatorsPanel)

    def names() -> list[str]:
        return [item.name for item in services.roadmaps.get(roadmap).indicators]

    panel.model.cell_edited.emit(panel.model.shown_rows()[0].id, Field.TARGET, "90%")
    assert services.roadmaps.get(roadmap).indicators[0].target == "90%"
    choose(panel.view, "Доля учителей")
    do(Command.MOVE_INDICATORS_UP)
    assert names() == ["Доля учителей", "Доля школ", "Средний балл"]
    do(Command.COPY)
    do(Command.PASTE)
    assert names() == ["Доля учителей", "Доля учителей", "Доля школ", "Средний балл"]
    do(Command.DELETE_INDICATORS)
    do(Command.ADD_INDICATOR_BELOW)
    assert len(names()) == 4
    panel.print_as(Layout.LIST)
    assert services.roadmaps.get(roadmap).parts[1].layout is Layout.LIST


def test_a_roadmap_that_is_gone_leads_back_to_the_list(
    page: RoadmapPage, services: Services, roadmap: RoadmapId, window: MainWindow
) -> None:
    page.perform(lambda: services.roadmaps.remove(roadmap))
    settle()
    assert window.pages.place is Place.ROADMAPS
    assert window.errors.sentence == "", "it went at the person's own word"


def test_the_editor_counts_sections_as_the_list_does(services: Services) -> None:
    key = services.roadmaps.create(
        title="Без разделов", start=date(2026, 1, 1), end=date(2026, 12, 31)
    ).value
    assert services.roadmaps.list()[0].sections == 1
    assert "1 раздел" in sense(services.roadmaps.get(key))


def test_a_roadmap_that_never_was_is_said_in_words(window: MainWindow, context: Context) -> None:
    context.router.open_roadmap(RoadmapId("нет такой"))
    settle()
    assert window.pages.place is Place.ROADMAPS
    assert window.errors.sentence.startswith("Дорожная карта не найдена")


def test_models_keep_qts_rules(page: RoadmapPage, text: TextPanel, qtmodeltester: object) -> None:
    tester = qtmodeltester
    for panel in page.panels.values():
        model = getattr(panel, "model", None)
        if model is not None:
            tester.check(model, force_py=False)  # type: ignore[attr-defined]


def test_the_selection_flags_are_whole_rows(plan: PlanPanel) -> None:
    choose(plan.view, FIRST[0])
    selection = plan.view.selectionModel()
    flag = QItemSelectionModel.SelectionFlag
    selection.select(plan.model.index_of(plan.model.shown_rows()[1].id), flag.Select | flag.Rows)
    assert chosen(plan.view) == FIRST[:2]


def override(widget: QWidget, key: Qt.Key) -> bool:
    """Tell whether a widget keeps a key from the window's commands."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QCoreApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_del_in_the_outline_means_the_part_and_not_the_rows(
    page: RoadmapPage, services: Services, roadmap: RoadmapId
) -> None:
    assert override(page.outline.list, Qt.Key.Key_Delete)
    press(page.outline.list, Qt.Key.Key_Delete)
    settle()
    parts = services.roadmaps.get(roadmap).parts
    assert [part.kind for part in parts] == [PartKind.INDICATORS]


def test_del_in_a_plain_table_empties_the_cell_and_not_the_block(
    text: TextPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    do(Command.ADD_TABLE)
    key = text_part(services, roadmap).blocks[0].id
    table = text.view.table_widget(key)
    assert table is not None
    model = table.cells.model()
    model.setData(model.index(0, 1), "Год")
    table.cells.setCurrentIndex(model.index(0, 1))
    assert override(table.cells, Qt.Key.Key_Delete)
    press(table.cells, Qt.Key.Key_Delete)
    saved_table = text_part(services, roadmap).blocks[0].table
    assert saved_table is not None
    assert saved_table.rows[0] == ("", "", "")


def test_a_plain_table_takes_its_room_among_the_blocks(
    text: TextPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    do(Command.ADD_PARAGRAPH)
    type_block(text, "Перед таблицей")
    do(Command.ADD_TABLE)
    key = text_part(services, roadmap).blocks[1].id
    table = text.view.table_widget(key)
    assert table is not None
    assert table.geometry() == text.view.visualRect(text.model.index_of(key))
    assert table.geometry().top() > 0


def test_an_empty_plan_says_what_goes_here(plan: PlanPanel, do: Callable[[Command], None]) -> None:
    before = plan.view.grab().toImage()
    plan.find_field.setText("такого нет")
    settle()
    assert plan.model.rowCount() == 0
    assert plan.view.grab().toImage() != before


def test_a_change_from_elsewhere_saves_what_is_half_typed_first(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, window: MainWindow
) -> None:
    choose(plan.view, FIRST[0])
    press(plan.view, Qt.Key.Key_F2)
    type_text(editor(plan.view), " и опубликовать")
    section = services.roadmaps.get(roadmap).plans[0].sections[1].id
    outcome = services.roadmaps.add_activities(section, 0, [ActivityText("", "Чужая строка")])
    window.hub.publish(outcome)
    settle()
    assert saved(services, roadmap)[0][0] == FIRST[0] + " и опубликовать"
    assert "Чужая строка" in shown(plan.view)
    assert FIRST[0] + " и опубликовать" in shown(plan.view)


def test_duplicating_saves_the_open_cell_first(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    choose(plan.view, SECOND[0])
    press(plan.view, Qt.Key.Key_F2)
    type_text(editor(plan.view), "!")
    do(Command.DUPLICATE_ACTIVITIES)
    assert saved(services, roadmap)[1][:2] == [SECOND[0] + "!", SECOND[0] + "!"]


def test_a_section_that_loses_its_title_keeps_its_rows(
    plan: PlanPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    assert plan.part is not None
    plan.view.select([plan.part.sections[1].id], 0)
    do(Command.DELETE_ACTIVITIES)
    plan.view.select([plan.part.sections[0].id], 0)
    press(plan.view, Qt.Key.Key_F2)
    field = editor(plan.view)
    field.setPlainText("")
    press(field, Qt.Key.Key_Return)
    settle()
    assert plan.model.flat
    assert shown(plan.view) == FIRST


def test_tab_walks_through_a_plain_table(
    text: TextPanel, services: Services, roadmap: RoadmapId, do: Callable[[Command], None]
) -> None:
    do(Command.ADD_TABLE)
    table = text.view.table_widget(text_part(services, roadmap).blocks[0].id)
    assert table is not None
    cells = table.cells
    cells.setCurrentIndex(cells.model().index(0, 0))
    cells.edit(cells.currentIndex())
    for words in ("Школа", "Год"):
        field = next(f for f in cells.viewport().findChildren(QPlainTextEdit) if not f.isHidden())
        type_text(field, words)
        press(field, Qt.Key.Key_Tab)
        settle()
    saved_table = text_part(services, roadmap).blocks[0].table
    assert saved_table is not None
    assert saved_table.rows[0] == ("Школа", "Год", "")
