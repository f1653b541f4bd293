"""One row of a file whole: what is wrong and the ways out at the left, its fields at the right."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.school_import import RowState
from app.ui.pages.school_import_rows import state_text
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.halves import Halves
from app.ui.widgets.labels import ElidedLabel, label

NOTHING = "Выберите строку, чтобы увидеть её целиком."


class RowDetails(QWidget):
    """What is said of a row with the commands that help, beside a table of its fields.

    Attributes:
        title: what the row is called.
        words: what is said of the row.

    Signals:
        meant: the id of the school that the row means.
    """

    meant = Signal(str)

    def __init__(
        self, actions: Collection[QAction], fields: QWidget, shares: tuple[int, int], lines: int
    ) -> None:
        """Make the panel; `shares` are percents of the width, `lines` of text the wanted height."""
        super().__init__()
        self.title = ElidedLabel(role="strong")
        self.words = label(NOTHING, wrap=True)
        self._ways: list[QPushButton] = []
        self._flow = FlowLayout()
        self._commands = [CommandButton(action) for action in actions]
        self._lines = lines
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Halves(self._left(), fields, shares))

    def sizeHint(self) -> QSize:
        """Ask for a third of an old screen."""
        return QSize(600, self.fontMetrics().lineSpacing() * self._lines)

    def begin_row(self, *, any_row: bool) -> None:
        """Take away what was said of another row, and show which commands help."""
        for button in self._ways:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._ways = []
        for command in self._commands:
            command.setVisible(command.isEnabled() and any_row)
        if not any_row:
            self.title.set_text("")
            self.words.setText(NOTHING)

    def say(self, title: str, state: RowState, told: str) -> None:
        """Say what the row is called, its state, and what is wrong with it."""
        self.title.set_text(title)
        self.words.setText(f"{state_text(state)}\n{told}" if told else state_text(state))

    def offer(self, school: str, name: str, settlement: str, code: str) -> None:
        """Offer a school, after those offered before, as the one that the row means."""
        pieces = (name, settlement, code and f"код {code}")
        button = QPushButton(f"Это {', '.join(filter(None, pieces))}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.meant.emit(school))
        self._flow.insert_widget(len(self._ways), button)
        self._ways.append(button)

    def _left(self) -> QScrollArea:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.words)
        for command in self._commands:
            self._flow.addWidget(command)
        column.addLayout(self._flow)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(left)
        for widget in (scroll.viewport(), left):
            widget.setAutoFillBackground(False)
        return scroll
