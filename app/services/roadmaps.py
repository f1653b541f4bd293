"""Roadmaps: the list, one as a whole, its passport, and a draft saved in one operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from app import models
from app.db.backup import make_backup
from app.domain.changes import Outcome, Topic
from app.domain.drafts import RoadmapDraft
from app.domain.progress import Progress
from app.domain.roadmap import (
    Field,
    PartKind,
    Roadmap,
    RoadmapId,
    RoadmapState,
    RoadmapSummary,
)
from app.domain.safekeeping import BackupReason
from app.services import checks, naming
from app.services.base import change, committed, missing
from app.services.office_reading import read_office
from app.services.order_saving import write_drafted_order
from app.services.ordering import GAP
from app.services.roadmap_indicators import IndicatorEditing
from app.services.roadmap_parts import PartEditing, new_part
from app.services.roadmap_plans import PlanEditing
from app.services.roadmap_reading import read_roadmap, read_summaries
from app.services.roadmap_saving import write_column_memory, write_roadmap

_ROADMAPS = ("дорожная карта", "дорожные карты", "дорожных карт")
_BOTH = (Topic.ROADMAPS, Topic.DOCUMENTS)


class Roadmaps(PartEditing, PlanEditing, IndicatorEditing):
    """Roadmaps and everything in them. Each writing call is one operation that can be undone."""

    def list(self) -> list[RoadmapSummary]:
        """Return the roadmaps, the newest period first."""
        with self._db.read() as connection:
            return read_summaries(connection)

    def get(self, roadmap: RoadmapId) -> Roadmap:
        """Return a whole roadmap; raises NOT_FOUND."""
        with self._db.read() as connection:
            return read_roadmap(connection, roadmap)

    def create(self, *, title: str, start: date, end: date) -> Outcome[RoadmapId]:
        """Make a roadmap with one plan of the five usual columns and one untitled section."""
        start, end = checks.period(start, end)
        title = checks.lines("title", title, required=True)
        with self._db.write(f"Новая дорожная карта {naming.quoted(title)}") as work:
            key = work.add(
                models.Roadmap,
                title=title,
                start=start,
                end=end,
                state=RoadmapState.DRAFT.value,
                goal="",
                tasks="",
                results="",
                parent_id=None,
                school_id=None,
                source_name="",
            )
            part = work.add(models.Part, roadmap_id=key, position=GAP, **new_part(PartKind.PLAN))
            work.add(models.Section, part_id=part, position=GAP, number="", title="")
            return committed(work, RoadmapId(key), *_BOTH)

    def save(
        self,
        draft: RoadmapDraft,
        *,
        source_name: str,
        remember: Mapping[str, Sequence[Field | None]] | None = None,
        progress: Progress | None = None,
    ) -> Outcome[RoadmapId]:
        """Save a draft with its order as a new roadmap, in one transaction, after a backup.

        A plan that came without an order gets a drafted one, with blanks for date and number.
        `remember` holds columns settled by hand, by header fingerprint. Raises FIELD_EMPTY without
        a title, PERIOD_UNKNOWN, PERIOD_REVERSED; StorageError when the backup can't be made; and
        Cancelled, after which nothing is written.
        """
        checks.period(draft.start, draft.end)
        make_backup(self._db, BackupReason.IMPORT)
        with self._db.write(f"Импорт: {' '.join(checks.clean(source_name).split())}") as work:
            key = write_roadmap(work, draft, source_name)
            if draft.order is None and draft.sections:
                office = read_office(work.connection, self._clock().date())
                write_drafted_order(work, draft.title, key, office)
            write_column_memory(work, remember or {})
            return committed(work, key, *_BOTH, Topic.PEOPLE, progress=progress)

    def remove(self, roadmap: RoadmapId) -> Outcome[None]:
        """Remove a roadmap with all its parts and its order."""
        return self.remove_many([roadmap])

    def remove_many(self, roadmaps: Sequence[RoadmapId]) -> Outcome[None]:
        """Remove roadmaps with all their parts and orders, in one operation."""
        document = models.OfficialDocument
        with self._db.write("Удалены дорожные карты") as work:
            work.name = _removal(work.connection, roadmaps)
            orders = work.connection.scalars(
                select(document.id).where(document.roadmap_id.in_(roadmaps))
            ).all()
            work.remove_many(document, orders)
            work.remove_many(models.Roadmap, roadmaps)
            return committed(work, None, *_BOTH)

    def change_passport(
        self,
        roadmap: RoadmapId,
        *,
        title: str | None = None,
        start: date | None = None,
        end: date | None = None,
        state: RoadmapState | None = None,
        goal: str | None = None,
        tasks: str | None = None,
        results: str | None = None,
    ) -> Outcome[None]:
        """Change what is named; raises FIELD_EMPTY for the title, PERIOD_REVERSED."""
        values: dict[str, Any] = {}
        if title is not None:
            values["title"] = checks.lines("title", title, required=True)
        if state is not None:
            values["state"] = state.value
        for field, text in (("goal", goal), ("tasks", tasks), ("results", results)):
            if text is not None:
                values[field] = checks.lines(field, text)
        with self._db.write("Правка паспорта") as work:
            if start is not None or end is not None:
                known = _period(work.connection, roadmap)
                values["start"], values["end"] = checks.period(start or known[0], end or known[1])
            work.name = _passport_change(values)
            change(work, models.Roadmap, roadmap, values)
            return committed(work, None, *_BOTH)


_CHANGED = {
    "title": "названия",
    "goal": "цели",
    "tasks": "задач",
    "results": "ожидаемых результатов",
    "state": "состояния",
}


def _passport_change(values: Mapping[str, Any]) -> str:
    if set(values) == {"start", "end"}:
        return "Правка периода дорожной карты"
    if len(values) == 1:
        return f"Правка {_CHANGED[next(iter(values))]} дорожной карты"
    return "Правка паспорта дорожной карты"


def _removal(connection: Connection, roadmaps: Sequence[RoadmapId]) -> str:
    if len(roadmaps) == 1:
        return f"Удалена дорожная карта {naming.quoted(_title(connection, roadmaps[0]))}"
    return naming.counted("Удалено", _ROADMAPS, len(roadmaps))


def _title(connection: Connection, roadmap: RoadmapId) -> str:
    title = connection.scalar(select(models.Roadmap.title).where(models.Roadmap.id == roadmap))
    if title is None:
        raise missing(models.Roadmap, roadmap)
    return title


def _period(connection: Connection, roadmap: RoadmapId) -> tuple[date, date]:
    model = models.Roadmap
    row = connection.execute(select(model.start, model.end).where(model.id == roadmap)).first()
    if row is None:
        raise missing(model, roadmap)
    return row.start, row.end
