"""«Лист»: the measures by which papers are printed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QPushButton

from app.domain.paperwork import SheetProfile
from app.ui.context import Context
from app.ui.settings.panel import Perform, SettingsPanel
from app.ui.widgets.quiet_combo import QuietCombo

FONTS = ("Times New Roman", "PT Astra Serif", "Liberation Serif", "Tinos")
PAPERS = ("A4", "A3")

# Field, label, least, most, step, unit: the limits are those of the service.
MEASURES = (
    ("left_mm", "Поле &слева", 0, 60, 1, "мм"),
    ("right_mm", "Поле с&права", 0, 60, 1, "мм"),
    ("top_mm", "Поле с&верху", 5, 60, 1, "мм"),
    ("bottom_mm", "Поле с&низу", 5, 60, 1, "мм"),
    ("binding_mm", "Поле для подшивки альбомного листа", 5, 60, 1, "мм"),
    ("text_pt", "&Кегль текста", 8, 20, 1, "пт"),
    ("table_pt", "Кегль &таблиц", 6, 16, 1, "пт"),
    ("executor_pt", "Кегль отметки об исполнителе", 6, 14, 1, "пт"),
    ("line_spacing", "Межстрочный &интервал", 0.8, 3, 0.1, ""),
    ("first_line_mm", "&Абзацный отступ", 0, 40, 0.5, "мм"),
    ("requisite_width_mm", "Ширина углового реквизита", 40, 120, 1, "мм"),
    ("annex_tab_mm", "Отметка приложения: отступ от левого поля", 20, 130, 1, "мм"),
)
SWITCHES = (
    ("justify", "Выравнивать текст по ширине"),
    ("page_numbers", "Номера страниц со второй страницы"),
    ("annex_numbering_continues", "Сквозная нумерация страниц приказа и приложения"),
    ("space_in_initials", "Пробел между инициалами: И. О. Фамилия"),
)


class SheetPanel(SettingsPanel):
    """A form over the sheet profile; every change is saved and reprinted at once."""

    title = "Параметры листа"

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self._profile = SheetProfile()
        form = self.scrolling_form(
            "Размеры взяты из ГОСТ Р 7.0.97-2025. Если инструкция по делопроизводству вашего "
            "учреждения требует другого, поменяйте их здесь: приказы и планы печатаются по ним."
        )
        self.font_name = self._choice("Гарнитура", FONTS, "font")
        self.paper = self._choice("Бумага", PAPERS, "paper")
        self.add_narrow(form, "&Гарнитура", self.font_name)
        self.add_narrow(form, "&Бумага", self.paper)
        self.measures: dict[str, QDoubleSpinBox] = {}
        for name, text, least, most, step, unit in MEASURES:
            box = _measure(text.replace("&", ""), least, most, step, unit)
            box.editingFinished.connect(partial(self._save_measure, name))
            self.measures[name] = box
            self.add_narrow(form, text, box)
        self.switches: dict[str, QCheckBox] = {}
        for name, text in SWITCHES:
            switch = QCheckBox(text)
            switch.clicked.connect(partial(self._save, name))
            self.switches[name] = switch
            form.addRow("", switch)
        self.restore = QPushButton("Вернуть размеры ГОСТ")
        self.restore.clicked.connect(lambda: self._keep(SheetProfile()))
        self.add_narrow(form, "", self.restore)

    def refresh(self) -> None:
        """Show the measures that are printed by."""
        self._profile = self.context.services.office.sheet_profile()
        for name, box in self.measures.items():
            box.setValue(getattr(self._profile, name))
        for name, switch in self.switches.items():
            switch.setChecked(getattr(self._profile, name))
        self.font_name.setCurrentText(self._profile.font)
        self.paper.setCurrentText(self._profile.paper)

    def finish_editing(self) -> None:
        """Save a measure that is half-typed."""
        for name, box in self.measures.items():
            box.interpretText()
            self._save_measure(name)

    def _choice(self, name: str, choices: tuple[str, ...], field: str) -> QuietCombo:
        box = QuietCombo()
        box.setAccessibleName(name)
        box.addItems(choices)
        box.textActivated.connect(partial(self._save, field))
        return box

    def _save_measure(self, name: str) -> None:
        self._save(name, round(self.measures[name].value(), 2))

    def _save(self, name: str, value: float | str | bool) -> None:
        if getattr(self._profile, name) != value:
            own = {} if name == "name" else {"name": "Свой"}
            self._keep(replace(self._profile, **{**own, name: value}))  # type: ignore[arg-type]

    def _keep(self, profile: SheetProfile) -> None:
        if profile != self._profile:
            office = self.context.services.office
            self.perform(lambda: office.save_sheet_profile(profile))
            self.refresh()


def _measure(name: str, least: float, most: float, step: float, unit: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setAccessibleName(name)
    box.setDecimals(0 if step == 1 else 1)
    box.setRange(least, most)
    box.setSingleStep(step)
    box.setSuffix(f" {unit}" if unit else "")
    box.setKeyboardTracking(False)
    return box
