"""How schools stand to their region by exams: R of the last official run, or reckoned afresh."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, func, select

from app import models
from app.domain.identification import Finding, Method, Rule, RuleId, RuleSettings
from app.domain.identification_json import findings_of
from app.domain.identification_judging import identify
from app.domain.school import SchoolId
from app.services.result_reading import read_input_rows
from app.services.school_reading import read_schools

_USUAL = Rule(RuleId(""), "", 1, "", Method.RELATIVE, RuleSettings(), "")
_YEARS_BACK = 3  # older results say nothing of a school of today


def read_relative_scores(connection: Connection, day: date) -> Mapping[SchoolId, Decimal]:
    """Return the relative scores of schools that are known on a day; 1 is the region itself.

    They are those of the latest official run by relative scores, else reckoned from ЕГЭ and ОГЭ of
    the three last years with results, of ten participants at least.
    """
    findings = _official(connection, day.year) or _reckoned(connection, day)
    return {one.school: one.value for one in findings if one.value is not None}


def _official(connection: Connection, year: int) -> tuple[Finding, ...]:
    run, rule = models.IdentificationRun, models.IdentificationRule
    outcome = connection.scalar(
        select(run.outcome)
        .join(rule, rule.id == run.rule_id)
        .where(run.official, rule.method == Method.RELATIVE.value)
        .where(run.year.between(year - _YEARS_BACK, year))
        .order_by(run.year.desc(), run.at.desc())
        .limit(1)
    )
    return findings_of(outcome or [])


def _reckoned(connection: Connection, day: date) -> tuple[Finding, ...]:
    row, exams = models.ExamResult, _USUAL.settings.exams
    last = connection.scalar(
        select(func.max(row.year))
        .where(row.exam.in_([one.value for one in exams]))
        .where(row.year.between(day.year - _YEARS_BACK, day.year))
    )
    if last is None:
        return ()
    rows = read_input_rows(connection, range(last - _USUAL.window + 1, last + 1), exams)
    schools = [one.id for one in read_schools(connection, day)]
    return identify(_USUAL, last, rows, schools).found.findings
