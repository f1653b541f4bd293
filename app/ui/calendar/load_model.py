"""The loads of parties by span as tables: the heat table, and one row of bars."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from app import wording
from app.domain.timeline import Period, PeriodKind
from app.domain.workload import Load, LoadRow, LoadTable, Measure
from app.ui.calendar.cells import bold_font
from app.ui.calendar.saying import ACTIVITIES, POINTS, span_heading, span_title
from app.ui.tables.look import AnyIndex

WHOLE = "Всего"
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class LoadModel(QAbstractTableModel):
    """What both tables share: a name, a column a span, all together."""

    def __init__(self) -> None:
        super().__init__()
        self._table: LoadTable | None = None
        self._period: Period | None = None

    @property
    def table(self) -> LoadTable | None:
        """The loads that are shown."""
        return self._table

    def show(self, table: LoadTable, period: Period) -> None:
        """Show other loads."""
        self.beginResetModel()
        self._table, self._period = table, period
        self._fill(table)
        self.endResetModel()

    def load(self, row: int, column: int) -> Load:
        """Return the load of a cell; column 0 and the last one are the whole row."""
        found = self.row(row)
        return found.cells[column - 1] if 0 < column <= len(found.cells) else found.total

    def row(self, row: int) -> LoadRow:
        """Return whose load a row is."""
        raise NotImplementedError

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return the name, the spans, and all together."""
        return 0 if parent.isValid() or self._table is None else 2 + len(self._table.spans)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what a column shows."""
        if orientation is not Qt.Orientation.Horizontal or self._table is None:
            return None
        assert self._period is not None
        spans = self._table.spans
        inside = 0 < section <= len(spans)
        match role:
            case Qt.ItemDataRole.DisplayRole if inside:
                return span_heading(spans[section - 1], self._period.kind)
            case Qt.ItemDataRole.DisplayRole:
                return WHOLE if section else "Ответственный"
            case Qt.ItemDataRole.ToolTipRole if inside:
                return span_title(spans[section - 1])
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if section else _LEFT
            case _:
                return None

    def told(self, row: int, column: int) -> str:
        """Return a cell in words: «УМЦ, март 2022: 4 срока, 2 выполнено, 1 просрочен»."""
        assert self._table is not None
        spans = self._table.spans
        inside = 0 < column <= len(spans)
        load = self.load(row, column)
        told = [
            wording.plural(load.points, *POINTS),
            f"выполнено: {load.done}",
            f"просрочено и ждёт отчёта: {load.overdue}",
            wording.plural(load.activities, *ACTIVITIES),
        ]
        who = self.row(row).name or WHOLE
        where = f", {span_title(spans[column - 1])}" if inside else ""
        return f"{who}{where}: {', '.join(told)}"

    def _fill(self, table: LoadTable) -> None:
        """Take what the rows are made of."""


class BarModel(LoadModel):
    """One row: the loads of the whole plan."""

    def row(self, row: int) -> LoadRow:  # noqa: ARG002 - there is one
        """Return the load of the plan."""
        assert self._table is not None
        return self._table.whole

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return the one row."""
        return 0 if parent.isValid() or self._table is None else 1

    @property
    def title(self) -> str:
        """What the bars are called."""
        weeks = self._period is not None and self._period.kind is PeriodKind.QUARTER
        return "Сроки по неделям" if weeks else "Сроки по месяцам"

    def most(self) -> int:
        """Return the greatest number of a span."""
        return max((cell.points for cell in self.row(0).cells), default=0)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is read out of a bar."""
        if index.isValid() and role in (
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self.told(0, index.column())
        return None


class HeatModel(LoadModel):
    """Parties as rows, the heaviest first, and all of them in the last row."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[LoadRow, ...] = ()
        self.measure = Measure.POINTS
        self.most = 0

    def count_by(self, measure: Measure) -> None:
        """Count something else, and sort by it."""
        self.beginResetModel()
        self.measure = measure
        if self._table is not None:
            self._fill(self._table)
        self.endResetModel()

    def row(self, row: int) -> LoadRow:
        """Return whose load a row is; the last one is everybody's."""
        assert self._table is not None
        return self._rows[row] if row < len(self._rows) else self._table.whole

    def is_total(self, row: int, column: int) -> bool:
        """Whether a cell sums others up."""
        return row >= len(self._rows) or column == self.columnCount() - 1

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return the parties and the last row."""
        return 0 if parent.isValid() or not self._rows else len(self._rows) + 1

    def number(self, row: int, column: int) -> int:
        """Return the number of a cell."""
        return self.load(row, column).by(self.measure)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a name, a number, or what is read out of a cell."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole if column == 0:
                return self.row(row).name or WHOLE
            case Qt.ItemDataRole.DisplayRole:
                number = self.number(row, column)
                return str(number) if number else ""
            case Qt.ItemDataRole.FontRole if column == 0 and self.is_total(row, column):
                return bold_font(QGuiApplication.font())
            case Qt.ItemDataRole.TextAlignmentRole:
                top = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                return _RIGHT if column else top
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self.told(row, column)
            case _:
                return None

    def _fill(self, table: LoadTable) -> None:
        self._rows = table.sorted_by(self.measure)
        self.most = table.most(self.measure)
