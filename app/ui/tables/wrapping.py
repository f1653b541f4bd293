"""Cells whose text wraps, to three lines at most, and a memory of how tall that is.

Measuring text is what makes tables slow: heights are remembered by text and width, and only rows
that can be seen are asked.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.tables.look import AnyIndex, Look
from app.ui.theme import ROW_HEIGHT

SIDE = 8
ABOVE = 7
MEMORY = 20_000
ALL_LINES = 1_000


class Paragraphs:
    """Breaks text into lines of a width and remembers the answer."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, int, str], tuple[str, ...]] = {}

    def lines(self, text: str, width: int, font: QFont) -> tuple[str, ...]:
        """Return the text's lines as they fit `width` pixels."""
        key = (text, width, font.key())
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) > MEMORY:
                self._lines.clear()
            found = tuple(line for piece in text.split("\n") for line in _break(piece, width, font))
            self._lines[key] = found
        return found


def _break(text: str, width: int, font: QFont) -> list[str]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(max(1, width))
        found.append(text[line.textStart() : line.textStart() + line.textLength()])
        line = layout.createLine()
    layout.endLayout()
    return found or [""]


class WrapDelegate(QStyledItemDelegate):
    """Draws wrapped text from the top of the cell, at most `most` lines, the last one elided."""

    def __init__(self, parent: QWidget, most: int = 3) -> None:
        super().__init__(parent)
        self._most = most
        self._paragraphs = Paragraphs()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of the wrapped text in the width that the column has."""
        self.initStyleOption(option, index)
        look = Look.of(option)
        width = look.width_of(index)
        count = len(self._visible_lines(look, width - 2 * SIDE, self.most_lines(index)))
        height = count * QFontMetrics(look.font).lineSpacing() + 2 * ABOVE
        return QSize(width, max(ROW_HEIGHT, height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the ground, the lines of text, and the line under the row."""
        self.initStyleOption(option, index)
        look = Look.of(option)
        look.draw_ground(painter, option)
        box = look.rect.adjusted(SIDE, ABOVE, -SIDE, 0)
        step = QFontMetrics(look.font).lineSpacing()
        painter.save()
        painter.setPen(look.text_colour)
        painter.setFont(look.font)
        for line in self._visible_lines(look, box.width(), self.most_lines(index)):
            row = QRect(box.left(), box.top(), box.width(), step)
            painter.drawText(row, look.side | Qt.TextFlag.TextSingleLine.value, line.rstrip())
            box.setTop(box.top() + step)
        look.draw_line_below(painter)
        painter.restore()

    def most_lines(self, index: AnyIndex) -> int:  # noqa: ARG002 - for subclasses
        """Return how many lines a cell may take."""
        return self._most

    def _visible_lines(self, look: Look, width: int, most: int | None = None) -> list[str]:
        most = most or self._most
        lines = list(self._paragraphs.lines(look.text, width, look.font))
        if len(lines) > most:
            rest = f"{lines[most - 1].rstrip()} …"
            cut = QFontMetrics(look.font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
            lines = [*lines[: most - 1], cut]
        return lines


class WholeRowDelegate(WrapDelegate):
    """Shows the whole text of a row that is selected, however many lines that takes."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def most_lines(self, index: AnyIndex) -> int:
        """Let a selected row take all its lines."""
        selected = self._view.selectionModel().isRowSelected(index.row(), QModelIndex())
        return ALL_LINES if selected else super().most_lines(index)
