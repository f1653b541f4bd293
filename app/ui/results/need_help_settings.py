"""The settings of a rule as a form: made from the options of its method, read back at every move.

A number has a slider beside its field where it is a threshold; what is not read or not allowed is
said under its field.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QSlider,
    QWidget,
)

from app import wording
from app.domain.errors import AppError, UserCode, UserError
from app.domain.identification import Rule, RuleSettings
from app.domain.identification_settings import Option, options_of
from app.ui.dialogs.school_form import RecordChoice
from app.ui.results.need_help_words import member_text
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from app.ui.widgets.line_undo import WindowUndoLine
from app.wording.fields import FORM_FIELDS

# What stands where an option that may be left out is set first: R of a school like the region.
BEGIN = {"cut_off": Decimal(1)}
SLIDERS = {"minimum_takers", "cut_off", "share", "procedures", "lowest_percent", "minimum_cells"}
STEPS = {"cut_off": Decimal("0.01")}
DECIMALS = {"cut_off": 4, "share": 2, "lowest_percent": 2}
HINTS = {
    "subjects": "все; иначе начала названий через запятую",
    "grades": "все; иначе номера через запятую",
}
TIPS = {
    "exams": "Какие экзамены и работы идут в расчёт",
    "minimum_takers": "Результат, где участников меньше, в расчёт не идёт",
    "years": "Сколько лет идёт в расчёт; последний из них – год расчёта",
    "averaging": "Важно, когда у школы есть не все результаты: приказ допускает оба способа",
    "against": "На чьё среднее делят среднее школы",
    "cut_off": "Школа в списке, если R меньше порога. Без порога списка нет, есть только значения",
    "minimum_cells": "Школу, у которой значений меньше, не оценивают",
    "share": "От какой доли не преодолевших минимум результат процедуры считают низким",
    "procedures": "От скольких низких процедур в этом году школа попадает в список",
    "joining": "Достаточно одного из двух условий или нужны оба",
    "lowest_percent": "Какая часть школ попадает в список",
    "measure": "По какому значению выбирают самые низкие результаты",
}
_APART = str.maketrans(";", ",")


class QuietSlider(QSlider):
    """A slider that the wheel does not move while a person scrolls past."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls."""
        event.ignore()


class QuietNumber(QDoubleSpinBox):
    """A number with a decimal comma that the wheel does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls."""
        event.ignore()

    def textFromValue(self, value: float) -> str:
        """Show no zeros at the end of a fraction."""
        text = super().textFromValue(value)
        return text.rstrip("0").rstrip(",") if "," in text else text

    def figure(self) -> Decimal:
        """Return the number that is shown, exactly."""
        return Decimal(self.textFromValue(self.value()).replace(",", "."))


@dataclass(frozen=True, slots=True)
class Editor:
    """The fields of an option: how to show a value, and how to read it."""

    widget: QWidget
    show: Callable[[Any], None]
    read: Callable[[], Any]


