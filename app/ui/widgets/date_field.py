"""A date typed as people write it, which may also be left empty."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QDialog, QLineEdit, QVBoxLayout, QWidget

from app import wording
from app.ui.icons import Icon, icon
from app.ui.widgets.line_undo import WindowUndoLine

_TYPED = re.compile(r"(\d{1,2})\D+(\d{1,2})\D+(\d{2}|\d{4})(?:\s*г\.?)?")
_CENTURY = 2000


class DateField(WindowUndoLine):
    """Takes 20.01.2022, also 20.1.22 and 20 01 2022; empty is no date.

    Signals:
        settled: another date, or none, was given; what cannot be read sends nothing.
        refused: the text that is no date, after the field was left.
    """

    settled = Signal(object)
    refused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day: date | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText("дд.мм.гггг")
        letters = self.fontMetrics().horizontalAdvance("00.00.0000")
        self.setMinimumWidth(letters + 48)
        self.setMaximumWidth(letters + 64)
        self._calendar = self.addAction(
            icon(Icon.CALENDAR, self.palette()), QLineEdit.ActionPosition.TrailingPosition
        )
        self._calendar.setToolTip("Выбрать в календаре (Alt+стрелка вниз)")
        self._calendar.triggered.connect(self.show_calendar)
        self.editingFinished.connect(self.settle)

    @property
    def day(self) -> date | None:
        """The date that was settled last."""
        return self._day

    def show_day(self, day: date | None) -> None:
        """Show a date without telling anybody; what is being typed is not overwritten."""
        if day == self._day and self.isModified():
            return
        self._day = day
        self.setText(wording.date_text(day))
        self.setModified(False)

    def settle(self) -> None:
        """Take what is typed."""
        if not self.isModified():
            return
        text = self.text().strip()
        day = parsed(text)
        if text and day is None:
            self.refused.emit(text)
            return
        self.setModified(False)
        self.setText(wording.date_text(day))
        if day != self._day:
            self._day = day
            self.settled.emit(day)

    def show_calendar(self) -> None:
        """Let a day be chosen with the mouse or the arrow keys."""
        box = QDialog(self, Qt.WindowType.Popup)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        calendar = QCalendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        if self._day is not None:
            calendar.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))
        calendar.activated.connect(lambda chosen: self._take(box, chosen))
        calendar.clicked.connect(lambda chosen: self._take(box, chosen))
        column.addWidget(calendar)
        box.move(self.mapToGlobal(QPoint(0, self.height())))
        box.open()
        calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on Alt+Down; Escape gives the settled date back."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt:
            self.show_calendar()
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(wording.date_text(self._day))
            self.setModified(False)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the calendar's sign anew with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_calendar"):
            self._calendar.setIcon(icon(Icon.CALENDAR, self.palette()))

    def _take(self, box: QDialog, chosen: QDate) -> None:
        box.close()
        box.deleteLater()
        self.setText(wording.date_text(date(chosen.year(), chosen.month(), chosen.day())))
        self.setModified(True)
        self.settle()


def parsed(text: str) -> date | None:
    """Return the date that was typed, or None where there is no such day."""
    match = _TYPED.fullmatch(text.strip())
    if match is None:
        return None
    day, month, year = (int(piece) for piece in match.groups())
    try:
        return date(year + _CENTURY if year < 100 else year, month, day)
    except ValueError:
        return None
