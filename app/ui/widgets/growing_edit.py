"""Text of several lines that takes as much room as it needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

NEW_LINE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


def text_height(editor: QPlainTextEdit) -> int:
    """Return the height that shows the whole text of an editor in its present width."""
    document = editor.document()
    lines = 0
    block = document.firstBlock()
    while block.isValid():
        layout = block.layout()
        lines += max(1, layout.lineCount() if layout is not None else 1)
        block = block.next()
    margin = round(document.documentMargin() * 2)
    edges = editor.height() - editor.viewport().height() if editor.isVisible() else 12
    return lines * editor.fontMetrics().lineSpacing() + margin + max(edges, 4)


class GrowingEdit(QPlainTextEdit):
    """A field that grows with its text and saves when it is left or at Enter.

    Shift+Enter or Alt+Enter begins a new line (Enter does where `many_lines`). Ctrl+Z undoes
    what is typed, and when nothing is typed it is left to the window.

    Signals:
        settled: the text was changed and the field was left.
    """

    settled = Signal(str)

    def __init__(self, name: str, *, many_lines: bool = False, least: int = 1) -> None:
        super().__init__()
        self._many_lines = many_lines
        self._least = least
        self._known = ""
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.textChanged.connect(self._grow)

    def show_text(self, text: str) -> None:
        """Show the saved text; what is being typed is not overwritten."""
        if self.toPlainText() == self._known and text != self._known:
            self.setPlainText(text)
        self._known = text

    def settle(self) -> None:
        """Announce what was typed since the last time."""
        text = self.toPlainText()
        if text != self._known:
            self._known = text
            self.settled.emit(text)

    def give_back(self, text: str) -> None:
        """Show the saved text again, after what was typed was refused or given up."""
        self._known = text
        self.setPlainText(text)

    def sizeHint(self) -> QSize:
        """Ask for the height of the text."""
        least = self._least * self.fontMetrics().lineSpacing() + 18
        return QSize(super().sizeHint().width(), max(least, text_height(self)))

    def minimumSizeHint(self) -> QSize:
        """Never be lower than the text."""
        return QSize(120, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when nothing is typed here."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save at Enter, begin a line at Shift+Enter, give up at Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._many_lines or event.modifiers() & NEW_LINE:
                self.insertPlainText("\n")
            elif not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.settle()
            else:
                super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._known:
            self.give_back(self._known)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when the field is left; a menu over it is not leaving."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the width changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _grow(self) -> None:
        self.updateGeometry()
