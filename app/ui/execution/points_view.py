"""The control points of one activity as a tree: a row a point, and under it a row a school."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from app import wording
from app.domain.marks import MarkState, PointRef, PointView
from app.domain.school import SchoolId
from app.ui.execution.point_words import (
    SignDelegate,
    Today,
    control_text,
    due_text,
    period_text,
    point_words,
    school_due_text,
    school_words,
)
from app.ui.tables.hint import draw_hint
from app.ui.tables.look import AnyIndex
from app.ui.tables.wrapping import SIDE

TITLES = ("Период", "День", "Состояние", "Исполнено", "Док.", "Контроль")
SHARES = (25, 22, 25, 20, 11, 17)
DAY, STATE, DONE_ON = 1, 2, 3


class PointsModel(QAbstractItemModel):
    """Points and their schools; what a cell says is put together when it is asked for."""

    def __init__(self, today: Today) -> None:
        super().__init__()
        self._today = today
        self._views: tuple[PointView, ...] = ()
        self._names: Mapping[SchoolId, str] = {}

    @property
    def views(self) -> tuple[PointView, ...]:
        """The points that are shown, by date."""
        return self._views

    def show(self, views: Sequence[PointView], names: Mapping[SchoolId, str]) -> None:
        """Show other points; schools are called by `names`."""
        self.beginResetModel()
        self._views, self._names = tuple(views), names
        self.endResetModel()

    def view_at(self, index: AnyIndex) -> PointView | None:
        """Return the point of a row, or of a school's row."""
        if not index.isValid():
            return None
        return self._views[index.internalId() - 1 if index.internalId() else index.row()]

    def ref_at(self, index: AnyIndex) -> PointRef | None:
        """Return what a row marks."""
        view = self.view_at(index)
        if view is None:
            return None
        school = view.activity.schools[index.row()] if index.internalId() else None
        return PointRef(*view.point.identity, school)

    def index_of(self, ref: PointRef) -> QModelIndex:
        """Return where a point, or a school's part of it, stands; an invalid index if nowhere."""
        for row, view in enumerate(self._views):
            if view.point.identity == (ref.activity, ref.key):
                point = self.index(row, 0)
                if ref.school is None:
                    return point
                schools = view.activity.schools
                place = schools.index(ref.school) if ref.school in schools else -1
                return self.index(place, 0, point)
        return QModelIndex()

    # What Qt asks

    def index(
        self,
        row: int,
        column: int,
        parent: AnyIndex = QModelIndex(),  # noqa: B008 - Qt's default
    ) -> QModelIndex:
        """Return the index of a point (internal id 0) or of a school (its point's place + 1)."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: AnyIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the point that a school's row stands under."""
        if not child.isValid() or not child.internalId():
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many points there are, or schools under one."""
        if not parent.isValid():
            return len(self._views)
        if parent.internalId() or parent.column():
            return 0
        return len(self._views[parent.row()].activity.schools)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: ARG002, B008
        """Return how many columns there are."""
        return len(TITLES)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says."""
        view = self.view_at(index)
        if view is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(view, index)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{TITLES[index.column()]}: {self._text(view, index) or 'пусто'}"
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return TITLES[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, view: PointView, index: AnyIndex) -> str:
        school = view.activity.schools[index.row()] if index.internalId() else None
        mark = view.mark_of(school)
        whole = school is None
        match index.column():
            case 0:
                return period_text(view.point) if whole else self._names.get(school or _NONE, "")
            case 1:
                return due_text(view) if whole else school_due_text(view, school)
            case 2:
                if not whole:
                    return school_words(view, school, self._today()).text
                told = f" · {view.done} из {view.total}" if view.activity.schools else ""
                return f"{point_words(view, self._today()).text}{told}"
            case 3:
                if whole:
                    return wording.date_text(view.done_on)
                done = mark is not None and mark.state is MarkState.DONE
                return wording.date_text(mark.done_on) if mark and done else ""
            case 4:
                return str(len(mark.evidence)) if mark and mark.evidence else ""
            case _:
                return control_text(mark)


_NONE = SchoolId("")


