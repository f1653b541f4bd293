"""A month as a grid of days: days off with their names, what lasts, and what is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from app import wording
from app.domain.calendar_days import Band, bands, lanes
from app.domain.timeline import Entry, Period, Plan, PlannedActivity, by_day, due_between
from app.ui import theme
from app.ui.calendar.cells import CellTable, blended, bold_font, draw_frame, right_edge, small_font
from app.ui.calendar.saying import (
    POINTS,
    WEEKDAYS,
    activity_text,
    day_title,
    entry_text,
    point_sign,
)
from app.ui.execution.point_words import paint_sign
from app.ui.tables.look import AnyIndex, Look
from app.ui.tables.wrapping import Paragraphs

MOST_LANES = 2
NAME_LINES = 3
OFF_SHADE = 0.08
PAD = 4
SHORT_WEEKDAYS = ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс")
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WHOLE = Qt.TextFlag.TextSingleLine.value
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the grid; `name` says why it is off or worked."""

    day: date
    inside: bool
    works: bool
    name: str
    entries: tuple[Entry, ...]


class MonthModel(QAbstractTableModel):
    """The weeks of a month as rows, Monday to Sunday as columns."""

    def __init__(self) -> None:
        super().__init__()
        self._weeks: list[list[DayCell]] = []
        self._lanes: list[list[list[Band]]] = []
        self.today = date.min
        self.short = False

    def show(self, plan: Plan, activities: Sequence[PlannedActivity], period: Period) -> None:
        """Show a month of the activities that passed."""
        self.beginResetModel()
        weeks = period.weeks
        days = by_day(due_between(activities, weeks[0][0], weeks[-1][1]))
        lasting = bands(plan.calendar, weeks[0][0], weeks[-1][1])
        self._weeks = [
            [_day(plan, period, days, first + _DAY * n) for n in range(7)] for first, _ in weeks
        ]
        self._lanes = [lanes(lasting, first, last) for first, last in weeks]
        self.today = plan.today
        self.endResetModel()

    def shorten(self, short: bool) -> None:
        """Call the days of the week in short, where there is no room."""
        if short != self.short:
            self.short = short
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 6)

    def cell(self, index: AnyIndex) -> DayCell:
        """Return the day of a cell."""
        return self._weeks[index.row()][index.column()]

    def lanes_of(self, row: int) -> list[list[Band]]:
        """Return what lasts over days of a week, in lanes."""
        return self._lanes[row]

    def place_of(self, day: date) -> tuple[int, int] | None:
        """Return row and column of a day; None where the month does not show it."""
        for row, week in enumerate(self._weeks):
            if week[0].day <= day <= week[-1].day:
                return row, day.weekday()
        return None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many weeks there are."""
        return 0 if parent.isValid() else len(self._weeks)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return the days of a week."""
        return 0 if parent.isValid() else 7

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what is read out of a day and what its hint says."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.AccessibleTextRole:
                return "; ".join(self._told(index))
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(self._told(index))
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the day of the week."""
        across = orientation is Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return SHORT_WEEKDAYS[section] if self.short else WEEKDAYS[section].capitalize()
        return None

    def _told(self, index: AnyIndex) -> list[str]:
        cell = self.cell(index)
        lasting = [
            band.name
            for lane in self._lanes[index.row()]
            for band in lane
            if band.start <= cell.day <= band.end
        ]
        told = [day_title(cell.day)]
        told += [cell.name] if cell.name else []
        told += lasting
        count = len(cell.entries)
        told.append(wording.plural(count, *POINTS) if count else "сроков нет")
        return told + [entry_text(entry, self.today) for entry in cell.entries]


def _day(plan: Plan, period: Period, days: Mapping[date, Sequence[Entry]], day: date) -> DayCell:
    return DayCell(
        day,
        period.start <= day <= period.end,
        plan.calendar.is_working_day(day),
        plan.calendar.name_of(day),
        tuple(days.get(day, ())),
    )


class MonthDelegate(QStyledItemDelegate):
    """Draws a day: its number and name, bands, then as many lines as there is room for."""

    def __init__(self, view: CellTable, model: MonthModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._paragraphs = Paragraphs()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one day."""
        self.initStyleOption(option, index)
        look = Look.of(option)
        cell = self._model.cell(index)
        colours = theme.colours(look.palette)
        painter.save()
        painter.setClipRect(look.rect)
        ground = blended(colours.surface, colours.muted, 0 if cell.works else OFF_SHADE)
        painter.fillRect(look.rect, ground)
        right_edge(look.rect, painter, look.palette)
        look.draw_line_below(painter)
        top = self._draw_day(painter, look, cell, colours)
        top = self._draw_bands(painter, look, index, cell, top, colours)
        if cell.name:
            top = self._draw_name(painter, look, cell, top, colours)
        self._draw_entries(painter, look, cell, top, colours)
        draw_frame(painter, look)
        painter.restore()

    def _draw_day(
        self, painter: QPainter, look: Look, cell: DayCell, colours: theme.Colours
    ) -> int:
        """Draw the number of the day; return where the next line begins."""
        today = cell.day == self._model.today
        font = bold_font(look.font) if today or cell.inside else look.font
        metrics = QFontMetrics(font)
        box = look.rect.adjusted(PAD, 3, -PAD - 1, 0)
        box.setHeight(metrics.height())
        number = str(cell.day.day)
        width = metrics.horizontalAdvance(number)
        painter.setFont(font)
        if today:
            plate = QRect(box.left(), box.top(), width + 2 * PAD, box.height())
            painter.fillRect(plate, theme.accent(look.palette))
            painter.setPen(colours.on_accent)
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, number)
        else:
            painter.setPen(colours.text if cell.inside and cell.works else colours.muted)
            painter.drawText(box, _LEFT, number)
        return box.bottom() + 2

    def _draw_name(
        self, painter: QPainter, look: Look, cell: DayCell, top: int, colours: theme.Colours
    ) -> int:
        """Draw why the day is off: beside its number, or on lines of its own."""
        small = small_font(look.font)
        metrics = QFontMetrics(small)
        painter.setFont(small)
        painter.setPen(colours.muted)
        taken = QFontMetrics(bold_font(look.font)).horizontalAdvance("30") + 4 * PAD
        beside = look.rect.adjusted(taken, 3, -PAD - 1, 0)
        if metrics.horizontalAdvance(cell.name) <= beside.width():
            beside.setHeight(QFontMetrics(bold_font(look.font)).height())
            painter.drawText(beside, _RIGHT, cell.name)
            return top
        box = look.rect.adjusted(PAD, 0, -PAD, 0)
        for line in self._lines(cell.name, box.width(), NAME_LINES, small):
            painter.drawText(QRect(box.left(), top, box.width(), metrics.height()), _LEFT, line)
            top += metrics.height()
        return top

    def _draw_bands(
        self,
        painter: QPainter,
        look: Look,
        index: AnyIndex,
        cell: DayCell,
        top: int,
        colours: theme.Colours,
    ) -> int:
        """Draw what lasts, each part in its cell; a name goes on into the next cells."""
        font = small_font(look.font)
        height = QFontMetrics(font).height()
        painter.setFont(font)
        laid = self._model.lanes_of(index.row())[:MOST_LANES]
        for lane in laid:
            band = next((one for one in lane if one.start <= cell.day <= one.end), None)
            if band is not None:
                box = QRect(look.rect.left(), top, look.rect.width(), height)
                painter.fillRect(box, theme.colours(look.palette).note_ground)
                begins = max(0, index.column() - (cell.day - band.start).days)
                left = look.rect.left() - sum(
                    self._view.columnWidth(column) for column in range(begins, index.column())
                )
                painter.setPen(colours.muted)
                painter.drawText(QRect(left + PAD, top, 2000, height), _LEFT | _WHOLE, band.name)
            top += height + 1
        return top

    def _draw_entries(
        self, painter: QPainter, look: Look, cell: DayCell, top: int, colours: theme.Colours
    ) -> None:
        """Draw as many points as there is room for; few of them wrap."""
        metrics = QFontMetrics(look.font)
        step = metrics.lineSpacing() + 1
        room = max(0, (look.rect.bottom() - top - 1) // step)
        count = len(cell.entries)
        shown = count if count <= room else max(0, room - 1)
        each = max(1, room // count) if count else 1
        size = metrics.ascent()
        pen = colours.text if cell.inside else colours.muted
        painter.setFont(look.font)
        box = QRect(look.rect.left() + PAD, top, look.rect.width() - 2 * PAD, step)
        for entry in cell.entries[:shown]:
            said = point_sign(entry.point, self._model.today)
            place = QRect(box.left(), box.top() + (step - size) // 2, size, size)
            paint_sign(painter, place, said, look.palette)
            painter.setPen(pen)
            for line in self._lines(
                activity_text(entry.planned), box.width() - size - PAD, each, look.font
            ):
                painter.drawText(box.adjusted(size + PAD, 0, 0, 0), _LEFT | _WHOLE, line)
                box.translate(0, step)
        if count > shown:
            painter.setPen(theme.accent(look.palette))
            more = f"ещё {count - shown}" if shown else wording.plural(count, *POINTS)
            painter.drawText(box, _LEFT | _WHOLE, more)

    def _lines(self, text: str, width: int, most: int, font: QFont) -> list[str]:
        """Return the lines of a text, the last one elided where there are more than `most`."""
        found = [line.rstrip() for line in self._paragraphs.lines(text, width, font)]
        if len(found) > most:
            rest = " ".join(found[most - 1 :])
            elided = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
            found = [*found[: most - 1], elided]
        return found


STEPS: Mapping[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class MonthView(CellTable):
    """The grid of a month; arrows walk by days and weeks, and on into the next month.

    Signals:
        day_wanted: a day that this month does not hold.
    """

    day_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("Дни месяца")
        self.days = MonthModel()
        self.setModel(self.days)
        self.setItemDelegate(MonthDelegate(self, self.days))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.days.modelReset.connect(self._share_height)

    def day(self) -> DayCell | None:
        """Return the current day."""
        index = self.currentIndex()
        return self.days.cell(index) if index.isValid() else None

    def go_to(self, day: date) -> None:
        """Make a day current, if the month shows it."""
        place = self.days.place_of(day)
        if place is not None:
            self.choose(*place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by days with the arrows, whatever the edge of the week."""
        cell = self.day()
        step = STEPS.get(event.key()) if cell else None
        if cell is None or step is None:
            super().keyPressEvent(event)
            return
        there = cell.day + step * _DAY
        place = self.days.place_of(there)
        if place is not None and self.days.cell(self.days.index(*place)).inside:
            self.choose(*place)
        else:
            self.day_wanted.emit(there)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height among the weeks."""
        super().resizeEvent(event)
        metrics = QFontMetrics(bold_font(self.font()))
        longest = max(metrics.horizontalAdvance(day.capitalize()) for day in WEEKDAYS)
        self.days.shorten(longest + 4 * PAD > self.viewport().width() // 7)
        self._share_height()

    def _share_height(self) -> None:
        weeks = self.days.rowCount()
        if not weeks:
            return
        line = QFontMetrics(self.font()).lineSpacing()
        whole = self.viewport().height()
        for row in range(weeks):
            height = whole * (row + 1) // weeks - whole * row // weeks
            self.setRowHeight(row, max(3 * line, height))
