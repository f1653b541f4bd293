"""What is chosen for a paper of execution: the period, for whom, the year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.deadlines import span
from app.domain.paperwork import Paper
from app.domain.report_drafts import ReportKind
from app.domain.reporting import (
    Addressees,
    ExecutionPaper,
    report_periods,
    usual_period,
)
from app.domain.roadmap import RoadmapId, RoadmapSummary
from app.domain.school_year import Stretch, is_academic, year_of
from app.ui.pages.documents_making import Request
from app.ui.widgets.date_field import DateField
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from app.ui.widgets.quiet_combo import QuietCombo

OTHER = "Другой период"
WHOLE = "Весь срок карты"
EVERYBODY = "все школы вместе"
SHEETS = ("A4", "A3")


class ExecutionOptions(QStackedWidget):
    """One line of choices for each paper of execution; hidden for other papers.

    Signals:
        changed: something else was chosen.
        date_refused: a text that is no date.
    """

    changed = Signal()
    date_refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._roadmap: RoadmapId | None = None
        self.report = ReportOptions()
        self.extract = ExtractOptions()
        self.calendar = CalendarOptions()
        self._forms = {
            ExecutionPaper.REPORT: self.report,
            ExecutionPaper.EXTRACT: self.extract,
            ExecutionPaper.CALENDAR: self.calendar,
        }
        for form in self._forms.values():
            self.addWidget(form)
        self.report.changed.connect(self.changed)
        self.report.date_refused.connect(self.date_refused)
        self.extract.changed.connect(self.changed)
        self.calendar.changed.connect(self.changed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_for(
        self,
        paper: Paper | ExecutionPaper | ReportKind | None,
        roadmap: RoadmapSummary | None,
        addressees: Addressees,
        today: date,
    ) -> None:
        """Offer what can be chosen; choices of the same roadmap stay."""
        is_execution = isinstance(paper, ExecutionPaper) and roadmap is not None
        self.setVisible(is_execution)
        if roadmap is None or not isinstance(paper, ExecutionPaper):
            return
        anew = roadmap.id != self._roadmap
        self._roadmap = roadmap.id
        self.report.offer(roadmap, today, anew=anew)
        self.report.offer_schools(addressees.schools, anew=anew)
        self.extract.offer(addressees, anew=anew)
        self.calendar.offer(roadmap, today, anew=anew)
        self.setCurrentWidget(self._forms[paper])

    def request(self, roadmap: RoadmapId, paper: Paper | ExecutionPaper | ReportKind) -> Request:
        """Return the paper with what is chosen for it."""
        match paper:
            case ExecutionPaper.REPORT:
                start, end = self.report.period
                return Request(roadmap, paper, start, end, self.report.school)
            case ExecutionPaper.EXTRACT:
                everywhere = self.extract.everywhere.isChecked()
                return Request(roadmap, paper, name=self.extract.name, everywhere=everywhere)
            case ExecutionPaper.CALENDAR:
                year, sheet = self.calendar.year, self.calendar.sheet.currentText()
                return Request(roadmap, paper, year=year, sheet=sheet)
            case _:
                return Request(roadmap, paper)


class ReportOptions(QWidget):
    """A quarter, half-year or year by its name, or any two days."""

    changed = Signal()
    date_refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._periods: list[Stretch] = []
        self._period: Stretch = (date.min, date.min)
        self.choice = QuietCombo()
        self.choice.setAccessibleName("Период отчёта")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.start = DateField("Начало периода")
        self.end = DateField("Конец периода")
        self.schools = QuietCombo()
        self.schools.setAccessibleName("О какой школе отчёт")
        self.schools.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        pieces = (label("За"), self.choice, self.start, label("—"), self.end, self.schools)
        _line(self, *pieces)
        self.schools.activated.connect(self.changed)
        self.choice.activated.connect(self._on_choice_activated)
        for field in (self.start, self.end):
            field.settled.connect(self._on_day_settled)
            field.refused.connect(self.date_refused)

    @property
    def period(self) -> Stretch:
        """The first and the last day."""
        return self._period

    def offer(self, roadmap: RoadmapSummary, today: date, *, anew: bool) -> None:
        """Offer the periods of a plan, the last quarter that ended chosen."""
        periods = [*report_periods(roadmap.start, roadmap.end), (roadmap.start, roadmap.end)]
        if periods != self._periods:
            self._periods = periods
            self.choice.clear()
            for start, end in periods[:-1]:
                self.choice.addItem(span(start, end))
            self.choice.addItems([WHOLE, OTHER])
        if anew:
            self.show_period(*usual_period(roadmap.start, roadmap.end, today))
        else:
            self._name_period()

    @property
    def school(self) -> str:
        """The school that the report is of; "" for the office with all schools."""
        return self.schools.currentText() if self.schools.currentIndex() > 0 else ""

    def offer_schools(self, schools: Sequence[str], *, anew: bool) -> None:
        """Offer the schools whose execution is kept; none, and there is nothing to choose."""
        held = "" if anew else self.school
        self.schools.clear()
        self.schools.addItems([EVERYBODY, *schools])
        self.schools.setCurrentIndex(max(0, self.schools.findText(held)) if held else 0)
        self.schools.setVisible(bool(schools))

    def show_period(self, start: date, end: date) -> None:
        """Show two days, by their name where they have one."""
        self._period = (start, end)
        self.start.show_day(start)
        self.end.show_day(end)
        self._name_period()

    def _name_period(self) -> None:
        found = self.period in self._periods
        self.choice.setCurrentIndex(
            self._periods.index(self.period) if found else self.choice.count() - 1
        )

    def _on_choice_activated(self, place: int) -> None:
        if place < len(self._periods):
            self.show_period(*self._periods[place])
            self.changed.emit()
        else:
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_day_settled(self, _day: date | None) -> None:
        start, end = self._period
        self.show_period(self.start.day or start, self.end.day or end)
        self.changed.emit()


class ExtractOptions(QWidget):
    """For whom; parties first, then schools, found by typing a part of the name."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offered: Addressees | None = None
        self._shown = ""
        self.choice = QuietCombo()
        self.choice.setEditable(True)
        self.choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.choice.setAccessibleName("Для кого выписка")
        self.choice.setMinimumContentsLength(32)
        field = self.choice.lineEdit()  # one of its own would be dressed as a field within a field
        assert field is not None
        self._field = field
        self._field.setPlaceholderText("Ответственный или школа")
        self._field.setAccessibleName("Для кого выписка")
        completer = QCompleter(self.choice.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.choice.setCompleter(completer)
        self.everywhere = QCheckBox("из всех действующих карт")
        _line(self, label("Для"), self.choice, self.everywhere)
        self.choice.activated.connect(self._settle)
        self._field.editingFinished.connect(self._settle)
        self.everywhere.clicked.connect(self.changed)

    @property
    def name(self) -> str:
        """Whose part of the plan."""
        return self._shown

    def offer(self, addressees: Addressees, *, anew: bool) -> None:
        """Offer the parties and schools of a plan, the first one chosen."""
        if addressees != self._offered:
            self._offered = addressees
            self.choice.clear()
            self.choice.addItems([*addressees.parties, *addressees.schools])
            if addressees.parties and addressees.schools:
                self.choice.insertSeparator(len(addressees.parties))
        names = (*addressees.parties, *addressees.schools)
        if anew or not self._shown:
            self._shown = next(iter(names), "")
        self.choice.setEditText(self._shown)
        self._field.setCursorPosition(0)

    def choose(self, name: str) -> None:
        """Choose by hand of the program."""
        self.choice.setEditText(name)
        self._settle()

    def _settle(self, *_place: int) -> None:
        typed = " ".join(self.choice.currentText().split())
        if typed and typed != self._shown:
            self._shown = typed
            self.changed.emit()


class CalendarOptions(QWidget):
    """A year of the plan, and the sheet that it is printed on."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._years: list[int] = []
        self.choice = QuietCombo()
        self.choice.setAccessibleName("Год календаря")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheet = QuietCombo()
        self.sheet.setAccessibleName("Лист")
        self.sheet.addItems(SHEETS)
        _line(self, label("На"), self.choice, label("на листе"), self.sheet)
        self.choice.activated.connect(self.changed)
        self.sheet.activated.connect(self.changed)

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return self._years[max(0, self.choice.currentIndex())]

    def offer(self, roadmap: RoadmapSummary, today: date, *, anew: bool) -> None:
        """Offer the years of a plan, that of today chosen where it is one."""
        academic = is_academic(roadmap.start, roadmap.end)
        last = roadmap.end.year - (1 if academic else 0)
        years = list(range(roadmap.start.year, max(last, roadmap.start.year) + 1))
        if years != self._years:
            self._years = years
            self.choice.clear()
            self.choice.addItems([_year_name(year, academic=academic) for year in years])
        if anew:
            present = year_of(today) if academic else today.year
            self.choice.setCurrentIndex(years.index(present) if present in years else 0)


def _year_name(year: int, *, academic: bool) -> str:
    return f"{year}/{(year + 1) % 100:02} учебный год" if academic else f"{year} год"


def _line(owner: QWidget, *pieces: QWidget) -> None:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    row = FlowLayout()
    for piece in pieces:
        row.addWidget(piece)
    column.addLayout(row)
