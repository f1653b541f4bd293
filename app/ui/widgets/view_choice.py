"""The choice of views over the page; it goes on in a second line where the type is large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from app.ui.widgets.flow import FlowLayout


class ViewChoice(QWidget):
    """Some buttons of which one is down.

    Signals:
        chosen: another one was pressed; its place.
    """

    chosen = Signal(int)

    def __init__(self, name: str, buttons: Sequence[QToolButton]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = FlowLayout()
        self.setLayout(row)
        for place, button in enumerate(buttons):
            button.setProperty("role", "button")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button, place)
            row.addWidget(button)
        self._group.idClicked.connect(self.chosen)

    def press(self, place: int) -> None:
        """Show which one holds."""
        self._group.button(place).setChecked(True)
