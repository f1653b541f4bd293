"""What an empty page says: what goes here, and the command that fills it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.labels import label


class EmptyState(QWidget):
    """A heading, a sentence and the commands to begin with; the first is the main one."""

    def __init__(self, heading: str, sentence: str, commands: Sequence[QAction] = ()) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        title = label(heading, "title", wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title)
        words = label(sentence, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        row = QHBoxLayout()
        row.addStretch(1)
        for place, action in enumerate(commands):
            row.addWidget(CommandButton(action, "main" if place == 0 else "button"))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
