"""What an empty table says in its middle: what goes here and how."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView

from app.ui import theme

NOTHING_FOUND = "Ничего не найдено. Ctrl+Shift+F покажет все строки."


def draw_hint(view: QAbstractItemView, text: str) -> None:
    """Write a muted sentence into an empty view; call it from the view's paintEvent."""
    painter = QPainter(view.viewport())
    painter.setPen(theme.colours(view.palette()).muted)
    room = view.viewport().rect().adjusted(24, 24, -24, -24)
    middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
    painter.drawText(room, int(middle | Qt.TextFlag.TextWordWrap), text)
    painter.end()
