"""The records of the papers of support, put together from what the services know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from app import wording
from app.domain.office import Office, Person, PersonId
from app.domain.school import GroupKind, SchoolId, Succession
from app.domain.support import Curatorship, Recommendation, Visit, meet
from app.domain.support_papers import (
    CuratorNote,
    HeldCuratorship,
    HeldMentorship,
    HeldType,
    NotedRecommendation,
    NotedSchool,
    SchoolCard,
    VisitLine,
)
from app.domain.visiting import count_visits
from app.services.base import Service
from app.services.school_reading import names_on, read_school
from app.services.schools import Schools
from app.services.status_reading import read_kinds
from app.services.statuses import Statuses
from app.services.support_papers_reading import appointee, mentor_names, people_by_id
from app.services.support_reading import (
    read_agreements,
    read_curatorships,
    read_mentorships,
    read_recommendations,
    read_visits,
)
from app.wording.schools import SUCCESSION_PHRASES

_GROUPS = {
    GroupKind.DISTRICT: "район",
    GroupKind.OKRUG: "школьный округ",
    GroupKind.CLUSTER: "кластер",
    GroupKind.OTHER: "группа",
}


class SchoolCards(Service):
    """What the card of a school says."""

    def card(self, school: SchoolId, day: date, office: Office | None) -> SchoolCard:
        """Return all that is known of a school on a day; raises NOT_FOUND."""
        schools, statuses = Schools(self._db, self._clock), Statuses(self._db, self._clock)
        held = statuses.statuses(school)
        types = self._types(statuses, school)
        groups = {one.id: one for one in schools.groups()}
        successions = schools.successions(school)
        names, heads, facts = schools.names(school), schools.heads(school), schools.facts(school)
        with self._db.read() as connection:
            kinds = read_kinds(connection)
            known = read_school(connection, school, day)
            people = people_by_id(connection)
            return SchoolCard(
                day=day,
                school=known,
                groups=tuple(
                    f"{_GROUPS[groups[key].kind]}: {groups[key].name}" for key in known.groups
                ),
                successions=_successions(connection, successions, school, day),
                names=tuple(names),
                heads=tuple(heads),
                statuses=tuple((kinds[one.kind], one) for one in held),
                types=types,
                facts=tuple(facts),
                mentors=_mentors(connection, school, day),
                curators=tuple(
                    HeldCuratorship(appointee(people[one.person], office), one)
                    for one in read_curatorships(connection, schools=[school])
                ),
                visits=visit_lines(connection, read_visits(connection, school=school), people, day),
                recommendations=tuple(
                    read_recommendations(connection, schools=[school], open_on=day)
                ),
            )

    def _types(self, statuses: Statuses, school: SchoolId) -> tuple[HeldType, ...]:
        typologies = {one.id: one for one in statuses.typologies()}
        found = []
        for one in statuses.types_of(school):
            typology = typologies[one.typology]
            value = next(value for value in typology.values if value.id == one.value)
            basis = one.basis.reference if one.basis else ""
            found.append(HeldType(typology.name, value.title, one.year, basis))
        return tuple(found)


def visit_lines(
    connection: Connection,
    visits: Iterable[Visit],
    people: Mapping[PersonId, Person],
    day: date,
) -> tuple[VisitLine, ...]:
    """Return visits with the names of who made them and of their schools on a day."""
    held = list(visits)
    names = names_on(connection, day, {school for one in held for school in one.schools})
    return tuple(
        VisitLine(
            one,
            people[one.person].surname_first if one.person else "",
            tuple(names[school].short_name for school in one.schools),
        )
        for one in held
    )


def read_curator_note(
    connection: Connection,
    person: Person,
    period: tuple[date, date],
    day: date,
    office: Office | None,
) -> CuratorNote:
    """Return a curator's work between two days; states are those of the day, or of the last one.

    Recommendations are those of his visits, and the ones that his schools had open in the period.
    """
    start, end = period
    told = min(day, end)
    led = [
        one
        for one in read_curatorships(connection, person=person.id)
        if meet(one.start, one.end, start, end)
    ]
    own = list(dict.fromkeys(one.school for one in led))
    visits = read_visits(connection, person=person.id, start=start, end=end)
    made = {one.id for one in visits}
    advice = [
        one
        for one in read_recommendations(connection, schools=_reached(own, visits))
        if one.visit in made or (one.school in own and meet(one.made_on, one.closed_on, start, end))
    ]
    names = names_on(connection, end, _reached(own, visits))
    return CuratorNote(
        day=told,
        start=start,
        end=end,
        curator=appointee(person, office),
        signature=person.surname_first,
        counts=count_visits(visits),
        schools=_noted(led, names_of(names), visits, advice, (start, told)),
        visits=visit_lines(connection, visits, {person.id: person}, end),
        recommendations=tuple(
            NotedRecommendation(names[one.school].short_name, one) for one in advice
        ),
    )


def names_of(names: Mapping[SchoolId, tuple[str, str]]) -> Mapping[SchoolId, str]:
    """Return the short ones of names."""
    return {school: short for school, (_full, short) in names.items()}


def _reached(own: Sequence[SchoolId], visits: Iterable[Visit]) -> list[SchoolId]:
    return list(dict.fromkeys([*own, *(school for one in visits for school in one.schools)]))


def _noted(
    led: Sequence[Curatorship],
    names: Mapping[SchoolId, str],
    visits: Sequence[Visit],
    advice: Sequence[Recommendation],
    period: tuple[date, date],
) -> tuple[NotedSchool, ...]:
    start, told = period
    met: dict[SchoolId, list[date]] = defaultdict(list)
    for visit in visits:
        for school in visit.schools:
            met[school].append(visit.on)
    given: dict[SchoolId, list[Recommendation]] = defaultdict(list)
    for one in advice:
        given[one.school].append(one)
    return tuple(
        NotedSchool(
            name=names[held.school],
            start=held.start,
            end=held.end,
            visits=len(met[held.school]),
            last_visit=max(met[held.school], default=None),
            made=sum(start <= one.made_on <= told for one in given[held.school]),
            closed=sum(
                one.closed_on is not None and start <= one.closed_on <= told
                for one in given[held.school]
            ),
            open=sum(one.open_on(told) for one in given[held.school]),
        )
        for held in led
    )


def _mentors(connection: Connection, school: SchoolId, day: date) -> tuple[HeldMentorship, ...]:
    held = read_mentorships(connection, schools=[school])
    names = mentor_names(connection, held, day)
    return tuple(
        HeldMentorship(names[one.id], one, tuple(read_agreements(connection, mentorship=one.id)))
        for one in held
    )


def _successions(
    connection: Connection, successions: Sequence[Succession], school: SchoolId, day: date
) -> tuple[str, ...]:
    others = {one.predecessor if one.successor == school else one.successor for one in successions}
    names = names_on(connection, day, others)
    lines = []
    for one in successions:
        gone = one.predecessor == school
        other = names[one.successor if gone else one.predecessor].short_name
        went, came = SUCCESSION_PHRASES[one.kind]
        lines.append(f"{wording.date_text(one.on)}: {went if gone else came} {other}")
    return tuple(lines)
