"""One table model and one view for all lists of frozen records.

The model sorts by native values, filters by one folded string a row (a proxy model is thirty times
slower at 10,000 rows), and the view keeps the selection by the records' keys over every reload.
What is worked out for that stands in `arranging`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.tables.arranging import Arrangement, Slices
from app.ui.tables.folding import folded
from app.ui.tables.hint import NOTHING_FOUND, draw_hint
from app.ui.tables.wrapping import WrapDelegate
from app.ui.theme import ROW_HEIGHT

R = TypeVar("R")
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)  # slots forbid TableColumn[School](…)
class TableColumn(Generic[R]):
    """One column of a list.

    Attributes:
        title: the heading.
        text: what is shown.
        order: what is compared when sorting (number, date, text); None compares the text.
            None as a value stands last.
        share: how much of the free width it takes; 0 is as wide as its content wants.
        letters: width in letters where `share` is 0.
        right: figures line up at the right.
        colour: an extra colour, by a role of the theme ("bad"); "" for the usual one.
        searched: whether the filter looks into it.
    """

    title: str
    text: Callable[[R], str]
    order: Callable[[R], Any] | None = None
    share: int = 0
    letters: int = 12
    right: bool = False
    colour: Callable[[R], QColor | None] | None = None
    searched: bool = True


class RecordTableModel(QAbstractTableModel, Generic[R]):
    """Frozen records as rows; `key(record)` says which is which over reloads.

    A model of `long_lists` sorts and filters between the window's events: `modelReset` tells when
    what was asked for is shown. Others have done so when the call returns.
    """

    def __init__(
        self,
        columns: Sequence[TableColumn[R]],
        key: Callable[[R], Hashable],
        *,
        long_lists: bool = False,
    ) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._key = key
        self._shown: Sequence[R] = ()
        self._arrangement: Arrangement[R] = Arrangement(self._fold)
        self._slices = Slices(self, at_once=not long_lists)

    @property
    def columns(self) -> tuple[TableColumn[R], ...]:
        """The columns, in order."""
        return self._columns

    @property
    def total(self) -> int:
        """How many records there are, shown or not."""
        return len(self._arrangement.records)

    def show(self, records: Iterable[R]) -> None:
        """Show other records; sorting and filter stay."""
        self._arrangement.take(records)
        self._arrange()

    def filter(self, words: str, accept: Callable[[R], bool] | None = None) -> None:
        """Show the records that hold every word and that `accept` takes."""
        self._arrangement.words = folded(words).split()
        self._arrangement.accept = accept
        self._arrange()

    def record(self, row: int) -> R:
        """Return the record of a row."""
        return self._shown[row]

    def records(self) -> list[R]:
        """Return the records that are shown, in their order."""
        return list(self._shown)

    def key_of(self, row: int) -> Hashable:
        """Return the key of a row's record."""
        return self._key(self._shown[row])

    def rows_of(self, keys: Iterable[Hashable]) -> list[int]:
        """Return the rows that show these records; those hidden or gone are left out."""
        wanted, found = set(keys), list[int]()
        for row, record in enumerate(self._shown):
            if len(found) == len(wanted):
                break  # of a long list only what is before the last of them is looked at
            if self._key(record) in wanted:
                found.append(row)
        return found

    # What Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many records are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text, alignment and colour of a cell."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        record = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return column.text(record)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {column.text(record) or 'пусто'}"
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignTop)
            case Qt.ItemDataRole.ForegroundRole:
                return column.colour(record) if column.colour else None
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        column = self._columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            case _:
                return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; a column below 0 keeps the order in which records came."""
        wanted = self._columns[column] if 0 <= column < len(self._columns) else None
        self._arrangement.sort(wanted, falling=order is Qt.SortOrder.DescendingOrder)
        self._arrange()

    def _arrange(self) -> None:
        self._slices.run(self._arrangement.steps(), self._on_arranged)

    def _on_arranged(self, shown: Sequence[R]) -> None:
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _fold(self, record: R) -> str:
        return folded(" ".join(c.text(record) for c in self._columns if c.searched))


class RecordTableView(QTableView, Generic[R]):
    """The look of every list: rows of 32 px that wrap to three lines, no grid, sorted by a click.

    Attributes:
        hint: what an empty list says in its middle.

    Signals:
        record_opened: the record that was double-clicked or entered.
        selection_changed: other records are selected, or they were reloaded.
    """

    record_opened = Signal(object)
    selection_changed = Signal()

    def __init__(
        self, model: RecordTableModel[R], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.hint = ""
        self._kept: tuple[set[Hashable], Hashable | None] = (set(), None)
        self.setAccessibleName(name)
        self._dress()
        self._sizing = QTimer(self, singleShot=True, interval=0)
        self._sizing.timeout.connect(self._size_visible_rows)
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.modelReset.connect(self._recall)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._sizing.start())
        self.horizontalHeader().sectionResized.connect(lambda *_: self._sizing.start())
        self.selectionModel().selectionChanged.connect(lambda *_: self._sizing.start())
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.activated.connect(self._on_activated)

    @property
    def records(self) -> RecordTableModel[R]:
        """The model with the records."""
        return self._model

    def current(self) -> R | None:
        """Return the record of the current row, if it is selected."""
        index = self.currentIndex()
        chosen = self.selectionModel().isRowSelected(index.row()) if index.isValid() else False
        return self._model.record(index.row()) if chosen else None

    def selected(self) -> list[R]:
        """Return the selected records, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.record(row) for row in rows]

    def select(self, keys: Iterable[Hashable]) -> None:
        """Select these records and go to the first of them."""
        rows = self._model.rows_of(keys)
        self._select_rows(rows, rows[0] if rows else None)
        if rows:
            self.scrollTo(self._model.index(rows[0], 0))

    def save_columns(self) -> QByteArray:
        """Return the widths of the columns, to be remembered."""
        return self.horizontalHeader().saveState()

    def hide_columns(self, hidden: Iterable[int]) -> None:
        """Hide these columns, show the others, and share the width anew."""
        places = set(hidden)
        for place in range(len(self._model.columns)):
            self.setColumnHidden(place, place in places)
        self._share_width()

    def sort_by(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort as if the heading had been clicked."""
        self.sortByColumn(column, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current record on Enter, which Qt does not do on every platform."""
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_activated(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows; where there are none, or the filter hides all, say so."""
        super().paintEvent(event)
        if not self._model.rowCount():
            draw_hint(self, NOTHING_FOUND if self._model.total else self.hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the free width to the columns that share it."""
        super().resizeEvent(event)
        self._share_width()
        self._sizing.start()

    def _dress(self) -> None:
        self.setItemDelegate(WrapDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        heading = self.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setTextElideMode(Qt.TextElideMode.ElideRight)
        heading.setSectionsClickable(True)
        heading.setMinimumSectionSize(48)
        heading.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _share_width(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        heading = self.horizontalHeader()
        columns = [
            (place, column)
            for place, column in enumerate(self._model.columns)
            if not heading.isSectionHidden(place)
        ]
        for place, column in columns:
            if not column.share:
                heading.resizeSection(place, letter * column.letters + 24)
        shares = sum(column.share for _place, column in columns)
        fixed = sum(heading.sectionSize(place) for place, c in columns if not c.share)
        free = max(self.viewport().width() - fixed, letter * 12 * max(1, shares))
        for place, column in columns:
            if column.share:
                heading.resizeSection(place, free * column.share // shares)

    def _size_visible_rows(self) -> None:
        first = max(0, self.rowAt(0))
        bottom = self.viewport().height()
        row = first
        while row < self._model.rowCount() and self.rowViewportPosition(row) < bottom:
            wanted = max(ROW_HEIGHT, self.sizeHintForRow(row))
            if wanted != self.rowHeight(row):
                self.setRowHeight(row, wanted)
            row += 1

    def _on_activated(self, index: QModelIndex) -> None:
        if index.isValid():
            self.record_opened.emit(self._model.record(index.row()))

    def _remember(self) -> None:
        selection = self.selectionModel()
        keys = {self._model.key_of(index.row()) for index in selection.selectedRows()}
        current = selection.currentIndex()
        self._kept = keys, self._model.key_of(current.row()) if current.isValid() else None

    def _recall(self) -> None:
        keys, current = self._kept
        rows = self._model.rows_of(keys)
        if current in keys:  # a long list is not gone through twice
            found = [row for row in rows if self._model.key_of(row) == current]
        else:
            found = self._model.rows_of([current]) if current is not None else []
        self._select_rows(rows, found[0] if found else (rows[0] if rows else None))
        self._sizing.start()
        self.selection_changed.emit()

    def _select_rows(self, rows: Sequence[int], current: int | None) -> None:
        flag = QItemSelectionModel.SelectionFlag
        selection = QItemSelection()
        last = len(self._model.columns) - 1
        for row in rows:
            selection.select(self._model.index(row, 0), self._model.index(row, last))
        if current is not None:
            self.selectionModel().setCurrentIndex(self._model.index(current, 0), flag.NoUpdate)
        self.selectionModel().select(selection, flag.ClearAndSelect | flag.Rows)
