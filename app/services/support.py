"""Help to schools: mentors with agreements, curators, and what of them needs attention."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import Connection, or_, select

from app import models
from app.domain.office import PersonId
from app.domain.school import School, SchoolId
from app.domain.settings import VISIT_HORIZON_DAYS
from app.domain.support_overview import CuratedSchool, SupportAttention
from app.domain.visiting import NextVisit, last_visits, next_visits
from app.services.mentoring import Mentoring
from app.services.office_settings import read_setting
from app.services.school_reading import read_schools
from app.services.status_reading import read_kinds, supported_schools
from app.services.support_agreements import Agreements, read_ending
from app.services.support_curators import Curators
from app.services.support_reading import (
    read_curatorships,
    read_latest_visits,
    read_mentorships,
    read_recommendations,
    schools_gone,
)
from app.services.support_recommendations import overdue, read_overdue
from app.services.support_suggesting import Suggesting

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Support(Mentoring, Agreements, Curators, Suggesting):
    """Mentors, agreements and curators."""

    def schools_without_curator(self, on: date | None = None) -> Sequence[SchoolId]:
        """Return the supported schools that have no curator on a day, by name."""
        day = on or self._clock().date()
        with self._db.read() as connection:
            return _without_curator(connection, _supported(connection, day), day)

    def schools_without_mentor(self, on: date | None = None) -> Sequence[SchoolId]:
        """Return the supported schools that have no mentor on a day, by name."""
        day = on or self._clock().date()
        with self._db.read() as connection:
            return _without_mentor(connection, _supported(connection, day), day)

    def my_schools(
        self, person: PersonId | None, on: date | None = None
    ) -> Sequence[CuratedSchool]:
        """Return the schools that a curator leads on a day, with what he should know of each.

        Without a person: all that are supported or led by anybody. They stand by name.
        """
        with self._db.read() as connection:
            return read_curated(connection, person, on or self._clock().date())

    def attention(self, on: date | None = None) -> SupportAttention:
        """Return what of mentors and curators needs attention on a day, today by default."""
        with self._db.read() as connection:
            return read_support_attention(connection, on or self._clock().date())


def read_curated(
    connection: Connection, person: PersonId | None, on: date
) -> tuple[CuratedSchool, ...]:
    """Return the schools of «Мои школы»; see `Support.my_schools`."""
    led = read_curatorships(connection, on=on)
    wanted = {one.school for one in led if person in {None, one.person}}
    if person is None:
        wanted |= supported_schools(connection, on)
    schools = read_schools(connection, on, only=wanted)
    curators = _by((one.school, one.person) for one in led)
    helped = read_mentorships(connection, on=on, schools=wanted)
    mentors = _by((one.school, one) for one in helped)
    open_ones = read_recommendations(connection, open_on=on, schools=wanted)
    advised = _by((one.school, one) for one in open_ones)
    statuses = _statuses(connection, wanted, on)
    visits = read_latest_visits(connection, on, wanted)
    last, planned = last_visits(visits, on), next_visits(visits, on)
    return tuple(
        CuratedSchool(
            school=one.id,
            name=one.short_name,
            statuses=statuses.get(one.id, ()),
            curators=tuple(dict.fromkeys(curators.get(one.id, ()))),
            mentors=mentors.get(one.id, ()),
            last_visit=last.get(one.id),
            next_visit=planned.get(one.id),
            open=advised.get(one.id, ()),
            overdue=overdue(advised.get(one.id, ()), on),
        )
        for one in schools
    )


def read_support_attention(connection: Connection, on: date) -> SupportAttention:
    """Return what of mentors and curators needs attention on a day."""
    supported = _supported(connection, on)
    horizon = on + timedelta(days=read_setting(connection, VISIT_HORIZON_DAYS))
    gone = schools_gone(connection, on)
    visits = next_visits(read_latest_visits(connection, on), on).values()
    planned = (one for one in visits if one.school not in gone)
    return SupportAttention(
        without_curator=_without_curator(connection, supported, on),
        without_mentor=_without_mentor(connection, supported, on),
        agreements=read_ending(connection, on),
        overdue=read_overdue(connection, on),
        planned=tuple(sorted((one for one in planned if one.on <= horizon), key=_by_day)),
    )


def _supported(connection: Connection, on: date) -> list[School]:
    return read_schools(connection, on, only=supported_schools(connection, on))


def _without_curator(
    connection: Connection, schools: Iterable[School], on: date
) -> tuple[SchoolId, ...]:
    led = {one.school for one in read_curatorships(connection, on=on)}
    return tuple(one.id for one in schools if one.id not in led)


def _without_mentor(
    connection: Connection, schools: Iterable[School], on: date
) -> tuple[SchoolId, ...]:
    helped = {one.school for one in read_mentorships(connection, on=on)}
    return tuple(one.id for one in schools if one.id not in helped)


def _statuses(
    connection: Connection, schools: Collection[SchoolId], on: date
) -> dict[SchoolId, tuple[str, ...]]:
    """Return what the lists are called for short that schools are on, as in the catalogue."""
    status = models.SchoolStatus
    rows = connection.execute(
        select(status.school_id, status.kind_id)
        .where(status.start <= on)
        .where(or_(status.end.is_(None), status.end >= on))
    )
    held = _by((SchoolId(school), kind) for school, kind in rows if school in schools)
    kinds = read_kinds(connection)
    return {
        school: tuple(one.abbreviation or one.name for key, one in kinds.items() if key in keys)
        for school, keys in held.items()
    }


def _by(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    found: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _by_day(planned: NextVisit) -> tuple[date, SchoolId]:
    return planned.on, planned.school
