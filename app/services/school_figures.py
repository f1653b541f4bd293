"""Results and indicators of one school for its card; nothing is read of the others."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from app import models
from app.domain.identification_cells import procedure_key
from app.domain.results import ExamResult
from app.domain.school import SchoolId
from app.domain.school_figures import FollowedIndicator, FollowedYear
from app.services.base import Service, require
from app.services.indicator_distances import read_distances_of
from app.services.indicator_reading import read_passports, read_thresholds
from app.services.result_reading import read_results

RESULT_YEARS = 2


class SchoolFigures(Service):
    """The last figures of a school; both raise NOT_FOUND."""

    def results(self, school: SchoolId) -> Sequence[ExamResult]:
        """Return the results of the last two years of which there are any, the latest first."""
        with self._db.read() as connection:
            require(connection, models.School, school)
            return read_last_results(connection, school)

    def indicators(self, school: SchoolId) -> FollowedYear | None:
        """Return the indicators of the last year of which there are any; None without."""
        with self._db.read() as connection:
            require(connection, models.School, school)
            return read_last_indicators(connection, school)


def read_last_results(connection: Connection, school: SchoolId) -> Sequence[ExamResult]:
    """Return a school's last results; see `SchoolFigures.results`."""
    row = models.ExamResult
    years = select(row.year).where(row.school_id == school).distinct()
    last = connection.scalars(years.order_by(row.year.desc()).limit(RESULT_YEARS)).all()
    if not last:
        return ()
    found = read_results(connection, years=last, school=school)
    return sorted(found, key=lambda one: (-one.year, *procedure_key(one.procedure)))


def read_last_indicators(connection: Connection, school: SchoolId) -> FollowedYear | None:
    """Return a school's last indicators; see `SchoolFigures.indicators`."""
    row = models.IndicatorValue
    last = connection.scalar(select(func.max(row.period)).where(row.school_id == school))
    if last is None:
        return None
    year, known = int(last[:4]), read_passports(connection)
    thresholds = {one.id: one.name for one in read_thresholds(connection)}
    return FollowedYear(
        year,
        tuple(
            FollowedIndicator(
                known[one.passport], one, thresholds[one.threshold] if one.threshold else ""
            )
            for one in read_distances_of(connection, school, year, known)
        ),
    )
