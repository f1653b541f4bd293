"""Charts of indicators: values on their way to targets, over the periods, between schools."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from app.domain.chart_asking import IndicatorChart
from app.domain.chart_building import (
    before_after_chart,
    comparison_chart,
    dynamics_chart,
    multiples_chart,
    progress_chart,
)
from app.domain.charts import (
    ChartLevel,
    ChartPoint,
    ChartQuestion,
    ChartSeries,
    ChartSpec,
    LevelRole,
    SeriesRole,
)
from app.domain.errors import UserCode, UserError
from app.domain.indicator_distances import MadeOf
from app.domain.indicators import (
    Frequency,
    IndicatorLevel,
    IndicatorValue,
    ValueBlank,
)
from app.domain.rounding import rounded
from app.domain.school import SchoolId
from app.domain.school_names import natural_key
from app.services.chart_activities import day_of_period
from app.services.chart_levels import IndicatorFigures, Whose, levels_of
from app.services.chart_results import Events
from app.services.indicator_distances import schools_of, sum_of_parts
from app.wording.charts import (
    FACT,
    MUNICIPALITY,
    PERIOD_DAY_NOTE,
    computed_note,
    made_of_note,
    period_label,
)


class _Facts:
    """The values of one part of an indicator, by whose they are and their period."""

    def __init__(self, figures: IndicatorFigures, component: str) -> None:
        self._passport = figures.passport
        self._component = component
        yearly = figures.passport.frequency is Frequency.YEAR
        self.by_place: dict[Whose, dict[str, IndicatorValue]] = {}
        self.added: dict[str, MadeOf] = {}
        self.computed: set[str] = set()
        own = [one for one in figures.values if one.component == component]
        parted = {one.period[:4] for one in own if len(one.period) > len("2022")}
        for value in own:
            period = value.period[:4] if yearly else value.period
            held = self.by_place.setdefault(value.school, {})
            if yearly and period in held and "-" not in held[period].period:
                continue  # the year's own value goes before those of its parts
            if not yearly and period in parted:
                continue  # a year that is told by its parts
            held[period] = self._rounded(value)
        self._complete(figures)

    @property
    def schools(self) -> list[SchoolId]:
        """The schools that have a value."""
        return [school for school in self.by_place if school is not None]

    def of(self, whose: Whose) -> Mapping[str, IndicatorValue]:
        """Return values by period."""
        return self.by_place.get(whose, {})

    def _complete(self, figures: IndicatorFigures) -> None:
        """Add the whole where nobody entered it: from schools' parts, else from the registry."""
        whole = self.by_place.setdefault(None, {})
        by_period: dict[str, list[IndicatorValue]] = {}
        for school in self.schools:
            for period, value in self.by_place[school].items():
                by_period.setdefault(period, []).append(value)
        for period, values in by_period.items():
            if period not in whole:
                fact = sum_of_parts(self._passport, self._component, int(period[:4]), values)
                made_of = schools_of(fact, values, figures.working.get(int(period[:4]), ()))
                if made_of is not None:
                    whole[period] = self._rounded(fact)
                    self.added[period] = made_of
        for period, fact in figures.computed.items():
            if period not in whole:
                whole[period] = self._rounded(fact)
                self.computed.add(period)

    def _rounded(self, fact: IndicatorValue) -> IndicatorValue:
        """Return a fact with as many decimals as its indicator shows."""
        value = None if fact.value is None else rounded(fact.value, self._passport.decimals)
        return replace(fact, value=value)


