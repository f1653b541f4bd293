"""The list behind a day, a cell or a bar: points with how they stand, to be marked and opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from app import wording
from app.domain.execution import PointKey
from app.domain.marks import PointRef
from app.domain.school import SchoolId
from app.domain.timeline import PRESSING, Entry, PlannedActivity, ShownPoint, pressing
from app.ui.calendar.saying import activity_text, counted, point_sign
from app.ui.execution.point_words import SignDelegate, due_text
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.labels import ElidedLabel

LINES = 3
NARROW_LINES = 5


class Listed(NamedTuple):
    """A line of the list: a point, or an activity without any day."""

    planned: PlannedActivity
    point: ShownPoint | None


class PointList(QFrame):
    """Points under a heading that says which they are.

    Signals:
        opened: a line was double-clicked or entered.
        left: the list is not wanted any more.
        selection_changed: other points are selected.
    """

    opened = Signal(object)
    left = Signal()
    selection_changed = Signal()

    def __init__(self, name: str, *, narrow: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "details")
        self._today = date.min
        self._heading = ElidedLabel(role="strong")
        self.table = RecordTableView(
            RecordTableModel(self._columns(narrow), key=_identity),
            name,
        )
        self.table.setItemDelegate(SignDelegate(self.table, NARROW_LINES if narrow else LINES))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row = QHBoxLayout()
        row.addWidget(self._heading, 1)
        if not narrow:
            row.addWidget(self._closing())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.table.record_opened.connect(self.opened)
        self.table.selection_changed.connect(self.selection_changed)

    @property
    def heading(self) -> str:
        """What is said over the list."""
        return self._heading.text()

    def show_entries(
        self,
        title: str,
        entries: Sequence[Entry],
        undated: Sequence[PlannedActivity],
        today: date,
    ) -> None:
        """Show other points; what was selected stays where it is still there."""
        self._today = today
        lines = [Listed(*entry) for entry in entries] + [Listed(one, None) for one in undated]
        self._heading.set_text(f"{counted(len(entries))} · {title}" if title else "")
        self.table.records.show(lines)
        if lines and self.table.current() is None:
            self.table.select([self.table.records.key_of(0)])

    def lines(self) -> list[Listed]:
        """Return what is shown, in its order."""
        return self.table.records.records()

    def current(self) -> Listed | None:
        """Return the current line."""
        return self.table.current()

    def chosen(self, school: SchoolId | None) -> list[PointRef]:
        """Return the selected points, for the office or for a school."""
        return [
            PointRef(*line.point.view.point.identity, school)
            for line in self.table.selected()
            if line.point is not None
        ]

    def take_focus(self) -> None:
        """Give the list the keyboard."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to where the list was opened from on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _closing(self) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "link")
        button.setText("Скрыть")
        button.setToolTip("Скрыть список (F4)")
        button.clicked.connect(self.left)
        return button

    def _columns(self, narrow: bool) -> Sequence[TableColumn[Listed]]:
        """Return the columns; none is searched: the page's own filters have done that."""
        if narrow:
            return (_column("Срок", self._whole, _urgency, share=1),)
        return (
            _column("№", lambda one: one.planned.number, letters=4),
            _column(
                "Мероприятие", lambda one: " ".join(one.planned.activity.text.split()), share=4
            ),
            _column(
                "Выполнить до", _due, lambda one: one.point.due if one.point else None, letters=24
            ),
            _column(
                "Ответственные",
                lambda one: " ".join(one.planned.activity.responsible.split()),
                share=2,
            ),
            _column("Состояние", self._state, _urgency, letters=19),
        )

    def _whole(self, one: Listed) -> str:
        """Return how it stands, and under it what it is."""
        return f"{self._state(one)}\n{activity_text(one.planned)}"

    def _state(self, one: Listed) -> str:
        if one.point is None:
            return wording.word(one.planned.kind)
        return point_sign(one.point, self._today).text


def _column(
    title: str,
    text: Callable[[Listed], str],
    order: Callable[[Listed], Any] | None = None,
    *,
    share: int = 0,
    letters: int = 12,
) -> TableColumn[Listed]:
    return TableColumn[Listed](title, text, order, share=share, letters=letters, searched=False)


def _identity(one: Listed) -> PointKey:
    return one.planned.activity.id, one.point.view.point.key if one.point else ""


def _due(one: Listed) -> str:
    if one.point is None:
        return " ".join(one.planned.activity.deadline.split())
    if one.point.due == one.point.view.due:
        return due_text(one.point.view)
    return wording.date_text(one.point.due)


def _urgency(one: Listed) -> tuple[int, date]:
    if one.point is None:
        return len(PRESSING), date.max
    return pressing(one.point), one.point.due
