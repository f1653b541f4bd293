"""The sheet of a report: it reads like the page, and each text is edited where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui import theme
from app.ui.execution.point_words import draw_sign
from app.ui.reports.lines import LineKind, ReportLine
from app.ui.reports.model import LINE, ReportModel
from app.ui.roadmap.cell_editor import CellEditing, CellEditor
from app.ui.tables.hint import NOTHING_FOUND, draw_hint
from app.ui.tables.look import AnyIndex, Look
from app.ui.tables.wrapping import Paragraphs

SIDE = 12
INDENT = 12
ABOVE = 6
BETWEEN = 16  # two marks
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ONWARDS = {
    QAbstractItemDelegate.EndEditHint.EditNextItem,
    QAbstractItemDelegate.EndEditHint.EditPreviousItem,
}
_LEFT = Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextSingleLine.value


class ReportSheet(QListView):
    """The lines of a report.

    Signals:
        chosen: another line is current, or the lines were shown anew.
        written: the ReportLine whose text was changed, and its new text.
        menu_asked: a menu for the current line is wanted at a global position.
    """

    chosen = Signal()
    written = Signal(object, str)
    menu_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines = ReportModel(self)
        self._delegate = SheetDelegate(self)
        self.setItemDelegate(self._delegate)
        self._delegate.closeEditor.connect(self._on_editor_closed)
        self.setModel(self.lines)
        self.setAccessibleName("Текст отчёта")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 40)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())

    @property
    def current(self) -> ReportLine | None:
        """The line in hand."""
        return self.lines.line(self.currentIndex())

    def show_lines(self, lines: Sequence[ReportLine], *, fixed: bool) -> None:
        """Show other lines; the same line stays in hand, at the same height."""
        held, row = self.current, self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.lines.show(lines, fixed=fixed)
        found = self.lines.row_of(held.key) if held is not None else -1
        if found < 0:
            found = min(max(row, 0), len(lines) - 1)
        self.setCurrentIndex(self.lines.index(found, 0))
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)
        self.blockSignals(False)
        self.chosen.emit()

    def choose(self, key: str) -> bool:
        """Go to a line; False where it is not shown."""
        row = self.lines.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row, 0))
            self.executeDelayedItemsLayout()
            self.scrollTo(self.currentIndex())
        return row >= 0

    def write(self) -> None:
        """Begin to edit the line in hand."""
        index = self.currentIndex()
        editor = self.indexWidget(index)
        if isinstance(editor, CellEditor) and not editor.isHidden():
            editor.setFocus()
        elif self.lines.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.setFocus()
            self.edit(index)

    def write_new(self) -> None:
        """Begin to write a paragraph under the line in hand."""
        index = self.lines.begin(max(0, self.currentIndex().row()))
        self.setCurrentIndex(index)
        self.write()

    def write_again(self, line: ReportLine, text: str) -> None:
        """Open a text that could not be kept once more, as it was typed."""
        if line.kind is LineKind.NEW:
            self.write_new()
        else:
            self.choose(line.key)
            self.write()
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, CellEditor):
            editor.begin(text, typed=False)

    def finish_editing(self) -> None:
        """Write what is half-typed."""
        self._delegate.finish(self.viewport())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit at Enter; a typed letter goes to the end of the text."""
        if event.key() in _ENTER and not event.modifiers():
            self.write()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the pointer, or at the line in hand for the menu key."""
        where = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_asked.emit(where)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines; where the filter hides all, say so."""
        super().paintEvent(event)
        if not self.lines.rowCount():
            draw_hint(self, NOTHING_FOUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the texts anew in another width; the line in hand stays in sight."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Break the texts anew in another size of letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def _on_editor_closed(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        line, text = self._delegate.take_typed()
        self.lines.drop_new()
        if line is not None and text.strip() != line.text.strip():
            self.written.emit(line, text.strip())
        if hint in _ONWARDS:
            self.write()  # Qt opened the next field before this one was written


class SheetDelegate(CellEditing):
    """Draws a text with its marks under it; edits it in a field that grows over the lines."""

    def __init__(self, view: ReportSheet) -> None:
        super().__init__(view)
        self._view = view
        self._paragraphs = Paragraphs()
        self._typed: tuple[ReportLine, str] | None = None

    def take_typed(self) -> tuple[ReportLine | None, str]:
        """Return what was typed in the field that was closed, once."""
        typed, self._typed = self._typed, None
        return typed or (None, "")

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        """Return the height of the whole text and of its marks."""
        line: ReportLine = index.data(LINE)
        width = self._view.viewport().width()
        font = self._font(line)
        body = self._body(line, width)
        height = len(body) * QFontMetrics(font).lineSpacing() + _above(line) + ABOVE
        if _second(line):
            height += QFontMetrics(self._view.font()).lineSpacing() + 2
        return QSize(width, max(theme.ROW_HEIGHT, height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the ground, the text, and the marks under it."""
        self.initStyleOption(option, index)
        line: ReportLine = index.data(LINE)
        look = Look.of(option)
        colours = theme.colours(look.palette)
        muted = QColor(colours.on_selection_muted if look.selected else colours.muted)
        look.draw_ground(painter, option)
        painter.save()
        painter.setFont(self._font(line))
        waits = not line.text
        painter.setPen(muted if waits or not line.printed else look.text_colour)
        step = painter.fontMetrics().lineSpacing()
        left = SIDE + _indent(line)
        box = QRect(look.rect.left() + left, look.rect.top() + _above(line), 0, step)
        box.setRight(look.rect.right() - SIDE)
        for piece in self._body(line, look.rect.width()):
            painter.drawText(box, _LEFT, piece.rstrip())
            box.translate(0, step)
        painter.setFont(self._view.font())
        box.translate(0, 2)
        self._paint_marks(painter, line, look, box, muted)
        if look.focused:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(look.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Put the text into the field; typing goes on at its end and replaces nothing."""
        if isinstance(editor, CellEditor):
            line: ReportLine = index.data(LINE)
            editor.setPlaceholderText(line.hint)
            editor.begin(line.text, typed=False)

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,  # noqa: ARG002 - Qt's signature
        index: AnyIndex,
    ) -> None:
        """Keep what was typed until the field is closed: writing shows the lines anew."""
        if isinstance(editor, CellEditor) and index.isValid():
            self._typed = (index.data(LINE), editor.toPlainText())

    def field_rect(self, look: Look, index: AnyIndex) -> QRect:
        """Return the place of the text."""
        return look.rect.adjusted(SIDE + _indent(index.data(LINE)) - 6, 0, -2, 0)

    def _paint_marks(
        self, painter: QPainter, line: ReportLine, look: Look, box: QRect, muted: QColor
    ) -> None:
        metrics = painter.fontMetrics()
        size, step = metrics.ascent(), metrics.lineSpacing()
        left, top = box.left(), box.top()
        for said in line.marks:
            colour = look.text_colour if look.selected else said.colour(look.palette)
            place = QRect(left, top + (step - size) // 2, size, size)
            draw_sign(painter, place, said.sign, colour)
            painter.setPen(colour)
            width = metrics.horizontalAdvance(said.word)
            painter.drawText(QRect(left + size + 4, top, width + 2, step), _LEFT, said.word)
            left += size + 4 + width + BETWEEN
        if line.text and line.hint:
            painter.setPen(muted)
            painter.drawText(QRect(left, top, box.right() - left, step), _LEFT, line.hint)

    def _body(self, line: ReportLine, width: int) -> Sequence[str]:
        room = width - 2 * SIDE - _indent(line)
        return self._paragraphs.lines(line.text or line.hint, room, self._font(line))

    def _font(self, line: ReportLine) -> QFont:
        font = QFont(self._view.font())
        if line.kind in {LineKind.TITLE, LineKind.SECTION}:
            font.setBold(True)
        return font


def _second(line: ReportLine) -> bool:
    return bool(line.marks or (line.text and line.hint))


def _above(line: ReportLine) -> int:
    return ABOVE * 2 if line.kind is LineKind.SECTION else ABOVE


def _indent(line: ReportLine) -> int:
    return INDENT if line.kind in {LineKind.ITEM, LineKind.NEW} else 0
