"""The line of filters: text as you type, and choices that stay visible until they are taken off."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QWidget

from app.ui.icons import Icon, icon
from app.ui.widgets.buttons import MenuButton

CHOICE_LETTERS = 28


class FindField(QLineEdit):
    """Filters as you type; Escape empties it. Ctrl+F comes here."""

    def __init__(self, what: str = "Найти…", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(what)
        self.setAccessibleName("Найти на странице")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 44)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lens = self.addAction(
            icon(Icon.SEARCH, self.palette()), QLineEdit.ActionPosition.LeadingPosition
        )

    def sizeHint(self) -> QSize:
        """Keep the width when the cross that empties the field comes and goes."""
        return QSize(self.minimumWidth(), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the lens anew with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_lens"):
            self._lens.setIcon(icon(Icon.SEARCH, self.palette()))


class ChoiceFilter(MenuButton):
    """«Раздел ▾»: one choice of several or none; what is chosen stands on the button.

    Signals:
        changed: another choice was made; see `value`.
    """

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, QMenu())
        self._name = name
        self._value: str | None = None
        self._texts: dict[str, str] = {}
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._on_group_triggered)
        self._describe()

    @property
    def value(self) -> str | None:
        """The key of the choice, or None for all."""
        return self._value

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The (key, text) pairs that are offered."""
        return list(self._texts.items())

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer (key, text) pairs; a choice that is gone is taken off without a signal."""
        texts = dict(choices)
        if list(texts.items()) == self.choices and self.isEnabled() is bool(texts):
            return
        self._texts = texts
        if self._value not in self._texts:
            self._value = None
        menu = self.menu()
        menu.clear()
        self._add(menu, None, "Все")
        menu.addSeparator()
        for key, text in self._texts.items():
            self._add(menu, key, text)
        self.setEnabled(bool(self._texts))
        self._describe()

    def choose(self, key: str | None) -> None:
        """Choose by hand of the program."""
        if key != self._value and (key is None or key in self._texts):
            self._value = key
            for action in self._group.actions():
                action.setChecked(action.data() == key)
            self._describe()
            self.changed.emit()

    def _add(self, menu: QMenu, key: str | None, text: str) -> None:
        action = menu.addAction(_short(text, CHOICE_LETTERS * 3))
        action.setData(key)
        action.setCheckable(True)
        action.setChecked(key == self._value)
        self._group.addAction(action)

    def _on_group_triggered(self, action: QAction) -> None:
        self.choose(action.data())

    def _describe(self) -> None:
        chosen = self._texts.get(self._value) if self._value is not None else None
        self.setText(f"{self._name}: {_short(chosen, CHOICE_LETTERS)}" if chosen else self._name)
        self.setAccessibleName(f"{self._name}: {chosen or 'все'}")
        self.setToolTip(chosen or f"{self._name}: показать только выбранное")
        self.setProperty("chosen", bool(chosen))
        self.style().unpolish(self)
        self.style().polish(self)


def _short(text: str, letters: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[: letters - 1].rstrip()}…"
