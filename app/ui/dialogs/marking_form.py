"""The form that the dialogs of execution share: fields, a verb, and a refusal beside the field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import AppError, UserCode, UserError
from app.ui.widgets.date_field import DateField
from app.ui.widgets.labels import label
from app.ui.widgets.line_undo import WindowUndoLine

_OF_DATES = {UserCode.DONE_IN_FUTURE, UserCode.DATE_BEFORE_PLAN, UserCode.DATE_INVALID}
LETTERS = 64


class AskingDialog(QDialog):
    """Asks for what a service needs; what it refuses is said under the field, and nothing is lost.

    `act` is called when the person agrees; the dialog closes when it went well.

    Attributes:
        outcome: what the service answered; None until then.
    """

    def __init__(self, title: str, verb: str, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.outcome: Outcome[Any] | None = None
        self.setWindowTitle(title)
        self._faults: dict[str, QLabel] = {}
        self._verb = verb
        self._about = label(about, "muted", wrap=True)
        self._about.setVisible(bool(about))
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._buttons = QDialogButtonBox()
        self._do = self._buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("Не надо", QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.column = QVBoxLayout(self)
        self.column.addWidget(self._about)
        self.column.addLayout(self.form)
        self._fault = label("", "bad", wrap=True)
        self._fault.hide()
        self.column.addWidget(self._fault)
        self.column.addWidget(self._buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * LETTERS)

    @property
    def fault(self) -> str:
        """What is wrong with what was typed; "" while nothing is."""
        shown = [one.text() for one in (*self._faults.values(), self._fault) if not one.isHidden()]
        return " ".join(shown)

    def act(self) -> Outcome[Any]:
        """Call the service with what was typed; AppError is said, and the dialog stays."""
        raise NotImplementedError

    def accept(self) -> None:
        """Do it, and close; stay open and say why where it was refused."""
        self.clear_faults()
        try:
            self.outcome = self.act()
        except AppError as error:
            self.say(error)
            return
        super().accept()

    def say(self, error: AppError) -> None:
        """Say a refusal under the field that it is about."""
        name = "date" if error.code in _OF_DATES else str(error.data.get("field", ""))
        fault = self._faults.get(name, self._fault)
        fault.setText(wording.sentence(error))
        fault.show()
        self._make_room()

    def _make_room(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), needed))

    def clear_faults(self) -> None:
        """Take away what was said."""
        for fault in (*self._faults.values(), self._fault):
            fault.hide()

    def add_field(self, text: str, field: QWidget, name: str) -> None:
        """Put a field into the form; errors of the field `name` are said under it."""
        self.form.addRow(text, field)
        fault = label("", "bad", wrap=True)
        fault.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        fault.hide()
        self.form.addRow("", fault)
        self._faults[name] = fault

    def add_date(self, text: str, name: str, day: date | None) -> DateField:
        """Put a date into the form."""
        field = DateField(text.replace("&", ""))
        field.show_day(day)
        self.add_field(text, field, name)
        return field

    def add_text(self, text: str, name: str, value: str = "") -> QPlainTextEdit:
        """Put a text of several lines into the form."""
        field = QPlainTextEdit(value)
        field.setTabChangesFocus(True)
        field.setAccessibleName(text.replace("&", ""))
        field.setFixedHeight(field.fontMetrics().lineSpacing() * 4 + 12)
        self.add_field(text, field, name)
        return field

    def add_line(self, text: str, name: str, value: str = "", hint: str = "") -> WindowUndoLine:
        """Put a line into the form."""
        field = WindowUndoLine()
        field.setText(value)
        field.setAccessibleName(text.replace("&", ""))
        field.setPlaceholderText(hint)
        self.add_field(text, field, name)
        return field


def day_of(field: DateField) -> date | None:
    """Return the day that is typed, None for an empty field; raises DATE_INVALID."""
    field.settle()
    if field.isModified():
        raise UserError(UserCode.DATE_INVALID, text=field.text().strip())
    return field.day


def required(day: date | None) -> date:
    """Return a day; raises FIELD_EMPTY where there is none."""
    if day is None:
        raise UserError(UserCode.FIELD_EMPTY, field="date")
    return day


def open_dialog(dialog: AskingDialog, done: Callable[[Outcome[Any]], object]) -> None:
    """Show a dialog over its window; `done` takes the outcome when the person agreed."""

    def take() -> None:
        if dialog.outcome is not None:
            done(dialog.outcome)

    dialog.accepted.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
