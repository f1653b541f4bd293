"""Charts of results: the measure that is asked for, of schools, the municipality and the region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from app.domain.chart_asking import ResultChart, ResultMeasure
from app.domain.chart_building import (
    before_after_chart,
    comparison_chart,
    dynamics_chart,
    multiples_chart,
    shares_chart,
)
from app.domain.charts import (
    ChartEvent,
    ChartKind,
    ChartLevel,
    ChartPoint,
    ChartQuestion,
    ChartSeries,
    ChartSpec,
    LevelRole,
    SeriesRole,
)
from app.domain.errors import UserCode, UserError
from app.domain.indicators import Direction, ValueBlank
from app.domain.result_tables import ResultLine
from app.domain.result_totals import municipality_of
from app.domain.results import ExamResult, ResultScope
from app.domain.rounding import rounded
from app.domain.school import SchoolId
from app.domain.school_names import natural_key
from app.services.chart_activities import day_of_exam
from app.wording.charts import (
    EXAM_DAY_NOTE,
    MUNICIPALITY,
    REGION,
    RELATIVE_NOTE,
    WORDS,
    added_up_note,
)
from app.wording.figures import procedure_text

Events = tuple[Sequence[ChartEvent], Sequence[str]]
Whose = SchoolId | ResultScope

_MARKS = ("«2»", "«3»", "«4»", "«5»")
_ABOVE = ("Ниже минимума", "Минимум и выше")
_SCOPES = {ResultScope.MUNICIPALITY: MUNICIPALITY, ResultScope.REGION: REGION}
_RESULT = "Результат"
_HUNDRED = Decimal(100)
_PLACES = {
    ResultMeasure.MEAN: 2,
    ResultMeasure.BELOW: 1,
    ResultMeasure.QUALITY: 1,
    ResultMeasure.RELATIVE: 4,
}


@dataclass(frozen=True)
class ResultFigures:
    """The results of a procedure, with the names of its schools."""

    rows: Sequence[ExamResult]
    names: Mapping[SchoolId, str]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of which there is anything."""
        return tuple(sorted({row.year for row in self.rows}))

    @cached_property
    def found(self) -> Mapping[tuple[Whose, int], ResultLine]:
        """Every result by whose it is and its year, the added up ones of the district with them."""
        means = {row.year: row.mean for row in self.rows if row.scope is ResultScope.REGION}
        rows = [*self.rows, *self.added_up.values()]
        return {
            (row.school or row.scope, row.year): ResultLine(row, "", (), means.get(row.year))
            for row in rows
        }

    @cached_property
    def added_up(self) -> Mapping[int, ExamResult]:
        """The district's results of years in which nobody gave them."""
        given = {row.year for row in self.rows if row.scope is ResultScope.MUNICIPALITY}
        by_year: dict[int, list[ExamResult]] = {}
        for row in self.rows:
            if row.scope is ResultScope.SCHOOL and row.year not in given:
                by_year.setdefault(row.year, []).append(row)
        made = {year: municipality_of(rows) for year, rows in by_year.items()}
        return {year: row for year, row in made.items() if row is not None}

    @cached_property
    def schools(self) -> tuple[SchoolId, ...]:
        """The schools that have a result, in the order of names."""
        held = {row.school for row in self.rows if row.school is not None}
        return self.in_order(held)

    def in_order(self, schools: Iterable[SchoolId]) -> tuple[SchoolId, ...]:
        """Return schools in the natural order of their names."""
        return tuple(sorted(set(schools), key=lambda one: natural_key(self.names[one])))

    def name(self, whose: Whose) -> str:
        """Return what a line is called."""
        return _SCOPES[whose] if isinstance(whose, ResultScope) else self.names[whose]


def result_chart(
    asked: ResultChart, figures: ResultFigures, events: Events, warning: str
) -> ChartSpec:
    """Return the chart that answers a question about results; see `Charts.results`."""
    if not figures.rows:
        raise UserError(UserCode.CHART_EMPTY, name=_name(asked))
    match asked.question:
        case ChartQuestion.TARGET:
            raise UserError(UserCode.CHART_UNFIT)
        case ChartQuestion.DYNAMICS:
            spec = _dynamics(asked, figures)
        case ChartQuestion.SHARES:
            spec = _shares(asked, figures)
        case ChartQuestion.ACTIVITY:
            spec = _activity(asked, figures, events)
        case ChartQuestion.COMPARISON:
            spec = _comparison(asked, figures, warning)
    if spec.empty:
        relative = asked.measure is ResultMeasure.RELATIVE
        lacks_region = relative and not any(one.reference for one in figures.found.values())
        code = UserCode.CHART_NO_REGION if lacks_region else UserCode.CHART_EMPTY
        raise UserError(code, name=_name(asked))
    return spec


