"""Asks for the last day of what comes to an end, and for the reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.changes import Outcome
from app.ui.support.forms import SupportForm, needed

End = Callable[[date, str], Outcome[Any]]


class EndingDialog(SupportForm):
    """The last day, and why it ends where that is kept."""

    def __init__(
        self, end: End, about: str, day: date, parent: QWidget, *, with_reason: bool = True
    ) -> None:
        super().__init__("Закончить", "Закончить", about, parent)
        self._end = end
        self.day = self.add_date("&Последний день", "end", day)
        self.reason = self.add_line("П&ричина", "end_reason") if with_reason else None
        self.day.setFocus()

    def act(self) -> Outcome[Any]:
        """End it."""
        reason = self.reason.text() if self.reason is not None else ""
        return self._end(needed(self.day, "end"), reason)
