"""The names of undo and redo while a page takes back steps of its own that are not saved yet."""

from __future__ import annotations

from app.ui.actions import Actions
from app.ui.commands import Command

_WORDS = ((Command.UNDO, "Отменить"), (Command.REDO, "Повторить"))


class OwnUndo:
    """Borrows both names from the window, and gives them back."""

    def __init__(self, actions: Actions) -> None:
        self._actions = actions
        self._before: tuple[str, ...] | None = None

    def name(self, undo: str, redo: str) -> None:
        """Say what this page would take back and do again; "" for nothing."""
        if self._before is None:
            self._before = tuple(self._actions[command].text() for command, _word in _WORDS)
        for (command, word), step in zip(_WORDS, (undo, redo), strict=True):
            self._actions.retitle(command, f"{word}: {step}" if step else word)

    def give_back(self) -> None:
        """Give the window its names back."""
        if self._before is not None:
            for (command, _word), text in zip(_WORDS, self._before, strict=True):
                self._actions.retitle(command, text)
            self._before = None
