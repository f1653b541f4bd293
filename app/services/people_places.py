"""The places that name a person: his curatorships and visits, and texts with his name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, or_, select

from app import models, wording
from app.documents.declension_written import WrittenName
from app.domain.control_points import deadline_of, goes_on
from app.domain.execution import USUAL_MEANING
from app.domain.office import Person
from app.domain.paperwork import DocumentState
from app.domain.replacing import Doubt, PlaceKind, Usage
from app.domain.roadmap import RoadmapState
from app.domain.school import SchoolId
from app.domain.school_year import DEFAULT_CALENDAR
from app.domain.support import VisitForm
from app.domain.word_forms import FormsOf
from app.models import Base
from app.services import naming
from app.services.execution_reading import read_meaning, with_plan
from app.services.people_reading import read_people
from app.services.school_reading import names_on
from app.services.word_form_reading import read_forms

_DRAFT = DocumentState.DRAFT.value
_DOCUMENT = (
    models.OfficialDocument.id,
    models.OfficialDocument.state,
    models.OfficialDocument.number,
    models.OfficialDocument.heading,
)


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A text that names a person.

    Attributes:
        column: the column of the text in its row.
        live: whether it is still being worked with: a draft, a running plan, an open record.
        until: the last day that it speaks of; None where it has none.
        closes: the last day of the plan it stands in; None where it stands in none.
        approved: whether an order has approved the wording.
        nominative: whether names stand there in the nominative.
    """

    kind: PlaceKind
    model: type[Base]
    key: str
    column: str
    where: str
    text: str
    live: bool = True
    until: date | None = None
    closes: date | None = None
    approved: bool = False
    nominative: bool = True

    def doubts(self, since: date) -> frozenset[Doubt]:
        """Return what speaks against changing it from a day on."""
        found = set()
        if self.approved:
            found.add(Doubt.APPROVED)
        if self.until is not None and self.until < since:
            found.add(Doubt.PAST)
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Span:
    """A record of a person's days: a curatorship, a place in a working group.

    Attributes:
        owner: the key of the school or of the group.
        bound: whether it refers to the person himself, not to his name.
    """

    kind: PlaceKind
    key: str
    owner: str
    where: str
    start: date
    end: date | None
    bound: bool = True


def read_usages(connection: Connection, person: Person, today: date) -> list[Usage]:
    """Return where a person is used; what refers to him himself stands first."""
    name = written_name(connection, person)
    spans = [
        Usage(one.kind, one.key, one.where, _days(one.start, one.end), binding=one.bound)
        for one in read_spans(connection, person, name, today)
    ]
    texts = [
        Usage(place.kind, place.key, place.where, place.text)
        for place in read_text_places(connection, name)
    ]
    return [*spans, *_visits(connection, person), *_succeeded(connection, person), *texts]


def written_name(connection: Connection, person: Person) -> WrittenName:
    """Return how papers may write a person's name, by the cases that hold for it."""
    declension = read_forms(connection, [(FormsOf.NAME, person.full_name)])
    return WrittenName(declension.forms(FormsOf.NAME, person.full_name))


def find_named(connection: Connection, text: str) -> Person | None:
    """Return the one person of the register whom a text names, in full, short, or by surname."""
    found = [
        person
        for person in read_people(connection)
        if person.surname in text
        for name in [written_name(connection, person)]
        if name.stands_in(text) or name.is_surname(text)
    ]
    return found[0] if len(found) == 1 else None


def read_spans(
    connection: Connection, person: Person, name: WrittenName, today: date
) -> list[Span]:
    """Return a person's curatorships and places in working groups, those that are over too."""
    return [*_curatorships(connection, person, today), *_seats(connection, person, name)]


