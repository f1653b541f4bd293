"""Collecting data from schools: forms that are sent, answers that come back, who is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from app.domain.collection_drafts import AskedSchool, CollectionSummary, CollectionView
from app.domain.collections import (
    OPEN_STATES,
    CollectionForm,
    CollectionId,
    Reply,
    ReplyState,
)
from app.domain.school import SchoolId
from app.services.collection_files import CollectionFiles
from app.services.collection_making import CollectionMaking, FormFields, question
from app.services.collection_reading import read_form_of, read_forms, read_replies
from app.services.collection_replies import CollectionReplies
from app.services.people_reading import read_people
from app.services.school_reading import ALL_SHELVES, read_schools
from app.services.support_reading import read_curatorships

__all__ = ["Collections", "FormFields", "question"]


class Collections(CollectionMaking, CollectionFiles, CollectionReplies):
    """Forms, their files and their answers."""

    def list(self) -> Sequence[CollectionSummary]:
        """Return all forms with their counts, the latest first."""
        today = self._clock().date()
        with self._db.read() as connection:
            forms = read_forms(connection)
            replies = read_replies(connection)
        return [
            _summary(form, [reply for _key, reply in replies[form.id].values()], today)
            for form in forms
        ]

    def get(self, collection: CollectionId) -> CollectionView:
        """Return a form with its schools, in the order of their names; raises NOT_FOUND."""
        today = self._clock().date()
        with self._db.read() as connection:
            form = read_form_of(connection, collection)
            replies = read_replies(connection, collection)[collection]
            schools = _schools(
                connection, {key: one for key, (_row, one) in replies.items()}, today
            )
        return CollectionView(form, schools, today)

    def silent(self, collection: CollectionId) -> Sequence[AskedSchool]:
        """Return the schools that have not answered, with whom to call; raises NOT_FOUND."""
        view = self.get(collection)
        return [
            one for one in view.schools if one.reply.state(view.form, view.today) in OPEN_STATES
        ]


def _summary(form: CollectionForm, replies: Sequence[Reply], today: date) -> CollectionSummary:
    states = [one.state(form, today) for one in replies]
    waiting = sum(one in OPEN_STATES for one in states)
    late = form.due is not None and form.due < today
    return CollectionSummary(
        form=form,
        asked=len(states),
        received=len(states) - waiting,
        overdue=waiting if late else 0,
        unfinished=sum(one in {ReplyState.PARTIAL, ReplyState.EARLIER} for one in states),
    )


def _schools(
    connection: Connection, replies: dict[SchoolId, Reply], today: date
) -> tuple[AskedSchool, ...]:
    people = {one.id: one.surname_first for one in read_people(connection)}
    curators = defaultdict[SchoolId, list[str]](list)
    for one in read_curatorships(connection, on=today, schools=list(replies)):
        curators[one.school].append(people.get(one.person, ""))
    found = read_schools(connection, today, shelves=ALL_SHELVES, existing=False, only=list(replies))
    return tuple(
        AskedSchool(
            reply=replies[school.id],
            name=school.short_name,
            head=school.head,
            phone=school.phone,
            email=school.email,
            curators=tuple(filter(None, curators[school.id])),
        )
        for school in found
    )
