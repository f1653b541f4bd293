"""How cells of values are drawn, and the keys of the field in which one is typed."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from app.ui import theme
from app.ui.execution.point_words import Role, Sign, draw_sign
from app.ui.indicators.values_model import SheetModel, Standing
from app.ui.roadmap.cell_editor import CellEditing, CellEditor
from app.ui.tables.look import AnyIndex, Look
from app.ui.tables.wrapping import SIDE
from app.ui.theme import GRID

SIGNS = {
    Standing.ACCEPTED: (Sign.DONE, Role.MUTED),
    Standing.WAITING: (Sign.SOON, Role.SOON),
    Standing.REFUSED: (Sign.CANCELLED, Role.BAD),
}
SIGN_SIZE = 14
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class SheetDelegate(CellEditing):
    """Draws a figure at the right and its state as a shape at the left; no style is asked.

    Attributes:
        typing: whether the open field was begun by typing: arrows then leave it.

    Signals:
        left: the field was left for the cell so many rows and columns away.
    """

    left = Signal(int, int)

    def __init__(self, view: QTableView, model: SheetModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self.typing = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the ground, the figure, the shape of its state, and the lines around."""
        look = Look.of(option)
        row, column = index.row(), index.column()
        colours = theme.colours(look.palette)
        standing = self._model.standing(row, column)
        if look.selected:
            painter.fillRect(look.rect, look.palette.highlight())
        elif standing is Standing.LOCKED:
            painter.fillRect(look.rect, look.palette.alternateBase())
        self._draw_text(painter, look, row, column, standing)
        if standing in SIGNS:
            sign, role = SIGNS[standing]
            at = look.rect.left() + GRID, look.rect.center().y() - SIGN_SIZE // 2
            draw_sign(
                painter, QRect(*at, SIGN_SIZE, SIGN_SIZE), sign, QColor(getattr(colours, role))
            )
        painter.setPen(QColor(colours.line))
        painter.drawLine(look.rect.bottomLeft(), look.rect.bottomRight())
        painter.drawLine(look.rect.topRight(), look.rect.bottomRight())
        if self._view.currentIndex() == index:
            painter.setPen(QPen(theme.accent(look.palette), 2))
            painter.drawRect(look.rect.adjusted(1, 1, -2, -2))

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """Return the field, called after the cell."""
        self.typing = self.typed
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(self._model.whereabouts(index.row(), index.column()))
        return editor

    def _draw_text(
        self, painter: QPainter, look: Look, row: int, column: int, standing: Standing
    ) -> None:
        text = self._model.text(row, column)
        if not text:
            return
        colours = theme.colours(look.palette)
        quiet = standing in {Standing.BLANK, Standing.LOCKED}
        whole = self._model.sheet.rows[row].whole
        font = look.font
        if whole:
            font.setBold(True)
        painter.setFont(font)
        muted = colours.on_selection_muted if look.selected else colours.muted
        painter.setPen(QColor(muted) if quiet else look.text_colour)
        words = self._model.is_text(row, column)
        side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
        room = look.rect.adjusted(SIDE + SIGN_SIZE if standing in SIGNS else SIDE, 0, -SIDE, 0)
        shown = QFontMetrics(font).elidedText(
            text.replace("\n", " "), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _handled(self, editor: CellEditor, event: QKeyEvent) -> bool:
        key, back = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        index = self._view.currentIndex()
        words = index.isValid() and self._model.is_text(index.row(), index.column())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (plain or (back and not words)):
            self._leave(editor, -1 if back else 1, 0)
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self._leave(editor, 0, -1 if key == Qt.Key.Key_Backtab else 1)
        elif self.typing and plain and key in _STEPS:
            self._leave(editor, *_STEPS[Qt.Key(key)])
        else:
            return super()._handled(editor, event)
        return True

    def _leave(self, editor: CellEditor, down: int, across: int) -> None:
        self._close(editor, self.EndEditHint.NoHint)
        self.left.emit(down, across)
