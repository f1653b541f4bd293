"""Days off and working days of a year, the office's own among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import wording
from app.domain.calendar import Calendar, CalendarContent, CalendarEdit, DayKind, SpecialDay
from app.domain.errors import UserCode, UserError
from app.ui.settings.calendars_years import YearChoice
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import ChoiceField, LineField, words_of
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.halves import Halves

SHARES = (60, 40)
YEARLY = "праздник каждого года"
WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
Save = Callable[[CalendarEdit], None]
Complain = Callable[[UserError], None]


@dataclass(frozen=True, slots=True)
class DayRow:
    """A special day, and whether the office set it."""

    day: SpecialDay
    own: bool


COLUMNS = (
    TableColumn[DayRow](
        "День",
        lambda r: f"{wording.date_text(r.day.day)}, {WEEKDAYS[r.day.day.weekday()]}",
        lambda r: r.day.day,
        letters=16,
    ),
    TableColumn[DayRow]("Какой", lambda r: wording.word(r.day.kind), letters=10),
    TableColumn[DayRow]("Название", lambda r: r.day.name, share=1),
    TableColumn[DayRow]("Кем задан", lambda r: "вами" if r.own else "программой", letters=13),
)


def _rows_of(calendar: Calendar, year: int) -> list[DayRow]:
    """Return the special days of a year, and the holidays of every year where it has none."""
    own = {one.day for one in calendar.local.days}
    days = [one for one in calendar.content.days if one.day.year == year]
    known = {one.day for one in days}
    days += [
        SpecialDay(day, DayKind.OFF, name, YEARLY)
        for (month, number), name in calendar.yearly.items()
        if (day := date(year, month, number)) not in known and not calendar.is_working_day(day)
    ]
    return [DayRow(one, one.day in own) for one in sorted(days, key=lambda one: one.day)]


class DaysTab(QWidget):
    """The list of a year, and the fields of one day; a preset day that is changed becomes own."""

    def __init__(self, save: Save, complain: Complain) -> None:
        super().__init__()
        self._save = save
        self._calendar = Calendar(CalendarContent())
        self._new = False
        self.year = YearChoice("Год")
        self.table = RecordTableView(
            RecordTableModel(COLUMNS, key=lambda row: row.day.day), "Выходные и рабочие дни"
        )
        self.day = DateField("День")
        self.kind = ChoiceField("Какой это день", words_of(DayKind))
        self.name = LineField("Название", "например, «Радоница»")
        self.source = GrowingEdit("Источник")
        self.add = QPushButton("&Добавить день")
        self.remove = QPushButton("&Убрать")
        self._lay_out()
        self.year.chosen.connect(self._show_year)
        self.table.selection_changed.connect(self._on_selection_changed)
        self.day.settled.connect(self._on_settled)
        self.day.refused.connect(lambda text: complain(UserError(UserCode.DATE_INVALID, text=text)))
        self.kind.settled.connect(self._on_settled)
        self.name.settled.connect(self._on_settled)
        self.source.settled.connect(self._on_settled)
        self.add.clicked.connect(self.begin_new)
        self.remove.clicked.connect(self.give_back)

    def show_calendar(self, calendar: Calendar, today: date) -> None:
        """Show the days of the year in hand."""
        self._calendar = calendar
        years = {one.day.year for one in calendar.content.days}
        self.year.offer(sorted(years | {today.year, today.year + 1}), today.year)
        self._show_year()

    def finish_editing(self) -> None:
        """Take what is half-typed; a new day without a date is let go."""
        for field in (self.day, self.name, self.source):
            field.settle()
        self._new = False

    def begin_new(self) -> None:
        """Empty the fields for a new day, which is saved with its date."""
        self._new = True
        self.table.clearSelection()
        self._show(None)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_back(self) -> None:
        """Drop what the office set for the day."""
        row = self.table.current()
        if row is not None and row.own:
            self._save(CalendarEdit(usual_days=(row.day.day,)))

    def _show_year(self) -> None:
        self.table.records.show(_rows_of(self._calendar, self.year.year))
        if self.table.current() is None and not self._new and self.table.records.rowCount():
            self.table.selectRow(0)
        if not self._new:
            self._show(self.table.current())

    def _on_selection_changed(self) -> None:
        row = self.table.current()
        if row is not None:
            self._new = False
            self._show(row)

    def _show(self, row: DayRow | None) -> None:
        day = row.day if row else None
        self.day.show_day(day.day if day else None)
        self.kind.show_member(day.kind if day else DayKind.OFF)
        self.name.give_back(day.name if day else "")
        self.source.give_back(day.source if day else "")
        for field in (self.day, self.kind, self.name, self.source):
            field.setEnabled(row is not None or self._new)
        self.remove.setEnabled(row is not None and row.own)

    def _on_settled(self, _value: object = None) -> None:
        day, row = self.day.day, self.table.current()
        if day is None:
            return
        kind = DayKind.WORKING if self.kind.currentIndex() == 1 else DayKind.OFF
        wanted = SpecialDay(
            day, kind, self.name.text(), " ".join(self.source.toPlainText().split())
        )
        if row is not None and wanted == row.day:
            return
        moved = row is not None and row.own and row.day.day != day
        dropped = (row.day.day,) if row is not None and moved else ()
        self._new = False
        self._save(CalendarEdit(days=(wanted,), usual_days=dropped))
        self.year.choose(day.year)
        self.table.select([day])

    def _lay_out(self) -> None:
        card = QWidget()
        form = QFormLayout(card)
        form.setContentsMargins(8, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("Д&ень", self.day)
        form.addRow("&Какой", self.kind)
        form.addRow("&Название", self.name)
        form.addRow("&Источник", self.source)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.year)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(row)
        column.addWidget(Halves(self.table, card, SHARES), 1)
