"""Who helps a school: mentors with their agreements, curators with their visits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from app.domain.basis import Basis, StoredFile
from app.domain.office import PersonId
from app.domain.school import SchoolId

MentorshipId = NewType("MentorshipId", str)
AgreementId = NewType("AgreementId", str)
CuratorshipId = NewType("CuratorshipId", str)
VisitId = NewType("VisitId", str)
RecommendationId = NewType("RecommendationId", str)
WorkingGroupId = NewType("WorkingGroupId", str)
MembershipId = NewType("MembershipId", str)


class AgreementState(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"
    ENDED = "ended"


class VisitForm(StrEnum):
    """How a curator met a school."""

    VISIT = "visit"  # выезд
    CONSULTATION = "consultation"
    ONLINE = "online"
    CALL = "call"
    SEMINAR = "seminar"
    TRAINING = "training"
    OTHER = "other"


class GroupRole(StrEnum):
    """A member's part in a working group; the order is that of its paper."""

    CHAIR = "chair"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Mentorship:
    """A mentor is given to a school from `start` to `end` (inclusive; None: still).

    Attributes:
        mentor: the mentor school, or None where `mentor_name` names another organisation.
        override_reason: why a mentor was taken that is itself on a risk list; "" where it is not.
    """

    id: MentorshipId
    mentor: SchoolId | None
    mentor_name: str
    school: SchoolId
    start: date
    end: date | None
    basis: Basis | None
    override_reason: str
    end_reason: str
    note: str

    def holds_on(self, day: date) -> bool:
        """Tell whether the mentor is given on that day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class AgreementParty:
    """A side of an agreement: «… в лице директора …, действующего на основании Устава»."""

    name: str
    representative: str = ""
    position: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class JointActivity:
    """A row of the joint plan of a mentor and a school, in their own wording."""

    text: str
    deadline: str = ""
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The paper behind a mentorship; `end` is its last day."""

    id: AgreementId
    mentorship: MentorshipId
    number: str
    signed_on: date | None
    state: AgreementState
    start: date
    end: date | None
    subject: str
    parties: tuple[AgreementParty, ...]
    plan: tuple[JointActivity, ...]
    scan: StoredFile
    prolongs: AgreementId | None

    def state_on(self, day: date) -> AgreementState:
        """Return the state on a day: what was signed has ended after its last day."""
        over = self.end is not None and self.end < day
        return AgreementState.ENDED if over and self.signed_on else self.state


@dataclass(frozen=True, slots=True)
class Curatorship:
    """A person is given to a school from `start` to `end` (inclusive; None: still)."""

    id: CuratorshipId
    person: PersonId
    school: SchoolId
    start: date
    end: date | None
    basis: Basis | None
    end_reason: str

    def holds_on(self, day: date) -> bool:
        """Tell whether the person is given on that day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Load:
    """The schools that a curator leads on a day, against the office's limit."""

    person: PersonId
    schools: tuple[SchoolId, ...]
    limit: int

    @property
    def over(self) -> bool:
        """Whether there are more schools than the limit allows."""
        return len(self.schools) > self.limit


@dataclass(frozen=True, slots=True)
class Assigned:
    """Curatorships that were made; `over_limit` tells a load that is now above the limit."""

    ids: tuple[CuratorshipId, ...]
    over_limit: Load | None


@dataclass(frozen=True, slots=True)
class Visit:
    """A contact with one school or, as a seminar is, with several; `people` were taught there."""

    id: VisitId
    on: date
    form: VisitForm
    person: PersonId | None
    schools: tuple[SchoolId, ...]
    purpose: str
    findings: str
    people: int
    next_date: date | None
    files: tuple[StoredFile, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation as it is entered with a visit; without a school it is for all of its."""

    text: str
    addressee: str = ""
    due: date | None = None
    school: SchoolId | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a school is advised; it lives until `closed_on`."""

    id: RecommendationId
    school: SchoolId
    visit: VisitId | None
    made_on: date
    text: str
    addressee: str
    due: date | None
    closed_on: date | None
    outcome: str

    def open_on(self, day: date) -> bool:
        """Tell whether it was made by that day and not closed by then."""
        return self.made_on <= day and (self.closed_on is None or day < self.closed_on)

    def overdue_on(self, day: date) -> bool:
        """Tell whether it is open after its due day."""
        return self.open_on(day) and self.due is not None and self.due < day


@dataclass(frozen=True, slots=True)
class Membership:
    """A member of a working group from `start` to `end` (inclusive; None: still)."""

    id: MembershipId
    group: WorkingGroupId
    person: PersonId | None
    name: str
    position: str
    role: GroupRole
    start: date
    end: date | None

    def holds_on(self, day: date) -> bool:
        """Tell whether he is a member on that day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class WorkingGroup:
    """A working group or council with its members of all times."""

    id: WorkingGroupId
    name: str
    basis: Basis | None
    note: str
    members: tuple[Membership, ...]


def meet(start: date, end: date | None, other_start: date, other_end: date | None) -> bool:
    """Tell whether two periods have a day in common; an end of None is open."""
    return start <= (other_end or date.max) and other_start <= (end or date.max)
