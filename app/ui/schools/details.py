"""«Сведения»: the fields of a school's card, saved as they are left; errors beside the field."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from PySide6.QtCore import Signal

from app.domain.errors import AppError, UserCode, UserError
from app.domain.school import Locality, School, SchoolKind
from app.domain.school_names import kind_in_name, number_in_name
from app.services.schools import SchoolFields
from app.ui.dialogs.school_form import day_in
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import ChoiceField, LineField, words_of
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.saved_form import SavedForm, show_value

FIELDS = (
    ("short_name", "Краткое &название", "МБОУ СОШ № 5"),
    ("full_name", "Полн&ое название", ""),
    ("kind", "&Вид", ""),
    ("number", "Номер", ""),
    ("code", "&Код организации", "шесть цифр"),
    ("settlement", "Насел&ённый пункт", ""),
    ("locality", "Местность", ""),
    ("head", "&Руководитель", "Фамилия Имя Отчество"),
    ("head_position", "Должность", "директор"),
    ("phone", "Телефон", ""),
    ("email", "Эл. почта", ""),
    ("address", "Адрес", ""),
    ("website", "Сайт", ""),
    ("inn", "ИНН", "десять цифр"),
    ("ogrn", "ОГРН", "тринадцать цифр"),
    ("opened", "Первый день", ""),
    ("closed", "Последний день", ""),
    ("note", "Примечание", ""),
)
_DAYS = {"opened", "closed"}

Field = LineField | GrowingEdit | ChoiceField | DateField


class DetailsForm(SavedForm[Field]):
    """The fields of one school.

    Signals:
        refused: the label that says what is wrong, which should be seen.
    """

    refused = Signal(object)

    def __init__(self) -> None:
        made = {name: _field(name, text, hint) for name, text, hint in FIELDS}
        super().__init__(made, [(name, text) for name, text, _hint in FIELDS])
        self._shown: School | None = None
        self._new = False
        for name, field in self.fields.items():
            field.settled.connect(partial(self._on_settled, name))
            if isinstance(field, DateField):
                field.refused.connect(partial(self._on_refused, name))

    def line(self, name: str) -> LineField:
        """Return a field of one line."""
        field = self.fields[name]
        assert isinstance(field, LineField)
        return field

    def show_school(self, school: School) -> None:
        """Show a school's fields; what was refused stays to be mended, with the reason."""
        same = self._shown is not None and self._shown.id == school.id and not self._new
        self._new = False
        self._shown = school
        for name, field in self.fields.items():
            if not (same and self.fault(name)):
                self.clear(name)
                _show(field, getattr(school, name), fresh=not same)

    def begin_new(self, draft: SchoolFields | None = None) -> None:
        """Empty the fields for a new school, or show what was typed of it before."""
        typed: dict[str, Any] = {**draft} if draft else {}
        self._new = True
        self._shown = None
        for name, field in self.fields.items():
            self.clear(name)
            _show(field, typed.get(name, _blank(name)), fresh=True)
        self.go_to_first()

    def values(self) -> SchoolFields:
        """Return what stands in the fields of a new school; raises DATE_INVALID."""
        return cast(SchoolFields, {name: self._value(name) for name in self.fields})

    def settle(self) -> None:
        """Save what is half-typed in a saved school."""
        if not self._new:
            for field in self.fields.values():
                if not isinstance(field, ChoiceField):
                    field.settle()

    def say(self, name: str, error: AppError) -> bool:
        """Say a refusal under its field, or under the one it names; return whether it has one."""
        place = self._place_of(name, error)
        if error.code is UserCode.PERIOD_REVERSED and place not in _DAYS:
            place = "closed"
        if place not in self._faults:
            return False
        self._say_under(place, error)
        if self._new:
            self.go_to(place)
        self.refused.emit(self._faults[place])
        return True

    def go_to_first(self) -> None:
        """Go to the name."""
        self.go_to("short_name")

    def set_read_only(self, read_only: bool) -> None:
        """Let the fields be looked at only, or be typed in."""
        for field in self.fields.values():
            if isinstance(field, ChoiceField):
                field.setEnabled(not read_only)
            else:
                field.setReadOnly(read_only)

    def _value(self, name: str) -> Any:
        field = self.fields[name]
        if isinstance(field, DateField):
            return day_in(field, name)
        if isinstance(field, ChoiceField):
            members = list(SchoolKind if name == "kind" else Locality)
            return members[field.currentIndex()]
        return field.toPlainText() if isinstance(field, GrowingEdit) else field.text()

    def _on_settled(self, name: str, value: object) -> None:
        self.clear(name)
        if self._new:
            if name == "short_name":
                self._read_name(str(value))
            self.changed.emit(name, value)
        elif self._shown is not None and not self._read_only(name):
            self.changed.emit(name, value)

    def _on_refused(self, name: str, text: str) -> None:
        self.say(name, UserError(UserCode.DATE_INVALID, text=text))

    def _read_only(self, name: str) -> bool:
        field = self.fields[name]
        return not isinstance(field, ChoiceField) and field.isReadOnly()

    def _read_name(self, name: str) -> None:
        """Read kind and number off a new school's name, so that nobody types them twice."""
        kind = kind_in_name(name)
        field = self.fields["kind"]
        if kind is not SchoolKind.OTHER and isinstance(field, ChoiceField):
            field.show_member(kind)
        if not self.line("number").text():
            self.line("number").give_back(number_in_name(name))


def _field(name: str, text: str, hint: str) -> Field:
    said = text.replace("&", "")
    match name:
        case "kind":
            return ChoiceField("Вид школы", words_of(SchoolKind))
        case "locality":
            return ChoiceField(said, words_of(Locality))
        case "full_name":
            return GrowingEdit(said, least=2)
        case "note":
            return GrowingEdit(said, many_lines=True, least=2)
        case "opened" | "closed":
            return DateField(said)
        case _:
            return LineField(said, hint)


def _blank(name: str) -> Any:
    match name:
        case "kind":
            return SchoolKind.SECONDARY
        case "locality":
            return Locality.UNKNOWN
        case "opened" | "closed":
            return None
        case _:
            return ""


def _show(field: Field, value: Any, *, fresh: bool) -> None:
    if not isinstance(field, DateField):
        show_value(field, value, fresh=fresh)
        return
    if fresh:
        field.setModified(False)
    field.show_day(value)
