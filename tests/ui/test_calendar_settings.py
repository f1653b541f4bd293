"""«Календари» in the settings: what an office sets, what it moves, and that it can be undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.domain.calendar import DayKind, DayOffRule, EventKind, TermKind
from app.domain.roadmap import RoadmapId
from app.services import Services
from app.ui.error_bar import ErrorBar
from app.ui.execution.point_words import due_text
from app.ui.main_window import MainWindow
from app.ui.pages.settings import SettingsPage
from app.ui.router import Place
from app.ui.settings.calendars import CalendarsPanel
from app.ui.settings.calendars_saving import CalendarDifference
from tests.ui.fakes import FakeChooser, settle
from tests.ui.test_settings import panel

TUESDAY = date(2026, 1, 20)  # «до 20 января 2026 г.» of the roadmap


@pytest.fixture
def calendars(window: MainWindow, roadmap: RoadmapId) -> CalendarsPanel:
    """The panel in front, over a roadmap with days of its own."""
    assert roadmap
    assert window.context is not None
    window.context.router.open_place(Place.SETTINGS)
    settle()
    page = window.pages.page
    assert isinstance(page, SettingsPage)
    return panel(page, CalendarsPanel)


@pytest.fixture
def asked(window: MainWindow) -> Callable[[], CalendarDifference]:
    """Return the dialog that shows what a change moves."""

    def find() -> CalendarDifference:
        settle()
        return next(one for one in window.findChildren(CalendarDifference) if one.isVisible())

    return find


def add_day(calendars: CalendarsPanel, day: date, name: str = "") -> None:
    """Add a day off as a person does: its name first, then its date."""
    calendars.days.add.click()
    calendars.days.name.setText(name)
    calendars.days.day.setText(f"{day:%d.%m.%Y}")
    calendars.days.day.setModified(True)
    calendars.days.day.settle()
    settle()


def test_a_day_that_moves_nothing_is_saved_at_once(
    calendars: CalendarsPanel, services: Services
) -> None:
    add_day(calendars, date(2026, 7, 15), "День района")
    special = services.calendars.get().special(date(2026, 7, 15))
    assert special is not None
    assert (special.kind, special.name) == (DayKind.OFF, "День района")
    row = calendars.days.table.current()
    assert row is not None
    assert row.own
    calendars.days.remove.click()
    settle()
    assert services.calendars.get().special(date(2026, 7, 15)) is None


def test_what_a_day_moves_is_seen_before_it_is_saved(
    calendars: CalendarsPanel, services: Services, asked: Callable[[], CalendarDifference]
) -> None:
    add_day(calendars, TUESDAY)
    dialog = asked()
    assert "с 20.01.2026 на 19.01.2026, на 1 день раньше" in dialog.view.toPlainText()
    assert services.calendars.get().is_working_day(TUESDAY)
    dialog.reject()
    settle()
    assert services.calendars.get().is_working_day(TUESDAY)
    add_day(calendars, TUESDAY)
    asked().accept()
    settle()
    assert not services.calendars.get().is_working_day(TUESDAY)
    days = [due_text(one) for one in services.execution.points()]
    assert "19.01.2026, с\u00a0выходного 20.01" in days
    services.history.undo()
    assert services.calendars.get().is_working_day(TUESDAY)


def test_a_preset_day_can_be_worked_and_given_back(
    calendars: CalendarsPanel, services: Services
) -> None:
    calendars.days.table.select([date(2026, 6, 12)])
    place = list(DayKind).index(DayKind.WORKING)
    calendars.days.kind.setCurrentIndex(place)
    calendars.days.kind.activated.emit(place)
    settle()
    assert services.calendars.get().is_working_day(date(2026, 6, 12))
    calendars.days.remove.click()
    settle()
    assert not services.calendars.get().is_working_day(date(2026, 6, 12))


def test_a_year_without_days_of_its_own_has_the_holidays_of_every_year(
    calendars: CalendarsPanel,
) -> None:
    add_day(calendars, date(2028, 7, 14))
    calendars.refresh()
    calendars.days.year.choose(2028)
    names = [row.day.name for row in calendars.days.table.records.records()]
    assert "День России" in names


def test_terms_are_saved_together_and_given_back(
    calendars: CalendarsPanel, services: Services
) -> None:
    terms = calendars.terms
    calendars.tabs.setCurrentWidget(terms)
    assert terms.year.currentText() == "2026/27 учебный год"
    terms.ends[0].setText("30.10.2026")
    terms.ends[0].setModified(True)
    terms.starts[1].setText("09.11.2026")
    terms.starts[1].setModified(True)
    terms.save_button.click()
    settle()
    assert services.calendars.get().school.terms(2026)[0][1] == date(2026, 10, 30)
    assert terms.state.text() == "Даты заданы вами."
    terms.usual.click()
    settle()
    assert services.calendars.get().school.terms(2026)[0][1] == date(2026, 10, 25)


def test_terms_that_overlap_are_refused_in_words(
    calendars: CalendarsPanel, services: Services, window: MainWindow
) -> None:
    terms = calendars.terms
    calendars.tabs.setCurrentWidget(terms)
    terms.ends[0].setText("30.11.2026")
    terms.ends[0].setModified(True)
    terms.save_button.click()
    settle()
    assert not services.calendars.get().local.terms
    assert "пересекаются" in window.findChildren(ErrorBar)[0].sentence


def test_trimesters_and_half_years_have_their_dates(calendars: CalendarsPanel) -> None:
    terms = calendars.terms
    calendars.tabs.setCurrentWidget(terms)
    for kind, count in ((TermKind.TRIMESTER, 3), (TermKind.HALF, 2), (TermKind.TERM, 4)):
        place = list(TermKind).index(kind)
        terms.kind.setCurrentIndex(place)
        terms.kind.activated.emit(place)
        assert sum(field.isVisible() for field in terms.starts) == count


def test_an_event_is_added_changed_and_deleted(
    calendars: CalendarsPanel, services: Services
) -> None:
    events = calendars.events
    calendars.tabs.setCurrentWidget(events)
    events.add.click()
    events.name.setText("Итоговое собеседование")
    events.start.setText("10.02.2027")
    events.start.setModified(True)
    events.start.settle()
    settle()
    made = next(e for e in services.calendars.get().events if e.name == "Итоговое собеседование")
    assert (made.start, made.end, made.kind) == (
        date(2027, 2, 10),
        date(2027, 2, 10),
        EventKind.OTHER,
    )
    events.remove.click()
    settle()
    assert made not in services.calendars.get().events


def test_a_preset_event_that_was_deleted_comes_back(
    calendars: CalendarsPanel, services: Services
) -> None:
    events = calendars.events
    calendars.tabs.setCurrentWidget(events)
    before = services.calendars.get().events
    events.table.select([before[0].key])
    events.remove.click()
    settle()
    assert before[0] not in services.calendars.get().events
    events.usual.click()
    settle()
    assert services.calendars.get().events == before


def test_the_rule_of_days_off_is_changed_after_a_look(
    calendars: CalendarsPanel, services: Services, asked: Callable[[], CalendarDifference]
) -> None:
    place = list(DayOffRule).index(DayOffRule.NEXT)
    calendars.rule.setCurrentIndex(place)
    calendars.rule.activated.emit(place)
    dialog = asked()
    assert "позже" in dialog.view.toPlainText()
    dialog.accept()
    settle()
    assert services.calendars.get().rule_on(date(2026, 5, 1)) is DayOffRule.NEXT
    assert "с 01.01.2026 – следующий рабочий день" in calendars.rules.text()


def test_a_file_is_taken_over_after_a_look(
    calendars: CalendarsPanel,
    services: Services,
    chooser: FakeChooser,
    tmp_path: Path,
    asked: Callable[[], CalendarDifference],
) -> None:
    file = tmp_path / "район.json"
    days = [{"day": "20.01.2026", "kind": "off", "name": "День района"}]
    file.write_text(json.dumps({"source": "приказ", "days": days}), encoding="utf-8")
    chooser.files = [file]
    calendars.load.click()
    asked().accept()
    settle()
    assert not services.calendars.get().is_working_day(TUESDAY)
    assert services.history.list(1)[0].name == "Импорт календаря: район.json"


def test_a_file_that_is_no_calendar_is_refused(
    calendars: CalendarsPanel, chooser: FakeChooser, tmp_path: Path, window: MainWindow
) -> None:
    file = tmp_path / "письмо.json"
    file.write_text("не то", encoding="utf-8")
    chooser.files = [file]
    calendars.load.click()
    settle()
    assert "не понят как календарь" in window.findChildren(ErrorBar)[0].sentence


def test_half_typed_names_survive_a_look_elsewhere(
    calendars: CalendarsPanel, services: Services, window: MainWindow
) -> None:
    calendars.days.table.select([date(2026, 6, 12)])
    calendars.days.name.setText("День страны")
    assert window.context is not None
    window.context.router.open_place(Place.SCHOOLS)
    settle()
    special = services.calendars.get().special(date(2026, 6, 12))
    assert special is not None
    assert special.name == "День страны"
