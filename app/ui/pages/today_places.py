"""Where what asks for attention is settled: in an order, a plan, among mentors, in figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.domain.agenda import AttentionItem, AttentionKind
from app.ui.router import IndicatorsFace, Place, ResultsFace, Router, SupportFace

FACES: Final[Mapping[AttentionKind, SupportFace]] = {
    AttentionKind.NO_CURATOR: SupportFace.SCHOOLS,
    AttentionKind.NO_MENTOR: SupportFace.SCHOOLS,
    AttentionKind.AGREEMENT_ENDING: SupportFace.MENTORS,
    AttentionKind.RECOMMENDATION_OVERDUE: SupportFace.RECOMMENDATIONS,
    AttentionKind.VISIT_PLANNED: SupportFace.VISITS,
}


def open_item(router: Router, item: AttentionItem) -> None:
    """Show the record that an item is about, in the place where it is settled."""
    match item:
        case AttentionItem(order=order) if order is not None:
            router.open_order(order)
        case AttentionItem(roadmap=roadmap, activity=activity) if roadmap and activity:
            router.open_activity(roadmap, activity)
        case AttentionItem(kind=kind) if kind in FACES:
            # A subject ends with the key of its record: «agreement_ending/KEY».
            router.open_support(FACES[kind], item.subject.rpartition("/")[2])
        case AttentionItem(kind=AttentionKind.NO_RESULTS, school=school) if school:
            router.open_results(ResultsFace.RESULTS, school)
        case AttentionItem(passport=passport) if passport is not None:
            router.open_indicators(IndicatorsFace.VALUES, passport)
        case AttentionItem(collection=collection) if collection is not None:
            router.open_indicators(IndicatorsFace.COLLECTIONS, collection)
        case AttentionItem(school=school) if school is not None:
            router.open_school(school)
        case _:
            router.open_place(Place.SCHOOLS)