class SettingsForm(QScrollArea):
    """The options of one method.

    Attributes:
        editors: by the keys of the options.

    Signals:
        changed: something was moved; see `settings`.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Настройки правила")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editors: dict[str, Editor] = {}
        self._faults: dict[str, QLabel] = {}
        self._rule: Rule | None = None
        self._showing = False

    @property
    def fault(self) -> str:
        """What is wrong with the settings; "" while nothing is."""
        return " ".join(one.text() for one in self._faults.values() if not one.isHidden())

    def show_rule(self, rule: Rule, settings: RuleSettings | None = None) -> None:
        """Show the settings of a rule, or others of the same method."""
        if self._rule is None or self._rule.method is not rule.method:
            self._build(rule)
        self._rule = rule
        self._showing = True
        for key, editor in self.editors.items():
            editor.show(getattr(settings or rule.settings, key))
        self._source.setText(rule.source)
        self._showing = False
        self.clear_faults()

    def settings(self) -> RuleSettings:
        """Return what is set; raises RULE_SETTING for what can't be read."""
        assert self._rule is not None
        kept = self._rule.settings
        values = {name: getattr(kept, name) for name in kept.__dataclass_fields__}
        for key, editor in self.editors.items():
            values[key] = _as_kept(values[key], editor.read())
        return RuleSettings(**values)

    def say(self, error: AppError) -> None:
        """Say a refusal under the field that it is about."""
        self.clear_faults()
        field = str(error.data.get("field", ""))
        name = "exams" if error.code is UserCode.RULE_BY_VPR else field
        fault = self._faults.get(name)
        if fault is not None:
            fault.setText(wording.sentence(error))
            fault.show()
            self.ensureWidgetVisible(fault)

    def clear_faults(self) -> None:
        """Take away what was said."""
        for one in self._faults.values():
            one.hide()

    # Building

    def _build(self, rule: Rule) -> None:
        inner = QWidget()
        form = QFormLayout(inner)
        form.setContentsMargins(0, 0, 12, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.editors, self._faults = {}, {}
        for option in options_of(rule.method):
            editor = self._editor(option)
            name = FORM_FIELDS[option.key]
            tip = TIPS.get(option.key, "")
            for one in (editor.widget, *editor.widget.findChildren(QWidget)):
                one.setToolTip(tip)
            caption = label(name)
            caption.setToolTip(tip)
            caption.setBuddy(_first_field(editor.widget))
            form.addRow(caption, editor.widget)
            fault = label("", "bad", wrap=True)
            fault.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            fault.hide()
            form.addRow(fault)
            self.editors[option.key], self._faults[option.key] = editor, fault
        self._source = label("", "muted", wrap=True)
        form.addRow(self._source)
        self.setWidget(inner)

    def _editor(self, option: Option) -> Editor:
        if option.choices:
            return self._ticks(option) if option.many else self._choice(option)
        return self._line(option) if option.many else self._number(option)

    def _ticks(self, option: Option) -> Editor:
        holder, row = QWidget(), FlowLayout()
        holder.setLayout(row)
        boxes: dict[StrEnum, QCheckBox] = {}
        for member in option.choices:
            boxes[member] = box = QCheckBox(member_text(member))
            box.toggled.connect(self._on_moved)
            row.addWidget(box)

        def show(chosen: tuple[StrEnum, ...]) -> None:
            for member, box in boxes.items():
                box.setChecked(member in chosen)

        def read() -> tuple[StrEnum, ...]:
            return tuple(member for member, box in boxes.items() if box.isChecked())

        return Editor(holder, show, read)

    def _choice(self, option: Option) -> Editor:
        choices = [(member, member_text(member)) for member in option.choices]
        field = RecordChoice[StrEnum](FORM_FIELDS[option.key], choices)
        field.currentIndexChanged.connect(self._on_moved)
        return Editor(field, field.choose, lambda: field.value)

    def _line(self, option: Option) -> Editor:
        field = WindowUndoLine()
        field.setAccessibleName(FORM_FIELDS[option.key])
        field.setPlaceholderText(HINTS.get(option.key, ""))
        field.textEdited.connect(self._on_moved)

        def show(values: tuple[object, ...]) -> None:
            field.setText(", ".join(map(str, values)))
            field.setCursorPosition(0)

        return Editor(field, show, lambda: _several(option, field.text()))

    def _number(self, option: Option) -> Editor:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        field = _spin(option)
        set_at_all = QCheckBox("задан") if option.optional else None
        if set_at_all is not None:
            set_at_all.setAccessibleName(f"{FORM_FIELDS[option.key]}: задан")
            set_at_all.toggled.connect(field.setEnabled)
            set_at_all.toggled.connect(self._on_moved)
            field.setEnabled(False)
            row.addWidget(set_at_all)
        row.addWidget(field)
        if option.key in SLIDERS:
            row.addWidget(_slider(option, field, set_at_all), 1)
        else:
            row.addStretch(1)
        field.valueChanged.connect(self._on_moved)

        def show(value: Decimal | int | None) -> None:
            if set_at_all is not None:
                set_at_all.setChecked(value is not None)
            field.setValue(float(BEGIN.get(option.key, option.least) if value is None else value))

        def read() -> Decimal | int | None:
            if set_at_all is not None and not set_at_all.isChecked():
                return None
            return int(field.value()) if option.whole else field.figure()

        return Editor(holder, show, read)

    def _on_moved(self, *_what: object) -> None:
        if not self._showing:
            self.changed.emit()


def _as_kept(kept: object, read: object) -> object:
    """Return what was read; the same several in another order are no change."""
    if isinstance(kept, tuple) and isinstance(read, tuple) and len(kept) == len(read):
        return kept if set(kept) == set(read) else read
    return read


def _spin(option: Option) -> QuietNumber:
    field = QuietNumber()
    field.setLocale(QLocale(QLocale.Language.Russian))
    field.setGroupSeparatorShown(False)
    field.setDecimals(0 if option.whole else DECIMALS.get(option.key, 2))
    field.setRange(float(option.least), float(option.most))
    field.setSingleStep(float(STEPS.get(option.key, Decimal(1))))
    field.setAccessibleName(FORM_FIELDS[option.key])
    field.setKeyboardTracking(True)
    field.setMinimumWidth(field.fontMetrics().averageCharWidth() * 12)
    return field


def _slider(option: Option, field: QuietNumber, switch: QCheckBox | None) -> QSlider:
    """Return a slider that goes with the field; a fraction between its steps stays as typed."""
    step = STEPS.get(option.key, Decimal(1))
    slider = QuietSlider(Qt.Orientation.Horizontal)
    slider.setRange(int(option.least / step), int(option.most / step))
    slider.setPageStep(5)
    slider.setAccessibleName(f"{FORM_FIELDS[option.key]}: ползунок")

    def to_slider(value: float) -> None:
        blocked = slider.blockSignals(True)
        slider.setValue(round(value / float(step)))
        slider.blockSignals(blocked)

    field.valueChanged.connect(to_slider)
    slider.valueChanged.connect(lambda place: field.setValue(float(place * step)))
    if switch is not None:
        slider.setEnabled(False)
        switch.toggled.connect(slider.setEnabled)
    return slider


def _several(option: Option, text: str) -> tuple[object, ...]:
    """Return what a line names; raises RULE_SETTING for a class that is no number."""
    pieces = [" ".join(one.split()) for one in text.translate(_APART).split(",")]
    named = tuple(dict.fromkeys(filter(None, pieces)))
    if not option.most:
        return named
    if not all(one.isdecimal() for one in named):
        raise UserError(UserCode.RULE_SETTING, field=option.key, text=text.strip())
    return tuple(map(int, named))


def _first_field(widget: QWidget) -> QWidget:
    if isinstance(widget, QLineEdit | RecordChoice):
        return widget
    return next((one for one in widget.findChildren(QWidget) if one.focusPolicy()), widget)
