"""Bringing in a list of schools: read the file, understand it, compare it, save it in one step.

What a person answered about a doubtful row is kept in the office's settings by the row's folded
words, so that the next list of the same sender is not asked about again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, select

from app import models
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.progress import NoProgress, Progress
from app.domain.school import Shelf
from app.domain.school_comparing import Registry, compare
from app.domain.school_import import (
    ListColumn,
    ListComparison,
    ListDecisions,
    RowKey,
    RowState,
    SchoolListDraft,
)
from app.domain.tabular import RawBook
from app.importers.school_list import moved_back, understand
from app.importers.school_list_heads import MEMORY
from app.importers.tabular import read_table
from app.services.base import Service, committed
from app.services.school_groups import read_groups
from app.services.school_intake_saving import ListWriter, read_answers
from app.services.school_lookup import read_register
from app.services.school_reading import read_schools

_SHELVES = (Shelf.WORKING, Shelf.ARCHIVE)


class SchoolIntake(Service):
    """The way of a list of schools to the registry; only `save` writes."""

    def read(self, path: Path, progress: Progress | None = None) -> RawBook:
        """Return a table file as it stands; raises UserError for what is unreadable, Cancelled."""
        return read_table(path, progress or NoProgress())

    def understand(self, raw: RawBook, decisions: ListDecisions | None = None) -> SchoolListDraft:
        """Return the draft under a person's decisions; columns settled earlier are remembered."""
        decided = decisions or ListDecisions()
        remembered = {**self.remembered(), **decided.remembered}
        return understand(raw, replace(decided, remembered=remembered))

    def compare(
        self, draft: SchoolListDraft, decisions: ListDecisions | None = None
    ) -> ListComparison:
        """Return every row of the list beside the registry of today."""
        with self._db.read() as connection:
            return compare(draft, self._registry(connection), decisions or ListDecisions())

    def moved_back(self, draft: SchoolListDraft, key: RowKey) -> Mapping[ListColumn, str]:
        """Return the values of a row whose cells had moved aside, as decisions would give them."""
        row = next(row for row in draft.rows if row.key == key)
        reading = next(one for one in draft.readings if one.sheet == key.sheet)
        return moved_back(row, reading.columns)

    def save(
        self,
        draft: SchoolListDraft,
        decisions: ListDecisions | None = None,
        progress: Progress | None = None,
    ) -> Outcome[Mapping[RowState, int]]:
        """Save new and changed schools in one operation; return how many rows were in each state.

        Doubtful rows without an answer, faulty ones and those left out are not saved. Answers and
        columns settled by hand are kept for the next list. Raises NO_SCHOOLS_FOUND, and Cancelled,
        after which nothing is written.
        """
        if not draft.names_schools:
            raise UserError(UserCode.NO_SCHOOLS_FOUND, path=Path(draft.name))
        decided = decisions or ListDecisions()
        with self._db.write(f"Загрузка списка школ: {draft.name}") as work:
            registry = self._registry(work.connection)
            comparison = compare(draft, registry, decided)
            writer = ListWriter(work, registry, self._clock().date())
            writer.write(comparison.rows)
            writer.remember(draft, decided)
            counts, topics = comparison.counts, (Topic.SCHOOLS, Topic.SETTINGS)
            return committed(work, counts, *topics, progress=progress)

    def remembered(self) -> Mapping[str, tuple[ListColumn | None, ...]]:
        """Return the columns that were settled by hand, by the fingerprint of their head."""
        memory = models.ColumnMemory
        wanted = select(memory.fingerprint, memory.fields)
        known = {column.value: column for column in ListColumn}
        with self._db.read() as connection:
            rows = connection.execute(wanted.where(memory.fingerprint.startswith(MEMORY))).all()
        return {
            row.fingerprint: tuple(known.get(item) if item else None for item in row.fields)
            for row in rows
        }

    def _registry(self, connection: Connection) -> Registry:
        today = self._clock().date()
        schools = read_schools(connection, today, shelves=_SHELVES, existing=False)
        return Registry(
            read_register(connection, today),
            {school.id: school for school in schools},
            read_groups(connection),
            read_answers(connection),
        )
