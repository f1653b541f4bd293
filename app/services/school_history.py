"""What a school was called and who headed it, period by period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, select
from sqlalchemy.orm import InstrumentedAttribute

from app import models
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.school import SchoolHead, SchoolHeadId, SchoolId, SchoolName, SchoolNameId
from app.services import checks, naming
from app.services.base import Service, change, committed, owner_of, require
from app.services.bases import BasisEntry, read_bases, with_scan, write_basis
from app.services.school_cards import SchoolFields, name_row
from app.services.school_lookup import refuse_double
from app.services.school_reading import name_of


class NameFields(TypedDict, total=False):
    """The fields of a school's name; what is not named stays."""

    valid_from: date | None
    full_name: str
    short_name: str
    basis: BasisEntry


class HeadFields(TypedDict, total=False):
    """The fields of a head's term; what is not named stays."""

    since: date | None
    name: str
    position: str


class SchoolHistory(Service):
    """Names and heads. A later row takes over on its day; nothing has to be closed."""

    def names(self, school: SchoolId) -> Sequence[SchoolName]:
        """Return a school's names from the first one on; raises NOT_FOUND."""
        with self._db.read() as connection:
            require(connection, models.School, school)
            return _names(connection, school)

    def rename(
        self,
        school: SchoolId,
        valid_from: date,
        full_name: str = "",
        short_name: str = "",
        basis: BasisEntry = None,
        *,
        allow_double: bool = False,
    ) -> Outcome[SchoolNameId]:
        """Give a school a new name from a day on; one of the two is enough.

        Raises DAY_TAKEN where another name begins on the day, SCHOOL_DOUBLE, FIELD_EMPTY,
        FIELD_TOO_LONG, NOT_FOUND, and as `with_scan` does.
        """
        basis, today = with_scan(self._db, basis), self._clock().date()
        row = _name_row(full_name, short_name)
        model = models.SchoolName
        with self._db.write("Переименование школы") as work:
            old = name_of(work.connection, school, today)
            work.name = f"Переименована {naming.quoted(old)}: {naming.quoted(row['short_name'])}"
            _refuse_taken(work.connection, model.school_id, school, model.valid_from, valid_from)
            if not allow_double:
                names = SchoolFields(full_name=row["full_name"], short_name=row["short_name"])
                refuse_double(work.connection, names, today, school)
            rests_on = write_basis(work, basis)
            key = work.add(model, school_id=school, valid_from=valid_from, basis_id=rests_on, **row)
            return committed(work, SchoolNameId(key), Topic.SCHOOLS)

    def change_name(self, name: SchoolNameId, **fields: Unpack[NameFields]) -> Outcome[None]:
        """Mend a name of any period.

        Raises DAY_TAKEN, FIELD_EMPTY (also where a second name would have no beginning),
        FIELD_TOO_LONG, NOT_FOUND, and as `with_scan` does.
        """
        basis = with_scan(self._db, fields.get("basis"))
        model = models.SchoolName
        with self._db.write("Правка названия школы") as work:
            school = SchoolId(owner_of(work.connection, model, model.school_id, name))
            [known] = [one for one in _names(work.connection, school) if one.id == name]
            start = fields.get("valid_from", known.valid_from)
            if start != known.valid_from:
                _refuse_taken(work.connection, model.school_id, school, model.valid_from, start)
            row = _name_row(
                fields.get("full_name", known.full_name), fields.get("short_name", known.short_name)
            )
            work.name = f"Правка названия школы {naming.quoted(known.short_name)}"
            rests_on = {"basis_id": write_basis(work, basis)} if "basis" in fields else {}
            work.change(model, name, valid_from=start, **row, **rests_on)
            return committed(work, None, Topic.SCHOOLS)

    def remove_name(self, name: SchoolNameId) -> Outcome[None]:
        """Remove a name of a period; raises LAST_NAME for the only one, NOT_FOUND."""
        model = models.SchoolName
        with self._db.write("Удалено название школы") as work:
            school = SchoolId(owner_of(work.connection, model, model.school_id, name))
            names = {one.id: one.short_name for one in _names(work.connection, school)}
            if len(names) == 1:
                raise UserError(UserCode.LAST_NAME, name=names[name])
            work.name = f"Удалено название школы: {naming.quoted(names[name])}"
            work.remove(model, name)
            return committed(work, None, Topic.SCHOOLS)

    def heads(self, school: SchoolId) -> Sequence[SchoolHead]:
        """Return who headed a school from the first one on; raises NOT_FOUND.

        One without a name is a vacancy.
        """
        head = models.SchoolHead
        wanted = (
            select(head.id, head.school_id, head.since, head.name, head.position)
            .where(head.school_id == school)
            .order_by(head.since.is_not(None), head.since, head.id)
        )
        with self._db.read() as connection:
            require(connection, models.School, school)
            return [
                SchoolHead(SchoolHeadId(row[0]), school, row[2], row[3], row[4])
                for row in connection.execute(wanted)
            ]

    def change_head(
        self, school: SchoolId, since: date, name: str, position: str = ""
    ) -> Outcome[SchoolHeadId]:
        """Let another head take over on a day; who took over later stays.

        Raises DAY_TAKEN, FIELD_EMPTY without a name, FIELD_TOO_LONG, NOT_FOUND.
        """
        row = {
            "name": checks.line("head", name, required=True),
            "position": checks.line("head_position", position),
        }
        model = models.SchoolHead
        with self._db.write("Новый руководитель школы") as work:
            called = name_of(work.connection, school, self._clock().date())
            work.name = f"Новый руководитель школы {naming.quoted(called)}: {row['name']}"
            _refuse_taken(work.connection, model.school_id, school, model.since, since)
            key = work.add(model, school_id=school, since=since, **row)
            return committed(work, SchoolHeadId(key), Topic.SCHOOLS)

    def mend_head(self, head: SchoolHeadId, **fields: Unpack[HeadFields]) -> Outcome[None]:
        """Mend who headed a school; raises as `change_head` does, save that a name may be blank.

        Only the first head may have no beginning: FIELD_EMPTY where another one has none.
        """
        model = models.SchoolHead
        row: dict[str, Any] = {}
        for name, field in (("name", "head"), ("position", "head_position")):
            if name in fields:
                row[name] = checks.line(field, str(fields[name]))  # type: ignore[literal-required]
        with self._db.write("Правка сведений о руководителе школы") as work:
            school = owner_of(work.connection, model, model.school_id, head)
            if "since" in fields:
                day, column = fields["since"], model.since
                _refuse_taken(work.connection, model.school_id, school, column, day, head)
                row["since"] = day
            change(work, model, head, row)
            return committed(work, None, Topic.SCHOOLS)

    def remove_head(self, head: SchoolHeadId) -> Outcome[None]:
        """Remove who headed a school in a period: the one before him did; raises NOT_FOUND."""
        with self._db.write("Удалён руководитель школы") as work:
            work.remove(models.SchoolHead, head)
            return committed(work, None, Topic.SCHOOLS)


