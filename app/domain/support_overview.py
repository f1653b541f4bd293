"""What a curator and an office see at one glance of the help that schools are given."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.agreements import EndingAgreement
from app.domain.office import PersonId
from app.domain.school import SchoolId
from app.domain.support import Mentorship, Recommendation, Visit
from app.domain.visiting import NextVisit


@dataclass(frozen=True, slots=True)
class CuratedSchool:
    """A school of «Мои школы» on a day.

    Attributes:
        statuses: abbreviations of the lists that it is on, in the order of the catalogue.
        open, overdue: its recommendations; the overdue ones are among the open ones.
    """

    school: SchoolId
    name: str
    statuses: tuple[str, ...]
    curators: tuple[PersonId, ...]
    mentors: tuple[Mentorship, ...]
    last_visit: Visit | None
    next_visit: NextVisit | None
    open: tuple[Recommendation, ...]
    overdue: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class SupportAttention:
    """What of mentors and curators needs attention on a day; each number is its list's length.

    Attributes:
        without_curator, without_mentor: supported schools.
        agreements: signed ones that end within the greatest step, or lapsed.
        overdue: recommendations that are open after their due day.
        planned: visits of the coming days and those that were missed, by date.
    """

    without_curator: tuple[SchoolId, ...]
    without_mentor: tuple[SchoolId, ...]
    agreements: tuple[EndingAgreement, ...]
    overdue: tuple[Recommendation, ...]
    planned: tuple[NextVisit, ...]
