"""«Ход»: how far the facts of a year are from their targets, whole or by school."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import ClassVar

from app import wording
from app.domain.chart_asking import IndicatorChart
from app.domain.charts import BarOrder, ChartQuestion
from app.domain.errors import Cancelled
from app.domain.indicator_distances import Verdict
from app.domain.indicators import PassportId, Threshold, ThresholdId
from app.domain.progress import Progress
from app.domain.school import SchoolId
from app.ui.charts.panel import serve_chart
from app.ui.commands import Command
from app.ui.indicators.adding import PassportAdding
from app.ui.indicators.progress_chart import QuestionPane, Subject
from app.ui.indicators.progress_choice import ProgressChoice, Scope
from app.ui.indicators.progress_papers import ProgressPapers
from app.ui.indicators.progress_reading import Figures, read_by_school, read_whole
from app.ui.indicators.progress_table import SCHOOL, ProgressTable
from app.ui.indicators.rows import Row, rows_of
from app.ui.indicators.values_members import MembersDialog
from app.ui.indicators.view import INDICATORS, Host, IndicatorsView, years_of
from app.ui.ranking import Ranking
from app.ui.support.saying import SCHOOLS
from app.ui.support.view import select_first, upright

SHARES = (54, 46)
MENU = (
    Command.INDICATOR_BY_SCHOOL,
    Command.COMPUTED_MEMBERS,
    Command.INDICATOR_PASSPORT,
    None,
    Command.INDICATORS_PAPER,
)
MET = ("достигнут", "достигнуты", "достигнуты")


class ProgressView(IndicatorsView):
    """The table of a year with the chart of the selected row.

    Attributes:
        choice: what is looked at.
        table: the rows.
        ranking: grants schools another order than that of their names.
        pane: the question and its chart.
        papers: what can be printed.
    """

    beside: ClassVar = (Command.INDICATOR_BY_SCHOOL, Command.REFRESH_COMPUTED)
    more: ClassVar = (
        Command.COMPUTED_MEMBERS,
        Command.INDICATOR_PASSPORT,
        None,
        Command.INDICATORS_PAPER,
        Command.INDICATORS_SCHOOLS_PAPER,
        None,
        Command.INDICATORS_YEAR_BACK,
        Command.INDICATORS_YEAR_FORWARD,
        Command.INDICATORS_BY_NAME,
        None,
        Command.PASSPORTS_FROM_CATALOGUE,
        Command.PASSPORTS_FROM_ROADMAP,
    )

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.choice = ProgressChoice()
        self.filters = self.choice.widgets
        self.kept_filters = self.choice.held
        self.table = ProgressTable()
        self.pane = QuestionPane(self.services)
        self.ranking = Ranking(
            self, self.table, self.table.lines, self._ranked_by, SCHOOL, Command.INDICATORS_BY_NAME
        )
        self.body.addWidget(self.ranking.bar)
        self.body.addWidget(upright(self.table, self.pane, SHARES), 1)
        self._rows: list[Row] = []
        self._words = ""
        self._thresholds: dict[ThresholdId, Threshold] = {}
        self._computed: dict[tuple[int, bool], Figures] = {}
        self._asked = 0
        self._adding = PassportAdding(self)
        self.set_empty(self._adding.empty_state())
        self.watch(self.table, MENU)
        self.table.selection_changed.connect(self._on_selected)
        self.table.record_opened.connect(self._open)
        self.choice.read_asked.connect(self._read)
        self.choice.sifted.connect(self._sift)
        self.papers = ProgressPapers(self)
        self._serve()

    def refresh(self) -> None:
        """Read what there is; year, scope and selection stay."""
        known, indicators = self.known, self.services.indicators
        self.show_empty(not known.passports)
        self._computed.clear()
        self._thresholds = {one.id: one for one in indicators.thresholds()}
        kinds = self.services.statuses.kinds()
        self.choice.offer(known, years_of(indicators.years(), known.today), kinds)
        self._read()
        self.pane.draw_again()

    def filter(self, words: str) -> None:
        """Show the rows that hold every word."""
        self._words = words
        self.choice.show_parts()
        self._sift()

    def sense(self) -> str:
        """Return «14 показателей · 9 достигнуты · 2 без данных»."""
        return sense_of(self._rows, self.choice.looked_at) if self.known.passports else ""

    def select(self, key: str) -> None:
        """Go to a passport, as a whole."""
        if self.choice.looked_at is not Scope.WHOLE:
            self.choice.look_at(Scope.WHOLE)
        self.table.select([row.key for row in self._rows if row.of.passport == key][:1])

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    def want_details(self, wanted: bool) -> None:
        """Show the chart under the list, or hide it."""
        self.pane.setVisible(wanted)
        self.pane.draw_again()

    # Commands

    def show_by_school(self) -> None:
        """Show the selected indicator by school, or everything as a whole again."""
        row = self.table.current()
        if self.choice.looked_at is Scope.WHOLE:
            self.choice.look_at(Scope.INDICATOR, row.of.passport if row else None)
        else:
            self.choice.look_at(Scope.WHOLE)
            if row is not None:
                self.select(row.of.passport)
        self.table.setFocus()

    def show_made_of(self) -> None:
        """List what makes the selected number that the registry computes."""
        row = self.table.current()
        if row is None or not row.passport.computed:
            return
        day = min(self.known.today, self.known.today.replace(year=row.of.year, month=12, day=31))
        found = self.services.indicators.computed(row.passport.computed, day)
        dialog = MembersDialog(row.passport, found, self)
        dialog.table.record_opened.connect(
            lambda member: self._open_member(dialog, member.of.school)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def refresh_computed(self) -> None:
        """Store what the registry computes as the values of the year."""
        indicators, year = self.services.indicators, self.choice.year.year
        done = indicators.refresh_computed(year, store=True)
        if done is None:
            return
        self.perform(lambda: done)
        if done.operation is None:
            self.context.notifier.say(f"Вычисляемые за {year} год уже записаны и не изменились")

    def open_passport(self) -> None:
        """Show the passport of the selected row."""
        row = self.table.current()
        if row is not None:
            self._adding.open_passport(row.of.passport)

    # Within

    def _read(self) -> None:
        self._asked += 1
        year, few = self.choice.year.year, self.choice.few.isChecked()
        self.table.show_scope(self.choice.looked_at)
        self.ranking.look_at((self.choice.looked_at, self.choice.passport))
        if self.choice.looked_at is not Scope.WHOLE:
            self._show(read_by_school(self.services, self.known, self.choice))
            return
        known = self._computed.get((year, few))
        self._show(known or read_whole(self.services, year, few))
        if known is None and any(one.computed for one in self.known.passports):
            self._compute(self._asked, year, few)

    def _ranked_by(self, column: int) -> IndicatorChart | None:
        """Return the indicator by which a column would rank schools; None where it ranks nobody."""
        passport = self.choice.passport
        if passport is None or column == SCHOOL:
            return None
        return IndicatorChart(passport, ChartQuestion.COMPARISON, order=BarOrder.VALUE)

    def _compute(self, asked: int, year: int, few: bool) -> None:
        """Put what the registry computes beside what was entered, as soon as it is known."""
        services = self.services

        def work(_progress: Progress) -> Figures:
            if asked != self._asked:  # somebody walks over the years: nobody waits for this one
                raise Cancelled
            return read_whole(services, year, few, computed=True)

        def done(found: Figures) -> None:
            if asked == self._asked:
                self._computed[year, few] = found
                self._show(found)

        self.context.jobs.run("Считаю показатели…", work, done, quiet=True)

    def _show(self, figures: Figures) -> None:
        self._rows = rows_of(figures.found, figures.earlier, self.known, self._thresholds)
        self.table.records.show(self._rows)
        self._sift()

    def _sift(self) -> None:
        self.table.records.filter(self._words, self.choice.accept())
        select_first(self.table)
        self.sense_changed.emit()
        self._on_selected()

    def _on_selected(self) -> None:
        row = self.table.current()
        self.pane.tell_source(row.source if row else "")
        if row is None:
            self.pane.show_of(None)
            return
        schools: tuple[SchoolId, ...] = ()
        if self.choice.looked_at is Scope.INDICATOR and self.choice.group.value:
            named = dict.fromkeys(one.of.school for one in self._rows)
            schools = tuple(one for one in named if one is not None)
        one = row.of
        self.pane.show_of(Subject(one.passport, one.component, one.year, one.school, schools))

    def _open(self, row: Row) -> None:
        """Go one step deeper: to what makes a computed number, to schools, to a school's card."""
        if row.of.school is not None:
            self.context.router.open_school(row.of.school)
        elif row.passport.computed:
            self.show_made_of()
        elif self.choice.looked_at is Scope.WHOLE:
            self.show_by_school()

    def _open_member(self, dialog: MembersDialog, school: SchoolId | None) -> None:
        if school is not None:
            dialog.accept()
            self.context.router.open_school(school)

    def _serve(self) -> None:
        def selected() -> bool:
            return self.table.current() is not None

        def computed() -> bool:
            row = self.table.current()
            return row is not None and bool(row.passport.computed)

        self.serve(
            Command.INDICATOR_BY_SCHOOL,
            self.show_by_school,
            lambda: selected() or self.choice.looked_at is not Scope.WHOLE,
        )
        self.serve(Command.COMPUTED_MEMBERS, self.show_made_of, computed)
        self.serve(Command.INDICATOR_PASSPORT, self.open_passport, selected)
        self.serve(
            Command.REFRESH_COMPUTED,
            self.refresh_computed,
            lambda: any(one.computed for one in self.known.passports),
        )
        self.serve(Command.INDICATORS_YEAR_BACK, partial(self.choice.year.step, -1))
        self.serve(Command.INDICATORS_YEAR_FORWARD, partial(self.choice.year.step, 1))
        self.papers.serve()
        serve_chart(self, self.pane.panel)


