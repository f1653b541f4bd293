"""ИНН and ОГРН: their check digits find a mistyped number before it is printed.

The rules: приказ ФНС of 29.06.2012 № ММВ-7-6/435@ for ИНН, приказ Минфина of 30.10.2017 № 165н
for ОГРН.
"""

from __future__ import annotations

from app.domain.errors import UserCode, UserError

_OF_ORGANISATION = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_OF_PERSON = ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))


def checked_inn(text: str) -> str:
    """Return the digits of an ИНН, "" for a blank.

    Raises TAX_NUMBER_LENGTH where there are not 10 (an organisation) or 12 (a person) digits,
    TAX_NUMBER_CHECK where the check digits do not agree.
    """
    digits = _digits("inn", text, (10, 12))
    rows = (_OF_ORGANISATION,) if len(digits) == 10 else _OF_PERSON
    if digits and not all(_weighed(digits, row) for row in rows):
        raise UserError(UserCode.TAX_NUMBER_CHECK, field="inn", text=digits)
    return digits


def checked_ogrn(text: str) -> str:
    """Return the digits of an ОГРН, "" for a blank; raises as `checked_inn` does (13 digits)."""
    digits = _digits("ogrn", text, (13,))
    if digits and int(digits[:12]) % 11 % 10 != int(digits[12]):
        raise UserError(UserCode.TAX_NUMBER_CHECK, field="ogrn", text=digits)
    return digits


def _digits(field: str, text: str, lengths: tuple[int, ...]) -> str:
    digits = "".join(text.split())
    if digits and not (digits.isascii() and digits.isdecimal() and len(digits) in lengths):
        allowed = " или ".join(map(str, lengths))
        raise UserError(UserCode.TAX_NUMBER_LENGTH, field=field, digits=allowed, text=digits)
    return digits


def _weighed(digits: str, weights: tuple[int, ...]) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False))
    return total % 11 % 10 == int(digits[len(weights)])
