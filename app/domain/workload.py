"""Who carries the plan, and when: control points and activities by party and month."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.marks import Standing
from app.domain.school_year import Stretch
from app.domain.timeline import Entry, PlannedActivity

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


def load_table(
    activities: Sequence[PlannedActivity], names: Mapping[str, str], spans: Sequence[Stretch]
) -> LoadTable:
    """Return who carries these activities in the spans, which follow one another without gaps.

    `names` are those of the parties by key. Points outside the spans count nowhere.
    """
    starts, ends = [first for first, _ in spans], [last for _, last in spans]
    counts = defaultdict[str, list[list[int]]](lambda: [[0, 0, 0, 0] for _ in spans])
    activity_counts = defaultdict[str, int](int)
    whole = [[0, 0, 0, 0] for _ in spans]
    for one in activities:
        own = _own_counts(one, starts, ends)
        _add(whole, own)
        for party in one.parties:
            _add(counts[party], own)
            activity_counts[party] += 1
    rows = tuple(
        _row(key, names.get(key, key), counts[key], count) for key, count in activity_counts.items()
    )
    return LoadTable(tuple(spans), rows, _row("", "", whole, len(activities)))


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


Counts = dict[int, list[int]]


def _own_counts(one: PlannedActivity, starts: Sequence[date], ends: Sequence[date]) -> Counts:
    """Return [points, done, overdue, activities] of one activity by the place of the span."""
    found: Counts = {}
    for _view, _state, standing, start, due, end in one.points:
        for place in range(bisect_left(ends, start), bisect_right(starts, end)):
            found.setdefault(place, [0, 0, 0, 1])
        place = bisect_left(ends, due)
        if place < len(ends) and due >= starts[place]:
            cell = found.setdefault(place, [0, 0, 0, 1])
            cell[0] += 1
            cell[1] += standing in DONE
            cell[2] += standing in LATE
    return found


def _add(sums: list[list[int]], own: Counts) -> None:
    for place, counts in own.items():
        cell = sums[place]
        for which in range(4):
            cell[which] += counts[which]


def _row(key: str, name: str, counts: Sequence[Sequence[int]], activities: int) -> LoadRow:
    cells = tuple(Load(*cell) for cell in counts)
    total = Load(
        sum(cell.points for cell in cells),
        sum(cell.done for cell in cells),
        sum(cell.overdue for cell in cells),
        activities,
    )
    return LoadRow(key, name, cells, total)
