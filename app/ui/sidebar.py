"""The narrow bar of sections on the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy

from app.ui.icons import Icon, icon
from app.ui.router import Place


@dataclass(frozen=True, slots=True)
class Section:
    """One line of the bar."""

    place: Place
    title: str
    icon: Icon


class Sidebar(QListView):
    """The sections; Ctrl+1…9 go to them too.

    Signals:
        chosen: a section was clicked or entered.
    """

    chosen = Signal(object)

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self.setObjectName("sections")
        self.setAccessibleName("Разделы программы")
        self._sections = tuple(sections)
        self._model = QStandardItemModel(self)
        for place, section in enumerate(self._sections, 1):
            item = QStandardItem(section.title)
            item.setToolTip(f"{section.title} (Ctrl+{place})")
            item.setEditable(False)
            self._model.appendRow(item)
        self._recolour()
        self.setModel(self._model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.clicked.connect(lambda index: self.chosen.emit(self._sections[index.row()].place))
        self.activated.connect(lambda index: self.chosen.emit(self._sections[index.row()].place))

    def mark(self, place: Place | None) -> None:
        """Show which section is in front; None for a page of no section."""
        for row, section in enumerate(self._sections):
            if section.place is place:
                self.setCurrentIndex(self._model.index(row, 0))
                return
        self.clearSelection()

    def count(self, place: Place, number: int, meaning: str = "") -> None:
        """Show a number after a section's title, 0 for none; `meaning` says what it counts."""
        for row, section in enumerate(self._sections):
            if section.place is place:
                item = self._model.item(row)
                item.setText(f"{section.title}  {number}" if number else section.title)
                item.setAccessibleText(f"{section.title}, {meaning}" if number else section.title)
                tip = f"{section.title} (Ctrl+{row + 1})"
                item.setToolTip(f"{tip}: {meaning}" if number else tip)

    def sizeHint(self) -> QSize:
        """Be as wide as the longest title in bold, with its icon."""
        font = self.font()
        font.setBold(True)
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(s.title) for s in self._sections), default=80)
        return QSize(
            int(widest * 1.1) + metrics.height() * 3 // 2 + 44, super().sizeHint().height()
        )

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_model"):
            self._recolour()

    def _recolour(self) -> None:
        for row, section in enumerate(self._sections):
            self._model.item(row).setIcon(icon(section.icon, self.palette()))
