"""What the window says: a message in the status line, or an error above the page.

Pages speak to the protocol; the window's notifier emits signals that the status line and the
error bar show, and tests record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from app import wording
from app.domain.errors import AppError

TOO_LATE: Final = "Остановить было уже нельзя"


@dataclass(frozen=True)
class WayOut:
    """A button beside an error: what it does, in a verb."""

    text: str
    act: Callable[[], object]


class Notifier(Protocol):
    """Whoever tells the person at the desk what happened."""

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show what was just done; with `undo`, «Отменить» stands beside it."""

    def complain(self, error: AppError, ways: Sequence[WayOut] = ()) -> None:
        """Show an expected error in words, with ways out."""

    def clear(self) -> None:
        """Take away the error that is shown, when it no longer holds."""

    def too_late(self) -> AbstractContextManager[None]:
        """Have what is said inside begin with that it was too late to stop the work."""


class WindowNotifier(QObject):
    """The window's notifier.

    Signals:
        said: text, whether undo is offered.
        complained: the sentence, a tuple of WayOut.
        cleared: the error no longer holds.
    """

    said = Signal(str, bool)
    complained = Signal(str, object)
    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._late = self._answered = False

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show what was just done in the status line."""
        self._answered = True
        self.said.emit(f"{TOO_LATE}. {text}" if self._late else text, undo)

    @contextmanager
    def too_late(self) -> Iterator[None]:
        """Say before all that is said inside that it was too late; alone where nothing is said."""
        self._late, self._answered = True, False
        try:
            yield
            if not self._answered:
                self.say("Работа закончена")
        finally:
            self._late = False

    def complain(self, error: AppError, ways: Sequence[WayOut] = ()) -> None:
        """Show the error's sentence above the page."""
        self.complained.emit(wording.sentence(error), tuple(ways))

    def clear(self) -> None:
        """Hide the error bar."""
        self.cleared.emit()