def indicator_chart(
    asked: IndicatorChart, figures: IndicatorFigures, events: Events, warning: str
) -> ChartSpec:
    """Return the chart that answers a question about an indicator; see `Charts.indicator`."""
    passport = figures.passport
    component = asked.component or next(iter(passport.components), "")
    facts = _Facts(figures, component)
    match asked.question:
        case ChartQuestion.SHARES:
            raise UserError(UserCode.CHART_UNFIT)
        case ChartQuestion.TARGET:
            spec = _target(asked, figures, facts, component)
        case ChartQuestion.DYNAMICS:
            spec = _dynamics(asked, figures, facts, component)
        case ChartQuestion.ACTIVITY:
            spec = _activity(asked, figures, facts, events, component)
        case ChartQuestion.COMPARISON:
            spec = _comparison(asked, figures, facts, warning, component)
    if spec.empty and not (asked.question is ChartQuestion.TARGET and spec.levels):
        raise UserError(UserCode.CHART_EMPTY, name=passport.name)
    if passport.level is IndicatorLevel.MUNICIPALITY and not asked.schools:
        spec = replace(spec, few=0)  # institutions, all there are: they are compared
    return _in_words(spec)


def _target(
    asked: IndicatorChart, figures: IndicatorFigures, facts: _Facts, component: str
) -> ChartSpec:
    school = _one_school(asked)
    line = _line(FACT, facts.of(school))
    levels, notes = levels_of(
        figures, school, component, asked.years, [one.label for one in line.points]
    )
    return progress_chart(
        _title(figures, component, school),
        figures.passport.unit,
        line,
        levels,
        direction=figures.passport.direction,
        notes=[*notes, *_notes(facts, school is None)],
        decimals=_decimals(line),
    )


def _dynamics(
    asked: IndicatorChart, figures: IndicatorFigures, facts: _Facts, component: str
) -> ChartSpec:
    passport = figures.passport
    parts = passport.components if not asked.component and not asked.schools else ()
    if len(parts) > 1:
        lines = [_line(part, _Facts(figures, part).of(None)) for part in parts]
        title = passport.name
    elif asked.schools:
        lines = [_line(figures.names[one], facts.of(one)) for one in asked.schools]
        title = _title(figures, component, asked.schools[0] if len(lines) == 1 else None)
    else:
        lines = [_line(MUNICIPALITY, facts.of(None))]
        title = _title(figures, component, None)
    context = [_line(MUNICIPALITY, facts.of(None))] if asked.schools else []
    context = [line for line in context if line.points]
    periods = {point.label for line in [*lines, *context] for point in line.points}
    if asked.schools:
        lines = [_filled(line, periods) for line in lines]
    build = multiples_chart if len(asked.schools) > 1 else dynamics_chart
    return build(
        title,
        passport.unit,
        lines,
        context,
        direction=passport.direction,
        notes=_notes(facts, bool(context) or not asked.schools),
        decimals=_decimals(*lines, *context),
    )


def _activity(
    asked: IndicatorChart,
    figures: IndicatorFigures,
    facts: _Facts,
    events: Events,
    component: str,
) -> ChartSpec:
    school = _one_school(asked)
    lines = [_line(MUNICIPALITY if school is None else figures.names[school], facts.of(school))]
    if school is not None:
        whole = _line(MUNICIPALITY, facts.of(None))
        lines += [replace(whole, role=SeriesRole.CONTEXT)] if whole.points else []
    return before_after_chart(
        _title(figures, component, school),
        figures.passport.unit,
        lines,
        events[0],
        direction=figures.passport.direction,
        notes=[PERIOD_DAY_NOTE, *events[1], *_notes(facts, among=True)],
        decimals=_decimals(*lines),
    )


