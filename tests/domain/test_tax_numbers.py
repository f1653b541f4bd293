"""Check digits of ИНН and ОГРН, by numbers that schools have published."""

from __future__ import annotations

import pytest

from app.domain.errors import UserCode, UserError
from app.domain.tax_numbers import checked_inn, checked_ogrn


def test_published_numbers_pass() -> None:
    assert checked_inn(" 5917102362 ") == "5917102362"
    assert checked_inn("500100732259") == "500100732259"
    assert checked_ogrn("1042900006445") == "1042900006445"
    assert checked_inn("") == checked_ogrn(" ") == ""


@pytest.mark.parametrize("place", range(10))
def test_any_single_slip_is_found(place: int) -> None:
    digits = list("5917102362")
    digits[place] = str((int(digits[place]) + 1) % 10)
    with pytest.raises(UserError) as error:
        checked_inn("".join(digits))
    assert error.value.code is UserCode.TAX_NUMBER_CHECK


@pytest.mark.parametrize("text", ["591710236", "59171023621", "5917102З62", "٥٩١٧١٠٢٣٦٢", "abc"])
def test_what_is_no_number_of_that_length_is_refused(text: str) -> None:
    for check in (checked_inn, checked_ogrn):
        with pytest.raises(UserError) as error:
            check(text)
        assert error.value.code is UserCode.TAX_NUMBER_LENGTH


@pytest.mark.parametrize("text", ["1042900006446", "1042900006454"])
def test_a_wrong_registration_number_is_found(text: str) -> None:
    with pytest.raises(UserError) as error:
        checked_ogrn(text)
    assert error.value.code is UserCode.TAX_NUMBER_CHECK


@pytest.mark.parametrize("text", ["500100732258", "500100732249"])
def test_both_check_digits_of_a_person_are_checked(text: str) -> None:
    with pytest.raises(UserError) as error:
        checked_inn(text)
    assert error.value.code is UserCode.TAX_NUMBER_CHECK
