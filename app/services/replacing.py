"""«Заменить человека»: from a day on another one stands wherever work is still ahead."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from app import models, wording
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.office import Person, PersonId
from app.domain.replacing import Replacement
from app.services import checks
from app.services.base import Service, committed
from app.services.people import PersonFields, person_values
from app.services.people_reading import read_person
from app.services.replacing_plan import Change, Handover, planned
from app.services.responsibility import rewrite_many
from app.services.support_checks import person_in_office

_NOBODY = PersonId("")


class Replacing(Service):
    """One person takes another's place: looked at first, then carried out in one operation."""

    def preview(
        self, person: PersonId, by: PersonId | PersonFields, since: date
    ) -> Sequence[Replacement]:
        """Return every place that changes from a day on, before and after.

        `by` is a person of the register, or the fields of a new one; a post that is not named is
        taken over. Raises NOT_FOUND, FIELD_EMPTY, PERIOD_REVERSED, REPLACED_BY_SELF,
        PERSON_OUT_OF_OFFICE.
        """
        with self._db.read() as connection:
            handover = _handover(connection, person, by, since)
            return [change.replacement for change in planned(connection, handover)]

    def carry_out(
        self,
        person: PersonId,
        by: PersonId | PersonFields,
        since: date,
        chosen: Collection[str] | None = None,
    ) -> Outcome[PersonId]:
        """Change the chosen places, those without a doubt by default; return who took over.

        `chosen` holds keys of the preview; one that no longer fits is passed over. The former
        person's last day of office is the day before. Raises as `preview` does.
        """
        with self._db.write("Замена человека") as work:
            handover = _handover(work.connection, person, by, since)
            changes = [
                change
                for change in planned(work.connection, handover)
                if _is_chosen(change, chosen)
            ]
            work.name = (
                f"Замена с {wording.date_text(since)}: "
                f"{handover.old.surname_first} → {handover.new.surname_first}"
            )
            handover = _registered(work, handover)
            for change in changes:
                change.write(work, handover)
            reworded = ((one.activity, one.replacement.after) for one in changes)
            rewrite_many(work, [pair for pair in reworded if pair[0]])
            _retire(work, handover)
            return committed(
                work,
                handover.new.id,
                *(Topic.PEOPLE, Topic.ROADMAPS, Topic.EXECUTION, Topic.DOCUMENTS),
                *(Topic.SUPPORT, Topic.SCHOOLS, Topic.OFFICE),
            )


def _registered(work: UnitOfWork, handover: Handover) -> Handover:
    """Write the new person, if the register has him not, and return the handover with his key."""
    if handover.new.id != _NOBODY:
        return handover
    key = PersonId(work.add(models.Person, **_row(handover.new)))
    return replace(handover, new=replace(handover.new, id=key))


def _retire(work: UnitOfWork, handover: Handover) -> None:
    """End the former person's days of office and name his successor."""
    old, last = handover.old, handover.last_day
    until = min(last, old.until) if old.until else last
    work.change(models.Person, old.id, until=until, replaced_by=handover.new.id)


def _is_chosen(change: Change, chosen: Collection[str] | None) -> bool:
    if chosen is None:
        return change.replacement.ticked
    return change.replacement.key in chosen


def _handover(
    connection: Connection, person: PersonId, by: PersonId | PersonFields, since: date
) -> Handover:
    """Return who gives over to whom, both checked."""
    old = read_person(connection, person)
    if old.since is not None:
        checks.period(old.since, since - timedelta(days=1))
    if not isinstance(by, dict):
        if by == person:
            raise UserError(UserCode.REPLACED_BY_SELF)
        return Handover(old, person_in_office(connection, PersonId(str(by)), since), since)
    values = person_values(by)
    checks.line("surname", values.get("surname", ""), required=True)
    new = replace(
        Person(_NOBODY, "", "", "", old.position, old.organisation, "", old.signs, since=since),
        **{name: value for name, value in values.items() if value not in {"", None}},
    )
    if new.full_name == old.full_name:
        raise UserError(UserCode.REPLACED_BY_SELF)
    return Handover(old, new, since)


def _row(person: Person) -> dict[str, Any]:
    names = set(PersonFields.__annotations__)
    return {name: getattr(person, name) for name in names}
