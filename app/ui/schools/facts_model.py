"""A school's figures as a grid: measures down, school years across; no data is not zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app import wording
from app.domain.errors import UserCode, UserError
from app.domain.school import FactMeasure, SchoolFact
from app.ui.schools.rows import number_text

MEASURES = tuple(FactMeasure)
_BLANKS = {"", "-", "–", "—", "н/д", "нет данных"}
_YEARS_SHOWN = 3
AnyIndex = QModelIndex | QPersistentModelIndex
Cell = tuple[int, FactMeasure]


class FactsModel(QAbstractTableModel):
    """The figures of one school.

    Signals:
        written: figures by year and measure were typed or pasted; None takes one away.
        refused: what was typed is no number (a UserError).
        spilled: how many pasted figures fell outside the grid.
    """

    written = Signal(object)
    refused = Signal(object)
    spilled = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._years: tuple[int, ...] = ()
        self._values: dict[Cell, SchoolFact] = {}

    @property
    def years(self) -> tuple[int, ...]:
        """The school years that are shown, the latest first, by the years they begin in."""
        return self._years

    def show(self, facts: Sequence[SchoolFact], year: int) -> None:
        """Show figures; `year` and the two before it are there to be filled in."""
        self.beginResetModel()
        known = {fact.year for fact in facts} | {year - back for back in range(_YEARS_SHOWN)}
        self._years = tuple(sorted(known, reverse=True))
        self._values = {(fact.year, fact.measure): fact for fact in facts}
        self.endResetModel()

    def block(self, indexes: Sequence[QModelIndex]) -> str:
        """Return cells as a spreadsheet takes them: tabs and lines."""
        rows = sorted({index.row() for index in indexes})
        places = sorted({index.column() for index in indexes})
        return "\n".join(
            "\t".join(self._text(self._cell(row, place)) for place in places) for row in rows
        )

    def paste(self, text: str, row: int, place: int) -> None:
        """Write a block of a spreadsheet from a cell on; what falls outside is counted.

        One cell that is no number refuses the whole block.
        """
        entries: dict[Cell, Decimal | None] = {}
        outside = 0
        for down, line in enumerate(text.rstrip("\n").split("\n")):
            for across, piece in enumerate(line.rstrip("\r").split("\t")):
                if row + down < len(MEASURES) and place + across < len(self._years):
                    cell = self._cell(row + down, place + across)
                    try:
                        entries[cell] = parsed(piece)
                    except UserError as error:
                        self.refused.emit(error)
                        return
                elif piece.strip():
                    outside += 1
        self.written.emit(entries)
        if outside:
            self.spilled.emit(outside)

    # What Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many measures there are."""
        return 0 if parent.isValid() else len(MEASURES)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many years are shown."""
        return 0 if parent.isValid() else len(self._years)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return «2025/26», or a measure."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = orientation is Qt.Orientation.Horizontal
            if across:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            # the flags of alignment don't take that of wrapping, numbers do
            left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            return left | int(Qt.TextFlag.TextWordWrap)
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return year_title(self._years[section]) if section < len(self._years) else None
        said = wording.word(MEASURES[section])
        return said[:1].upper() + said[1:]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a figure as it is written; "" where it is not known."""
        if not index.isValid():
            return None
        cell = self._cell(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._text(cell)
            case Qt.ItemDataRole.ToolTipRole:
                fact = self._values.get(cell)
                return (fact.source or None) if fact else "Нет данных"
            case Qt.ItemDataRole.AccessibleTextRole:
                said = wording.word(cell[1])
                return f"{said}, {year_title(cell[0])}: {self._text(cell) or 'нет данных'}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case _:
                return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a figure that was typed."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        cell = self._cell(index.row(), index.column())
        try:
            figure = parsed(str(value))
        except UserError as error:
            self.refused.emit(error)
            return False
        held = self._values.get(cell)
        if figure != (held.value if held else None):
            self.written.emit({cell: figure})
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let every figure be typed over."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def clear(self, indexes: Sequence[QModelIndex]) -> None:
        """Take figures away."""
        cells = [self._cell(index.row(), index.column()) for index in indexes]
        known: Mapping[Cell, Decimal | None] = {one: None for one in cells if one in self._values}
        if known:
            self.written.emit(known)

    def _cell(self, row: int, place: int) -> Cell:
        return self._years[place], MEASURES[row]

    def _text(self, cell: Cell) -> str:
        fact = self._values.get(cell)
        return number_text(fact.value) if fact else ""


def parsed(text: str) -> Decimal | None:
    """Return what was typed («1 234,5», «47,5 %») as a number, None for «–»; or FIELD_INVALID."""
    bare = "".join(text.replace("\xa0", " ").split()).rstrip("%").replace(",", ".")
    if bare.casefold() in {"".join(blank.split()) for blank in _BLANKS}:
        return None
    try:
        return Decimal(bare)
    except InvalidOperation:
        raise UserError(UserCode.FIELD_INVALID, field="value", text=text.strip()) from None


def year_title(year: int) -> str:
    """Return «2025/26» for the school year that begins in 2025."""
    return f"{year}/{(year + 1) % 100:02d}"
