"""«Сотрудники»: the people of the papers; those who sign are offered in the orders."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.office import Person
from app.services.people import PersonFields
from app.ui.context import Context
from app.ui.settings.panel import Perform, SettingsPanel
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.fields import LineField
from app.ui.widgets.halves import Halves

SHARES = (60, 40)

COLUMNS = (
    TableColumn[Person]("Фамилия И.О.", lambda p: p.surname_first, share=2),
    TableColumn[Person]("Должность", lambda p: p.position, share=3),
    TableColumn[Person]("Подписывает", lambda p: "да" if p.signs else "", letters=12),
)
FIELDS = (
    ("surname", "&Фамилия"),
    ("name", "&Имя"),
    ("patronymic", "&Отчество"),
    ("position", "&Должность"),
    ("organisation", "О&рганизация"),
    ("phone", "&Телефон"),
)


class PeoplePanel(SettingsPanel):
    """The list of people, and the fields of one."""

    title = "Сотрудники"

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self.table = RecordTableView(
            RecordTableModel(COLUMNS, key=lambda person: person.id), "Список сотрудников"
        )
        self.fields = {name: LineField(text.replace("&", "")) for name, text in FIELDS}
        self.signs = QCheckBox("&Подписывает приказы")
        self.add = QPushButton("Добавить сотрудника")
        self.remove = QPushButton("Удалить")
        self._new = False
        self._lay_out()
        for name, field in self.fields.items():
            field.settled.connect(partial(self._save, name))
        self.signs.clicked.connect(self._save_signs)
        self.add.clicked.connect(self.begin_new)
        self.remove.clicked.connect(self.delete)
        self.table.selection_changed.connect(self._on_selection_changed)

    def refresh(self) -> None:
        """Read the list; the selection and a new person that is being typed stay."""
        people = self.context.services.people.list()
        self.table.records.show(people)
        if people and self.table.current() is None and not self._new:
            self.table.select([people[0].id])
        if not self._new:
            self._show(self.table.current())

    def finish_editing(self) -> None:
        """Save what is half-typed; a new person without a surname is let go."""
        for field in self.fields.values():
            field.settle()
        self._new = False

    def begin_new(self) -> None:
        """Empty the fields for a new person, who is saved with his surname."""
        self.table.clearSelection()
        self._new = True
        self._show(None)
        self.fields["surname"].setFocus(Qt.FocusReason.OtherFocusReason)

    def delete(self) -> None:
        """Delete the selected person; undo brings him back."""
        person = self.table.current()
        if person is not None:
            self.perform(lambda: self.context.services.people.remove(person.id))

    def _on_selection_changed(self) -> None:
        person = self.table.current()
        if person is not None:
            self._new = False
            self._show(person)

    def _show(self, person: Person | None) -> None:
        usable = person is not None or self._new
        for name, field in self.fields.items():
            field.give_back("") if person is None else field.show_text(getattr(person, name))
            field.setEnabled(usable)
        self.signs.setChecked(person.signs if person else False)
        self.signs.setEnabled(usable)
        self.remove.setEnabled(person is not None)

    def _save(self, name: str, text: str) -> None:
        people = self.context.services.people
        person = self.table.current()
        if self._new:
            if name == "surname" and text.strip():
                self._add()
            return
        if person is not None:
            fields = PersonFields()
            fields[name] = text  # type: ignore[literal-required]  # from FIELDS
            if self.perform(lambda: people.change(person.id, **fields)) is None:
                self._show(person)

    def _add(self) -> None:
        fields = PersonFields(signs=self.signs.isChecked())
        for name, field in self.fields.items():
            fields[name] = field.text()  # type: ignore[literal-required]  # from FIELDS
        self._new = False
        made = self.perform(lambda: self.context.services.people.add(**fields))
        if made is not None:
            self.table.select([made.value])

    def _save_signs(self) -> None:
        person, signs = self.table.current(), self.signs.isChecked()
        if person is not None:
            people = self.context.services.people
            self.perform(lambda: people.change(person.id, signs=signs))

    def _lay_out(self) -> None:
        card = QWidget()
        form = QFormLayout(card)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setContentsMargins(8, 0, 0, 0)
        for name, text in FIELDS:
            form.addRow(text, self.fields[name])
        form.addRow("", self.signs)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(Halves(self.table, card, SHARES), 1)
