"""What changes when one person takes another's place: each change with its preview and its write.

The past stays: a record that runs is closed with the day before and begun anew for the other one,
a profile of the office gets a new dated row, and only what is not over yet is reworded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import partial

from sqlalchemy import Connection, select

from app import models, wording
from app.db.unit_of_work import UnitOfWork
from app.documents.declension_written import WrittenName
from app.domain.office import Office, Person
from app.domain.replacing import Doubt, PlaceKind, Replacement
from app.services.office_reading import read_office
from app.services.people_places import (
    Span,
    TextPlace,
    read_spans,
    read_text_places,
    written_name,
)

_REWORDED = frozenset(
    {
        PlaceKind.ACTIVITY,
        PlaceKind.SIGNATORY,
        PlaceKind.EXECUTOR,
        PlaceKind.CLAUSE,
        PlaceKind.RECOMMENDATION,
    }
)
_OFFICE = {PlaceKind.OFFICE_HEAD: "head_name", PlaceKind.OFFICE_EXECUTOR: "executor"}


@dataclass(frozen=True, slots=True)
class Handover:
    """Who gives over to whom from which day on; a new person has no key until he is written."""

    old: Person
    new: Person
    since: date

    @property
    def last_day(self) -> date:
        """The former person's last day."""
        return self.since - timedelta(days=1)


Write = Callable[[UnitOfWork, Handover], None]


@dataclass(frozen=True, slots=True)
class Change:
    """A replacement and how it is written; `activity` is the one whose parties are read anew."""

    replacement: Replacement
    write: Write
    activity: str = ""


def planned(connection: Connection, handover: Handover) -> list[Change]:
    """Return every change of a handover, in the order of the preview."""
    old, new = written_name(connection, handover.old), written_name(connection, handover.new)
    places = read_text_places(connection, old)
    return [
        *_spans(connection, handover, old),
        *_rewordings(places, handover, old, new),
        *_school_heads(connection, places, handover, old, new),
        *_office(connection, handover, old, new),
    ]


def _rewordings(
    places: list[TextPlace], handover: Handover, old: WrittenName, new: WrittenName
) -> Iterator[Change]:
    for place in places:
        over = place.closes is not None and place.closes < handover.since
        if place.kind not in _REWORDED or not place.live or over:
            continue
        after, doubts = _reworded(place.text, old, new, nominative=place.nominative)
        if after != place.text:
            yield Change(
                Replacement(
                    place.kind,
                    f"{place.kind}:{place.key}",
                    place.where,
                    place.text,
                    after,
                    doubts | place.doubts(handover.since),
                ),
                partial(_reword, place=place, after=after),
                place.key if place.kind is PlaceKind.ACTIVITY else "",
            )


def _reworded(
    text: str, old: WrittenName, new: WrittenName, *, nominative: bool = True
) -> tuple[str, frozenset[Doubt]]:
    if old.is_surname(text):
        return new.surname, frozenset({Doubt.NAMESAKE})
    made = old.replaced(text, new, nominative=nominative)
    return made.text, frozenset() if made.sure else frozenset({Doubt.CASE})


def _reword(work: UnitOfWork, handover: Handover, *, place: TextPlace, after: str) -> None:
    values = {place.column: after}
    old, new = handover.old, handover.new
    if place.kind is PlaceKind.EXECUTOR and new.phone:
        values["executor_phone"] = new.phone
    if place.kind is PlaceKind.SIGNATORY and new.position:
        held = models.OfficialDocument.signatory_position
        position = work.connection.scalar(
            select(held).where(models.OfficialDocument.id == place.key)
        )
        if position == old.position:
            values["signatory_position"] = new.position
    work.change(place.model, place.key, **values)


def _spans(connection: Connection, handover: Handover, old: WrittenName) -> Iterator[Change]:
    taken = {
        (one.kind, one.owner)
        for one in read_spans(
            connection, handover.new, written_name(connection, handover.new), handover.since
        )
        if one.bound and _goes_on(one, handover.since)
    }
    for span in read_spans(connection, handover.old, old, handover.since):
        if not _goes_on(span, handover.since):
            continue
        begins = max(span.start, handover.since)
        repeats = (span.kind, span.owner) in taken
        after = f"{handover.new.surname_first}, с {wording.date_text(begins)}"
        if repeats:
            after = (
                f"по {wording.date_text(handover.last_day)}: {handover.new.surname_first} уже здесь"
            )
        yield Change(
            Replacement(
                span.kind,
                f"{span.kind}:{span.key}",
                span.where,
                f"{handover.old.surname_first}, с {wording.date_text(span.start)}",
                after,
            ),
            partial(_hand_over, span=span, repeats=repeats),
        )


