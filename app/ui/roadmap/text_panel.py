"""A text part: headings, paragraphs, lists and plain tables, edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout

from app import wording
from app.domain.roadmap import (
    Alignment,
    Block,
    BlockId,
    BlockKind,
    Part,
    PartId,
    Roadmap,
    TableRows,
)
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.roadmap import places
from app.ui.roadmap.block_model import BlockModel, split_marker
from app.ui.roadmap.block_view import BlockView
from app.ui.roadmap.panel import Panel, Perform, value
from app.ui.widgets.buttons import CommandButton, MenuButton
from app.ui.widgets.filters import FindField
from app.ui.widgets.flow import FlowLayout

KINDS = (
    ("Заголовок", BlockKind.HEADING, 1),
    ("Подзаголовок", BlockKind.HEADING, 2),
    ("Абзац", BlockKind.PARAGRAPH, 0),
    ("Пункт списка", BlockKind.LIST_ITEM, 0),
    ("Вложенный пункт", BlockKind.LIST_ITEM, 1),
)
ROW_MENU = (
    Command.ADD_PARAGRAPH,
    Command.ADD_HEADING,
    Command.ADD_LIST_ITEM,
    Command.ADD_TABLE,
    None,
    Command.MOVE_BLOCK_UP,
    Command.MOVE_BLOCK_DOWN,
    None,
    Command.DELETE_BLOCK,
)
NEW_TABLE = TableRows((("", "", ""), ("", "", "")))


class TextPanel(Panel):
    """Commands and blocks of a text part."""

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self._part: Part | None = None
        self.model = BlockModel()
        self.view = BlockView(self.model)
        self.find_field = FindField()
        self.find_field.textChanged.connect(self.model.filter)
        self._kind_menu, self._side_menu = QMenu(), QMenu()
        self._kind = MenuButton("Вид", self._kind_menu)
        self._side = MenuButton("Выравнивание", self._side_menu)
        self._fill_menus()
        self._lay_out()
        queued = Qt.ConnectionType.QueuedConnection
        self.model.text_edited.connect(self._on_text_edited)
        self.model.dropped.connect(self._on_dropped, queued)
        self.view.table_edited.connect(self._on_table_edited)
        self.view.selection_changed.connect(self._on_selection_changed)
        self.view.menu_asked.connect(self._on_menu_asked)
        self._serve()

    def show_part(self, roadmap: Roadmap, part: Part | None) -> None:  # noqa: ARG002
        """Show the part's blocks as they are saved; another part starts from its top."""
        assert part is not None
        other = self._part is None or self._part.id != part.id
        self._part = part
        if other:
            self.find_field.blockSignals(True)
            self.find_field.clear()
            self.find_field.blockSignals(False)
            self.model.filter("")
        self.model.show(part.blocks)
        if other:
            self.view.select([block.id for block in part.blocks[:1]])
            self.view.scrollToTop()
        self._on_selection_changed()

    def take_focus(self) -> None:
        """Put the keyboard on the blocks."""
        self.view.setFocus()

    def finish_editing(self) -> None:
        """Write the open block."""
        self.view.finish_editing()

    # Commands

    def add(self, kind: BlockKind, *, level: int = 0, marker: str = "") -> None:
        """Add a block under the current one and begin to type it."""
        self.finish_editing()
        part, at = self._id(), self._below()
        table = NEW_TABLE if kind is BlockKind.TABLE else None
        add = self.context.services.roadmaps.add_block
        key = value(
            self.perform(lambda: add(part, at, kind, level=level, marker=marker, table=table))
        )
        if key is not None:
            self.view.setFocus()
            self.view.edit_block(key)

    def move_block(self, by: int) -> None:
        """Move the current block by one place."""
        self.finish_editing()
        block = self.view.current_block()
        ids = self._ids()
        if block is None:
            return
        to = ids.index(block.id) + by
        if 0 <= to < len(ids):
            self.perform(lambda: self.context.services.roadmaps.move_block(block.id, to))
            self.view.scrollTo(self.view.currentIndex())

    def delete(self) -> None:
        """Delete the selected blocks."""
        self.finish_editing()
        ids = [block.id for block in self.view.selected_blocks()]
        self.perform(lambda: self.context.services.roadmaps.remove_blocks(ids))

    def make(self, kind: BlockKind, level: int) -> None:
        """Make the current block a heading, a paragraph or a list item."""
        block = self.view.current_block()
        if block is None or block.table is not None:
            return
        marker = block.marker
        if kind is not BlockKind.LIST_ITEM:
            marker = ""
        elif not marker:
            marker = "–"
        change = self.context.services.roadmaps.change_block
        self.perform(lambda: change(block.id, kind=kind, level=level, marker=marker))

    def align(self, alignment: Alignment) -> None:
        """Align the current block."""
        block = self.view.current_block()
        if block is not None:
            change = self.context.services.roadmaps.change_block
            self.perform(lambda: change(block.id, alignment=alignment))

    def go_to_find(self) -> None:
        """Go to the field that filters the blocks."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    # Within

    def _lay_out(self) -> None:
        actions = self.context.actions
        row = FlowLayout()
        row.addWidget(self.find_field)
        row.add_spring()
        row.addWidget(CommandButton(actions[Command.ADD_PARAGRAPH], "button", "Абзац"))
        row.addWidget(CommandButton(actions[Command.ADD_HEADING], "button", "Заголовок"))
        row.addWidget(CommandButton(actions[Command.ADD_LIST_ITEM], "button", "Пункт"))
        row.addWidget(CommandButton(actions[Command.ADD_TABLE], "button", "Таблица"))
        row.addWidget(self._kind)
        row.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def _serve(self) -> None:
        one = self._has_one
        for command, handler, when in (
            (Command.ADD_PARAGRAPH, lambda: self.add(BlockKind.PARAGRAPH), None),
            (Command.ADD_HEADING, lambda: self.add(BlockKind.HEADING, level=1), None),
            (Command.ADD_LIST_ITEM, self._add_item, None),
            (Command.ADD_TABLE, lambda: self.add(BlockKind.TABLE), None),
            (Command.MOVE_BLOCK_UP, lambda: self.move_block(-1), one),
            (Command.MOVE_BLOCK_DOWN, lambda: self.move_block(1), one),
            (Command.DELETE_BLOCK, self.delete, lambda: bool(self.view.selectedIndexes())),
            (Command.FIND, self.go_to_find, None),
            (Command.CLEAR_FILTERS, self.find_field.clear, lambda: self.model.filtered),
        ):
            self.serve(command, handler, when)

    def _fill_menus(self) -> None:
        for text, kind, level in KINDS:
            action = self._kind_menu.addAction(text)
            action.setCheckable(True)
            action.setData((kind, level))
            action.triggered.connect(lambda _on=False, k=kind, n=level: self.make(k, n))
        for alignment in Alignment:
            action = self._side_menu.addAction(wording.word(alignment).capitalize())
            action.setCheckable(True)
            action.setData(alignment)
            action.triggered.connect(lambda _on=False, a=alignment: self.align(a))

    def _add_item(self) -> None:
        block = self.view.current_block()
        if block is not None and block.kind is BlockKind.LIST_ITEM:
            self.add(BlockKind.LIST_ITEM, level=block.level, marker=next_marker(block.marker))
        else:
            self.add(BlockKind.LIST_ITEM, marker="–")

    def _has_one(self) -> bool:
        return self.view.current_block() is not None

    def _id(self) -> PartId:
        assert self._part is not None
        return self._part.id

    def _blocks(self) -> Sequence[Block]:
        return self._part.blocks if self._part is not None else ()

    def _ids(self) -> list[BlockId]:
        return [block.id for block in self._blocks()]

    def _below(self) -> int:
        block = self.view.current_block()
        ids = self._ids()
        return ids.index(block.id) + 1 if block is not None else len(ids)

    def _on_text_edited(self, key: str, text: str) -> None:
        block = next(b for b in self._blocks() if b.id == key)
        marker = ""
        if block.kind is BlockKind.LIST_ITEM:
            marker, text = split_marker(text)
        change = self.context.services.roadmaps.change_block
        self.perform(lambda: change(block.id, text=text, marker=marker))

    def _on_table_edited(self, key: str, table: TableRows) -> None:
        change = self.context.services.roadmaps.change_block
        self.perform(lambda: change(BlockId(key), table=table))

    def _on_dropped(self, key: str, goal: str) -> None:
        to = places.before(self._ids(), [key], goal)
        self.perform(lambda: self.context.services.roadmaps.move_block(BlockId(key), to))

    def _on_selection_changed(self) -> None:
        block = self.view.current_block()
        text = block is not None and block.table is None
        self._kind.setEnabled(text)
        self._side.setEnabled(text)
        for action in self._kind_menu.actions():
            kind, level = action.data()
            same = block is not None and block.kind is kind
            action.setChecked(bool(same and block and min(block.level, 2) == level))
        for action in self._side_menu.actions():
            action.setChecked(block is not None and block.alignment is action.data())
        self.commands_changed.emit()

    def _on_menu_asked(self, where: QPoint) -> None:
        menu = self.context.actions.menu(ROW_MENU, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)


def next_marker(marker: str) -> str:
    """Return the mark of the next list item: «1)» → «2)»; a dash stays a dash."""
    digits = "".join(letter for letter in marker if letter.isdigit())
    if digits and marker.count(digits) == 1:
        return marker.replace(digits, str(int(digits) + 1))
    return marker or "–"
