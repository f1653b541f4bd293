"""The figures of «Ход»: a year and the year before it, with what the registry computes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.indicator_distances import Distance
from app.domain.indicators import IndicatorLevel, Passport, PassportId
from app.domain.school import SchoolId
from app.domain.school_names import natural_key
from app.services import Services
from app.ui.indicators.progress_choice import ProgressChoice, Scope
from app.ui.indicators.view import Known


@dataclass(frozen=True, slots=True)
class Figures:
    """The rows of a year, and those that they are held against."""

    found: Sequence[Distance]
    earlier: Sequence[Distance]


def read_whole(services: Services, year: int, few: bool, *, computed: bool = False) -> Figures:
    """Read the whole of every indicator; the computed ones take their time."""
    indicators = services.indicators
    return Figures(
        indicators.distances(year, with_few=few, with_computed=computed),
        indicators.distances(year - 1, with_few=few, with_computed=computed),
    )


def read_by_school(services: Services, known: Known, choice: ProgressChoice) -> Figures:
    """Read the schools of one indicator, by name, or the indicators of one school."""
    if choice.looked_at is Scope.SCHOOL:
        return _of_school(services, known, choice)
    return _of_indicator(services, known, choice)


def _of_school(services: Services, known: Known, choice: ProgressChoice) -> Figures:
    """Read what is told of schools, and what is known of this one all the same."""
    of_schools = {one.id for one in known.passports if is_of_schools(one)}
    school, few = choice.school, choice.few.isChecked()
    if school is None:
        return Figures((), ())

    def read(year: int) -> list[Distance]:
        found = services.indicators.distances(year, by_school=True, schools=[school], with_few=few)
        return [
            one
            for one in found
            if one.school == school and (one.passport in of_schools or _is_known(one))
        ]

    return Figures(read(choice.year.year), read(choice.year.year - 1))


def _of_indicator(services: Services, known: Known, choice: ProgressChoice) -> Figures:
    passport, year, few = choice.passport, choice.year.year, choice.few.isChecked()
    if passport is None:
        return Figures((), ())
    wanted = choice.in_group(listed(services, known, choice))
    found = services.indicators.distances(
        year, passport, by_school=True, with_few=few, with_computed=True
    )
    told = [one.id for one in known.schools] if is_of_schools(known.passport(passport)) else []
    schools = _schools(known, told, found, wanted)
    return Figures(
        _by_name(services, passport, year, schools, few),
        _by_name(services, passport, year - 1, schools, few),
    )


def _by_name(
    services: Services, passport: PassportId, year: int, schools: Sequence[SchoolId], few: bool
) -> list[Distance]:
    """Return the whole first, then the schools in their order, each with its parts together."""
    found = services.indicators.distances(
        year, passport, by_school=True, schools=schools, with_few=few, with_computed=True
    )
    order = {school: place for place, school in enumerate(schools)}
    return sorted(found, key=lambda one: order[one.school] if one.school else -1)


def _schools(
    known: Known,
    told: Sequence[SchoolId],
    found: Sequence[Distance],
    wanted: Callable[[SchoolId], bool],
) -> list[SchoolId]:
    """Return those of whom the indicator is told, and all others that have a figure, by name."""
    named = {*told, *(one.school for one in found if one.school)}
    return sorted(
        filter(wanted, named), key=lambda school: natural_key(known.names.get(school, ""), "")
    )


def is_of_schools(passport: Passport | None) -> bool:
    """Whether schools are asked for an indicator: not of a whole, nor of the registry."""
    return (
        passport is not None and passport.level is IndicatorLevel.SCHOOL and not passport.computed
    )


def _is_known(one: Distance) -> bool:
    return one.fact is not None or one.blank is not None or bool(one.text)


def listed(services: Services, known: Known, choice: ProgressChoice) -> frozenset[SchoolId]:
    """Return the schools of the chosen list on the last day of the year, or today."""
    kind = choice.list_kind()
    if kind is None:
        return frozenset()
    day = min(known.today, known.today.replace(year=choice.year.year, month=12, day=31))
    rows = services.statuses.list_on(day).rows
    return frozenset(one.school for one in rows if one.kind.id == kind)
