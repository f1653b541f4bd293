"""A page where a file is settled before it is saved: steps with their own undo, or a message.

Nothing is written before «Сохранить», so the journal knows nothing of these steps.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Generic, TypeVar

from PySide6.QtGui import QAction, QHideEvent

from app import wording
from app.domain.errors import AppError
from app.domain.school_import import RowState
from app.ui.actions import Served
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.pages.base import Page
from app.ui.pages.own_undo import OwnUndo
from app.ui.pages.preview_decisions import StepLog
from app.ui.pages.preview_message import MessagePanel

D = TypeVar("D")


class DecidingPage(Page, Generic[D]):
    """Keeps what was decided; a subclass understands the file anew under it.

    Attributes:
        message: what stands instead of rows.
    """

    def __init__(self, context: Context, nothing: D, choose: QAction) -> None:
        super().__init__(context)
        self._log: StepLog[D] = StepLog(nothing)
        self._undo_names = OwnUndo(context.actions)
        self.message = MessagePanel(choose, "Выбрать файл")

    def _understand(self, said: str) -> None:
        """Understand the file under what was decided, and say it when that is done."""
        raise NotImplementedError

    @property
    def served(self) -> Mapping[Command, Served]:
        """The commands of this page; undo is the window's own while no step was made here."""
        own = super().served
        if self._log.undo_name or self._log.redo_name:
            return {
                **own,
                Command.UNDO: Served(self.undo, lambda: bool(self._log.undo_name)),
                Command.REDO: Served(self.redo, lambda: bool(self._log.redo_name)),
            }
        return own

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the undo of the whole program its name back."""
        super().hideEvent(event)
        self._undo_names.give_back()

    def undo(self) -> None:
        """Take the last decision back."""
        if self._log.undo_name:
            self._understand(f"Отменено: {self._log.undo()}")

    def redo(self) -> None:
        """Decide again what was taken back last."""
        if self._log.redo_name:
            self._understand(f"Повторено: {self._log.redo()}")

    def _decide(self, name: str, decisions: D) -> None:
        if self._log.take(name, decisions):
            self._understand(f"{name[:1].upper()}{name[1:]}")

    def _show_steps(self) -> None:
        """Have the window's undo be that of this page while there are steps."""
        if self.isVisible() and (self._log.undo_name or self._log.redo_name):
            self._undo_names.name(self._log.undo_name, self._log.redo_name)
        else:
            self._undo_names.give_back()
        if self.isVisible():
            self.context.actions.use(self.served)

    @property
    def _counts(self) -> Mapping[RowState, int]:
        """How many rows of the file are in each state."""
        raise NotImplementedError

    def _has(self, states: Collection[RowState]) -> bool:
        return any(self._counts.get(state, 0) for state in states)

    def _on_refused(self, error: AppError) -> None:
        self.context.notifier.say("Файл не загружен")
        self._say("Файл не загружен", wording.sentence(error))

    def _say(self, heading: str, sentence: str, *, way_out: bool = True) -> None:
        self.message.show_message(heading, sentence, way_out=way_out)
        self.set_sense("")
        self.show_empty(True)
        self.commands_may_change()
