"""Undo and redo by name, from any page; a job, because what goes back may be a large import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app import wording
from app.domain.changes import OperationView, Outcome
from app.domain.errors import AppError, Cancelled, UserCode
from app.domain.progress import Progress
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
        self._take_back(together=False)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._before()
        redo = self._context.services.history.redo
        self._run("Повторяю…", redo, "Повторено", self._context.notifier.complain)

    def _take_back(self, *, together: bool) -> None:
        undo = self._context.services.history.undo
        self._run(
            "Отменяю…",
            lambda progress: undo(together=together, progress=progress),
            "Отменено",
            self._on_refused,
        )

    def _run(
        self,
        title: str,
        work: Callable[[Progress], Outcome[Any]],
        told: str,
        refused: Callable[[AppError], object],
    ) -> None:
        def stoppable(progress: Progress) -> Outcome[Any] | None:
            try:
                return work(progress)
            except Cancelled:
                return None

        self._context.jobs.run(title, stoppable, lambda done: self._tell(told, done), refused)

    def _on_refused(self, error: AppError) -> None:
        if error.code is UserCode.UNDO_BLOCKED and self._agreed(error):
            self._take_back(together=True)
        else:
            self._context.notifier.complain(error)

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

    def _tell(self, what: str, outcome: Outcome[Any] | None) -> None:
        self._context.notifier.clear()
        if outcome is None:
            self._context.notifier.say("Остановлено: всё осталось как было")
            return
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
