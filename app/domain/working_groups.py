"""Working groups by date: who sits in one on a day, whom an amending order brings in and out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.support import GroupRole, Membership

_ROLES = tuple(GroupRole)


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """What changed in a group between two days.

    Attributes:
        changed: members that stayed with another role, position or name: before and after.
    """

    brought_in: tuple[Membership, ...]
    taken_out: tuple[Membership, ...]
    changed: tuple[tuple[Membership, Membership], ...]

    def __bool__(self) -> bool:
        return bool(self.brought_in or self.taken_out or self.changed)


def composition(members: Iterable[Membership], on: date) -> tuple[Membership, ...]:
    """Return the members of a day: the chair first, then in the order they are kept in."""
    present = [one for one in members if one.holds_on(on)]
    return tuple(sorted(present, key=lambda one: _ROLES.index(one.role)))


def difference(members: Iterable[Membership], first: date, second: date) -> GroupDifference:
    """Return who came, who left and whose part changed between two days."""
    known = tuple(members)
    before = {identity(one): one for one in composition(known, first)}
    after = {identity(one): one for one in composition(known, second)}
    return GroupDifference(
        brought_in=tuple(one for key, one in after.items() if key not in before),
        taken_out=tuple(one for key, one in before.items() if key not in after),
        changed=tuple(
            (before[key], one)
            for key, one in after.items()
            if key in before and _part(before[key]) != _part(one)
        ),
    )


def identity(member: Membership) -> str:
    """Return what makes two memberships those of one human being: the person, else the name."""
    return member.person or " ".join(member.name.casefold().replace("ё", "е").split())


def _part(member: Membership) -> tuple[GroupRole, str, str]:
    return member.role, member.position, member.name
