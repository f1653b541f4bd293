"""A page of several views: one list of filters and commands, of which each view brings its own.

How such a page is made
-----------------------
1. Subclass `FaceView` for each view: its list, its own `filters`, what it serves, `refresh()`.
2. Subclass `FacesPage`; give it the views by face, each with the command that brings it to the
   front. Override `prepare` for what all views share, `ready` where there may be nothing to show.
3. `open(FaceTarget)` shows a view and a record in it; views are made at once, so keep heavy
   imports (charts) for the moment at which something is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.ui.actions import Handler, Served
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.marking_form import AskingDialog, open_dialog
from app.ui.pages.base import Page
from app.ui.tables.record_table import RecordTableView
from app.ui.widgets.buttons import action_button
from app.ui.widgets.filters import ChoiceFilter, FindField
from app.ui.widgets.view_choice import ViewChoice

if TYPE_CHECKING:
    from app.services import Services

T = TypeVar("T")
F = TypeVar("F", bound=StrEnum)


class FaceHost(Protocol):
    """The page, as its views see it."""

    context: Context

    def perform(self, call: Callable[[], Outcome[T]]) -> Outcome[T] | None:
        """Call a writing service, publish its outcome, say what was done or why not."""


class FaceView(QWidget):
    """One view of a page.

    Attributes:
        main, beside, more: the command of its button, those beside it, and those of its menu.
        filters: the widgets that narrow it, shown while it is in front.
        kept_filters: those of them that «Показать всё» leaves alone: a year that is always in hand.
        served: what it does when a command is asked for.

    Signals:
        commands_changed: other commands may be possible now.
        sense_changed: another line of sense holds.
    """

    main: ClassVar[Command | None] = None
    beside: ClassVar[Sequence[Command]] = ()
    more: ClassVar[Sequence[Command | None]] = ()
    commands_changed = Signal()
    sense_changed = Signal()

    def __init__(self, host: FaceHost) -> None:
        super().__init__()
        self.host = host
        self.context = host.context
        self.filters: list[QWidget] = []
        self.kept_filters: list[QWidget] = []
        self.served: dict[Command, Served] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    @property
    def services(self) -> Services:
        """The one way to data."""
        return self.context.services

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

    def finish_editing(self) -> None:
        """Save what is half-typed."""

    def want_details(self, wanted: bool) -> None:
        """Show the details of the selected row, or hide them."""

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

    def watch(self, table: RecordTableView[Any], menu: Sequence[Command | None]) -> None:
        """Tell of every change of a table's selection, and give its rows a menu."""
        table.selection_changed.connect(self.commands_changed)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

        def show(at: QPoint) -> None:
            made = self.context.actions.menu(menu, self)
            made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            made.popup(table.viewport().mapToGlobal(at))

        table.customContextMenuRequested.connect(show)