def _dynamics(asked: ResultChart, figures: ResultFigures) -> ChartSpec:
    context = [ResultScope.MUNICIPALITY, ResultScope.REGION]
    main: list[Whose] = list(asked.schools) or [context.pop(0)]
    if asked.measure is ResultMeasure.RELATIVE:
        context = [one for one in context if one is not ResultScope.REGION]
    whole = _title(asked, figures.name(main[0]) if len(main) == 1 else "")
    lines = [_line(asked, figures, one) for one in main]
    others = [line for one in context if (line := _line(asked, figures, one)) and _told(line)]
    direction, decimals = _direction(asked), _decimals([*lines, *others])
    notes = _notes(asked, figures, {*main, *context}, figures.years)
    if len(main) > 1:
        return multiples_chart(
            whole,
            _unit(asked),
            lines,
            others,
            direction=direction,
            notes=notes,
            decimals=decimals,
        )
    return dynamics_chart(
        whole,
        _unit(asked),
        lines,
        others,
        levels=_as_region(asked),
        direction=direction,
        notes=notes,
        decimals=decimals,
    )


def _activity(asked: ResultChart, figures: ResultFigures, events: Events) -> ChartSpec:
    if len(asked.schools) > 1:
        raise UserError(UserCode.CHART_ONE_SCHOOL)
    context = [ResultScope.MUNICIPALITY]
    main: Whose = asked.schools[0] if asked.schools else context.pop(0)
    lines = [
        _line(asked, figures, main),
        *(_line(asked, figures, one, SeriesRole.CONTEXT) for one in context),
    ]
    return before_after_chart(
        _title(asked, figures.name(main)),
        _unit(asked),
        [line for line in lines if line.points],
        events[0],
        direction=_direction(asked),
        notes=[
            *_notes(asked, figures, {main, *context}, figures.years),
            EXAM_DAY_NOTE,
            *events[1],
        ],
        decimals=_decimals(lines),
    )


def _comparison(asked: ResultChart, figures: ResultFigures, warning: str) -> ChartSpec:
    year = _last_year(asked, figures)
    schools = figures.in_order(asked.schools) or figures.schools
    points = tuple(_point(asked, figures, one, year, figures.name(one)) for one in schools)
    values = ChartSeries(_RESULT, points)
    levels = _as_region(asked)
    for scope in (ResultScope.MUNICIPALITY, ResultScope.REGION):
        point = _point(asked, figures, scope, year, "")
        if point.value is not None and not (
            scope is ResultScope.REGION and asked.measure is ResultMeasure.RELATIVE
        ):
            levels.append(ChartLevel(_SCOPES[scope], LevelRole.MEAN, point.value))
    scopes: set[Whose] = {ResultScope.MUNICIPALITY}
    return comparison_chart(
        _title(asked, f"{year} год"),
        _unit(asked),
        values,
        levels=levels,
        exam=asked.procedure.exam,
        order=asked.order,
        warning=warning,
        direction=_direction(asked),
        notes=_notes(asked, figures, scopes, [year]),
        decimals=_decimals([values]),
    )


def _shares(asked: ResultChart, figures: ResultFigures) -> ChartSpec:
    bars: list[tuple[str, Whose, int]] = []
    last = _last_year(asked, figures)
    scopes = [ResultScope.MUNICIPALITY, ResultScope.REGION]
    if len(asked.schools) == 1 or not (asked.schools or figures.schools):
        main: Whose = asked.schools[0] if asked.schools else scopes.pop(0)
        bars += [(str(year), main, year) for year in figures.years]
        bars += [(f"{last}, {_SCOPES[one].lower()}", one, last) for one in scopes]
        whose = figures.name(main)
    else:
        schools = figures.in_order(asked.schools) or figures.schools
        bars += [(figures.name(one), one, last) for one in schools]
        bars += [(_SCOPES[one], one, last) for one in scopes]
        whose = f"{last} год"
    marked = any(line.result.marks[0] is not None for line in figures.found.values())
    names = _MARKS if marked else _ABOVE
    bars = [
        bar
        for bar in bars
        if not isinstance(bar[1], ResultScope) or _parted(figures.found.get(bar[1:]), names)
    ]
    parts = _parts(bars, figures, names)
    kept: set[Whose] = {bar[1] for bar in bars}
    what = (
        WORDS[ChartKind][ChartKind.SHARES] if marked else WORDS[ResultMeasure][ResultMeasure.BELOW]
    )
    return shares_chart(
        f"{procedure_text(asked.procedure)}: {what}. {whose}",
        parts,
        labels=[bar[0] for bar in bars],
        notes=_notes(asked, figures, kept, {bar[2] for bar in bars}, shares=True),
        decimals=0 if all(_whole(part) for part in parts) else 1,
    )


