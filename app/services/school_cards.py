"""The card of a school: what its fields may hold, and how it is written inside a unit of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypedDict, cast

from sqlalchemy import Connection, or_, select

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain.errors import UserCode, UserError
from app.domain.school import Locality, School, SchoolId, SchoolKind
from app.domain.school_names import fold_name
from app.domain.tax_numbers import checked_inn, checked_ogrn
from app.services import checks
from app.services.base import change


class BulkFields(TypedDict, total=False):
    """The fields of a card that many schools may have alike."""

    kind: SchoolKind
    settlement: str
    locality: Locality
    phone: str
    email: str
    address: str
    website: str
    opened: date | None
    closed: date | None
    note: str


class SchoolFields(BulkFields, total=False):
    """The fields of a school's card; what is not named stays."""

    code: str
    full_name: str
    short_name: str
    number: str
    head: str
    head_position: str
    inn: str
    ogrn: str


NAMES = ("full_name", "short_name")
_HEAD = ("head", "head_position")
_BLANK: SchoolFields = {
    "code": "",
    "full_name": "",
    "short_name": "",
    "kind": SchoolKind.OTHER,
    "number": "",
    "settlement": "",
    "locality": Locality.UNKNOWN,
    "head": "",
    "head_position": "",
    "phone": "",
    "email": "",
    "address": "",
    "website": "",
    "inn": "",
    "ogrn": "",
    "opened": None,
    "closed": None,
    "note": "",
}
_CODE_LIMIT = 32


def checked_card(fields: SchoolFields, known: School | None = None) -> SchoolFields:
    """Return a whole card of clean fields; what is not named comes from the known school.

    Raises FIELD_EMPTY without a name, FIELD_TOO_LONG, PERIOD_REVERSED, and as `checked_inn` does.
    """
    held = {name: getattr(known, name) for name in _BLANK} if known else _BLANK
    card = {name: _checked(name, value) for name, value in {**held, **fields}.items()}
    card["full_name"] = card["full_name"] or card["short_name"]
    card["short_name"] = card["short_name"] or card["full_name"]
    checks.line("full_name", card["full_name"], required=True)
    if card["opened"] and card["closed"]:
        checks.period(card["opened"], card["closed"])
    return cast(SchoolFields, card)


def add_card(work: UnitOfWork, card: SchoolFields) -> SchoolId:
    """Write a new school by its checked card and return its key."""
    return add_cards(work, [card])[0]


def add_cards(work: UnitOfWork, cards: Sequence[SchoolFields]) -> list[SchoolId]:
    """Write new schools by their checked cards, in batches, and return their keys in order."""
    keys = work.add_many(models.School, [_row(card) for card in cards])
    keyed = list(zip(keys, cards, strict=True))
    heads = [
        {"school_id": key, "since": None, **_head_row(card)}
        for key, card in keyed
        if card["head"] or card["head_position"]
    ]
    work.add_many(models.SchoolHead, heads)
    names = [{"school_id": key, "valid_from": None, **name_row(card)} for key, card in keyed]
    work.add_many(models.SchoolName, names)
    return [SchoolId(key) for key in keys]


def change_card(work: UnitOfWork, school: SchoolId, card: SchoolFields, on: date) -> None:
    """Write what differs of a checked card: the names and the head of that day are mended.

    Raises NOT_FOUND.
    """
    change(work, models.School, school, _row(card))
    change(work, models.SchoolName, _name_key(work.connection, school, on), name_row(card))
    _keep_head(work, school, _head_row(card), on)


def name_row(card: Mapping[str, Any]) -> dict[str, Any]:
    """Return both names as they are stored, with the key that they are found by."""
    names = {name: card[name] for name in NAMES}
    return {**names, "folded": fold_name(card["short_name"])[: checks.SHORT_LIMIT]}


def _checked(name: str, value: Any) -> Any:
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, StrEnum):
        return value.value
    match name:
        case "note":
            return checks.lines(name, value)
        case "inn":
            return checked_inn(value)
        case "ogrn":
            return checked_ogrn(value)
    text = checks.line(name, value)
    if name in {"code", "number"} and len(text) > _CODE_LIMIT:
        raise UserError(UserCode.FIELD_TOO_LONG, field=name, limit=_CODE_LIMIT)
    return text


def _row(card: SchoolFields) -> dict[str, Any]:
    row: dict[str, Any] = {
        name: value for name, value in card.items() if name not in (*NAMES, *_HEAD)
    }
    # A school that is open again keeps no order behind its closure.
    return row if card["closed"] else {**row, "closed_basis_id": None}


def _head_row(card: SchoolFields) -> dict[str, Any]:
    return {"name": card["head"], "position": card["head_position"]}


def _name_key(connection: Connection, school: SchoolId, on: date) -> str:
    """Return the key of the name that a reading of the day shows."""
    name = models.SchoolName
    own = select(name.id).where(name.school_id == school)
    known = own.where(or_(name.valid_from.is_(None), name.valid_from <= on))
    latest = known.order_by(name.valid_from.is_(None), name.valid_from.desc(), name.id.desc())
    found = connection.scalar(latest.limit(1))
    return found or connection.scalars(own.order_by(name.valid_from, name.id).limit(1)).one()


def _keep_head(work: UnitOfWork, school: SchoolId, row: Mapping[str, Any], on: date) -> None:
    """Write who heads the school on the day; since when stays as it is.

    A head without name and position is a vacancy, which is kept where somebody was there before.
    """
    head = models.SchoolHead
    known = work.connection.scalars(
        select(head.id)
        .where(head.school_id == school)
        .where(or_(head.since.is_(None), head.since <= on))
        .order_by(head.since.is_(None), head.since.desc(), head.id.desc())
    ).all()
    if not any(row.values()) and len(known) == 1:
        work.remove(head, known[0])
    elif known:
        work.change(head, known[0], **row)
    elif any(row.values()):
        work.add(head, school_id=school, since=None, **row)