def _comparison(
    asked: IndicatorChart,
    figures: IndicatorFigures,
    facts: _Facts,
    warning: str,
    component: str,
) -> ChartSpec:
    schools = sorted(
        asked.schools or facts.schools, key=lambda one: natural_key(figures.names[one])
    )
    period = _last_period(facts, schools, asked.years)
    points = tuple(_point(figures.names[one], facts.of(one).get(period)) for one in schools)
    values = ChartSeries(FACT, points)
    levels, notes = levels_of(figures, None, component, asked.years, [period])
    flat = [
        ChartLevel(one.name, one.role, value)
        for one in levels
        for value in (one.value if one.value is not None else dict(one.by_label).get(period),)
        if value is not None and one.role is not LevelRole.BASELINE
    ]
    whole = facts.of(None).get(period)
    if whole is not None and whole.value is not None:
        flat.append(ChartLevel(MUNICIPALITY, LevelRole.MEAN, whole.value))
    return comparison_chart(
        f"{_title(figures, component, None)}. {_when(period)}",
        figures.passport.unit,
        values,
        levels=flat,
        order=asked.order,
        warning=warning,
        direction=figures.passport.direction,
        notes=[*notes, *_notes(facts, whole is not None, {period})],
        decimals=_decimals(values),
    )


def _line(name: str, facts: Mapping[str, IndicatorValue]) -> ChartSeries:
    return ChartSeries(name, tuple(_point(one, facts[one]) for one in sorted(facts)))


def _filled(line: ChartSeries, periods: Collection[str]) -> ChartSeries:
    """Return a line with a blank at each period that others have and it has not."""
    held = {point.label: point for point in line.points}
    return replace(
        line, points=tuple(held.get(one) or _point(one, None) for one in sorted(periods))
    )


def _point(label: str, fact: IndicatorValue | None) -> ChartPoint:
    if fact is None:
        return ChartPoint(label, None, blank=ValueBlank.NO_DATA)
    n = None if fact.denominator is None else int(fact.denominator)
    blank = None if fact.value is not None else fact.blank or ValueBlank.NO_DATA
    return ChartPoint(label, fact.value, n, blank, day_of_period(fact.period))


def _last_period(facts: _Facts, schools: Sequence[SchoolId], years: Sequence[int]) -> str:
    """Return the latest period in which a school has a figure, of the years that are asked for."""
    told = [
        period
        for school in schools
        for period, fact in facts.of(school).items()
        if fact.value is not None
    ]
    return max(told, default=str(max(years, default=0)))


def _one_school(asked: IndicatorChart) -> Whose:
    if len(asked.schools) > 1:
        raise UserError(UserCode.CHART_ONE_SCHOOL)
    return asked.schools[0] if asked.schools else None


def _decimals(*lines: ChartSeries) -> int:
    """Return as many decimals as the most exact value has, so that figures stand alike."""
    shown = [point.value for line in lines for point in line.points if point.value is not None]
    return max((-int(value.normalize().as_tuple().exponent) for value in shown), default=0)


def _title(figures: IndicatorFigures, component: str, school: Whose) -> str:
    name = ", ".join(filter(None, (figures.passport.name, component)))
    return f"{name}. {figures.names[school]}" if school else name


def _when(period: str) -> str:
    return f"{period} год" if period.isdecimal() else period_label(period)


def _notes(facts: _Facts, among: bool, periods: Collection[str] | None = None) -> list[str]:
    """Return which values of the whole nobody entered, where the whole is `among` what is shown."""
    made = {
        one: facts.added[one] for one in sorted(facts.added) if periods is None or one in periods
    }
    known = sorted(facts.computed if periods is None else facts.computed & set(periods))
    notes = [made_of_note(made)] if made and among else []
    return [*notes, computed_note(known)] if known and among else notes


def _in_words(spec: ChartSpec) -> ChartSpec:
    """Return the chart with its periods as a person reads them; they are in order already."""
    if all(one.isdecimal() or not one[:4].isdecimal() or one[4:5] != "-" for one in spec.labels):
        return spec
    words = {one: period_label(one) for one in spec.labels}
    return replace(
        spec,
        labels=tuple(words[one] for one in spec.labels),
        series=tuple(
            replace(line, points=tuple(replace(p, label=words[p.label]) for p in line.points))
            for line in spec.series
        ),
        levels=tuple(
            replace(level, by_label=tuple((words[at], value) for at, value in level.by_label))
            for level in spec.levels
        ),
    )
