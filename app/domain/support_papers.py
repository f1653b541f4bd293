"""What the papers of support say: the records that their builders lay out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.assignments import Appointee
from app.domain.school import School, SchoolFact, SchoolHead, SchoolName
from app.domain.statuses import SchoolStatus, StatusKind
from app.domain.support import (
    Agreement,
    Curatorship,
    Membership,
    Mentorship,
    Recommendation,
    Visit,
    WorkingGroup,
)
from app.domain.visiting import Counts


class SupportPaper(StrEnum):
    """The papers of support."""

    ASSIGNMENTS_ORDER = "assignments-order"
    AMENDING_ORDER = "amending-order"
    SCHOOL_CARD = "school-card"
    VISIT_SHEET = "visit-sheet"
    AGREEMENT = "agreement"
    CURATOR_NOTE = "curator-note"
    WORKING_GROUP = "working-group"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """An activity of a roadmap that waits to be done by a school."""

    number: str
    text: str
    due: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class HeldType:
    """A value of a typology that a school has in a year."""

    typology: str
    value: str
    year: int
    basis: str


@dataclass(frozen=True, slots=True)
class HeldMentorship:
    """A mentor of a school, of any time, with the agreements behind it."""

    mentor: str
    mentorship: Mentorship
    agreements: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class HeldCuratorship:
    """A curator of a school, of any time."""

    curator: Appointee
    curatorship: Curatorship


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit with who made it and to whom, in words."""

    visit: Visit
    person: str
    schools: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolCard:
    """Everything that is known of a school on a day.

    Attributes:
        groups: «район: Калининский», a line each.
        successions: what it gave way to and what gave way to it, a line each.
    """

    day: date
    school: School
    groups: tuple[str, ...]
    successions: tuple[str, ...]
    names: tuple[SchoolName, ...]
    heads: tuple[SchoolHead, ...]
    statuses: tuple[tuple[StatusKind, SchoolStatus], ...]
    types: tuple[HeldType, ...]
    facts: tuple[SchoolFact, ...]
    mentors: tuple[HeldMentorship, ...]
    curators: tuple[HeldCuratorship, ...]
    visits: tuple[VisitLine, ...]
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """What a curator takes with him to a school on a day."""

    day: date
    school: School
    statuses: tuple[str, ...]
    curators: tuple[Appointee, ...]
    mentors: tuple[str, ...]
    last_visit: VisitLine | None
    recommendations: tuple[Recommendation, ...]
    points: tuple[OpenPoint, ...]


@dataclass(frozen=True, slots=True)
class NotedSchool:
    """A school of a curator's note with what was done there in the period."""

    name: str
    start: date
    end: date | None
    visits: int
    last_visit: date | None
    made: int
    closed: int
    open: int


@dataclass(frozen=True, slots=True)
class NotedRecommendation:
    """A recommendation of a curator's note with the school it was given."""

    school: str
    recommendation: Recommendation


@dataclass(frozen=True, slots=True)
class CuratorNote:
    """A curator's work in a period; `day` is the one that states are told for."""

    day: date
    start: date
    end: date
    curator: Appointee
    signature: str
    counts: Counts
    schools: tuple[NotedSchool, ...]
    visits: tuple[VisitLine, ...]
    recommendations: tuple[NotedRecommendation, ...]


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """An agreement with the names and addresses of its sides.

    Attributes:
        place: where it is drawn up, "" for a blank.
        school_mentor: whether the mentor is a school, not another organisation.
        addresses: of the parties, in their order; "" where unknown.
    """

    agreement: Agreement
    place: str
    school_mentor: bool
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupComposition:
    """A working group as it sits on a day: its members with how they are appointed."""

    group: WorkingGroup
    day: date
    members: tuple[tuple[Membership, Appointee], ...]
