"""A school's results of some years beside those of the municipality and the region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.charts import ChartSpec
from app.domain.indicator_reports import IndicatorsReport
from app.domain.result_tables import ResultLine
from app.domain.results import Exam, Procedure

FINALS = (Exam.EGE, Exam.OGE)  # what a mean may be compared by; schools are not compared by ВПР
_CHARTED = 2  # procedures of an exam


@dataclass(frozen=True, slots=True)
class ResultYear:
    """What a school had in a procedure of a year, and what the others had."""

    own: ResultLine
    municipality: ResultLine | None
    region: ResultLine | None


@dataclass(frozen=True, slots=True)
class ProcedureYears:
    """The years of a procedure, the earliest first."""

    procedure: Procedure
    years: tuple[ResultYear, ...]

    @property
    def takers(self) -> int:
        """How many took part in all years."""
        return sum(one.own.result.takers or 0 for one in self.years)


@dataclass(frozen=True, slots=True)
class SchoolResults:
    """The paper of a school's results.

    Attributes:
        procedures: by exam, subject and class.
        charts: the finals that are drawn.
        indicators: the school's own rows of the last year; None where nothing is told of it.
    """

    full_name: str
    short_name: str
    years: tuple[int, ...]
    procedures: tuple[ProcedureYears, ...]
    charts: tuple[tuple[Procedure, ChartSpec], ...]
    indicators: IndicatorsReport | None

    def of(self, exam: Exam) -> Sequence[ProcedureYears]:
        """Return the procedures of an exam."""
        return [one for one in self.procedures if one.procedure.exam is exam]

    def last_compared(self) -> Iterator[ResultLine]:
        """Yield the finals of the last year that may be held against the region."""
        for one in self.procedures:
            last = one.years[-1].own
            final = one.procedure.exam in FINALS and last.result.year == self.years[-1]
            if final and last.relative is not None:
                yield last


def charted(procedures: Iterable[ProcedureYears]) -> Iterator[Procedure]:
    """Yield the finals to be drawn: of each exam those with most takers, of two years at least."""
    known = list(procedures)
    for exam in FINALS:
        told = [
            one
            for one in known
            if one.procedure.exam is exam
            and sum(year.own.result.mean is not None for year in one.years) > 1
        ]
        told.sort(key=lambda one: -one.takers)
        yield from (one.procedure for one in told[:_CHARTED])
