"""A form whose fields are saved as they are left; a refusal stands under its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from app import wording
from app.domain.errors import AppError
from app.ui.widgets.fields import ChoiceField, LineField
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.labels import label

F = TypeVar("F", bound=QWidget)


class SavedForm(QWidget, Generic[F]):
    """Captions with their fields, and under each field the place of its fault.

    Attributes:
        fields: the fields by their names.

    Signals:
        changed: field name and its new value, after a field was left.
    """

    changed = Signal(str, object)

    def __init__(self, fields: Mapping[str, F], captions: Iterable[tuple[str, str]]) -> None:
        """Lay the fields out in the order of `captions`, pairs of name and caption."""
        super().__init__()
        self.fields = dict(fields)
        self._faults: dict[str, QLabel] = {}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(6)
        for name, text in captions:
            caption = QLabel(text)
            caption.setBuddy(self.fields[name])
            self._faults[name] = label("", "bad", wrap=True)
            self._faults[name].hide()
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(self.fields[name])
            column.addWidget(self._faults[name])
            form.addRow(caption, column)

    def fault(self, name: str) -> str:
        """Return what is said under a field; "" while nothing is."""
        said = self._faults[name]
        return "" if said.isHidden() else said.text()

    def clear(self, name: str) -> None:
        """Take away what is said under a field."""
        self._faults[name].hide()

    def clear_all(self) -> None:
        """Take away what is said under all fields."""
        for fault in self._faults.values():
            fault.hide()

    def go_to(self, name: str) -> None:
        """Give the keyboard to a field."""
        self.fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_of(self, name: str, error: AppError) -> str:
        """Return the field that a refusal names, where the form has it; else the one saved."""
        named = str(error.data.get("field", ""))
        return named if named in self._faults else name

    def _say_under(self, name: str, error: AppError) -> None:
        self._faults[name].setText(wording.sentence(error))
        self._faults[name].show()


def show_value(field: LineField | GrowingEdit | ChoiceField, value: Any, *, fresh: bool) -> None:
    """Show a stored value; in a fresh card nothing is being typed."""
    if isinstance(field, ChoiceField):
        field.show_member(value)
    elif fresh:
        field.give_back(value)
    else:
        field.show_text(value)
