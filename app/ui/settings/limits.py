"""«Нормы и напоминания»: a curator's schools, when reminders begin, which jumps are remarked."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QCheckBox, QSpinBox

from app.domain.errors import UserCode, UserError
from app.domain.settings import (
    AGREEMENT_WARNING_DAYS,
    CURATOR_LIMIT,
    INDICATOR_JUMP,
    ONE_CURATOR,
    VISIT_HORIZON_DAYS,
    Setting,
)
from app.ui.context import Context
from app.ui.settings.panel import Perform, SettingsPanel
from app.ui.widgets.fields import LineField

DAYS_LETTERS = 24


class LimitsPanel(SettingsPanel):
    """The office's numbers for curators, agreements and indicators; each is saved as it is left."""

    title = "Нормы и напоминания"

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self.limit = _number("Сколько школ ведёт куратор", CURATOR_LIMIT, "")
        self.one = QCheckBox("У школы только один куратор в одно время")
        self.days = LineField("За сколько дней напоминать о конце соглашения", "60, 30, 7")
        self.days.setMinimumWidth(self.fontMetrics().averageCharWidth() * DAYS_LETTERS)
        self.horizon = _number(
            "На сколько дней вперёд показывать посещения", VISIT_HORIZON_DAYS, " дн."
        )
        self.jump = _number(
            "Скачок показателя за год, который надо проверить", INDICATOR_JUMP, " %"
        )
        form = self.scrolling_form(
            "Если школ больше нормы, программа предупреждает, но назначить не мешает. "
            "О соглашениях она напоминает за столько дней, сколько здесь перечислено."
        )
        self.add_narrow(form, "&Сколько школ ведёт куратор", self.limit)
        form.addRow("", self.one)
        self.add_narrow(form, "&За сколько дней напоминать о конце соглашения", self.days)
        self.add_narrow(form, "&На сколько дней вперёд показывать посещения", self.horizon)
        self.add_narrow(form, "Скачок &показателя за год, который надо проверить", self.jump)
        self.jump.setToolTip(
            "У долей – в процентных пунктах, у остальных – в процентах. "
            "Больший скачок просит причины."
        )
        self.limit.editingFinished.connect(lambda: self._save(CURATOR_LIMIT, self.limit.value()))
        self.jump.editingFinished.connect(lambda: self._save(INDICATOR_JUMP, self.jump.value()))
        self.horizon.editingFinished.connect(
            lambda: self._save(VISIT_HORIZON_DAYS, self.horizon.value())
        )
        self.one.clicked.connect(self._save_one)
        self.days.settled.connect(self._save_days)

    def refresh(self) -> None:
        """Show what is set."""
        settings = self.context.services.office_settings
        self.limit.setValue(settings.get(CURATOR_LIMIT))
        self.jump.setValue(settings.get(INDICATOR_JUMP))
        self.horizon.setValue(settings.get(VISIT_HORIZON_DAYS))
        self.one.setChecked(settings.get(ONE_CURATOR))
        self.days.show_text(", ".join(map(str, settings.get(AGREEMENT_WARNING_DAYS))))

    def finish_editing(self) -> None:
        """Save what is half-typed."""
        for box, setting in (
            (self.limit, CURATOR_LIMIT),
            (self.horizon, VISIT_HORIZON_DAYS),
            (self.jump, INDICATOR_JUMP),
        ):
            box.interpretText()
            self._save(setting, box.value())
        self.days.settle()

    def _save(self, setting: Setting[int], value: int) -> None:
        settings = self.context.services.office_settings
        if settings.get(setting) != value:
            self.perform(lambda: settings.set(setting, value))

    def _save_one(self, on: bool) -> None:
        self.perform(lambda: self.context.services.office_settings.set(ONE_CURATOR, on))

    def _save_days(self, text: str) -> None:
        """Save the steps, the longest first; what cannot be read stays in the field."""
        settings = self.context.services.office_settings
        if not re.fullmatch(r"[\d\s,;]+", text.strip()):
            error = UserError(
                UserCode.FIELD_INVALID, field=AGREEMENT_WARNING_DAYS.key, text=text.strip()
            )
            self.context.notifier.complain(error)
            return
        days = tuple(sorted({int(one) for one in re.findall(r"\d+", text)}, reverse=True))
        if days != settings.get(AGREEMENT_WARNING_DAYS):
            self.perform(lambda: settings.set(AGREEMENT_WARNING_DAYS, days))


def _number(name: str, setting: Setting[int], suffix: str) -> QSpinBox:
    box = QSpinBox()
    box.setAccessibleName(name)
    box.setRange(setting.least, setting.most)
    box.setSuffix(suffix)
    box.setKeyboardTracking(False)
    return box
