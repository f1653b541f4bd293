"""Results as people look at them: the schools of a procedure beside the region, a school's years.

A figure of fewer than ten people is shown with its count and compared with nothing.

A paper that leaves the office tells no figure of fewer than three people: the mean of one pupil is
his score, and of two each of them knows the other's. The office's own papers and the window show it
with the number of takers: there it is what the work with a school rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.charts import FEW
from app.domain.identification_cells import procedure_key
from app.domain.result_totals import municipality_of
from app.domain.results import ExamResult, Procedure, ResultScope
from app.domain.rounding import rounded
from app.domain.school import GroupId, SchoolId
from app.domain.school_names import natural_key

_RELATIVE_PLACES = 4
_ONE = Decimal(1)
_HUNDRED = Decimal(100)
TOLD_FROM = 3  # takers: fewer are not told outside of the office
# Whole scopes stand over the schools, the nearest first.
SCOPES = (ResultScope.MUNICIPALITY, ResultScope.REGION, ResultScope.COUNTRY)


@dataclass(frozen=True, slots=True)
class ProcedureYear:
    """A procedure of a year of which there are results, and how many people of schools took it."""

    year: int
    procedure: Procedure
    takers: int


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A result beside the region's mean of its procedure and year.

    Attributes:
        name: what the school is called; "" of a scope above schools.
        groups: the groups that the school sits in.
        reference: the region's mean; None where it is not known.
    """

    result: ExamResult
    name: str
    groups: tuple[GroupId, ...]
    reference: Decimal | None

    @property
    def is_school(self) -> bool:
        """Whether it tells of a school."""
        return self.result.scope is ResultScope.SCHOOL

    @property
    def stored(self) -> bool:
        """Whether it was given, and not added up from the schools."""
        return bool(self.result.id)

    @property
    def few(self) -> bool:
        """Whether it is made of too few people to be compared."""
        takers = self.result.takers
        return self.result.too_few or (takers is not None and takers < FEW)

    @property
    def relative(self) -> Decimal | None:
        """The relative score: the mean divided by the region's, four decimals; None for few."""
        own, against = self.result.mean, self.reference
        if own is None or not against or self.few:
            return None
        return rounded(own / against, _RELATIVE_PLACES)

    @property
    def distance(self) -> Decimal | None:
        """How far the relative score is from one."""
        return None if self.relative is None else self.relative - _ONE

    @property
    def tells_below(self) -> bool:
        """Whether those below the minimum are told apart from the share of «2»."""
        return self.result.below is not None or self.result.below_share is not None

    @property
    def below_share(self) -> Decimal | None:
        """Per cent of takers below the minimum: of the counts, else as told, else that of «2»."""
        result = self.result
        if result.below is not None and result.takers:
            return Decimal(result.below) * _HUNDRED / result.takers
        return result.below_share if result.below_share is not None else result.marks[0]

    @property
    def quality(self) -> Decimal | None:
        """Per cent of «4» and «5»."""
        four, five = self.result.marks[2:]
        return None if four is None or five is None else four + five


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The results of a procedure in a year.

    Attributes:
        wholes: those of the municipality, the region and the country.
        schools: those of schools in the natural order of their names.
    """

    wholes: tuple[ResultLine, ...]
    schools: tuple[ResultLine, ...]


def table_of(
    results: Iterable[ExamResult],
    names: Mapping[SchoolId, str],
    groups: Mapping[SchoolId, tuple[GroupId, ...]],
) -> ResultTable:
    """Return the results of one procedure and year as a table; the region's mean is among them.

    Where nobody gave the municipality's result, it is added up from the schools.
    """
    rows = list(results)
    if not any(row.scope is ResultScope.MUNICIPALITY for row in rows):
        rows += filter(None, [municipality_of(rows)])
    reference = _reference(rows)
    lines = [_line(row, names, groups, reference) for row in rows]
    wholes = [line for scope in SCOPES for line in lines if line.result.scope is scope]
    schools = [line for line in lines if line.is_school]
    schools.sort(key=lambda line: natural_key(line.name))
    return ResultTable(tuple(wholes), tuple(schools))


def years_of_school(
    results: Iterable[ExamResult], references: Iterable[ExamResult], name: str
) -> tuple[ResultLine, ...]:
    """Return all results of a school by procedure, the latest year first; see `table_of`."""
    means = {(row.procedure, row.year): row.mean for row in references}
    rows = sorted(results, key=lambda row: (procedure_key(row.procedure), -row.year))
    return tuple(ResultLine(row, name, (), means.get((row.procedure, row.year))) for row in rows)


def is_private(takers: int | Decimal | None) -> bool:
    """Tell whether a result would give away single pupils in a paper that leaves the office."""
    return takers is not None and takers < TOLD_FROM


def _reference(rows: Sequence[ExamResult]) -> Decimal | None:
    return next((row.mean for row in rows if row.scope is ResultScope.REGION), None)


def _line(
    row: ExamResult,
    names: Mapping[SchoolId, str],
    groups: Mapping[SchoolId, tuple[GroupId, ...]],
    reference: Decimal | None,
) -> ResultLine:
    if row.school is None:
        return ResultLine(row, "", (), reference)
    return ResultLine(row, names.get(row.school, ""), groups.get(row.school, ()), reference)
