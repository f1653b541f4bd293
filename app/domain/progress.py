"""How long work tells how far it is, and hears that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Handed to long work by whoever started it."""

    def step(self, done: int, total: int) -> None:
        """Report that `done` of `total` is behind; raises `errors.Cancelled` if asked to stop."""

    def seal(self) -> None:
        """Ask for the last time, right before what was done stands; raises `errors.Cancelled`.

        After it the work can't be stopped, and whoever watches is told so.
        """
        self.step(1, 1)


class NoProgress(Progress):
    """Long work that nobody watches."""

    def step(self, done: int, total: int) -> None:
        """Do nothing."""
