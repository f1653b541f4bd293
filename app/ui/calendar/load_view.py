"""The load painted: a heat table with its numbers, and bars that read without colour."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.workload import Load
from app.ui import theme
from app.ui.calendar.cells import (
    CellTable,
    NamedRows,
    blended,
    bold_font,
    draw_frame,
    right_edge,
    small_font,
)
from app.ui.calendar.load_model import BarModel, HeatModel
from app.ui.calendar.plan_view import ALL_LINES
from app.ui.tables.hint import draw_hint
from app.ui.tables.look import AnyIndex, Look
from app.ui.tables.wrapping import SIDE, WrapDelegate

DARKEST = 0.38  # of the accent: numbers read at 4.5:1 on it
TOTAL_LETTERS = 9
BAR_LINES = 5.4  # of text: the height of the bars
NOBODY = "Ответственных здесь нет: они читаются из графы «Ответственные» дорожных карт."
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)


class HeatDelegate(WrapDelegate):
    """Draws a number on a ground that is the darker the greater it is."""

    def __init__(self, view: QWidget, model: HeatModel) -> None:
        super().__init__(view, ALL_LINES)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a name or a number."""
        row, column = index.row(), index.column()
        self.initStyleOption(option, index)
        look = Look.of(option)
        painter.save()
        total = self._model.is_total(row, column)
        if total:
            painter.fillRect(look.rect, look.palette.alternateBase())
        if column == 0:
            painter.restore()
            super().paint(painter, option, index)
            painter.save()
        else:
            self._paint_number(painter, look, index, total=total)
        draw_frame(painter, look)
        painter.restore()

    def _paint_number(self, painter: QPainter, look: Look, index: AnyIndex, *, total: bool) -> None:
        colours = theme.colours(look.palette)
        number = self._model.number(index.row(), index.column())
        if number and not total:
            share = DARKEST * number / max(1, self._model.most)
            painter.fillRect(look.rect, blended(colours.surface, colours.accent, share))
        right_edge(look.rect, painter, look.palette)
        look.draw_line_below(painter)
        painter.setFont(bold_font(look.font) if total else look.font)
        painter.setPen(colours.text)
        painter.drawText(look.rect.adjusted(2, 0, -SIDE, 0), _RIGHT, look.text)


