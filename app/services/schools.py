"""The registry of schools: the list of any day, the cards, and what happened to schools."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Unpack, cast

from app import models
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.school import GroupId, School, SchoolId, Shelf
from app.services import naming
from app.services.base import committed
from app.services.school_cards import (
    NAMES,
    BulkFields,
    SchoolFields,
    add_card,
    change_card,
    checked_card,
)
from app.services.school_facts import SchoolFacts
from app.services.school_groups import SchoolGroups, place_in_groups
from app.services.school_history import SchoolHistory
from app.services.school_lookup import SchoolLookup, refuse_double
from app.services.school_reading import ALL_SHELVES, read_school, read_schools
from app.services.school_shelves import SchoolShelves
from app.services.school_successions import SchoolSuccessions

__all__ = ["BulkFields", "SchoolFields", "Schools"]

_FORMS = ("школа", "школы", "школ")
_KNOWN_BY = (*NAMES, "code", "inn")


class Schools(
    SchoolLookup, SchoolHistory, SchoolSuccessions, SchoolGroups, SchoolFacts, SchoolShelves
):
    """Schools by their cards. A school needs one of its two names; the other is taken from it."""

    def list(
        self, *, on: date | None = None, shelf: Shelf = Shelf.WORKING, closed: bool = False
    ) -> Sequence[School]:
        """Return the schools of a day, today by default, in natural order of their names.

        They stand under the names, heads and groups of that day. Among the working ones of a past
        day are those that were archived or closed since. Schools that the day doesn't know (closed
        before, opened later) are left out unless `closed` ones are asked for; the archive and the
        trash are always told whole.
        """
        with self._db.read() as connection:
            return read_schools(
                connection,
                on or self._clock().date(),
                shelves=[shelf],
                existing=shelf is Shelf.WORKING and not closed,
            )

    def get(self, school: SchoolId, on: date | None = None) -> School:
        """Return a school's card of a day, today by default; raises NOT_FOUND."""
        with self._db.read() as connection:
            return read_school(connection, school, on or self._clock().date())

    def add(
        self,
        *,
        allow_double: bool = False,
        groups: Sequence[GroupId] = (),
        **fields: Unpack[SchoolFields],
    ) -> Outcome[SchoolId]:
        """Add a school, and put it into groups; raises FIELD_EMPTY without a name.

        Raises SCHOOL_DOUBLE where another school has the code or the ИНН, or the name, present or
        former, and no other settlement, unless doubles are allowed; TAX_NUMBER_LENGTH,
        TAX_NUMBER_CHECK, FIELD_TOO_LONG, PERIOD_REVERSED.
        """
        card = checked_card(fields)
        with self._db.write(f"Добавлена школа {naming.quoted(card['short_name'])}") as work:
            if not allow_double:
                refuse_double(work.connection, card, self._clock().date())
            key = add_card(work, card)
            place_in_groups(work, [key], groups, None, self._clock().date())
            return committed(work, key, Topic.SCHOOLS)

    def change(
        self, school: SchoolId, *, allow_double: bool = False, **fields: Unpack[SchoolFields]
    ) -> Outcome[None]:
        """Change what is named of a school's card; raises as `add` does, and NOT_FOUND.

        Names and head are mended as they are today; `rename` and `change_head` begin new ones.
        """
        today = self._clock().date()
        with self._db.write("Правка карточки школы") as work:
            known = read_school(work.connection, school, today)
            work.name = f"Правка карточки школы {naming.quoted(known.short_name)}"
            card = checked_card(fields, known)
            values: dict[str, object] = {**card}
            if not allow_double and any(values[name] != getattr(known, name) for name in _KNOWN_BY):
                refuse_double(work.connection, card, today, school)
            change_card(work, school, card, today)
            return committed(work, None, Topic.SCHOOLS)

    def change_many(
        self, schools: Sequence[SchoolId], **fields: Unpack[BulkFields]
    ) -> Outcome[int]:
        """Change the same fields of many schools at once; return how many became different.

        Raises FIELD_OF_ONE for what every school has of its own (names, codes, numbers, head), and
        as `add` does. Schools that are no longer there are passed over.
        """
        for name in fields:
            if name not in BulkFields.__annotations__:
                raise UserError(UserCode.FIELD_OF_ONE, field=name)
        with self._db.write("Общая правка") as work:
            read = partial(read_schools, shelves=ALL_SHELVES, existing=False, only=schools)
            changed = 0
            for known in read(work.connection, self._clock().date()):
                card: dict[str, object] = {**checked_card(cast(SchoolFields, fields), known)}
                row = {name: card[name] for name in fields}
                changed += work.change(models.School, known.id, **row)
            work.name = naming.counted("Общая правка:", _FORMS, changed)
            return committed(work, changed, Topic.SCHOOLS)
