"""When Python looks for garbage that refers to itself, and how many objects are let go of at once.

A pass over all objects holds every thread of the program: 0.2 s over its own modules, 0.8 s over
the rows of a file of 20,000, seconds over a larger one. Letting go of as many rows at once holds it
no less.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.ui.tables.arranging import STRETCH, Slices

# Passes over younger objects since all were looked at: each stands for 7,000 that stayed.
_HEAVY: Final = 20
_NEVER: Final = 1_000_000


class Garbage:
    """Keeps passes over all objects away from work, and from what heavy work has made.

    What is set aside is let go of like anything else once nothing refers to it; it is only not
    searched for rings any more.
    """

    def __init__(self) -> None:
        self._usual = gc.get_threshold()

    def begin(self) -> None:
        """Look at young objects only: work makes many that stay."""
        gc.set_threshold(*self._usual[:2], _NEVER)

    def end(self) -> None:
        """Look at all again, but for what heavy work has made."""
        gc.set_threshold(*self._usual)
        if gc.get_count()[2] >= _HEAVY:
            gc.freeze()


class Shedding:
    """Lets go of many objects between the window's events."""

    def __init__(self, parent: QObject) -> None:
        self._held: list[object] = []
        self._slices = Slices(parent, at_once=False)
        self._start = QTimer(parent, singleShot=True, interval=0)
        self._start.timeout.connect(self._on_start_timeout)

    def hold(self, *many: tuple[object, ...]) -> None:
        """Take over what others are about to let go of."""
        for objects in many:
            self._held += objects

    def begin(self) -> None:
        """Let go of what is held, now that nobody else holds it."""
        self._start.start()

    def _on_start_timeout(self) -> None:
        self._slices.run(self._steps(), lambda _nothing: None)

    def _steps(self) -> Generator[None, None, None]:
        while self._held:
            del self._held[-STRETCH:]
            yield
