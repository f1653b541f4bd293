"""Orders on mentors, curators and working groups: drafted from what is known, then like any order.

A drafted order is kept, edited, printed and signed by `Paperwork`; here are its first wording and
what rests on it once it is signed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from app import models
from app.db.unit_of_work import UnitOfWork
from app.documents.builders.cases import Cases, appointee_texts, body_texts
from app.documents.language import genitive_of_organisation
from app.domain.assignments import AssignmentDifference, difference
from app.domain.basis import Basis, BasisId
from app.domain.changes import Outcome, Topic
from app.domain.drafts import OrderDraft
from app.domain.errors import UserCode, UserError
from app.domain.office import Office
from app.domain.paperwork import DocumentId, DocumentState, Order
from app.domain.roadmap import Numbering
from app.domain.support import WorkingGroup, WorkingGroupId
from app.domain.word_forms import WordForms
from app.services import checks, naming
from app.services.assignment_drafting import (
    draft_assignments,
    draft_changed_assignments,
    draft_changed_group,
)
from app.services.base import Service, committed
from app.services.bases import BasisFields, write_basis
from app.services.office_reading import read_office
from app.services.order_annexes import annex_day, assignment_cases, keep_annex
from app.services.order_reading import read_order, read_order_summaries
from app.services.order_saving import executor_in_dative, write_order
from app.services.support_papers_reading import member_appointees, read_assignments
from app.services.support_reading import read_curatorships, read_mentorships
from app.services.word_form_reading import read_forms
from app.services.working_groups import WorkingGroups

_RESTING = ("назначение", "назначения", "назначений")


@dataclass(frozen=True, slots=True)
class DraftedOrder:
    """An order that was drafted, and what stands in it in a form that nobody confirmed."""

    id: DocumentId
    unconfirmed: tuple[WordForms, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The first wording of an order; `day` is the one whose appointments its annex lists."""

    draft: OrderDraft
    cases: Cases
    office: Office | None
    day: date | None = None


class AssignmentOrders(Service):
    """Drafts of orders on mentors, curators and working groups."""

    def create_assignments_order(self, on: date | None = None) -> Outcome[DraftedOrder]:
        """Draft the order on the mentors and curators of a day, today by default.

        Raises ASSIGNMENTS_EMPTY.
        """
        day = on or self._clock().date()
        with self._db.write("Проект приказа о наставниках и кураторах") as work:
            return _written(work, word_assignments(work.connection, day))

    def create_amending_order(
        self, first: date, second: date, amends: DocumentId | None = None
    ) -> Outcome[DraftedOrder]:
        """Draft the order on who came and went between two days.

        Without `amends` it changes the latest signed order on mentors and curators that was there
        on the first day. Raises PERIOD_REVERSED, ASSIGNMENTS_SAME, NOT_FOUND.
        """
        checks.period(first, second)
        with self._db.write("Проект приказа об изменениях в составе наставников") as work:
            return _written(work, word_changes(work.connection, first, second, amends))

    def create_group_order(
        self, group: WorkingGroupId, first: date, second: date
    ) -> Outcome[DraftedOrder]:
        """Draft the order that corrects a working group's composition between two days.

        Raises PERIOD_REVERSED, ASSIGNMENTS_SAME, NOT_FOUND.
        """
        checks.period(first, second)
        known = WorkingGroups(self._db, self._clock).get(group)
        with self._db.write("Проект приказа об изменениях в рабочей группе") as work:
            found = self._word_group(work.connection, known, first, second)
            return _written(work, found)

    def rest_on_order(self, order: DocumentId) -> Outcome[int]:
        """Let the appointments that a signed order lists rest on it; return how many now do.

        Those that rest on another order stay. Raises ORDER_UNSIGNED, ORDER_WITHOUT_LIST, NOT_FOUND.
        """
        with self._db.write("Приказ стал основанием назначений") as work:
            found = read_order(work.connection, order)
            day = annex_day(work.connection, order)
            if day is None:
                raise UserError(UserCode.ORDER_WITHOUT_LIST)
            if found.state is not DocumentState.SIGNED or not (found.number and found.date):
                raise UserError(UserCode.ORDER_UNSIGNED)
            count = _rest(work, found, day)
            work.name = naming.counted(f"Приказ № {found.number} стал основанием:", _RESTING, count)
            return committed(work, count, Topic.SUPPORT)

    def _word_group(
        self, connection: Connection, group: WorkingGroup, first: date, second: date
    ) -> Wording:
        found = WorkingGroups(self._db, self._clock).difference(group.id, first, second)
        if not found:
            raise UserError(UserCode.ASSIGNMENTS_SAME, start=first, end=second)
        members = [*found.brought_in, *found.taken_out, *(after for _, after in found.changed)]
        issuer = [group.basis.issuer] if group.basis else []
        office = read_office(connection, second)
        people = member_appointees(connection, members, office)
        texts = [
            *appointee_texts(people.values()),
            *body_texts([group.name, *issuer]),
        ]
        cases = Cases(read_forms(connection, texts))
        draft = draft_changed_group(group, found, people, office, cases)
        return Wording(draft, cases, office)


