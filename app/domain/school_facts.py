"""What a school's figures of a year may be: counts are whole, shares are per cent, parts fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.errors import UserCode, UserError
from app.domain.rounding import rounded
from app.domain.school import FactMeasure, SchoolId

SCALE = 100
_PLACES = 2
_MOST = Decimal(10_000_000)  # more than any school has of anything, and safely stored
_FRACTIONAL = frozenset({FactMeasure.INTERNET_MBIT})

# A part never exceeds its whole, where both are known.
WHOLE_OF = {
    FactMeasure.PUPILS_DISABLED: FactMeasure.PUPILS,
    FactMeasure.PUPILS_ON_REGISTER: FactMeasure.PUPILS,
    FactMeasure.TEACHERS_YOUNG: FactMeasure.TEACHERS,
    FactMeasure.TEACHERS_TRAINED: FactMeasure.TEACHERS,
    FactMeasure.TEACHERS_RANKED: FactMeasure.TEACHERS,
}


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A figure to be written; without a value it is taken away: no data is not zero."""

    school: SchoolId
    year: int
    measure: FactMeasure
    value: Decimal | None
    source: str = ""


def checked_value(measure: FactMeasure, value: Decimal, *, school: str, year: int) -> Decimal:
    """Return a figure with two decimals, half up.

    Raises FACT_NOT_COUNT, FACT_NOT_SHARE, FACT_NOT_NUMBER, which name school, year and measure.
    """
    said = {"school": school, "school_year": year, "measure": measure, "text": _text(value)}
    if measure.is_share:
        if not (value.is_finite() and 0 <= value <= 100):
            raise UserError(UserCode.FACT_NOT_SHARE, **said)
    elif not (value.is_finite() and 0 <= value <= _MOST):
        raise UserError(UserCode.FACT_NOT_NUMBER, **said)
    elif measure not in _FRACTIONAL and value != value.to_integral_value():
        raise UserError(UserCode.FACT_NOT_COUNT, **said)
    return rounded(value, _PLACES)


def refuse_parts_above_wholes(
    values: Mapping[FactMeasure, Decimal], *, school: str, year: int
) -> None:
    """Raise FACT_ABOVE_WHOLE where, of one school and year, a part is greater than its whole."""
    for part, whole in WHOLE_OF.items():
        if part in values and whole in values and values[part] > values[whole]:
            raise UserError(
                UserCode.FACT_ABOVE_WHOLE,
                school=school,
                school_year=year,
                measure=part,
                text=_text(values[part]),
                whole=whole,
                whole_text=_text(values[whole]),
            )


def _text(value: Decimal) -> str:
    if not value.is_finite():
        return str(value)
    plain = f"{value:f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace(".", ",")
