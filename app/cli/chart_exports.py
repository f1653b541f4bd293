"""The export of a chart: which figures are meant by what was typed, and the picture of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import bootstrap
from app.domain.chart_asking import IndicatorChart, ResultChart, ResultMeasure
from app.domain.charts import BarOrder, ChartQuestion
from app.domain.errors import UserCode, UserError
from app.domain.results import Exam, Procedure
from app.domain.roadmap import ActivityId
from app.wording.charts import RANKING_WARNING, WORDS
from app.wording.figures import procedure_text

if TYPE_CHECKING:
    from app.domain.charts import ChartSpec
    from app.domain.indicators import PassportId
    from app.domain.school import SchoolId
    from app.services import Services

CHART = "chart"
PAPERS = (CHART,)
QUESTIONS = {one.value: word for one, word in WORDS[ChartQuestion].items()}
MEASURES = {one.value: word for one, word in WORDS[ResultMeasure].items()}
EXAMS = tuple(one.value for one in Exam)
_FIRST_YEAR = 2000
_WHAT = ("--indicator", "--exam")
ORDERS = {one.value: word for one, word in WORDS[BarOrder].items()}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for, whatever it is of."""

    question: str | None
    years: tuple[int, ...]
    schools: str
    activities: tuple[ActivityId, ...]
    order: BarOrder


def export(
    *,
    db: str | None,
    target: Path | None,
    indicator: str | None,
    component: str | None,
    exam: str | None,
    subject: str | None,
    grade: int | None,
    measure: str | None,
    question: str | None,
    school: str | None,
    year_from: int | None,
    year_to: int | None,
    activity: list[str] | None,
    order: str | None,
    **_: Any,
) -> int:
    """Write a chart and print where it lies; the warning of a ranking is said on standard error.

    Several schools are parted by semicolons. Without a question an indicator is asked whether its
    target is met, results how they went.
    """
    from app.services.chart_files import save_chart  # noqa: PLC0415 - for whoever saves

    if target is None:
        raise UserError(UserCode.USAGE, text="Не хватает: -o.")
    _check_what(indicator, exam, subject)
    keys = tuple(map(ActivityId, activity or ()))
    bars = BarOrder(order or BarOrder.NAME)
    asked = _Asked(question, _years(year_from, year_to), school or "", keys, bars)
    with bootstrap.opened(db) as services:
        if indicator is not None:
            spec = _of_indicator(services, asked, indicator, component or "")
        else:
            procedure = _procedure(services, Exam(exam or ""), subject or "", grade)
            value = ResultMeasure(measure or ResultMeasure.MEAN)
            spec = _of_results(services, asked, procedure, value)
    sys.stdout.write(f"{save_chart(spec, target)}\n")
    return 0


def _of_indicator(services: Services, asked: _Asked, name: str, component: str) -> ChartSpec:
    chart = IndicatorChart(
        _passport(services, name),
        ChartQuestion(asked.question or ChartQuestion.TARGET),
        asked.years,
        schools_of(services, asked.schools),
        component,
        asked.activities,
        asked.order,
    )
    _warn(services, chart)
    return services.charts.indicator(chart)


def _of_results(
    services: Services, asked: _Asked, procedure: Procedure, measure: ResultMeasure
) -> ChartSpec:
    chart = ResultChart(
        procedure,
        ChartQuestion(asked.question or ChartQuestion.DYNAMICS),
        measure,
        asked.years,
        schools_of(services, asked.schools),
        asked.activities,
        asked.order,
    )
    _warn(services, chart)
    return services.charts.results(chart)


def _warn(services: Services, chart: IndicatorChart | ResultChart) -> None:
    """Keep that the order of values was chosen, and say what it does not mean."""
    if chart.order is BarOrder.VALUE and chart.question is ChartQuestion.COMPARISON:
        services.charts.confirm_ranking(chart)
        sys.stderr.write(f"{RANKING_WARNING}\n")


def _check_what(indicator: str | None, exam: str | None, subject: str | None) -> None:
    if indicator is not None and (exam or subject):
        raise UserError(UserCode.USAGE, text=f"Вместе не указывают {' и '.join(_WHAT)}.")
    if indicator is None and not (exam and subject):
        lacking = "--subject" if exam else "--exam" if subject else " или ".join(_WHAT)
        raise UserError(UserCode.USAGE, text=f"Не хватает: {lacking}.")


def _years(first: int | None, last: int | None) -> tuple[int, ...]:
    """Return the years that are asked for, () for all of them."""
    if first is None and last is None:
        return ()
    start = _FIRST_YEAR if first is None else first
    end = date.today().year if last is None else last  # noqa: DTZ011 - the year at the desk
    if start > end:
        raise UserError(UserCode.USAGE, text="Первый год позже последнего.")
    return tuple(range(start, end + 1))


def schools_of(services: Services, text: str) -> tuple[SchoolId, ...]:
    """Return the schools of codes or names; raises SCHOOL_UNKNOWN."""
    found = []
    for name in filter(None, map(str.strip, text.split(";"))):
        school = services.schools.match(name, code=name).school
        if school is None:
            raise UserError(UserCode.SCHOOL_UNKNOWN, name=name)
        found.append(school)
    return tuple(found)


def _passport(services: Services, text: str) -> PassportId:
    """Return the one indicator of a key, a name or a part of a name; raises INDICATOR_UNKNOWN."""
    known = services.indicators.passports()
    wanted = _folded(text)
    for fits in (
        [one for one in known if text in (one.id, one.key)],
        [one for one in known if _folded(one.name) == wanted],
        [one for one in known if wanted and wanted in _folded(one.name)],
    ):
        if len(fits) == 1:
            return fits[0].id
    names = tuple(one.name for one in known) or ("ни одного",)
    raise UserError(UserCode.INDICATOR_UNKNOWN, name=text, names=names)


def _procedure(services: Services, exam: Exam, subject: str, grade: int | None) -> Procedure:
    """Return the procedure of which there are results; raises PROCEDURE_UNKNOWN.

    A class that is not named is the only one there is.
    """
    known = list(dict.fromkeys(one.procedure for one in services.result_tables.procedures()))
    held = [one for one in known if one.exam is exam]
    settled = services.results_intake.subjects().settle(subject, exam)
    name = _folded(settled.name if settled else subject)
    fits = [one for one in held if _folded(one.subject) in (name, _folded(subject))]
    if grade is not None:
        fits = [one for one in fits if one.grade == grade]
    if len(fits) != 1:
        raise UserError(
            UserCode.PROCEDURE_UNKNOWN, name=subject, names=_told(fits or held or known)
        )
    return fits[0]


def _told(procedures: Sequence[Procedure]) -> tuple[str, ...]:
    return tuple(procedure_text(one) for one in procedures) or ("никаких",)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())
