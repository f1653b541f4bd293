"""A district's result added up from its schools, where nobody gave the municipality's own.

Means and shares of marks are weighted by takers; a school of which one of them is unknown is left
out of that figure. Nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from app.domain.results import ExamResult, ResultId, ResultScope

_MARKS = 4


def municipality_of(rows: Sequence[ExamResult]) -> ExamResult | None:
    """Return what schools of one procedure and year add up to; None without takers."""
    told = [row for row in rows if row.scope is ResultScope.SCHOOL and row.takers]
    if not told:
        return None
    counted = [row for row in told if row.below is not None]
    takers = sum(row.takers or 0 for row in told)
    shares = [(row.below_share, row.takers) for row in told]
    whole = len(counted) == len(told)
    two, three, four, five = (
        _weighted([(row.marks[place], row.takers) for row in told]) for place in range(_MARKS)
    )
    return replace(
        told[0],
        id=ResultId(""),
        scope=ResultScope.MUNICIPALITY,
        school=None,
        takers=takers,
        mean=_weighted([(row.mean, row.takers) for row in told]),
        below=sum(row.below or 0 for row in told) if whole else None,
        below_share=None if whole else _weighted(shares),
        marks=(two, three, four, five),
        lowered=None,
        confirmed=None,
        raised=None,
        too_few=False,
        source="",
        accepted="",
    )


def _weighted(figures: Sequence[tuple[Decimal | None, int | None]]) -> Decimal | None:
    known = [(figure, takers) for figure, takers in figures if figure is not None and takers]
    total = sum(takers for _, takers in known)
    if not total:
        return None
    return sum((figure * takers for figure, takers in known), Decimal(0)) / total
