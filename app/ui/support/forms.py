"""The forms of mentors and curators: one or two columns, each refusal under its field.

Enter goes to the next field, Ctrl+Enter saves: a half-filled form is not saved by mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.errors import AppError, UserCode, UserError
from app.domain.office import Person, PersonId
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.widgets.basis_form import BasisForm
from app.ui.widgets.date_field import DateField
from app.ui.widgets.quiet_combo import QuietCombo

if TYPE_CHECKING:
    from app.services.bases import BasisEntry

WIDE_LETTERS = 150
FAULT_LETTERS = 36  # a narrow label would ask for a tall form
FRAME = 64  # what a desktop puts around a window
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}

# The field that a refusal is about, where it does not say so itself.
FIELD_OF: Mapping[UserCode, str] = {
    UserCode.PERIOD_REVERSED: "end",
    UserCode.MENTOR_OF_ITSELF: "mentor",
    UserCode.MENTOR_REPEATS: "mentor",
    UserCode.MENTOR_AT_RISK: "override_reason",
    UserCode.SCHOOL_CLOSED: "start",
    UserCode.SCHOOL_NOT_OPEN: "start",
    UserCode.PERSON_OUT_OF_OFFICE: "person",
    UserCode.CURATOR_TAKEN: "schools",
    UserCode.CURATOR_REPEATS: "schools",
    UserCode.CURATOR_SAME: "person",
    UserCode.CURATOR_WITHOUT_SCHOOLS: "schools",
    UserCode.PARTIES_MISSING: "parties",
    UserCode.AGREEMENT_OPEN_ENDED: "until",
    UserCode.AGREEMENT_NOT_LONGER: "until",
    UserCode.AGREEMENT_PROLONGED: "until",
    UserCode.VISIT_IN_FUTURE: "on",
    UserCode.NEXT_VISIT_EARLY: "next_date",
    UserCode.CLOSED_EARLY: "on",
    UserCode.DONE_IN_FUTURE: "on",
    UserCode.MEMBER_REPEATS: "name",
}


class SupportForm(AskingDialog):
    """A dialog of two columns; `next_column` goes over to the right one.

    Attributes:
        basis: the form of the order that it rests on, where it has one.
    """

    def __init__(self, title: str, verb: str, about: str, parent: QWidget) -> None:
        super().__init__(title, verb, about, parent)
        self.basis: BasisForm | None = None
        self._halves = QHBoxLayout()
        self._halves.setSpacing(20)
        self.form.setParent(None)
        left = QVBoxLayout()
        left.addLayout(self.form)
        left.addStretch(1)
        self._halves.addLayout(left, 1)
        self._inner = QWidget()
        self._inner.setLayout(self._halves)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()  # large type on a small screen
        self._area.setWidget(self._inner)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.insertWidget(1, self._area, 1)
        self._do.setToolTip(f"{verb} (Ctrl+Enter)")

    def next_column(self) -> None:
        """Put the fields that follow into a column of their own."""
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._halves.addLayout(self.form, 1)
        self._widen(WIDE_LETTERS)

    def add_field(self, text: str, field: QWidget, name: str) -> None:
        """Put a field into the form; what is said under it takes no more room than its lines."""
        super().add_field(text, field, name)
        policy, fault = QSizePolicy.Policy, self._faults[name]
        fault.setSizePolicy(policy.Expanding, policy.Minimum)
        fault.setMinimumWidth(fault.fontMetrics().averageCharWidth() * FAULT_LETTERS)

    def add_term(self, start: date | None, end: date | None) -> None:
        """Put the first and the last day into the form."""
        self.start = self.add_date("С какого &дня", "start", start)
        self.end = self.add_date("По &какой день", "end", end)
        self.end.setToolTip("Последний день; пусто – пока не закончат")

    def add_basis(self, form: BasisForm) -> None:
        """Put the order that it rests on into the form."""
        self.basis = form
        self.form.addRow(form)
        form.changed.connect(self.clear_faults)

    def start_day(self) -> date:
        """Return the first day; raises FIELD_EMPTY, DATE_INVALID."""
        return needed(self.start, "start")

    def end_day(self) -> date | None:
        """Return the last day; raises DATE_INVALID."""
        return day_in(self.end, "end")

    def basis_entry(self) -> BasisEntry:
        """Return the order as a service takes it; raises DATE_INVALID."""
        return self.basis.entry() if self.basis else None

    def say(self, error: AppError) -> None:
        """Say a refusal under the field that it is about."""
        if self.basis is not None and self.basis.say(error):
            self._make_room()
            return
        known = FIELD_OF.get(error.code, "") if isinstance(error.code, UserCode) else ""
        name = str(error.data.get("field", "")) or known
        fault = self._faults.get(name, self._fault)
        fault.setText(wording.sentence(error))
        fault.show()
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as the form asks, and no larger than the screen."""
        self._make_room()
        super().showEvent(event)

    def _widen(self, letters: int) -> None:
        wanted = self.fontMetrics().averageCharWidth() * letters
        self.setMinimumWidth(min(wanted, self._room().width()))

    def _room(self) -> QSize:
        """Return how large the dialog may be: as the screen, or as the window over it."""
        screen = self.screen().availableGeometry().size() - QSize(FRAME, FRAME)
        parent = self.parentWidget()
        return screen if parent is None else screen.expandedTo(parent.window().size())

    def _make_room(self) -> None:
        self._inner.ensurePolished()
        self._area.setMinimumHeight(0)
        self._halves.activate()
        hint = self._inner.minimumSizeHint()
        room = self._room()
        around = self.sizeHint().height() - self._area.sizeHint().height()
        width = max(self.minimumWidth(), min(hint.width() + 24, room.width()))
        needed = max(hint.height(), self._halves.totalHeightForWidth(width - 24))
        self._area.setMinimumHeight(min(needed, room.height() - around))
        self.setMinimumWidth(width)
        super()._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next field on Enter, save on Ctrl+Enter."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            self.focusNextChild()


