"""How rows and headings of a part are drawn, and how a cell is edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView, QWidget

from app import wording
from app.domain.roadmap import Field
from app.ui import theme
from app.ui.execution.point_words import SignDelegate
from app.ui.icons import Icon, icon
from app.ui.roadmap.cell_editor import CellEditing, CellEditor
from app.ui.roadmap.grid_model import NOTE, ROW_COUNT, TALLY, Extra, GridModel, GridRow
from app.ui.roadmap.typed_meaning import TypedMeaning
from app.ui.tables.look import AnyIndex, Look, plain
from app.ui.tables.wrapping import ABOVE, MEMORY, SIDE
from app.ui.theme import GRID, ROW_HEIGHT

FOLD_WIDTH = 28
_IN_NUMBERS = "0123456789."
_ALIKE = str.maketrans("123456789", "0" * 9)  # digits are equally wide
_HEADING = QSize(0, ROW_HEIGHT + GRID)


class GridDelegate(CellEditing, SignDelegate):
    """Draws cells of three lines with their notes, and section headings across the table.

    Attributes:
        meaning: tells what a deadline means as it is typed; None where nobody knows.
    """

    meaning: Callable[[str], str] | None = None

    def __init__(self, view: QTreeView, model: GridModel, counted: tuple[str, str, str]) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._counted = counted
        self._heights: dict[tuple[str, str, int], int] = {}
        self._sizes: dict[str, tuple[GridRow, tuple[int, ...], QSize]] = {}
        self._measured = (-1, (0, -1), _HEADING)

    def is_signed(self, index: AnyIndex) -> bool:
        """Only progress is told by a shape; an activity's own text may begin with a bullet."""
        return self._model.columns[index.column()].field is Extra.PROGRESS

    def forget(self) -> None:
        """Measure anew: the font changed."""
        self._heights.clear()
        self._sizes.clear()

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - reading it is what makes tables slow
        index: AnyIndex,
    ) -> QSize:
        """Return the height of the cell's row with its notes, or of a heading of one line."""
        column, place = index.column(), (index.internalId(), index.row())
        if column > self._measured[0] and place == self._measured[1]:
            # The view asks for the cells of a row one after another and takes the tallest.
            self._measured = (column, place, self._measured[2])
        else:
            self._measured = (column, place, self._row_size(index))
        return self._measured[2]

    def _row_size(self, index: AnyIndex) -> QSize:
        row = self._model.row_at(index)
        if row is None:
            return _HEADING
        header = self._view.header()
        widths = tuple(header.sectionSize(column) for column in range(len(row.cells)))
        known = self._sizes.get(row.id)
        if known is None or known[0] is not row or known[1] != widths:
            notes = row.notes or ("",) * len(row.cells)
            height = max(map(self._height, row.cells, notes, widths), default=ROW_HEIGHT)
            known = self._sizes[row.id] = (row, widths, QSize(0, height))
        return known[2]

    def _height(self, text: str, note: str, width: int) -> int:
        if not text.strip(_IN_NUMBERS):  # a row that goes in changes all numbers after it
            text = text.translate(_ALIKE)
        key = (text, note, width)
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) > MEMORY:
                self._heights.clear()
                self._sizes.clear()
            height = self._heights[key] = self._measure(*key)
        return height

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a cell or a heading."""
        if index.data(ROW_COUNT) is not None:
            self._paint_heading(painter, option, index)
            return
        super().paint(painter, option, index)
        look = Look.of(option)
        if note := index.data(NOTE):
            self._paint_note(painter, look, str(note))
        if look.focused:
            painter.setPen(QPen(theme.accent(look.palette), 1))
            painter.drawRect(look.rect.adjusted(0, 0, -1, -2))

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """Return the field, called after the column, or a section's heading by its own name."""
        editor = super().createEditor(parent, option, index)
        if self._model.group_at(index) is not None:
            editor.setAccessibleName("Раздел")
        elif (
            self.meaning is not None
            and isinstance(editor, CellEditor)
            and self._model.columns[index.column()].field is Field.DEADLINE
        ):
            TypedMeaning(editor, self.meaning)
        return editor

    def field_rect(self, look: Look, index: AnyIndex) -> QRect:
        """Return the cell; over a heading the fold mark stays free."""
        if index.data(ROW_COUNT) is not None:
            return look.rect.adjusted(FOLD_WIDTH, 0, 0, 0)
        return look.rect

    def _measure(self, text: str, note: str, width: int) -> int:
        font = self._view.font()
        count = min(self._most, len(self._paragraphs.lines(text, width - 2 * SIDE, font)))
        height = count * QFontMetrics(font).lineSpacing() + 2 * ABOVE
        if note:
            small = _small(font)
            lines = self._paragraphs.lines(note, width - 2 * SIDE, small)
            height += len(lines) * QFontMetrics(small).lineSpacing()
        return max(ROW_HEIGHT, height)

    def _paint_note(self, painter: QPainter, look: Look, note: str) -> None:
        font = _small(look.font)
        width = look.rect.width() - 2 * SIDE
        above = len(self._visible_lines(look, width)) * QFontMetrics(look.font).lineSpacing()
        step = QFontMetrics(font).lineSpacing()
        chosen = theme.colours(look.palette)
        painter.save()
        painter.setFont(font)
        painter.setPen(chosen.on_selection_muted if look.selected else chosen.muted)
        top = look.rect.top() + ABOVE + above
        for line in self._paragraphs.lines(note, width, font):
            row = QRect(look.rect.left() + SIDE, top, width, step)
            painter.drawText(row, Qt.TextFlag.TextSingleLine.value, line)
            top += step
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        self.initStyleOption(option, index)
        look = Look.of(option)
        view = look.widget
        chosen = theme.colours(look.palette)
        painter.save()
        if not look.selected:
            painter.fillRect(look.rect, look.palette.alternateBase())
        look.draw_ground(painter, option)
        unfolded = isinstance(view, QTreeView) and view.isExpanded(plain(index))
        size = 16
        mark = QRect(look.rect.left() + 6, look.rect.center().y() - size // 2, size, size)
        icon(Icon.UNFOLDED if unfolded else Icon.FOLDED, look.palette).paint(
            painter, mark, mode=QIcon.Mode.Normal
        )
        count = index.data(TALLY) or wording.plural(int(index.data(ROW_COUNT)), *self._counted)
        metrics = QFontMetrics(look.font)
        room = metrics.horizontalAdvance(count) + 2 * SIDE
        painter.setPen(chosen.on_selection_muted if look.selected else chosen.muted)
        right = look.rect.adjusted(0, 0, -SIDE, 0)
        painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        label = " ".join(look.text.split())
        bold = QFont(look.font)
        bold.setBold(bool(label))
        painter.setFont(bold)
        if label:
            painter.setPen(look.text_colour)
        box = look.rect.adjusted(FOLD_WIDTH, 0, -room, 0)
        text = QFontMetrics(bold).elidedText(
            label or "без заголовка", Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        look.draw_line_below(painter)
        painter.restore()


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(max(8.0, font.pointSizeF() * 0.9))
    return small
