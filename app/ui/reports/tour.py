"""Pictures of a report and of what makes a new one; nothing in the database changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.domain.report_drafts import Phrase
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.report import ReportPage
from app.ui.reports.new_report import NewReportDialog
from app.ui.router import Place
from app.ui.touring import Grab, page_at


def walk_reports(window: MainWindow, grab: Grab) -> Iterator[Path]:
    """Ask for a new report; look at one that is there: a phrase, an edited one, a place to fill."""
    assert window.context is not None
    context = window.context
    page = page_at(window, Place.DOCUMENTS, DocumentsPage)
    page.reports.create()
    for dialog in page.findChildren(NewReportDialog):
        if dialog.isVisible():
            yield grab("dialog-new-report", dialog)
            dialog.reject()
    yield grab("documents-reports", None)
    for report in context.services.reports.list()[:1]:
        context.router.open_report(report.id)
        editor = window.pages.page
        assert isinstance(editor, ReportPage)
        yield from _editor(editor, grab)


def _editor(page: ReportPage, grab: Grab) -> Iterator[Path]:
    lines = [one for one in page.sheet.lines.lines if isinstance(one.content, Phrase)]
    worded = [one for one in lines if isinstance(one.content, Phrase) and one.content.own]
    for line in [one for one in lines if one not in worded][-1:]:
        page.sheet.choose(line.key)
        yield grab("report", None)
    for line in worded[:1]:
        page.sheet.choose(line.key)
        yield grab("report-edited", None)
    if page.served[Command.NEXT_BLANK].possible():
        page.deeds.do(Command.NEXT_BLANK)
        yield grab("report-blank", None)
        page.finish_editing()
