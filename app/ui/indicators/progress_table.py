"""The table of «Ход»: its columns, their order, and what an arrow means in words.

Where schools are the rows, the order of a figure would rank them: it is granted or refused.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt

from app.ui.execution.point_words import SignDelegate
from app.ui.indicators.progress_choice import Scope
from app.ui.indicators.rows import Row
from app.ui.tables.asked_order import AskedOrderModel
from app.ui.tables.look import AnyIndex
from app.ui.tables.record_table import RecordTableView, TableColumn
from app.ui.tables.wrapping import WrapDelegate

NUMBER, NAME, SCHOOL, UNIT, BASELINE, TARGET, FACT, DISTANCE, VERDICT, BEFORE = range(10)
MOST_LINES: Final = 12  # a name is shown whole


def _compared(row: Row, figure: Decimal | None) -> Decimal | None:
    """Return what a row is compared by; those of few stand last."""
    return figure if row.of.compared else None


COLUMNS = (
    TableColumn[Row]("№", lambda r: str(r.number), lambda r: r.number, letters=3, right=True),
    TableColumn[Row]("Показатель", lambda r: r.name, share=1),
    TableColumn[Row]("Школа", lambda r: r.school, share=1),
    TableColumn[Row]("Единица", lambda r: r.passport.unit, letters=7),
    TableColumn[Row]("Исходное", lambda r: r.baseline, lambda r: r.of.baseline, 0, 8, True),
    TableColumn[Row]("Цель", lambda r: r.target, lambda r: r.of.target, 0, 12, True),
    TableColumn[Row]("Факт", lambda r: r.fact, lambda r: _compared(r, r.of.fact), 0, 11, True),
    TableColumn[Row](
        "До цели", lambda r: r.distance, lambda r: _compared(r, r.of.distance), 0, 7, True
    ),
    TableColumn[Row]("Итог", lambda r: r.verdict, letters=17),
    TableColumn[Row]("За год", lambda r: r.before, lambda r: r.change, 0, 7, True),
)
_HIDDEN = {
    Scope.WHOLE: (SCHOOL,),
    Scope.INDICATOR: (NUMBER, NAME, UNIT),
    Scope.SCHOOL: (SCHOOL,),
}


class ProgressTable(RecordTableView[Row]):
    """The facts of a year, `lines` is their model; names wrap and are never cut."""

    def __init__(self) -> None:
        self.lines = _ProgressModel()
        super().__init__(self.lines, "Ход показателей")
        self.setItemDelegate(WrapDelegate(self, MOST_LINES))
        self.setItemDelegateForColumn(VERDICT, SignDelegate(self))
        self.hint = "Показателей пока нет."

    def show_scope(self, scope: Scope) -> None:
        """Show the columns that mean something."""
        self.lines.scope = scope
        self.hide_columns(_HIDDEN[scope])


class _ProgressModel(AskedOrderModel[Row]):
    """The rows; over schools the whole keeps the top.

    Attributes:
        scope: of what the rows are.
    """

    def __init__(self) -> None:
        self.scope = Scope.WHOLE
        super().__init__(
            COLUMNS,
            lambda row: row.key,
            on_top=lambda row: self.scope is Scope.INDICATOR and row.of.school is None,
        )

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Say in words what an arrow and a figure mean."""
        if index.isValid() and role in {
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            words = _words(self.record(index.row()), index.column())
            if words:
                title = self.columns[index.column()].title
                return words if role == Qt.ItemDataRole.ToolTipRole else f"{title}: {words}"
        return super().data(index, role)


def _words(row: Row, column: int) -> str:
    if column == BEFORE and row.before:
        return f"{row.before}: {row.before_words}"
    if column == FACT and row.source:
        return f"{row.fact}: {row.source}"
    if column == TARGET and row.definition:
        return f"{row.target}\n{row.definition}"
    return ""
