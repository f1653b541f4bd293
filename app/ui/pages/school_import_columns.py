"""What each column of a list of schools holds, to be settled by hand: a heading and a choice."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.domain.school_import import ListColumn, SheetReading
from app.ui.pages.school_import_rows import field_word
from app.ui.widgets.column_choices import ColumnChoices

_LETTERS = 11


class ListColumnsBar(ColumnChoices):
    """The columns of one sheet from left to right.

    Signals:
        settled: the place of the column, what it holds (a ListColumn or None).
    """

    settled = Signal(int, object)

    def __init__(self) -> None:
        super().__init__(_LETTERS)
        self._reading: SheetReading | None = None
        self._offered = [(column, field_word(column)) for column in ListColumn]
        self.chosen.connect(self._on_chosen)

    def show_reading(self, reading: SheetReading) -> None:
        """Show the columns of a sheet as they were understood."""
        self._reading = reading
        headings = [
            reading.headings[place] or f"графа {place + 1}" for place in range(len(reading.columns))
        ]
        self.show_columns(headings, reading.columns, self._offered)

    def _on_chosen(self, place: int) -> None:
        data = self.combos[place].currentData()
        column = ListColumn(data) if data else None
        if self._reading is not None and column is not self._reading.columns[place]:
            self.settled.emit(place, column)
