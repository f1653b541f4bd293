"""«На дату»: the list as of a past day, one push back to today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.domain.errors import UserCode, UserError
from app.ui.notifier import Notifier
from app.ui.widgets.date_field import DateField


class DayFilter(QWidget):
    """A date that is empty for today.

    Attributes:
        field: where the day is typed.
        back: takes the day off; seen while there is one.

    Signals:
        changed: another day was given, or none.
    """

    changed = Signal()

    def __init__(self, notifier: Notifier, name: str = "На &дату") -> None:
        super().__init__()
        self._notifier = notifier
        self.field = DateField(name.replace("&", ""))
        self.field.setToolTip("Список, каким он был в этот день, с названиями того дня")
        self.back = QPushButton("К сегодняшнему дню")
        self.back.setToolTip("Снова показать список на сегодня")
        self.back.hide()
        caption = QLabel(name)
        caption.setBuddy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(caption)
        row.addWidget(self.field)
        row.addWidget(self.back)
        self.field.settled.connect(lambda _day: self._on_settled())
        self.field.refused.connect(self._on_refused)
        self.back.clicked.connect(lambda: self.show_day(None))

    @property
    def day(self) -> date | None:
        """The day that is looked at; None for today."""
        return self.field.day

    def show_day(self, day: date | None) -> None:
        """Look at another day."""
        if day != self.field.day:
            self.field.setModified(False)
            self.field.show_day(day)
            self._on_settled()

    def _on_settled(self) -> None:
        self.back.setVisible(self.field.day is not None)
        self._notifier.clear()
        self.changed.emit()

    def _on_refused(self, text: str) -> None:
        self._notifier.complain(UserError(UserCode.DATE_INVALID, text=text))
