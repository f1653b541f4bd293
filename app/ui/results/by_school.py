"""«По школам»: one procedure of one year, schools by name beside municipality, region, country.

The other layout is one school with all its procedures and years.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget

from app.domain.chart_asking import ResultChart
from app.domain.charts import BarOrder, ChartQuestion
from app.domain.result_tables import ResultLine, ResultTable
from app.domain.results import ResultScope
from app.domain.school import GroupId, SchoolId
from app.ui.charts.panel import serve_chart
from app.ui.commands import Command
from app.ui.pages.faces import FaceHost, FaceView
from app.ui.ranking import Ranking
from app.ui.results import saying
from app.ui.results.charting import ChartPane
from app.ui.results.choosing import ProcedureChoice
from app.ui.results.result_form import ResultForm
from app.ui.results.table import (
    JOURNAL,
    MEASURES,
    NAME,
    YEAR,
    ResultTableView,
    idle_columns,
    years_table,
)
from app.ui.support.papers import PaperShelf
from app.ui.support.view import select_first, upright
from app.ui.tables.record_table import RecordTableView
from app.ui.widgets.empty import EmptyState
from app.wording.figures import procedure_text

SHARES = (47, 53)
MENU = (
    Command.RESULTS_OF_SCHOOL,
    Command.RESULT_SCHOOL_CARD,
    Command.SCHOOL_RESULTS_PAPER,
    None,
    Command.EDIT_RESULT,
    Command.DELETE_RESULTS,
)


class BySchoolView(FaceView):
    """The results of schools.

    Attributes:
        choice: the year and the procedure.
        table: wholes, then the schools; `years` is the table of one school.
        charts: the chart under the table.
        school: whose procedures and years are shown; None while all schools are.
    """

    main: ClassVar = Command.IMPORT_RESULTS
    beside: ClassVar = (Command.RESULTS_OF_SCHOOL,)
    more: ClassVar = (
        Command.ADD_RESULT,
        Command.EDIT_RESULT,
        Command.DELETE_RESULTS,
        None,
        Command.SCHOOL_RESULTS_PAPER,
        Command.RESULT_SCHOOL_CARD,
        Command.RESULTS_BY_NAME,
    )

    def __init__(self, host: FaceHost) -> None:
        super().__init__(host)
        self.choice = ProcedureChoice(self.context.preferences)
        self.filters = [*self.choice.held, self.choice.group]
        self.kept_filters = [*self.choice.held]
        self.school: SchoolId | None = None
        self.table = ResultTableView("Результаты школ")
        self.years = years_table("Результаты одной школы")
        self.charts = ChartPane(self.context)
        self.ranking = Ranking(
            self, self.table, self.table.lines, self._ranked_by, NAME, Command.RESULTS_BY_NAME
        )
        self._papers = PaperShelf(self.context, self)
        self._shown = ResultTable((), ())
        self._of_school: tuple[ResultLine, ...] = ()
        self._words = ""
        self._lay_out()
        self._serve()

    def refresh(self) -> None:
        """Read what there is; what is looked at stays."""
        years, tables = self.services.results.years(), self.services.result_tables
        self.choice.offer(years, tables.procedures, self.services.schools.groups())
        self._whole.setCurrentIndex(0 if years else 1)
        self._show()

    def filter(self, words: str) -> None:
        """Show the rows whose names hold every word."""
        self._words = words
        self._show_filters()
        self._sift()

    def sense(self) -> str:
        """Return «ОГЭ, математика, 2024 год · 24 школы · …»."""
        if self.school is not None:
            return f"{self._name} · все экзамены и годы"
        chosen = self.choice.chosen
        if chosen is None:
            return ""
        told = [f"{procedure_text(chosen.procedure)}, {chosen.year} год"]
        told.append(saying.schools_text(len(self._shown.schools)))
        few = sum(line.few for line in self._shown.schools)
        if few:
            told.append(f"не сравниваются, потому что участников мало: {few}")
        return " · ".join(told)

    def select(self, key: str) -> None:
        """Go to a school: to its row, or to all it has where this procedure has no row of it."""
        found = any(line.result.school == key for line in self._shown.schools)
        if found and self.school is None:
            self.table.select([(ResultScope.SCHOOL, key)])
        elif key:
            self._look_at(SchoolId(key))

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self._front.setFocus()

    def want_details(self, wanted: bool) -> None:
        """Show the chart under the list, or hide it."""
        self.charts.setVisible(wanted)
        self._show_chart()

    # Commands

    def add(self) -> None:
        """Ask for a result."""
        self.ask(ResultForm(self.services, self, looked_at=self.choice.chosen))

    def edit(self) -> None:
        """Ask what is to be corrected in the selected result."""
        for line in self._stored()[:1]:
            self.ask(ResultForm(self.services, self, known=line))

    def delete(self) -> None:
        """Delete the selected results."""
        keys = [line.result.id for line in self._stored()]
        self.perform(lambda: self.services.results.remove_results(keys))

    def open_card(self) -> None:
        """Open the card of the selected school."""
        school = self.school or self._selected_school()
        if school is not None:
            self.context.router.open_school(school)

    def show_paper(self) -> None:
        """Show the paper of the selected school."""
        school = self.school or self._selected_school()
        line = self._front.current()
        name = self._name if self.school is not None else line.name if line is not None else ""
        if school is not None:
            self._papers.school_results(school, name)

    def turn_layout(self) -> None:
        """Show the selected school with all its years, or all schools again."""
        self._look_at(self._selected_school() if self.school is None else None)

    # Showing

    def _on_choice_changed(self) -> None:
        self.context.notifier.clear()  # what was refused was refused to another procedure
        self._show()

    @property
    def _front(self) -> RecordTableView[ResultLine]:
        return self.table if self.school is None else self.years

    @property
    def _name(self) -> str:
        return next((line.name for line in self._of_school), "Школа")

    def _stored(self) -> list[ResultLine]:
        """Return the selected results but those that are added up."""
        return [line for line in self._front.selected() if line.stored]

    def _selected_school(self) -> SchoolId | None:
        line = self._front.current()
        return line.result.school if line is not None else None

    def _is_of_school(self) -> bool:
        return bool(self.school or self._selected_school())

    def _ranked_by(self, column: int) -> ResultChart | None:
        """Return by which figure a column would rank the schools."""
        chosen = self.choice.chosen
        if chosen is None or column not in MEASURES:
            return None
        return ResultChart(
            chosen.procedure,
            ChartQuestion.COMPARISON,
            MEASURES[column],
            order=BarOrder.VALUE,
        )

    def _look_at(self, school: SchoolId | None) -> None:
        before, self.school = self.school, school
        self._show()
        if before is not None and school is None:
            self.select(before)
        self.take_focus()
        self.commands_changed.emit()

    def _show(self) -> None:
        chosen = self.choice.chosen
        tables = self.services.result_tables
        self.ranking.look_at(chosen.procedure if chosen else None)
        self._shown = tables.table(chosen.year, chosen.procedure) if chosen else ResultTable((), ())
        lines = [*self._shown.wholes, *self._shown.schools]
        self.table.hide_columns(idle_columns(lines) | {YEAR})
        self.table.records.show(lines)
        self._of_school = tuple(tables.of_school(self.school)) if self.school else ()
        self.years.hide_columns(idle_columns(self._of_school) | JOURNAL)
        self.years.records.show(self._of_school)
        self._layouts.setCurrentWidget(self._front)
        self._show_filters()
        self._sift()
        for table in (self.table, self.years):
            select_first(table)
        self._show_chart()

    def _show_filters(self) -> None:
        """Show the filters of the layout in front; a class only where there are several."""
        if self.filters[0].parent() is None:
            return  # the page has not taken them yet
        shown = self.school is None and not self.isHidden()
        for one in self.filters:
            one.setVisible(shown)
        if shown:
            self.choice.show_grade()
        self.ranking.bar.setVisible(shown and self.ranking.holds)

    def _sift(self) -> None:
        group = self.choice.group.value

        def accept(line: ResultLine) -> bool:
            return not line.is_school or group is None or GroupId(group) in line.groups

        self.table.records.filter(self._words, accept)
        self.years.records.filter(self._words)
        self.sense_changed.emit()

    def _show_chart(self) -> None:
        self.charts.show_of(self.choice.chosen, self._front.current(), self.ranking.order)

    # Building

    def _lay_out(self) -> None:
        self._layouts = QStackedWidget()
        for table in (self.table, self.years):
            self._layouts.addWidget(table)
            self.watch(table, MENU)
            table.selection_changed.connect(self._show_chart)
        actions = self.context.actions
        self._whole = QStackedWidget()
        self._whole.addWidget(upright(self._layouts, self.charts, SHARES))
        self._whole.addWidget(
            EmptyState(
                "Результатов пока нет",
                "Здесь будут результаты ЕГЭ, ОГЭ, ВПР и других экзаменов по школам и годам. "
                "Загрузите протоколы, отчёты ФИС ОКО или сводную таблицу: имена учеников "
                "не сохраняются, из протоколов берутся только итоги по школам.",
                [actions[Command.IMPORT_RESULTS], actions[Command.ADD_RESULT]],
            )
        )
        self.column.addWidget(self.ranking.bar)
        self.column.addWidget(self._whole, 1)

    def _serve(self) -> None:
        self.serve(Command.ADD_RESULT, self.add)
        self.serve(Command.EDIT_RESULT, self.edit, lambda: bool(self._stored()))
        self.serve(Command.DELETE_RESULTS, self.delete, lambda: bool(self._stored()))
        self.serve(Command.RESULTS_OF_SCHOOL, self.turn_layout, self._is_of_school)
        self.serve(Command.RESULT_SCHOOL_CARD, self.open_card, self._is_of_school)
        self.serve(Command.SCHOOL_RESULTS_PAPER, self.show_paper, self._is_of_school)
        serve_chart(self, self.charts.panel)
        self.choice.changed.connect(self._on_choice_changed)
        self.table.record_opened.connect(lambda _line: self.turn_layout())
        self.years.record_opened.connect(lambda _line: self.edit())
