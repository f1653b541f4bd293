"""A short list of «Сегодня»: its name with its number, and as many whole rows as there is room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.ui.pages.today_delegate import AgendaDelegate, row_height
from app.ui.pages.today_rows import Row
from app.ui.tables.folding import folded, matches
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.labels import ElidedLabel

COLUMNS = (TableColumn[Row]("Строка", lambda row: row.text, share=1),)
MARGIN = 4
SPACE = 8  # between cards


class AgendaCard(QFrame):
    """One list in short; only the rows that are seen are made.

    Attributes:
        table: the rows.

    Signals:
        opened: its number was clicked; the whole list is wanted.
        row_asked: the action of a row was clicked.
        menu_asked: the menu of the selected rows, at a place of the screen.
    """

    opened = Signal()
    row_asked = Signal(object)
    menu_asked = Signal(QPoint)

    def __init__(self, title: str, empty: str) -> None:
        super().__init__()
        self._title = title
        self._entries: Sequence[Any] = ()
        self._make: Callable[[Any], Row] = lambda entry: entry
        self._search: Callable[[Any], str] = str
        self._words = ""
        self.setProperty("role", "card")
        self._heading = _button("heading", self.opened.emit)
        self._more = _button("link", self.opened.emit)
        self._empty = ElidedLabel(empty, "muted")
        model = RecordTableModel(COLUMNS, lambda row: row.key)
        self.table: RecordTableView[Row] = RecordTableView(model, title)
        self._dress_table()
        self._lay_out()

    @property
    def heading(self) -> str:
        """The name of the list with its number."""
        return self._heading.text()

    @property
    def more(self) -> str:
        """What is said of the rows that have no room; "" where all are shown."""
        return "" if self._more.isHidden() else self._more.text()

    @property
    def wanted(self) -> int:
        """How many rows there are to be shown."""
        return len(self._found())

    @property
    def bare_height(self) -> int:
        """How tall it is without rows; an empty list says so in a line of its own."""
        line = 0 if self.wanted else self._empty.sizeHint().height() + 2 * MARGIN
        return self._heading.sizeHint().height() + line + 2 * MARGIN + 2

    def show_entries(
        self,
        entries: Sequence[Any],
        make: Callable[[Any], Row],
        search: Callable[[Any], str],
        number: int | None = None,
    ) -> None:
        """Show other rows, made of entries; `number` is that of the heading where rows are groups.

        `search` returns the folded words by which an entry is found. Where the selected row has
        gone, the one in its place is selected.
        """
        self._entries, self._make, self._search = entries, make, search
        count = len(entries) if number is None else number
        self._heading.setText(f"{self._title}  {count}" if count else self._title)
        self._heading.setAccessibleName(f"{self._title}: {count}. Показать весь список")
        self._heading.setToolTip("Показать весь список")
        self._heading.setEnabled(bool(count))
        self._fit()

    def filter(self, words: str) -> None:
        """Show only the rows that hold every word."""
        self._words = folded(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many rows as the new height has room for."""
        super().resizeEvent(event)
        self._fit()

    def _found(self) -> Sequence[Any]:
        if not self._words:
            return self._entries
        words, search = self._words, self._search
        return [entry for entry in self._entries if matches(words, search(entry))]

    def _fit(self) -> None:
        found = self._found()
        room = max(1, self.table.height() // row_height(self.table))
        shown = [self._make(entry) for entry in found[:room]]
        if shown != self.table.records.records():
            had, place = self.table.current() is not None, self.table.currentIndex().row()
            self.table.records.show(shown)
            if had and self.table.current() is None and shown:
                self.table.select([shown[min(place, len(shown) - 1)].key])
        left = len(found) - len(shown)
        self._more.setText(f"ещё {left}")
        self._more.setAccessibleName(f"{self._title}: ещё {left}")
        self._more.setVisible(left > 0)
        self._stack.setCurrentIndex(0 if found else 1)

    def _dress_table(self) -> None:
        table = self.table
        delegate = AgendaDelegate(table.records, table)
        delegate.asked.connect(self.row_asked)
        table.setItemDelegate(delegate)
        table.horizontalHeader().hide()
        table.setProperty("role", "bare")
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        table.setMinimumHeight(0)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(table.viewport().mapToGlobal(at))
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self._more)
        column.addLayout(top)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self.table)
        hint = QWidget()
        inner = QVBoxLayout(hint)
        inner.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inner.addWidget(self._empty)
        inner.addStretch(1)
        self._stack.addWidget(hint)


class CardColumn(QWidget):
    """Cards one below the other; rows go round, so that no list takes the room of another."""

    def __init__(self, cards: Sequence[AgendaCard]) -> None:
        super().__init__()
        self._cards = tuple(cards)
        for card in self._cards:
            card.setParent(self)

    def share(self) -> None:
        """Give every list as many whole rows as there is room for."""
        step = row_height(self)
        bare = [card.bare_height for card in self._cards]
        left = (self.height() - sum(bare) - SPACE * (len(bare) - 1)) // step
        given = _dealt([card.wanted for card in self._cards], left)
        top = 0
        for card, height, rows in zip(self._cards, bare, given, strict=True):
            tall = height + rows * step
            card.setGeometry(0, top, self.width(), tall)
            top += tall + SPACE

    def minimumSizeHint(self) -> QSize:
        """Ask for a row of each list."""
        step = row_height(self)
        tall = sum(card.bare_height + min(1, card.wanted) * step + SPACE for card in self._cards)
        return QSize(step * 6, tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new height."""
        super().resizeEvent(event)
        self.share()


def _dealt(wanted: Sequence[int], rows: int) -> list[int]:
    """Deal rows one by one to whoever wants more; each that wants any gets one."""
    given = [min(1, want) for want in wanted]
    left = rows - sum(given)
    while left > 0 and given != list(wanted):
        for place, want in enumerate(wanted):
            if left > 0 and given[place] < want:
                given[place] += 1
                left -= 1
    return given


def _button(role: str, act: Callable[[], object]) -> QPushButton:
    made = QPushButton()
    made.setProperty("role", role)
    made.setAutoDefault(False)
    made.clicked.connect(act)
    return made
