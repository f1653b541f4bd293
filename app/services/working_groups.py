"""Working groups and councils: their members with roles and dates, and what changed in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, func, select

from app import models
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.office import PersonId
from app.domain.support import (
    GroupRole,
    Membership,
    MembershipId,
    WorkingGroup,
    WorkingGroupId,
    meet,
)
from app.domain.working_groups import GroupDifference, composition, difference, identity
from app.services import checks, naming
from app.services.base import Service, change, committed, missing, owner_of
from app.services.bases import BasisEntry, read_bases, with_scan, write_basis
from app.services.support_checks import person_in_office, term

_MEMBERS = ("член группы", "члена группы", "членов группы")


class GroupFields(TypedDict, total=False):
    """The fields of a working group; what is not named stays."""

    name: str
    basis: BasisEntry
    note: str


class MemberFields(TypedDict, total=False):
    """The fields of a member; what is not named stays. A person brings his name and position."""

    person: PersonId | None
    name: str
    position: str
    role: GroupRole
    start: date
    end: date | None


class WorkingGroups(Service):
    """Working groups with their members of all times."""

    def groups(self) -> Sequence[WorkingGroup]:
        """Return the groups by name."""
        with self._db.read() as connection:
            return sorted(_read(connection), key=lambda one: (one.name.casefold(), one.id))

    def get(self, group: WorkingGroupId) -> WorkingGroup:
        """Return a group; raises NOT_FOUND."""
        with self._db.read() as connection:
            return _get(connection, group)

    def composition(self, group: WorkingGroupId, on: date | None = None) -> Sequence[Membership]:
        """Return the members of a day, today by default, the chair first; raises NOT_FOUND."""
        return composition(self.get(group).members, on or self._clock().date())

    def difference(self, group: WorkingGroupId, first: date, second: date) -> GroupDifference:
        """Return whom an amending order brings in and out between two days; raises NOT_FOUND."""
        return difference(self.get(group).members, first, second)

    def add_group(
        self,
        name: str,
        *,
        basis: BasisEntry = None,
        note: str = "",
        members: Sequence[MemberFields] = (),
    ) -> Outcome[WorkingGroupId]:
        """Add a group with its first members, as one operation; raises as `add_members` does."""
        called = checks.line("name", name, required=True)
        entry = with_scan(self._db, basis)
        with self._db.write(f"Новая рабочая группа {naming.quoted(called)}") as work:
            key = work.add(
                models.WorkingGroup,
                name=called,
                basis_id=write_basis(work, entry),
                note=checks.lines("note", note),
            )
            _add(work, WorkingGroupId(key), members)
            return committed(work, WorkingGroupId(key), Topic.SUPPORT)

    def change_group(self, group: WorkingGroupId, **fields: Unpack[GroupFields]) -> Outcome[None]:
        """Mend a group; raises FIELD_EMPTY without a name, NOT_FOUND."""
        entry = with_scan(self._db, fields.get("basis"))
        with self._db.write("Правка рабочей группы") as work:
            known = _get(work.connection, group)
            work.name = f"Правка рабочей группы {naming.quoted(known.name)}"
            values: dict[str, Any] = {}
            if "name" in fields:
                values["name"] = checks.line("name", fields["name"], required=True)
            if "note" in fields:
                values["note"] = checks.lines("note", fields["note"])
            if "basis" in fields:
                values["basis_id"] = write_basis(work, entry)
            change(work, models.WorkingGroup, group, values)
            return committed(work, None, Topic.SUPPORT)

    def remove_group(self, group: WorkingGroupId) -> Outcome[None]:
        """Remove a group with its members; raises NOT_FOUND."""
        with self._db.write("Удалена рабочая группа") as work:
            known = _get(work.connection, group)
            work.name = f"Удалена рабочая группа {naming.quoted(known.name)}"
            work.remove(models.WorkingGroup, group)
            return committed(work, None, Topic.SUPPORT)

    def add_members(
        self, group: WorkingGroupId, members: Sequence[MemberFields]
    ) -> Outcome[tuple[MembershipId, ...]]:
        """Bring members in, as one operation; each needs a start, and a person or a name.

        Raises FIELD_EMPTY, PERIOD_REVERSED, PERSON_OUT_OF_OFFICE, NOT_FOUND, and MEMBER_REPEATS
        where somebody would sit in the group twice on one day.
        """
        with self._db.write("Новый член рабочей группы") as work:
            keys = _add(work, group, members)
            if len(members) == 1:
                [one] = [m for m in _get(work.connection, group).members if m.id == keys[0]]
                work.name = f"Введён в рабочую группу: {one.name}"
            else:
                work.name = naming.counted("В рабочую группу введено", _MEMBERS, len(members))
            return committed(work, keys, Topic.SUPPORT)

    def change_member(self, member: MembershipId, **fields: Unpack[MemberFields]) -> Outcome[None]:
        """Mend a membership; raises as `add_members` does."""
        with self._db.write("Правка состава рабочей группы") as work:
            group, known = _member(work.connection, member)
            held = {name: getattr(known, name) for name in MemberFields.__annotations__}
            if fields.get("person") not in {None, known.person}:
                held |= {"name": "", "position": ""}
            row = _row(work.connection, {**held, **fields})
            _refuse_repeated(group.members, row, member)
            work.name = f"Правка состава рабочей группы: {row['name']}"
            change(work, models.Membership, member, row)
            return committed(work, None, Topic.SUPPORT)

    def change_role(
        self, member: MembershipId, role: GroupRole, since: date
    ) -> Outcome[MembershipId]:
        """Give a member another role from a day on; before it he keeps the former one.

        Raises PERIOD_REVERSED where he is no member from that day on, NOT_FOUND.
        """
        with self._db.write("Новая роль в рабочей группе") as work:
            group, known = _member(work.connection, member)
            work.name = f"Новая роль в рабочей группе: {known.name}"
            term(since, known.end)
            term(known.start, since)
            if since == known.start:
                work.change(models.Membership, member, role=role.value)
                return committed(work, member, Topic.SUPPORT)
            work.change(models.Membership, member, end=date.fromordinal(since.toordinal() - 1))
            key = work.add(
                models.Membership,
                group_id=group.id,
                person_id=known.person,
                name=known.name,
                position=known.position,
                role=role.value,
                start=since,
                end=known.end,
                place=_next_place(work.connection, group.id),
            )
            return committed(work, MembershipId(key), Topic.SUPPORT)

    def end_membership(self, members: Sequence[MembershipId], on: date) -> Outcome[None]:
        """Bring members out with their last day, as one operation.

        Raises PERIOD_REVERSED, MEMBER_REPEATS, NOT_FOUND.
        """
        with self._db.write(
            naming.counted("Выведено из рабочей группы:", _MEMBERS, len(members))
        ) as work:
            for member in members:
                group, known = _member(work.connection, member)
                if len(members) == 1:
                    work.name = f"Выведен из рабочей группы: {known.name}"
                term(known.start, on)
                row = {"person_id": known.person, "name": known.name, "start": known.start}
                _refuse_repeated(group.members, {**row, "end": on}, member)
                work.change(models.Membership, member, end=on)
            return committed(work, None, Topic.SUPPORT)

    def remove_members(self, members: Sequence[MembershipId]) -> Outcome[None]:
        """Remove memberships that were entered by mistake; raises NOT_FOUND."""
        with self._db.write(naming.counted("Удалено из состава:", _MEMBERS, len(members))) as work:
            if len(members) == 1:
                _, known = _member(work.connection, members[0])
                work.name = f"Удалён из состава: {known.name}"
            work.remove_many(models.Membership, members)
            return committed(work, None, Topic.SUPPORT)


def _add(
    work: UnitOfWork, group: WorkingGroupId, members: Sequence[MemberFields]
) -> tuple[MembershipId, ...]:
    known = list(_get(work.connection, group).members)
    place = _next_place(work.connection, group)
    rows = []
    for number, fields in enumerate(members):
        row = _row(work.connection, {**_NEW, **fields})
        _refuse_repeated(known, row, None)
        known.append(_membership(MembershipId(""), group, row))
        rows.append({**row, "group_id": group, "place": place + number})
    return tuple(MembershipId(key) for key in work.add_many(models.Membership, rows))


_NEW: MemberFields = {
    "person": None,
    "name": "",
    "position": "",
    "role": GroupRole.MEMBER,
    "end": None,
}


def _row(connection: Connection, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a whole member as columns; see `add_members` for what it raises."""
    if fields.get("start") is None:
        raise UserError(UserCode.FIELD_EMPTY, field="start")
    term(fields["start"], fields["end"])
    name = checks.line("name", fields["name"])
    position = checks.line("position", fields["position"])
    if fields["person"] is not None:
        person = person_in_office(connection, fields["person"], fields["start"])
        name, position = name or person.full_name, position or person.position
    return {
        "person_id": fields["person"],
        "name": checks.line("name", name, required=True),
        "position": position,
        "role": fields["role"].value,
        "start": fields["start"],
        "end": fields["end"],
    }


