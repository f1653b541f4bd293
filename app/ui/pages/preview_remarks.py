"""The remarks of an import as a list: serious ones first, each jumps to its row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app import wording
from app.domain.drafts import Origin, Remark
from app.ui import theme
from app.ui.icons import Icon, pixmap
from app.ui.pages.preview_rows import place_of
from app.ui.tables.look import AnyIndex


class RemarkModel(QAbstractListModel):
    """Remarks in their order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self.remarks: tuple[Remark, ...] = ()

    def show(self, remarks: Sequence[Remark]) -> None:
        """Show these remarks."""
        self.beginResetModel()
        self.remarks = tuple(remarks)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many remarks there are."""
        return 0 if parent.isValid() else len(self.remarks)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the sentence with its place, the sign, or the whole as a tool tip."""
        if not index.isValid():
            return None
        remark = self.remarks[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return sentence(remark)
            case Qt.ItemDataRole.AccessibleTextRole:
                weight = "Важно: " if remark.serious else ""
                return f"{weight}{sentence(remark)}"
            case Qt.ItemDataRole.DecorationRole:
                colours = theme.colours(self._view.palette())
                if remark.serious:
                    return pixmap(Icon.WARNING, colours.soon, 16)
                return pixmap(Icon.INFO, colours.muted, 16)
        return None


class RemarkList(QListView):
    """The list under the two sides.

    Signals:
        asked: the origin of the remark to go to.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model_of_remarks = RemarkModel(self)
        self.setModel(self.model_of_remarks)
        self.setAccessibleName("Замечания")
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSpacing(1)
        self.clicked.connect(self._on_index_chosen)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these remarks; the current one stays current while it is there."""
        current = self.currentIndex().row()
        held = self.model_of_remarks.remarks
        was = held[current] if 0 <= current < len(held) else None
        self.model_of_remarks.show(remarks)
        if was in self.model_of_remarks.remarks:
            place = self.model_of_remarks.remarks.index(was)
            self.setCurrentIndex(self.model_of_remarks.index(place))

    def step(self, by: int) -> None:
        """Go to the next remark, or the one before, and to its row."""
        count = len(self.model_of_remarks.remarks)
        if not count:
            return
        row = self.currentIndex().row()
        first = 0 if by > 0 else count - 1
        index = self.model_of_remarks.index((row + by) % count if row >= 0 else first)
        self.setCurrentIndex(index)
        self._on_index_chosen(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._on_index_chosen(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_index_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            origin = self.model_of_remarks.remarks[index.row()].origin
            if origin != Origin():
                self.asked.emit(origin)


def sentence(remark: Remark) -> str:
    """Return «табл. 2, стр. 5: номер 3 повторяется»."""
    place = place_of(remark.origin)
    said = " ".join(wording.remark(remark).split())
    return f"{place}: {said}" if place else f"{said[:1].upper()}{said[1:]}"
