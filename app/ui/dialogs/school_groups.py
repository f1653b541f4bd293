"""Groups of schools: in which ones schools sit, from when until when, and the groups themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import AppError, UserCode
from app.domain.school import GroupId, GroupKind, GroupMembership, School, SchoolGroup
from app.ui.context import Context
from app.ui.dialogs.school_form import SCHOOLS, RecordChoice, SchoolDialog, day_in, sample
from app.ui.settings.panel import Perform
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.fields import words_of
from app.ui.widgets.labels import label
from app.ui.widgets.line_undo import WindowUndoLine

T = TypeVar("T")

KEY = Qt.ItemDataRole.UserRole
NO_GROUPS = "Групп пока нет. Добавьте их командой «Группы школ…»."


class GroupsOfSchoolsDialog(SchoolDialog):
    """A mark at each group; a half mark leaves schools as they are, some in it and some not."""

    def __init__(self, context: Context, schools: Sequence[School], parent: QWidget) -> None:
        super().__init__("Группы школ", "Сохранить", f"Чьи: {sample(schools)}.", parent)
        self._service, self._mine = context.services.schools, schools
        self._items = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._items)
        self.list.setAccessibleName("Группы")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setMinimumHeight(self.fontMetrics().lineSpacing() * 10)
        self.list.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        counted = Counter(group for school in schools for group in school.groups)
        groups = self._service.groups()
        for group in groups:
            self._add(group, counted[group.id], len(schools))
        self.list.setVisible(bool(groups))
        self.add_field("&Группы", self.list, "groups")
        if not groups:
            self.add_field("", label(NO_GROUPS, "muted", wrap=True), "none")
        self.since = self.add_date("С какого &дня", "since", None)
        self.since.setToolTip("Пусто: так было всегда, прежняя запись – ошибка")
        words = "Дата – переход с этого дня; без даты прежние группы считаются ошибкой ввода."
        self.add_field("", label(words, "muted", wrap=True), "words")
        self.list.setFocus()

    def check(self, group: GroupId, *, on: bool) -> None:
        """Set or take off a mark."""
        for row in range(self._items.rowCount()):
            item = self._items.item(row)
            if item.data(KEY) == group:
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def act(self) -> Outcome[None]:
        """Let the schools sit in the marked groups."""
        states = {
            item.data(KEY): item.checkState()
            for item in map(self._items.item, range(self._items.rowCount()))
        }
        join = [key for key, state in states.items() if state is Qt.CheckState.Checked]
        leave = [key for key, state in states.items() if state is Qt.CheckState.Unchecked]
        schools = [one.id for one in self._mine]
        return self._service.change_groups(schools, join, leave, day_in(self.since, "since"))

    def _add(self, group: SchoolGroup, sitting: int, of: int) -> None:
        item = QStandardItem(f"{group.name}, {wording.word(group.kind)}")
        item.setData(group.id, KEY)
        item.setCheckable(True)
        if 0 < sitting < of:
            item.setUserTristate(True)
            item.setText(f"{item.text()} · {sitting} из {of}")
            item.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            item.setCheckState(Qt.CheckState.Checked if sitting else Qt.CheckState.Unchecked)
        self._items.appendRow(item)


class MembershipDialog(SchoolDialog):
    """From when until when a school sat in a group."""

    def __init__(
        self, context: Context, membership: GroupMembership, about: str, parent: QWidget
    ) -> None:
        super().__init__("Срок в группе", "Сохранить", about, parent)
        self._service, self._membership = context.services.schools, membership
        self.since = self.add_date("&С какого дня", "since", membership.since)
        self.until = self.add_date("&По какой день", "until", membership.until)

    def act(self) -> Outcome[None]:
        """Mend the dates."""
        since, until = day_in(self.since, "since"), day_in(self.until, "until")
        return self._service.change_membership(self._membership.id, since, until)


class GroupsDialog(QDialog):
    """The groups of the office: added, renamed, removed; each step is undone by itself.

    Attributes:
        table: the groups.
        fault: what was refused, "" while nothing was.
    """

    def __init__(self, context: Context, perform: Perform, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Группы школ")
        self._context, self._perform, self._today = context, perform, today
        self._counts: Counter[GroupId] = Counter()
        self.table: RecordTableView[SchoolGroup] = RecordTableView(
            RecordTableModel(self._columns(), key=lambda group: group.id), "Группы школ"
        )
        self.kind: RecordChoice[GroupKind] = RecordChoice(
            "Вид группы",
            [(kind, text) for kind, text in words_of(GroupKind)],  # type: ignore[misc]
        )
        self.name, self.note = WindowUndoLine(), WindowUndoLine()
        self._fault = label("", "bad", wrap=True)
        self._sure: GroupId | None = None
        self.add = _button("Добавить группу")
        self.save = _button("Сохранить правку")
        self.remove = _button("Удалить группу")
        self._lay_out()
        self.table.selection_changed.connect(self._show)
        self.add.clicked.connect(self.add_group)
        self.save.clicked.connect(self.save_group)
        self.remove.clicked.connect(self.remove_group)
        self.reload()

    @property
    def fault(self) -> str:
        """What was refused."""
        return self._fault.text()

    def reload(self) -> None:
        """Read the groups."""
        schools = self._context.services.schools
        self._counts = Counter(key for one in schools.list() for key in one.groups)
        self.table.records.show(schools.groups())

    def add_group(self) -> None:
        """Add a group of what is typed."""
        schools = self._context.services.schools
        kind = self.kind.value or GroupKind.OTHER
        made = self._try(lambda: schools.add_group(kind, self.name.text(), self.note.text()))
        if made is not None:
            self.table.select([made])

    def save_group(self) -> None:
        """Write what is typed into the selected group."""
        group = self.table.current()
        if group is not None:
            change = self._context.services.schools.change_group
            kind = self.kind.value or group.kind
            self._try(
                lambda: change(group.id, kind=kind, name=self.name.text(), note=self.note.text())
            )

    def remove_group(self) -> None:
        """Remove the selected group; where schools sit in it, only at the second push."""
        group = self.table.current()
        if group is not None:
            remove = self._context.services.schools.remove_group
            self._try(partial(remove, group.id, with_members=self._sure == group.id), group.id)

    def _try(self, call: Callable[[], Outcome[T]], group: GroupId | None = None) -> T | None:
        """Call a writing service; a refusal is said here, the window being behind."""
        self._sure = None
        try:
            outcome = call()
        except AppError as error:
            self._fault.setText(wording.sentence(error))
            if error.code is UserCode.GROUP_NOT_EMPTY:
                self._sure = group
            self._say_remove()
            return None
        self._fault.clear()
        self._perform(lambda: outcome)
        self.reload()
        self._say_remove()
        return outcome.value

    def _say_remove(self) -> None:
        sure = self._sure is not None
        self.remove.setText("Удалить вместе с записями о школах" if sure else "Удалить группу")

    def _show(self) -> None:
        group = self.table.current()
        for button in (self.save, self.remove):
            button.setEnabled(group is not None)
        self._sure = None
        self._say_remove()
        if group is not None:
            self.kind.choose(group.kind)
            self.name.setText(group.name)
            self.note.setText(group.note)

    def _columns(self) -> tuple[TableColumn[SchoolGroup], ...]:
        return (
            TableColumn("Название", lambda group: group.name, share=3),
            TableColumn("Вид", lambda group: wording.word(group.kind), share=2),
            TableColumn(
                "Школ сейчас",
                lambda group: str(self._counts[group.id]),
                lambda group: self._counts[group.id],
                letters=13,
                right=True,
            ),
            TableColumn("Примечание", lambda group: group.note, share=2),
        )

    def _lay_out(self) -> None:
        self.name.setAccessibleName("Название группы")
        self.note.setAccessibleName("Примечание")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("&Название", self.name)
        form.addRow("&Вид", self.kind)
        form.addRow("&Примечание", self.note)
        row = QHBoxLayout()
        for button in (self.add, self.save, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        closing = _button("Закрыть")
        closing.clicked.connect(self.accept)
        row.addWidget(closing)
        column = QVBoxLayout(self)
        words = f"Район, школьный округ, кластер: {SCHOOLS[0]} может состоять сразу в нескольких."
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self.table, 1)
        column.addLayout(form)
        column.addWidget(self._fault)
        column.addLayout(row)
        self.resize(820, 520)
        self.name.setFocus()


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    return button
