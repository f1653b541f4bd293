"""How the pages of a paper are made and written: what its row and its choices ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.documents.renderers import Format, render
from app.domain.paperwork import DocumentId, Paper
from app.domain.report_drafts import ReportId, ReportKind
from app.domain.reporting import ExecutionPaper, ExecutionReport, Extract, YearCalendar
from app.domain.roadmap import ActivityId, RoadmapId
from app.services import Services
from app.wording.reports import lacking_line


@dataclass(frozen=True, slots=True)
class Request:
    """A paper with what was chosen for it; a paper of execution needs some of the choices.

    Attributes:
        start: the first day of a report, `end` the last.
        name: whose extract, or the school whose report it is, "" for all.
        everywhere: whether an extract takes in all roadmaps that go on.
        year: of a calendar; `sheet` is "A4" or "A3".
        order: one of no roadmap, which is printed by itself.
        report: the draft of a report; with an `annex` the lists behind its figures follow.
    """

    roadmap: RoadmapId | None
    paper: Paper | ExecutionPaper | ReportKind
    start: date | None = None
    end: date | None = None
    name: str = ""
    everywhere: bool = False
    year: int | None = None
    sheet: str = ""
    order: DocumentId | None = None
    report: ReportId | None = None
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Lack:
    """What a report lacks, in words, and the activity or the item that it leads to."""

    text: str
    activity: ActivityId | None = None
    item: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The pages of a paper as a PDF, and what it lacks."""

    pdf: bytes
    lacks: tuple[Lack, ...] = ()


def make(services: Services, request: Request) -> Made:
    """Return the pages; raises as the services do."""
    if request.order is not None:
        return Made(services.paperwork.order_pdf(request.order))
    if request.report is not None:
        return _report_draft(services, request.report, annex=request.annex)
    assert request.roadmap is not None
    match request.paper:
        case Paper():
            return Made(services.paperwork.pdf(request.paper, request.roadmap))
        case ExecutionPaper.REPORT:
            report = _report(services, request)
            lines = services.reporting.blank_lines(report)
            lacks = tuple(
                Lack(line, blank.activity.id)
                for line, blank in zip(lines, report.blanks, strict=True)
            )
            return Made(services.reporting.report_pdf(report), lacks)
        case ExecutionPaper.EXTRACT:
            return Made(services.reporting.extract_pdf(_extract(services, request)))
        case ExecutionPaper.CALENDAR:
            year = _year(services, request)
            return Made(services.reporting.calendar_pdf(year, request.sheet))
        case ReportKind():
            raise TypeError("a report is printed by its id")


def write(services: Services, request: Request, target: Path) -> Path:
    """Write the paper to a file, by its suffix; return the full path."""
    if request.order is not None:
        return services.paperwork.export_order(request.order, target)
    if request.report is not None:
        return services.reports.export(request.report, target, annex=request.annex)
    assert request.roadmap is not None
    match request.paper:
        case Paper():
            return services.paperwork.export(request.paper, request.roadmap, target)
        case ExecutionPaper.REPORT:
            return services.reporting.export_report(_report(services, request), target)
        case ExecutionPaper.EXTRACT:
            return services.reporting.export_extract(_extract(services, request), target)
        case ExecutionPaper.CALENDAR:
            year = _year(services, request)
            return services.reporting.export_calendar(year, target, request.sheet)
        case ReportKind():
            raise TypeError("a report is printed by its id")


def _report_draft(services: Services, report: ReportId, *, annex: bool) -> Made:
    draft = services.reports.get(report)
    pdf = render(services.reports.document(draft, annex=annex), Format.PDF)
    blanks = services.reports.blanks(draft)
    return Made(pdf, tuple(Lack(lacking_line(one), item=one.item) for one in blanks))


def _report(services: Services, request: Request) -> ExecutionReport:
    assert request.roadmap is not None
    assert request.start is not None
    assert request.end is not None
    return services.reporting.report(
        request.roadmap, request.start, request.end, school=request.name
    )


def _extract(services: Services, request: Request) -> Extract:
    roadmap = None if request.everywhere else request.roadmap
    return services.reporting.extract(request.name, roadmap=roadmap)


def _year(services: Services, request: Request) -> YearCalendar:
    assert request.roadmap is not None
    return services.reporting.year(request.roadmap, request.year)
