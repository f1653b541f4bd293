"""«Новый год из этой»: every difference between a roadmap and its next year, before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app import wording
from app.domain.changes import Topic
from app.domain.errors import AppError, UserCode, UserError
from app.domain.roadmap import RoadmapId
from app.domain.year_draft import YearChange, YearDraft
from app.domain.year_notes import Place as Piece
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.pages.base import Page
from app.ui.pages.next_year_form import YearForm
from app.ui.pages.next_year_table import year_table
from app.ui.router import Place
from app.ui.widgets.filters import ChoiceFilter, FindField

NOTED = "noted"


class NextYearPage(Page):
    """Title and period on top, the differences below; ticked ones are carried out.

    Those of an activity that is not carried over are not shown.
    """

    topics: ClassVar = frozenset({Topic.ROADMAPS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._draft: YearDraft | None = None
        self._source: RoadmapId | None = None
        self.set_parent("Дорожные карты", Place.ROADMAPS)
        self.set_title("Новый год")
        self.set_commands(Command.SAVE_NEXT_YEAR, more=[Command.TICK])
        self.find_field = FindField()
        self.piece_filter = ChoiceFilter("Что меняется")
        self.removals = QCheckBox()
        self.removals.setAccessibleName("Не переносить разовые мероприятия")
        self.add_filter(self.find_field)
        self.add_filter(self.piece_filter)
        self.add_filter(self.removals)
        self.form = YearForm()
        self.table = year_table()
        self.set_content(self._middle())
        self._serve()
        self._connect()

    @property
    def draft(self) -> YearDraft | None:
        """The next year as it is chosen so far."""
        return self._draft

    def open(self, target: object) -> None:
        """Propose the next year of a roadmap; one that is being chosen stays as it is."""
        roadmap = RoadmapId(str(target))
        if self._draft is not None and self._source == roadmap and self._is_fresh():
            return
        self._source = roadmap
        self._propose()

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002 - the draft holds it all
        """Show the draft; where its roadmap is gone, go back to the list."""
        if self._draft is not None and not self._is_fresh(gone_only=True):
            self._draft = None
            self.context.router.open_place(Place.ROADMAPS)
            return
        self._show()

    def finish_editing(self) -> None:
        """Take what is half-typed."""
        self.form.finish_editing()
        self.table.finish_editing()

    def save(self) -> None:
        """Save what is ticked as a new roadmap, and open it."""
        self.finish_editing()
        draft = self._draft
        if draft is None:
            return
        saved = self.perform(lambda: self.context.services.next_year.save(draft))
        if saved is not None:
            self._draft = None
            self.context.router.open_roadmap(saved.value)

    def is_dropped(self, change: YearChange) -> bool:
        """Whether a difference is of an activity that is not carried over."""
        removed = self._draft.removed if self._draft else frozenset()
        return change.place is not Piece.REMOVAL and change.owner in removed

    def _propose(self, years: int | None = None) -> None:
        if self._source is None:
            return
        try:
            self._draft = self.context.services.next_year.propose(self._source, years)
        except AppError as error:
            self.context.notifier.complain(error)
            return
        self._show()

    def _is_fresh(self, *, gone_only: bool = False) -> bool:
        """Whether the roadmap is as it was when its next year was proposed."""
        assert self._draft is not None
        try:
            now = self.context.services.roadmaps.get(self._draft.source.id)
        except UserError as error:
            if error.code is UserCode.NOT_FOUND:
                return False
            raise
        return gone_only or now == self._draft.source

    def _show(self) -> None:
        draft = self._draft
        if draft is None:
            return
        self.form.show_draft(draft)
        pieces = dict.fromkeys(one.place for one in draft.changes)
        choices = [(piece.value, wording.word(piece).capitalize()) for piece in pieces]
        if any(one.whys or one.days for one in draft.changes):
            choices.append((NOTED, "С замечаниями"))
        self.piece_filter.offer(choices)
        self.table.records.show(draft.changes)
        self._filter()
        if draft.changes and self.table.current() is None:
            self.table.select([draft.changes[0].key])
        removals = [one for one in draft.changes if one.place is Piece.REMOVAL]
        self.removals.setVisible(bool(removals))
        self.removals.setText(
            f"Не переносить разовые, которые прошли или выполнены: {len(removals)}"
        )
        self.removals.setChecked(bool(removals) and all(one.ticked for one in removals))
        self._say_sense(draft)
        self.commands_may_change()

    def _say_sense(self, draft: YearDraft) -> None:
        going = draft.source.activity_count - len(draft.removed)
        ticked = sum(one.ticked and not self.is_dropped(one) for one in draft.changes)
        self.set_sense(
            f"Перейдёт {wording.plural(going, 'мероприятие', 'мероприятия', 'мероприятий')} "
            f"из {draft.source.activity_count} · отмечено изменений: {ticked} · отметки "
            "об исполнении остаются в прежней карте"
        )

    def _tick(self, changes: list[YearChange], ticked: bool) -> None:
        keys = {one.key for one in changes}
        self._change(lambda one: replace(one, ticked=ticked) if one.key in keys else one)

    def _rewrite(self, change: YearChange, text: str) -> None:
        self._change(
            lambda one: replace(one, after=text, ticked=True) if one.key == change.key else one
        )

    def _tick_removals(self, ticked: bool) -> None:
        self._change(lambda one: replace(one, ticked=ticked) if one.place is Piece.REMOVAL else one)

    def _change(self, changed: Callable[[YearChange], YearChange]) -> None:
        if self._draft is not None:
            changes = tuple(changed(one) for one in self._draft.changes)
            self._draft = replace(self._draft, changes=changes)
            self._show()

    def _on_title_settled(self, title: str) -> None:
        if self._draft is not None:
            self._draft = replace(self._draft, title=title)

    def _on_period_settled(self, start: date | None, end: date | None) -> None:
        if self._draft is None:
            return
        if start is None or end is None:
            self.context.notifier.complain(UserError(UserCode.PERIOD_UNKNOWN))
            self.form.show_draft(self._draft)
        else:
            self._draft = replace(self._draft, start=start, end=end)

    def _filter(self) -> None:
        piece = self.piece_filter.value

        def accept(change: YearChange) -> bool:
            if self.is_dropped(change):
                return False
            if piece == NOTED:
                return bool(change.whys or change.days)
            return piece is None or change.place.value == piece

        self.table.records.filter(self.find_field.text(), accept)

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self.table, 1)
        return middle

    def _serve(self) -> None:
        self.serve(Command.SAVE_NEXT_YEAR, self.save, lambda: self._draft is not None)
        self.serve(Command.TICK, self.table.toggle, self.table.selectionModel().hasSelection)
        self.serve(Command.BACK, self.context.router.back)

    def _connect(self) -> None:
        self.find_field.textChanged.connect(self._filter)
        self.piece_filter.changed.connect(self._filter)
        self.removals.clicked.connect(self._tick_removals)
        self.table.ticks.tick_asked.connect(self._tick)
        self.table.ticks.text_given.connect(self._rewrite)
        self.table.selection_changed.connect(self.commands_may_change)
        self.form.title_settled.connect(self._on_title_settled)
        self.form.period_settled.connect(self._on_period_settled)
        self.form.years_chosen.connect(self._propose)
        self.form.date_refused.connect(
            lambda text: self.context.notifier.complain(UserError(UserCode.DATE_INVALID, text=text))
        )
