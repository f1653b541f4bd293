"""«Календарь»: the plans in time, and who carries them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import ClassVar, TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app import wording
from app.domain.changes import Outcome, Topic
from app.domain.deadline import DeadlineKind
from app.domain.marks import PointRef, Standing
from app.domain.roadmap import ActivityId, RoadmapId, SectionId
from app.domain.school import SchoolId
from app.domain.school_year import is_academic
from app.domain.timeline import Period, PeriodKind, Plan, PlannedActivity, Sieve
from app.domain.workload import DONE, LATE
from app.ui.calendar.navigator import OF_YEAR, VIEWS, Navigator, View, others_beside
from app.ui.calendar.panes import LoadPane, MonthPane, Pane, PlanPane
from app.ui.calendar.saying import ACTIVITIES, counted, period_title
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.execution.point_actions import POINT_MENU, PointActions
from app.ui.pages.beginning import BeginningPage
from app.ui.pages.calendar_papers import CalendarPapers, Shown
from app.ui.tables.folding import folded, matches
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filters import ChoiceFilter, FindField

T = TypeVar("T")
FEW = 20  # activities that are read one by one
KINDS = {View.MONTH: PeriodKind.MONTH, View.QUARTER: PeriodKind.QUARTER}


class CalendarPage(BeginningPage):
    """A month of days, a quarter by weeks, a year by months, and the load of every party.

    Attributes:
        panes: the faces, by the way to look.
        view: the way in hand; `period` is what it shows.
    """

    topics: ClassVar = frozenset({Topic.ROADMAPS, Topic.EXECUTION, Topic.CALENDAR, Topic.SCHOOLS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.view = View.YEAR
        self.period = Period.around(PeriodKind.YEAR, context.clock().date())
        self._year_kind = PeriodKind.YEAR
        self._plan: Plan | None = None
        self._folded: dict[ActivityId, str] = {}
        self._passed: tuple[PlannedActivity, ...] = ()
        self._marked: frozenset[ActivityId] = frozenset()
        self.set_title("Календарь")
        self.set_commands(
            Command.PRINT_CALENDAR, beside=[Command.SAVE_ICS], more=[Command.OPEN_ACTIVITY]
        )
        self._month, plans, load = MonthPane(), PlanPane(), LoadPane()
        self.panes: dict[View, Pane] = {
            View.MONTH: self._month,
            View.QUARTER: plans,
            View.YEAR: plans,
            View.LOAD: load,
        }
        self.papers = CalendarPapers(context, self)
        self._add_filters()
        self.navigator = Navigator(context.actions, load.measures)
        self._measures = load.measures
        self.set_content(self._faces())
        self.set_empty(self._empty())
        self.points = PointActions(self, self._chosen_points)
        self._serve()
        self._connect()

    @property
    def pane(self) -> Pane:
        """The face in front."""
        return self.panes[self.view]

    @property
    def sieve(self) -> Sieve:
        """What the filters leave."""
        party, standing = self.party_filter.value, self.standing_filter.value
        roadmap, school = self.roadmap_filter.value, self.school_filter.value
        section, kind = self.section_filter.value, self.kind_filter.value
        return Sieve(
            RoadmapId(roadmap) if roadmap else None,
            party,
            SchoolId(school) if school else None,
            SectionId(section) if section else None,
            Standing(standing) if standing else None,
            DeadlineKind(kind) if kind else None,
        )

    def refresh(self, topics: frozenset[Topic]) -> None:
        """Read the plans; period, filters and what is chosen stay."""
        timelines = self.context.services.timelines
        if self._plan and 0 < len(self._marked) <= FEW and topics == {Topic.EXECUTION}:
            self._plan = timelines.again(self._plan, self._marked)
            self._sift()
            return
        first = self._plan is None
        plan = timelines.plan()
        self._plan = plan
        self._folded = {
            one.activity.id: folded(
                f"{one.number} {one.activity.text} {one.activity.deadline} "
                f"{one.activity.responsible}"
            )
            for one in plan.activities
        }
        self.show_empty(not plan.activities)
        self._offer(plan)
        if first:
            self._year_kind = _year_kind(plan.activities)
            self.period = Period.around(self._year_kind, self._first_day(plan))
        self._sift()
        if first:
            self.pane.take_focus()

    def perform(self, call: Callable[[], Outcome[T]], *, quiet: bool = False) -> Outcome[T] | None:
        """Call a writing service; what is marked here is read again by itself."""
        self._marked = frozenset(ref.activity for ref in self._chosen_points())
        try:
            return super().perform(call, quiet=quiet)
        finally:
            self._marked = frozenset()

    def show_view(self, view: View) -> None:
        """Look another way, at the same time."""
        self.view = view
        self.period = self.period.of(KINDS.get(view, self._year_kind), self._today())
        self._show_period()
        self.pane.take_focus()

    def show_period(self, period: Period) -> None:
        """Show another period."""
        self.period = period
        self._show_period()

    def step(self, steps: int) -> None:
        """Show a later period, or an earlier one."""
        self.show_period(self.period.shifted(steps))

    def show_today(self) -> None:
        """Show the period that goes on."""
        self.show_day(self._today())

    def show_day(self, day: date) -> None:
        """Show the period that a day is in, and go to the day."""
        self.show_period(Period.around(self.period.kind, day))
        self._month.month.go_to(day)

    def toggle_school_year(self) -> None:
        """Begin the year in September, or in January again."""
        school = self._year_kind is PeriodKind.SCHOOL_YEAR
        self._year_kind = PeriodKind.YEAR if school else PeriodKind.SCHOOL_YEAR
        if self.view in OF_YEAR:
            self.show_period(self.period.of(self._year_kind, self._today()))

    def open_current(self) -> None:
        """Open the current activity in its roadmap."""
        planned = self.pane.current()
        if planned is not None:
            self._open(planned)

    def toggle_list(self) -> None:
        """Hide the list behind what is chosen, or show it again."""
        self.pane.want_list(not self.pane.is_listing)
        self.commands_may_change()

    def clear_filters(self) -> None:
        """Show everything again, at once."""
        choices = self._choosers
        for one in choices:
            one.blockSignals(True)
        self.find_field.blockSignals(True)
        super().clear_filters()
        for one in choices:
            one.blockSignals(False)
        self.find_field.blockSignals(False)
        self._sift()

    # Within

    def _today(self) -> date:
        return self._plan.today if self._plan else self.context.clock().date()

    def _first_day(self, plan: Plan) -> date:
        """Return today, or where the plans are nearest to it."""
        spans = [(one.activity.start, one.activity.end) for one in plan.activities]
        if not spans or any(start <= plan.today <= end for start, end in spans):
            return plan.today
        past = [end for _start, end in spans if end < plan.today]
        return max(past) if past else min(start for start, _end in spans)

    def _sift(self) -> None:
        """Leave what the filters and the words leave."""
        if self._plan is None:
            return
        passed = self._plan.sifted(self.sieve)
        words = folded(self.find_field.text())
        if words:
            passed = tuple(one for one in passed if matches(words, self._folded[one.activity.id]))
        self._passed = passed
        self._clear.setVisible(self._is_narrowed())
        self._show_period()

    def _show_period(self) -> None:
        if self._plan is None:
            return
        pane, period = self.pane, self.period
        shown = [one for one in self._passed if one.within(period)]
        pane.show(self._plan, self._passed if self.view is View.MONTH else shown, period)
        self._faces_stack.setCurrentWidget(pane)
        years = [one.activity.start.year for one in self._plan.activities]
        years += [one.activity.end.year for one in self._plan.activities]
        today = self._today().year
        others = others_beside(period, min([today, *years]), max([today, *years]))
        self.navigator.show_period(self.view, period, others)
        self._measures.setVisible(self.view is View.LOAD)
        self._say_sense(shown)
        self.commands_may_change()

    def _say_sense(self, shown: Sequence[PlannedActivity]) -> None:
        start, end = self.period.start, self.period.end
        standings = [
            point.standing for one in shown for point in one.points if start <= point.due <= end
        ]
        late = sum(standing in LATE for standing in standings)
        told = [period_title(self.period)]
        told += [wording.plural(len(shown), *ACTIVITIES)] if shown else []
        told.append(counted(len(standings)).lower())
        if standings:
            told.append(f"выполнено {sum(standing in DONE for standing in standings)}")
        told += [f"просрочено и ждёт отчёта {late}"] if late else []
        self.set_sense(" · ".join(told))

    def _chosen_points(self) -> list[PointRef]:
        pane = self.pane
        return pane.list.chosen(self.sieve.school) if pane.is_listing else []

    def _open(self, planned: PlannedActivity) -> None:
        activity = planned.activity
        self.context.router.open_activity(activity.roadmap, activity.id)

    def _shown(self) -> Shown:
        """Return what the papers are made of: the filters in words, and the points that passed."""
        words = [one.accessibleName() for one in self._choosers if one.value is not None]
        text = " ".join(self.find_field.text().split())
        words += [f"слова «{text}»"] if text else []
        return Shown(self.period, self.sieve.roadmap, tuple(words), self._passed)

    def _is_narrowed(self) -> bool:
        return bool(self.find_field.text().strip()) or any(
            one.value is not None for one in self._choosers
        )

    # Building

    def _add_filters(self) -> None:
        self.find_field = FindField()
        self.roadmap_filter = ChoiceFilter("Дорожная карта")
        self.party_filter = ChoiceFilter("Ответственный")
        self.school_filter = ChoiceFilter("Школа")
        self.section_filter = ChoiceFilter("Раздел")
        self.standing_filter = ChoiceFilter("Состояние")
        self.kind_filter = ChoiceFilter("Вид срока")
        self._choosers = (
            self.roadmap_filter,
            self.party_filter,
            self.school_filter,
            self.section_filter,
            self.standing_filter,
            self.kind_filter,
        )
        self.standing_filter.offer([(one.value, wording.word(one)) for one in Standing])
        self.kind_filter.offer([(one.value, wording.word(one)) for one in DeadlineKind])
        self.add_filter(self.find_field)
        for one in self._choosers:
            self.add_filter(one)
        clear = self.context.actions[Command.CLEAR_FILTERS]
        self._clear = CommandButton(clear, "link", "Снять отбор")
        self._clear.hide()
        self.add_filter(self._clear)

    def _offer(self, plan: Plan) -> None:
        roadmap = self.roadmap_filter.value
        self.roadmap_filter.offer([(key, title) for key, title in plan.roadmaps.items()])
        self.party_filter.offer(list(plan.parties.items()))
        self.school_filter.offer([(key, name) for key, name in plan.schools.items()])
        self._offer_sections(plan, roadmap)

    def _offer_sections(self, plan: Plan, roadmap: str | None) -> None:
        self.section_filter.offer(
            [
                (one.id, one.title)
                for one in plan.sections.values()
                if roadmap is None or one.roadmap == roadmap
            ]
        )

    def _faces(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.navigator)
        self._faces_stack = QStackedWidget()
        for pane in dict.fromkeys(self.panes.values()):
            self._faces_stack.addWidget(pane)
        column.addWidget(self._faces_stack, 1)
        return whole

    def _connect(self) -> None:
        self.find_field.textChanged.connect(self._sift)
        self.roadmap_filter.changed.connect(self._on_roadmap_changed)
        for one in self._choosers[1:]:
            one.changed.connect(self._sift)
        self.navigator.period_asked.connect(self.show_period)
        self._month.month.day_wanted.connect(self.show_day)
        for pane in dict.fromkeys(self.panes.values()):
            pane.activity_opened.connect(self._open)
            pane.list.selection_changed.connect(self.commands_may_change)
            pane.list.table.customContextMenuRequested.connect(partial(self._show_menu, pane))
            self.points.attach(pane.list.table)

    def _on_roadmap_changed(self) -> None:
        """Go to the roadmap's own time, where it has nothing to do with this."""
        plan, chosen = self._plan, self.roadmap_filter.value
        if plan is None:
            return
        self._offer_sections(plan, chosen)
        own = [one for one in plan.activities if one.activity.roadmap == chosen]
        self._year_kind = _year_kind(own or plan.activities)
        kind = KINDS.get(self.view, self._year_kind)
        self.period = self.period.of(kind, self._today())
        start, end = self.period.start, self.period.end
        if own and (own[0].activity.end < start or own[0].activity.start > end):
            self.period = Period.around(kind, own[0].activity.start)
        self._sift()

    def _show_menu(self, pane: Pane, where: QPoint) -> None:
        commands = (Command.OPEN_ACTIVITY, None, *POINT_MENU)
        menu = self.context.actions.menu(commands, self)
        menu.exec(pane.list.table.viewport().mapToGlobal(where))
        menu.deleteLater()

    def _serve(self) -> None:
        for view, command in VIEWS.items():
            self.serve(command, partial(self.show_view, view))
        has_plan: Callable[[], bool] = lambda: bool(self._plan and self._plan.activities)  # noqa: E731
        for command, handler in (
            (Command.CALENDAR_SCHOOL_YEAR, self.toggle_school_year),
            (Command.CALENDAR_BACK, partial(self.step, -1)),
            (Command.CALENDAR_FORWARD, partial(self.step, 1)),
            (Command.CALENDAR_TODAY, self.show_today),
            (Command.DETAILS, self.toggle_list),
            (Command.PRINT_CALENDAR, lambda: self.papers.print(self._shown())),
            (Command.SAVE_ICS, lambda: self.papers.save_ics(self._shown())),
        ):
            self.serve(command, handler, has_plan)
        self.serve(Command.IMPORT_ROADMAP, self.import_file)
        self.serve(Command.NEW_ROADMAP, self.new_roadmap)
        self.serve(
            Command.OPEN_ACTIVITY,
            self.open_current,
            lambda: self.pane.current() is not None,
        )

    def _empty(self) -> EmptyState:
        actions = self.context.actions
        return EmptyState(
            "Календарь пока пуст",
            "Здесь будут сроки мероприятий по дням, неделям и месяцам и нагрузка ответственных. "
            "Они читаются из дорожных карт: загрузите готовую или начните новую.",
            [actions[Command.IMPORT_ROADMAP], actions[Command.NEW_ROADMAP]],
        )


def _year_kind(activities: Sequence[PlannedActivity]) -> PeriodKind:
    """Return how years are counted in most of the plans."""
    academic = sum(is_academic(one.activity.start, one.activity.end) for one in activities)
    return PeriodKind.SCHOOL_YEAR if 2 * academic > len(activities) else PeriodKind.YEAR
