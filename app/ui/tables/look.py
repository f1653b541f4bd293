"""How a cell is to be drawn, read from Qt's option.

PySide's stubs don't name the attributes of style options; they are read here, once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QTreeView, QWidget

AnyIndex = QModelIndex | QPersistentModelIndex


def plain(index: AnyIndex) -> QModelIndex:
    """Return the index as Qt's models take it."""
    return index.sibling(index.row(), index.column())


@dataclass(frozen=True, slots=True)
class Look:
    """What a delegate needs to know of the cell it draws."""

    rect: QRect
    text: str
    font: QFont
    palette: QPalette
    widget: QWidget
    selected: bool
    focused: bool
    side: int

    @classmethod
    def of(cls, option: QStyleOptionViewItem) -> Look:
        """Read an option that `initStyleOption` has filled."""
        raw = cast(Any, option)
        state = raw.state
        return cls(
            rect=QRect(raw.rect),
            text=raw.text,
            font=raw.font,
            palette=raw.palette,
            widget=raw.widget,
            selected=bool(state & QStyle.StateFlag.State_Selected),
            focused=bool(state & QStyle.StateFlag.State_HasFocus),
            side=(raw.displayAlignment & Qt.AlignmentFlag.AlignHorizontal_Mask).value,
        )

    @property
    def text_colour(self) -> QColor:
        """The colour of the cell's text."""
        role = QPalette.ColorRole.HighlightedText if self.selected else QPalette.ColorRole.Text
        return self.palette.color(role)

    def width_of(self, index: AnyIndex) -> int:
        """Return the width of the cell's column: a size hint is asked without a rectangle."""
        if isinstance(self.widget, QTableView | QTreeView):
            return self.widget.columnWidth(index.column())
        return self.rect.width()

    def draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Draw the selection, or nothing."""
        self.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, self.widget
        )

    def draw_line_below(self, painter: QPainter) -> None:
        """Draw the line that separates rows."""
        painter.setPen(self.palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(self.rect.bottomLeft(), self.rect.bottomRight())
