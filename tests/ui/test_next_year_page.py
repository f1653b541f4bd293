"""«Новый год из этой»: the differences as a person sees, ticks, rewrites and saves them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.domain.roadmap import RoadmapId
from app.domain.year_draft import YearChange
from app.domain.year_notes import Place as Piece
from app.services import Services
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.next_year import NextYearPage
from app.ui.pages.roadmap import RoadmapPage
from app.ui.pages.roadmaps import RoadmapsPage
from app.ui.roadmap.cell_editor import CellEditor
from app.ui.router import Place
from tests.ui.fakes import press, settle, type_text

_TICK, WHERE, ABOUT, BEFORE, AFTER, WHY = range(6)


@pytest.fixture
def page(window: MainWindow, roadmap: RoadmapId) -> NextYearPage:
    """The page over the next year of a roadmap of 2026; the clock stands at its November."""
    assert window.context is not None
    window.context.router.open_next_year(roadmap)
    settle()
    page = window.pages.page
    assert isinstance(page, NextYearPage)
    return page


def row_of(page: NextYearPage, piece: Piece, text: str) -> YearChange:
    return next(
        one
        for one in page.table.records.records()
        if one.place is piece and (text in one.before or text in one.about)
    )


def cell(page: NextYearPage, change: YearChange, column: int) -> str:
    row = page.table.records.rows_of([change.key])[0]
    return str(page.table.records.index(row, column).data())


def test_the_list_leads_to_the_differences(window: MainWindow, roadmap: RoadmapId) -> None:
    assert window.context is not None
    window.context.router.open_place(Place.ROADMAPS)
    settle()
    page = window.pages.page
    assert isinstance(page, RoadmapsPage)
    page.table.select([roadmap])
    window.actions_.trigger(Command.NEXT_YEAR)
    settle()
    assert isinstance(window.pages.page, NextYearPage)


def test_the_editor_leads_to_the_differences(window: MainWindow, roadmap: RoadmapId) -> None:
    assert window.context is not None
    window.context.router.open_roadmap(roadmap)
    settle()
    window.actions_.trigger(Command.NEXT_YEAR)
    settle()
    assert isinstance(window.pages.page, NextYearPage)


def test_title_and_period_stand_on_top_and_differences_below(page: NextYearPage) -> None:
    assert page.form.title.toPlainText() == "План поддержки школ"
    assert (page.form.start.text(), page.form.end.text()) == ("01.01.2027", "31.12.2027")
    december = row_of(page, Piece.DEADLINE, "декабрь 2026")
    assert cell(page, december, WHERE) == "3 · срок"
    assert cell(page, december, BEFORE) == "декабрь 2026"
    assert cell(page, december, AFTER) == "декабрь 2027"
    assert cell(page, december, ABOUT) == "Ёлка для всех"
    removal = row_of(page, Piece.REMOVAL, "Утвердить")
    assert cell(page, removal, AFTER) == "не переносить"
    assert cell(page, removal, WHY) == "Разовое, срок прошёл 20.01.2026"
    QAbstractItemModelTester(page.table.records)


def test_what_is_not_carried_over_is_told_once(page: NextYearPage) -> None:
    told = [one.place for one in page.table.records.records() if one.about.startswith("Утвердить")]
    assert told == [Piece.REMOVAL]
    page.table.select([row_of(page, Piece.REMOVAL, "Утвердить").key])
    page.table.toggle()
    assert row_of(page, Piece.DEADLINE, "20 января").ticked


def test_one_tick_carries_all_single_activities_over(page: NextYearPage) -> None:
    assert "Перейдёт 3 мероприятия из 5" in page._sense.toolTip()
    assert page.removals.isChecked()
    page.removals.click()
    settle()
    assert "Перейдёт 5 мероприятий из 5" in page._sense.toolTip()
    assert cell(page, row_of(page, Piece.DEADLINE, "20 января"), AFTER) == "до 20 января 2027 г."


def test_space_ticks_and_takes_off(page: NextYearPage) -> None:
    removal = row_of(page, Piece.REMOVAL, "Утвердить")
    page.table.select([removal.key])
    press(page.table, Qt.Key.Key_Space)
    assert not row_of(page, Piece.REMOVAL, "Утвердить").ticked
    assert not page.removals.isChecked()
    press(page.table, Qt.Key.Key_Space)
    assert row_of(page, Piece.REMOVAL, "Утвердить").ticked


def test_typing_rewrites_what_will_stand_there(
    page: NextYearPage, window: MainWindow, services: Services
) -> None:
    december = row_of(page, Piece.DEADLINE, "декабрь 2026")
    page.table.select([december.key])
    page.table.setFocus()
    press(page.table, Qt.Key.Key_F2)
    field = page.table.viewport().findChild(CellEditor)
    assert isinstance(field, CellEditor)
    field.selectAll()
    type_text(field, "до 25 декабря 2027")
    press(field, Qt.Key.Key_Return)
    settle()
    assert row_of(page, Piece.DEADLINE, "декабрь 2026").after == "до 25 декабря 2027"
    page.removals.click()
    window.actions_.trigger(Command.SAVE_NEXT_YEAR)
    settle()
    assert isinstance(window.pages.page, RoadmapPage)
    new = services.roadmaps.list()[0]
    assert (new.start, new.activities) == (date(2027, 1, 1), 5)
    rows = services.roadmaps.get(new.id).plans[0].sections[0].activities
    assert rows[2].deadline == "до 25 декабря 2027"


def test_the_title_that_is_half_typed_is_saved_too(
    page: NextYearPage, window: MainWindow, services: Services
) -> None:
    page.form.title.setPlainText("План на 2027 год")
    window.actions_.trigger(Command.SAVE_NEXT_YEAR)
    settle()
    assert services.roadmaps.list()[0].title == "План на 2027 год"


def test_an_empty_title_is_refused_and_nothing_is_lost(
    page: NextYearPage, window: MainWindow, services: Services
) -> None:
    page.removals.click()
    page.form.title.setPlainText("")
    window.actions_.trigger(Command.SAVE_NEXT_YEAR)
    settle()
    assert window.pages.page is page
    assert len(services.roadmaps.list()) == 1
    assert not page.removals.isChecked()


def test_more_years_move_everything_further(page: NextYearPage) -> None:
    page.form.years.setValue(5)
    page.removals.click()
    settle()
    assert page.form.start.text() == "01.01.2031"
    assert cell(page, row_of(page, Piece.DEADLINE, "20 января"), AFTER) == "до 20 января 2031 г."


def test_choices_outlive_a_look_at_another_page(
    page: NextYearPage, window: MainWindow, roadmap: RoadmapId
) -> None:
    page.removals.click()
    assert window.context is not None
    window.context.router.open_place(Place.SCHOOLS)
    settle()
    window.context.router.open_next_year(roadmap)
    settle()
    assert not page.removals.isChecked()


def test_a_filter_leaves_the_kind_that_is_looked_for(page: NextYearPage) -> None:
    page.piece_filter.choose(Piece.REMOVAL.value)
    assert {one.place for one in page.table.records.records()} == {Piece.REMOVAL}
    page.piece_filter.choose("noted")
    assert page.table.records.rowCount() >= 2


def test_a_roadmap_that_is_gone_leads_back_to_the_list(
    page: NextYearPage, window: MainWindow, services: Services, roadmap: RoadmapId
) -> None:
    page.perform(lambda: services.roadmaps.remove(roadmap))
    settle()
    assert isinstance(window.pages.page, RoadmapsPage)
