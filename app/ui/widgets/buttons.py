"""Buttons that do a command, that open a menu of commands, or that are called as one."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton

from app.ui.actions import with_shortcut
from app.ui.icons import Icon, icon
from app.ui.theme import GRID


class CommandButton(QPushButton):
    """A button of a QAction: its text without dots, its icon, its state; hidden with it.

    `role` is "main" for the one main command of a page, "button" for the others, "link" for a
    quiet one in a line of text.
    """

    def __init__(self, action: QAction, role: str = "button", text: str = "") -> None:
        super().__init__()
        self._action = action
        self._text = text
        self.setProperty("role", role)
        self._iconic = role == "button"
        self.setAutoDefault(False)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    def _on_action_changed(self) -> None:
        text = self._text or self._action.text().rstrip("…")
        self.setText(f" {text}" if self._iconic else text)  # the style leaves no gap by itself
        if self._iconic:
            self.setIcon(self._action.icon())
        self.setToolTip(self._action.toolTip())
        self.setStatusTip(self._action.statusTip())
        self.setAccessibleName(self._action.text().rstrip("…"))
        self.setEnabled(self._action.isEnabled())


class MenuButton(QToolButton):
    """A button that opens a menu at once: «Ещё» with a small arrow after it.

    The arrow is painted from the icon set: the interface family has no such letter.
    """

    def __init__(self, text: str, menu: QMenu | None = None) -> None:
        super().__init__()
        self.setProperty("role", "menu")
        self.setText(text)
        self.setAccessibleName(text)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if menu is not None:
            menu.setParent(self, menu.windowFlags())
            self.setMenu(menu)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow beside the text."""
        super().paintEvent(event)
        size = self.fontMetrics().height()
        box = QRect(self.width() - size - GRID, (self.height() - size) // 2, size, size)
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        icon(Icon.UNFOLDED, self.palette()).paint(QPainter(self), box, mode=mode)


def text_button(text: str, tip: str = "") -> QToolButton:
    """Return a button of a text."""
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(text)
    button.setToolTip(tip or text)
    return button


def action_button(action: QAction) -> QToolButton:
    """Return a button that is called as a command; whoever shows it does the command."""
    return text_button(action.text(), with_shortcut(action))
