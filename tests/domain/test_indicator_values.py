"""Values of indicators: what is typed into a cell, what checks say, how far it is to a target."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.indicator_checks import (
    ValueEntry,
    ValueRule,
    rules_broken,
    year_before,
    year_of,
)
from app.domain.indicator_distances import Verdict, distance
from app.domain.indicator_entering import CellReading, read_cell, write_cell
from app.domain.indicators import (
    Direction,
    Frequency,
    IndicatorKind,
    IndicatorLevel,
    IndicatorTarget,
    IndicatorTargetId,
    IndicatorValue,
    Passport,
    PassportId,
    TargetRole,
    ValueBlank,
    ValueId,
)

KEY = PassportId("p")
D = Decimal
figures = st.decimals(min_value=0, max_value=1000, places=4)


def passport(kind: IndicatorKind, decimals: int = 1) -> Passport:
    return Passport(
        KEY, "", "Показатель", "", kind, Direction.MORE, "", "", "", "", "", Frequency.YEAR,
        IndicatorLevel.SCHOOL, (), "", decimals,
    )  # fmt: skip


SHARE = passport(IndicatorKind.SHARE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12,5 %", CellReading(value=D("12.5"))),
        ("0", CellReading(value=D(0))),
        ("1\u00a0250 чел.", CellReading(value=D(1250))),
        ("−3.5", CellReading(value=D("-3.5"))),
        ("7/20", CellReading(numerator=D(7), denominator=D(20))),
        ("7 из 20", CellReading(numerator=D(7), denominator=D(20))),
        ("н/д", CellReading(blank=ValueBlank.NO_DATA)),
        ("—", CellReading(blank=ValueBlank.NO_DATA)),
        ("менее 5 чел.", CellReading(blank=ValueBlank.TOO_FEW)),
        ("< 10", CellReading(blank=ValueBlank.TOO_FEW)),
        ("", CellReading()),
        ("#ДЕЛ/0!", CellReading(unread=True)),
        ("1.2.3", CellReading(unread=True)),
    ],
)
def test_a_cell_is_read_as_people_write(text: str, said: CellReading) -> None:
    assert read_cell(text, IndicatorKind.SHARE) == said


def test_yes_and_no_are_figures_of_their_kind_only() -> None:
    assert read_cell("Да", IndicatorKind.YES_NO).value == 1
    assert read_cell("нет", IndicatorKind.YES_NO).value == 0
    assert read_cell("да", IndicatorKind.SHARE).unread
    assert read_cell("сформирована", IndicatorKind.TEXT).text == "сформирована"


@given(
    st.one_of(
        st.builds(CellReading, value=figures),
        st.builds(CellReading, numerator=figures, denominator=figures),
        st.builds(CellReading, blank=st.sampled_from(ValueBlank)),
    )
)
def test_what_a_cell_shows_is_read_back(said: CellReading) -> None:
    assert read_cell(write_cell(said, IndicatorKind.SHARE), IndicatorKind.SHARE) == said


@given(st.text(max_size=30), st.sampled_from(IndicatorKind))
def test_any_cell_is_read_without_an_error(text: str, kind: IndicatorKind) -> None:
    assert isinstance(read_cell(text, kind), CellReading)


@pytest.mark.parametrize(
    ("kind", "decimals", "value", "before", "rules"),
    [
        (IndicatorKind.SHARE, 1, "100", "90", []),
        (IndicatorKind.SHARE, 1, "-1", None, [ValueRule.SHARE_RANGE]),
        (IndicatorKind.SHARE, 1, "20", "60", [ValueRule.JUMP]),
        (IndicatorKind.NUMBER, 0, "2.5", None, [ValueRule.NOT_COUNT]),
        (IndicatorKind.NUMBER, 1, "2.5", None, []),
        (IndicatorKind.NUMBER, 0, "4", "1", []),  # few whole things may double
        (IndicatorKind.NUMBER, 0, "40", "20", [ValueRule.JUMP]),
        (IndicatorKind.SCORE, 1, "70", "60", []),
        (IndicatorKind.YES_NO, 0, "2", "0", [ValueRule.NOT_YES_NO]),
        (IndicatorKind.YES_NO, 0, "1", "0", []),
        (IndicatorKind.RATIO, 2, "NaN", None, [ValueRule.IMPOSSIBLE]),
    ],
)
def test_rules_know_kinds(
    kind: IndicatorKind, decimals: int, value: str, before: str | None, rules: list[ValueRule]
) -> None:
    entry = ValueEntry(KEY, "2022", value=D(value))
    last = D(before) if before else None
    assert [rule for rule, _ in rules_broken(passport(kind, decimals), entry, last, 30)] == rules


@pytest.mark.parametrize("period", ["22", "2022-13", "2022-Q5", "2022-H3", "2022-5", "", "1700"])
def test_what_is_no_period_is_impossible(period: str) -> None:
    entry = ValueEntry(KEY, period, value=D(5), accepted="да")
    assert [rule for rule, _ in rules_broken(SHARE, entry, None, 30)] == [ValueRule.IMPOSSIBLE]


@pytest.mark.parametrize(
    ("period", "year", "before"),
    [("2022", 2022, "2021"), ("2022-H1", 2022, "2021-H1"), ("2022-05", 2022, "2021-05")],
)
def test_a_period_has_a_year_before(period: str, year: int, before: str) -> None:
    assert (year_of(period), year_before(period)) == (year, before)


@given(figures, figures, st.sampled_from([Direction.MORE, Direction.LESS]))
def test_the_sign_and_the_verdict_agree(fact: Decimal, aim: Decimal, way: Direction) -> None:
    value = IndicatorValue(ValueId("v"), KEY, "2022", "", None, fact, None, None, "", None, "", "")
    target = IndicatorTarget(
        IndicatorTargetId("t"), KEY, TargetRole.TARGET, 2022, "", None, None, None, aim, None, ""
    )
    row = distance(2022, value, target, aim, way)
    assert row.distance == row.progress == fact - aim
    good = fact - aim if way is Direction.MORE else aim - fact
    assert row.verdict is (Verdict.MET if good >= 0 else Verdict.NOT_MET)
