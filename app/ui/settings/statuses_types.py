"""The catalogue of typologies: several ways to sort schools by their problems, side by side."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.statuses import Typology, TypologyValue
from app.ui.context import Context
from app.ui.settings.panel import Perform
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.fields import LineField
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.halves import Halves
from app.ui.widgets.labels import label

SHARES = (38, 62)
NEW_TYPOLOGY, NEW_TYPE = "Новая типология", "Новый тип"
COLUMNS = (
    TableColumn[Typology]("Типология", lambda one: one.name, share=2),
    TableColumn[Typology]("Типов", lambda one: str(len(one.values)), letters=6, right=True),
)
VALUES = (
    TableColumn[TypologyValue]("№", lambda one: one.number, letters=5),
    TableColumn[TypologyValue]("Тип", lambda one: one.name, share=2),
)


class TypologiesCard(QWidget):
    """The typologies on the left, the types of the current one on the right.

    Attributes:
        table: the typologies.
        values: the types.
    """

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__()
        self._context, self._perform = context, perform
        self.table = RecordTableView(
            RecordTableModel(COLUMNS, key=lambda one: one.id), "Справочник типологий"
        )
        self.values = RecordTableView(
            RecordTableModel(VALUES, key=lambda one: one.id), "Типы типологии"
        )
        for table in (self.table, self.values):
            table.setSortingEnabled(False)
        self.name = LineField("Название типологии")
        self.legal_basis = GrowingEdit("Правовое основание", many_lines=True, least=2)
        self.number, self.type_name = LineField("Номер типа"), GrowingEdit("Тип", least=2)
        self.add, self.remove = QPushButton("Добавить типологию"), QPushButton("Удалить")
        self.add_type, self.remove_type = QPushButton("Добавить тип"), QPushButton("Удалить тип")
        self._lay_out()
        self._connect()

    @property
    def is_empty(self) -> bool:
        """Whether there is no typology."""
        return self.table.records.total == 0

    def refresh(self) -> None:
        """Read the typologies; the selection stays."""
        found = self._context.services.statuses.typologies()
        self.table.records.show(found)
        if found and self.table.current() is None:
            self.table.select([found[0].id])
        self._show(self.table.current())

    def finish_editing(self) -> None:
        """Save what is half-typed."""
        for field in (self.name, self.legal_basis, self.number, self.type_name):
            field.settle()

    def add_typology(self) -> None:
        """Add a typology, to be named at once."""
        statuses = self._context.services.statuses
        taken = {one.name for one in statuses.typologies()}
        names = (NEW_TYPOLOGY, *(f"{NEW_TYPOLOGY} {n}" for n in range(2, len(taken) + 3)))
        name = next(one for one in names if one not in taken)
        made = self._perform(lambda: statuses.add_typology(name))
        if made is not None:
            self.refresh()
            self.table.select([made.value])
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.name.selectAll()

    def add_value(self) -> None:
        """Add a type to the current typology, to be named at once."""
        typology = self.table.current()
        if typology is None:
            return
        number = f"{len(typology.values) + 1}"
        add = self._context.services.statuses.add_value
        made = self._perform(lambda: add(typology.id, NEW_TYPE, number))
        if made is not None:
            self.refresh()
            self.values.select([made.value])
            self.type_name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.type_name.selectAll()

    def remove_typology(self) -> None:
        """Remove the current typology; one by which schools are sorted is kept."""
        typology = self.table.current()
        if typology is not None:
            self._perform(lambda: self._context.services.statuses.remove_typology(typology.id))

    def remove_value(self) -> None:
        """Remove the current type; one that schools are of is kept."""
        value = self.values.current()
        if value is not None:
            self._perform(lambda: self._context.services.statuses.remove_value(value.id))

    def _save(self, name: str, text: str) -> None:
        typology = self.table.current()
        if typology is not None:
            change = self._context.services.statuses.change_typology
            fields = {name: text}
            if self._perform(lambda: change(typology.id, **fields)) is None:
                self._on_typology_changed()

    def _save_value(self, name: str, text: str) -> None:
        value = self.values.current()
        if value is not None:
            change = self._context.services.statuses.change_value
            fields = {name: text}
            if self._perform(lambda: change(value.id, **fields)) is None:
                self._on_value_changed()

    def _show(self, typology: Typology | None) -> None:
        self.values.records.show(typology.values if typology else ())
        if typology and typology.values and self.values.current() is None:
            self.values.select([typology.values[0].id])
        if typology is not None:
            self.name.show_text(typology.name)
            self.legal_basis.show_text(typology.legal_basis)
        for widget in (self.name, self.legal_basis, self.remove, self.add_type):
            widget.setEnabled(typology is not None)
        self._show_value(self.values.current())

    def _show_value(self, value: TypologyValue | None) -> None:
        for widget in (self.number, self.type_name, self.remove_type):
            widget.setEnabled(value is not None)
        if value is not None:
            self.number.show_text(value.number)
            self.type_name.show_text(value.name)

    def _on_typology_changed(self) -> None:
        typology = self.table.current()
        self.name.give_back(typology.name if typology else "")
        self.legal_basis.give_back(typology.legal_basis if typology else "")
        self._show(typology)

    def _on_value_changed(self) -> None:
        value = self.values.current()
        self.number.give_back(value.number if value else "")
        self.type_name.give_back(value.name if value else "")
        self._show_value(value)

    def _connect(self) -> None:
        self.name.settled.connect(partial(self._save, "name"))
        self.legal_basis.settled.connect(partial(self._save, "legal_basis"))
        self.number.settled.connect(partial(self._save_value, "number"))
        self.type_name.settled.connect(partial(self._save_value, "name"))
        self.add.clicked.connect(self.add_typology)
        self.remove.clicked.connect(self.remove_typology)
        self.add_type.clicked.connect(self.add_value)
        self.remove_type.clicked.connect(self.remove_value)
        self.table.selection_changed.connect(self._on_typology_changed)
        self.values.selection_changed.connect(self._on_value_changed)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("&Название", self.name)
        form.addRow("Правовое &основание", self.legal_basis)
        value = QFormLayout()
        value.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        value.addRow("Но&мер", self.number)
        value.addRow("&Тип", self.type_name)
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.addLayout(form)
        right.addWidget(label("Типы: у школы в году один из них", "muted"))
        right.addWidget(self.values, 1)
        right.addLayout(_row(self.add_type, self.remove_type))
        right.addLayout(value)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(_row(self.add, self.remove))
        column.addWidget(self.table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Halves(left, side, SHARES))


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
