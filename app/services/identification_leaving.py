"""Why a school left a list: its years on lists, the orders, the help it had, what runs said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy import Connection

from app import models
from app.db.unit_of_work import wall_time
from app.domain.identification import FindingChange
from app.domain.identification_judging import compare
from app.domain.identification_views import Help, LeavingExplanation, ListStay, YearFinding
from app.domain.school import SchoolId
from app.services.base import missing
from app.services.identification_runs import IdentificationRuns, finding_in, read_runs
from app.services.people_reading import read_people
from app.services.school_reading import names_on
from app.services.status_reading import read_kinds, read_statuses
from app.services.support_reading import (
    read_curatorships,
    read_mentorships,
    read_recommendations,
    read_visits,
)


class IdentificationLeaving(IdentificationRuns):
    """What became of a school over the years."""

    def why_left(self, school: SchoolId) -> LeavingExplanation:
        """Return how a school came on lists and left them; raises NOT_FOUND."""
        today = wall_time(self._clock()).date()
        with self._db.read() as connection:
            names = names_on(connection, today)
            if school not in names:
                raise missing(models.School, school)
            kinds = read_kinds(connection)
            statuses = read_statuses(connection, school=school)
            findings = _findings(connection, school)
            advice = read_recommendations(connection, schools=[school])
            mentors = [
                Help(
                    names[one.mentor].short_name if one.mentor else one.mentor_name,
                    one.start,
                    one.end,
                )
                for one in read_mentorships(connection, schools=[school])
            ]
            return LeavingExplanation(
                school=school,
                full_name=names[school].full_name,
                short_name=names[school].short_name,
                day=today,
                stays=tuple(ListStay(kinds[one.kind], one) for one in statuses),
                mentors=tuple(mentors),
                curators=_curators(connection, school),
                visits=len(read_visits(connection, school=school)),
                closed_recommendations=sum(not one.open_on(today) for one in advice),
                recommendations=len(advice),
                findings=findings,
                change=_change(findings),
            )


def _curators(connection: Connection, school: SchoolId) -> tuple[Help, ...]:
    led = read_curatorships(connection, schools=[school])
    people = {one.id: one for one in read_people(connection)} if led else {}
    return tuple(Help(people[one.person].surname_first, one.start, one.end) for one in led)


def _findings(connection: Connection, school: SchoolId) -> tuple[YearFinding, ...]:
    """Return what official runs said of a school, by rule and year."""
    found = [
        YearFinding(view, finding)
        for view, outcome in read_runs(connection, official=True)
        if (finding := finding_in(outcome, school)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.run.rule_name, one.run.year)))


def _change(findings: Sequence[YearFinding]) -> FindingChange | None:
    """Return the last step from a list to none, between two runs of one rule."""
    steps: list[tuple[int, FindingChange]] = []
    for before, after in pairwise(findings):
        if before.run.rule_key != after.run.rule_key:
            continue
        left = compare([before.finding], [after.finding]).left
        steps += [(after.run.year, one) for one in left]
    return max(steps, key=lambda step: step[0])[1] if steps else None