class FacesPage(Page, Generic[F]):
    """A page whose views are chosen over its filters.

    Attributes:
        faces: the views by face, each with the command that brings it to the front.
        views: the made ones; `face` is the one in front.
        more: commands of the menu «Ещё» that every view has.
    """

    more: ClassVar[Sequence[Command | None]] = ()

    def __init__(
        self,
        context: Context,
        faces: Mapping[F, tuple[Command, Callable[[Any], FaceView]]],
        first: F,
    ) -> None:
        super().__init__(context)
        self.faces = faces
        self.face = first
        self._stale_faces = set(faces)
        self.views = {face: make(self) for face, (_command, make) in faces.items()}
        self._build_choice()
        self._build_filters()
        self.set_content(self._stacked())
        self._serve_faces()
        for face, view in self.views.items():
            view.commands_changed.connect(self.commands_may_change)
            view.sense_changed.connect(partial(self._on_sense_changed, face))

    # What such a page says of itself

    def prepare(self, topics: frozenset[Any]) -> None:
        """Read what all views share."""

    @property
    def ready(self) -> bool:
        """Whether there is anything to show."""
        return True

    # Views

    @property
    def view(self) -> FaceView:
        """The view in front."""
        return self.views[self.face]

    def refresh(self, topics: frozenset[Any]) -> None:
        """Read what is shared, and the view in front; the others when they come."""
        self.prepare(topics)
        self._stale_faces = set(self.faces)
        self.show_empty(not self.ready)
        self._refresh_face()

    def show_face(self, face: F) -> None:
        """Bring a view to the front."""
        self.view.finish_editing()
        self.face = face
        self.bring_forward()
        if self.isVisible():
            self._refresh_face()
        self.view.take_focus()
        self.commands_may_change()

    def show_record(self, face: F, key: str) -> None:
        """Bring a view to the front, and go to a record where a key names one."""
        self.show_face(face)
        if key:
            self.clear_filters()
            self.freshen()
            self._refresh_face()
            self.view.select(key)

    def bring_forward(self) -> None:
        """Show the view in front with its filters and commands."""
        view = self.view
        self._choice.press(list(self.faces).index(self.face))
        self._faces_stack.setCurrentWidget(view)
        for one in self.views.values():
            for widget in one.filters:
                widget.setVisible(one is view)
        more = (*view.more, *((None, *self.more) if self.more else ()))
        self.set_commands(view.main, view.beside, more)
        view.filter(self.find_field.text())
        view.want_details(self.context.preferences.details)

    def toggle_details(self) -> None:
        """Hide the details of the selected row, or show them again."""
        preferences = self.context.preferences
        preferences.details = not preferences.details
        self.view.want_details(preferences.details)

    def clear_filters(self) -> None:
        """Show all rows of the view again."""
        for one in self.view.filters:
            if isinstance(one, ChoiceFilter) and one not in self.view.kept_filters:
                one.choose(None)
        self.find_field.clear()

    def finish_editing(self) -> None:
        """Save what is half-typed in the view in front."""
        self.view.finish_editing()

    def showEvent(self, event: QShowEvent) -> None:
        """Reload what went stale, and the view that was chosen while the page was hidden."""
        super().showEvent(event)
        self._refresh_face()

    # Within

    def _refresh_face(self) -> None:
        if self.ready and self.face in self._stale_faces:
            self._stale_faces.discard(self.face)
            self.view.filter(self.find_field.text())
            self.view.refresh()
        self._on_sense_changed(self.face)

    def _on_sense_changed(self, face: F) -> None:
        if face is self.face and self.ready:
            self.set_sense(self.view.sense())

    def _on_words_changed(self, words: str) -> None:
        self.view.filter(words)

    def _build_choice(self) -> None:
        actions = self.context.actions
        buttons = [action_button(actions[command]) for command, _make in self.faces.values()]
        self._choice = ViewChoice("Что показать", buttons)
        self._choice.chosen.connect(lambda place: self.show_face(list(self.faces)[place]))
        holder = self._filter_row.parentWidget()
        body = holder.layout() if holder is not None else None
        assert isinstance(body, QVBoxLayout)
        body.insertWidget(0, self._choice)  # what is shown is chosen before it is narrowed

    def _build_filters(self) -> None:
        self.find_field = FindField()
        self.find_field.textChanged.connect(self._on_words_changed)
        self.add_filter(self.find_field)
        for view in self.views.values():
            for widget in view.filters:
                self.add_filter(widget)

    def _stacked(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._faces_stack = QStackedWidget()
        for view in self.views.values():
            self._faces_stack.addWidget(view)
        column.addWidget(self._faces_stack, 1)
        return whole

    def _serve_faces(self) -> None:
        for face, (command, _make) in self.faces.items():
            self.serve(command, partial(self.show_face, face))
        self.serve(Command.DETAILS, self.toggle_details)
        for command in dict.fromkeys(c for view in self.views.values() for c in view.served):
            self.serve(command, partial(self._do, command), partial(self._can, command))

    def _do(self, command: Command) -> None:
        self.view.served[command].handler()

    def _can(self, command: Command) -> bool:
        served = self.view.served.get(command)
        return served is not None and served.possible()
