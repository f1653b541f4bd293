"""Reports on paper: the tree of a draft, with its charts drawn anew."""

from __future__ import annotations

from app.documents.builders.report_draft import build_report
from app.documents.model import Document
from app.domain.report_drafts import ReportChart, ReportDraft
from app.services.office_reading import read_office, read_sheet_profile
from app.services.report_composing import ReportComposing


class ReportPapers(ReportComposing):
    """Drafts of reports as documents."""

    def compose_document(self, draft: ReportDraft, *, annex: bool = False) -> Document:
        """Return a draft as a tree; with an annex the lists behind its figures follow."""
        with self._db.read() as connection:
            office = read_office(connection, draft.request.end)
            profile = read_sheet_profile(connection)
        charts = {
            item.key: spec
            for item in draft.items
            if isinstance(item.content, ReportChart)
            and not item.left_out
            and (spec := self.draw(item.content))
        }
        return build_report(draft, charts, office, profile, annex=annex)
