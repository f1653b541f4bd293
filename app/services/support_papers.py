"""The papers of support: orders on mentors and curators, agreements, cards, sheets, notes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from app.db.unit_of_work import wall_time
from app.documents.builders.agreement import build_agreement
from app.documents.builders.assignments import build_order
from app.documents.builders.cases import Cases, Text, appointee_texts, body_texts
from app.documents.builders.curator_note import build_curator_note
from app.documents.builders.school_card import build_school_card
from app.documents.builders.visit_sheet import build_visit_sheet
from app.documents.builders.working_group import build_working_group
from app.documents.composed import Composed
from app.documents.model import Document
from app.documents.renderers import Format, render
from app.domain.drafts import ClauseDraft, OrderDraft
from app.domain.errors import UserCode, UserError
from app.domain.marks import Standing
from app.domain.office import Office, PersonId
from app.domain.paperwork import (
    AnnexMark,
    Clause,
    ClauseId,
    CommandStyle,
    DocumentId,
    DocumentState,
    Order,
    SheetProfile,
)
from app.domain.roadmap import Numbering
from app.domain.school import SchoolId
from app.domain.support import AgreementId, WorkingGroupId
from app.domain.support_papers import AgreementPaper, GroupComposition, OpenPoint, VisitSheet
from app.domain.visiting import last_visits
from app.domain.word_forms import FormsOf
from app.domain.working_groups import composition
from app.services import checks
from app.services.assignment_orders import (
    AssignmentOrders,
    Wording,
    word_assignments,
    word_changes,
)
from app.services.exporting import write_whole
from app.services.my_schools import MySchools
from app.services.office_reading import read_office, read_sheet_profile
from app.services.order_annexes import compose_annex
from app.services.people_reading import read_person
from app.services.school_reading import read_school
from app.services.support_papers_composing import SchoolCards, read_curator_note, visit_lines
from app.services.support_papers_reading import (
    appointee,
    member_appointees,
    mentor_names,
    people_by_id,
    read_abbreviations,
)
from app.services.support_reading import (
    read_agreement,
    read_curatorships,
    read_latest_visits,
    read_mentorship,
    read_mentorships,
    read_recommendations,
)
from app.services.word_form_reading import read_forms
from app.services.working_groups import WorkingGroups


class SupportPapers(AssignmentOrders):
    """Papers as trees, to be looked at or written to a file; all raise NOT_FOUND."""

    def assignments_order(self, on: date | None = None) -> Composed:
        """Return the order on the mentors and curators of a day, as it would be drafted.

        Raises ASSIGNMENTS_EMPTY.
        """
        with self._db.read() as connection:
            return _composed_order(connection, word_assignments(connection, on or self._today()))

    def amending_order(
        self, first: date, second: date, amends: DocumentId | None = None
    ) -> Composed:
        """Return the order on who came and went; raises as `create_amending_order` does."""
        checks.period(first, second)
        with self._db.read() as connection:
            return _composed_order(connection, word_changes(connection, first, second, amends))

    def group_order(self, group: WorkingGroupId, first: date, second: date) -> Composed:
        """Return the order on a group's changes; raises as `create_group_order` does."""
        checks.period(first, second)
        known = WorkingGroups(self._db, self._clock).get(group)
        with self._db.read() as connection:
            return _composed_order(connection, self._word_group(connection, known, first, second))

    def agreement(self, agreement: AgreementId) -> Composed:
        """Return an agreement with its joint plan; what is not known yet is left blank."""
        with self._db.read() as connection:
            known = read_agreement(connection, agreement)
            pair = read_mentorship(connection, known.mentorship)
            day = known.signed_on or self._today()
            schools = [pair.mentor, pair.school]
            cards = [read_school(connection, one, day) if one else None for one in schools]
            addresses = {one.full_name: one.address for one in cards if one}
            office, profile = _sheet(connection, day)
            paper = AgreementPaper(
                agreement=known,
                place=office.place if office else "",
                school_mentor=pair.mentor is not None,
                addresses=tuple(addresses.get(party.name, "") for party in known.parties),
            )
            texts = [
                text
                for party in known.parties
                for text in (
                    (FormsOf.NAME, party.representative),
                    (FormsOf.POSITION, party.position),
                )
            ]
            cases = _cases(connection, texts)
        return Composed(build_agreement(paper, cases, profile), cases.unconfirmed)

    def school_card(self, school: SchoolId, on: date | None = None) -> Composed:
        """Return the card of a school on a day, today by default."""
        day = on or self._today()
        with self._db.read() as connection:
            office, profile = _sheet(connection, day)
        card = SchoolCards(self._db, self._clock).card(school, day, office)
        with self._db.read() as connection:
            cases = _cases(connection, appointee_texts(one.curator for one in card.curators))
        return Composed(build_school_card(card, cases, office, profile), cases.unconfirmed)

    def visit_sheet(self, school: SchoolId, on: date | None = None) -> Composed:
        """Return a sheet to be filled at a school, with what is open there on a day."""
        day = on or self._today()
        points = self._points(school, day)
        with self._db.read() as connection:
            office, profile = _sheet(connection, day)
            people = people_by_id(connection)
            curators = tuple(
                appointee(people[one.person], office)
                for one in read_curatorships(connection, on=day, schools=[school])
            )
            mentorships = read_mentorships(connection, on=day, schools=[school])
            latest = last_visits(read_latest_visits(connection, day, [school]), day)
            before = [latest[school]] if school in latest else []
            known = read_school(connection, school, day)
            found = VisitSheet(
                day=day,
                school=known,
                statuses=read_abbreviations(connection, {school}, day).get(school, ()),
                curators=curators,
                mentors=tuple(mentor_names(connection, mentorships, day).values()),
                last_visit=next(iter(visit_lines(connection, before, people, day)), None),
                recommendations=tuple(
                    read_recommendations(connection, schools=[school], open_on=day)
                ),
                points=points,
            )
            cases = _cases(connection, appointee_texts(curators))
        return Composed(build_visit_sheet(found, cases, office, profile), cases.unconfirmed)

    def curator_note(self, person: PersonId, start: date, end: date) -> Composed:
        """Return a curator's note on a period; raises PERIOD_REVERSED."""
        checks.period(start, end)
        with self._db.read() as connection:
            known = read_person(connection, person)
            office, profile = _sheet(connection, end)
            note = read_curator_note(connection, known, (start, end), self._today(), office)
            cases = _cases(connection, appointee_texts([note.curator]))
        return Composed(build_curator_note(note, cases, office, profile), cases.unconfirmed)

    def working_group(self, group: WorkingGroupId, on: date | None = None) -> Composed:
        """Return who sits in a group on a day, today by default; raises GROUP_EMPTY."""
        day = on or self._today()
        known = WorkingGroups(self._db, self._clock).get(group)
        members = composition(known.members, day)
        if not members:
            raise UserError(UserCode.GROUP_EMPTY, name=known.name, day=day)
        with self._db.read() as connection:
            office, profile = _sheet(connection, day)
            people = member_appointees(connection, members, office)
            texts = [*appointee_texts(people.values()), *body_texts([known.name])]
            cases = _cases(connection, texts)
        found = GroupComposition(known, day, tuple((one, people[one.id]) for one in members))
        return Composed(build_working_group(found, cases, office, profile), cases.unconfirmed)

    def export(self, paper: Composed | Document, target: Path) -> Path:
        """Write a paper as PDF, DOCX or XLSX by the target's suffix; return the full path.

        Raises FORMAT_UNKNOWN and StorageError (see `write_whole`).
        """
        kind = Format.of(target)
        tree = paper.document if isinstance(paper, Composed) else paper
        return write_whole(target, render(tree, kind))

    def _points(self, school: SchoolId, day: date) -> tuple[OpenPoint, ...]:
        """Return the activities that wait to be done by a school, as «Мои школы» tell them."""
        for work in MySchools(self._db, self._clock).list(None, day):
            if work.curated.school == school:
                return tuple(
                    OpenPoint(
                        one.view.activity.number.rstrip("."),
                        " ".join(one.view.activity.text.split()),
                        one.due,
                        one.standing is Standing.OVERDUE,
                    )
                    for one in work.points
                )
        return ()

    def _today(self) -> date:
        return wall_time(self._clock()).date()


