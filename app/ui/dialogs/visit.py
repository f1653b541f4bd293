"""Writes down a visit or a consultation, by keyboard, in under three minutes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.domain.office import PersonId
from app.domain.school import SchoolId
from app.domain.support import Advice, Visit, VisitForm
from app.ui.context import Context
from app.ui.dialogs.chooser import ANY_FILES
from app.ui.support.forms import SupportForm, day_in, needed, person_combo, set_lines
from app.ui.support.row_grid import RowGrid
from app.ui.support.saying import Names
from app.ui.widgets.date_field import parsed
from app.ui.widgets.fields import ChoiceField, words_of
from app.ui.widgets.school_picker import SchoolPicker

ADVICE_COLUMNS = (("Что сделать", 6), ("Кому", 3), ("Срок", 2))
MOST_PEOPLE = 100_000
FORM_LETTERS = 24


class VisitDialog(SupportForm):
    """Date, form, curator, purpose, findings on the left; schools, advice and files on the right.

    A visit that is there is mended without its recommendations and files: they have their own
    commands.

    Attributes:
        typed: whether anything was typed that would be lost with the form.
    """

    def __init__(
        self,
        context: Context,
        names: Names,
        parent: QWidget,
        *,
        schools: Collection[SchoolId] = (),
        person: PersonId | None = None,
        known: Visit | None = None,
    ) -> None:
        title = "Изменить посещение" if known else "Записать посещение"
        super().__init__(title, "Сохранить" if known else "Записать", "", parent)
        self._visits, self._known = context.services.visits, known
        self._touched = False
        self.on = self.add_date("&Дата", "on", known.on if known else names.today)
        self.visit_form = ChoiceField("Форма", words_of(VisitForm))
        self.visit_form.setMinimumContentsLength(FORM_LETTERS)
        self.visit_form.show_member(known.form if known else VisitForm.VISIT)
        self.add_field("&Форма", self.visit_form, "form")
        self.person = person_combo("Куратор", names.people, known.person if known else person)
        self.add_field("&Куратор", self.person, "person")
        self.purpose = self.add_text("&Цель", "purpose", known.purpose if known else "")
        self.findings = self.add_text("&Выводы", "findings", known.findings if known else "")
        set_lines(self.purpose, 3)
        set_lines(self.findings, 6)
        self.people = QSpinBox()
        self.people.setRange(0, MOST_PEOPLE)
        self.people.setAccessibleName("Обучено человек")
        self.people.setValue(known.people if known else 0)
        self.add_field("О&бучено человек", self.people, "people")
        self.next_date = self.add_date(
            "С&ледующая дата", "next_date", known.next_date if known else None
        )
        self.next_column()
        self.picker = SchoolPicker(_offered(names, known), many=True)
        self.picker.choose(known.schools if known else schools)
        self.add_field("&Школы", self.picker, "schools")
        self.advice = RowGrid("Рекомендации", ADVICE_COLUMNS, 3)
        self.files = FilesField(lambda: context.chooser.open_files("Документы", ANY_FILES))
        if known is None:
            self.add_field("&Рекомендации – каждой из школ", self.advice, "text")
            self.add_field("Фай&лы – выберите или перетащите сюда", self.files, "scan")
        self._watch()
        (self.purpose if self.picker.chosen else self.picker).setFocus()

    @property
    def typed(self) -> bool:
        """Whether anything was typed."""
        return self._touched

    def act(self) -> Outcome[Any]:
        """Write the visit down, or mend it."""
        on, next_date = needed(self.on, "on"), day_in(self.next_date, "next_date")
        person = self.person.needed_key("person") if self.person.typed else None
        form = list(VisitForm)[self.visit_form.currentIndex()]
        curator = PersonId(person) if person else None
        if self._known is not None:
            return self._visits.change_visit(
                self._known.id,
                on=on,
                form=form,
                person=curator,
                schools=self.picker.chosen,
                purpose=self.purpose.toPlainText(),
                findings=self.findings.toPlainText(),
                people=self.people.value(),
                next_date=next_date,
            )
        return self._visits.add_visit(
            on,
            form,
            self.picker.chosen,
            person=curator,
            purpose=self.purpose.toPlainText(),
            findings=self.findings.toPlainText(),
            people=self.people.value(),
            next_date=next_date,
            files=self.files.paths,
            recommendations=[_advice(row) for row in self.advice.rows()],
        )

    def _watch(self) -> None:
        for field in (self.purpose, self.findings):
            field.textChanged.connect(self._on_touched)
        self.advice.edited.connect(self._on_touched)
        self.people.valueChanged.connect(self._on_touched)

    def _on_touched(self) -> None:
        self._touched = True


class FilesField(QWidget):
    """Files to be put to a record: chosen, or dropped here."""

    def __init__(self, ask: Callable[[], Sequence[Path]]) -> None:
        super().__init__()
        self._ask = ask
        self.paths: list[Path] = []
        self._model = QStringListModel()
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setAccessibleName("Приложенные файлы")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + 8)
        self.attach, self.remove = QPushButton("Выбрать…"), QPushButton("Убрать")
        buttons = QVBoxLayout()
        for button, act in ((self.attach, self._on_attach), (self.remove, self._on_remove)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        row.addLayout(buttons)
        self.setAcceptDrops(True)
        self.list.setAcceptDrops(False)
        self.setFocusProxy(self.attach)
        self._show()

    def take(self, paths: Sequence[Path]) -> None:
        """Add files; one that is there already is not added twice."""
        self.paths = list(dict.fromkeys([*self.paths, *paths]))
        self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the dropped files."""
        urls = event.mimeData().urls()
        self.take([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def _on_attach(self) -> None:
        self.take(self._ask())

    def _on_remove(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.paths):
            del self.paths[row]
            self._show()

    def _show(self) -> None:
        self._model.setStringList([path.name for path in self.paths])
        self.remove.setEnabled(bool(self.paths))


def _advice(row: Sequence[str]) -> Advice:
    """Return a typed recommendation; raises DATE_INVALID."""
    text, addressee, due = row
    day = parsed(due) if due else None
    if due and day is None:
        raise UserError(UserCode.DATE_INVALID, text=due, field="text")
    return Advice(text, addressee, day)


def _offered(names: Names, known: Visit | None) -> list[Any]:
    """Return the working schools; those of a visit that have closed since are kept with it."""
    working = list(names.schools)
    return working + [one for one in names.gone if known and one.id in known.schools]
