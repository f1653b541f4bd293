"""The editor of one roadmap: the outline of its parts, and the panel of the part in hand."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from app import wording
from app.domain.changes import Topic
from app.domain.errors import AppError, UserCode
from app.domain.paperwork import Paper
from app.domain.reporting import ExecutionPaper
from app.domain.roadmap import ActivityId, Part, PartId, PartKind, Roadmap, RoadmapId
from app.ui.actions import Served
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.pages.base import Page
from app.ui.pages.roadmaps import EXECUTION_PAPERS
from app.ui.roadmap.indicators_panel import IndicatorsPanel
from app.ui.roadmap.outline import Outline
from app.ui.roadmap.panel import Panel, value
from app.ui.roadmap.passport_panel import PassportPanel
from app.ui.roadmap.plan_panel import PlanPanel
from app.ui.roadmap.plan_progress import PlanProgress
from app.ui.roadmap.row_details import RowDetails
from app.ui.roadmap.text_panel import TextPanel
from app.ui.router import ActivityTarget, Place

ADDED = {
    Command.ADD_TEXT_PART: PartKind.TEXT,
    Command.ADD_PLAN_PART: PartKind.PLAN,
    Command.ADD_INDICATORS_PART: PartKind.INDICATORS,
}


class RoadmapPage(Page):
    """Passport and parts of a roadmap.

    Attributes:
        panels: one panel for each kind of part, and the passport's under None.
    """

    topics: ClassVar = frozenset({Topic.ROADMAPS, Topic.EXECUTION, Topic.CALENDAR, Topic.SCHOOLS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._id: RoadmapId | None = None
        self._roadmap: Roadmap | None = None
        self._current = ""
        self._wanted: ActivityId | None = None
        self.set_parent("Дорожные карты", Place.ROADMAPS)
        self.set_commands(
            Command.SHOW_PAPER,
            more=[
                *ADDED,
                None,
                Command.MOVE_PART_UP,
                Command.MOVE_PART_DOWN,
                Command.DELETE_PART,
                None,
                *EXECUTION_PAPERS,
                None,
                Command.NEXT_YEAR,
            ],
        )
        self.outline = Outline(context.actions)
        self._progress = PlanProgress(context.services, lambda: context.clock().date())
        self.panels: Mapping[PartKind | None, Panel] = {
            None: PassportPanel(context, self.perform),
            PartKind.TEXT: TextPanel(context, self.perform),
            PartKind.PLAN: PlanPanel(context, self.perform, self._progress),
            PartKind.INDICATORS: IndicatorsPanel(context, self.perform),
        }
        self._stack_of_panels, self._details_of_panels = QStackedWidget(), CurrentSizeStack()
        self._row_details = RowDetails()
        self._shares: dict[QWidget, list[int]] = {}
        self._stack_panels()
        self.set_content(self._sides())
        self.set_details(self._details_of_panels)
        self.outline.chosen.connect(self.show_part)
        self._serve()

    @property
    def panel(self) -> Panel:
        """The panel of the part in hand."""
        part = self._part()
        return self.panels[part.kind if part else None]

    @property
    def served(self) -> Mapping[Command, Served]:
        """The commands of the page and of the panel in hand."""
        return {**super().served, **self.panel.served}

    def open(self, target: object) -> None:
        """Open a roadmap by its id, at its first plan; or with an activity selected."""
        if isinstance(target, ActivityTarget):
            key, self._wanted = target.roadmap, target.activity
        else:
            key, self._wanted = RoadmapId(str(target)), None
        if key != self._id or self._wanted is not None:
            self.finish_editing()
            if key != self._id:
                self._id, self._roadmap, self._current = key, None, ""
            self.make_stale()

    def refresh(self, topics: frozenset[Topic]) -> None:
        """Read the roadmap; one that is gone leads back to the list, as when it was undone here."""
        if self._id is None:
            return
        self.finish_editing()  # what is half-typed would not outlive the reload
        try:
            roadmap = self.context.services.roadmaps.get(self._id)
        except AppError as error:
            seen, self._id, self._roadmap = self._roadmap is not None, None, None
            self.context.router.open_place(Place.ROADMAPS)
            if not (seen and error.code is UserCode.NOT_FOUND):  # what went from here is no fault
                self.context.notifier.complain(error)
            return
        first = self._roadmap is None
        self._roadmap = roadmap
        self._progress.read(roadmap, topics)
        self.set_title(roadmap.title)
        self.set_sense(sense(roadmap, *self._progress.counts()))
        parts = {part.id for part in roadmap.parts}
        if first and roadmap.plans:
            self._current = roadmap.plans[0].id
        elif self._current and self._current not in parts:
            self._current = ""
        self._show_current(first=first)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.show_activity(wanted)

    def show_activity(self, activity: ActivityId) -> None:
        """Show the plan that an activity stands in, and select it there."""
        panel = self.panels[PartKind.PLAN]
        for part in self._roadmap.plans if self._roadmap else ():
            if any(row.id == activity for section in part.sections for row in section.activities):
                self.show_part(part.id)
                assert isinstance(panel, PlanPanel)
                panel.clear_filters()
                panel.view.select([activity])
                panel.take_focus()

    def show_part(self, key: str) -> None:
        """Show a part by its id, "" for the passport."""
        if key != self._current and self._roadmap is not None:
            self.finish_editing()
            self._current = key
            self._show_current()

    def finish_editing(self) -> None:
        """Save what is half-typed in the panel in hand."""
        if self._roadmap is not None:
            self.panel.finish_editing()

    def add_part(self, kind: PartKind) -> None:
        """Add a part after the one in hand and show it."""
        roadmap = self._roadmap
        if roadmap is None:
            return
        at = self._place() + 1
        add = self.context.services.roadmaps.add_part
        key = value(self.perform(lambda: add(roadmap.id, kind, at)))
        if key is not None:
            self.show_part(key)

    def move_part(self, by: int) -> None:
        """Move the part in hand by one place."""
        part, to = self._part(), self._place() + by
        if part is not None:
            self.perform(lambda: self.context.services.roadmaps.move_part(part.id, to))

    def delete_part(self) -> None:
        """Delete the part in hand and show the one before it."""
        part, place = self._part(), self._place()
        if part is not None and self._roadmap is not None:
            parts = self._roadmap.parts
            before = parts[place - 1].id if place else ""
            self._current = before
            self.perform(lambda: self.context.services.roadmaps.remove_part(part.id))

    def show_paper(self) -> None:
        """Show the pages of the annex."""
        self.finish_editing()
        if self._id is not None:
            self.context.router.open_paper(self._id, Paper.ANNEX)

    def show_execution(self, paper: ExecutionPaper) -> None:
        """Show a paper of execution."""
        self.finish_editing()
        if self._id is not None:
            self.context.router.open_paper(self._id, paper)

    def next_year(self) -> None:
        """Show what the next year of this roadmap would be."""
        self.finish_editing()
        if self._id is not None:
            self.context.router.open_next_year(self._id)

    def _stack_panels(self) -> None:
        self._details_of_panels.addWidget(self._row_details)
        for panel in self.panels.values():
            self._stack_of_panels.addWidget(panel)
            panel.commands_changed.connect(self.commands_may_change)
            panel.details_changed.connect(self._on_details_changed)
            if (own := panel.details_widget) is not None:
                self._details_of_panels.addWidget(own)

    def _sides(self) -> QSplitter:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(True)
        split.setHandleWidth(12)
        split.addWidget(self.outline)
        split.addWidget(self._stack_of_panels)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        letters = self.fontMetrics().averageCharWidth()
        split.setSizes([letters * 28, letters * 120])
        return split

    def _serve(self) -> None:
        for command, kind in ADDED.items():
            self.serve(command, partial(self.add_part, kind))
        self.serve(Command.MOVE_PART_UP, partial(self.move_part, -1), lambda: self._place() > 0)
        self.serve(
            Command.MOVE_PART_DOWN,
            partial(self.move_part, 1),
            lambda: 0 <= self._place() < self._count() - 1,
        )
        self.serve(Command.DELETE_PART, self.delete_part, lambda: bool(self._current))
        self.serve(Command.SHOW_PAPER, self.show_paper)
        self.serve(Command.NEXT_YEAR, self.next_year)
        for command, paper in EXECUTION_PAPERS.items():
            self.serve(command, partial(self.show_execution, paper))

    def _show_current(self, *, first: bool = False) -> None:
        assert self._roadmap is not None
        self.outline.show_roadmap(self._roadmap, self._current)
        panel = self.panel
        panel.show_part(self._roadmap, self._part())
        if self._stack_of_panels.currentWidget() is not panel or first:
            self._stack_of_panels.setCurrentWidget(panel)
            if not self.outline.list.hasFocus():
                panel.take_focus()
        self.want_details(panel.has_details)
        self._show_details(panel.details())
        self.commands_may_change()

    def _part(self) -> Part | None:
        parts = self._roadmap.parts if self._roadmap else ()
        return next((part for part in parts if part.id == PartId(self._current)), None)

    def _place(self) -> int:
        parts = self._roadmap.parts if self._roadmap else ()
        return next((n for n, part in enumerate(parts) if part.id == self._current), -1)

    def _count(self) -> int:
        return len(self._roadmap.parts) if self._roadmap else 0

    def _on_details_changed(self, pairs: list[tuple[str, str]]) -> None:
        if self.sender() is self.panel:
            self._show_details(pairs)

    def _show_details(self, pairs: list[tuple[str, str]]) -> None:
        own = self.panel.details_widget
        self._turn_details(own or self._row_details)
        if own is None:
            self._row_details.show_pairs(pairs)
        else:
            self.panel.show_details()

    def _turn_details(self, widget: QWidget) -> None:
        """Show other details, as high as they were left or as they ask for."""
        stack = self._details_of_panels
        before = stack.currentWidget()
        if widget is before:
            return
        sizes = self._split.sizes()
        self._shares[before] = sizes
        stack.setCurrentWidget(widget)
        if sum(sizes):
            height = stack.sizeHint().height()
            self._split.setSizes(self._shares.get(widget, [sum(sizes) - height, height]))


class CurrentSizeStack(QStackedWidget):
    """Asks for the room of what it shows, not of the largest that it could show."""

    def sizeHint(self) -> QSize:
        """Ask for what is shown."""
        return self.currentWidget().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be as small as what is shown can be."""
        return self.currentWidget().minimumSizeHint()


def sense(roadmap: Roadmap, done: int = 0, overdue: int = 0) -> str:
    """Return the line that says what the roadmap holds and how it is going."""
    sections = sum(len(part.sections) for part in roadmap.plans)  # as the list and the import count
    pieces = [
        wording.period_text(roadmap.start, roadmap.end),
        wording.word(roadmap.state),
        wording.plural(roadmap.activity_count, "мероприятие", "мероприятия", "мероприятий"),
        *([f"{done} выполнено"] if done else []),
        *([f"{overdue} просрочено"] if overdue else []),
    ]
    if sections:
        pieces.append(wording.plural(sections, "раздел", "раздела", "разделов"))
    if roadmap.indicators:
        pieces.append(
            wording.plural(len(roadmap.indicators), "показатель", "показателя", "показателей")
        )
    return " · ".join(pieces)
