"""The editor of reports, used through the window: own words, figures, what is left out, blanks."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPlainTextEdit

from app.db.engine import open_database
from app.domain.report_drafts import (
    FillIn,
    OwnText,
    Phrase,
    ReportDraft,
    ReportId,
    ReportItem,
    ReportKind,
    ReportRequest,
    ReportState,
    SourceKind,
    SourceRow,
)
from app.domain.search import SearchKind
from app.domain.support import VisitForm
from app.services import Services, compose
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.documents_list import REPORTS
from app.ui.pages.report import ReportPage
from app.ui.reports.figures import around
from app.ui.reports.lines import (
    BLANK,
    DIFFERS,
    EDITED,
    FILLED,
    OUT,
    RENEWED,
    TITLE_KEY,
    LineKind,
)
from app.ui.reports.new_report import CHOSEN, NewReportDialog, periods
from app.ui.reports.opening import open_source
from app.ui.reports.told import THE_SAME
from app.ui.router import Place
from tests.services import results_world as world
from tests.ui.conftest import NOW
from tests.ui.fakes import FakeChooser, press, settle, type_text

YEAR = (date(2022, 1, 1), date(2022, 12, 31))
OWN = "В списке две школы, и обе знают почему."
COUNT, CENTRES = "lists/count", "conditions/centres"


@pytest.fixture
def district(services: Services) -> world.District:
    """Two schools on the list in 2022, with results, a mentor and visits."""
    known = world.lay_down(services)
    second = known.schools["МБОУ СОШ № 2"]
    services.support.assign_mentor(second, date(2022, 1, 10), mentor_name="Центр «Опора»")
    services.visits.add_visit(date(2022, 1, 20), VisitForm.VISIT, [second])
    return known


@pytest.fixture
def report(services: Services, district: world.District) -> ReportId:
    """A draft for the ministry's session on 2022."""
    assert district
    return services.reports.compose(ReportKind.SESSION, *YEAR).value


@pytest.fixture
def page(window: MainWindow, report: ReportId) -> ReportPage:
    """The editor with the draft open."""
    return opened(window, report)


def opened(window: MainWindow, report: ReportId) -> ReportPage:
    assert window.context is not None
    window.context.router.open_report(report)
    settle()
    page = window.pages.page
    assert isinstance(page, ReportPage)
    return page


def do(window: MainWindow, command: Command) -> None:
    window.actions_.trigger(command)
    settle()


def place_of(window: MainWindow) -> Place | None:
    return window.pages.place


def draft_of(page: ReportPage) -> ReportDraft:
    assert page.draft is not None
    return page.draft


def item(page: ReportPage, key: str) -> ReportItem:
    return next(one for one in draft_of(page).items if one.key == key)


def marks(page: ReportPage, key: str) -> list[str]:
    return [one.word for one in page.sheet.lines.lines[page.sheet.lines.row_of(key)].marks]


def field(page: ReportPage) -> QPlainTextEdit:
    """Return the field that is open over the line in hand."""
    found = page.sheet.indexWidget(page.sheet.currentIndex())
    assert isinstance(found, QPlainTextEdit)
    return found


def write(page: ReportPage, key: str, text: str) -> None:
    """Replace the text of a line and leave it with Enter."""
    assert page.sheet.choose(key)
    page.sheet.write()
    editor = field(page)
    editor.clear()
    type_text(editor, text)
    press(editor, Qt.Key.Key_Return)
    settle()


def pages_text(page: ReportPage, *, after: bytes = b"") -> str:
    """Wait for pages other than those before, and read their text without spaces."""
    until = time.monotonic() + 20
    while not page.desk.has_pages or page.desk.pdf == after:
        assert time.monotonic() < until, "the pages never came"
        settle()
    document = pypdfium2.PdfDocument(page.desk.pdf)
    try:
        texts = [one.get_textpage().get_text_range() for one in document]
    finally:
        document.close()
    return "".join("".join(texts).split())


def solid(text: str) -> str:
    return "".join(text.split())


def enters(services: Services, district: world.District) -> str:
    """Put one more school on the list in 2022; return its name."""
    name = "МКОУ «Заречная СОШ»"
    services.statuses.give([district.schools[name]], district.low, date(2022, 5, 1))
    return name


# The text


