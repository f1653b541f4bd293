"""The sheet of targets: whose they are, and cells that are typed, pasted and emptied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.domain.indicators import IndicatorTarget, Passport, Threshold
from app.domain.school import GroupId, School, SchoolGroup, SchoolId
from app.ui.indicators.targets_model import TargetsModel, Whose
from app.ui.support.forms import KeyCombo
from app.ui.tables.wrapping import WrapDelegate
from app.ui.theme import ROW_HEIGHT
from app.ui.widgets.labels import label

FOR_ALL = "Для всех"
_GROUP, _SCHOOL = "group:", "school:"
_LETTERS = 13
_MOST_ROWS = 8
NOTE = "Впишите число, «60–70» или слова. Пустая ячейка – цели нет."


class _Sheet(QTableView):
    """The cells; what can be done with them is known when the keyboard comes."""

    focus_moved = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard came."""
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went."""
        super().focusOutEvent(event)
        self.focus_moved.emit()


class TargetsGrid(QWidget):
    """Targets and baselines by year.

    Attributes:
        whose: for all, for a group or for a school.
        table: the sheet; `model` is what stands in it.

    Signals:
        whose_changed: the targets of others are to be shown.
        focus_moved: the keyboard came to the sheet, or left it.
    """

    whose_changed = Signal()
    focus_moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = TargetsModel()
        self.whose = KeyCombo("Для кого цели", "Группа или школа")
        self.table = _Sheet()
        self._last = ""
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.whose)
        column.addWidget(self.table)
        column.addWidget(label(NOTE, "muted", wrap=True))
        self.table.focus_moved.connect(self.focus_moved)
        self.whose.activated.connect(lambda _place: self._on_whose())
        line = self.whose.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._on_whose)

    @property
    def chosen(self) -> Whose:
        """For whom the targets are."""
        key = self._last
        if key.startswith(_GROUP):
            return Whose(group=GroupId(key.removeprefix(_GROUP)))
        if key.startswith(_SCHOOL):
            return Whose(school=SchoolId(key.removeprefix(_SCHOOL)))
        return Whose()

    def offer(
        self,
        groups: Sequence[SchoolGroup],
        schools: Sequence[School],
        own: Iterable[IndicatorTarget],
    ) -> None:
        """Offer for whom targets may be; those who have some are marked and stand first."""
        aimed = {one.school or one.group for one in own}
        pairs = [(f"{_GROUP}{one.id}", one.name, one.id in aimed) for one in groups]
        pairs += [(f"{_SCHOOL}{one.id}", one.short_name, one.id in aimed) for one in schools]
        pairs.sort(key=lambda pair: not pair[2])
        texts = [(key, f"{name} · есть свои цели" if has else name) for key, name, has in pairs]
        self.whose.offer([("", FOR_ALL), *texts], self._last)
        if self.whose.key is None:
            self._last = ""
            self.whose.choose("")

    def show_targets(
        self,
        passport: Passport | None,
        thresholds: Sequence[Threshold],
        targets: Sequence[IndicatorTarget],
        years: Sequence[int],
    ) -> None:
        """Show what is aimed at; the current cell stays."""
        at = self.table.currentIndex()
        place = (at.row(), at.column())
        self.model.show(passport, thresholds, targets, self.chosen, years)
        if at.isValid() and place[0] < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(*place))
        self._fit()

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in the sheet."""
        return self.table.hasFocus()

    def paste(self) -> None:
        """Write the block of the clipboard from the current cell on."""
        at = self.table.currentIndex()
        text = QGuiApplication.clipboard().text().rstrip("\n")
        if at.isValid() and text:
            rows = [line.split("\t") for line in text.splitlines()]
            self.model.type_block(at.row(), at.column(), rows)

    def empty(self) -> None:
        """Take away the targets of the selected cells."""
        places = [(one.row(), one.column()) for one in self.table.selectedIndexes()]
        if places:
            top, left = min(row for row, _ in places), min(column for _, column in places)
            bottom, right = max(row for row, _ in places), max(column for _, column in places)
            blank = [[""] * (right - left + 1)] * (bottom - top + 1)
            self.model.type_block(top, left, blank)

    def settle(self) -> None:
        """Save what is half-typed."""
        editor = self.table.indexWidget(self.table.currentIndex()) or self.table.focusWidget()
        if editor is not None and editor is not self.table:
            self.table.commitData(editor)
            self.table.closeEditor(editor, WrapDelegate.EndEditHint.NoHint)

    def _on_whose(self) -> None:
        key = self.whose.key
        if key is None:
            self.whose.choose(self._last)
        elif key != self._last:
            self.settle()
            self._last = key
            self.whose_changed.emit()

    def _fit(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        for place in range(self.model.columnCount()):
            self.table.setColumnWidth(place, letter * _LETTERS + 16)
        rows = min(self.model.rowCount(), _MOST_ROWS)
        bar = self.table.horizontalScrollBar().sizeHint().height()
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + rows * ROW_HEIGHT + bar + 4)

    def _dress(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName("Исходные значения и цели по годам")
        table.setItemDelegate(WrapDelegate(table))
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setCornerButtonEnabled(False)
        table.setTabKeyNavigation(False)  # Tab goes on to the next part of the card
        rows, heads = table.verticalHeader(), table.horizontalHeader()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
