"""The sheet as a table: keys and blocks as in a spreadsheet, and the sentence beside a bad cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView

from app.ui.indicators.values_book import Edit
from app.ui.indicators.values_delegate import SheetDelegate
from app.ui.indicators.values_heads import WIDE_LETTERS, WrappedHeads
from app.ui.indicators.values_model import SheetModel, Standing
from app.ui.indicators.values_sheet import Sheet
from app.ui.roadmap.clipboard import copy_rows
from app.ui.tables.hint import NOTHING_FOUND, draw_hint
from app.ui.theme import ROW_HEIGHT
from app.ui.widgets.labels import label

OWN_KIND = "application/x-marshrut-values"
COLUMN_LETTERS = 13
NOTE_LETTERS = 48
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Block(NamedTuple):
    """The selected cells: the first row and column, and how many there are."""

    top: int
    left: int
    height: int
    width: int

    def cells(self) -> list[tuple[int, int]]:
        """Return the cells, row by row."""
        rows = range(self.top, self.top + self.height)
        return [(r, c) for r in rows for c in range(self.left, self.left + self.width)]


class SheetView(QTableView):
    """Cells are typed over, blocks are selected, Enter goes down and Tab to the right.

    Signals:
        moved: another cell or block is selected.
        opened: Enter or a double click on a cell that the program computes.
    """

    moved = Signal()
    opened = Signal()

    def __init__(self, model: SheetModel, name: str) -> None:
        super().__init__()
        self._model = model
        self._filtered = False
        self.delegate = SheetDelegate(self, model)
        self.setItemDelegate(self.delegate)
        self.delegate.left.connect(self._on_left)
        self._heads = WrappedHeads(Qt.Orientation.Horizontal, self)
        self.setHorizontalHeader(self._heads)
        self._rows = WrappedHeads(Qt.Orientation.Vertical, self)
        self.setVerticalHeader(self._rows)
        self.setAccessibleName(name)
        self._dress()
        self.setModel(model)
        self._note = self._make_note()
        self.selectionModel().currentChanged.connect(lambda *_: self._on_moved())
        self.selectionModel().selectionChanged.connect(lambda *_: self.moved.emit())
        self.doubleClicked.connect(self._on_double_clicked)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self.show_note())

    # What is shown

    def show_sheet(self, sheet: Sheet, *, filtered: bool) -> None:
        """Show a sheet; the cursor stays in its place, or in its corner."""
        self._filtered = filtered
        if sheet == self._model.sheet:
            self._model.show(sheet)
            self.show_note()
            return
        here = self.currentIndex()
        place = self._model.sheet.place(here.row(), here.column()) if here.isValid() else None
        self._model.show(sheet)
        self._measure()
        found = sheet.cell_of(place) if place else None
        if not sheet.is_empty:
            self.setCurrentIndex(self._model.index(*(found or (0, 0))))
        self._on_moved()

    def block(self) -> Block | None:
        """Return the selected cells; None where there are none."""
        ranges = self.selectionModel().selection().toList()
        if not ranges:
            index = self.currentIndex()
            return Block(index.row(), index.column(), 1, 1) if index.isValid() else None
        top, left = min(r.top() for r in ranges), min(r.left() for r in ranges)
        bottom, right = max(r.bottom() for r in ranges), max(r.right() for r in ranges)
        return Block(top, left, bottom - top + 1, right - left + 1)

    def select(self, block: Block) -> None:
        """Select a block and go to its first cell."""
        first = self._model.index(block.top, block.left)
        last = self._model.index(block.top + block.height - 1, block.left + block.width - 1)
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(first, flag.NoUpdate)
        self.selectionModel().select(QItemSelection(first, last), flag.ClearAndSelect)
        self.scrollTo(first)

    def copy(self) -> int:
        """Put the block on the clipboard: figures for Excel, what was typed for this sheet."""
        block = self.block()
        if block is None:
            return 0
        columns = range(block.left, block.left + block.width)
        rows = range(block.top, block.top + block.height)
        heads = [self._model.sheet.columns[column].title for column in columns]
        copy_rows(heads, [[self._model.plain_text(r, c) for c in columns] for r in rows])
        held = QGuiApplication.clipboard().mimeData()
        data = QMimeData()
        data.setText(held.text())
        data.setHtml(held.html())
        typed = "\n".join(
            "\t".join(" ".join(self._model.typed_text(r, c).split()) for c in columns) for r in rows
        )
        data.setData(OWN_KIND, typed.encode())
        QGuiApplication.clipboard().setMimeData(data)
        return len(block.cells())

    def edits(self, cells: Sequence[tuple[int, int, str]]) -> list[Edit]:
        """Return texts of cells by what the cells are of."""
        return [(self._model.sheet.place(row, column), text) for row, column, text in cells]

    def finish_editing(self) -> None:
        """Write what is being typed."""
        self.delegate.finish(self.viewport())

    def step(self, down: int, across: int) -> None:
        """Go so many cells down and across, as far as there are any."""
        index = self.currentIndex()
        row = min(max(index.row() + down, 0), self._model.rowCount() - 1)
        column = min(max(index.column() + across, 0), self._model.columnCount() - 1)
        if row >= 0 and column >= 0:
            self.setCurrentIndex(self._model.index(row, column))

    def show_note(self) -> None:
        """Show beside the cell why what was typed there does not stand."""
        index = self.currentIndex()
        inside = 0 <= index.row() < self._model.rowCount()
        draft = self._model.at(index.row(), index.column())[2] if inside else None
        if draft is None:
            self._note.hide()
            return
        standing = self._model.standing(index.row(), index.column())
        waits = standing is Standing.WAITING
        verb = "Ждёт решения" if waits else "Не принято"
        self._note.setProperty("role", "note" if waits else "error")
        self._note.style().unpolish(self._note)
        self._note.style().polish(self._note)
        self._note.setText(f"{verb}: {draft.why}")
        self._note.setFixedWidth(self.fontMetrics().averageCharWidth() * NOTE_LETTERS)
        self._note.adjustSize()
        cell, room = self.visualRect(index), self.viewport().rect()
        self._note.move(self._beside(cell, room))
        self._note.setVisible(room.intersects(cell))
        self._note.raise_()

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, a typed letter replaces; the rest is Qt's."""
        index = self.currentIndex()
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and not ctrl and index.isValid():
            if self._model.is_computed(index.row(), index.column()) and not back:
                self.opened.emit()
            else:
                self.step(-1 if back else 1, 0)
            return
        self.delegate.typed = bool(event.text()) and event.key() != Qt.Key.Key_F2
        super().keyPressEvent(event)
        self.delegate.typed = False

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Leave the sheet by Tab from its last cell, or back from its first."""
        index = self.currentIndex()
        last = (self._model.rowCount() - 1, self._model.columnCount() - 1)
        ends = (index.row(), index.column()) == (last if next else (0, 0))
        if not index.isValid() or ends:
            self.setTabKeyNavigation(False)
            left = super().focusNextPrevChild(next)
            self.setTabKeyNavigation(True)
            return left
        return super().focusNextPrevChild(next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the note at its cell."""
        super().resizeEvent(event)
        self.show_note()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_note"):
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells; where there are none, say so."""
        super().paintEvent(event)
        if self._model.sheet.is_empty:
            draw_hint(self, NOTHING_FOUND if self._filtered else "Здесь пока нечего вписывать.")

    # Within

    def _dress(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(True)
        self.setCornerButtonEnabled(False)
        self._rows.setDefaultSectionSize(ROW_HEIGHT)

    def _make_note(self) -> QLabel:
        note = label("", "error", wrap=True)
        note.setParent(self.viewport())
        note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        note.setMargin(6)
        note.hide()
        return note

    def _measure(self) -> None:
        """Give the columns their width, and rows with long names their height."""
        letter = self.fontMetrics().averageCharWidth()
        for column in range(self._model.columnCount()):
            self.setColumnWidth(column, max(letter * COLUMN_LETTERS + 16, self._heads.word(column)))
        of_period = any(one.passport is not None for one in self._model.sheet.rows)
        self._rows.letters = WIDE_LETTERS if of_period else 40
        width = self._rows.width_wanted()
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, max(ROW_HEIGHT, self._rows.height_of(row, width)))
        self.updateGeometries()

    def _beside(self, cell: QRect, room: QRect) -> QPoint:
        """Return where the note stands: right of the cell, else under it, else over it."""
        size = self._note.size()
        lowest = max(0, room.height() - size.height())
        if cell.right() + 2 + size.width() <= room.width():
            return QPoint(cell.right() + 2, min(cell.top(), lowest))
        left = max(0, min(cell.left(), room.width() - size.width()))
        below, above = cell.bottom() + 2, cell.top() - size.height() - 2
        return QPoint(left, below if below <= lowest or above < 0 else above)

    def _on_left(self, down: int, across: int) -> None:
        """Go on from a cell that was typed, unless what was typed there cannot be."""
        index = self.currentIndex()
        if not index.isValid() or (
            self._model.standing(index.row(), index.column()) is not Standing.REFUSED
        ):
            self.step(down, across)

    def _on_moved(self) -> None:
        self.show_note()
        self.horizontalHeader().viewport().update()
        self._rows.viewport().update()
        self.moved.emit()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.isValid() and self._model.is_computed(index.row(), index.column()):
            self.opened.emit()