def sense_of(rows: list[Row], scope: Scope) -> str:
    """Return how many there are, how many are met in all that is aimed at, and without data."""
    verdicts: dict[PassportId | SchoolId, set[Verdict | None]] = defaultdict(set)
    for row in rows:
        if scope is not Scope.INDICATOR:
            key: PassportId | SchoolId = row.of.passport
        elif row.of.school is not None:
            key = row.of.school
        else:
            continue
        few = row.of.fact is not None and not row.of.compared
        verdicts[key].add(None if few else row.of.verdict)
    if scope is Scope.INDICATOR and not verdicts:
        return "По школам значений нет"
    forms = SCHOOLS if scope is Scope.INDICATOR else INDICATORS
    told = [wording.plural(len(verdicts), *forms)]
    met = sum(found == {Verdict.MET} for found in verdicts.values())
    part = sum(Verdict.MET in found and found != {Verdict.MET} for found in verdicts.values())
    blank = sum(found == {Verdict.BLANK} for found in verdicts.values())
    if scope is Scope.INDICATOR:
        told += [f"достигли цели: {met}"] if met else []
    else:
        told += [wording.plural(met, *MET)] if met else []
    told += [f"отчасти: {part}"] if part else []
    told += [f"{blank} без данных"] if blank else []
    return " · ".join(told)
