"""Districts, okrugs and clusters of like context: a school sits in several groups at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, Row, func, select

from app import models
from app.db.rows import chunks
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.school import (
    GroupId,
    GroupKind,
    GroupMemberId,
    GroupMembership,
    SchoolGroup,
    SchoolId,
)
from app.domain.school_names import fold_name
from app.services import checks, naming
from app.services.base import Service, change, committed, missing, owner_of, require
from app.services.school_reading import groups_on, name_of

_FORMS = ("школа", "школы", "школ")
_KINDS = list(GroupKind)
_DAY = timedelta(days=1)


class GroupFields(TypedDict, total=False):
    """The fields of a group; what is not named stays."""

    kind: GroupKind
    name: str
    note: str


class SchoolGroups(Service):
    """Groups and who sits in them from when until when."""

    def groups(self) -> Sequence[SchoolGroup]:
        """Return all groups: districts, okrugs, clusters, others; each kind in its order."""
        with self._db.read() as connection:
            return read_groups(connection)

    def add_group(self, kind: GroupKind, name: str, note: str = "") -> Outcome[GroupId]:
        """Add a group; raises GROUP_DOUBLE, FIELD_EMPTY, FIELD_TOO_LONG."""
        model = models.SchoolGroup
        called = checks.line("name", name, required=True)
        row = {"kind": kind.value, "name": called, "note": checks.lines("note", note)}
        with self._db.write(f"Добавлена группа школ {naming.quoted(called)}") as work:
            _refuse_group_double(work.connection, kind, called)
            last = work.connection.scalar(select(func.max(model.position)))
            key = work.add(model, position=(last or 0) + 1, **row)
            return committed(work, GroupId(key), Topic.SCHOOLS)

    def change_group(self, group: GroupId, **fields: Unpack[GroupFields]) -> Outcome[None]:
        """Change what is named of a group; raises as `add_group` does, and NOT_FOUND."""
        with self._db.write("Правка группы школ") as work:
            known = _group(work.connection, group)
            kind = fields.get("kind", known.kind)
            name = checks.line("name", fields.get("name", known.name), required=True)
            note = checks.lines("note", fields.get("note", known.note))
            if (kind, name) != (known.kind, known.name):
                _refuse_group_double(work.connection, kind, name, group)
            work.name = f"Правка группы школ {naming.quoted(known.name)}"
            change(
                work, models.SchoolGroup, group, {"kind": kind.value, "name": name, "note": note}
            )
            return committed(work, None, Topic.SCHOOLS)

    def remove_group(self, group: GroupId, *, with_members: bool = False) -> Outcome[None]:
        """Remove a group, with the record of who sat in it only where that is said.

        Raises GROUP_NOT_EMPTY, which tells how many schools sit or sat in it, NOT_FOUND.
        """
        member = models.GroupMember
        count = func.count(member.school_id.distinct())
        with self._db.write("Удалена группа школ") as work:
            known = _group(work.connection, group)
            work.name = f"Удалена группа школ {naming.quoted(known.name)}"
            sat = work.connection.scalar(select(count).where(member.group_id == group)) or 0
            if sat and not with_members:
                raise UserError(UserCode.GROUP_NOT_EMPTY, name=known.name, members=sat)
            work.remove(models.SchoolGroup, group)
            return committed(work, None, Topic.SCHOOLS)

    def set_groups(
        self, schools: Sequence[SchoolId], groups: Collection[GroupId], since: date | None = None
    ) -> Outcome[None]:
        """Let schools sit in exactly these groups from a day on, all of them as one operation.

        Without a day it is a correction: groups of today that are not named were never theirs,
        those that are named always were. Raises NOT_FOUND.
        """
        with self._db.write("Группы школы") as work:
            for school in schools:
                require(work.connection, models.School, school)
            place_in_groups(work, schools, groups, since, self._clock().date())
            counted = naming.counted("Группы:", _FORMS, len(schools))
            if len(schools) == 1:
                called = name_of(work.connection, schools[0], self._clock().date())
                counted = f"Группы школы {naming.quoted(called)}"
            work.name = counted
            return committed(work, None, Topic.SCHOOLS)

    def change_groups(
        self,
        schools: Sequence[SchoolId],
        join: Collection[GroupId],
        leave: Collection[GroupId],
        since: date | None = None,
    ) -> Outcome[None]:
        """Let schools join some groups and leave others from a day on, as one operation.

        In which other groups each of them sits stays. Raises as `set_groups` does.
        """
        today = self._clock().date()
        with self._db.write("Группы школ") as work:
            for school in schools:
                require(work.connection, models.School, school)
            sat = groups_on(work.connection, since or today, schools)
            wanted: dict[frozenset[GroupId], list[SchoolId]] = defaultdict(list)
            for school in schools:
                wanted[frozenset(sat.get(school, ())) - set(leave) | set(join)].append(school)
            for groups, alike in wanted.items():
                place_in_groups(work, alike, sorted(groups), since, today)
            work.name = naming.counted("Группы:", _FORMS, len(schools))
            if len(schools) == 1:
                called = name_of(work.connection, schools[0], today)
                work.name = f"Группы школы {naming.quoted(called)}"
            return committed(work, None, Topic.SCHOOLS)

    def memberships(self, school: SchoolId) -> Sequence[GroupMembership]:
        """Return in which groups a school sits and sat, by their beginnings; raises NOT_FOUND."""
        member = models.GroupMember
        order = (member.since.is_not(None), member.since, member.id)
        wanted = select(member.id, member.group_id, member.school_id, member.since, member.until)
        with self._db.read() as connection:
            require(connection, models.School, school)
            rows = connection.execute(wanted.where(member.school_id == school).order_by(*order))
            return [
                GroupMembership(GroupMemberId(row[0]), GroupId(row[1]), school, row[3], row[4])
                for row in rows
            ]

    def change_membership(
        self, membership: GroupMemberId, since: date | None, until: date | None
    ) -> Outcome[None]:
        """Mend from when until when a school sat in a group; raises PERIOD_REVERSED, NOT_FOUND."""
        if since and until:
            checks.period(since, until)
        with self._db.write("Правка срока в группе школ") as work:
            work.change(models.GroupMember, membership, since=since, until=until)
            return committed(work, None, Topic.SCHOOLS)

    def remove_membership(self, membership: GroupMemberId) -> Outcome[None]:
        """Remove the record that a school sat in a group; raises NOT_FOUND."""
        member = models.GroupMember
        with self._db.write("Удалена запись о группе школы") as work:
            school = owner_of(work.connection, member, member.school_id, membership)
            called = name_of(work.connection, SchoolId(school), self._clock().date())
            work.name = f"Удалена запись о группе школы {naming.quoted(called)}"
            work.remove(member, membership)
            return committed(work, None, Topic.SCHOOLS)


def read_groups(connection: Connection) -> list[SchoolGroup]:
    """Return all groups by kind and in their order."""
    group = models.SchoolGroup
    rows = connection.execute(
        select(group.id, group.kind, group.name, group.note).order_by(group.position, group.id)
    )
    found = [SchoolGroup(GroupId(row[0]), GroupKind(row[1]), row[2], row[3]) for row in rows]
    return sorted(found, key=lambda one: _KINDS.index(one.kind))


def place_in_groups(
    work: UnitOfWork,
    schools: Sequence[SchoolId],
    groups: Collection[GroupId],
    since: date | None,
    today: date,
) -> None:
    """Write that schools sit in exactly these groups from a day on; see `set_groups`."""
    for group in groups:
        require(work.connection, models.SchoolGroup, group)
    held = _held(work.connection, schools)
    wanted: list[dict[str, Any]] = []
    unwanted: list[str] = []
    for school in schools:
        for group, rows in held[school].items():
            if group not in groups:
                unwanted += _leave(work, rows, since, today)
        for group in groups:
            rows = [
                row
                for row in held[school].get(group, ())
                if since is None or row.until is None or row.until >= since - _DAY
            ]
            if not rows:
                wanted.append({"group_id": group, "school_id": school, "since": since})
                continue
            begun = [row.since for row in rows] + [since]
            start = None if None in begun else min(filter(None, begun))
            work.change(models.GroupMember, rows[0].id, since=start, until=None)
            unwanted += [row.id for row in rows[1:]]
    work.remove_many(models.GroupMember, unwanted)
    work.add_many(models.GroupMember, wanted)


def _leave(
    work: UnitOfWork, rows: Sequence[Row[*tuple[Any, ...]]], since: date | None, today: date
) -> list[str]:
    """End memberships on the day before `since`; return those that then never were."""
    never: list[str] = []
    for row in rows:
        if row.until is not None and row.until < (since or today):
            continue
        if since is None or (row.since is not None and row.since >= since):
            never.append(row.id)
        else:
            work.change(models.GroupMember, row.id, until=since - _DAY)
    return never


def _held(
    connection: Connection, schools: Sequence[SchoolId]
) -> Mapping[SchoolId, Mapping[GroupId, list[Row[*tuple[Any, ...]]]]]:
    member = models.GroupMember
    wanted = select(member.id, member.group_id, member.school_id, member.since, member.until)
    found: dict[SchoolId, dict[GroupId, list[Row[*tuple[Any, ...]]]]] = defaultdict(dict)
    for some in chunks(schools):
        for row in connection.execute(wanted.where(member.school_id.in_(some)).order_by(member.id)):
            found[row.school_id].setdefault(row.group_id, []).append(row)
    return found


def _group(connection: Connection, group: GroupId) -> SchoolGroup:
    for known in read_groups(connection):
        if known.id == group:
            return known
    raise missing(models.SchoolGroup, group)


def _refuse_group_double(
    connection: Connection, kind: GroupKind, name: str, own: GroupId | None = None
) -> None:
    folded = fold_name(name)
    for known in read_groups(connection):
        if known.kind is kind and known.id != own and fold_name(known.name) == folded:
            raise UserError(UserCode.GROUP_DOUBLE, name=known.name)
