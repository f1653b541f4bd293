"""The one pattern of every page: learn one, know all.

How a page is made
------------------
1. Subclass `Page` in `app/ui/pages/<name>.py`; say which topics it shows (`topics`).
2. In `__init__(context)` call `super().__init__(context)` and build from the top:
   `set_title("Школы")`, for a page inside another `set_parent("Дорожные карты", Place.ROADMAPS)`;
   `set_commands(main=Command.ADD_SCHOOL, more=[Command.DELETE_SCHOOLS, None, …])`;
   `add_filter(widget)` (`widgets.filters.FindField`, `ChoiceFilter`), in the order shown;
   `set_content(widget)` (usually a `tables.record_table.RecordTableView`);
   `set_empty(EmptyState(…))`; `set_details(widget)` for the panel under the list.
3. `serve(Command.X, self.do_x, when=lambda: …)` for each command of the page. Commands are declared
   in `app/ui/commands` (text, keys, tip, icon, menu); buttons, menus and keys come from there.
   After a change of selection call `commands_may_change()`.
4. `refresh(topics)` reads the services and shows the records. It is called when the page comes to
   the front stale, and when one of its topics changed while it is in front. Don't call it in
   `__init__`. Say the line of sense there: `set_sense("24 школы · 3 без куратора")`.
5. `open(target)` receives what the router brings (`router.py`): an id, a path.
6. Write through `perform(lambda: services.schools.add(…))`: it publishes the outcome, lets the
   status line say «Добавлена школа … · Отменить» and returns the outcome; an AppError is said in
   the error bar, and None returned.
7. Long work goes to `context.jobs.run(title, work, on_done)`.
8. Add the page to `pages/catalogue.py`: its `Place`, title, icon (None: not in the bar).

`finish_editing()` is called before another page comes to the front, before undo and before the
window closes: put half-typed text where it is not lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Outcome, Topic
from app.domain.errors import AppError
from app.ui.actions import Handler, Served
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.router import Place
from app.ui.widgets.buttons import CommandButton, MenuButton
from app.ui.widgets.filters import ChoiceFilter
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import ElidedLabel

T = TypeVar("T")

ALL_TOPICS = frozenset(Topic)


class Page(QWidget):
    """A page of the window: title row, line of sense, filters, the list, the details.

    Attributes:
        topics: what this page shows; it is told of no other changes.
        context: services and the window's parts.

    Signals:
        commands_changed: other commands may be possible now.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset()
    commands_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stale = ALL_TOPICS
        self._served: dict[Command, Served] = {}
        self._find: QLineEdit | None = None
        self._choices: list[ChoiceFilter] = []
        self._details: QFrame | None = None
        self._details_wanted = True
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._build()
        context.hub.changed.connect(self._on_hub_changed)

    # What a page says of itself

    def refresh(self, topics: frozenset[Topic]) -> None:
        """Read the services and show the records; `topics` are those that changed."""

    def open(self, target: object) -> None:
        """Show what the router brings; called before the page comes to the front."""

    def finish_editing(self) -> None:
        """Save what is half-typed."""

    def serve(
        self, command: Command, handler: Handler, when: Callable[[], bool] | None = None
    ) -> None:
        """Do this when the command is asked for while the page is in front."""
        self._served[command] = Served(handler, when)

    @property
    def served(self) -> Mapping[Command, Served]:
        """The commands of this page."""
        return self._served

    def commands_may_change(self) -> None:
        """Have the window ask again which commands are possible."""
        self.commands_changed.emit()

    def perform(self, call: Callable[[], Outcome[T]], *, quiet: bool = False) -> Outcome[T] | None:
        """Call a writing service and tell the window; None when it refused, after saying why.

        The status line names the operation with «Отменить» beside it, unless `quiet`.
        """
        try:
            outcome = call()
        except AppError as error:
            self.context.notifier.complain(error)
            return None
        self.context.notifier.clear()
        self.context.hub.publish(outcome, self)
        if outcome.operation is not None and not quiet:
            self._say_last()
        return outcome

    # Building

    def set_title(self, title: str) -> None:
        """Say where the person is."""
        self._title.set_text(title)
        self.setAccessibleName(title)

    def set_parent(self, title: str, place: Place) -> None:
        """Show the page above as a link before the title."""
        self._crumb.setText(f"{title}  ›")
        self._crumb.setAccessibleName(f"Назад: {title}")
        self._crumb.show()
        self._crumb.clicked.connect(lambda: self.context.router.open_place(place))

    def set_sense(self, sentence: str) -> None:
        """Say in one line how it is going."""
        self._sense.set_text(sentence)
        self._sense.setVisible(bool(sentence))

    def set_commands(
        self,
        main: Command | None,
        beside: Sequence[Command] = (),
        more: Sequence[Command | None] = (),
    ) -> None:
        """Put the main command, those beside it and «Ещё» into the title row."""
        while item := self._commands.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()  # it may live on for a moment outside any layout
                widget.deleteLater()
        actions = self.context.actions
        for command in beside:
            self._commands.addWidget(CommandButton(actions[command]))
        if main is not None:
            self._commands.addWidget(CommandButton(actions[main], "main"))
        if more:
            self._commands.addWidget(MenuButton("Ещё", actions.menu(more, self)))

    def add_filter(self, widget: QWidget) -> None:
        """Add to the line of filters; the first line edit is where Ctrl+F goes."""
        self._filters.addWidget(widget)
        self._filter_row.show()
        if isinstance(widget, QLineEdit) and self._find is None:
            self._find = widget
            self.serve(Command.FIND, self.go_to_find)
            self.serve(Command.CLEAR_FILTERS, self.clear_filters)
        if isinstance(widget, ChoiceFilter):
            self._choices.append(widget)

    def set_content(self, widget: QWidget) -> None:
        """Put the list, or whatever the page is about, into the middle."""
        self._split.insertWidget(0, widget)
        self._split.setStretchFactor(0, 1)

    def set_details(self, widget: QWidget) -> None:
        """Put the panel of details under the list; F4 hides it."""
        frame = QFrame()
        frame.setProperty("role", "details")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(widget)
        self._split.addWidget(frame)
        self._split.setStretchFactor(1, 0)
        self._details = frame
        self.want_details(True)
        self.serve(Command.DETAILS, self.toggle_details)

    def want_details(self, wanted: bool) -> None:
        """Say whether what is shown now has details at all."""
        self._details_wanted = wanted
        if self._details is not None:
            self._details.setVisible(wanted and self.context.preferences.details)

    def set_empty(self, widget: QWidget) -> None:
        """Say what goes here while there is nothing; see `show_empty`."""
        self._stack.addWidget(widget)

    def show_empty(self, empty: bool) -> None:
        """Show the empty state instead of the filters and the list, or back."""
        self._stack.setCurrentIndex(1 if empty and self._stack.count() > 1 else 0)

    # Commands that every page has

    def go_to_find(self) -> None:
        """Go to the field that filters the page."""
        if self._find is not None:
            self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._find.selectAll()

    def clear_filters(self) -> None:
        """Show all rows again."""
        for choice in self._choices:
            choice.choose(None)
        if self._find is not None:
            self._find.clear()

    def toggle_details(self) -> None:
        """Hide the panel of details, or show it again."""
        self.context.preferences.details = not self.context.preferences.details
        self.want_details(self._details_wanted)

    # Reloading

    def showEvent(self, event: QShowEvent) -> None:
        """Reload what went stale while the page was hidden."""
        super().showEvent(event)
        self.freshen()

    def freshen(self) -> None:
        """Reload now, if anything went stale."""
        if self._stale:
            topics, self._stale = self._stale, frozenset()
            self.refresh(topics)
            self.commands_may_change()

    def make_stale(self) -> None:
        """Reload at the next show, or now when the page is in front."""
        self._stale = ALL_TOPICS
        if self.isVisible():
            self.freshen()

    def event(self, event: QEvent) -> bool:
        """Stop listening when the page is being destroyed."""
        if event.type() == QEvent.Type.DeferredDelete:
            self.context.hub.changed.disconnect(self._on_hub_changed)
        return super().event(event)

    def _on_hub_changed(self, topics: frozenset[Topic], _initiator: object) -> None:
        mine = topics & self.topics
        if mine:
            self._stale |= mine
            if self.isVisible():
                self.freshen()

    def _say_last(self) -> None:
        for last in self.context.services.history.list(1):
            self.context.notifier.say(last.name, undo=True)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(self._title_row())
        self._sense = ElidedLabel(role="muted")
        self._sense.hide()
        column.addWidget(self._sense)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        body = QWidget()
        body.setObjectName("body")
        self._stack.addWidget(body)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        self._filter_row = QWidget()
        self._filters = FlowLayout()
        self._filter_row.setLayout(self._filters)
        self._filter_row.hide()
        inner.addWidget(self._filter_row)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(8)
        inner.addWidget(self._split, 1)

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._crumb = QPushButton()
        self._crumb.setProperty("role", "crumb")
        self._crumb.setFlat(True)
        self._crumb.hide()
        self._title = ElidedLabel(role="title")
        self._commands = QHBoxLayout()
        self._commands.setSpacing(8)
        row.addWidget(self._crumb)
        row.addWidget(self._title, 1)
        row.addLayout(self._commands)
        return row
