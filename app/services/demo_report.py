"""A report of the invented district that somebody is at work on."""

from __future__ import annotations

from datetime import date

from app.domain.report_drafts import ReportKind
from app.services import Services
from app.services.demo_data import DemoData


def write_report(services: Services, data: DemoData) -> None:
    """Write a draft for the ministry's session, a phrase reworded and an item left out."""
    found, year = data.read("report"), data.days.exam_year
    report = services.reports.compose(
        ReportKind.SESSION, date(year, 1, 1), date(year, 12, 31)
    ).value
    for item, words in found["worded"].items():
        services.reports.edit(report, item, words)
    services.reports.leave_out(report, found["left_out"])
