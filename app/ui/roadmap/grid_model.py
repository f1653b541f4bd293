"""Rows of a part as a tree table: groups (sections of a plan) and the rows inside them.

Plans and indicators are shown by the same model: it knows ids and wording, not services. An edit or
a drop is announced by a signal; whoever listens writes it and shows the new state. Where only the
wording changed the model says so cell by cell, so that an open editor and the selection stay.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, Qt, Signal

from app.domain.roadmap import Field
from app.ui.tables.folding import folded, matches
from app.ui.tables.look import AnyIndex

ROWS_MIME = "application/x-marshrut-rows"
ROW_ID = Qt.ItemDataRole.UserRole
NOTE = Qt.ItemDataRole.UserRole + 1
ROW_COUNT = Qt.ItemDataRole.UserRole + 2
TALLY = Qt.ItemDataRole.UserRole + 3

# Put together once: this is asked for every row, and joining flags is slow.
_USUAL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_HEADING = _USUAL | Qt.ItemFlag.ItemIsDropEnabled | Qt.ItemFlag.ItemIsEditable
_LOCKED = _USUAL | Qt.ItemFlag.ItemNeverHasChildren
_CELL = _LOCKED | Qt.ItemFlag.ItemIsEditable


class Extra(StrEnum):
    """A column of the screen alone, which no paper has."""

    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: what it holds, the office's heading, and whether its cells can be edited."""

    field: Field | Extra
    heading: str
    locked: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row: a cell for each column; `notes` stand small and muted under their cells."""

    id: str
    cells: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridGroup:
    """A group of rows under a heading that goes across; "" as the label is no heading.

    `tally` stands at the right of the heading; without one the rows are counted there.
    """

    id: str
    label: str
    rows: tuple[GridRow, ...]
    tally: str = ""


class GridModel(QAbstractItemModel):
    """The tree table's model.

    Signals:
        cell_edited: row id, Field, text.
        group_edited: group id, text.
        rows_dropped: row ids, group id, id of the row they go before ("" for the end).
        group_dropped: group id, id of the group it goes before ("" for the end).
    """

    cell_edited = Signal(str, object, str)
    group_edited = Signal(str, str)
    rows_dropped = Signal(object, str, str)
    group_dropped = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[GridColumn, ...] = ()
        self._groups: tuple[GridGroup, ...] = ()
        self._shown: tuple[GridGroup, ...] = ()
        self._flat = False
        self._words = ""
        self._accept: Callable[[GridGroup, GridRow], bool] | None = None
        self._places: dict[str, tuple[int, int]] | None = None
        self._lines: dict[str, tuple[tuple[str, ...], str]] = {}

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """The columns, in order."""
        return self._columns

    @property
    def groups(self) -> tuple[GridGroup, ...]:
        """All groups, whatever the filter hides."""
        return self._groups

    def groups_shown(self) -> tuple[GridGroup, ...]:
        """Return the groups with the rows that pass the filter."""
        return self._shown

    @property
    def flat(self) -> bool:
        """Whether rows stand alone, because their only group has no heading."""
        return self._flat

    @property
    def filtered(self) -> bool:
        """Whether some rows may be hidden."""
        return bool(self._words) or self._accept is not None

    def show(self, columns: Sequence[GridColumn], groups: Sequence[GridGroup]) -> None:
        """Show this state. Rows that were shown stay shown, and so do new ones."""
        known = {row.id for group in self._groups for row in group.rows}
        seen = {row.id for group in self._shown for row in group.rows}
        kept = seen | {row.id for group in groups for row in group.rows if row.id not in known}
        self._put(tuple(columns), tuple(groups), kept)

    def filter(
        self, words: str, accept: Callable[[GridGroup, GridRow], bool] | None = None
    ) -> None:
        """Show the rows that hold every word and that `accept` takes."""
        self._words = folded(words)
        self._accept = accept
        self._put(self._columns, self._groups, set())

    def shown_rows(self) -> list[GridRow]:
        """Return the rows that pass the filter, from top to bottom."""
        return [row for group in self._shown for row in group.rows]

    def index_of(self, key: str, column: int = 0) -> QModelIndex:
        """Return where a row or group is shown; an invalid index where it is not."""
        if self._places is None:
            self._places = _places(self._shown)
        place, row = self._places.get(key, (-1, -1))
        if place < 0 or (row < 0 and self._flat):
            return QModelIndex()
        if row < 0:
            return self.index(place, 0)
        return self.index(row, column, QModelIndex() if self._flat else self.index(place, 0))

    def group_at(self, index: AnyIndex) -> GridGroup | None:
        """Return the group whose heading is at this index, None for a row."""
        if not index.isValid() or self._flat or index.internalId():
            return None
        return self._shown[index.row()]

    def row_at(self, index: AnyIndex) -> GridRow | None:
        """Return the row at this index, None for a heading."""
        if not index.isValid():
            return None
        if self._flat:
            return self._shown[0].rows[index.row()]
        if not index.internalId():
            return None
        return self._shown[index.internalId() - 1].rows[index.row()]

    # What Qt asks

    def index(
        self,
        row: int,
        column: int,
        parent: AnyIndex = QModelIndex(),  # noqa: B008 - Qt's default
    ) -> QModelIndex:
        """Return the index of a heading (internal id 0) or of a row (its group's place + 1)."""
        # Asked seven times for each row that is laid out: rowCount() is told here once more.
        if not 0 <= column < len(self._columns):
            return QModelIndex()
        inner = 0
        if self._flat:
            count = 0 if parent.isValid() else len(self._shown[0].rows)
        elif not parent.isValid():
            count = len(self._shown)
        elif parent.internalId() or parent.column():
            count = 0
        else:
            inner = parent.row() + 1
            count = len(self._shown[inner - 1].rows)
        return self.createIndex(row, column, inner) if 0 <= row < count else QModelIndex()

    def parent(self, child: AnyIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the heading above a row."""
        if not child.isValid() or self._flat or not child.internalId():
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many headings there are, or rows under one."""
        if self._flat:
            return 0 if parent.isValid() else len(self._shown[0].rows)
        if not parent.isValid():
            return len(self._shown)
        if parent.internalId() or parent.column():
            return 0
        return len(self._shown[parent.row()].rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: ARG002, B008
        """Return how many columns there are, for headings and rows alike."""
        return len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the wording of a cell or a heading."""
        if (group := self.group_at(index)) is not None:
            return _group_data(group, index.column(), role)
        if (row := self.row_at(index)) is None:
            return None
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return row.cells[column]
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._columns[column].heading}: {row.cells[column] or 'пусто'}"
            case _ if role == ROW_ID:
                return row.id
            case _ if role == NOTE:
                return row.notes[column] if row.notes else ""
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's heading on one line; the whole as a tool tip."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return " ".join(self._columns[section].heading.split())
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            case _:
                return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Rows are edited and dragged; headings also take what is dropped on them."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if not self._flat and not index.internalId():
            return _HEADING
        return _LOCKED if self._columns[index.column()].locked else _CELL

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce an edit; nothing is announced when the wording is the same."""
        if role != Qt.ItemDataRole.EditRole or self.data(index, role) == value:
            return False
        if (group := self.group_at(index)) is not None:
            self.group_edited.emit(group.id, str(value))
        elif (row := self.row_at(index)) is not None:
            self.cell_edited.emit(row.id, self._columns[index.column()].field, str(value))
        return True

    # Dragging

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, never copied by dragging."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only our own rows are taken."""
        return [ROWS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of what is dragged: rows, or one heading."""
        firsts = [index for index in indexes if index.column() == 0]
        groups = [g.id for index in firsts if (g := self.group_at(index)) is not None]
        rows = [r.id for index in firsts if (r := self.row_at(index)) is not None]
        data = QMimeData()
        ids = {"groups": [] if rows else groups[:1], "rows": rows}
        data.setData(ROWS_MIME, json.dumps(ids).encode())
        return data

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,  # noqa: ARG002 - Qt's signature
        row: int,
        column: int,  # noqa: ARG002 - Qt's signature
        parent: AnyIndex,
    ) -> bool:
        """Announce a drop. Always False: the view must not remove the rows itself."""
        ids = json.loads(bytes(data.data(ROWS_MIME).data()) or b"{}")
        rows, groups = ids.get("rows", []), ids.get("groups", [])
        if rows and (self._flat or parent.isValid()):
            group = self._shown[0] if self._flat else self._shown[parent.row()]
            before = group.rows[row].id if 0 <= row < len(group.rows) else ""
            self.rows_dropped.emit(rows, group.id, before)
        elif rows and self._shown:
            above = self._shown[min(max(row, 1), len(self._shown)) - 1]
            self.rows_dropped.emit(rows, above.id, "")
        elif groups:
            place = parent.row() if parent.isValid() else row
            before = self._shown[place].id if 0 <= place < len(self._shown) else ""
            self.group_dropped.emit(groups[0], before)
        return False

    # State

    def _put(
        self, columns: tuple[GridColumn, ...], groups: tuple[GridGroup, ...], kept: set[str]
    ) -> None:
        shown = tuple(self._sift(groups, kept))
        flat = len(groups) == 1 and not groups[0].label
        if flat and not shown:
            shown = (GridGroup(groups[0].id, "", ()),)
        same = (columns, flat, _shape(shown)) == (self._columns, self._flat, _shape(self._shown))
        before = self._shown
        if not same:
            self.beginResetModel()
        self._columns, self._groups, self._shown, self._flat = columns, groups, shown, flat
        self._places = None
        if same:
            self._tell_differences(before)
        else:
            self.endResetModel()

    def _sift(self, groups: Iterable[GridGroup], kept: set[str]) -> Iterable[GridGroup]:
        if not self.filtered:
            yield from groups
            return
        for group in groups:
            whole = bool(self._words) and matches(self._words, folded(group.label))
            rows = tuple(
                row for row in group.rows if row.id in kept or self._passes(group, row, whole)
            )
            if rows or (whole and self._accept is None):
                yield replace(group, rows=rows)

    def _passes(self, group: GridGroup, row: GridRow, whole: bool) -> bool:
        if self._accept is not None and not self._accept(group, row):
            return False
        return whole or not self._words or matches(self._words, self._line(row))

    def _line(self, row: GridRow) -> str:
        """Return what is searched in a row; it is folded once, not at every letter typed."""
        known = self._lines.get(row.id)
        if known is None or known[0] is not row.cells:
            known = self._lines[row.id] = (row.cells, folded(" ".join(row.cells)))
        return known[1]

    def _tell_differences(self, before: tuple[GridGroup, ...]) -> None:
        last = len(self._columns) - 1
        for place, (old, new) in enumerate(zip(before, self._shown, strict=True)):
            heading = QModelIndex() if self._flat else self.index(place, 0)
            if (old.label, old.tally) != (new.label, new.tally) and not self._flat:
                self.dataChanged.emit(heading, heading.siblingAtColumn(last))
            for row, (was, now) in enumerate(zip(old.rows, new.rows, strict=True)):
                if was is not now and was != now:
                    first = self.index(row, 0, heading)
                    self.dataChanged.emit(first, first.siblingAtColumn(last))


def _shape(groups: Sequence[GridGroup]) -> list[tuple[str, list[str]]]:
    return [(group.id, [row.id for row in group.rows]) for group in groups]


def _places(groups: Sequence[GridGroup]) -> dict[str, tuple[int, int]]:
    """Return the places of groups (with -1 as the row) and of the rows inside them."""
    found = {group.id: (place, -1) for place, group in enumerate(groups)}
    for place, group in enumerate(groups):
        for row, item in enumerate(group.rows):
            found[item.id] = (place, row)
    return found


def _group_data(group: GridGroup, column: int, role: int) -> Any:
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
            return group.label if column == 0 else ""
        case Qt.ItemDataRole.AccessibleTextRole:
            return f"Раздел: {group.label or 'без заголовка'}"
        case _ if role == ROW_ID:
            return group.id
        case _ if role == ROW_COUNT:
            return len(group.rows)
        case _ if role == TALLY:
            return group.tally
        case _:
            return None