def test_report_reads_as_title_headings_and_items(page: ReportPage) -> None:
    QAbstractItemModelTester(
        page.sheet.lines, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    lines = page.sheet.lines.lines
    assert lines[0].kind is LineKind.TITLE
    assert lines[0].text == draft_of(page).title
    assert [one.text for one in lines if one.kind is LineKind.SECTION] == [
        section.title for section in draft_of(page).sections
    ]
    assert BLANK.word in marks(page, CENTRES)
    assert page._sense.text().startswith("Черновик")


def test_own_words_are_kept_over_a_reading_of_the_data_and_a_restart(
    page: ReportPage,
    window: MainWindow,
    services: Services,
    district: world.District,
    database_path: Path,
) -> None:
    write(page, COUNT, OWN)
    assert EDITED.word in marks(page, COUNT)
    name = enters(services, district)
    do(window, Command.REFRESH_REPORT)
    assert {EDITED.word, DIFFERS.word} <= set(marks(page, COUNT))
    content = item(page, COUNT).content
    assert isinstance(content, Phrase)
    assert content.text == OWN
    assert name in content.said
    page.sheet.choose(COUNT)
    settle()
    assert name in page.figures.said.toPlainText()
    assert page.told.isVisible()
    database = open_database(database_path)
    kept = compose(database, lambda: NOW).reports.get(draft_of(page).id)
    database.close()
    assert OWN in [one.content.text for one in kept.items if isinstance(one.content, Phrase)]


def test_words_of_the_program_come_back_and_own_words_can_be_settled(
    page: ReportPage, window: MainWindow, services: Services, district: world.District
) -> None:
    write(page, COUNT, OWN)
    enters(services, district)
    do(window, Command.REFRESH_REPORT)
    page.sheet.choose(COUNT)
    do(window, Command.KEEP_OWN_WORDS)
    assert DIFFERS.word not in marks(page, COUNT)
    do(window, Command.PROGRAM_WORDS)
    content = item(page, COUNT).content
    assert isinstance(content, Phrase)
    assert content.own is None
    assert content.text == content.said
    assert EDITED.word not in marks(page, COUNT)


def test_reading_the_data_tells_what_became_different(
    page: ReportPage, window: MainWindow, services: Services, district: world.District
) -> None:
    do(window, Command.REFRESH_REPORT)
    assert page.told.isHidden()
    assert window.status.text == THE_SAME
    name = enters(services, district)
    do(window, Command.REFRESH_REPORT)
    told = page.told.table.records.records()
    assert any(one.key == COUNT and "2" in one.text and "3" in one.text for one in told)
    page.told.table.record_opened.emit(next(one for one in told if one.key == COUNT))
    assert page.sheet.current is not None
    assert page.sheet.current.key == COUNT
    assert name in page.sheet.current.text
    assert RENEWED.word in marks(page, COUNT)
    do(window, Command.UNDO)
    assert page.told.isHidden()
    assert marks(page, COUNT) == []


def test_half_typed_text_survives_a_switch_of_page(page: ReportPage, window: MainWindow) -> None:
    page.sheet.choose(COUNT)
    page.sheet.write()
    editor = field(page)
    editor.clear()
    type_text(editor, OWN)
    assert window.context is not None
    window.context.router.open_place(Place.SCHOOLS)
    settle()
    content = item(page, COUNT).content
    assert isinstance(content, Phrase)
    assert content.own == OWN


def test_several_lines_are_typed_with_shift_and_escape_gives_up(page: ReportPage) -> None:
    page.sheet.choose(COUNT)
    page.sheet.write()
    press(field(page), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    type_text(field(page), "Вторая строка.")
    press(field(page), Qt.Key.Key_Return)
    settle()
    content = item(page, COUNT).content
    assert isinstance(content, Phrase)
    assert content.text == f"{content.said}\nВторая строка."
    page.sheet.write()
    field(page).clear()
    press(field(page), Qt.Key.Key_Escape)
    settle()
    assert "Вторая строка." in item(page, COUNT).content.text  # type: ignore[union-attr]


def test_tab_goes_on_to_the_next_text(page: ReportPage) -> None:
    page.sheet.choose(COUNT)
    page.sheet.write()
    type_text(field(page), " Дописано.")
    press(field(page), Qt.Key.Key_Tab)
    settle()
    row = page.sheet.lines.row_of(COUNT)
    assert page.sheet.lines.lines[row].text.endswith(" Дописано.")
    assert page.sheet.currentIndex().row() == row + 1
    assert field(page).toPlainText() == page.sheet.lines.lines[row + 1].text


def test_a_phrase_without_words_is_left_out(page: ReportPage, window: MainWindow) -> None:
    page.sheet.choose(COUNT)
    page.sheet.write()
    field(page).clear()
    press(field(page), Qt.Key.Key_Return)
    settle()
    assert marks(page, COUNT) == [OUT.word]
    do(window, Command.PUT_ITEM_BACK)
    assert marks(page, COUNT) == []


def test_title_and_heading_are_the_persons_and_the_program_s_heading_comes_back(
    page: ReportPage,
) -> None:
    write(page, TITLE_KEY, "Отчёт района")
    assert draft_of(page).title == "Отчёт района"
    write(page, "lists", "О наших школах")
    assert draft_of(page).sections[0].title == "О наших школах"
    assert EDITED.word in marks(page, "lists")
    page.sheet.choose("lists")
    page.sheet.write()
    field(page).clear()
    press(field(page), Qt.Key.Key_Return)
    settle()
    assert draft_of(page).sections[0].own_heading == ""


# Own paragraphs, places, order


def test_own_paragraph_is_added_under_the_line_and_removed(
    page: ReportPage, window: MainWindow
) -> None:
    page.sheet.choose(COUNT)
    do(window, Command.ADD_REPORT_PARAGRAPH)
    type_text(field(page), "Свой абзац.")
    press(field(page), Qt.Key.Key_Return)
    settle()
    items = draft_of(page).sections[0].items
    place = [one.key for one in items].index(COUNT)
    assert items[place + 1].content == OwnText("Свой абзац.")
    assert page.sheet.current is not None
    assert page.sheet.current.text == "Свой абзац."
    do(window, Command.DELETE_REPORT_PARAGRAPH)
    assert not any(isinstance(one.content, OwnText) for one in draft_of(page).items)


def test_a_paragraph_that_was_not_written_leaves_no_trace(
    page: ReportPage, window: MainWindow
) -> None:
    count = page.sheet.lines.rowCount()
    page.sheet.choose(COUNT)
    do(window, Command.ADD_REPORT_PARAGRAPH)
    assert page.sheet.lines.rowCount() == count + 1
    press(field(page), Qt.Key.Key_Escape)
    settle()
    assert page.sheet.lines.rowCount() == count
    do(window, Command.ADD_REPORT_PARAGRAPH)
    press(field(page), Qt.Key.Key_Return)
    settle()
    assert page.sheet.lines.rowCount() == count


def test_items_and_sections_move_and_items_go_over_to_the_next_section(
    page: ReportPage, window: MainWindow
) -> None:
    first, second = draft_of(page).sections[:2]
    page.sheet.choose(first.items[-1].key)
    do(window, Command.MOVE_ITEM_DOWN)
    assert draft_of(page).sections[1].items[0].key == first.items[-1].key
    do(window, Command.MOVE_ITEM_UP)
    assert draft_of(page).sections[0].items[-1].key == first.items[-1].key
    page.sheet.choose(second.key)
    do(window, Command.MOVE_ITEM_UP)
    assert [one.key for one in draft_of(page).sections[:2]] == [second.key, first.key]
    assert not window.actions_[Command.MOVE_ITEM_UP].isEnabled()


def test_what_is_left_out_is_not_printed(page: ReportPage, window: MainWindow) -> None:
    said = item(page, COUNT).content.text  # type: ignore[union-attr]
    assert solid(said) in pages_text(page)
    before = page.desk.pdf
    page.sheet.choose(COUNT)
    do(window, Command.LEAVE_ITEM_OUT)
    assert marks(page, COUNT) == [OUT.word]
    assert solid(said) not in pages_text(page, after=before)
    before = page.desk.pdf
    do(window, Command.UNDO)
    assert solid(said) in pages_text(page, after=before)


def test_a_section_is_left_out_with_its_blanks(page: ReportPage, window: MainWindow) -> None:
    pages_text(page)
    lacks = page.panel.lacks.table.records
    assert CENTRES in [one.item for one in lacks.records()]
    page.sheet.choose("conditions")
    pdf = page.desk.pdf
    do(window, Command.LEAVE_ITEM_OUT)
    assert OUT.word in marks(page, CENTRES)
    pages_text(page, after=pdf)
    assert CENTRES not in [one.item for one in lacks.records()]


def test_a_place_that_is_filled_is_lacking_no_more(page: ReportPage, window: MainWindow) -> None:
    pages_text(page)
    lacks = page.panel.lacks
    assert CENTRES in [one.item for one in lacks.table.records.records()]
    lack = next(one for one in lacks.table.records.records() if one.item == CENTRES)
    pdf = page.desk.pdf
    lacks.asked_for.emit(lack)
    type_text(field(page), "Открыт центр «Точка роста».")
    press(field(page), Qt.Key.Key_Return)
    settle()
    assert marks(page, CENTRES) == [FILLED.word]
    assert "Открытцентр«Точкароста»." in pages_text(page, after=pdf)
    assert CENTRES not in [one.item for one in lacks.table.records.records()]
    do(window, Command.NEXT_BLANK)
    assert page.sheet.current is not None
    assert isinstance(page.sheet.current.content, FillIn)
    assert page.sheet.current.key != CENTRES


# Figures


def test_a_figure_leads_to_its_list_and_the_list_to_the_school(
    page: ReportPage, window: MainWindow, services: Services
) -> None:
    page.sheet.choose(COUNT)
    settle()
    [told] = page.figures.figures.records.records()
    assert told.words.count("2") >= 1
    rows = page.figures.rows.records.records()
    assert [one.kind for one in rows] == [SourceKind.SCHOOL] * 2
    assert rows == list(services.reports.behind(draft_of(page).id, COUNT, told.figure.key))
    page.figures.rows.setFocus()
    press(page.figures.rows, Qt.Key.Key_Return)
    settle()
    assert window.pages.place is Place.SCHOOLS
    do(window, Command.BACK)
    assert window.pages.page is page
    assert page.sheet.current is not None
    assert page.sheet.current.key == COUNT


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        (SourceKind.VISIT, Place.SUPPORT),
        (SourceKind.RECOMMENDATION, Place.SUPPORT),
        (SourceKind.MENTORSHIP, Place.SUPPORT),
        (SourceKind.AGREEMENT, Place.SUPPORT),
        (SourceKind.CURATORSHIP, Place.SUPPORT),
        (SourceKind.GROUP, Place.SUPPORT),
        (SourceKind.RESULT, Place.RESULTS),
        (SourceKind.INDICATOR, Place.INDICATORS),
    ],
)
def test_every_kind_of_row_is_shown_somewhere(
    page: ReportPage, window: MainWindow, kind: SourceKind, place: Place
) -> None:
    open_source(page.context.router, SourceRow(kind, "нет такого", "Запись"))
    settle()
    assert window.pages.place is place


