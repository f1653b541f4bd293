"""The cells of a sheet of values for Qt: what they show, say and take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from app.domain.indicator_checks import PlaceKey
from app.domain.indicators import IndicatorKind, IndicatorValue, ValueBlank
from app.ui.indicators.values_book import Edit, ValueBook
from app.ui.indicators.values_cells import Draft, plain_text, said, shown_text, typed_text
from app.ui.indicators.values_sheet import Head, Sheet
from app.ui.tables.look import AnyIndex
from app.wording.figures import period_of_value


class Standing(Enum):
    """How a cell stands."""

    PLAIN = auto()
    BLANK = auto()  # a kind of blank, not a figure
    ACCEPTED = auto()
    WAITING = auto()
    REFUSED = auto()
    LOCKED = auto()


WORDS = {
    Standing.ACCEPTED: "принято с объяснением",
    Standing.WAITING: "ждёт решения",
    Standing.REFUSED: "не принято",
    Standing.LOCKED: "не вписывают",
}


class SheetModel(QAbstractTableModel):
    """A sheet over the book of values.

    Attributes:
        sheet: what is shown.
        typed: called with what a person typed.
    """

    def __init__(self, book: ValueBook) -> None:
        super().__init__()
        self.book = book
        self.sheet = Sheet()
        self.typed: Callable[[Sequence[Edit]], object] = lambda _edits: None

    def show(self, sheet: Sheet) -> None:
        """Show a sheet; where rows and columns are the same, only the cells."""
        if sheet == self.sheet:
            self.repaint()
            return
        self.beginResetModel()
        self.sheet = sheet
        self.endResetModel()

    def repaint(self) -> None:
        """Show the cells anew."""
        if not self.sheet.is_empty:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # Cells

    def at(self, row: int, column: int) -> tuple[PlaceKey, IndicatorValue | None, Draft | None]:
        """Return of what a cell is, what is stored there, and what waits."""
        place = self.sheet.place(row, column)
        return place, self.book.stored.get(place), self.book.drafts.get(place)

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        _place, value, draft = self.at(row, column)
        return draft.text if draft else shown_text(self.sheet.passport(row, column), value)

    def typed_text(self, row: int, column: int) -> str:
        """Return what stands in the cell while it is edited, and is filled and pasted within."""
        _place, value, draft = self.at(row, column)
        return draft.text if draft else typed_text(self.sheet.passport(row, column), value)

    def plain_text(self, row: int, column: int) -> str:
        """Return what is copied for Excel."""
        _place, value, draft = self.at(row, column)
        return draft.text if draft else plain_text(self.sheet.passport(row, column), value)

    def standing(self, row: int, column: int) -> Standing:
        """Return how a cell stands."""
        _place, value, draft = self.at(row, column)
        if draft is not None:
            return Standing.WAITING if draft.waits else Standing.REFUSED
        if self.is_locked(row, column):
            return Standing.LOCKED
        if value is not None and value.accepted:
            return Standing.ACCEPTED
        blank = value is not None and isinstance(value.blank, ValueBlank)
        return Standing.BLANK if blank else Standing.PLAIN

    def is_locked(self, row: int, column: int) -> bool:
        """Whether nothing is typed into a cell."""
        return self.book.is_locked(self.sheet.place(row, column))

    def is_computed(self, row: int, column: int) -> bool:
        """Whether the program computes the cell's indicator."""
        return bool(self.sheet.passport(row, column).computed)

    def is_text(self, row: int, column: int) -> bool:
        """Whether a cell holds words and not figures."""
        return self.sheet.passport(row, column).kind is IndicatorKind.TEXT

    def whereabouts(self, row: int, column: int) -> str:
        """Return of what a cell is: «СОШ № 1 · 2026 год · ЕГЭ», among indicators with its name."""
        down, across = self.sheet.rows[row], self.sheet.columns[column]
        _passport, period, component, _school = self.sheet.place(row, column)
        whose = down if down.school or down.whole else across
        name = " ".join(down.passport.name.split()) if down.passport else ""
        return " · ".join(filter(None, (name, whose.title, period_of_value(period), component)))

    def about(self, row: int, column: int) -> list[str]:
        """Return all that is known of a cell, a line each."""
        _place, value, draft = self.at(row, column)
        passport = self.sheet.passport(row, column)
        told = [f"{self.whereabouts(row, column)}: {said(passport, value)}"]
        if value is not None and value.source:
            told.append(f"Откуда: {value.source}")
        if value is not None and value.accepted and not self.is_computed(row, column):
            told.append(f"Принято с объяснением: {value.accepted}")
        if draft is not None:
            word = WORDS[self.standing(row, column)].capitalize()
            told.append(f"{word}: «{draft.text}» – {draft.why}")
        if self.is_computed(row, column):
            told.append("Это число программа считает сама, вписать его нельзя.")
        elif self.is_locked(row, column):
            told.append("Этот показатель считают по муниципалитету в целом, у школ его нет.")
        return told

    # What Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.sheet.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, takes and says."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, column)
            case Qt.ItemDataRole.EditRole:
                return self.typed_text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                told = self.about(row, column)
                _place, value, draft = self.at(row, column)
                return "\n".join(told) if value or draft or self.is_locked(row, column) else None
            case Qt.ItemDataRole.AccessibleTextRole:
                word = WORDS.get(self.standing(row, column), "")
                where = f"{self.whereabouts(row, column)}: {self.text(row, column) or 'пусто'}"
                return f"{where}, {word}" if word else where
            case _:
                return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand over what was typed; what is as it was, is nothing."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, column = index.row(), index.column()
        text = " ".join(str(value).split()) if not self.is_text(row, column) else str(value).strip()
        if text == self.typed_text(row, column):
            return False
        self.typed([(self.sheet.place(row, column), text)])
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a row or a column."""
        heads: tuple[Head, ...] = self.sheet.rows
        if orientation is Qt.Orientation.Horizontal:
            heads = self.sheet.columns
        if not 0 <= section < len(heads):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return heads[section].title
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let cells be edited that the program does not compute."""
        flags = super().flags(index)
        if index.isValid() and not self.is_locked(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags
