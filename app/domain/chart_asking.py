"""What a person asks a chart of: a question, of which figures, of which schools and years."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.charts import BarOrder, ChartQuestion
from app.domain.indicators import PassportId
from app.domain.results import Procedure
from app.domain.roadmap import ActivityId
from app.domain.school import SchoolId


class ResultMeasure(StrEnum):
    """Which figure of results is shown."""

    MEAN = "mean"
    BELOW = "below"  # per cent of takers below the minimum
    QUALITY = "quality"  # per cent of «4» and «5»
    RELATIVE = "relative"  # the school's mean divided by the region's


@dataclass(frozen=True, slots=True)
class IndicatorChart:
    """A chart of an indicator.

    Attributes:
        years: which years; () is all that have values or targets.
        schools: whose values; () is the whole.
        component: the part of a pair or a set ("" where it has none).
        activities: for the question of activities, which ones stand at their days.
        order: the order of values is a ranking and stands with its warning.
    """

    passport: PassportId
    question: ChartQuestion
    years: tuple[int, ...] = ()
    schools: tuple[SchoolId, ...] = ()
    component: str = ""
    activities: tuple[ActivityId, ...] = ()
    order: BarOrder = BarOrder.NAME


@dataclass(frozen=True, slots=True)
class ResultChart:
    """A chart of results in a procedure: means, shares of marks, those below the minimum.

    Attributes:
        years: which years; () is all that have results.
        schools: whose results; () is every school of the procedure, for dynamics the municipality.
        order: the order of values is a ranking; by ВПР it is refused.
    """

    procedure: Procedure
    question: ChartQuestion
    measure: ResultMeasure = ResultMeasure.MEAN
    years: tuple[int, ...] = ()
    schools: tuple[SchoolId, ...] = ()
    activities: tuple[ActivityId, ...] = ()
    order: BarOrder = BarOrder.NAME
