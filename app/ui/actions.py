"""One command is one QAction: in the menus, in the buttons and under its keys.

The window serves some commands always (undo, quit); the page in front serves its own. A command
that nobody serves is neither shown nor reachable, so two pages may use the same keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.ui.commands import SPECS, Command, Menu
from app.ui.icons import icon

Handler = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Served:
    """What a command does here, and when it can be done."""

    handler: Handler
    when: Callable[[], bool] | None = None

    def possible(self) -> bool:
        """Tell whether it can be done now."""
        return self.when is None or self.when()


class Actions(QObject):
    """All commands as QActions of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._always: dict[Command, Served] = {}
        self._page: Mapping[Command, Served] = {}
        self._menus: list[QMenu] = []
        self._actions = {command: self._make(command) for command in Command}
        self.recolour()
        self.refresh()

    def __getitem__(self, command: Command) -> QAction:
        return self._actions[command]

    def bind(
        self, command: Command, handler: Handler, when: Callable[[], bool] | None = None
    ) -> None:
        """Serve a command whatever page is in front."""
        self._always[command] = Served(handler, when)
        self.refresh()

    def use(self, served: Mapping[Command, Served]) -> None:
        """Let the page in front serve its commands; those of the page before it go."""
        self._page = served
        self.refresh()

    def served(self) -> list[Command]:
        """Return the commands that can be reached now, in the order of the menus."""
        return [command for command in SPECS if self._of(command) is not None]

    def trigger(self, command: Command) -> None:
        """Do a command, if it is served and possible now."""
        served = self._of(command)
        if served is not None and served.possible():
            served.handler()

    def refresh(self) -> None:
        """Ask again which commands are possible."""
        for command, action in self._actions.items():
            served = self._of(command)
            action.setVisible(served is not None)
            action.setEnabled(served is not None and served.possible())
        for menu in self._menus:
            menu.menuAction().setVisible(_says_anything(menu))

    def retitle(self, command: Command, text: str) -> None:
        """Say more exactly what a command does now («Отменить: правка срока 2.4»)."""
        action = self._actions[command]
        action.setText(text)
        action.setToolTip(with_shortcut(action))

    def recolour(self) -> None:
        """Colour the icons by the window's palette."""
        palette = self._window.palette()
        for command, spec in SPECS.items():
            if spec.icon is not None:
                self._actions[command].setIcon(icon(spec.icon, palette))

    def fill(self, bar: QMenuBar, sections: Iterable[QAction]) -> None:
        """Make the menus; the pages of the window stand first under «Вид»."""
        for title in Menu:
            menu = bar.addMenu(title.value)
            if title is Menu.VIEW:
                menu.addActions(list(sections))
                menu.addSeparator()
            self._fill_menu(menu, [c for c, spec in SPECS.items() if spec.menu is title])
            self._menus.append(menu)
        self.refresh()

    def menu(self, commands: Iterable[Command | None], parent: QWidget) -> QMenu:
        """Return a menu of these commands, None being a line; for rows and «Ещё»."""
        menu = QMenu(parent)
        for command in commands:
            if command is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[command])
        return menu

    def _fill_menu(self, menu: QMenu, commands: Iterable[Command]) -> None:
        for command in commands:
            if SPECS[command].starts_group:
                menu.addSeparator()
            menu.addAction(self._actions[command])

    def _of(self, command: Command) -> Served | None:
        return self._page.get(command) or self._always.get(command)

    def _make(self, command: Command) -> QAction:
        spec = SPECS[command]
        action = QAction(spec.text, self._window)
        action.setObjectName(command.name.lower())
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        action.setStatusTip(spec.tip)
        action.setToolTip(f"{spec.tip}{_in_brackets(action)}")
        action.triggered.connect(partial(self._on_action_triggered, command))
        self._window.addAction(action)
        return action

    def _on_action_triggered(self, command: Command, _checked: bool = False) -> None:
        self.trigger(command)


def _says_anything(menu: QMenu) -> bool:
    return any(a.isVisible() and not a.isSeparator() for a in menu.actions())


def with_shortcut(action: QAction) -> str:
    """Return the action's text with its keys in brackets."""
    return f"{action.text().rstrip('…')}{_in_brackets(action)}"


def _in_brackets(action: QAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f" ({keys})" if keys else ""