def word_assignments(connection: Connection, day: date) -> Wording:
    """Word the order on the mentors and curators of a day; raises ASSIGNMENTS_EMPTY."""
    office = read_office(connection, day)
    found = read_assignments(connection, day, office)
    if not found.schools:
        raise UserError(UserCode.ASSIGNMENTS_EMPTY, day=day)
    cases = assignment_cases(connection, found)
    informing = executor_in_dative(connection, office)
    return Wording(draft_assignments(found, office, cases, informing), cases, office, day)


def word_changes(
    connection: Connection, first: date, second: date, amends: DocumentId | None
) -> Wording:
    """Word the order on who came and went; raises ASSIGNMENTS_SAME."""
    office = read_office(connection, second)
    before, after = (read_assignments(connection, day, office) for day in (first, second))
    found = difference(before, after)
    if not found:
        raise UserError(UserCode.ASSIGNMENTS_SAME, start=first, end=second)
    amended = _amended(connection, first, second, amends)
    issuer = [amended.issuer] if amended else []
    cases = _changing_cases(connection, found, issuer)
    informing = executor_in_dative(connection, office)
    draft = draft_changed_assignments(found, amended, office, cases, informing)
    return Wording(draft, cases, office)


def own_order(order: Order) -> BasisFields:
    """Return an order of the office as a basis."""
    issuer = order.issuer_genitive or genitive_of_organisation(order.organisation)
    return BasisFields(
        issuer=f"приказ {issuer}".strip(),
        number=order.number,
        date=order.date,
        title=" ".join(order.heading.split()),
        document=order.id,
    )


def _changing_cases(
    connection: Connection, found: AssignmentDifference, bodies: list[str]
) -> Cases:
    curators = [*found.curators_out, *found.curators_in]
    mentors = [*found.mentors_out, *found.mentors_in]
    schools = [name for one in curators for name in one.schools]
    names = [name for one in mentors for name in (one.school, one.mentor)]
    texts = [
        *appointee_texts(one.appointee for one in curators),
        *body_texts([*schools, *names, *bodies]),
    ]
    return Cases(read_forms(connection, texts))


def _amended(
    connection: Connection, first: date, second: date, amends: DocumentId | None
) -> Basis | None:
    """Return the order that is changed: the one asked for, or the latest on the first day."""
    if amends is not None:
        return _as_basis(read_order(connection, amends))
    for summary in read_order_summaries(connection):
        signed = summary.state is DocumentState.SIGNED and summary.date is not None
        if not signed or annex_day(connection, summary.id) is None:
            continue
        assert summary.date is not None
        if summary.date <= second:
            return _as_basis(read_order(connection, summary.id))
    return _most_common_basis(connection, first)


def _as_basis(order: Order) -> Basis:
    fields = own_order(order)
    return Basis(BasisId(""), fields.issuer, fields.number, fields.date, fields.title)


def _most_common_basis(connection: Connection, day: date) -> Basis | None:
    """Return the order that most appointments of a day rest on."""
    bases = [one.basis for one in read_mentorships(connection, on=day)]
    bases += [one.basis for one in read_curatorships(connection, on=day)]
    counted = Counter(basis for basis in bases if basis is not None)
    return counted.most_common(1)[0][0] if counted else None


def _written(work: UnitOfWork, wording: Wording) -> Outcome[DraftedOrder]:
    draft, office = wording.draft, wording.office
    key = write_order(
        work,
        draft,
        None,
        numbering=Numbering.CONTINUOUS,
        issuer_genitive=office.genitive if office else "",
    )
    if wording.day is not None:
        keep_annex(work, key, wording.day)
    return committed(work, DraftedOrder(key, wording.cases.unconfirmed), Topic.DOCUMENTS)


def _rest(work: UnitOfWork, order: Order, day: date) -> int:
    basis = write_basis(work, own_order(order))
    connection = work.connection
    loose = 0
    for model, held in (
        (models.Mentorship, read_mentorships(connection, on=day)),
        (models.Curatorship, read_curatorships(connection, on=day)),
    ):
        for one in held:
            if one.basis is None:
                loose += work.change(model, one.id, basis_id=basis)
    return loose
