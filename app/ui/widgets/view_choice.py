"""The choice of views over a page: buttons of which one is down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QToolButton, QWidget

from app.ui.widgets.flow import FlowLayout


class ViewChoice(QWidget):
    """Some buttons of which one is down; they go on in a second line where the type is large.

    Signals:
        chosen: another one was pressed; its place.
    """

    chosen = Signal(int)

    def __init__(self, name: str, buttons: Sequence[QToolButton]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = self._row()
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

    def _row(self) -> QLayout:
        return FlowLayout()


class Segments(ViewChoice):
    """The same as one bar without gaps, which stays in its line."""

    def _row(self) -> QLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        return row
