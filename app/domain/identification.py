"""Which schools have low results, by which rule, and every term of the reckoning.

A rule says how; a gathered cell is one school's one procedure of one year with all that went into
it; a finding says of a school whether it is on the list, by which criterion, against which
threshold. Figures are Decimals throughout.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, NewType

from app.domain import rounding
from app.domain.results import Exam, ExamResult, Procedure, ResultScope
from app.domain.school import SchoolId

RuleId = NewType("RuleId", str)
RunId = NewType("RunId", str)

_RATIO_PLACES, _SHARE_PLACES = 4, 2


class Method(StrEnum):
    """How a rule judges a school."""

    RELATIVE = "relative"  # school mean / region mean, over years
    BELOW_MINIMUM = "below_minimum"  # share below the minimum, by procedures
    LOWEST = "lowest"  # the lowest per cent by a measure


class Averaging(StrEnum):
    """How relative scores come together where cells are missing."""

    FLAT = "flat"
    BY_SUBJECT = "by_subject"


class Joining(StrEnum):
    """How the two criteria of the federal rule come together."""

    AND = "and"
    OR = "or"


class Measure(StrEnum):
    """By what the lowest are found."""

    RELATIVE_SCORE = "relative_score"
    BELOW_SHARE = "below_share"


class Gap(StrEnum):
    """Why a cell does not count."""

    NO_DATA = "no_data"
    NOT_HELD = "not_held"  # nobody has a result in this procedure and year
    TOO_FEW = "too_few"
    NO_REFERENCE = "no_reference"  # the mean that it is compared with is not known


class CriterionKind(StrEnum):
    RELATIVE_SCORE = "relative_score"
    PROCEDURES_BELOW = "procedures_below"
    REPEATED_BELOW = "repeated_below"
    LOWEST = "lowest"


class Caution(StrEnum):
    """What a reader of an outcome must know."""

    RANKING = "ranking"
    NO_THRESHOLD = "no_threshold"
    JOINING_OPEN = "joining_open"  # the known wording allows both «и» and «или»
    VPR_NO_RATING = "vpr_no_rating"


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What a rule can be set to; `identification_settings.OPTIONS` has limits and methods.

    Attributes:
        subjects: beginnings of names of subjects that count; empty: all.
        grades: classes that count where a procedure names one; empty: all.
        minimum_takers: a cell with fewer does not count; one whose takers are unknown does.
        years: how many years count, the last of them the year of the run.
        cut_off: a school is on the list where R is less; None: no list, only the figures.
        minimum_cells: a school with fewer relative scores or shares is not judged.
        share: the per cent below the minimum from which a procedure is low.
        procedures: from how many low procedures of the year a school is on the list.
    """

    exams: tuple[Exam, ...] = (Exam.EGE, Exam.OGE)
    subjects: tuple[str, ...] = ()
    grades: tuple[int, ...] = ()
    minimum_takers: int = 10
    years: int = 3
    averaging: Averaging = Averaging.FLAT
    against: ResultScope = ResultScope.REGION
    cut_off: Decimal | None = None
    minimum_cells: int = 1
    share: Decimal = Decimal(30)
    procedures: int = 2
    joining: Joining = Joining.OR
    lowest_percent: Decimal = Decimal(15)
    measure: Measure = Measure.RELATIVE_SCORE


@dataclass(frozen=True, slots=True)
class Rule:
    """A version of a rule. A changed rule is a new version; `key` holds the versions together."""

    id: RuleId
    key: str
    version: int
    name: str
    method: Method
    settings: RuleSettings
    source: str

    @property
    def ratios(self) -> bool:
        """Whether cells are relative scores; else they are shares below the minimum."""
        return self.method is Method.RELATIVE or (
            self.method is Method.LOWEST and self.settings.measure is Measure.RELATIVE_SCORE
        )

    @property
    def averages(self) -> bool:
        """Whether a school's value is a mean of its cells; else low procedures are counted."""
        return self.method is not Method.BELOW_MINIMUM

    @property
    def window(self) -> int:
        """How many years back the rule looks, the year of the run included."""
        return 2 if self.method is Method.BELOW_MINIMUM else self.settings.years


class InputRow(NamedTuple):
    """What a run knows of a result; a tuple because there are tens of thousands."""

    scope: ResultScope
    school: SchoolId | None
    year: int
    procedure: Procedure
    takers: int | None
    mean: Decimal | None
    below: int | None
    below_share: Decimal | None
    too_few: bool


