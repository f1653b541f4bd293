"""How far the activities of the roadmap in hand are: computed once a refresh, and no more than new.

A refresh follows every edit; most edits change no control point, so only the activities whose
deadline changed, or that were worked on just now, are asked for again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app import wording
from app.domain.changes import Topic
from app.domain.execution import ControlledActivity
from app.domain.marks import ActivityProgress, Mark, PointRef, Standing
from app.domain.roadmap import ActivityId, Roadmap
from app.domain.school_year import DEFAULT_CALENDAR, SchoolCalendar
from app.ui.execution.point_words import PointWords, point_words

if TYPE_CHECKING:
    from app.services import Services
    from app.services.execution import PlanExecution

DONE, OVERDUE, OPEN, AHEAD, UNDATED = "done", "overdue", "open", "ahead", "undated"
STATES = (
    (OVERDUE, "просрочено"),
    (OPEN, "срок идёт"),
    (AHEAD, "впереди"),
    (DONE, "выполнено"),
    (UNDATED, "срок не задан"),
)


@dataclass(frozen=True, slots=True)
class ProgressCell:
    """What stands in the column «Ход»: shape and word, and a small line under it."""

    text: str
    note: str


NOTHING = ProgressCell("", "")
NO_DATE = ProgressCell("срок не задан", "")


class PlanProgress:
    """Holds control and progress of one roadmap's activities.

    Attributes:
        school: the school calendar that deadlines are read by.
        waiting: the marks whose points are gone.
    """

    def __init__(self, services: Services, today: Callable[[], date]) -> None:
        self._services = services
        self._today = today
        self.school: SchoolCalendar = DEFAULT_CALENDAR
        self.waiting: tuple[Mark, ...] = ()
        self._of: tuple[str, date, date] | None = None
        self._phrases: dict[ActivityId, str] = {}
        self._plan: PlanExecution | None = None
        self._expected: frozenset[ActivityId] | None = None
        self._cells: dict[ActivityId, ProgressCell] = {}

    def read(self, roadmap: Roadmap, topics: frozenset[Topic]) -> None:
        """Read what may have changed since the last time."""
        of = (roadmap.id, roadmap.start, roadmap.end)
        phrases = {
            row.id: row.deadline
            for part in roadmap.plans
            for section in part.sections
            for row in section.activities
        }
        known = self._plan if of == self._of else None
        whole = topics - {Topic.ROADMAPS} and self._expected is None
        if Topic.CALENDAR in topics or self._plan is None:
            self.school = self._services.calendars.get().school
        if known is None or whole or Topic.CALENDAR in topics or Topic.SCHOOLS in topics:
            self._take(self._services.execution.plan(roadmap.id))
        else:
            before = self._phrases
            changed = {key for key, text in phrases.items() if before.get(key) != text}
            if topics - {Topic.ROADMAPS}:
                changed |= self._expected or frozenset()
            self._merge(roadmap, known, changed & phrases.keys(), phrases.keys())
        self._of, self._phrases = of, phrases

    @contextmanager
    def expecting(self, activities: Iterable[ActivityId]) -> Iterator[None]:
        """Say which activities alone are marked or set in this stretch."""
        self._expected = frozenset(activities)
        try:
            yield
        finally:
            self._expected = None

    def controlled(self, activity: ActivityId) -> ControlledActivity | None:
        """Return how an activity is controlled."""
        return self._plan.activities.get(activity) if self._plan else None

    def of(self, activity: ActivityId) -> ActivityProgress | None:
        """Return how far an activity is; None where it has no control points."""
        return self._plan.progress.get(activity) if self._plan else None

    def stamp(self, activity: ActivityId) -> object:
        """Return what is another object after every reading of an activity."""
        return self.of(activity) or self.controlled(activity)

    def cell(self, activity: ActivityId) -> ProgressCell:
        """Return what the column of progress says."""
        known = self._cells.get(activity)
        if known is None:
            known = self._cells[activity] = self._cell(activity)
        return known

    def tally(self, activities: Sequence[ActivityId]) -> str:
        """Return how many of a section are done: «выполнено 4 из 7»; "" before the first."""
        done = sum(one is not None and one.is_done for one in map(self.of, activities))
        return f"выполнено {done} из {len(activities)}" if activities else ""

    def counts(self) -> tuple[int, int]:
        """Return how many activities are done, and how many have something overdue."""
        every = self._plan.progress.values() if self._plan else ()
        return sum(one.is_done for one in every), sum(one.is_overdue for one in every)

    def state(self, activity: ActivityId) -> str:
        """Return which of `STATES` an activity is in."""
        one = self.of(activity)
        if one is None or one.telling is None:
            return UNDATED
        if one.is_done:
            return DONE
        match one.telling.standing:
            case Standing.OVERDUE:
                return OVERDUE
            case Standing.AHEAD:
                return AHEAD
            case Standing.IN_TIME | Standing.LATE | Standing.CANCELLED:
                return DONE
            case _:
                return OPEN

    def telling(self, activities: Iterable[ActivityId]) -> list[PointRef]:
        """Return the points that say how activities stand."""
        found = [one.telling for key in activities if (one := self.of(key)) and one.telling]
        return [PointRef(*one.point.identity) for one in found]

    # Within

    def _take(self, plan: PlanExecution) -> None:
        self._plan, self.waiting = plan, plan.waiting
        self._cells = {}

    def _merge(
        self,
        roadmap: Roadmap,
        known: PlanExecution,
        changed: set[ActivityId],
        present: Iterable[ActivityId],
    ) -> None:
        kept = set(present) - changed
        fresh = self._services.execution.plan(roadmap.id, sorted(changed)) if changed else None
        activities = {k: one for k, one in known.activities.items() if k in kept}
        progress = {k: one for k, one in known.progress.items() if k in kept}
        waiting = tuple(mark for mark in known.waiting if mark.activity in kept)
        if fresh is not None:
            activities |= fresh.activities
            progress |= fresh.progress
            waiting += fresh.waiting
            for key in changed:
                self._cells.pop(key, None)
        self._plan = replace(known, activities=activities, progress=progress, waiting=waiting)
        self.waiting = waiting

    def _cell(self, activity: ActivityId) -> ProgressCell:
        one = self.of(activity)
        if one is None or one.telling is None:
            control = self.controlled(activity)
            return NO_DATE if control is not None and control.deadline.strip() else NOTHING
        said: PointWords = point_words(one.telling, self._today())
        pieces = []
        if one.telling.total:
            pieces.append(f"{one.telling.done} из {one.telling.total} школ")
        if one.points > 1:
            pieces.append(f"сроков {one.done} из {one.points}")
        lines = [" · ".join(pieces)] if pieces else []
        if self.state(activity) != DONE:
            lines.insert(0, f"до {wording.date_text(one.telling.due)}")
        return ProgressCell(said.text, "\n".join(lines))
