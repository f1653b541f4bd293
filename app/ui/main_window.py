"""The main window: it only builds the shell and connects its parts.

The shell is shown before the services exist; `start` brings them in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.ui.actions import Actions
from app.ui.change_hub import ChangeHub
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.chooser import Chooser, WindowChooser
from app.ui.error_bar import ErrorBar
from app.ui.jobs import InlineJobs, Jobs, ThreadJobs
from app.ui.notifier import WayOut, WindowNotifier
from app.ui.page_stack import PageStack, section_of
from app.ui.pages.catalogue import PAGES
from app.ui.preferences import Preferences
from app.ui.router import Place, Router
from app.ui.sidebar import Section, Sidebar
from app.ui.status_line import StatusLine

if TYPE_CHECKING:
    from app.services import Services


class MainWindow(QMainWindow):
    """The bar of sections, the pages, the status line.

    With `inline`, long work runs where it is called, and `chooser` answers in a person's place: for
    tests and for pictures without a display.
    """

    def __init__(
        self,
        preferences: Preferences,
        *,
        clock: Callable[[], datetime],
        inline: bool = False,
        chooser: Chooser | None = None,
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self._clock = clock
        self.notifier = WindowNotifier(self)
        self.jobs: Jobs = InlineJobs(self.notifier) if inline else ThreadJobs(self.notifier, self)
        self.hub = ChangeHub(self)
        self.actions_ = Actions(self)
        self._chooser = chooser or WindowChooser(self, preferences)
        self.context: Context | None = None
        self._build()
        self._asking = QTimer(self, singleShot=True, interval=0)  # one answer to many questions
        self._asking.timeout.connect(self._on_asking_timeout)
        self._connect()

    def start(self, services: Services, database: Path) -> None:
        """Bring in the services and show what burns, or the section that was open last."""
        services.office.sit_down(self._preferences.person)
        router = Router(self.pages.show_place, self.pages.back)
        self.context = Context(
            services=services,
            jobs=self.jobs,
            actions=self.actions_,
            notifier=self.notifier,
            hub=self.hub,
            router=router,
            chooser=self._chooser,
            preferences=self._preferences,
            clock=self._clock,
        )
        self.pages.start(self.context)
        self._serve(self.context)
        self.status.show_database(database.name, str(database))
        self._show_backup()
        self.sidebar.setEnabled(True)
        self.pages.show_place(*self._first_place())
        if trouble := services.safekeeping.trouble():
            self.errors.complain(trouble, [])

    def fail(self, error: AppError) -> None:
        """Say why the database can't be opened; nothing else can be done then."""
        self.notifier.complain(error, [WayOut("Закрыть программу", self.window().close)])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is half-typed and remember where the window stood."""
        self.pages.finish_editing()
        if self.pages.place is not None:
            self._preferences.section = section_of(self.pages.place).value
        if isinstance(self.jobs, ThreadJobs):
            self.jobs.finish()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_"):
            self.actions_.recolour()

    def _build(self) -> None:
        spots = [Section(s.place, s.title, s.icon) for s in PAGES if s.icon is not None]
        self.sidebar = Sidebar(spots)
        self.sidebar.setEnabled(False)
        self.errors = ErrorBar()
        self.pages = PageStack()
        self.status = StatusLine()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.errors)
        right.addWidget(self.pages, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sidebar)
        middle.addLayout(right, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self.sections = [self._section_action(n, s) for n, s in enumerate(spots, 1)]
        self.actions_.fill(self.menuBar(), self.sections)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.pages.show_place)
        self.pages.left.connect(self.status.turn_page)
        self.pages.shown.connect(self._on_pages_shown)
        self.pages.commands_changed.connect(self._asking.start)
        self.notifier.said.connect(self.status.say)
        self.notifier.complained.connect(self.errors.complain)
        self.notifier.cleared.connect(self.errors.clear)
        self.status.undo_asked.connect(partial(self.actions_.trigger, Command.UNDO))
        self.actions_.bind(Command.QUIT, lambda: self.window().close())

    def _serve(self, context: Context) -> None:
        from app.ui.burning import Burning  # noqa: PLC0415 - not needed for the first paint
        from app.ui.charts.preparing import Preparing  # noqa: PLC0415 - as above
        from app.ui.search.palette import SearchPalette  # noqa: PLC0415 - as above
        from app.ui.undoing import Undoing  # noqa: PLC0415 - as above

        self._undoing = Undoing(context, self.pages.finish_editing)
        self._burning = Burning(context, self.sidebar, self)
        self.search = SearchPalette(context, self)
        if isinstance(self.jobs, ThreadJobs):
            self.pages.shown.connect(Preparing(self.jobs, self).wait)
        self.actions_.bind(Command.FIND_ANYTHING, self.search.ask)
        self.actions_.bind(Command.BACKUP, self._back_up)
        self.actions_.bind(Command.BACK, self.pages.back, self.pages.can_go_back)
        self.actions_.bind(Command.SHORTCUTS, self._show_shortcuts)

    def _section_action(self, number: int, section: Section) -> QAction:
        action = QAction(section.title, self)
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.setStatusTip(f"Открыть раздел «{section.title}»")
        action.triggered.connect(partial(self._on_section_triggered, section.place))
        self.addAction(action)
        return action

    def _on_section_triggered(self, place: Place, _checked: bool = False) -> None:
        self.pages.show_place(place)

    def _on_pages_shown(self, place: Place) -> None:
        self.sidebar.mark(section_of(place))
        if self.pages.page is not None:
            self.actions_.use(self.pages.page.served)
        self.notifier.clear()

    def _on_asking_timeout(self) -> None:
        if self.pages.page is not None:
            self.actions_.use(self.pages.page.served)

    def _first_place(self) -> tuple[Place, object]:
        """Return what to show first, and what it is to show."""
        assert self.context is not None
        services = self.context.services
        burns = self._burning.count()
        if not services.roadmaps.list() and not services.schools.list():
            return Place.WELCOME, None
        if not burns.is_empty:
            return Place.TODAY, burns
        remembered = self._preferences.section
        known = {spec.place.value: spec.place for spec in PAGES if spec.icon is not None}
        return known.get(remembered, next(iter(known.values()))), None

    def _back_up(self) -> None:
        assert self.context is not None
        services = self.context.services
        self.jobs.run(
            "Резервная копия…", lambda _progress: services.safekeeping.backup(), self._on_backed_up
        )

    def _on_backed_up(self, backup: Path) -> None:
        self.notifier.say(f"Сделана резервная копия: {backup.name}")
        self._show_backup()

    def _show_backup(self) -> None:
        assert self.context is not None
        backups = self.context.services.safekeeping.backups()
        last = max((backup.at for backup in backups), default=None)
        self.status.show_backup(f"Копия: {last:%d.%m.%Y %H:%M}" if last else "Копий ещё нет")

    def _show_shortcuts(self) -> None:
        from app.ui.dialogs.shortcuts import ShortcutsSheet  # noqa: PLC0415 - rarely needed

        ShortcutsSheet(self.actions_, self.sections, self).exec()
