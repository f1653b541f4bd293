"""Opens what was found in its place."""

from __future__ import annotations

from app.domain.paperwork import DocumentId
from app.domain.report_drafts import ReportId
from app.domain.roadmap import ActivityId, RoadmapId
from app.domain.school import SchoolId
from app.domain.search import Hit, Ref, SearchKind
from app.ui.router import IndicatorsFace, Place, Router, SettingsFace, SupportFace

_FACES = {
    SearchKind.AGREEMENT: SupportFace.MENTORS,
    SearchKind.MENTORSHIP: SupportFace.MENTORS,
    SearchKind.VISIT: SupportFace.VISITS,
    SearchKind.RECOMMENDATION: SupportFace.RECOMMENDATIONS,
    SearchKind.WORKING_GROUP: SupportFace.GROUPS,
}
_SETTINGS = {
    SearchKind.PERSON: SettingsFace.PEOPLE,
    SearchKind.PARTY: SettingsFace.PARTIES,
    SearchKind.STATUS_KIND: SettingsFace.STATUSES,
    SearchKind.TYPOLOGY: SettingsFace.STATUSES,
}


def open_hit(router: Router, hit: Hit) -> bool:
    """Show a thing; False where it lies nowhere: an order on which nothing rests any more."""
    own = Ref(hit.kind, hit.key)
    if hit.kind is SearchKind.ACTIVITY or (
        hit.parent is not None and hit.parent.kind is SearchKind.ACTIVITY
    ):
        refs = {ref.kind: ref.key for ref in (*hit.within, own)}
        roadmap = RoadmapId(refs[SearchKind.ROADMAP])
        router.open_activity(roadmap, ActivityId(refs[SearchKind.ACTIVITY]))
        return True
    if hit.kind is SearchKind.PARTY and hit.parent is not None:
        return _open(router, hit.parent)
    return _open(router, own) or (hit.parent is not None and _open(router, hit.parent))


def _open(router: Router, thing: Ref) -> bool:
    match thing.kind:
        case SearchKind.SCHOOL:
            router.open_school(SchoolId(thing.key))
        case SearchKind.ROADMAP:
            router.open_roadmap(RoadmapId(thing.key))
        case SearchKind.ORDER:
            router.open_order(DocumentId(thing.key))
        case SearchKind.REPORT:
            router.open_report(ReportId(thing.key))
        case SearchKind.GROUP:
            router.open_place(Place.SCHOOLS)
        case SearchKind.PASSPORT:
            router.open_indicators(IndicatorsFace.PASSPORTS, thing.key)
        case SearchKind.COLLECTION:
            router.open_indicators(IndicatorsFace.COLLECTIONS, thing.key)
        case kind if kind in _FACES:
            router.open_support(_FACES[kind], thing.key)
        case kind if kind in _SETTINGS:
            router.open_settings(_SETTINGS[kind], thing.key)
        case _:
            return False
    return True
