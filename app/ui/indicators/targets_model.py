"""Targets and baselines of an indicator as a small sheet: a row a year, a column a threshold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QGuiApplication

from app.domain.indicator_entering import read_cell
from app.domain.indicator_reading import read_target
from app.domain.indicators import (
    IndicatorKind,
    IndicatorTarget,
    Passport,
    TargetRole,
    Threshold,
    ThresholdId,
)
from app.domain.school import GroupId, SchoolId
from app.services.indicators import TargetEntry
from app.ui import theme
from app.ui.indicators.rows import figure_text
from app.ui.tables.look import AnyIndex

NO_YEAR = "Без года"
Cell = tuple[int | None, int]  # a year (None: of no year), the place of a column


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom the targets are: for all, for a group, or for a school."""

    school: SchoolId | None = None
    group: GroupId | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in a column."""

    role: TargetRole
    threshold: ThresholdId | None
    component: str
    title: str


class TargetsModel(QAbstractTableModel):
    """The sheet.

    Signals:
        typed: entries to be written, with the cells and the texts that they come from.
    """

    typed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._passport: Passport | None = None
        self._whose = Whose()
        self._columns: list[Column] = []
        self._years: list[int | None] = []
        self._texts: dict[Cell, str] = {}
        self._refused: dict[Cell, tuple[str, str]] = {}

    @property
    def columns(self) -> Sequence[Column]:
        """The columns, in order."""
        return self._columns

    def show(
        self,
        passport: Passport | None,
        thresholds: Sequence[Threshold],
        targets: Iterable[IndicatorTarget],
        whose: Whose,
        years: Sequence[int],
    ) -> None:
        """Show the targets of an indicator for those whom they are for."""
        same = passport is not None and self._passport is not None
        if (
            not (same and passport and self._passport and passport.id == self._passport.id)
            or whose != self._whose
        ):
            self._refused.clear()
        self.beginResetModel()
        self._passport, self._whose = passport, whose
        self._columns = columns_of(passport, thresholds) if passport else []
        self._years = [*years, None] if passport else []
        self._texts = self._read(targets)
        self.endResetModel()

    def refuse(self, cells: Mapping[Cell, str], sentence: str) -> None:
        """Keep what was typed and say why it was not written."""
        self._refused |= {cell: (text, sentence) for cell, text in cells.items()}
        self._tell()

    def accept(self, cells: Iterable[Cell]) -> None:
        """Forget what was refused before."""
        for cell in cells:
            self._refused.pop(cell, None)
        self._tell()

    def type_block(self, top: int, left: int, rows: Sequence[Sequence[str]]) -> None:
        """Write a block of texts, as far as the sheet goes; one operation."""
        cells: dict[Cell, str] = {}
        for down, row in enumerate(rows):
            for aside, text in enumerate(row):
                if top + down < len(self._years) and left + aside < len(self._columns):
                    cells[self._years[top + down], left + aside] = text
        self._announce(cells)

    def cell_of(self, index: AnyIndex) -> Cell:
        """Return which cell an index is."""
        return self._years[index.row()], index.column()

    # What Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many years there are, and the row of no year."""
        return 0 if parent.isValid() else len(self._years)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says, and why it was refused."""
        if not index.isValid():
            return None
        cell = self.cell_of(index)
        refused = self._refused.get(cell)
        text = refused[0] if refused else self._texts.get(cell, "")
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return refused[1] if refused else text
            case Qt.ItemDataRole.ForegroundRole if refused:
                return QBrush(theme.colours(QGuiApplication.palette()).bad)
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            case Qt.ItemDataRole.AccessibleTextRole:
                said = f"{text}: {refused[1]}" if refused else text or "пусто"
                where = cell[0] if cell[0] is not None else NO_YEAR
                return f"{self._columns[cell[1]].title}, {where}: {said}"
            case _:
                return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Have written what was typed."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        cell = self.cell_of(index)
        if str(value).strip() != self.data(index):
            self._announce({cell: str(value)})
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title or a row's year."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._columns[section].title if section < len(self._columns) else None
        year = self._years[section] if section < len(self._years) else None
        return NO_YEAR if year is None else str(year)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let every cell be typed in."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    # Within

    def _read(self, targets: Iterable[IndicatorTarget]) -> dict[Cell, str]:
        places = {
            (one.role, one.threshold, one.component): at for at, one in enumerate(self._columns)
        }
        common = {
            (one.role, one.threshold): at for at, one in reversed(list(enumerate(self._columns)))
        }
        found: dict[Cell, str] = {}
        shared: dict[Cell, str] = {}
        for one in targets:
            if (one.school, one.group) != (self._whose.school, self._whose.group):
                continue
            at = places.get((one.role, one.threshold, one.component))
            if self._passport is not None and at is not None:
                found[one.year, at] = target_cell(self._passport, one)
            elif self._passport is not None and not one.component:  # of all parts together
                at = common.get((one.role, one.threshold), 0)
                shared.setdefault((one.year, at), target_cell(self._passport, one))
        return {**shared, **found}

    def _announce(self, cells: Mapping[Cell, str]) -> None:
        if self._passport is None or not cells:
            return
        entries = [self._entry(self._passport, cell, text) for cell, text in cells.items()]
        self.typed.emit(entries, dict(cells))

    def _entry(self, passport: Passport, cell: Cell, typed: str) -> TargetEntry:
        column = self._columns[cell[1]]
        value, upper, text = read_typed(typed, passport.kind)
        return TargetEntry(
            passport=passport.id,
            year=cell[0],
            value=value,
            upper=upper,
            role=column.role,
            component=column.component,
            threshold=column.threshold,
            school=self._whose.school,
            group=self._whose.group,
            text=text,
        )

    def _tell(self) -> None:
        if self._years and self._columns:
            last = self.index(len(self._years) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def columns_of(passport: Passport, thresholds: Sequence[Threshold]) -> list[Column]:
    """Return the baseline, the target and the thresholds, each for every part."""
    kinds = [
        (TargetRole.BASELINE, None, "Исходное"),
        (TargetRole.TARGET, None, "Цель"),
        *((TargetRole.TARGET, one.id, one.name) for one in thresholds),
    ]
    return [
        Column(role, threshold, part, f"{title}\n{part}" if part else title)
        for part in passport.components or ("",)
        for role, threshold, title in kinds
    ]


def target_cell(passport: Passport, one: IndicatorTarget) -> str:
    """Return what a target's cell shows: its figure or range, else the words."""
    if one.value is None:
        return one.text
    text = figure_text(passport, one.value)
    return text if one.upper is None else f"{text}–{figure_text(passport, one.upper)}"


def read_typed(typed: str, kind: IndicatorKind) -> tuple[Decimal | None, Decimal | None, str]:
    """Return figure, upper end and words of a typed target; what is no figure stays as words."""
    text = " ".join(typed.split())
    if not text:
        return None, None, ""
    if kind is IndicatorKind.TEXT:
        return None, None, text
    plain = read_cell(text, kind)
    if plain.value is not None:
        return plain.value, None, ""
    parts = read_target(text).parts
    if len(parts) == 1:
        return parts[0].value, parts[0].upper, text
    return None, None, text
