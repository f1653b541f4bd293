"""Headings of rows and columns whose names wrap; nothing in them is cut off."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from app.ui import theme
from app.ui.indicators.values_sheet import WHOLE
from app.ui.tables.wrapping import SIDE, Paragraphs

ABOVE = 5
LETTERS = 40
WIDE_LETTERS = 52


class WrappedHeads(QHeaderView):
    """A heading of rows (vertical) or columns (horizontal).

    Attributes:
        letters: how wide the headings of rows may get.
    """

    def __init__(self, orientation: Qt.Orientation, table: QTableView) -> None:
        super().__init__(orientation, table)
        self._paragraphs = Paragraphs()
        self.letters = LETTERS
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def height_of(self, section: int, width: int) -> int:
        """Return how tall a heading is in a width."""
        count = len(self._paragraphs.lines(self._title(section), width - 2 * SIDE, self._bold()))
        return count * QFontMetrics(self._bold()).lineSpacing() + 2 * ABOVE

    def word(self, section: int) -> int:
        """Return the width in which no word of a heading is broken."""
        metrics = QFontMetrics(self._bold())
        words = self._title(section).replace("\n", " ").split(" ")
        return max(map(metrics.horizontalAdvance, words), default=0) + 2 * SIDE + 2

    def width_wanted(self) -> int:
        """Return the width of the longest name, as far as rows may be wide."""
        metrics = QFontMetrics(self._bold())
        most = metrics.averageCharWidth() * self.letters
        titles = (self._title(place) for place in range(self.count()))
        names = (metrics.horizontalAdvance(line) for one in titles for line in one.split("\n"))
        return min(most, max(names, default=0) + 2 * SIDE + 2)

    def sizeHint(self) -> QSize:
        """Be as wide, or as tall, as the names need."""
        if self.orientation() is Qt.Orientation.Vertical:
            return QSize(self.width_wanted(), super().sizeHint().height())
        tall = max((self.height_of(p, self.sectionSize(p)) for p in range(self.count())), default=0)
        return QSize(super().sizeHint().width(), tall)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the name, and the line that separates it."""
        colours = theme.colours(self.palette())
        title = self._title(section)
        down = self.orientation() is Qt.Orientation.Vertical
        font = self._bold() if not down or title == WHOLE else self.font()
        painter.save()
        painter.fillRect(rect, self.palette().base())
        here = self.parentWidget()
        if isinstance(here, QTableView) and self._is_current(here, section):
            painter.fillRect(rect, self.palette().alternateBase())
        painter.setFont(font)
        painter.setPen(QColor(colours.text if down else colours.muted))
        step = QFontMetrics(font).lineSpacing()
        lines = self._paragraphs.lines(title, rect.width() - 2 * SIDE, font)
        top = rect.top() + (ABOVE if not down else (rect.height() - step * len(lines)) // 2)
        side = Qt.AlignmentFlag.AlignLeft if down else Qt.AlignmentFlag.AlignRight
        for line in lines:
            box = QRect(rect.left() + SIDE, top, rect.width() - 2 * SIDE, step)
            painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, line.rstrip())
            top += step
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _is_current(self, table: QTableView, section: int) -> bool:
        index = table.currentIndex()
        if not index.isValid():
            return False
        down = self.orientation() is Qt.Orientation.Vertical
        return (index.row() if down else index.column()) == section

    def _title(self, section: int) -> str:
        model: QAbstractItemModel | None = self.model()  # none while the window is taken apart
        title = str(model.headerData(section, self.orientation()) or "") if model else ""
        return title.replace("№ ", "№\u00a0")

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font
