"""The line of filters over the list of schools: words, group, kind, status, shelf, day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app import wording
from app.domain.school import SchoolGroup, SchoolKind
from app.domain.statuses import StatusKind
from app.ui.notifier import Notifier
from app.ui.schools.day_filter import DayFilter
from app.ui.schools.rows import Heap, SchoolRow
from app.ui.schools.saved_views import SavedView
from app.ui.widgets.filters import ChoiceFilter, FindField

NO_STATUS = "none"
_HEAPS = ((Heap.CLOSED, "Закрытые"), (Heap.ARCHIVE, "Архив"), (Heap.TRASH, "Корзина"))


class HeapFilter(ChoiceFilter):
    """Which schools are looked at; those at work where nothing else is chosen."""

    def _add(self, menu: QMenu, key: str | None, text: str) -> None:
        super()._add(menu, key, "В работе" if key is None else text)


class SchoolFilters(QObject):
    """What is chosen in the line, put together.

    Signals:
        sifted: other rows of those that were read are to be shown.
        read_asked: other schools are to be read: of another shelf, or of another day.
    """

    sifted = Signal()
    read_asked = Signal()

    def __init__(self, notifier: Notifier, parent: QObject) -> None:
        super().__init__(parent)
        self.find_field = FindField("Найти школу…")
        self.group, self.kind = ChoiceFilter("Группа"), ChoiceFilter("Вид")
        self.status, self.heap_filter = ChoiceFilter("Статус"), HeapFilter("Полка")
        self.day_filter = DayFilter(notifier)
        self.kind.offer([(kind.value, wording.word(kind)) for kind in SchoolKind])
        self.heap_filter.offer([(heap.value, text) for heap, text in _HEAPS])
        self.group.offer([])
        self.status.offer([])
        self.find_field.textChanged.connect(self.sifted)
        for choice in (self.group, self.kind, self.status):
            choice.changed.connect(self.sifted)
        self.heap_filter.changed.connect(self.read_asked)
        self.day_filter.changed.connect(self.read_asked)

    @property
    def widgets(self) -> Sequence[QWidget]:
        """The parts of the line, from left to right."""
        return (
            self.find_field,
            self.group,
            self.kind,
            self.status,
            self.heap_filter,
            self.day_filter,
        )

    @property
    def heap(self) -> Heap:
        """Which schools are looked at."""
        return Heap(self.heap_filter.value or Heap.WORKING)

    @property
    def day(self) -> date | None:
        """The past day that is looked at, None for today."""
        return self.day_filter.day

    def offer(self, groups: Sequence[SchoolGroup], kinds: Sequence[StatusKind]) -> None:
        """Offer the groups and the statuses that there are."""
        self.group.offer([(one.id, f"{one.name}, {wording.word(one.kind)}") for one in groups])
        named = [(one.id, one.abbreviation or one.name) for one in kinds]
        self.status.offer([*named, (NO_STATUS, "Без статуса")] if named else [])

    def accept(self) -> Callable[[SchoolRow], bool] | None:
        """Return what tells whether a row is wanted; None where all are."""
        group, kind, status = self.group.value, self.kind.value, self.status.value
        if group is None and kind is None and status is None:
            return None

        def wanted(row: SchoolRow) -> bool:
            return (
                (group is None or group in row.school.groups)
                and (kind is None or row.school.kind.value == kind)
                and (status is None or _has_status(row, status))
            )

        return wanted

    def view(self, name: str, columns: Sequence[str]) -> SavedView:
        """Return what is chosen now as a view to be saved."""
        return SavedView(
            name,
            self.find_field.text(),
            self.group.value or "",
            self.kind.value or "",
            self.status.value or "",
            self.heap_filter.value or "",
            tuple(columns),
        )

    def show_view(self, view: SavedView) -> None:
        """Choose what a saved view says; what is no more is left out."""
        self.find_field.setText(view.words)
        for choice, key in (
            (self.group, view.group),
            (self.kind, view.kind),
            (self.status, view.status),
            (self.heap_filter, view.heap),
        ):
            choice.choose(None)
            choice.choose(key or None)

    def clear(self) -> None:
        """Show the schools at work, of today."""
        self.heap_filter.choose(None)
        self.day_filter.show_day(None)


def _has_status(row: SchoolRow, status: str) -> bool:
    if status == NO_STATUS:
        return not row.statuses
    return any(one.id == status for one in row.statuses)