def _curatorships(connection: Connection, person: Person, today: date) -> Iterator[Span]:
    curator = models.Curatorship
    held = connection.execute(
        select(curator.id, curator.school_id, curator.start, curator.end)
        .where(curator.person_id == person.id)
        .order_by(curator.start, curator.id)
    ).all()
    called = names_on(connection, today, [SchoolId(row.school_id) for row in held])
    for row in held:
        where = called[SchoolId(row.school_id)].short_name
        yield Span(PlaceKind.CURATORSHIP, row.id, row.school_id, where, row.start, row.end)


def _seats(connection: Connection, person: Person, name: WrittenName) -> Iterator[Span]:
    member, group = models.Membership, models.WorkingGroup
    by_name = and_(member.person_id.is_(None), _holds(member.name, name))
    rows = connection.execute(
        select(
            member.id,
            member.group_id,
            member.person_id,
            member.name,
            member.start,
            member.end,
            group.name.label("group"),
        )
        .join(group, group.id == member.group_id)
        .where(or_(member.person_id == person.id, by_name))
        .order_by(member.start, member.id)
    )
    for row in rows:
        bound = row.person_id is not None
        if bound or name.stands_in(row.name):
            kind, days = PlaceKind.MEMBERSHIP, (row.start, row.end)
            yield Span(kind, row.id, row.group_id, row.group, *days, bound=bound)


def read_text_places(connection: Connection, name: WrittenName) -> list[TextPlace]:
    """Return every text that names the person, whatever its age."""
    return [
        *_activities(connection, name),
        *_orders(connection, name),
        *_clauses(connection, name),
        *_office(connection, name),
        *_school_heads(connection, name),
        *_recommendations(connection, name),
    ]


def _activities(connection: Connection, name: WrittenName) -> Iterator[TextPlace]:
    activity, plan, control = models.Activity, models.Roadmap, models.ActivityControl
    query = select(
        activity.id,
        activity.number,
        activity.text,
        activity.deadline,
        activity.responsible,
        plan.title,
        plan.state,
        plan.start,
        plan.end,
        control.kind,
        control.windows,
        control.reporting,
    ).select_from(activity)
    query = with_plan(query).outerjoin(control, control.activity_id == activity.id)
    found = query.where(_holds(activity.responsible, name)).order_by(
        plan.start, plan.id, models.Part.position, models.Section.position, activity.position
    )
    for row in connection.execute(found):
        if not name.stands_in(row.responsible):
            continue
        yield TextPlace(
            PlaceKind.ACTIVITY,
            models.Activity,
            row.id,
            "responsible",
            f"{naming.row_label(row.number, row.text)}, {naming.quoted(row.title)}",
            row.responsible,
            live=row.state != RoadmapState.CLOSED.value,
            until=_last_day(row),
            closes=row.end,
            approved=row.state == RoadmapState.APPROVED.value,
        )


def _last_day(row: Row[Any]) -> date:
    """Return the last day of an activity's deadline; that of its plan where it has no days."""
    own = read_meaning(row.kind, row.windows, row.reporting) if row.reporting else USUAL_MEANING
    meaning = deadline_of(row.deadline, row.start, row.end, DEFAULT_CALENDAR, own)
    last: date = row.end
    if meaning.windows and not goes_on(meaning):
        last = min(last, max(window.end for window in meaning.windows))
    return last


def _orders(connection: Connection, name: WrittenName) -> Iterator[TextPlace]:
    document = models.OfficialDocument
    rows = connection.execute(
        select(*_DOCUMENT, document.signatory, document.executor)
        .where(or_(_holds(document.signatory, name), _holds(document.executor, name)))
        .order_by(document.id)
    )
    for row in rows:
        for kind, column in (
            (PlaceKind.SIGNATORY, "signatory"),
            (PlaceKind.EXECUTOR, "executor"),
        ):
            text = getattr(row, column)
            if name.stands_in(text) or name.is_surname(text):
                yield TextPlace(
                    kind,
                    document,
                    row.id,
                    column,
                    _order_label(row.number, row.heading),
                    text,
                    live=row.state == _DRAFT,
                )


