"""Shares that the registry knows by itself: each with who makes the number and who misses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.marks import PointRef
from app.domain.school import FactMeasure, SchoolId

_HUNDRED = Decimal(100)


class ComputedKey(StrEnum):
    """What is computed; the keys stand in passports and in the catalogue."""

    WITH_ROADMAP = "with_roadmap"
    WITH_CURATOR = "with_curator"
    WITH_MENTOR = "with_mentor"
    WITH_AGREEMENT = "with_agreement"  # a mentor and a signed agreement
    ACTIVITIES_ON_TIME = "activities_on_time"
    REPORTS_ON_TIME = "reports_on_time"
    LISTED = "listed"  # how many schools are on the list
    LISTED_SHARE = "listed_share"
    LEFT_LIST = "left_list"  # how many left it within the year
    TEACHERS_YOUNG = "teachers_young"
    TEACHERS_TRAINED = "teachers_trained"
    TEACHERS_RANKED = "teachers_ranked"
    VACANCIES = "vacancies"
    PUPILS_DISABLED = "pupils_disabled"
    ON_REGISTER = "on_register"
    INTERNET = "internet"
    HARD_LIFE = "hard_life"
    NOT_NATIVE = "not_native"
    PARENT_DEGREE = "parent_degree"
    INCOMPLETE = "incomplete"

    @property
    def is_count(self) -> bool:
        """Whether it is a number and no share."""
        return self in _COUNTS


_COUNTS = frozenset({ComputedKey.LISTED, ComputedKey.LEFT_LIST, ComputedKey.VACANCIES})
# The part and the whole that a share is made of, where both are figures of schools.
PARTS: dict[ComputedKey, tuple[FactMeasure, FactMeasure]] = {
    ComputedKey.TEACHERS_YOUNG: (FactMeasure.TEACHERS_YOUNG, FactMeasure.TEACHERS),
    ComputedKey.TEACHERS_TRAINED: (FactMeasure.TEACHERS_TRAINED, FactMeasure.TEACHERS),
    ComputedKey.TEACHERS_RANKED: (FactMeasure.TEACHERS_RANKED, FactMeasure.TEACHERS),
    ComputedKey.PUPILS_DISABLED: (FactMeasure.PUPILS_DISABLED, FactMeasure.PUPILS),
    ComputedKey.ON_REGISTER: (FactMeasure.PUPILS_ON_REGISTER, FactMeasure.PUPILS),
    ComputedKey.HARD_LIFE: (FactMeasure.SHARE_HARD_LIFE, FactMeasure.PUPILS),
    ComputedKey.NOT_NATIVE: (FactMeasure.SHARE_NOT_NATIVE, FactMeasure.PUPILS),
    ComputedKey.PARENT_DEGREE: (FactMeasure.SHARE_PARENT_DEGREE, FactMeasure.PUPILS),
    ComputedKey.INCOMPLETE: (FactMeasure.SHARE_INCOMPLETE, FactMeasure.PUPILS),
}
_ENOUGH_MBIT = Decimal(1)


@dataclass(frozen=True, slots=True)
class Member:
    """A school or a control point that a share is made of.

    Attributes:
        part, whole: what it adds to the numerator and to the denominator; a `whole` of None says
            that nothing is known of it, and that it is in neither.
    """

    name: str
    part: Decimal
    whole: Decimal | None
    school: SchoolId | None = None
    point: PointRef | None = None

    @property
    def makes(self) -> bool:
        """Whether it makes the number."""
        return self.part > 0


@dataclass(frozen=True, slots=True)
class Computed:
    """A share or a number of a day, with all that it is made of."""

    key: ComputedKey
    on: date
    members: tuple[Member, ...]

    @property
    def numerator(self) -> Decimal:
        """What those who make the number add up to."""
        return sum((one.part for one in self.members), Decimal(0))

    @property
    def denominator(self) -> Decimal:
        """What all that are known add up to."""
        return sum((one.whole for one in self.members if one.whole is not None), Decimal(0))

    @property
    def value(self) -> Decimal | None:
        """A per cent, or the number itself; None where there is nothing to divide by."""
        if self.key.is_count:
            return self.numerator if self.makers or self.missing else None
        return self.numerator * _HUNDRED / self.denominator if self.denominator else None

    @property
    def makers(self) -> tuple[Member, ...]:
        """Those who make the number."""
        return tuple(one for one in self.members if one.whole is not None and one.makes)

    @property
    def missing(self) -> tuple[Member, ...]:
        """Those who are counted and do not make it."""
        return tuple(one for one in self.members if one.whole is not None and not one.makes)

    @property
    def unknown(self) -> tuple[Member, ...]:
        """Those of whom nothing is known; they are not counted."""
        return tuple(one for one in self.members if one.whole is None)


def membership(
    names: Iterable[tuple[SchoolId, str]], inside: Iterable[SchoolId]
) -> tuple[Member, ...]:
    """Return schools of which some make the number."""
    held = set(inside)
    one = Decimal(1)
    return tuple(
        Member(name, one if school in held else Decimal(0), one, school) for school, name in names
    )


def fact_member(
    key: ComputedKey, school: SchoolId, name: str, facts: dict[FactMeasure, Decimal]
) -> Member:
    """Return what a school's figures of a year add to a share of figures."""
    if key is ComputedKey.INTERNET:
        speed = facts.get(FactMeasure.INTERNET_MBIT)
        fast = Decimal(int(speed is not None and speed >= _ENOUGH_MBIT))
        return Member(name, fast, None if speed is None else Decimal(1), school)
    if key is ComputedKey.VACANCIES:
        count = facts.get(FactMeasure.VACANCIES)
        return Member(name, count or Decimal(0), None if count is None else Decimal(1), school)
    part, whole = PARTS[key]
    if part not in facts or whole not in facts:
        return Member(name, Decimal(0), None, school)
    made = facts[part] * facts[whole] / _HUNDRED if part.is_share else facts[part]
    return Member(name, made, facts[whole], school)
