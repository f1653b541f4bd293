"""A text part on the screen: it reads like the page, and each block is edited where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.roadmap import Alignment, Block, BlockKind, TableRows
from app.ui import theme
from app.ui.roadmap.block_model import BLOCK, BlockModel, typed_text
from app.ui.roadmap.cell_editor import CellEditing, CellEditor
from app.ui.roadmap.table_block import TableBlock
from app.ui.tables.hint import NOTHING_FOUND, draw_hint
from app.ui.tables.look import AnyIndex, Look, plain
from app.ui.tables.wrapping import Paragraphs

SIDE = 16
ABOVE = 5
INDENT = 24
SIDES = {
    Alignment.LEFT: Qt.AlignmentFlag.AlignLeft,
    Alignment.JUSTIFY: Qt.AlignmentFlag.AlignLeft,
    Alignment.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Alignment.RIGHT: Qt.AlignmentFlag.AlignRight,
}


class BlockView(QListView):
    """Blocks one under another.

    Signals:
        selection_changed: other blocks are selected, or they were reloaded.
        table_edited: block id, the whole table as it should be.
        menu_asked: a menu for the selected blocks is wanted at a global position.
    """

    selection_changed = Signal()
    table_edited = Signal(str, object)
    menu_asked = Signal(object)

    def __init__(self, model: BlockModel) -> None:
        super().__init__()
        self._model = model
        self.hint = "Пустая часть. Добавьте абзац: Ctrl+N."
        self._kept: tuple[list[str], str, int, list[str]] = ([], "", 0, [])
        self._delegate = BlockDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Текст части")
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.modelReset.connect(self._recall)
        model.dataChanged.connect(self._on_data_changed)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())

    def current_block(self) -> Block | None:
        """Return the block the cursor is on."""
        return self._model.block(self.currentIndex())

    def selected_blocks(self) -> list[Block]:
        """Return the selected blocks, from top to bottom."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._model.shown()[row] for row in rows]

    def select(self, keys: Iterable[str]) -> None:
        """Select blocks and put the cursor on the first of them."""
        keys = list(keys)
        if keys:
            self._select(keys, keys[0])
            self.scrollTo(self.currentIndex())

    def edit_block(self, key: str) -> None:
        """Begin to edit a block."""
        index = self._model.index_of(key)
        if index.isValid():
            self.select([key])
            table = self.table_widget(key)
            if table is not None:
                table.cells.setFocus()
            else:
                self.edit(index)

    def table_widget(self, key: str) -> TableBlock | None:
        """Return the table that lies among the blocks under this id."""
        widget = self.indexWidget(self._model.index_of(key))
        return widget if isinstance(widget, TableBlock) else None

    def finish_editing(self) -> None:
        """Write what is being typed."""
        for table in self.findChildren(TableBlock):
            table.finish_editing()
        self._delegate.finish(self.viewport())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit at Enter; a typed letter goes to the end of the text."""
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        block = self.current_block()
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and block is not None:
            self.edit_block(block.id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the pointer, or at the current block for the menu key."""
        where = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_asked.emit(where)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Tab in an editor goes to the next block."""
        step = {
            QAbstractItemView.CursorAction.MoveNext: 1,
            QAbstractItemView.CursorAction.MovePrevious: -1,
        }.get(action)
        if step is None:
            return super().moveCursor(action, modifiers)
        return self._model.index(self.currentIndex().row() + step, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows; without any, say what goes here."""
        super().paintEvent(event)
        if not self._model.rowCount():
            draw_hint(self, NOTHING_FOUND if self._model.filtered else self.hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the blocks out anew in another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _remember(self) -> None:
        current = self.current_block()
        self._kept = (
            [block.id for block in self.selected_blocks()],
            current.id if current else "",
            self.verticalScrollBar().value(),
            [block.id for block in self._model.shown()],
        )

    def _recall(self) -> None:
        keys, current, scrolled, order = self._kept
        for row, block in enumerate(self._model.shown()):
            if block.table is not None:
                self._embed(self._model.index(row, 0), block, block.table)
        shown = [key for key in keys if self._model.index_of(key).isValid()]
        if keys and not shown:
            place = order.index(keys[0])
            nearest = [*order[place:], *reversed(order[:place])]
            shown = [k for k in nearest if self._model.index_of(k).isValid()][:1]
        if shown:
            self._select(shown, current if current in shown else shown[0])
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)
        self.selection_changed.emit()

    def _embed(self, index: QModelIndex, block: Block, table: TableRows) -> None:
        widget = TableBlock(table)
        key = block.id
        widget.edited.connect(lambda rows: self.table_edited.emit(key, rows))
        widget.entered.connect(lambda: self._select([key], key))
        widget.height_changed.connect(self.scheduleDelayedItemsLayout)
        self.setIndexWidget(index, widget)

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), last.row() + 1):
            index = self._model.index(row, 0)
            block, widget = self._model.block(index), self.indexWidget(index)
            if isinstance(widget, TableBlock) and block is not None and block.table is not None:
                widget.show_table(block.table)
        self.scheduleDelayedItemsLayout()
        self.selection_changed.emit()

    def _select(self, keys: Iterable[str], current: str) -> None:
        flag = QItemSelectionModel.SelectionFlag
        selection = QItemSelection()
        for key in keys:
            index = self._model.index_of(key)
            selection.select(index, index)
        self.selectionModel().setCurrentIndex(self._model.index_of(current), flag.NoUpdate)
        self.selectionModel().select(selection, flag.ClearAndSelect)


