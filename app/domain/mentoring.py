"""Which school could help another: schools of like context, each with its reasons.

A mentor is to be strong in like conditions, so what is alike counts for it: the group, the kind,
the size, the locality and the five shares of the social context (per cent of pupils in families
in a hard situation, with Russian not native, on registers, with a parent of higher education, in
incomplete families). Present load counts against it; so do results below the region's, or not
above those of the school it would help.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final

from app.domain.rounding import rounded
from app.domain.school import (
    FactMeasure,
    GroupId,
    GroupKind,
    Locality,
    SchoolGroup,
    SchoolId,
    SchoolKind,
)
from app.domain.school_names import natural_key


class ReasonCode(StrEnum):
    """Why a school suits as a mentor, or what speaks against it."""

    SAME_GROUP = "same_group"  # group
    SAME_KIND = "same_kind"  # kind
    LIKE_SIZE = "like_size"  # own, other
    LIKE_CONTEXT = "like_context"  # own: the mean distance of the shares, in points
    SAME_LOCALITY = "same_locality"  # locality
    BETTER_RESULTS = "better_results"  # own, other
    NO_LOAD = "no_load"
    OTHER_SIZE = "other_size"  # own, other
    OTHER_CONTEXT = "other_context"  # own: the mean distance
    OTHER_LOCALITY = "other_locality"  # locality
    NO_BETTER_RESULTS = "no_better_results"  # own, other
    LOW_RESULTS = "low_results"  # other: below the region
    LOADED = "loaded"  # count: of schools it helps already


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason with what its sentence names; `own` is the helped school's, `other` the mentor's."""

    code: ReasonCode
    group: SchoolGroup | None = None
    kind: SchoolKind | None = None
    locality: Locality | None = None
    own: Decimal | None = None
    other: Decimal | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is known of a school when a mentor is looked for.

    Attributes:
        pupils: None where unknown.
        shares: the social-context shares that are known, in per cent.
        load: how many schools it helps already.
        result: the relative score, where known; the region's is 1.
    """

    school: SchoolId
    name: str
    kind: SchoolKind = SchoolKind.OTHER
    locality: Locality = Locality.UNKNOWN
    groups: tuple[GroupId, ...] = ()
    pupils: Decimal | None = None
    shares: Mapping[FactMeasure, Decimal] = field(default_factory=dict)
    load: int = 0
    result: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A school that could be the mentor; `score` only orders suggestions."""

    mentor: SchoolId
    score: int
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]


SIZE_SPREAD: Final = Decimal("0.25")
LIKE_POINTS: Final = Decimal(10)  # shares that differ by no more on the average are alike
SHARES_AT_LEAST: Final = 3  # fewer shares known of both say nothing of the context
_GROUP_WEIGHTS: Final = {
    GroupKind.CLUSTER: 30,
    GroupKind.OKRUG: 15,
    GroupKind.DISTRICT: 10,
    GroupKind.OTHER: 5,
}
_CONTEXT_WEIGHT: Final = 30
_SIZE_WEIGHT: Final = 20
_RESULT_WEIGHT: Final = 20
_REGION: Final = Decimal(1)
_KIND_WEIGHT = _LOCALITY_WEIGHT = _LOAD_WEIGHT = 10

_Weighed = tuple[int, Reason]


def suggest(
    school: Conditions,
    candidates: Iterable[Conditions],
    groups: Mapping[GroupId, SchoolGroup],
    excluded: Collection[SchoolId] = (),
) -> tuple[Suggestion, ...]:
    """Return the schools that could help, the best first; equal ones by name.

    Args:
        school: the one to be helped.
        candidates: the working schools of the day; the school itself is passed over.
        groups: all groups by id.
        excluded: schools that may not help (at risk) or help this school already.
    """
    suitable = [one for one in candidates if one.school not in {school.school, *excluded}]
    names = {one.school: (natural_key(one.name), one.school) for one in suitable}
    found = [_judged(school, one, groups) for one in suitable]
    return tuple(sorted(found, key=lambda one: (-one.score, names[one.mentor])))