def _parts(
    bars: Sequence[tuple[str, Whose, int]], figures: ResultFigures, names: Sequence[str]
) -> list[ChartSeries]:
    """Return the parts of bars: the marks, else who is below the minimum and who is not."""
    made: list[list[ChartPoint]] = [[] for _ in names]
    for label, whose, year in bars:
        line = figures.found.get((whose, year))
        shares = _parted(line, names)
        for place in range(len(names)):
            share = shares[place] if shares else None
            made[place].append(_told_point(label, share, line, 1))
    return [
        ChartSeries(name, tuple(points), SeriesRole.PART)
        for name, points in zip(names, made, strict=True)
    ]


def _as_region(asked: ResultChart) -> list[ChartLevel]:
    """Return the level of the region itself, by which a relative score is told."""
    relative = asked.measure is ResultMeasure.RELATIVE
    return [ChartLevel(REGION, LevelRole.MEAN, Decimal(1))] if relative else []


def _parted(line: ResultLine | None, names: Sequence[str]) -> Sequence[Decimal]:
    """Return the parts of one bar, none where one of them is not known."""
    if line is None:
        return ()
    if names is _MARKS:
        known = [share for share in line.result.marks if share is not None]
        return known if len(known) == len(names) else ()
    below = line.below_share
    return () if below is None else (below, _HUNDRED - below)


def _line(
    asked: ResultChart,
    figures: ResultFigures,
    whose: Whose,
    role: SeriesRole = SeriesRole.MAIN,
) -> ChartSeries:
    """Return a line over the years; one above schools has no point where nothing is known."""
    points = [_point(asked, figures, whose, year, str(year)) for year in figures.years]
    if isinstance(whose, ResultScope):
        points = [one for one in points if one.value is not None]
    return ChartSeries(figures.name(whose), tuple(points), role)


def _point(
    asked: ResultChart, figures: ResultFigures, whose: Whose, year: int, label: str
) -> ChartPoint:
    line = figures.found.get((whose, year))
    value = None if line is None else _measured(line, asked.measure)
    day = day_of_exam(asked.procedure.exam, year)
    point = _told_point(label, value, line, _PLACES[asked.measure])
    return ChartPoint(point.label, point.value, point.n, point.blank, day)


def _told_point(
    label: str, value: Decimal | None, line: ResultLine | None, places: int
) -> ChartPoint:
    if line is None:
        return ChartPoint(label, None, blank=ValueBlank.NO_DATA)
    n = line.result.takers
    if value is not None:
        return ChartPoint(label, _rounded(value, places), n)
    few = ValueBlank.TOO_FEW if line.few else ValueBlank.NO_DATA
    return ChartPoint(label, None, n, few)


def _measured(line: ResultLine, measure: ResultMeasure) -> Decimal | None:
    match measure:
        case ResultMeasure.MEAN:
            return line.result.mean
        case ResultMeasure.BELOW:
            return line.below_share
        case ResultMeasure.QUALITY:
            return line.quality
        case ResultMeasure.RELATIVE:
            return line.relative


def _rounded(value: Decimal, places: int) -> Decimal:
    return rounded(value, places).normalize()


def _decimals(lines: Iterable[ChartSeries]) -> int:
    """Return as many decimals as the most exact value has, so that figures stand alike."""
    shown = [point.value for line in lines for point in line.points if point.value is not None]
    return max((-int(value.as_tuple().exponent) for value in shown), default=0)


def _whole(part: ChartSeries) -> bool:
    return all(point.value is None or point.value % 1 == 0 for point in part.points)


def _told(line: ChartSeries) -> bool:
    return any(point.value is not None for point in line.points)


def _last_year(asked: ResultChart, figures: ResultFigures) -> int:
    """Return the year that is asked for, else the latest in which a school has the figure."""
    if asked.years:
        return max(asked.years)
    schools = set(asked.schools or figures.schools)
    told = [
        year
        for (whose, year), line in figures.found.items()
        if whose in schools and _measured(line, asked.measure) is not None
    ]
    return max(told, default=figures.years[-1])


def _name(asked: ResultChart) -> str:
    measure = WORDS[ResultMeasure][asked.measure]
    return f"{procedure_text(asked.procedure)}: {measure}"


def _title(asked: ResultChart, more: str) -> str:
    return f"{_name(asked)}. {more}" if more else _name(asked)


def _unit(asked: ResultChart) -> str:
    if asked.measure is ResultMeasure.MEAN:
        return "балл"
    return "" if asked.measure is ResultMeasure.RELATIVE else "%"


def _direction(asked: ResultChart) -> Direction:
    return Direction.LESS if asked.measure is ResultMeasure.BELOW else Direction.MORE


def _notes(
    asked: ResultChart,
    figures: ResultFigures,
    shown: Iterable[Whose],
    years: Iterable[int],
    *,
    shares: bool = False,
) -> list[str]:
    notes = []
    if asked.measure is ResultMeasure.RELATIVE and not shares:
        notes.append(RELATIVE_NOTE)
    made = sorted(set(years) & set(figures.added_up))
    if ResultScope.MUNICIPALITY in set(shown) and made:
        notes.append(added_up_note(made))
    return notes
