"""The pages of a PDF as they will be printed, one below another.

Only the pages in sight are drawn, at the zoom and the pixel density of the screen, and remembered.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.documents.pages import POINTS_PER_INCH, page_bitmap, page_sizes
from app.ui import theme

SCREEN_DPI = 96
GAP = 12
ZOOM_STEP = 1.2
LEAST_ZOOM = 0.2
MOST_ZOOM = 4.0
MEMORY_BYTES = 96_000_000
MOST_PIXELS = 24_000_000  # of one page; a closer look is scaled up


class Fit(Enum):
    """How large the pages are."""

    WIDTH = auto()  # each as wide as the window
    PAGE = auto()  # each whole
    FIXED = auto()  # as the zoom says


class PageView(QAbstractScrollArea):
    """Shows a PDF; before there is one, a sentence.

    Signals:
        moved: the page in front (from 1), how many there are, its zoom.
    """

    moved = Signal(int, int, float)

    def __init__(self) -> None:
        super().__init__()
        self._pdf = b""
        self._sizes: list[tuple[float, float]] = []
        self._tops: list[float] = []
        self._zooms: list[float] = []
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._message = ""
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._front = -1
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("Страницы документа")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in front, from 0; -1 without pages."""
        return self._front

    @property
    def message(self) -> str:
        """What is said instead of pages."""
        return self._message

    def show_pdf(self, pdf: bytes) -> None:
        """Show other pages; the place on the page in front stays where it is still there."""
        front, part = self._place()
        self._pdf = pdf
        self._sizes = page_sizes(pdf)
        self._message = ""
        self._pictures.clear()
        self._lay_out()
        self._go(front, part)
        self._tell(always=True)

    def show_message(self, sentence: str) -> None:
        """Say why there are no pages."""
        self._pdf, self._sizes, self._message = b"", [], sentence
        self._pictures.clear()
        self._lay_out()
        self._tell(always=True)

    def drawn_pages(self) -> int:
        """Return how many pictures of pages are remembered."""
        return len(self._pictures)

    def fit(self, fit: Fit) -> None:
        """Size the pages by the window."""
        self._zoomed(fit, self._zoom)

    def zoom_by(self, factor: float) -> None:
        """Show the pages larger or smaller than the page in front is now."""
        now = self._zooms[self._front] if self._zooms else 1.0
        self._zoomed(Fit.FIXED, min(MOST_ZOOM, max(LEAST_ZOOM, now * factor)))

    def go_to(self, page: int, part: float = 0.0) -> None:
        """Bring a page (from 0) to the front, or what stands so far down it, from 0 to 1."""
        if self._sizes:
            self._go(min(max(page, 0), len(self._sizes) - 1), part)

    # What Qt tells

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight."""
        painter = QPainter(self.viewport())
        colours = theme.colours(self.palette())
        painter.fillRect(event.rect(), QColor(colours.bar))
        if self._message or not self._sizes:
            painter.setPen(QColor(colours.muted))
            area = QRectF(self.viewport().rect()).adjusted(24, 24, -24, -24)
            flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(area, flags, self._message)
            return
        offset = self.verticalScrollBar().value()
        page = max(0, bisect_right(self._tops, offset) - 1)
        while page < len(self._sizes) and self._tops[page] < offset + self.viewport().height():
            self._paint_page(painter, page, QColor(colours.line))
            page += 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Size the pages by the new window."""
        super().resizeEvent(event)
        front, part = self._place()
        self._lay_out()
        self._go(front, part)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by keys as a reader expects."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case _:
                super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    # How pages stand

    def _zoomed(self, fit: Fit, zoom: float) -> None:
        front, part = self._place()
        self._fit, self._zoom = fit, zoom
        self._lay_out()
        self._go(front, part)
        self._tell(always=True)

    def _lay_out(self) -> None:
        room = self.viewport().size()
        self._zooms, self._tops = [], []
        top = widest = 0.0
        for width_pt, height_pt in self._sizes:
            width, height = _pixels(width_pt), _pixels(height_pt)
            match self._fit:
                case Fit.WIDTH:
                    zoom = (room.width() - 2 * GAP) / width
                case Fit.PAGE:
                    zoom = min((room.width() - 2 * GAP) / width, (room.height() - 2 * GAP) / height)
                case Fit.FIXED:
                    zoom = self._zoom
            zoom = min(MOST_ZOOM, max(LEAST_ZOOM, zoom))
            self._tops.append(top)
            self._zooms.append(zoom)
            top += height * zoom + GAP
            widest = max(widest, width * zoom)
        self._height = top + GAP if self._sizes else 0.0
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(max(1, room.height() - 2 * GAP))
        vertical.setSingleStep(40)
        vertical.setRange(0, max(0, int(self._height - room.height())))
        horizontal.setPageStep(room.width())
        horizontal.setRange(0, max(0, int(widest + 2 * GAP - room.width())))
        self.viewport().update()

    def _place(self) -> tuple[int, float]:
        """Return the page at the top of the window and the share of it above."""
        if not self._sizes:
            return 0, 0.0
        offset = self.verticalScrollBar().value()
        page = max(0, bisect_right(self._tops, offset) - 1)
        height = _pixels(self._sizes[page][1]) * self._zooms[page]
        return page, (offset - self._tops[page]) / max(height, 1.0)

    def _go(self, page: int, part: float) -> None:
        if self._sizes:
            page = min(page, len(self._sizes) - 1)
            height = _pixels(self._sizes[page][1]) * self._zooms[page]
            self.verticalScrollBar().setValue(round(self._tops[page] + part * height))
        self._tell()

    def _on_scrolled(self) -> None:
        self.viewport().update()
        self._tell()

    def _tell(self, *, always: bool = False) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        front = min(max(0, bisect_right(self._tops, middle) - 1), len(self._sizes) - 1)
        if front != self._front or always:
            self._front = front
            count = len(self._sizes)
            self.setAccessibleDescription(
                f"Страница {front + 1} из {count}" if count else self._message
            )
            self.moved.emit(front + 1, count, self._zooms[front] if count else 1.0)

    def _paint_page(self, painter: QPainter, page: int, line: QColor) -> None:
        zoom = self._zooms[page]
        width, height = (_pixels(side) * zoom for side in self._sizes[page])
        room = self.viewport().width()
        left = (room - width) / 2 if width + 2 * GAP <= room else float(GAP)
        corner = QPointF(
            left - self.horizontalScrollBar().value(),
            self._tops[page] + GAP - self.verticalScrollBar().value(),
        )
        area = QRectF(corner.x(), corner.y(), width, height)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, self._picture(page, zoom))
        painter.setPen(line)
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _picture(self, page: int, zoom: float) -> QImage:
        width, height = self._sizes[page]
        dpi = SCREEN_DPI * zoom * self.devicePixelRatioF()
        largest = (MOST_PIXELS / (width * height)) ** 0.5 * POINTS_PER_INCH
        dpi = min(dpi, largest)
        key = (page, round(dpi * 100))
        found = self._pictures.get(key)
        if found is None:
            found = page_image(self._pdf, page, dpi)
            self._pictures[key] = found
            while self._remembered() > MEMORY_BYTES and len(self._pictures) > 1:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return found

    def _remembered(self) -> int:
        return sum(picture.sizeInBytes() for picture in self._pictures.values())


def page_image(pdf: bytes, page: int, dpi: float) -> QImage:
    """Return a page (from 0) as an image of its own memory."""
    drawn = page_bitmap(pdf, page, dpi)
    return QImage(
        drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_BGR888
    ).copy()


def page_words(page: int, count: int) -> str:
    """Return «Страница 2 из 14», "" without pages."""
    return f"Страница {page} из {count}" if count else ""


def _pixels(points: float) -> float:
    return points / POINTS_PER_INCH * SCREEN_DPI
