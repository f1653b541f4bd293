"""Fields of a form that tell when a person is done with them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox

from app import wording
from app.ui.widgets.line_undo import WindowUndoLine
from app.ui.widgets.quiet_combo import QuietCombo

E = TypeVar("E", bound=StrEnum)


class LineField(WindowUndoLine):
    """One line.

    Signals:
        settled: another text was left in the field.
    """

    settled = Signal(str)

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self._settled = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.editingFinished.connect(self.settle)

    def show_text(self, text: str) -> None:
        """Show what is stored; what is being typed is not overwritten."""
        typing = self.text() != self._settled
        self._settled = text
        if not typing:
            self.setText(text)
            self.setCursorPosition(0)

    def give_back(self, text: str) -> None:
        """Show the saved text again, after what was typed was refused."""
        self._settled = text
        self.setText(text)
        self.setCursorPosition(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of a long text again when the field is left."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.setCursorPosition(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the beginning of a long text in another width, too."""
        super().resizeEvent(event)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def settle(self) -> None:
        """Take what is typed."""
        if self.text() != self._settled:
            self._settled = self.text()
            self.setText(self._settled)  # what is saved is undone by the window, not by the field
            self.settled.emit(self._settled)


class ChoiceField(QuietCombo):
    """One of the members of an enum.

    Signals:
        settled: the member that was chosen.
    """

    settled = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[StrEnum, str]]) -> None:
        super().__init__()
        self._members = [member for member, _ in choices]
        self._shown = -1
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        for _member, text in choices:
            self.addItem(text)
        self.activated.connect(self._on_activated)

    def show_member(self, member: StrEnum) -> None:
        """Show what is stored."""
        self._shown = self._members.index(member) if member in self._members else -1
        self.setCurrentIndex(self._shown)

    def _on_activated(self, place: int) -> None:
        if place != self._shown:
            self._shown = place
            self.settled.emit(self._members[place])


def words_of(kind: type[E]) -> list[tuple[StrEnum, str]]:
    """Return the members with their words, ready for a choice."""
    return [(member, _capital(wording.word(member))) for member in kind]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
