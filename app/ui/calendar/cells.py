"""What the tables of the calendar share: cells walked by the arrow keys and opened by Enter."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.ui import theme
from app.ui.tables.look import AnyIndex, Look, plain
from app.ui.theme import ROW_HEIGHT

NAME_SHARE = 0.34
NAME_LETTERS = 24
SPAN_LEAST = 26
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


class CellTable(QTableView):
    """A table of cells: one is current, Enter or a double click opens it.

    Signals:
        cell_chosen: another cell is current; its index.
        cell_opened: the list behind a cell is wanted; its index.
    """

    cell_chosen = Signal(QModelIndex)
    cell_opened = Signal(QModelIndex)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "calendar")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setMinimumSectionSize(SPAN_LEAST)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self.cell_opened)

    def choose(self, row: int, column: int) -> None:
        """Make a cell current; nothing where there is none."""
        index = self.model().index(row, column)
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell which cell is current."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.cell_chosen.emit(plain(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current cell on Enter."""
        if event.key() in _ENTER and event.modifiers() in _PLAIN:
            if self.currentIndex().isValid():
                self.cell_opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class NamedRows(CellTable):
    """A name that wraps as far as it needs, then equal columns; only rows in sight are measured."""

    def __init__(self, name: str, last_letters: int = 0) -> None:
        super().__init__(name)
        self._last_letters = last_letters
        self._sizing = QTimer(self, singleShot=True, interval=0)
        self._sizing.timeout.connect(self.size_visible_rows)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._sizing.start())

    def rows_changed(self) -> None:
        """Share the width and measure rows after the model was filled anew."""
        self.share_width()
        self._sizing.start()

    def share_width(self) -> None:
        """Give the name its share of the width and the rest to the others alike."""
        columns = self.model().columnCount()
        if columns < 2:
            return
        letter, whole = self.fontMetrics().averageCharWidth(), self.viewport().width()
        last = self._last_letters * letter
        spans = columns - 1 - bool(last)
        room = whole - last
        name = max(round(room * NAME_SHARE), letter * NAME_LETTERS)
        each = max(SPAN_LEAST, (room - name) // spans)
        self.setColumnWidth(0, max(letter * NAME_LETTERS, room - each * spans))
        for column in range(1, spans + 1):
            self.setColumnWidth(column, each)
        if last:
            self.setColumnWidth(columns - 1, last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.share_width()
        self._sizing.start()

    def size_visible_rows(self) -> None:
        """Give the rows in sight the height that their names need."""
        row, bottom = max(0, self.rowAt(0)), self.viewport().height()
        count = self.model().rowCount()
        while row < count and self.rowViewportPosition(row) < bottom:
            wanted = max(ROW_HEIGHT, self.sizeHintForIndex(self.model().index(row, 0)).height())
            if wanted != self.rowHeight(row):
                self.setRowHeight(row, wanted)
            row += 1


def small_font(font: QFont) -> QFont:
    """Return the smaller of the two sizes of type."""
    made = QFont(font)
    made.setPointSizeF(max(8.0, font.pointSizeF() * 0.9))
    return made


def bold_font(font: QFont) -> QFont:
    """Return the bold weight."""
    made = QFont(font)
    made.setBold(True)
    return made


def draw_frame(painter: QPainter, look: Look) -> None:
    """Draw a frame around the current cell: thick where the keyboard is."""
    if look.selected:
        width = 2 if look.focused or look.widget.hasFocus() else 1
        painter.setPen(QPen(theme.accent(look.palette), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(look.rect.adjusted(1, 1, -width, -width))


def blended(ground: str, colour: str, share: float) -> QColor:
    """Return the ground with a share (0 to 1) of a colour over it."""
    below, above = QColor(ground), QColor(colour)
    parts = (
        round(a * share + b * (1 - share))
        for a, b in zip(above.getRgb()[:3], below.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*parts)


def right_edge(rect: QRect, painter: QPainter, palette: QPalette) -> None:
    """Draw the thin line between two spans."""
    colours = theme.colours(palette)
    painter.setPen(blended(colours.surface, colours.line, 0.6))
    painter.drawLine(rect.topRight(), rect.bottomRight())
