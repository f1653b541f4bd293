"""What visits add up to: counts of any period with the list behind each number, next dates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.office import PersonId
from app.domain.school import SchoolId
from app.domain.support import Visit, VisitForm, VisitId

CONSULTATIONS = frozenset({VisitForm.CONSULTATION, VisitForm.ONLINE, VisitForm.CALL})


@dataclass(frozen=True, slots=True)
class Count:
    """A number and the visits behind it."""

    total: int
    visits: tuple[VisitId, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was done in a period.

    Attributes:
        contacts: all visits of every form.
        visits: those to the school itself.
        people: the people taught, a person as often as he was.
        by_person: by curator; None stands for visits without one.
    """

    contacts: Count
    visits: Count
    consultations: Count
    seminars: Count
    trainings: Count
    people: Count
    schools: tuple[SchoolId, ...]
    by_form: Mapping[VisitForm, Count]
    by_person: Mapping[PersonId | None, Count]


@dataclass(frozen=True, slots=True)
class NextVisit:
    """The day on which a school is to be met again, and the visit that set it."""

    school: SchoolId
    on: date
    visit: Visit

    def missed_on(self, day: date) -> bool:
        """Tell whether that day is over."""
        return self.on < day


def count_visits(visits: Sequence[Visit], schools: Collection[SchoolId] | None = None) -> Counts:
    """Count visits; `schools` limits which of their schools are told, not which visits count."""
    reached = dict.fromkeys(school for visit in visits for school in visit.schools)
    taught = [visit for visit in visits if visit.people]
    forms = {form: [one for one in visits if one.form is form] for form in VisitForm}
    people: dict[PersonId | None, list[Visit]] = {}
    for visit in visits:
        people.setdefault(visit.person, []).append(visit)
    return Counts(
        contacts=_count(visits),
        visits=_count(forms[VisitForm.VISIT]),
        consultations=_count(one for one in visits if one.form in CONSULTATIONS),
        seminars=_count(forms[VisitForm.SEMINAR]),
        trainings=_count(forms[VisitForm.TRAINING]),
        people=Count(sum(one.people for one in taught), tuple(one.id for one in taught)),
        schools=tuple(one for one in reached if schools is None or one in schools),
        by_form={form: _count(found) for form, found in forms.items() if found},
        by_person={person: _count(found) for person, found in people.items()},
    )


def last_visits(visits: Iterable[Visit], on: date) -> dict[SchoolId, Visit]:
    """Return the latest visit of each school up to a day."""
    found: dict[SchoolId, Visit] = {}
    for visit in sorted(visits, key=_order):
        if visit.on <= on:
            found.update(dict.fromkeys(visit.schools, visit))
    return found


def next_visits(visits: Iterable[Visit], on: date) -> dict[SchoolId, NextVisit]:
    """Return the next date of each school as it stood on a day, kept or missed.

    The latest visit that named a date counts, until a visit on that date or later has kept it.
    """
    found: dict[SchoolId, NextVisit] = {}
    for visit in sorted(visits, key=_order):
        if visit.on > on:
            break
        for school in visit.schools:
            planned = found.get(school)
            if planned and planned.on <= visit.on:
                del found[school]
            if visit.next_date:
                found[school] = NextVisit(school, visit.next_date, visit)
    return found


def _count(visits: Iterable[Visit]) -> Count:
    ids = tuple(visit.id for visit in visits)
    return Count(len(ids), ids)


def _order(visit: Visit) -> tuple[date, VisitId]:
    return visit.on, visit.id