def test_words_around_a_figure_tell_what_it_counts(page: ReportPage) -> None:
    for one in draft_of(page).items:
        if isinstance(one.content, Phrase):
            for figure in one.content.figures:
                assert figure.text in around(one.content.said, figure)


# The whole


def test_a_report_that_is_ready_is_not_edited(page: ReportPage, window: MainWindow) -> None:
    do(window, Command.REPORT_IS_READY)
    assert draft_of(page).state is ReportState.READY
    page.sheet.choose(COUNT)
    page.sheet.write()
    assert page.sheet.indexWidget(page.sheet.currentIndex()) is None
    for command in (Command.REFRESH_REPORT, Command.LEAVE_ITEM_OUT, Command.MOVE_ITEM_DOWN):
        assert not window.actions_[command].isEnabled()
    do(window, Command.REPORT_IS_DRAFT)
    assert window.actions_[Command.REFRESH_REPORT].isEnabled()


def test_every_edit_is_undone_in_one_step(page: ReportPage, window: MainWindow) -> None:
    before = draft_of(page)
    write(page, COUNT, OWN)
    page.sheet.choose(COUNT)
    do(window, Command.LEAVE_ITEM_OUT)
    do(window, Command.MOVE_ITEM_DOWN)
    for _ in range(3):
        do(window, Command.UNDO)
    assert draft_of(page) == before