class HeatView(NamedRows):
    """Parties by month."""

    def __init__(self) -> None:
        super().__init__("Нагрузка ответственных по месяцам", TOTAL_LETTERS)
        self.heat = HeatModel()
        self.setModel(self.heat)
        self.setItemDelegate(HeatDelegate(self, self.heat))
        self.heat.modelReset.connect(self.rows_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or say why there are none."""
        super().paintEvent(event)
        if not self.heat.rowCount():
            draw_hint(self, NOBODY)


def bar_brushes(colours: theme.Colours) -> tuple[tuple[str, QBrush, QColor], ...]:
    """Return name, fill and edge of the three bars; hatching tells them apart without colour."""
    return (
        ("всего", QBrush(blended(colours.surface, colours.muted, 0.25)), QColor(colours.muted)),
        (
            "выполнено",
            QBrush(QColor(colours.good), Qt.BrushStyle.Dense3Pattern),
            QColor(colours.good),
        ),
        (
            "просрочено, ждёт отчёта",
            QBrush(QColor(colours.bad), Qt.BrushStyle.BDiagPattern),
            QColor(colours.bad),
        ),
    )


def _numbers(load: Load) -> tuple[int, int, int]:
    return load.points, load.done, load.overdue


class BarDelegate(QStyledItemDelegate):
    """Draws three bars a span with their numbers; the first column says which is which."""

    def __init__(self, view: QWidget, model: BarModel) -> None:
        super().__init__(view)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        """Return some lines of text."""
        view = self.parent()
        assert isinstance(view, QWidget)
        return QSize(0, round(BAR_LINES * view.fontMetrics().lineSpacing()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the key, the bars of a span, or the sums."""
        self.initStyleOption(option, index)
        look = Look.of(option)
        painter.save()
        painter.setClipRect(look.rect)
        right_edge(look.rect, painter, look.palette)
        look.draw_line_below(painter)
        load = self._model.load(index.row(), index.column())
        if index.column() == 0:
            self._paint_key(painter, look, load)
        elif index.column() <= len(self._model.row(0).cells):
            self._paint_bars(painter, look, load)
        else:
            painter.fillRect(look.rect, look.palette.alternateBase())
            painter.setFont(bold_font(look.font))
            painter.setPen(look.palette.text().color())
            painter.drawText(look.rect.adjusted(2, 0, -SIDE, 0), _RIGHT, str(load.points))
        draw_frame(painter, look)
        painter.restore()

    def _paint_key(self, painter: QPainter, look: Look, load: Load) -> None:
        metrics = QFontMetrics(look.font)
        step = metrics.lineSpacing() + 3
        top = look.rect.center().y() - 2 * step
        painter.setFont(bold_font(look.font))
        painter.setPen(look.palette.text().color())
        box = QRect(look.rect.left() + SIDE, top, look.rect.width() - 2 * SIDE, step)
        painter.drawText(box, _LEFT, self._model.title)
        painter.setFont(look.font)
        widest = max(metrics.horizontalAdvance(str(number)) for number in _numbers(load))
        brushes = bar_brushes(theme.colours(look.palette))
        for (name, brush, edge), number in zip(brushes, _numbers(load), strict=True):
            box.translate(0, step)
            side = metrics.ascent()
            swatch = QRect(box.left(), box.top() + (step - side) // 2, side + 4, side)
            painter.setPen(QPen(edge, 1))
            painter.setBrush(brush)
            painter.drawRect(swatch)
            painter.setPen(look.palette.text().color())
            figures = box.adjusted(side + 12, 0, 0, 0)
            figures.setWidth(widest)
            painter.drawText(figures, _RIGHT, str(number))
            painter.drawText(box.adjusted(side + 20 + widest, 0, 0, 0), _LEFT, name)

    def _paint_bars(self, painter: QPainter, look: Look, load: Load) -> None:
        numbers = _numbers(load)
        if not load.points:
            return
        most = max(1, self._model.most())
        room = QRectF(look.rect.adjusted(3, 2, -4, -3))
        each = room.width() / 3
        font = _fitting(small_font(look.font), str(max(numbers)), each)
        text = QFontMetrics(font).height()
        painter.setFont(font)
        for place, (_name, brush, edge) in enumerate(bar_brushes(theme.colours(look.palette))):
            number = numbers[place]
            if not number:
                continue
            height = max(2.0, (room.height() - text) * number / most)
            left = room.left() + place * each
            bar = QRectF(left + 1, room.bottom() - height, each - 2, height)
            painter.setPen(QPen(edge, 1))
            painter.setBrush(brush)
            painter.drawRect(bar)
            painter.setPen(look.palette.text().color())
            above = QRectF(left - 4, bar.top() - text, each + 8, text)
            painter.drawText(above, _MIDDLE, str(number))


def _fitting(font: QFont, text: str, width: float) -> QFont:
    """Return the font, smaller where a number would touch its neighbour."""
    made = QFont(font)
    while made.pointSizeF() > 6 and QFontMetrics(made).horizontalAdvance(text) > width:
        made.setPointSizeF(made.pointSizeF() - 0.5)
    return made


class LoadBars(CellTable):
    """Bars under, or over, a table of the same spans, whose columns they keep to."""

    def __init__(self) -> None:
        super().__init__("Сроки по месяцам")
        self.bars = BarModel()
        self.setModel(self.bars)
        self.setItemDelegate(BarDelegate(self, self.bars))
        self.horizontalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._followed: QHeaderView | None = None
        self.bars.modelReset.connect(self._keep_to)

    def follow(self, table: NamedRows) -> None:
        """Keep to the columns of a table that is as wide as this one."""
        self._followed = table.horizontalHeader()
        self._followed.sectionResized.connect(lambda *_: self._keep_to())
        table.model().modelReset.connect(self._keep_to)

    def sizeHint(self) -> QSize:
        """Ask for the height of the bars."""
        return QSize(200, self._height() + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Never be torn."""
        return self.sizeHint()

    def _keep_to(self) -> None:
        header = self._followed
        if header is None or not self.bars.rowCount():
            return
        for column in range(self.bars.columnCount()):
            shown = column < header.count()
            self.setColumnHidden(column, not shown)
            if shown:
                self.setColumnWidth(column, header.sectionSize(column))
        self.setRowHeight(0, self._height())
        self.setMaximumHeight(self.sizeHint().height())

    def _height(self) -> int:
        return round(BAR_LINES * self.fontMetrics().lineSpacing())
