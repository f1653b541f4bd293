"""The papers of figures: the indicators of a year, and the results of a school."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import bootstrap
from app.cli.chart_exports import schools_of
from app.domain.errors import UserCode, UserError
from app.domain.roadmap import RoadmapId

if TYPE_CHECKING:
    from app.documents.model import Document
    from app.domain.school import GroupId
    from app.services import Services

INDICATORS, RESULTS = "indicators-report", "school-results"
PAPERS = (INDICATORS, RESULTS)


def export(
    *,
    db: str | None,
    paper: str,
    roadmap: str | None,
    year: int | None,
    target: Path | None,
    school: str | None,
    group: str | None,
    by_school: bool,
    **_: Any,
) -> int:
    """Write a paper and print where it lies; several schools are parted by semicolons."""
    needed = {"--year": year} if paper == INDICATORS else {"--school": school}
    lacking = [name for name, given in {**needed, "-o": target}.items() if given is None]
    if lacking or target is None:
        raise UserError(UserCode.USAGE, text=f"Не хватает: {', '.join(lacking)}.")
    with bootstrap.opened(db) as services:
        document: Document
        if paper == INDICATORS:
            assert year is not None
            document = services.indicator_papers.report_paper(
                year,
                by_school=by_school,
                schools=schools_of(services, school or ""),
                group=_group(services, group) if group else None,
                roadmap=RoadmapId(roadmap) if roadmap else None,
            )
        else:
            whose = schools_of(services, school or "")
            if len(whose) != 1:
                raise UserError(UserCode.SCHOOL_UNKNOWN, name=school)
            document = services.result_papers.school_paper(whose[0], year)
        written = services.indicator_papers.export(document, target)
    sys.stdout.write(f"{written}\n")
    return 0


def _group(services: Services, text: str) -> GroupId:
    """Return the group of schools of a name in any case; raises GROUP_UNKNOWN."""
    known = services.schools.groups()
    for one in known:
        if one.name.casefold() == text.strip().casefold():
            return one.id
    names = tuple(one.name for one in known) or ("ни одной",)
    raise UserError(UserCode.GROUP_UNKNOWN, name=text, names=names)
