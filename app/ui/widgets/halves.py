"""Two widgets side by side, shared as told and resized by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class Halves(QSplitter):
    """A splitter that keeps given shares of its width until a person moves the handle."""

    def __init__(self, left: QWidget, right: QWidget, shares: tuple[int, int]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._shares = shares
        self._moved = False
        self.setChildrenCollapsible(False)
        self.setHandleWidth(12)
        self.addWidget(left)
        self.addWidget(right)
        self.splitterMoved.connect(self._on_moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        if not self._moved:
            self.setSizes([share * self.width() for share in self._shares])

    def _on_moved(self, _position: int, _index: int) -> None:
        self._moved = True
