"""Schools in the order of a figure: an explicit choice that warns as long as it holds.

By ВПР it is refused. What was chosen is an operation in the history, taken back like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.domain.chart_asking import IndicatorChart, ResultChart
from app.domain.charts import BarOrder
from app.domain.errors import UserError
from app.ui.commands import Command
from app.ui.pages.faces import FaceView
from app.ui.tables.asked_order import AskedOrderModel, show_order
from app.ui.tables.record_table import RecordTableView
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.labels import label
from app.wording.charts import RANKING_WARNING

R = TypeVar("R")
QUESTION = "Поставить школы по значению?"
VERB = "Поставить по значению"


class Ranking(QObject, Generic[R]):
    """Grants an order by a figure, or refuses it.

    Attributes:
        bar: the warning with the way back; shown while schools stand by a figure.
    """

    def __init__(
        self,
        view: FaceView,
        table: RecordTableView[R],
        lines: AskedOrderModel[R],
        ranked_by: Callable[[int], IndicatorChart | ResultChart | None],
        home: int,
        back: Command,
    ) -> None:
        """Watch the headings of a table.

        Args:
            lines: the model of the table.
            ranked_by: by which figure a column would rank schools, None where it ranks nobody.
            home: the column of names, whose heading brings back their order.
            back: the command that brings back the order of names.
        """
        super().__init__(view)
        self._view, self._table, self._lines = view, table, lines
        self._ranked_by, self._home = ranked_by, home
        self._subject: Hashable = None
        self.bar = QFrame()
        self.bar.setProperty("role", "note")
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(label(RANKING_WARNING, wrap=True), 1)
        row.addWidget(CommandButton(view.context.actions[back]))
        self.bar.hide()
        view.serve(back, self.end, lambda: self.holds)
        lines.order_asked.connect(self._on_asked)

    @property
    def holds(self) -> bool:
        """Whether schools stand by a figure."""
        granted = self._lines.granted
        return granted is not None and self._ranked_by(granted[0]) is not None

    @property
    def order(self) -> BarOrder:
        """The order in which schools stand."""
        return BarOrder.VALUE if self.holds else BarOrder.NAME

    def look_at(self, subject: Hashable) -> None:
        """Take another subject: an order that was granted for the one before ends."""
        changed, self._subject = subject != self._subject, subject
        granted = self._lines.granted
        if granted is not None and (changed or not self._may_stay(granted[0])):
            self.end()

    def end(self) -> None:
        """Bring back the order of names."""
        self._lines.take_back()
        self._show()

    def _on_asked(self, column: int, order: Qt.SortOrder) -> None:
        if column == self._home:
            self.end()
            return
        asked = self._ranked_by(column)
        if asked is None or self._is_agreed(asked):
            self._lines.grant(column, order)
        self._show()

    def _is_agreed(self, asked: IndicatorChart | ResultChart) -> bool:
        """Tell whether a person agreed to this ranking, now or before; by ВПР nobody is asked."""
        charts = self._view.services.charts
        try:
            charts.check_ranking(asked)
        except UserError as error:
            self._view.context.notifier.complain(error)
            return False
        if charts.is_confirmed(asked):
            return True
        if not self._view.context.chooser.confirm(QUESTION, RANKING_WARNING, VERB):
            return False
        return self._view.perform(lambda: charts.confirm_ranking(asked)) is not None

    def _may_stay(self, column: int) -> bool:
        asked = self._ranked_by(column)
        return asked is None or self._view.services.charts.is_confirmed(asked)

    def _show(self) -> None:
        show_order(self._table, self._lines.granted)
        self.bar.setVisible(self.holds)
        self._view.commands_changed.emit()
