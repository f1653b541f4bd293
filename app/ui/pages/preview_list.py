"""A list of strips: one side of the import preview.

The rows of a document of thousands are painted, never widgets. Their heights are estimated from the
number of letters, so that a list of 4,000 rows is laid out in a moment; the current row alone is
measured, and shows its text whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.drafts import Origin
from app.ui import theme
from app.ui.icons import Icon, pixmap
from app.ui.pages.preview_rows import Look, Mark, Strip
from app.ui.tables.look import AnyIndex
from app.ui.tables.look import Look as CellLook
from app.ui.tables.wrapping import Paragraphs

STRIP_ROLE = Qt.ItemDataRole.UserRole
SHORT_LINES = 3
PAD_X = 8
PAD_Y = 4
ICON = 16
_SAMPLE = "Проведение мониторинга образовательных результатов обучающихся"
_MARKS = {
    Mark.JOINED: (Icon.JOINED, "Соединена"),
    Mark.LEFT_OUT: (Icon.LEAVE_OUT, "Не загружается"),
}


class StripModel(QAbstractListModel):
    """Strips as a list; what they are made of is found by origin."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.strips: tuple[Strip, ...] = ()
        self._rows: dict[Origin, list[int]] = {}

    def show(self, strips: Sequence[Strip]) -> None:
        """Show these strips; where only looks changed, selection and scrolling stay as they are."""
        same = len(strips) == len(self.strips) and all(
            new.origins == old.origins for new, old in zip(strips, self.strips, strict=True)
        )
        if same:
            self.strips = tuple(strips)
            if strips:
                self.dataChanged.emit(self.index(0), self.index(len(strips) - 1))
            return
        self.beginResetModel()
        self.strips = tuple(strips)
        self._rows = {}
        for row, strip in enumerate(strips):
            for origin in strip.origins:
                self._rows.setdefault(origin, []).append(row)
        self.endResetModel()

    def rows_of(self, origin: Origin) -> Sequence[int]:
        """Return the rows made of this place of the document, or of the table it stands in."""
        found = self._rows.get(origin)
        if not found and origin.row:
            whole = Origin(table=origin.table, sheet=origin.sheet)
            found = self._rows.get(whole)
        return found or ()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many strips there are."""
        return 0 if parent.isValid() else len(self.strips)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the strip itself, or its words."""
        if not index.isValid():
            return None
        strip = self.strips[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return strip.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return strip.note or None
            case _ if role == STRIP_ROLE:
                return strip
        return None


class StripDelegate(QStyledItemDelegate):
    """Paints a strip: its place on the left, its cells, and why it is marked."""

    def __init__(self, view: StripView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[int, int] = {}  # by row, until the rows change
        self._known: dict[tuple[object, ...], int] = {}  # by content, until the width changes
        self._paragraphs = Paragraphs()
        self.forget()

    def forget(self) -> None:
        """Measure anew: the width, the type or the rows changed."""
        metrics = QFontMetricsF(self._view.font())
        self._letter = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * 1.05
        self._line = metrics.lineSpacing()
        self._gutter = ceil(metrics.horizontalAdvance(self._view.widest_place)) + 2 * PAD_X
        self._heights.clear()
        self._known.clear()

    def forget_rows(self) -> None:
        """Ask again how tall each row is: there are other rows now."""
        self._heights.clear()

    def measure(self, rows: Iterable[int]) -> bool:
        """Measure these rows anew; tell whether any is taller or lower than before."""
        changed = False
        for row in rows:
            known = self._heights.pop(row, None)
            if known is not None and 0 <= row < len(self._view.model_of_strips.strips):
                changed |= self._row_height(row) != known
        return changed

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        """Return the estimated height, or for the current row the measured one."""
        return QSize(0, self._row_height(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the ground, the place, the cells and the note."""
        strip = index.data(STRIP_ROLE)
        cell = CellLook.of(option)
        colours = theme.colours(cell.palette)
        rect = cell.rect
        text = QColor(colours.on_selection if cell.selected else colours.text)
        muted = QColor(colours.on_selection_muted if cell.selected else colours.muted)
        painter.save()
        painter.fillRect(rect, QColor(_ground(strip, colours, selected=cell.selected)))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.line))
        painter.setFont(self._view.font())
        painter.setPen(muted)
        place = QRectF(rect.left() + PAD_X, rect.top() + PAD_Y, self._gutter - PAD_X, self._line)
        if strip.labelled:
            painter.drawText(place, strip.place)
        painter.setFont(self._font(strip))
        faint = strip.mark is Mark.LEFT_OUT or strip.look is Look.HEADER
        limit = 0 if self._view.is_whole(index.row()) else SHORT_LINES
        for number, area in enumerate(self._areas(strip, rect)):
            painter.setPen(muted if faint or number in strip.repeated else text)
            self._draw(painter, area, strip.cells[number], limit)
        if strip.note:
            self._paint_note(painter, strip, rect, muted)
        if cell.focused:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_note(self, painter: QPainter, strip: Strip, rect: QRect, colour: QColor) -> None:
        which, word = _MARKS[strip.mark]
        top = rect.bottom() - PAD_Y - self._line
        left = rect.left() + self._gutter
        ratio = self._view.devicePixelRatioF()
        drawing = pixmap(which, colour.name(), round(ICON * ratio))
        painter.drawPixmap(QRectF(left, top, ICON, ICON).toRect(), drawing)
        painter.setFont(self._view.font())
        painter.setPen(colour)
        note = strip.note if strip.note.startswith(word.lower()) else f"{word}: {strip.note}"
        room = rect.width() - self._gutter - ICON - 12
        self._draw(painter, QRectF(left + ICON + 4, top, room, self._line), note, 1)

    def _draw(self, painter: QPainter, area: QRectF, text: str, limit: int) -> None:
        """Draw text from the top of the area; at most `limit` lines, 0 being all of them."""
        width = int(area.width())
        lines = list(self._paragraphs.lines(text, width, painter.font()))
        if limit and len(lines) > limit:
            rest = f"{lines[limit - 1].rstrip()} …"
            last = painter.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, width)
            lines = [*lines[: limit - 1], last]
        top = area.top()
        for line in lines:
            painter.drawText(QPointF(area.left(), top + painter.fontMetrics().ascent()), line)
            top += self._line

    def _font(self, strip: Strip) -> QFont:
        font = QFont(self._view.font())
        font.setBold(strip.look in {Look.TITLE, Look.SECTION})
        return font

    def _areas(self, strip: Strip, rect: QRect) -> list[QRectF]:
        left = float(rect.left() + (self._gutter if strip.labelled else PAD_X))
        room = max(rect.right() - left, 40.0)
        total = sum(strip.weights) or 1.0
        areas = []
        for weight in strip.weights:
            width = room * weight / total
            areas.append(QRectF(left, rect.top() + PAD_Y, max(width - PAD_X, 8.0), rect.height()))
            left += width
        return areas

    def _row_height(self, row: int) -> int:
        height = self._heights.get(row)
        if height is None:
            strip = self._view.model_of_strips.strips[row]
            lines = self._whole_lines(strip) if self._view.is_whole(row) else 0
            height = self._height(lines, strip) if lines else self._estimate(strip)
            self._heights[row] = height
        return height

    def _estimate(self, strip: Strip) -> int:
        """Return the height of at most three lines, by the number of letters."""
        key = (strip.cells, strip.weights, strip.labelled, bool(strip.note))
        known = self._known.get(key)
        if known is None:
            lines = 1
            for cell, area in zip(strip.cells, self._room(strip), strict=True):
                per_line = max(area.width() / self._letter, 1.0)
                needed = sum(max(1, ceil(len(piece) / per_line)) for piece in cell.split("\n"))
                lines = max(lines, min(needed, SHORT_LINES))
            known = self._known[key] = self._height(lines, strip)
        return known

    def _whole_lines(self, strip: Strip) -> int:
        font = self._font(strip)
        areas = zip(strip.cells, self._room(strip), strict=True)
        return max(len(self._paragraphs.lines(c, int(a.width()), font)) for c, a in areas)

    def _room(self, strip: Strip) -> list[QRectF]:
        return self._areas(strip, QRect(0, 0, self._view.viewport().width(), 10))

    def _height(self, lines: int, strip: Strip) -> int:
        note = self._line if strip.note else 0.0
        return ceil(lines * self._line + note + 2 * PAD_Y)


def _ground(strip: Strip, colours: theme.Colours, *, selected: bool) -> str:
    if selected:
        return colours.selection
    return colours.surface if strip.look is Look.PLAIN else colours.ground


class StripView(QListView):
    """One side of the preview.

    Signals:
        chosen: the origins of the current row, after a person moved to it.
    """

    chosen = Signal(object)

    def __init__(self, name: str, widest_place: str) -> None:
        super().__init__()
        self.widest_place = widest_place
        self.model_of_strips = StripModel(self)
        self._delegate = StripDelegate(self)
        self.setModel(self.model_of_strips)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(20)
        self._quiet = False
        self._whole = -1
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._follow)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clicked.connect(self._tell)

    def is_whole(self, row: int) -> bool:
        """Tell whether the row shows its text whole."""
        return row == self._whole

    def show_strips(self, strips: Sequence[Strip]) -> None:
        """Show these rows; the current row and the scrolling stay where the row is still there."""
        kept = self.current_origins()
        offset = self.verticalScrollBar().value()
        self._whole = -1
        self._delegate.forget_rows()
        self.model_of_strips.show(strips)
        self._whole = self.currentIndex().row()
        if self._whole < 0:
            self.go_to(kept)
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(offset)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def current_origins(self) -> tuple[Origin, ...]:
        """Return what the current row is made of."""
        strip = self.currentIndex().data(STRIP_ROLE)
        return strip.origins if isinstance(strip, Strip) else ()

    def selected_strips(self) -> list[Strip]:
        """Return the selected rows from top to bottom."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.model_of_strips.strips[row] for row in rows]

    def go_to(self, origins: Sequence[Origin]) -> bool:
        """Make the rows made of these places the selection, without telling anybody."""
        rows = [row for origin in origins for row in self.model_of_strips.rows_of(origin)]
        self._quiet = True
        selection = self.selectionModel()
        if not rows:
            selection.clear()
        else:
            index = self.model_of_strips.index(min(rows))
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if self.selectionMode() is QAbstractItemView.SelectionMode.ExtendedSelection:
                for row in rows:
                    selection.select(
                        self.model_of_strips.index(row), QItemSelectionModel.SelectionFlag.Select
                    )
            self.executeDelayedItemsLayout()
            if not self.viewport().rect().contains(self.visualRect(index)):
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._quiet = False
        return bool(rows)

    def go_first(self) -> None:
        """Go to the top row, as a person would."""
        self.selectionModel().clear()
        index = self.model_of_strips.index(0)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollToTop()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows anew in another type."""
        super().changeEvent(event)
        changed = event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}
        if changed and hasattr(self, "_delegate"):
            self._delegate.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows anew for another width."""
        if event.size().width() != event.oldSize().width():
            self._delegate.forget()
        super().resizeEvent(event)

    def _follow(self) -> None:
        """Keep the current row in sight after it grew."""
        self.executeDelayedItemsLayout()
        self.scrollTo(self.currentIndex())

    def _on_current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        self._whole = current.row()
        if self._delegate.measure((current.row(), previous.row())):
            self.scheduleDelayedItemsLayout()
            self._following.start()
        if not self._quiet:
            self._tell(current)

    def _tell(self, index: QModelIndex) -> None:
        strip = index.data(STRIP_ROLE)
        self.chosen.emit(strip.origins if isinstance(strip, Strip) else ())
