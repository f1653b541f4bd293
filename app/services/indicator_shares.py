"""Shares and numbers that the registry computes; each lists who makes it and who misses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, select

from app import models
from app.domain.changes import Outcome
from app.domain.control_points import points_of
from app.domain.errors import UserCode, UserError
from app.domain.indicator_checks import ValueEntry
from app.domain.indicator_shares import (
    PARTS,
    Computed,
    ComputedKey,
    Member,
    fact_member,
    membership,
)
from app.domain.indicators import PassportId
from app.domain.marks import Mark, MarkState, PointRef, PointView, view
from app.domain.roadmap import ActivityId, RoadmapState
from app.domain.school import FactMeasure, School, SchoolId
from app.domain.school_names import natural_key
from app.domain.support import AgreementState
from app.services.base import Service
from app.services.calendar_reading import read_calendar
from app.services.execution_reading import read_controlled, with_plan
from app.services.execution_settings import label_of
from app.services.indicator_reading import read_passports
from app.services.indicator_values import IndicatorValues, SavedValues
from app.services.mark_reading import read_marks
from app.services.school_facts import read_facts
from app.services.school_reading import Names, names_on, read_schools
from app.services.status_reading import read_kinds, read_stays, supported_schools
from app.services.support_reading import (
    read_agreements,
    read_curatorships,
    read_mentorships,
)

_SCHOOL_YEAR_BEGINS = 9
_FACTS = {*PARTS, ComputedKey.INTERNET, ComputedKey.VACANCIES}
_POINTS = {ComputedKey.ACTIVITIES_ON_TIME, ComputedKey.REPORTS_ON_TIME}


class IndicatorShares(IndicatorValues, Service):
    """What is known without asking anybody. «The list» are the schools on supported lists."""

    def computed(self, key: ComputedKey | str, on: date | None = None) -> Computed:
        """Return a share of a day, today by default, with all that it is made of.

        Activities and reports are those due from the first of January to the day; schools that left
        the list are those whose last day on it lies between the same day of last year and this one;
        figures of schools are those of the school year of the day, of all schools on the list, or
        of all schools where no list is kept. Raises FIELD_INVALID for an unknown key.
        """
        if key not in set(ComputedKey):
            raise UserError(UserCode.FIELD_INVALID, field="computed", text=str(key))
        wanted, day = ComputedKey(key), on or self._clock().date()
        with self._db.read() as connection:
            return Computed(wanted, day, tuple(_members(connection, wanted, day)))

    def refresh_computed(self, year: int, *, store: bool = False) -> Outcome[SavedValues] | None:
        """Compute the wholes of a year's passports that the registry knows; None unless stored.

        A computed share is always of the day it is asked for. To store it means to keep it as the
        year's value, of its last day or of today; that is never done unasked. Passports in several
        parts are left out: the registry knows no parts.
        """
        if not store:
            return None
        day = min(date(year, 12, 31), self._clock().date())
        with self._db.read() as connection:
            passports = read_passports(connection)
        rows: list[ValueEntry] = []
        for key, one in passports.items():
            if one.computed and not one.components:
                rows.append(_entry(key, self.computed(one.computed, day), year))
        return self.set_values([row for row in rows if not row.is_empty])


def _entry(key: PassportId, found: Computed, year: int) -> ValueEntry:
    source = f"реестр на {found.on:%d.%m.%Y}"
    if found.key.is_count:
        return ValueEntry(key, str(year), value=found.value, source=source, accepted=source)
    if found.value is None:
        return ValueEntry(key, str(year))
    return ValueEntry(
        key,
        str(year),
        numerator=found.numerator,
        denominator=found.denominator,
        source=source,
        accepted=source,
    )


def _members(connection: Connection, key: ComputedKey, day: date) -> Sequence[Member]:
    if key in _POINTS:
        return _points(connection, day, reports=key is ComputedKey.REPORTS_ON_TIME)
    if key is ComputedKey.LEFT_LIST:
        return _left(connection, day)
    every = read_schools(connection, day)
    on_list = supported_schools(connection, day)
    if key in {ComputedKey.LISTED, ComputedKey.LISTED_SHARE}:
        return membership(_named(every), on_list)
    listed = [one for one in every if one.id in on_list] if on_list else every
    if key in _FACTS:
        return _facts(connection, key, listed, day)
    inside = _INSIDE[key](connection, day)
    return membership(_named(listed), inside)


def _named(schools: Sequence[School]) -> list[tuple[SchoolId, str]]:
    return [(one.id, one.short_name) for one in schools]


def _with_roadmap(connection: Connection, day: date) -> set[SchoolId]:
    """Return schools with a roadmap of their own whose period the day is in, drafts left out."""
    plan = models.Roadmap
    wanted = (
        select(plan.school_id)
        .where(plan.school_id.is_not(None))
        .where(plan.start <= day, plan.end >= day)
        .where(plan.state != RoadmapState.DRAFT.value)
    )
    return {SchoolId(key) for key in connection.scalars(wanted) if key}


def _with_curator(connection: Connection, day: date) -> set[SchoolId]:
    return {one.school for one in read_curatorships(connection, on=day)}


def _with_mentor(connection: Connection, day: date) -> set[SchoolId]:
    return {one.school for one in read_mentorships(connection, on=day)}


def _with_agreement(connection: Connection, day: date) -> set[SchoolId]:
    """Return schools whose mentor of the day has a signed agreement that holds on it."""
    signed = {
        one.mentorship
        for one in read_agreements(connection, helped_on=day)
        if one.state_on(day) is AgreementState.SIGNED
        and (one.signed_on or one.start) <= day
        and one.start <= day
    }
    return {one.school for one in read_mentorships(connection, on=day) if one.id in signed}


_INSIDE: dict[ComputedKey, Callable[[Connection, date], set[SchoolId]]] = {
    ComputedKey.WITH_ROADMAP: _with_roadmap,
    ComputedKey.WITH_CURATOR: _with_curator,
    ComputedKey.WITH_MENTOR: _with_mentor,
    ComputedKey.WITH_AGREEMENT: _with_agreement,
}


def _left(connection: Connection, day: date) -> Sequence[Member]:
    """Return the schools that were on a supported list a year ago or since, with who left all."""
    kinds = [key for key, kind in read_kinds(connection).items() if kind.supported]
    year_ago = day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
    was: dict[SchoolId, bool] = {}
    for stay in read_stays(connection, kinds):
        if stay.start > day or (stay.end is not None and stay.end < year_ago):
            continue
        still = stay.end is None or stay.end >= day
        was[stay.school] = was.get(stay.school, False) or still
    names = names_on(connection, day, list(was))
    rows = [(school, names[school].short_name) for school in was]
    rows.sort(key=lambda row: natural_key(row[1], ""))
    return membership(rows, [school for school, still in was.items() if not still])


def _facts(
    connection: Connection, key: ComputedKey, schools: Sequence[School], day: date
) -> Sequence[Member]:
    year = day.year if day.month >= _SCHOOL_YEAR_BEGINS else day.year - 1
    known: dict[SchoolId, dict[FactMeasure, Decimal]] = defaultdict(dict)
    for fact in read_facts(connection, year=year):
        known[fact.school][fact.measure] = fact.value
    return [fact_member(key, one.id, one.short_name, known[one.id]) for one in schools]


def _points(connection: Connection, day: date, *, reports: bool) -> Sequence[Member]:
    """Return control points due from the first of January to the day, but for cancelled ones.

    A report that schools hand in is a member for each of them.
    """
    first = date(day.year, 1, 1)
    keys = activities_between(connection, first, day)
    marks: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for mark in read_marks(connection, activities=keys):
        marks[mark.activity, mark.key].append(mark)
    calendar, names = read_calendar(connection), names_on(connection, day)
    found: list[Member] = []
    for activity in read_controlled(connection, activities=keys):
        for point in points_of(activity, calendar):
            if reports and not point.is_report:
                continue
            seen = view(activity, point, marks.get(point.identity, ()), day)
            if first <= seen.due <= day and seen.state is not MarkState.CANCELLED:
                found += _point_members(seen, names, each=reports)
    return found


def activities_between(connection: Connection, first: date, last: date) -> list[ActivityId]:
    """Return the activities of roadmaps that go on between two days, closed ones included."""
    plan = models.Roadmap
    wanted = with_plan(select(models.Activity.id).select_from(models.Activity))
    rows = connection.scalars(wanted.where(plan.start <= last).where(plan.end >= first))
    return [ActivityId(key) for key in rows]


def _point_members(
    seen: PointView, names: Mapping[SchoolId, Names], *, each: bool
) -> Iterable[Member]:
    name, one = f"{label_of([seen.activity])}, {seen.due:%d.%m.%Y}", Decimal(1)
    ref = PointRef(seen.activity.id, seen.point.key)
    if not (each and seen.activity.schools):
        in_time = seen.done_on is not None and seen.done_on <= seen.due
        yield Member(name, Decimal(int(in_time)), one, point=ref)
        return
    for school in seen.activity.schools:
        mark = seen.mark_of(school)
        done_on = mark.done_on if mark and mark.state is MarkState.DONE else None
        in_time = done_on is not None and done_on <= seen.due
        called = f"{name}, {names[school].short_name}"
        yield Member(called, Decimal(int(in_time)), one, school, ref._replace(school=school))
