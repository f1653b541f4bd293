"""The rows of a plan for its table; those that are as they were are not made again.

The whole part is read after every edit, and most of it is the same: a row that was shown before is
handed on as it is, so that the table finds by identity what is to be drawn anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from app.domain.responsible import parties, same_party_key
from app.domain.roadmap import Activity, Field, Part, Roadmap
from app.ui.roadmap.deadline_note import deadline_note
from app.ui.roadmap.grid_model import GridGroup, GridRow

Look = tuple[tuple[Field, ...], date, date]


class PlanRows:
    """Makes the rows of the part in hand, and knows who is named in it.

    Attributes:
        activities: the activities of the part by their ids.
    """

    def __init__(self) -> None:
        self.activities: dict[str, Activity] = {}
        self._made: dict[str, tuple[Activity, str, GridRow]] = {}
        self._look: Look | None = None

    def groups(self, roadmap: Roadmap, part: Part) -> Sequence[GridGroup]:
        """Return the sections with the numbers that will be printed."""
        from app.documents.numbering import plan_numbers  # noqa: PLC0415 - after the first paint

        look = (tuple(column.field for column in part.columns), roadmap.start, roadmap.end)
        before = self._made if look == self._look else {}
        made: dict[str, tuple[Activity, str, GridRow]] = {}
        groups = []
        for section, numbers in zip(part.sections, plan_numbers(part), strict=True):
            rows = []
            for activity, number in zip(section.activities, numbers.activities, strict=True):
                text = number if isinstance(number, str) else number.text
                known = before.get(activity.id)
                if known is None or known[1] != text or known[0] != activity:
                    known = (activity, text, _row(activity, text, look))
                made[activity.id] = known
                rows.append(known[2])
            head = numbers.section if isinstance(numbers.section, str) else numbers.section.text
            groups.append(GridGroup(section.id, f"{head} {section.title}".strip(), tuple(rows)))
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

    def is_responsible(self, row: str, who: str) -> bool:
        """Tell whether the party with this key is named in a row."""
        activity = self.activities.get(row)
        return activity is not None and any(key == who for key, _ in _parties(activity.responsible))


def _row(activity: Activity, number: str, look: Look) -> GridRow:
    fields, start, end = look
    return GridRow(
        activity.id,
        tuple(number if field is Field.NUMBER else activity.get(field) for field in fields),
        tuple(
            deadline_note(activity.deadline, start, end) if field is Field.DEADLINE else ""
            for field in fields
        ),
    )


@lru_cache(maxsize=8192)
def _parties(phrase: str) -> tuple[tuple[str, str], ...]:
    return tuple((same_party_key(party.name), party.name) for party in parties(phrase).parties)
