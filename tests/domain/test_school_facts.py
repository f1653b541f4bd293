"""What figures of a school may be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app import wording
from app.domain.errors import UserCode, UserError
from app.domain.school import FactMeasure
from app.domain.school_facts import WHOLE_OF, checked_value, refuse_parts_above_wholes


@pytest.mark.parametrize(
    ("measure", "value", "code"),
    [
        (FactMeasure.PUPILS, "12.5", UserCode.FACT_NOT_COUNT),
        (FactMeasure.PUPILS, "-1", UserCode.FACT_NOT_NUMBER),
        (FactMeasure.PUPILS, "NaN", UserCode.FACT_NOT_NUMBER),
        (FactMeasure.PUPILS, "1E+30", UserCode.FACT_NOT_NUMBER),
        (FactMeasure.INTERNET_MBIT, "-0.5", UserCode.FACT_NOT_NUMBER),
        (FactMeasure.SHARE_REGISTERED, "100.01", UserCode.FACT_NOT_SHARE),
        (FactMeasure.SHARE_REGISTERED, "-1", UserCode.FACT_NOT_SHARE),
        (FactMeasure.SHARE_REGISTERED, "Infinity", UserCode.FACT_NOT_SHARE),
    ],
)
def test_an_impossible_figure_is_refused(measure: FactMeasure, value: str, code: UserCode) -> None:
    with pytest.raises(UserError) as error:
        checked_value(measure, Decimal(value), school="СОШ № 32", year=2021)
    assert error.value.code is code
    said = wording.sentence(error.value)
    assert "СОШ № 32" in said
    assert "2021/22" in said
    assert wording.word(measure) in said


@pytest.mark.parametrize(
    ("measure", "value", "stored"),
    [
        (FactMeasure.PUPILS, "0", "0.00"),
        (FactMeasure.PUPILS, "540.0", "540.00"),
        (FactMeasure.INTERNET_MBIT, "12.5", "12.50"),
        (FactMeasure.SHARE_HARD_LIFE, "33.335", "33.34"),
        (FactMeasure.SHARE_HARD_LIFE, "100", "100.00"),
    ],
)
def test_a_figure_keeps_two_decimals(measure: FactMeasure, value: str, stored: str) -> None:
    assert str(checked_value(measure, Decimal(value), school="", year=2021)) == stored


@pytest.mark.parametrize(("part", "whole"), WHOLE_OF.items())
def test_a_part_is_not_above_its_whole(part: FactMeasure, whole: FactMeasure) -> None:
    values = {part: Decimal(11), whole: Decimal(10)}
    with pytest.raises(UserError) as error:
        refuse_parts_above_wholes(values, school="СОШ № 1", year=2021)
    assert error.value.code is UserCode.FACT_ABOVE_WHOLE
    assert wording.word(whole) in wording.sentence(error.value)
    refuse_parts_above_wholes({part: Decimal(11)}, school="", year=2021)
    refuse_parts_above_wholes({part: Decimal(10), whole: Decimal(10)}, school="", year=2021)
