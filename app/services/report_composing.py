"""Puts a report together: what is known, in the phrases and the order of its plan."""

from __future__ import annotations

from app import wording
from app.db.unit_of_work import wall_time
from app.domain.report_drafts import ReportDraft, ReportId, ReportRequest, ReportState
from app.services import checks
from app.services.base import Service
from app.services.report_lists import known_lists
from app.services.report_phrases import Known, compose_sections, title_of
from app.services.report_scope import ReportScope, read_scope


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
            known = _period(scope).joined(known_lists(connection, scope))
        return ReportDraft(
            ReportId(""),
            request,
            title_of(request.kind, known),
            ReportState.DRAFT,
            now,
            compose_sections(request.kind, known),
        )


def _period(scope: ReportScope) -> Known:
    request = scope.request
    return Known(words={"period": wording.period_text(request.start, request.end)})
