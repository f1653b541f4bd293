"""A plan over weeks or months, painted: bars for windows, shapes for the days that are checked."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.domain.timeline import Piece, Pin
from app.ui import theme
from app.ui.calendar.cells import (
    NamedRows,
    blended,
    bold_font,
    draw_frame,
    right_edge,
    small_font,
)
from app.ui.calendar.plan_model import Heading, PlanModel
from app.ui.calendar.saying import point_sign
from app.ui.execution.point_words import paint_sign
from app.ui.tables.hint import draw_hint
from app.ui.tables.look import AnyIndex, Look
from app.ui.tables.wrapping import ABOVE, SIDE, WrapDelegate
from app.ui.theme import ROW_HEIGHT

BAR_SHARE = 0.4  # of the text's height
ALL_LINES = 99
HEAD_PAD = 12
NOTHING = "В этом периоде ничего нет. Выберите другой период или снимите отбор: Ctrl+Shift+F."


class PlanDelegate(WrapDelegate):
    """Draws the name whole, and in each span the part of the bar and the days of it."""

    def __init__(self, view: QWidget, model: PlanModel) -> None:
        super().__init__(view, ALL_LINES)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height that the whole name needs; a heading has the table's width."""
        row = self._model.row(index.row())
        if index.column() or not isinstance(row, Heading):
            return super().sizeHint(option, index)
        self.initStyleOption(option, index)
        look = Look.of(option)
        widget = look.widget
        assert isinstance(widget, PlanView)
        font = bold_font(look.font)
        width = widget.horizontalHeader().length() - 2 * SIDE
        lines = len(self._paragraphs.lines(row.text, width, font))
        return QSize(width, max(ROW_HEIGHT, lines * QFontMetrics(font).lineSpacing() + 2 * ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a name, a heading or a span."""
        row = self._model.row(index.row())
        self.initStyleOption(option, index)
        look = Look.of(option)
        painter.save()
        if isinstance(row, Heading):
            self._paint_heading(painter, look, row)
        elif index.column() == 0:
            painter.restore()
            super().paint(painter, option, index)
            painter.save()
            draw_frame(painter, look)
        else:
            self._paint_span(painter, look, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, look: Look, row: Heading) -> None:
        ground = look.palette.mid() if row.roadmap else look.palette.alternateBase()
        painter.fillRect(look.rect, ground)
        font = bold_font(look.font)
        painter.setFont(font)
        painter.setPen(look.palette.text().color())
        box = look.rect.adjusted(SIDE, ABOVE, -SIDE, 0)
        step = QFontMetrics(font).lineSpacing()
        for line in self._paragraphs.lines(row.text, box.width(), font):
            place = QRect(box.left(), box.top(), box.width(), step)
            painter.drawText(place, Qt.TextFlag.TextSingleLine.value, line.rstrip())
            box.setTop(box.top() + step)
        look.draw_line_below(painter)
        draw_frame(painter, look)

    def _paint_span(self, painter: QPainter, look: Look, index: AnyIndex) -> None:
        colours = theme.colours(look.palette)
        painter.setClipRect(look.rect)
        right_edge(look.rect, painter, look.palette)
        look.draw_line_below(painter)
        cell = self._model.cell(index.row(), index.column())
        size = QFontMetrics(look.font).ascent()
        thick = max(4.0, size * BAR_SHARE)
        for piece in cell.pieces:
            self._paint_bar(
                painter, look, piece, thick, blended(colours.surface, colours.muted, 0.4)
            )
        for pin in cell.pins:
            self._paint_pin(painter, look, pin, size)
        draw_frame(painter, look)

    def _paint_bar(
        self, painter: QPainter, look: Look, piece: Piece, thick: float, colour: QColor
    ) -> None:
        rect = QRectF(look.rect)
        left = rect.left() + piece.left * rect.width()
        right = rect.left() + piece.right * rect.width()
        bar = QRectF(left, rect.center().y() - thick / 2, max(2.0, right - left), thick)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        reach = thick / 2
        whole = bar.adjusted(0 if piece.begins else -reach, 0, 0 if piece.ends else reach, 0)
        painter.drawRoundedRect(whole, reach, reach)

    def _paint_pin(self, painter: QPainter, look: Look, pin: Pin, size: int) -> None:
        rect = QRectF(look.rect)
        said = point_sign(pin.point, self._model.today)
        side = size + 2.0
        number = str(pin.count) if pin.count > 1 else ""
        metrics = QFontMetrics(small_font(look.font))
        wide = side + (metrics.horizontalAdvance(number) + 2 if number else 0)
        left = rect.left() + pin.at * rect.width() - wide / 2
        left = min(max(left, rect.left()), rect.right() - wide)
        box = QRectF(left, rect.center().y() - side / 2, side, side)
        plate = box.adjusted(0, 0, wide - side, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.palette.base())
        painter.drawRoundedRect(plate, 3, 3)  # the shape stands out from its bar
        paint_sign(painter, box, said, look.palette)
        if number:
            painter.setFont(small_font(look.font))
            painter.setPen(look.palette.text().color())
            place = QRectF(box.right() + 1, rect.top(), wide - side, rect.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), number)


class PlanView(NamedRows):
    """The table of a plan, with a line where today is."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.plan = PlanModel()
        self.setModel(self.plan)
        self.setItemDelegate(PlanDelegate(self, self.plan))
        self.plan.modelReset.connect(self._on_model_reset)

    def share_width(self) -> None:
        """Share the width; where weeks have little of it, their first day must do."""
        super().share_width()
        widest = QFontMetrics(bold_font(self.font())).horizontalAdvance("28–31")
        self.plan.shorten(widest + HEAD_PAD > self.columnWidth(1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, and today over them."""
        super().paintEvent(event)
        if not self.plan.rowCount():
            draw_hint(self, NOTHING)
            return
        left = self.today_left()
        if left is not None:
            painter = QPainter(self.viewport())
            painter.setClipRegion(QRegion(self.viewport().rect()) - self._headings())
            painter.setPen(QPen(theme.accent(self.palette()), 1, Qt.PenStyle.DashLine))
            painter.drawLine(left, 0, left, self.viewport().height())
            painter.end()

    def today_left(self) -> int | None:
        """Return where today is, in pixels from the left; None where it is not shown."""
        today = self.plan.today
        for column, (first, last) in enumerate(self.plan.spans, start=1):
            if first <= today <= last:
                share = ((today - first).days + 0.5) / ((last - first) // timedelta(days=1) + 1)
                return self.columnViewportPosition(column) + round(share * self.columnWidth(column))
        return None

    def _headings(self) -> QRegion:
        """Return where headings stand: nothing is drawn over their words."""
        found = QRegion()
        row, bottom = max(0, self.rowAt(0)), self.viewport().height()
        while row < self.plan.rowCount() and self.rowViewportPosition(row) < bottom:
            if isinstance(self.plan.row(row), Heading):
                found += QRect(
                    0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row)
                )
            row += 1
        return found

    def _on_model_reset(self) -> None:
        self.clearSpans()
        self.rows_changed()
        for row in self.plan.headings():
            self.setSpan(row, 0, 1, self.plan.columnCount())
