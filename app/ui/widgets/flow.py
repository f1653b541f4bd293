"""A line of widgets that goes on in the next line where the window is narrow or the type large."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

GAP = 8


class FlowLayout(QLayout):
    """Widgets from left to right; those after `add_spring` stand at the right of their line."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._spring: int | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def add_spring(self) -> None:
        """Push the widgets that are added from now on to the right."""
        self._spring = len(self._items)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one at this place."""
        self.addChildWidget(widget)
        self._items.insert(place, QWidgetItem(widget))
        if self._spring is not None and place <= self._spring:
            self._spring += 1
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """Give the item at a place away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines in this width."""
        return self._lay_out(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets."""
        super().setGeometry(rect)
        self._lay_out(rect, place=True)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for _, item in shown) + GAP * max(0, len(shown) - 1)
        return QSize(width, max((item.sizeHint().height() for _, item in shown), default=0))

    def minimumSize(self) -> QSize:
        """Be at least as wide as the widest widget."""
        sizes = [item.minimumSize() for _, item in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def _shown(self) -> list[tuple[int, QLayoutItem]]:
        return [(n, item) for n, item in enumerate(self._items) if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[tuple[int, QLayoutItem]]]:
        lines: list[list[tuple[int, QLayoutItem]]] = []
        used = 0
        for number, item in self._shown():
            wanted = item.sizeHint().width()
            if lines and used + GAP + wanted <= width:
                lines[-1].append((number, item))
                used += GAP + wanted
            else:
                lines.append([(number, item)])
                used = wanted
        return lines

    def _lay_out(self, rect: QRect, *, place: bool) -> int:
        top = rect.top()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for _, item in line)
            if place:
                self._place_line(line, QRect(rect.left(), top, rect.width(), height))
            top += height + GAP
        return max(0, top - GAP - rect.top())

    def _place_line(self, line: list[tuple[int, QLayoutItem]], rect: QRect) -> None:
        left = rect.left()
        widths = [min(item.sizeHint().width(), rect.width()) for _, item in line]
        free = rect.width() - sum(widths) - GAP * (len(line) - 1)
        for (number, item), width in zip(line, widths, strict=True):
            if number == self._spring or (
                self._spring is not None and number > self._spring and item is line[0][1]
            ):
                left += max(0, free)
            height = item.sizeHint().height()
            middle = rect.top() + (rect.height() - height) // 2
            item.setGeometry(QRect(QPoint(left, middle), QSize(width, height)))
            left += width + GAP