def _composed_order(connection: Connection, wording: Wording) -> Composed:
    order = _order_of(wording.draft, wording.office)
    annex = compose_annex(connection, wording.day) if wording.day else None
    profile = read_sheet_profile(connection)
    return Composed(build_order(order, annex, profile), wording.cases.unconfirmed)


def _order_of(draft: OrderDraft, office: Office | None) -> Order:
    """Return a draft as the order that it would become; nothing is kept."""
    return Order(
        id=DocumentId(""),
        roadmap=None,
        state=DocumentState.DRAFT,
        organisation=draft.organisation,
        place=draft.place,
        date=draft.date,
        number=draft.number,
        heading=draft.heading,
        preamble=draft.preamble,
        command=CommandStyle.OWN_LINE,
        clauses=tuple(map(_clause, draft.clauses)),
        numbering=Numbering.CONTINUOUS,
        signatory_position=draft.signatory_position,
        signatory=draft.signatory,
        executor=draft.executor,
        executor_phone=draft.executor_phone,
        issuer_genitive=office.genitive if office else "",
        annex_mark=AnnexMark.ANNEX,
    )


def _clause(draft: ClauseDraft) -> Clause:
    return Clause(ClauseId(""), draft.number, draft.text, tuple(map(_clause, draft.subclauses)))


def _sheet(connection: Connection, day: date) -> tuple[Office | None, SheetProfile]:
    return read_office(connection, day), read_sheet_profile(connection)


def _cases(connection: Connection, texts: Iterable[Text]) -> Cases:
    return Cases(read_forms(connection, texts))
