"""The fields of a passport, saved as they are left; a refusal stands under its field."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QSpinBox

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
from app.ui.widgets.saved_form import SavedForm, show_value

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


class PassportForm(SavedForm[Field]):
    """The fields of one passport."""

    def __init__(self) -> None:
        made = {name: _field(name, text.replace("&", "")) for name, text in FIELDS}
        super().__init__(made, FIELDS)
        self._shown: Passport | None = None
        for name, field in self.fields.items():
            field.settled.connect(partial(self._on_settled, name))

    def show_passport(self, passport: Passport) -> None:
        """Show a passport's fields; what was refused stays to be mended, with the reason."""
        same = self._shown is not None and self._shown.id == passport.id
        self._shown = passport
        for name, field in self.fields.items():
            if not (same and self.fault(name)):
                self.clear(name)
                _show(field, _value(passport, name), fresh=not same)

    def settle(self) -> None:
        """Save what is half-typed."""
        for field in self.fields.values():
            if not isinstance(field, ChoiceField):
                field.settle()

    def say(self, name: str, error: AppError) -> None:
        """Say a refusal under the field that it is about."""
        self._say_under(self._place_of(name, error), error)

    def _on_settled(self, name: str, value: object) -> None:
        self.clear(name)
        if name == "components":
            value = [part.strip() for part in str(value).split(";") if part.strip()]
        self.changed.emit(name, value)


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
    if isinstance(field, NumberField):
        field.show_number(value)
    else:
        show_value(field, value, fresh=fresh)
