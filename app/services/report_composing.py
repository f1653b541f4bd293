"""Puts a report together: what is known, in the phrases and the order of its plan."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app import models, wording
from app.db.unit_of_work import wall_time
from app.domain.chart_asking import IndicatorChart
from app.domain.charts import ChartSpec
from app.domain.errors import UserError
from app.domain.indicators import PassportId
from app.domain.report_drafts import (
    ReportChart,
    ReportDraft,
    ReportId,
    ReportItem,
    ReportRequest,
    ReportSection,
    ReportState,
)
from app.services import checks
from app.services.base import Service
from app.services.charts import Charts
from app.services.indicator_distances import IndicatorDistances
from app.services.indicator_reading import read_passports, read_thresholds
from app.services.report_events import known_activities, known_visits
from app.services.report_indicators import known_indicators
from app.services.report_lists import known_lists
from app.services.report_phrases import Known, compose_sections, title_of
from app.services.report_results import known_results
from app.services.report_scope import ReportScope, read_scope
from app.services.report_support import known_conditions, known_groups, known_support
from app.services.working_groups import WorkingGroups


class ReportComposing(Service):
    """Reports from the data as they are now."""

    def preview(self, request: ReportRequest) -> ReportDraft:
        """Return a report as it would be put together; nothing is kept.

        Raises PERIOD_REVERSED, and NOT_FOUND for an unknown school, list or roadmap.
        """
        checks.period(request.start, request.end)
        now = wall_time(self._clock())
        with self._db.read() as connection:
            scope = read_scope(connection, request, now.date())
            known = _period(scope)
            for part in _PARTS:
                known = known.joined(part(connection, scope))
        groups = WorkingGroups(self._db, self._clock).groups()
        known = known.joined(known_groups(groups, scope)).joined(self._indicators(scope.day.year))
        sections = compose_sections(request.kind, known)
        return ReportDraft(
            ReportId(""),
            request,
            title_of(request.kind, known),
            ReportState.DRAFT,
            now,
            tuple(found for one in sections if (found := self._drawable(one)).items),
        )

    def draw(self, chart: ReportChart) -> ChartSpec | None:
        """Return a chart as the data are now; None where they give none any more."""
        charts = Charts(self._db, self._clock)
        try:
            if isinstance(chart.asked, IndicatorChart):
                return charts.indicator(chart.asked)
            return charts.results(chart.asked)
        except UserError:
            return None  # a report says what there is: a chart without data is no part of it

    def _drawable(self, section: ReportSection) -> ReportSection:
        """Return a section without the charts that the data do not give."""
        items = tuple(one for one in section.items if self._is_drawable(one))
        return ReportSection(section.key, section.heading, items)

    def _is_drawable(self, item: ReportItem) -> bool:
        return not isinstance(item.content, ReportChart) or self.draw(item.content) is not None

    def _indicators(self, year: int) -> Known:
        found = IndicatorDistances(self._db, self._clock).distances(year, with_computed=True)
        with self._db.read() as connection:
            named = {one.id: one.name for one in read_thresholds(connection)}
            passports = read_passports(connection)
            return known_indicators(passports, found, _with_values(connection), named)


def _period(scope: ReportScope) -> Known:
    """Return the period: «за 2026 год», «с 01.01.2026 по 07.11.2026»."""
    start, end = scope.request.start, scope.request.end
    text = wording.period_text(start, end)
    dates = f"с {wording.date_text(start)} по {wording.date_text(end)}"
    return Known(words={"period": f"за {text}" if text.endswith(("год", "годы")) else dates})


def _with_values(connection: Connection) -> frozenset[PassportId]:
    stored = models.IndicatorValue
    return frozenset(map(PassportId, connection.scalars(select(stored.passport_id).distinct())))


_PARTS = (
    known_lists,
    known_conditions,
    known_support,
    known_visits,
    known_activities,
    known_results,
)
