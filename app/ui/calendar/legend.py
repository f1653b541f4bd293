"""What the shapes mean, in one quiet line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import wording
from app.domain.marks import Standing
from app.ui import theme
from app.ui.calendar.cells import small_font
from app.ui.execution.point_words import Sign, draw_sign, sign_colour

MEANINGS = (
    (Sign.NOT_BEGUN, wording.word(Standing.AHEAD)),
    (Sign.CURRENT, wording.word(Standing.CURRENT)),
    (Sign.SOON, "скоро"),
    (Sign.OVERDUE, wording.word(Standing.OVERDUE)),
    (Sign.AWAITED, wording.word(Standing.AWAITED)),
    (Sign.DONE, "выполнено"),
    (Sign.MOVED, wording.word(Standing.MOVED)),
    (Sign.CANCELLED, wording.word(Standing.CANCELLED)),
)
GAP = 16
NEAR = 4


class Legend(QWidget):
    """The shapes with their words; those that find no room are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Обозначения: {', '.join(word for _sign, word in MEANINGS)}")

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(0, QFontMetrics(small_font(self.font())).height() + NEAR)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw as many as there is room for."""
        painter = QPainter(self)
        font = small_font(self.font())
        metrics = QFontMetrics(font)
        painter.setFont(font)
        size, left = metrics.ascent(), NEAR
        for sign, word in MEANINGS:
            width = size + NEAR + metrics.horizontalAdvance(word)
            if left + width > self.width():
                return
            place = QRect(left, (self.height() - size) // 2, size, size)
            draw_sign(painter, place, sign, sign_colour(sign, self.palette()))
            painter.setPen(theme.colours(self.palette()).muted)
            words = QRect(left + size + NEAR, 0, width, self.height())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), word)
            left += width + GAP
