"""A plain table of a text part, edited where it stands among the paragraphs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
)

from app.domain.roadmap import TableRows
from app.ui.roadmap.cell_editor import CellEditing
from app.ui.tables.look import AnyIndex
from app.ui.tables.wrapping import WrapDelegate

MOST_LINES = 200


class CellsModel(QAbstractTableModel):
    """The cells of a plain table.

    Signals:
        rows_edited: the whole table as it should be.
    """

    rows_edited = Signal(object)

    def __init__(self, table: TableRows) -> None:
        super().__init__()
        self.table = table

    def show(self, table: TableRows) -> None:
        """Show a table as it is saved; of the same size, cell by cell: an editor may be open."""
        if table == self.table:
            return
        if _size(table) == _size(self.table):
            self.table = table
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.beginResetModel()
            self.table = table
            self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many columns there are."""
        return 0 if parent.isValid() or not self.table.rows else len(self.table.rows[0])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text; the head is bold."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.table.rows[index.row()][index.column()]
            case Qt.ItemDataRole.FontRole if index.row() < self.table.header_rows:
                font = QFont()
                font.setBold(True)
                return font
            case _:
                return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every cell can be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce the table with another cell."""
        if role != Qt.ItemDataRole.EditRole or self.data(index, role) == value:
            return False
        rows = [list(row) for row in self.table.rows]
        rows[index.row()][index.column()] = str(value)
        self._announce(rows)
        return True

    def add_row(self, at: int) -> None:
        """Announce the table with an empty row."""
        rows = [list(row) for row in self.table.rows]
        rows.insert(at, [""] * self.columnCount())
        self._announce(rows)

    def add_column(self, at: int) -> None:
        """Announce the table with an empty column."""
        self._announce([[*row[:at], "", *row[at:]] for row in self.table.rows])

    def remove_row(self, at: int) -> None:
        """Announce the table without a row; the last one stays."""
        if self.rowCount() > 1:
            self._announce([list(row) for i, row in enumerate(self.table.rows) if i != at])

    def remove_column(self, at: int) -> None:
        """Announce the table without a column; the last one stays."""
        if self.columnCount() > 1:
            self._announce([[*row[:at], *row[at + 1 :]] for row in self.table.rows])

    def _announce(self, rows: list[list[str]]) -> None:
        cells = tuple(tuple(row) for row in rows)
        self.rows_edited.emit(TableRows(cells, min(self.table.header_rows, len(cells))))


class _CellDelegate(CellEditing, WrapDelegate):
    """Draws every line of a cell, and edits it."""


class _Cells(QTableView):
    """A table as tall as its rows; Tab at its end leaves it."""

    focused = Signal()

    def __init__(self, model: CellsModel) -> None:
        super().__init__()
        self.delegate = _CellDelegate(self, MOST_LINES)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName("Таблица")
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Be as tall as all rows."""
        height = sum(self.rowHeight(row) for row in range(self.model().rowCount()))
        return QSize(super().sizeHint().width(), height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Never be lower than all rows."""
        return QSize(120, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Keep Del for the cell: elsewhere it deletes the whole block."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit at Enter, empty the cell at Del."""
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.model().setData(self.currentIndex(), "")
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class TableBlock(QFrame):
    """The table with its own few commands.

    Signals:
        edited: the whole table as it should be.
        height_changed: the table needs another height.
        entered: the cursor came into the table.
    """

    edited = Signal(object)
    height_changed = Signal()
    entered = Signal()

    def __init__(self, table: TableRows) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self._sizing = QTimer(self, singleShot=True, interval=0)
        self._sizing.timeout.connect(self._size_rows)
        self._model = CellsModel(table)
        self.cells = _Cells(self._model)
        self._model.rows_edited.connect(self.edited)
        self._model.modelReset.connect(self._size_rows)
        self._model.dataChanged.connect(lambda *_: self._sizing.start())
        self.cells.installEventFilter(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, act in (
            ("Добавить строку", lambda: self._model.add_row(self._row() + 1)),
            ("Добавить столбец", lambda: self._model.add_column(self._column() + 1)),
            ("Удалить строку", lambda: self._model.remove_row(self._row())),
            ("Удалить столбец", lambda: self._model.remove_column(self._column())),
        ):
            button = QToolButton()
            button.setProperty("role", "link")
            button.setText(text)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(2)
        column.addWidget(self.cells)
        column.addLayout(row)

    def show_table(self, table: TableRows) -> None:
        """Show the table as it is saved; the cursor stays."""
        here = self.cells.currentIndex()
        self._model.show(table)
        self.cells.setCurrentIndex(self._model.index(here.row(), here.column()))

    def finish_editing(self) -> None:
        """Write the open cell."""
        self.cells.delegate.finish(self.cells.viewport())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say when the cursor comes in."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows anew in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._sizing.start()

    def _size_rows(self) -> None:
        self.cells.resizeRowsToContents()
        self.cells.updateGeometry()
        self.height_changed.emit()

    def _row(self) -> int:
        row = self.cells.currentIndex().row()
        return row if row >= 0 else self._model.rowCount() - 1

    def _column(self) -> int:
        column = self.cells.currentIndex().column()
        return column if column >= 0 else self._model.columnCount() - 1


def _size(table: TableRows) -> tuple[int, int]:
    return len(table.rows), len(table.rows[0]) if table.rows else 0
