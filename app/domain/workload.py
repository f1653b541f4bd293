"""Who carries the plan, and when: control points and activities by party and month."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.marks import Standing
from app.domain.roadmap import ActivityId
from app.domain.school_year import Stretch
from app.domain.timeline import Entry, PlannedActivity, ShownPoint

DONE = frozenset({Standing.IN_TIME, Standing.LATE})
LATE = frozenset({Standing.OVERDUE, Standing.AWAITED})


class Measure(StrEnum):
    """What a heat table counts."""

    POINTS = "points"  # that are due in a month
    ACTIVITIES = "activities"  # that go on in a month


@dataclass(frozen=True, slots=True)
class Load:
    """Points that are due in a span, and activities that go on in it.

    `overdue` counts what is not done and what is not reported on; `done` what is done at any time.
    """

    points: int = 0
    done: int = 0
    overdue: int = 0
    activities: int = 0

    def by(self, measure: Measure) -> int:
        """Return the number that is asked for."""
        return self.points if measure is Measure.POINTS else self.activities


@dataclass(frozen=True, slots=True)
class LoadRow:
    """One party's load: a cell a span, and all together.

    `total.activities` counts each of the party's activities once, those without days too.
    """

    key: str
    name: str
    cells: tuple[Load, ...]
    total: Load


@dataclass(frozen=True, slots=True)
class LoadTable:
    """The loads of all parties; `whole` is that of the plan, where each activity counts once."""

    spans: tuple[Stretch, ...]
    rows: tuple[LoadRow, ...]
    whole: LoadRow

    def sorted_by(self, measure: Measure) -> tuple[LoadRow, ...]:
        """Return the rows, the heaviest first."""
        other = Measure.ACTIVITIES if measure is Measure.POINTS else Measure.POINTS
        return tuple(
            sorted(
                self.rows, key=lambda row: (-row.total.by(measure), -row.total.by(other), row.name)
            )
        )

    def most(self, measure: Measure) -> int:
        """Return the greatest number of a party in one span."""
        return max((cell.by(measure) for row in self.rows for cell in row.cells), default=0)


class Loads:
    """Counts what activities put on spans, which follow one another without gaps.

    What an activity puts there is counted once and kept, so that narrowing only adds up.
    """

    def __init__(self, spans: Sequence[Stretch]) -> None:
        self.spans = tuple(spans)
        self._starts = [first for first, _last in spans]
        self._ends = [last for _first, last in spans]
        self._known: dict[ActivityId, tuple[tuple[ShownPoint, ...], _Counts]] = {}

    def table(self, activities: Sequence[PlannedActivity], names: Mapping[str, str]) -> LoadTable:
        """Return who carries these activities; `names` are those of the parties by key.

        Points outside the spans count nowhere.
        """
        of_party = defaultdict[str, list[_Counts]](list)
        whole: list[_Counts] = []
        for one in activities:
            counts = self._counts(one)
            whole.append(counts)
            for party in one.parties:
                of_party[party].append(counts)
        rows = tuple(
            self._row(key, names.get(key, key), counts) for key, counts in of_party.items()
        )
        return LoadTable(self.spans, rows, self._row("", "", whole))

    def _counts(self, one: PlannedActivity) -> _Counts:
        known = self._known.get(one.activity.id)
        if known is None or known[0] is not one.points:
            known = one.points, self._counted(one)
            self._known[one.activity.id] = known
        return known[1]

    def _counted(self, one: PlannedActivity) -> _Counts:
        """Return four numbers a span: points, done, overdue, and 1 where the activity goes on."""
        found = [0] * (_FIELDS * len(self.spans))
        starts, ends = self._starts, self._ends
        for _view, _state, standing, start, due, end in one.points:
            for place in range(bisect_left(ends, start), bisect_right(starts, end)):
                found[_FIELDS * place + 3] = 1
            place = bisect_left(ends, due)
            if place < len(ends) and due >= starts[place]:
                at = _FIELDS * place
                found[at] += 1
                found[at + 1] += standing in DONE
                found[at + 2] += standing in LATE
        return tuple(found)

    def _row(self, key: str, name: str, counts: Sequence[_Counts]) -> LoadRow:
        sums = [sum(column) for column in zip(*counts, strict=True)]
        sums = sums or [0] * (_FIELDS * len(self.spans))
        cells = tuple(Load(*sums[at : at + _FIELDS]) for at in range(0, len(sums), _FIELDS))
        points, done, overdue = (sum(sums[field::_FIELDS]) for field in range(3))
        return LoadRow(key, name, cells, Load(points, done, overdue, len(counts)))


_Counts = tuple[int, ...]
_FIELDS = 4


def load_table(
    activities: Sequence[PlannedActivity], names: Mapping[str, str], spans: Sequence[Stretch]
) -> LoadTable:
    """Return who carries activities in spans, counted once."""
    return Loads(spans).table(activities, names)


def of_party(activities: Iterable[PlannedActivity], party: str) -> list[PlannedActivity]:
    """Return the activities of a party; "" is everybody."""
    return [one for one in activities if not party or party in one.parties]


def going_on(activities: Iterable[PlannedActivity], start: date, end: date) -> list[Entry]:
    """Return the nearest point of each activity that goes on between two days, by day."""
    found = []
    for one in activities:
        touching = [point for point in one.points if point.start <= end and point.end >= start]
        if touching:
            found.append(Entry(one, min(touching, key=lambda point: point.due)))
    found.sort(key=lambda entry: entry.point.due)
    return found