def _clauses(connection: Connection, name: WrittenName) -> Iterator[TextPlace]:
    clause, document = models.Clause, models.OfficialDocument
    rows = connection.execute(
        select(clause.id.label("clause"), clause.text, *_DOCUMENT)
        .join(document, document.id == clause.document_id)
        .where(_holds(clause.text, name))
        .order_by(document.id, clause.position)
    )
    for row in rows:
        if name.stands_in(row.text):
            yield TextPlace(
                PlaceKind.CLAUSE,
                clause,
                row.clause,
                "text",
                _order_label(row.number, row.heading),
                row.text,
                live=row.state == _DRAFT,
                nominative=False,
            )


def _office(connection: Connection, name: WrittenName) -> Iterator[TextPlace]:
    office = models.Office
    for row in connection.execute(select(*office.__table__.columns).order_by(office.valid_from)):
        for kind, column in (
            (PlaceKind.OFFICE_HEAD, "head_name"),
            (PlaceKind.OFFICE_EXECUTOR, "executor"),
        ):
            text = getattr(row, column)
            if name.stands_in(text) or name.is_surname(text):
                since = wording.date_text(row.valid_from)
                yield TextPlace(kind, office, row.id, column, f"Сведения с {since}", text)


def _school_heads(connection: Connection, name: WrittenName) -> Iterator[TextPlace]:
    head = models.SchoolHead
    rows = connection.execute(
        select(head.id, head.school_id, head.name, head.since)
        .where(_holds(head.name, name))
        .order_by(head.since, head.id)
    ).all()
    found = [row for row in rows if name.stands_in(row.name)]
    called = names_on(connection, date.max, [SchoolId(row.school_id) for row in found])
    for row in found:
        where = called[SchoolId(row.school_id)].short_name
        yield TextPlace(PlaceKind.SCHOOL_HEAD, head, row.id, "name", where, row.name)


def _recommendations(connection: Connection, name: WrittenName) -> Iterator[TextPlace]:
    advice = models.Recommendation
    rows = connection.execute(
        select(advice.id, advice.school_id, advice.text, advice.addressee, advice.closed_on)
        .where(_holds(advice.addressee, name))
        .order_by(advice.made_on, advice.id)
    )
    for row in rows:
        if name.stands_in(row.addressee):
            yield TextPlace(
                PlaceKind.RECOMMENDATION,
                advice,
                row.id,
                "addressee",
                naming.quoted(row.text),
                row.addressee,
                live=row.closed_on is None,
            )


def _visits(connection: Connection, person: Person) -> Iterator[Usage]:
    visit = models.Visit
    rows = connection.execute(
        select(visit.id, visit.on, visit.form, visit.purpose)
        .where(visit.person_id == person.id)
        .order_by(visit.on, visit.id)
    )
    for row in rows:
        where = f"{wording.date_text(row.on)}, {wording.word(VisitForm(row.form))}"
        yield Usage(PlaceKind.VISIT, row.id, where, row.purpose, binding=True)


def _succeeded(connection: Connection, person: Person) -> Iterator[Usage]:
    other = models.Person
    rows = connection.execute(
        select(other.id, other.surname, other.until).where(other.replaced_by == person.id)
    )
    for row in rows:
        text = wording.date_text(row.until)
        yield Usage(PlaceKind.SUCCESSION, row.id, row.surname, text, binding=True)


def _holds(column: Any, name: WrittenName) -> ColumnElement[bool]:
    """Return a first sieve in SQL: the beginning of the surname, «ё» or «е»."""
    pattern = name.stem.replace("ё", "_").replace("е", "_")
    return column.like(f"%{pattern}%")  # type: ignore[no-any-return]


def _days(start: date, end: date | None) -> str:
    until = f" по {wording.date_text(end)}" if end else ""
    return f"с {wording.date_text(start)}{until}"


def _order_label(number: str, heading: str) -> str:
    if number:
        return f"Приказ № {number}"
    return f"Проект приказа {naming.quoted(heading)}" if heading else "Проект приказа"