def _names(connection: Connection, school: SchoolId) -> list[SchoolName]:
    name = models.SchoolName
    wanted = (
        select(name.id, name.valid_from, name.full_name, name.short_name, name.basis_id)
        .where(name.school_id == school)
        .order_by(name.valid_from.is_not(None), name.valid_from, name.id)
    )
    rows = connection.execute(wanted).all()
    bases = read_bases(connection, [row.basis_id for row in rows])
    return [
        SchoolName(
            SchoolNameId(row.id),
            school,
            row.valid_from,
            row.full_name,
            row.short_name,
            bases.get(row.basis_id),
        )
        for row in rows
    ]


def _name_row(full_name: str, short_name: str) -> dict[str, Any]:
    """Return clean names as they are stored, one taken from the other where it is blank."""
    full, short = checks.line("full_name", full_name), checks.line("short_name", short_name)
    checks.line("full_name", full or short, required=True)
    return name_row({"full_name": full or short, "short_name": short or full})


def _refuse_taken(
    connection: Connection,
    owner: InstrumentedAttribute[str],
    school: str,
    start: InstrumentedAttribute[date | None],
    day: date | None,
    own: str = "",
) -> None:
    """Raise DAY_TAKEN, or FIELD_EMPTY without a day, where another row begins then."""
    same = start.is_(None) if day is None else start == day
    key = owner.class_.__table__.c.id
    taken = select(key).where(owner == school, same, key != own)
    if connection.scalar(taken.limit(1)) is None:
        return
    if day is None:
        raise UserError(UserCode.FIELD_EMPTY, field=start.key)
    raise UserError(UserCode.DAY_TAKEN, day=day)
