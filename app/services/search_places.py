"""In what a thing that was found lies, and how that is called: an activity's roadmap, a clause's
order. One query for each kind, whatever the number of things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, literal, select
from sqlalchemy.orm import join

from app import models
from app.db.rows import chunks
from app.db.search_sources import Thing
from app.domain.search import Ref, SearchKind


@dataclass(frozen=True, slots=True)
class Places:
    """What a thing lies in, outermost first, and how that is called."""

    within: tuple[Ref, ...] = ()
    where: str = ""


def places_of(connection: Connection, found: Iterable[Thing]) -> Mapping[str, Places]:
    """Return by key where things lie; those that lie nowhere but on their own page are not in."""
    by_kind: dict[SearchKind, list[str]] = {}
    for thing in found:
        by_kind.setdefault(thing.kind, []).append(thing.key)
    places: dict[str, Places] = {}
    for kind, keys in by_kind.items():
        for wanted, key, kinds in _QUERIES.get(kind, ()):
            for some in chunks(keys):
                for row in connection.execute(wanted.where(key.in_(some))):
                    # The first way that leads to a place is taken.
                    places.setdefault(row[0], _places(row, kinds))
    return places


def _places(row: Row[*tuple[Any, ...]], kinds: Sequence[SearchKind]) -> Places:
    refs = (Ref(kind, key) for kind, key in zip(kinds, row[2:], strict=True))
    return Places(tuple(refs), " ".join((row[1] or "").split()))


_Rows = Select[*tuple[Any, ...]]
_Query = tuple[_Rows, Any, tuple[SearchKind, ...]]


def _in_section(key: Any, lead: Callable[[_Rows], _Rows], *more: Any) -> _Rows:
    """Return a query of what lies in a section of a plan: its key, the roadmap's title and key."""
    wanted = lead(select(key, models.Roadmap.title, models.Roadmap.id, *more))
    return wanted.join(models.Part, models.Part.id == models.Section.part_id).join(
        models.Roadmap, models.Roadmap.id == models.Part.roadmap_id
    )


def _in_part(model: Any) -> _Rows:
    wanted = select(model.id, models.Roadmap.title, models.Roadmap.id).select_from(model)
    return wanted.join(models.Part, models.Part.id == model.part_id).join(
        models.Roadmap, models.Roadmap.id == models.Part.roadmap_id
    )


def _at_school(column: Any, school: Any, source: Any) -> _Rows:
    """Return a query of the school that a row concerns, its latest name first."""
    name = models.SchoolName
    wanted = select(column, name.short_name, school).select_from(source)
    latest_first = (name.valid_from.is_(None), name.valid_from.desc(), name.id.desc())
    return wanted.join(name, name.school_id == school).order_by(*latest_first)


_ROADMAP: Final = (SearchKind.ROADMAP,)
_SCHOOL: Final = (SearchKind.SCHOOL,)
_order = models.OfficialDocument
_QUERIES: Final[Mapping[SearchKind, tuple[_Query, ...]]] = {
    SearchKind.SECTION: (
        (
            _in_section(models.Section.id, lambda s: s.select_from(models.Section)),
            models.Section.id,
            _ROADMAP,
        ),
    ),
    SearchKind.ACTIVITY: (
        (
            _in_section(
                models.Activity.id,
                lambda s: s.select_from(models.Activity).join(
                    models.Section, models.Section.id == models.Activity.section_id
                ),
            ),
            models.Activity.id,
            _ROADMAP,
        ),
    ),
    SearchKind.EVIDENCE: (
        (
            _in_section(
                models.Evidence.id,
                lambda s: (
                    s.select_from(models.Evidence)
                    .join(models.Mark, models.Mark.id == models.Evidence.mark_id)
                    .join(models.Activity, models.Activity.id == models.Mark.activity_id)
                    .join(models.Section, models.Section.id == models.Activity.section_id)
                ),
                models.Activity.id,
            ),
            models.Evidence.id,
            (SearchKind.ROADMAP, SearchKind.ACTIVITY),
        ),
    ),
    SearchKind.INDICATOR: ((_in_part(models.Indicator), models.Indicator.id, _ROADMAP),),
    SearchKind.BLOCK: ((_in_part(models.Block), models.Block.id, _ROADMAP),),
    SearchKind.CLAUSE: (
        (
            select(models.Clause.id, _order.heading, _order.id).join(
                _order, _order.id == models.Clause.document_id
            ),
            models.Clause.id,
            (SearchKind.ORDER,),
        ),
    ),
    SearchKind.BASIS: (
        (
            select(models.Basis.id, _order.heading, _order.id).join(
                _order, _order.id == models.Basis.document_id
            ),
            models.Basis.id,
            (SearchKind.ORDER,),
        ),
        *(
            (_at_school(column, school, model), column, _SCHOOL)
            for model, column, school in (
                (
                    models.SchoolStatus,
                    models.SchoolStatus.basis_id,
                    models.SchoolStatus.school_id,
                ),
                (
                    models.SchoolStatus,
                    models.SchoolStatus.end_basis_id,
                    models.SchoolStatus.school_id,
                ),
                (models.Mentorship, models.Mentorship.basis_id, models.Mentorship.school_id),
                (models.Curatorship, models.Curatorship.basis_id, models.Curatorship.school_id),
                (models.School, models.School.closed_basis_id, models.School.id),
                (models.Succession, models.Succession.basis_id, models.Succession.successor_id),
                (
                    models.SchoolTypology,
                    models.SchoolTypology.basis_id,
                    models.SchoolTypology.school_id,
                ),
            )
        ),
        (
            select(models.SchoolName.basis_id, models.SchoolName.short_name, models.School.id).join(
                models.School, models.School.id == models.SchoolName.school_id
            ),
            models.SchoolName.basis_id,
            _SCHOOL,
        ),
        (
            select(models.WorkingGroup.basis_id, models.WorkingGroup.name, models.WorkingGroup.id),
            models.WorkingGroup.basis_id,
            (SearchKind.WORKING_GROUP,),
        ),
    ),
    # Spellings of a party are kept together under its folded name.
    SearchKind.PARTY: (
        (
            select(models.Party.id, literal(""), models.Party.folded),
            models.Party.id,
            (SearchKind.PARTY,),
        ),
    ),
    SearchKind.AGREEMENT: (
        (
            _at_school(
                models.Agreement.id,
                models.Mentorship.school_id,
                join(
                    models.Agreement,
                    models.Mentorship,
                    models.Mentorship.id == models.Agreement.mentorship_id,
                ),
            ),
            models.Agreement.id,
            _SCHOOL,
        ),
    ),
    SearchKind.MENTORSHIP: (
        (
            _at_school(models.Mentorship.id, models.Mentorship.school_id, models.Mentorship),
            models.Mentorship.id,
            _SCHOOL,
        ),
    ),
    SearchKind.RECOMMENDATION: (
        (
            _at_school(
                models.Recommendation.id, models.Recommendation.school_id, models.Recommendation
            ),
            models.Recommendation.id,
            _SCHOOL,
        ),
    ),
    SearchKind.VISIT: (
        (
            _at_school(
                models.VisitSchool.visit_id, models.VisitSchool.school_id, models.VisitSchool
            ),
            models.VisitSchool.visit_id,
            _SCHOOL,
        ),
    ),
    SearchKind.VISIT_FILE: (
        (
            select(models.VisitFile.id, models.Visit.purpose, models.Visit.id).join(
                models.Visit, models.Visit.id == models.VisitFile.visit_id
            ),
            models.VisitFile.id,
            (SearchKind.VISIT,),
        ),
    ),
}
