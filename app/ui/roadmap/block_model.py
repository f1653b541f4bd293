"""The blocks of a text part as a list: headings, paragraphs, list items, plain tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt, Signal

from app import wording
from app.domain.roadmap import Block, BlockKind
from app.ui.tables.folding import folded, matches
from app.ui.tables.look import AnyIndex

BLOCK_MIME = "application/x-marshrut-block"
BLOCK = Qt.ItemDataRole.UserRole
_MARKER = re.compile(r"[–—•·*-]|\d+(?:\.\d+)*[.)]|[а-яa-z]\)|[IVXХ]+[.)]")


class BlockModel(QAbstractListModel):
    """Blocks in their order; an edit or a drop is announced, not written.

    Signals:
        text_edited: block id, what was typed (a list item's mark stands before its text).
        dropped: block id, id of the block it goes before ("" for the end).
    """

    text_edited = Signal(str, str)
    dropped = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._blocks: tuple[Block, ...] = ()
        self._shown: tuple[Block, ...] = ()
        self._words = ""

    @property
    def filtered(self) -> bool:
        """Whether some blocks may be hidden."""
        return bool(self._words)

    def show(self, blocks: Sequence[Block]) -> None:
        """Show this state; blocks that were shown stay shown, and so do new ones."""
        known = {block.id for block in self._blocks}
        seen = {block.id for block in self._shown}
        self._put(
            tuple(blocks),
            tuple(b for b in blocks if b.id in seen or b.id not in known or self._passes(b)),
        )

    def filter(self, words: str) -> None:
        """Show the blocks that hold every word."""
        self._words = folded(words)
        self._put(self._blocks, tuple(b for b in self._blocks if self._passes(b)))

    def block(self, index: AnyIndex) -> Block | None:
        """Return the block at an index."""
        return self._shown[index.row()] if index.isValid() else None

    def shown(self) -> tuple[Block, ...]:
        """Return the blocks that pass the filter."""
        return self._shown

    def index_of(self, key: str) -> QModelIndex:
        """Return where a block is shown; an invalid index where it is not."""
        for row, block in enumerate(self._shown):
            if block.id == key:
                return self.index(row, 0)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many blocks are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a block's text; for editing with its mark."""
        block = self.block(index)
        if block is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return typed_text(block)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{wording.word(block.kind)}: {typed_text(block) or 'пусто'}"
            case _ if role == BLOCK:
                return block
            case _:
                return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce an edit; nothing is announced when the text is the same."""
        block = self.block(index)
        if role != Qt.ItemDataRole.EditRole or block is None or typed_text(block) == value:
            return False
        self.text_edited.emit(block.id, str(value))
        return True

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Text is edited and dragged; a table is edited in itself."""
        flag = Qt.ItemFlag
        block = self.block(index)
        if block is None:
            return flag.ItemIsDropEnabled
        usual = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled
        return usual if block.kind is BlockKind.TABLE else usual | flag.ItemIsEditable

    def supportedDropActions(self) -> Qt.DropAction:
        """Blocks are moved, never copied by dragging."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only our own blocks are taken."""
        return [BLOCK_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the id of the dragged block."""
        data = QMimeData()
        block = self.block(indexes[0]) if indexes else None
        data.setData(BLOCK_MIME, (block.id if block else "").encode())
        return data

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,  # noqa: ARG002 - Qt's signature
        row: int,
        column: int,  # noqa: ARG002 - Qt's signature
        parent: AnyIndex,
    ) -> bool:
        """Announce a drop. Always False: the view must not remove the block itself."""
        key = bytes(data.data(BLOCK_MIME).data()).decode()
        place = parent.row() if parent.isValid() else row
        if key:
            before = self._shown[place].id if 0 <= place < len(self._shown) else ""
            self.dropped.emit(key, before)
        return False

    def _passes(self, block: Block) -> bool:
        cells = (cell for row in block.table.rows for cell in row) if block.table else ()
        return matches(self._words, folded(" ".join((typed_text(block), *cells))))

    def _put(self, blocks: tuple[Block, ...], shown: tuple[Block, ...]) -> None:
        same = [b.id for b in shown] == [b.id for b in self._shown]
        before = self._shown
        if not same:
            self.beginResetModel()
        self._blocks, self._shown = blocks, shown
        if not same:
            self.endResetModel()
            return
        for row, (was, now) in enumerate(zip(before, shown, strict=True)):
            if was != now:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))


def typed_text(block: Block) -> str:
    """Return a block's text as it is typed: a list item with its mark before it."""
    return f"{block.marker} {block.text}".strip() if block.marker else block.text


def split_marker(text: str) -> tuple[str, str]:
    """Return mark and text of a typed list item: «1) Кадры» → «1)», «Кадры»."""
    found = _MARKER.match(text)
    if found is None or (found.end() < len(text) and not text[found.end()].isspace()):
        return "", text
    return found[0], text[found.end() :].strip()
