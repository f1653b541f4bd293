"""A whole list of «Сегодня», with everything that a row tells in columns of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import wording
from app.ui.execution.point_words import SignDelegate
from app.ui.pages.today_rows import Row
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.labels import label

COLUMNS = (
    TableColumn[Row]("Состояние", lambda row: row.signed_state, lambda row: row.day, letters=16),
    TableColumn[Row]("Номер", lambda row: row.number, letters=8),
    TableColumn[Row]("Что", lambda row: row.what, share=4),
    TableColumn[Row]("Кто и где", lambda row: row.parties, share=2),
    TableColumn[Row](
        "День", lambda row: wording.date_text(row.day), lambda row: row.day, letters=11
    ),
    TableColumn[Row]("Дорожная карта", lambda row: row.roadmap, share=2),
)


NUMBER, ROADMAP = 1, 5


class FullList(QWidget):
    """The list behind a number.

    Attributes:
        table: the rows.

    Signals:
        closed: all lists are wanted again.
        menu_asked: the menu of the selected rows, at a place of the screen.
    """

    closed = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        back = QPushButton("‹ Все списки")
        back.setProperty("role", "link")
        back.setAccessibleName("Показать все списки")
        back.setToolTip("Показать все списки (Esc)")
        back.clicked.connect(self.closed)
        self._heading = label("", "strong")
        model = RecordTableModel(COLUMNS, lambda row: row.key)
        self.table: RecordTableView[Row] = RecordTableView(model, "Список")
        self.table.setItemDelegateForColumn(0, SignDelegate(self.table))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(self.table.viewport().mapToGlobal(at))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.addWidget(back)
        top.addWidget(self._heading)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self.table, 1)

    @property
    def heading(self) -> str:
        """The name of the list with its number."""
        return self._heading.text()

    def show_rows(self, title: str, rows: Sequence[Row]) -> None:
        """Show a list; the selection stays, or goes to the row in its place."""
        had, place = self.table.current() is not None, self.table.currentIndex().row()
        self._heading.setText(f"{title}  {len(rows)}")
        self.table.setAccessibleName(title)
        self.table.records.show(rows)
        # One roadmap need not be named in every row.
        of_one = len({row.roadmap for row in rows}) <= 1
        no_numbers = not any(row.number for row in rows)
        self.table.hide_columns([NUMBER] * no_numbers + [ROADMAP] * of_one)
        shown = self.table.records.rowCount()
        if shown and self.table.current() is None:
            at = min(place, shown - 1) if had else 0
            self.table.select([self.table.records.key_of(at)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
