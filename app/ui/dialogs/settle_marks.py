"""Marks whose points are gone: each is tied to another point of its activity, or dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.deadlines import span
from app.domain.errors import AppError
from app.domain.marks import PointView
from app.domain.roadmap import RoadmapId
from app.domain.school import SchoolId
from app.services.execution import Execution, WaitingMark
from app.ui.execution.difference_list import mark_text
from app.ui.execution.point_words import period_text
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.labels import label

Perform = Callable[[Callable[[], Outcome[Any]]], Any]
LETTERS = 120
NO_POINT = (
    "У этого мероприятия нет свободной точки: верните прежний срок или школу, "
    "задайте срок заново – или удалите отметку."
)

NO_COMMON_POINT = "У выбранных отметок нет общей свободной точки: разберите их по одной."


class SettleMarksDialog(QDialog):
    """The list of waiting marks, and what can become of the chosen one; closes when none is left.

    Attributes:
        table: the marks.
        points: the points that the chosen mark can be tied to.
    """

    def __init__(
        self,
        execution: Execution,
        roadmap: RoadmapId,
        names: Mapping[SchoolId, str],
        perform: Perform,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Разобрать отметки")
        self._execution, self._roadmap, self._perform = execution, roadmap, perform
        self._names = names
        self.table = RecordTableView(
            RecordTableModel(self._columns(), lambda one: one.mark.id),
            "Отметки, которые стоят без точки",
        )
        self.points = QComboBox()
        self.points.setAccessibleName("К какому сроку отнести")
        self.tie = QPushButton("Отнести к этому сроку")
        self.drop = QPushButton("Удалить отметку")
        self.close_button = QPushButton("Закрыть")
        self.fault = label("", "bad", wrap=True)
        self.fault.hide()
        self._hint = label(NO_POINT, "muted", wrap=True)
        self._lay_out()
        self.table.selection_changed.connect(self._on_selection_changed)
        self.tie.clicked.connect(self.settle)
        self.drop.clicked.connect(self.drop_chosen)
        self.close_button.clicked.connect(self.accept)
        self.read()

    def read(self) -> None:
        """Show the marks that wait now; without any there is nothing to do here."""
        waiting = self._execution.waiting(self._roadmap)
        self.table.records.show(waiting)
        if not waiting:
            self.accept()
        elif self.table.current() is None:
            self.table.select([waiting[0].mark.id])

    def settle(self) -> None:
        """Tie the selected marks to the chosen point, in one step."""
        marks, key = [one.mark.id for one in self.table.selected()], self.points.currentData()
        if marks and key is not None:
            self._do(lambda: self._execution.settle_all(marks, key))

    def drop_chosen(self) -> None:
        """Drop the selected marks; undo brings them back."""
        marks = [one.mark.id for one in self.table.selected()]
        if marks:
            self._do(lambda: self._execution.drop_marks(marks))

    # Within

    def _do(self, call: Callable[[], Outcome[Any]]) -> None:
        self.fault.hide()
        try:
            outcome = call()
        except AppError as error:
            self.fault.setText(wording.sentence(error))
            self.fault.show()
            return
        self._perform(lambda: outcome)
        self.read()

    def _on_selection_changed(self) -> None:
        chosen = self.table.selected()
        self.points.clear()
        for view in self._free(chosen):
            text = f"{period_text(view.point)}, до {wording.date_text(view.due)}"
            self.points.addItem(text, view.point.key)
        some = self.points.count() > 0
        self.points.setEnabled(some)
        self.tie.setEnabled(some)
        self.drop.setEnabled(bool(chosen))
        self._hint.setText(NO_POINT if len(chosen) == 1 else NO_COMMON_POINT)
        self._hint.setVisible(bool(chosen) and not some)

    def _free(self, chosen: Sequence[WaitingMark]) -> Sequence[PointView]:
        """Return the points that all of these marks can be tied to at once."""
        if len({one.activity.id for one in chosen}) != 1:
            return ()
        activity = chosen[0].activity
        schools = [one.mark.school for one in chosen]
        if any(school is not None and school not in activity.schools for school in schools):
            return ()
        if len(set(schools)) < len(schools):
            return ()
        return [
            view
            for view in self._execution.points_of(activity.id)
            if all(view.mark_of(school) is None for school in schools)
        ]

    def _columns(self) -> tuple[TableColumn[WaitingMark], ...]:
        return (
            TableColumn("Мероприятие", _activity, share=3),
            TableColumn("Отметка была за", _period, letters=22),
            TableColumn("Школа", self._school, letters=16),
            TableColumn("Что отмечено", lambda one: mark_text(one.mark), share=2),
        )

    def _school(self, one: WaitingMark) -> str:
        return self._names.get(one.mark.school, "") if one.mark.school else ""

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(label("Отнести к сроку"))
        row.addWidget(self.points, 1)
        row.addWidget(self.tie)
        row.addWidget(self.drop)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.close_button)
        words = (
            "Срок или список школ изменился, и этих контрольных точек больше нет. "
            "Решите, к какому сроку отнести каждую отметку."
        )
        column = QVBoxLayout(self)
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self.table, 1)
        column.addLayout(row)
        column.addWidget(self._hint)
        column.addWidget(self.fault)
        column.addLayout(last)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * LETTERS, metrics.lineSpacing() * 22)


def _activity(one: WaitingMark) -> str:
    return " ".join(f"{one.activity.number} {one.activity.text}".split())


def _period(one: WaitingMark) -> str:
    return span(one.mark.start, one.mark.planned)
