"""«Сотрудники»: the people of the papers, their dates of office, cases, and where each is used."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.errors import AppError, UserCode, UserError
from app.domain.office import Person
from app.domain.replacing import Usage
from app.domain.word_forms import FormsOf
from app.services.people import PersonFields
from app.ui.context import Context
from app.ui.dialogs.marking_form import open_dialog
from app.ui.dialogs.replace_person import ReplacePersonDialog
from app.ui.settings.panel import Perform, SettingsPanel
from app.ui.settings.people_cases import CasesCard
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import LineField
from app.ui.widgets.halves import Halves
from app.ui.widgets.labels import label

SHARES = (52, 48)


def _days(person: Person) -> str:
    since, until = wording.date_text(person.since), wording.date_text(person.until)
    if not until:
        return f"с {since}" if since else ""
    return f"{since} – {until}" if since else f"по {until}"


COLUMNS = (
    TableColumn[Person]("Фамилия И.О.", lambda p: p.surname_first, share=1),
    TableColumn[Person]("Должность", lambda p: p.position, share=2),
    TableColumn[Person]("В должности", _days, order=lambda p: p.since, letters=13),
)
USED = (
    TableColumn[Usage]("Где", lambda u: f"{wording.word(u.kind)}: {u.where}", share=1),
    TableColumn[Usage]("Запись", lambda u: u.text, share=1),
)
FIELDS = (
    ("surname", "&Фамилия"),
    ("name", "&Имя"),
    ("patronymic", "&Отчество"),
    ("position", "&Должность"),
    ("organisation", "О&рганизация"),
    ("phone", "&Телефон"),
    ("email", "&Почта"),
)
DAYS = (("since", "В должности &с"), ("until", "В должности п&о"))
VIEWS = ("Сведения", "Падежи", "Где указан")


class PeoplePanel(SettingsPanel):
    """The list of people; of one of them the fields, the cases, or where he is used.

    Attributes:
        views: the buttons that choose between the three.
    """

    title = "Сотрудники"

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self.table = RecordTableView(
            RecordTableModel(COLUMNS, key=lambda person: person.id), "Список сотрудников"
        )
        self.used = RecordTableView(
            RecordTableModel(USED, key=lambda usage: (usage.kind, usage.key)), "Где указан"
        )
        self.used_sense = label(role="muted", wrap=True)
        self.fields = {name: LineField(text.replace("&", "")) for name, text in FIELDS}
        self.days = {name: DateField(text.replace("&", "")) for name, text in DAYS}
        self.signs = QCheckBox("&Подписывает приказы")
        self.cases = {
            kind: CasesCard(kind, lambda: self.context.services.people, perform)
            for kind in (FormsOf.NAME, FormsOf.POSITION)
        }
        self.add = QPushButton("Добавить")
        self.replace = QPushButton("Заменить…")
        self.remove = QPushButton("Удалить")
        self.views = [self._view_button(text) for text in VIEWS]
        self._stack = QStackedWidget()
        self._new = False
        self._lay_out()
        self._connect()

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
        for day in self.days.values():
            day.settle()
        for card in self.cases.values():
            card.settle()
        self._new = False

    def begin_new(self) -> None:
        """Empty the fields for a new person, who is saved with his surname."""
        self.table.clearSelection()
        self._new = True
        self.show_view(0)
        self._show(None)
        self.fields["surname"].setFocus(Qt.FocusReason.OtherFocusReason)

    def delete(self) -> None:
        """Delete the selected person; where he is used is shown before, and undo brings him back.

        Records that refer to him forbid it; texts that only name him keep the name.
        """
        person = self.table.current()
        if person is None:
            return
        people = self.context.services.people
        used = people.usages(person.id)
        if used:
            self.show_view(2)
        if used and not any(usage.binding for usage in used):
            places = wording.plural(len(used), "месте", "местах", "местах")
            agreed = self.context.chooser.confirm(
                f"Удалить: {person.surname_first}?",
                f"Имя стоит в {places} и останется там как текст. "
                "Чтобы назвать другого человека, выберите «Заменить…».",
                "Удалить",
            )
            if not agreed:
                return
        self.perform(lambda: people.remove(person.id))

    def replace_person(self) -> None:
        """Ask who takes the selected person's place, and from which day."""
        person = self.table.current()
        if person is None:
            return
        self.finish_editing()
        services = self.context.services
        others = [one for one in services.people.list() if one.id != person.id]
        today = self.context.clock().date()
        dialog = ReplacePersonDialog(services.replacing, person, others, today, self)
        open_dialog(dialog, lambda outcome: self.perform(lambda: outcome))

    def show_view(self, place: int) -> None:
        """Show the fields, the cases, or where the person is used."""
        self.views[place].setChecked(True)
        self._stack.setCurrentIndex(place)
        self._show(self.table.current())

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
        for name, day in self.days.items():
            day.show_day(getattr(person, name) if person else None)
            day.setEnabled(person is not None)
        self.signs.setChecked(person.signs if person else False)
        self.signs.setEnabled(usable)
        for button in (self.replace, self.remove, *self.views[1:]):
            button.setEnabled(person is not None)
        if self._stack.currentIndex() == 1:
            self._show_cases(person)
        elif self._stack.currentIndex() == 2:
            self._show_used(person)

    def _show_cases(self, person: Person | None) -> None:
        """Ask for forms only here: the first one loads the dictionary."""
        self.cases[FormsOf.NAME].show_text(person.full_name if person else "")
        self.cases[FormsOf.POSITION].show_text(person.position if person else "")

    def _show_used(self, person: Person | None) -> None:
        used = self.context.services.people.usages(person.id) if person else []
        self.used.records.show(used)
        if not used:
            self.used_sense.setText("Нигде не указан: можно удалить.")
            return
        count = wording.plural(len(used), "место", "места", "мест")
        bound = any(usage.binding for usage in used)
        meaning = (
            "есть назначения, поэтому человека можно заменить, но не удалить."
            if bound
            else "после удаления имя останется там как текст."
        )
        self.used_sense.setText(f"{count}: {meaning}")

    def _save(self, name: str, text: str) -> None:
        person = self.table.current()
        if self._new:
            if name == "surname" and text.strip():
                self._add()
            return
        if person is not None:
            fields = PersonFields()
            fields[name] = text  # type: ignore[literal-required]  # from FIELDS
            people = self.context.services.people
            if self.perform(lambda: people.change(person.id, **fields)) is None:
                self._show(person)

    def _save_day(self, name: str, day: date | None) -> None:
        person = self.table.current()
        if person is not None:
            fields = PersonFields()
            fields[name] = day  # type: ignore[literal-required]  # from DAYS
            people = self.context.services.people
            if self.perform(lambda: people.change(person.id, **fields)) is None:
                self.days[name].show_day(getattr(person, name))

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

    def _refuse_day(self, text: str) -> None:
        error: AppError = UserError(UserCode.DATE_INVALID, text=text)
        self.context.notifier.complain(error)

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.settled.connect(partial(self._save, name))
        for name, day in self.days.items():
            day.settled.connect(partial(self._save_day, name))
            day.refused.connect(self._refuse_day)
        self.signs.clicked.connect(self._save_signs)
        self.add.clicked.connect(self.begin_new)
        self.replace.clicked.connect(self.replace_person)
        self.remove.clicked.connect(self.delete)
        self.table.selection_changed.connect(self._on_selection_changed)

    def _view_button(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setProperty("role", "button")
        button.setCheckable(True)
        return button

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        choice = QHBoxLayout()
        choice.setSpacing(4)
        for place, button in enumerate(self.views):
            group.addButton(button)
            choice.addWidget(button)
            button.clicked.connect(partial(self.show_view, place))
        choice.addStretch(1)
        self.views[0].setChecked(True)
        for page in (self._card(), self._cases(), self._usages()):
            self._stack.addWidget(page)
        side = QWidget()
        inside = QVBoxLayout(side)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(choice)
        inside.addWidget(self._stack, 1)
        row = QHBoxLayout()
        for command in (self.add, self.replace, self.remove):
            row.addWidget(command)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(Halves(self.table, side, SHARES), 1)

    def _card(self) -> QWidget:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name, text in FIELDS:
            form.addRow(text, self.fields[name])
        for name, text in DAYS:
            form.addRow(text, self.days[name])
        form.addRow("", self.signs)
        return _scrolling(form)

    def _cases(self) -> QWidget:
        column = QVBoxLayout()
        for card in self.cases.values():
            column.addWidget(card)
        column.addStretch(1)
        return _scrolling(column)

    def _usages(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.used_sense)
        column.addWidget(self.used, 1)
        return page


def _scrolling(layout: QLayout) -> QScrollArea:
    inside = QWidget()
    inside.setLayout(layout)
    layout.setContentsMargins(0, 4, 8, 0)
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
