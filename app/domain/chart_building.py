"""Charts made of figures: the builder is chosen by the question, and it keeps the rules.

No chart puts schools in the order of a result unless a person has asked for it, and none does so by
ВПР (Rosobrnadzor: the tests are no means to rate schools).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from app.domain.charts import (
    BarOrder,
    ChartEvent,
    ChartKind,
    ChartLevel,
    ChartPoint,
    ChartQuestion,
    ChartSeries,
    ChartSpec,
    SeriesRole,
    reach,
)
from app.domain.errors import UserCode, UserError
from app.domain.indicators import Direction
from app.domain.results import Exam
from app.domain.school_names import natural_key

LINES_APART = 5  # more lines than these in one plot are told from each other by nobody


def kind_for(question: ChartQuestion, schools: int = 1) -> ChartKind:
    """Choose the chart from the question and from how many schools it is asked of."""
    match question:
        case ChartQuestion.TARGET:
            return ChartKind.PROGRESS
        case ChartQuestion.SHARES:
            return ChartKind.SHARES
        case ChartQuestion.ACTIVITY:
            return ChartKind.BEFORE_AFTER
        case ChartQuestion.COMPARISON:
            return ChartKind.COMPARISON
        case ChartQuestion.DYNAMICS:
            return ChartKind.DYNAMICS if schools <= 1 else ChartKind.MULTIPLES


def progress_chart(
    title: str,
    unit: str,
    values: ChartSeries,
    levels: Sequence[ChartLevel],
    *,
    direction: Direction = Direction.NONE,
    notes: Sequence[str] = (),
    decimals: int = 0,
) -> ChartSpec:
    """Return how an indicator goes from its baseline to its targets and thresholds."""
    years = {label for level in levels for label, _ in level.by_label}
    return ChartSpec(
        kind=ChartKind.PROGRESS,
        title=title,
        unit=unit,
        series=(replace(values, role=SeriesRole.MAIN, pattern=0),),
        labels=_in_order([values], years),
        direction=direction,
        levels=tuple(levels),
        notes=tuple(notes),
        decimals=decimals,
    )


def dynamics_chart(
    title: str,
    unit: str,
    main: Sequence[ChartSeries],
    context: Sequence[ChartSeries] = (),
    *,
    levels: Sequence[ChartLevel] = (),
    direction: Direction = Direction.NONE,
    notes: Sequence[str] = (),
    decimals: int = 0,
) -> ChartSpec:
    """Return lines over the years beside those of the municipality and the region.

    More than `LINES_APART` main lines become small plots of their own.
    """
    if len(main) + len(context) > LINES_APART:
        return multiples_chart(
            title, unit, main, context, direction=direction, notes=notes, decimals=decimals
        )
    lines = [
        *(replace(line, role=SeriesRole.MAIN) for line in main),
        *(replace(line, role=SeriesRole.CONTEXT) for line in context),
    ]
    return ChartSpec(
        kind=ChartKind.DYNAMICS,
        title=title,
        unit=unit,
        series=_told_apart(lines),
        labels=_in_order(lines),
        direction=direction,
        levels=tuple(levels),
        notes=tuple(notes),
        decimals=decimals,
    )


def multiples_chart(
    title: str,
    unit: str,
    schools: Sequence[ChartSeries],
    context: Sequence[ChartSeries] = (),
    *,
    direction: Direction = Direction.NONE,
    notes: Sequence[str] = (),
    decimals: int = 0,
) -> ChartSpec:
    """Return a small plot for each school, in the order of names, all of one scale."""
    mains = sorted(
        (replace(line, role=SeriesRole.MAIN, pattern=0) for line in schools),
        key=lambda line: natural_key(line.name),
    )
    others = _told_apart([replace(line, role=SeriesRole.CONTEXT) for line in context], first=1)
    spec = ChartSpec(
        kind=ChartKind.MULTIPLES,
        title=title,
        unit=unit,
        series=(*mains, *others),
        labels=_in_order([*mains, *others]),
        direction=direction,
        notes=tuple(notes),
        decimals=decimals,
    )
    return replace(spec, scale=reach(spec))


def shares_chart(
    title: str,
    parts: Sequence[ChartSeries],
    *,
    labels: Sequence[str],
    notes: Sequence[str] = (),
    decimals: int = 0,
) -> ChartSpec:
    """Return stacked bars of the parts of a whole, in per cent: a bar for each label.

    The labels stand as they are given: years, or schools in the order of their names.
    """
    return ChartSpec(
        kind=ChartKind.SHARES,
        title=title,
        unit="%",
        series=_told_apart([replace(part, role=SeriesRole.PART) for part in parts]),
        labels=tuple(labels),
        notes=tuple(notes),
        decimals=decimals,
        scale=(Decimal(0), Decimal(100)),
    )


def before_after_chart(
    title: str,
    unit: str,
    lines: Sequence[ChartSeries],
    events: Sequence[ChartEvent],
    *,
    levels: Sequence[ChartLevel] = (),
    direction: Direction = Direction.NONE,
    notes: Sequence[str] = (),
    decimals: int = 0,
) -> ChartSpec:
    """Return what a value did before and after activities; every point needs its day."""
    days = {point.day: point.label for line in lines for point in line.points if point.day}
    return ChartSpec(
        kind=ChartKind.BEFORE_AFTER,
        title=title,
        unit=unit,
        series=_told_apart(list(lines)),
        labels=tuple(days[day] for day in sorted(days)),
        direction=direction,
        levels=tuple(levels),
        events=tuple(sorted(events, key=lambda event: event.day)),
        notes=tuple(notes),
        decimals=decimals,
    )


def comparison_chart(
    title: str,
    unit: str,
    values: ChartSeries,
    *,
    levels: Sequence[ChartLevel] = (),
    exam: Exam | None = None,
    order: BarOrder = BarOrder.NAME,
    warning: str = "",
    direction: Direction = Direction.NONE,
    notes: Sequence[str] = (),
    decimals: int = 0,
) -> ChartSpec:
    """Return a bar for each school, in the order of names.

    The order of values is a ranking: it needs the `warning` that is printed with it, else
    `RANKING_UNWARNED`; by ВПР it is refused (`RANKING_BY_VPR`). Values of too few people and
    blanks then stand last.
    """
    spec = ChartSpec(
        kind=ChartKind.COMPARISON,
        title=title,
        unit=unit,
        series=(values,),
        labels=(),
        direction=direction,
        levels=tuple(levels),
        notes=tuple(notes),
        decimals=decimals,
    )
    points = sorted(values.points, key=lambda point: natural_key(point.label))
    if order is BarOrder.VALUE:
        points = _ranked(spec, points, exam, warning)
        spec = replace(spec, notes=(warning.strip(), *notes))
    return replace(
        spec,
        series=(replace(values, points=tuple(points), pattern=0),),
        labels=tuple(point.label for point in points),
    )


def _ranked(
    spec: ChartSpec, points: Sequence[ChartPoint], exam: Exam | None, warning: str
) -> list[ChartPoint]:
    if exam is Exam.VPR:
        raise UserError(UserCode.RANKING_BY_VPR)
    if not warning.strip():
        raise UserError(UserCode.RANKING_UNWARNED)
    compared = [one for one in points if one.value is not None and not spec.is_few(one)]
    rest = [one for one in points if one.value is None or spec.is_few(one)]
    sign = 1 if spec.direction is Direction.LESS else -1
    compared.sort(key=lambda one: sign * (one.value or Decimal(0)))
    return compared + rest


def _told_apart(lines: Sequence[ChartSeries], first: int = 0) -> tuple[ChartSeries, ...]:
    return tuple(replace(line, pattern=first + place) for place, line in enumerate(lines))


def _in_order(lines: Sequence[ChartSeries], more: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the labels of all lines; periods sort as they are written."""
    return tuple(sorted({point.label for line in lines for point in line.points} | set(more)))