def _refuse_repeated(
    members: Sequence[Membership], row: Mapping[str, Any], own: MembershipId | None
) -> None:
    asked = identity(_membership(MembershipId(""), WorkingGroupId(""), row))
    for other in members:
        together = meet(row["start"], row["end"], other.start, other.end)
        if together and identity(other) == asked and (own is None or other.id != own):
            raise UserError(UserCode.MEMBER_REPEATS, name=other.name, start=other.start)


def _membership(key: MembershipId, group: WorkingGroupId, row: Mapping[str, Any]) -> Membership:
    return Membership(
        id=key,
        group=group,
        person=row["person_id"],
        name=row["name"],
        position=row.get("position", ""),
        role=GroupRole(row.get("role", GroupRole.MEMBER)),
        start=row["start"],
        end=row["end"],
    )


def _next_place(connection: Connection, group: WorkingGroupId) -> int:
    member = models.Membership
    last = connection.scalar(select(func.max(member.place)).where(member.group_id == group))
    return 0 if last is None else last + 1


def _member(connection: Connection, key: MembershipId) -> tuple[WorkingGroup, Membership]:
    """Return a member with its group; raises NOT_FOUND."""
    owner = owner_of(connection, models.Membership, models.Membership.group_id, key)
    group = _get(connection, WorkingGroupId(owner))
    return group, next(one for one in group.members if one.id == key)


def _get(connection: Connection, key: WorkingGroupId) -> WorkingGroup:
    for found in _read(connection, key):
        return found
    raise missing(models.WorkingGroup, key)


def _read(connection: Connection, only: WorkingGroupId | None = None) -> list[WorkingGroup]:
    group, member = models.WorkingGroup, models.Membership
    wanted = select(group.__table__)
    inside = select(member.__table__).order_by(member.place, member.start, member.id)
    if only is not None:
        wanted, inside = wanted.where(group.id == only), inside.where(member.group_id == only)
    rows = connection.execute(wanted).all()
    bases = read_bases(connection, (row.basis_id for row in rows))
    members: dict[str, list[Membership]] = defaultdict(list)
    for row in connection.execute(inside).mappings():
        key = WorkingGroupId(row["group_id"])
        members[key].append(_membership(MembershipId(row["id"]), key, dict(row)))
    return [
        WorkingGroup(
            id=WorkingGroupId(row.id),
            name=row.name,
            basis=bases[row.basis_id] if row.basis_id else None,
            note=row.note,
            members=tuple(members[row.id]),
        )
        for row in rows
    ]
