"""Which period is shown, and how: month, quarter, year, load; back, forward, today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.domain.timeline import Period, PeriodKind
from app.ui.actions import Actions, with_shortcut
from app.ui.calendar.saying import period_title
from app.ui.commands import Command
from app.ui.widgets.buttons import CommandButton, MenuButton, action_button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.view_choice import Segments


class View(Enum):
    """The ways to look at plans."""

    MONTH = auto()
    QUARTER = auto()
    YEAR = auto()
    LOAD = auto()


VIEWS: Mapping[View, Command] = {
    View.MONTH: Command.CALENDAR_MONTH,
    View.QUARTER: Command.CALENDAR_QUARTER,
    View.YEAR: Command.CALENDAR_YEAR,
    View.LOAD: Command.CALENDAR_LOAD,
}
OF_YEAR = {View.YEAR, View.LOAD}


class Navigator(QWidget):
    """The line over the calendar.

    Signals:
        period_asked: a period was chosen from the list.
    """

    period_asked = Signal(object)

    def __init__(self, actions: Actions, beside: QWidget) -> None:
        super().__init__()
        self._actions = actions
        self._views = Segments("Вид календаря", [action_button(actions[c]) for c in VIEWS.values()])
        self._views.chosen.connect(self._on_view_chosen)
        self.title = MenuButton("", QMenu())
        self.title.setToolTip("Выбрать другой период")
        menu = self.title.menu()
        menu.triggered.connect(lambda action: self.period_asked.emit(action.data()))
        self.school_year = action_button(actions[Command.CALENDAR_SCHOOL_YEAR])
        self.school_year.setProperty("role", "button")
        self.school_year.setCheckable(True)
        self.school_year.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.school_year.clicked.connect(lambda: actions.trigger(Command.CALENDAR_SCHOOL_YEAR))
        row = FlowLayout()
        self.setLayout(row)
        row.addWidget(self._views)
        row.addWidget(self._step(Command.CALENDAR_BACK))
        row.addWidget(self.title)
        row.addWidget(self._step(Command.CALENDAR_FORWARD))
        row.addWidget(CommandButton(actions[Command.CALENDAR_TODAY], "link", "Сегодня"))
        row.addWidget(self.school_year)
        row.add_spring()
        row.addWidget(beside)

    def show_period(self, view: View, period: Period, others: Sequence[Period]) -> None:
        """Say what is shown; `others` are offered beside it."""
        self._views.press(list(VIEWS).index(view))
        title = period_title(period)
        self.title.setText(title)
        self.title.setAccessibleName(f"Период: {title}")
        menu = self.title.menu()
        menu.clear()
        for other in others:
            action = menu.addAction(period_title(other))
            action.setData(other)
            action.setCheckable(True)
            action.setChecked(other == period)
        self.school_year.setVisible(view in OF_YEAR)
        self.school_year.setChecked(period.kind is PeriodKind.SCHOOL_YEAR)

    def _step(self, command: Command) -> QToolButton:
        action = self._actions[command]
        button = QToolButton()
        button.setProperty("role", "link")
        button.setDefaultAction(action)
        button.setToolTip(with_shortcut(action))
        button.setAccessibleName(action.text())
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _on_view_chosen(self, place: int) -> None:
        self._actions.trigger(list(VIEWS.values())[place])


def others_beside(period: Period, first: int, last: int) -> list[Period]:
    """Return the periods to offer: the years of the plans, or the parts of this year."""
    if period.kind in (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR):
        month = period.start.month
        years = range(min(first, period.start.year), max(last, period.start.year) + 1)
        return [
            Period.around(period.kind, period.start.replace(year=year, month=month))
            for year in years
        ]
    january = period.start.replace(month=1)
    parts = 12 if period.kind is PeriodKind.MONTH else 4
    begin = Period.around(period.kind, january)
    return [begin.shifted(step) for step in range(parts)]
