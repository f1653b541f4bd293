"""Papers of execution on the page of documents: choices, what is lacking, files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.execution import Scope
from app.domain.marks import MarkState, PointRef
from app.domain.reporting import ExecutionPaper
from app.domain.roadmap import RoadmapId
from app.services import Services
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.roadmap import RoadmapPage
from app.ui.router import Place
from app.ui.theme import ROW_HEIGHT
from tests.ui.fakes import FakeChooser, press, settle
from tests.ui.test_documents import shown_text, wait_for

Open = Callable[[ExecutionPaper], DocumentsPage]


@pytest.fixture
def show(window: MainWindow, roadmap: RoadmapId) -> Open:
    """Open a paper of execution of the roadmap of 2026; the clock stands at its November."""

    def opened(paper: ExecutionPaper) -> DocumentsPage:
        assert window.context is not None
        window.context.router.open_paper(roadmap, paper)
        page = window.pages.page
        assert isinstance(page, DocumentsPage)
        wait_for(lambda: page.desk.has_pages)
        return page

    return opened


def lacks(page: DocumentsPage) -> list[str]:
    return [lack.text for lack in page.panel.lacks.table.records.records()]


def test_a_report_opens_on_the_last_quarter_that_ended(show: Open) -> None:
    page = show(ExecutionPaper.REPORT)
    assert page.panel.options.report.choice.currentText() == "III квартал 2026"
    assert "за III квартал 2026 года" in shown_text(page)


def test_another_period_makes_other_pages(show: Open) -> None:
    page = show(ExecutionPaper.REPORT)
    choice = page.panel.options.report.choice
    choice.setCurrentIndex(choice.findText("I полугодие 2026"))
    choice.activated.emit(choice.currentIndex())
    wait_for(lambda: "за I полугодие 2026 года" in shown_text(page))
    page.panel.options.report.start.setText("15.01.2026")
    page.panel.options.report.start.setModified(True)
    page.panel.options.report.start.settle()
    assert choice.currentText() == "Другой период"
    wait_for(lambda: "15 января – 30 июня 2026 года" in shown_text(page))


def test_what_is_lacking_is_listed_first_and_leads_to_its_activity(
    show: Open, window: MainWindow
) -> None:
    page = show(ExecutionPaper.REPORT)
    page.panel.options.report.show_period(date(2026, 1, 1), date(2026, 3, 31))
    page.panel.options.changed.emit()
    wait_for(lambda: len(lacks(page)) >= 3)
    assert page.panel.lacks.isVisible()
    settle()
    assert page.panel.lacks.table.viewport().height() >= 3 * ROW_HEIGHT
    assert page.panel.lacks.height() >= page.panel.lacks.table.height()
    assert page.panel.lacks.title.text() == "Перед печатью: не заполнено 4 места"
    assert "Утвердить перечень школ, 20 января 2026: срок истёк, отметки нет" in lacks(page)[0]
    page.panel.lacks.table.setFocus()
    page.panel.lacks.table.selectRow(0)
    press(page.panel.lacks.table, Qt.Key.Key_Return)
    settle()
    assert isinstance(window.pages.page, RoadmapPage)


def test_the_list_of_lacks_goes_with_another_paper(show: Open) -> None:
    page = show(ExecutionPaper.REPORT)
    wait_for(lambda: bool(lacks(page)))
    page = show(ExecutionPaper.CALENDAR)
    assert not page.panel.lacks.isVisible()


def test_marks_come_into_the_report_that_is_shown(
    show: Open, services: Services, roadmap: RoadmapId
) -> None:
    page = show(ExecutionPaper.REPORT)
    row = services.roadmaps.get(roadmap).plans[0].sections[1].activities[0].id
    page.perform(
        lambda: services.execution.mark(
            [PointRef(row, "2026-Q3")], MarkState.DONE, done_on=date(2026, 9, 20)
        )
    )
    wait_for(lambda: "выполнено 20.09.2026" in shown_text(page))


def test_papers_are_made_for_whoever_is_chosen(
    show: Open, services: Services, roadmap: RoadmapId
) -> None:
    row = services.roadmaps.get(roadmap).plans[0].sections[1].activities[0].id
    school = services.schools.add(full_name="СОШ № 7", short_name="СОШ № 7").value
    services.execution.set_schools([row], Scope.LISTED, [school])
    page = show(ExecutionPaper.REPORT)
    schools = page.panel.options.report.schools
    assert schools.itemText(1) == "СОШ № 7"
    schools.setCurrentIndex(1)
    schools.activated.emit(1)
    wait_for(lambda: "Школа: СОШ № 7" in shown_text(page))
    page = show(ExecutionPaper.EXTRACT)
    choice = page.panel.options.extract.choice
    field = choice.lineEdit()
    assert field is not None
    assert not field.hasFrame()  # else its text is cut by a frame within the frame
    offered = [choice.itemText(place) for place in range(choice.count())]
    assert offered == [
        "Директора школ",
        "Иванова А.П.",
        "Методический центр",
        "Управление образования",
        "",
        "СОШ № 7",
    ]
    page.panel.options.extract.choose("Методический центр")
    wait_for(lambda: "Ответственный: Методический центр" in shown_text(page))
    assert "Курсы для учителей" in shown_text(page)
    page.panel.options.extract.choose("СОШ № 7")
    wait_for(lambda: "Школа: СОШ № 7" in shown_text(page))
    page.panel.options.extract.choose("Неизвестно кто")
    wait_for(lambda: "не числится ни одного мероприятия" in page.panel.view.message)


def test_the_calendar_of_a_year_lies_on_the_sheet_that_is_chosen(show: Open) -> None:
    page = show(ExecutionPaper.CALENDAR)
    assert page.panel.options.calendar.choice.currentText() == "2026 год"
    assert "КАЛЕНДАРЬ" in shown_text(page)


def test_every_paper_of_execution_is_saved_as_it_is_chosen(
    show: Open, window: MainWindow, chooser: FakeChooser, tmp_path: Path
) -> None:
    for paper in ExecutionPaper:
        page = show(paper)
        for command, suffix in ((Command.SAVE_PDF, "pdf"), (Command.SAVE_DOCX, "docx")):
            target = tmp_path / f"{paper}.{suffix}"
            chooser.files = [target]
            window.actions_.trigger(command)
            wait_for(target.exists)
        assert page.panel.note.isVisible()


def test_days_go_to_other_calendars(
    show: Open, window: MainWindow, chooser: FakeChooser, tmp_path: Path
) -> None:
    show(ExecutionPaper.REPORT)
    chooser.files = [tmp_path / "сроки"]
    window.actions_.trigger(Command.SAVE_ICS)
    wait_for((tmp_path / "сроки.ics").exists)


@pytest.mark.parametrize(
    ("command", "paper"),
    [
        (Command.SHOW_REPORT, ExecutionPaper.REPORT),
        (Command.SHOW_EXTRACT, ExecutionPaper.EXTRACT),
        (Command.SHOW_YEAR, ExecutionPaper.CALENDAR),
    ],
)
@pytest.mark.parametrize("place", [Place.ROADMAPS, Place.ROADMAP])
def test_lists_and_editor_lead_to_the_papers(
    window: MainWindow,
    roadmap: RoadmapId,
    command: Command,
    paper: ExecutionPaper,
    place: Place,
) -> None:
    assert window.context is not None
    if place is Place.ROADMAP:
        window.context.router.open_roadmap(roadmap)
    else:
        window.context.router.open_place(place)
    settle()
    window.actions_.trigger(command)
    settle()
    page = window.pages.page
    assert isinstance(page, DocumentsPage)
    row = page.papers.current()
    assert row is not None
    assert row.paper is paper
