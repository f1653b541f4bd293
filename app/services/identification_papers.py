"""Papers of identification: why a school is on the list, why it left, the list with its annex."""

from __future__ import annotations

from pathlib import Path

from app.db.unit_of_work import wall_time
from app.documents.builders.identification import (
    build_differences,
    build_explanation,
    build_identified,
)
from app.documents.builders.identification_leaving import build_leaving
from app.documents.model import Document
from app.documents.renderers import Format, render
from app.domain.identification import RunId, Trial
from app.domain.identification_views import GivenListId
from app.domain.office import Office
from app.domain.paperwork import SheetProfile
from app.domain.school import SchoolId
from app.services.exporting import write_whole
from app.services.identification_given import IdentificationGiven
from app.services.identification_runs import run_of
from app.services.office_reading import read_office, read_sheet_profile


class IdentificationPapers(IdentificationGiven):
    """Papers as trees, to be looked at or written to a file; all raise NOT_FOUND."""

    def explanation_paper(self, run: RunId | Trial, school: SchoolId) -> Document:
        """Return the page «Почему школа в списке», or why it is not."""
        return build_explanation(self.explain(run, school), *self._sheet())

    def leaving_paper(self, school: SchoolId) -> Document:
        """Return the page «Почему школа вышла из списка»."""
        return build_leaving(self.why_left(school), *self._sheet())

    def list_paper(self, run: RunId | Trial) -> Document:
        """Return the list with the reasons of its schools and the reckoning in an annex."""
        found = run.found if isinstance(run, Trial) else self.found_by(run)
        with self._db.read() as connection:
            view = None if isinstance(run, Trial) else run_of(connection, run)
        return build_identified(found, self.names_of(found.year), view, *self._sheet())

    def differences_paper(self, given: GivenListId, run: RunId | Trial) -> Document:
        """Return where the ministry's list and a reckoning differ, and why."""
        return build_differences(self.differences(given, run), *self._sheet())

    def export(self, document: Document, target: Path) -> Path:
        """Write a paper as PDF, DOCX or XLSX by the target's suffix; return the full path.

        Raises FORMAT_UNKNOWN and StorageError (see `write_whole`).
        """
        kind = Format.of(target)
        return write_whole(target, render(document, kind))

    def _sheet(self) -> tuple[Office | None, SheetProfile]:
        today = wall_time(self._clock()).date()
        with self._db.read() as connection:
            return read_office(connection, today), read_sheet_profile(connection)
