"""Reports that are put together from the data and written at once, without a draft."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from app import bootstrap
from app.domain.errors import UserCode, UserError
from app.domain.report_drafts import ReportKind, ReportRequest
from app.domain.roadmap import RoadmapId
from app.wording.reports import lacking_line

_KINDS = {"session-report": ReportKind.SESSION, "analytical-note": ReportKind.ANALYTICAL}
_NEEDED = {"session-report": ("--from", "--to", "-o"), "analytical-note": ("--year", "-o")}
PAPERS = tuple(_KINDS)


def export(
    *,
    db: str | None,
    paper: str,
    roadmap: str | None,
    start: date | None,
    end: date | None,
    year: int | None,
    target: Path | None,
    annex: bool = False,
    **_: Any,
) -> int:
    """Write a report and print where it lies; what is to be filled is said on standard error."""
    given = {"--from": start, "--to": end, "--year": year, "-o": target}
    lacking = [name for name in _NEEDED[paper] if given[name] is None]
    if lacking or target is None:
        raise UserError(UserCode.USAGE, text=f"Не хватает: {', '.join(lacking)}.")
    if year is not None and not (start and end):
        start, end = _year(year)
    assert start is not None
    assert end is not None
    key = RoadmapId(roadmap) if roadmap else None
    with bootstrap.opened(db) as services:
        draft = services.reports.preview(ReportRequest(_KINDS[paper], start, end, roadmap=key))
        written = services.reports.export(draft, target, annex=annex)
        for blank in services.reports.blanks(draft):
            sys.stderr.write(f"Не заполнено: {lacking_line(blank)}\n")
    sys.stdout.write(f"{written}\n")
    return 0


def _year(year: int) -> tuple[date, date]:
    if not date.min.year < year < date.max.year:
        raise UserError(UserCode.FIELD_INVALID, field="year", text=str(year))
    return date(year, 1, 1), date(year, 12, 31)
