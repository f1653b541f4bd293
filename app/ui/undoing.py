"""Undo and redo by name, from any page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app import wording
from app.domain.changes import OperationView, Outcome
from app.domain.errors import AppError, UserCode
from app.ui.commands import SPECS, Command
from app.ui.context import Context


class Undoing:
    """Serves «Отменить: …» and «Повторить: …» and keeps their names true."""

    def __init__(self, context: Context, before: Callable[[], None]) -> None:
        self._context = context
        self._before = before
        self._undo: OperationView | None = None
        self._redo: OperationView | None = None
        context.actions.bind(Command.UNDO, self.undo, lambda: self._undo is not None)
        context.actions.bind(Command.REDO, self.redo, lambda: self._redo is not None)
        context.hub.changed.connect(self._on_hub_changed)
        self.update()

    def undo(self) -> None:
        """Take back the last operation; with later ones on the same rows, ask first."""
        self._before()
        self.update()
        history = self._context.services.history
        try:
            outcome = history.undo()
        except AppError as error:
            if error.code is not UserCode.UNDO_BLOCKED or not self._agreed(error):
                self._context.notifier.complain(error)
                return
            outcome = history.undo(together=True)
        self._tell("Отменено", outcome)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._before()
        try:
            outcome = self._context.services.history.redo()
        except AppError as error:
            self._context.notifier.complain(error)
        else:
            self._tell("Повторено", outcome)

    def update(self) -> None:
        """Ask the journal what undo and redo would do now."""
        state = self._context.services.history.state()
        self._undo, self._redo = state.undo, state.redo
        actions = self._context.actions
        actions.retitle(Command.UNDO, _named(Command.UNDO, state.undo))
        actions.retitle(Command.REDO, _named(Command.REDO, state.redo))
        actions.refresh()

    def _agreed(self, error: AppError) -> bool:
        return self._context.chooser.confirm(
            "Отменить вместе с более поздними действиями?",
            wording.sentence(error),
            "Отменить вместе",
        )

    def _tell(self, what: str, outcome: Outcome[Any]) -> None:
        self._context.notifier.clear()
        self._context.hub.publish(outcome)
        names = outcome.value
        text = ", ".join(lowered(name) for name in names)
        self._context.notifier.say(f"{what}: {text}")

    def _on_hub_changed(self, _topics: object, _initiator: object) -> None:
        self.update()


def _named(command: Command, operation: OperationView | None) -> str:
    text = SPECS[command].text
    return f"{text}: {lowered(operation.name)}" if operation else text


def lowered(name: str) -> str:
    """Return an operation's name as it stands after a colon; abbreviations keep their case."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
