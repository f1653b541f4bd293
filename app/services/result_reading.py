"""Results of exams from the database: records for people, bare rows for the reckoning."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from app import models
from app.db.rows import CHUNK
from app.domain.identification import InputRow
from app.domain.results import Exam, ExamResult, Procedure, ResultId, ResultScope
from app.domain.rounding import rounded
from app.domain.school import SchoolId

SCALE = 10_000
_EXAMS = {exam.value: exam for exam in Exam}
_SCOPES = {scope.value: scope for scope in ResultScope}


def read_results(
    connection: Connection,
    *,
    years: Collection[int] | None = None,
    exam: Exam | None = None,
    school: SchoolId | None = None,
    scope: ResultScope | None = None,
    procedure: Procedure | None = None,
) -> list[ExamResult]:
    """Return results by year, procedure, scope and school."""
    stored = models.ExamResult
    conditions: list[ColumnElement[bool]] = []
    if years is not None:
        conditions.append(stored.year.in_(list(years)))
    if exam is not None:
        conditions.append(stored.exam == exam.value)
    if school is not None:
        conditions.append(stored.school_id == school)
    if scope is not None:
        conditions.append(stored.scope == scope.value)
    if procedure is not None:
        conditions.append(stored.exam == procedure.exam.value)
        conditions.append(stored.subject == procedure.subject)
        conditions.append(stored.grade.is_not_distinct_from(procedure.grade))
    wanted = (
        select(stored.__table__)
        .where(*conditions)
        .order_by(stored.year, stored.exam, stored.subject, stored.grade, stored.scope, stored.id)
    )
    found: list[ExamResult] = []
    for some in connection.execute(wanted).partitions(CHUNK):
        found += map(_result, some)
    return found


def read_input_rows(
    connection: Connection, years: Collection[int], exams: Collection[Exam]
) -> list[InputRow]:
    """Return what a run needs of the results of some years and exams.

    A share of «2» stands for one below the minimum where that is not told itself.
    """
    stored = models.ExamResult
    wanted = (
        select(
            stored.scope,
            stored.school_id,
            stored.year,
            stored.exam,
            stored.subject,
            stored.grade,
            stored.takers,
            stored.mean,
            stored.below,
            stored.below_share,
            stored.mark_2,
            stored.too_few,
        )
        .where(stored.year.in_(list(years)))
        .where(stored.exam.in_([exam.value for exam in exams]))
    )
    found: list[InputRow] = []
    for some in connection.execute(wanted).partitions(CHUNK):
        for row in some:
            share = row[9] if row[9] is not None else row[10]
            found.append(
                InputRow(
                    _SCOPES[row[0]],
                    None if row[1] is None else SchoolId(row[1]),
                    row[2],
                    _procedure(row[3], row[4], row[5]),
                    row[6],
                    None if row[7] is None else Decimal(row[7]) / SCALE,
                    row[8],
                    None if share is None else Decimal(share) / SCALE,
                    bool(row[11]),
                )
            )
    return found


@cache
def _procedure(exam: str, subject: str, grade: int | None) -> Procedure:
    """Return the one record of a procedure: there are dozens of them in thousands of rows."""
    return Procedure(_EXAMS[exam], subject, grade)


def figure_of(stored: int | None) -> Decimal | None:
    """Return a figure from its ten-thousandths."""
    return None if stored is None else Decimal(stored) / SCALE


def scaled(figure: Decimal | None) -> int | None:
    """Return a figure in ten-thousandths, rounded."""
    return None if figure is None else int(rounded(figure * SCALE, 0))


def _result(row: Row[Any]) -> ExamResult:
    return ExamResult(
        id=ResultId(row.id),
        scope=_SCOPES[row.scope],
        school=row.school_id,
        year=row.year,
        procedure=_procedure(row.exam, row.subject, row.grade),
        takers=row.takers,
        mean=figure_of(row.mean),
        below=row.below,
        below_share=figure_of(row.below_share),
        marks=(
            figure_of(row.mark_2),
            figure_of(row.mark_3),
            figure_of(row.mark_4),
            figure_of(row.mark_5),
        ),
        lowered=figure_of(row.lowered),
        confirmed=figure_of(row.confirmed),
        raised=figure_of(row.raised),
        too_few=row.too_few,
        source=row.source,
        accepted=row.accepted,
    )
