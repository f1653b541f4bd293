"""Pictures of a report and of what makes a new one; the report of the tour is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.report_drafts import Phrase, ReportKind
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.documents import DocumentsPage
from app.ui.pages.report import ReportPage
from app.ui.reports.new_report import NewReportDialog
from app.ui.router import Place

Grab = Callable[[str, QWidget | None], Path]
OWN = "Школы стоят в списке первый год: об итогах говорить рано."


def walk_reports(window: MainWindow, grab: Grab) -> Iterator[Path]:
    """Ask for a new report; look at a draft, at an edited phrase, at a place to fill."""
    assert window.context is not None
    context = window.context
    context.router.open_place(Place.DOCUMENTS)
    page = window.pages.page
    assert isinstance(page, DocumentsPage)
    page.reports.create()
    for dialog in page.findChildren(NewReportDialog):
        if dialog.isVisible():
            yield grab("dialog-new-report", dialog)
            dialog.reject()
    year = context.clock().year
    reports = context.services.reports
    made = reports.compose(ReportKind.SESSION, date(year, 1, 1), date(year, 12, 31))
    context.hub.publish(made)
    yield grab("documents-report", None)
    context.router.open_report(made.value)
    editor = window.pages.page
    assert isinstance(editor, ReportPage)
    yield from _editor(editor, grab)
    context.hub.publish(reports.remove(made.value))


def _editor(page: ReportPage, grab: Grab) -> Iterator[Path]:
    phrases = [one for one in page.sheet.lines.lines if isinstance(one.content, Phrase)]
    for line in phrases[-1:]:
        page.sheet.choose(line.key)
        yield grab("report", None)
    for line in phrases[:1]:
        page.deeds.write(line, OWN)
        page.sheet.choose(line.key)
        yield grab("report-edited", None)
    if page.served[Command.NEXT_BLANK].possible():
        page.deeds.do(Command.NEXT_BLANK)
        yield grab("report-blank", None)
        page.finish_editing()
