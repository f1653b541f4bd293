"""The tree table of a part: keys, folding, dragging, and a selection that outlives every reload."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from app.domain.roadmap import Field
from app.ui.preferences import Preferences
from app.ui.roadmap.cell_editor import CellEditor
from app.ui.roadmap.grid_delegate import FOLD_WIDTH, GridDelegate
from app.ui.roadmap.grid_model import Extra, GridModel
from app.ui.tables.hint import NOTHING_FOUND, draw_hint

# How the width of the table is shared until a person drags a heading.
SHARES: dict[Field | Extra, int] = {
    Field.NUMBER: 8,
    Field.TEXT: 38,
    Field.DEADLINE: 16,
    Field.RESPONSIBLE: 22,
    Field.RESULT: 24,
    Field.SOURCE: 24,
    Field.TARGET: 16,
    Extra.PROGRESS: 22,
}
_BY_NAME = {field.value: field for field in SHARES}
Action = QAbstractItemView.CursorAction


class GridView(QTreeView):
    """Cells are edited in place, whole rows are selected, headings fold.

    Attributes:
        hint: what an empty table says.

    Signals:
        selection_changed: other rows are selected, or they were reloaded.
        menu_asked: a menu for the selected rows is wanted at a global position.
    """

    selection_changed = Signal()
    menu_asked = Signal(object)

    def __init__(
        self, model: GridModel, name: str, preferences: Preferences, counted: tuple[str, str, str]
    ) -> None:
        super().__init__()
        self._model = model
        self.hint = ""
        self._preferences = preferences
        self._name = name
        self._folded: set[str] = set()
        self._kept: tuple[list[str], str, int, int] = ([], "", 0, 0)
        self._neighbours: list[str] = []
        self._sharing = False
        self._shares = dict(SHARES)
        self.setAccessibleName(name)
        self._delegate = GridDelegate(self, model, counted)
        self.setItemDelegate(self._delegate)
        self._dress()
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.modelReset.connect(self._recall)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.selection_changed.emit())
        self.header().sectionResized.connect(self._on_section_resized)
        self._saving = QTimer(self, singleShot=True, interval=400)
        self._saving.timeout.connect(self._save_shares)
        self._recall_shares()

    def tell_meaning(self, meaning: Callable[[str], str]) -> None:
        """Tell what a deadline means while it is typed."""
        self._delegate.meaning = meaning

    @property
    def grid(self) -> GridModel:
        """The model with the rows."""
        return self._model

    def selected_rows(self) -> list[str]:
        """Return the ids of the selected rows, from top to bottom; headings are left out."""
        return [key for key, heading in self._selected() if not heading]

    def selected_groups(self) -> list[str]:
        """Return the ids of the groups whose headings are selected."""
        return [key for key, heading in self._selected() if heading]

    def current_row(self) -> str:
        """Return the id of the current row; "" on a heading or nowhere."""
        row = self._model.row_at(self.currentIndex())
        return row.id if row else ""

    def current_group(self) -> str:
        """Return the id of the group that the cursor is in; "" in an empty table."""
        index = self.currentIndex()
        group = self._model.group_at(index) or self._model.group_at(index.parent())
        if group is not None:
            return group.id
        return self._model.groups[0].id if self._model.flat else ""

    def select(self, keys: Iterable[str], column: int | None = None) -> None:
        """Select rows or headings and put the cursor on the first of them."""
        keys = list(keys)
        if keys:
            place = self.currentIndex().column() if column is None else column
            self._select(keys, keys[0], max(0, place))
            self.scrollTo(self.currentIndex())

    def edit_field(self, key: str, field: Field) -> None:
        """Begin to edit a cell of a row."""
        fields = [column.field for column in self._model.columns]
        if field in fields:
            self.select([key], fields.index(field))
            self.edit(self.currentIndex())

    def edit_text(self, key: str, field: Field, text: str) -> None:
        """Begin to edit a cell of a row with a text that was typed before."""
        self.edit_field(key, field)
        for editor in self.viewport().findChildren(CellEditor):
            if not editor.isHidden():
                editor.begin(text, typed=False)

    def edit_ending(self, key: str, words: str) -> None:
        """Begin to edit the first cell of a row, its last words selected to be typed over."""
        self.select([key], 0)
        self.edit(self.currentIndex())
        for editor in self.viewport().findChildren(CellEditor):
            if not editor.isHidden():
                editor.select_ending(words)

    def finish_editing(self) -> None:
        """Write what is being typed."""
        self._delegate.finish(self.viewport())

    def fold_all(self) -> None:
        """Leave the headings only."""
        self.collapseAll()

    def unfold_all(self) -> None:
        """Show the rows of all headings."""
        self.expandAll()

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, a typed letter replaces, Space folds a heading."""
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        index = self.currentIndex()
        heading = self._model.group_at(index) is not None
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self.edit(index)
        elif plain and heading and event.key() == Qt.Key.Key_Space:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self._delegate.typed = bool(event.text()) and event.key() != Qt.Key.Key_F2
            super().keyPressEvent(event)
            self._delegate.typed = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold a heading by its mark."""
        index = self.indexAt(event.position().toPoint())
        if self._model.group_at(index) is not None and event.position().x() < FOLD_WIDTH:
            self.finish_editing()
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the pointer, or at the current row for the menu key."""
        where = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_asked.emit(where)

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Walk from cell to cell: left and right in a row, next and previous over rows."""
        index = self.currentIndex()
        if not index.isValid():
            return super().moveCursor(action, modifiers)
        heading = self._model.group_at(index) is not None
        if action in {Action.MoveLeft, Action.MoveRight} and heading:
            self.setExpanded(index.siblingAtColumn(0), action is Action.MoveRight)
            return index
        match action:
            case Action.MoveLeft:
                return index.siblingAtColumn(max(0, index.column() - 1))
            case Action.MoveRight:
                return index.siblingAtColumn(min(self._last(), index.column() + 1))
            case Action.MoveNext:
                return self._walk(index, 1)
            case Action.MovePrevious:
                return self._walk(index, -1)
            case _:
                return super().moveCursor(action, modifiers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns; the current row stays in sight."""
        row = self.visualRect(self.currentIndex())
        seen = row.isValid() and row.top() >= 0 and row.bottom() <= event.oldSize().height()
        super().resizeEvent(event)
        self.share_width()
        if seen and event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows anew in another font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._delegate.forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows; without any, say what goes here."""
        super().paintEvent(event)
        if not self._model.rowCount():
            draw_hint(self, NOTHING_FOUND if self._model.filtered else self.hint)

    def share_width(self) -> None:
        """Give each column its share of the width."""
        columns = self._model.columns
        total = sum(self._shares.get(column.field, 16) for column in columns)
        if not total:
            return
        width = left = max(self.viewport().width(), 420)
        self._sharing = True
        for place, column in enumerate(columns):
            part = width * self._shares.get(column.field, 16) // total
            size = left if place == len(columns) - 1 else part
            if size != self.columnWidth(place):
                self.setColumnWidth(place, size)
                self.scheduleDelayedItemsLayout()  # the rows are as tall as their widths ask
            left -= size
        self._sharing = False

    # Within

    def _dress(self) -> None:
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setAllColumnsShowFocus(False)
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # A bar that comes and goes changes the width, and all rows are measured anew.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _selected(self) -> list[tuple[str, bool]]:
        found: list[tuple[tuple[int, int], str, bool]] = []
        for index in self.selectionModel().selectedRows():
            group, row = self._model.group_at(index), self._model.row_at(index)
            if group is not None:
                found.append(((index.row(), -1), group.id, True))
            elif row is not None:
                found.append(((index.parent().row(), index.row()), row.id, False))
        return [(key, heading) for _, key, heading in sorted(found)]

    def _last(self) -> int:
        return len(self._model.columns) - 1

    def _walk(self, index: QModelIndex, step: int) -> QModelIndex:
        """Return the next cell that can be edited, row after row; headings are stepped over."""
        column = index.column() + step
        here = index
        while here.isValid():
            while 0 <= column <= self._last():
                cell = here.siblingAtColumn(column)
                editable = self._model.flags(cell) & Qt.ItemFlag.ItemIsEditable
                if editable and self._model.row_at(cell) is not None:
                    return cell
                column += step
            here = self.indexBelow(here) if step > 0 else self.indexAbove(here)
            column = 0 if step > 0 else self._last()
        return QModelIndex()

    def _remember(self) -> None:
        current = self.currentIndex()
        row = self._model.row_at(current) or self._model.group_at(current)
        self._folded = {
            group.id
            for place, group in enumerate(self._model.groups_shown())
            if not self._model.flat and not self.isExpanded(self._model.index(place, 0))
        }
        keys = [key for key, _ in self._selected()]
        self._kept = (
            keys,
            row.id if row else "",
            max(0, current.column()),
            self.verticalScrollBar().value(),
        )
        self._neighbours = self._order_of_rows()

    def _recall(self) -> None:
        keys, current, column, scrolled = self._kept
        if not self._model.flat:
            for place in range(self._model.rowCount()):
                self.setFirstColumnSpanned(place, QModelIndex(), True)
            self.scheduleDelayedItemsLayout()  # else every unfolding lays out all rows anew
            for place, group in enumerate(self._model.groups_shown()):
                unfold = self._model.filtered or group.id not in self._folded
                self.setExpanded(self._model.index(place, 0), unfold)
        self.share_width()
        shown = [key for key in keys if self._model.index_of(key).isValid()]
        if keys and not shown:
            shown = self._nearest(keys[0])
        if shown:
            first = current if self._model.index_of(current).isValid() else shown[0]
            self._select(shown, first, min(column, self._last()))
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)
        self.selection_changed.emit()

    def _order_of_rows(self) -> list[str]:
        return [row.id for group in self._model.groups_shown() for row in group.rows]

    def _nearest(self, gone: str) -> list[str]:
        """Return the row that stood nearest to one that is gone."""
        order = self._neighbours
        place = order.index(gone) if gone in order else 0
        for key in [*order[place:], *reversed(order[:place])]:
            if self._model.index_of(key).isValid():
                return [key]
        return []

    def _select(self, keys: Iterable[str], current: str, column: int) -> None:
        flag = QItemSelectionModel.SelectionFlag
        selection = QItemSelection()
        for key in keys:
            first = self._model.index_of(key)
            if first.isValid():
                selection.select(first, first.siblingAtColumn(self._last()))
        cell = self._model.index_of(current, column)
        self.selectionModel().setCurrentIndex(cell, flag.NoUpdate)
        self.selectionModel().select(selection, flag.ClearAndSelect | flag.Rows)

    def _on_section_resized(self, place: int, _old: int, new: int) -> None:
        if self._sharing or place >= len(self._model.columns):
            return
        total = sum(self._shares.get(column.field, 16) for column in self._model.columns)
        width = max(1, self.viewport().width())
        self._shares[self._model.columns[place].field] = max(1, round(new * total / width))
        self.scheduleDelayedItemsLayout()
        self._saving.start()

    def _save_shares(self) -> None:
        pairs = (f"{field.value}={share}" for field, share in self._shares.items())
        self._preferences.set_columns(self._name, QByteArray(";".join(pairs).encode()))
        self.share_width()

    def _recall_shares(self) -> None:
        saved = bytes(self._preferences.columns(self._name).data()).decode()
        for pair in filter(None, saved.split(";")):
            name, _, share = pair.partition("=")
            if name in _BY_NAME and share.isdigit():
                self._shares[_BY_NAME[name]] = int(share)
