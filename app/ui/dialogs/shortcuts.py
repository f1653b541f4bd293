"""The sheet of keys that work on the page in front, under F1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.actions import Actions
from app.ui.commands import SPECS, Menu
from app.ui.widgets.labels import label

EDITING = (
    ("F2, Enter или просто начните печатать", "Править ячейку"),
    ("Ctrl+Enter", "Записать ячейку и добавить строку ниже"),
    ("Tab, Shift+Tab", "Записать и перейти к соседней ячейке"),
    ("Enter", "Новая строка внутри ячейки"),
    ("Esc", "Оставить ячейку как была; очистить поле поиска"),
)


class ShortcutsSheet(QDialog):
    """Lists every command with its keys, by menus, only those that can be reached now."""

    def __init__(self, actions: Actions, sections: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Клавиши на этой странице")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        served = actions.served()
        for menu in Menu:
            rows = [
                (_keys(actions[command]), actions[command].text().rstrip("…"))
                for command in served
                if SPECS[command].menu is menu and SPECS[command].shortcuts
            ]
            if menu is Menu.VIEW:
                rows = [(_keys(action), action.text()) for action in sections] + rows
            self._add(grid, menu.value.replace("&", ""), rows)
        self._add(grid, "В таблице", EDITING)
        inner = QWidget()
        inner.setLayout(grid)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(area)
        column.addWidget(buttons)
        room = parent.screen().availableSize()
        self.resize(min(640, room.width()), min(600, room.height() - 80))

    @staticmethod
    def _add(grid: QGridLayout, title: str, rows: Iterable[tuple[str, str]]) -> None:
        rows = list(rows)
        if not rows:
            return
        grid.addWidget(label(title, "strong"), grid.rowCount(), 0, 1, 2)
        for keys, text in rows:
            place = grid.rowCount()
            grid.addWidget(label(keys, "muted"), place, 0)
            grid.addWidget(label(text, wrap=True), place, 1)
            grid.setColumnStretch(1, 1)


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
