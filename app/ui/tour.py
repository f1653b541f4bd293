"""A picture of every page and dialog, without a display: for the guide, and to be looked at.

The tour opens the real window over the given services, walks through it as a person would, and
grabs what is on the screen. It changes nothing in the database.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QSettings,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.domain.calendar import CalendarEdit, DayKind, SpecialDay
from app.domain.paperwork import Paper
from app.domain.reporting import ExecutionPaper
from app.domain.roadmap import PartKind
from app.ui.application import local_now, make_application
from app.ui.calendar.navigator import View
from app.ui.commands import Command
from app.ui.indicators.tour import walk_indicators
from app.ui.jobs import InlineJobs
from app.ui.main_window import MainWindow
from app.ui.pages.calendar import CalendarPage
from app.ui.pages.roadmap import RoadmapPage
from app.ui.pages.settings import SettingsPage
from app.ui.preferences import Preferences
from app.ui.reports.tour import walk_reports
from app.ui.results.need_help_tour import walk_need_help
from app.ui.results.tour import walk_results
from app.ui.router import Place
from app.ui.schools.tour import walk_schools
from app.ui.settings.calendars import CalendarsPanel
from app.ui.settings.calendars_saving import CalendarDifference
from app.ui.settings.people import PeoplePanel
from app.ui.settings.statuses import StatusesPanel
from app.ui.support.tour import walk_support
from app.ui.theme import Scheme

if TYPE_CHECKING:
    from app.domain.roadmap import RoadmapId
    from app.services import Services

WIDTH, HEIGHT = 1366, 768
NOISE = "This plugin does not support propagateSizeHints()"
SETTLE_MS = 150
EXECUTION_DIALOGS = (
    Command.MARK_DONE_ON,
    Command.MOVE_POINTS,
    Command.CANCEL_POINTS,
    Command.ATTACH_LINK,
    Command.PUT_ON_CONTROL,
    Command.REPORT_POINTS,
    Command.GIVE_BACK,
    Command.TAKE_OFF_CONTROL,
    Command.SET_MEANING,
    Command.ACTIVITY_SCHOOLS,
    Command.BULK_MARKS,
    Command.SETTLE_MARKS,
)


def make_tour(services: Services, folder: Path) -> list[Path]:
    """Save the pictures into a folder and return their files, in the order of the walk."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    with (
        _without_noise(),
        tempfile.TemporaryDirectory() as own,
        _window(services, Path(own)) as window,
    ):
        return list(_Walk(window, services, folder, Path(own)).steps())


