"""Rounding: halves away from zero, the one rule of every figure that is kept, told or compared."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

KEPT_PLACES: Final = 4  # decimals of the figures of indicators and results


def rounded(value: Decimal, places: int) -> Decimal:
    """Return a figure with so many decimals, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def as_kept(value: Decimal | None) -> Decimal | None:
    """Return a figure as it is kept, so that the same figures are told for the same."""
    return None if value is None else rounded(value, KEPT_PLACES)
