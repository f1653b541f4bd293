"""Charts: what is asked of indicators and results, answered with a chart that any painter draws.

Rows are read here, one query a table; `chart_indicators`, `chart_results` and `chart_activities`
make the chart of them. A chart is a read. The order of values, which is a ranking, is drawn only
once a person has confirmed it: that is an operation of its own, which the history keeps by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import Connection, select

from app import models
from app.db.engine import Database
from app.domain.changes import Outcome, Topic
from app.domain.chart_asking import IndicatorChart, ResultChart, ResultMeasure
from app.domain.charts import BarOrder, ChartEvent, ChartQuestion, ChartSpec
from app.domain.errors import UserCode, UserError
from app.domain.indicators import IndicatorKind, IndicatorValue, Passport, tells_of_vpr
from app.domain.results import Exam
from app.domain.roadmap import ActivityId
from app.domain.school import SchoolId
from app.services.base import Service, committed, missing
from app.services.chart_activities import events_of
from app.services.chart_indicators import indicator_chart
from app.services.chart_levels import IndicatorFigures
from app.services.chart_results import ResultFigures, result_chart
from app.services.indicator_distances import IndicatorDistances, no_fact
from app.services.indicator_reading import (
    passport_of,
    read_targets,
    read_thresholds,
    read_values,
)
from app.services.indicator_targets import check_component
from app.services.naming import quoted
from app.services.result_reading import read_results
from app.services.school_reading import at_work, groups_on, names_on
from app.wording.charts import RANKING_WARNING, WORDS
from app.wording.figures import procedure_text

_WORDS = frozenset((IndicatorKind.TEXT, IndicatorKind.YES_NO))


class Charts(Service):
    """Charts of what is stored; nothing of a chart itself is kept."""

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        super().__init__(db, clock)
        self._distances = IndicatorDistances(db, clock)

    def indicator(self, asked: IndicatorChart) -> ChartSpec:
        """Return the chart of an indicator.

        Where nobody entered a value of the whole, a share is added up from the schools' parts, else
        the registry's own figure stands; a note says so. Raises NOT_FOUND, FIELD_INVALID for a part
        that the indicator has not, CHART_EMPTY, CHART_NOT_FIGURES, CHART_ONE_SCHOOL, CHART_UNFIT,
        CHART_NO_ACTIVITIES, and RANKING_UNWARNED for an order of values that nobody confirmed.
        """
        today = self._clock().date()
        years = _years(asked.years)
        with self._db.read() as connection:
            passport = passport_of(connection, asked.passport)
            _check_indicator(passport, asked)
            warning = _warning(connection, asked)
            values = read_values(connection, passport=passport.id, years=years)
            named = {*asked.schools, *(one.school for one in values if one.school is not None)}
            names = _names(connection, today, named, asked.schools)
            by_name = {one.id: one.name for one in read_thresholds(connection, passport.id)}
            targets = read_targets(connection, passport=passport.id)
            groups = groups_on(connection, today, asked.schools) if asked.schools else {}
            told = {int(one.period[:4]) for one in values}
            working = at_work(connection, told, today)
            events = self._events(connection, asked, today)
        aimed = {one.year for one in targets if one.year is not None}
        known = self._computed(passport, values, years or sorted(aimed) or [today.year])
        figures = IndicatorFigures(
            passport, values, targets, by_name, names, groups, known, working
        )
        return indicator_chart(asked, figures, events, warning)

    def results(self, asked: ResultChart) -> ChartSpec:
        """Return the chart of results in a procedure.

        Where the municipality's own row is not there it is added up from the schools' takers, which
        a note says. Raises CHART_EMPTY, CHART_NO_REGION, CHART_ONE_SCHOOL, CHART_UNFIT,
        CHART_NO_ACTIVITIES, NOT_FOUND, RANKING_BY_VPR, and RANKING_UNWARNED as `indicator` does.
        """
        today = self._clock().date()
        with self._db.read() as connection:
            warning = _warning(connection, asked)
            rows = read_results(connection, years=_years(asked.years), procedure=asked.procedure)
            named = {*asked.schools, *(one.school for one in rows if one.school is not None)}
            names = _names(connection, today, named, asked.schools)
            events = self._events(connection, asked, today)
        return result_chart(asked, ResultFigures(rows, names), events, warning)

    def confirm_ranking(self, asked: IndicatorChart | ResultChart) -> Outcome[None]:
        """Keep that a person chose the order of values for a chart, having read the warning.

        It holds for this figure until the operation is undone. Raises RANKING_BY_VPR, NOT_FOUND.
        """
        key, stored = _ranking_key(asked), models.OfficeSetting
        with self._db.read() as connection:
            _refuse_vpr(connection, asked)
            title = _called(connection, asked)
        with self._db.write(f"Школы по значению: {quoted(title)}") as work:
            if not _is_confirmed(work.connection, key):
                day = self._clock().date().isoformat()
                work.add(stored, key=key, value={"title": title, "day": day})
            return committed(work, None, Topic.SETTINGS)

    def check_ranking(self, asked: IndicatorChart | ResultChart) -> None:
        """Refuse an order of values that nobody may choose; raises RANKING_BY_VPR, NOT_FOUND."""
        with self._db.read() as connection:
            _refuse_vpr(connection, asked)

    def is_confirmed(self, asked: IndicatorChart | ResultChart) -> bool:
        """Tell whether a person chose the order of values for this figure."""
        with self._db.read() as connection:
            return _is_confirmed(connection, _ranking_key(asked))

    def _events(
        self, connection: Connection, asked: IndicatorChart | ResultChart, today: date
    ) -> tuple[Sequence[ChartEvent], Sequence[str]]:
        if asked.question is not ChartQuestion.ACTIVITY:
            return (), ()
        activities: Sequence[ActivityId] = asked.activities
        school = asked.schools[0] if len(asked.schools) == 1 else None
        return events_of(connection, activities, school, today)

    def _computed(
        self, passport: Passport, values: Sequence[IndicatorValue], years: Sequence[int]
    ) -> Mapping[str, IndicatorValue]:
        """Return what the registry knows of years of which nobody entered anything, by period."""
        if not passport.computed or passport.components:
            return {}
        told = {one.period[:4] for one in values}
        found = {
            str(year): self._distances.computed_fact(passport, no_fact(passport.id, "", year), year)
            for year in years
            if str(year) not in told
        }
        return {period: fact for period, fact in found.items() if fact.value is not None}


def _years(years: Sequence[int]) -> tuple[int, ...] | None:
    return tuple(sorted(set(years))) or None


def _names(
    connection: Connection, today: date, named: Collection[SchoolId], asked: Sequence[SchoolId]
) -> dict[SchoolId, str]:
    """Return short names of schools, each of its own; raises NOT_FOUND for one that is asked for.

    Schools of one short name are called by the full one, which tells their places.
    """
    found = names_on(connection, today, named)
    for school in asked:
        if school not in found:
            raise missing(models.School, school)
    often = Counter(one.short_name for one in found.values())
    called = {
        key: one.short_name if often[one.short_name] == 1 else one.full_name or one.short_name
        for key, one in found.items()
    }
    taken: Counter[str] = Counter()
    for key, name in called.items():
        taken[name] += 1
        if taken[name] > 1:
            called[key] = f"{name} ({taken[name]})"
    return called


def _check_indicator(passport: Passport, asked: IndicatorChart) -> None:
    if passport.kind in _WORDS:
        raise UserError(UserCode.CHART_NOT_FIGURES, name=passport.name)
    if asked.component:
        check_component(passport, asked.component)


def _warning(connection: Connection, asked: IndicatorChart | ResultChart) -> str:
    """Return what stands under a ranking that a person confirmed; "" for any other chart."""
    if asked.order is BarOrder.NAME or asked.question is not ChartQuestion.COMPARISON:
        return ""
    _refuse_vpr(connection, asked)
    return RANKING_WARNING if _is_confirmed(connection, _ranking_key(asked)) else ""


def _refuse_vpr(connection: Connection, asked: IndicatorChart | ResultChart) -> None:
    if isinstance(asked, ResultChart):
        by_vpr = asked.procedure.exam is Exam.VPR
    else:
        by_vpr = tells_of_vpr(passport_of(connection, asked.passport))
    if by_vpr:
        raise UserError(UserCode.RANKING_BY_VPR)


def _ranking_key(asked: IndicatorChart | ResultChart) -> str:
    """Return under what the choice is kept: it holds for a figure, whatever the years."""
    if isinstance(asked, IndicatorChart):
        figure = f"{asked.passport}/{asked.component}"
    else:
        one = asked.procedure
        figure = f"{one.exam}/{one.subject}/{one.grade}/{asked.measure}"
    return f"ranking:{sha256(figure.encode()).hexdigest()[:40]}"


def _is_confirmed(connection: Connection, key: str) -> bool:
    stored = models.OfficeSetting
    return connection.scalar(select(stored.id).where(stored.key == key)) is not None


def _called(connection: Connection, asked: IndicatorChart | ResultChart) -> str:
    if isinstance(asked, IndicatorChart):
        return passport_of(connection, asked.passport).name
    return f"{procedure_text(asked.procedure)}, {WORDS[ResultMeasure][asked.measure]}"
