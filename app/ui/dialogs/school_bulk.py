"""One field of many schools at once: what changes is counted and shown before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.school import Locality, School, SchoolKind
from app.services.schools import BulkFields
from app.ui.context import Context
from app.ui.dialogs.school_form import RecordChoice, SchoolDialog, day_in, sample
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import words_of
from app.ui.widgets.labels import label
from app.ui.widgets.line_undo import WindowUndoLine

FIELDS = (
    ("settlement", "Населённый пункт"),
    ("kind", "Вид"),
    ("locality", "Местность"),
    ("phone", "Телефон"),
    ("email", "Эл. почта"),
    ("address", "Адрес"),
    ("website", "Сайт"),
    ("opened", "Первый день работы"),
    ("closed", "Последний день работы"),
    ("note", "Примечание"),
)
_CHOICES: dict[str, type[StrEnum]] = {"kind": SchoolKind, "locality": Locality}
_DAYS = {"opened", "closed"}
_SHOWN = 5
EMPTY = "пусто"
TYPE = "Укажите новое значение: здесь будет видно, у кого и что изменится."

Value = str | StrEnum | date | None


class BulkEditDialog(SchoolDialog):
    """Chooses a field and a value; says how many schools differ and what it was at some of them.

    Attributes:
        field: which field.
        preview: what will change.
    """

    def __init__(self, context: Context, schools: Sequence[School], parent: QWidget) -> None:
        super().__init__(
            "Изменить у выбранных школ", "Изменить", f"У кого: {sample(schools)}.", parent
        )
        self._service, self._schools = context.services.schools, schools
        self.field: RecordChoice[str] = self.add_choice("&Что изменить", "field", FIELDS)
        self._editors = {name: _editor(name, text) for name, text in FIELDS}
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for editor in self._editors.values():
            self._stack.addWidget(editor)
        self.add_field("&На что", self._stack, "value")
        self.preview = label("", "muted", wrap=True)
        self._edited = False
        self.preview.setMinimumHeight(self.fontMetrics().lineSpacing() * (_SHOWN + 3))
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.column.insertWidget(self.column.indexOf(self._fault), self.preview)
        self.field.currentIndexChanged.connect(self._on_field_changed)
        for editor in self._editors.values():
            if isinstance(editor, RecordChoice):
                editor.activated.connect(self._on_edited)
                editor.currentIndexChanged.connect(self._on_edited)
            else:
                editor.textChanged.connect(self._on_edited)
        self._on_field_changed()

    @property
    def name(self) -> str:
        """The field that is chosen."""
        return self.field.value or FIELDS[0][0]

    @property
    def editor(self) -> WindowUndoLine | RecordChoice[StrEnum]:
        """The field in which the new value is typed or chosen."""
        return self._editors[self.name]

    def act(self) -> Outcome[int]:
        """Change the field of all of them."""
        fields = cast(BulkFields, {self.name: self._value()})
        return self._service.change_many([one.id for one in self._schools], **fields)

    def describe(self) -> None:
        """Say what would change."""
        self.clear_faults()
        if not self._edited:
            self.preview.setText(TYPE)
            self._do.setEnabled(False)
            return
        new = self._shown_value()
        held = [(one.short_name, _text(getattr(one, self.name))) for one in self._schools]
        differing = [(name, old) for name, old in held if old != new]
        count = wording.plural(len(differing), "школа", "школы", "школ")
        lines = [f"{name}: {old or EMPTY} → {new or EMPTY}" for name, old in differing[:_SHOWN]]
        rest = len(differing) - _SHOWN
        head = f"Изменится: {count} из {len(held)}." if differing else "У всех уже так."
        more = [f"и ещё {rest}"] if rest > 0 else []
        self.preview.setText("\n".join([head, *lines, *more]))
        self._do.setEnabled(bool(differing))

    def _value(self) -> Value:
        editor = self.editor
        if isinstance(editor, RecordChoice):
            return editor.value
        if isinstance(editor, DateField):
            return day_in(editor, "value")
        return editor.text()

    def _shown_value(self) -> str:
        editor = self.editor
        if isinstance(editor, RecordChoice):
            return editor.currentText()
        return " ".join(editor.text().split())

    def _on_edited(self) -> None:
        self._edited = True
        self.describe()

    def _on_field_changed(self) -> None:
        self._edited = False
        self._stack.setCurrentWidget(self.editor)
        self._stack.setFocusProxy(self.editor)
        self.describe()


def _editor(name: str, text: str) -> WindowUndoLine | RecordChoice[StrEnum]:
    if name in _CHOICES:
        return RecordChoice(text, words_of(_CHOICES[name]))
    if name in _DAYS:
        return DateField(text)
    field = WindowUndoLine()
    field.setAccessibleName(text)
    return field


def _text(value: Value) -> str:
    if isinstance(value, StrEnum):
        said = wording.word(value)
        return said[:1].upper() + said[1:]
    if isinstance(value, date) or value is None:
        return wording.date_text(value)
    return " ".join(value.split())
