"""Terms of a school year: quarters, trimesters and half-years, changed together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.calendar import Calendar, CalendarEdit, Term, TermKind
from app.domain.errors import UserCode, UserError
from app.domain.school_year import Stretch, year_of
from app.ui.settings.calendars_days import Complain, Save
from app.ui.settings.calendars_years import YearChoice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import ChoiceField, LineField, words_of
from app.ui.widgets.labels import label

MOST = 4
NUMBERS = ("I", "II", "III", "IV")


class TermsTab(QWidget):
    """The dates of one kind of terms of one school year; saved by a button, all at once."""

    def __init__(self, save: Save, complain: Complain) -> None:
        super().__init__()
        self._save = save
        self._complain = complain
        self._calendar: Calendar | None = None
        self.year = YearChoice("Учебный год", school=True)
        self.kind = ChoiceField("Учебные периоды", words_of(TermKind))
        self.kind.show_member(TermKind.TERM)
        self._kind = TermKind.TERM
        self.starts = [DateField(f"Начало, {number}") for number in NUMBERS]
        self.ends = [DateField(f"Конец, {number}") for number in NUMBERS]
        self.numbers = [label() for _number in NUMBERS]
        self.source = LineField("Источник", "каким приказом установлены")
        self.state = label("", "muted", wrap=True)
        self.save_button = QPushButton("&Сохранить даты")
        self.usual = QPushButton("&Вернуть даты программы")
        self._lay_out()
        self.year.chosen.connect(self._show_terms)
        self.kind.settled.connect(self._on_kind_settled)
        self.save_button.clicked.connect(self.save)
        self.usual.clicked.connect(self.give_back)
        for field in (*self.starts, *self.ends):
            field.refused.connect(
                lambda text: complain(UserError(UserCode.DATE_INVALID, text=text))
            )

    def show_calendar(self, calendar: Calendar, today: date) -> None:
        """Show the terms of the year and kind in hand."""
        self._calendar = calendar
        present = year_of(today)
        years = {one.year for one in calendar.content.terms} | {present, present + 1}
        self.year.offer(sorted(years), present)
        self._show_terms()

    def finish_editing(self) -> None:
        """Take what is half-typed; dates wait for the button."""
        for field in (*self.starts, *self.ends):
            field.settle()

    def save(self) -> None:
        """Save the dates that stand in the fields, as terms of the office's own."""
        self.finish_editing()
        days: list[Stretch] = []
        for start, end in zip(self.starts, self.ends, strict=True):
            if start.isHidden():
                continue
            if start.day is None or end.day is None:
                self._complain(UserError(UserCode.PERIOD_UNKNOWN))
                return
            days.append((start.day, end.day))
        year, source = self.year.year, self.source.text()
        terms = tuple(
            Term(year, self._kind, number, start, end, source)
            for number, (start, end) in enumerate(days, start=1)
        )
        self._save(CalendarEdit(terms=terms))

    def give_back(self) -> None:
        """Go back to the dates that come with the program."""
        self._save(CalendarEdit(usual_terms=((self.year.year, self._kind),)))

    def _on_kind_settled(self, kind: TermKind) -> None:
        self._kind = kind
        self._show_terms()

    def _show_terms(self) -> None:
        if self._calendar is None:
            return
        year, kind = self.year.year, self._kind
        known = [t for t in self._calendar.content.terms if (t.year, t.kind) == (year, kind)]
        own = any((t.year, t.kind) == (year, kind) for t in self._calendar.local.terms)
        stretches = self._stretches(year, kind)
        for place in range(MOST):
            there = place < len(stretches)
            for field in (self.numbers[place], self.starts[place], self.ends[place]):
                field.setVisible(there)
            if there:
                self.numbers[place].setText(f"{NUMBERS[place]} {wording.word(kind)}")
                self.starts[place].show_day(stretches[place][0])
                self.ends[place].show_day(stretches[place][1])
        self.source.give_back(known[0].source if known else "")
        self.usual.setEnabled(own)
        if own:
            said = "Даты заданы вами."
        elif known:
            said = "Даты пришли с программой: проверьте их по приказу и поправьте."
        else:
            said = "Даты обычные: на этот учебный год своих нет."
        self.state.setText(said)

    def _stretches(self, year: int, kind: TermKind) -> Sequence[Stretch]:
        assert self._calendar is not None
        school = self._calendar.school
        match kind:
            case TermKind.TERM:
                return school.terms(year)[:MOST]
            case TermKind.TRIMESTER:
                return school.trimesters(year)[:MOST]
            case TermKind.HALF:
                return school.halves(year)[:MOST]

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.year)
        top.addWidget(self.kind)
        top.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for row in range(MOST):
            grid.addWidget(self.numbers[row], row, 0)
            grid.addWidget(self.starts[row], row, 1)
            grid.addWidget(self.ends[row], row, 2)
        grid.setColumnStretch(3, 1)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("&Источник", self.source)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.usual)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.state)
        column.addLayout(grid)
        column.addLayout(form)
        column.addLayout(buttons)
        column.addStretch(1)
