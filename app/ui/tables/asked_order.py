"""A table whose order is asked for: a click on a heading of a figure would rank schools by it.

The rows stand in the order in which they came until somebody grants another one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal

from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn

R = TypeVar("R")


class AskedOrderModel(RecordTableModel[R]):
    """Records that are sorted when that is granted; those of `on_top` keep the top.

    Signals:
        order_asked: the column whose heading was clicked, and the order.
    """

    order_asked = Signal(int, Qt.SortOrder)

    def __init__(
        self,
        columns: Sequence[TableColumn[R]],
        key: Callable[[R], Hashable],
        on_top: Callable[[R], bool],
    ) -> None:
        super().__init__(columns, key)
        self._on_top = on_top
        self._granted: tuple[int, Qt.SortOrder] | None = None

    @property
    def granted(self) -> tuple[int, Qt.SortOrder] | None:
        """The column by which rows stand, None while they stand as they came."""
        return self._granted

    def grant(self, column: int, order: Qt.SortOrder) -> None:
        """Let rows stand by a column; those without a figure are the last."""
        wanted, on_top = self.columns[column], self._on_top
        asked = wanted.order or wanted.text

        def pinned(record: R) -> Any:
            return None if on_top(record) else asked(record)

        self._granted = column, order
        self._stand_as_given()
        self._arrangement.sort(
            replace(wanted, order=pinned), falling=order is Qt.SortOrder.DescendingOrder
        )
        self._arrange()

    def take_back(self) -> None:
        """Bring back the order in which records came."""
        self._granted = None
        self._stand_as_given()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for an order."""
        if column >= 0:
            self.order_asked.emit(column, order)

    def _stand_as_given(self) -> None:
        self._arrangement.sort(None, falling=False)
        self._arrangement.take(self._arrangement.records)

    def _on_arranged(self, shown: Sequence[R]) -> None:
        if self._granted is not None:
            rest = [record for record in shown if not self._on_top(record)]
            shown = [*(record for record in shown if self._on_top(record)), *rest]
        super()._on_arranged(shown)


def no_order(_record: object) -> None:
    """Be the order of a column whose figures put schools in no order: a click changes nothing."""


def show_order(table: RecordTableView[R], granted: tuple[int, Qt.SortOrder] | None) -> None:
    """Have the headings tell the order that holds: a refused one is not shown."""
    heading = table.horizontalHeader()
    heading.blockSignals(True)
    heading.setSortIndicator(*(granted or (-1, Qt.SortOrder.AscendingOrder)))
    heading.blockSignals(False)
    heading.viewport().update()
