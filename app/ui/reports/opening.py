"""Opens what stands behind a figure in its place."""

from __future__ import annotations

from app.domain.report_drafts import SourceKind, SourceRow
from app.domain.roadmap import ActivityId, RoadmapId
from app.domain.school import SchoolId
from app.ui.router import IndicatorsFace, ResultsFace, Router, SupportFace

_FACES = {
    SourceKind.VISIT: SupportFace.VISITS,
    SourceKind.RECOMMENDATION: SupportFace.RECOMMENDATIONS,
    SourceKind.MENTORSHIP: SupportFace.MENTORS,
    SourceKind.AGREEMENT: SupportFace.MENTORS,
}


def open_source(router: Router, row: SourceRow) -> None:
    """Show the school, the visit, the activity … that a row is.

    A curator, a group, an indicator and a result are shown by what they belong to.
    """
    match row.kind:
        case SourceKind.SCHOOL:
            router.open_school(SchoolId(row.key))
        case SourceKind.ACTIVITY:
            router.open_activity(RoadmapId(row.owner), ActivityId(row.key))
        case SourceKind.CURATORSHIP:
            router.open_support(SupportFace.CURATORS, row.owner)
        case SourceKind.GROUP:
            router.open_support(SupportFace.GROUPS, row.owner)
        case SourceKind.RESULT:
            router.open_results(ResultsFace.RESULTS, row.owner)
        case SourceKind.INDICATOR:
            router.open_indicators(IndicatorsFace.PROGRESS, row.owner)
        case kind:
            router.open_support(_FACES[kind], row.key)