class Cell(NamedTuple):
    """A school's procedure of a year with all that went into it.

    Attributes:
        own, reference: the means of the school and of what it is compared with.
        below: how many stayed below the minimum, where the count is known.
        value: the relative score, or the share below the minimum in per cent; unrounded.
        gap: why it does not count; `value` may be known all the same.
    """

    procedure: Procedure
    year: int
    takers: int | None
    own: Decimal | None
    reference: Decimal | None
    below: int | None
    value: Decimal | None
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class Average:
    """A mean of cells, of a year or of a procedure; None where no cell counts."""

    year: int | None
    procedure: Procedure | None
    value: Decimal | None
    cells: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition of a rule as it came out for a school.

    Attributes:
        value, threshold: what was compared; counts are Decimals too.
        met: None where it cannot be told: no data, or the rule has no threshold.
        procedures: those that made the count.
    """

    kind: CriterionKind
    years: tuple[int, ...]
    value: Decimal | None
    threshold: Decimal | None
    met: bool | None
    procedures: tuple[Procedure, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a school is on the list, and why.

    Attributes:
        value: R with four decimals, or the mean share below the minimum with two.
        used: how many cells count.
    """

    school: SchoolId
    included: bool
    criteria: tuple[Criterion, ...]
    value: Decimal | None
    used: int
    cells: tuple[Cell, ...]

    @property
    def deviation(self) -> Decimal | None:
        """D = R - 1 where the value is R: below zero means below the region."""
        return None if self.value is None else self.value - 1

    @property
    def judged(self) -> bool:
        """Whether there was enough data to judge by at least one criterion."""
        return any(one.met is not None for one in self.criteria)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The cells of every school, made once; thresholds move over them."""

    year: int
    cells: Mapping[SchoolId, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Identification:
    """What a rule came to in a year."""

    rule: Rule
    year: int
    findings: tuple[Finding, ...]
    cautions: tuple[Caution, ...]

    @property
    def included(self) -> tuple[Finding, ...]:
        """The schools on the list."""
        return tuple(one for one in self.findings if one.included)

    def of(self, school: SchoolId) -> Finding | None:
        """Return what came out for a school; None where it was not judged at all."""
        return next((one for one in self.findings if one.school == school), None)


@dataclass(frozen=True, slots=True)
class Trial:
    """A reckoning that nothing was stored of, with all that is needed to move its thresholds."""

    rows: tuple[InputRow, ...]
    schools: tuple[SchoolId, ...]
    gathered: Gathered
    found: Identification


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A school in two outcomes; None where it is not in one of them at all.

    `criteria` are those that came out differently, as (before, after).
    """

    school: SchoolId
    before: Finding | None
    after: Finding | None
    criteria: tuple[tuple[Criterion | None, Criterion | None], ...]


@dataclass(frozen=True, slots=True)
class FindingComparison:
    """Who is on the second list and was not on the first, who the other way round, who on both."""

    entered: tuple[FindingChange, ...]
    left: tuple[FindingChange, ...]
    stayed: tuple[FindingChange, ...]


def input_row(result: ExamResult) -> InputRow:
    """Return what a run needs of a result; a share of «2» stands for one below the minimum."""
    share = result.below_share if result.below_share is not None else result.marks[0]
    return InputRow(
        result.scope,
        result.school,
        result.year,
        result.procedure,
        result.takers,
        result.mean,
        result.below,
        share,
        result.too_few,
    )


def cautions_of(rule: Rule) -> tuple[Caution, ...]:
    """Return what must be said beside any outcome of a rule."""
    found = []
    if rule.method is Method.LOWEST:
        found.append(Caution.RANKING)
    if rule.method is Method.RELATIVE and rule.settings.cut_off is None:
        found.append(Caution.NO_THRESHOLD)
    if rule.method is Method.BELOW_MINIMUM:
        found.append(Caution.JOINING_OPEN)
        if Exam.VPR in rule.settings.exams:
            found.append(Caution.VPR_NO_RATING)
    return tuple(found)


def procedures_of(cells: Collection[Cell]) -> tuple[Procedure, ...]:
    """Return the procedures of cells, each once, in the order of the cells."""
    return tuple(dict.fromkeys(cell.procedure for cell in cells))


def rounded(rule: Rule, value: Decimal) -> Decimal:
    """Return a rule's figure as it is told and compared: R with four decimals, a share with two."""
    return rounding.rounded(value, _RATIO_PLACES if rule.ratios else _SHARE_PLACES)
