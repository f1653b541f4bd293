"""What is kept and told of runs: their list, why a school is on it or left, a ministry's list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from app.domain.basis import Basis
from app.domain.identification import Finding, FindingChange, Identification, RunId
from app.domain.school import SchoolId
from app.domain.school_matching import Match
from app.domain.statuses import SchoolStatus, StatusKind, StatusKindId

GivenListId = NewType("GivenListId", str)


@dataclass(frozen=True, slots=True)
class RunView:
    """A stored run as a list of runs shows it."""

    id: RunId
    rule_key: str
    rule_name: str
    version: int
    year: int
    at: datetime
    person: str
    official: bool
    judged: int
    included: int
    digest: str
    note: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """What came of repeating a run; where it is not `equal`, the schools that differ."""

    equal: bool
    differing: tuple[SchoolId, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a school is on a list or is not: one outcome, one school, under its names of that day.

    `run` is None for a trial: then it says so wherever it is printed.
    """

    found: Identification
    finding: Finding
    full_name: str
    short_name: str
    run: RunView | None


@dataclass(frozen=True, slots=True)
class ListStay:
    """A time on a list: whose it is, by what order it began and ended, and for what reason."""

    kind: StatusKind
    status: SchoolStatus


@dataclass(frozen=True, slots=True)
class Help:
    """Who helped a school, from when until when (None: still)."""

    name: str
    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class YearFinding:
    """What an official run said of a school."""

    run: RunView
    finding: Finding


@dataclass(frozen=True, slots=True)
class LeavingExplanation:
    """How a school came on lists and left them, who helped, and what official runs said.

    Attributes:
        stays: by their beginning, those that last too.
        findings: of official runs, by rule and year.
        change: of the last run that had the school on its list and the next one, which had not.
    """

    school: SchoolId
    full_name: str
    short_name: str
    day: date
    stays: tuple[ListStay, ...]
    mentors: tuple[Help, ...]
    curators: tuple[Help, ...]
    visits: int
    closed_recommendations: int
    recommendations: int
    findings: tuple[YearFinding, ...]
    change: FindingChange | None

    @property
    def left(self) -> ListStay | None:
        """The last time on a list that the school is no longer on, if there is one.

        A list that is made anew each year is left only when the school is on none of its years.
        """
        last = [stay for stay in self.stays if (stay.status.end or self.day) >= self.day]
        still = {stay.kind.id for stay in last}
        over = [stay for stay in self.stays if stay.kind.id not in still]
        return max(over, key=lambda stay: stay.status.end or date.min) if over else None


@dataclass(frozen=True, slots=True)
class GivenEntry:
    """A row of a ministry's list as it is written."""

    name: str
    code: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GivenMatch:
    """A row with the school that it means; a doubtful one waits for a person."""

    entry: GivenEntry
    match: Match


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A kept row; `school` None where a person said that the registry has no such school."""

    entry: GivenEntry
    school: SchoolId | None


@dataclass(frozen=True, slots=True)
class GivenList:
    """A list as the ministry gave it; it stands above the own reckoning."""

    id: GivenListId
    kind: StatusKindId | None
    year: int
    name: str
    basis: Basis | None
    rows: tuple[GivenRow, ...]


class DifferenceKind(StrEnum):
    """How a ministry's list and the own reckoning part."""

    ONLY_GIVEN = "only_given"
    ONLY_OWN = "only_own"
    NOT_IN_REGISTRY = "not_in_registry"


class DifferenceReason(StrEnum):
    """Why the own reckoning has not a school that the ministry has, or the other way round."""

    THRESHOLD = "threshold"  # judged, and no criterion is met
    NO_RESULTS = "no_results"  # not one result counts
    NOT_JUDGED = "not_judged"  # the school was not among those of the run
    NO_LIST = "no_list"  # the rule has no threshold
    MET = "met"  # the own criteria are met


@dataclass(frozen=True, slots=True)
class Difference:
    """A school on which both lists do not agree; `finding` says what the own reckoning had."""

    kind: DifferenceKind
    reason: DifferenceReason | None
    school: SchoolId | None
    name: str
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class ListDifferences:
    """A ministry's list beside the own reckoning."""

    given: GivenList
    found: Identification
    common: tuple[SchoolId, ...]
    differences: tuple[Difference, ...]
    names: Mapping[SchoolId, str]


def differences_of(
    given: GivenList, found: Identification, names: Mapping[SchoolId, str]
) -> ListDifferences:
    """Return on which schools a given list and the own reckoning differ, each with the reason."""
    findings = {one.school: one for one in found.findings}
    own = [one.school for one in found.included]
    wanted = list(dict.fromkeys(row.school for row in given.rows if row.school is not None))
    told: list[Difference] = []
    for school in wanted:
        if school not in own:
            finding = findings.get(school)
            reason = _why_not(finding)
            name = names.get(school, school)
            told.append(Difference(DifferenceKind.ONLY_GIVEN, reason, school, name, finding))
    for school in own:
        if school not in wanted:
            told.append(
                Difference(
                    DifferenceKind.ONLY_OWN,
                    DifferenceReason.MET,
                    school,
                    names.get(school, school),
                    findings[school],
                )
            )
    told += [
        Difference(DifferenceKind.NOT_IN_REGISTRY, None, None, row.entry.name, None)
        for row in given.rows
        if row.school is None
    ]
    common = tuple(school for school in wanted if school in own)
    return ListDifferences(given, found, common, tuple(told), names)


def _why_not(finding: Finding | None) -> DifferenceReason:
    if finding is None:
        return DifferenceReason.NOT_JUDGED
    if not any(cell.gap is None for cell in finding.cells):
        return DifferenceReason.NO_RESULTS
    if all(one.threshold is None for one in finding.criteria):
        return DifferenceReason.NO_LIST
    return DifferenceReason.THRESHOLD if finding.judged else DifferenceReason.NO_RESULTS
