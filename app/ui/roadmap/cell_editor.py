"""Edits a cell where it stands: a field that lies over the table and grows with its text."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.tables.look import AnyIndex, Look, plain
from app.ui.widgets.growing_edit import NEW_LINE, text_height


class CellEditor(QPlainTextEdit):
    """Grows downwards over the rows below, at most to the bottom of the table.

    Attributes:
        writing: its text is being written just now.
    """

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.writing = False
        self._table = parent
        self._cell = QRect()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._grow)

    def cover(self, cell: QRect) -> None:
        """Lie over a cell."""
        self._cell = QRect(cell)
        self.setGeometry(cell)
        self._grow()

    def begin(self, text: str, *, typed: bool) -> None:
        """Take the text; a typed letter replaces it, else the cursor stands at its end."""
        self.setPlainText(text)
        if typed:
            self.selectAll()
        else:
            self.moveCursor(QTextCursor.MoveOperation.End)

    def select_ending(self, words: str) -> None:
        """Select the last words, if the text ends with them: typing replaces them."""
        text = self.toPlainText()
        if text.endswith(words):
            cursor = self.textCursor()
            cursor.setPosition(len(text) - len(words))
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _grow(self) -> None:
        if not self._cell.isValid():
            return
        room = self._table.height()
        height = min(max(self._cell.height(), text_height(self)), room)
        top = max(0, min(self._cell.top(), room - height))
        self.setGeometry(self._cell.left(), top, self._cell.width(), height)
        needed = text_height(self) > room
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed else policy.ScrollBarAlwaysOff
        )


class CellEditing(QStyledItemDelegate):
    """What delegates of editable cells share: the field, and its keys Enter, Tab and Escape.

    Attributes:
        typed: whether the next edit was begun by typing a letter.
    """

    typed = False

    def field_rect(self, look: Look, index: AnyIndex) -> QRect:  # noqa: ARG002 - for subclasses
        """Return what the field covers."""
        return look.rect

    def finish(self, viewport: QWidget) -> None:
        """Write and close the fields that are open in a view."""
        for editor in viewport.findChildren(
            CellEditor, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            # A closed one waits hidden for its deletion.
            if not editor.isHidden() and not editor.writing:
                self._close(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: AnyIndex,
    ) -> QWidget:
        """Return a field that grows over the table."""
        head = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        return CellEditor(parent, str(head or "Текст"))

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Put the wording into the field."""
        if isinstance(editor, CellEditor):
            editor.begin(str(index.data(Qt.ItemDataRole.EditRole) or ""), typed=self.typed)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Take the wording from the field."""
        # Writing reloads the page, and a page that reloads writes its open fields: once is enough.
        if isinstance(editor, CellEditor) and index.isValid() and not editor.writing:
            editor.writing = True
            model.setData(plain(index), editor.toPlainText())
            editor.writing = False

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Lay the field over the cell; Qt asks the same for a widget that stands in a cell."""
        look = Look.of(option)
        if isinstance(editor, CellEditor):
            editor.cover(self.field_rect(look, index))
        else:
            editor.setGeometry(look.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle Enter, Tab and Escape of the field; the rest is Qt's."""
        if isinstance(watched, QWidget) and watched.isHidden():
            return False  # closed, and no longer the view's: Qt would try to write it once more
        if (
            isinstance(watched, CellEditor)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._handled(watched, event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _handled(self, editor: CellEditor, event: QKeyEvent) -> bool:
        hint = QStyledItemDelegate.EndEditHint
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if event.modifiers() & NEW_LINE:
                    editor.insertPlainText("\n")
                elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    return False
                else:
                    self._close(editor, hint.NoHint)
            case Qt.Key.Key_Tab:
                self._close(editor, hint.EditNextItem)
            case Qt.Key.Key_Backtab:
                self._close(editor, hint.EditPreviousItem)
            case Qt.Key.Key_Escape:
                self.closeEditor.emit(editor, hint.RevertModelCache)
            case _:
                return False
        return True

    def _close(self, editor: CellEditor, hint: QStyledItemDelegate.EndEditHint) -> None:
        self.commitData.emit(editor)
        if not editor.isHidden():  # a reload may have closed it already
            self.closeEditor.emit(editor, hint)
