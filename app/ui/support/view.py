"""What every view of mentors and curators has: a list, its own filters, commands and details."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.domain.office import PersonId
from app.domain.school import SchoolId
from app.ui.actions import Handler, Served
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.marking_form import AskingDialog, open_dialog
from app.ui.execution.point_words import SignDelegate
from app.ui.support.saying import Names
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn

if TYPE_CHECKING:
    from app.services import Services

T = TypeVar("T")
R = TypeVar("R")


class Host(Protocol):
    """The page: `pages.support.SupportPage` is a host."""

    context: Context
    names: Names

    def perform(self, call: Callable[[], Outcome[T]]) -> Outcome[T] | None:
        """Call a writing service, publish its outcome, say what was done or why not."""


class SupportView(QWidget):
    """One view of the page.

    Attributes:
        title: what the choice of views calls it.
        main, more: the command of its button, and those of its menu.
        filters: the widgets that narrow it, shown while it is in front.
        served: what it does when a command is asked for.

    Signals:
        commands_changed: other commands may be possible now.
        sense_changed: another line of sense holds.
    """

    title: ClassVar[str] = ""
    main: ClassVar[Command] = Command.RECORD_VISIT
    beside: ClassVar[Sequence[Command]] = ()
    more: ClassVar[Sequence[Command | None]] = ()
    commands_changed = Signal()
    sense_changed = Signal()

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.host = host
        self.context = host.context
        self.filters: list[QWidget] = []
        self.served: dict[Command, Served] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    @property
    def services(self) -> Services:
        """The one way to data."""
        return self.context.services

    @property
    def names(self) -> Names:
        """What schools and people are called today."""
        return self.host.names

    def refresh(self) -> None:
        """Read the services and show the records."""

    def filter(self, words: str) -> None:
        """Show what holds every word."""

    def sense(self) -> str:
        """Return in one line how it is going."""
        return ""

    def select(self, key: str) -> None:
        """Go to a record."""

    def take_focus(self) -> None:
        """Give the keyboard to the list."""

    def chosen_schools(self) -> list[SchoolId]:
        """Return the schools that the selected rows are about."""
        return []

    def chosen_person(self) -> PersonId | None:
        """Return the curator that the selected rows are about."""
        return None

    def serve(
        self, command: Command, handler: Handler, when: Callable[[], bool] | None = None
    ) -> None:
        """Do this when the command is asked for while this view is in front."""
        self.served[command] = Served(handler, when)

    def perform(self, call: Callable[[], Outcome[T]]) -> Outcome[T] | None:
        """Call a writing service and say what was done, or why not."""
        return self.host.perform(call)

    def ask(self, dialog: AskingDialog) -> None:
        """Open a dialog; what it did is told by the page."""
        open_dialog(dialog, lambda outcome: self.perform(lambda: outcome))

    def want_details(self, wanted: bool) -> None:
        """Show the details of the selected row, or hide them."""

    def watch(self, table: RecordTableView[Any], menu: Sequence[Command | None]) -> None:
        """Tell of every change of a table's selection, and give its rows a menu."""
        table.selection_changed.connect(self.commands_changed)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

        def show(at: QPoint) -> None:
            made = self.context.actions.menu(menu, self)
            made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            made.popup(table.viewport().mapToGlobal(at))

        table.customContextMenuRequested.connect(show)


def table_of(
    columns: Sequence[TableColumn[R]],
    key: Callable[[R], Hashable],
    name: str,
    signed: Sequence[int] = (),
) -> RecordTableView[R]:
    """Return a list; the columns `signed` begin with a shape that is painted."""
    made: RecordTableView[R] = RecordTableView(RecordTableModel(columns, key), name)
    for place in signed:
        made.setItemDelegateForColumn(place, SignDelegate(made))
    return made


def select_first(table: RecordTableView[Any]) -> None:
    """Select the first row where none is selected."""
    if table.records.rowCount() and not table.selectionModel().hasSelection():
        table.select([table.records.key_of(0)])


def upright(upper: QWidget, lower: QWidget, shares: tuple[int, int]) -> QSplitter:
    """Return two widgets one above the other, with their shares of the height."""
    split = QSplitter(Qt.Orientation.Vertical)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(8)
    for place, (widget, share) in enumerate(zip((upper, lower), shares, strict=True)):
        split.addWidget(widget)
        split.setStretchFactor(place, share)
    split.setSizes([share * 10 for share in shares])
    return split