def _judged(
    school: Conditions, other: Conditions, groups: Mapping[GroupId, SchoolGroup]
) -> Suggestion:
    weighed = [
        *_common_groups(school, other, groups),
        *_context(school, other),
        *_size(school, other),
        *_kind_and_locality(school, other),
        *_results(school, other),
        *_load(other),
    ]
    return Suggestion(
        mentor=other.school,
        score=sum(weight for weight, _ in weighed),
        reasons=tuple(reason for weight, reason in weighed if weight >= 0),
        against=tuple(reason for weight, reason in weighed if weight < 0),
    )


def _common_groups(
    school: Conditions, other: Conditions, groups: Mapping[GroupId, SchoolGroup]
) -> Iterable[_Weighed]:
    common = [groups[one] for one in school.groups if one in other.groups and one in groups]
    for group in sorted(common, key=lambda one: (-_GROUP_WEIGHTS[one.kind], one.name, one.id)):
        yield _GROUP_WEIGHTS[group.kind], Reason(ReasonCode.SAME_GROUP, group=group)


def _context(school: Conditions, other: Conditions) -> Iterable[_Weighed]:
    distance = context_distance(school.shares, other.shares)
    if distance is None:
        return
    alike = distance <= LIKE_POINTS
    # From the whole weight for equal shares, through 0 at twice what is alike, to as much against.
    weight = int(_CONTEXT_WEIGHT * (1 - distance / (2 * LIKE_POINTS)))
    if alike:
        yield weight, Reason(ReasonCode.LIKE_CONTEXT, own=distance)
    else:
        weight = max(min(weight - _CONTEXT_WEIGHT // 2, -1), -_CONTEXT_WEIGHT)
        yield weight, Reason(ReasonCode.OTHER_CONTEXT, own=distance)


def context_distance(
    first: Mapping[FactMeasure, Decimal], second: Mapping[FactMeasure, Decimal]
) -> Decimal | None:
    """Return by how many points the shares differ on the average, to one decimal.

    None where fewer than three shares are known of both.
    """
    known = [one for one in FactMeasure if one.is_share and one in first and one in second]
    if len(known) < SHARES_AT_LEAST:
        return None
    total = sum((abs(first[one] - second[one]) for one in known), Decimal(0))
    return rounded(total / len(known), 1)


def _size(school: Conditions, other: Conditions) -> Iterable[_Weighed]:
    if not school.pupils or other.pupils is None:
        return
    near = abs(other.pupils - school.pupils) <= school.pupils * SIZE_SPREAD
    code = ReasonCode.LIKE_SIZE if near else ReasonCode.OTHER_SIZE
    weight = _SIZE_WEIGHT if near else -_SIZE_WEIGHT // 2
    yield weight, Reason(code, own=school.pupils, other=other.pupils)


def _kind_and_locality(school: Conditions, other: Conditions) -> Iterable[_Weighed]:
    if school.kind is other.kind is not SchoolKind.OTHER:
        yield _KIND_WEIGHT, Reason(ReasonCode.SAME_KIND, kind=other.kind)
    if Locality.UNKNOWN in {school.locality, other.locality}:
        return
    if school.locality is other.locality:
        reason = Reason(ReasonCode.SAME_LOCALITY, locality=other.locality)
        yield _LOCALITY_WEIGHT, reason
    else:
        yield -_LOCALITY_WEIGHT, Reason(ReasonCode.OTHER_LOCALITY, locality=other.locality)


def _results(school: Conditions, other: Conditions) -> Iterable[_Weighed]:
    if other.result is None:
        return
    if other.result < _REGION:
        code, weight = ReasonCode.LOW_RESULTS, -2 * _RESULT_WEIGHT
    elif school.result is not None and other.result <= school.result:
        code, weight = ReasonCode.NO_BETTER_RESULTS, -2 * _RESULT_WEIGHT
    else:
        code, weight = ReasonCode.BETTER_RESULTS, _RESULT_WEIGHT
    yield weight, Reason(code, own=school.result, other=other.result)


def _load(other: Conditions) -> Iterable[_Weighed]:
    if other.load:
        yield -_LOAD_WEIGHT * other.load, Reason(ReasonCode.LOADED, count=other.load)
    else:
        yield 0, Reason(ReasonCode.NO_LOAD)
