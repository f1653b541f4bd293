"""«Из каталога…»: typical indicators by section; what is there already is told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QPushButton, QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.services.indicator_catalogue import CatalogueEntry
from app.services.indicators import Indicators
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.support.facts import Facts
from app.ui.tables.folding import folded, matches
from app.ui.tables.hint import draw_hint
from app.ui.tables.look import AnyIndex
from app.ui.widgets.filters import ChoiceFilter, FindField
from app.ui.widgets.halves import Halves
from app.ui.widgets.labels import label
from app.wording.indicator_papers import SECTIONS

SIZE = (1040, 620)
SHARES = (62, 38)
NO_SUCH = "Такого показателя в каталоге нет. Его можно добавить своим: «Новый показатель»."
HELD = "уже есть"


class CatalogueDialog(AskingDialog):
    """Entries with ticks, and what the current one is.

    Attributes:
        list: the entries.
        find_field, section: what they are narrowed by.
    """

    def __init__(self, indicators: Indicators, parent: QWidget) -> None:
        super().__init__(
            "Показатели из каталога",
            "Добавить показатели",
            "Готовые показатели с формулой, источником и видом. Отметьте нужные; в паспорте потом "
            "можно поправить всё.",
            parent,
        )
        self._indicators = indicators
        held = {one.key for one in indicators.passports() if one.key}
        entries = indicators.catalogue()
        self.model = EntryModel(entries, held)
        self.find_field = FindField("Найти показатель…")
        self.section = ChoiceFilter("Раздел")
        sections = dict.fromkeys(one.section for one in entries)
        self.section.offer([(one, SECTIONS[one]) for one in sections])
        self.list = _EntryList(self.model)
        self.facts = Facts("О показателе")
        self.count = label("", "muted")
        self.all = QPushButton("Отметить показанные")
        self.all.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._describe()
        self.resize(*SIZE)

    def act(self) -> Outcome[Any]:
        """Add what is ticked."""
        if not self.model.ticked():
            raise UserError(UserCode.NOTHING_TICKED)
        return self._indicators.from_catalogue(self.model.ticked())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field walk the list, and tick with Enter."""
        mine = watched is self.find_field and event.type() == QEvent.Type.KeyPress
        if mine and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        row = self.list.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Down:
                self._go_to(row + 1)
            case Qt.Key.Key_Up:
                self._go_to(row - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.model.turn(self.list.currentIndex())
            case _:
                return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Ctrl+Enter, wherever the keyboard is."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        else:
            super().keyPressEvent(event)

    def _go_to(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    def _sift(self) -> None:
        kept = self.model.at(self.list.currentIndex())
        self.model.filter(self.find_field.text(), self.section.value)
        row = self.model.row_of(kept.key) if kept else -1
        self._go_to(max(row, 0))
        self._show_entry()

    def _show_entry(self) -> None:
        entry = self.model.at(self.list.currentIndex())
        if entry is None:
            self.facts.show_facts("", ())
            return
        self.facts.show_facts(entry.name, facts_of(entry))

    def _describe(self) -> None:
        ticked = len(self.model.ticked())
        self.count.setText(f"Отмечено {ticked} · всего {self.model.total}")
        self.clear_faults()

    def _connect(self) -> None:
        self.find_field.installEventFilter(self)
        self.find_field.textChanged.connect(lambda _words: self._sift())
        self.section.changed.connect(self._sift)
        self.model.turned.connect(self._describe)
        self.all.clicked.connect(self.model.tick_shown)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_entry())
        self._go_to(0)

    def _lay_out(self) -> None:
        top, foot = QHBoxLayout(), QHBoxLayout()
        self.find_field.setMaximumWidth(16_777_215)
        top.addWidget(self.find_field, 1)
        top.addWidget(self.section)
        foot.addWidget(self.all)
        foot.addStretch(1)
        foot.addWidget(self.count)
        self.column.insertLayout(1, top)
        self.column.insertWidget(2, Halves(self.list, self.facts, SHARES), 1)
        self.column.insertLayout(3, foot)
        self.find_field.setFocus()


class EntryModel(QAbstractListModel):
    """Entries by section, with ticks; those that are there already cannot be ticked.

    Signals:
        turned: other entries are ticked.
    """

    turned = Signal()

    def __init__(self, entries: Sequence[CatalogueEntry], held: Collection[str]) -> None:
        super().__init__()
        self._entries = list(entries)
        self._held = set(held)
        self._folded = {
            one.key: folded(" ".join((one.name, SECTIONS[one.section], one.source, one.formula)))
            for one in entries
        }
        self._shown = list(entries)
        self._ticked: set[str] = set()

    @property
    def total(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def ticked(self) -> list[str]:
        """Return the keys of the ticked entries in the order of the catalogue."""
        return [one.key for one in self._entries if one.key in self._ticked]

    def filter(self, words: str, section: str | None) -> None:
        """Show the entries of a section that hold every word; ticks stay."""
        self.beginResetModel()
        wanted = folded(words)
        self._shown = [
            one
            for one in self._entries
            if (section is None or one.section == section)
            and matches(wanted, self._folded[one.key])
        ]
        self.endResetModel()

    def at(self, index: AnyIndex) -> CatalogueEntry | None:
        """Return the entry of a row."""
        return self._shown[index.row()] if index.isValid() else None

    def row_of(self, key: str) -> int:
        """Return the row that shows an entry, -1 where none does."""
        return next((row for row, one in enumerate(self._shown) if one.key == key), -1)

    def turn(self, index: AnyIndex) -> None:
        """Set or take off a tick."""
        entry = self.at(index)
        if entry is not None and entry.key not in self._held:
            self._ticked ^= {entry.key}
            self._tell()

    def tick_shown(self) -> None:
        """Tick all that the filter leaves."""
        self._ticked |= {one.key for one in self._shown} - self._held
        self._tell()

    # What Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many entries are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name, the tick, and whether it is there already."""
        entry = self.at(index)
        if entry is None:
            return None
        held = entry.key in self._held
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{entry.name} · {HELD}" if held else entry.name
        if role == Qt.ItemDataRole.CheckStateRole:
            on = held or entry.key in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a tick set with the mouse or the space bar."""
        entry = self.at(index)
        if role != Qt.ItemDataRole.CheckStateRole or entry is None:
            return False
        if (Qt.CheckState(value) is Qt.CheckState.Checked) is not (entry.key in self._ticked):
            self.turn(index)
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let be ticked what is not there yet."""
        usual = super().flags(index)
        entry = self.at(index)
        if entry is None or entry.key in self._held:
            return usual
        return usual | Qt.ItemFlag.ItemIsUserCheckable

    def _tell(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.turned.emit()


class _EntryList(QListView):
    """The entries; where the filter hides all, it says what to do."""

    def __init__(self, model: EntryModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName("Показатели каталога")
        self.setWordWrap(True)
        self.setSpacing(3)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the entries, or that there are none."""
        super().paintEvent(event)
        if not self.model().rowCount():
            draw_hint(self, NO_SUCH)


def facts_of(entry: CatalogueEntry) -> Sequence[tuple[str, Sequence[str]]]:
    """Return what is told of an entry."""
    direction = wording.word(entry.direction)
    return (
        ("Раздел", [SECTIONS[entry.section]]),
        ("Вид", [", ".join(filter(None, (wording.word(entry.kind), entry.unit, direction)))]),
        ("Как считается", [entry.formula] if entry.formula else []),
        ("Части", [", ".join(entry.components)] if entry.components else []),
        ("Источник", [entry.source]),
        ("Обычная цель", [entry.target] if entry.target else []),
        ("Программа считает сама", ["да, по реестру школ"] if entry.computed else []),
    )
