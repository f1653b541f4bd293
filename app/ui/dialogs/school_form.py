"""What the dialogs about schools share: dates, choices, an order, refusals beside their fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app import wording
from app.domain.errors import AppError, UserCode, UserError
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.widgets.basis_form import BasisForm
from app.ui.widgets.date_field import DateField
from app.ui.widgets.quiet_combo import QuietCombo

if TYPE_CHECKING:
    from app.domain.school import School
    from app.ui.context import Context

T = TypeVar("T")

SCHOOLS = ("школа", "школы", "школ")
_MOST_NAMED = 3
_LETTERS = 80
# Refusals that name no field: under which of a dialog's fields they are said, the first it has.
_PLACES: dict[object, tuple[str, ...]] = {
    UserCode.PERIOD_REVERSED: ("end", "until", "closed", "on", "value"),
    UserCode.STATUS_REPEATS: ("start", "kind"),
    UserCode.STATUS_OUTSIDE_YEARS: ("start", "kind"),
    UserCode.STATUS_NOT_HELD: ("on", "kind"),
    UserCode.SCHOOL_CLOSED: ("start", "on"),
    UserCode.SCHOOL_NOT_OPEN: ("start", "on"),
    UserCode.DAY_TAKEN: ("valid_from", "since"),
    UserCode.SCHOOL_DOUBLE: ("short_name", "full_name"),
    UserCode.SUCCESSOR_ITSELF: ("schools",),
    UserCode.SUCCESSION_REPEATS: ("schools",),
    UserCode.GROUP_DOUBLE: ("name",),
}


class RecordChoice(QuietCombo, Generic[T]):
    """One of several records; their texts are shown."""

    def __init__(self, name: str, choices: Sequence[tuple[T, str]] = ()) -> None:
        super().__init__()
        self._values: list[T] = []
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.offer(choices)

    @property
    def value(self) -> T | None:
        """The record that is chosen; None where there are none."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def offer(self, choices: Sequence[tuple[T, str]]) -> None:
        """Offer other records; the choice stays where it is still offered."""
        kept = self.value
        blocked = self.blockSignals(True)
        self.clear()
        self._values = [value for value, _text in choices]
        for _value, text in choices:
            self.addItem(text)
        self.blockSignals(blocked)
        if kept is not None:
            self.choose(kept)

    def choose(self, value: T) -> None:
        """Choose a record, if it is offered."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))


class SchoolDialog(AskingDialog):
    """A form about schools.

    Attributes:
        basis: the order that it rests on, where it asks for one.
    """

    def __init__(self, title: str, verb: str, about: str, parent: QWidget) -> None:
        super().__init__(title, verb, about, parent)
        self.basis: BasisForm | None = None
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)

    def add_choice(self, text: str, name: str, choices: Sequence[tuple[T, str]]) -> RecordChoice[T]:
        """Put a choice of records into the form."""
        field = RecordChoice[T](text.replace("&", ""), choices)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add_field(text, field, name)
        return field

    def add_basis(self, context: Context) -> BasisForm:
        """Put the form of an order under the fields."""
        self.basis = BasisForm.over(context)
        self.column.insertWidget(self.column.indexOf(self._fault), self.basis)
        return self.basis

    def say(self, error: AppError) -> None:
        """Say a refusal under the field that it is about."""
        if self.basis is not None and self.basis.say(error):
            return
        names = (str(error.data.get("field", "")), *_PLACES.get(error.code, ()))
        place = next((name for name in names if name in self._faults), None)
        fault = self._fault if place is None else self._faults[place]
        fault.setText(wording.sentence(error))
        fault.show()


def day_in(field: DateField, name: str) -> date | None:
    """Return the day of a field, None where it is empty; raises DATE_INVALID for the field."""
    field.settle()
    if field.isModified():
        raise UserError(UserCode.DATE_INVALID, text=field.text().strip(), field=name)
    return field.day


def needed_day(field: DateField, name: str) -> date:
    """Return the day of a field; raises FIELD_EMPTY where there is none, DATE_INVALID."""
    day = day_in(field, name)
    if day is None:
        raise UserError(UserCode.FIELD_EMPTY, field=name)
    return day


def needed(value: T | None, name: str) -> T:
    """Return what was chosen; raises FIELD_EMPTY where nothing was."""
    if value is None:
        raise UserError(UserCode.FIELD_EMPTY, field=name)
    return value


def sample(schools: Sequence[School]) -> str:
    """Return «5 школ: МБОУ СОШ № 2, МБОУ СОШ № 3, МБОУ СОШ № 5 и ещё 2», or the only name."""
    names = [one.short_name or one.full_name for one in schools]
    if len(names) == 1:
        return names[0]
    said = ", ".join(names[:_MOST_NAMED])
    rest = f" и\xa0ещё\xa0{len(names) - _MOST_NAMED}" if len(names) > _MOST_NAMED else ""
    return f"{wording.plural(len(names), *SCHOOLS)}: {said}{rest}"