def _goes_on(span: Span, since: date) -> bool:
    return span.end is None or span.end >= since


def _hand_over(work: UnitOfWork, handover: Handover, *, span: Span, repeats: bool) -> None:
    """Close a record of days with the day before, and begin it anew for the other person."""
    new = handover.new
    if span.kind is PlaceKind.CURATORSHIP:
        model: type[models.Base] = models.Curatorship
        reason = f"Замена: {new.surname_first}"
        ended = {"end": handover.last_day, "end_reason": reason}
        taken = {"person_id": new.id, "basis_id": None, "end_reason": ""}
    else:
        model = models.Membership
        ended = {"end": handover.last_day}
        taken = {"person_id": new.id, "name": new.full_name, "position": new.position}
    table = model.__table__
    row = work.connection.execute(select(*table.columns).where(table.c.id == span.key)).one()
    if span.start >= handover.since:
        if repeats:
            work.remove(model, span.key)
        else:
            work.change(model, span.key, **taken)
        return
    work.change(model, span.key, **ended)
    if not repeats:
        values = {name: value for name, value in row._mapping.items() if name != "id"}
        work.add(model, **{**values, **taken, "start": handover.since})


def _school_heads(
    connection: Connection,
    places: list[TextPlace],
    handover: Handover,
    old: WrittenName,
    new: WrittenName,
) -> Iterator[Change]:
    named = {place.key: place for place in places if place.kind is PlaceKind.SCHOOL_HEAD}
    head = models.SchoolHead
    schools = select(head.school_id).where(head.id.in_(named))
    rows = connection.execute(
        select(head.id, head.school_id, head.since)
        .where(head.school_id.in_(schools))
        .order_by(head.school_id, head.since.is_not(None), head.since, head.id)
    ).all()
    for place, row in enumerate(rows):
        following = rows[place + 1] if place + 1 < len(rows) else None
        over = (
            following is not None
            and following.school_id == row.school_id
            and following.since is not None
            and following.since <= handover.since
        )
        if row.id not in named or over:
            continue
        found = named[row.id]
        after, doubts = _reworded(found.text, old, new)
        yield Change(
            Replacement(
                found.kind, f"{found.kind}:{row.id}", found.where, found.text, after, doubts
            ),
            partial(_head_school, key=row.id, name=after),
        )


def _head_school(work: UnitOfWork, handover: Handover, *, key: str, name: str) -> None:
    head = models.SchoolHead
    row = work.connection.execute(
        select(head.school_id, head.since, head.position).where(head.id == key)
    ).one()
    if row.since is not None and row.since >= handover.since:
        work.change(head, key, name=name)
    else:
        work.add(
            head,
            school_id=row.school_id,
            since=handover.since,
            name=name,
            position=row.position,
        )


def _office(
    connection: Connection, handover: Handover, old: WrittenName, new: WrittenName
) -> Iterator[Change]:
    office = models.Office
    days = connection.scalars(
        select(office.valid_from)
        .where(office.valid_from > handover.since)
        .order_by(office.valid_from)
    )
    profiles = {}
    for day in (handover.since, *days):
        profile = read_office(connection, day)
        if profile is not None:
            profiles[profile.id] = profile
    for profile in profiles.values():
        for kind, column in _OFFICE.items():
            text = getattr(profile, column)
            if not (old.stands_in(text) or old.is_surname(text)):
                continue
            after, doubts = _reworded(text, old, new)
            begins = wording.date_text(max(profile.valid_from, handover.since))
            yield Change(
                Replacement(
                    kind, f"{kind}:{profile.id}", f"Сведения с {begins}", text, after, doubts
                ),
                partial(_change_office, profile=profile, column=column, after=after),
            )


def _change_office(
    work: UnitOfWork, handover: Handover, *, profile: Office, column: str, after: str
) -> None:
    old, new, since = handover.old, handover.new, handover.since
    values = {column: after}
    if column == "executor" and new.phone:
        values["executor_phone"] = new.phone
    if column == "head_name" and new.position and profile.head_position == old.position:
        values["head_position"] = new.position
    key: str = profile.id
    if profile.valid_from < since:
        office = models.Office
        begun = work.connection.scalar(select(office.id).where(office.valid_from == since))
        key = begun or work.add(office, **{**_whole(profile), "valid_from": since})
    work.change(models.Office, key, **values)


def _whole(profile: Office) -> dict[str, object]:
    return {
        field.name: getattr(profile, field.name) for field in fields(profile) if field.name != "id"
    }
