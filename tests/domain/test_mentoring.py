"""Who is proposed as a mentor, why, and in which order."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.mentoring import Conditions, Reason, ReasonCode, Suggestion, suggest
from app.domain.school import (
    FactMeasure,
    GroupId,
    GroupKind,
    Locality,
    SchoolGroup,
    SchoolId,
    SchoolKind,
)
from app.wording.reasons import mentor_reason

CLUSTER, OKRUG, DISTRICT, CIRCLE = (
    GroupId(kind.value)
    for kind in (GroupKind.CLUSTER, GroupKind.OKRUG, GroupKind.DISTRICT, GroupKind.OTHER)
)
GROUPS = {
    CLUSTER: SchoolGroup(CLUSTER, GroupKind.CLUSTER, "Малые сельские", ""),
    OKRUG: SchoolGroup(OKRUG, GroupKind.OKRUG, "Северный", ""),
    DISTRICT: SchoolGroup(DISTRICT, GroupKind.DISTRICT, "Заречный", ""),
    CIRCLE: SchoolGroup(CIRCLE, GroupKind.OTHER, "Опорные", ""),
}
SHARES = [measure for measure in FactMeasure if measure.is_share]


def shares(*values: int) -> dict[FactMeasure, Decimal]:
    return {measure: Decimal(value) for measure, value in zip(SHARES, values, strict=False)}


HELPED = Conditions(
    SchoolId("helped"),
    "СОШ № 5",
    kind=SchoolKind.SECONDARY,
    locality=Locality.RURAL,
    groups=(DISTRICT, OKRUG, CLUSTER, CIRCLE),
    pupils=Decimal(412),
    shares=shares(20, 10, 5, 30, 40),
    result=Decimal("0.89"),
)


def other(name: str = "СОШ № 7", **fields: object) -> Conditions:
    return Conditions(SchoolId(name), name, **fields)  # type: ignore[arg-type]


def only(candidate: Conditions, helped: Conditions = HELPED) -> Suggestion:
    [found] = suggest(helped, [candidate], GROUPS)
    return found


def said(reasons: tuple[Reason, ...]) -> list[str]:
    return [mentor_reason(one) for one in reasons]


def test_all_that_is_alike_is_told_in_words() -> None:
    twin = replace(
        HELPED,
        school=SchoolId("twin"),
        pupils=Decimal(380),
        shares=shares(22, 12, 7, 34, 46),
        result=Decimal("1.05"),
    )
    found = only(twin)
    assert said(found.reasons) == [
        "тот же кластер «Малые сельские»",
        "тот же школьный округ «Северный»",
        "тот же район «Заречный»",
        "та же группа «Опорные»",
        "похожие социальные условия: доли расходятся в среднем на 3,2 п. п.",
        "близкое число обучающихся: 412 и 380",
        "тот же вид: СОШ",
        "та же местность: в селе",
        "результаты не ниже региона: R\u00a0=\u00a01,05",
        "ещё ни за кем не закреплена",
    ]
    assert found.against == ()


def test_all_that_differs_speaks_against() -> None:
    found = only(
        other(
            kind=SchoolKind.LYCEUM,
            locality=Locality.URBAN,
            pupils=Decimal(1050),
            shares=shares(0, 40, 35, 60, 10),
            load=2,
            result=Decimal("0.89"),
        )
    )
    assert found.reasons == ()
    assert said(found.against) == [
        "другие социальные условия: доли расходятся в среднем на 28 п. п.",
        "другое число обучающихся: 412 и 1\u00a0050",
        "другая местность: в городе",
        "результаты ниже региона: R\u00a0=\u00a00,89",
        "уже наставник: помогает 2 школам",
    ]
    assert found.score < 0


@pytest.mark.parametrize(
    ("pupils", "code"),
    [
        (309, ReasonCode.LIKE_SIZE),  # a quarter less
        (515, ReasonCode.LIKE_SIZE),  # a quarter more
        (308, ReasonCode.OTHER_SIZE),
        (516, ReasonCode.OTHER_SIZE),
    ],
)
def test_the_size_may_differ_by_a_quarter(pupils: int, code: ReasonCode) -> None:
    found = only(other(pupils=Decimal(pupils)))
    assert code in {one.code for one in (*found.reasons, *found.against)}


def test_what_is_not_known_says_nothing() -> None:
    bare = Conditions(SchoolId("bare"), "СОШ № 1")
    for helped, candidate in ((HELPED, other()), (bare, other(pupils=Decimal(0)))):
        found = only(candidate, helped)
        assert [one.code for one in found.reasons] == [ReasonCode.NO_LOAD]
        assert found.against == ()
    two = only(other(shares=shares(20, 10)))
    assert ReasonCode.LIKE_CONTEXT not in {one.code for one in two.reasons}


def test_the_nearer_context_stands_first() -> None:
    near, far, apart = (
        other(f"СОШ № {number}", shares=shares(*(value + step for value in (20, 10, 5, 30, 40))))
        for number, step in ((3, 1), (2, 8), (1, 30))
    )
    found = suggest(HELPED, [apart, far, near], GROUPS)
    assert [one.mentor for one in found] == [near.school, far.school, apart.school]


def test_the_order_does_not_depend_on_the_candidates_order() -> None:
    candidates = [other(f"СОШ № {number}") for number in (10, 2, 1, 33)]
    for _ in range(5):
        random.shuffle(candidates)
        found = suggest(HELPED, candidates, GROUPS)
        assert [one.mentor for one in found] == ["СОШ № 1", "СОШ № 2", "СОШ № 10", "СОШ № 33"]


def test_itself_and_those_excluded_are_not_proposed() -> None:
    out = other("СОШ № 8")
    assert suggest(HELPED, [HELPED, out], GROUPS, {out.school}) == ()


def test_every_reason_has_its_sentence() -> None:
    for code in ReasonCode:
        whole = Reason(
            code,
            group=GROUPS[OKRUG],
            kind=SchoolKind.GYMNASIUM,
            locality=Locality.RURAL,
            own=Decimal("12.50"),
            other=Decimal(3),
            count=1,
        )
        assert "…" not in mentor_reason(whole)
        assert mentor_reason(Reason(code))


def test_a_school_below_the_region_stands_behind_one_that_is_not() -> None:
    low, unknown, high = (
        replace(HELPED, school=SchoolId(name), name=name, result=result)
        for name, result in (("Б", Decimal("0.97")), ("В", None), ("Г", Decimal("1.02")))
    )
    first, second, third = suggest(HELPED, [low, unknown, high], {})
    assert [first.mentor, second.mentor, third.mentor] == ["Г", "В", "Б"]
    (better,) = suggest(replace(HELPED, result=Decimal("1.10")), [high], {})
    assert said(better.against) == ["результаты не выше: R\u00a0=\u00a01,02 против 1,1"]
