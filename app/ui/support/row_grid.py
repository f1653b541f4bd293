"""A small table to type rows into: a joint plan, the parties of an agreement, recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.ui.tables.look import AnyIndex
from app.ui.tables.wrapping import WrapDelegate
from app.ui.theme import ROW_HEIGHT

Column = tuple[str, int]  # the heading, the share of the width


class RowGrid(QTableView):
    """Rows of texts; a blank row always waits at the end.

    Typing edits, Tab goes to the next cell and out of a blank row, Ctrl+Del takes a row away.

    Signals:
        edited: something was typed.
    """

    edited = Signal()

    def __init__(self, name: str, columns: Sequence[Column], lines: int = 4) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._model = _RowModel([title for title, _share in columns])
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setToolTip("Ctrl+Del – убрать строку")
        self.setItemDelegate(WrapDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setMinimumHeight(ROW_HEIGHT * (lines + 1) + 4)
        self._model.dataChanged.connect(lambda *_: self._on_edited())

    def rows(self) -> list[list[str]]:
        """Return the rows in which something stands."""
        editor = self.indexWidget(self.currentIndex()) or self.focusWidget()
        if editor is not None and editor is not self and self.isAncestorOf(editor):
            self.setFocus()  # what is half-typed is taken
        return self._model.rows()

    def show_rows(self, rows: Iterable[Sequence[str]]) -> None:
        """Show other rows."""
        self._model.show(rows)
        self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take away a row or a cell's text; Enter edits."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Delete:
            if ctrl:
                self._model.remove(self.currentIndex().row())
                self.edited.emit()
            else:
                self._model.setData(self.currentIndex(), "")
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not ctrl:
            self.edit(self.currentIndex())
        elif ctrl:
            event.ignore()  # Ctrl+Enter is the form's
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Leave the table from a blank row, or from its first cell."""
        at = self.currentIndex()
        first = at.row() <= 0 and at.column() <= 0
        if self._model.is_blank(at.row()) if next else first:
            self.setTabKeyNavigation(False)
            left = super().focusNextPrevChild(next)
            self.setTabKeyNavigation(True)
            return left
        return super().focusNextPrevChild(next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        width, shares = self.viewport().width(), sum(share for _title, share in self._columns)
        for place, (_title, share) in enumerate(self._columns):
            self.setColumnWidth(place, width * share // shares)
        self.resizeRowsToContents()

    def _on_edited(self) -> None:
        self.resizeRowsToContents()
        self.edited.emit()


class _RowModel(QAbstractTableModel):
    """Rows of texts with a blank one at the end."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self._rows: list[list[str]] = [self._new()]

    def rows(self) -> list[list[str]]:
        """Return the rows in which something stands, without spaces around."""
        whole = ([text.strip() for text in row] for row in self._rows)
        return [row for row in whole if any(row)]

    def show(self, rows: Iterable[Sequence[str]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = [list(row) for row in rows] + [self._new()]
        self.endResetModel()

    def remove(self, row: int) -> None:
        """Take a row away; the blank one at the end stays."""
        if 0 <= row < len(self._rows) - 1:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row]
            self.endRemoveRows()

    def is_blank(self, row: int) -> bool:
        """Whether nothing stands in a row, or there is none."""
        return not 0 <= row < len(self._rows) or not any(map(str.strip, self._rows[row]))

    # What Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many rows there are, with the blank one."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell."""
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles[index.column()]}: {text or 'пусто'}"
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; a row typed into at the end gets a blank one after it."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        self._rows[index.row()][index.column()] = str(value)
        if index.row() == len(self._rows) - 1 and str(value).strip():
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows))
            self._rows.append(self._new())
            self.endInsertRows()
        cell = self.index(index.row(), index.column())
        self.dataChanged.emit(cell, cell)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let every cell be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def _new(self) -> list[str]:
        return [""] * len(self._titles)
