"""The numbers of a period; each opens the list behind it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from app import wording
from app.domain.support import VisitId
from app.domain.visiting import Count, Counts
from app.ui.widgets.flow import FlowLayout

Words = tuple[str, str, str]
NUMBERS: dict[str, tuple[Words, Callable[[Counts], Count]]] = {
    "contacts": (("запись", "записи", "записей"), lambda c: c.contacts),
    "visits": (("выезд", "выезда", "выездов"), lambda c: c.visits),
    "consultations": (
        ("консультация", "консультации", "консультаций"),
        lambda c: c.consultations,
    ),
    "seminars": (("семинар", "семинара", "семинаров"), lambda c: c.seminars),
    "trainings": (("обучение", "обучения", "обучений"), lambda c: c.trainings),
    "people": (("обученный", "обученных", "обученных"), lambda c: c.people),
}
ALL = "contacts"


class CountsRow(QWidget):
    """«12 консультаций · 3 семинара · 56 обученных» as buttons, one of which is down.

    Signals:
        chosen: another number was pressed.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Числа за период")
        row = FlowLayout()
        self.setLayout(row)
        self.buttons: dict[str, QToolButton] = {}
        self._counts: Counts | None = None
        self._pressed = ALL
        for key in NUMBERS:
            button = QToolButton()
            button.setProperty("role", "button")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(partial(self.press, key))
            self.buttons[key] = button
            row.addWidget(button)

    @property
    def behind(self) -> Collection[VisitId] | None:
        """The visits behind the number that is pressed; None for all."""
        if self._counts is None or self._pressed == ALL:
            return None
        return set(NUMBERS[self._pressed][1](self._counts).visits)

    def show_counts(self, counts: Counts) -> None:
        """Show other numbers; zeros are left out."""
        self._counts = counts
        for key, (words, count) in NUMBERS.items():
            total = count(counts).total
            text = wording.plural(total, *words)
            self.buttons[key].setText(text)
            self.buttons[key].setAccessibleName(text)
            self.buttons[key].setToolTip(f"{text}: показать список")
            self.buttons[key].setVisible(bool(total) or key == ALL)
            if not total and self._pressed == key:
                self._pressed = ALL
        self._mark()

    def press(self, key: str, _checked: bool = False) -> None:
        """Show the list behind a number; pressed again, all."""
        self._pressed = ALL if key == self._pressed else key
        self._mark()
        self.chosen.emit()

    def _mark(self) -> None:
        for key, button in self.buttons.items():
            button.setChecked(key == self._pressed)
