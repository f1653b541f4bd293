"""A table whose rows can be ticked and whose one column can be rewritten where it stands."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.ui import theme
from app.ui.roadmap.cell_editor import CellEditing
from app.ui.tables.look import AnyIndex, Look, plain
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.tables.wrapping import ABOVE, WrapDelegate
from app.ui.theme import GRID, ROW_HEIGHT

R = TypeVar("R")

TICK_LETTERS = 2


class TickModel(RecordTableModel[R], Generic[R]):
    """Records with a tick in a first column of their own; `column` can be rewritten.

    Signals:
        tick_asked: records and whether they are to be ticked.
        text_given: a record and its new text.
    """

    tick_asked = Signal(object, bool)
    text_given = Signal(object, str)

    def __init__(
        self,
        columns: Sequence[TableColumn[R]],
        key: Callable[[R], Hashable],
        ticked: Callable[[R], bool],
        editable: Callable[[R], bool],
        column: int,
    ) -> None:
        tick = TableColumn[R]("", lambda _r: "", ticked, letters=TICK_LETTERS, searched=False)
        super().__init__((tick, *columns), key)
        self._ticked = ticked
        self._editable = editable
        self.column = column + 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let the first column be ticked and the one column be rewritten."""
        flags = super().flags(index)
        if index.isValid() and index.column() == 0:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        if index.isValid() and self.can_edit(index):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def can_edit(self, index: AnyIndex) -> bool:
        """Whether a cell can be rewritten."""
        return index.column() == self.column and self._editable(self.record(index.row()))

    def is_ticked(self, record: R) -> bool:
        """Whether a record is ticked."""
        return self._ticked(record)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return also the tick, and the text to be rewritten."""
        if index.isValid() and index.column() == 0:
            ticked = self._ticked(self.record(index.row()))
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return "отмечено" if ticked else "не отмечено"
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            return self.columns[index.column()].text(self.record(index.row()))
        return super().data(index, role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce what a person wants; the records come back changed."""
        if not index.isValid():
            return False
        record = self.record(index.row())
        if role == Qt.ItemDataRole.CheckStateRole:
            self.tick_asked.emit([record], Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole and value != self.data(index, role):
            self.text_given.emit(record, str(value))
            return True
        return False


class TickView(RecordTableView[R], Generic[R]):
    """Space ticks the selected rows; typing, F2 or Enter rewrites the one column."""

    def __init__(self, model: TickModel[R], name: str) -> None:
        super().__init__(model, name)
        self._ticks = model
        self._writing = WritingDelegate(self)
        self.setItemDelegate(self._writing)
        self.setItemDelegateForColumn(0, TickDelegate(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )

    @property
    def ticks(self) -> TickModel[R]:
        """The model, which tells what a person ticks and writes."""
        return self._ticks

    def toggle(self) -> None:
        """Tick the selected rows, or take the ticks off where all are ticked."""
        chosen = self.selected()
        if chosen:
            every = all(map(self._ticks.is_ticked, chosen))
            self._ticks.tick_asked.emit(chosen, not every)

    def finish_editing(self) -> None:
        """Take what is half-typed."""
        self._writing.finish(self.viewport())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick at Space; begin to rewrite at Enter, F2 or a letter, wherever in the row."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.toggle()
            return
        target = index.siblingAtColumn(self._ticks.column) if index.isValid() else QModelIndex()
        if target.isValid() and self._ticks.can_edit(target) and _writes(event):
            self._write(target, event)
            return
        super().keyPressEvent(event)

    def _write(self, target: QModelIndex, event: QKeyEvent) -> None:
        letter = event.text() if event.text().isprintable() else ""
        self._writing.typed = bool(letter)
        self.setCurrentIndex(target)
        self.edit(target)
        self._writing.typed = False
        editor = self.viewport().focusWidget() or self.focusWidget()
        if letter and editor is not None and hasattr(editor, "insertPlainText"):
            editor.insertPlainText(letter)


class WritingDelegate(WrapDelegate, CellEditing):
    """Wrapped text that can be rewritten in a field that grows."""


class TickDelegate(QStyledItemDelegate):
    """Draws the tick on the first line of the row, where the text of the row begins."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Ask for no more than a row."""
        self.initStyleOption(option, index)
        return QSize(Look.of(option).width_of(index), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the ground, the box and the line under the row."""
        self.initStyleOption(option, index)
        look = Look.of(option)
        look.draw_ground(painter, option)
        checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        _draw_box(painter, look, checked=checked)
        look.draw_line_below(painter)

    def editorEvent(
        self,
        event: QEvent,
        model: Any,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: AnyIndex,
    ) -> bool:
        """Toggle the tick at a click anywhere in its cell."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            wanted = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
            return bool(model.setData(plain(index), wanted, Qt.ItemDataRole.CheckStateRole))
        return event.type() == QEvent.Type.MouseButtonDblClick


def _writes(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    if modifiers:
        return False
    if event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return True
    return bool(event.text()) and event.text().isprintable()


def _draw_box(painter: QPainter, look: Look, *, checked: bool) -> None:
    """Draw a box with lines that are seen on every ground, and the tick in it."""
    colours = theme.colours(look.palette)
    step = look.widget.fontMetrics().lineSpacing()
    side = step - GRID
    left = look.rect.left() + (look.rect.width() - side) / 2
    box = QRectF(left, look.rect.top() + ABOVE + GRID / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.muted), 1))
    painter.setBrush(QColor(colours.surface))
    painter.drawRoundedRect(box, 2, 2)
    if checked:
        painter.setPen(QPen(QColor(colours.text), 2))
        places = ((0.22, 0.52), (0.42, 0.74), (0.80, 0.26))
        points = [QPointF(box.left() + x * side, box.top() + y * side) for x, y in places]
        painter.drawPolyline(points)
    painter.restore()
