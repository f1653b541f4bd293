"""What a value of an indicator may be: shares are per cent, a part fits its whole, no wild jumps.

A finding stands beside its row until somebody accepts it with a reason; an impossible row is not
accepted at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from app.domain.indicators import IndicatorKind, Passport, PassportId, ValueBlank
from app.domain.result_checks import MOST, YEARS, figure
from app.domain.rounding import rounded
from app.domain.school import SchoolId

_PERIOD: Final = re.compile(r"(\d{4})(?:-(?:H[12]|Q[1-4]|(?:0[1-9]|1[0-2])))?")
_HUNDRED = Decimal(100)
_OFF = Decimal("0.5")

PlaceKey = tuple[PassportId, str, str, SchoolId | None]
"""Where a value stands once: passport, period, component, school (None: the whole)."""


class ValueRule(StrEnum):
    """What a value goes against."""

    IMPOSSIBLE = "impossible"  # a figure or a period that cannot be, whatever the reason
    SHARE_RANGE = "share_range"
    PART_ABOVE_WHOLE = "part_above_whole"
    SHARE_AGAINST_PARTS = "share_against_parts"
    NOT_COUNT = "not_count"  # a number of whole things has a fraction
    NOT_YES_NO = "not_yes_no"
    JUMP = "jump"  # against the same period of last year
    WHOLE_AGAINST_SCHOOLS = "whole_against_schools"  # the whole is less than what schools make


@dataclass(frozen=True, slots=True)
class ValueEntry:
    """A value to be saved; see `indicators.IndicatorValue` for the fields.

    A share without a value is counted from its parts; an entry with neither figure, text nor a
    kind of blank takes the stored value away. `accepted` is the reason for which it stands although
    a check speaks against it.
    """

    passport: PassportId
    period: str
    school: SchoolId | None = None
    component: str = ""
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    text: str = ""
    blank: ValueBlank | None = None
    source: str = ""
    accepted: str = ""

    @property
    def place(self) -> PlaceKey:
        """Where it stands."""
        return self.passport, self.period, self.component, self.school

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        figures = (self.value, self.numerator, self.denominator)
        return self.blank is None and not self.text and all(one is None for one in figures)


@dataclass(frozen=True, slots=True)
class ValueFinding:
    """What a check says of a value; `place` is its place among the rows that were given.

    Attributes:
        school: the school's name, "" where the value is of the whole.
        text: the figure that does not fit.
    """

    place: int
    rule: ValueRule
    indicator: str
    component: str
    school: str
    period: str
    text: str

    @property
    def acceptable(self) -> bool:
        """Whether a reason lets the row in."""
        return self.rule is not ValueRule.IMPOSSIBLE


def year_of(period: str) -> int | None:
    """Return the year of a period; None where it is no period."""
    found = _PERIOD.fullmatch(period)
    return int(found[1]) if found and int(found[1]) in YEARS else None


def year_before(period: str) -> str:
    """Return the same period of the year before."""
    return f"{int(period[:4]) - 1}{period[4:]}"


def share_of(numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
    """Return a per cent; None where a part is not known or the whole is nothing."""
    if numerator is None or not denominator:
        return None
    return numerator * _HUNDRED / denominator


def figure_of(passport: Passport, entry: ValueEntry) -> Decimal | None:
    """Return an entry's figure: as given, else the share or the ratio of its parts."""
    if entry.value is not None or entry.blank is not None:
        return entry.value
    if passport.kind is IndicatorKind.SHARE:
        return share_of(entry.numerator, entry.denominator)
    if entry.numerator is not None and entry.denominator:
        return entry.numerator / entry.denominator
    return None