def test_the_filter_leaves_lines_with_their_headings(page: ReportPage) -> None:
    page.find_field.setText("впишите")
    settle()
    lines = page.sheet.lines.lines
    assert [one for one in lines if one.kind is LineKind.ITEM] != []
    assert all(one.is_blank for one in lines if one.kind is LineKind.ITEM)
    page.find_field.clear()
    settle()
    assert page.sheet.lines.lines[0].kind is LineKind.TITLE


def test_the_lists_behind_figures_are_printed_when_asked_for(page: ReportPage) -> None:
    assert solid("ИЗ ЧЕГО СЛОЖИЛИСЬ ЧИСЛА") not in pages_text(page)
    before = page.desk.pdf
    page.annex.setChecked(True)
    assert solid("ИЗ ЧЕГО СЛОЖИЛИСЬ ЧИСЛА") in pages_text(page, after=before)


@pytest.mark.parametrize("command", [Command.SAVE_PDF, Command.SAVE_DOCX, Command.SAVE_XLSX])
def test_a_report_is_saved_with_what_is_not_filled_in(
    page: ReportPage, window: MainWindow, chooser: FakeChooser, tmp_path: Path, command: Command
) -> None:
    pages_text(page)
    target = tmp_path / f"отчёт.{command.name.removeprefix('SAVE_').lower()}"
    chooser.files.append(target)
    do(window, command)
    assert target.stat().st_size > 1000


