"""«Сегодня»: what a person sees at start, settles with one key, puts off, and finds again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel

from app.domain.agenda import AgendaList, AttentionKind
from app.domain.execution import Scope
from app.domain.indicators import Direction, IndicatorKind
from app.domain.marks import MarkState, PointRef
from app.domain.result_checks import ResultEntry
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.roadmap import Field, RoadmapId
from app.domain.support import Advice, VisitForm
from app.services import Services
from app.services.collection_making import FormFields
from app.services.indicators import TargetEntry
from app.ui.burning import Burning
from app.ui.commands import Command
from app.ui.dialogs.put_off import PutOffDialog
from app.ui.main_window import MainWindow
from app.ui.pages.indicators import IndicatorsPage
from app.ui.pages.results import ResultsPage
from app.ui.pages.roadmap import RoadmapPage
from app.ui.pages.support import SupportPage
from app.ui.pages.today import TodayPage
from app.ui.pages.today_rows import groups_of, item_row
from app.ui.preferences import Preferences
from app.ui.router import IndicatorsFace, Place, ResultsFace, SupportFace
from app.ui.sidebar import Sidebar
from tests.ui.conftest import NOW
from tests.ui.fakes import press, settle
from tests.ui.support import YEAR, District

TODAY = NOW.date()  # Sunday, 22 November 2026


@pytest.fixture
def page(services: Services, roadmap: RoadmapId, window: MainWindow) -> TodayPage:
    """The page as it opens over a roadmap with overdue activities."""
    assert window.context is not None
    window.context.router.open_place(Place.TODAY)
    settle()
    shown = window.pages.page
    assert isinstance(shown, TodayPage)
    return shown


def texts(page: TodayPage, which: AgendaList) -> list[str]:
    return [row.what for row in page.cards[which].table.records.records()]


def headings(page: TodayPage) -> list[str]:
    return [card.heading for card in page.cards.values()]


def bar(window: MainWindow) -> list[str]:
    [sections] = window.findChildren(Sidebar)
    model = sections.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


# At start


def test_the_window_opens_on_what_burns(
    services: Services, roadmap: RoadmapId, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    assert window.pages.place is Place.TODAY
    assert bar(window)[0] == "Сегодня  3"


def test_with_nothing_to_show_it_opens_as_before(
    services: Services, open_window: Callable[[], MainWindow]
) -> None:
    window = open_window()
    assert window.pages.place is Place.WELCOME
    assert bar(window)[0] == "Сегодня"


def test_every_list_has_its_number_and_the_line_of_sense_tells_the_day(page: TodayPage) -> None:
    assert headings(page) == [
        "Просрочено  3",
        "Эта неделя",
        "Ближайшие 30 дней",
        "Ждут отчёта  1",
        "Требует внимания",
    ]
    assert page.agenda.burning == 3
    assert "22 ноября 2026, воскресенье · 3 просрочено · 1 ждёт отчёта" in [
        label.text() for label in page.findChildren(QLabel)
    ]


# Settling


def test_space_marks_a_line_done_and_the_next_one_is_chosen(
    page: TodayPage, services: Services, window: MainWindow
) -> None:
    card = page.cards[AgendaList.OVERDUE]
    assert texts(page, AgendaList.OVERDUE)[0] == "Утвердить перечень школ"
    assert [row.what for row in page.chosen()] == ["Утвердить перечень школ"]
    window.activateWindow()
    card.table.setFocus()
    settle()
    QTest.keyClick(card.table, Qt.Key.Key_Space)
    settle()
    assert card.heading == "Просрочено  2"
    assert [row.what for row in page.chosen()] == ["Создать рабочую группу"]
    assert "выполнено" in window.status.text
    window.actions_.trigger(Command.UNDO)
    settle()
    assert card.heading == "Просрочено  3"


def test_a_line_of_many_points_is_settled_at_once(page: TodayPage, services: Services) -> None:
    table = page.cards[AgendaList.OVERDUE].table
    row = table.records.record(2)
    assert (row.what, row.note) == (
        "Курсы для учителей",
        "4. · 31.03.2026 – 30.09.2026 · 3 квартала · Методический центр",
    )
    table.select([row.key])
    page.settle()
    settle()
    assert page.cards[AgendaList.OVERDUE].heading == "Просрочено  2"
    views = services.execution.points(date(2026, 1, 1), date(2026, 10, 1))
    done = [one for one in views if one.activity.text == "Курсы для учителей"]
    assert [one.state for one in done] == [MarkState.DONE] * 3


def test_a_row_tells_how_many_schools_have_done_it(page: TodayPage, services: Services) -> None:
    schools = [
        services.schools.add(full_name=f"СОШ № {number}", short_name=f"СОШ № {number}").value
        for number in (1, 2, 3)
    ]
    ref = page.chosen()[0].refs[0]
    services.execution.set_schools([ref.activity], Scope.LISTED, schools)
    services.execution.mark([PointRef(ref.activity, ref.key, schools[0])], MarkState.DONE)
    page.make_stale()
    settle()
    row = page.cards[AgendaList.OVERDUE].table.records.record(0)
    assert "1 из 3 школ" in row.note


def test_the_action_of_a_row_is_done_by_a_click(page: TodayPage) -> None:
    table = page.cards[AgendaList.OVERDUE].table
    row = table.visualRect(table.records.index(1, 0))
    at = QPoint(row.right() - 24, row.center().y())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert texts(page, AgendaList.OVERDUE) == ["Утвердить перечень школ", "Курсы для учителей"]
    beside = QPoint(row.left() + 120, row.center().y())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    settle()
    assert page.cards[AgendaList.OVERDUE].heading == "Просрочено  2"  # that only chooses it
    assert [one.what for one in page.chosen()] == ["Курсы для учителей"]


def test_what_is_on_control_is_reported_and_taken_off(
    page: TodayPage, services: Services, window: MainWindow
) -> None:
    refs = page.chosen()[0].refs
    services.execution.put_on_control(refs)
    services.execution.report(refs, "Приказ издан")
    page.make_stale()
    settle()
    awaiting = page.cards[AgendaList.AWAITING].table
    first = awaiting.records.record(0)
    assert (first.state, first.action) == ("отчёт", "Снять с контроля")
    awaiting.select([first.key])
    page.settle()
    dialog = next(one for one in page.findChildren(QDialog) if one.isVisible())
    dialog.accept()
    settle()
    assert page.cards[AgendaList.AWAITING].heading == "Ждут отчёта  1"


def test_enter_opens_the_activity_in_its_roadmap(page: TodayPage, window: MainWindow) -> None:
    table = page.cards[AgendaList.OVERDUE].table
    table.select([table.records.record(2).key])
    press(table, Qt.Key.Key_Return)
    settle()
    opened = window.pages.page
    assert isinstance(opened, RoadmapPage)
    assert window.pages.place is Place.ROADMAP
    assert "Курсы для учителей" in " ".join(
        str(opened.panel.model.index_of(key).siblingAtColumn(column).data())  # type: ignore[attr-defined]
        for key in opened.panel.view.selected_rows()  # type: ignore[attr-defined]
        for column in range(3)
    )


# Putting off


def test_a_reminder_is_put_off_and_found_again(page: TodayPage, window: MainWindow) -> None:
    assert not page.put_off_link.isVisible()
    window.actions_.trigger(Command.PUT_OFF_WEEK)
    settle()
    assert page.cards[AgendaList.OVERDUE].heading == "Просрочено  2"
    assert page.put_off_link.text() == "Отложено: 1"
    page.put_off_link.click()
    settle()
    assert page.full.heading == "Отложено  1"
    [row] = page.full.table.records.records()
    assert (row.what, row.state) == ("Утвердить перечень школ", "до 29.11.2026")
    window.actions_.trigger(Command.BRING_BACK)
    settle()
    page.show_list(None)
    assert page.cards[AgendaList.OVERDUE].heading == "Просрочено  3"
    assert not page.put_off_link.isVisible()


def test_a_reminder_is_put_off_to_a_day_that_is_asked_for(page: TodayPage) -> None:
    page.ask_and_put_off()
    [dialog] = page.findChildren(PutOffDialog)
    dialog.day.setText("22.11.2026")
    dialog.day.setModified(True)
    dialog.accept()
    assert "уже настал" in dialog.fault
    dialog.day.setText("01.12.2026")
    dialog.day.setModified(True)
    dialog.accept()
    settle()
    assert [one.until for one in page.agenda.put_off] == [date(2026, 12, 1)]


# The list behind a number


def test_a_number_opens_its_list_and_escape_closes_it(page: TodayPage) -> None:
    page.cards[AgendaList.OVERDUE].opened.emit()
    settle()
    assert page.full.heading == "Просрочено  3"
    assert [row.what for row in page.full.table.records.records()] == texts(
        page, AgendaList.OVERDUE
    )
    page.full.table.selectAll()
    page.settle()
    settle()
    assert page.full.table.records.total == 0  # all were marked with one key
    press(page.full, Qt.Key.Key_Escape)
    settle()
    assert page.cards[AgendaList.OVERDUE].isVisible()
    assert page.cards[AgendaList.OVERDUE].heading == "Просрочено"


def test_what_asks_for_attention_is_grouped_and_leads_to_its_place(
    page: TodayPage, services: Services, roadmap: RoadmapId, window: MainWindow
) -> None:
    services.paperwork.create_order(roadmap)
    other = services.roadmaps.create(title="Ещё план", start=TODAY, end=TODAY).value
    services.paperwork.create_order(other)
    page.make_stale()
    settle()
    [row] = page.cards[AgendaList.ATTENTION].table.records.records()
    assert row.what == "2 проекта приказов не подписаны"
    page.open_row(row)
    settle()
    first, _second = page.full.table.records.records()
    assert page.full.heading == "Проект приказа не подписан  2"
    page.open_row(first)
    settle()
    assert window.pages.place is Place.DOCUMENTS


def test_what_asks_for_help_of_schools_leads_among_mentors_and_curators(
    page: TodayPage, services: Services, window: MainWindow
) -> None:
    district = District(services)
    first, second, *_rest = district.schools
    key = services.support.assign_mentor(first, YEAR, mentor=district.strong, end=TODAY).value
    services.support.add_agreement(key, signed_on=YEAR)
    seen = services.visits.add_visit(
        YEAR,
        VisitForm.VISIT,
        [second],
        next_date=TODAY,
        recommendations=[Advice("План", due=YEAR)],
    ).value
    page.make_stale()
    settle()
    items = {item.kind: item for item in page.agenda.attention}
    for kind, face, wanted in (
        (AttentionKind.NO_CURATOR, SupportFace.SCHOOLS, items[AttentionKind.NO_CURATOR].school),
        (AttentionKind.NO_MENTOR, SupportFace.SCHOOLS, items[AttentionKind.NO_MENTOR].school),
        (AttentionKind.AGREEMENT_ENDING, SupportFace.MENTORS, key),
        (AttentionKind.RECOMMENDATION_OVERDUE, SupportFace.RECOMMENDATIONS, None),
        (AttentionKind.VISIT_PLANNED, SupportFace.VISITS, seen),
    ):
        window.pages.show_place(Place.TODAY)
        page.open_row(item_row(items[kind]))
        settle()
        shown = window.pages.page
        assert isinstance(shown, SupportPage)
        assert shown.face is face
        table = shown.view.table  # type: ignore[attr-defined]
        [index] = table.selectionModel().selectedRows()
        chosen = table.records.key_of(index.row())
        assert chosen == (wanted or services.visits.recommendations()[0].id)


def test_rows_that_have_no_room_are_counted(
    services: Services, roadmap: RoadmapId, page: TodayPage
) -> None:
    first = services.roadmaps.get(roadmap).plans[0].sections[0].activities[0]
    rows = services.roadmaps.duplicate_activities([first.id]).value
    for _ in range(5):
        rows = services.roadmaps.duplicate_activities([first.id, *rows]).value
    page.make_stale()
    settle()
    card = page.cards[AgendaList.OVERDUE]
    shown = card.table.records.rowCount()
    assert card.more == f"ещё {card.wanted - shown}"
    bottom = card.table.visualRect(card.table.records.index(shown - 1, 0)).bottom()
    assert bottom <= card.table.viewport().height()  # whole rows only
    assert page.cards[AgendaList.ATTENTION].geometry().bottom() <= page.height()


def test_what_needs_attention_takes_the_room_that_the_left_side_has(page: TodayPage) -> None:
    attention = page.cards[AgendaList.ATTENTION]
    assert attention.mapTo(page, attention.rect().topLeft()).x() < page.width() // 3
    assert list(page.cards)[-1] is AgendaList.ATTENTION, "deadlines are walked through first"


def test_the_filter_narrows_every_list(page: TodayPage) -> None:
    page.find_field.setText("курсы")
    settle()
    assert texts(page, AgendaList.OVERDUE) == ["Курсы для учителей"]
    page.clear_filters()
    assert len(texts(page, AgendaList.OVERDUE)) == 3


def test_only_mine(page: TodayPage, services: Services, preferences: Preferences) -> None:
    assert not page.whose.isEnabled()  # nobody has said who is at the desk
    services.office.sit_down("Иванова А.П.")
    page.make_stale()
    settle()
    page.whose.choose("mine")
    settle()
    assert texts(page, AgendaList.OVERDUE) == ["Создать рабочую группу"]
    page.clear_filters()
    assert len(texts(page, AgendaList.OVERDUE)) == 3


# Time goes on


def test_another_day_is_noticed(
    services: Services,
    roadmap: RoadmapId,
    open_window: Callable[[], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window()
    page = window.pages.page
    assert isinstance(page, TodayPage)
    assert window.context is not None
    later = datetime(2026, 11, 30, 0, 1, tzinfo=timezone(timedelta(hours=7)))
    object.__setattr__(window.context, "clock", lambda: later)
    [burning] = window.findChildren(Burning)
    burning.look_at_the_clock()
    burning.count()
    settle()
    assert page.agenda.on == later.date()
    assert texts(page, AgendaList.WEEK) == []
    assert texts(page, AgendaList.MONTH)[0] == "Ёлка для всех"


def test_what_was_done_since_the_last_start_is_told_once(
    services: Services,
    roadmap: RoadmapId,
    preferences: Preferences,
    open_window: Callable[[], MainWindow],
) -> None:
    page = open_window().pages.page
    assert isinstance(page, TodayPage)
    assert not page.news.isVisible()  # the first start remembers only
    assert preferences.seen_operation == services.today.last_operation()
    services.office.sit_down("Иванова А.П.")
    activity = services.roadmaps.get(roadmap).plans[0].sections[0].activities[0]
    services.execution.mark([PointRef(activity.id, "2026-01-20")], MarkState.DONE)
    services.roadmaps.change_activity(activity.id, Field.RESULT, "Приказ")
    again = open_window().pages.page
    assert isinstance(again, TodayPage)
    assert again.news.isVisible()
    assert again.news.text().startswith("С прошлого запуска: 22.11.2026, Иванова А.П. – ")
    assert "выполнено" in again.news.text()


def test_the_page_looks_calm_where_nothing_burns(
    services: Services, window: MainWindow, roadmap: RoadmapId
) -> None:
    services.roadmaps.remove(roadmap)
    window.pages.show_place(Place.TODAY)
    page = window.pages.page
    assert isinstance(page, TodayPage)
    page.make_stale()
    settle()
    assert page.agenda.is_empty
    assert not page.cards[AgendaList.WEEK].isVisible()


def test_lacking_figures_lead_to_where_they_are_brought(
    page: TodayPage, services: Services, window: MainWindow
) -> None:
    district = District(services)
    maths = Procedure(Exam.OGE, "Математика", None)
    strong = ResultEntry(ResultScope.SCHOOL, district.strong, 2026, maths, 20, Decimal("3.5"))
    services.results.save_results([strong], "сводная")
    kind, more = IndicatorKind.NUMBER, Direction.MORE
    passport = services.indicators.add(name="Число курсов", kind=kind, direction=more).value
    services.indicators.set_targets([TargetEntry(passport, 2025, Decimal(5))])
    offered = [one for offer in services.collections.offers("2026") for one in offer.fields]
    fields = tuple(one for one in offered if one.passport == passport)
    form = FormFields("Сведения за год", "2026", YEAR, fields, tuple(district.schools))
    collection = services.collections.create(form).value
    page.make_stale()
    settle()
    items = {item.kind: item for item in page.agenda.attention}
    led = []
    for kind_ in (
        AttentionKind.NO_RESULTS,
        AttentionKind.NO_VALUES,
        AttentionKind.FORM_UNANSWERED,
    ):
        window.pages.show_place(Place.TODAY)
        page.open_row(item_row(items[kind_]))
        settle()
        shown = window.pages.page
        assert isinstance(shown, ResultsPage | IndicatorsPage)
        led.append(shown.face)
    assert led == [ResultsFace.RESULTS, IndicatorsFace.VALUES, IndicatorsFace.COLLECTIONS]
    assert items[AttentionKind.FORM_UNANSWERED].collection == collection
    assert items[AttentionKind.NO_RESULTS].school in district.schools
    rows = {row.what for row in groups_of(page.agenda)}
    assert "1 показатель без значений" in rows
