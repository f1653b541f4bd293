"""«Кому нужна помощь»: a trial of a rule for a year, who is on its list and why, what is stored.

A trial is reckoned as soon as a rule or a year is chosen and is never stored by itself. Schools
stand by name; nothing here orders them by a result.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.identification import Caution, Identification, Rule, RuleSettings, cautions_of
from app.domain.identification_views import LeavingExplanation, RunView, differences_of
from app.domain.school import SchoolId
from app.ui.commands import Command
from app.ui.execution.point_words import SignDelegate
from app.ui.pages.faces import FaceHost, FaceView
from app.ui.results.need_help_banner import Banner
from app.ui.results.need_help_deeds import serve_need_help
from app.ui.results.need_help_given import GivenPanel, schools_of
from app.ui.results.need_help_moving import RulePanel
from app.ui.results.need_help_runs import RunsPanel
from app.ui.results.need_help_state import Reckoning
from app.ui.results.need_help_why import WhyPage
from app.ui.results.need_help_words import (
    STANDINGS,
    Row,
    Standing,
    criteria_text,
    given_text,
    rows_of,
    sense_of,
    standing_text,
)
from app.ui.tables.asked_order import no_order
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filters import ChoiceFilter
from app.ui.widgets.halves import Halves
from app.ui.widgets.held_choice import HeldChoice, YearFilter

SHARES = (57, 43)
GIVEN = 1  # the column of the ministry's list
MENU = (Command.WHY_PAPER, Command.WHY_LEFT_PAPER, Command.RESULT_SCHOOL_CARD)
COLUMNS = (
    TableColumn[Row]("Школа", lambda r: r.name, share=1),
    TableColumn[Row]("По списку", lambda r: given_text(r.given), letters=9),
    TableColumn[Row](
        "По расчёту",
        lambda r: standing_text(r.standing),
        lambda r: list(Standing).index(r.standing),
        letters=12,
    ),
    # Neither figures nor counts put schools in an order: that would be a rating.
    TableColumn[Row]("Условия", criteria_text, no_order, letters=26),
    TableColumn[Row]("Учтено", lambda r: str(r.finding.used), no_order, letters=6, right=True),
)


class NeedHelpView(FaceView):
    """Schools on the left; why, the rule, stored runs and the ministry's list on the right.

    Attributes:
        reckoning: what is shown.
        rule, year, standing: the filters; the first two are always in hand.
        table: the schools.
        why, moving, runs, given: the panels; `tabs` holds them.
    """

    main: ClassVar = Command.SAVE_RUN
    beside: ClassVar = (Command.WHY_PAPER, Command.LIST_PAPER)
    more: ClassVar = (
        Command.SAVE_RULE_VERSION,
        Command.RESET_RULE,
        Command.RULE_VERSIONS,
        Command.NEW_RULE,
        None,
        Command.SHOW_RUN,
        Command.BACK_TO_TRIAL,
        Command.MAKE_RUN_OFFICIAL,
        Command.REPEAT_RUN,
        Command.COMPARE_RUNS,
        Command.DELETE_RUN,
        None,
        Command.LOAD_GIVEN,
        Command.GIVE_LIST_STATUSES,
        Command.DIFFERENCES_PAPER,
        Command.DELETE_GIVEN,
        None,
        Command.WHY_LEFT_PAPER,
        Command.RESULT_SCHOOL_CARD,
    )

    def __init__(self, host: FaceHost) -> None:
        super().__init__(host)
        self.reckoning = Reckoning(self.context)
        self.rule, self.year = HeldChoice("Правило"), YearFilter("Год")
        self.standing = ChoiceFilter("Список")
        self.standing.offer([(key.value, word) for key, (_sign, word) in STANDINGS.items()])
        self.filters = [self.rule, self.year, self.standing]
        self.kept_filters = [self.rule, self.year]
        self.banner = Banner()
        self.table: RecordTableView[Row] = RecordTableView(
            RecordTableModel(COLUMNS, lambda row: row.school), "Кому нужна помощь"
        )
        for place in (GIVEN, GIVEN + 1):
            self.table.setItemDelegateForColumn(place, SignDelegate(self.table))
        self.why, self.runs = WhyPage(), RunsPanel(self.context)
        self.moving = RulePanel(self.context, self.reckoning)
        self.given = GivenPanel(self.context)
        self._rules: dict[str, Rule] = {}
        self._runs: tuple[RunView, ...] = ()
        self._past: dict[SchoolId, LeavingExplanation] = {}
        self._words, self._wanted, self._given_year = "", "", 0
        self._lay_out()
        self._connect()
        serve_need_help(self)

    @property
    def chosen(self) -> Row | None:
        """The school in hand."""
        return self.table.current()

    @property
    def chosen_rule(self) -> Rule | None:
        """The rule in hand, as it is saved last."""
        return self._rules.get(self.rule.value or "")

    @property
    def run(self) -> RunView | None:
        """The stored run in hand: the selected one where runs are in front, else the shown one."""
        if self.tabs.currentWidget() is self.runs and self.runs.one is not None:
            return self.runs.one
        return self.reckoning.run[0] if self.reckoning.run else None

    def refresh(self) -> None:
        """Read rules, years and what is stored, and reckon anew; moved settings stay."""
        services = self.services.identification
        held, rules = self.services.results.years(), services.rules()
        self._rules = {one.key: one for one in rules}
        self._runs = tuple(services.runs())
        self._past = {}
        listed = {one.year for one in services.given_lists()}
        years = sorted({*held, *listed, *(one.year for one in self._runs)}, reverse=True)
        self.rule.offer_held([(one.key, one.name) for one in rules], _first(rules))
        self.year.offer_years(years, next(iter((*held, *years)), 0))
        self.runs.show_runs(self._runs)
        self._whole.setCurrentIndex(0 if years else 1)
        self._offer_given(self.year.year)
        if not years:
            self.reckoning.clear()
            return
        shown = self.reckoning.run
        kept = next((one for one in self._runs if shown and one.id == shown[0].id), None)
        if kept is not None:
            self.reckoning.show_run(kept)
        else:
            self.try_rule(self.moving.moved)

    def try_rule(self, moved: RuleSettings | None = None, version: Rule | None = None) -> None:
        """Reckon the rule in hand, or a version of it, for the year in hand."""
        rule = version or self.chosen_rule
        if rule is None or not self.year.year:
            return
        known = self.reckoning.rule
        kept = moved if known is not None and known.key == rule.key else None
        self.moving.show_rule(rule, kept)
        self.reckoning.try_rule(rule, self.year.year, kept)

    def filter(self, words: str) -> None:
        """Show the schools that hold every word."""
        self._words = words
        self._sift()

    def sense(self) -> str:
        """Return «В списке 5 из 24 школ · не хватило данных: 2»."""
        found = self.reckoning.found
        return sense_of(found) if found else ""

    def select(self, key: str) -> None:
        """Go to a school, to a stored run, or to a list of the ministry."""
        run = next((one for one in self._runs if one.id == key), None)
        if run is not None:
            self.tabs.setCurrentWidget(self.runs)
            self.runs.table.select([run.id])
            self.reckoning.show_run(run)
            return
        self._wanted = key
        self.tabs.setCurrentWidget(self.why)
        self._select_wanted()

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    def want_details(self, wanted: bool) -> None:
        """Show the panels beside the list, or hide them."""
        self.tabs.setVisible(wanted)

    def finish_editing(self) -> None:
        """Take a number that is being typed."""
        self.moving.settle()

    # Within

    def _show(self) -> None:
        """Show what was reckoned."""
        reckoning = self.reckoning
        found, names = reckoning.found, reckoning.names
        year = found.year if found else self.year.year
        if year != self._given_year:
            self._offer_given(year)  # a stored run of another year stands beside its own list
        self.banner.show_state(reckoning, self.given.given)
        before = {}
        if reckoning.run is None and reckoning.moved and reckoning.trial:
            before = {one.school: one.included for one in reckoning.trial.found.findings}
        given = schools_of(self.given.given)
        self.table.hide_columns(() if given is not None else (GIVEN,))
        self.table.records.show(rows_of(found, before, names, given) if found else ())
        self.moving.show_outcome(names)
        self._show_differences(found)
        self._select_wanted()
        self._show_why()
        self.sense_changed.emit()
        self.commands_changed.emit()

    def _show_differences(self, found: Identification | None) -> None:
        given = self.given.given
        if given is None or found is None:
            self.given.show_differences(None, None)
            return
        told = differences_of(given, found, self.reckoning.names)
        self.given.show_differences(told, found.rule)

    def _show_why(self) -> None:
        row, found = self.chosen, self.reckoning.found
        if self.tabs.currentWidget() is not self.why:
            return
        if row is None or found is None:
            self.why.show_nothing()
            return
        self.why.show_school(row.name, found, row.finding, self._past_of(row.school))

    def _past_of(self, school: SchoolId) -> LeavingExplanation | None:
        if school not in self._past:
            try:
                self._past[school] = self.services.identification.why_left(school)
            except AppError:  # the school was removed since: there is nothing to tell of its past
                return None
        return self._past[school]

    def _select_wanted(self) -> None:
        """Go to the school that was asked for, once it is reckoned; say where it is not there."""
        reckoning = self.reckoning
        if not self._wanted or reckoning.busy:
            return
        if self.table.records.rows_of([self._wanted]):
            self.table.select([self._wanted])
        elif reckoning.found is not None:
            year = reckoning.found.year
            self.context.notifier.say(f"В расчёте за {year} год этой школы нет")
        self._wanted = ""

    def _sift(self) -> None:
        wanted = self.standing.value
        self.table.records.filter(
            self._words, lambda row: wanted is None or row.standing.value == wanted
        )
        self.sense_changed.emit()

    def _offer_given(self, year: int) -> None:
        self._given_year = year
        lists = self.services.identification.given_lists(year)
        self.given.offer(lists, self.services.statuses.kinds())

    def _on_school_chosen(self, school: str) -> None:
        self._wanted = school
        self._select_wanted()

    def _connect(self) -> None:
        self.reckoning.changed.connect(self._show)
        self.rule.changed.connect(self.try_rule)
        self.year.changed.connect(lambda: self.try_rule(self.moving.moved))
        self.standing.changed.connect(self._sift)
        self.given.changed.connect(self._show)
        self.tabs.currentChanged.connect(lambda _place: self._show_why())
        self.tabs.currentChanged.connect(lambda _place: self.commands_changed.emit())
        self.moving.settled.connect(self.commands_changed)
        self.table.selection_changed.connect(self._show_why)
        self.watch(self.table, MENU)
        self.watch(self.runs.table, [*RunsPanel.verbs, None, Command.GIVE_LIST_STATUSES])
        for panel in (self.moving, self.runs, self.given):
            panel.chosen.connect(self._on_school_chosen)

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Подробности")
        for panel, title in (
            (self.why, "Почему"),
            (self.moving, "Правило"),
            (self.runs, "Расчёты"),
            (self.given, "Список министерства"),
        ):
            self.tabs.addTab(panel, title)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(Halves(self.table, self.tabs, SHARES), 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(body)
        self._whole.addWidget(
            EmptyState(
                "Считать пока не по чему",
                "Здесь будет видно, каким школам нужна помощь и почему. Сначала загрузите "
                "результаты экзаменов и проверочных работ.",
                [self.context.actions[Command.IMPORT_RESULTS]],
            )
        )
        self.column.addWidget(self._whole, 1)


def _first(rules: Sequence[Rule]) -> str:
    """Return the key of the rule to begin with: the first that comes to a list at all."""
    ready = [one for one in rules if Caution.NO_THRESHOLD not in cautions_of(one)]
    return next((one.key for one in (*ready, *rules)), "")
