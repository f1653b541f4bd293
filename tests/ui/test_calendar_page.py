"""The calendar through the window: what a person sees, walks through, marks and takes away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from app.documents.pages import page_sizes
from app.documents.renderers import Format
from app.domain.execution import Scope
from app.domain.marks import MarkState, PointRef
from app.domain.roadmap import ActivityText, RoadmapId
from app.domain.timeline import Period, PeriodKind
from app.domain.workload import Measure
from app.services import Services
from app.ui import theme
from app.ui.calendar.cells import blended
from app.ui.calendar.load_view import DARKEST
from app.ui.calendar.month_view import OFF_SHADE
from app.ui.calendar.navigator import View
from app.ui.calendar.panes import LoadPane, MonthPane, PlanPane
from app.ui.calendar.plan_model import Heading
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.calendar_printing import CalendarPrinting
from app.ui.main_window import MainWindow
from app.ui.pages.calendar import CalendarPage
from app.ui.router import Place
from app.ui.theme import DARK, LIGHT, Colours, Scheme
from tests.ui.fakes import FakeChooser, press, settle, type_text
from tests.ui.test_look import contrast

UMC = "Методический центр"
TOLD = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def page(window: MainWindow, roadmap: RoadmapId, context: Context) -> CalendarPage:
    """The page over a roadmap of five activities with eleven points in 2026; today is 22.11."""
    context.router.open_place(Place.CALENDAR)
    settle()
    shown = window.pages.page
    assert isinstance(shown, CalendarPage)
    return shown


def month(page: CalendarPage) -> MonthPane:
    page.show_view(View.MONTH)
    assert isinstance(page.pane, MonthPane)
    return page.pane


def plan(page: CalendarPage) -> PlanPane:
    assert isinstance(page.pane, PlanPane)
    return page.pane


def load(page: CalendarPage) -> LoadPane:
    page.show_view(View.LOAD)
    assert isinstance(page.pane, LoadPane)
    return page.pane


def names(page: CalendarPage) -> list[str]:
    model = plan(page).table.plan
    rows = [model.row(row) for row in range(model.rowCount())]
    return [one.text if isinstance(one, Heading) else one.activity.text for one in rows]


def told(model: QAbstractItemModel, row: int, column: int) -> str:
    return str(model.index(row, column).data(TOLD))


def choose_row(page: CalendarPage, name: str, column: int) -> None:
    row = next(n for n, text in enumerate(names(page)) if name in text)
    plan(page).table.choose(row, column)


def is_listing(page: CalendarPage) -> bool:
    return page.pane.is_listing


def sense(page: CalendarPage) -> str:
    return page._sense.text()


def test_a_year_shows_every_activity_under_its_section(page: CalendarPage) -> None:
    assert page.view is View.YEAR
    assert names(page) == [
        "1. Управление",
        "Утвердить перечень школ",
        "Создать рабочую группу",
        "Ёлка для всех",
        "2. Кадры",
        "Курсы для учителей",
        "Наставничество",
    ]
    assert sense(page).startswith("2026 год · 5 мероприятий · 11 сроков · выполнено 0")
    model = plan(page).table.plan
    assert model.index(5, 0).data() == "4. Курсы для учителей", "as it is numbered in print"
    assert told(model, 1, 1) == "январь 2026: 20.01.2026 просрочено, 306 дн."
    assert told(model, 5, 3) == "март 2026: 31.03.2026 просрочено, 236 дн."
    assert told(model, 6, 12) == "декабрь 2026: 30.12.2026 срок идёт"
    assert told(model, 1, 2) == "февраль 2026: ничего"


def test_a_series_is_one_line_with_a_mark_for_each_of_its_days(page: CalendarPage) -> None:
    model = plan(page).table.plan
    cells = [model.cell(5, column) for column in range(1, 13)]
    assert [len(cell.pins) for cell in cells] == [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1]
    assert all(cell.pieces for cell in cells)


def test_long_names_are_whole(page: CalendarPage, services: Services, roadmap: RoadmapId) -> None:
    section = services.roadmaps.get(roadmap).plans[0].sections[0].id
    name = "Семинар о том, как школам работать с результатами оценочных процедур " * 5
    page.perform(
        lambda: services.roadmaps.add_activities(section, 0, [ActivityText("", name, "май 2026")])
    )
    settle()
    table = plan(page).table
    metrics = QFontMetrics(table.font())
    lines = metrics.horizontalAdvance(name) / (table.columnWidth(0) - 16)
    assert table.rowHeight(1) >= lines * metrics.lineSpacing()
    assert "…" not in names(page)[1]


def test_a_choice_narrows_stays_visible_and_is_taken_off_at_once(page: CalendarPage) -> None:
    page.party_filter.choose(next(k for k, name in page.party_filter.choices if name == UMC))
    settle()
    assert names(page) == ["2. Кадры", "Курсы для учителей", "Наставничество"]
    assert UMC in page.party_filter.text()
    page.standing_filter.choose("overdue")
    assert names(page) == ["2. Кадры", "Курсы для учителей"]
    assert page._clear.isVisible()
    page._clear.click()
    settle()
    assert len(names(page)) == 7
    assert not page._clear.isVisible()
    assert page.party_filter.value is None


def test_words_narrow_too(page: CalendarPage) -> None:
    page.find_field.setText("елка")
    assert names(page) == ["1. Управление", "Ёлка для всех"]


def test_each_filter_leaves_what_it_says(page: CalendarPage) -> None:
    page.kind_filter.choose("continuous")
    assert names(page) == ["2. Кадры", "Наставничество"]
    page.clear_filters()
    page.section_filter.choose(page.section_filter.choices[0][0])
    assert len(names(page)) == 4
    page.clear_filters()
    page.roadmap_filter.choose(page.roadmap_filter.choices[0][0])
    assert len(names(page)) == 7


def test_periods_are_walked_by_keys(page: CalendarPage, window: MainWindow) -> None:
    actions = window.actions_
    actions.trigger(Command.CALENDAR_FORWARD)
    assert page.navigator.title.text() == "2027 год"
    assert names(page) == []
    assert sense(page) == "2027 год · сроков нет"
    actions.trigger(Command.CALENDAR_TODAY)
    actions.trigger(Command.CALENDAR_QUARTER)
    assert page.navigator.title.text() == "IV квартал 2026"
    assert names(page)[-1] == "Наставничество"
    actions.trigger(Command.CALENDAR_BACK)
    assert page.navigator.title.text() == "III квартал 2026"
    actions.trigger(Command.CALENDAR_MONTH)
    assert page.navigator.title.text() == "Июль 2026"
    actions.trigger(Command.CALENDAR_LOAD)
    actions.trigger(Command.CALENDAR_TODAY)
    actions.trigger(Command.CALENDAR_SCHOOL_YEAR)
    assert page.navigator.title.text() == "2026/27 учебный год"
    assert sense(page).startswith("2026/27 учебный год · 3 мероприятия")


def test_the_years_of_a_plan_are_offered(page: CalendarPage, services: Services) -> None:
    services.roadmaps.create(title="Давний", start=date(2023, 1, 1), end=date(2024, 12, 31))
    key = services.roadmaps.list()[-1].id
    section = services.roadmaps.get(key).plans[0].sections[0].id
    services.roadmaps.add_activities(section, 0, [ActivityText("", "Отчёт", "ежегодно")])
    page.make_stale()
    settle()
    menu = page.navigator.title.menu()
    assert [a.text() for a in menu.actions()] == ["2023 год", "2024 год", "2025 год", "2026 год"]
    page.roadmap_filter.choose(key)
    assert page.navigator.title.text() == "2023 год", "where the roadmap is"
    assert names(page) == ["Отчёт"]


def test_the_calendar_opens_where_the_plans_are(
    open_window: Callable[[], MainWindow], services: Services
) -> None:
    key = services.roadmaps.create(
        title="Прошлый", start=date(2022, 1, 1), end=date(2022, 12, 31)
    ).value
    section = services.roadmaps.get(key).plans[0].sections[0].id
    services.roadmaps.add_activities(section, 0, [ActivityText("", "Отчёт", "март 2022")])
    window = open_window()
    window.pages.show_place(Place.CALENDAR)
    shown = window.pages.page
    assert isinstance(shown, CalendarPage)
    assert shown.navigator.title.text() == "2022 год"


def test_a_plan_for_a_school_year_is_shown_by_school_years(
    open_window: Callable[[], MainWindow], services: Services
) -> None:
    key = services.roadmaps.create(
        title="Учебный", start=date(2026, 9, 1), end=date(2027, 8, 31)
    ).value
    section = services.roadmaps.get(key).plans[0].sections[0].id
    services.roadmaps.add_activities(section, 0, [ActivityText("", "Отчёт", "ежемесячно")])
    window = open_window()
    window.pages.show_place(Place.CALENDAR)
    shown = window.pages.page
    assert isinstance(shown, CalendarPage)
    assert shown.navigator.title.text() == "2026/27 учебный год"
    assert "9 сроков" in sense(shown)


def test_a_day_off_is_named_and_a_day_tells_what_is_due(page: CalendarPage) -> None:
    pane = month(page)
    assert page.navigator.title.text() == "Ноябрь 2026"
    page.show_period(Period.around(PeriodKind.MONTH, date(2026, 5, 1)))
    model = pane.month.days
    place = model.place_of(date(2026, 5, 9))
    assert place is not None
    said = told(model, *place)
    assert said.startswith("9 мая 2026, суббота; ")
    assert "День Победы" in said
    assert "Всероссийские проверочные работы" in said
    assert not model.cell(model.index(*place)).works
    page.show_period(Period.around(PeriodKind.MONTH, date(2026, 1, 1)))
    pane.month.go_to(date(2026, 1, 20))
    assert pane.list.heading == "1 срок · 20 января 2026, вторник"
    assert [line.planned.activity.text for line in pane.list.lines()] == ["Утвердить перечень школ"]


def test_arrows_walk_over_days_and_enter_opens_the_list(page: CalendarPage) -> None:
    pane = month(page)
    pane.month.go_to(date(2026, 11, 18))
    press(pane.month, Qt.Key.Key_Down)
    press(pane.month, Qt.Key.Key_Right)
    day = pane.month.day()
    assert day is not None
    assert day.day == date(2026, 11, 26)
    type_text(pane.month, "ж")
    for _ in range(5):
        press(pane.month, Qt.Key.Key_Right)
    day = pane.month.day()
    assert day is not None
    assert day.day == date(2026, 12, 1), "over the end of the week and of the month"
    assert page.navigator.title.text() == "Декабрь 2026"
    press(pane.month, Qt.Key.Key_Up)
    assert page.navigator.title.text() == "Ноябрь 2026"
    press(pane.month, Qt.Key.Key_Return)
    assert pane.list.table.hasFocus()
    press(pane.list.table, Qt.Key.Key_Escape)
    assert pane.month.hasFocus()


def test_a_crowded_day_lists_all_of_its_points(
    page: CalendarPage, services: Services, roadmap: RoadmapId
) -> None:
    section = services.roadmaps.get(roadmap).plans[0].sections[0].id
    texts = [ActivityText("", f"Дело {n}", "до 25 ноября 2026 г.") for n in range(12)]
    page.perform(lambda: services.roadmaps.add_activities(section, 0, texts))
    pane = month(page)
    pane.month.go_to(date(2026, 11, 25))
    settle()
    assert len(pane.list.lines()) == 12
    place = pane.month.days.place_of(date(2026, 11, 25))
    assert place is not None
    assert "12 сроков" in told(pane.month.days, *place)


def test_a_point_is_marked_where_it_is_seen_and_taken_back(
    page: CalendarPage, window: MainWindow, services: Services
) -> None:
    choose_row(page, "Утвердить", 1)
    pane = plan(page)
    assert not is_listing(page)
    assert page._chosen_points() == [], "what is not seen is not marked"
    press(pane.table, Qt.Key.Key_Return)
    settle()
    assert is_listing(page)
    window.actions_.trigger(Command.MARK_DONE)
    settle()
    model = pane.table.plan
    assert told(model, 1, 1) == "январь 2026: 20.01.2026 выполнено с опозданием"
    assert "выполнено 1" in sense(page)
    assert pane.list.lines()[0].point is not None
    assert pane.table.currentIndex().column() == 1, "the place is kept"
    assert page._plan == services.timelines.plan(), "what was read again is the whole truth"
    window.actions_.trigger(Command.UNDO)
    settle()
    assert "просрочено" in told(model, 1, 1)


def test_an_activity_is_opened_in_its_roadmap_by_its_name(
    page: CalendarPage, window: MainWindow
) -> None:
    choose_row(page, "Курсы", 0)
    press(plan(page).table, Qt.Key.Key_Return)
    settle()
    assert window.pages.place is Place.ROADMAP


def test_a_line_of_the_list_opens_its_roadmap_too(page: CalendarPage, window: MainWindow) -> None:
    choose_row(page, "Курсы", 3)
    plan(page).open_list()
    press(plan(page).list.table, Qt.Key.Key_Return)
    settle()
    assert window.pages.place is Place.ROADMAP


def test_the_heaviest_party_stands_first_and_sums_are_right(page: CalendarPage) -> None:
    heat = load(page).heat.heat
    rows = [[heat.index(r, c).data() for c in (0, 3, 13)] for r in range(heat.rowCount())]
    assert rows[0] == [UMC, "2", "8"]
    assert rows[-1] == ["Всего", "2", "11"]
    load(page).count_by(Measure.ACTIVITIES)
    totals = [heat.index(r, 13).data() for r in range(heat.rowCount())]
    assert (totals[0], totals[-1]) == ("2", "5")


@pytest.mark.parametrize("measure", Measure)
def test_the_list_behind_a_number_is_as_long_as_it_says(
    page: CalendarPage, measure: Measure
) -> None:
    pane = load(page)
    pane.count_by(measure)
    pane.open_list()
    heat = pane.heat.heat
    for row in range(heat.rowCount()):
        for column in range(heat.columnCount()):
            pane.heat.choose(row, column)
            assert len(pane.list.lines()) == heat.number(row, column)
    for column in range(1, 14):
        pane.bars.choose(0, column)
        assert len(pane.list.lines()) == pane.bars.bars.load(0, column).points


def test_bars_say_all_done_and_late(page: CalendarPage, services: Services) -> None:
    first = services.execution.points()[0].point.identity
    page.perform(lambda: services.execution.mark([PointRef(*first)], MarkState.DONE))
    bars = plan(page).bars.bars
    assert told(bars, 0, 1) == (
        "Всего, январь 2026: 1 срок, выполнено: 1, просрочено и ждёт отчёта: 0, 3 мероприятия"
    )


def test_a_school_is_seen_and_marked_by_itself(
    page: CalendarPage, services: Services, window: MainWindow
) -> None:
    one, other = (
        services.schools.add(full_name=name, short_name=name).value
        for name in ("СОШ № 1", "ООШ № 2")
    )
    row = services.execution.activities()[0].id
    page.perform(lambda: services.execution.set_schools([row], Scope.LISTED, [one, other]))
    page.school_filter.choose(one)
    assert names(page) == ["1. Управление", "Утвердить перечень школ"]
    choose_row(page, "Утвердить", 1)
    plan(page).open_list()
    window.actions_.trigger(Command.MARK_DONE)
    settle()
    assert "выполнено" in told(plan(page).table.plan, 1, 1)
    page.school_filter.choose(other)
    assert "просрочено" in told(plan(page).table.plan, 1, 1)


def test_dates_leave_with_the_filter_applied(
    page: CalendarPage, chooser: FakeChooser, tmp_path: Path, window: MainWindow
) -> None:
    page.party_filter.choose(next(k for k, name in page.party_filter.choices if name == UMC))
    chooser.files = [tmp_path / "сроки"]
    window.actions_.trigger(Command.SAVE_ICS)
    saved = (tmp_path / "сроки.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    assert saved.count("SUMMARY:Курсы для учителей") == 4
    assert "Ёлка" not in saved


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_lost(
    page: CalendarPage, chooser: FakeChooser, tmp_path: Path, window: MainWindow
) -> None:
    page.party_filter.choose(next(k for k, name in page.party_filter.choices if name == UMC))
    chooser.files = [tmp_path / "нет такой папки" / "сроки.ics"]
    window.actions_.trigger(Command.SAVE_ICS)
    assert "нет такой папки" in window.errors.sentence
    assert page.party_filter.value is not None
    assert len(names(page)) == 3


@pytest.fixture
def dialog(page: CalendarPage, context: Context, roadmap: RoadmapId) -> CalendarPrinting:
    """The pages of the year, made."""
    made = CalendarPrinting(context, page.period, page)
    made.offer([(roadmap, "План поддержки школ")], None, [])
    settle()
    return made


def test_the_printed_year_is_shown_before_it_is_printed(dialog: CalendarPrinting) -> None:
    assert dialog.pdf.startswith(b"%PDF")
    assert dialog.view.page_count == 2, "the year, and the load on a page of its own"
    dialog.sheet.setCurrentIndex(1)
    settle()
    assert dialog.view.page_count == 2


def test_the_pages_go_to_the_printer(dialog: CalendarPrinting, tmp_path: Path) -> None:
    target = tmp_path / "печать.pdf"

    def printer(_window: QWidget, _title: str, _pages: int) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(target))
        return made

    dialog.ask_printer = printer
    dialog.print()
    assert [width > height for width, height in page_sizes(target.read_bytes())] == [True, True]


@pytest.mark.parametrize("fmt", Format)
def test_the_printed_year_is_saved(
    dialog: CalendarPrinting, chooser: FakeChooser, tmp_path: Path, fmt: Format
) -> None:
    target = tmp_path / f"год.{fmt.value}"
    chooser.files = [target]
    dialog.save(fmt)
    assert target.stat().st_size > 1000
    assert dialog.trouble == ""


def test_the_dialog_says_why_a_file_was_not_written(
    dialog: CalendarPrinting, chooser: FakeChooser, tmp_path: Path
) -> None:
    chooser.files = [tmp_path / "нет" / "год.pdf"]
    dialog.save(Format.PDF)
    assert "нет" in dialog.trouble


def test_a_year_without_points_says_so(
    page: CalendarPage, context: Context, roadmap: RoadmapId
) -> None:
    dialog = CalendarPrinting(context, Period.around(PeriodKind.YEAR, date(2031, 1, 1)), page)
    dialog.offer([(roadmap, "План")], None, [])
    settle()
    assert dialog.pdf == b""
    assert dialog.view.message


def test_an_activity_without_days_is_not_lost(
    page: CalendarPage, services: Services, roadmap: RoadmapId
) -> None:
    section = services.roadmaps.get(roadmap).plans[0].sections[0].id
    page.perform(
        lambda: services.roadmaps.add_activities(
            section, 0, [ActivityText("", "По заявкам", "по отдельному графику")]
        )
    )
    choose_row(page, "По заявкам", 0)
    plan(page).want_list(True)
    [line] = plan(page).list.lines()
    assert (line.planned.activity.text, line.point) == ("По заявкам", None)
    assert page._chosen_points() == []


def test_an_empty_base_says_what_goes_here(window: MainWindow, context: Context) -> None:
    context.router.open_place(Place.CALENDAR)
    settle()
    shown = window.pages.page
    assert isinstance(shown, CalendarPage)
    assert shown._stack.currentIndex() == 1


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_every_view_is_painted_in_both_themes(
    page: CalendarPage, dressed: QApplication, scheme: Scheme
) -> None:
    theme.dress(dressed, scheme)
    for view in View:
        page.show_view(view)
        page.pane.open_list()
        settle()
        assert not page.grab().isNull()
    theme.dress(dressed, Scheme.LIGHT)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_numbers_read_on_the_darkest_shade(colours: Colours) -> None:
    darkest = blended(colours.surface, colours.accent, DARKEST).name()
    off = blended(colours.surface, colours.muted, OFF_SHADE).name()
    assert contrast(colours.text, darkest) >= 4.5
    assert contrast(colours.muted, off) >= 4.5
    assert contrast(colours.muted, colours.note_ground) >= 4.5


def test_models_keep_qt_s_rules(page: CalendarPage, qtmodeltester: object) -> None:
    models = (month(page).month.days, load(page).heat.heat, load(page).bars.bars)
    page.show_view(View.YEAR)
    for model in (*models, plan(page).table.plan):
        qtmodeltester.check(model)  # type: ignore[attr-defined]


def test_headings_list_all_that_stands_under_them(page: CalendarPage) -> None:
    pane = plan(page)
    pane.want_list(True)
    choose_row(page, "2. Кадры", 0)
    assert isinstance(pane.table.plan.row(4), Heading)
    assert len(pane.list.lines()) == 8
