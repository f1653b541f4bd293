"""The year's events (ВПР, ОГЭ, самообследование …), each with its source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import wording
from app.domain.calendar import Calendar, CalendarEdit, Event, EventKind
from app.domain.errors import UserCode, UserError
from app.ui.settings.calendars_days import Complain, Save
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import ChoiceField, LineField, words_of
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.halves import Halves

SHARES = (64, 36)
LONGEST_KEY = 64
OWN = "own-"  # how the keys of events begin that were added here


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event, and whether the office set it or changed the preset one."""

    event: Event
    own: bool


COLUMNS = (
    TableColumn[EventRow]("Событие", lambda r: r.event.name, share=1),
    TableColumn[EventRow](
        "Когда",
        lambda r: wording.period_text(r.event.start, r.event.end),
        lambda r: r.event.start,
        letters=24,
    ),
    TableColumn[EventRow]("Источник", lambda r: r.event.source, share=1),
)


class EventsTab(QWidget):
    """The list of events, and the fields of one; a preset event that is changed becomes own."""

    def __init__(self, save: Save, complain: Complain, presets: frozenset[str]) -> None:
        super().__init__()
        self._save = save
        self._presets = presets
        self._new = False
        self._keys: frozenset[str] = frozenset()
        self._changed: frozenset[str] = frozenset()
        self.table = RecordTableView(
            RecordTableModel(COLUMNS, key=lambda row: row.event.key), "События года"
        )
        self.kind = ChoiceField("Вид события", words_of(EventKind))
        self.name = LineField("Название")
        self.start = DateField("Начало")
        self.end = DateField("Конец")
        self.source = GrowingEdit("Источник")
        self.add = QPushButton("&Добавить событие")
        self.remove = QPushButton("&Удалить")
        self.usual = QPushButton("&Вернуть удалённые и изменённые")
        self._lay_out()
        self.table.selection_changed.connect(self._on_selection_changed)
        self.kind.settled.connect(self._on_settled)
        for line in (self.name, self.source):
            line.settled.connect(self._on_settled)
        for day in (self.start, self.end):
            day.settled.connect(self._on_settled)
            day.refused.connect(lambda text: complain(UserError(UserCode.DATE_INVALID, text=text)))
        self.add.clicked.connect(self.begin_new)
        self.remove.clicked.connect(self.delete)
        self.usual.clicked.connect(self.give_back)

    def show_calendar(self, calendar: Calendar, _today: date) -> None:
        """Show the events by date."""
        own = {one.key for one in calendar.local.events}
        self._keys = frozenset(one.key for one in calendar.content.events)
        self._changed = self._presets & own
        rows = [EventRow(one, one.key in own) for one in calendar.events]
        self.table.records.show(rows)
        if self.table.current() is None and not self._new and rows:
            self.table.selectRow(0)
        if not self._new:
            self._show(self.table.current())
        self.usual.setEnabled(bool(self._changed))

    def finish_editing(self) -> None:
        """Take what is half-typed; a new event without its days is let go."""
        for field in (self.name, self.start, self.end, self.source):
            field.settle()
        self._new = False

    def begin_new(self) -> None:
        """Empty the fields for a new event, which is saved with its name and days."""
        self._new = True
        self.table.clearSelection()
        self._show(None)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def delete(self) -> None:
        """Remove the event; a preset one can be brought back."""
        row = self.table.current()
        if row is None:
            return
        if row.event.key in self._presets:
            self._save(CalendarEdit(events=(replace(row.event, removed=True),)))
        else:
            self._save(CalendarEdit(usual_events=(row.event.key,)))

    def give_back(self) -> None:
        """Show the preset events again as they came with the program."""
        self._save(CalendarEdit(usual_events=tuple(sorted(self._changed))))

    def _on_selection_changed(self) -> None:
        row = self.table.current()
        if row is not None:
            self._new = False
            self._show(row)

    def _show(self, row: EventRow | None) -> None:
        event = row.event if row else None
        self.kind.show_member(event.kind if event else EventKind.OTHER)
        self.name.give_back(event.name if event else "")
        self.start.show_day(event.start if event else None)
        self.end.show_day(event.end if event else None)
        self.source.give_back(event.source if event else "")
        for field in (self.kind, self.name, self.start, self.end, self.source):
            field.setEnabled(row is not None or self._new)
        self.remove.setEnabled(row is not None)

    def _on_settled(self, _value: object = None) -> None:
        start = self.start.day
        end = self.end.day or start
        name = self.name.text().strip()
        if start is None or end is None or not name:
            return
        row = self.table.current()
        kind = list(EventKind)[max(0, self.kind.currentIndex())]
        key = row.event.key if row else self._free_key(kind, start)
        wanted = Event(key, kind, name, start, end, " ".join(self.source.toPlainText().split()))
        if row is not None and wanted == row.event:
            return
        self._new = False
        self._save(CalendarEdit(events=(wanted,)))
        self.table.select([key])

    def _free_key(self, kind: EventKind, start: date) -> str:
        number = 1
        while (key := f"{OWN}{kind.value}-{start.year}-{number}"[:LONGEST_KEY]) in self._keys:
            number += 1
        return key

    def _lay_out(self) -> None:
        card = QWidget()
        form = QFormLayout(card)
        form.setContentsMargins(8, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for text, field in (
            ("&Название", self.name),
            ("Ви&д", self.kind),
            ("Н&ачало", self.start),
            ("&Конец", self.end),
            ("&Источник", self.source),
        ):
            form.addRow(text, field)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.add, self.remove, self.usual):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(row)
        column.addWidget(Halves(self.table, card, SHARES), 1)
