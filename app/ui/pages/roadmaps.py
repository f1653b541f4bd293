"""«Дорожные карты»: the list of roadmaps."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt

from app import wording
from app.domain.changes import Topic
from app.domain.reporting import ExecutionPaper
from app.domain.roadmap import RoadmapState, RoadmapSummary
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.pages.beginning import BeginningPage
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filters import ChoiceFilter, FindField

COLUMNS = (
    TableColumn[RoadmapSummary]("Название", lambda r: " ".join(r.title.split()), share=1),
    TableColumn[RoadmapSummary](
        "Срок",
        lambda r: wording.period_text(r.start, r.end),
        lambda r: (r.start, r.end),
        letters=22,
    ),
    TableColumn[RoadmapSummary](
        "Разделов", lambda r: str(r.sections), lambda r: r.sections, letters=9, right=True
    ),
    TableColumn[RoadmapSummary](
        "Мероприятий", lambda r: str(r.activities), lambda r: r.activities, letters=12, right=True
    ),
    TableColumn[RoadmapSummary](
        "Показателей", lambda r: str(r.indicators), lambda r: r.indicators, letters=12, right=True
    ),
    TableColumn[RoadmapSummary](
        "Состояние", lambda r: wording.word(r.state), lambda r: list(RoadmapState).index(r.state)
    ),
)

EXECUTION_PAPERS = {
    Command.SHOW_REPORT: ExecutionPaper.REPORT,
    Command.SHOW_EXTRACT: ExecutionPaper.EXTRACT,
    Command.SHOW_YEAR: ExecutionPaper.CALENDAR,
}


class RoadmapsPage(BeginningPage):
    """The list of roadmaps, with the ways to bring one in."""

    topics: ClassVar = frozenset({Topic.ROADMAPS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.set_title("Дорожные карты")
        self.set_commands(
            Command.IMPORT_ROADMAP,
            beside=[Command.NEW_ROADMAP],
            more=[
                Command.OPEN_ROADMAP,
                Command.NEXT_YEAR,
                None,
                *EXECUTION_PAPERS,
                None,
                Command.DELETE_ROADMAPS,
            ],
        )
        self.find_field = FindField()
        self.state_filter = ChoiceFilter("Состояние")
        self.state_filter.offer([(state.value, wording.word(state)) for state in RoadmapState])
        self.add_filter(self.find_field)
        self.add_filter(self.state_filter)
        self.table = RecordTableView(
            RecordTableModel(COLUMNS, key=lambda roadmap: roadmap.id), "Список дорожных карт"
        )
        self.set_content(self.table)
        self.set_empty(self._empty())
        self._serve()
        self.find_field.textChanged.connect(self._filter)
        self.state_filter.changed.connect(self._filter)
        self.table.selection_changed.connect(self.commands_may_change)
        self.table.record_opened.connect(self._open)

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002 - one list, read whole
        """Read the list."""
        roadmaps = self.context.services.roadmaps.list()
        self.table.records.show(roadmaps)
        self.show_empty(not roadmaps)
        activities = sum(roadmap.activities for roadmap in roadmaps)
        count = wording.plural(len(roadmaps), "дорожная карта", "дорожные карты", "дорожных карт")
        doing = wording.plural(activities, "мероприятие", "мероприятия", "мероприятий")
        self.set_sense(f"{count} · {doing}" if roadmaps else "")
        if roadmaps and self.table.current() is None:
            self.table.select([roadmaps[0].id])
            self.table.setFocus()  # a page that is opened by a key is walked by keys

    def open_selected(self) -> None:
        """Open the current roadmap in its editor."""
        roadmap = self.table.current()
        if roadmap is not None:
            self._open(roadmap)

    def next_year(self) -> None:
        """Show what the next year of the current roadmap would be."""
        roadmap = self.table.current()
        if roadmap is not None:
            self.context.router.open_next_year(roadmap.id)

    def show_paper(self, paper: ExecutionPaper) -> None:
        """Show a paper of the current roadmap's execution."""
        roadmap = self.table.current()
        if roadmap is not None:
            self.context.router.open_paper(roadmap.id, paper)

    def delete_selected(self) -> None:
        """Delete the selected roadmaps; one undo takes all of them back."""
        chosen = [roadmap.id for roadmap in self.table.selected()]
        if chosen:
            self.perform(lambda: self.context.services.roadmaps.remove_many(chosen))

    def _open(self, roadmap: RoadmapSummary) -> None:
        self.context.router.open_roadmap(roadmap.id)

    def _filter(self) -> None:
        state = self.state_filter.value
        accept = None if state is None else lambda roadmap: roadmap.state.value == state
        self.table.records.filter(self.find_field.text(), accept)

    def _serve(self) -> None:
        chosen = self.table.selectionModel().hasSelection
        self.serve(Command.IMPORT_ROADMAP, self.import_file)
        self.serve(Command.NEW_ROADMAP, self.new_roadmap)
        self.serve(Command.OPEN_ROADMAP, self.open_selected, chosen)
        self.serve(Command.NEXT_YEAR, self.next_year, chosen)
        for command, paper in EXECUTION_PAPERS.items():
            self.serve(command, partial(self.show_paper, paper), chosen)
        self.serve(Command.DELETE_ROADMAPS, self.delete_selected, chosen)

    def _empty(self) -> EmptyState:
        actions = self.context.actions
        state = EmptyState(
            "Дорожных карт пока нет",
            "Загрузите план, который уже сделан в Word или Excel: программа прочитает разделы, "
            "мероприятия и показатели и покажет, что поняла. Или начните новый.",
            [actions[Command.IMPORT_ROADMAP], actions[Command.NEW_ROADMAP]],
        )
        state.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return state
