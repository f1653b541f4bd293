"""The table twin of a chart: the same figures, cell by cell, in the chart's order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.charts import ChartSpec
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.wording.charts import table_of

Line = tuple[int, tuple[str, ...]]
FIRST_SHARE = 2


class TwinTable(QWidget):
    """Holds the table of the chart that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.table: RecordTableView[Line] | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_chart(self, spec: ChartSpec) -> None:
        """Show the figures of a chart; columns are its own, so the table is a new one."""
        header, rows = table_of(spec)
        columns = [
            TableColumn[Line](
                title,
                lambda line, place=place: line[1][place],  # type: ignore[misc]
                share=FIRST_SHARE if place == 0 else 1,
                right=place > 0,
            )
            for place, title in enumerate(header)
        ]
        model = RecordTableModel[Line](columns, key=lambda line: line[0])
        model.show(enumerate(rows))
        table = RecordTableView[Line](model, f"Таблица «{spec.title}»")
        table.setSortingEnabled(False)  # a click must not make a ranking of a chart
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        if self.table is not None:
            self._layout.removeWidget(self.table)
            self.table.deleteLater()
        self.table = table
        self._layout.addWidget(table)
        self.setFocusProxy(table)
