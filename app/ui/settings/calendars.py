"""«Календари»: days off, school terms, events of the year, and the rule of days off."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout

from app import wording
from app.domain.calendar import CalendarEdit, DatedRule, DayOffRule
from app.domain.errors import AppError, UserCode, UserError
from app.ui.context import Context
from app.ui.settings.calendars_days import DaysTab
from app.ui.settings.calendars_events import EventsTab
from app.ui.settings.calendars_saving import save_edit
from app.ui.settings.calendars_terms import TermsTab
from app.ui.settings.panel import Perform, SettingsPanel
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import ChoiceField, words_of
from app.ui.widgets.labels import label

RULE_LETTERS = 26
CALENDAR_FILES = "Календарь (*.json)"
NOTE = (
    "По календарям считаются контрольные точки. Перед сохранением программа покажет, какие из них "
    "сдвинутся и на сколько."
)


class CalendarsPanel(SettingsPanel):
    """Three lists under tabs; what an office sets stands over what comes with the program."""

    title = "Календари"

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self.days = DaysTab(self.save, self._complain)
        self.terms = TermsTab(self.save, self._complain)
        presets = context.services.calendars.preset_events()
        self.events = EventsTab(self.save, self._complain, presets)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Что показать")
        self.tabs.addTab(self.days, "Выходные и рабочие дни")
        self.tabs.addTab(self.terms, "Учебные периоды")
        self.tabs.addTab(self.events, "События года")
        self.load = QPushButton("&Загрузить из файла…")
        self.rule = ChoiceField("Куда переносить срок с выходного", words_of(DayOffRule))
        self.rule.setMinimumContentsLength(RULE_LETTERS)
        self.since = DateField("С какого дня так переносить")
        self.rules = label("", "muted", wrap=True)
        self._lay_out()
        self.load.clicked.connect(self.import_file)
        self.rule.settled.connect(self._on_rule_settled)
        self.since.refused.connect(
            lambda text: self._complain(UserError(UserCode.DATE_INVALID, text=text))
        )

    def refresh(self) -> None:
        """Show the calendar that holds."""
        calendar, today = self.context.services.calendars.get(), self._today()
        for tab in (self.days, self.terms, self.events):
            tab.show_calendar(calendar, today)
        self.rule.show_member(calendar.rule_on(today))
        if self.since.day is None:
            self.since.show_day(date(today.year, 1, 1))
        rules = [
            f"с {wording.date_text(one.valid_from)} – {wording.word(one.rule)}"
            for one in calendar.content.rules
        ]
        self.rules.setText(f"Заданы правила: {'; '.join(rules)}." if rules else "")
        self.rules.setVisible(bool(rules))

    def finish_editing(self) -> None:
        """Take what is half-typed."""
        for tab in (self.days, self.terms, self.events):
            tab.finish_editing()

    def save(self, edit: CalendarEdit) -> None:
        """Save an edit; what it moves is seen first."""
        save_edit(self, edit)

    def import_file(self) -> None:
        """Take over a calendar file; what it moves is seen first."""
        path = self.context.chooser.open_file("Загрузить календарь", CALENDAR_FILES)
        if path is not None:
            self._import(path)

    def _import(self, path: Path) -> None:
        try:
            edit = self.context.services.calendars.read_file(path)
        except AppError as error:
            self.context.notifier.complain(error)
            return
        save_edit(self, edit, name=f"Импорт календаря: {path.name}")

    def _on_rule_settled(self, rule: DayOffRule) -> None:
        since = self.since.day or date(self._today().year, 1, 1)
        self.save(CalendarEdit(rules=(DatedRule(since, rule),)))

    def _complain(self, error: UserError) -> None:
        self.context.notifier.complain(error)

    def _today(self) -> date:
        return self.context.clock().date()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(label(NOTE, "muted", wrap=True), 1)
        top.addWidget(self.load)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        named = QLabel("Срок &контроля в выходной:")
        named.setBuddy(self.rule)
        since = QLabel("&с")
        since.setBuddy(self.since)
        for widget in (named, self.rule, since, self.since):
            bottom.addWidget(widget)
        bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.tabs, 1)
        column.addLayout(bottom)
        column.addWidget(self.rules)
