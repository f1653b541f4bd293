"""The shell: sections, commands, undo by name, errors in words, what is remembered."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from app.domain.changes import Outcome, Topic
from app.domain.errors import StorageCode, StorageError, UserCode, UserError
from app.domain.roadmap import Field, RoadmapId
from app.services import Services
from app.ui.change_hub import ChangeHub
from app.ui.commands import SPECS, Command, Menu
from app.ui.context import Context
from app.ui.dialogs.new_roadmap import NewRoadmapDialog
from app.ui.dialogs.shortcuts import ShortcutsSheet
from app.ui.main_window import MainWindow
from app.ui.notifier import WayOut
from app.ui.pages.catalogue import PAGES
from app.ui.pages.roadmap import RoadmapPage
from app.ui.pages.roadmaps import RoadmapsPage
from app.ui.preferences import Preferences
from app.ui.router import Place
from app.ui.theme import Scheme
from app.ui.widgets.labels import ElidedLabel
from tests.ui.fakes import FakeChooser, press, settle

LATIN = re.compile(r"[A-Za-z]{2,}")
NO_WORD = re.compile(r"<[^>]+>|\S*/\S*")  # markup, paths
LATIN_ALLOWED = {
    *(
        "Word",
        "Excel",
        "CSV",
        "PDF",
        "DOCX",
        "XLSX",
        "PNG",
        "SVG",
        "Ctrl",
        "Alt",
        "Shift",
        "Enter",
        "Tab",
        "Esc",
    ),
    *(
        "Del",
        "Ins",
        "PgUp",
        "PgDown",
        "Home",
        "ics",
        "docx",
        "xlsx",
        "marshrut",
        "db",
        "Times",
        "New",
        "Roman",
    ),
}


def where(window: MainWindow) -> str:
    """The page in front."""
    return str(window.pages.place)


def test_every_command_says_what_it_does(window: MainWindow) -> None:
    for command, spec in SPECS.items():
        action = window.actions_[command]
        assert action.text().startswith(spec.text), command
        assert action.statusTip() == spec.tip, command
        assert action.toolTip(), command


def test_every_command_is_declared_and_stands_in_one_menu(window: MainWindow) -> None:
    assert set(SPECS) == set(Command)
    in_menus = [
        action
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()  # type: ignore[attr-defined]
        if isinstance(action, QAction) and not action.isSeparator()
    ]
    for command in Command:
        assert in_menus.count(window.actions_[command]) == 1, command


@pytest.mark.parametrize("place", [spec.place for spec in PAGES])
def test_no_two_commands_of_a_page_share_keys(window: MainWindow, place: Place) -> None:
    window.pages.show_place(place)
    page = window.pages.page
    assert page is not None
    keys = [key for command in window.actions_.served() for key in SPECS[command].shortcuts]
    assert len(keys) == len(set(keys)), sorted(keys)


def test_a_command_that_a_page_does_not_serve_is_not_offered(window: MainWindow) -> None:
    assert window.actions_[Command.IMPORT_ROADMAP].isVisible()
    assert not window.actions_[Command.ADD_ACTIVITY].isVisible()
    shown = {menu.text() for menu in window.menuBar().actions() if menu.isVisible()}
    assert Menu.FILE.value in shown
    assert Menu.PLAN.value not in shown


def test_sections_open_by_keys_and_are_remembered(
    open_window: Callable[[], MainWindow],
    preferences: Preferences,
    services: Services,
    roadmap: RoadmapId,
) -> None:
    window = open_window()
    bar = [spec.place for spec in PAGES if spec.icon is not None]
    for number, place in enumerate(bar, 1):
        action = next(a for a in window.actions() if a.shortcut().toString() == f"Ctrl+{number}")
        action.trigger()
        settle()
        assert where(window) == place
    window.close()
    assert preferences.section == bar[-1].value
    assert where(open_window()) == Place.TODAY  # what burns comes first
    preferences.section = bar[-2].value
    services.roadmaps.remove(roadmap)
    services.schools.add(full_name="СОШ № 1", short_name="СОШ № 1")
    assert where(open_window()) == bar[-2]


def test_the_way_back(window: MainWindow, context: Context, roadmap: RoadmapId) -> None:
    window.pages.show_place(Place.ROADMAPS)
    context.router.open_roadmap(roadmap)
    settle()
    assert where(window) == Place.ROADMAP
    window.actions_.trigger(Command.BACK)
    settle()
    assert where(window) == Place.ROADMAPS


def test_an_empty_list_says_what_to_do_first(window: MainWindow) -> None:
    window.pages.show_place(Place.ROADMAPS)
    page = window.pages.page
    assert isinstance(page, RoadmapsPage)
    words = " ".join(
        w.text()
        for w in page.findChildren(QLabel) + page.findChildren(QAbstractButton)
        if w.isVisible()
    )
    assert "Дорожных карт пока нет" in words
    assert "Загрузить из Word или Excel" in words


def test_the_list_shows_counts_and_filters(
    context: Context, window: MainWindow, services: Services, roadmap: RoadmapId
) -> None:
    services.roadmaps.create(title="Ёлочный план", start=date(2025, 1, 1), end=date(2025, 12, 31))
    window.pages.show_place(Place.ROADMAPS)
    page = window.pages.page
    assert isinstance(page, RoadmapsPage)
    page.make_stale()
    model = page.table.records
    texts = [model.data(model.index(0, column)) for column in range(model.columnCount())]
    assert texts == ["План поддержки школ", "2026 год", "2", "5", "3", "проект"]
    page.find_field.setText("елочный")
    assert [r.title for r in model.records()] == ["Ёлочный план"]
    page.clear_filters()
    page.state_filter.choose("closed")
    assert model.records() == []


def test_deleting_roadmaps_and_undoing_it(
    context: Context, window: MainWindow, services: Services, roadmap: RoadmapId
) -> None:
    window.pages.show_place(Place.ROADMAPS)
    page = window.pages.page
    assert isinstance(page, RoadmapsPage)
    day = date(2025, 1, 1)
    other = services.roadmaps.create(title="Ёлочный план", start=day, end=day).value
    page.make_stale()
    page.table.select([roadmap, other])
    window.actions_.trigger(Command.DELETE_ROADMAPS)
    assert services.roadmaps.list() == []
    assert window.status.offers_undo
    window.status.undo_asked.emit()
    assert [r.id for r in services.roadmaps.list()] == [roadmap, other]
    assert window.status.text.startswith("Отменено: удалено 2 дорожные карты")


def test_undo_of_what_later_edits_touched_asks_and_takes_both_back(
    context: Context,
    window: MainWindow,
    services: Services,
    roadmap: RoadmapId,
    chooser: FakeChooser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    activity = services.roadmaps.get(roadmap).plans[0].sections[0].activities[0]
    first = services.roadmaps.change_activity(activity.id, Field.TEXT, "Раз")
    services.roadmaps.change_activity(activity.id, Field.TEXT, "Два")
    undo = services.history.undo
    monkeypatch.setattr(
        type(services.history),
        "undo",
        lambda _self, operation=None, together=False, **_: undo(
            operation or first.operation, together
        ),
    )
    chooser.agrees = False
    context.hub.announce(frozenset({Topic.ROADMAPS}))
    window.actions_.trigger(Command.UNDO)
    assert window.errors.sentence
    chooser.agrees = True
    window.actions_.trigger(Command.UNDO)
    texts = services.roadmaps.get(roadmap).plans[0].sections[0].activities[0].text
    assert texts == activity.text
    assert len(chooser.questions) == 2


def test_an_error_is_said_with_a_way_out_and_goes_when_it_no_longer_holds(
    window: MainWindow, context: Context
) -> None:
    taken: list[str] = []
    error = StorageError(StorageCode.TARGET_BUSY, path="план.docx")
    way = WayOut("Сохранить под другим именем", lambda: taken.append("x"))
    context.notifier.complain(error, [way])
    assert "план.docx" in window.errors.sentence
    button = next(
        b for b in window.errors.findChildren(QAbstractButton) if b.text().startswith("Сохранить")
    )
    button.click()
    assert taken == ["x"]
    assert not window.errors.sentence
    context.notifier.complain(UserError(UserCode.UNDO_NOTHING))
    window.pages.show_place(Place.SCHOOLS)
    assert not window.errors.sentence


def test_a_database_that_cannot_be_opened_is_said(
    dressed: QApplication, preferences: Preferences
) -> None:
    from tests.ui.conftest import NOW

    window = MainWindow(preferences, clock=lambda: NOW, inline=True)
    window.show()
    window.fail(StorageError(StorageCode.DATABASE_NEWER, path="a.db", found=9, known=1))
    assert "a.db" in window.errors.sentence
    assert not window.sidebar.isEnabled()
    window.close()
    window.deleteLater()


def test_a_backup_is_made_from_the_menu_and_shown(window: MainWindow, services: Services) -> None:
    before = len(services.safekeeping.backups())
    window.actions_.trigger(Command.BACKUP)
    assert len(services.safekeeping.backups()) == before + 1
    assert window.status.text.startswith("Сделана резервная копия")


def test_what_was_said_of_a_page_goes_with_it_and_what_can_be_undone_stays(
    window: MainWindow, context: Context, roadmap: RoadmapId
) -> None:
    context.router.open_place(Place.ROADMAPS)
    context.notifier.say("Файл прочитан. Ничего ещё не сохранено.")
    context.router.open_place(Place.ROADMAPS)
    assert window.status.text, "the same page is still in front"
    context.router.open_place(Place.SCHOOLS)
    assert window.status.text == ""
    context.notifier.say("Скопировано: 2 строки")
    window.pages.back()
    assert window.status.text == ""
    context.services.roadmaps.remove(roadmap)
    context.notifier.say("Удалена дорожная карта", undo=True)
    context.router.open_place(Place.SCHOOLS)
    assert window.status.offers_undo
    assert window.status.text == "Удалена дорожная карта"


def test_the_hub_says_nothing_when_nothing_changed(qapp: QApplication) -> None:
    hub = ChangeHub()
    heard: list[frozenset[Topic]] = []
    hub.changed.connect(lambda topics, _who: heard.append(topics))
    hub.publish(Outcome(None, frozenset({Topic.SCHOOLS}), None))
    assert heard == []


def test_a_hidden_page_reloads_when_it_is_shown(
    window: MainWindow, context: Context, services: Services, roadmap: RoadmapId
) -> None:
    window.pages.show_place(Place.ROADMAPS)
    page = window.pages.page
    assert isinstance(page, RoadmapsPage)
    window.pages.show_place(Place.SCHOOLS)
    outcome = services.roadmaps.create(
        title="Второй", start=date(2026, 1, 1), end=date(2026, 12, 31)
    )
    context.hub.publish(outcome)
    shown = page.table.records.total
    window.pages.show_place(Place.ROADMAPS)
    assert page.table.records.total == shown + 1


def test_a_roadmap_is_opened_by_keys_alone(window: MainWindow, roadmap: RoadmapId) -> None:
    window.activateWindow()
    window.pages.show_place(Place.ROADMAPS)
    settle()
    page = window.pages.page
    assert isinstance(page, RoadmapsPage)
    assert QApplication.focusWidget() is page.table
    press(page.table, Qt.Key.Key_Return)
    settle()
    assert window.pages.place is Place.ROADMAP
    window.pages.show_place(Place.TODAY)
    window.pages.show_place(Place.ROADMAPS)
    assert QApplication.focusWidget() is page.table


def test_preferences_survive_a_restart(preferences: Preferences) -> None:
    preferences.person = "Иванова А.П."
    preferences.scheme = Scheme.DARK
    preferences.points = 33
    preferences.details = False
    again = Preferences(preferences._settings)
    assert (again.person, again.scheme, again.points, again.details) == (
        "Иванова А.П.",
        Scheme.DARK,
        20,
        False,
    )


def test_the_sheet_of_keys_names_the_commands_of_this_page(
    window: MainWindow, context: Context, roadmap: RoadmapId
) -> None:
    context.router.open_roadmap(roadmap)
    settle()
    sheet = ShortcutsSheet(window.actions_, window.sections, window)
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert "Добавить мероприятие" in words
    assert "Ctrl+Enter" in words
    sheet.deleteLater()


def test_a_new_roadmap_needs_a_title_and_a_period_in_order(
    window: MainWindow, qapp: QApplication
) -> None:
    dialog = NewRoadmapDialog(date(2026, 11, 22), window)
    states = [dialog.can_create]
    for end in (date(2027, 12, 31), date(2026, 12, 31)):
        dialog.show_values("План", date(2027, 1, 1), end)
        states.append(dialog.can_create)
    assert states == [False, True, False]
    dialog.deleteLater()


def named(widget: QWidget) -> bool:
    """Tell whether a screen reader can say what a widget is."""
    text = getattr(widget, "text", lambda: "")()
    return bool(widget.accessibleName() or text)


@pytest.mark.parametrize("place", [spec.place for spec in PAGES])
def test_everything_that_takes_the_focus_has_a_name(
    window: MainWindow, context: Context, roadmap: RoadmapId, place: Place
) -> None:
    if place is Place.ROADMAP:
        context.router.open_roadmap(roadmap)
    else:
        window.pages.show_place(place)
    settle()
    page = window.pages.page
    assert page is not None
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(widget, QAbstractButton | QLineEdit)
        and not isinstance(widget.parent(), QComboBox)  # read with the name of its box
        and not named(widget)
    ]
    assert nameless == []


@pytest.mark.parametrize("place", [spec.place for spec in PAGES])
def test_every_page_fits_a_small_screen(
    window: MainWindow, context: Context, roadmap: RoadmapId, place: Place
) -> None:
    if place is Place.ROADMAP:
        context.router.open_roadmap(roadmap)
    else:
        window.pages.show_place(place)
    settle()
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 700
    assert window.width() == 1366


def test_escape_empties_the_find_field(window: MainWindow, roadmap: RoadmapId) -> None:
    window.pages.show_place(Place.ROADMAPS)
    page = window.pages.page
    assert isinstance(page, RoadmapsPage)
    page.find_field.setText("план")
    press(page.find_field, Qt.Key.Key_Escape)
    assert not page.find_field.text()


def test_an_elided_label_keeps_the_whole_text_as_its_tip(qapp: QApplication) -> None:
    label = ElidedLabel("Очень длинное\nназвание дорожной карты")
    assert label.toolTip() == "Очень длинное название дорожной карты"
    assert label.minimumSizeHint().width() < 80


@pytest.mark.parametrize("place", [spec.place for spec in PAGES])
def test_no_english_word_is_seen(
    window: MainWindow, context: Context, roadmap: RoadmapId, place: Place
) -> None:
    if place is Place.ROADMAP:
        context.router.open_roadmap(roadmap)
    else:
        window.pages.show_place(place)
    settle()
    seen: list[str] = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            seen += [widget.toolTip(), widget.accessibleName()]
            if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
                seen.append(widget.text())
    for action in window.actions():
        seen += [action.text(), action.statusTip()]
    words = {word for text in seen for word in LATIN.findall(NO_WORD.sub("", text))}
    assert words <= LATIN_ALLOWED, words - LATIN_ALLOWED


def test_every_command_is_served_somewhere(
    window: MainWindow, context: Context, services: Services, roadmap: RoadmapId
) -> None:
    served: set[Command] = set()
    order = services.paperwork.create_order(roadmap).value
    for spec in PAGES:
        if spec.place is Place.ROADMAP:
            context.router.open_roadmap(roadmap)
        else:
            window.pages.show_place(spec.place)
        settle()
        served |= set(window.actions_.served())
        page = window.pages.page
        if isinstance(page, RoadmapPage):
            for panel in page.panels.values():
                served |= set(panel.served)
    context.router.open_order(order)
    settle()
    served |= set(window.actions_.served())
    assert set(Command) - served == set()
