"""Who could be a school's mentor: schools of like context from the registry and its figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, select

from app import models
from app.domain.mentoring import Conditions, Suggestion, suggest
from app.domain.school import FactMeasure, School, SchoolId
from app.domain.school_year import year_of
from app.services.base import Service
from app.services.relative_scores import read_relative_scores
from app.services.school_groups import read_groups
from app.services.school_reading import read_school, read_schools
from app.services.status_reading import schools_at_risk
from app.services.support_reading import read_mentorships

_YEARS_BACK = 3  # older figures say nothing of a school of today

Figures = Mapping[SchoolId, Mapping[FactMeasure, Decimal]]


class Suggesting(Service):
    """Proposals of mentors."""

    def suggest_mentors(
        self,
        school: SchoolId,
        *,
        limit: int = 5,
        on: date | None = None,
        results: Mapping[SchoolId, Decimal] | None = None,
    ) -> Sequence[Suggestion]:
        """Return the schools that would suit best as mentors of a school on a day.

        Those on a risk list that day and the school's own mentors are left out. `results` are the
        relative scores that are known (see `relative_scores`). Raises NOT_FOUND.
        """
        day = on or self._clock().date()
        with self._db.read() as connection:
            helped = read_school(connection, school, day)
            candidates = read_schools(connection, day)
            figures = _figures(connection, day)
            mentorships = read_mentorships(connection, on=day)
            at_risk = schools_at_risk(connection, day)
            groups = {one.id: one for one in read_groups(connection)}
        load = Counter(one.mentor for one in mentorships if one.mentor)
        own = {one.mentor for one in mentorships if one.school == school and one.mentor}

        def conditions(card: School) -> Conditions:
            return _conditions(card, figures, load[card.id], (results or {}).get(card.id))

        found = suggest(conditions(helped), map(conditions, candidates), groups, {*own, *at_risk})
        return found[:limit]

    def relative_scores(self, on: date | None = None) -> Mapping[SchoolId, Decimal]:
        """Return how schools stand to the region by their exams: the region itself is 1."""
        with self._db.read() as connection:
            return read_relative_scores(connection, on or self._clock().date())


def _conditions(card: School, figures: Figures, load: int, result: Decimal | None) -> Conditions:
    known = figures.get(card.id, {})
    return Conditions(
        school=card.id,
        name=card.short_name,
        kind=card.kind,
        locality=card.locality,
        groups=card.groups,
        pupils=known.get(FactMeasure.PUPILS),
        shares={measure: value for measure, value in known.items() if measure.is_share},
        load=load,
        result=result,
    )


def _figures(connection: Connection, on: date) -> Figures:
    """Return the latest known number of pupils and shares of each school."""
    fact = models.SchoolFact
    year = year_of(on)
    measures = [one.value for one in FactMeasure if one.is_share or one is FactMeasure.PUPILS]
    rows = connection.execute(
        select(fact.school_id, fact.measure, fact.value)
        .where(fact.year.between(year - _YEARS_BACK, year), fact.measure.in_(measures))
        .order_by(fact.year)
    )
    found: dict[SchoolId, dict[FactMeasure, Decimal]] = defaultdict(dict)
    for school, measure, value in rows:
        found[SchoolId(school)][FactMeasure(measure)] = Decimal(value) / 100
    return found
