"""What a row of results may be: shares are per cent, a part fits its whole, marks make a hundred.

A finding stands beside its row until somebody accepts it with a reason; an impossible row (a year
that cannot be, a negative count) is not accepted at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.results import Procedure, ResultScope
from app.domain.school import SchoolId

YEARS = range(1990, 2101)
GRADES = range(1, 13)
MOST = Decimal(10_000_000)  # the whole country has more than a million pupils in a class
# The fields of shares, in the order of `ResultEntry.shares`.
SHARE_FIELDS = (
    "below_share", "mark_2", "mark_3", "mark_4", "mark_5", "lowered", "confirmed", "raised",
)  # fmt: skip
_HUNDRED = Decimal(100)
_MARKS_OFF = Decimal(1)
_SHARE_OFF = Decimal("0.5")


class ResultRule(StrEnum):
    """What a row of results goes against."""

    IMPOSSIBLE = "impossible"  # a figure or a year that cannot be, whatever the reason
    SHARE_RANGE = "share_range"
    BELOW_ABOVE_TAKERS = "below_above_takers"
    MARKS_TOTAL = "marks_total"
    SHARE_AGAINST_COUNT = "share_against_count"  # the share is not that of the counts


@dataclass(frozen=True, slots=True)
class ResultEntry:
    """A row of results to be saved; see `results.ExamResult` for the fields.

    `accepted` is the reason for which it stands although a check speaks against it.
    """

    scope: ResultScope
    school: SchoolId | None
    year: int
    procedure: Procedure
    takers: int | None = None
    mean: Decimal | None = None
    below: int | None = None
    below_share: Decimal | None = None
    marks: tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None] = (
        None,
        None,
        None,
        None,
    )
    lowered: Decimal | None = None
    confirmed: Decimal | None = None
    raised: Decimal | None = None
    too_few: bool = False
    accepted: str = ""

    @property
    def shares(self) -> tuple[Decimal | None, ...]:
        """All its shares, in per cent."""
        return (self.below_share, *self.marks, self.lowered, self.confirmed, self.raised)


@dataclass(frozen=True, slots=True)
class ResultFinding:
    """What a check says of a row; `place` is its place among the rows that were given.

    Attributes:
        school: the school's name, "" where the row tells of a scope above schools.
        text: the figure that does not fit.
    """

    place: int
    rule: ResultRule
    school: str
    scope: ResultScope
    year: int
    procedure: Procedure
    text: str

    @property
    def acceptable(self) -> bool:
        """Whether a reason lets the row in."""
        return self.rule is not ResultRule.IMPOSSIBLE


def rules_broken(entry: ResultEntry) -> Iterator[tuple[ResultRule, str]]:
    """Yield what a row goes against, each with the figure that shows it."""
    impossible = _impossible(entry)
    if impossible is not None:
        yield ResultRule.IMPOSSIBLE, impossible
        return
    for share in entry.shares:
        if share is not None and not 0 <= share <= _HUNDRED:
            yield ResultRule.SHARE_RANGE, f"{figure(share)} %"
    takers, below = entry.takers, entry.below
    if below is not None and takers is not None and below > takers:
        yield ResultRule.BELOW_ABOVE_TAKERS, f"{below} > {takers}"
    elif below is not None and takers and entry.below_share is not None:
        counted = Decimal(below) * 100 / takers
        if abs(counted - entry.below_share) > _SHARE_OFF:
            yield (
                ResultRule.SHARE_AGAINST_COUNT,
                f"{figure(entry.below_share)} % ≠ {below} / {takers}",
            )
    known = [mark for mark in entry.marks if mark is not None]
    if len(known) == len(entry.marks) and abs(sum(known) - _HUNDRED) > _MARKS_OFF:
        yield ResultRule.MARKS_TOTAL, f"{figure(sum(known, Decimal(0)))} %"


def share_fields_broken(entry: ResultEntry) -> Iterator[str]:
    """Yield the fields of shares that are no share, in the order of their findings."""
    for name, share in zip(SHARE_FIELDS, entry.shares, strict=True):
        if share is not None and not 0 <= share <= _HUNDRED:
            yield name


def figure(value: Decimal) -> str:
    """Return a figure as people write it: «34,62», no zeros at its end."""
    plain = f"{value:f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace(".", ",")


def _impossible(entry: ResultEntry) -> str | None:
    if entry.year not in YEARS:
        return str(entry.year)
    grade = entry.procedure.grade
    if grade is not None and grade not in GRADES:
        return str(grade)
    for count in (entry.takers, entry.below):
        if count is not None and not 0 <= count <= MOST:
            return str(count)
    for value in (entry.mean, *entry.shares):
        if value is not None and not (value.is_finite() and abs(value) <= MOST):
            return str(value)
    if entry.mean is not None and entry.mean < 0:
        return figure(entry.mean)
    return None
