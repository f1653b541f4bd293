"""Draws the rows of the cards of «Сегодня»: a shape, two lines, and the action as a link."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui import theme
from app.ui.execution.point_words import draw_sign, sign_colour
from app.ui.pages.today_rows import Row
from app.ui.tables.look import AnyIndex, Look
from app.ui.tables.record_table import RecordTableModel

SIDE, GAP, ABOVE = 8, 8, 4
STATE_LETTERS = "■ сегодня"


class AgendaDelegate(QStyledItemDelegate):
    """Two lines a row; a click on the action does it.

    Signals:
        asked: the row whose action was clicked.
    """

    asked = Signal(object)

    def __init__(self, model: RecordTableModel[Row], parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of two lines."""
        self.initStyleOption(option, index)
        look = Look.of(option)
        return QSize(look.width_of(index), row_height(look.widget))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the row."""
        self.initStyleOption(option, index)
        look = Look.of(option)
        row = self._model.record(index.row())
        look.draw_ground(painter, option)
        painter.save()
        painter.setFont(look.font)
        left = self._draw_state(painter, look, row)
        action = self._action_box(look, row)
        self._draw_lines(painter, look, row, left, action.left() - GAP)
        chosen = theme.colours(look.palette)
        painter.setPen(theme.accent(look.palette) if not look.selected else look.text_colour)
        painter.drawText(action, _AT_RIGHT, row.action)
        painter.setPen(QColor(chosen.line))
        painter.drawLine(look.rect.bottomLeft(), look.rect.bottomRight())
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Do the action where it is clicked."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            mouse = cast(QMouseEvent, event)
            self.initStyleOption(option, index)
            look, row = Look.of(option), self._model.record(index.row())
            hit = self._action_box(look, row).contains(mouse.position().toPoint())
            if hit and mouse.button() == Qt.MouseButton.LeftButton:
                self.asked.emit(row)
                return True
        return super().editorEvent(event, model, cast(Any, option), index)

    def _draw_state(self, painter: QPainter, look: Look, row: Row) -> int:
        metrics = QFontMetrics(look.font)
        size, step = metrics.ascent(), metrics.lineSpacing()
        top = look.rect.top() + ABOVE
        left = look.rect.left() + SIDE
        if row.sign is not None:
            colour = look.text_colour if look.selected else sign_colour(row.sign, look.palette)
            draw_sign(painter, QRect(left, top + (step - size) // 2, size, size), row.sign, colour)
        room = size + 4
        if not row.state:
            return left + room + 4
        wide = metrics.horizontalAdvance(STATE_LETTERS)
        painter.setPen(look.text_colour)
        painter.drawText(QRect(left + room, top, wide, step), _LINE, row.state)
        return left + room + wide + 4

    def _draw_lines(self, painter: QPainter, look: Look, row: Row, left: int, right: int) -> None:
        metrics = QFontMetrics(look.font)
        step, width = metrics.lineSpacing(), right - left
        top = look.rect.top() + ABOVE
        cut = Qt.TextElideMode.ElideRight
        painter.setPen(look.text_colour)
        what = metrics.elidedText(row.what, cut, width)
        painter.drawText(QRect(left, top, width, step), _LINE, what)
        chosen = theme.colours(look.palette)
        painter.setPen(QColor(chosen.on_selection_muted if look.selected else chosen.muted))
        note = metrics.elidedText(row.note, cut, width)
        painter.drawText(QRect(left, top + step, width, step), _LINE, note)

    def _action_box(self, look: Look, row: Row) -> QRect:
        wide = QFontMetrics(look.font).horizontalAdvance(row.action) + 2
        return QRect(look.rect.right() - SIDE - wide, look.rect.top(), wide, look.rect.height())


_AT_RIGHT = Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value
_LINE = Qt.TextFlag.TextSingleLine.value | Qt.AlignmentFlag.AlignLeft.value


def row_height(widget: QWidget) -> int:
    """Return how tall a row of two lines is."""
    return QFontMetrics(widget.font()).lineSpacing() * 2 + 2 * ABOVE + 1