class PointsView(QTreeView):
    """The tree of an activity's points; what is selected outlives every reload.

    Signals:
        selection_changed: other points are selected, or they were reloaded.
        menu_asked: a menu for the selected points is wanted at a global position.
        unmark_asked: the state of the selected points is to be taken back.
    """

    selection_changed = Signal()
    menu_asked = Signal(object)
    unmark_asked = Signal()

    def __init__(self, model: PointsModel) -> None:
        super().__init__()
        self._model = model
        self._kept: list[PointRef] = []
        self._unfolded: set[PointRef | None] = set()
        self.hint = ""
        self.setAccessibleName("Контрольные точки")
        self.setItemDelegate(_StateDelegate(self))
        self._dress()
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.modelReset.connect(self._recall)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())

    @property
    def points(self) -> PointsModel:
        """The model with the points."""
        return self._model

    def chosen(self) -> list[PointRef]:
        """Return what is selected, from top to bottom."""
        rows = self.selectionModel().selectedRows()
        places = sorted(
            rows, key=lambda i: ((i.internalId() or i.row() + 1), i.internalId(), i.row())
        )
        found = (self._model.ref_at(index) for index in places)
        return [ref for ref in found if ref is not None]

    def choose(self, refs: Iterable[PointRef]) -> None:
        """Select points or schools, and go to the first of them."""
        flag = QItemSelectionModel.SelectionFlag
        selection = QItemSelection()
        first = QModelIndex()
        for ref in refs:
            index = self._model.index_of(ref)
            if index.isValid():
                selection.select(index, index.siblingAtColumn(len(TITLES) - 1))
                first = first if first.isValid() else index
        self.selectionModel().setCurrentIndex(first, flag.NoUpdate)
        self.selectionModel().select(selection, flag.ClearAndSelect | flag.Rows)
        if first.isValid():
            self.scrollTo(first)

    def event(self, event: QEvent) -> bool:
        """Keep Del from the page, where it deletes the activity."""
        return keeps_delete(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the mark back on Del."""
        if event.key() == Qt.Key.Key_Delete:
            self.unmark_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns; a date is never broken, whatever the type."""
        super().resizeEvent(event)
        width, metrics = self.viewport().width(), self.fontMetrics()
        date = metrics.horizontalAdvance("00.00.0000") + 2 * SIDE
        state = metrics.horizontalAdvance("просрочено") + metrics.ascent() + 2 * SIDE + 4
        least = {DAY: date, STATE: state, DONE_ON: date}
        for place, share in enumerate(SHARES):
            wanted = width * share // sum(SHARES)
            self.setColumnWidth(place, max(wanted, least.get(place, 0)))
        self.scheduleDelayedItemsLayout()  # the rows are as tall as their widths ask

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the points; without any, say why."""
        super().paintEvent(event)
        if not self._model.rowCount() and self.hint:
            draw_hint(self, self.hint)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the pointer, or at the current row for the menu key."""
        where = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_asked.emit(where)

    def _dress(self) -> None:
        self.setAlternatingRowColors(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setIndentation(14)
        self.setRootIsDecorated(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(32)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _remember(self) -> None:
        self._kept = self.chosen()
        rows = (self._model.index(row, 0) for row in range(self._model.rowCount()))
        self._unfolded = {self._model.ref_at(row) for row in rows if self.isExpanded(row)}

    def _recall(self) -> None:
        views = self._model.views
        self.setRootIsDecorated(any(view.activity.schools for view in views))
        for row in range(len(views)):
            index = self._model.index(row, 0)
            self.setExpanded(index, self._model.ref_at(index) in self._unfolded)
        self.choose(self._kept)
        self.selection_changed.emit()


def keeps_delete(event: QEvent) -> bool:
    """Claim Del for a list before a command of the page takes it."""
    if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Delete and plain:
            event.accept()
            return True
    return False


class _StateDelegate(SignDelegate):
    """Only the state is told by a shape."""

    def is_signed(self, index: AnyIndex) -> bool:
        """Tell whether a cell is the state."""
        return index.column() == STATE
