"""The export command: papers of a roadmap, of its execution, of schools; dates for calendars."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - an option is called `date`
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import bootstrap
from app.cli import (
    chart_exports,
    report_exports,
    result_exports,
    school_exports,
    support_exports,
)
from app.domain.errors import UserCode, UserError
from app.domain.paperwork import Paper
from app.domain.reporting import ExecutionPaper
from app.domain.roadmap import RoadmapId

if TYPE_CHECKING:
    from app.services import Services

_ICS = "ics"
_OTHERS: tuple[Any, ...] = (
    school_exports,
    support_exports,
    chart_exports,
    report_exports,
    result_exports,
)  # each module takes what it needs of the options
PAPERS = [
    *(paper.value for paper in Paper),
    *(paper.value for paper in ExecutionPaper),
    *(paper for other in _OTHERS for paper in other.PAPERS),
    _ICS,
]


@dataclass(frozen=True, slots=True)
class _Order:
    """What was asked for."""

    paper: str
    roadmap: RoadmapId | None
    date: Date | None
    start: Date | None
    end: Date | None
    party: str | None
    year: int | None
    target: Path


def export(
    *,
    db: str | None,
    paper: str,
    roadmap: str | None,
    date: Date | None,
    start: Date | None,
    end: Date | None,
    party: str | None,
    year: int | None,
    target: Path | None,
    **options: Any,
) -> int:
    """Write a paper and print where it lies; what a report lacks is said on standard error."""
    for other in _OTHERS:
        if paper in other.PAPERS:
            asked = {"start": start, "end": end, "year": year, "target": target, **options}
            written: int = other.export(db=db, paper=paper, roadmap=roadmap, **asked)
            return written
    given = {
        "--roadmap": roadmap,
        "--from": start,
        "--to": end,
        "--party": party,
        "-o": target,
    }
    lacking = [name for name in (*_NEEDED[paper], "-o") if given[name] is None]
    if lacking or target is None:
        raise UserError(UserCode.USAGE, text=f"Не хватает: {', '.join(lacking)}.")
    key = RoadmapId(roadmap) if roadmap else None
    order = _Order(paper, key, date, start, end, party, year, target)
    with bootstrap.opened(db) as services:
        sys.stdout.write(f"{_WRITERS[paper](services, order)}\n")
    return 0


def _write_paper(services: Services, order: _Order) -> Path:
    assert order.roadmap is not None
    return services.paperwork.export(
        Paper(order.paper), order.roadmap, order.target, dated=order.date
    )


def _write_report(services: Services, order: _Order) -> Path:
    assert order.roadmap is not None
    assert order.start is not None
    assert order.end is not None
    report = services.reporting.report(
        order.roadmap, order.start, order.end, school=order.party or ""
    )
    written = services.reporting.export_report(report, order.target)
    for line in services.reporting.blank_lines(report):
        sys.stderr.write(f"Не заполнено: {line}\n")
    return written


def _write_extract(services: Services, order: _Order) -> Path:
    assert order.party is not None
    extract = services.reporting.extract(
        order.party, roadmap=order.roadmap, start=order.start, end=order.end
    )
    return services.reporting.export_extract(extract, order.target)


def _write_calendar(services: Services, order: _Order) -> Path:
    assert order.roadmap is not None
    year = services.reporting.year(order.roadmap, order.year)
    return services.reporting.export_calendar(year, order.target)


def _write_ics(services: Services, order: _Order) -> Path:
    return services.reporting.export_ics(
        order.target, roadmap=order.roadmap, start=order.start, end=order.end
    )


_NEEDED: dict[str, tuple[str, ...]] = {
    **{paper.value: ("--roadmap",) for paper in Paper},
    ExecutionPaper.REPORT: ("--roadmap", "--from", "--to"),
    ExecutionPaper.EXTRACT: ("--party",),
    ExecutionPaper.CALENDAR: ("--roadmap",),
    _ICS: (),
}
_WRITERS: dict[str, Callable[[Services, _Order], Path]] = {
    **{paper.value: _write_paper for paper in Paper},
    ExecutionPaper.REPORT: _write_report,
    ExecutionPaper.EXTRACT: _write_extract,
    ExecutionPaper.CALENDAR: _write_calendar,
    _ICS: _write_ics,
}
