"""What was found, as rows of a list: a heading for each kind, and the hits below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from app import wording
from app.domain.search import Found, Hit, SearchKind
from app.ui.tables.look import AnyIndex

ROOT: Final = QModelIndex()
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a kind, and how many there are of it in all."""

    kind: SearchKind
    count: int
    shown: int

    @property
    def text(self) -> str:
        """Return «Мероприятия · 8», «Мероприятия · 5 из 120»."""
        count = f"{self.shown} из {self.count}" if self.shown < self.count else str(self.count)
        return f"{wording.word(self.kind)} · {count}"


class FoundModel(QAbstractListModel):
    """The rows of an answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Heading | Hit] = []

    def show(self, found: Found) -> None:
        """Show an answer."""
        self.beginResetModel()
        self.rows = []
        for group in found.groups:
            self.rows.append(Heading(group.kind, group.count, len(group.hits)))
            self.rows += group.hits
        self.endResetModel()

    def hit(self, index: AnyIndex) -> Hit | None:
        """Return the hit of a row; None for a heading."""
        row = self.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Hit) else None

    def next_hit(self, row: int, step: int) -> int:
        """Return the next row with a hit in a direction, or the row itself at an end."""
        place = row + step
        while 0 <= place < len(self.rows):
            if isinstance(self.rows[place], Hit):
                return place
            place += step
        return row

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let hits be chosen, and headings only be read."""
        if self.hit(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row itself, or what a reader of the screen says of it."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if isinstance(row, Heading):
            return row.text if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join(filter(None, (row.title.text, row.detail.text, row.where)))
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, (row.title.text, row.detail.text, row.where)))
            case _:
                return None
