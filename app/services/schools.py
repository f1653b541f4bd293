"""The registry of schools: the list, a card, and the guard against doubles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, Row, Select, and_, func, select

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.school import Locality, School, SchoolId, SchoolKind, Shelf
from app.domain.school_names import fold_name, natural_key
from app.services import checks, naming
from app.services.base import Service, change, committed, missing

_SCHOOLS = ("школа", "школы", "школ")


class SchoolFields(TypedDict, total=False):
    """The fields of a school's card; what is not named stays."""

    code: str
    full_name: str
    short_name: str
    kind: SchoolKind
    number: str
    settlement: str
    locality: Locality
    head: str
    phone: str
    email: str
    note: str


_NAMES = ("full_name", "short_name")
_NEW: SchoolFields = {
    "code": "",
    "full_name": "",
    "short_name": "",
    "kind": SchoolKind.OTHER,
    "number": "",
    "settlement": "",
    "locality": Locality.UNKNOWN,
    "head": "",
    "phone": "",
    "email": "",
    "note": "",
}
_CODE_LIMIT = 32


class Schools(Service):
    """Schools by their cards. A school needs one of its two names; the other is taken from it."""

    def list(self) -> Sequence[School]:
        """Return the schools by settlement and short name, numbers in natural order."""
        with self._db.read() as connection:
            found = [_school(row) for row in connection.execute(_cards())]
        return sorted(found, key=lambda school: natural_key(school.short_name, school.number))

    def get(self, school: SchoolId) -> School:
        """Return a school's card; raises NOT_FOUND."""
        with self._db.read() as connection:
            return _get(connection, school)

    def add(
        self, *, allow_double: bool = False, **fields: Unpack[SchoolFields]
    ) -> Outcome[SchoolId]:
        """Add a school; raises FIELD_EMPTY without a name.

        Raises SCHOOL_DOUBLE where another school has the code, or the name and no other settlement,
        unless doubles are allowed.
        """
        whole = _checked({**_NEW, **fields})
        with self._db.write(f"Добавлена школа {naming.quoted(whole['short_name'])}") as work:
            if not allow_double:
                _refuse_double(work.connection, whole, None)
            key = work.add(models.School, **_card(whole))
            if whole["head"]:
                work.add(models.SchoolHead, school_id=key, since=None, name=whole["head"])
            work.add(models.SchoolName, school_id=key, valid_from=None, **_name(whole))
            return committed(work, SchoolId(key), Topic.SCHOOLS)

    def change(
        self, school: SchoolId, *, allow_double: bool = False, **fields: Unpack[SchoolFields]
    ) -> Outcome[None]:
        """Change what is named of a school's card; raises as `add` does, and NOT_FOUND."""
        with self._db.write("Правка карточки школы") as work:
            known = _get(work.connection, school)
            held: dict[str, Any] = {name: getattr(known, name) for name in _NEW}
            whole = _checked({**held, **fields})
            work.name = f"Правка карточки школы {naming.quoted(known.short_name)}"
            if not allow_double and any(whole[key] != held[key] for key in (*_NAMES, "code")):
                _refuse_double(work.connection, whole, school)
            change(work, models.School, school, _card(whole))
            change(work, models.SchoolName, _name_key(work.connection, school), _name(whole))
            _keep_head(work, school, whole["head"])
            return committed(work, None, Topic.SCHOOLS)

    def remove(self, schools: Sequence[SchoolId]) -> Outcome[None]:
        """Remove schools; raises IN_USE where a roadmap is that of a school."""
        name = naming.counted("Удалено", _SCHOOLS, len(schools))
        with self._db.write(name) as work:
            if len(schools) == 1:
                short = _get(work.connection, schools[0]).short_name
                work.name = f"Удалена школа {naming.quoted(short)}"
            work.remove_many(models.School, schools)
            return committed(work, None, Topic.SCHOOLS)


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a whole card with clean texts and both names."""
    card = {
        name: value.value if isinstance(value, SchoolKind | Locality) else _text(name, value)
        for name, value in fields.items()
    }
    card["full_name"] = card["full_name"] or card["short_name"]
    card["short_name"] = card["short_name"] or card["full_name"]
    checks.line("full_name", card["full_name"], required=True)
    return card


def _text(name: str, value: str) -> str:
    if name == "note":
        return checks.lines(name, value)
    text = checks.line(name, value)
    if name in {"code", "number"} and len(text) > _CODE_LIMIT:
        raise UserError(UserCode.FIELD_TOO_LONG, field=name, limit=_CODE_LIMIT)
    return text


def _card(whole: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in whole.items() if name not in (*_NAMES, "head")}


def _keep_head(work: UnitOfWork, school: SchoolId, name: str) -> None:
    """Write the name of the present head, whose dates of office stay."""
    head = models.SchoolHead
    order = (head.since.is_(None), head.since.desc())
    known = work.connection.scalar(
        select(head.id).where(head.school_id == school).order_by(*order).limit(1)
    )
    if known is not None:
        work.change(head, known, name=name)
    elif name:
        work.add(head, school_id=school, since=None, name=name)


def _name(whole: Mapping[str, Any]) -> dict[str, Any]:
    names = {name: whole[name] for name in _NAMES}
    return {**names, "folded": fold_name(whole["short_name"])[: checks.SHORT_LIMIT]}


def _cards() -> Select[Any]:
    """Select the cards with the names that hold now: those of the latest period."""
    school, name = models.School, models.SchoolName
    latest = func.row_number().over(
        partition_by=name.school_id, order_by=(name.valid_from.is_(None), name.valid_from.desc())
    )
    current = select(
        name.school_id, name.full_name, name.short_name, latest.label("place")
    ).subquery()
    head = models.SchoolHead
    last = func.row_number().over(
        partition_by=head.school_id, order_by=(head.since.is_(None), head.since.desc())
    )
    heads = select(head.school_id, head.name, head.position, last.label("place")).subquery()
    return (
        select(
            *school.__table__.columns,
            current.c.full_name,
            current.c.short_name,
            func.coalesce(heads.c.name, "").label("head"),
            func.coalesce(heads.c.position, "").label("head_position"),
        )
        .join(current, current.c.school_id == school.id)
        .join(heads, and_(heads.c.school_id == school.id, heads.c.place == 1), isouter=True)
        .where(current.c.place == 1)
    )


def _school(row: Row[Any]) -> School:
    values = dict(row._mapping)
    values["id"] = SchoolId(values["id"])
    values["kind"] = SchoolKind(values["kind"])
    values["locality"] = Locality(values["locality"])
    values["shelf"] = Shelf(values["shelf"])
    return School(**values)


def _get(connection: Connection, school: SchoolId) -> School:
    row = connection.execute(_cards().where(models.School.id == school)).first()
    if row is None:
        raise missing(models.School, school)
    return _school(row)


def _name_key(connection: Connection, school: SchoolId) -> str:
    name = models.SchoolName
    order = (name.valid_from.is_(None), name.valid_from.desc())
    chosen = select(name.id).where(name.school_id == school).order_by(*order).limit(1)
    return connection.scalars(chosen).one()


def _refuse_double(connection: Connection, card: Mapping[str, Any], own: SchoolId | None) -> None:
    names = {fold_name(card[name]) for name in _NAMES}
    settlement = fold_name(card["settlement"])
    for other in map(_school, connection.execute(_cards())):
        if other.id == own:
            continue
        same_code = bool(card["code"]) and card["code"] == other.code
        elsewhere = settlement and other.settlement and settlement != fold_name(other.settlement)
        alike = names & {fold_name(other.full_name), fold_name(other.short_name)}
        if same_code or (alike and not elsewhere):
            raise UserError(UserCode.SCHOOL_DOUBLE, name=other.short_name, code=other.code)
