"""«Документы», used through the window: papers, the order's editor, true pages, files, print."""

from __future__ import annotations

import errno
import io
import re
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.documents.pages import page_sizes
from app.domain.paperwork import AnnexMark, CommandStyle, DocumentId, Order, Paper
from app.domain.progress import NoProgress
from app.domain.roadmap import Numbering, RoadmapId
from app.services import Services
from app.ui.commands import Command
from app.ui.dialogs.printing import print_pages
from app.ui.main_window import MainWindow
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.documents_editing import CONTROL
from app.ui.pages.documents_list import PaperRow
from app.ui.pages.documents_paper import NO_ORDER, another_name, file_name
from app.ui.router import Place
from app.ui.widgets.page_view import Fit, PageView
from tests.ui.fakes import FakeChooser, press, settle, type_text


@pytest.fixture
def page(window: MainWindow, roadmap: RoadmapId) -> DocumentsPage:
    """The page with one roadmap that has no order yet."""
    assert roadmap
    assert window.context is not None
    window.context.router.open_place(Place.DOCUMENTS)
    settle()
    page = window.pages.page
    assert isinstance(page, DocumentsPage)
    return page


@pytest.fixture
def editor(page: DocumentsPage, window: MainWindow) -> DocumentsPage:
    """The page with a new order open in its editor."""
    window.actions_.trigger(Command.CREATE_ORDER)
    wait_for(lambda: page.panel.view.page_count > 0)
    return page


