"""A panel of text that scrolls and never shows half a line at its lower edge."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class WholeLinesArea(QScrollArea):
    """Scrolls a widget that begins with lines of text; asks for `lines` of them."""

    def __init__(self, widget: QWidget, lines: int) -> None:
        super().__init__()
        self.setWidget(widget)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines)
        widget.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def show_top(self) -> None:
        """Go back to the first line."""
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave what is over whole lines empty."""
        super().resizeEvent(event)
        rest = self.height() % self.fontMetrics().lineSpacing()
        if self.viewportMargins().bottom() != rest:
            self.setViewportMargins(0, 0, 0, rest)
