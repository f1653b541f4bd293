"""Where cards of schools lie: at work, in the archive, in the trash.

The archive keeps a school for its history: lists of the days before it went there still name it.
The trash is for what never should have been entered: it is in no list, waits a year, and goes.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, Select, select

from app import models
from app.db.rows import chunks, is_owned, references_to, table_of
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.school import School, SchoolId, Shelf
from app.services import naming
from app.services.base import Service, committed, missing
from app.services.school_reading import names_on, read_schools

MONTHS_IN_TRASH = 12

_FORMS = ("школа", "школы", "школ")
# Pieces of a card that are history: a school that has them is not thrown away.
_OWNED_HISTORY = {models.SchoolFact.__tablename__}


class SchoolShelves(Service):
    """Archive and trash; each move is undone in one step."""

    def archive(self, schools: Sequence[SchoolId]) -> Outcome[None]:
        """Put schools into the archive; raises NOT_FOUND."""
        return self._move(schools, Shelf.ARCHIVE, ("В архив отправлена школа", "В архив:"))

    def bring_back(self, schools: Sequence[SchoolId]) -> Outcome[None]:
        """Put schools back to work from the archive or the trash; raises NOT_FOUND."""
        return self._move(schools, Shelf.WORKING, ("Возвращена школа", "Возвращено"))

    def throw_away(self, schools: Sequence[SchoolId]) -> Outcome[None]:
        """Put schools into the trash.

        Raises SCHOOL_HAS_HISTORY where anything refers to one of them or figures are known of it:
        such a school can only be archived. Raises NOT_FOUND.
        """
        return self._move(schools, Shelf.TRASH, ("Удалена школа", "Удалено"))

    def remove(self, schools: Sequence[SchoolId]) -> Outcome[None]:
        """Put schools into the trash; raises as `throw_away` does."""
        return self.throw_away(schools)

    def trash(self) -> Sequence[School]:
        """Return what lies in the trash, the latest first; `shelved_on` says since when."""
        with self._db.read() as connection:
            today = self._clock().date()
            found = read_schools(connection, today, shelves=[Shelf.TRASH], existing=False)
        return sorted(found, key=lambda school: school.shelved_on or date.min, reverse=True)

    def empty_trash(self, older_than_months: int = MONTHS_IN_TRASH) -> Outcome[int]:
        """Remove for good what lies in the trash longer than that; return how many schools.

        With 0 all that lies there. What got a history in the meantime stays.
        """
        today, school = self._clock().date(), models.School
        with self._db.write("Очистка корзины") as work:
            keys = work.connection.scalars(_lying(today, older_than_months)).all()
            kept = _histories(work.connection, keys)
            doomed = [key for key in keys if key not in kept]
            work.name = naming.counted("Очистка корзины:", _FORMS, len(doomed))
            work.remove_many(school, doomed)
            return committed(work, len(doomed), Topic.SCHOOLS)

    def _move(
        self, schools: Sequence[SchoolId], shelf: Shelf, said: tuple[str, str]
    ) -> Outcome[None]:
        today = self._clock().date()
        with self._db.write(naming.counted(said[1], _FORMS, len(schools))) as work:
            names = names_on(work.connection, today, schools)
            for school in schools:
                if school not in names:
                    raise missing(models.School, school)
            if len(schools) == 1:
                work.name = f"{said[0]} {naming.quoted(names[schools[0]].short_name)}"
            if shelf is Shelf.TRASH:
                for key, tables in _histories(work.connection, schools).items():
                    called = names[SchoolId(key)].short_name
                    raise UserError(UserCode.SCHOOL_HAS_HISTORY, name=called, history=tables)
            _put(work, schools, shelf, today)
            return committed(work, None, Topic.SCHOOLS)


def has_old_trash(connection: Connection, today: date) -> bool:
    """Whether anything lies in the trash so long that it is to go."""
    return connection.scalar(_lying(today, MONTHS_IN_TRASH).limit(1)) is not None


def _lying(today: date, months: int) -> Select[str]:
    school, before = models.School, _months_before(today, months)
    lying = select(school.id).where(school.shelf == Shelf.TRASH.value)
    return lying.where(school.shelved_on <= before)


def _put(work: UnitOfWork, schools: Sequence[SchoolId], shelf: Shelf, today: date) -> None:
    """Move those that lie elsewhere; the day they came to their shelf stays for the others."""
    school = models.School
    day = None if shelf is Shelf.WORKING else today
    for some in chunks(schools):
        lying = select(school.id).where(school.id.in_(some), school.shelf != shelf.value)
        for key in work.connection.scalars(lying).all():
            work.change(school, key, shelf=shelf.value, shelved_on=day)


def _histories(connection: Connection, schools: Sequence[str]) -> dict[str, list[str]]:
    """Return, by school that has a history, the tables where it stands."""
    found: dict[str, list[str]] = {}
    for column in references_to(table_of(models.School)):
        table = column.table.name
        if is_owned(column) and table not in _OWNED_HISTORY:
            continue
        for some in chunks(schools):
            for key in connection.scalars(select(column).where(column.in_(some)).distinct()):
                tables = found.setdefault(key, [])
                if table not in tables:
                    tables.append(table)
    return found


def _months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or that month's last one where it has fewer."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
