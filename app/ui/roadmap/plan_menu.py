"""The menus of a plan: of its rows, and of its table as a whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from app import wording
from app.domain.roadmap import Numbering
from app.ui.commands import Command
from app.ui.execution.point_actions import MARKS

ROW_MENU: tuple[Command | None, ...] = (
    Command.ADD_ACTIVITY_BELOW,
    Command.INSERT_ACTIVITY,
    Command.DUPLICATE_ACTIVITIES,
    None,
    Command.COPY,
    Command.PASTE,
    None,
    Command.MOVE_ACTIVITIES_UP,
    Command.MOVE_ACTIVITIES_DOWN,
    None,
    Command.ADD_SECTION,
    None,
    *MARKS,
    None,
    Command.SET_MEANING,
    Command.ACTIVITY_SCHOOLS,
    Command.BULK_MARKS,
    None,
    Command.DELETE_ACTIVITIES,
)


def table_menu(
    group: QActionGroup, number: Callable[[Numbering], object], columns: QAction
) -> QMenu:
    """Return the menu of the table: ways of numbering, in a group of their own, and columns."""
    menu = QMenu()
    menu.addSection("Нумерация")
    for numbering in Numbering:
        text = wording.word(numbering)
        action = menu.addAction(text[:1].upper() + text[1:])
        action.setCheckable(True)
        action.setData(numbering)
        action.triggered.connect(lambda _checked=False, chosen=numbering: number(chosen))
        group.addAction(action)
    menu.addSeparator()
    menu.addAction(columns)
    return menu
