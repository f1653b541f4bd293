"""What every view of indicators has: the passports and schools of today, and an empty state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.indicators import Passport, PassportId
from app.domain.school import School, SchoolGroup, SchoolId
from app.ui.pages.faces import FaceHost, FaceView

INDICATORS = ("показатель", "показателя", "показателей")


@dataclass(frozen=True)  # not slotted: what is looked up is remembered
class Known:
    """What the views share, read once.

    Attributes:
        schools: those at work, in the order of names.
        names: what every school is called, those that are gone included.
    """

    today: date
    passports: tuple[Passport, ...]
    schools: tuple[School, ...]
    groups: tuple[SchoolGroup, ...]
    names: dict[SchoolId, str]

    def passport(self, key: str) -> Passport | None:
        """Return a passport that is there."""
        return next((one for one in self.passports if one.id == key), None)

    def number(self, key: PassportId) -> int:
        """Return the place of a passport in the list, from one."""
        return self._numbers.get(key, 0)

    @cached_property
    def _numbers(self) -> dict[PassportId, int]:
        return {one.id: at for at, one in enumerate(self.passports, 1)}


class Host(FaceHost, Protocol):
    """The page: `pages.indicators.IndicatorsPage` is a host."""

    known: Known


class IndicatorsView(FaceView):
    """One view of the page; `body` is shown unless there is nothing to show.

    Attributes:
        body: what stands where there is something; its column takes the widgets.
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.host: Host = host
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        whole = QWidget()
        whole.setLayout(self.body)
        self._either = QStackedWidget()
        self._either.addWidget(whole)
        self.column.addWidget(self._either, 1)

    @property
    def known(self) -> Known:
        """The passports and schools of today."""
        return self.host.known

    def set_empty(self, widget: QWidget) -> None:
        """Say what goes here while there is nothing; see `show_empty`."""
        self._either.addWidget(widget)

    def show_empty(self, empty: bool) -> None:
        """Show the empty state, or what there is."""
        self._either.setCurrentIndex(1 if empty and self._either.count() > 1 else 0)


def years_of(found: Sequence[int], today: date) -> list[int]:
    """Return years from the earliest known to the next, the latest first."""
    first = min([*found, today.year - 1])
    last = max([*found, today.year + 1])
    return list(range(last, first - 1, -1))
