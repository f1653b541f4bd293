"""Targets as offices write them, and names that mean one indicator."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.indicator_names import NameMatcher, near_doubles, words_of
from app.domain.indicator_reading import (
    Bound,
    TargetPart,
    TargetReading,
    TargetRemark,
    by_component,
    components_of,
    direction_of,
    kind_of,
    parts_named,
    read_target,
    remarks_on,
    target_in_name,
)
from app.domain.indicators import Direction, IndicatorKind


@pytest.mark.parametrize(
    ("text", "figures", "unit", "bound", "direction"),
    [
        ("100%", "100", "%", Bound.EXACT, None),
        ("100 %/100 %", "100 100", "%", Bound.EXACT, None),
        ("10% /10%", "10 10", "%", Bound.EXACT, None),
        ("0 %", "0", "%", Bound.EXACT, None),
        ("25", "25", "", Bound.EXACT, None),
        ("не менее 80 %", "80", "%", Bound.AT_LEAST, Direction.MORE),
        ("не ниже 3,5 балла", "3.5", "балл", Bound.AT_LEAST, Direction.MORE),
        ("≥ +1", "1", "", Bound.AT_LEAST, Direction.MORE),
        ("+1 балл", "1", "балл", Bound.AT_LEAST, Direction.MORE),
        ("< 30", "30", "", Bound.AT_MOST, Direction.LESS),
        ("не более 5 процентов", "5", "%", Bound.AT_MOST, Direction.LESS),
        ("увеличение на 5 %", "5", "%", Bound.EXACT, Direction.MORE),
        ("снижение до 10 %", "10", "%", Bound.EXACT, Direction.LESS),
        ("12\u202f500 чел.", "12500", "чел", Bound.EXACT, None),
        ("рост", "", "", Bound.EXACT, Direction.MORE),
        ("Снижение", "", "", Bound.EXACT, Direction.LESS),
        ("положительная динамика", "", "", Bound.EXACT, Direction.MORE),
    ],
)
def test_a_target_is_read_as_it_is_meant(
    text: str, figures: str, unit: str, bound: Bound, direction: Direction | None
) -> None:
    found = read_target(text)
    assert [part.value for part in found.parts] == [Decimal(one) for one in figures.split()]
    assert (found.unit, found.bound, found.direction, found.text) == (unit, bound, direction, text)


@pytest.mark.parametrize("text", ["20–30 %", "от 20 до 30 %", "20 - 30%", "20…30 %", "20 % – 30 %"])
def test_a_range_has_two_ends(text: str) -> None:
    found = read_target(text)
    assert found.parts == (TargetPart(Decimal(20), Decimal(30)),)
    assert (found.bound, found.unit, found.direction) == (Bound.BETWEEN, "%", Direction.RANGE)


@pytest.mark.parametrize("text", ["1,98 → 1,90", "с 1,98 до 1,90", "1.98 -> 1.90"])
def test_a_change_has_a_baseline(text: str) -> None:
    found = read_target(text)
    assert (found.baseline, found.parts[0].value) == (Decimal("1.98"), Decimal("1.90"))
    assert (found.direction, found.bound) == (Direction.LESS, Bound.AT_MOST)


@pytest.mark.parametrize("text", ["ЕГЭ – 100 %, ОГЭ – 95,5 %", "ЕГЭ: 100%; ОГЭ: 95,5%"])
def test_parts_of_a_pair_may_be_named_in_the_target(text: str) -> None:
    found = read_target(text)
    assert [(part.name, part.value) for part in found.parts] == [
        ("ЕГЭ", Decimal(100)),
        ("ОГЭ", Decimal("95.5")),
    ]
    assert parts_named(found, "Доля сдавших") == ("ЕГЭ", "ОГЭ")


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("", TargetRemark.MISSING),
        ("рост", TargetRemark.DIRECTION_ONLY),
        ("по плану школы", TargetRemark.UNREAD),
        ("2022/23", TargetRemark.PARTS_UNNAMED),
        ("110 %", TargetRemark.OVER_HUNDRED),
        ("0 %", TargetRemark.ZERO_GROWTH),
        ("100 %/100 %", TargetRemark.PARTS_UNNAMED),
    ],
)
def test_what_is_doubtful_is_remarked(text: str, remark: TargetRemark) -> None:
    assert remark in remarks_on(read_target(text), Direction.MORE, ())


def test_a_zero_is_a_target_where_less_is_better_or_a_bound_is_named() -> None:
    assert remarks_on(read_target("0 %"), Direction.LESS, ()) == ()
    assert remarks_on(read_target("≥ 0"), Direction.MORE, ()) == ()


def test_a_pair_is_given_to_the_parts_of_the_name() -> None:
    parts = components_of("Доля школ по результатам ГИА (ЕГЭ/ ОГЭ)")
    assert parts == ("ЕГЭ", "ОГЭ")
    pair = by_component(read_target("100 %/90 %"), parts)
    assert [one and one.value for one in pair.values()] == [100, 90]
    single = read_target("25 %")
    assert [one and one.value for one in by_component(single, parts).values()] == [25, 25]
    assert remarks_on(single, Direction.MORE, parts) == (TargetRemark.ONE_FOR_ALL,)


def test_a_name_may_carry_its_target() -> None:
    found = target_in_name("Повышение результатов по химии не менее чем на 2 балла")
    assert (found.parts, found.unit) == ((TargetPart(Decimal(2)),), "балл")
    assert (found.bound, found.direction) == (Bound.AT_LEAST, Direction.MORE)
    assert found.remarks == (TargetRemark.FROM_NAME,)
    assert target_in_name("Число кружков").remarks == (TargetRemark.MISSING,)


def test_kind_and_direction_are_guessed_by_the_name() -> None:
    assert kind_of("Доля школ", "") is IndicatorKind.SHARE
    assert kind_of("Позитивная динамика", "%") is IndicatorKind.SHARE
    assert kind_of("Средний балл по химии", "") is IndicatorKind.SCORE
    assert kind_of("Количество семинаров", "") is IndicatorKind.NUMBER
    assert kind_of("Отношение лучших к худшим", "") is IndicatorKind.RATIO
    assert direction_of("Доля не преодолевших минимум", read_target("0 %")) is Direction.LESS
    assert direction_of("Доля школ с куратором", read_target("100 %")) is Direction.MORE


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = read_target(text)
    assert isinstance(found, TargetReading)
    assert found.parts or found.remarks


def test_near_doubles_are_found_whatever_the_schools_are_called() -> None:
    names = [
        "Положительная динамика успеваемости",
        "Доля школ с кураторами",
        "Позитивная динамика успеваемости в ОУ с УНОР и «группы риска»",
        "Доля школ с наставниками",
    ]
    assert [(one.first, one.second) for one in near_doubles(names)] == [(0, 2)]


@pytest.mark.parametrize(
    "names",
    [
        ["Доля сдавших экзамен по русскому языку", "Доля сдавших экзамен по математике"],
        ["Доля выпускников 9-х классов с аттестатом", "Доля выпускников 11-х классов с аттестатом"],
        [
            "Школы, выполнившие «программу минимум» ГИА",
            "Школы, выполнившие «программу максимум» ГИА",
        ],
    ],
)
def test_names_that_differ_in_what_tells_are_no_doubles(names: list[str]) -> None:
    assert near_doubles(names) == ()


def test_a_name_is_matched_by_its_words() -> None:
    matcher = NameMatcher({"young": "Доля педагогов до 35 лет", "net": "Доля школ с интернетом"})
    assert matcher.match("доля педагогических работников ШНОР в возрасте до 35 лет") == "young"
    assert matcher.match("Охват горячим питанием") == ""
    assert words_of("Доля школ"), "a name of empty words only still is a name"


def test_a_name_that_means_two_entries_is_neither() -> None:
    matcher = NameMatcher(
        {"russian": "Средний балл по русскому", "maths": "Средний балл по физике"}
    )
    assert matcher.match("Средний балл по физике") == "maths"
    assert matcher.match("Средний балл по русскому и физике") == ""