def rules_broken(
    passport: Passport, entry: ValueEntry, before: Decimal | None, jump: int
) -> Iterator[tuple[ValueRule, str]]:
    """Yield what a value goes against, each with the figure that shows it.

    Args:
        before: the figure of the same period a year ago, None where there is none.
        jump: by how many points a share, by how many per cent another figure may differ from it.
    """
    impossible = _impossible(entry)
    if impossible is not None:
        yield ValueRule.IMPOSSIBLE, impossible
        return
    value, parts = figure_of(passport, entry), (entry.numerator, entry.denominator)
    share = passport.kind is IndicatorKind.SHARE
    if share and value is not None and not 0 <= value <= _HUNDRED:
        yield ValueRule.SHARE_RANGE, f"{figure(value)} %"
    part, whole = parts
    if share and part is not None and whole is not None:
        if part > whole:
            yield ValueRule.PART_ABOVE_WHOLE, f"{figure(part)} > {figure(whole)}"
        elif entry.value is not None and whole:
            counted = part * _HUNDRED / whole
            if abs(counted - entry.value) > _OFF:
                told = f"{figure(entry.value)} % ≠ {figure(part)} / {figure(whole)}"
                yield ValueRule.SHARE_AGAINST_PARTS, told
    yield from _kind_broken(passport, value)
    if value is not None and before is not None and _jumps(passport, before, value, jump):
        yield ValueRule.JUMP, f"{figure(_short(before))} → {figure(_short(value))}"


def wholes_broken(
    wholes: Mapping[PlaceKey, ValueEntry], schools: Collection[ValueEntry]
) -> Iterator[tuple[PlaceKey, str]]:
    """Yield the wholes that are less than what the schools' parts add up to, with both figures."""
    sums: dict[PlaceKey, list[Decimal]] = {}
    for entry in schools:
        key: PlaceKey = (entry.passport, entry.period, entry.component, None)
        if key in wholes:
            total = sums.setdefault(key, [Decimal(0), Decimal(0)])
            total[0] += entry.numerator or 0
            total[1] += entry.denominator or 0
    for key, totals in sums.items():
        stated = (wholes[key].numerator, wholes[key].denominator)
        for own, added in zip(stated, totals, strict=True):
            if own is not None and added > own:
                yield key, f"{figure(own)} < {figure(added)}"
                break


def _kind_broken(passport: Passport, value: Decimal | None) -> Iterator[tuple[ValueRule, str]]:
    if value is None:
        return
    if passport.kind is IndicatorKind.YES_NO and value not in {0, 1}:
        yield ValueRule.NOT_YES_NO, figure(value)
    counts = passport.kind is IndicatorKind.NUMBER and not passport.decimals
    if counts and value != value.to_integral_value():
        yield ValueRule.NOT_COUNT, figure(value)


def _jumps(passport: Passport, before: Decimal, value: Decimal, jump: int) -> bool:
    """Tell a jump; few whole things may double, so numbers under ten never jump."""
    moved = abs(value - before)
    if passport.kind is IndicatorKind.SHARE:
        return moved > jump
    if passport.kind is IndicatorKind.YES_NO:
        return False
    small = passport.kind is IndicatorKind.NUMBER and max(abs(before), abs(value)) < 10
    return bool(before) and not small and moved * _HUNDRED > abs(before) * jump


def _short(value: Decimal) -> Decimal:
    return rounded(value, 2)


def _impossible(entry: ValueEntry) -> str | None:
    if year_of(entry.period) is None:
        return entry.period
    for one in (entry.value, entry.numerator, entry.denominator):
        if one is not None and not (one.is_finite() and abs(one) <= MOST):
            return str(one)
    for one in (entry.numerator, entry.denominator):
        if one is not None and one < 0:
            return figure(one)
    return None


def findings_of(
    place: int,
    broken: Sequence[tuple[ValueRule, str]],
    passport: Passport,
    school: str,
    entry: ValueEntry,
) -> list[ValueFinding]:
    """Return findings of one row, with the names that a person knows it by."""
    return [
        ValueFinding(place, rule, passport.name, entry.component, school, entry.period, text)
        for rule, text in broken
    ]
