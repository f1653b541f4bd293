"""Choices that are always in hand: one of several holds, never none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QMenu

from app.ui.widgets.filters import ChoiceFilter


class HeldChoice(ChoiceFilter):
    """«Год: 2026 ▾»: a choice without «Все»."""

    def offer_held(self, choices: Iterable[tuple[str, str]], first: str) -> None:
        """Offer (key, text) pairs; where what was chosen is gone, the first is."""
        pairs = list(choices)
        self.offer(pairs)
        if self.value is None:
            keys = [key for key, _text in pairs]
            self.blockSignals(True)
            self.choose(first if first in keys else next(iter(keys), None))
            self.blockSignals(False)

    def _add(self, menu: QMenu, key: str | None, text: str) -> None:
        if key is not None:
            super()._add(menu, key, text)


class YearFilter(HeldChoice):
    """The year that is looked at."""

    @property
    def year(self) -> int:
        """The year; 0 until years are offered."""
        return int(self.value or 0)

    def offer_years(self, years: Sequence[int], first: int) -> None:
        """Offer years; `first` is chosen where nothing was."""
        self.offer_held([(str(year), str(year)) for year in years], str(first))

    def step(self, by: int) -> None:
        """Go to a year before or after, as far as there are any."""
        wanted = str(self.year + by)
        if wanted in dict(self.choices):
            self.choose(wanted)
