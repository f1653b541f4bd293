"""«Мои школы»: one screen of a curator with everything that is open for each school."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import wording
from app.domain.marks import PointRef
from app.domain.office import PersonId
from app.domain.school import SchoolId
from app.domain.support import Recommendation, Visit
from app.ui.commands import Command
from app.ui.dialogs.recommendation import CloseDialog
from app.ui.execution.point_actions import POINT_MENU, PointActions
from app.ui.execution.point_words import Sign, period_text, school_words
from app.ui.router import IndicatorsFace
from app.ui.support.saying import (
    SCHOOLS,
    advice_words,
    form_text,
    next_words,
    visit_line,
)
from app.ui.support.trends import TREND_COLUMNS, trend_key, trends_text, trends_year
from app.ui.support.view import Host, SupportView, select_first, table_of, upright
from app.ui.tables.asked_order import no_order
from app.ui.tables.record_table import RecordTableView, TableColumn
from app.ui.widgets.filters import ChoiceFilter
from app.ui.widgets.halves import Halves
from app.ui.widgets.labels import label

if TYPE_CHECKING:
    from app.services.my_schools import SchoolPoint, SchoolWork

SHARES = (58, 42)


@dataclass(frozen=True, slots=True)
class Row:
    """A school as its curator sees it."""

    of: SchoolWork
    work: str
    next: str
    advice: str


@dataclass(frozen=True, slots=True)
class PointRow:
    """An open control point of the selected school."""

    of: SchoolPoint
    state: str


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """An open recommendation of the selected school."""

    of: Recommendation
    state: str


COLUMNS = (
    TableColumn[Row]("Школа", lambda r: r.of.curated.name, share=1),
    TableColumn[Row]("Список", lambda r: ", ".join(r.of.curated.statuses), letters=12),
    TableColumn[Row](
        "Мероприятия", lambda r: r.work, lambda r: (r.of.overdue, len(r.of.points)), letters=19
    ),
    TableColumn[Row](
        "Показатели",
        lambda r: trends_text(r.of.trends),
        no_order,
        letters=17,
    ),
    TableColumn[Row](
        "Последнее посещение",
        lambda r: visit_line(r.of.curated.last_visit),
        lambda r: r.of.curated.last_visit.on if r.of.curated.last_visit else None,
        letters=20,
    ),
    TableColumn[Row](
        "Следующая дата",
        lambda r: r.next,
        lambda r: r.of.curated.next_visit.on if r.of.curated.next_visit else None,
        letters=20,
    ),
    TableColumn[Row](
        "Рекомендации", lambda r: r.advice, lambda r: len(r.of.curated.open), letters=18
    ),
)
TRENDS = 3  # the column of indicators
POINTS = (
    TableColumn[PointRow]("Номер", lambda p: p.of.view.activity.number, letters=6),
    TableColumn[PointRow]("Мероприятие", lambda p: p.of.view.activity.text, share=2),
    TableColumn[PointRow]("Период", lambda p: period_text(p.of.view.point), letters=15),
    TableColumn[PointRow](
        "День", lambda p: wording.date_text(p.of.due), lambda p: p.of.due, letters=10
    ),
    TableColumn[PointRow]("Состояние", lambda p: p.state, lambda p: p.of.due, letters=19),
)
ADVICE = (
    TableColumn[AdviceRow]("Рекомендация", lambda a: a.of.text, share=2),
    TableColumn[AdviceRow]("Кому", lambda a: a.of.addressee, share=1),
    TableColumn[AdviceRow]("Состояние", lambda a: a.state, lambda a: a.of.due, letters=19),
)
VISITS = (
    TableColumn[Visit]("Посещение", lambda v: wording.date_text(v.on), lambda v: v.on, letters=10),
    TableColumn[Visit]("Форма", lambda v: form_text(v.form), share=1),
    TableColumn[Visit]("Выводы", lambda v: v.findings or v.purpose, share=2),
)
MENU = (Command.RECORD_VISIT, Command.ADVISE_SCHOOL)


class MySchoolsView(SupportView):
    """Schools above; below what is open for the selected one, what it was advised, its visits.

    Attributes:
        curator: whose schools.
        table, points, trends, advice, visits: the lists.
    """

    beside: ClassVar = (Command.MARK_DONE,)
    more: ClassVar = (
        Command.SHOW_SOURCE,
        Command.ADVISE_SCHOOL,
        Command.CLOSE_RECOMMENDATIONS,
        None,
        *POINT_MENU,
    )

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.curator = ChoiceFilter("Куратор")
        self.filters = [self.curator]
        self.table = table_of(COLUMNS, lambda row: row.of.curated.school, "Мои школы", (2, 5, 6))
        self.points = table_of(POINTS, lambda row: row.of.ref, "Мероприятия школы", (4,))
        self.trends = table_of(TREND_COLUMNS, trend_key, "Показатели школы")
        self.advice = table_of(ADVICE, lambda row: row.of.id, "Открытые рекомендации школы", (2,))
        self.visits: RecordTableView[Visit] = table_of(
            VISITS, lambda visit: visit.id, "Посещения школы"
        )
        self._say_what_is_empty()
        self._heading = label("", "strong")
        self._details = self._lay_out()
        self._works: Sequence[SchoolWork] = ()
        self._rows: list[Row] = []
        self._words = ""
        self._begun = False
        self.actions_ = PointActions(self, self._chosen_points)
        self.actions_.attach(self.points)
        self._connect()
        self._serve()

    def refresh(self) -> None:
        """Read the schools of the curator; what is selected stays."""
        names = self.names
        led = dict.fromkeys(one.person for one in self.services.support.curatorships(names.today))
        people = ((key, names.person(key)) for key in led)
        self.curator.offer(sorted(people, key=lambda pair: pair[1]))
        if not self._begun:
            self._begin()
        curator = self.curator.value
        self._works = self.services.my_schools.list(
            PersonId(curator) if curator else None, names.today
        )
        self._rows = [_row(one, names.today) for one in self._works]
        followed = any(one.trends for one in self._works)
        self.trends.setVisible(followed)
        self.table.hide_columns([] if followed else [TRENDS])
        self.table.records.show(self._rows)
        self.table.records.filter(self._words)
        self._select_most_wanted()
        self._show_school()
        self.sense_changed.emit()

    def filter(self, words: str) -> None:
        """Show the schools that hold every word."""
        self._words = words
        self.table.records.filter(words)

    def sense(self) -> str:
        """Return «5 школ · просрочено 3 · открытых рекомендаций 7»."""
        whose = self.names.person(PersonId(self.curator.value)) if self.curator.value else ""
        told = [f"{whose}: " if whose else ""]
        told[0] += wording.plural(len(self._works), *SCHOOLS)
        late = sum(one.overdue for one in self._works)
        advised = sum(len(one.curated.open) for one in self._works)
        told += [f"просрочено мероприятий {late}"] if late else []
        told += [f"открытых рекомендаций {advised}"] if advised else []
        return " · ".join(told)

    def select(self, key: str) -> None:
        """Go to a school; of another curator, among all."""
        if key not in {one.curated.school for one in self._works}:
            self.curator.choose(None)
        self.table.select([key])

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    def want_details(self, wanted: bool) -> None:
        """Show what is open for the school under the list, or hide it."""
        self._details.setVisible(wanted)

    def chosen_schools(self) -> list[SchoolId]:
        """Return the selected schools."""
        return [row.of.curated.school for row in self.table.selected()]

    def chosen_person(self) -> PersonId | None:
        """Return whose schools are shown."""
        return PersonId(self.curator.value) if self.curator.value else None

    # Commands

    def close_advice(self) -> None:
        """Ask on which day and by what the selected recommendations were closed."""
        rows = self.advice.selected()
        keys, visits = [row.of.id for row in rows], self.services.visits
        about = "; ".join(row.of.text for row in rows)
        self.ask(CloseDialog(visits, keys, about, self.names.today, self))

    def open_activity(self) -> None:
        """Open the selected activity in its roadmap."""
        row = self.points.current()
        if row is not None:
            activity = row.of.view.activity
            self.context.router.open_activity(activity.roadmap, activity.id)

    def open_indicator(self) -> None:
        """Show the indicator of the selected row beside the others."""
        trend = self.trends.current()
        if trend is not None:
            self.context.router.open_indicators(IndicatorsFace.PROGRESS, trend.passport.id)

    # Within

    def _begin(self) -> None:
        """Show the schools of the person at the desk first."""
        at_desk = self.context.preferences.person
        for key, name in self.curator.choices:
            if name == at_desk:
                self.curator.blockSignals(True)
                self.curator.choose(key)
                self.curator.blockSignals(False)
        self._begun = bool(self.curator.choices)

    def _select_most_wanted(self) -> None:
        """Select, where no school is, one where something is overdue, or at least open."""
        if self.table.selectionModel().hasSelection():
            return
        shown = self.table.records.records()
        wanted = min(shown, key=_calm, default=None)
        if wanted is not None:
            self.table.select([wanted.of.curated.school])

    def _say_what_is_empty(self) -> None:
        self.points.hint = "Сейчас у школы нет открытых мероприятий."
        self.trends.hint = "Значений за два года подряд у школы нет."
        self.advice.hint = "Открытых рекомендаций нет."
        self.visits.hint = "Посещений не было."

    def _chosen_points(self) -> Sequence[PointRef]:
        return [row.of.ref for row in self.points.selected()]

    def _show_school(self) -> None:
        row, names = self.table.current(), self.names
        work = row.of if row else None
        followed = trends_year(work.trends) if work else ""
        name = work.curated.name if work else "Выберите школу"
        self._heading.setText(" · ".join(filter(None, (name, followed))))
        self.points.records.show(
            PointRow(one, school_words(one.view, one.school, names.today).text)
            for one in (work.points if work else ())
        )
        judged_first = sorted(work.trends if work else (), key=lambda one: one.change is None)
        self.trends.records.show(judged_first)
        numbered = any(one.view.activity.number for one in (work.points if work else ()))
        self.points.hide_columns([] if numbered else [0])
        self.advice.records.show(
            AdviceRow(one, advice_words(one, names.today))
            for one in (work.curated.open if work else ())
        )
        school = work.curated.school if work else None
        self.visits.records.show(self.services.visits.visits(school) if school else ())
        select_first(self.points)
        select_first(self.trends)
        select_first(self.advice)
        self.commands_changed.emit()

    def _connect(self) -> None:
        self.curator.changed.connect(self.refresh)
        self.watch(self.table, MENU)
        self.watch(self.points, (Command.SHOW_SOURCE, None, *POINT_MENU))
        self.watch(self.advice, (Command.CLOSE_RECOMMENDATIONS,))
        self.watch(self.visits, MENU)
        self.table.selection_changed.connect(self._show_school)
        self.table.record_opened.connect(lambda _row: self.points.setFocus())
        self.points.record_opened.connect(lambda _row: self.open_activity())
        self.trends.record_opened.connect(lambda _trend: self.open_indicator())
        self.advice.record_opened.connect(lambda _row: self.close_advice())

    def _serve(self) -> None:
        self.serve(
            Command.CLOSE_RECOMMENDATIONS, self.close_advice, lambda: bool(self.advice.selected())
        )
        self.serve(
            Command.SHOW_SOURCE, self.open_activity, lambda: self.points.current() is not None
        )

    def _lay_out(self) -> QWidget:
        side = upright(self.advice, self.visits, (50, 50))
        lists = Halves(upright(self.points, self.trends, (50, 50)), side, SHARES)
        details = QWidget()
        inner = QVBoxLayout(details)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self._heading)
        inner.addWidget(lists, 1)
        self.column.addWidget(upright(self.table, details, (45, 55)), 1)
        return details


def _row(one: SchoolWork, today: date) -> Row:
    return Row(
        one,
        _work_text(one),
        next_words(one.curated.next_visit, today),
        _advice_text(one),
    )


def _calm(row: Row) -> int:
    """Return how calm it is at a school: 0 with an overdue activity, 3 with nothing open."""
    if row.of.overdue:
        return 0
    if row.of.curated.overdue:
        return 1
    return 2 if row.of.points or row.of.curated.open else 3


def _work_text(one: SchoolWork) -> str:
    if one.overdue:
        return f"{Sign.OVERDUE} просрочено {one.overdue} из {len(one.points)}"
    return f"{Sign.CURRENT} открыто {len(one.points)}" if one.points else ""


def _advice_text(one: SchoolWork) -> str:
    open_ones, late = len(one.curated.open), len(one.curated.overdue)
    if late:
        return f"{Sign.OVERDUE} просрочено {late} из {open_ones}"
    return f"{Sign.NOT_BEGUN} открыто {open_ones}" if open_ones else ""
