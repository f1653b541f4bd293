"""Bringing in a paper: read the file, understand it with what this office settled before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from app import models
from app.domain.drafts import Decisions, RawDocument, RoadmapDraft
from app.domain.errors import UserCode, UserError
from app.domain.progress import NoProgress, Progress
from app.domain.roadmap import Field
from app.importers import read_document, understand
from app.services.base import Service


class Intake(Service):
    """The way of a file to a draft. Nothing is written; reading may run on a worker thread."""

    def read(self, path: Path, progress: Progress | None = None) -> RawDocument:
        """Return a file as it stands; raises UserError for everything unreadable, Cancelled."""
        return read_document(path, progress or NoProgress())

    def understand(self, raw: RawDocument, decisions: Decisions | None = None) -> RoadmapDraft:
        """Return the draft under a person's decisions; what he settled earlier is remembered.

        Raises NO_PLAN_FOUND when there is neither a plan nor indicators.
        """
        decisions = decisions or Decisions()
        remembered = {**self.remembered(), **decisions.remembered}
        return understand(raw, replace(decisions, remembered=remembered))

    def understand_or_ask(
        self, raw: RawDocument, decisions: Decisions | None = None
    ) -> RoadmapDraft | None:
        """Return the draft; None where a person may still name the columns of some table.

        Raises NO_PLAN_FOUND only where there is no table to ask about.
        """
        try:
            return self.understand(raw, decisions)
        except UserError as error:
            if error.code is UserCode.NO_PLAN_FOUND and raw.tables:
                return None
            raise

    def remembered(self) -> Mapping[str, tuple[Field | None, ...]]:
        """Return the columns that were settled by hand, by header fingerprint."""
        memory = models.ColumnMemory
        with self._db.read() as connection:
            rows = connection.execute(select(memory.fingerprint, memory.fields)).all()
        known = {field.value for field in Field}
        return {
            row.fingerprint: tuple(Field(item) if item else None for item in row.fields)
            for row in rows
            if known.issuperset(filter(None, row.fields))  # the heads of lists are kept here, too
        }
