"""«Найти во всём»: Ctrl+K, typing, the arrows, Enter and Escape; every kind opens in its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.domain.indicators import IndicatorKind
from app.domain.roadmap import RoadmapId
from app.domain.search import Found, Hit, Marked, Ref, SearchKind
from app.domain.support import VisitForm
from app.services import Services
from app.ui.commands import Command
from app.ui.indicators.passports import PassportsView
from app.ui.main_window import MainWindow
from app.ui.pages.indicators import IndicatorsPage
from app.ui.pages.roadmap import RoadmapPage
from app.ui.pages.settings import SettingsPage
from app.ui.router import Place, Router
from app.ui.search.model import Heading
from app.ui.search.opening import open_hit
from app.ui.search.palette import HINT, SearchPalette, said_of
from tests.ui.fakes import settle


@pytest.fixture
def window(open_window: Callable[[], MainWindow], services: Services) -> MainWindow:
    for number in (3, 32, 320):
        services.schools.add(short_name=f"МБОУ СОШ № {number}")
    services.people.add(surname="Перепёлкина", name="Ольга", patronymic="Львовна")
    return open_window()


def ask(window: MainWindow, text: str) -> SearchPalette:
    window.actions_.trigger(Command.FIND_ANYTHING)
    window.search.field.setText(text)
    window.search.look()
    return window.search


def press(palette: SearchPalette, key: Qt.Key) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(palette.field, event)


def current(palette: SearchPalette) -> str:
    hit = palette.found.hit(palette.list.currentIndex())
    return hit.title.text if hit else ""


def test_the_best_hit_is_chosen_and_enter_opens_it(window: MainWindow) -> None:
    palette = ask(window, "школа 32")
    assert palette.isVisible()
    assert current(palette) == "МБОУ СОШ № 32"
    press(palette, Qt.Key.Key_Return)
    settle()
    assert not palette.isVisible()
    assert window.pages.place is Place.SCHOOLS


def test_the_arrows_go_over_hits_only(window: MainWindow) -> None:
    palette = ask(window, "школа 3")
    assert isinstance(palette.found.rows[0], Heading)
    press(palette, Qt.Key.Key_Up)
    assert current(palette) == "МБОУ СОШ № 3"
    press(palette, Qt.Key.Key_Down)
    assert current(palette) == "МБОУ СОШ № 32"
    press(palette, Qt.Key.Key_PageDown)
    assert current(palette) == "МБОУ СОШ № 320"


def test_escape_gives_the_focus_back(window: MainWindow) -> None:
    window.pages.show_place(Place.SCHOOLS)
    assert window.pages.page is not None
    window.pages.page.go_to_find()
    before = QApplication.focusWidget()
    palette = ask(window, "32")
    assert QApplication.focusWidget() is palette.field
    press(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is before


def test_going_elsewhere_closes_it(window: MainWindow) -> None:
    window.pages.show_place(Place.SCHOOLS)
    palette = ask(window, "32")
    assert window.pages.page is not None
    window.pages.page.go_to_find()
    assert not palette.isVisible()


def test_a_slip_and_nothing_are_told(window: MainWindow) -> None:
    palette = ask(window, "перепелкена")
    assert "Похоже на: перепелкена – «Перепёлкина»" in palette.said.text()
    assert current(palette) == "Перепёлкина Ольга Львовна"
    palette = ask(window, "нетакогослова")
    assert palette.said.text().startswith("Ничего не найдено: «нетакогослова».")
    assert not palette.list.isVisible()
    press(palette, Qt.Key.Key_Return)
    assert palette.isVisible(), "there is nothing to open"
    assert said_of(Found("")) == HINT


def test_typing_looks_after_a_pause(window: MainWindow) -> None:
    palette = ask(window, "")
    assert palette.found.rows == []
    palette.field.setText("320")
    assert palette.found.rows == []
    press(palette, Qt.Key.Key_Return)  # who is quick need not wait
    settle()
    assert window.pages.place is Place.SCHOOLS


def test_a_slow_search_is_a_job(window: MainWindow) -> None:
    palette = ask(window, "")
    palette._slow = True
    palette.field.setText("320")
    palette.look()
    assert current(palette) == "МБОУ СОШ № 320"


def test_a_person_is_shown_in_the_settings(window: MainWindow) -> None:
    palette = ask(window, "перепелкиной")
    palette.open_current()
    settle()
    page = window.pages.page
    assert isinstance(page, SettingsPage)
    assert page.panel.title == "Сотрудники"


def test_an_activity_opens_in_its_plan(
    roadmap: RoadmapId, window: MainWindow, services: Services
) -> None:
    plan = services.roadmaps.get(roadmap).plans[0]
    activity = plan.sections[0].activities[0]
    palette = ask(window, activity.text)
    chosen = palette.found.hit(palette.list.currentIndex())
    assert chosen is not None
    assert chosen.key == activity.id
    palette.open_current()
    settle()
    assert isinstance(window.pages.page, RoadmapPage)


def test_a_visit_opens_among_the_visits(window: MainWindow, services: Services) -> None:
    [school, *_] = services.schools.list()
    services.visits.add_visit(
        on=date(2026, 10, 5), form=VisitForm.VISIT, schools=[school.id], purpose="Уроки физики"
    )
    palette = ask(window, "физика")
    palette.open_current()
    settle()
    assert window.pages.place is Place.SUPPORT


def test_a_passport_opens_among_the_passports(window: MainWindow, services: Services) -> None:
    kind = IndicatorKind.SHARE
    passport = services.indicators.add(name="Доля занятых спортом", kind=kind).value
    [hit] = services.search.find("спортом", kinds=[SearchKind.PASSPORT]).groups[0].hits
    assert window.context is not None
    assert open_hit(window.context.router, hit)
    settle()
    page = window.pages.page
    assert isinstance(page, IndicatorsPage)
    view = page.view
    assert isinstance(view, PassportsView)
    assert [row.id for row in view.table.selected()] == [passport]


@pytest.mark.parametrize("kind", SearchKind)
def test_every_kind_leads_somewhere(kind: SearchKind) -> None:
    went: list[Place] = []
    router = Router(lambda place, _target: went.append(place), lambda: None)
    parents = {
        SearchKind.EVIDENCE: (Ref(SearchKind.ROADMAP, "r"), Ref(SearchKind.ACTIVITY, "a")),
        SearchKind.CLAUSE: (Ref(SearchKind.ORDER, "o"),),
        SearchKind.BASIS: (Ref(SearchKind.SCHOOL, "s"),),
        SearchKind.VISIT_FILE: (Ref(SearchKind.VISIT, "v"),),
    }
    usual = (Ref(SearchKind.ROADMAP, "r"),)
    hit = Hit(kind, "x", Marked("x"), Marked(""), parents.get(kind, usual))
    assert open_hit(router, hit)
    assert len(went) == 1
    lost = Hit(SearchKind.BASIS, "x", Marked("x"), Marked(""))
    assert not open_hit(router, lost)
