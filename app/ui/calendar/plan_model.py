"""The rows of a plan over weeks or months: headings of sections, and a line an activity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from app.domain.roadmap import ActivityId, RoadmapId, SectionId
from app.domain.school_year import Stretch
from app.domain.timeline import (
    Entry,
    Period,
    PeriodKind,
    Plan,
    PlannedActivity,
    PlannedSection,
    ShownPoint,
    SpanCell,
    lay_out,
)
from app.ui.calendar.saying import activity_text, point_sign, span_heading, span_title
from app.ui.tables.look import AnyIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """A row across the table: a section, or the roadmap above its sections."""

    text: str
    key: str
    roadmap: bool = False


class PlanModel(QAbstractTableModel):
    """Activities under their sections; column 0 is the name, the others are spans of time."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Heading | PlannedActivity] = []
        self._cells: dict[ActivityId, tuple[SpanCell, ...]] = {}
        self.period = Period.around(PeriodKind.YEAR, date(2000, 1, 1))
        self.spans: tuple[Stretch, ...] = self.period.spans
        self.today = date.min
        self._short = False

    def show(self, plan: Plan, activities: Sequence[PlannedActivity], period: Period) -> None:
        """Show the activities that have to do with a period."""
        self.beginResetModel()
        self.period, self.spans, self.today = period, period.spans, plan.today
        self._cells = {}
        self._rows = list(_rows(plan, activities))
        self.endResetModel()

    def shorten(self, short: bool) -> None:
        """Call weeks by their first day."""
        if short != self._short:
            self._short = short
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.spans))

    def row(self, row: int) -> Heading | PlannedActivity:
        """Return what stands in a row."""
        return self._rows[row]

    def headings(self) -> list[int]:
        """Return the rows of headings."""
        return [n for n, row in enumerate(self._rows) if isinstance(row, Heading)]

    def row_of(self, activity: ActivityId) -> int | None:
        """Return the row of an activity."""
        for number, row in enumerate(self._rows):
            if isinstance(row, PlannedActivity) and row.activity.id == activity:
                return number
        return None

    def cell(self, row: int, column: int) -> SpanCell:
        """Return what an activity shows in a span; laid out when it is first asked for."""
        one = self._rows[row]
        if isinstance(one, Heading) or column < 1:
            return SpanCell()
        known = self._cells.get(one.activity.id)
        if known is None:
            known = self._cells[one.activity.id] = lay_out(one.points, self.spans)
        return known[column - 1]

    def entries(self, row: int, column: int) -> list[Entry]:
        """Return the points behind a cell: due in its span, or else going on in it."""
        one = self._rows[row]
        if isinstance(one, Heading):
            return [entry for own in self._under(one) for entry in self._of(own, column)]
        return self._of(one, column)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return the name and the spans."""
        return 0 if parent.isValid() else 1 + len(self.spans)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a row, and what is read out of a cell."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._name(index.row()) if index.column() == 0 else None
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._told(index.row(), index.column())
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what a column shows."""
        if orientation is not Qt.Orientation.Horizontal or section > len(self.spans):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole if section:
                return span_heading(self.spans[section - 1], self.period.kind, short=self._short)
            case Qt.ItemDataRole.DisplayRole:
                return "Мероприятие"
            case Qt.ItemDataRole.ToolTipRole if section:
                return span_title(self.spans[section - 1])
            case Qt.ItemDataRole.TextAlignmentRole if section:
                return int(Qt.AlignmentFlag.AlignCenter)
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            case _:
                return None

    def _name(self, row: int) -> str:
        one = self._rows[row]
        return one.text if isinstance(one, Heading) else activity_text(one)

    def _told(self, row: int, column: int) -> str:
        if column == 0 or isinstance(self._rows[row], Heading):
            return self._name(row)
        title = span_title(self.spans[column - 1])
        told = [
            f"{entry.point.due:%d.%m.%Y} {point_sign(entry.point, self.today).word}"
            for entry in self.entries(row, column)
        ]
        return f"{title}: {'; '.join(told) or 'ничего'}"

    def _under(self, heading: Heading) -> list[PlannedActivity]:
        return [
            one
            for one in self._rows
            if isinstance(one, PlannedActivity)
            and heading.key in (one.activity.section, one.activity.roadmap)
        ]

    def _of(self, one: PlannedActivity, column: int) -> list[Entry]:
        first, last = self.spans[column - 1] if column else (self.period.start, self.period.end)
        due = [point for point in one.points if first <= point.due <= last]
        return [Entry(one, point) for point in due or _going_on(one.points, first, last)]


def _going_on(points: Sequence[ShownPoint], first: date, last: date) -> list[ShownPoint]:
    return [point for point in points if point.start <= last and point.end >= first]


def _rows(plan: Plan, activities: Sequence[PlannedActivity]) -> list[Heading | PlannedActivity]:
    """Return activities under headings; roadmaps are named where there is more than one."""
    rows: list[Heading | PlannedActivity] = []
    several = len({one.activity.roadmap for one in activities}) > 1
    roadmap: RoadmapId | None = None
    section: SectionId | None = None
    for one in activities:
        activity = one.activity
        if several and activity.roadmap != roadmap:
            roadmap = activity.roadmap
            rows.append(Heading(plan.roadmaps.get(roadmap, ""), roadmap, roadmap=True))
        if activity.section != section:
            section = activity.section
            known: PlannedSection | None = plan.sections.get(section)
            if known is not None and known.title:
                rows.append(Heading(known.title, section))
        rows.append(one)
    return rows
