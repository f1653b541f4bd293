"""What the page of a roadmap expects of the panel of a part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.changes import Outcome
from app.domain.roadmap import Part, Roadmap
from app.ui.actions import Handler, Served
from app.ui.commands import Command
from app.ui.context import Context

T = TypeVar("T")
Details = list[tuple[str, str]]


class Perform(Protocol):
    """The page's way of calling a writing service; see `pages.base.Page.perform`."""

    def __call__(self, call: Callable[[], Outcome[T]]) -> Outcome[T] | None:
        """Call, publish, say; None when it was refused."""


class Panel(QWidget):
    """Edits one part of the roadmap, or its passport.

    Signals:
        commands_changed: other commands may be possible now.
        details_changed: another row is current; (heading, text) pairs, empty for none.
    """

    commands_changed = Signal()
    details_changed = Signal(object)

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__()
        self.context = context
        self.perform = perform
        self._served: dict[Command, Served] = {}

    @property
    def served(self) -> Mapping[Command, Served]:
        """The commands of this panel."""
        return self._served

    def serve(
        self, command: Command, handler: Handler, when: Callable[[], bool] | None = None
    ) -> None:
        """Do this when the command is asked for while the panel is in front."""
        self._served[command] = Served(handler, when)

    def show_part(self, roadmap: Roadmap, part: Part | None) -> None:
        """Show a part as it is saved; None for the passport."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the keyboard where work goes on."""

    def finish_editing(self) -> None:
        """Save what is half-typed."""

    def details(self) -> Details:
        """Return what the panel of details says of the current row."""
        return []

    @property
    def details_widget(self) -> QWidget | None:
        """The panel's own widget under the table; None leaves it to the page."""
        return None

    def show_details(self) -> None:
        """Show the current row in the panel's own widget."""

    @property
    def has_details(self) -> bool:
        """Whether rows of this panel have details."""
        return False


def value(outcome: Outcome[T] | None) -> Any:
    """Return what a performed call made; None when it was refused."""
    return None if outcome is None else outcome.value
