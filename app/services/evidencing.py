"""Evidence of execution: files copied into the store beside the database, and links."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from app import models, wording
from app.db import evidence as store
from app.db.unit_of_work import wall_time
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.marks import Evidence, EvidenceId, EvidenceKind, PointRef
from app.domain.reporting import wants_paper
from app.domain.roadmap import ActivityId
from app.services import checks, naming
from app.services.base import Service, committed
from app.services.execution_reading import read_controlled
from app.services.execution_settings import label_of
from app.services.marking import marked_points, write_marks

# What a click may open: pages, and folders shared in the office.
_LINKS = ("http://", "https://", "ftp://", "\\\\")


class Evidencing(Service):
    """What proves that points are done."""

    def attach_files(
        self, point: PointRef, files: Sequence[Path]
    ) -> Outcome[tuple[EvidenceId, ...]]:
        """Copy files into the store and put them to a point, as one operation.

        Raises POINT_GONE, FILE_MISSING, FILE_UNREADABLE, FILE_EMPTY, EVIDENCE_TOO_LARGE and
        StorageError; nothing is changed then.
        """
        if not files:
            return Outcome((), frozenset(), None)
        kept = [store.keep(self._db.path, file) for file in files]
        rows: list[dict[str, object]] = [
            {
                "kind": EvidenceKind.FILE.value,
                "name": checks.line("name", one.name),
                "digest": one.digest,
                "size": one.size,
            }
            for one in kept
        ]
        return self._attach(point, rows)

    def wants_evidence(self, activity: ActivityId) -> bool:
        """Whether an activity is closed with a paper, or with a note why there is none.

        Raises NOT_FOUND.
        """
        with self._db.read() as connection:
            return wants_paper(read_controlled(connection, activities=[activity])[0].result)

    def attach_link(
        self, point: PointRef, link: str, name: str = ""
    ) -> Outcome[tuple[EvidenceId, ...]]:
        """Put a link to a point; raises POINT_GONE, FIELD_EMPTY, FIELD_INVALID."""
        address = checks.line("link", link, required=True)
        if not address.casefold().startswith(_LINKS):
            raise UserError(UserCode.FIELD_INVALID, field="link", text=address)
        called = checks.line("name", name) or address
        row: dict[str, object] = {"kind": EvidenceKind.LINK.value, "name": called, "link": address}
        return self._attach(point, [row])

    def detach(self, evidence: Sequence[EvidenceId]) -> Outcome[None]:
        """Take evidence from its points; files stay in the store, so that it can be undone.

        Raises NOT_FOUND.
        """
        count = wording.plural(len(evidence), "документ", "документа", "документов")
        with self._db.write(f"Откреплено: {count}") as work:
            work.remove_many(models.Evidence, evidence)
            return committed(work, None, Topic.EXECUTION)

    def file_of(self, evidence: Evidence) -> Path:
        """Return where a file of evidence lies; raises EVIDENCE_MISSING when it is not there."""
        path = store.path_of(self._db.path, evidence.name, evidence.digest)
        if not path.is_file():
            raise UserError(UserCode.EVIDENCE_MISSING, name=evidence.name)
        return path

    def missing_files(self) -> Sequence[str]:
        """Return the names of files of evidence that are not in the store."""
        found = models.Evidence
        with self._db.read() as connection:
            rows = connection.execute(
                select(found.name, found.digest).where(found.digest != "").order_by(found.id)
            ).all()
        return [
            name
            for name, digest in rows
            if not store.path_of(self._db.path, name, digest).is_file()
        ]

    def _attach(
        self, point: PointRef, rows: Sequence[dict[str, object]]
    ) -> Outcome[tuple[EvidenceId, ...]]:
        with self._db.write("Подтверждающий документ") as work:
            [one] = marked_points(work, [point])
            what = naming.quoted(str(rows[0]["name"])) if len(rows) == 1 else ""
            what = what or wording.plural(len(rows), "документ", "документа", "документов")
            work.name = f"{label_of([one.activity])}: приложено {what}"
            [mark] = write_marks(work, [one], {})
            now = wall_time(self._clock())
            keys = work.add_many(
                models.Evidence, [{"mark_id": mark, "added": now, **row} for row in rows]
            )
            added = tuple(EvidenceId(key) for key in keys)
            return committed(work, added, Topic.EXECUTION)
