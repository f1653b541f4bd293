"""The three faces of the calendar, each with the list behind what is chosen in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.domain.timeline import Entry, Period, Plan, PlannedActivity, due_between
from app.domain.workload import Loads, Measure, going_on, of_party
from app.ui.calendar.cells import CellTable
from app.ui.calendar.legend import Legend
from app.ui.calendar.load_model import WHOLE, LoadModel
from app.ui.calendar.load_view import HeatView, LoadBars
from app.ui.calendar.month_view import MonthView
from app.ui.calendar.plan_model import Heading
from app.ui.calendar.plan_view import PlanView
from app.ui.calendar.point_list import PointList
from app.ui.calendar.saying import activity_text, day_title, period_title, span_title
from app.ui.widgets.buttons import text_button
from app.ui.widgets.halves import Halves
from app.ui.widgets.view_choice import Segments

MONTH_SHARES = (68, 32)
LIST_SHARE = 0.34
BARS_FROM_LINES = 20  # of height


class Behind(NamedTuple):
    """What is behind a cell: a title, the points, and activities without any day."""

    title: str = ""
    entries: Sequence[Entry] = ()
    undated: Sequence[PlannedActivity] = ()


class Pane(QSplitter):
    """A face of the calendar and its list.

    Attributes:
        list: the points behind what is chosen.

    Signals:
        activity_opened: an activity is wanted in its roadmap.
    """

    activity_opened = Signal(object)

    def __init__(self, points: PointList) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(8)
        self.list = points
        points.left.connect(self.close_list)
        points.opened.connect(lambda line: self.activity_opened.emit(line.planned))
        self._plan: Plan | None = None
        self._activities: Sequence[PlannedActivity] = ()
        self._period: Period | None = None

    def show(self, plan: Plan, activities: Sequence[PlannedActivity], period: Period) -> None:  # type: ignore[override]
        """Show what passed the sieve in a period; what was chosen stays where it is still there."""
        self._plan, self._activities, self._period = plan, activities, period
        self._show()
        self.tell()

    @property
    def is_listing(self) -> bool:
        """Whether the list is shown."""
        return not self.list.isHidden()

    def want_list(self, wanted: bool) -> None:
        """Show the list, or hide it; the keyboard does not go away with it."""
        if not wanted and self.list.isAncestorOf(self.focusWidget()):
            self.take_focus()
        self.list.setVisible(wanted)
        self.tell()

    def open_list(self, _index: QModelIndex | None = None) -> None:
        """Go to the list of what is chosen."""
        self.want_list(True)
        self.list.take_focus()

    def close_list(self) -> None:
        """Go back from the list; it is hidden where it takes room from the face."""
        self.want_list(False)

    def take_focus(self) -> None:
        """Give the keyboard to the face itself."""
        raise NotImplementedError

    def current(self) -> PlannedActivity | None:
        """Return the activity in hand: that of the list, where it is shown."""
        line = self.list.current() if self.is_listing else None
        return line.planned if line else None

    def tell(self) -> None:
        """Show the points behind what is chosen; a hidden list is filled when it comes."""
        if self._plan is not None and self.is_listing:
            self.list.show_entries(*self._behind(), self._plan.today)

    def _show(self) -> None:
        raise NotImplementedError

    def _behind(self) -> Behind:
        raise NotImplementedError

    def _watch(self, table: CellTable, chosen: Callable[[QModelIndex], object]) -> None:
        table.cell_chosen.connect(chosen)
        table.cell_opened.connect(self.open_list)


class MonthPane(Pane):
    """The days of a month, and the list of the day beside them."""

    def __init__(self) -> None:
        super().__init__(PointList("Сроки дня", narrow=True))
        self.month = MonthView()
        self._sides = Halves(self.month, self.list, MONTH_SHARES)
        self.addWidget(self._sides)
        self._watch(self.month, lambda _index: self.tell())

    def take_focus(self) -> None:
        """Give the keyboard to the days."""
        self.month.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_list(self) -> None:
        """Go back to the days; the list stays beside them."""
        self.take_focus()

    def _show(self) -> None:
        assert self._plan is not None
        assert self._period is not None
        before = self.month.day()
        self.month.days.show(self._plan, self._activities, self._period)
        kept = before.day if before else self._plan.today
        if not self._period.start <= kept <= self._period.end:
            kept = self._period.start
        self.month.go_to(kept)

    def _behind(self) -> Behind:
        cell = self.month.day()
        if cell is None:
            return Behind()
        title = day_title(cell.day)
        return Behind(f"{title} – {cell.name}" if cell.name else title, cell.entries)


class ListedBelow(Pane):
    """A table with bars, and the list under both."""

    def __init__(self, name: str) -> None:
        super().__init__(PointList(name))
        self.list.hide()
        self.bars = LoadBars()
        self._chosen: tuple[CellTable, str, int] | None = None
        self._loads: Loads | None = None

    def _stand(self, *pieces: tuple[QWidget, int]) -> None:
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for piece, stretch in pieces:
            column.addWidget(piece, stretch)
        self.addWidget(above)
        self.addWidget(self.list)
        share = round(LIST_SHARE * 100)
        self.setSizes([1000 - 10 * share, 10 * share])
        self.setStretchFactor(0, 100 - share)
        self.setStretchFactor(1, share)

    def _show_bars(self) -> None:
        assert self._plan is not None
        assert self._period is not None
        if self._loads is None or self._loads.spans != self._period.spans:
            self._loads = Loads(self._period.spans)
        table = self._loads.table(self._activities, self._plan.parties)
        self.bars.bars.show(table, self._period)

    def _behind_load(self, model: LoadModel, party: str, name: str, column: int) -> Behind:
        """Return the points that a number of loads counts."""
        assert self._period is not None
        assert model.table is not None
        spans = model.table.spans
        inside = 0 < column <= len(spans)
        span = spans[column - 1] if inside else (self._period.start, self._period.end)
        own = of_party(self._activities, party)
        measure = self._measure() if model is not self.bars.bars else Measure.POINTS
        when = span_title(span) if inside else period_title(self._period)
        title = f"{when}, {name}" if name else when
        if measure is Measure.POINTS:
            return Behind(title, due_between(own, *span))
        undated = [] if inside else [one for one in own if not one.points]
        return Behind(title, going_on(own, *span), undated)

    def _measure(self) -> Measure:
        return Measure.POINTS


class PlanPane(ListedBelow):
    """Activities over weeks or months, bars under them, and the list of what is chosen."""

    def __init__(self) -> None:
        super().__init__("Сроки мероприятия")
        self.table = PlanView("Мероприятия по времени")
        self.bars.follow(self.table)
        self.legend = Legend()
        self._stand((self.table, 1), (self.legend, 0), (self.bars, 0))
        self._watch(self.table, self._on_cell_chosen)
        self._watch(self.bars, self._on_bar_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the bars to the load, where rows would have no room."""
        super().resizeEvent(event)
        roomy = self.height() >= BARS_FROM_LINES * self.fontMetrics().lineSpacing()
        self.bars.setVisible(roomy)
        self.legend.setVisible(roomy)

    def take_focus(self) -> None:
        """Give the keyboard to the activities."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        assert self._plan is not None
        assert self._period is not None
        chosen = self._chosen
        self.table.plan.show(self._plan, self._activities, self._period)
        self._show_bars()
        if chosen is not None and chosen[0] is self.table:
            row = self._row_of(chosen[1])
            self.table.choose(0 if row is None else row, chosen[2])
        elif chosen is None:
            self.table.choose(0, 0)

    def _behind(self) -> Behind:
        if self._chosen is None:
            return Behind()
        table, key, column = self._chosen
        if table is self.bars:
            return self._behind_load(self.bars.bars, "", "", column)
        row = self._row_of(key)
        if row is None:
            return Behind()
        one = self.table.plan.row(row)
        name = one.text if isinstance(one, Heading) else activity_text(one)
        spans = self.table.plan.spans
        inside = 0 < column <= len(spans) and not isinstance(one, Heading)
        title = f"{span_title(spans[column - 1])}, {name}" if inside else name
        undated = [] if isinstance(one, Heading) or one.points else [one]
        return Behind(title, self.table.plan.entries(row, column if inside else 0), undated)

    def open_list(self, index: QModelIndex | None = None) -> None:
        """Open an activity by its name, and the list by any other cell."""
        one = (
            self.table.plan.row(index.row()) if index and index.model() is self.table.plan else None
        )
        if index and index.column() == 0 and isinstance(one, PlannedActivity):
            self.activity_opened.emit(one)
        else:
            super().open_list(index)

    def current(self) -> PlannedActivity | None:
        """Return the activity of the current row, or of the list."""
        index = self.table.currentIndex()
        if self.table.hasFocus() and index.isValid():
            one = self.table.plan.row(index.row())
            return None if isinstance(one, Heading) else one
        return super().current()

    def _row_of(self, key: str) -> int | None:
        model = self.table.plan
        for row in range(model.rowCount()):
            one = model.row(row)
            if (one.key if isinstance(one, Heading) else one.activity.id) == key:
                return row
        return None

    def _on_cell_chosen(self, index: QModelIndex) -> None:
        one = self.table.plan.row(index.row())
        key = one.key if isinstance(one, Heading) else one.activity.id
        self._chosen = self.table, key, index.column()
        self.tell()

    def _on_bar_chosen(self, index: QModelIndex) -> None:
        self._chosen = self.bars, "", index.column()
        self.tell()


class LoadPane(ListedBelow):
    """Bars by month, the heat table of parties under them, and the list behind a number."""

    def __init__(self) -> None:
        super().__init__("Сроки ответственного")
        self.heat = HeatView()
        self.bars.follow(self.heat)
        self.measures = Segments(
            "Что считать",
            [
                text_button("Сроки", "Сколько сроков наступает в месяце"),
                text_button("Мероприятия", "Сколько мероприятий идёт в месяце"),
            ],
        )
        self.measures.press(0)
        self.measures.chosen.connect(self._on_measure_chosen)
        self._stand((self.bars, 0), (self.heat, 1))
        self._watch(self.heat, self._on_cell_chosen)
        self._watch(self.bars, self._on_bar_chosen)

    def take_focus(self) -> None:
        """Give the keyboard to the heat table."""
        self.heat.setFocus(Qt.FocusReason.OtherFocusReason)

    def count_by(self, measure: Measure) -> None:
        """Count points or activities."""
        self.measures.press(list(Measure).index(measure))
        self.heat.heat.count_by(measure)
        self._recall()
        self.tell()

    def _show(self) -> None:
        self._show_bars()
        assert self._period is not None
        table = self.bars.bars.table
        assert table is not None
        self.heat.heat.show(table, self._period)
        self._recall()

    def _recall(self) -> None:
        chosen, model = self._chosen, self.heat.heat
        if not model.rowCount() or (chosen is not None and chosen[0] is self.bars):
            return
        keys = [model.row(row).key for row in range(model.rowCount())]
        key, column = (chosen[1], chosen[2]) if chosen else (keys[0], 0)
        self.heat.choose(keys.index(key) if key in keys else 0, column)

    def _behind(self) -> Behind:
        if self._chosen is None or not self.bars.bars.rowCount():
            return Behind()
        table, key, column = self._chosen
        if table is self.bars:
            return self._behind_load(self.bars.bars, "", "", column)
        name = self._plan.parties.get(key, "") if self._plan else ""
        return self._behind_load(self.heat.heat, key, name or WHOLE, column)

    def _measure(self) -> Measure:
        return self.heat.heat.measure

    def _on_measure_chosen(self, place: int) -> None:
        self.count_by(list(Measure)[place])

    def _on_cell_chosen(self, index: QModelIndex) -> None:
        self._chosen = self.heat, self.heat.heat.row(index.row()).key, index.column()
        self.tell()

    def _on_bar_chosen(self, index: QModelIndex) -> None:
        self._chosen = self.bars, "", index.column()
        self.tell()
