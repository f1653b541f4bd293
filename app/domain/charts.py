"""What a chart says, whoever paints it: the screen, the PDF, the picture in DOCX and XLSX.

A `ChartSpec` is made by the builder (`chart_building`) that answers the question: did we reach the
target, how did it go, of which marks is it made, what did an activity change. Figures are
Decimals and are shown as they are given; nothing is averaged or rounded by a chart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.indicators import Direction, ValueBlank

FEW = 10  # percentages over fewer participants are shown with their count and not compared


class ChartKind(StrEnum):
    """How a chart is drawn."""

    PROGRESS = "progress"  # one line on its way from the baseline to the targets
    DYNAMICS = "dynamics"  # a school against municipality and region
    MULTIPLES = "multiples"  # a small plot for each school
    SHARES = "shares"  # a stacked bar for each school or year
    BEFORE_AFTER = "before_after"  # a line with the days of activities
    COMPARISON = "comparison"  # a bar for each school


class ChartQuestion(StrEnum):
    """What a person asks; `kind_for` answers with a kind of chart."""

    TARGET = "target"
    DYNAMICS = "dynamics"
    SHARES = "shares"
    ACTIVITY = "activity"
    COMPARISON = "comparison"


class SeriesRole(StrEnum):
    """What a line is in its plot."""

    MAIN = "main"  # what the chart is about
    CONTEXT = "context"  # what it is measured by: the municipality, the region
    PART = "part"  # a part of a whole: a mark


class LevelRole(StrEnum):
    """What a level is that values are held against."""

    BASELINE = "baseline"
    TARGET = "target"
    THRESHOLD = "threshold"
    MEAN = "mean"


class BarOrder(StrEnum):
    """In which order bars stand."""

    NAME = "name"
    VALUE = "value"  # a ranking: chosen by a person, with a printed warning


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One value and where it stands.

    Attributes:
        label: what is written at it: a year, a period, a school.
        value: the figure; None where `blank` says why there is none.
        n: how many people it is made of, where known.
        day: when it was, on an axis of days.
    """

    label: str
    value: Decimal | None
    n: int | None = None
    blank: ValueBlank | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """Points that belong together, in their order; `pattern` tells them apart without colour."""

    name: str
    points: tuple[ChartPoint, ...]
    role: SeriesRole = SeriesRole.MAIN
    pattern: int = 0


@dataclass(frozen=True, slots=True)
class ChartLevel:
    """A value that others are held against, the same at every label or by label.

    A level by label holds from its label to the next one that it names.
    """

    name: str
    role: LevelRole
    value: Decimal | None = None
    by_label: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class ChartEvent:
    """An activity at its day."""

    name: str
    day: date


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A whole chart.

    Attributes:
        labels: what stands along the axis, in order: years, or schools where they are bars.
        decimals: how many decimals a value shows at least.
        few: fewer participants than these are not compared.
        notes: lines under the chart.
        scale: the least and the greatest value of its axis, where parts of one chart share them.
    """

    kind: ChartKind
    title: str
    unit: str
    series: tuple[ChartSeries, ...]
    labels: tuple[str, ...]
    direction: Direction = Direction.NONE
    levels: tuple[ChartLevel, ...] = ()
    events: tuple[ChartEvent, ...] = ()
    notes: tuple[str, ...] = ()
    decimals: int = 0
    few: int = FEW
    scale: tuple[Decimal, Decimal] | None = None

    def is_few(self, point: ChartPoint) -> bool:
        """Return whether a value stands on too few people to be compared."""
        return point.value is not None and point.n is not None and point.n < self.few

    @property
    def empty(self) -> bool:
        """Whether there is no value at all."""
        return all(point.value is None for line in self.series for point in line.points)


def reach(spec: ChartSpec) -> tuple[Decimal, Decimal] | None:
    """Return the least and the greatest figure that a chart has to show, levels included."""
    if spec.scale is not None:
        return spec.scale
    values = [
        point.value for line in spec.series for point in line.points if point.value is not None
    ]
    for level in spec.levels:
        values += [value for _, value in level.by_label]
        values += [level.value] if level.value is not None else []
    return (min(values), max(values)) if values else None


def split(spec: ChartSpec, most: int) -> tuple[ChartSpec, ...]:
    """Return a chart of many bars or small plots as several, of at most so many each.

    All have the scale of the whole. A chart of lines cannot be split and comes back as it is.
    """
    mains = [line for line in spec.series if line.role is SeriesRole.MAIN]
    count = len(mains) if spec.kind is ChartKind.MULTIPLES else len(spec.labels)
    lines = (ChartKind.PROGRESS, ChartKind.DYNAMICS, ChartKind.BEFORE_AFTER)
    if spec.kind in lines or count <= most:
        return (spec,)
    pieces = -(-count // most)
    size = -(-count // pieces)
    starts = range(0, count, size)
    whole = replace(spec, scale=reach(spec))
    others = tuple(line for line in spec.series if line.role is SeriesRole.CONTEXT)
    if spec.kind is ChartKind.MULTIPLES:
        return tuple(
            replace(whole, series=(*mains[start : start + size], *others)) for start in starts
        )
    return tuple(_with_labels(whole, spec.labels[start : start + size]) for start in starts)


def _with_labels(spec: ChartSpec, labels: tuple[str, ...]) -> ChartSpec:
    kept = frozenset(labels)
    series = tuple(
        replace(line, points=tuple(one for one in line.points if one.label in kept))
        for line in spec.series
    )
    return replace(spec, labels=labels, series=series)
