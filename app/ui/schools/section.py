"""A part of a school's card: a heading that folds, what stands in it, and its history lists."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.school import School
from app.ui.context import Context
from app.ui.dialogs.marking_form import AskingDialog, open_dialog
from app.ui.icons import Icon, icon
from app.ui.settings.panel import Perform
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.theme import ROW_HEIGHT
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import ElidedLabel, label

R = TypeVar("R")

_MOST_ROWS = 12


class Section(QWidget):
    """A heading with what is in it in short; folded, only the heading is seen.

    Attributes:
        title: the heading.
        heading: the button that folds.
        inside: where the parts stand.
    """

    title: ClassVar[str] = ""

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__()
        self.context = context
        self.perform = perform
        self.school: School | None = None
        self.heading = QPushButton(self.title)
        self.heading.setProperty("role", "heading")
        self.heading.setAutoDefault(False)
        self.heading.clicked.connect(self._on_heading)
        self._summary = ElidedLabel("", "muted")
        self._body = QWidget()
        self.inside = QVBoxLayout(self._body)
        self.inside.setContentsMargins(4, 0, 0, 8)
        self.inside.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.heading)
        row.addWidget(self._summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._body)
        self.fold(True)

    @property
    def is_folded(self) -> bool:
        """Whether only the heading is seen."""
        return self._body.isHidden()

    def fold(self, folded: bool) -> None:
        """Leave only the heading, or show what is in it."""
        self._body.setVisible(not folded)
        self._recolour()
        state = "свёрнуто" if folded else "развёрнуто"
        self.heading.setAccessibleName(f"{self.title}, {state}")

    def summarise(self, text: str) -> None:
        """Say beside the heading what is in the section."""
        self._summary.set_text(text)

    def show_school(self, school: School) -> None:
        """Show what the section knows of a school."""
        self.school = school
        self.reload()

    def reload(self) -> None:
        """Read again what belongs to the school."""

    def settle(self) -> None:
        """Save what is half-typed."""

    def ask(self, dialog: AskingDialog) -> None:
        """Open a dialog over the window, and tell the window what it did."""
        open_dialog(dialog, lambda outcome: self.perform(lambda: outcome))

    def changeEvent(self, event: QEvent) -> None:
        """Colour the arrow anew with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_body"):
            self._recolour()

    def _on_heading(self) -> None:
        self.fold(not self.is_folded)

    def _recolour(self) -> None:
        sign = Icon.FOLDED if self._body.isHidden() else Icon.UNFOLDED
        self.heading.setIcon(icon(sign, self.palette()))


class HistoryList(RecordTableView[R]):
    """A short list inside a card: as tall as its rows, in the order of time.

    Signals:
        removal_asked: Del was pressed on the current record.
    """

    removal_asked = Signal()

    def __init__(
        self, columns: Sequence[TableColumn[R]], key: Callable[[R], Hashable], name: str
    ) -> None:
        super().__init__(RecordTableModel(columns, key), name)
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setSortingEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit)
        self.records.modelReset.connect(self._fitting.start)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._fitting.start())

    def fit(self) -> None:
        """Be as tall as the rows, up to a dozen of them."""
        count = self.records.rowCount()
        for row in range(count):
            self.setRowHeight(row, max(ROW_HEIGHT, self.sizeHintForRow(row)))
        rows = sum(self.rowHeight(row) for row in range(min(count, _MOST_ROWS)))
        self.setFixedHeight(self.horizontalHeader().height() + rows + 4)

    def event(self, event: QEvent) -> bool:
        """Keep Del for this list: the page would take it for the school itself."""
        mine = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if mine and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for removal on Del."""
        if event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)


class HistorySection(Section, Generic[R]):
    """A section that is a list with commands under it; Enter mends the current record.

    Attributes:
        table: the list.
    """

    empty: ClassVar[str] = ""

    def __init__(
        self,
        context: Context,
        perform: Perform,
        columns: Sequence[TableColumn[R]],
        key: Callable[[R], Hashable],
    ) -> None:
        super().__init__(context, perform)
        self.table = HistoryList(columns, key, self.title)
        self._empty = label(self.empty, "muted", wrap=True)
        self._buttons = FlowLayout()
        self._of_one: list[QPushButton] = []
        self.inside.addWidget(self._empty)
        self.inside.addWidget(self.table)
        self.inside.addLayout(self._buttons)
        self.table.record_opened.connect(lambda _record: self.mend())
        self.table.removal_asked.connect(self.remove)
        self.table.selection_changed.connect(self._on_selection_changed)

    def mend(self) -> None:
        """Mend the current record in a dialog."""

    def remove(self) -> None:
        """Remove the current record."""

    def show_records(self, records: Sequence[R]) -> None:
        """Show the records; one that is new, or the latest one, is current."""
        model = self.table.records
        known = {model.key_of(row) for row in range(model.rowCount())}
        model.show(records)
        self.table.setVisible(bool(records))
        self._empty.setVisible(not records)
        keys = [model.key_of(row) for row in range(model.rowCount())]
        fresh = [key for key in keys if key not in known]
        if fresh or (keys and self.table.current() is None):
            self.table.select([(fresh or keys)[-1]])
        self._on_selection_changed()

    def add_button(self, text: str, act: Callable[[], object], *, of_one: bool = False) -> None:
        """Put a command under the list; `of_one` waits for a current record."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        self._buttons.addWidget(button)
        if of_one:
            self._of_one.append(button)

    def show_record(self, record: R | None) -> None:
        """Say more of the current record."""

    def _on_selection_changed(self) -> None:
        current = self.table.current()
        for button in self._of_one:
            button.setVisible(current is not None)
        self.show_record(current)
