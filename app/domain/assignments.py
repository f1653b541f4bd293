"""Which schools were given whom: mentors and curators of a day, and what changed between two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.office import PersonId
from app.domain.school import SchoolId


@dataclass(frozen=True, slots=True)
class Appointee:
    """A person as an order appoints him.

    Attributes:
        organisation: where he works; "" for the office itself, whose people need no address.
    """

    name: str
    position: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class GivenCurator:
    """A curator of a school with the first day of his time."""

    person: PersonId
    appointee: Appointee
    start: date


@dataclass(frozen=True, slots=True)
class GivenMentor:
    """A mentor of a school; `key` is what makes two of them one: the school, else the name."""

    key: str
    name: str
    is_school: bool
    start: date


@dataclass(frozen=True, slots=True)
class Assignment:
    """A school with those who help it on a day.

    Attributes:
        name: for short, as inside a sentence.
        statuses: the lists that it is on, abbreviated.
    """

    school: SchoolId
    name: str
    full_name: str
    statuses: tuple[str, ...]
    mentors: tuple[GivenMentor, ...]
    curators: tuple[GivenCurator, ...]


@dataclass(frozen=True, slots=True)
class Assignments:
    """The schools that are helped on a day, in natural order of their names."""

    day: date
    schools: tuple[Assignment, ...]

    @property
    def curated(self) -> Mapping[PersonId, tuple[Appointee, tuple[Assignment, ...]]]:
        """Return the curators in the order of their first schools, each with his schools."""
        found: dict[PersonId, tuple[Appointee, tuple[Assignment, ...]]] = {}
        for school in self.schools:
            for one in school.curators:
                _, schools = found.get(one.person, (one.appointee, ()))
                found[one.person] = one.appointee, (*schools, school)
        return found

    @property
    def has_mentors(self) -> bool:
        """Whether anybody is a mentor."""
        return any(school.mentors for school in self.schools)

    @property
    def has_school_mentors(self) -> bool:
        """Whether a school is a mentor, not only another organisation."""
        return any(mentor.is_school for school in self.schools for mentor in school.mentors)


@dataclass(frozen=True, slots=True)
class CuratorChange:
    """A curator who is appointed to schools, or released from them."""

    appointee: Appointee
    schools: tuple[str, ...]
    since: date | None


@dataclass(frozen=True, slots=True)
class MentorChange:
    """A mentor that is given to a school, or taken from it."""

    mentor: str
    is_school: bool
    school: str
    since: date | None


@dataclass(frozen=True, slots=True)
class AssignmentDifference:
    """Whom an amending order brings in and out."""

    curators_out: tuple[CuratorChange, ...]
    curators_in: tuple[CuratorChange, ...]
    mentors_out: tuple[MentorChange, ...]
    mentors_in: tuple[MentorChange, ...]

    def __bool__(self) -> bool:
        return bool(self.curators_out or self.curators_in or self.mentors_out or self.mentors_in)


def difference(before: Assignments, after: Assignments) -> AssignmentDifference:
    """Return who came and who went between two days; who stayed is not told.

    Schools stand under their names of the later day, where they are helped on it.
    """
    names = {one.school: one.name for one in (*before.schools, *after.schools)}
    old_curators, new_curators = _curators(before.schools), _curators(after.schools)
    old_mentors, new_mentors = _mentors(before.schools), _mentors(after.schools)
    return AssignmentDifference(
        curators_out=_by_curator(old_curators, new_curators, names, dated=False),
        curators_in=_by_curator(new_curators, old_curators, names, dated=True),
        mentors_out=tuple(
            MentorChange(one.name, one.is_school, names[key[0]], None)
            for key, one in old_mentors.items()
            if key not in new_mentors
        ),
        mentors_in=tuple(
            MentorChange(one.name, one.is_school, names[key[0]], one.start)
            for key, one in new_mentors.items()
            if key not in old_mentors
        ),
    )


_CuratorKey = tuple[SchoolId, PersonId]


def _curators(schools: Iterable[Assignment]) -> dict[_CuratorKey, GivenCurator]:
    return {(one.school, held.person): held for one in schools for held in one.curators}


def _mentors(schools: Iterable[Assignment]) -> dict[tuple[SchoolId, str], GivenMentor]:
    return {(one.school, held.key): held for one in schools for held in one.mentors}


def _by_curator(
    held: Mapping[_CuratorKey, GivenCurator],
    other: Mapping[_CuratorKey, GivenCurator],
    names: Mapping[SchoolId, str],
    *,
    dated: bool,
) -> tuple[CuratorChange, ...]:
    """Return what `held` has and `other` has not: by curator, and by first day where it counts."""
    found: dict[tuple[PersonId, date | None], list[tuple[Appointee, str]]] = {}
    for key, one in held.items():
        if key not in other:
            since = one.start if dated else None
            found.setdefault((one.person, since), []).append((one.appointee, names[key[0]]))
    return tuple(_change(rows, since) for (_person, since), rows in found.items())


def _change(rows: Sequence[tuple[Appointee, str]], since: date | None) -> CuratorChange:
    return CuratorChange(rows[0][0], tuple(name for _appointee, name in rows), since)
