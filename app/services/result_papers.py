"""The paper of a school's results: up to five years, with its indicators and charts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection

from app import models
from app.db.unit_of_work import wall_time
from app.documents.builders.school_results import build_school_results
from app.documents.model import Document
from app.documents.renderers import Format, render
from app.domain.chart_asking import ResultChart
from app.domain.charts import ChartQuestion
from app.domain.errors import UserCode, UserError
from app.domain.identification_cells import procedure_key
from app.domain.indicator_reports import IndicatorsReport
from app.domain.result_tables import ResultLine
from app.domain.result_totals import municipality_of
from app.domain.results import ExamResult, Procedure, ResultScope
from app.domain.school import SchoolId
from app.domain.school_results import ProcedureYears, ResultYear, SchoolResults, charted
from app.services.base import Service, missing
from app.services.charts import Charts
from app.services.exporting import write_whole
from app.services.indicator_papers import IndicatorPapers
from app.services.indicator_reading import read_passports
from app.services.office_reading import read_office, read_sheet_profile
from app.services.result_reading import read_results
from app.services.school_reading import names_on

YEARS = 5
_DYNAMICS = ChartQuestion.DYNAMICS

_Place = tuple[Procedure, int]


class ResultPapers(Service):
    """Results as a tree, to be looked at or written to a file."""

    def school_results(
        self, school: SchoolId, last_year: int | None = None, *, charts: bool = True
    ) -> SchoolResults:
        """Return a school's results of five years up to one, by default the latest that it has.

        Raises NOT_FOUND, and SCHOOL_WITHOUT_RESULTS where there is none in these years.
        """
        today = wall_time(self._clock()).date()
        with self._db.read() as connection:
            names = names_on(connection, today)
            if school not in names:
                raise missing(models.School, school)
            rows = read_results(connection, school=school)
            last = last_year or max((row.year for row in rows), default=today.year)
            rows = [row for row in rows if last - YEARS < row.year <= last]
            if not rows:
                raise UserError(UserCode.SCHOOL_WITHOUT_RESULTS, name=names[school].short_name)
            procedures = _procedures(connection, rows)
            told = bool(read_passports(connection))
        years = tuple(sorted({row.year for row in rows}))
        drawn = Charts(self._db, self._clock)
        specs = tuple(
            (one, drawn.results(ResultChart(one, _DYNAMICS, years=years, schools=(school,))))
            for one in (charted(procedures) if charts else ())
        )
        indicators = self._indicators(school, years[-1]) if told else None
        name = names[school]
        return SchoolResults(name.full_name, name.short_name, years, procedures, specs, indicators)

    def school_paper(
        self, school: SchoolId, last_year: int | None = None, *, charts: bool = True
    ) -> Document:
        """Return «Результаты школы»; raises as `school_results` does."""
        found = self.school_results(school, last_year, charts=charts)
        with self._db.read() as connection:
            office = read_office(connection, wall_time(self._clock()).date())
            profile = read_sheet_profile(connection)
        return build_school_results(found, office, profile)

    def export(self, document: Document, target: Path) -> Path:
        """Write a paper as PDF, DOCX or XLSX by the target's suffix; return the full path.

        Raises FORMAT_UNKNOWN and StorageError (see `write_whole`).
        """
        kind = Format.of(target)
        return write_whole(target, render(document, kind))

    def _indicators(self, school: SchoolId, year: int) -> IndicatorsReport | None:
        """Return the school's own rows of a year, None where nothing is told of it."""
        papers = IndicatorPapers(self._db, self._clock)
        report = papers.report(year, schools=[school])
        return report if any(one.schools for one in report.indicators) else None


def _procedures(connection: Connection, rows: Sequence[ExamResult]) -> tuple[ProcedureYears, ...]:
    """Return a school's results by procedure and year beside those of the wholes."""
    years = {row.year for row in rows}
    regions = _by_place(read_results(connection, years=years, scope=ResultScope.REGION))
    wholes = _municipality(connection, rows, years)
    found: dict[Procedure, list[ResultYear]] = {}
    for row in sorted(rows, key=lambda one: (procedure_key(one.procedure), one.year)):
        place = row.procedure, row.year
        region, whole = regions.get(place), wholes.get(place)
        mean = region.mean if region else None
        found.setdefault(row.procedure, []).append(
            ResultYear(
                ResultLine(row, "", (), mean),
                ResultLine(whole, "", (), mean) if whole else None,
                ResultLine(region, "", (), mean) if region else None,
            )
        )
    return tuple(ProcedureYears(procedure, tuple(years)) for procedure, years in found.items())


def _municipality(
    connection: Connection, rows: Iterable[ExamResult], years: Collection[int]
) -> Mapping[_Place, ExamResult]:
    """Return the municipality's results; those that nobody gave are added up from the schools."""
    found = _by_place(read_results(connection, years=years, scope=ResultScope.MUNICIPALITY))
    lacking = {(row.procedure, row.year) for row in rows} - set(found)
    if not lacking:
        return found
    schools: dict[_Place, list[ExamResult]] = {}
    lacking_years = {year for _procedure, year in lacking}
    for row in read_results(connection, years=lacking_years, scope=ResultScope.SCHOOL):
        schools.setdefault((row.procedure, row.year), []).append(row)
    added = {place: municipality_of(schools[place]) for place in lacking}
    return {**found, **{place: row for place, row in added.items() if row is not None}}


def _by_place(rows: Iterable[ExamResult]) -> dict[_Place, ExamResult]:
    return {(row.procedure, row.year): row for row in rows}
