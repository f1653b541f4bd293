"""Results for people to look at: what there is, a procedure by schools, a school by years."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import case, func, select

from app import models
from app.domain.identification_cells import procedure_key
from app.domain.result_tables import (
    ProcedureYear,
    ResultLine,
    ResultTable,
    table_of,
    years_of_school,
)
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.school import SchoolId
from app.services.base import Service
from app.services.result_reading import read_results
from app.services.school_reading import groups_on, name_of, names_on


class ResultTables(Service):
    """Reads only; see `Results` for what writes."""

    def procedures(self, year: int | None = None) -> Sequence[ProcedureYear]:
        """Return every procedure of a year, or of all, the latest first, by exam and subject."""
        stored = models.ExamResult
        wanted = select(
            stored.year,
            stored.exam,
            stored.subject,
            stored.grade,
            func.sum(case((stored.school_id.is_not(None), stored.takers), else_=0)),
        ).group_by(stored.year, stored.exam, stored.subject, stored.grade)
        if year is not None:
            wanted = wanted.where(stored.year == year)
        with self._db.read() as connection:
            found = [
                ProcedureYear(row[0], Procedure(Exam(row[1]), row[2], row[3]), row[4] or 0)
                for row in connection.execute(wanted)
            ]
        return sorted(found, key=lambda one: (-one.year, *procedure_key(one.procedure)))

    def table(self, year: int, procedure: Procedure) -> ResultTable:
        """Return the results of a procedure in a year, schools in the order of names."""
        today = self._clock().date()
        with self._db.read() as connection:
            rows = read_results(connection, years=[year], procedure=procedure)
            schools = [row.school for row in rows if row.school is not None]
            names = {key: one.short_name for key, one in names_on(connection, today).items()}
            groups = groups_on(connection, today, schools)
        return table_of(rows, names, groups)

    def of_school(self, school: SchoolId) -> Sequence[ResultLine]:
        """Return all results of a school by procedure, the latest year first; raises NOT_FOUND."""
        with self._db.read() as connection:
            name = name_of(connection, school, self._clock().date())
            rows = read_results(connection, school=school)
            region = read_results(connection, scope=ResultScope.REGION)
        return years_of_school(rows, region, name)