def test_pages_follow_the_line_in_hand(page: ReportPage) -> None:
    pages_text(page)
    view = page.panel.view
    last = next(one for one in reversed(page.sheet.lines.lines) if one.printed)
    page.sheet.choose(last.key)
    until = time.monotonic() + 5
    while view.page == 0:
        assert time.monotonic() < until, "the pages stayed at the first"
        settle()


# «Документы»


def test_reports_stand_in_the_list_with_what_waits(
    window: MainWindow, services: Services, report: ReportId
) -> None:
    assert window.context is not None
    window.context.router.open_place(Place.DOCUMENTS)
    settle()
    page = window.pages.page
    assert isinstance(page, DocumentsPage)
    heading, row, *_ = page.papers.model_of_papers.rows
    assert heading.title == REPORTS
    assert row.title == "Отчёт к сессии министерства, 2022 год"
    blanks = len(services.reports.blanks(report))
    assert f"черновик, не вписано {blanks} мест" in row.note
    do(window, Command.OPEN_REPORT)
    assert place_of(window) is Place.REPORT
    do(window, Command.DELETE_REPORT)
    assert place_of(window) is Place.DOCUMENTS
    assert services.reports.list() == []
    do(window, Command.UNDO)
    assert page.papers.model_of_papers.rows[1].report == report


def asked(window: MainWindow) -> NewReportDialog:
    assert window.context is not None
    window.context.router.open_place(Place.DOCUMENTS)
    do(window, Command.NEW_REPORT)
    [dialog] = [one for one in window.findChildren(NewReportDialog) if one.isVisible()]
    return dialog


def test_a_new_report_is_asked_for_and_opened(
    window: MainWindow, services: Services, district: world.District
) -> None:
    dialog = asked(window)
    assert dialog.kind.currentText() == "Отчёт к сессии министерства"
    assert dialog.time.currentText() == "2026 год"
    dialog.kind.setCurrentIndex(dialog.kind.findData(ReportKind.ANALYTICAL))
    dialog.time.setCurrentIndex(dialog.time.count() - 1)
    dialog.first.show_day(date(2022, 12, 31))
    dialog.last.show_day(date(2022, 1, 1))
    dialog.accept()
    assert dialog.fault
    dialog.first.show_day(date(2022, 1, 1))
    dialog.last.show_day(date(2022, 12, 31))
    dialog.whose.setCurrentIndex(dialog.whose.findData(CHOSEN))
    dialog.accept()
    assert dialog.fault
    school = district.schools["МБОУ СОШ № 2"]
    dialog.schools.choose([school])
    dialog.accept()
    settle()
    page = window.pages.page
    assert isinstance(page, ReportPage)
    assert draft_of(page).request == ReportRequest(
        ReportKind.ANALYTICAL, date(2022, 1, 1), date(2022, 12, 31), (school,)
    )
    assert len(services.reports.list()) == 1


def test_this_year_is_offered_first_and_then_the_school_years() -> None:
    found = periods(date(2026, 11, 22))
    assert found[0] == (date(2026, 1, 1), date(2026, 12, 31))
    assert (date(2026, 9, 1), date(2027, 8, 31)) in found
    assert (date(2025, 9, 1), date(2026, 8, 31)) in periods(date(2026, 3, 1))


def test_a_report_is_found_by_its_title(services: Services, report: ReportId) -> None:
    services.reports.rename(report, "Отчёт Барсуковского района")
    [group] = services.search.find("барсуковского", kinds=[SearchKind.REPORT]).groups
    assert [hit.key for hit in group.hits] == [report]


@pytest.mark.parametrize("gone", [True, False])
def test_an_editor_without_a_report_leads_back(
    window: MainWindow, services: Services, report: ReportId, gone: bool
) -> None:
    if gone:
        services.reports.remove(report)
        assert window.context is not None
        window.context.router.open_report(report)
        settle()
        assert window.pages.place is Place.DOCUMENTS
    else:
        window.pages.show_place(Place.REPORT)
        settle()
        assert isinstance(window.pages.page, ReportPage)
        assert not window.actions_[Command.REFRESH_REPORT].isEnabled()
