"""The drawing itself: one item in a pyqtgraph view that stands still until it is magnified.

pyqtgraph's own axes and legends know neither wrapped names nor labels that make room for each
other, and would not look like the printed figure: the item paints the layout that paper uses
(docs/decisions/charts.md).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.documents.charts.layout import lay_out
from app.documents.charts.picture import Ink, Picture, Spot
from app.domain.charts import ChartSpec
from app.ui.charts.painting import inks, measure, paint_piece

EDGE = 12  # free space around the chart
LOWEST = 240


class _ChartItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """Paints a picture, and a ring around the value that is told."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = Picture(1.0, 1.0)
        self.told: Spot | None = None
        self.colours = inks(QPalette())

    def boundingRect(self) -> QRectF:
        """Return the whole picture."""
        return QRectF(0, 0, self.picture.width, self.picture.height)

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Paint the pieces in their order."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for piece in self.picture.pieces:
            paint_piece(painter, piece, self.colours)
        if self.told is not None:
            painter.setPen(QPen(self.colours[Ink.TEXT], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(self.told.x, self.told.y), 9, 9)


class ChartCanvas(QWidget):
    """Shows one chart, as wide as it stands and as high as it must be.

    Signals:
        pointed: the value under the mouse, or None; and where the mouse is on the screen.
    """

    pointed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._spec: ChartSpec | None = None
        self._high = 0.0  # the height that is offered
        self._item = _ChartItem()
        self._view = pg.GraphicsView(useOpenGL=False, background=None)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setFrameShape(self._view.Shape.NoFrame)
        self._view.viewport().setMouseTracking(True)
        self._box = pg.ViewBox(enableMenu=False, invertY=True, enableMouse=False, border=None)
        self._box.addItem(self._item, ignoreBounds=True)
        self._view.setCentralItem(self._box)
        self._view.scene().sigMouseMoved.connect(self._on_mouse_moved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def picture(self) -> Picture:
        """The chart as it is laid out now."""
        picture: Picture = self._item.picture
        return picture

    def show_chart(self, spec: ChartSpec, high: float) -> None:
        """Show a chart; one of lines fills the offered height."""
        self._spec, self._high = spec, high
        self._item.told = None
        self._lay_out()

    def offer(self, high: float) -> None:
        """Lay the chart out for another height."""
        if abs(high - self._high) > 1:
            self._high = high
            self._lay_out()

    def tell(self, spot: Spot | None) -> None:
        """Ring a value."""
        self._item.told = spot
        self._item.update()

    def spot_at(self, place: QPointF) -> Spot | None:
        """Return the nearest value that can be pointed at there, in lengths of the picture."""
        near = [spot for spot in self.picture.spots if spot.rect.holds(place.x(), place.y())]
        return min(
            near, default=None, key=lambda s: (s.x - place.x()) ** 2 + (s.y - place.y()) ** 2
        )

    def set_magnifier(self, on: bool) -> None:
        """Let the wheel magnify and the mouse move the chart, or put it back."""
        self._box.setMouseEnabled(x=on, y=on)
        self._box.setAspectLocked(on)
        if not on:
            self._fit()

    def refresh_colours(self) -> None:
        """Paint in the colours of the palette as it is now."""
        self._item.colours = inks(self.palette())
        self._view.setBackground(self._item.colours[Ink.GROUND])
        self._item.update()

    def sizeHint(self) -> QSize:
        """Return the size of the chart."""
        return QSize(640, int(self.picture.height) + 2 * EDGE)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette and the size of type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.refresh_colours()
        elif event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chart out anew where the width changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()
        self._fit()

    def _lay_out(self) -> None:
        if self._spec is None or self.width() < 4 * EDGE:
            return
        size = float(self.fontInfo().pixelSize())
        width = float(self.width() - 2 * EDGE)
        high = max(self._high - 2 * EDGE, 0.0)
        self._item.prepareGeometryChange()
        self._item.picture = _laid_out(self._spec, width, size, high)
        self._item.told = None
        self.refresh_colours()
        self.setMinimumHeight(max(int(self.picture.height) + 2 * EDGE, LOWEST))
        self._fit()

    def _fit(self) -> None:
        whole = QRectF(-EDGE, -EDGE, max(self.width(), 1), max(self.height(), 1))
        self._box.setRange(whole, padding=0, disableAutoRange=True)

    def _on_mouse_moved(self, place: QPointF) -> None:
        inside = self._box.mapSceneToView(place)
        at = self._view.viewport().mapToGlobal(self._view.mapFromScene(place))
        self.pointed.emit(self.spot_at(inside), at)


@lru_cache(maxsize=8)
def _laid_out(spec: ChartSpec, width: float, size: float, high: float) -> Picture:
    """Remember the last layouts: a page that comes back shows its chart at once."""
    return lay_out(spec, width=width, size=size, measure=measure, height=high)
