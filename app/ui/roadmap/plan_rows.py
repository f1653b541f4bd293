"""The rows of a plan for its table; those that are as they were are not made again.

The whole part is read after every edit, and most of it is the same: a row that was shown before is
handed on as it is, so that the table finds by identity what is to be drawn anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from app.domain.execution import USUAL_MEANING, OwnMeaning
from app.domain.responsible import parties, same_party_key
from app.domain.roadmap import Activity, Field, Part, Roadmap
from app.domain.school_year import DEFAULT_CALENDAR, SchoolCalendar
from app.ui.roadmap.deadline_note import deadline_note
from app.ui.roadmap.grid_model import GridGroup, GridRow
from app.ui.roadmap.plan_progress import PlanProgress, ProgressCell

Look = tuple[tuple[Field, ...], date, date, SchoolCalendar]
Made = tuple[Activity, str, OwnMeaning, ProgressCell | None, GridRow]


class PlanRows:
    """Makes the rows of the part in hand, and knows who is named in it.

    With `progress` each row ends in the column «Ход».

    Attributes:
        activities: the activities of the part by their ids.
    """

    def __init__(self, progress: PlanProgress | None = None) -> None:
        self.activities: dict[str, Activity] = {}
        self._progress = progress
        self._made: dict[str, Made] = {}
        self._look: Look | None = None

    def groups(self, roadmap: Roadmap, part: Part) -> Sequence[GridGroup]:
        """Return the sections with the numbers that will be printed."""
        from app.documents.numbering import plan_numbers  # noqa: PLC0415 - after the first paint

        fields = tuple(column.field for column in part.columns)
        progress = self._progress
        school = progress.school if progress else DEFAULT_CALENDAR
        look = (fields, roadmap.start, roadmap.end, school)
        before = self._made if look == self._look else {}
        made: dict[str, Made] = {}
        groups = []
        for section, numbers in zip(part.sections, plan_numbers(part), strict=True):
            for activity, number in zip(section.activities, numbers.activities, strict=True):
                text = number if isinstance(number, str) else number.text
                made[activity.id] = self._row(before.get(activity.id), activity, text, look)
            rows = tuple(made[activity.id][-1] for activity in section.activities)
            head = numbers.section if isinstance(numbers.section, str) else numbers.section.text
            keys = [activity.id for activity in section.activities]
            tally = progress.tally(keys) if progress else ""
            groups.append(GridGroup(section.id, f"{head} {section.title}".strip(), rows, tally))
        self._made, self._look = made, look
        self.activities = {key: known[0] for key, known in made.items()}
        return groups

    def responsible(self) -> list[tuple[str, str]]:
        """Return everybody who is named responsible, as (key, name), by name."""
        names: dict[str, str] = {}
        for phrase in dict.fromkeys(row.responsible for row in self.activities.values()):
            for key, name in _parties(phrase):
                names.setdefault(key, name)
        return sorted(names.items(), key=lambda pair: pair[1].casefold())

    def _row(self, known: Made | None, activity: Activity, number: str, look: Look) -> Made:
        control = self._progress.controlled(activity.id) if self._progress else None
        own = control.own if control is not None else USUAL_MEANING
        cell = self._progress.cell(activity.id) if self._progress else None
        if known is not None and known[:4] == (activity, number, own, cell):
            return known
        return activity, number, own, cell, _new(activity, number, own, cell, look)

    def is_responsible(self, row: str, who: str) -> bool:
        """Tell whether the party with this key is named in a row."""
        activity = self.activities.get(row)
        return activity is not None and any(key == who for key, _ in _parties(activity.responsible))


def _new(
    activity: Activity, number: str, own: OwnMeaning, cell: ProgressCell | None, look: Look
) -> GridRow:
    fields, start, end, school = look
    note = deadline_note(activity.deadline, start, end, school, own)
    cells = tuple(number if f is Field.NUMBER else activity.get(f) for f in fields)
    notes = tuple(note if f is Field.DEADLINE else "" for f in fields)
    if cell is not None:
        cells, notes = (*cells, cell.text), (*notes, cell.note)
    return GridRow(activity.id, cells, notes)


@lru_cache(maxsize=8192)
def _parties(phrase: str) -> tuple[tuple[str, str], ...]:
    return tuple((same_party_key(party.name), party.name) for party in parties(phrase).parties)
