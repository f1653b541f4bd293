"""Picks one school or many out of thousands: filter as you type, never leave the keyboard."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.school import School, SchoolId
from app.ui.tables.folding import folded, matches
from app.ui.tables.hint import draw_hint
from app.ui.widgets.filters import FindField
from app.ui.widgets.labels import label

NO_SUCH = "Такой школы в списке нет. Проверьте, как она названа."
_FORMS = ("школа", "школы", "школ")
_SIGNS = str.maketrans(dict.fromkeys("№«»„“”\"'", " "))
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
AnyIndex = QModelIndex | QPersistentModelIndex


class SchoolPicker(QWidget):
    """A field that filters and the schools that it leaves, with ticks where many may be picked.

    In the field, the arrows walk the list; Enter picks the current school, or sets and takes off
    its tick; Escape empties the field.

    Signals:
        changed: other schools are picked; see `chosen`.
        picked: one school was settled on with Enter or a double click; its id.
    """

    changed = Signal()
    picked = Signal(str)

    def __init__(
        self,
        schools: Sequence[School] = (),
        *,
        many: bool = False,
        notes: Mapping[SchoolId, str] | None = None,
        name: str = "Школы",
    ) -> None:
        super().__init__()
        self._many = many
        self.find_field = FindField("Найти школу…")
        self.find_field.setMaximumWidth(16_777_215)
        self.list = _SchoolList()
        self.list.setAccessibleName(name)
        self._model = _PickModel(many=many)
        self.list.setModel(self._model)
        self.all = QPushButton("Отметить показанные")
        self.none = QPushButton("Снять отметки")
        self.count = label("", "muted")
        self._lay_out()
        self._connect()
        self.offer(schools, notes)

    @property
    def chosen(self) -> list[SchoolId]:
        """The picked schools, in the order of the list; one at most where one is asked for."""
        if self._many:
            return self._model.ticked()
        current = self._model.at(self.list.currentIndex())
        return [current.id] if current else []

    def offer(self, schools: Sequence[School], notes: Mapping[SchoolId, str] | None = None) -> None:
        """Offer schools; `notes` are said after their names. What is picked and is there stays."""
        kept = self.chosen
        self._model.offer(schools, notes or {})
        self.choose(kept)

    def choose(self, schools: Collection[SchoolId]) -> None:
        """Pick these schools and no others."""
        if self._many:
            self._model.tick(set(schools))
        else:
            row = self._model.row_of(next(iter(schools), None))
            self.list.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
        self._describe()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field walk the list and pick from it."""
        mine = watched is self.find_field and event.type() == QEvent.Type.KeyPress
        if mine and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            row = self.list.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= row < self._model.rowCount():
                self.list.setCurrentIndex(self._model.index(row))
            return True
        if key in _ENTER:
            self._settle(self.list.currentIndex())
            return True
        return False

    def _settle(self, index: AnyIndex) -> None:
        school = self._model.at(index)
        if school is None:
            return
        if self._many:
            self._model.turn(index)
            self.find_field.selectAll()
        else:
            self.picked.emit(school.id)

    def _filter(self, words: str) -> None:
        kept = self._model.at(self.list.currentIndex())
        self._model.filter(words)
        row = self._model.row_of(kept.id if kept else None)
        if row < 0 and self._model.rowCount() and words:
            row = 0  # Enter is to pick what was looked for
        self.list.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())

    def _describe(self) -> None:
        picked = len(self._model.ticked())
        total = wording.plural(self._model.total, *_FORMS)
        self.count.setText(f"Отмечено {picked} · всего {total}" if self._many else "")
        self.changed.emit()

    def _connect(self) -> None:
        self.find_field.installEventFilter(self)
        self.find_field.textChanged.connect(self._filter)
        self._model.turned.connect(self._describe)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._describe())
        self.list.activated.connect(self._on_activated)
        self.all.clicked.connect(self._model.tick_shown)
        self.none.clicked.connect(lambda: self.choose(()))

    def _on_activated(self, index: QModelIndex) -> None:
        if not self._many:
            self._settle(index)

    def _lay_out(self) -> None:
        self.setFocusProxy(self.find_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.find_field)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        for button in (self.all, self.none):
            button.setAutoDefault(False)
            button.setVisible(self._many)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.count)
        column.addLayout(row)
        self.list.setMinimumHeight(self.fontMetrics().lineSpacing() * 7)