def wait_for(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """Let the window work until something is so."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it never came"
        settle()


def order_of(services: Services, roadmap: RoadmapId) -> Order:
    order = services.paperwork.order_of(roadmap)
    assert order is not None
    return order


def shown_text(page: DocumentsPage, number: int = 0) -> str:
    """Read the text of the pages that are shown back from their PDF."""
    wait_for(lambda: page.desk.has_pages)
    document = pypdfium2.PdfDocument(page.desk.pdf)
    try:
        text = document[number].get_textpage().get_text_range()
    finally:
        document.close()
    return " ".join(text.split())


def rows(page: DocumentsPage) -> list[str]:
    return [row.title for row in page.papers.model_of_papers.rows]


def clauses(page: DocumentsPage) -> list[tuple[str, str]]:
    return [(row.number, row.text) for row in page.editing.form.clauses.clauses.rows]


def write_clause(page: DocumentsPage, text: str) -> None:
    """Type into the clause that is open and end with Enter."""
    table = page.editing.form.clauses
    field = table.indexWidget(table.currentIndex())
    assert isinstance(field, QPlainTextEdit)
    type_text(field, text)
    press(field, Qt.Key.Key_Return)
    settle()


def takes_undo(field: QWidget) -> bool:
    """Ask a field, as Qt does, whether Ctrl+Z is its own."""
    keys = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, *keys)
    event.ignore()
    QCoreApplication.sendEvent(field, event)
    return event.isAccepted()


# The list and the pages


def test_papers_of_a_roadmap_stand_under_its_title(page: DocumentsPage) -> None:
    assert rows(page) == [
        "План поддержки школ",
        "Приказа нет",
        "Приложение целиком",
        "План мероприятий",
        "Показатели",
        "Отчёт об исполнении",
        "Выписка для ответственного или школы",
        "Календарь года",
    ]
    assert page.panel.view.message == NO_ORDER


def test_chosen_paper_shows_its_true_pages(
    page: DocumentsPage, window: MainWindow, roadmap: RoadmapId
) -> None:
    assert window.context is not None
    window.context.router.open_paper(roadmap, Paper.PLAN)
    text = shown_text(page)
    assert "Утвердить перечень школ" in text
    assert "до 20 января 2026 г." in text
    width, height = page_sizes(page.desk.pdf)[0]
    assert width > height
    assert page.panel.pages.text().startswith("Страница 1 из ")


def test_pages_follow_the_roadmap(
    page: DocumentsPage, window: MainWindow, roadmap: RoadmapId, services: Services
) -> None:
    assert window.context is not None
    window.context.router.open_paper(roadmap, Paper.PLAN)
    wait_for(lambda: page.desk.has_pages)
    outcome = services.roadmaps.change_passport(roadmap, title="План помощи школам")
    window.hub.publish(outcome)
    wait_for(lambda: "План помощи школам" in shown_text(page))
    assert rows(page)[0] == "План помощи школам"


def test_list_is_filtered_as_you_type(page: DocumentsPage, services: Services) -> None:
    services.roadmaps.create(title="Другой план", start=date(2026, 1, 1), end=date(2026, 2, 1))
    page.make_stale()
    page.find_field.setText("другой")
    assert rows(page)[0] == "Другой план"
    assert "План поддержки школ" not in rows(page)


def test_empty_page_says_what_to_do_first(window: MainWindow) -> None:
    assert window.context is not None
    window.context.router.open_place(Place.DOCUMENTS)
    page = window.pages.page
    assert isinstance(page, DocumentsPage)
    assert not page.papers.isVisible()
    assert Command.IMPORT_ROADMAP in page.served


def test_zoom_and_pages_by_keys(editor: DocumentsPage, window: MainWindow) -> None:
    view = editor.panel.view
    wide = editor.panel.zoom.text()
    window.actions_.trigger(Command.ZOOM_IN)
    assert editor.panel.zoom.text() != wide
    window.actions_.trigger(Command.FIT_WIDTH)
    assert editor.panel.zoom.text() == wide
    window.actions_.trigger(Command.NEXT_PAGE)
    assert editor.panel.pages.text().startswith("Страница 2 из ")
    window.actions_.trigger(Command.PREVIOUS_PAGE)
    press(view, Qt.Key.Key_End)
    assert view.page == view.page_count - 1
    assert "Страница" in view.accessibleDescription()


def test_only_pages_in_sight_are_drawn_and_they_are_drawn_dark_on_white(
    editor: DocumentsPage,
) -> None:
    view = editor.panel.view
    wait_for(lambda: view.page_count > 1)
    settle()
    picture = view.viewport().grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, 40)
    assert middle.lightness() > 250
    assert view.drawn_pages() < view.page_count + 1


# The order


def test_draft_is_created_with_blanks_and_opened(
    editor: DocumentsPage, services: Services, roadmap: RoadmapId
) -> None:
    order = order_of(services, roadmap)
    assert (order.date, order.number) == (None, "")
    assert editor.editing.isVisible()
    assert "ПРИКАЗ" in shown_text(editor)


def test_number_and_date_appear_on_the_page_and_undo_takes_them_away(
    editor: DocumentsPage, window: MainWindow, services: Services, roadmap: RoadmapId
) -> None:
    form = editor.editing.form
    form.number.setFocus()
    type_text(form.number, "77-осн")
    press(form.number, Qt.Key.Key_Return)
    form.date.setFocus()
    type_text(form.date, "20.01.2026")
    press(form.date, Qt.Key.Key_Return)
    order = order_of(services, roadmap)
    assert (order.date, order.number) == (date(2026, 1, 20), "77-осн")
    wait_for(lambda: "№ 77-осн" in shown_text(editor))
    assert "20.01.2026" in shown_text(editor)
    undo = window.actions_[Command.UNDO]
    assert undo.text() == "Отменить: правка даты приказа"
    window.actions_.trigger(Command.UNDO)
    window.actions_.trigger(Command.UNDO)
    assert form.number.text() == ""
    wait_for(lambda: "77-осн" not in shown_text(editor))


def test_undo_in_a_field_is_the_windows_once_the_text_is_saved(editor: DocumentsPage) -> None:
    number = editor.editing.form.number
    number.setFocus()
    type_text(number, "7")
    assert takes_undo(number)
    press(number, Qt.Key.Key_Return)
    assert not takes_undo(number)


def test_every_field_is_saved_and_shown_again(
    editor: DocumentsPage, services: Services, roadmap: RoadmapId
) -> None:
    form = editor.editing.form
    form.organisation.setPlainText("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ\nГОРОДА ПРИМЕРНОГО")
    form.heading.setPlainText("Об утверждении плана")
    form.preamble.setPlainText("В целях поддержки школ")
    form.place.setText("г. Примерный")
    form.signatory.setText("И. И. Иванов")
    form.signatory_position.setPlainText("Начальник управления")
    form.executor.setText("Петрова Анна Ивановна")
    form.executor_phone.setText("2-22-22")
    form.issuer_genitive.setText("управления образования города Примерного")
    editor.finish_editing()
    for choice, place in ((form.command, 2), (form.annex_mark, 1), (form.numbering, 1)):
        choice.setCurrentIndex(place)
        choice.activated.emit(place)
    order = order_of(services, roadmap)
    assert order.organisation == "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ\nГОРОДА ПРИМЕРНОГО"
    assert (order.heading, order.preamble) == ("Об утверждении плана", "В целях поддержки школ")
    assert (order.place, order.signatory) == ("г. Примерный", "И. И. Иванов")
    assert (order.signatory_position, order.executor) == (
        "Начальник управления",
        "Петрова Анна Ивановна",
    )
    assert order.executor_phone == "2-22-22"
    assert order.issuer_genitive == "управления образования города Примерного"
    assert (order.command, order.annex_mark, order.numbering) == (
        CommandStyle.SPACED,
        AnnexMark.APPROVED,
        Numbering.AS_WRITTEN,
    )
    wait_for(lambda: "п р и к а з ы в а ю" in shown_text(editor))
    assert "И. И. Иванов" in shown_text(editor).replace("\xa0", " ")


def test_signatory_is_taken_from_the_list(
    editor: DocumentsPage, services: Services, roadmap: RoadmapId, window: MainWindow
) -> None:
    outcome = services.people.add(
        surname="Сидорова", name="Анна", patronymic="Петровна",
        position="Начальник управления", signs=True,
    )  # fmt: skip
    window.hub.publish(outcome)
    signers = editor.editing.form.signers
    signers.setCurrentIndex(1)
    signers.activated.emit(1)
    order = order_of(services, roadmap)
    assert (order.signatory, order.signatory_position) == ("А.П. Сидорова", "Начальник управления")


def test_clauses_are_added_moved_and_deleted_by_commands_and_numbered(
    editor: DocumentsPage, window: MainWindow, services: Services, roadmap: RoadmapId
) -> None:
    trigger = window.actions_.trigger
    count = len(clauses(editor))
    editor.editing.form.clauses.choose(editor.editing.form.clauses.clauses.rows[0].id)
    trigger(Command.ADD_CLAUSE)
    write_clause(editor, "Школам назначить ответственных.")
    assert clauses(editor)[1] == ("2.", "Школам назначить ответственных.")
    trigger(Command.ADD_SUBCLAUSE)
    write_clause(editor, "до 1 февраля;")
    trigger(Command.ADD_CLAUSE)
    write_clause(editor, "до 1 марта.")
    assert clauses(editor)[2:4] == [("1)", "до 1 февраля;"), ("2)", "до 1 марта.")]
    trigger(Command.MOVE_CLAUSE_UP)
    assert clauses(editor)[2:4] == [("1)", "до 1 марта."), ("2)", "до 1 февраля;")]
    wait_for(lambda: "1) до 1 марта." in shown_text(editor))
    trigger(Command.DELETE_CLAUSE)
    assert clauses(editor)[2] == ("1)", "до 1 февраля;")
    assert len(order_of(services, roadmap).clauses) == count + 1


def test_control_clause_is_offered_once(editor: DocumentsPage, window: MainWindow) -> None:
    action = window.actions_[Command.ADD_CONTROL_CLAUSE]
    assert not action.isEnabled()
    table = editor.editing.form.clauses
    control = next(row.id for row in table.clauses.rows if row.text == CONTROL)
    table.choose(control)
    window.actions_.trigger(Command.DELETE_CLAUSE)
    settle()
    assert action.isEnabled()
    window.actions_.trigger(Command.ADD_CONTROL_CLAUSE)
    assert clauses(editor)[-1][1] == CONTROL


def test_a_clause_goes_under_the_one_above_and_comes_back(
    editor: DocumentsPage, window: MainWindow, services: Services, roadmap: RoadmapId
) -> None:
    table = editor.editing.form.clauses
    count = len(order_of(services, roadmap).clauses)
    table.choose(table.clauses.rows[1].id)
    assert not window.actions_[Command.RAISE_CLAUSE].isEnabled()
    window.actions_.trigger(Command.NEST_CLAUSE)
    assert len(order_of(services, roadmap).clauses) == count - 1
    assert clauses(editor)[1][0] == "1)"
    window.actions_.trigger(Command.RAISE_CLAUSE)
    assert [number for number, _ in clauses(editor)] == [f"{n}." for n in range(1, count + 1)]


def test_numbers_as_written_can_be_written(
    editor: DocumentsPage, services: Services, roadmap: RoadmapId
) -> None:
    table = editor.editing.form.clauses
    number = table.clauses.index(0, 0)
    assert not number.flags() & Qt.ItemFlag.ItemIsEditable
    editor.editing.form.numbering.activated.emit(1)
    number = table.clauses.index(0, 0)
    assert number.flags() & Qt.ItemFlag.ItemIsEditable
    table.clauses.setData(number, "5")
    assert order_of(services, roadmap).clauses[0].number == "5"
    assert clauses(editor)[0][0] == "5."


def test_half_typed_text_survives_leaving_the_page(
    editor: DocumentsPage, window: MainWindow, services: Services, roadmap: RoadmapId
) -> None:
    form = editor.editing.form
    form.preamble.setFocus()
    form.preamble.setPlainText("В целях поддержки")
    form.clauses.write(form.clauses.clauses.rows[0].id)
    field = form.clauses.indexWidget(form.clauses.currentIndex())
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("Утвердить план.")
    assert window.context is not None
    window.context.router.open_place(Place.ROADMAPS)
    order = order_of(services, roadmap)
    assert order.preamble == "В целях поддержки"
    assert order.clauses[0].text == "Утвердить план."


def test_bad_date_is_refused_in_words(editor: DocumentsPage, window: MainWindow) -> None:
    field = editor.editing.form.date
    field.setFocus()
    type_text(field, "31.02.2026")
    press(field, Qt.Key.Key_Return)
    assert "31.02.2026" in window.errors.sentence
    press(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_order_that_undo_took_away_closes_its_editor(
    editor: DocumentsPage, window: MainWindow
) -> None:
    window.actions_.trigger(Command.UNDO)
    assert not editor.editing.isVisible()
    assert "Приказа нет" in rows(editor)


def test_order_is_deleted_and_comes_back(
    editor: DocumentsPage, window: MainWindow, services: Services
) -> None:
    window.actions_.trigger(Command.DELETE_ORDER)
    assert services.paperwork.list() == []
    assert not editor.editing.isVisible()
    window.actions_.trigger(Command.UNDO)
    assert len(services.paperwork.list()) == 1


def test_commands_of_clauses_are_there_only_while_an_order_is_open(
    editor: DocumentsPage, window: MainWindow
) -> None:
    assert Command.ADD_CLAUSE in window.actions_.served()
    window.actions_.trigger(Command.BACK)
    settle()
    assert editor.papers.isVisible()
    assert Command.ADD_CLAUSE not in window.actions_.served()
    assert rows(editor)[1] == "Приказ без номера и даты"


def test_order_is_opened_by_the_router(
    editor: DocumentsPage, window: MainWindow, services: Services
) -> None:
    key: DocumentId = services.paperwork.list()[0].id
    assert window.context is not None
    window.context.router.open_place(Place.ROADMAPS)
    editor.show_list()
    window.context.router.open_order(key)
    assert editor.editing.order == key
    assert editor.editing.isVisible()


# Files and print


@pytest.mark.parametrize(
    ("command", "suffix"),
    [(Command.SAVE_PDF, ".pdf"), (Command.SAVE_DOCX, ".docx"), (Command.SAVE_XLSX, ".xlsx")],
)
def test_paper_is_saved_to_a_file(
    page: DocumentsPage,
    window: MainWindow,
    roadmap: RoadmapId,
    chooser: FakeChooser,
    tmp_path: Path,
    command: Command,
    suffix: str,
) -> None:
    assert window.context is not None
    window.context.router.open_paper(roadmap, Paper.PLAN)
    wait_for(lambda: page.desk.has_pages)
    chooser.files = [tmp_path / "план"]
    window.actions_.trigger(command)
    content = (tmp_path / f"план{suffix}").read_bytes()
    assert (
        content.startswith(b"%PDF") if suffix == ".pdf" else zipfile.is_zipfile(io.BytesIO(content))
    )
    assert page.panel.note.text == f"Сохранено: план{suffix}"
    assert page.panel.note.isVisible()


def test_busy_target_is_explained_with_another_name_as_the_way_out(
    page: DocumentsPage,
    window: MainWindow,
    roadmap: RoadmapId,
    chooser: FakeChooser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert window.context is not None
    window.context.router.open_paper(roadmap, Paper.PLAN)
    wait_for(lambda: page.desk.has_pages)

    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        """Be a file that Word holds open on Windows."""
        if target.name == "план.pdf":
            raise PermissionError(errno.EACCES, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    chooser.files = [tmp_path / "план.pdf", tmp_path / "план (2).pdf"]
    window.actions_.trigger(Command.SAVE_PDF)
    assert "открыт в другой программе" in window.errors.sentence
    way = next(
        button
        for button in window.errors.findChildren(QWidget)
        if getattr(button, "text", str)() == "Сохранить под другим именем"
    )
    way.click()  # type: ignore[attr-defined]
    assert window.errors.sentence == ""
    assert [file.name for file in tmp_path.glob("план*.pdf")] == ["план (2).pdf"]


def test_pages_are_printed_each_the_way_round_it_is(
    editor: DocumentsPage, window: MainWindow, tmp_path: Path
) -> None:
    target = tmp_path / "печать.pdf"
    asked: list[tuple[str, int]] = []

    def printer(_window: QWidget, title: str, pages: int) -> QPrinter:
        asked.append((title, pages))
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(target))
        return made

    editor.desk.ask_printer = printer
    window.actions_.trigger(Command.PRINT)
    sent, shown = page_sizes(target.read_bytes()), page_sizes(editor.desk.pdf)
    assert [width > height for width, height in sent] == [w > h for w, h in shown]
    assert asked == [("Приказ без номера и даты", len(shown))]
    assert {width > height for width, height in sent} == {True, False}


def test_chosen_pages_alone_are_printed(editor: DocumentsPage, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "часть.pdf"))
    printer.setFromTo(2, 2)
    assert print_pages(editor.desk.pdf, printer, NoProgress()) == 1
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape


def test_names_of_files_hold_nothing_a_disk_refuses() -> None:
    row = PaperRow("Приказ № 1/2 от 01.01.2026", "", None, Paper.ORDER)
    assert file_name(row, "") == "Приказ № 1 2 от 01.01.2026"
    plan = PaperRow("План мероприятий", "", None, Paper.PLAN)
    name = file_name(plan, 'План: «А/Б» на "2026"?\n' + "очень длинное название " * 9)
    assert len(name) <= 80
    assert not re.search(r'[\\/:*?"<>|\n]', name)


def test_another_name_counts_on() -> None:
    assert another_name("план.pdf") == "план (2).pdf"
    assert another_name("план (2).pdf") == "план (3).pdf"


# Soundness


def test_lists_are_sound_models(editor: DocumentsPage) -> None:
    for model in (editor.papers.model_of_papers, editor.editing.form.clauses.clauses):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_every_field_of_the_order_has_a_name(editor: DocumentsPage) -> None:
    form = editor.editing.form
    fields = [
        form.state, form.date, form.number, form.organisation, form.place, form.heading,
        form.preamble, form.command, form.numbering, form.signers, form.signatory,
        form.signatory_position, form.executor, form.executor_phone, form.annex_mark,
        form.issuer_genitive, form.clauses, editor.papers, editor.panel.view,
    ]  # fmt: skip
    assert all(field.accessibleName() for field in fields)


def test_page_view_keeps_its_place_when_pages_are_made_anew(editor: DocumentsPage) -> None:
    view = editor.panel.view
    view.go_to(1)
    before = view.verticalScrollBar().value()
    view.show_pdf(editor.desk.pdf)
    assert view.verticalScrollBar().value() == before
    view.fit(Fit.PAGE)
    assert view.page == 1


def test_page_view_without_pages_says_why(dressed: object) -> None:
    view = PageView()
    view.show_message("Печатать нечего.")
    assert view.accessibleDescription() == "Печатать нечего."
    view.go_to(3)
    view.zoom_by(2)
    assert view.page_count == 0
