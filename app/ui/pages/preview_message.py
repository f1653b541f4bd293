"""What the preview says instead of rows: it reads, a file can't be read, it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.labels import label


class MessagePanel(QWidget):
    """A heading, a sentence, and the button that asks for a file."""

    def __init__(self, action: QAction, button: str) -> None:
        super().__init__()
        self.heading = label(role="title", wrap=True)
        self.sentence = label(wrap=True)
        self.button = CommandButton(action, "main", button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        for words in (self.heading, self.sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    def show_message(self, heading: str, sentence: str, *, way_out: bool = True) -> None:
        """Say this; without a way out the button is hidden."""
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self.button.setVisible(way_out)
