"""What was done, by whom, and taking it back: undo and redo that outlive a restart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.db import journal
from app.domain.changes import OperationId, OperationView, Outcome, Topic, UndoState
from app.domain.progress import Progress
from app.services.base import Service

_ROADMAP = frozenset({Topic.ROADMAPS})
_CALENDAR = frozenset({Topic.CALENDAR})
_EXECUTION = frozenset({Topic.EXECUTION})
_SCHOOLS = frozenset({Topic.SCHOOLS})
_STATUSES = frozenset({Topic.STATUSES})
_SUPPORT = frozenset({Topic.SUPPORT})
_INDICATORS = frozenset({Topic.INDICATORS})
_RESULTS = frozenset({Topic.RESULTS})
_PEOPLE = frozenset({Topic.PEOPLE})
_CONTROL = frozenset({Topic.ROADMAPS, Topic.EXECUTION})

# What may look different when a row of a table was taken back.
TOPICS: dict[str, frozenset[Topic]] = {
    "roadmap": frozenset({Topic.ROADMAPS, Topic.DOCUMENTS}),
    "part": _ROADMAP,
    "block": _ROADMAP,
    "section": _ROADMAP,
    "activity": _ROADMAP,
    "activity_party": _ROADMAP,
    "indicator": _ROADMAP,
    "target": _ROADMAP,
    "column_memory": _ROADMAP,
    "official_document": frozenset({Topic.DOCUMENTS}),
    "clause": frozenset({Topic.DOCUMENTS}),
    **dict.fromkeys(
        ("school", "school_name", "school_head", "school_group", "group_member", "school_fact"),
        _SCHOOLS,
    ),
    "succession": _SCHOOLS,
    "basis": frozenset({Topic.SCHOOLS, Topic.STATUSES, Topic.SUPPORT}),
    **dict.fromkeys(
        ("status_kind", "school_status", "typology", "typology_value", "school_typology"),
        _STATUSES,
    ),
    **dict.fromkeys(
        (
            "mentorship",
            "agreement",
            "curatorship",
            "visit",
            "visit_school",
            "visit_file",
            "recommendation",
            "working_group",
            "membership",
        ),
        _SUPPORT,
    ),
    **dict.fromkeys(
        (
            "passport",
            "passport_indicator",
            "threshold",
            "indicator_target",
            "indicator_value",
            "collection",
            "collection_reply",
        ),
        _INDICATORS,
    ),
    **dict.fromkeys(
        (
            "exam_result",
            "scale",
            "identification_rule",
            "identification_run",
            "given_list",
        ),
        _RESULTS,
    ),
    "report_draft": frozenset({Topic.DOCUMENTS}),
    "party": _PEOPLE,
    "person": _PEOPLE,
    "word_forms": _PEOPLE,
    "party_decision": _PEOPLE,
    "office_setting": frozenset({Topic.SETTINGS}),
    "postponement": frozenset({Topic.REMINDERS}),
    "office": frozenset({Topic.OFFICE}),
    "mark": _EXECUTION,
    "control_step": _EXECUTION,
    "evidence": _EXECUTION,
    "activity_control": _CONTROL,
    "activity_school": _CONTROL,
    "calendar_day": _CALENDAR,
    "school_term": _CALENDAR,
    "calendar_event": _CALENDAR,
    "day_off_rule": _CALENDAR,
    "sheet_profile": frozenset({Topic.SETTINGS, Topic.DOCUMENTS}),
}


class History(Service):
    """The journal as a person reads it, and the two ways through it."""

    def list(self, limit: int = 200) -> Sequence[OperationView]:
        """Return the latest operations, the newest first."""
        with self._db.read() as connection:
            return journal.history(connection, limit)

    def state(self) -> UndoState:
        """Return what undo and redo would do now."""
        with self._db.read() as connection:
            return journal.undo_state(connection)

    def undo(
        self,
        operation: OperationId | None = None,
        together: bool = False,
        progress: Progress | None = None,
    ) -> Outcome[tuple[str, ...]]:
        """Take back an operation, the last one by default; return the names of what was undone.

        Raises UNDO_NOTHING, UNDO_TOO_OLD, NOT_FOUND, and UNDO_BLOCKED where later operations
        touched the same rows, unless they are to be taken back `together` with it. Raises
        Cancelled, after which nothing is taken back.
        """
        done = journal.undo(self._db, operation, together=together, progress=progress)
        return _outcome(done)

    def redo(self, progress: Progress | None = None) -> Outcome[tuple[str, ...]]:
        """Bring back what was undone last; raises REDO_NOTHING, and Cancelled as `undo` does."""
        return _outcome(journal.redo(self._db, progress))


def topics_of(tables: Iterable[str]) -> frozenset[Topic]:
    """Return what may look different after rows of these tables changed."""
    return frozenset[Topic]().union(*(TOPICS[table] for table in tables))


def _outcome(result: journal.UndoResult) -> Outcome[tuple[str, ...]]:
    return Outcome(result.names, topics_of(result.tables), result.operation)
