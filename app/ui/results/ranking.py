"""Schools in the order of a result: an explicit choice that warns as long as it holds.

By ВПР it is refused. What was chosen is an operation in the history, taken back like any other.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.domain.chart_asking import ResultChart
from app.domain.charts import BarOrder, ChartQuestion
from app.domain.errors import UserCode, UserError
from app.domain.results import Exam, Procedure
from app.ui.commands import Command
from app.ui.pages.faces import FaceView
from app.ui.results.table import MEASURES, NAME, ResultTableView
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.labels import label
from app.wording.charts import RANKING_WARNING

QUESTION = "Поставить школы по значению?"
VERB = "Поставить по значению"


class Ranking(QObject):
    """Grants an order by a result, or refuses it.

    Attributes:
        bar: the warning with the way back; shown while schools stand by a result.
    """

    def __init__(self, view: FaceView, table: ResultTableView) -> None:
        super().__init__(view)
        self._view = view
        self._table = table
        self._procedure: Procedure | None = None
        self.bar = QFrame()
        self.bar.setProperty("role", "note")
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(label(RANKING_WARNING, wrap=True), 1)
        action = view.context.actions[Command.RESULTS_BY_NAME]
        row.addWidget(CommandButton(action))
        self.bar.hide()
        view.serve(Command.RESULTS_BY_NAME, self.end, lambda: self.holds)
        table.lines.order_asked.connect(self._on_asked)

    @property
    def holds(self) -> bool:
        """Whether schools stand by a result."""
        granted = self._table.lines.granted
        return granted is not None and granted[0] in MEASURES

    @property
    def order(self) -> BarOrder:
        """The order in which schools stand."""
        return BarOrder.VALUE if self.holds else BarOrder.NAME

    def look_at(self, procedure: Procedure | None) -> None:
        """Take another procedure: an order that was granted for the one before ends."""
        granted = self._table.lines.granted
        changed, self._procedure = procedure != self._procedure, procedure
        if granted is not None and (changed or not self._is_confirmed(granted[0])):
            self.end()

    def end(self) -> None:
        """Bring back the order of names."""
        self._table.lines.stand_by_name()
        self._table.show_order()
        self.bar.hide()
        self._view.commands_changed.emit()

    def _on_asked(self, column: int, order: Qt.SortOrder) -> None:
        if column == NAME:
            self.end()
            return
        if column not in MEASURES:
            self._grant(column, order)
            return
        self._table.show_order()
        procedure = self._procedure
        if procedure is None:
            return
        if procedure.exam is Exam.VPR:
            self._view.context.notifier.complain(UserError(UserCode.RANKING_BY_VPR))
            return
        if self._is_confirmed(column) or self._confirm(column):
            self._grant(column, order)

    def _confirm(self, column: int) -> bool:
        chooser, charts = self._view.context.chooser, self._view.services.charts
        if not chooser.confirm(QUESTION, RANKING_WARNING, VERB):
            return False
        asked = self._asked(column)
        return self._view.perform(lambda: charts.confirm_ranking(asked)) is not None

    def _grant(self, column: int, order: Qt.SortOrder) -> None:
        self._table.lines.grant(column, order)
        self._table.show_order()
        self.bar.setVisible(column in MEASURES)
        self._view.commands_changed.emit()

    def _is_confirmed(self, column: int) -> bool:
        if column not in MEASURES:
            return True
        return self._view.services.charts.is_confirmed(self._asked(column))

    def _asked(self, column: int) -> ResultChart:
        assert self._procedure is not None
        return ResultChart(
            self._procedure, ChartQuestion.COMPARISON, MEASURES[column], order=BarOrder.VALUE
        )
