"""Reports on the page of documents: composed, opened, deleted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.domain.changes import Outcome
from app.domain.report_drafts import ReportId, ReportRequest
from app.ui.commands import Command
from app.ui.pages.base import Page
from app.ui.reports.new_report import NewReportDialog

COMPOSING = "Составляю отчёт…"


class ReportShelf:
    """Serves the commands of reports on a page; `chosen` is the report in hand."""

    def __init__(self, page: Page, chosen: Callable[[], ReportId | None]) -> None:
        self._page, self._chosen = page, chosen
        self._context = page.context
        page.serve(Command.NEW_REPORT, self.create)
        page.serve(Command.DELETE_REPORT, self.delete, self.has_one)

    def create(self) -> None:
        """Ask of what the report is to tell, compose it and open it."""
        services = self._context.services
        dialog = NewReportDialog(
            self._context.clock().date(),
            services.schools.list(),
            services.statuses.kinds(),
            services.roadmaps.list(),
            self._page,
        )

        def agreed() -> None:
            if dialog.request is not None:
                self._compose(dialog.request)

        dialog.accepted.connect(agreed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open(self) -> None:
        """Open the report in hand in its editor."""
        report = self._chosen()
        if report is not None:
            self._context.router.open_report(report)

    def delete(self) -> None:
        """Delete the report in hand; undo brings it back."""
        report = self._chosen()
        if report is not None:
            self._page.perform(lambda: self._context.services.reports.remove(report))

    def _compose(self, asked: ReportRequest) -> None:
        compose = partial(
            self._context.services.reports.compose,
            asked.kind,
            asked.start,
            asked.end,
            schools=asked.schools,
            lists=asked.lists,
            roadmap=asked.roadmap,
        )
        self._context.jobs.run(COMPOSING, lambda _progress: compose(), self._on_composed)

    def _on_composed(self, outcome: Outcome[ReportId]) -> None:
        self._page.perform(lambda: outcome)
        self._context.router.open_report(outcome.value)

    def has_one(self) -> bool:
        """Tell whether a report is in hand."""
        return self._chosen() is not None