class _Walk:
    """One way through the window; each step is a file."""

    def __init__(self, window: MainWindow, services: Services, folder: Path, own: Path) -> None:
        assert window.context is not None
        self._window = window
        self._context = window.context
        self._services = services
        self._folder = folder
        self._own = own

    def steps(self) -> Iterator[Path]:
        """Walk, and yield each picture as it is saved."""
        roadmaps = self._services.roadmaps.list()
        self._go(Place.WELCOME)
        yield self._grab("welcome")
        self._go(Place.TODAY)
        yield self._grab("today")
        self._go(Place.ROADMAPS)
        yield self._grab("roadmaps")
        if roadmaps:
            yield from self._editor(roadmaps[0].id)
            self._context.router.open_next_year(roadmaps[0].id)
            yield self._grab("next_year")
            yield from self._preview(roadmaps[0].id)
            yield from self._papers(roadmaps[0].id)
        yield from self._calendar()
        yield from walk_schools(self._window, self._grab)
        yield from self._school_list()
        yield from walk_support(self._window, self._grab)
        yield from walk_indicators(self._window, self._grab)
        yield from walk_results(self._window, self._grab)
        yield from walk_need_help(self._window, self._grab)
        yield from walk_reports(self._window, self._grab)
        yield from self._settings()
        yield from self._dialogs()
        yield from self._search()
        yield from self._dark()

    def _editor(self, roadmap: RoadmapId) -> Iterator[Path]:
        self._context.router.open_roadmap(roadmap)
        yield self._grab("roadmap-plan")
        page = self._window.pages.page
        assert isinstance(page, RoadmapPage)
        yield from self._asked(page)
        page.show_part("")
        yield self._grab("roadmap-passport")
        parts = self._services.roadmaps.get(roadmap).parts
        for kind in (PartKind.TEXT, PartKind.INDICATORS):
            part = next((part for part in parts if part.kind is kind), None)
            if part is not None:
                page.show_part(part.id)
                yield self._grab(f"roadmap-{kind}")

    def _asked(self, page: RoadmapPage) -> Iterator[Path]:
        """Ask for each dialog of execution over the plan, and answer none."""
        for command in EXECUTION_DIALOGS:
            self._window.actions_.trigger(command)
            for dialog in page.findChildren(QDialog):
                if dialog.isVisible():
                    yield self._grab(f"dialog-{command.name.lower().replace('_', '-')}", dialog)
                    dialog.reject()
            _settle()

    def _preview(self, roadmap: RoadmapId) -> Iterator[Path]:
        """Bring back in what the program itself wrote for Word."""
        file = self._services.paperwork.export(
            Paper.ANNEX, roadmap, self._own / "дорожная карта.docx"
        )
        self._context.router.open_import(file)
        yield self._grab("import")

    def _school_list(self) -> Iterator[Path]:
        """Bring in a list with a new school, a change, a repetition and a wrong number."""
        known = self._services.schools.list()[:3]
        rows = [(one.code, one.short_name, one.settlement, "2-11-32", "") for one in known]
        rows += [rows[0]] if rows else []
        rows.append(("", "МБОУ СОШ № 240", "Дальнее", "2-40-15", "5917102362"))
        rows.append(("", "МБОУ ООШ № 241", "Речное", "2-40-16", "5917102361"))
        head = "Код;Наименование;Населённый пункт;Телефон;ИНН"
        file = self._own / "список школ.csv"
        file.write_text("\n".join([head, *map(";".join, rows)]), encoding="utf-8")
        self._context.router.open_school_import(file)
        yield self._grab("school_import")

    def _papers(self, roadmap: RoadmapId) -> Iterator[Path]:
        for paper in (Paper.PLAN, Paper.ORDER, *ExecutionPaper):
            self._context.router.open_paper(roadmap, paper)
            _settle()  # pages are made a moment later, and with them what they lack
            yield self._grab(f"documents-{paper}")
        order = self._services.paperwork.order_of(roadmap)
        if order is not None:
            self._context.router.open_order(order.id)
            yield self._grab("documents-editor")

    def _calendar(self) -> Iterator[Path]:
        self._go(Place.CALENDAR)
        page = self._window.pages.page
        assert isinstance(page, CalendarPage)
        for view in View:
            page.show_view(view)
            yield self._grab(f"calendar-{view.name.lower()}")

    def _settings(self) -> Iterator[Path]:
        self._go(Place.SETTINGS)
        page = self._window.pages.page
        assert isinstance(page, SettingsPage)
        for place, panel in enumerate(page.panels):
            page.show_panel(place)
            yield self._grab(f"settings-{place + 1}")
            if isinstance(page.panel, CalendarsPanel):
                yield from self._calendars(page.panel)
            if isinstance(panel, PeoplePanel):
                yield from self._people(panel)
            if isinstance(panel, StatusesPanel):
                panel.show_view(1)
                yield self._grab("settings-typologies")
                panel.show_view(0)

    def _people(self, panel: PeoplePanel) -> Iterator[Path]:
        """Look at one person's cases and places, and at who could take his place."""
        for place, name in ((1, "cases"), (2, "places")):
            panel.show_view(place)
            yield self._grab(f"settings-people-{name}")
        panel.replace_person()
        for dialog in panel.findChildren(QDialog):
            yield self._grab("dialog-replace-person", dialog)
            dialog.reject()
        panel.show_view(0)

    def _calendars(self, panel: CalendarsPanel) -> Iterator[Path]:
        for place, name in ((1, "terms"), (2, "events"), (0, "")):
            panel.tabs.setCurrentIndex(place)
            if name:
                yield self._grab(f"settings-calendars-{name}")
        points = self._services.execution.points()
        if points:
            day = SpecialDay(points[0].point.due, DayKind.OFF, "")
            edit = CalendarEdit(days=(day,))
            difference = self._services.calendars.difference(edit)
            change = self._services.calendars.change
            dialog = CalendarDifference(difference, (), lambda: change(edit), self._window)
            yield self._grab_dialog("dialog-calendar-difference", dialog)

    def _dialogs(self) -> Iterator[Path]:
        from app.ui.dialogs.new_roadmap import NewRoadmapDialog  # noqa: PLC0415
        from app.ui.dialogs.shortcuts import ShortcutsSheet  # noqa: PLC0415

        self._go(Place.ROADMAPS)
        today = self._context.clock().date()
        yield self._grab_dialog("dialog-new-roadmap", NewRoadmapDialog(today, self._window))
        sheet = ShortcutsSheet(self._window.actions_, self._window.sections, self._window)
        yield self._grab_dialog("dialog-shortcuts", sheet)

    def _search(self) -> Iterator[Path]:
        """Look for what stands in many places, and for a word with a slip."""
        self._go(Place.TODAY)
        for name, text in (("search", "школа 3"), ("search-slip", "куратр")):
            yield self._looked_for(name, text)

    def _looked_for(self, name: str, text: str) -> Path:
        palette = self._window.search
        palette.field.setText(text)
        palette.ask()
        picture = self._grab(name)
        palette.leave()
        return picture

    def _dark(self) -> Iterator[Path]:
        from app.ui import theme  # noqa: PLC0415

        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.dress(application, Scheme.DARK)
        roadmaps = self._services.roadmaps.list()
        if roadmaps:
            self._context.router.open_roadmap(roadmaps[0].id)
        yield self._grab("dark")
        yield self._looked_for("dark-search", "семинар")
        theme.dress(application, Scheme.LIGHT)

    def _go(self, place: Place) -> None:
        self._context.router.open_place(place)

    def _grab_dialog(self, name: str, dialog: QDialog) -> Path:
        dialog.show()
        picture = self._grab(name, dialog)
        dialog.close()
        dialog.deleteLater()
        return picture

    def _grab(self, name: str, widget: QWidget | None = None) -> Path:
        _settle()
        file = self._folder / f"{name}.png"
        if not (widget or self._window).grab().save(str(file)):
            raise OSError(f"cannot write {file}")
        return file


@contextmanager
def _without_noise() -> Iterator[None]:
    """Leave out what the platform without a screen says of every window it shows."""

    def say(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if message != NOISE:
            sys.stderr.write(f"{message}\n")

    before = qInstallMessageHandler(say)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


@contextmanager
def _window(services: Services, own: Path) -> Iterator[MainWindow]:
    settings = QSettings(str(own / "preferences.ini"), QSettings.Format.IniFormat)
    preferences = Preferences(settings)
    preferences.scheme = Scheme.LIGHT
    make_application(["marshrut"], preferences)
    window = MainWindow(preferences, clock=local_now)
    window.jobs = InlineJobs(window.notifier)
    window.resize(WIDTH, HEIGHT)
    window.show()
    window.start(services, Path("marshrut.db"))
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _settle() -> None:
    """Let layouts, timers and jobs of this moment end."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