class BlockDelegate(CellEditing):
    """Draws a block as it will stand on the page: heading, paragraph, hanging list item."""

    def __init__(self, view: BlockView) -> None:
        super().__init__(view)
        self._view = view
        self._paragraphs = Paragraphs()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of the whole text, or of the table that lies here."""
        width = self._view.viewport().width()
        table = self._view.indexWidget(plain(index))
        if isinstance(table, TableBlock):
            return QSize(width, table.sizeHint().height())
        self.initStyleOption(option, index)
        block, look = index.data(BLOCK), Look.of(option)
        font = _font(look.font, block)
        _, _, room = _columns(block, width, font)
        count = len(self._paragraphs.lines(block.text, room, font))
        return QSize(width, count * QFontMetrics(font).lineSpacing() + 2 * _above(block))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the text of a block; a table paints itself."""
        self.initStyleOption(option, index)
        block, look = index.data(BLOCK), Look.of(option)
        look.draw_ground(painter, option)
        if block.kind is BlockKind.TABLE:
            return
        font = _font(look.font, block)
        step = QFontMetrics(font).lineSpacing()
        marker, left, room = _columns(block, look.rect.width(), font)
        top = look.rect.top() + _above(block)
        side = SIDES[block.alignment] | Qt.TextFlag.TextSingleLine
        painter.save()
        painter.setFont(font)
        painter.setPen(look.text_colour)
        if marker:
            first = QRect(look.rect.left() + left - INDENT, top, INDENT, step)
            if QFontMetrics(font).horizontalAdvance(marker) > INDENT:
                first.setWidth(QFontMetrics(font).horizontalAdvance(marker))
            painter.drawText(first, Qt.TextFlag.TextSingleLine.value, marker)
        if not block.text and not marker:
            chosen = theme.colours(look.palette)
            painter.setPen(chosen.on_selection_muted if look.selected else chosen.muted)
            painter.drawText(
                QRect(look.rect.left() + left, top, room, step),
                Qt.TextFlag.TextSingleLine.value,
                "пустой абзац",
            )
        for line in self._paragraphs.lines(block.text, room, font):
            row = QRect(look.rect.left() + left, top, room, step)
            painter.drawText(row, int(side), line.rstrip())
            top += step
        painter.restore()

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Put the text into the field; typing goes on at its end and replaces nothing."""
        if isinstance(editor, CellEditor):
            editor.begin(typed_text(index.data(BLOCK)), typed=False)

    def field_rect(self, look: Look, index: AnyIndex) -> QRect:  # noqa: ARG002 - Qt's index
        """Return the block without its side margins."""
        return look.rect.adjusted(SIDE - 8, 0, -SIDE + 8, 0)


def _font(base: QFont, block: Block) -> QFont:
    font = QFont(base)
    if block.kind is BlockKind.HEADING:
        font.setBold(True)
        if block.level <= 1:
            font.setPointSizeF(base.pointSizeF() * 1.2)
    return font


def _above(block: Block) -> int:
    return ABOVE * 2 if block.kind is BlockKind.HEADING else ABOVE


def _columns(block: Block, width: int, font: QFont) -> tuple[str, int, int]:
    """Return the mark, where the text begins, and how wide it may be."""
    left = SIDE
    if block.kind is BlockKind.LIST_ITEM:
        left += INDENT * (block.level + 1)
    if block.marker:
        wide = QFontMetrics(font).horizontalAdvance(f"{block.marker} ")
        left += max(0, wide - INDENT)
    return block.marker, left, max(80, width - left - SIDE)
