"""The fields of a passport, saved as they are left; a refusal stands under its field."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from app import wording
from app.domain.errors import AppError
from app.domain.indicator_shares import ComputedKey
from app.domain.indicators import (
    Direction,
    Frequency,
    IndicatorKind,
    IndicatorLevel,
    Passport,
)
from app.ui.widgets.fields import ChoiceField, LineField, words_of
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.labels import label

MOST_DECIMALS = 4
FIELDS = (
    ("name", "&Показатель"),
    ("kind", "&Вид"),
    ("unit", "&Единица измерения"),
    ("direction", "Что &лучше"),
    ("decimals", "Знаков после запятой"),
    ("numerator", "&Числитель"),
    ("denominator", "&Знаменатель"),
    ("formula", "&Как считается"),
    ("components", "Части показателя"),
    ("computed", "Что считает программа"),
    ("source", "&Источник данных"),
    ("keeper", "Кто ведёт"),
    ("frequency", "Как &часто"),
    ("level", "Уровень"),
    ("note", "Примечание"),
)
HINTS = {"unit": "%, балл, школ", "components": "ЕГЭ; ОГЭ", "keeper": "отдел или человек"}
_LONG = {"name", "numerator", "denominator", "formula", "source", "note"}


class _Nothing(StrEnum):
    BY_HAND = ""


class NumberField(QSpinBox):
    """A small number.

    Signals:
        settled: another number was left in the field.
    """

    settled = Signal(int)

    def __init__(self, name: str, most: int) -> None:
        super().__init__()
        self._shown = 0
        self.setAccessibleName(name)
        self.setRange(0, most)
        self.setKeyboardTracking(False)
        self.editingFinished.connect(self.settle)

    def show_number(self, number: int) -> None:
        """Show what is stored."""
        self._shown = number
        self.setValue(number)

    def settle(self) -> None:
        """Take what is typed."""
        self.interpretText()
        if self.value() != self._shown:
            self._shown = self.value()
            self.settled.emit(self._shown)


_MEMBERS: dict[str, Sequence[tuple[StrEnum, str]]] = {
    "kind": words_of(IndicatorKind),
    "direction": words_of(Direction),
    "frequency": words_of(Frequency),
    "level": words_of(IndicatorLevel),
    "computed": [(_Nothing.BY_HAND, "Ничего, вносится вручную"), *words_of(ComputedKey)],
}
Field = LineField | GrowingEdit | ChoiceField | NumberField


class PassportForm(QWidget):
    """The fields of one passport.

    Attributes:
        fields: the fields by their names.

    Signals:
        changed: field name and its new value, after a field was left.
    """

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.fields = {name: _field(name, text.replace("&", "")) for name, text in FIELDS}
        self._faults: dict[str, QLabel] = {}
        self._shown: Passport | None = None
        self._lay_out()
        for name, field in self.fields.items():
            field.settled.connect(partial(self._on_settled, name))

    def show_passport(self, passport: Passport) -> None:
        """Show a passport's fields; what was refused stays to be mended, with the reason."""
        same = self._shown is not None and self._shown.id == passport.id
        self._shown = passport
        for name, field in self.fields.items():
            if not (same and self.fault(name)):
                self._faults[name].hide()
                _show(field, _value(passport, name), fresh=not same)

    def settle(self) -> None:
        """Save what is half-typed."""
        for field in self.fields.values():
            if not isinstance(field, ChoiceField):
                field.settle()

    def say(self, name: str, error: AppError) -> None:
        """Say a refusal under the field that it is about."""
        named = str(error.data.get("field", ""))
        fault = self._faults[named if named in self._faults else name]
        fault.setText(wording.sentence(error))
        fault.show()

    def fault(self, name: str) -> str:
        """Return what is said under a field; "" while nothing is."""
        said = self._faults[name]
        return "" if said.isHidden() else said.text()

    def clear(self, name: str) -> None:
        """Take away what is said under a field."""
        self._faults[name].hide()

    def go_to(self, name: str) -> None:
        """Give the keyboard to a field."""
        self.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_settled(self, name: str, value: object) -> None:
        self.clear(name)
        if name == "components":
            value = [part.strip() for part in str(value).split(";") if part.strip()]
        self.changed.emit(name, value)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(6)
        for name, text in FIELDS:
            field = self.fields[name]
            caption = QLabel(text)
            caption.setBuddy(field)
            fault = label("", "bad", wrap=True)
            fault.hide()
            self._faults[name] = fault
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(field)
            column.addWidget(fault)
            form.addRow(caption, column)


def _field(name: str, said: str) -> Field:
    if name in _MEMBERS:
        made = ChoiceField(said, _MEMBERS[name])
        made.setMinimumContentsLength(max(len(text) for _member, text in _MEMBERS[name]) // 2)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return made
    if name == "decimals":
        return NumberField(said, MOST_DECIMALS)
    if name in _LONG:
        return GrowingEdit(said, many_lines=name == "note")
    return LineField(said, HINTS.get(name, ""))


def _value(passport: Passport, name: str) -> Any:
    if name == "components":
        return "; ".join(passport.components)
    return getattr(passport, name)


def _show(field: Field, value: Any, *, fresh: bool) -> None:
    """Show a value; in a fresh card nothing is being typed."""
    if isinstance(field, ChoiceField):
        field.show_member(value)
    elif isinstance(field, NumberField):
        field.show_number(value)
    elif fresh:
        field.give_back(value)
    else:
        field.show_text(value)