class _SchoolList(QListView):
    """The list; where the filter hides all, it says so."""

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the schools, or that there are none."""
        super().paintEvent(event)
        if not self.model().rowCount():
            draw_hint(self, NO_SUCH)


class _PickModel(QAbstractListModel):
    """Schools by their folded words; ticks stay with the schools, shown or not."""

    turned = Signal()

    def __init__(self, *, many: bool) -> None:
        super().__init__()
        self._many = many
        self._schools: list[School] = []
        self._texts: dict[SchoolId, str] = {}
        self._folded: dict[SchoolId, str] = {}
        self._shown: list[School] = []
        self._ticked: set[SchoolId] = set()
        self._words = ""

    @property
    def total(self) -> int:
        """How many schools are offered."""
        return len(self._schools)

    def offer(self, schools: Sequence[School], notes: Mapping[SchoolId, str]) -> None:
        """Take other schools; the filter stays."""
        self.beginResetModel()
        self._schools = list(schools)
        self._texts = {one.id: _line(one, notes.get(one.id, "")) for one in schools}
        self._folded = {
            one.id: folded(f"{self._texts[one.id]} {one.full_name} {one.code}") for one in schools
        }
        self._ticked &= self._texts.keys()
        self._sift()
        self.endResetModel()

    def filter(self, words: str) -> None:
        """Show the schools that hold every word."""
        self.beginResetModel()
        self._words = folded(bare_words(words))
        self._sift()
        self.endResetModel()

    def at(self, index: AnyIndex) -> School | None:
        """Return the school of a row."""
        return self._shown[index.row()] if index.isValid() else None

    def row_of(self, school: SchoolId | None) -> int:
        """Return the row that shows a school, -1 where none does."""
        return next((row for row, one in enumerate(self._shown) if one.id == school), -1)

    def ticked(self) -> list[SchoolId]:
        """Return the ticked schools in their order."""
        return [one.id for one in self._schools if one.id in self._ticked]

    def tick(self, schools: set[SchoolId]) -> None:
        """Tick these schools and no others."""
        self._ticked = schools & self._texts.keys()
        self._tell_all()

    def tick_shown(self) -> None:
        """Tick all that the filter leaves."""
        self._ticked |= {one.id for one in self._shown}
        self._tell_all()

    def turn(self, index: AnyIndex) -> None:
        """Set or take off a tick."""
        self._ticked ^= {self._shown[index.row()].id}
        self._tell_all()

    # What Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many schools are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the line and the tick of a school."""
        if not index.isValid():
            return None
        school = self._shown[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._texts[school.id]
        if role == Qt.ItemDataRole.CheckStateRole and self._many:
            on = school.id in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a tick set with the mouse or the space bar."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        if on is not (self._shown[index.row()].id in self._ticked):
            self.turn(index)
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let rows be ticked where many may be picked."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if self._many else usual

    def _sift(self) -> None:
        self._shown = [one for one in self._schools if matches(self._words, self._folded[one.id])]

    def _tell_all(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.turned.emit()


def bare_words(typed: str) -> str:
    """Return what was typed without «№» and quotes: «СОШ№32» finds «МБОУ "СОШ № 32"»."""
    return typed.translate(_SIGNS)


def _line(school: School, note: str) -> str:
    pieces: Iterable[str] = (school.short_name or school.full_name, school.settlement)
    line = ", ".join(filter(None, pieces))
    return f"{line} · {note}" if note else line
