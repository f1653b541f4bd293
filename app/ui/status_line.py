"""The status line: what was just done, «Отменить», the database, the last backup."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QStatusTipEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from app.ui.widgets.labels import ElidedLabel, label


class StatusLine(QFrame):
    """One quiet line at the bottom.

    Signals:
        undo_asked: «Отменить» was pressed.
    """

    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 16, 3)
        row.setSpacing(8)
        self._done = ElidedLabel()
        self._done.setObjectName("done")
        self._done.setAccessibleName("Что сделано")
        self._undo = QToolButton()
        self._undo.setProperty("role", "link")
        self._undo.setText("Отменить")
        self._undo.setToolTip("Отменить последнее действие (Ctrl+Z)")
        self._undo.clicked.connect(self.undo_asked)
        self._undo.hide()
        self._database = label()
        self._backup = label()
        row.addWidget(self._done, 1)
        row.addWidget(self._undo)
        row.addSpacing(16)
        row.addWidget(self._database)
        row.addWidget(self._backup)
        self._said = ""

    @property
    def text(self) -> str:
        """What is shown as done."""
        return self._said

    @property
    def offers_undo(self) -> bool:
        """Whether «Отменить» stands beside it."""
        return not self._undo.isHidden()

    def say(self, text: str, undo: bool = False) -> None:
        """Show what was done, and offer to undo it."""
        self._said = text
        self._done.set_text(text)
        self._undo.setVisible(undo and bool(text))

    def turn_page(self) -> None:
        """Leave what was said of the page before; what can still be undone stays."""
        if not self.offers_undo:
            self.say("")

    def tip(self, text: str) -> None:
        """Show what the command under the pointer does; "" shows what was done again."""
        self._done.set_text(text or self._said)

    def show_database(self, name: str, path: str) -> None:
        """Show which database is open."""
        self._database.setText(f"База: {name}")
        self._database.setToolTip(path)

    def show_backup(self, text: str) -> None:
        """Show when the last backup was made."""
        self._backup.setText(text)

    def event(self, event: QEvent) -> bool:
        """Take the status tips that Qt sends up from actions."""
        if isinstance(event, QStatusTipEvent):
            self.tip(event.tip())
            return True
        return super().event(event)
