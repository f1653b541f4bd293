"""Which columns a part's table has, in which order and under which headings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.roadmap import INDICATOR_FIELDS, PLAN_FIELDS, Column, Field, Part, PartKind
from app.ui.widgets.labels import label

FIELD = Qt.ItemDataRole.UserRole


class ColumnsDialog(QDialog):
    """A list of all columns this kind of part can have; those with a mark are printed."""

    def __init__(self, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Столбцы таблицы")
        self._model = QStandardItemModel(self)
        self._model.setHorizontalHeaderLabels(["Что в столбце", "Заголовок на бумаге"])
        plan = part.kind is PartKind.PLAN
        shown = {column.field for column in part.columns}
        usual = PLAN_FIELDS if plan else INDICATOR_FIELDS
        for column in part.columns:
            self._add(column.field, column.heading, shown=True, plan=plan)
        for field in usual:
            if field not in shown:
                self._add(field, _capital(_word(field, plan=plan)), shown=False, plan=plan)
        self._table = self._view()
        up = QPushButton("Выше")
        down = QPushButton("Ниже")
        up.clicked.connect(lambda: self._move(-1))
        down.clicked.connect(lambda: self._move(1))
        row = QHBoxLayout()
        row.addWidget(up)
        row.addWidget(down)
        row.addStretch(1)
        buttons = QDialogButtonBox()
        buttons.addButton("Применить", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Не надо", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column_ = QVBoxLayout(self)
        words = "Столбец без отметки не печатается; что в нём записано, остаётся в базе."
        column_.addWidget(label(words, "muted", wrap=True))
        column_.addWidget(self._table, 1)
        column_.addLayout(row)
        column_.addWidget(buttons)
        self.resize(560, 340)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The marked columns, in order."""
        found = []
        for row in range(self._model.rowCount()):
            item, heading = self._model.item(row, 0), self._model.item(row, 1)
            if item.checkState() is Qt.CheckState.Checked:
                found.append(Column(item.data(FIELD), heading.text().strip()))
        return tuple(found)

    def _add(self, field: Field, heading: str, *, shown: bool, plan: bool) -> None:
        item = QStandardItem(_capital(_word(field, plan=plan)))
        item.setData(field, FIELD)
        item.setEditable(False)
        item.setCheckable(True)
        item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
        if field is Field.TEXT:
            item.setEnabled(False)
        self._model.appendRow([item, QStandardItem(heading)])

    def _view(self) -> QTableView:
        view = QTableView()
        view.setModel(self._model)
        view.setAccessibleName("Столбцы")
        view.verticalHeader().hide()
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = view.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        view.selectRow(0)
        return view

    def _move(self, by: int) -> None:
        row = self._table.currentIndex().row()
        to = row + by
        if row >= 0 and 0 <= to < self._model.rowCount():
            self._model.insertRow(to, self._model.takeRow(row))
            self._table.selectRow(to)


def _word(field: Field, *, plan: bool) -> str:
    if field is Field.TEXT and not plan:
        return "наименование показателя"
    return wording.word(field)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
