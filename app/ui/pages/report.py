"""The editor of a report: its sheet on the left, its true pages on the right, figures below.

Whatever is typed is kept at once; reading the data again overwrites nothing of it.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app import wording
from app.documents.pages import find_words
from app.documents.renderers import Format
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.report_drafts import (
    Refreshed,
    ReportDraft,
    ReportId,
    ReportState,
    SourceRow,
)
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.pages.base import Page
from app.ui.pages.documents_list import report_row, report_title
from app.ui.pages.documents_making import Lack
from app.ui.pages.documents_paper import SAVING, PaperDesk
from app.ui.pages.documents_preview import SHOWING, PagesPanel, serve_showing
from app.ui.pages.documents_reports import ReportShelf
from app.ui.reports.deeds import LINE_COMMANDS, ReportDeeds
from app.ui.reports.figures import FiguresPanel
from app.ui.reports.lines import BLANK, DIFFERS, EDITED, report_lines
from app.ui.reports.opening import open_source
from app.ui.reports.sheet import ReportSheet
from app.ui.reports.told import THE_SAME, ToldNote
from app.ui.router import Place, ReportTarget
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filters import FindField
from app.ui.widgets.halves import Halves

SHARES = (45, 55)
FOLLOW_AFTER_MS = 150  # lines are walked through with the arrow keys
FOLLOWED = 60  # letters by which a line is found on its page
ABOVE = 0.08  # of a page, seen over the line in hand
READING = "Читаю данные…"
MORE = (
    *SAVING,
    None,
    Command.NEXT_BLANK,
    Command.ADD_REPORT_PARAGRAPH,
    None,
    Command.DELETE_REPORT,
)


class ReportPage(Page):
    """One report.

    Attributes:
        find_field, annex: filter the lines; print the lists behind the figures too.
        told: what the last reading of the data came to.
        sheet, panel, figures: the text, its pages, what stands behind the line in hand.
        desk, deeds: make the pages; write what is done to lines.
    """

    topics: ClassVar = frozenset(
        {Topic.DOCUMENTS, Topic.OFFICE, Topic.SETTINGS, Topic.INDICATORS, Topic.RESULTS}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._report: ReportId | None = None
        self._seen = False
        self._wanted = ""
        self._told: Refreshed | None = None
        self._before: ReportDraft | None = None
        self._following = QTimer(self, singleShot=True, interval=FOLLOW_AFTER_MS)
        self._beside: list[Command] = []
        self.set_title("Отчёт")
        self.set_parent("Документы", Place.DOCUMENTS)
        self.find_field = FindField()
        self.annex = QCheckBox("Печатать и списки, из которых сложились числа")
        self.add_filter(self.find_field)
        self.add_filter(self.annex)
        actions = context.actions
        self.told, self.sheet = ToldNote(), ReportSheet()
        self.panel = PagesPanel([actions[one] for one in SHOWING], actions.menu(SAVING, self))
        self.panel.lacks.title.setChecked(False)  # the sheet says the same, and is beside it
        ways = (actions[Command.PROGRAM_WORDS], actions[Command.KEEP_OWN_WORDS])
        self.figures = FiguresPanel(ways)
        self.desk = PaperDesk(context, self.panel, self)
        self.deeds = ReportDeeds(context.services, self.sheet, self.perform)
        self._menu = actions.menu(LINE_COMMANDS, self)
        self.set_content(Halves(self._left(), self.panel, SHARES))
        self.set_details(self.figures)
        self.set_empty(
            EmptyState(
                "Отчёт не открыт",
                "Откройте отчёт в «Документах» или составьте новый.",
                [actions[Command.NEW_REPORT]],
            )
        )
        self._serve()
        self._connect()

    @property
    def draft(self) -> ReportDraft | None:
        """The report that is open."""
        return self.deeds.draft

    # What the window asks

    def open(self, target: object) -> None:
        """Show a report, at an item of it where one is named."""
        if isinstance(target, ReportTarget):
            if target.report != self._report:
                self._report, self._seen = target.report, False
                self._forget_told()
                self.find_field.clear()
            self._wanted = target.item
            self.make_stale()

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002 - all of it is on paper
        """Read the report anew; where it is gone, go back to the list."""
        self.show_empty(self._report is None)
        if self._report is None:
            self._set_commands(None)
            return
        try:
            draft = self.context.services.reports.get(self._report)
        except UserError as error:
            if error.code is not UserCode.NOT_FOUND:
                raise
            if not self._seen:
                self.context.notifier.complain(error)
            self._report = self.deeds.draft = None
            self.context.router.open_place(Place.DOCUMENTS)
            return
        self._seen = True
        if self._before is not None and draft.sections == self._before.sections:
            self._forget_told()  # the reading was undone, or came to nothing
        self._show(draft)

    def finish_editing(self) -> None:
        """Save what is half-typed."""
        self.sheet.finish_editing()

    # Commands

    def read_again(self) -> None:
        """Read the data again; say what became different."""
        self.finish_editing()
        before = self.draft
        if before is None:
            return
        reports = self.context.services.reports

        def done(outcome: Outcome[Refreshed]) -> None:
            if self._report != before.id:
                self.context.hub.publish(outcome, self)
                return
            self._told, self._before = outcome.value, before
            self.perform(lambda: outcome)
            now = self.draft
            if now is not None:
                self.told.show_told(outcome.value, before, now)
            if self.told.isHidden():
                self.context.notifier.say(THE_SAME)

        self.context.jobs.run(READING, lambda _progress: reports.refresh(before.id), done)

    def set_state(self, state: ReportState) -> None:
        """Mark the report as ready, or make it a draft again."""
        self.finish_editing()
        draft = self.draft
        if draft is not None:
            self.perform(lambda: self.context.services.reports.set_state(draft.id, state))

    def print(self) -> None:
        """Print the pages that are shown."""
        self.finish_editing()
        self.desk.print()

    def save_as(self, fmt: Format) -> None:
        """Save the report to a file."""
        self.finish_editing()
        self.desk.save(fmt)

    # Showing

    def _show(self, draft: ReportDraft) -> None:
        self.deeds.draft = draft
        self.set_title(report_title(draft.request.kind, draft.request.start, draft.request.end))
        self._show_lines()
        if self._wanted:
            self.sheet.choose(self._wanted)
            self._wanted = ""
        self.set_sense(_sense(draft))
        self._set_commands(draft)
        self.desk.annex = self.annex.isChecked()
        self.desk.show(report_row(draft.id, draft.request))

    def _forget_told(self) -> None:
        self._told = self._before = None
        self.told.hide()

    def _show_lines(self) -> None:
        draft = self.draft
        if draft is not None:
            lines = report_lines(draft, self._told, self.find_field.text())
            self.sheet.show_lines(lines, fixed=self.deeds.fixed)

    def _on_line_chosen(self) -> None:
        self.figures.show_line(self.sheet.current, fixed=self.deeds.fixed)
        self.commands_may_change()
        self._following.start()

    def _follow(self) -> None:
        """Bring the line in hand into sight on its page."""
        line = self.sheet.current
        if line is None or not line.printed or not self.desk.has_pages:
            return
        found = find_words(self.desk.pdf, (line.text or line.hint)[:FOLLOWED])
        if found is not None:
            page, part = found
            self.panel.view.go_to(page, max(0.0, part - ABOVE))

    def _on_words_changed(self) -> None:
        self.finish_editing()
        self._show_lines()

    def _on_annex_turned(self) -> None:
        self.desk.annex = self.annex.isChecked()
        self.desk.make_again()

    def _on_lack_asked_for(self, lack: Lack) -> None:
        self._go_to(lack.item)
        self.sheet.write()

    def _go_to(self, key: str) -> None:
        if not self.sheet.choose(key):
            self.find_field.clear()
            self.sheet.choose(key)
        self.sheet.setFocus()

    def _on_source_asked_for(self, row: SourceRow) -> None:
        open_source(self.context.router, row)

    def _set_commands(self, draft: ReportDraft | None) -> None:
        ready = draft is not None and draft.state is ReportState.READY
        state = Command.REPORT_IS_DRAFT if ready else Command.REPORT_IS_READY
        beside = [Command.REFRESH_REPORT, state] if draft is not None else [Command.NEW_REPORT]
        if beside != self._beside:
            self._beside = beside
            self.set_commands(Command.PRINT, beside=beside, more=MORE)
        self.commands_may_change()

    # Building

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.told)
        column.addWidget(self.sheet, 1)
        return left

    def _connect(self) -> None:
        self.find_field.textChanged.connect(self._on_words_changed)
        self.annex.toggled.connect(self._on_annex_turned)
        self.told.asked_for.connect(self._go_to)
        self.sheet.chosen.connect(self._on_line_chosen)
        self.sheet.written.connect(self.deeds.write)
        self.sheet.menu_asked.connect(self._menu.popup)
        self.figures.asked_for.connect(self._on_source_asked_for)
        self.panel.lacks.asked_for.connect(self._on_lack_asked_for)
        self.desk.ready.connect(self.commands_may_change)
        self.desk.ready.connect(self._following.start)
        self._following.timeout.connect(self._follow)

    def _serve(self) -> None:
        self.serve(Command.PRINT, self.print, lambda: self.desk.has_pages)
        for command, fmt in SAVING.items():
            self.serve(command, partial(self.save_as, fmt), lambda: self.desk.has_pages)
        for command in LINE_COMMANDS:
            self.serve(command, partial(self.deeds.do, command), partial(self.deeds.can, command))
        self.serve(Command.REFRESH_REPORT, self.read_again, self._may_change)
        ready, draft = ReportState.READY, ReportState.DRAFT
        self.serve(Command.REPORT_IS_READY, partial(self.set_state, ready), self._may_change)
        self.serve(Command.REPORT_IS_DRAFT, partial(self.set_state, draft), self._is_ready)
        ReportShelf(self, lambda: self.draft.id if self.draft is not None else None)
        serve_showing(self, self.panel.view)

    def _may_change(self) -> bool:
        return not self.deeds.fixed

    def _is_ready(self) -> bool:
        return self.draft is not None and self.deeds.fixed


def _sense(draft: ReportDraft) -> str:
    """Return «Черновик · не вписано 4 места · изменено вами: 2»."""
    pieces = [wording.word(draft.state).capitalize()]
    marks = [mark for line in report_lines(draft) for mark in line.marks]
    if BLANK in marks:
        places = wording.plural(marks.count(BLANK), "место", "места", "мест")
        pieces.append(f"не вписано {places}")
    for mark in (EDITED, DIFFERS):
        if mark in marks:
            pieces.append(f"{mark.word}: {marks.count(mark)}")
    pieces.append(f"составлен {wording.date_text(draft.made_at.date())}")
    return " · ".join(pieces)
