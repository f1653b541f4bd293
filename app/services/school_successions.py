"""Schools that closed, and schools that gave way to others; the histories of both are kept.

On the day of a succession the successor stands in the lists and the predecessors no longer do: the
day before is their last one. Lists of earlier dates name them as before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import or_, select

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.school import School, SchoolId, Succession, SuccessionId, SuccessionKind
from app.services import checks, naming
from app.services.base import Service, committed, missing, require
from app.services.bases import BasisEntry, read_bases, with_scan, write_basis
from app.services.school_reading import read_school

_DAY = timedelta(days=1)
# A school that another one is split off from goes on; of the others only the successor does.
_GOES_ON = frozenset({SuccessionKind.SPLIT})
_BEGINS = frozenset({SuccessionKind.MERGED, SuccessionKind.SPLIT})
_OPERATIONS = {
    SuccessionKind.JOINED: "Присоединение: {old} к {new}",
    SuccessionKind.MERGED: "Слияние: {old} в {new}",
    SuccessionKind.SPLIT: "Выделение: {new} из {old}",
    SuccessionKind.REORGANISED: "Преобразование: {old} в {new}",
}


class SchoolSuccessions(Service):
    """Closures, joinings, mergers."""

    def close(
        self, school: SchoolId, on: date, basis: BasisEntry = None, note: str = ""
    ) -> Outcome[None]:
        """Close a school; `on` is its last day, and lists up to that day still name it.

        The order is the card's `closed_basis`; a note is added to the card's own with the day.
        Raises PERIOD_REVERSED where it was opened later, SCHOOL_CLOSED where it closed before,
        NOT_FOUND, and as `with_scan` does.
        """
        basis, said = with_scan(self._db, basis), checks.lines("note", note)
        with self._db.write("Закрытие школы") as work:
            known = read_school(work.connection, school, on)
            work.name = f"Закрыта школа {naming.quoted(known.short_name)}"
            if known.opened:
                checks.period(known.opened, on)
            if known.closed and known.closed < on:
                raise UserError(UserCode.SCHOOL_CLOSED, name=known.short_name, day=known.closed)
            lines = [known.note, f"Закрыта после {on:%d.%m.%Y}. {said}" if said else ""]
            whole = checks.lines("note", "\n".join(filter(None, lines)))
            rests_on = write_basis(work, basis)
            work.change(models.School, school, closed=on, closed_basis_id=rests_on, note=whole)
            return committed(work, None, Topic.SCHOOLS)

    def succeed(
        self,
        kind: SuccessionKind,
        predecessors: Sequence[SchoolId],
        successor: SchoolId,
        on: date,
        basis: BasisEntry = None,
        note: str = "",
        *,
        close: bool = True,
    ) -> Outcome[tuple[SuccessionId, ...]]:
        """Let schools give way to another on a day, as one operation.

        The predecessors are closed after the day before, save those that closed earlier, and save
        where a school is split off: the old one goes on. A successor that is new by its kind
        (merged, split off) is opened on the day where its first day is not known.
        Raises SUCCESSOR_ITSELF, SUCCESSION_REPEATS, SCHOOL_CLOSED where the successor is closed by
        then, SCHOOL_NOT_OPEN where a school begins later, FIELD_EMPTY without a predecessor,
        NOT_FOUND, and as `with_scan` does.
        """
        basis, said = with_scan(self._db, basis), checks.lines("note", note)
        if not predecessors:
            raise UserError(UserCode.FIELD_EMPTY, field="schools")
        with self._db.write("Преемственность школ") as work:
            new = read_school(work.connection, successor, on)
            old = [read_school(work.connection, one, on - _DAY) for one in predecessors]
            names = ", ".join(naming.quoted(one.short_name) for one in old)
            work.name = _OPERATIONS[kind].format(old=names, new=naming.quoted(new.short_name))
            _refuse_impossible(work, old, new, on)
            rests_on = write_basis(work, basis)
            row = {"kind": kind.value, "on": on, "basis_id": rests_on, "note": said}
            keys = work.add_many(
                models.Succession,
                [{"predecessor_id": one.id, "successor_id": new.id, **row} for one in old],
            )
            if kind in _BEGINS and new.opened is None:
                work.change(models.School, new.id, opened=on)
            for one in old if close and kind not in _GOES_ON else ():
                if one.exists_on(on):
                    work.change(models.School, one.id, closed=on - _DAY, closed_basis_id=rests_on)
            return committed(work, tuple(map(SuccessionId, keys)), Topic.SCHOOLS)

    def successions(self, school: SchoolId) -> Sequence[Succession]:
        """Return by date what a school gave way to and what gave way to it; raises NOT_FOUND."""
        model = models.Succession
        wanted = select(model.__table__).where(
            or_(model.predecessor_id == school, model.successor_id == school)
        )
        with self._db.read() as connection:
            require(connection, models.School, school)
            rows = connection.execute(wanted.order_by(model.on, model.id)).all()
            bases = read_bases(connection, [row.basis_id for row in rows])
        return [
            Succession(
                id=SuccessionId(row.id),
                kind=SuccessionKind(row.kind),
                predecessor=SchoolId(row.predecessor_id),
                successor=SchoolId(row.successor_id),
                on=row.on,
                basis=bases.get(row.basis_id),
                note=row.note,
            )
            for row in rows
        ]

    def remove_succession(self, succession: SuccessionId) -> Outcome[None]:
        """Remove a succession; the predecessor that it closed is open again. Raises NOT_FOUND."""
        model = models.Succession
        wanted = select(model.predecessor_id, model.on).where(model.id == succession)
        with self._db.write("Удалена запись о преемнике школы") as work:
            row = work.connection.execute(wanted).first()
            if row is None:
                raise missing(model, succession)
            known = read_school(work.connection, SchoolId(row.predecessor_id), row.on)
            work.name = f"Удалена запись о преемнике школы {naming.quoted(known.short_name)}"
            work.remove(model, succession)
            if known.closed == row.on - _DAY:
                work.change(models.School, known.id, closed=None, closed_basis_id=None)
            return committed(work, None, Topic.SCHOOLS)


def _refuse_impossible(work: UnitOfWork, old: Sequence[School], new: School, on: date) -> None:
    if new.closed and new.closed < on:
        raise UserError(UserCode.SCHOOL_CLOSED, name=new.short_name, day=new.closed)
    for one in (*old, new):
        if one.opened and one.opened > on:
            raise UserError(UserCode.SCHOOL_NOT_OPEN, name=one.short_name, day=one.opened)
    model = models.Succession
    pairs = select(model.predecessor_id).where(model.successor_id == new.id)
    taken = set(work.connection.scalars(pairs))
    for one in old:
        if one.id == new.id:
            raise UserError(UserCode.SUCCESSOR_ITSELF, name=new.short_name)
        if one.id in taken:
            raise UserError(UserCode.SUCCESSION_REPEATS, name=one.short_name, other=new.short_name)
        taken.add(one.id)