class KeyCombo(QuietCombo):
    """A choice of records by what they are called; letters typed find them anywhere in a name."""

    def __init__(self, name: str, hint: str = "", *, free: bool = False) -> None:
        super().__init__()
        self._free = free
        self._keys: list[str] = []
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(hint)
        line.setAccessibleName(name)

    @property
    def key(self) -> str | None:
        """The key of the record that is named, None where none is."""
        place = self.findText(" ".join(self.currentText().split()), Qt.MatchFlag.MatchFixedString)
        return self._keys[place] if place >= 0 else None

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return " ".join(self.currentText().split())

    def offer(self, choices: Iterable[tuple[str, str]], key: str | None = None) -> None:
        """Offer (key, text) pairs and choose one of them."""
        pairs = list(choices)
        self._keys = [one for one, _text in pairs]
        self.clear()
        self.addItems([text for _key, text in pairs])
        self.choose(key)

    def choose(self, key: str | None) -> None:
        """Choose a record, or none."""
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else -1)
        if key not in self._keys:
            self.setEditText("")

    def needed_key(self, field: str) -> str:
        """Return the key; raises FIELD_EMPTY, or FIELD_INVALID for a name that is not known."""
        if not self.typed:
            raise UserError(UserCode.FIELD_EMPTY, field=field)
        if self.key is None:
            raise UserError(UserCode.FIELD_INVALID, field=field, text=self.typed)
        return self.key


def person_combo(name: str, people: Sequence[Person], chosen: PersonId | None) -> KeyCombo:
    """Return a choice of people by surname, with their posts."""
    made = KeyCombo(name, "Фамилия")
    made.offer([(one.id, person_line(one)) for one in people], chosen)
    return made


def person_line(person: Person) -> str:
    """Return «Иванова А.П., методист»."""
    return ", ".join(filter(None, (person.surname_first, person.position)))


def day_in(field: DateField, name: str) -> date | None:
    """Return the day that is typed, None for an empty field; raises DATE_INVALID."""
    field.settle()
    if field.isModified():
        raise UserError(UserCode.DATE_INVALID, text=field.text().strip(), field=name)
    return field.day


def needed(field: DateField, name: str) -> date:
    """Return the day that is typed; raises FIELD_EMPTY, DATE_INVALID."""
    day = day_in(field, name)
    if day is None:
        raise UserError(UserCode.FIELD_EMPTY, field=name)
    return day


def set_lines(field: QPlainTextEdit, lines: int) -> None:
    """Make a text field so many lines high."""
    field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + 12)
