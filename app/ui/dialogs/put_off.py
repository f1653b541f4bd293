"""Asks until which day a reminder is to be left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.changes import Outcome
from app.ui.dialogs.marking_form import AskingDialog, day_of, required

if TYPE_CHECKING:
    from app.services.today import Today


class PutOffDialog(AskingDialog):
    """The day on which the reminders are seen again."""

    def __init__(
        self, service: Today, subjects: Sequence[str], about: str, day: date, parent: QWidget
    ) -> None:
        super().__init__("Отложить", "Отложить", about, parent)
        self._service, self._subjects = service, subjects
        self.day = self.add_date("&Напомнить снова", "date", day)

    def act(self) -> Outcome[Any]:
        """Put them off."""
        return self._service.put_off(self._subjects, required(day_of(self.day)))
