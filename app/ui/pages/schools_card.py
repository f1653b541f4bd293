"""The card of a school: a form whose fields are saved as they are left; blank for a new school."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.school import Locality, School, SchoolKind
from app.domain.school_names import kind_in_name, number_in_name
from app.services.schools import SchoolFields
from app.ui.widgets.fields import ChoiceField, LineField, words_of
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.labels import label

LINES = (
    ("short_name", "Краткое &название", "МБОУ СОШ № 5"),
    ("number", "Но&мер", ""),
    ("settlement", "Населённый &пункт", ""),
    ("code", "&Код организации", "шесть цифр"),
    ("head", "&Руководитель", "Фамилия Имя Отчество"),
    ("phone", "&Телефон", ""),
    ("email", "Эл. почт&а", ""),
)


class SchoolCard(QWidget):
    """The fields of one school.

    Signals:
        changed: school id, field name, the new value, after a field of a saved school was left.
        saved: the new school is to be added; see `fields`.
        given_up: the new school is not wanted.
    """

    changed = Signal(str, str, object)
    saved = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._school: School | None = None
        self._new = False
        self._heading = label("", "strong", wrap=True)
        self.lines = {name: LineField(text.replace("&", ""), hint) for name, text, hint in LINES}
        self.full_name = GrowingEdit("Полное название", least=2)
        self.note = GrowingEdit("Примечание", many_lines=True, least=2)
        self.kind = ChoiceField("Вид школы", words_of(SchoolKind))
        self.locality = ChoiceField("Местность", words_of(Locality))
        self._save = QPushButton("Добавить школу")
        self._save.setProperty("role", "main")
        self._give_up = QPushButton("Не надо")
        self._lay_out()
        self._connect()
        self.show_school(None)

    @property
    def is_new(self) -> bool:
        """Whether the card is that of a school which is not added yet."""
        return self._new

    def show_school(self, school: School | None) -> None:
        """Show a school's fields, or that none is selected."""
        self._school = school
        self._form.setVisible(school is not None or self._new)
        self._heading.setText(school.short_name if school else "Выберите школу в списке")
        if school is None:
            return
        for name, field in self.lines.items():
            field.show_text(getattr(school, name))
        self.full_name.show_text(school.full_name)
        self.note.show_text(school.note)
        self.kind.show_member(school.kind)
        self.locality.show_member(school.locality)

    def begin_new(self) -> None:
        """Empty the fields for a new school and go to its name."""
        self._new = True
        self._school = None
        self._heading.setText("Новая школа")
        for field in self.lines.values():
            field.give_back("")
        self.full_name.give_back("")
        self.note.give_back("")
        self.kind.show_member(SchoolKind.SECONDARY)
        self.locality.show_member(Locality.UNKNOWN)
        self._form.show()
        self._buttons.show()
        self.go_to_first()

    def end_new(self) -> None:
        """Show saved schools again."""
        self._new = False
        self._buttons.hide()

    def fields(self) -> SchoolFields:
        """Return what stands in the fields of a new school."""
        text = {name: field.text() for name, field in self.lines.items()}
        return SchoolFields(
            code=text["code"],
            full_name=self.full_name.toPlainText(),
            short_name=text["short_name"],
            kind=list(SchoolKind)[self.kind.currentIndex()],
            number=text["number"],
            settlement=text["settlement"],
            locality=list(Locality)[self.locality.currentIndex()],
            head=text["head"],
            phone=text["phone"],
            email=text["email"],
            note=self.note.toPlainText(),
        )

    def finish_editing(self) -> None:
        """Save what is half-typed in a saved school."""
        if not self._new:
            for field in self.lines.values():
                field.settle()
            self.full_name.settle()
            self.note.settle()

    def go_to_first(self) -> None:
        """Go to the first field."""
        self.lines["short_name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._form = QWidget()
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 8, 0)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for name, text, _hint in LINES:
            form.addRow(text, self.lines[name])
            if name == "short_name":
                form.addRow("Полн&ое название", self.full_name)
                form.addRow("&Вид", self.kind)
            if name == "settlement":
                form.addRow("Мест&ность", self.locality)
        form.addRow("Приме&чание", self.note)
        area = QScrollArea()
        area.setWidget(self._form)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setMinimumWidth(self.fontMetrics().averageCharWidth() * 40)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._save)
        row.addWidget(self._give_up)
        row.addStretch(1)
        self._buttons.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(area, 1)
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        for name, field in self.lines.items():
            field.settled.connect(partial(self._tell, name))
        self.full_name.settled.connect(partial(self._tell, "full_name"))
        self.note.settled.connect(partial(self._tell, "note"))
        self.kind.settled.connect(partial(self._tell, "kind"))
        self.locality.settled.connect(partial(self._tell, "locality"))
        self.lines["short_name"].settled.connect(self._on_named)
        self._save.clicked.connect(self.saved.emit)
        self._give_up.clicked.connect(self.given_up.emit)

    def _tell(self, name: str, value: object) -> None:
        if self._school is not None and not self._new:
            self.changed.emit(self._school.id, name, value)

    def _on_named(self, name: str) -> None:
        """Read kind and number off a new school's name, so that nobody types them twice."""
        if not self._new:
            return
        kind = kind_in_name(name)
        if kind is not SchoolKind.OTHER:
            self.kind.show_member(kind)
        if not self.lines["number"].text():
            self.lines["number"].give_back(number_in_name(name))
