"""Ctrl+Z in a field of one line: its own while something is typed, else the window's."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class WindowUndoLine(QLineEdit):
    """A field that does not swallow undo and redo which it could not do."""

    def event(self, event: QEvent) -> bool:
        """Leave the keys to the window's commands where nothing is typed here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)
