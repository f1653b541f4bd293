"""A choice of a year, calendar or school."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from app.ui.widgets.quiet_combo import QuietCombo


class YearChoice(QuietCombo):
    """Years to choose from; the one in hand stays while it is offered.

    Signals:
        chosen: another year was chosen.
    """

    chosen = Signal()

    def __init__(self, name: str, *, school: bool = False) -> None:
        super().__init__()
        self._years: list[int] = []
        self._school = school
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self.chosen)

    @property
    def year(self) -> int:
        """The year in hand; of a school year, the one it begins in."""
        return self._years[self.currentIndex()] if self._years else 0

    def offer(self, years: Sequence[int], usual: int) -> None:
        """Offer these years; `usual` is chosen first."""
        if list(years) == self._years:
            return
        held = self.year if self.year in years else usual
        self._years = list(years)
        self.clear()
        self.addItems([self._name(year) for year in years])
        self.choose(held)

    def choose(self, year: int) -> None:
        """Choose by hand of the program; a year that is not offered is left."""
        if year in self._years and year != self.year:
            self.setCurrentIndex(self._years.index(year))
            self.chosen.emit()

    def _name(self, year: int) -> str:
        return f"{year}/{(year + 1) % 100:02} учебный год" if self._school else f"{year} год"
