"""«Настройки»: a list of panels on the left, the panel in hand on the right."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QModelIndex, QStringListModel
from PySide6.QtWidgets import QListView, QStackedWidget

from app.domain.changes import Topic
from app.ui.context import Context
from app.ui.pages.base import Page
from app.ui.router import SettingsFace, SettingsTarget
from app.ui.settings.calendars import CalendarsPanel
from app.ui.settings.copies import CopiesPanel
from app.ui.settings.desk import DeskPanel
from app.ui.settings.journal import JournalPanel
from app.ui.settings.limits import LimitsPanel
from app.ui.settings.look import LookPanel
from app.ui.settings.office import OfficePanel
from app.ui.settings.panel import SettingsPanel
from app.ui.settings.parties import PartiesPanel
from app.ui.settings.people import PeoplePanel
from app.ui.settings.sheet import SheetPanel
from app.ui.settings.statuses import StatusesPanel
from app.ui.widgets.halves import Halves

PANELS: tuple[type[SettingsPanel], ...] = (
    DeskPanel,
    OfficePanel,
    PeoplePanel,
    StatusesPanel,
    PartiesPanel,
    CalendarsPanel,
    LimitsPanel,
    SheetPanel,
    LookPanel,
    JournalPanel,
    CopiesPanel,
)
FACES: dict[SettingsFace, type[SettingsPanel]] = {
    SettingsFace.PEOPLE: PeoplePanel,
    SettingsFace.PARTIES: PartiesPanel,
    SettingsFace.STATUSES: StatusesPanel,
}
SHARES = (15, 85)


class SettingsPage(Page):
    """What belongs to the office lies in the database, what belongs to the computer beside it."""

    topics: ClassVar = frozenset(Topic)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.set_title("Настройки")
        self.names = QListView()
        self.names.setModel(QStringListModel([panel.title for panel in PANELS], self))
        self.names.setProperty("role", "panels")
        self.names.setAccessibleName("Что настраивается")
        self.names.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.panels = [make(context, self.perform) for make in PANELS]
        self._stack_of_panels = QStackedWidget()
        for panel in self.panels:
            self._stack_of_panels.addWidget(panel)
        self.set_content(Halves(self.names, self._stack_of_panels, SHARES))
        self.names.setCurrentIndex(self.names.model().index(0, 0))
        self.names.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def panel(self) -> SettingsPanel:
        """The panel in hand."""
        return self.panels[self._stack_of_panels.currentIndex()]

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002 - panels are small
        """Show what is saved in the panel in hand."""
        self.panel.refresh()

    def show_panel(self, place: int) -> None:
        """Bring a panel to the front."""
        self.names.setCurrentIndex(self.names.model().index(place, 0))

    def open(self, target: object) -> None:
        """Show a record of a panel."""
        if isinstance(target, SettingsTarget):
            wanted = FACES[target.face]
            self.show_panel(PANELS.index(wanted))
            if isinstance(self.panel, PeoplePanel | StatusesPanel):
                self.panel.table.select([target.key])
            if isinstance(self.panel, PartiesPanel):
                self.panel.parties.select([target.key])

    def finish_editing(self) -> None:
        """Save what is half-typed."""
        self.panel.finish_editing()

    def _on_current_changed(self, current: QModelIndex) -> None:
        self.panel.finish_editing()
        self._stack_of_panels.setCurrentIndex(current.row())
        self.panel.refresh()
