"""Which schools an activity concerns: the office alone, all, or those of a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListView,
    QPushButton,
    QWidget,
)

from app import wording
from app.domain.changes import Outcome
from app.domain.execution import ControlledActivity, Scope
from app.domain.school import School, SchoolId
from app.services.execution import Execution
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.tables.folding import folded, matches
from app.ui.widgets.fields import words_of
from app.ui.widgets.filters import FindField
from app.ui.widgets.labels import label

SCHOOL = Qt.ItemDataRole.UserRole
FOLDED = Qt.ItemDataRole.UserRole + 1
_SCHOOLS = ("школы", "школ", "школ")


class ActivitySchoolsDialog(AskingDialog):
    """Scope and, for a list, a mark at each school; the list is filtered as one types.

    Attributes:
        scope: whose execution is kept.
        find_field: filters the list.
        list: the schools.
    """

    def __init__(
        self,
        execution: Execution,
        activities: Sequence[ControlledActivity],
        schools: Sequence[School],
        about: str,
        parent: QWidget,
    ) -> None:
        super().__init__("Школы мероприятия", "Сохранить", about, parent)
        self._execution, self._activities = execution, activities
        self._marked = self._with_marks()
        self.scope = QComboBox()
        self.scope.setAccessibleName("Чьё исполнение учитывать")
        for scope, text in words_of(Scope):
            self.scope.addItem(text, scope)
        self.scope.setCurrentIndex(self.scope.findData(activities[0].scope))
        self.add_field("&Чьё исполнение учитывать", self.scope, "schools")
        self.find_field = FindField("Найти школу…")
        self.list = QListView()
        self.list.setAccessibleName("Школы")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._items = QStandardItemModel(self)
        self._fill(schools, set(activities[0].schools))
        self.list.setModel(self._items)
        self.all = QPushButton("Отметить показанные")
        self.none = QPushButton("Снять отметки")
        self.count = label("", "muted")
        self.warning = label("", wrap=True)
        self._lay_out()
        self.find_field.textChanged.connect(self._filter)
        self.scope.currentIndexChanged.connect(self._describe)
        self._items.itemChanged.connect(self._describe)
        self.all.clicked.connect(lambda: self._check(on=True))
        self.none.clicked.connect(lambda: self._check(on=False))
        self._describe()

    @property
    def chosen(self) -> list[SchoolId]:
        """The schools with a mark, in the order of the list."""
        rows = map(self._items.item, range(self._items.rowCount()))
        return [row.data(SCHOOL) for row in rows if row.checkState() is Qt.CheckState.Checked]

    def check(self, schools: Sequence[SchoolId]) -> None:
        """Mark these schools and no others."""
        for row in range(self._items.rowCount()):
            item = self._items.item(row)
            on = item.data(SCHOOL) in schools
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def act(self) -> Outcome[None]:
        """Set the schools."""
        keys = [one.id for one in self._activities]
        return self._execution.set_schools(keys, Scope(self.scope.currentData()), self.chosen)

    # Within

    def _with_marks(self) -> set[SchoolId]:
        found = set()
        for one in self._activities:
            for view in self._execution.points_of(one.id):
                found |= {mark.school for mark in view.marks if mark.school is not None}
        return found

    def _fill(self, schools: Sequence[School], chosen: set[SchoolId]) -> None:
        for school in schools:
            item = QStandardItem(school.short_name or school.full_name)
            item.setData(school.id, SCHOOL)
            item.setData(folded(f"{school.short_name} {school.full_name}"), FOLDED)
            item.setCheckable(True)
            on = school.id in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self._items.appendRow(item)

    def _filter(self, words: str) -> None:
        for row in range(self._items.rowCount()):
            hidden = not matches(folded(words), self._items.item(row).data(FOLDED))
            self.list.setRowHidden(row, hidden)

    def _check(self, *, on: bool) -> None:
        for row in range(self._items.rowCount()):
            if not on or not self.list.isRowHidden(row):
                state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
                self._items.item(row).setCheckState(state)

    def _describe(self) -> None:
        listed = self.scope.currentData() == Scope.LISTED
        for widget in (self.find_field, self.list, self.all, self.none):
            widget.setEnabled(listed)
        chosen = self.chosen
        self.count.setText(f"Отмечено {len(chosen)} из {self._items.rowCount()}" if listed else "")
        kept = set(chosen) if listed else set()
        everyone = self.scope.currentData() == Scope.SUPPORTED
        lost = len(self._marked - kept) if not everyone else 0
        told = wording.plural(lost, *_SCHOOLS)
        self.warning.setText(
            f"Отметки {told}, которых не станет, сохранятся и будут ждать разбора." if lost else ""
        )
        self.warning.setVisible(bool(lost))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.all)
        row.addWidget(self.none)
        row.addStretch(1)
        row.addWidget(self.count)
        self.column.insertWidget(2, self.find_field)
        self.column.insertWidget(3, self.list, 1)
        self.column.insertLayout(4, row)
        self.column.insertWidget(5, self.warning)
        self.resize(self.width(), self.fontMetrics().lineSpacing() * 28)
